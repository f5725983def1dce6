#!/usr/bin/env bash
# The committed schema is the one the executable prints.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

target/debug/kaomie schema | diff --unified - schema/schema.graphql ||
  fail 'schema/schema.graphql is out of date: run "make sdl" and review what it changes'
