#!/usr/bin/env bash
# Every check, one step after another. A failing step does not hide the ones after it, but without a build there
# is nothing to run. The last line counts what passed and failed.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
source scripts/steps.sh

need_rust
have_node || fail "the client checks need Node.js 20.19 or newer"
need_print_checks
export CARGO_TERM_COLOR=never

step "Rust format" cargo fmt --all --check
step "shell scripts" scripts/shellcheck.sh
step "dependencies" scripts/deny.sh
step "GraphiQL" scripts/graphiql.sh
step "fonts" scripts/fonts.sh
step "build" cargo build --workspace
stop_if_failed
step "lints" cargo clippy --workspace --all-targets -- -D warnings
step "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps
step "schema.graphql" scripts/check-sdl.sh
step "Rust tests" scripts/with-postgres.sh scripts/rust-tests.sh
step "other clients" scripts/clients.sh
