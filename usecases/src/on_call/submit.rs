//! Writing a registration, and handing it in (往診医として登録する).

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, SubsecRound as _, TimeDelta, Utc};
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{
    AuditAction, ChangeKind, Code as _, DesignationKind, FacilityKind, FacilityStatus, Profession, RegistrationStatus,
    UserErrorCode,
};
use domain::facility::Facility;
use domain::ids::OnCallRegistrationId;
use domain::oncall::{PrivateContact, Registration};

use super::draft::{Entered, RegistrationDraft, entered};
use super::error::OnCallError;
use super::sight;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::people;

/// Writes a registration and hands it in, or keeps it as a draft; corrects one that was written before. A correction leaves
/// the state as it is, but a draft that is handed in becomes SUBMITTED. Doctor, clinic and hub of one that is written stay:
/// for others, take it back and write another.
///
/// # Errors
/// [`OnCallError`]; nothing has happened then.
pub async fn submit(
    request: &Request,
    caller: &Caller,
    draft: RegistrationDraft,
) -> Result<OnCallRegistrationId, OnCallError> {
    let before = match draft.id {
        None => None,
        Some(id) => Some(sight::registration(request, id).filter(|seen| seen.kept).ok_or(OnCallError::NoRegistration)?),
    };
    let blank = blank(request, &draft)?;
    if !may(&caller.viewer, Action::OnCallRegister, &sight::of_doctor(request, &blank)) {
        return Err(forbidden(&request.app, caller, Action::OnCallRegister).await.into());
    }
    if let Some(before) = &before {
        stays_theirs(&before.registration, &blank)?;
    }
    let given = entered(&request.app, &draft)?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    // Two that hand in the same at once would not see each other.
    deed.tx().exclusive(&format!("on-call registration {}", blank.practitioner)).await?;
    let before = match draft.id {
        Some(id) => Some(store::on_call::lock(deed.tx(), id).await?.ok_or(OnCallError::NoRegistration)?),
        None => None,
    };
    if before.is_none() {
        alone(&mut deed, &blank).await?;
    }
    let mut after = before.clone().unwrap_or(blank);
    if after.status == RegistrationStatus::Withdrawn {
        let message = "この登録は取り消されています。新しく登録してください。";
        return Err(OnCallError::refused(UserErrorCode::StateTransition, "id", message));
    }
    let now = deed.tx().now();
    put_in(&mut after, given);
    if after.status == RegistrationStatus::Draft && !draft.draft {
        after.step(RegistrationStatus::Submitted, None, None, now.trunc_subsecs(6));
    }
    let changes = changes(before.as_ref(), &after);
    let (action, kind) = match &before {
        Some(_) => (AuditAction::Update, ChangeKind::Updated),
        None => (AuditAction::Create, ChangeKind::Created),
    };
    let entry = AuditEntry::of(action, OnCallRegistrationId::TYPE_NAME, after.id, changes);
    put(&mut deed, after.clone(), kind, entry).await?;
    Ok(deed.commit(after.id).await?)
}

/// Stores a registration with its change line and what the audit trail is told. The caller commits.
pub(super) async fn put(
    deed: &mut Deed,
    mut registration: Registration,
    kind: ChangeKind,
    entry: AuditEntry,
) -> Result<(), OnCallError> {
    let now = deed.tx().now().trunc_subsecs(6);
    registration.updated_at = match kind {
        ChangeKind::Created => now,
        _ => now.max(registration.updated_at + TimeDelta::microseconds(1)),
    };
    store::on_call::put(deed.tx(), &registration).await?;
    deed.tx().log(Subject::OnCallRegistration, registration.id, kind);
    deed.audit(entry);
    Ok(())
}

/// A draft of this doctor, clinic and hub with nothing in it.
fn blank(request: &Request, draft: &RegistrationDraft) -> Result<Registration, OnCallError> {
    let shown = people::sight(request).by_id(draft.practitioner).ok_or(OnCallError::NoPractitioner)?;
    if !matches!(shown.profession(), Profession::Physician | Profession::Dentist) {
        let message = "往診医として登録できるのは、医師と歯科医師です。";
        return Err(OnCallError::refused(UserErrorCode::Invalid, "practitioner", message));
    }
    let clinic = request.atlas.facility(draft.facility).ok_or(OnCallError::NoFacility("facility"))?;
    if !shown.affiliations().iter().any(|affiliation| affiliation.facility == clinic.id) {
        let message = "この医師の所属に、この医療機関がありません。医師の台帳に所属を足してから登録してください。";
        return Err(OnCallError::refused(UserErrorCode::Invalid, "facility", message));
    }
    if clinic.status == FacilityStatus::Closed {
        return Err(OnCallError::refused(UserErrorCode::Invalid, "facility", "この医療機関は廃止されています。"));
    }
    let hub = request.atlas.facility(draft.hub).ok_or(OnCallError::NoFacility("hub"))?;
    if !is_hub(&hub, day_in_japan(request.now)) {
        let message = "登録先には、在宅医療に必要な連携を担う拠点か、医師会・歯科医師会を選んでください。";
        return Err(OnCallError::refused(UserErrorCode::Invalid, "hub", message));
    }
    let at = request.now.trunc_subsecs(6);
    Ok(new(request.app.ids().next().into(), draft, at))
}

fn new(id: OnCallRegistrationId, draft: &RegistrationDraft, at: DateTime<Utc>) -> Registration {
    Registration {
        id,
        practitioner: draft.practitioner,
        facility: draft.facility,
        hub: draft.hub,
        status: RegistrationStatus::Draft,
        coverage: None,
        schedules: Vec::new(),
        capabilities: Vec::new(),
        max_active: None,
        conditions: None,
        contact: PrivateContact::default(),
        expires_on: None,
        paused_until: None,
        reminded_of: None,
        history: Vec::new(),
        created_at: at,
        updated_at: at,
    }
}

/// Whether a facility keeps a register: an association, or a designated hub (在宅医療に必要な連携を担う拠点).
fn is_hub(facility: &Arc<Facility>, today: NaiveDate) -> bool {
    let designations = facility.details.designations.iter();
    let mut hubs = designations.filter(|one| one.kind == DesignationKind::HomeCareLiaisonHub);
    let is_valid = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
        from.is_none_or(|from| from <= today) && to.is_none_or(|to| today <= to)
    };
    facility.status != FacilityStatus::Closed
        && (facility.details.kind == FacilityKind::Association
            || hubs.any(|one| is_valid(one.valid_from, one.valid_to)))
}

fn stays_theirs(before: &Registration, after: &Registration) -> Result<(), OnCallError> {
    let others = [
        ("practitioner", before.practitioner != after.practitioner),
        ("facility", before.facility != after.facility),
        ("hub", before.hub != after.hub),
    ];
    match others.into_iter().find(|(_, differs)| *differs) {
        None => Ok(()),
        Some((field, _)) => {
            let message = "医師・医療機関・登録先は直せません。この登録を取り消して、新しく登録してください。";
            Err(OnCallError::refused(UserErrorCode::Invalid, field, message))
        }
    }
}

/// Refuses a second registration of a doctor with a clinic at a hub.
async fn alone(deed: &mut Deed, blank: &Registration) -> Result<(), OnCallError> {
    let known = store::on_call::of_practitioner(deed.tx(), blank.practitioner).await?;
    let is_same = |one: &&Registration| one.is_open() && one.facility == blank.facility && one.hub == blank.hub;
    if known.iter().find(is_same).is_some() {
        let message = "この医師は、この医療機関からこの拠点にもう登録しています。その登録を直してください。";
        return Err(OnCallError::refused(UserErrorCode::AlreadyExists, "practitioner", message));
    }
    Ok(())
}

fn put_in(registration: &mut Registration, given: Entered) {
    let Entered { coverage, schedules, capabilities, max_active, conditions, contact } = given;
    registration.coverage = coverage;
    registration.schedules = schedules;
    registration.capabilities = capabilities;
    registration.max_active = max_active;
    registration.conditions = conditions;
    if let Some(contact) = contact {
        registration.contact = contact;
    }
}

/// What the audit trail is told: of a private contact only that it changed.
fn changes(before: Option<&Registration>, after: &Registration) -> Vec<FieldChange> {
    let texts = |one: &Registration| {
        [
            ("practitioner", Some(one.practitioner.to_string())),
            ("facility", Some(one.facility.to_string())),
            ("hub", Some(one.hub.to_string())),
            ("status", Some(one.status.code().to_owned())),
            ("maxActive", one.max_active.map(|most| most.to_string())),
            ("conditions", one.conditions.clone()),
        ]
    };
    let was = before.map(texts);
    let change = |(at, (field, after)): (usize, (&str, Option<String>))| {
        let before = was.as_ref().and_then(|was| was[at].1.clone());
        (before != after).then(|| FieldChange { field: field.to_owned(), before, after })
    };
    let mut changes: Vec<FieldChange> = texts(after).into_iter().enumerate().filter_map(change).collect();
    let differs = |differs: bool, field: &str| differs.then(|| FieldChange::named(field));
    let (none, blank) = (PrivateContact::default(), Vec::new());
    changes.extend(differs(before.and_then(|one| one.coverage.as_ref()) != after.coverage.as_ref(), "coverage"));
    changes.extend(differs(before.map_or(&blank, |one| &one.schedules) != &after.schedules, "schedules"));
    changes.extend(differs(before.map_or(&[][..], |one| &one.capabilities) != after.capabilities, "capabilities"));
    changes.extend(differs(before.map_or(&none, |one| &one.contact) != &after.contact, "contact"));
    changes
}
