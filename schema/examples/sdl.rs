//! Prints the schema: `cargo run -p kaomie-schema --example sdl > schema/schema.graphql`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(kaomie_schema::sdl().as_bytes())
}
