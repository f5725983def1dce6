//! Who of the practitioners whoever asks is, and where they belong (本人と所属).

use domain::codes::Role;
use domain::ids::{FacilityId, PractitionerId};

use crate::app::Request;

/// The doctor that whoever asks is, when they work at a facility.
pub(crate) fn own_doctor(request: &Request, facility: FacilityId) -> Option<PractitionerId> {
    own_doctors(request).find(|id| works_at(request, *id).contains(&facility))
}

/// The doctors that whoever asks is.
pub(crate) fn own_doctors(request: &Request) -> impl Iterator<Item = PractitionerId> {
    let grants = request.viewer.grants.iter().filter(|grant| grant.role == Role::Physician);
    grants.filter_map(|grant| grant.practitioner)
}

/// Facilities that somebody works at.
pub(crate) fn works_at(request: &Request, id: PractitionerId) -> Vec<FacilityId> {
    request.people.get(id).map(|person| person.facilities().collect()).unwrap_or_default()
}

/// Facilities that whoever asks belongs to: as staff, or as a doctor who works there. Ascending, each once.
pub(crate) fn own_facilities(request: &Request) -> Vec<FacilityId> {
    let staff = request.viewer.grants.iter().filter(|grant| grant.role == Role::FacilityStaff);
    let mut own: Vec<FacilityId> = staff.flat_map(|grant| grant.facilities.iter().copied()).collect();
    own.extend(own_doctors(request).flat_map(|id| works_at(request, id)));
    own.sort_unstable();
    own.dedup();
    own
}
