//! The answer to a proof (校正の返事): by the clinic through its link, or typed in from paper by whoever keeps the guide.
//!
//! Whoever answers has looked at one entry, so an answer changes what a proof of it shows and nothing else. It is one
//! transaction: the proof, the entry's texts, the facility and its people, and the audit trail, whose operation tells the
//! way (`proofRespond`, `proofRespond:link`). Of two answers at once one counts, and the other is told.

use chrono::{DateTime, SubsecRound as _, Utc};
use domain::access::Action;
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, ChangeKind, Code as _, ProofStatus, UserErrorCode};
use domain::guide::{Correction, Edition, Proof};
use domain::ids::{GuideEditionId, ProofId};

use super::apply::{Applied, apply};
use super::fields::checked;
use super::link::{Presented, digest, presented};
use super::look::view;
use super::send::place;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};
use crate::directory::CapabilityEntry;
use crate::guides::change::{allowed, locked, store};
use crate::guides::error::GuideError;
use crate::guides::sight;

/// The way an answer came.
#[derive(Debug, Clone)]
pub enum Way {
    /// On paper or by phone, typed in by whoever keeps the guide.
    Typed,
    /// Through the link, by its token.
    Link(String),
}

/// An answer.
#[derive(Debug, Clone)]
pub struct ProofAnswer {
    /// To which proof.
    pub id: ProofId,
    /// APPROVED, CORRECTED or DECLINED.
    pub decision: ProofStatus,
    /// What is corrected.
    pub corrections: Vec<CorrectionEntry>,
    /// What the facility can do.
    pub capabilities: Vec<CapabilityEntry>,
    /// Whether the directory says so from now on, and not the guide alone.
    pub apply_to_directory: bool,
}

/// A correction as it came.
#[derive(Debug, Clone)]
pub struct CorrectionEntry {
    /// The field's name, with the ids of people as UUIDs.
    pub field: String,
    /// What it is to say; blank clears it.
    pub after: String,
}

/// The operation of an answer by link, as the audit trail names it.
const BY_LINK: &str = "proofRespond:link";

/// Takes an answer to a proof.
///
/// # Errors
/// [`GuideError`]; nothing has happened then. Of a link that is not of this proof, nothing is told but that it is no good.
pub async fn respond(
    request: &Request,
    caller: &Caller,
    way: Way,
    answer: ProofAnswer,
) -> Result<(GuideEditionId, ProofId), GuideError> {
    let (caller, by_link) = match &way {
        Way::Typed => (may_type(request, caller, answer.id).await?, None),
        Way::Link(token) => {
            let shown = presented(request, token).filter(|shown| shown.proof.id == answer.id).ok_or_else(no_link)?;
            // With a key the same answer may come again, which is found below.
            if !shown.good && caller.once.is_none() {
                return Err(past(&shown.proof));
            }
            (Caller { operation: BY_LINK.to_owned(), ..caller.clone() }, Some(shown))
        }
    };
    check_decision(&answer)?;
    let mut deed = match Deed::begin(&request.app, &caller).await? {
        Begun::Again(outcome) => return Ok(outcome),
        Begun::First(deed) => deed,
    };
    let id = request.guides.edition_of_proof(answer.id).map(|edition| edition.id).ok_or(GuideError::NoProof)?;
    let mut edition = locked(&mut deed, id, "id").await?;
    let at = place(&edition, answer.id)?;
    check_open(request, &edition, &edition.proofs[at], by_link.as_ref(), deed.tx().now())?;
    let now = deed.tx().now().trunc_subsecs(6);
    let Applied { corrections, texts } = match answer.decision {
        ProofStatus::Declined => Applied::default(),
        _ => {
            let entry = edition.entry(edition.proofs[at].entry).ok_or_else(|| GuideError::NoEntry("id".to_owned()))?;
            let guide = request.guides.guide(edition.guide).ok_or(GuideError::NoEdition("id"))?;
            let shown = view(request, guide, &edition, &edition.proofs[at], entry);
            let shown = shown.ok_or(GuideError::NoFacility("id"))?;
            let given: Vec<_> = answer.corrections.iter().map(|c| (c.field.clone(), c.after.clone())).collect();
            let wanted = checked(&given, &shown.fields).map_err(GuideError::Input)?;
            if answer.decision == ProofStatus::Corrected && wanted.is_empty() && answer.capabilities.is_empty() {
                let message = "赤字がありません。直すところがなければ「確認済み」を選んでください。";
                return Err(GuideError::refused(UserErrorCode::Required, "corrections", message));
            }
            let facility = entry.facility;
            apply(request, &mut deed, facility, &shown, wanted, &answer).await?
        }
    };
    if let Some(entry) = edition.entries.iter_mut().find(|entry| entry.id == edition.proofs[at].entry)
        && let Some(told) = texts.put(entry, now)
    {
        deed.audit(told);
    }
    let proof = &mut edition.proofs[at];
    let before = std::mem::replace(&mut proof.status, answer.decision);
    proof.answered_at = Some(now);
    proof.link_digest = None;
    proof.answered_by_link = by_link.is_some();
    proof.corrections = corrections;
    let told = told(proof, before);
    store(&mut deed, edition, ChangeKind::Updated, told).await?;
    Ok(deed.commit((id, answer.id)).await?)
}

/// Whoever keeps the guide types in what came on paper.
async fn may_type(request: &Request, caller: &Caller, id: ProofId) -> Result<Caller, GuideError> {
    let edition = request.guides.edition_of_proof(id).map(|edition| edition.id).ok_or(GuideError::NoProof)?;
    if sight::edition(request, edition).is_none_or(|seen| !seen.kept) {
        return Err(GuideError::NoProof);
    }
    allowed(request, caller, edition, Action::GuideEdit, "id").await?;
    Ok(caller.clone())
}

fn check_decision(answer: &ProofAnswer) -> Result<(), GuideError> {
    let says_more = !answer.corrections.is_empty() || !answer.capabilities.is_empty();
    let refused = |code, field: &str, message: &str| Err(GuideError::refused(code, field, message));
    match answer.decision {
        ProofStatus::Corrected => Ok(()),
        ProofStatus::Approved if !answer.corrections.is_empty() => {
            let message = "赤字があるときは「赤字あり」（CORRECTED）を選んでください。";
            refused(UserErrorCode::Invalid, "decision", message)
        }
        ProofStatus::Declined if says_more => {
            let message = "掲載を辞退するときは、赤字や対応できることを送れません。";
            refused(UserErrorCode::Invalid, "decision", message)
        }
        ProofStatus::Approved | ProofStatus::Declined => Ok(()),
        _ => {
            let message =
                "返事は、確認済み（APPROVED）・赤字あり（CORRECTED）・掲載辞退（DECLINED）から選んでください。";
            refused(UserErrorCode::Invalid, "decision", message)
        }
    }
}

/// That the answer comes in time, looked at while nobody else can answer.
fn check_open(
    request: &Request,
    edition: &Edition,
    proof: &Proof,
    by_link: Option<&Presented>,
    now: DateTime<Utc>,
) -> Result<(), GuideError> {
    if !proof.is_open() {
        return Err(answered(by_link.is_some()));
    }
    if let Some(shown) = by_link {
        let stored = proof.link_digest.as_deref() == Some(&*digest(&request.app, proof));
        let same = stored && proof.link_issue == shown.proof.link_issue;
        if !same || !edition.is_open() || proof.link_expires_at.is_none_or(|end| end <= now) {
            return Err(past(proof));
        }
    }
    if !edition.is_open() {
        return Err(GuideError::NotOpen(edition.status));
    }
    if edition.last_proof(proof.entry).is_none_or(|last| last.id != proof.id) {
        let message = "次の回の校正が送られています。そちらに回答してください。";
        return Err(GuideError::refused(UserErrorCode::StateTransition, "id", message));
    }
    Ok(())
}

fn no_link() -> GuideError {
    GuideError::refused(UserErrorCode::NotFound, "token", "このリンクは使えません。")
}

fn past(proof: &Proof) -> GuideError {
    if proof.is_open() {
        let message = "このリンクの期限は過ぎました。お手数ですが、担当者へご連絡ください。";
        return GuideError::refused(UserErrorCode::Expired, "token", message);
    }
    answered(true)
}

fn answered(by_link: bool) -> GuideError {
    let field = if by_link { "token" } else { "id" };
    let message = "この校正には、すでに回答がありました。直すときは担当者へご連絡ください。";
    GuideError::refused(UserErrorCode::StateTransition, field, message)
}

/// What was decided, and which fields were corrected; their values are told with what they are of.
fn told(proof: &Proof, before: ProofStatus) -> AuditEntry {
    let status = FieldChange {
        field: "status".to_owned(),
        before: Some(before.code().to_owned()),
        after: Some(proof.status.code().to_owned()),
    };
    let corrected = proof.corrections.iter().map(|correction| FieldChange::named(correction.field.clone()));
    AuditEntry::of(AuditAction::Update, ProofId::TYPE_NAME, proof.id, [status].into_iter().chain(corrected).collect())
}

/// What was recorded of an answer, for whoever has just given it (受け取った内容).
#[derive(Debug, Clone)]
pub struct Receipt {
    /// Which proof.
    pub proof: ProofId,
    /// Its round.
    pub round: u32,
    /// What was decided.
    pub decision: ProofStatus,
    /// When.
    pub answered_at: DateTime<Utc>,
    /// What was corrected, capabilities included.
    pub corrections: Vec<Correction>,
}

/// What was recorded of an answer. For whoever has just given it: the caller has the outcome of [`respond`] in hand.
pub fn receipt(request: &Request, answered: ProofId) -> Option<Receipt> {
    let edition = request.guides.edition_of_proof(answered)?;
    let proof = edition.proofs.iter().find(|proof| proof.id == answered)?;
    Some(Receipt {
        proof: proof.id,
        round: proof.round,
        decision: proof.status,
        answered_at: proof.answered_at?,
        corrections: proof.corrections.clone(),
    })
}
