//! The one way in which a question is run, whatever it came over.
//!
//! In order: size of the text, parsing, size of the document, validation and cost, execution against one atlas under a
//! time limit, null propagation, codes, the record of what personal data it discloses. The first four happen before
//! anything is looked up.

use std::time::Duration;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, OperationType};
use async_graphql::{Request, Response, ServerError, Value};
use futures_util::{Stream, StreamExt as _};

use crate::context::ViewCell;
use crate::disclosure::recorded;
use crate::error::{ErrorCode, ErrorKind, finish};
use crate::limits::{Limits, Simplifications, check_document, check_text, weigh};
use crate::nulls::propagate;
use crate::{KaomieSchema, Shared};

/// Runs a query. Everything it asks is answered from the view's one atlas; a subscription is refused here.
///
/// Input that cannot be used (see [`ErrorKind::Input`]) refuses the whole request: the answer then has no data, as if
/// validation had found it, because half an answer to a question that was meant otherwise misleads.
pub async fn execute(schema: &KaomieSchema, request: Request, view: usecases::Request, request_id: &str) -> Response {
    let Some(shared) = schema.data::<Shared>() else { return not_built(request_id) };
    let (request, document) = match prepare(request, &shared.limits) {
        Ok(prepared) => prepared,
        Err(error) => return refused(vec![error], request_id),
    };
    if operation_type(&document, request.operation_name.as_deref()) == Some(OperationType::Subscription) {
        let message = "subscriptions are answered over WebSocket at /graphql/ws";
        return refused(vec![ErrorCode::SubscriptionNotSupported.server_error(message)], request_id);
    }
    let cost = match weigh(&shared.scales, &request, &document).await {
        Ok(cost) => cost.told(shared.limits.complexity),
        Err(errors) => return refused(errors, request_id),
    };
    let operation_name = request.operation_name.clone();
    let request = request.data(ViewCell::new(view.clone())).data(Simplifications::default());
    let response = match tokio::time::timeout(shared.limits.timeout, schema.execute(request)).await {
        Ok(response) => response,
        Err(_) => return refused(vec![timed_out(shared.limits.timeout)], request_id),
    };
    let name = operation_name.as_deref();
    let response = settle(response, shared, &document, name, request_id);
    match recorded(response, &view, &document, name, shared.limits.timeout).await {
        Ok(response) => response.extension("cost", cost),
        Err(error) => refused(vec![error], request_id),
    }
}

/// Runs any operation as a stream of answers: a query gives one, a subscription one for every event.
///
/// The stream ends with an answer of errors alone when the operation is refused or fails.
pub fn subscribe(
    schema: &KaomieSchema,
    request: Request,
    view: usecases::Request,
    request_id: String,
) -> impl Stream<Item = Response> + Send + use<> {
    let schema = schema.clone();
    let limits = schema.data::<Shared>().map(|shared| shared.limits).unwrap_or_default();
    let start = async move {
        let (request, document) = match prepare(request, &limits) {
            Ok(prepared) => prepared,
            Err(error) => return futures_util::stream::iter([refused(vec![error], &request_id)]).boxed(),
        };
        if operation_type(&document, request.operation_name.as_deref()) != Some(OperationType::Subscription) {
            let response = execute(&schema, request, view, &request_id).await;
            return futures_util::stream::iter([response]).boxed();
        }
        if let Some(shared) = schema.data::<Shared>()
            && let Err(errors) = weigh(&shared.scales, &request, &document).await
        {
            return futures_util::stream::iter([refused(errors, &request_id)]).boxed();
        }
        let operation_name = request.operation_name.clone();
        let request = request.data(ViewCell::new(view.clone()));
        // Simplified boundaries are not counted here: the count would run on over all events until it refused them.
        let events = schema.execute_stream(request);
        let told = std::sync::Arc::new((schema, view, document, operation_name, request_id));
        events
            .then(move |response| {
                let told = told.clone();
                async move {
                    let (schema, view, document, name, request_id) = &*told;
                    let Some(shared) = schema.data::<Shared>() else { return not_built(request_id) };
                    let name = name.as_deref();
                    let response = settle(response, shared, document, name, request_id);
                    match recorded(response, view, document, name, shared.limits.timeout).await {
                        Ok(response) => response,
                        Err(error) => refused(vec![error], request_id),
                    }
                }
            })
            .boxed()
    };
    futures_util::stream::once(start).flatten()
}

/// Whether an answer says that the question was not run at all: it then has no `data`, not even null.
pub fn is_request_error(response: &Response) -> bool {
    response.data == Value::Null
        && !response.errors.is_empty()
        && response.errors.iter().all(|error| error.path.is_empty())
}

/// The type of the operation that a request runs, or `None` when its document cannot be read. For a transport that has to
/// know before it runs anything; a document that is too large is not read.
pub fn operation_type_of(request: &Request, limits: &Limits) -> Option<OperationType> {
    check_text(&request.query, limits).ok()?;
    operation_type(&parse_query(&request.query).ok()?, request.operation_name.as_deref())
}

fn prepare(mut request: Request, limits: &Limits) -> Result<(Request, ExecutableDocument), ServerError> {
    check_text(&request.query, limits)?;
    let document = parse_query(&request.query).map_err(|error| {
        let mut error = ServerError::from(error);
        ErrorCode::ParseFailed.mark(&mut error);
        error
    })?;
    check_document(&document, limits)?;
    // An empty name is no name; browsers' forms send it.
    request.operation_name = request.operation_name.filter(|name| !name.is_empty());
    request.set_parsed_query(document.clone());
    Ok((request, document))
}

fn operation_type(document: &ExecutableDocument, name: Option<&str>) -> Option<OperationType> {
    let mut operations = document.operations.iter();
    // Read as [`prepare`] reads it, or what is run is not what was asked about.
    let found = match name.filter(|name| !name.is_empty()) {
        Some(name) => operations.find(|(found, _)| found.is_some_and(|found| found == name)),
        None => operations.next().filter(|_| document.operations.iter().count() == 1),
    };
    found.map(|(_, operation)| operation.node.ty)
}

/// The answer as it goes out. Of a question all of it, or none where it was meant otherwise; of a change whatever was
/// done, for it stays done whatever went wrong beside it, and what failed is null.
fn settle(
    mut response: Response,
    shared: &Shared,
    document: &ExecutableDocument,
    operation_name: Option<&str>,
    request_id: &str,
) -> Response {
    if response.errors.is_empty() {
        if response.data == Value::Null {
            // Every field was skipped: the executor says null where the specification says an empty object.
            response.data = Value::Object(Default::default());
        }
        return response;
    }
    finish(&mut response.errors, request_id);
    let refuses = |error: &ServerError| {
        ErrorCode::of(error).is_some_and(|code| matches!(code.kind(), ErrorKind::Input | ErrorKind::Limit))
    };
    let changes = operation_type(document, operation_name) == Some(OperationType::Mutation);
    let may_have_changed = changes && !is_request_error(&response);
    if !may_have_changed && response.errors.iter().any(refuses) {
        response.errors.retain(refuses);
        return refused(response.errors, request_id);
    }
    propagate(&mut response.data, &response.errors, &shared.registry, document, operation_name);
    response
}

/// An answer that consists of errors alone.
fn refused(mut errors: Vec<ServerError>, request_id: &str) -> Response {
    finish(&mut errors, request_id);
    for error in &mut errors {
        error.path.clear();
    }
    Response::from_errors(errors)
}

fn timed_out(limit: Duration) -> ServerError {
    ErrorCode::Timeout.server_error(format!("the request took longer than {} s and was stopped", limit.as_secs_f64()))
}

fn not_built(request_id: &str) -> Response {
    refused(vec![ErrorCode::Internal.server_error("the schema was not made by schema::build")], request_id)
}
