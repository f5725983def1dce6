#!/usr/bin/env bash
# The committed schema and what is generated from it.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

cargo build --workspace
target/debug/kaomie schema >target/schema.graphql
cp target/schema.graphql schema/schema.graphql
npm_install tests/clients
npm run --silent --prefix tests/clients codegen
git status --short schema tests/clients
