# step NAME COMMAND…: runs a check, shows and keeps its output, remembers how it went. Sourced by test.sh.
# When the script ends, whichever way, a summary follows; its last line is "N passed, N failed".
# shellcheck shell=bash

logs=target/test-logs
mkdir -p "$logs"
rm -f "$logs"/*
summary='' passed=0 failed=0
trap summarise EXIT

step() {
  local name=$1 started=$SECONDS log good bad
  shift
  verdict=pass
  log=$logs/${name// /-}.log
  say "$name"
  "$@" 2>&1 | tee "$log" || verdict=FAIL
  read -r good bad < <(awk -f scripts/count.awk "$log")
  # A step that counts nothing is itself one check, and a failure nobody counted still is one.
  if [ "$verdict" = FAIL ] && [ "$bad" = 0 ]; then bad=1; fi
  if [ $((good + bad)) = 0 ]; then good=1; fi
  passed=$((passed + good)) failed=$((failed + bad))
  summary+=$(printf '%-4s %4d s  %4d passed %3d failed  %s' "$verdict" $((SECONDS - started)) "$good" "$bad" "$name")$'\n'
}

# Without what the last step makes there is no point in going on.
stop_if_failed() { [ "$verdict" = pass ] || exit 1; }

summarise() {
  local status=$?
  if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
  printf '\n── summary (%d s, logs in %s)\n%s%d passed, %d failed\n' \
    "$SECONDS" "$logs" "$summary" "$passed" "$failed" | tee "$logs/summary.txt"
  [ "$failed" = 0 ] || exit 1
}
