#!/bin/sh
# Opens the window, or, where there is no display, says so and makes the sample commune's papers in out/.
set -eu
uv=$1
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then
    exec "$uv" run --locked commune-desk
fi
echo "There is no display here, so no window can open. Making the sample commune's papers in out/ instead."
"$uv" run --locked commune-desk demo out
