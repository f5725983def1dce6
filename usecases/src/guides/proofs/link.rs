//! Signed links (署名つきリンク): whoever holds one may look at one proof and answer it, once.
//!
//! A token is 48 bytes as 64 characters: the proof's id, and a secret that is an HMAC of the id, the round and the number
//! of the issue under a key derived from the server's own. So nothing that opens a link is kept: whoever reads the
//! database finds digests, and whoever writes it cannot make a link. Those who keep the guide can be shown the same link
//! again, and paper can carry it, as long as it is good.
//!
//! A link is good while the proof stores its digest (taken away by an answer, a later round, or whoever takes it back),
//! until its end, and while the edition is open. Every token costs the same work, whether or not there is such a proof.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::guide::{Edition, Entry, Guide, Proof};
use domain::hex;
use domain::ids::ProofId;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use crate::app::{App, Request};
use crate::secrets::keyed;

/// Characters of a token.
pub const TOKEN_LENGTH: usize = 64;

/// What the key is derived for.
const PURPOSE: &str = "proof-link";

/// The secret of a proof's link in the present issue.
fn secret(app: &App, id: ProofId, round: u32, issue: u32) -> [u8; 32] {
    keyed(&app.secrets().derive(PURPOSE), &[id.0.as_bytes(), &round.to_be_bytes(), &issue.to_be_bytes()])
}

fn digest_of(secret: &[u8; 32]) -> String {
    hex::encode(Sha256::digest(secret))
}

/// What is stored of a proof's link.
pub(super) fn digest(app: &App, proof: &Proof) -> String {
    digest_of(&secret(app, proof.id, proof.round, proof.link_issue))
}

/// The token of a proof's link, whether or not it is good.
fn token(app: &App, proof: &Proof) -> String {
    let mut bytes = proof.id.0.as_bytes().to_vec();
    bytes.extend(secret(app, proof.id, proof.round, proof.link_issue));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The address of a proof's link while it is good; whoever has it can answer.
pub(super) fn address(request: &Request, edition: &Edition, proof: &Proof) -> Option<String> {
    is_good(request, edition, proof).then(|| request.app.url(&format!("/proofs/{}", token(&request.app, proof))))
}

/// Whether a proof's link opens.
pub(super) fn is_good(request: &Request, edition: &Edition, proof: &Proof) -> bool {
    let stored = proof.link_digest.as_deref() == Some(&*digest(&request.app, proof));
    stored
        && proof.is_open()
        && proof.link_expires_at.is_some_and(|end| request.now < end)
        && edition.is_open()
        && edition.last_proof(proof.entry).is_some_and(|last| last.id == proof.id)
}

/// A proof that a token truly names.
#[derive(Debug, Clone)]
pub(super) struct Presented {
    pub guide: Arc<Guide>,
    pub edition: Arc<Edition>,
    pub proof: Proof,
    /// The entry, unless it was taken out meanwhile.
    pub entry: Option<Entry>,
    /// Whether it may still be answered.
    pub good: bool,
}

/// The proof that a token names, when the token is of the link's last issue; past its time too, which `good` tells.
pub(super) fn presented(request: &Request, token: &str) -> Option<Presented> {
    let bytes = read(token);
    let (id, shown) = bytes.split_at(16);
    let id = ProofId(Uuid::from_slice(id).unwrap_or_default());
    let edition = request.guides.edition_of_proof(id);
    let proof = edition.and_then(|edition| edition.proofs.iter().find(|proof| proof.id == id));
    // Computed also for a proof that is not there, so that the time of an answer tells nothing.
    let (round, issue) = proof.map_or((0, 0), |proof| (proof.round, proof.link_issue));
    let genuine = bool::from(secret(&request.app, id, round, issue).ct_eq(shown));
    let (edition, proof) = (edition?, proof.filter(|_| genuine)?);
    let guide = request.guides.guide(edition.guide)?;
    let entry = edition.entry(proof.entry).cloned();
    let good = entry.is_some() && is_good(request, edition, proof);
    Some(Presented { guide: guide.clone(), edition: edition.clone(), proof: proof.clone(), entry, good })
}

/// The bytes of a token; those of no proof for what is no token.
fn read(token: &str) -> [u8; 48] {
    let mut bytes = [0; 48];
    if token.len() != TOKEN_LENGTH || URL_SAFE_NO_PAD.decode_slice(token, &mut bytes) != Ok(bytes.len()) {
        bytes = [0; 48];
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sixty_four_characters_of_the_alphabet_are_read() {
        let token = URL_SAFE_NO_PAD.encode([7; 48]);
        assert_eq!((token.len(), read(&token)), (TOKEN_LENGTH, [7; 48]));
        for odd in [
            "",
            "a",
            &token[1..],
            &format!("{token}a"),
            &token.replace(|_| true, "+"),
            &"あ".repeat(21),
            &"=".repeat(64),
        ] {
            assert_eq!(read(odd), [0; 48], "{odd}");
        }
    }
}
