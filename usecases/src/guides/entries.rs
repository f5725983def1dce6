//! Putting a facility with its people into an edition, or changing what the edition says of it (掲載を足す・直す).

use chrono::SubsecRound as _;
use domain::access::Action;
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, ChangeKind, FacilityStatus, UserErrorCode};
use domain::guide::{Edition, Entry, arrange};
use domain::ids::{FacilityId, GuideEditionId, GuideEntryId, PractitionerId};

use super::change;
use super::error::GuideError;
use super::words::Words;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};
use crate::people;

/// Most characters of a section's name.
const SECTION: usize = 40;
/// Most characters of a headline: one line over an entry.
const HEADLINE: usize = 80;
/// Most characters of a feature: half a page holds some 400.
const FEATURE: usize = 1_000;
/// Most entries of an edition; the guides that are published have some dozens.
pub const MOST_ENTRIES: usize = 500;
/// Most people of one entry.
const MOST_PEOPLE: usize = 30;

/// What an entry is to be. Of an entry that is there, `None` leaves a thing as it is and an inner `None` clears it.
#[derive(Debug, Clone)]
pub struct EntryDraft {
    /// In which edition.
    pub edition: GuideEditionId,
    /// The entry to be changed; a new one without.
    pub id: Option<GuideEntryId>,
    /// The facility, in the guide's area or outside.
    pub facility: FacilityId,
    /// Its people, in order.
    pub practitioners: Option<Vec<PractitionerId>>,
    /// Section.
    pub section: Option<Option<String>>,
    /// Headline.
    pub headline: Option<Option<String>>,
    /// Feature.
    pub feature: Option<Option<String>>,
    /// Place from 1; the last for a new entry, where it is for a known one.
    pub position: Option<i32>,
}

/// Puts an entry into an edition or changes it.
///
/// # Errors
/// [`GuideError::NoEdition`], [`GuideError::NoEntry`], [`GuideError::NoFacility`] for what whoever asks does not see;
/// [`GuideError::NotOpen`]; ALREADY_EXISTS for a facility that has an entry; STATE_TRANSITION for a new entry of a closed
/// one; INVALID for people who do not work there, and for another facility than the entry's; texts and places out of range.
pub async fn put_entry(request: &Request, caller: &Caller, draft: EntryDraft) -> Result<GuideEntryId, GuideError> {
    change::allowed(request, caller, draft.edition, Action::GuideEdit, "edition").await?;
    let facility = request.atlas.facility(draft.facility).ok_or(GuideError::NoFacility("facility"))?;
    let mut words = Words::default();
    let section = draft.section.map(|text| words.line("section", text.as_deref(), SECTION));
    let headline = draft.headline.map(|text| words.line("headline", text.as_deref(), HEADLINE));
    let feature = draft.feature.map(|text| words.text("feature", text.as_deref(), FEATURE));
    let practitioners = draft.practitioners.map(|ids| checked_people(request, &mut words, draft.facility, &ids));
    words.done()?;

    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut edition = change::opened(&mut deed, draft.edition, "edition").await?;
    let now = deed.tx().now().trunc_subsecs(6);
    let before = match draft.id {
        Some(id) => Some(edition.entry(id).cloned().ok_or_else(|| GuideError::NoEntry("id".to_owned()))?),
        None => None,
    };
    match &before {
        Some(before) if before.facility != draft.facility => {
            let message = "掲載の施設は変えられません。掲載を外して、新しく足してください。";
            return Err(GuideError::refused(UserErrorCode::Invalid, "facility", message));
        }
        Some(_) => {}
        None => check_new(&edition, draft.facility, facility.status)?,
    }
    let mut entry = before.clone().unwrap_or_else(|| Entry {
        id: request.app.ids().next().into(),
        facility: draft.facility,
        practitioners: Vec::new(),
        section: None,
        headline: None,
        feature: None,
        changed_at: now,
    });
    let was = entry.clone();
    entry.practitioners = practitioners.unwrap_or(entry.practitioners);
    entry.section = section.unwrap_or(entry.section);
    entry.headline = headline.unwrap_or(entry.headline);
    entry.feature = feature.unwrap_or(entry.feature);
    if entry != was {
        entry.changed_at = now;
    }
    let place = checked_place(draft.position, edition.entries.len() + usize::from(before.is_none()))?;
    let id = entry.id;
    let from = edition.entries.iter().position(|known| known.id == id);
    arrange::place(&mut edition.entries, entry.clone(), place);
    let to = edition.entries.iter().position(|known| known.id == id);
    let changes = differences(before.as_ref(), &entry, (from, to));
    if !changes.is_empty() {
        let action = if before.is_none() { AuditAction::Create } else { AuditAction::Update };
        let told = AuditEntry::of(action, GuideEntryId::TYPE_NAME, id, changes);
        change::store(&mut deed, edition, ChangeKind::Updated, told).await?;
    }
    Ok(deed.commit(id).await?)
}

fn check_new(edition: &Edition, facility: FacilityId, status: FacilityStatus) -> Result<(), GuideError> {
    if edition.entries.iter().any(|entry| entry.facility == facility) {
        let message = "この施設は、この版にもう載っています。";
        return Err(GuideError::refused(UserErrorCode::AlreadyExists, "facility", message));
    }
    if status == FacilityStatus::Closed {
        let message = "この施設は廃止されているので、新しく載せられません。";
        return Err(GuideError::refused(UserErrorCode::StateTransition, "facility", message));
    }
    if edition.entries.len() >= MOST_ENTRIES {
        let message = format!("1つの版に載せられるのは{MOST_ENTRIES}件までです。");
        return Err(GuideError::refused(UserErrorCode::LimitExceeded, "edition", message));
    }
    Ok(())
}

fn checked_place(position: Option<i32>, places: usize) -> Result<Option<usize>, GuideError> {
    let Some(position) = position else { return Ok(None) };
    match usize::try_from(position) {
        Ok(place) if (1..=places).contains(&place) => Ok(Some(place)),
        _ => {
            let message = format!("順は1から{places}までにしてください。");
            Err(GuideError::refused(UserErrorCode::OutOfRange, "position", message))
        }
    }
}

/// People who may stand in an entry: those who work there, each once.
fn checked_people(
    request: &Request,
    words: &mut Words,
    facility: FacilityId,
    ids: &[PractitionerId],
) -> Vec<PractitionerId> {
    if ids.len() > MOST_PEOPLE {
        words.wrong(UserErrorCode::LimitExceeded, "practitioners", format!("{MOST_PEOPLE}人までにしてください。"));
        return Vec::new();
    }
    let seen = people::sight(request);
    let mut kept = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let field = format!("practitioners.{at}");
        match request.people.get(*id).filter(|_| seen.by_id(*id).is_some()) {
            None => words.wrong(UserErrorCode::NotFound, &field, "この専門職は見つかりません。"),
            Some(person) if !person.facilities().any(|works_at| works_at == facility) => {
                words.wrong(UserErrorCode::Invalid, &field, "この専門職は、この施設に所属していません。");
            }
            Some(_) if kept.contains(id) => {}
            Some(_) => kept.push(*id),
        }
    }
    kept
}

/// What the audit trail is told: people by their ids, which erasing them makes meaningless.
fn differences(before: Option<&Entry>, after: &Entry, (from, to): (Option<usize>, Option<usize>)) -> Vec<FieldChange> {
    let ids = |entry: &Entry| {
        let ids: Vec<String> = entry.practitioners.iter().map(ToString::to_string).collect();
        (!ids.is_empty()).then(|| ids.join("、"))
    };
    let place = |at: Option<usize>| at.map(|at| (at + 1).to_string());
    let fields = [
        ("facility", before.map(|entry| entry.facility.to_string()), Some(after.facility.to_string())),
        ("practitioners", before.and_then(ids), ids(after)),
        ("section", before.and_then(|entry| entry.section.clone()), after.section.clone()),
        ("headline", before.and_then(|entry| entry.headline.clone()), after.headline.clone()),
        ("feature", before.and_then(|entry| entry.feature.clone()), after.feature.clone()),
        ("position", place(from), place(to)),
    ];
    let changed = fields.into_iter().filter(|(_, before, after)| before != after);
    changed.map(|(field, before, after)| FieldChange { field: field.to_owned(), before, after }).collect()
}
