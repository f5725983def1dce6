//! Proofs for whoever keeps the guide (校正の一覧).

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::{Action, may};
use domain::clock::day_in_japan;
use domain::codes::ProofStatus;
use domain::guide::{Edition, Proof};
use domain::ids::ProofId;

use super::link::address;
use crate::app::Request;
use crate::guides::sight::{self, SeenEdition};

/// Which proofs.
#[derive(Debug, Clone, Default)]
pub struct ProofsWanted {
    /// Only those that are late, or only those that are not.
    pub overdue: Option<bool>,
    /// Only in these states; every one when empty.
    pub statuses: Vec<ProofStatus>,
}

/// A proof with its edition, for whoever keeps the guide.
#[derive(Debug, Clone)]
pub struct SeenProof {
    /// The edition.
    pub seen: SeenEdition,
    /// The proof.
    pub proof: Proof,
    /// Where it stands today.
    pub status: ProofStatus,
}

/// Proofs of an edition in the order they were made; none for somebody who does not keep the guide.
pub fn proofs(request: &Request, seen: &SeenEdition, wanted: &ProofsWanted) -> Vec<SeenProof> {
    if !seen.kept {
        return Vec::new();
    }
    let all = seen.edition.proofs.iter().map(|proof| of(request, seen, proof));
    let is_wanted = |proof: &SeenProof| {
        wanted.overdue.is_none_or(|late| late == (proof.status == ProofStatus::Overdue))
            && (wanted.statuses.is_empty() || wanted.statuses.contains(&proof.status))
    };
    all.filter(is_wanted).collect()
}

/// One proof, when whoever asks keeps its guide.
pub fn proof(request: &Request, id: ProofId) -> Option<SeenProof> {
    let edition = request.guides.edition_of_proof(id)?;
    let seen = sight::edition(request, edition.id).filter(|seen| seen.kept)?;
    let proof = seen.edition.proofs.iter().find(|proof| proof.id == id)?;
    Some(of(request, &seen, proof))
}

fn of(request: &Request, seen: &SeenEdition, proof: &Proof) -> SeenProof {
    SeenProof { seen: seen.clone(), status: status(request, &seen.edition, proof), proof: proof.clone() }
}

/// Where a proof stands today. Nobody waits any more for one that a later round followed, so it is not late.
fn status(request: &Request, edition: &Edition, proof: &Proof) -> ProofStatus {
    let is_last = edition.last_proof(proof.entry).is_some_and(|last| last.id == proof.id);
    if is_last && edition.is_open() { proof.status_on(day_in_japan(request.now)) } else { proof.status }
}

/// The link of a proof while it is good, and until when. For those who make the guide: whoever may only read it cannot
/// answer either.
pub fn own_link(request: &Request, proof: &SeenProof) -> Option<(String, DateTime<Utc>)> {
    let edition: &Arc<Edition> = &proof.seen.edition;
    if !may(&request.viewer, Action::GuideEdit, &sight::target(request, &proof.seen.guide)) {
        return None;
    }
    Some((address(request, edition, &proof.proof)?, proof.proof.link_expires_at?))
}
