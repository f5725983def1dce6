//! Entries with what may be said of their facility and their people.

use std::borrow::Cow;
use std::sync::Arc;

use atlas::Sight;
use domain::codes::{FacilityStatus, PublicationChannel, Visibility};
use domain::facility::Facility;
use domain::guide::{Entry, FixedEntry};
use domain::ids::PractitionerId;
use domain::people::{Person, Practitioner, Shown};
use domain::sight::as_seen;
use domain::words::facility::closure;

use super::sections::{Heading, Numbered, numbered};
use crate::app::Request;
use crate::guides::SeenEdition;

/// An entry that is told.
pub(crate) struct Chosen<'a> {
    pub(crate) number: u32,
    pub(crate) entry: &'a Entry,
    pub(crate) inside: bool,
    pub(super) section: Heading,
    /// As everybody sees it; of a published edition, as it was then.
    pub(crate) facility: Facility,
    /// Its status by now.
    pub(crate) status: FacilityStatus,
    /// That it is closed by now.
    pub(crate) closure: Option<String>,
    /// Its people in the medium, in order.
    pub(crate) people: Vec<Shown>,
}

/// The entries of an edition that are told in a medium, in the order of print.
pub(crate) fn chosen<'a>(request: &Request, seen: &'a SeenEdition, channel: PublicationChannel) -> Vec<Chosen<'a>> {
    let everybody = request.atlas.seen_by_everybody();
    let told = numbered(request, seen).into_iter();
    told.filter_map(|numbered| one(request, seen, &everybody, numbered, channel)).collect()
}

fn one<'a>(
    request: &Request,
    seen: &SeenEdition,
    everybody: &Sight,
    numbered: Numbered<'a>,
    channel: PublicationChannel,
) -> Option<Chosen<'a>> {
    let Numbered { number, entry, inside, section } = numbered;
    let living = everybody.facility(entry.facility)?;
    let medical = is_medical(&living);
    let (status, closure) = (living.status, closure(&living, medical));
    let fixed = seen.edition.fixed_entry(entry.id);
    let facility = printed(seen, entry, living)?;
    let people = entry.practitioners.iter().filter_map(|id| person(request, fixed, *id, channel)).collect();
    Some(Chosen { number, entry, inside, section, facility, status, closure, people })
}

/// The facility of an entry as it is printed, of one that everybody sees now; `None` when the edition was published without
/// it.
pub(crate) fn printed(seen: &SeenEdition, entry: &Entry, living: Arc<Facility>) -> Option<Facility> {
    match seen.edition.fixed_entry(entry.id) {
        Some(fixed) => as_seen(&fixed.facility, Visibility::Public).map(Cow::into_owned),
        None if seen.edition.fixed.is_some() => None,
        None => Some(Arc::unwrap_or_clone(living)),
    }
}

/// A person as they may be told of in a medium.
fn person(
    request: &Request,
    fixed: Option<&FixedEntry>,
    id: PractitionerId,
    channel: PublicationChannel,
) -> Option<Shown> {
    Shown::to_readers(&record(request, fixed, id)?, &[channel], request.now)
}

/// The record that is told of a person: of a published edition as it was then, with their consents of now. Somebody who is
/// not in the directory any more is in no output.
pub(crate) fn record(request: &Request, fixed: Option<&FixedEntry>, id: PractitionerId) -> Option<Arc<Person>> {
    let living = request.people.get(id)?;
    let Some(fixed) = fixed else { return Some(living.clone()) };
    let practitioner = fixed.practitioners.iter().find(|practitioner| practitioner.id == id)?;
    // A photo that was taken out of the record is meant to be gone.
    let photo = practitioner.photo.clone().filter(|_| living.practitioner.photo.is_some());
    let practitioner = Practitioner { photo, ..practitioner.clone() };
    Some(Arc::new(Person { practitioner, consents: living.consents.clone() }))
}

/// Whether a place gives consultations, and so speaks of 休診.
pub(super) fn is_medical(facility: &Facility) -> bool {
    use domain::codes::FacilityCategory::{Dental, Medical};
    matches!(facility.category(), Medical | Dental)
}
