//! The cookie of a session. Its name makes browsers insist that it is Secure, of this host alone, and of every path
//! (RFC 6265bis, section 4.1.3.2); scripts cannot read it, and no other site's page can make a browser send it.

use chrono::{DateTime, Utc};
use poem::http::{HeaderMap, HeaderValue, header};
use usecases::client::SessionChange;

/// Its name.
const NAME: &str = "__Host-kaomie";

/// Longest secret that is looked at; ours have 43 characters.
const LONGEST: usize = 128;

/// The secret in the request's cookies. One that is sent twice is none: somebody may have put a second one there.
pub fn secret(headers: &HeaderMap) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut found = pairs
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| *name == NAME)
        .map(|(_, value)| value);
    let secret = found.next().filter(|secret| !secret.is_empty() && secret.len() <= LONGEST)?;
    found.next().is_none().then(|| secret.to_owned())
}

/// What becomes of the cookie, as a header.
pub fn set_cookie(change: &SessionChange, now: DateTime<Utc>) -> Option<HeaderValue> {
    let (secret, seconds) = match change {
        SessionChange::Set { secret, until } => (secret.as_str(), (*until - now).num_seconds().max(0)),
        SessionChange::Clear => ("", 0),
    };
    let text = format!("{NAME}={secret}; Path=/; Max-Age={seconds}; HttpOnly; Secure; SameSite=Strict");
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn of(values: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::COOKIE, HeaderValue::from_static(value));
        }
        secret(&headers)
    }

    #[test]
    fn the_secret_is_found_among_other_cookies_once() {
        assert_eq!(of(&["a=b; __Host-kaomie=xyz; c=d"]), Some("xyz".to_owned()));
        assert_eq!(of(&["a=b", "__Host-kaomie=xyz"]), Some("xyz".to_owned()));
        assert_eq!(of(&["__Host-kaomie=xyz; __Host-kaomie=abc"]), None);
        assert_eq!(of(&["__Host-kaomie="]), None);
        assert_eq!(of(&["kaomie=xyz; x__Host-kaomie=abc"]), None);
    }

    #[test]
    fn the_cookie_is_kept_from_scripts_and_from_other_sites() {
        let now = DateTime::UNIX_EPOCH;
        let set = SessionChange::Set { secret: "xyz".to_owned(), until: now + TimeDelta::hours(1) };
        let text = |change| set_cookie(&change, now).expect("a header").to_str().expect("text").to_owned();
        let expected = "__Host-kaomie=xyz; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Strict";
        assert_eq!(text(set), expected);
        assert!(text(SessionChange::Clear).starts_with("__Host-kaomie=; Path=/; Max-Age=0;"));
    }
}
