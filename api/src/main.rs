//! kaomie.
fn main() {}
