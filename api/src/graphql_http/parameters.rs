//! The parameters of a question, out of a body or a query string; their JSON is read by [`schema::wire`].

use poem::Request;
use poem::error::ReadBodyError;
use poem::http::{StatusCode, header};
use schema::error::ErrorCode;
use schema::wire::{self, BadParameters};

use super::{HttpLimits, Refusal};

/// The question in a POST's body.
pub async fn from_body(request: &mut Request, limits: HttpLimits) -> Result<async_graphql::Request, Refusal> {
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    if !is_json(content_type) {
        // Forms and plain text are what browsers send to other sites without asking, so they are refused for safety too.
        let message = "the body must be application/json in UTF-8";
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, ErrorCode::UnsupportedMediaType, message));
    }
    // The limit is held while reading: a length that was announced may be wrong or missing.
    let HttpLimits { max_body_bytes: max_bytes, body_timeout } = limits;
    let reading = request.take_body().into_bytes_limit(max_bytes);
    let bytes = tokio::time::timeout(body_timeout, reading).await.map_err(|_| {
        let message = format!("the body did not arrive within {} s", body_timeout.as_secs_f64());
        Refusal::new(StatusCode::REQUEST_TIMEOUT, ErrorCode::RequestTimeout, message)
    })?;
    let bytes = bytes.map_err(|error| match error {
        ReadBodyError::PayloadTooLarge => {
            let message = format!("the body has more than {max_bytes} bytes");
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::PayloadTooLarge, message)
        }
        _ => bad("the body could not be read"),
    })?;
    wire::from_body(&bytes).map_err(unreadable)
}

/// The question in a GET's query string.
pub fn from_query(request: &Request) -> Result<async_graphql::Request, Refusal> {
    let pairs: Vec<(String, String)> = request.params().map_err(|_| bad("the query string is not readable"))?;
    wire::from_pairs(pairs).map_err(unreadable)
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err, which gives the reason away")]
fn unreadable(why: BadParameters) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, why.code(), why.to_string())
}

fn bad(message: impl Into<String>) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, ErrorCode::BadRequest, message)
}

fn is_json(content_type: &str) -> bool {
    let mut parts = content_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or("");
    let in_utf_8 = parts.all(|parameter| match parameter.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
            value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    });
    essence.eq_ignore_ascii_case("application/json") && in_utf_8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_json_in_utf_8_is_read() {
        for json in ["application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""] {
            assert!(is_json(json), "{json}");
        }
        let forms = "application/x-www-form-urlencoded";
        for other in ["", "text/plain", forms, "application/json; charset=shift_jis", "application/jsonp"] {
            assert!(!is_json(other), "{other}");
        }
    }

    fn get(query: &str) -> Result<async_graphql::Request, Refusal> {
        from_query(&Request::builder().uri_str(format!("http://localhost/graphql?{query}")).finish())
    }

    #[test]
    fn a_query_string_holds_a_question() {
        let question = get("query=%7Ba%7D&variables=%7B%22x%22%3A1%7D&operationName=A").expect("a question");
        assert_eq!(question.query, "{a}");
        assert_eq!(question.operation_name.as_deref(), Some("A"));
        assert_eq!(question.variables.len(), 1);
    }

    #[test]
    fn parameters_of_the_wrong_kind_are_refused() {
        for wrong in
            ["", "query=a&query=b", "query=a&variables=1", "query=a&variables=%7B", "query=a&extensions=%5B%5D"]
        {
            assert!(get(wrong).is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_body_that_does_not_arrive_is_not_waited_for() {
        let never = futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>();
        let body = poem::Body::from_bytes_stream(never);
        let mut request = Request::builder().content_type("application/json").body(body);
        let limits = HttpLimits { body_timeout: std::time::Duration::from_millis(20), ..HttpLimits::default() };
        let refusal = from_body(&mut request, limits).await.expect_err("a time-out");
        assert_eq!(refusal.status, StatusCode::REQUEST_TIMEOUT);
        assert_eq!(refusal.code.as_str(), "REQUEST_TIMEOUT");
    }
}
