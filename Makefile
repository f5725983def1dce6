# Each target is one sentence here and one script in scripts/.

.PHONY: help run test bench fuzz fmt sdl graphiql clean

# Lists the targets.
help:
	@awk '/^# /{text = substr($$0, 3)} /^[a-z]+:/{sub(":.*", ""); printf "make %-9s %s\n", $$0, text}' Makefile

# Installs what is missing, builds, loads the demo town and serves it on 127.0.0.1:8080.
run:
	@scripts/run.sh

# Checks everything: format, lints, docs, licences, schema, tests on SQLite and PostgreSQL, other people's clients.
test:
	@scripts/test.sh

# Measures the atlas, the roads and the whole server in a release build.
bench:
	@scripts/bench.sh

# Sends made-up bytes to every parser of bytes from outside, FUZZ_SECONDS (20) each.
fuzz:
	@scripts/fuzz.sh

# Formats the Rust code.
fmt:
	@cargo fmt --all

# Writes schema/schema.graphql from the executable, and the typed documents made from it.
sdl:
	@scripts/sdl.sh

# Bundles GraphiQL into api/assets/graphiql, from where the executable embeds it.
graphiql:
	@scripts/graphiql.sh

# Removes what was built and fetched, and keeps the database in var/.
clean:
	@scripts/clean.sh
