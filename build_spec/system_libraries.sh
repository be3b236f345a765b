#!/bin/sh
# Installs the system libraries that Qt needs on a minimal Debian or Ubuntu, where they are missing.
# Does nothing where Qt already finds them, on other systems, or without the right to install;
# Fieldcoach then names what is missing itself.
#
#   sh build_spec/system_libraries.sh            what drawing without a display needs
#   sh build_spec/system_libraries.sh --window   what a window on X11 needs besides
set -eu

packages="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3"
if [ "${1:-}" = "--window" ]; then
    packages="$packages libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1
              libxkbcommon-x11-0"
fi

command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 || exit 0
missing=""
for package in $packages; do
    # Newer releases carry the same library under a name that ends in t64.
    for name in "$package" "${package}t64"; do
        if dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q "ok installed"; then
            continue 2
        fi
    done
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ]; then
    echo "Qt may need:$missing. Install them with: sudo apt-get install$missing" >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 — a list of names
apt-get install -y -qq --no-install-recommends $missing
