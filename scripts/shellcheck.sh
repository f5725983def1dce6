#!/usr/bin/env bash
# The shell scripts, if shellcheck can be had.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

if ! shellcheck=$(scripts/tool.sh shellcheck); then
  say "shellcheck is not installed and could not be: the scripts were not checked"
  exit
fi
"$shellcheck" --external-sources --source-path=scripts:. scripts/*.sh .ci/run
