#!/usr/bin/env bash
# Everything that can be made again; var/ with its database stays.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

cargo clean
rm -rf target tests/clients/node_modules web/graphiql/node_modules
find api/assets/graphiql -type f ! -name .gitkeep -delete
