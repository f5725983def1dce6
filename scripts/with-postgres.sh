#!/usr/bin/env bash
# with-postgres.sh COMMAND…: runs it beside a private PostgreSQL, named in KAOMIE_TEST_POSTGRES_URL.
# Without PostgreSQL the command runs all the same, and that is said aloud; under CI=true it is a failure.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

find_server() { find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1; }

# PostgreSQL refuses to run as root, so there it runs as the user its package brought along.
as_owner() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

stop() {
  as_owner "$bin/pg_ctl" stop --pgdata="$dir/data" --mode=immediate --silent || true
  rm -rf "$dir"
}

initdb=$(find_server)
if [ -z "$initdb" ] && install_package postgresql; then initdb=$(find_server); fi
if [ -z "$initdb" ]; then
  [ "${CI:-}" != true ] || fail "PostgreSQL could not be installed, and CI has to test on it"
  say "ATTENTION: PostgreSQL is not installed and could not be: only SQLite is tested"
  exec "$@"
fi
bin=$(dirname "$initdb")

dir=$(mktemp -d /tmp/kaomie-postgres.XXXXXX)
trap stop EXIT
[ "$(id -u)" != 0 ] || chown postgres "$dir"
port=$(shuf -i 20000-29999 -n 1)
as_owner "$bin/initdb" --pgdata="$dir/data" --username=kaomie --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
  --no-sync >"$dir/initdb.log" || fail "initdb failed: $(cat "$dir/initdb.log")"
# Nothing here outlives the tests, so nothing waits for the disk.
as_owner "$bin/pg_ctl" start --pgdata="$dir/data" --log="$dir/data/log" --wait --silent \
  --options="-c listen_addresses=127.0.0.1 -p $port -k $dir -c max_connections=200 -c fsync=off -c synchronous_commit=off" ||
  fail "PostgreSQL did not start: $(cat "$dir/data/log")"
as_owner "$bin/createdb" --host=127.0.0.1 --port="$port" --username=kaomie kaomie_test

export KAOMIE_TEST_POSTGRES_URL=postgres://kaomie@127.0.0.1:$port/kaomie_test
say "PostgreSQL $("$bin/postgres" --version | awk '{print $3}') listens on port $port"
"$@"
