//! Bringing an edition from one state to the next (版の状態を進める).

use chrono::{NaiveDate, SubsecRound as _};
use domain::access::Action;
use domain::audit::{AuditEntry, FieldChange};
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind, Code as _, GuideEditionStatus, UserErrorCode};
use domain::guide::{Edition, Step, state, transition};
use domain::ids::GuideEditionId;

use super::editions::check_last_day;
use super::error::GuideError;
use super::fix::fix;
use super::order::REASON;
use super::publishable::publishable;
use super::sight::SeenEdition;
use super::words::Words;
use super::{change, press, sight};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};

/// Where an edition is to go.
#[derive(Debug, Clone)]
pub struct EditionStep {
    /// Which edition.
    pub edition: GuideEditionId,
    /// To which state.
    pub to: GuideEditionStatus,
    /// Whether to publish in spite of warnings. Nothing passes over an error.
    pub force: bool,
    /// Why; needed to pass over warnings, and to take back what was published.
    pub reason: Option<String>,
    /// Last day it is meant to be used, when that is to change.
    pub valid_until: Option<NaiveDate>,
}

/// Brings an edition to another state. Publishing fixes its content and its day, supersedes the edition of its guide that
/// was in force, and has the usual forms made in the background; taking it back hides it from readers at once.
///
/// # Errors
/// [`GuideError::NoEdition`]; [`GuideError::Transition`]; FORBIDDEN; whatever `publishable` finds; REQUIRED at `reason`;
/// CONFLICT when the edition was changed after it was checked.
pub async fn step(request: &Request, caller: &Caller, wanted: EditionStep) -> Result<GuideEditionId, GuideError> {
    let id = wanted.edition;
    change::allowed(request, caller, id, Action::GuidePublish, "id").await?;
    let seen = sight::edition(request, id).ok_or(GuideError::NoEdition("id"))?;
    let mut words = Words::default();
    let reason = words.text("reason", wanted.reason.as_deref(), REASON);
    check_last_day(&mut words, wanted.valid_until, day_in_japan(request.now));
    if wanted.force && reason.is_none() {
        words.wrong(UserErrorCode::Required, "reason", "注意があっても進める理由を書いてください。");
    }
    if wanted.to == GuideEditionStatus::Withdrawn && seen.edition.is_public() && reason.is_none() {
        words.wrong(UserErrorCode::Required, "reason", "発行した版を取り下げる理由を書いてください。");
    }
    words.done()?;
    let publishes = wanted.to == GuideEditionStatus::Published;
    // Before anything is locked: it takes its time. A request that comes again finds the edition published already.
    if publishes && transition(seen.edition.status, wanted.to).is_ok() {
        publishable(request, &seen, wanted.valid_until, wanted.force).await?;
    }

    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    if publishes {
        change::alone(&mut deed, seen.guide.id).await?;
    }
    let mut edition = change::locked(&mut deed, id, "id").await?;
    transition(edition.status, wanted.to).map_err(GuideError::Transition)?;
    let before = edition.valid_until;
    edition.valid_until = wanted.valid_until.or(edition.valid_until);
    if publishes {
        unchanged(&edition, &seen)?;
        supersede(&mut deed, &edition).await?;
        edition.fixed = Some(fix(request, &seen.guide, &edition));
    }
    let mut told = advance(&mut deed, &mut edition, wanted.to, reason);
    if before != edition.valid_until {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let (before, after) = (day(before), day(edition.valid_until));
        told.changes.push(FieldChange { field: "validUntil".to_owned(), before, after });
    }
    change::store(&mut deed, edition, ChangeKind::Updated, told).await?;
    let id = deed.commit(id).await?;
    if publishes {
        press::after_publication(&request.app, id);
    }
    Ok(id)
}

/// What was checked is what is published.
fn unchanged(edition: &Edition, checked: &SeenEdition) -> Result<(), GuideError> {
    if edition.entries == checked.edition.entries && edition.proofs == checked.edition.proofs {
        return Ok(());
    }
    let message = "ほかの人が同時に変更しました。もう一度点検してから発行してください。";
    Err(GuideError::refused(UserErrorCode::Conflict, "id", message))
}

/// Lets the edition in force make room.
async fn supersede(deed: &mut Deed, next: &Edition) -> Result<(), GuideError> {
    let others = store::guides::editions_of(deed.tx(), next.guide).await?;
    for other in others.iter().filter(|other| other.id != next.id && state::is_superseded_by_a_later(other.status)) {
        let mut other = change::locked(deed, other.id, "id").await?;
        // Somebody may have taken it back while this waited.
        if state::is_superseded_by_a_later(other.status) {
            let told = advance(deed, &mut other, GuideEditionStatus::Superseded, None);
            change::store(deed, other, ChangeKind::Updated, told).await?;
        }
    }
    Ok(())
}

/// Notes the step in the edition's history; gives what the audit trail is told.
fn advance(deed: &mut Deed, edition: &mut Edition, to: GuideEditionStatus, reason: Option<String>) -> AuditEntry {
    let (from, at) = (edition.status, deed.tx().now().trunc_subsecs(6));
    edition.status = to;
    let (before, after) = (Some(from.code().to_owned()), Some(to.code().to_owned()));
    let mut changes = vec![FieldChange { field: "status".to_owned(), before, after }];
    changes.extend(reason.as_ref().map(|reason| FieldChange::set("reason", reason)));
    edition.history.push(Step { from, to, at, reason });
    AuditEntry::of(AuditAction::Update, GuideEditionId::TYPE_NAME, edition.id, changes)
}
