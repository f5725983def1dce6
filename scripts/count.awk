# Adds up the closing lines of nextest, cargo test and node --test: prints "PASSED FAILED".

{ gsub(/\033\[[0-9;]*m/, "") }

# Summary [   1.234s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped
/^ *Summary \[.*\] .*tests? run:/ { add(" passed", " failed"); bad += before(" timed out"); }

# test result: ok. 3 passed; 0 failed; 0 ignored; …
/^test result: / { add(" passed;", " failed;") }

# ℹ pass 74 / ℹ fail 0 / ℹ cancelled 0
/^(ℹ|#) pass [0-9]+$/ { good += $3 }
/^(ℹ|#) (fail|cancelled) [0-9]+$/ { bad += $3 }

END { print good + 0, bad + 0 }

function add(pass, fail) { good += before(pass); bad += before(fail) }

# The number just before these words on the current line, or 0.
function before(words,    rest) {
  if (!match($0, "[0-9]+" words)) return 0
  rest = substr($0, RSTART)
  return rest + 0
}
