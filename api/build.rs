//! Builds the program again when the embedded files change; a release build would not notice otherwise.

fn main() {
    println!("cargo:rerun-if-changed=assets/graphiql");
}
