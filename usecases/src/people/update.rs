//! Changing a practitioner (医師・専門職を直す).

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind};
use domain::ids::PractitionerId;
use domain::people::Practitioner;

use super::draft::Checks;
use super::error::PeopleError;
use super::profile::{self, ProfileChange};
use super::sight::sight;
use super::target::target;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};

/// What is to be changed of a practitioner; `None` leaves a field as it is, an inner `None` clears it.
#[derive(Debug, Clone)]
pub struct PractitionerChange {
    /// Who.
    pub id: PractitionerId,
    /// The last change that the author has seen.
    pub expected_updated_at: Option<DateTime<Utc>>,
    /// Name.
    pub name: Option<String>,
    /// Name in kana.
    pub name_kana: Option<String>,
    /// What they are good at.
    pub specialties: Option<Vec<String>>,
    /// How they became what they are.
    pub origin: Option<Option<String>>,
    /// Motto.
    pub motto: Option<Option<String>>,
    /// Words to the reader.
    pub message: Option<Option<String>>,
    /// Languages, checked.
    pub languages: Option<Vec<String>>,
}

/// Changes a practitioner. What equals what is there already changes nothing, not even the time of the last change.
///
/// # Errors
/// [`PeopleError`]; [`PeopleError::ChangedMeanwhile`] when `expected_updated_at` is not the present one.
pub async fn update(
    request: &Request,
    caller: &Caller,
    change: PractitionerChange,
) -> Result<PractitionerId, PeopleError> {
    update_with(request, caller, change, ProfileChange::default()).await
}

/// As [`update`], with the lists of the record.
///
/// # Errors
/// As [`update`].
pub async fn update_with(
    request: &Request,
    caller: &Caller,
    change: PractitionerChange,
    profile: ProfileChange,
) -> Result<PractitionerId, PeopleError> {
    let id = change.id;
    let seen = request.people.get(id).filter(|person| sight(request).show(person).is_some());
    let seen = seen.ok_or(PeopleError::NoPractitioner("id"))?;
    if !may(&caller.viewer, Action::PractitionerEdit, &target(request, seen)) {
        return Err(forbidden(&request.app, caller, Action::PractitionerEdit).await.into());
    }
    let app = &request.app;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let person = store::people::lock(deed.tx(), id).await?.ok_or(PeopleError::NoPractitioner("id"))?;
    // Where they work may have changed since the atlas was published.
    if !may(&caller.viewer, Action::PractitionerEdit, &target(request, &person)) {
        return Err(deed.forbid(Action::PractitionerEdit).await.into());
    }
    let before = person.practitioner;
    if change.expected_updated_at.is_some_and(|expected| expected != before.updated_at) {
        return Err(PeopleError::ChangedMeanwhile);
    }
    let mut checks = Checks::default();
    let mut after = applied(&before, change, &mut checks);
    profile.apply(request, caller, &mut after, &mut checks);
    checks.done()?;
    let mut changes = differences(&before, &after);
    changes.extend(profile::differences(&before, &after));
    if !changes.is_empty() {
        let now = now_to_the_microsecond(app.now());
        after.updated_at = now.max(before.updated_at + TimeDelta::microseconds(1));
        store::people::update(deed.tx(), &after).await?;
        deed.tx().log(Subject::Practitioner, id, ChangeKind::Updated);
        deed.audit(AuditEntry::of(AuditAction::Update, "Practitioner", id, changes));
    }
    Ok(deed.commit(id).await?)
}

/// An instant as it is stored, so that what a client got back is what it is compared with.
pub(crate) fn now_to_the_microsecond(now: DateTime<Utc>) -> DateTime<Utc> {
    now.trunc_subsecs(6)
}

fn applied(before: &Practitioner, change: PractitionerChange, checks: &mut Checks) -> Practitioner {
    let mut after = before.clone();
    if let Some(name) = change.name {
        after.name = checks.name("name", &name);
    }
    if let Some(kana) = change.name_kana {
        after.name_kana = checks.kana("nameKana", &kana);
    }
    if let Some(specialties) = change.specialties {
        after.specialties = checks.list("specialties", &specialties);
    }
    if let Some(origin) = change.origin {
        after.origin = checks.long("origin", origin.as_deref());
    }
    if let Some(motto) = change.motto {
        after.motto = checks.long("motto", motto.as_deref());
    }
    if let Some(message) = change.message {
        after.message = checks.long("message", message.as_deref());
    }
    if let Some(languages) = change.languages {
        after.languages = languages;
    }
    after
}

fn differences(before: &Practitioner, after: &Practitioner) -> Vec<FieldChange> {
    let list = |list: &[String]| (!list.is_empty()).then(|| list.join("、"));
    let fields = [
        ("name", Some(before.name.clone()), Some(after.name.clone())),
        ("nameKana", Some(before.name_kana.clone()), Some(after.name_kana.clone())),
        ("specialties", list(&before.specialties), list(&after.specialties)),
        ("origin", before.origin.clone(), after.origin.clone()),
        ("motto", before.motto.clone(), after.motto.clone()),
        ("message", before.message.clone(), after.message.clone()),
        ("languages", list(&before.languages), list(&after.languages)),
    ];
    let changed = fields.into_iter().filter(|(_, before, after)| before != after);
    changed.map(|(field, before, after)| FieldChange { field: field.to_owned(), before, after }).collect()
}
