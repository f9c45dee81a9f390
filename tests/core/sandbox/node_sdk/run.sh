#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh SANDBOX TRAINING_FILE FOLDER: runs the *.test.mjs with OpenAI's SDK, installed into FOLDER,
# against the program SANDBOX. Ends with 77 (skipped) where the SDK cannot be had.
set -u
sandbox=$1 training_file=$2 folder=$3
here=$(cd "$(dirname "$0")" && pwd)

skip() {
    echo "SKIPPED: $1"
    exit 77
}

command -v node >/dev/null || skip "node is not installed"
command -v npm >/dev/null || skip "npm is not installed"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || skip "the SDK needs node 20 or newer"

mkdir -p "$folder"
rm -f "$folder"/*.mjs
cp "$here"/package.json "$here"/package-lock.json "$here"/*.mjs "$folder"
cd "$folder" || exit 1
if ! cmp -s package-lock.json node_modules/installed; then
    timeout 90 npm ci --no-audit --no-fund >npm.log 2>&1
    case $? in
    0) ;;
    124) skip "the npm registry does not answer within 90 seconds" ;;
    *) # Anything but the network is a fault of this test.
        grep -qE 'ENOTFOUND|ETIMEDOUT|EAI_AGAIN|ECONN|ENETUNREACH|E40[0-9]|E50[0-9]|network' npm.log \
            && skip "the npm registry does not answer"
        cat npm.log
        exit 1
        ;;
    esac
    cp package-lock.json node_modules/installed
fi

rm -rf state
"$sandbox" --port 0 --api-key sk-emu-node --admin-key sk-emu-admin \
    --data-dir "$folder/state" --pace 0 >address.txt &
process=$!
trap 'kill "$process" 2>/dev/null; wait "$process"' EXIT
for _ in $(seq 100); do
    grep -q '^listening on ' address.txt && break
    sleep 0.1
done
OPENAI_BASE_URL=$(sed 's/^listening on //' address.txt)
export OPENAI_BASE_URL OPENAI_API_KEY=sk-emu-node OPENAI_ADMIN_KEY=sk-emu-admin TRAINING_FILE=$training_file
timeout 300 node --test --test-concurrency=1 --test-reporter=spec ./*.test.mjs
