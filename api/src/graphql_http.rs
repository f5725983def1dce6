//! GraphQL over HTTP (the specification of the GraphQL Foundation), by hand and thin: the stock integrations answer every
//! request with 200, run mutations on GET and accept what browsers send across sites.
//!
//! Well-formed questions that cannot be answered are 400 for clients that accept `application/graphql-response+json`, and
//! 200 for those that know only `application/json`, as the specification has it. Dropping the connection drops the
//! request: nothing here is spawned.

mod accept;
mod parameters;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_graphql::parser::types::OperationType;
use async_graphql::{Response as Answer, ServerError, Value};
use domain::access::Viewer;
use poem::http::{Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use schema::KaomieSchema;
use schema::error::{ErrorCode, ErrorKind};
use serde::Serialize;
use usecases::App;
use usecases::client::SessionChange;
use usecases::identity::Credentials;
use usecases::rates::{Budget, Wait};

use self::accept::{MediaType, negotiate};
use self::parameters::{from_body, from_query};
use crate::auth::{challenge, is_own_page, set_cookie, viewer_of};
use crate::edge::client::Peer;
use crate::edge::origins::Origins;
use crate::measure::Measure;
use crate::server::{OperationName, RequestId};

/// Limits of one GraphQL request over HTTP; those of its document are the schema's.
#[derive(Debug, Clone, Copy)]
pub struct HttpLimits {
    /// Largest accepted body, bytes. A polygon of 10,000 positions has some 400,000.
    pub max_body_bytes: usize,
    /// Time in which a body has to arrive.
    pub body_timeout: Duration,
}

impl Default for HttpLimits {
    fn default() -> Self {
        Self { max_body_bytes: 1024 * 1024, body_timeout: Duration::from_secs(10) }
    }
}

/// The endpoint `/graphql`.
pub struct GraphqlHttp {
    app: Arc<App>,
    schema: KaomieSchema,
    measure: Arc<Measure>,
    limits: HttpLimits,
    origins: Origins,
}

/// Why a request was not run, with the status that says so.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    code: ErrorCode,
    message: String,
    wait: Option<Wait>,
}

impl Refusal {
    /// A refusal with its status.
    pub fn new(status: StatusCode, code: ErrorCode, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), wait: None }
    }

    /// The refusal of a client that asks too often.
    pub fn wait(wait: Wait) -> Self {
        let refusal = Self::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::RateLimited, wait.to_string());
        Self { wait: Some(wait), ..refusal }
    }

    /// The refusal of a change that a page of another site sends with somebody's session.
    pub fn foreign() -> Self {
        let message = "changes with a session come from this server's own pages";
        Self::new(StatusCode::FORBIDDEN, ErrorCode::CrossOrigin, message)
    }

    /// Whether trying again later may help.
    pub fn is_temporary(&self) -> bool {
        self.status == StatusCode::SERVICE_UNAVAILABLE
    }

    /// What a client reads.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The refusal as a whole answer, for whoever does not speak GraphQL over HTTP.
    pub fn response(&self) -> Response {
        refused(MediaType::Json, self)
    }
}

impl GraphqlHttp {
    /// The endpoint over a schema.
    pub fn new(app: Arc<App>, schema: KaomieSchema, measure: Arc<Measure>, limits: HttpLimits) -> Self {
        Self { app, schema, measure, limits, origins: Origins::default() }
    }

    /// Lets pages of these origins change things for whoever is signed in.
    #[must_use]
    pub fn with_origins(self, origins: Origins) -> Self {
        Self { origins, ..self }
    }

    async fn read(&self, request: &mut Request) -> Result<async_graphql::Request, Refusal> {
        match *request.method() {
            Method::GET => {
                let question = from_query(request)?;
                if self.operation_of(&question) == Some(OperationType::Mutation) {
                    let message = "mutations are sent with POST; GET is for queries";
                    return Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::MethodNotAllowed, message));
                }
                Ok(question)
            }
            Method::POST => from_body(request, self.limits).await,
            _ => {
                let message = "questions are sent with GET or POST";
                Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::MethodNotAllowed, message))
            }
        }
    }
}

impl GraphqlHttp {
    fn operation_of(&self, question: &async_graphql::Request) -> Option<OperationType> {
        schema::operation_type_of(question, &schema::limits_of(&self.schema))
    }

    fn put_cookie(&self, response: &mut Response, change: Option<SessionChange>) {
        if let Some(cookie) = change.and_then(|change| set_cookie(&change, self.app.now())) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

/// Whether a page of another site makes a browser send its cookie. A token is never sent by itself.
pub fn is_foreign(request: &Request, credentials: &Credentials, origins: &Origins) -> bool {
    matches!(credentials, Credentials::Session(_)) && !is_own_page(request.headers(), origins)
}

impl Endpoint for GraphqlHttp {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let request_id = request.data::<RequestId>().map_or_else(String::new, |id| id.0.clone());
        let accept = request.headers().get_all(header::ACCEPT).iter().map(|value| value.to_str().unwrap_or(""));
        let Some(media_type) = negotiate(accept) else {
            let message = "this endpoint answers application/graphql-response+json and application/json";
            return Ok(refused(
                MediaType::Json,
                &Refusal::new(StatusCode::NOT_ACCEPTABLE, ErrorCode::NotAcceptable, message),
            ));
        };
        let client = request.data::<Peer>().map(|peer| peer.client.clone()).unwrap_or_default();
        if let Err(wait) = self.app.rates().spend(Budget::Request, &Viewer::anonymous(), &client) {
            self.measure.graphql(None, StatusCode::TOO_MANY_REQUESTS.as_u16(), true, started.elapsed());
            return Ok(refused(media_type, &Refusal::wait(wait)));
        }
        let question = match self.read(&mut request).await {
            Ok(question) => question,
            Err(refusal) => {
                self.measure.graphql(None, refusal.status.as_u16(), true, started.elapsed());
                return Ok(refused(media_type, &refusal));
            }
        };
        let operation_name = question.operation_name.clone();
        let visitor = match viewer_of(&request, &self.app).await {
            Ok(visitor)
                if is_foreign(&request, &visitor.credentials, &self.origins)
                    && self.operation_of(&question) == Some(OperationType::Mutation) =>
            {
                Err(Refusal::foreign())
            }
            Ok(visitor) if visitor.known.viewer.account.is_some() => {
                let spent = self.app.rates().spend(Budget::Request, &visitor.known.viewer, &visitor.client);
                spent.map(|()| visitor).map_err(Refusal::wait)
            }
            other => other,
        };
        let visitor = match visitor {
            Ok(visitor) => visitor,
            Err(refusal) => {
                self.measure.graphql(operation_name.as_deref(), refusal.status.as_u16(), true, started.elapsed());
                return Ok(refused(media_type, &refusal));
            }
        };
        let personal = visitor.is_personal();
        let view = usecases::Request::of(self.app.clone(), visitor.known.viewer, visitor.client);
        let session = view.session.clone();
        let answer = schema::execute(&self.schema, question, view, &request_id).await;
        let status = status_of(media_type, &answer);
        let failed = !answer.errors.is_empty();
        self.measure.graphql(operation_name.as_deref(), status.as_u16(), failed, started.elapsed());
        let mut response = reply(media_type, status, &answer);
        let session = session.take().or(visitor.session);
        if personal || session.is_some() {
            // What one person sees is nobody else's, and a cookie least of all.
            response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
        }
        self.put_cookie(&mut response, session);
        if let Some(name) = operation_name.filter(|name| self.measure.knows(name)) {
            response.set_data(OperationName(name));
        }
        Ok(response)
    }
}

/// What goes over the wire: a request error has no `data` at all.
#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
    #[serde(skip_serializing_if = "<[ServerError]>::is_empty")]
    errors: &'a [ServerError],
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<&'a BTreeMap<String, Value>>,
}

fn status_of(media_type: MediaType, answer: &Answer) -> StatusCode {
    if !schema::is_request_error(answer) {
        return StatusCode::OK;
    }
    match answer.errors.first().and_then(ErrorCode::of) {
        Some(ErrorCode::Timeout | ErrorCode::ServiceUnavailable) => StatusCode::SERVICE_UNAVAILABLE,
        Some(ErrorCode::RateLimited) => StatusCode::TOO_MANY_REQUESTS,
        Some(code) if code.kind() == ErrorKind::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        _ if media_type == MediaType::GraphqlResponse => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    }
}

fn reply(media_type: MediaType, status: StatusCode, answer: &Answer) -> Response {
    let data = (!schema::is_request_error(answer)).then_some(&answer.data);
    let mut response = write(
        media_type,
        status,
        &Body { data, errors: &answer.errors, extensions: Some(&answer.extensions).filter(|told| !told.is_empty()) },
    );
    if status == StatusCode::TOO_MANY_REQUESTS {
        let told = answer.errors.iter().find_map(|error| error.extensions.as_ref()?.get("retryAfterSeconds"));
        if let Some(Value::Number(seconds)) = told
            && let Ok(value) = seconds.to_string().parse()
        {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
    }
    response
}

fn refused(media_type: MediaType, refusal: &Refusal) -> Response {
    let mut errors = [refusal.code.server_error(refusal.message.as_str())];
    if let (Some(wait), [error]) = (refusal.wait, &mut errors) {
        error.extensions.get_or_insert_with(Default::default).set("retryAfterSeconds", wait.seconds());
    }
    let mut response = write(media_type, refusal.status, &Body { data: None, errors: &errors, extensions: None });
    if refusal.status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, POST"));
    }
    if let Some(wait) = refusal.wait {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait.seconds()));
    }
    if refusal.status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge());
    }
    if matches!(refusal.status, StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT) {
        // The rest of the body is not read, so this connection is of no use for the next request.
        response.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    }
    response
}

fn write(media_type: MediaType, status: StatusCode, body: &Body<'_>) -> Response {
    let response = Response::builder().status(status).header(header::VARY, "Accept");
    match serde_json::to_vec(body) {
        Ok(bytes) => response.content_type(media_type.header()).body(bytes),
        // Values of the executor are JSON; should one not be, the client still learns that it failed.
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR).finish()
        }
    }
}
