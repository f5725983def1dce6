//! Interviews: planned, made, declined (取材の予定を入れる・記録する).

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use domain::access::Action;
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, ChangeKind, Code as _, InterviewStatus, UserErrorCode};
use domain::guide::Interview;
use domain::ids::{FacilityId, GuideEditionId, InterviewId};

use super::change;
use super::error::GuideError;
use super::words::Words;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};

/// Most interviews of an edition: some visits to each of its facilities.
pub const MOST_INTERVIEWS: usize = 2_000;
/// Most characters of somebody's name or post.
const NAME: usize = 100;
/// Most people who ask, or who were met.
const PEOPLE: usize = 20;
/// Most characters of notes.
const NOTES: usize = 5_000;
/// How far from now an interview may be planned or have taken place, in days.
const TEN_YEARS: i64 = 3_653;

/// What an interview is to be. Of one that is there, `None` leaves a thing as it is and an inner `None` clears it.
#[derive(Debug, Clone)]
pub struct InterviewDraft {
    /// For which edition.
    pub edition: GuideEditionId,
    /// The interview to be changed; a new one without.
    pub id: Option<InterviewId>,
    /// Whom; need not be in the edition yet.
    pub facility: FacilityId,
    /// When.
    pub scheduled_at: Option<Option<DateTime<Utc>>>,
    /// Where it stands.
    pub status: InterviewStatus,
    /// Who asks.
    pub asked_by: Option<Vec<String>>,
    /// Who was met, by profession or post.
    pub respondents: Option<Vec<String>>,
    /// Notes.
    pub notes: Option<Option<String>>,
}

/// Plans, records or corrects an interview, while the edition is open.
///
/// # Errors
/// [`GuideError::NoEdition`], [`GuideError::NoInterview`], [`GuideError::NoFacility`]; [`GuideError::NotOpen`];
/// FORBIDDEN; REQUIRED for one that is done without a date; OUT_OF_RANGE for one that is done in the future.
pub async fn save_interview(
    request: &Request,
    caller: &Caller,
    draft: InterviewDraft,
) -> Result<InterviewId, GuideError> {
    change::allowed(request, caller, draft.edition, Action::GuideEdit, "edition").await?;
    if !request.atlas.sees(draft.facility) {
        return Err(GuideError::NoFacility("facility"));
    }
    let mut words = Words::default();
    let asked_by = draft.asked_by.map(|names| words.lines("askedBy", &names, NAME, PEOPLE));
    let respondents = draft.respondents.map(|names| words.lines("respondents", &names, NAME, PEOPLE));
    let notes = draft.notes.map(|text| words.text("notes", text.as_deref(), NOTES));
    words.done()?;

    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut edition = change::opened(&mut deed, draft.edition, "edition").await?;
    let before = match draft.id {
        Some(id) => {
            let known = edition.interviews.iter().find(|interview| interview.id == id);
            Some(known.cloned().ok_or(GuideError::NoInterview)?)
        }
        None if edition.interviews.len() >= MOST_INTERVIEWS => {
            let message = format!("1つの版の取材は{MOST_INTERVIEWS}件までです。");
            return Err(GuideError::refused(UserErrorCode::LimitExceeded, "edition", message));
        }
        None => None,
    };
    let mut after = before.clone().unwrap_or_else(|| Interview {
        id: request.app.ids().next().into(),
        facility: draft.facility,
        asked_by: Vec::new(),
        respondents: Vec::new(),
        scheduled_at: None,
        status: draft.status,
        notes: None,
    });
    (after.facility, after.status) = (draft.facility, draft.status);
    after.asked_by = asked_by.unwrap_or(after.asked_by);
    after.respondents = respondents.unwrap_or(after.respondents);
    after.notes = notes.unwrap_or(after.notes);
    after.scheduled_at = draft.scheduled_at.map_or(after.scheduled_at, |at| at.map(|at| at.trunc_subsecs(6)));
    check_time(&after, request.now)?;
    let (id, changes) = (after.id, differences(before.as_ref(), &after));
    match edition.interviews.iter_mut().find(|interview| interview.id == id) {
        Some(known) => *known = after,
        None => edition.interviews.push(after),
    }
    if !changes.is_empty() {
        let action = if before.is_none() { AuditAction::Create } else { AuditAction::Update };
        let told = AuditEntry::of(action, InterviewId::TYPE_NAME, id, changes);
        change::store(&mut deed, edition, ChangeKind::Updated, told).await?;
    }
    Ok(deed.commit(id).await?)
}

fn check_time(interview: &Interview, now: DateTime<Utc>) -> Result<(), GuideError> {
    let wrong = |code, message: &str| Err(GuideError::refused(code, "scheduledAt", message));
    let done = interview.status == InterviewStatus::Done;
    match interview.scheduled_at {
        None if done => wrong(UserErrorCode::Required, "取材した日時を入れてください。"),
        Some(at) if done && at > now => {
            wrong(UserErrorCode::OutOfRange, "済んだ取材の日時は、いまより前にしてください。")
        }
        Some(at) if (at - now).abs() > TimeDelta::days(TEN_YEARS) => {
            wrong(UserErrorCode::OutOfRange, "取材の日時は、前後10年以内にしてください。")
        }
        _ => Ok(()),
    }
}

/// What the audit trail is told. Who asked, who was met and what was noted is confidential: that it changed, and no more.
fn differences(before: Option<&Interview>, after: &Interview) -> Vec<FieldChange> {
    let at = |interview: &Interview| interview.scheduled_at.map(|at| at.to_rfc3339());
    let told = [
        ("facility", before.map(|one| one.facility.to_string()), Some(after.facility.to_string())),
        ("status", before.map(|one| one.status.code().to_owned()), Some(after.status.code().to_owned())),
        ("scheduledAt", before.and_then(at), at(after)),
    ];
    let told = told.into_iter().filter(|(_, before, after)| before != after);
    let told = told.map(|(field, before, after)| FieldChange { field: field.to_owned(), before, after });
    let none = (Vec::new(), Vec::new(), None);
    let (asked_by, respondents, notes) =
        before.map_or(none, |one| (one.asked_by.clone(), one.respondents.clone(), one.notes.clone()));
    let confidential = [
        ("askedBy", asked_by != after.asked_by),
        ("respondents", respondents != after.respondents),
        ("notes", notes != after.notes),
    ];
    let confidential = confidential.into_iter().filter(|(_, changed)| *changed);
    told.chain(confidential.map(|(field, _)| FieldChange::named(field))).collect()
}
