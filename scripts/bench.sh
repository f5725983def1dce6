#!/usr/bin/env bash
# Speed and memory in a release build, on generated data the size of the nation. docs/benchmarks.md explains the lines.
# Published files are measured too when KAOMIE_REAL_DATA names their folder.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

need_rust
say "the atlas"
cargo bench --package kaomie-atlas --features synthetic --bench national
say "the roads"
cargo bench --package kaomie-roads
say "the store"
cargo bench --package kaomie-store --bench store
say "the press"
scripts/fonts.sh
cargo bench --package kaomie-guide --bench press
say "the whole server"
cargo build --release --workspace
cargo bench --package kaomie-api --bench server
