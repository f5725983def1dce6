//! Drives the built executable: starts it on a free port with a database of its own, asks over HTTP, stops it, and
//! looks at what it logged.

pub mod command;
pub mod graphql;
pub mod people;
pub mod post;
pub mod postgres;
pub mod proxy;
pub mod server;
pub mod socket;

pub use command::{Database, Kaomie};
pub use people::Person;
pub use post::Post;
pub use server::Server;

/// The folder with real published data, or `None` after saying aloud that the test is skipped.
#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests learn from the environment where real data is"
)]
pub fn real_data(test: &str) -> Option<std::path::PathBuf> {
    let folder = std::env::var_os("KAOMIE_REAL_DATA").map(std::path::PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        eprintln!("SKIPPED {test}: KAOMIE_REAL_DATA names no folder with published data");
    }
    folder
}
