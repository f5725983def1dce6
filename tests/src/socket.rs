//! A subscription over `graphql-transport-ws`, as a client sees it.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderName;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// How long the next message may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// An acknowledged connection.
pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>,
}

impl Socket {
    /// Connects and waits for the acknowledgement.
    pub async fn open(url: &str) -> Self {
        Self::open_with(url, &[], Value::Null).await.expect("a WebSocket")
    }

    /// Connects with further headers and a payload in the greeting, and waits for the acknowledgement.
    ///
    /// # Errors
    /// The HTTP status of a refusal.
    pub async fn open_with(url: &str, headers: &[(&str, &str)], payload: Value) -> Result<Self, u16> {
        let mut socket = Self::greet(url, headers, payload).await?;
        assert_eq!(socket.next().await["type"], "connection_ack");
        Ok(socket)
    }

    /// Connects and greets, without waiting for an answer.
    ///
    /// # Errors
    /// The HTTP status of a refusal.
    pub async fn greet(url: &str, headers: &[(&str, &str)], payload: Value) -> Result<Self, u16> {
        let mut request = format!("{}/graphql/ws", url.replacen("http", "ws", 1)).into_client_request().expect("a URL");
        request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse().expect("a header"));
        for (name, value) in headers {
            let name: HeaderName = name.parse().expect("a header's name");
            request.headers_mut().insert(name, value.parse().expect("a header"));
        }
        let (stream, response) = match connect_async(request).await {
            Ok(connected) => connected,
            Err(Error::Http(response)) => return Err(response.status().as_u16()),
            Err(error) => panic!("no WebSocket: {error}"),
        };
        assert_eq!(response.headers()["sec-websocket-protocol"], "graphql-transport-ws");
        let mut socket = Self { stream };
        socket.send(json!({ "type": "connection_init", "payload": payload })).await;
        Ok(socket)
    }

    /// Starts an operation.
    pub async fn subscribe(&mut self, id: &str, query: &str, variables: Value) {
        self.send(json!({ "id": id, "type": "subscribe", "payload": { "query": query, "variables": variables } }))
            .await;
    }

    /// Sends a message.
    pub async fn send(&mut self, message: Value) {
        self.stream.send(Message::text(message.to_string())).await.expect("sent");
    }

    /// The next message, answering pings on the way.
    pub async fn next(&mut self) -> Value {
        loop {
            let message = tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("a message in time");
            match message.expect("an open socket").expect("a message") {
                Message::Text(text) => {
                    let message: Value = serde_json::from_str(&text).expect("JSON");
                    if message["type"] == "ping" {
                        self.send(json!({ "type": "pong" })).await;
                        continue;
                    }
                    return message;
                }
                Message::Close(frame) => return json!({ "closed": frame.map(|frame| u16::from(frame.code)) }),
                _ => {}
            }
        }
    }
}
