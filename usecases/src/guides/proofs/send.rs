//! A round of proofs (校正を送る).

use chrono::{Months, NaiveDate, SubsecRound as _};
use domain::access::Action;
use domain::audit::{AuditEntry, FieldChange};
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind, GuideEditionStatus, ProofStatus, UserErrorCode};
use domain::guide::proof::link_end;
use domain::guide::{Edition, Proof};
use domain::ids::{GuideEditionId, GuideEntryId, ProofId};

use super::contact::{ContactEntry, usual};
use super::link::digest;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};
use crate::guides::change::{allowed, opened, store};
use crate::guides::error::GuideError;
use crate::guides::sight;
use crate::refusal::Refusal;

/// Most entries of one sending; a guide has some dozens.
const MOST: usize = 300;

/// What is sent.
#[derive(Debug, Clone)]
pub struct ProofSend {
    /// For which entries, all of one edition.
    pub entries: Vec<GuideEntryId>,
    /// Day until which an answer is asked for.
    pub due_on: NaiveDate,
    /// Who asks; as in the edition's last proof, or the desk of the guide's area, when left out.
    pub contact: Option<ContactEntry>,
}

/// Sends the next round of proofs for some entries, each with a link of its own; links of earlier rounds are dead with it.
///
/// An edition in proof takes them, and one that is still interviewing: interviews go clinic by clinic, and the first is to
/// read what it said while it remembers. One that is being put together does not: what it says of anybody is not theirs
/// to approve yet.
///
/// # Errors
/// [`GuideError`]; nothing has happened then.
pub async fn send(
    request: &Request,
    caller: &Caller,
    input: ProofSend,
) -> Result<(GuideEditionId, Vec<ProofId>), GuideError> {
    let id = edition_of(request, &input.entries)?;
    allowed(request, caller, id, Action::GuideEdit, "entries").await?;
    check_due(request, input.due_on, "dueOn")?;
    let contact = input.contact.map(ContactEntry::checked).transpose().map_err(GuideError::Input)?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(outcome) => return Ok(outcome),
        Begun::First(deed) => deed,
    };
    let mut edition = opened(&mut deed, id, "entries").await?;
    if edition.status == GuideEditionStatus::Draft {
        let message = "編集中の版の校正は送れません。先に「取材中」か「校正中」へ進めてください。";
        return Err(GuideError::refused(UserErrorCode::StateTransition, "entries", message));
    }
    let guide = request.guides.guide(edition.guide).ok_or(GuideError::NoEdition("entries"))?;
    let contact = contact.unwrap_or_else(|| usual(request, guide, &edition));
    let now = deed.tx().now().trunc_subsecs(6);
    let mut sent = Vec::with_capacity(input.entries.len());
    for (at, entry) in input.entries.iter().enumerate() {
        // It may have been taken out since the atlas was published.
        edition.entry(*entry).ok_or_else(|| GuideError::NoEntry(format!("entries.{at}")))?;
        let round = edition.last_proof(*entry).map_or(1, |last| last.round + 1);
        edition.proofs.iter_mut().filter(|proof| proof.entry == *entry).for_each(|proof| proof.link_digest = None);
        let mut proof = Proof {
            id: request.app.ids().next().into(),
            entry: *entry,
            round,
            status: ProofStatus::Sent,
            sent_at: Some(now),
            due_on: Some(input.due_on),
            answered_at: None,
            link_digest: None,
            link_issue: 1,
            link_expires_at: Some(link_end(input.due_on)),
            contact: Some(contact.clone()),
            answered_by_link: false,
            corrections: Vec::new(),
        };
        proof.link_digest = Some(digest(&request.app, &proof));
        deed.audit(told(&proof, input.due_on));
        sent.push(proof.id);
        edition.proofs.push(proof);
    }
    let entry = AuditEntry::of(
        AuditAction::Update,
        GuideEditionId::TYPE_NAME,
        id,
        vec![FieldChange::set("proofs", format!("{}件", sent.len()))],
    );
    store(&mut deed, edition, ChangeKind::Updated, entry).await?;
    Ok(deed.commit((id, sent)).await?)
}

/// The edition that all entries are in, for somebody who keeps it.
fn edition_of(request: &Request, entries: &[GuideEntryId]) -> Result<GuideEditionId, GuideError> {
    if entries.is_empty() {
        return Err(GuideError::refused(UserErrorCode::Required, "entries", "校正を送る掲載を選んでください。"));
    }
    if entries.len() > MOST {
        let message = format!("一度に送れるのは{MOST}件までです。");
        return Err(GuideError::refused(UserErrorCode::LimitExceeded, "entries", message));
    }
    let mut refusals = Vec::new();
    let mut first: Option<GuideEditionId> = None;
    for (at, entry) in entries.iter().enumerate() {
        let path = format!("entries.{at}");
        let edition = request.guides.edition_of_entry(*entry).map(|edition| edition.id);
        // Only those who keep a guide send proofs, so an edition that is only read has no entries here.
        let kept = edition.filter(|id| sight::edition(request, *id).is_some_and(|seen| seen.kept));
        let Some(id) = kept else { return Err(GuideError::NoEntry(path)) };
        if *first.get_or_insert(id) != id {
            refusals.push(Refusal::new(UserErrorCode::Invalid, &path, "一度に送れるのは、一つの版の掲載だけです。"));
        }
        if entries[..at].contains(entry) {
            refusals.push(Refusal::new(UserErrorCode::Invalid, &path, "同じ掲載が二度あります。"));
        }
    }
    match first {
        Some(id) if refusals.is_empty() => Ok(id),
        _ => Err(GuideError::Input(refusals)),
    }
}

/// A day for answers: today in Japan or later, and within a year.
pub(super) fn check_due(request: &Request, due: NaiveDate, field: &str) -> Result<(), GuideError> {
    let today = day_in_japan(request.now);
    let last = today.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
    if (today..=last).contains(&due) {
        return Ok(());
    }
    let message = "期限は、今日から1年以内の日にしてください。";
    Err(GuideError::refused(UserErrorCode::OutOfRange, field, message))
}

fn told(proof: &Proof, due: NaiveDate) -> AuditEntry {
    let changes = vec![
        FieldChange::set("round", proof.round.to_string()),
        FieldChange::set("dueOn", due.to_string()),
        FieldChange::set("entry", proof.entry.to_string()),
    ];
    AuditEntry::of(AuditAction::Create, ProofId::TYPE_NAME, proof.id, changes)
}

/// A proof of an edition that is being changed, for its place in the list.
pub(super) fn place(edition: &Edition, id: ProofId) -> Result<usize, GuideError> {
    edition.proofs.iter().position(|proof| proof.id == id).ok_or(GuideError::NoProof)
}
