//! What is said to a client, and the codes a connection is closed with; what a client says is read by [`schema::wire`].

use async_graphql::{Response, ServerError, Value as GraphqlValue};
use poem::web::websocket::Message;
use serde::Serialize;
<<<<<<< HEAD
use serde_json::{Map, Value};

/// Longest id of an operation that is accepted; clients send a number or a UUID.
const MAX_ID_BYTES: usize = 128;

/// What a client says.
pub enum FromClient {
    /// With the value of an `Authorization` header, when one was given: browsers cannot send the header itself.
    ConnectionInit(Option<String>),
    Ping(Option<Value>),
    Pong,
    Subscribe {
        id: String,
        payload: Map<String, Value>,
    },
    Complete(String),
}
=======
use serde_json::Value;
>>>>>>> w-fuzz

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

<<<<<<< HEAD
/// Reads one message.
pub fn read(text: &str) -> Result<FromClient, Close> {
    let Ok(Value::Object(mut members)) = serde_json::from_str(text) else {
        return Err(Close::invalid("not a JSON object"));
    };
    let payload = members.remove("payload").filter(|payload| !payload.is_null());
    if payload.as_ref().is_some_and(|payload| !payload.is_object()) {
        return Err(Close::invalid("payload is not an object"));
    }
    let id = match members.remove("id") {
        None => None,
        Some(Value::String(id)) if !id.is_empty() && id.len() <= MAX_ID_BYTES => Some(id),
        Some(_) => return Err(Close::invalid("id is not a short text")),
    };
    match (members.get("type").and_then(Value::as_str), id, payload) {
        (Some("connection_init"), _, payload) => Ok(FromClient::ConnectionInit(authorization(payload)?)),
        (Some("ping"), _, payload) => Ok(FromClient::Ping(payload)),
        (Some("pong"), _, _) => Ok(FromClient::Pong),
        (Some("subscribe"), Some(id), Some(Value::Object(payload))) => Ok(FromClient::Subscribe { id, payload }),
        (Some("complete"), Some(id), _) => Ok(FromClient::Complete(id)),
        _ => Err(Close::invalid("not a message of graphql-transport-ws")),
    }
}

/// The member `authorization` of the greeting's payload.
fn authorization(payload: Option<Value>) -> Result<Option<String>, Close> {
    match payload.as_ref().and_then(|payload| payload.get("authorization")) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(value)) => Ok(Some(value.clone())),
        Some(_) => Err(Close::invalid("authorization is not a text")),
    }
}

=======
>>>>>>> w-fuzz
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
<<<<<<< HEAD
    fn messages_of_the_protocol_are_read() {
        assert!(matches!(read(r#"{"type":"connection_init"}"#), Ok(FromClient::ConnectionInit(None))));
        let greeting = r#"{"type":"connection_init","payload":{"authorization":"Bearer x"}}"#;
        assert!(matches!(read(greeting), Ok(FromClient::ConnectionInit(Some(value))) if value == "Bearer x"));
        assert_eq!(
            read(r#"{"type":"connection_init","payload":{"authorization":1}}"#).map(drop).expect_err("wrong").code,
            4400
        );
        assert!(matches!(read(r#"{"type":"ping","payload":null}"#), Ok(FromClient::Ping(None))));
        assert!(matches!(read(r#"{"type":"complete","id":"1"}"#), Ok(FromClient::Complete(id)) if id == "1"));
        let subscribe = r#"{"type":"subscribe","id":"1","payload":{"query":"{a}"}}"#;
        assert!(matches!(read(subscribe), Ok(FromClient::Subscribe { id, .. }) if id == "1"));
    }

    #[test]
    fn anything_else_closes_with_4400() {
        let long = format!(r#"{{"type":"complete","id":"{}"}}"#, "x".repeat(200));
        for wrong in [
            "",
            "[]",
            "{}",
            r#"{"type":"start","id":"1","payload":{}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","payload":{"query":"{a}"}}"#,
            r#"{"type":"ping","payload":1}"#,
            long.as_str(),
        ] {
            assert_eq!(read(wrong).map(drop).expect_err(wrong).code, 4400);
        }
=======
    fn what_is_no_message_closes_with_4400() {
        let why = client_message("{}").expect_err("no message");
        assert_eq!(Close::invalid(why).code, 4400);
>>>>>>> w-fuzz
    }

    #[test]
    fn a_reason_fits_a_close_frame() {
        assert!(Close::already_exists(&"漢".repeat(100)).reason.len() <= 123);
    }
}
