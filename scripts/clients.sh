#!/usr/bin/env bash
# Other people's tools and clients against the built executable.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

npm_install tests/clients
failed=0
node tests/clients/run.mjs || failed=1
say "tokens of an OpenID provider"
node --test --test-reporter=spec tests/clients/oidc.mjs || failed=1
say "rosters as calendars"
node --test --test-reporter=spec tests/clients/calendars.mjs || failed=1
exit "$failed"
