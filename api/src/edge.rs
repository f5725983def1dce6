//! The edge: who is at the other end of a connection, what other sites may do, and what every answer says to a browser.

pub mod client;
pub mod headers;
pub mod origins;
pub mod tls;
