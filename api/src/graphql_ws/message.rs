//! What is said to a client, and the codes a connection is closed with; what a client says is read by [`schema::wire`].

use async_graphql::{Response, ServerError, Value as GraphqlValue};
use poem::web::websocket::Message;
use serde::Serialize;
use serde_json::Value;

/// Why and how a connection ends.
#[derive(Debug)]
pub struct Close {
    pub code: u16,
    pub reason: String,
}

impl Close {
    /// A message that is not one of the protocol.
    pub fn invalid(why: &str) -> Self {
        Self::new(4400, &format!("Invalid message: {why}"))
    }

    /// An operation with an id that is in use.
    pub fn already_exists(id: &str) -> Self {
        Self::new(4409, &format!("Subscriber for {id} already exists"))
    }

    /// The client said goodbye.
    pub fn normal() -> Self {
        Self::new(1000, "")
    }
    /// A message above the limit.
    pub fn too_big() -> Self {
        Self::new(1009, "Message too big")
    }
    /// The client has missed two pings.
    pub fn silent() -> Self {
        Self::new(1001, "No sign of life")
    }
    /// The client never said hello.
    pub fn init_timeout() -> Self {
        Self::new(4408, "Connection initialisation timeout")
    }
    /// The client said hello twice.
    pub fn too_many_inits() -> Self {
        Self::new(4429, "Too many initialisation requests")
    }
    /// The client asked before it said hello.
    pub fn unauthorized() -> Self {
        Self::new(4401, "Unauthorized")
    }

    /// Whoever asks is not let in, or not any more.
    pub fn forbidden(why: &str) -> Self {
        Self::new(4403, why)
    }

    /// Who asks cannot be told, since the database is away; trying again later helps.
    pub fn unavailable() -> Self {
        Self::new(1013, "Try again later")
    }

    /// A close frame's reason has at most 123 bytes (RFC 6455, section 5.5).
    fn new(code: u16, reason: &str) -> Self {
        let mut end = reason.len().min(123);
        while !reason.is_char_boundary(end) {
            end -= 1;
        }
        Self { code, reason: reason[..end].to_owned() }
    }
}

/// What is said to a client.
pub enum ToClient {
    Acknowledged,
    Pong(Option<Value>),
    Next {
        id: String,
        answer: Response,
    },
    Errors {
        id: String,
        errors: Vec<ServerError>,
    },
    Complete {
        id: String,
    },
    /// A ping of WebSocket itself, which every client answers.
    KeepAlive,
    Frame(Message),
}

/// A message as it goes over the wire; serialised in one piece, so that an answer's fields keep their order.
#[derive(Serialize)]
struct Wire<'a, P: Serialize> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payload: Option<P>,
}

#[derive(Serialize)]
struct Answer<'a> {
    data: &'a GraphqlValue,
    #[serde(skip_serializing_if = "<[ServerError]>::is_empty")]
    errors: &'a [ServerError],
}

impl ToClient {
    /// The message as a frame.
    pub fn into_frame(self) -> Message {
        match self {
            Self::Acknowledged => text("connection_ack", None, None::<()>),
            Self::Pong(payload) => text("pong", None, payload),
            Self::Next { id, answer } => {
                text("next", Some(&id), Some(Answer { data: &answer.data, errors: &answer.errors }))
            }
            Self::Errors { id, errors } => text("error", Some(&id), Some(errors)),
            Self::Complete { id } => text("complete", Some(&id), None::<()>),
            Self::KeepAlive => Message::Ping(Vec::new()),
            Self::Frame(frame) => frame,
        }
    }
}

fn text<P: Serialize>(kind: &'static str, id: Option<&str>, payload: Option<P>) -> Message {
    match serde_json::to_string(&Wire { kind, id, payload }) {
        Ok(json) => Message::Text(json),
        // Values of the executor are JSON; should one not be, the connection ends rather than go silent.
        Err(error) => {
            tracing::error!(%error, "a message could not be written as JSON");
            Message::Close(None)
        }
    }
}

#[cfg(test)]
mod tests {
    use schema::wire::client_message;

    use super::*;

    #[test]
    fn what_is_no_message_closes_with_4400() {
        let why = client_message("{}").expect_err("no message");
        assert_eq!(Close::invalid(why).code, 4400);
    }

    #[test]
    fn a_reason_fits_a_close_frame() {
        assert!(Close::already_exists(&"漢".repeat(100)).reason.len() <= 123);
    }
}
