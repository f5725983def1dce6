//! What a client says over a socket, by the protocol `graphql-transport-ws` (npm graphql-ws, PROTOCOL.md).

use serde_json::{Map, Value};

/// Longest id of an operation that is accepted; clients send a number or a UUID.
const MAX_ID_BYTES: usize = 128;

/// What a client says.
#[derive(Debug, Clone, PartialEq)]
pub enum ClientMessage {
    /// Hello, with the value of an `Authorization` header when one was given: browsers cannot send the header itself.
    ConnectionInit(Option<String>),
    /// Asks for a pong with the same payload.
    Ping(Option<Value>),
    /// Answers a ping.
    Pong,
    /// Asks.
    Subscribe {
        /// The client's name for the operation.
        id: String,
        /// The parameters of the question, see [`super::from_object`].
        payload: Map<String, Value>,
    },
    /// Wants to hear no more of an operation.
    Complete(String),
}

/// Reads one message.
///
/// # Errors
/// Why the text is no message of the protocol; it quotes nothing of it.
pub fn client_message(text: &str) -> Result<ClientMessage, &'static str> {
    let Ok(Value::Object(mut members)) = serde_json::from_str(text) else {
        return Err("not a JSON object");
    };
    let payload = members.remove("payload").filter(|payload| !payload.is_null());
    if payload.as_ref().is_some_and(|payload| !payload.is_object()) {
        return Err("payload is not an object");
    }
    let id = match members.remove("id") {
        None => None,
        Some(Value::String(id)) if !id.is_empty() && id.len() <= MAX_ID_BYTES => Some(id),
        Some(_) => return Err("id is not a short text"),
    };
    match (members.get("type").and_then(Value::as_str), id, payload) {
        (Some("connection_init"), _, payload) => authorization(payload.as_ref()).map(ClientMessage::ConnectionInit),
        (Some("ping"), _, payload) => Ok(ClientMessage::Ping(payload)),
        (Some("pong"), _, _) => Ok(ClientMessage::Pong),
        (Some("subscribe"), Some(id), Some(Value::Object(payload))) => Ok(ClientMessage::Subscribe { id, payload }),
        (Some("complete"), Some(id), _) => Ok(ClientMessage::Complete(id)),
        _ => Err("not a message of graphql-transport-ws"),
    }
}

/// The member `authorization` of the greeting's payload.
fn authorization(payload: Option<&Value>) -> Result<Option<String>, &'static str> {
    match payload.and_then(|payload| payload.get("authorization")) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(value)) => Ok(Some(value.clone())),
        Some(_) => Err("authorization is not a text"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_the_protocol_are_read() {
        assert_eq!(client_message(r#"{"type":"connection_init"}"#), Ok(ClientMessage::ConnectionInit(None)));
        let greeting = r#"{"type":"connection_init","payload":{"authorization":"Bearer x"}}"#;
        assert_eq!(client_message(greeting), Ok(ClientMessage::ConnectionInit(Some("Bearer x".to_owned()))));
        assert_eq!(client_message(r#"{"type":"ping","payload":null}"#), Ok(ClientMessage::Ping(None)));
        assert_eq!(client_message(r#"{"type":"complete","id":"1"}"#), Ok(ClientMessage::Complete("1".to_owned())));
        let subscribe = r#"{"type":"subscribe","id":"1","payload":{"query":"{a}"}}"#;
        assert!(matches!(client_message(subscribe), Ok(ClientMessage::Subscribe { id, .. }) if id == "1"));
    }

    #[test]
    fn anything_else_is_refused() {
        let long = format!(r#"{{"type":"complete","id":"{}"}}"#, "x".repeat(200));
        for wrong in [
            "",
            "[]",
            "{}",
            r#"{"type":"start","id":"1","payload":{}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","payload":{"query":"{a}"}}"#,
            r#"{"type":"ping","payload":1}"#,
            r#"{"type":"connection_init","payload":{"authorization":1}}"#,
            long.as_str(),
        ] {
            assert!(client_message(wrong).is_err(), "{wrong}");
        }
    }
}
