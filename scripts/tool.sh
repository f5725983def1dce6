#!/usr/bin/env bash
# tool.sh NAME: prints where the program is, taking the wheels of tools.txt into target/tools when it is missing.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

tools=$root/target/tools
if ! have "$1" && [ ! -x "$tools/bin/$1" ] && have pip3; then
  pip3 install --quiet --disable-pip-version-check --root-user-action=ignore --target="$tools" --upgrade \
    --only-binary=:all: --require-hashes --requirement=scripts/tools.txt >&2 || true
fi
PATH=$PATH:$tools/bin command -v "$1"
