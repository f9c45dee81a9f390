# Sourced by app/run.sh and tests/run.sh: installs what is missing on Debian 12, says what to do elsewhere.
# SPDX-License-Identifier: GPL-3.0-or-later

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }

build_packages=(
    bubblewrap cmake g++ libexpected-dev libgl-dev libmicrohttpd-dev libmuparser-dev libqt6opengl6-dev
    libqt6sql6-sqlite libseccomp-dev libsimdjson-dev libstemmer-dev libvulkan-dev libxkbcommon-dev
    ninja-build pkg-config python3 qt6-base-dev qt6-charts-dev qt6-svg-dev qtkeychain-qt6-dev)

# ensure_packages NAME…: apt-get for what dpkg does not know as installed; nothing at all the second time.
ensure_packages() {
    local missing=() name
    if ! command -v apt-get >/dev/null; then
        say "This is not a Debian system. Finetune Desk is built and tested on Debian 12 (bookworm)."
        say "Install Qt 6.4 or later (base, charts, svg, sql/sqlite), QtKeychain for Qt 6, libmicrohttpd, simdjson,"
        say "muParser, libseccomp, libstemmer, tl::expected, CMake 3.25, Ninja and a C++20 compiler with your package manager, then run:"
        say "  cmake -S . -B build/release -G Ninja && ninja -C build/release && build/release/bin/finetune-desk"
        command -v cmake >/dev/null && command -v ninja >/dev/null || exit 1
        say "CMake and Ninja are here, so the build is tried now."
        return 0
    fi
    for name in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "These packages are missing: ${missing[*]}"
            say "Install them as root (apt-get install …) or install sudo, then run this command again."
            exit 1
        fi
        root=(sudo)
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    "${root[@]}" apt-get -qq update
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends \
        "${missing[@]}" >/dev/null
}

# build FOLDER [CMAKE OPTION…] -- [TARGET…]: configures once, then builds what changed.
build() {
    local folder=$1 options=()
    shift
    while [ $# -gt 0 ] && [ "$1" != -- ]; do options+=("$1"); shift; done
    [ $# -eq 0 ] || shift
    if [ ! -f "$folder/build.ninja" ]; then
        say "Configuring (once)"
        cmake -S . -B "$folder" -G Ninja "${options[@]}" >"$folder.log" 2>&1 || {
            cat "$folder.log"
            say "Configuring failed; the lines above say what is missing."
            exit 1
        }
    fi
    say "Building (the first time takes some minutes)"
    ninja -C "$folder" "$@"
}
