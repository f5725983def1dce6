//! Every code that `errors[].extensions.code` can hold, and the one place where faults become answers.
//!
//! A code is API: clients branch on it, `docs/api.md` says what to do about each, and a test holds the two together.

use std::fmt::Display;

use async_graphql::{Error, ErrorExtensionValues, ServerError, Value};
use usecases::ReadFault;
use usecases::follow::chain;
use usecases::rates::Wait;

macro_rules! error_codes {
    ($( #[doc = $doc:literal] $variant:ident = $code:literal, $kind:ident; )+) => {
        /// A stable error code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode { $( #[doc = $doc] $variant, )+ }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];
            /// The text in `extensions.code`.
            pub fn as_str(self) -> &'static str { match self { $( Self::$variant => $code, )+ } }
            /// What sort of failure it is.
            pub fn kind(self) -> ErrorKind { match self { $( Self::$variant => ErrorKind::$kind, )+ } }
        }
    };
}

/// What sort of failure a code tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The HTTP or WebSocket envelope was wrong; nothing was read.
    Transport,
    /// The document is not a valid question.
    Document,
    /// The question is larger than this server answers.
    Limit,
    /// An argument's value cannot be used; the whole request is refused.
    Input,
    /// The server could not answer; trying again may help.
    Fault,
    /// This one field has no answer; the others have theirs.
    Field,
}

error_codes! {
    #[doc = "The request is not JSON of the agreed shape."]
    BadRequest = "BAD_REQUEST", Transport;
    #[doc = "An array of requests was sent."]
    BatchingNotSupported = "BATCHING_NOT_SUPPORTED", Transport;
    #[doc = "None of the media types in `Accept` can be produced."]
    NotAcceptable = "NOT_ACCEPTABLE", Transport;
    #[doc = "Another method than GET or POST, or something else than a query over GET."]
    MethodNotAllowed = "METHOD_NOT_ALLOWED", Transport;
    #[doc = "The body did not arrive in time."]
    RequestTimeout = "REQUEST_TIMEOUT", Transport;
    #[doc = "The body is larger than the limit."]
    PayloadTooLarge = "PAYLOAD_TOO_LARGE", Transport;
    #[doc = "The body is not `application/json` in UTF-8."]
    UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE", Transport;
    #[doc = "The bearer token is not valid (any more)."]
    Unauthenticated = "UNAUTHENTICATED", Transport;
    #[doc = "A change with a cookie came from a page of another site."]
    CrossOrigin = "CROSS_ORIGIN", Transport;
    #[doc = "The document is not GraphQL."]
    ParseFailed = "GRAPHQL_PARSE_FAILED", Document;
    #[doc = "The document does not fit the schema."]
    ValidationFailed = "GRAPHQL_VALIDATION_FAILED", Document;
    #[doc = "No operation was named where one has to be, or there is none of that name."]
    OperationNotFound = "OPERATION_NOT_FOUND", Document;
    #[doc = "A subscription was sent over HTTP."]
    SubscriptionNotSupported = "SUBSCRIPTION_NOT_SUPPORTED", Document;
    #[doc = "The document has too many bytes."]
    DocumentTooLarge = "DOCUMENT_TOO_LARGE", Limit;
    #[doc = "The document has too many tokens."]
    TooManyTokens = "TOO_MANY_TOKENS", Limit;
    #[doc = "The document is nested too deep."]
    TooDeep = "TOO_DEEP", Limit;
    #[doc = "The answer would be too large."]
    TooComplex = "TOO_COMPLEX", Limit;
    #[doc = "The document has too many aliases."]
    TooManyAliases = "TOO_MANY_ALIASES", Limit;
    #[doc = "The document has too many directives."]
    TooManyDirectives = "TOO_MANY_DIRECTIVES", Limit;
    #[doc = "This client has asked too often; `extensions.retryAfterSeconds` says when to try again."]
    RateLimited = "RATE_LIMITED", Limit;
    #[doc = "The operation has too many root fields."]
    TooManyRootFields = "TOO_MANY_ROOT_FIELDS", Limit;
    #[doc = "The socket has too many operations under way."]
    TooManyOperations = "TOO_MANY_OPERATIONS", Limit;
    #[doc = "An argument's value is not of its type."]
    BadUserInput = "BAD_USER_INPUT", Input;
    #[doc = "`first` or `last` is not between 1 and 100, or both are given."]
    InvalidPageSize = "INVALID_PAGE_SIZE", Input;
    #[doc = "A cursor is not one of this list in this order."]
    BadCursor = "BAD_CURSOR", Input;
    #[doc = "An id is malformed or names another type."]
    BadId = "BAD_ID", Input;
    #[doc = "A number or span lies outside what its argument allows."]
    OutOfRange = "OUT_OF_RANGE", Input;
    #[doc = "A latitude, longitude or box is not one."]
    InvalidCoordinate = "INVALID_COORDINATE", Input;
    #[doc = "The polygon is not closed, crosses itself, is too large or is no polygon."]
    InvalidPolygon = "INVALID_POLYGON", Input;
    #[doc = "A text has too many characters or none to search for."]
    InvalidText = "INVALID_TEXT", Input;
    #[doc = "The arguments are each fine but cannot be answered together."]
    Unanswerable = "UNANSWERABLE", Input;
    #[doc = "The address, facility or area to measure from has no known position."]
    OriginNotFound = "ORIGIN_NOT_FOUND", Input;
    #[doc = "There is no road near the place to measure from."]
    NoRoadNear = "NO_ROAD_NEAR", Input;
    #[doc = "The place to measure from lies outside the road network."]
    OutsideNetwork = "OUTSIDE_NETWORK", Input;
    #[doc = "There is no such area."]
    AreaNotFound = "AREA_NOT_FOUND", Input;
    #[doc = "The area has no boundary to search in."]
    AreaWithoutBoundary = "AREA_WITHOUT_BOUNDARY", Input;
    #[doc = "There is no such job."]
    JobNotFound = "JOB_NOT_FOUND", Input;
    #[doc = "There is no such edition of a guide, or none that the asker keeps."]
    EditionNotFound = "EDITION_NOT_FOUND", Input;
    #[doc = "The facility has no usable position, so this field cannot be computed."]
    LocationUnknown = "LOCATION_UNKNOWN", Field;
    #[doc = "The subscriber was too slow and missed events."]
    SubscriptionLagged = "SUBSCRIPTION_LAGGED", Fault;
    #[doc = "The database is away; lists and maps still answer."]
    ServiceUnavailable = "SERVICE_UNAVAILABLE", Fault;
    #[doc = "The request took too long and was stopped."]
    Timeout = "TIMEOUT", Fault;
    #[doc = "Something went wrong inside; the request id finds it in the log."]
    Internal = "INTERNAL", Fault;
}

impl ErrorCode {
    /// The code with this text.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// The code of an error, when it carries one.
    pub fn of(error: &ServerError) -> Option<Self> {
        match error.extensions.as_ref()?.get("code")? {
            Value::String(code) => Self::from_text(code),
            _ => None,
        }
    }

    /// A resolver's error with this code. The message is shown to the client.
    pub fn error(self, message: impl Into<String>) -> Error {
        let mut error = Error::new(message);
        error.extensions.get_or_insert_with(ErrorExtensionValues::default).set("code", self.as_str());
        error
    }

    /// A request's error with this code, without position or path.
    pub fn server_error(self, message: impl Into<String>) -> ServerError {
        let mut error = ServerError::new(message, None);
        self.mark(&mut error);
        error
    }

    /// Writes this code into an error.
    pub(crate) fn mark(self, error: &mut ServerError) {
        error.extensions.get_or_insert_with(ErrorExtensionValues::default).set("code", self.as_str());
    }
}

/// What went wrong inside; kept beside an error for the log and never sent.
pub(crate) struct Cause(pub(crate) String);

impl Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The refusal of a client that asked too often, with the seconds to wait.
pub(crate) fn rate_limited(wait: Wait) -> Error {
    let mut error = ErrorCode::RateLimited.error(wait_text(wait));
    error.extensions.get_or_insert_with(ErrorExtensionValues::default).set("retryAfterSeconds", wait.seconds());
    error
}

fn wait_text(wait: Wait) -> String {
    format!("too many requests; try again in {} s", wait.seconds())
}

/// A failed read as an error: the code outside, the whole cause kept for the log.
#[expect(clippy::needless_pass_by_value, reason = "handed to map_err, which gives the fault away")]
pub(crate) fn read_fault(fault: ReadFault) -> Error {
    let code = match fault {
        ReadFault::Unavailable(..) => ErrorCode::ServiceUnavailable,
        _ => ErrorCode::Internal,
    };
    let mut error = code.error(public_text(code));
    error.source = Some(std::sync::Arc::new(Cause(chain(&fault))));
    error
}

/// What a client reads about a fault of ours.
fn public_text(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::ServiceUnavailable => "the database is not reachable at the moment; lists and maps still answer",
        ErrorCode::Timeout => "the request took too long and was stopped",
        _ => "something went wrong inside; the request id finds it in the log",
    }
}

/// Gives every error its code. Faults of ours are logged with the request id, which the client gets instead of the cause.
pub(crate) fn finish(errors: &mut [ServerError], request_id: &str) {
    for error in errors {
        let code = ErrorCode::of(error).unwrap_or_else(|| code_of_uncoded(error));
        code.mark(error);
        if code.kind() == ErrorKind::Fault {
            let cause = error.source::<Cause>().map_or_else(|| error.message.clone(), |cause| cause.0.clone());
            if code == ErrorCode::Internal {
                tracing::error!(request.id = request_id, code = code.as_str(), cause, "a request failed");
                error.message = public_text(code).to_owned();
            } else {
                tracing::warn!(request.id = request_id, code = code.as_str(), cause, "a request failed");
            }
            error.extensions.get_or_insert_with(ErrorExtensionValues::default).set("requestId", request_id);
        }
        error.source = None;
    }
}

/// The code of an error that the executor made: it words its errors but does not code them.
fn code_of_uncoded(error: &ServerError) -> ErrorCode {
    if error.source.is_some() {
        // Some library's error came through a `?`: its text is for us, not for clients.
        ErrorCode::Internal
    } else if !error.path.is_empty() {
        ErrorCode::BadUserInput
    } else if error.message == "Query is too complex." {
        ErrorCode::TooComplex
    } else if error.message.starts_with("Unknown operation named")
        || error.message == "Operation name required in request."
    {
        ErrorCode::OperationNotFound
    } else {
        ErrorCode::ValidationFailed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_the_documentation() {
        let documentation = include_str!("../../docs/api.md");
        for code in ErrorCode::ALL {
            assert!(documentation.contains(&format!("| `{}` |", code.as_str())), "docs/api.md lacks {}", code.as_str());
            assert_eq!(ErrorCode::from_text(code.as_str()), Some(*code));
        }
    }

    #[test]
    fn the_text_of_a_library_never_goes_out() {
        let leaked: Error = std::io::Error::other("/var/lib/secret is missing").into();
        let mut errors = [leaked.into_server_error(async_graphql::Pos { line: 1, column: 1 })];
        finish(&mut errors, "r-1");
        assert_eq!(ErrorCode::of(&errors[0]), Some(ErrorCode::Internal));
        assert!(!errors[0].message.contains("secret"));
        assert_eq!(errors[0].extensions.as_ref().and_then(|values| values.get("requestId")), Some(&Value::from("r-1")));
    }
}
