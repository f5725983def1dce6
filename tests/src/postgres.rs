//! A database of one test's own on the PostgreSQL server that the test script started.

use std::net::{SocketAddr, ToSocketAddrs};

/// The server's URL, or `None` after saying aloud that the test is skipped.
#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests learn from the environment where PostgreSQL is"
)]
pub fn server_url(test: &str) -> Option<String> {
    let url = std::env::var("KAOMIE_TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty());
    if url.is_none() {
        eprintln!("SKIPPED {test}: KAOMIE_TEST_POSTGRES_URL names no PostgreSQL server");
    }
    url
}

/// The address in a URL such as `postgres://USER:PASSWORD@HOST:PORT/NAME`.
pub fn address(url: &str) -> SocketAddr {
    let host =
        url.rsplit('@').next().and_then(|rest| rest.split('/').find(|part| part.contains(':') && !part.ends_with(':')));
    let host = host.unwrap_or_else(|| panic!("no host and port in the server's URL"));
    host.to_socket_addrs().expect("an address").next().expect("at least one")
}

/// The URL with another database and, when given, another host and port.
pub fn with_database(url: &str, name: &str, via: Option<SocketAddr>) -> String {
    let (rest, query) = url.split_once('?').map_or((url, String::new()), |(rest, query)| (rest, format!("?{query}")));
    let (server, _) = rest.rsplit_once('/').expect("a database in the URL");
    let server = match via {
        Some(via) => {
            let (before, after) = server.rsplit_once("//").expect("a scheme");
            match after.rsplit_once('@') {
                Some((user, _)) => format!("{before}//{user}@{via}"),
                None => format!("{before}//{via}"),
            }
        }
        None => server.to_owned(),
    };
    format!("{server}/{name}{query}")
}
