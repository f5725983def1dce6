#!/usr/bin/env bash
# Licences, bans and sources of every crate, and the known advisories where their database can be fetched.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

if ! deny=$(scripts/tool.sh cargo-deny); then
  say "building cargo-deny (some minutes, once)"
  cargo install cargo-deny --locked --version 0.20.2 --target-dir target/cargo-deny
  deny=cargo-deny
fi
"$deny" check --hide-inclusion-graph bans licenses sources

say "advisories"
if ! "$deny" fetch db; then
  say "ATTENTION: the advisory database cannot be fetched here, so advisories were not checked"
  exit
fi
"$deny" check --hide-inclusion-graph --disable-fetch advisories
