//! The parameters of a question, out of a JSON body or the pairs of a query string.

use std::collections::HashSet;

use async_graphql::{Request, Variables};
use serde_json::{Map, Value as Json};

use crate::error::ErrorCode;

/// Why parameters are no question. The text is shown to the client.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadParameters {
    /// An array of requests.
    #[error("send one question at a time: arrays of requests are not answered")]
    Batch,
    /// Not JSON of the agreed shape.
    #[error("{0}")]
    Shape(String),
}

impl BadParameters {
    /// The code of the answer.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Batch => ErrorCode::BatchingNotSupported,
            Self::Shape(_) => ErrorCode::BadRequest,
        }
    }
}

/// The question in the bytes of a JSON body.
///
/// # Errors
/// [`BadParameters`].
pub fn from_body(bytes: &[u8]) -> Result<Request, BadParameters> {
    let json: Json = serde_json::from_slice(bytes).map_err(|error| bad(format!("the body is not JSON: {error}")))?;
    match json {
        Json::Object(members) => from_object(members),
        Json::Array(_) => Err(BadParameters::Batch),
        _ => Err(bad("the body must be a JSON object")),
    }
}

/// The question in the decoded pairs of a query string.
///
/// # Errors
/// [`BadParameters`].
pub fn from_pairs(pairs: Vec<(String, String)>) -> Result<Request, BadParameters> {
    let mut members = Map::new();
    let mut seen = HashSet::new();
    for (name, value) in pairs {
        if !seen.insert(name.clone()) {
            return Err(bad(format!("{name} is given twice")));
        }
        let value = match name.as_str() {
            "variables" | "extensions" => {
                serde_json::from_str(&value).map_err(|error| bad(format!("{name} is not JSON: {error}")))?
            }
            _ => Json::String(value),
        };
        members.insert(name, value);
    }
    from_object(members)
}

/// The question in a JSON object, of a body or of a WebSocket message. Unknown members are for the future and ignored, as
/// the specification has it.
///
/// # Errors
/// [`BadParameters`].
pub fn from_object(mut members: Map<String, Json>) -> Result<Request, BadParameters> {
    let query = match members.remove("query") {
        Some(Json::String(query)) => query,
        Some(_) => return Err(bad("query must be a string")),
        None => return Err(bad("query is missing")),
    };
    let mut request = Request::new(query);
    match members.remove("operationName") {
        None | Some(Json::Null) => {}
        Some(Json::String(name)) => request = request.operation_name(name),
        Some(_) => return Err(bad("operationName must be a string")),
    }
    match members.remove("variables") {
        None | Some(Json::Null) => {}
        Some(variables @ Json::Object(_)) => request = request.variables(Variables::from_json(variables)),
        Some(_) => return Err(bad("variables must be an object")),
    }
    match members.remove("extensions") {
        None | Some(Json::Null | Json::Object(_)) => Ok(request),
        Some(_) => Err(bad("extensions must be an object")),
    }
}

fn bad(message: impl Into<String>) -> BadParameters {
    BadParameters::Shape(message.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(body: &str) -> Option<ErrorCode> {
        from_body(body.as_bytes()).err().map(|error| error.code())
    }

    #[test]
    fn a_body_holds_one_question() {
        let question = from_body(br#"{"query":"{a}","operationName":"A","variables":{"x":1},"later":0}"#).expect("one");
        assert_eq!(question.query, "{a}");
        assert_eq!(question.operation_name.as_deref(), Some("A"));
        assert_eq!(question.variables.len(), 1);
    }

    #[test]
    fn what_is_no_question_is_refused_with_its_code() {
        assert_eq!(code_of(r#"[{"query":"{a}"}]"#), Some(ErrorCode::BatchingNotSupported));
        for wrong in ["", "{", "1", "{}", r#"{"query":1}"#, r#"{"query":"{a}","operationName":1}"#] {
            assert_eq!(code_of(wrong), Some(ErrorCode::BadRequest), "{wrong}");
        }
        for wrong in [r#"{"query":"{a}","variables":[]}"#, r#"{"query":"{a}","extensions":1}"#, "{\"query\":\"\u{0}\"}"]
        {
            assert_eq!(code_of(wrong), Some(ErrorCode::BadRequest), "{wrong}");
        }
        assert!(from_body(b"{\"query\":\"\xFF\"}").is_err());
    }

    #[test]
    fn a_pair_given_twice_is_refused() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert!(from_pairs(vec![pair("query", "{a}"), pair("variables", "{}")]).is_ok());
        assert!(from_pairs(vec![pair("query", "{a}"), pair("query", "{a}")]).is_err());
    }
}
