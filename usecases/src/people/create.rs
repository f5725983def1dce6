//! Registering a practitioner (医師・専門職を登録する).

use domain::access::{Action, Target, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, Code, Profession, SourceDataset};
use domain::ids::{FacilityId, PractitionerId};
use domain::people::{Affiliation, Practitioner};
use domain::source::SourceRecord;

use super::draft::Checks;
use super::error::PeopleError;
use super::profile::{self, ProfileChange};
use super::target::{areas_of, sees_facility};
use super::update::now_to_the_microsecond;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};

/// How what a person tells of themselves is credited.
pub(super) const TOLD_BY_THEMSELVES: &str = "本人への取材・届出";

/// What is told of a new practitioner.
#[derive(Debug, Clone)]
pub struct NewPractitioner {
    /// Name.
    pub name: String,
    /// Name in kana.
    pub name_kana: String,
    /// Profession.
    pub profession: Profession,
    /// Where they work.
    pub facility: FacilityId,
    /// Position there.
    pub role: Option<String>,
    /// What they are good at.
    pub specialties: Vec<String>,
    /// How they became what they are.
    pub origin: Option<String>,
    /// Motto.
    pub motto: Option<String>,
    /// Words to the reader.
    pub message: Option<String>,
    /// Languages, checked.
    pub languages: Vec<String>,
}

/// Registers a practitioner. Nothing of them is published by this: only consent publishes.
///
/// # Errors
/// [`PeopleError`].
pub async fn create(request: &Request, caller: &Caller, new: NewPractitioner) -> Result<PractitionerId, PeopleError> {
    create_with(request, caller, new, ProfileChange::default()).await
}

/// As [`create`], with the lists of the record. Affiliations are those beside the facility of [`NewPractitioner`], or tell
/// more of it.
///
/// # Errors
/// As [`create`].
pub async fn create_with(
    request: &Request,
    caller: &Caller,
    new: NewPractitioner,
    profile: ProfileChange,
) -> Result<PractitionerId, PeopleError> {
    if !sees_facility(request, new.facility) {
        return Err(PeopleError::NoFacility);
    }
    let areas = areas_of(request, new.facility);
    let target = Target { areas, facilities: vec![new.facility], practitioner: None };
    if !may(&caller.viewer, Action::PractitionerCreate, &target) {
        return Err(forbidden(&request.app, caller, Action::PractitionerCreate).await.into());
    }
    let app = &request.app;
    let mut checks = Checks::default();
    let mut person = checked(new, app.ids().next().into(), now_to_the_microsecond(app.now()), &mut checks);
    profile.with_affiliation(&person).apply(request, caller, &mut person, &mut checks);
    checks.done()?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    store::people::insert(deed.tx(), &person).await?;
    deed.tx().log(Subject::Practitioner, person.id, ChangeKind::Created);
    deed.audit(AuditEntry::of(AuditAction::Create, "Practitioner", person.id, told(&person)));
    Ok(deed.commit(person.id).await?)
}

fn checked(
    new: NewPractitioner,
    id: PractitionerId,
    now: chrono::DateTime<chrono::Utc>,
    checks: &mut Checks,
) -> Practitioner {
    let source = SourceRecord {
        dataset: SourceDataset::Manual,
        source_id: None,
        as_of: Some(domain::clock::day_in_japan(now)),
        license: None,
        attribution: TOLD_BY_THEMSELVES.to_owned(),
    };
    let role = checks.short("role", new.role.as_deref());
    Practitioner {
        id,
        updated_at: now,
        name: checks.name("name", &new.name),
        name_kana: checks.kana("nameKana", &new.name_kana),
        profession: new.profession,
        affiliations: vec![Affiliation { facility: new.facility, role, full_time: None, schedules: Vec::new() }],
        specialties: checks.list("specialties", &new.specialties),
        origin: checks.long("origin", new.origin.as_deref()),
        motto: checks.long("motto", new.motto.as_deref()),
        message: checks.long("message", new.message.as_deref()),
        languages: new.languages,
        qualifications: Vec::new(),
        career: Vec::new(),
        photo: None,
        coverage: None,
        capabilities: Vec::new(),
        verification: None,
        sources: vec![source],
    }
}

/// What the audit trail is told of a new practitioner.
fn told(person: &Practitioner) -> Vec<FieldChange> {
    let mut changes = vec![
        FieldChange::set("name", &person.name),
        FieldChange::set("nameKana", &person.name_kana),
        FieldChange::set("profession", person.profession.code()),
    ];
    for affiliation in &person.affiliations {
        changes.push(FieldChange::set("affiliations.facility", affiliation.facility.to_string()));
        changes.extend(affiliation.role.as_ref().map(|role| FieldChange::set("affiliations.role", role)));
    }
    let lists = [("specialties", &person.specialties), ("languages", &person.languages)];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
    changes.extend(lists.map(|(field, list)| FieldChange::set(field, list.join("、"))));
    let texts = [("origin", &person.origin), ("motto", &person.motto), ("message", &person.message)];
    changes.extend(texts.into_iter().filter_map(|(field, text)| Some(FieldChange::set(field, text.as_ref()?))));
    changes.extend(profile::told(person));
    changes
}
