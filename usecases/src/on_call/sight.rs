//! Who sees which registration.
//!
//! Whoever keeps it ([`Action::OnCallRead`]) sees it in every state: the doctor, the clinic's staff, the coordinators of
//! where the clinic and the hub lie, ADMIN and AUDITOR. Everybody else sees one that is in force on the day, of a doctor
//! who consented to ON_CALL in a medium that they read; taken back, it is gone with the next answer. Nobody sees one whose
//! clinic or hub does not exist for them. Keepers see who the doctor is, consented or not: the doctor turned to the hub. The private contact is for
//! those of the keepers who are not the clinic's staff.

use std::sync::Arc;

use domain::access::{Action, Target, may};
use domain::clock::day_in_japan;
use domain::codes::{ConsentScope, RegistrationStatus, TokenScope};
use domain::facility::Facility;
use domain::ids::OnCallRegistrationId;
use domain::oncall::{PrivateContact, Registration};
use domain::people::Shown;
use domain::people::consent::consented;

use crate::app::Request;
use crate::people;

/// A registration as somebody sees it.
#[derive(Debug, Clone)]
pub struct SeenRegistration {
    /// The registration; the private contact is asked of [`SeenRegistration::contact`].
    pub registration: Arc<Registration>,
    /// The doctor, as far as they are shown.
    pub practitioner: Shown,
    /// The clinic.
    pub facility: Arc<Facility>,
    /// The hub.
    pub hub: Arc<Facility>,
    /// Where it stands today.
    pub status: RegistrationStatus,
    /// Whether whoever asks keeps it.
    pub kept: bool,
    reachable: bool,
}

impl SeenRegistration {
    /// How the hub reaches the doctor; for the doctor, the coordinators, ADMIN and AUDITOR.
    pub fn contact(&self) -> Option<&PrivateContact> {
        self.reachable.then_some(&self.registration.contact)
    }
}

/// A registration, when whoever asks sees it.
pub fn registration(request: &Request, id: OnCallRegistrationId) -> Option<SeenRegistration> {
    seen(request, request.on_call.registration(id)?)
}

/// The same for one of the request's own.
pub(super) fn seen(request: &Request, registration: &Arc<Registration>) -> Option<SeenRegistration> {
    let person = request.people.get(registration.practitioner)?;
    let (facility, hub) = (request.atlas.facility(registration.facility)?, request.atlas.facility(registration.hub)?);
    let status = registration.status_on(day_in_japan(request.now));
    let kept = keeps(request, registration);
    let channels = request.viewer.channels();
    let practitioner = match people::sight(request).show(person) {
        Some(shown) => shown,
        None if kept => Shown::to_confidants(person, &channels, request.now),
        None => return None,
    };
    let is_consented =
        || channels.iter().any(|channel| consented(&person.consents, ConsentScope::OnCall, *channel, request.now));
    if !(kept || status == RegistrationStatus::Active && is_consented()) {
        return None;
    }
    // Everybody who keeps it but those who do so as the clinic's staff.
    let reachable = kept && may(&request.viewer, Action::OnCallRead, &without_facilities(request, registration));
    let registration = registration.clone();
    Some(SeenRegistration { registration, practitioner, facility, hub, status, kept, reachable })
}

/// Whether whoever asks sees all of a registration, in every state. What a token reads is published where the token was
/// made for, so it keeps registrations only when it was made to keep records.
fn keeps(request: &Request, registration: &Registration) -> bool {
    let viewer = &request.viewer;
    if viewer.is_anonymous() || !viewer.token_allows(TokenScope::People) {
        return false;
    }
    let target = Target { facilities: vec![registration.facility], ..without_facilities(request, registration) };
    may(viewer, Action::OnCallRead, &target)
}

fn without_facilities(request: &Request, registration: &Registration) -> Target {
    let mut target = of_doctor(request, registration);
    target.areas.extend(of_hub(request, registration).areas);
    target.facilities.clear();
    target
}

/// A registration as what the doctor does something to: it lies where the clinic lies.
pub(crate) fn of_doctor(request: &Request, registration: &Registration) -> Target {
    Target {
        areas: people::areas_of(request, registration.facility),
        facilities: vec![registration.facility],
        practitioner: Some(registration.practitioner),
    }
}

/// A registration as what the hub does something to: it lies where the hub lies.
pub(super) fn of_hub(request: &Request, registration: &Registration) -> Target {
    Target { areas: people::areas_of(request, registration.hub), ..Target::default() }
}
