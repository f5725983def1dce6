//! What somebody filled in.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::codes::{CapabilityCode, CapabilityLevel, Code as _};
use poem::Request;
use poem::http::{StatusCode, header};
use usecases::guides::proofs::ProofView;

/// Names and values of the form, each name once: of one sent twice the last counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Filled(BTreeMap<String, String>);

/// Name of a text's control.
pub(super) fn text_name(field: &str) -> String {
    format!("f.{field}")
}

/// Name of the choice of a capability's level.
pub(super) fn level_name(code: CapabilityCode) -> String {
    format!("c.{code}")
}

/// Name of the control for a capability's conditions.
pub(super) fn note_name(code: CapabilityCode) -> String {
    format!("n.{code}")
}

impl Filled {
    /// The form before anybody touched it: what is known.
    pub fn of(seen: &ProofView) -> Self {
        let mut values = BTreeMap::new();
        for field in &seen.fields {
            values.insert(text_name(&field.field.name()), field.value.clone().unwrap_or_default());
        }
        for question in seen.questions.iter().filter(|question| question.level != CapabilityLevel::Unknown) {
            values.insert(level_name(question.code), question.level.code().to_owned());
            values.insert(note_name(question.code), question.note.clone().unwrap_or_default());
        }
        Self(values)
    }

    /// What stands in a control; nothing for one that was not sent.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Every name with its value.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Reads an answer.
///
/// # Errors
/// The status for what is no form, too large, or too slow.
pub(super) async fn read(request: &mut Request, most: usize, within: Duration) -> Result<Filled, StatusCode> {
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let body = tokio::time::timeout(within, request.take_body().into_bytes_limit(most));
    let body = match body.await {
        Err(_) => return Err(StatusCode::REQUEST_TIMEOUT),
        Ok(Err(poem::error::ReadBodyError::PayloadTooLarge)) => return Err(StatusCode::PAYLOAD_TOO_LARGE),
        Ok(Err(_)) => return Err(StatusCode::BAD_REQUEST),
        Ok(Ok(body)) => body,
    };
    let pairs = url::form_urlencoded::parse(&body);
    Ok(Filled(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()))
}
