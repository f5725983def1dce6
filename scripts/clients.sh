#!/usr/bin/env bash
# Other people's tools and clients against the built executable.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

npm_install tests/clients
node tests/clients/run.mjs
