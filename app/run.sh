#!/usr/bin/env bash
# Finetune Desk: installs what is missing, builds a release, starts the program. Arguments are passed on.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
# shellcheck source=app/install.sh
. app/install.sh

ensure_packages "${build_packages[@]}"
mkdir -p build
build build/release -DCMAKE_BUILD_TYPE=Release -DFINETUNE_TESTS=OFF -- finetune-desk finetune-sandbox

needs_window=yes
for argument in "$@"; do
    case $argument in --tour | --tour=* | --help | -h | --version | -v) needs_window=no ;; esac
done
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
    if [ $needs_window = yes ]; then
        say "There is no display here (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open."
        say "Running the tour instead: the program walks through its main job and saves pictures to build/tour."
        rm -rf build/tour
        set -- --tour build/tour
    fi
fi
exec build/release/bin/finetune-desk "$@"
