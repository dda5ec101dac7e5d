#!/bin/sh
# Prints the path of uv; where there is none, a small venv of its own gets it by pip.
set -eu
cd "$(dirname "$0")/.."
if command -v uv >/dev/null 2>&1; then
    command -v uv
    exit 0
fi
tool=.venv-uv/bin/uv
if [ ! -x "$tool" ]; then
    installer/system-packages.sh python >&2
    python3 -m venv .venv-uv >&2
    .venv-uv/bin/pip install --quiet "uv>=0.8" >&2
fi
echo "$PWD/$tool"
