#!/usr/bin/env bash
# GraphiQL as static files in api/assets/graphiql; does nothing when they are newer than their sources.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

page=api/assets/graphiql/index.html
if [ -f "$page" ] && [ -z "$(find web/graphiql -path '*/node_modules' -prune -o -type f -newer "$page" -print)" ]; then
  exit
fi
have_node || fail "GraphiQL is bundled with Node.js 20.19 or newer, which is missing"
npm_install web/graphiql
say "bundling GraphiQL"
node web/graphiql/build.mjs
