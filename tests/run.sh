#!/usr/bin/env bash
# Installs what is missing, builds, runs every test; ends with ctest's summary.
# Arguments are passed to ctest, for example: tests/run.sh -R jobs
# FINETUNE_SANITIZE=1 does the same under AddressSanitizer and UndefinedBehaviorSanitizer.
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
# shellcheck source=app/install.sh
. app/install.sh

ensure_packages "${build_packages[@]}" curl dbus gnome-keyring python3-jsonschema
mkdir -p build
if [ -n "${FINETUNE_SANITIZE:-}" ]; then
    folder=build/sanitized
    build $folder -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG="-O1 -g1" -DFINETUNE_SANITIZE=ON
else
    folder=build/tests
    build $folder -DCMAKE_BUILD_TYPE=Release -DFINETUNE_WERROR=ON
fi
say "Testing"
exec ctest --test-dir $folder --output-on-failure -j "$(nproc)" "$@"
