//! What tells the receiver that a message is ours and unchanged, as Standard Webhooks has it
//! (<https://www.standardwebhooks.com>, specification 1.0.0, "Symmetric": HMAC-SHA256, RFC 2104 and FIPS 180-4).

use std::ops::RangeInclusive;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Header with the message's id, the same each time it is tried.
pub const ID_HEADER: &str = "webhook-id";
/// Header with the time of sending, in seconds since 1970 UTC.
pub const TIMESTAMP_HEADER: &str = "webhook-timestamp";
/// Header with the signature.
pub const SIGNATURE_HEADER: &str = "webhook-signature";
/// How many bytes a secret has by the specification; shown to people as `whsec_` and its base64.
pub const SECRET_BYTES: RangeInclusive<usize> = 24..=64;

/// The signature of a message: `v1,` and the base64 of HMAC-SHA256 over `{id}.{timestamp}.{body}`.
///
/// `secret` is the secret's bytes, not its base64; `timestamp` is in seconds since 1970 UTC; `body` is what is sent, byte
/// for byte. An id has no full stop, or two messages could have one signature.
pub fn signature(secret: &[u8], id: &str, timestamp: i64, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body);
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of the specification's reference libraries' tests, without its prefix.
    const SECRET: &str = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    fn secret() -> Vec<u8> {
        STANDARD.decode(SECRET).expect("base64")
    }

    #[test]
    fn a_message_is_signed_as_the_reference_libraries_sign_it() {
        let body = br#"{"test": 2432232314}"#;
        assert_eq!(
            signature(&secret(), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    #[test]
    fn whatever_changes_changes_the_signature() {
        let own = signature(&secret(), "msg_1", 1, b"{}");
        for other in [
            signature(b"another secret of enough bytes", "msg_1", 1, b"{}"),
            signature(&secret(), "msg_2", 1, b"{}"),
            signature(&secret(), "msg_1", 2, b"{}"),
            signature(&secret(), "msg_1", 1, b"{ }"),
            signature(&secret(), "msg_1", -1, b"{}"),
        ] {
            assert_ne!(own, other);
        }
        assert_eq!(own, signature(&secret(), "msg_1", 1, b"{}"));
        assert!(SECRET_BYTES.contains(&secret().len()));
    }

    #[test]
    fn a_secret_and_a_body_of_any_length_are_taken() {
        for length in [0, 1, 64, 65, 1_000] {
            let bytes = vec![0xFF; length];
            assert_eq!(signature(&bytes, "msg_1", 1, &bytes).len(), 3 + 44, "{length}");
        }
    }
}
