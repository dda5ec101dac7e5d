#!/bin/sh
# Installs the system libraries that a purpose needs: python, run, test or torture.
# Where we may not install, prints the exact line and stops. Elsewhere than on Debian and Ubuntu it trusts the machine.
set -eu

python="python3 python3-venv ca-certificates"
window="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libcups2
 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1
 libxkbcommon-x11-0"
checks="postgresql poppler-utils qpdf"
office="libreoffice-writer libreoffice-calc"

case "${1:-run}" in
    python) wanted=$python ;;
    run) wanted="$python $window" ;;
    test) wanted="$python $window $checks" ;;
    torture) wanted="$python $window $checks $office" ;;
    *) echo "usage: $0 python|run|test|torture" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null 2>&1 || exit 0

installed() {  # Debian 13 renamed some libraries to …t64
    for name in "$1" "$1t64"; do
        case "$(dpkg-query -W -f '${Status}' "$name" 2>/dev/null)" in *"ok installed") return 0 ;; esac
    done
    return 1
}

missing=""
for package in $wanted; do
    # A python3 from elsewhere (pyenv, a container's image) needs no Debian package.
    case $package in python3*) python3 -c 'import venv, ensurepip' >/dev/null 2>&1 && continue ;; esac
    installed "$package" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

line="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Some system libraries are missing. Please run this line, then try again:" >&2
    echo "  sudo $line" >&2
    exit 1
fi
echo "Installing system libraries:$missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
# shellcheck disable=SC2086 -- the lists are words
if $as_root apt-get update -q >"$log" 2>&1 && $as_root $line >>"$log" 2>&1; then
    rm -f "$log"
else
    tail -n 20 "$log" >&2
    echo "This line failed: $line" >&2
    exit 1
fi
