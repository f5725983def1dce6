//! What comes over the wire, read without any transport: the parameters of a question (GraphQL over HTTP), and the
//! messages of a client's socket (`graphql-transport-ws`). Bytes in, a question or a reason out, so that every reader of
//! outside bytes can be tested and fuzzed without a server.

mod message;
mod parameters;

pub use message::{ClientMessage, client_message};
pub use parameters::{BadParameters, from_body, from_object, from_pairs};
