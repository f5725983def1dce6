//! GraphQL over WebSocket by the protocol `graphql-transport-ws` (npm graphql-ws, PROTOCOL.md).
//!
//! One task a socket, which owns its operations: when the socket goes, they go. The older protocol, whose name is
//! `graphql-ws`, is refused at the handshake with a sentence that says so.

mod message;
mod operations;
mod person;

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use poem::http::{StatusCode, header};
use poem::web::websocket::{CloseCode, Message, WebSocket, WebSocketConfig, WebSocketStream};
use poem::{Endpoint, FromRequest as _, IntoResponse as _, Request, Response};
use schema::KaomieSchema;
use schema::error::ErrorCode;
use schema::wire::{ClientMessage, client_message, from_object};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};
use usecases::App;
use usecases::identity::Credentials;

use self::message::{Close, ToClient};
use self::operations::Operations;
use self::person::Person;
use crate::auth::{is_own_page, viewer_of};
use crate::edge::origins::Origins;
use crate::graphql_http::Refusal;
use crate::measure::Measure;
use crate::server::RequestId;

/// The one protocol that is spoken.
const PROTOCOL: &str = "graphql-transport-ws";
/// Largest message from a client, bytes; as large as a body over HTTP.
const MAX_MESSAGE_BYTES: usize = 1024 * 1024;
/// Time a client has to say hello.
const INIT_TIMEOUT: Duration = Duration::from_secs(10);
/// How often a silent client is pinged; proxies commonly drop connections that are idle for a minute.
const PING_INTERVAL: Duration = Duration::from_secs(25);
/// Silence after which a client is taken for gone: it has missed two pings.
const SILENCE_LIMIT: Duration = Duration::from_secs(60);

/// The endpoint `/graphql/ws`.
pub struct GraphqlWs {
    app: Arc<App>,
    schema: KaomieSchema,
    measure: Arc<Measure>,
    origins: Origins,
}

impl GraphqlWs {
    /// The endpoint over a schema.
    pub fn new(app: Arc<App>, schema: KaomieSchema, measure: Arc<Measure>) -> Self {
        Self { app, schema, measure, origins: Origins::default() }
    }

    /// Lets pages of these origins connect for whoever is signed in.
    #[must_use]
    pub fn with_origins(self, origins: Origins) -> Self {
        Self { origins, ..self }
    }
}

impl Endpoint for GraphqlWs {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let offered = request.headers().get_all(header::SEC_WEBSOCKET_PROTOCOL).iter();
        let offered: Vec<&str> =
            offered.filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(',')).collect();
        if !offered.iter().any(|name| name.trim() == PROTOCOL) {
            return Ok(protocol_refused());
        }
        let request_id = request.data::<RequestId>().map_or_else(String::new, |id| id.0.clone());
        let visitor = match viewer_of(&request, &self.app).await {
            Ok(visitor) => visitor,
            Err(refusal) => return Ok(refusal.response()),
        };
        // Browsers let every page connect to every server, with its cookies.
        if matches!(visitor.credentials, Credentials::Session(_)) && !is_own_page(request.headers(), &self.origins) {
            let message = "a connection with a session comes from this server's own pages";
            return Ok(Refusal::new(StatusCode::FORBIDDEN, ErrorCode::CrossOrigin, message).response());
        }
        let (request, mut body) = request.split();
        let upgrade = WebSocket::from_request(&request, &mut body).await?;
        let (app, schema) = (self.app.clone(), self.schema.clone());
        let measure = self.measure.clone();
        let config = WebSocketConfig::default()
            .max_message_size(Some(MAX_MESSAGE_BYTES))
            .max_frame_size(Some(MAX_MESSAGE_BYTES));
        let upgraded = upgrade.config(config).protocols([PROTOCOL]).on_upgrade(move |stream| async move {
            let _open = Open::count(&measure);
            let operations = Operations::new(schema::limits_of(&schema).operations_per_socket);
            let person = Person::new(app, visitor);
            Socket { schema, operations, request_id, person, acknowledged: false }.run(stream).await;
        });
        Ok(upgraded.into_response())
    }
}

fn protocol_refused() -> Response {
    let message =
        "this endpoint speaks the WebSocket protocol graphql-transport-ws only; the older graphql-ws is not spoken";
    let error = ErrorCode::BadRequest.server_error(message);
    let body = serde_json::json!({ "errors": [error] }).to_string();
    Response::builder().status(StatusCode::BAD_REQUEST).content_type("application/json; charset=utf-8").body(body)
}

/// Counts a socket as open for as long as it lives.
struct Open<'a>(&'a Measure);

impl<'a> Open<'a> {
    fn count(measure: &'a Measure) -> Self {
        measure.socket(1.0);
        Self(measure)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.socket(-1.0);
    }
}

/// One connection.
struct Socket {
    schema: KaomieSchema,
    operations: Operations,
    request_id: String,
    person: Person,
    acknowledged: bool,
}

impl Socket {
    async fn run(mut self, mut stream: WebSocketStream) {
        let opened = Instant::now();
        let mut heard = opened;
        let mut pings = interval(PING_INTERVAL);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        pings.reset();
        loop {
            let step = tokio::select! {
                incoming = stream.next() => match incoming {
                    Some(Ok(message)) => {
                        heard = Instant::now();
                        self.hear(message).await
                    }
                    // The limit on messages is held by the reader; telling why may still get through.
                    Some(Err(error)) if error.to_string().contains("too long") => Err(Close::too_big()),
                    Some(Err(_)) | None => return,
                },
                told = self.operations.next() => Ok(vec![told]),
                () = self.person.due() => self.person.look_again().await.map(|()| Vec::new()),
                _ = pings.tick() => {
                    if heard.elapsed() > SILENCE_LIMIT { Err(Close::silent()) } else { Ok(vec![ToClient::KeepAlive]) }
                }
                () = sleep_until(opened + INIT_TIMEOUT), if !self.acknowledged => Err(Close::init_timeout()),
            };
            match step {
                Ok(messages) => {
                    for message in messages {
                        if stream.send(message.into_frame()).await.is_err() {
                            return;
                        }
                    }
                }
                Err(close) => {
                    let _ = stream.send(Message::Close(Some((CloseCode::from(close.code), close.reason)))).await;
                    // Also sends the reply to a client that closed first.
                    let _ = stream.close().await;
                    return;
                }
            }
        }
    }

    /// What is answered to a message, or how the connection ends.
    async fn hear(&mut self, message: Message) -> Result<Vec<ToClient>, Close> {
        let text = match message {
            Message::Text(text) => text,
            Message::Binary(_) => return Err(Close::invalid("messages are text")),
            Message::Ping(payload) => return Ok(vec![ToClient::Frame(Message::Pong(payload))]),
            Message::Pong(_) => return Ok(Vec::new()),
            Message::Close(_) => return Err(Close::normal()),
        };
        match client_message(&text).map_err(Close::invalid)? {
            ClientMessage::ConnectionInit(_) if self.acknowledged => Err(Close::too_many_inits()),
            ClientMessage::ConnectionInit(authorization) => {
                if let Some(authorization) = authorization {
                    self.person.show(&authorization).await?;
                }
                self.acknowledged = true;
                Ok(vec![ToClient::Acknowledged])
            }
            ClientMessage::Ping(payload) => Ok(vec![ToClient::Pong(payload)]),
            ClientMessage::Pong => Ok(Vec::new()),
            ClientMessage::Complete(id) => {
                self.operations.stop(&id);
                Ok(Vec::new())
            }
            ClientMessage::Subscribe { .. } if !self.acknowledged => Err(Close::unauthorized()),
            ClientMessage::Subscribe { id, payload } => self.subscribe(id, payload),
        }
    }

    fn subscribe(
        &mut self,
        id: String,
        payload: serde_json::Map<String, serde_json::Value>,
    ) -> Result<Vec<ToClient>, Close> {
        if self.operations.has(&id) {
            return Err(Close::already_exists(&id));
        }
        let request = from_object(payload).map_err(|why| Close::invalid(&why.to_string()))?;
        if self.operations.is_full() {
            let message = format!("at most {} operations run on one socket at a time", self.operations.limit());
            let errors = vec![ErrorCode::TooManyOperations.server_error(message)];
            return Ok(vec![ToClient::Errors { id, errors }]);
        }
        let view = self.person.request();
        let answers = schema::subscribe(&self.schema, request, view, self.request_id.clone());
        self.operations.start(id, answers.boxed());
        Ok(Vec::new())
    }
}
