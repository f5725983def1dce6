//! A link given out anew, or taken back (リンクの再発行と取り消し).

use chrono::NaiveDate;
use domain::access::Action;
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, ChangeKind, UserErrorCode};
use domain::guide::proof::link_end;
use domain::ids::ProofId;

use super::link::digest;
use super::send::{check_due, place};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};
use crate::guides::change::{allowed, opened, store};
use crate::guides::error::GuideError;
use crate::guides::sight;

/// What becomes of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relink {
    /// The link before is dead, and there is a new one; with another day for the answer when one is given.
    Issue(Option<NaiveDate>),
    /// The link is dead, and there is none.
    Revoke,
}

/// Gives a proof's link out anew, or takes it back. The secret before is never good again.
///
/// # Errors
/// [`GuideError`]; nothing has happened then.
pub async fn relink(request: &Request, caller: &Caller, id: ProofId, what: Relink) -> Result<ProofId, GuideError> {
    let edition = request.guides.edition_of_proof(id).map(|edition| edition.id).ok_or(GuideError::NoProof)?;
    if sight::edition(request, edition).is_none_or(|seen| !seen.kept) {
        return Err(GuideError::NoProof);
    }
    allowed(request, caller, edition, Action::GuideEdit, "id").await?;
    if let Relink::Issue(Some(due)) = what {
        check_due(request, due, "dueOn")?;
    }
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(outcome) => return Ok(outcome),
        Begun::First(deed) => deed,
    };
    let mut edition = opened(&mut deed, edition, "id").await?;
    let at = place(&edition, id)?;
    let is_last = edition.last_proof(edition.proofs[at].entry).is_some_and(|last| last.id == id);
    let proof = &mut edition.proofs[at];
    if !proof.is_open() || !is_last {
        let message = "この校正にはもう回答があるか、次の回が送られています。";
        return Err(GuideError::refused(UserErrorCode::StateTransition, "id", message));
    }
    proof.link_issue = proof.link_issue.saturating_add(1);
    let field = match what {
        Relink::Issue(due) => {
            if let Some(due) = due {
                proof.due_on = Some(due);
                proof.link_expires_at = Some(link_end(due));
            }
            if proof.link_expires_at.is_none_or(|end| end <= deed.tx().now()) {
                let message = "期限から日がたっています。新しい期限を入れてください。";
                return Err(GuideError::refused(UserErrorCode::Expired, "dueOn", message));
            }
            proof.link_digest = Some(digest(&request.app, proof));
            "link.issued"
        }
        Relink::Revoke => {
            if proof.link_digest.take().is_none() {
                let message = "この校正に、生きているリンクはありません。";
                return Err(GuideError::refused(UserErrorCode::StateTransition, "id", message));
            }
            "link.revoked"
        }
    };
    let changes = vec![FieldChange::set(field, proof.link_issue.to_string())];
    let entry = AuditEntry::of(AuditAction::Update, ProofId::TYPE_NAME, id, changes);
    store(&mut deed, edition, ChangeKind::Updated, entry).await?;
    Ok(deed.commit(id).await?)
}
