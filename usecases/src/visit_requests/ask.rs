//! Whom to ask (打診の相手).

use std::sync::Arc;

use atlas::question::{DirectoryQuery, Filter, PageFrom, PageRequest, Spatial};
use domain::access::{Authentication, Grant, Viewer};
use domain::codes::{CapabilityLevel, FacilityStatus, Role, ServiceCode, TravelDirection, TravelMode, WalkingPace};
use domain::facility::Capability;
use domain::ids::{FacilityId, OnCallRegistrationId};
use domain::place::distance_meters;
use domain::visit_request::{Asked, Content, MOST_INQUIRIES};
use store::StoreError;

use super::error::VisitRequestError;
use crate::app::Request;
use crate::candidates::{VisitNeed, candidates};
use crate::client::Client;
use crate::follow::blocking;
use crate::on_call::{self, RegistrationsWanted};
use crate::travel::{self, ReachQuestion, Way};

/// Somebody named to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Candidate {
    /// A facility.
    Facility(FacilityId),
    /// A registered doctor.
    Registration(OnCallRegistrationId),
}

/// Those who were named, in their order.
///
/// # Errors
/// What of them is not there for whoever asks.
pub(super) fn named(request: &Request, named: &[Candidate]) -> Result<Vec<Asked>, VisitRequestError> {
    let field = |at: usize| format!("candidates.{at}");
    let all = named.iter().enumerate().map(|(at, candidate)| match candidate {
        Candidate::Facility(id) => {
            let facility = request.atlas.facility(*id).filter(|facility| facility.status == FacilityStatus::Active);
            let facility = facility.ok_or_else(|| VisitRequestError::NoFacility(field(at)))?;
            Ok(Asked { facility: facility.id, practitioner: None, registration: None })
        }
        Candidate::Registration(id) => {
            let today = domain::clock::day_in_japan(request.now);
            let seen = on_call::registration(request, *id).filter(|seen| seen.registration.is_in_force(today));
            let seen = seen.ok_or_else(|| VisitRequestError::NoRegistration(field(at)))?;
            Ok(of_registration(&seen.registration))
        }
    });
    all.collect()
}

/// The best candidates for what is needed, the best first: facilities that visit, or that offer the service.
///
/// # Errors
/// [`VisitRequestError::Search`] where no way leads to the place.
pub(super) async fn best(request: &Request, content: &Content, most: usize) -> Result<Vec<Asked>, VisitRequestError> {
    let (request, content) = (request.clone(), content.clone());
    let found = blocking(move || match content.service {
        Some(service) => with_service(&request, &content, service, most),
        None => {
            let found = candidates(&request, &need(&content))?;
            Ok(found.list.into_iter().take(most).map(|candidate| candidate.facility.id).collect())
        }
    });
    let facilities: Vec<FacilityId> = found.await.map_err(VisitRequestError::Search)?;
    Ok(facilities.into_iter().map(|facility| Asked { facility, practitioner: None, registration: None }).collect())
}

/// Every doctor who is registered for the place, consents to be found by professionals, does not say that they cannot do
/// what is needed, and has room for one more; the nearest first.
///
/// # Errors
/// Faults of the database.
pub(super) async fn everybody(request: &Request, content: &Content) -> Result<Vec<Asked>, StoreError> {
    let (app, request, content) = (request.app.clone(), as_professional(request), content.clone());
    let mut found = blocking(move || {
        let wanted = RegistrationsWanted { covers: Some(content.place), ..RegistrationsWanted::default() };
        let refuses = |capabilities: &[Capability]| {
            let no = |one: &Capability| one.level == CapabilityLevel::No && content.capabilities.contains(&one.code);
            capabilities.iter().any(no)
        };
        let mut found = on_call::registrations(&request, &wanted);
        found.retain(|seen| !refuses(&seen.registration.capabilities));
        let distance = |seen: &on_call::SeenRegistration| {
            seen.facility.usable_point().map_or(f64::INFINITY, |point| distance_meters(point, content.place))
        };
        found.sort_by(|a, b| distance(a).total_cmp(&distance(b)).then(a.registration.id.cmp(&b.registration.id)));
        found
    })
    .await;
    let limited = found.iter().filter(|seen| seen.registration.max_active.is_some());
    let limited: Vec<OnCallRegistrationId> = limited.map(|seen| seen.registration.id).collect();
    let taken = store::visit_requests::taken_by(&app.store, &limited).await?;
    found.retain(|seen| seen.registration.has_room(taken.get(&seen.registration.id).copied().unwrap_or_default()));
    found.truncate(usize::try_from(MOST_INQUIRIES).unwrap_or(usize::MAX));
    Ok(found.iter().map(|seen| of_registration(&seen.registration)).collect())
}

fn of_registration(registration: &domain::oncall::Registration) -> Asked {
    Asked {
        facility: registration.facility,
        practitioner: Some(registration.practitioner),
        registration: Some(registration.id),
    }
}

/// The same request for any professional: whoever is asked as one of all is asked because they consented to it.
fn as_professional(request: &Request) -> Request {
    let viewer = Viewer {
        account: None,
        display_name: String::new(),
        grants: vec![Grant::everywhere(Role::Professional)],
        authentication: Authentication::OpenId,
    };
    Request::of(request.app.clone(), Arc::new(viewer), Client::default())
}

fn need(content: &Content) -> VisitNeed {
    VisitNeed {
        place: content.place,
        capabilities: content.capabilities.clone(),
        place_of_visit: content.place_of_visit,
        scene: content.scene,
        urgency: content.urgency,
        modes: content.modes.clone(),
        needed_at: content.needed_at,
        max_minutes: content.max_minutes,
        include_exception: content.include_exception,
        languages: content.languages.clone(),
        prefer_known: true,
    }
}

/// Facilities that offer a care service within the minutes of the place, the nearest first.
fn with_service(
    request: &Request,
    content: &Content,
    service: ServiceCode,
    most: usize,
) -> Result<Vec<FacilityId>, travel::TravelError> {
    let (mode, walking) = (TravelMode::Drive, WalkingPace::Standard);
    let way = Way { mode, walking, direction: TravelDirection::ToPatient };
    let question = ReachQuestion { wants_times: true, ..ReachQuestion::new(content.place, content.max_minutes, way) };
    let reached = travel::reach(request, &question)?;
    let query = DirectoryQuery {
        filter: Filter { services: vec![service], languages: content.languages.clone(), ..Filter::default() },
        spatial: reached.times.map(Spatial::Timed),
        ..DirectoryQuery::default()
    };
    let nearest = PageRequest { size: most, from: PageFrom::After(None), with_total: false };
    let page = request.atlas.facilities(&query, &nearest, request.now).map_err(|_| travel::TravelError::Search)?;
    Ok(page.hits.iter().map(|hit| hit.facility.id).collect())
}
