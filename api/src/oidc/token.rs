//! Whether a token holds: form, signature, issuer, audience, time.
//!
//! An access token as of RFC 9068, or one that only calls itself `JWT`, as many providers still do; checks as of RFC 7519,
//! section 4.1, and RFC 8725. Nothing in the token is believed before its signature is verified, except which of the
//! provider's own keys to verify it with.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::refusal::OidcRefusal;
use super::settings::Settings;

/// Longest token that is looked at, bytes.
pub const MAX_BYTES: usize = 16 * 1024;

/// How far the provider's clock and ours may differ.
pub const CLOCK_SKEW: TimeDelta = TimeDelta::seconds(60);

/// Longest time from issue to expiry. Microsoft Entra gives 28 hours at most; a token for longer could not be taken back.
pub const LONGEST_LIFE: TimeDelta = TimeDelta::hours(30);

/// Longest subject (OpenID Connect Core 1.0, section 2).
const MAX_SUBJECT: usize = 255;

/// What a token says of its signature.
#[derive(Debug, PartialEq, Eq)]
pub struct Header {
    /// Algorithm, one of the accepted.
    pub algorithm: Algorithm,
    /// Which key.
    pub kid: Option<String>,
    /// Whether it calls itself an access token, rather than any JWT.
    declared: bool,
}

/// Claims of a token that holds.
#[derive(Debug)]
pub struct Claims {
    /// Whom it speaks for; unique for this provider.
    pub subject: String,
    /// All claims.
    pub all: Map<String, Value>,
}

/// The header as written. `jku`, `jwk`, `x5u` and `x5c` are ignored: a token does not bring its own key.
#[derive(Deserialize)]
struct WrittenHeader {
    alg: String,
    typ: Option<String>,
    kid: Option<String>,
    crit: Option<Value>,
}

impl Header {
    /// Reads a token's header.
    ///
    /// # Errors
    /// When the token is no signed JWT, is signed in a way that is not accepted, or says that it is no access token.
    pub fn read(token: &str, algorithms: &[Algorithm]) -> Result<Self, OidcRefusal> {
        if token.len() > MAX_BYTES {
            return Err(OidcRefusal::TooLong);
        }
        let mut parts = token.split('.');
        let (Some(header), Some(_), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(OidcRefusal::Malformed);
        };
        let header = URL_SAFE_NO_PAD.decode(header).map_err(|_| OidcRefusal::Malformed)?;
        let header: WrittenHeader = serde_json::from_slice(&header).map_err(|_| OidcRefusal::Malformed)?;
        // An extension that has to be understood, and we understand none (RFC 7515, section 4.1.11).
        if header.crit.is_some() {
            return Err(OidcRefusal::Malformed);
        }
        let algorithm: Algorithm = header.alg.parse().map_err(|_| OidcRefusal::Algorithm)?;
        if !algorithms.contains(&algorithm) {
            return Err(OidcRefusal::Algorithm);
        }
        let kind = header.typ.unwrap_or_default().to_ascii_lowercase();
        let declared = match kind.strip_prefix("application/").unwrap_or(&kind) {
            "at+jwt" => true,
            "jwt" => false,
            _ => return Err(OidcRefusal::Type),
        };
        Ok(Self { algorithm, kid: header.kid, declared })
    }
}

/// The claims of a token, when it holds now.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn verify(
    token: &str,
    header: &Header,
    key: &DecodingKey,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Claims, OidcRefusal> {
    let claims = signed_claims(token, header.algorithm, key)?;
    if claims.get("iss").and_then(Value::as_str) != Some(settings.issuer.as_str()) {
        return Err(OidcRefusal::Issuer);
    }
    if !header.declared && is_other_token(&claims) {
        return Err(OidcRefusal::Type);
    }
    // Taking it from anybody would undo what the binding is for (RFC 9449, section 7.2; RFC 8705, section 3).
    if claims.contains_key("cnf") {
        return Err(OidcRefusal::Bound);
    }
    if !is_for(claims.get("aud"), &settings.audience) {
        return Err(OidcRefusal::Audience);
    }
    check_time(&claims, now)?;
    let subject = claims.get("sub").and_then(Value::as_str).unwrap_or_default();
    if subject.trim().is_empty() || subject.len() > MAX_SUBJECT {
        return Err(OidcRefusal::Subject);
    }
    Ok(Claims { subject: subject.to_owned(), all: claims })
}

/// The claims below a signature that fits.
fn signed_claims(token: &str, algorithm: Algorithm, key: &DecodingKey) -> Result<Map<String, Value>, OidcRefusal> {
    use jsonwebtoken::errors::ErrorKind;

    // The claims are checked here rather than there: against the time that is passed in, and strictly by type.
    let mut only_signature = Validation::new(algorithm);
    only_signature.required_spec_claims.clear();
    only_signature.validate_exp = false;
    only_signature.validate_aud = false;
    match decode::<Map<String, Value>>(token, key, &only_signature) {
        Ok(data) => Ok(data.claims),
        Err(error) => Err(match error.kind() {
            ErrorKind::InvalidSignature => OidcRefusal::Signature,
            ErrorKind::InvalidAlgorithm | ErrorKind::InvalidKeyFormat => OidcRefusal::Algorithm,
            _ => OidcRefusal::Malformed,
        }),
    }
}

/// Signs of a token that was made to tell a front end who signed in, to get new tokens, or to end a session: it may be
/// addressed to us and still gives no access (RFC 9068, section 5).
fn is_other_token(claims: &Map<String, Value>) -> bool {
    const OF_ID_TOKENS: [&str; 4] = ["nonce", "at_hash", "c_hash", "s_hash"];
    let of_keycloak = claims.get("typ").and_then(Value::as_str).is_some_and(|kind| kind != "Bearer");
    of_keycloak || claims.contains_key("events") || OF_ID_TOKENS.iter().any(|claim| claims.contains_key(*claim))
}

fn is_for(audience: Option<&Value>, ours: &str) -> bool {
    match audience {
        Some(Value::String(one)) => one == ours,
        Some(Value::Array(many)) => many.iter().any(|one| one.as_str() == Some(ours)),
        _ => false,
    }
}

fn check_time(claims: &Map<String, Value>, now: DateTime<Utc>) -> Result<(), OidcRefusal> {
    let expires = instant(claims, "exp")?.ok_or(OidcRefusal::Malformed)?;
    let issued = instant(claims, "iat")?.ok_or(OidcRefusal::Malformed)?;
    let begins = instant(claims, "nbf")?.unwrap_or(issued);
    if expires + CLOCK_SKEW <= now {
        return Err(OidcRefusal::Expired);
    }
    if begins.max(issued) - CLOCK_SKEW > now {
        return Err(OidcRefusal::NotYetValid);
    }
    if expires - issued > LONGEST_LIFE { Err(OidcRefusal::Lifetime) } else { Ok(()) }
}

/// A number of seconds since 1970, which may have a fraction (RFC 7519, section 2, NumericDate).
fn instant(claims: &Map<String, Value>, name: &str) -> Result<Option<DateTime<Utc>>, OidcRefusal> {
    let Some(value) = claims.get(name) else { return Ok(None) };
    // Up to the year 9999; what is larger would overflow where it is added to.
    let seconds = value.as_f64().filter(|seconds| (0.0..253_402_300_800.0).contains(seconds));
    let seconds = seconds.ok_or(OidcRefusal::Malformed)?;
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked, and a fraction of a second is cut")]
    let whole = seconds as i64;
    DateTime::from_timestamp(whole, 0).map(Some).ok_or(OidcRefusal::Malformed)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{self, AUDIENCE, ISSUER, TestKey, now};
    use super::*;
    use serde_json::json;

    fn judged(header: &Value, claims: &Value) -> Result<Claims, OidcRefusal> {
        let key = TestKey::new("a");
        judge(&key.sign_with(header, claims), &key)
    }

    fn judge(token: &str, key: &TestKey) -> Result<Claims, OidcRefusal> {
        let settings = testing::settings(ISSUER);
        let header = Header::read(token, &settings.algorithms)?;
        verify(token, &header, &key.decoding(), &settings, now())
    }

    /// A good token but for these claims; null takes a claim away.
    fn refused(changes: Value) -> Option<OidcRefusal> {
        judged(&testing::header("a"), &testing::claims(changes)).err()
    }

    fn after(seconds: i64) -> i64 {
        now().timestamp() + seconds
    }

    #[test]
    fn a_good_token_holds_by_either_type() {
        for kind in ["at+jwt", "AT+JWT", "application/at+jwt", "JWT"] {
            let header = json!({ "alg": "ES256", "kid": "a", "typ": kind });
            let claims = judged(&header, &testing::claims(json!({}))).expect("it holds");
            assert_eq!(claims.subject, testing::SUBJECT);
        }
    }

    #[test]
    fn other_types_are_refused() {
        for kind in [json!("id+jwt"), json!("logout+jwt"), json!("secevent+jwt"), json!(""), Value::Null] {
            let header = json!({ "alg": "ES256", "kid": "a", "typ": kind });
            assert_eq!(judged(&header, &testing::claims(json!({}))).err(), Some(OidcRefusal::Type), "{kind}");
        }
    }

    #[test]
    fn an_id_token_is_no_access_token() {
        let plain = json!({ "alg": "ES256", "kid": "a", "typ": "JWT" });
        for mark in [
            json!({ "nonce": "n" }),
            json!({ "at_hash": "h" }),
            json!({ "typ": "ID" }),
            json!({ "typ": "Refresh" }),
            json!({ "events": {} }),
        ] {
            assert_eq!(judged(&plain, &testing::claims(mark.clone())).err(), Some(OidcRefusal::Type), "{mark}");
        }
        assert!(judged(&plain, &testing::claims(json!({ "typ": "Bearer" }))).is_ok(), "an access token of Keycloak");
    }

    #[test]
    fn a_token_that_is_bound_to_its_holder_is_no_bearer_token() {
        assert_eq!(refused(json!({ "cnf": { "jkt": "thumbprint" } })), Some(OidcRefusal::Bound));
    }

    #[test]
    fn unsigned_and_secretly_signed_tokens_are_refused_before_a_key_is_looked_for() {
        let key = TestKey::new("a");
        let claims = testing::claims(json!({}));
        let unsigned = testing::unsigned(&json!({ "alg": "none", "typ": "at+jwt" }), &claims);
        assert_eq!(judge(&unsigned, &key).err(), Some(OidcRefusal::Algorithm));
        // The classic: the public key, which everybody has, taken for a shared secret.
        let public = key.public().to_string();
        for secret in [public.as_bytes(), &key.raw_public()] {
            let token =
                testing::shared_secret(&json!({ "alg": "HS256", "kid": "a", "typ": "at+jwt" }), &claims, secret);
            assert_eq!(judge(&token, &key).err(), Some(OidcRefusal::Algorithm));
        }
        for name in ["NONE", "None", "es256", "ES256K", "HS512", "EdDSA", ""] {
            let token = testing::unsigned(&json!({ "alg": name, "kid": "a", "typ": "at+jwt" }), &claims);
            assert_eq!(judge(&token, &key).err(), Some(OidcRefusal::Algorithm), "{name}");
        }
    }

    #[test]
    fn another_key_or_a_changed_part_breaks_the_signature() {
        let key = TestKey::new("a");
        let good = key.sign(&testing::claims(json!({})));
        assert_eq!(judge(&good, &TestKey::new("a")).err(), Some(OidcRefusal::Signature));
        let parts: Vec<&str> = good.split('.').collect();
        let claims = URL_SAFE_NO_PAD.encode(testing::claims(json!({ "roles": ["root"] })).to_string());
        let header = URL_SAFE_NO_PAD.encode(json!({ "alg": "ES256", "kid": "a", "typ": "JWT" }).to_string());
        for token in [
            [parts[0], claims.as_str(), parts[2]].join("."),
            [header.as_str(), parts[1], parts[2]].join("."),
            [parts[0], parts[1], ""].join("."),
            [parts[0], parts[1], &"A".repeat(86)].join("."),
        ] {
            assert_eq!(judge(&token, &key).err(), Some(OidcRefusal::Signature), "{token}");
        }
    }

    #[test]
    fn a_key_that_the_token_brings_along_is_ignored() {
        let (ours, theirs) = (TestKey::new("a"), TestKey::new("a"));
        let header = json!({ "alg": "ES256", "kid": "a", "typ": "at+jwt", "jwk": theirs.public() });
        let token = theirs.sign_with(&header, &testing::claims(json!({})));
        assert_eq!(judge(&token, &ours).err(), Some(OidcRefusal::Signature));
    }

    #[test]
    fn an_extension_that_has_to_be_understood_is_refused() {
        let header = json!({ "alg": "ES256", "kid": "a", "typ": "at+jwt", "crit": ["b64"], "b64": false });
        assert_eq!(judged(&header, &testing::claims(json!({}))).err(), Some(OidcRefusal::Malformed));
    }

    #[test]
    fn another_issuer_or_audience_is_refused() {
        for issuer in [json!("https://evil.example"), json!(format!("{ISSUER}/")), json!([ISSUER]), Value::Null] {
            assert_eq!(refused(json!({ "iss": issuer })), Some(OidcRefusal::Issuer), "{issuer}");
        }
        for audience in [json!("other"), json!([]), json!(["other"]), json!({ "a": AUDIENCE }), json!(1), Value::Null] {
            assert_eq!(refused(json!({ "aud": audience })), Some(OidcRefusal::Audience), "{audience}");
        }
        assert_eq!(refused(json!({ "aud": ["other", AUDIENCE] })), None);
    }

    #[test]
    fn time_is_checked_to_the_second_with_a_minute_to_spare() {
        assert_eq!(refused(json!({ "iat": after(-600), "exp": after(-59) })), None);
        assert_eq!(refused(json!({ "iat": after(-600), "exp": after(-60) })), Some(OidcRefusal::Expired));
        assert_eq!(refused(json!({ "nbf": after(60) })), None);
        assert_eq!(refused(json!({ "nbf": after(61) })), Some(OidcRefusal::NotYetValid));
        assert_eq!(refused(json!({ "iat": after(61), "exp": after(600) })), Some(OidcRefusal::NotYetValid));
        assert_eq!(refused(json!({ "iat": after(0), "exp": after(30 * 3600) })), None);
        assert_eq!(refused(json!({ "iat": after(0), "exp": after(30 * 3600 + 1) })), Some(OidcRefusal::Lifetime));
        assert_eq!(refused(json!({ "exp": (after(60) as f64) + 0.5 })), None);
    }

    #[test]
    fn times_that_are_missing_or_no_numbers_are_refused() {
        for odd in [json!("1893456000"), json!(-1), json!(1e300), json!([]), json!(u64::MAX), Value::Bool(true)] {
            for claim in ["exp", "iat", "nbf"] {
                assert_eq!(refused(json!({ claim: odd })), Some(OidcRefusal::Malformed), "{claim} {odd}");
            }
        }
        for claim in ["exp", "iat"] {
            assert_eq!(refused(json!({ claim: null })), Some(OidcRefusal::Malformed), "{claim}");
        }
        assert_eq!(refused(json!({ "nbf": null })), None);
    }

    #[test]
    fn a_token_for_nobody_is_refused() {
        for subject in [json!(""), json!(" "), json!(7), Value::Null, json!("x".repeat(256))] {
            assert_eq!(refused(json!({ "sub": subject })), Some(OidcRefusal::Subject), "{subject}");
        }
    }

    #[test]
    fn what_is_no_token_is_malformed_and_what_is_too_long_is_not_read() {
        let key = TestKey::new("a");
        for text in
            ["", ".", "..", "a.b", "a.b.c", "a.b.c.d.e", "é.é.é", "bnVsbA.e30.e30", "W10.e30.e30", "e30.e30.e30"]
        {
            assert_eq!(judge(text, &key).err(), Some(OidcRefusal::Malformed), "{text}");
        }
        let long = key.sign(&testing::claims(json!({ "roles": vec!["hub"; 3000] })));
        assert!(long.len() > MAX_BYTES);
        assert_eq!(judge(&long, &key).err(), Some(OidcRefusal::TooLong));
        let no_object = key.sign_with(&testing::header("a"), &json!([1]));
        assert_eq!(judge(&no_object, &key).err(), Some(OidcRefusal::Malformed));
    }
}
