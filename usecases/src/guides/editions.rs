//! A new edition, empty or copied from another (版を作る).

use chrono::{Months, NaiveDate, SubsecRound as _};
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind, FacilityStatus, GuideEditionStatus, UserErrorCode};
use domain::guide::{Edition, Entry};
use domain::ids::{FacilityId, GuideEditionId, GuideId, PractitionerId};
use serde::{Deserialize, Serialize};

use super::error::GuideError;
use super::words::Words;
use super::{change, sight};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::people;

/// Most characters of the name of an edition.
const LABEL: usize = 60;
/// Longest time an edition may be meant for, in months: plans of care are made for three or six years.
const LONGEST_USE: Months = Months::new(12 * 10);

/// An edition to be made.
#[derive(Debug, Clone)]
pub struct NewEdition {
    /// Of which guide.
    pub guide: GuideId,
    /// Its name.
    pub label: String,
    /// The edition whose entries are copied, of this guide or of another that whoever asks makes.
    pub copy_from: Option<GuideEditionId>,
    /// Last day it is meant to be used.
    pub valid_until: Option<NaiveDate>,
}

/// An edition that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionMade {
    /// Its id.
    pub edition: GuideEditionId,
    /// Facilities of the copied edition that are closed for good, which were left out.
    pub left_out: Vec<FacilityId>,
}

/// Makes an edition, as a draft.
///
/// A copy has the entries of the other with their people, sections, headlines and features; whoever does not work there
/// any more and facilities that are closed or hidden from whoever asks are left out. Interviews, proofs and what was
/// typeset are not copied: everything has to be asked again.
///
/// # Errors
/// [`GuideError::NoGuide`], [`GuideError::NoEdition`] for what whoever asks does not see as a maker; FORBIDDEN;
/// ALREADY_EXISTS for a name that the guide has; OUT_OF_RANGE for a last day that has passed or is far away.
pub async fn create_edition(request: &Request, caller: &Caller, new: NewEdition) -> Result<EditionMade, GuideError> {
    let guide = sight::guide(request, new.guide).ok_or(GuideError::NoGuide("guide"))?;
    if !may(&caller.viewer, Action::GuideEdit, &sight::target(request, &guide)) {
        return Err(forbidden(&request.app, caller, Action::GuideEdit).await.into());
    }
    if let Some(id) = new.copy_from {
        sight::edition(request, id).filter(|seen| seen.kept).ok_or(GuideError::NoEdition("copyFrom"))?;
    }
    let mut words = Words::default();
    let label = words.required("label", &new.label, LABEL);
    check_last_day(&mut words, new.valid_until, day_in_japan(request.now));
    words.done()?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(made) => return Ok(made),
        Begun::First(deed) => deed,
    };
    change::alone(&mut deed, guide.id).await?;
    if store::guides::editions_of(deed.tx(), guide.id).await?.iter().any(|known| known.label == label) {
        let message = "同じ名の版が、このガイドにもうあります。";
        return Err(GuideError::refused(UserErrorCode::AlreadyExists, "label", message));
    }
    let copied = match new.copy_from {
        Some(id) => Some(change::locked(&mut deed, id, "copyFrom").await?),
        None => None,
    };
    let now = deed.tx().now().trunc_subsecs(6);
    let mut edition = Edition {
        id: request.app.ids().next().into(),
        guide: guide.id,
        label,
        status: GuideEditionStatus::Draft,
        copied_from: new.copy_from,
        valid_until: new.valid_until,
        entries: Vec::new(),
        interviews: Vec::new(),
        proofs: Vec::new(),
        history: Vec::new(),
        fixed: None,
        renditions: Vec::new(),
        created_at: now,
        updated_at: now,
    };
    let mut left_out = Vec::new();
    for entry in copied.iter().flat_map(|copied| &copied.entries) {
        let Some(facility) = request.atlas.facility(entry.facility) else { continue };
        if facility.status == FacilityStatus::Closed {
            left_out.push(facility.id);
            continue;
        }
        let id = request.app.ids().next().into();
        let practitioners = still_there(request, entry);
        edition.entries.push(Entry { id, practitioners, changed_at: now, ..entry.clone() });
    }
    let mut told = vec![FieldChange::set("guide", guide.id.to_string()), FieldChange::set("label", &edition.label)];
    told.extend(edition.copied_from.map(|id| FieldChange::set("copyFrom", id.to_string())));
    told.extend(edition.valid_until.map(|day| FieldChange::set("validUntil", day.to_string())));
    let made = EditionMade { edition: edition.id, left_out };
    let entry = AuditEntry::of(AuditAction::Create, GuideEditionId::TYPE_NAME, edition.id, told);
    change::store(&mut deed, edition, ChangeKind::Created, entry).await?;
    Ok(deed.commit(made).await?)
}

/// Refuses a last day of use that has passed or is too far away to mean anything.
pub(super) fn check_last_day(words: &mut Words, last: Option<NaiveDate>, today: NaiveDate) {
    let Some(last) = last else { return };
    if last < today {
        words.wrong(UserErrorCode::OutOfRange, "validUntil", "使う期間の終わりは、きょうより後の日にしてください。");
    } else if today.checked_add_months(LONGEST_USE).is_some_and(|latest| last > latest) {
        words.wrong(UserErrorCode::OutOfRange, "validUntil", "使う期間の終わりは、10年以内の日にしてください。");
    }
}

/// The people of an entry who work there and whom whoever asks sees.
fn still_there(request: &Request, entry: &Entry) -> Vec<PractitionerId> {
    let seen = people::sight(request);
    let there = |id: &PractitionerId| {
        let works = |person: &domain::people::Person| person.facilities().any(|facility| facility == entry.facility);
        request.people.get(*id).is_some_and(|person| works(person)) && seen.by_id(*id).is_some()
    };
    entry.practitioners.iter().copied().filter(there).collect()
}
