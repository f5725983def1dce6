#!/usr/bin/env bash
# The demo town, from a fresh checkout to a served map directory.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

export KAOMIE_LISTEN=${KAOMIE_LISTEN:-127.0.0.1:8080}
export KAOMIE_DATA_DIR=${KAOMIE_DATA_DIR:-$root/var}
export KAOMIE_DATABASE_URL=${KAOMIE_DATABASE_URL:-sqlite://$KAOMIE_DATA_DIR/kaomie.sqlite}
fonts=${KAOMIE_FONTS_DIR:-}
export KAOMIE_FONTS_DIR=${fonts:-$root/target/fonts}
host=${KAOMIE_LISTEN%:*} port=${KAOMIE_LISTEN##*:}
url=http://$KAOMIE_LISTEN

listening() { (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; }

ready() {
  exec 3<>"/dev/tcp/$host/$port" || return
  printf 'GET /readyz HTTP/1.0\r\nHost: %s\r\n\r\n' "$KAOMIE_LISTEN" >&3
  read -r status <&3
  [[ $status == *' 200 '* ]]
}

invite() {
  until (ready) 2>/dev/null; do
    sleep 0.2
    kill -0 $$ 2>/dev/null || exit
  done
  cat <<TEXT

kaomie serves the demo town on $url — GraphiQL is at $url/graphiql, Ctrl-C stops it.
Four things to try in another terminal:

  curl $url/graphql --json '{"query":"{ facilities(query: \"訪問看護\", first: 3) { totalCount nodes { name address { full } openAt { state } } } }"}'
  curl $url/graphql --json '{"query":"{ facilityFacets(facets: [CATEGORY]) { buckets { label count } } }"}'
  curl $url/graphql --json '{"query":"{ areas(first: 3) { totalCount nodes { kind name desks { name contacts { phone } } } } }"}'
  curl $url/graphql --json '{"query":"{ reachableArea(origin: { point: { latitude: 31.5, longitude: 135.5 } }, mode: WALK, minutes: 30) { facilities(first: 3) { totalCount nodes { name } edges { travelMinutes } } population { ageBand count } } }"}'

TEXT
}

if listening; then
  fail "port $port on $host is in use: stop what runs there, or choose another, e.g. KAOMIE_LISTEN=127.0.0.1:8081 make run"
fi
need_rust
if have_node; then
  scripts/graphiql.sh
else
  say "Node.js 20.19 or newer is missing: everything works but the page /graphiql"
fi
[ -n "$fonts" ] || scripts/fonts.sh || say "the fonts are missing: everything works but printed guides"
say "building (the first time takes some minutes)"
cargo build --workspace

mkdir -p "$KAOMIE_DATA_DIR"
say "preparing the database and the demo town"
target/debug/kaomie migrate up
accounts=()
if [[ $host == 127.* || $host == localhost ]]; then
  if target/debug/kaomie demo --accounts; then
    accounts=(--demo-accounts)
  else
    say "no demo accounts: this database holds more than the demo town"
  fi
else
  target/debug/kaomie demo
  say "no demo accounts: the server is reachable from other machines"
fi
invite &
exec target/debug/kaomie serve "${accounts[@]}"
