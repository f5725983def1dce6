//! Secrets that are kept to be used again: sealed in the database with a key that is not in it (XChaCha20-Poly1305).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::secrets::Secrets;

/// Bytes of the nonce of XChaCha20-Poly1305, long enough to be drawn at random.
const NONCE: usize = 24;

/// Why a secret was not sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SealError {
    /// It is too long to be sealed.
    #[error("it is too long")]
    TooLong,
    /// What was stored is cut off, or is no base64.
    #[error("it is damaged")]
    Damaged,
    /// It was sealed by another server, for another purpose or for somebody else, or was changed.
    #[error("the key differs")]
    OtherKey,
}

/// A secret as it is stored: sealed for a purpose, and bound to whose it is.
///
/// # Errors
/// [`SealError::TooLong`].
pub(crate) fn seal(secrets: &Secrets, purpose: &str, owner: &[u8], secret: &[u8]) -> Result<String, SealError> {
    let nonce = domain::entropy::bytes::<NONCE>(secrets.entropy());
    let payload = Payload { msg: secret, aad: owner };
    let sealed = cipher(secrets, purpose).encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::TooLong)?;
    Ok(STANDARD_NO_PAD.encode([&nonce[..], &sealed].concat()))
}

/// Back from how it is stored.
///
/// # Errors
/// [`SealError::Damaged`], [`SealError::OtherKey`].
pub(crate) fn open(
    secrets: &Secrets,
    purpose: &str,
    owner: &[u8],
    sealed: &str,
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let bytes = STANDARD_NO_PAD.decode(sealed).map_err(|_| SealError::Damaged)?;
    let Some((nonce, sealed)) = bytes.split_first_chunk::<NONCE>() else { return Err(SealError::Damaged) };
    let payload = Payload { msg: sealed, aad: owner };
    let opened = cipher(secrets, purpose).decrypt(&XNonce::from(*nonce), payload);
    opened.map(Zeroizing::new).map_err(|_| SealError::OtherKey)
}

fn cipher(secrets: &Secrets, purpose: &str) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(secrets.derive(purpose)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::entropy::Foreseeable;

    use super::*;

    #[test]
    fn only_the_same_server_opens_it_for_the_same_purpose_and_owner() {
        let secrets = Secrets::new([7; 32], Arc::new(Foreseeable::from(0)));
        let sealed = seal(&secrets, "a", b"owner", b"secret").expect("sealed");
        assert_eq!(open(&secrets, "a", b"owner", &sealed).expect("opened").as_slice(), b"secret");
        assert_eq!(open(&secrets, "b", b"owner", &sealed), Err(SealError::OtherKey));
        assert_eq!(open(&secrets, "a", b"other", &sealed), Err(SealError::OtherKey));
        let other = Secrets::new([8; 32], Arc::new(Foreseeable::from(0)));
        assert_eq!(open(&other, "a", b"owner", &sealed), Err(SealError::OtherKey));
        assert_eq!(open(&secrets, "a", b"owner", "AAAA"), Err(SealError::Damaged));
    }
}
