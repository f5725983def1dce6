//! Secrets drawn at random, and the digests under which they are stored.
//!
//! A secret of 256 bits cannot be searched for, so a plain SHA-256 of it is enough; what is short or chosen by people is
//! digested under a key that is not in the database.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::hex;
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::secrets::keyed;

/// How an API token begins, so that scanners find one that was committed by mistake.
pub const TOKEN_PREFIX: &str = "kaomie_";

/// Letters and digits that are not taken for one another (Crockford's base 32, in lower case).
const LEGIBLE: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new secret of 256 bits as text that fits a header.
pub(super) fn draw(app: &App) -> String {
    URL_SAFE_NO_PAD.encode(domain::entropy::bytes::<32>(app.secrets().entropy()))
}

/// Groups of five legible characters, 25 bits each, with hyphens between them.
pub(super) fn draw_legible(app: &App, groups: usize) -> String {
    let mut text = String::with_capacity(groups * 6);
    for group in 0..groups {
        if group > 0 {
            text.push('-');
        }
        for byte in domain::entropy::bytes::<5>(app.secrets().entropy()) {
            text.push(char::from(LEGIBLE[usize::from(byte % 32)]));
        }
    }
    text
}

/// What a random secret is stored as.
pub(super) fn digest(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

/// What something short is stored as: its digest under the server's key for a purpose.
pub(super) fn keyed_digest(app: &App, purpose: &str, parts: &[&[u8]]) -> String {
    hex::encode(keyed(&app.secrets().derive(purpose), parts))
}
