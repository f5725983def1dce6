//! News of answers (校正の返事の知らせ).

use atlas::guides::Guides;
use domain::ids::{GuideEditionId, ProofId};

/// The proofs of an edition that were answered between two instants of the guides, in the order they were made.
pub fn answered_between(before: &Guides, after: &Guides, edition: GuideEditionId) -> Vec<ProofId> {
    let answered =
        |guides: &Guides, id: ProofId| guides.edition(edition)?.proofs.iter().find(|proof| proof.id == id)?.answered_at;
    let Some(now) = after.edition(edition) else { return Vec::new() };
    let fresh = now
        .proofs
        .iter()
        .filter(|proof| proof.answered_at.is_some() && proof.answered_at != answered(before, proof.id));
    fresh.map(|proof| proof.id).collect()
}
