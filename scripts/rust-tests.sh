#!/usr/bin/env bash
# The Rust tests, doc tests included.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

# The mail server of the end-to-end tests is a Node.js program.
npm_install tests/clients

if cargo nextest --version >/dev/null 2>&1; then
  cargo nextest run --workspace --no-fail-fast
  cargo test --doc --workspace --no-fail-fast
else
  cargo test --workspace --no-fail-fast
fi
