//! Unions of what several sources list; `said` is most believed first throughout.

use crate::codes::CapabilityLevel;
use crate::facility::{
    AvailabilityReport, BedCapacity, Capability, Contact, Designation, FacilityDetails, FacilityService,
    FacilityStandard, Identifier,
};

/// Every value once, in the order of first appearance.
pub(super) fn distinct<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for value in values {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}

/// The union of plain values, ascending.
pub(super) fn sorted<T: Ord + Clone>(said: &[&FacilityDetails], list: impl Fn(&FacilityDetails) -> &Vec<T>) -> Vec<T> {
    let mut all: Vec<T> = said.iter().flat_map(|details| list(details)).cloned().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The union by a key, ascending by that key; what a later source adds to a known key is handed to `join`.
fn by_key<T: Clone, K: Ord>(
    said: &[&FacilityDetails],
    list: impl Fn(&FacilityDetails) -> &Vec<T>,
    key: impl Fn(&T) -> K,
    join: impl Fn(&mut T, &T),
) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for value in said.iter().flat_map(|details| list(details)) {
        match kept.iter_mut().find(|known| key(known) == key(value)) {
            Some(known) => join(known, value),
            None => kept.push(value.clone()),
        }
    }
    kept.sort_by_key(key);
    kept
}

pub(super) fn identifiers(said: &[&FacilityDetails]) -> Vec<Identifier> {
    let key = |identifier: &Identifier| (identifier.system, identifier.value.clone());
    by_key(said, |details| &details.identifiers, key, |_, _| {})
}

pub(super) fn services(said: &[&FacilityDetails]) -> Vec<FacilityService> {
    by_key(
        said,
        |details| &details.services,
        |service| service.code,
        |known, more| {
            known.capacity = known.capacity.or(more.capacity);
            known.note = known.note.take().or_else(|| more.note.clone());
        },
    )
}

pub(super) fn capabilities(said: &[&FacilityDetails]) -> Vec<Capability> {
    by_key(
        said,
        |details| &details.capabilities,
        |capability| capability.code,
        |known, more| {
            if known.level == CapabilityLevel::Unknown && more.level != CapabilityLevel::Unknown {
                *known = more.clone();
            }
        },
    )
}

pub(super) fn standards(said: &[&FacilityDetails]) -> Vec<FacilityStandard> {
    let key = |standard: &FacilityStandard| (standard.revision.clone(), standard.symbol.clone());
    by_key(
        said,
        |details| &details.standards,
        key,
        |known, more| {
            known.acceptance_number = known.acceptance_number.take().or_else(|| more.acceptance_number.clone());
            known.effective_from = known.effective_from.or(more.effective_from);
            known.normalized = known.normalized.or(more.normalized);
        },
    )
}

pub(super) fn designations(said: &[&FacilityDetails]) -> Vec<Designation> {
    let key = |designation: &Designation| (designation.kind, designation.area.clone());
    by_key(said, |details| &details.designations, key, |_, _| {})
}

pub(super) fn bed_capacities(said: &[&FacilityDetails]) -> Vec<BedCapacity> {
    by_key(said, |details| &details.bed_capacities, |beds| beds.kind, |_, _| {})
}

pub(super) fn availability(said: &[&FacilityDetails]) -> Vec<AvailabilityReport> {
    by_key(
        said,
        |details| &details.availability,
        |report| report.service,
        |known, more| {
            if more.reported_at > known.reported_at {
                *known = more.clone();
            }
        },
    )
}

/// Contacts of one purpose and audience become one when they share a number or address and contradict in none.
/// Contacts for different audiences stay apart, so that nothing meant for professionals slips into a public one.
pub(super) fn contacts(said: &[&FacilityDetails]) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = said.iter().flat_map(|details| &details.contacts).cloned().collect();
    // Joining two may make them share a number with a third; every round but the last removes one.
    loop {
        let before = contacts.len();
        contacts = joined(&contacts);
        if contacts.len() == before {
            break;
        }
    }
    contacts.sort_by_key(|contact| contact.purpose);
    contacts
}

fn joined(contacts: &[Contact]) -> Vec<Contact> {
    let mut kept: Vec<Contact> = Vec::new();
    for contact in contacts {
        match kept.iter_mut().find(|known| is_same_contact(known, contact)) {
            Some(known) => {
                known.phone = known.phone.take().or_else(|| contact.phone.clone());
                known.extension = known.extension.take().or_else(|| contact.extension.clone());
                known.fax = known.fax.take().or_else(|| contact.fax.clone());
                known.email = known.email.take().or_else(|| contact.email.clone());
                known.role = known.role.take().or_else(|| contact.role.clone());
                if known.schedules.is_empty() {
                    known.schedules = contact.schedules.clone();
                }
            }
            None => kept.push(contact.clone()),
        }
    }
    kept
}

fn is_same_contact(a: &Contact, b: &Contact) -> bool {
    let digits =
        |text: &Option<String>| text.as_ref().map(|text| text.chars().filter(char::is_ascii_digit).collect::<String>());
    let pairs =
        [(digits(&a.phone), digits(&b.phone)), (digits(&a.fax), digits(&b.fax)), (a.email.clone(), b.email.clone())];
    let shares = pairs.iter().any(|(a, b)| a.is_some() && a == b);
    let extension = (a.extension.clone(), b.extension.clone());
    let role = (a.role.clone(), b.role.clone());
    let agrees = pairs.iter().chain([&extension, &role]).all(|(a, b)| a.is_none() || b.is_none() || a == b);
    a.purpose == b.purpose && a.visibility == b.visibility && (a == b || shares && agrees)
}
