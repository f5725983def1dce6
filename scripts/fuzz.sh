#!/usr/bin/env bash
# fuzz.sh [TARGET…]: bytes that nobody would send, to every parser of bytes from outside. docs/fuzzing.md explains.
# Each target runs for FUZZ_SECONDS (20). A finding fails, and its bytes stay in fuzz/artifacts.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

seconds=${FUZZ_SECONDS:-20}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || fail "FUZZ_SECONDS is a whole number of seconds, not $seconds"
work=$root/target/fuzz
artifacts=fuzz/artifacts
triple=$(rustc -vV | sed -n 's/^host: //p')

all=()
for file in fuzz/targets/*.rs; do all+=("$(basename "$file" .rs)"); done
targets=("$@")
[ $# -gt 0 ] || targets=("${all[@]}")
for target in "${targets[@]}"; do
  [ -f "fuzz/targets/$target.rs" ] || fail "there is no fuzz target $target; there are: ${all[*]}"
done

need_rust
need c++ g++ # libFuzzer itself is C++
mkdir -p "$work" "$artifacts"

# The product's versions of everything; cargo adds the fuzzer's own, which fuzz/Cargo.toml pins.
if ! cmp -s Cargo.lock "$work/product.lock" || [ ! -f fuzz/Cargo.lock ]; then
  cp Cargo.lock fuzz/Cargo.lock
  cp Cargo.lock "$work/product.lock"
fi

# What `cargo fuzz build --sanitizer none` passes, for the toolchain of this repository: our code is free of `unsafe`,
# so panics, overflows, memory and time are looked for and not broken pointers.
coverage="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares -Cllvm-args=-simplifycfg-branch-fold-threshold=0"

build() {
  local bins=()
  for target in "${targets[@]}"; do bins+=(--bin "$target"); done
  # With a target, build scripts and macros are built without these flags.
  RUSTFLAGS=$(tr -s '\n ' ' ' <<<"$coverage") nice cargo build --manifest-path fuzz/Cargo.toml --release \
    --target "$triple" --target-dir "$work" "${bins[@]}"
}

# Words for the mutations: those of a file beside the seeds, and every name of the schema.
dictionary() {
  local words=$work/$1.dict
  {
    [ ! -f "fuzz/dictionaries/$1.dict" ] || cat "fuzz/dictionaries/$1.dict"
    case $1 in
      graphql_document | wire) grep -ohE '[A-Za-z_]{3,}:?' schema/schema.graphql | sort -u | sed 's/.*/"&"/' ;;
    esac
  } >"$words"
}

# Runs one target and prints a line of the table; false when it found something.
run() {
  local target=$1 log=$work/$1.log status=0 corpus=$work/corpus/$1
  local longest=4096
  [ "$target" != wire ] || longest=16384
  mkdir -p "$corpus" "$artifacts/$target" "fuzz/seeds/$target"
  local options=(-max_len="$longest" -max_total_time="$seconds" -timeout=15 -rss_limit_mb=1024 -print_final_stats=1)
  dictionary "$target"
  # libFuzzer refuses an empty dictionary.
  [ ! -s "$work/$target.dict" ] || options+=(-dict="$work/$target.dict")
  # The stack of a thread that answers has 2 MiB; what is deeper than that is a finding.
  (
    ulimit -s 2048
    nice "$work/$triple/release/$target" "$corpus" "fuzz/seeds/$target" -artifact_prefix="$artifacts/$target/" \
      "${options[@]}"
  ) >"$log" 2>&1 || status=$?
  local runs speed found
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  speed=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
  found=$([ "$status" = 0 ] && echo none || echo FOUND)
  printf '%-18s %12s %12s %10s   %s\n' "$target" "${runs:--}" "${speed:--}" "$(find "$corpus" -type f | wc -l)" "$found"
  [ "$status" = 0 ] || {
    grep -aE 'panicked at|Test unit' -A1 "$log" | cut -c 1-500 || tail -n 5 "$log"
    return 1
  }
}

say "building ${#targets[@]} fuzz targets"
build
say "fuzzing, $seconds s each"
printf '%-18s %12s %12s %10s   %s\n' target executions per-second corpus findings
failed=()
for target in "${targets[@]}"; do run "$target" || failed+=("$target"); done
[ ${#failed[@]} = 0 ] || fail "findings in ${failed[*]}: the bytes are in $artifacts, the whole story in target/fuzz/*.log"
