//! What is new in an edition, for whoever asks (前の版との差).

use domain::audit::AuditTarget;
use domain::codes::FacilityStatus;
use domain::guide::changes::{EntryChange, ReadEntry, between};
use domain::guide::{Entry, FixedEntry};
use domain::ids::PractitionerId;
use domain::people::Item;

use super::sight::{self, SeenEdition};
use crate::app::Request;

/// What is new against the edition it was copied from, or else the one before it that whoever asks sees; nothing for a
/// first edition. Both are compared as far as they see them now, so that neither a hidden facility nor somebody who took
/// their consent back is told of.
pub fn changes(request: &Request, seen: &SeenEdition) -> Vec<EntryChange> {
    let Some(previous) = previous(request, seen) else { return Vec::new() };
    between(&read(request, &previous), &read(request, seen))
}

/// The edition it is told against, when whoever asks sees it.
pub(super) fn previous(request: &Request, seen: &SeenEdition) -> Option<SeenEdition> {
    let copied = seen.edition.copied_from.and_then(|id| sight::edition(request, id));
    let before = || {
        let editions = sight::editions(request, seen.guide.id);
        editions.into_iter().rev().find(|other| other.edition.id < seen.edition.id)
    };
    copied.or_else(before)
}

fn read(request: &Request, seen: &SeenEdition) -> Vec<ReadEntry> {
    let entries = seen.entries(request).into_iter();
    entries.filter_map(|(_, entry)| read_entry(request, seen, entry)).collect()
}

fn read_entry(request: &Request, seen: &SeenEdition, entry: &Entry) -> Option<ReadEntry> {
    let now = request.atlas.facility(entry.facility)?;
    let fixed = seen.edition.fixed_entry(entry.id);
    let of = fixed.map_or(&*now, |fixed| &fixed.facility);
    let able = |fixed: &FixedEntry| {
        fixed.facility.details.capabilities.iter().map(|capability| (capability.code, capability.level)).collect()
    };
    Some(ReadEntry {
        facility: entry.facility,
        name: of.details.name.clone(),
        closed: now.status == FacilityStatus::Closed,
        people: people(request, seen, entry),
        section: entry.section.clone(),
        headline: entry.headline.clone(),
        feature: entry.feature.clone(),
        capabilities: fixed.map(able),
    })
}

/// Names of people as they are shown; one that is read beyond consent is told to the audit trail.
fn people(request: &Request, seen: &SeenEdition, entry: &Entry) -> Vec<(PractitionerId, String)> {
    let shown = seen.people(request, entry);
    for person in shown.iter().filter(|person| person.discloses(Item::Name)) {
        request.disclose(AuditTarget::new(PractitionerId::TYPE_NAME, person.id()), &["name"]);
    }
    shown.iter().map(|person| (person.id(), person.name().to_owned())).collect()
}
