//! Asking for somebody who comes (照会する).

use chrono::{DateTime, Days, SubsecRound as _, TimeDelta, Utc};
use domain::access::{Action, Target, may};
use domain::audit::FieldChange;
use domain::clock::day_in_japan;
use domain::codes::{
    Code as _, FacilityKind, LocationQuality, Profession, ReferralTrigger, Role, Scene, ServiceCode, UserErrorCode,
    VisitRequestStatus,
};
use domain::facility::{AreaCode, Location, LocationOrigin};
use domain::ids::{FacilityId, VisitRequestId};
use domain::place::LngLat;
use domain::visit_request::{
    Content, Event, EventKind, MOST_RETENTION_DAYS, Requester, USUAL_RETENTION_DAYS, VisitRequest, coarse,
};

use super::change::{put, words};
use super::error::VisitRequestError;
use super::sight;
use crate::app::Request;
use crate::candidates::VisitNeed;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::refusal::Refusal;

/// A request as it is entered.
#[derive(Debug, Clone)]
pub struct NewVisitRequest {
    /// What the visit needs. The place is made coarse before anything is kept.
    pub need: VisitNeed,
    /// What led to it.
    pub trigger: ReferralTrigger,
    /// A care service that is asked for instead of doctors.
    pub service: Option<ServiceCode>,
    /// Where whoever asks works; the own facility of who has just one, when left out.
    pub requester_facility: Option<FacilityId>,
    /// Their profession; by their record or their facility when left out.
    pub requester_profession: Option<Profession>,
    /// Words that go with it.
    pub note: Option<String>,
    /// Days that the content is kept, 1 to 365.
    pub retention_days: Option<i32>,
}

/// Most characters of words that go with a request.
const NOTE: usize = 1_000;

/// Makes a request.
///
/// # Errors
/// FORBIDDEN for who is no professional; PERSONAL_INFORMATION for words that seem to name somebody: they are neither kept
/// nor logged; OUT_OF_RANGE for days and times.
pub async fn create(
    request: &Request,
    caller: &Caller,
    new: NewVisitRequest,
) -> Result<VisitRequestId, VisitRequestError> {
    let viewer = &request.viewer;
    if sight::is_out(viewer) || !may(viewer, Action::VisitRequestCreate, &Target::default()) {
        return Err(forbidden(&request.app, caller, Action::VisitRequestCreate).await.into());
    }
    let made = entered(request, new)?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let id = made.id;
    let changes = told(&made);
    put(&mut deed, None, made, changes).await?;
    Ok(deed.commit(id).await?)
}

fn entered(request: &Request, new: NewVisitRequest) -> Result<VisitRequest, VisitRequestError> {
    let mut refusals = Vec::new();
    let mut refuse = |code, field: &str, message: String| refusals.push(Refusal::new(code, field, message));
    let facility = requester_facility(request, new.requester_facility)?;
    let kept = new.retention_days.map_or(Some(USUAL_RETENTION_DAYS), |days| u32::try_from(days).ok());
    let kept = kept.filter(|days| (1..=MOST_RETENTION_DAYS).contains(days));
    if kept.is_none() {
        let message = format!("残す日数は、1以上{MOST_RETENTION_DAYS}以下にしてください。");
        refuse(UserErrorCode::OutOfRange, "retentionDays", message);
    }
    let now = request.now.trunc_subsecs(6);
    if new.need.needed_at.is_some_and(|at| !is_near(now, at)) {
        let message = "希望の日時は、いまから1年以内にしてください。".to_owned();
        refuse(UserErrorCode::OutOfRange, "need.neededAt", message);
    }
    let note = words("note", new.note.as_deref(), NOTE, &mut refusals);
    let (Some(kept), true) = (kept, refusals.is_empty()) else {
        return Err(VisitRequestError::Input(refusals));
    };
    let today = day_in_japan(now);
    let (areas, neighborhood) = lies(request, new.need.place);
    let id = VisitRequestId(request.app.ids().next());
    let role = request.viewer.strongest_role();
    let profession = new.requester_profession.unwrap_or_else(|| profession(request, facility));
    Ok(VisitRequest {
        id,
        number: number(today, id),
        status: VisitRequestStatus::Open,
        content: Some(Content {
            trigger: new.trigger,
            place: coarse(new.need.place),
            neighborhood,
            scene: Some(new.need.scene.unwrap_or_else(|| scene_of(new.trigger))),
            urgency: new.need.urgency,
            place_of_visit: new.need.place_of_visit,
            capabilities: new.need.capabilities,
            modes: new.need.modes,
            service: new.service,
            needed_at: new.need.needed_at,
            max_minutes: new.need.max_minutes,
            include_exception: new.need.include_exception,
            languages: new.need.languages,
            note,
        }),
        requester: Requester { account: request.viewer.account, role, profession, facility },
        areas,
        dispatch: None,
        inquiries: Vec::new(),
        assigned: None,
        outcome: None,
        outcome_reason: None,
        outcome_comment: None,
        timeline: vec![Event { at: now, by: role, kind: EventKind::Created }],
        created_at: now,
        closed_at: None,
        purge_after: today.checked_add_days(Days::new(kept.into())).unwrap_or(today),
        updated_at: now,
    })
}

/// Some wishes are from this very hour.
fn is_near(now: DateTime<Utc>, at: DateTime<Utc>) -> bool {
    now - TimeDelta::hours(1) <= at && at <= now + TimeDelta::days(366)
}

/// The facility that whoever asks says to work at: one of their own, and for who has none of their own, as a care manager
/// with a role alone or a coordinator, one that they see.
fn requester_facility(request: &Request, given: Option<FacilityId>) -> Result<Option<FacilityId>, VisitRequestError> {
    let grants = request.viewer.grants.iter();
    let own: Vec<FacilityId> = grants.flat_map(|grant| grant.facilities.iter().copied()).collect();
    let Some(given) = given else {
        return Ok(match own[..] {
            [only] => Some(only),
            _ => None,
        });
    };
    let missing = || VisitRequestError::NoFacility("requesterFacility".to_owned());
    if !request.atlas.sees(given) {
        return Err(missing());
    }
    let people = request.viewer.grants.iter().filter_map(|grant| request.people.get(grant.practitioner?));
    let works_there = people.into_iter().any(|person| person.facilities().any(|facility| facility == given));
    let may_say = request
        .viewer
        .grants
        .iter()
        .any(|grant| matches!(grant.role, Role::Professional | Role::Coordinator | Role::Admin));
    if own.contains(&given) || works_there || may_say { Ok(Some(given)) } else { Err(missing()) }
}

/// What somebody does for a living: as their record says, else as it is usual where they work.
fn profession(request: &Request, facility: Option<FacilityId>) -> Profession {
    let own = request.viewer.grants.iter().find_map(|grant| request.people.get(grant.practitioner?));
    if let Some(person) = own {
        return person.practitioner.profession;
    }
    if request.viewer.holds(Role::Coordinator) {
        return Profession::HomeCareCoordinator;
    }
    let kind = facility.and_then(|id| request.atlas.facility(id)).map(|facility| facility.details.kind);
    match kind {
        Some(FacilityKind::Hospital | FacilityKind::Clinic) => Profession::MedicalSocialWorker,
        Some(FacilityKind::DentalClinic) => Profession::Dentist,
        Some(FacilityKind::Pharmacy) => Profession::Pharmacist,
        Some(FacilityKind::HomeNursingStation) => Profession::Nurse,
        Some(FacilityKind::CommunitySupportCenter) => Profession::CommunityCenterStaff,
        Some(FacilityKind::CareManagementOffice) | None => Profession::CareManager,
        Some(_) => Profession::Other,
    }
}

/// The scene that usually goes with what led to a request.
fn scene_of(trigger: ReferralTrigger) -> Scene {
    match trigger {
        ReferralTrigger::Discharge => Scene::AdmissionDischarge,
        ReferralTrigger::SuddenChange => Scene::SuddenChange,
        ReferralTrigger::EndOfLife => Scene::EndOfLife,
        ReferralTrigger::Dementia => Scene::Dementia,
        _ => Scene::DailyCare,
    }
}

/// The areas a place lies in, and its town without anything behind it.
fn lies(request: &Request, place: LngLat) -> (Vec<AreaCode>, Option<String>) {
    let today = day_in_japan(request.now);
    let address = request.atlas.reverse_geocode(place);
    let code = address.as_ref().map_or("", |address| address.municipality_code.as_str());
    let point = Location { point: place, quality: LocationQuality::Town, origin: LocationOrigin::Geocoded };
    let areas = request.atlas.areas_of(Some(&point), code, today);
    let town = address.map(|address| format!("{}{}", address.municipality, town_of(&address.street)));
    (areas, town.filter(|town| !town.is_empty()))
}

/// A street without its numbers: what comes before the first digit that is not part of 丁目.
fn town_of(street: &str) -> &str {
    let end = street.find("丁目").map(|at| at + "丁目".len());
    let digit = street.find(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    match (end, digit) {
        (Some(end), _) => &street[..end],
        (None, Some(digit)) => &street[..digit],
        (None, None) => street,
    }
}

/// The number people say on the phone: the day, and six characters that are not mistaken for others (Crockford).
fn number(today: chrono::NaiveDate, id: VisitRequestId) -> String {
    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut rest = id.0.as_u128();
    let mut signs = [0u8; 6];
    for sign in signs.iter_mut().rev() {
        *sign = SIGNS[usize::try_from(rest & 31).unwrap_or(0)];
        rest >>= 5;
    }
    format!("{}-{}", today.format("%Y%m%d"), String::from_utf8_lossy(&signs))
}

/// What the audit trail is told: codes, and of words only that there are some.
fn told(made: &VisitRequest) -> Vec<FieldChange> {
    let mut changes = vec![FieldChange::set("status", made.status.code())];
    changes.extend(made.requester.facility.map(|facility| FieldChange::set("requesterFacility", facility.to_string())));
    if let Some(content) = &made.content {
        changes.push(FieldChange::set("trigger", content.trigger.code()));
        changes.push(FieldChange::set("urgency", content.urgency.code()));
        changes.extend(content.note.as_ref().map(|_| FieldChange::named("note")));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_is_told_down_to_its_town() {
        for (street, town) in [
            ("番町一丁目", "番町一丁目"),
            ("番町1丁目7-11", "番町1丁目"),
            ("見本町12番地3", "見本町"),
            ("見本町１２", "見本町"),
            ("見本町", "見本町"),
            ("", ""),
        ] {
            assert_eq!(town_of(street), town);
        }
    }

    #[test]
    fn a_number_says_the_day_and_tells_requests_apart() {
        let today = "2026-11-23".parse().expect("a day");
        let of = |id: u128| number(today, VisitRequestId(uuid::Uuid::from_u128(id)));
        assert_eq!((of(0).as_str(), of(33).as_str()), ("20261123-000000", "20261123-000011"));
        assert_ne!(of(1), of(2));
    }
}
