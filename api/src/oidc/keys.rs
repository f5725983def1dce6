//! Which key may verify which algorithm.

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyOperations, PublicKeyUse};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey};
use serde::Deserialize;

/// More keys than this are not looked at; providers publish two or three.
const MAX_KEYS: usize = 100;

/// A JSON Web Key Set as it came (RFC 7517, section 5). A key that cannot be read hides no other.
#[derive(Deserialize)]
pub struct PublishedKeys {
    keys: Vec<serde_json::Value>,
}

/// The public keys of a provider, each bound to the algorithms it was made for.
///
/// The token names key and algorithm, and an attacker writes the token: so the key decides which algorithm it takes
/// (RFC 8725, section 3.1). A public key is never a shared secret.
pub struct KeySet(Vec<Key>);

struct Key {
    id: Option<String>,
    algorithm: Algorithm,
    key: DecodingKey,
}

impl KeySet {
    /// The keys that can verify one of these algorithms.
    pub fn of(published: PublishedKeys, algorithms: &[Algorithm]) -> Self {
        let mut keys = Vec::new();
        let readable = |value| serde_json::from_value::<Jwk>(value).ok();
        for jwk in published.keys.into_iter().take(MAX_KEYS).filter_map(readable) {
            let Ok(key) = DecodingKey::from_jwk(&jwk) else { continue };
            for algorithm in algorithms.iter().copied().filter(|algorithm| fits(&jwk, *algorithm)) {
                keys.push(Key { id: jwk.common.key_id.clone(), algorithm, key: key.clone() });
            }
        }
        Self(keys)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many keys there are, one for each algorithm.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The key with this id for this algorithm. Without an id the only one for the algorithm, when it is the only one.
    pub fn find(&self, id: Option<&str>, algorithm: Algorithm) -> Option<&DecodingKey> {
        let mut found = self.0.iter().filter(|key| key.algorithm == algorithm);
        match id {
            Some(id) => found.find(|key| key.id.as_deref() == Some(id)),
            None => found.next().filter(|_| found.next().is_none()),
        }
        .map(|key| &key.key)
    }
}

/// Whether a key was made for verifying this algorithm.
fn fits(jwk: &Jwk, algorithm: Algorithm) -> bool {
    let common = &jwk.common;
    let named = common.key_algorithm.is_none_or(|name| Algorithm::try_from(name).is_ok_and(|name| name == algorithm));
    let signs = common.public_key_use.as_ref().is_none_or(|purpose| *purpose == PublicKeyUse::Signature);
    let verifies = common.key_operations.as_ref().is_none_or(|allowed| allowed.contains(&KeyOperations::Verify));
    let kind = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => algorithm.family() == AlgorithmFamily::Rsa,
        AlgorithmParameters::EllipticCurve(key) => match key.curve {
            EllipticCurve::P256 => algorithm == Algorithm::ES256,
            EllipticCurve::P384 => algorithm == Algorithm::ES384,
            _ => false,
        },
        AlgorithmParameters::OctetKeyPair(key) => key.curve == EllipticCurve::Ed25519 && algorithm == Algorithm::EdDSA,
        _ => false,
    };
    named && signs && verifies && kind
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing::TestKey;
    use super::*;

    const ALL: [Algorithm; 4] = [Algorithm::ES256, Algorithm::ES384, Algorithm::RS256, Algorithm::EdDSA];

    fn set(keys: &[Value]) -> KeySet {
        KeySet::of(serde_json::from_value(json!({ "keys": keys })).expect("a set"), &ALL)
    }

    fn with(mut key: Value, name: &str, value: Value) -> Value {
        key[name] = value;
        key
    }

    #[test]
    fn a_key_verifies_what_it_was_made_for_and_nothing_else() {
        let keys = set(&[TestKey::new("a").public()]);
        assert!(keys.find(Some("a"), Algorithm::ES256).is_some());
        for other in [Algorithm::ES384, Algorithm::RS256, Algorithm::EdDSA, Algorithm::HS256] {
            assert!(keys.find(Some("a"), other).is_none(), "{other:?}");
        }
        assert!(keys.find(Some("b"), Algorithm::ES256).is_none());
    }

    #[test]
    fn without_an_id_only_a_single_key_is_meant() {
        let (a, b) = (TestKey::new("a"), TestKey::new("b"));
        assert!(set(&[a.public()]).find(None, Algorithm::ES256).is_some());
        assert!(set(&[a.public(), b.public()]).find(None, Algorithm::ES256).is_none());
    }

    #[test]
    fn keys_for_other_purposes_and_shared_secrets_are_left_out() {
        let key = TestKey::new("a").public();
        let secret = json!({ "kty": "oct", "kid": "s", "k": "c2VjcmV0" });
        for other in [
            with(key.clone(), "use", json!("enc")),
            with(key.clone(), "key_ops", json!(["sign"])),
            with(key.clone(), "alg", json!("ES384")),
            with(key.clone(), "alg", json!("HS256")),
            with(key.clone(), "crv", json!("P-521")),
            with(key, "crv", json!("secp256k1")),
            secret.clone(),
            with(secret, "alg", json!("HS256")),
            json!({ "kty": "RSA", "kid": "r", "n": "not base64!", "e": "AQAB" }),
            json!("nonsense"),
        ] {
            assert!(set(std::slice::from_ref(&other)).is_empty(), "{other}");
        }
    }

    #[test]
    fn an_unreadable_key_hides_no_other() {
        assert_eq!(set(&[json!(null), json!({ "kty": "X" }), TestKey::new("a").public()]).len(), 1);
    }
}
