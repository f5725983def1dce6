//! The server's own key, and unpredictable bytes.

use std::sync::Arc;

use domain::entropy::Entropy;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// What the server keeps to itself: one key outside the database, from which a key is derived for each purpose.
///
/// Whoever can change the database but does not have this key can neither write an audit trail that verifies nor read
/// the secrets of second factors.
#[derive(Clone)]
pub struct Secrets {
    key: [u8; 32],
    entropy: Arc<dyn Entropy>,
}

impl Secrets {
    /// The key and the source of unpredictable bytes.
    pub fn new(key: [u8; 32], entropy: Arc<dyn Entropy>) -> Self {
        Self { key, entropy }
    }

    /// Unpredictable bytes.
    pub fn entropy(&self) -> &dyn Entropy {
        &*self.entropy
    }

    /// The key for a purpose, for example `audit`: HMAC-SHA-256 of the purpose under the server's key, which is HKDF's
    /// expansion (RFC 5869) for one block.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        keyed(&self.key, &[purpose.as_bytes(), &[1]])
    }
}

/// HMAC-SHA-256 (RFC 2104) of some parts, one after another.
pub(crate) fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(key).expect("HMAC takes keys of every length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

#[cfg(test)]
mod tests {
    use domain::entropy::Foreseeable;

    use super::*;

    #[test]
    fn each_purpose_has_its_own_key_and_none_is_the_servers() {
        let secrets = Secrets::new([7; 32], Arc::new(Foreseeable::from(0)));
        assert_eq!(secrets.derive("audit"), secrets.derive("audit"));
        assert_ne!(secrets.derive("audit"), secrets.derive("totp"));
        assert_ne!(secrets.derive("audit"), [7; 32]);
        assert_eq!(format!("{secrets:?}"), "Secrets(…)");
    }
}
