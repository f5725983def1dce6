//! What changed since the edition before, one line each.

use domain::codes::FacilityStatus;
use domain::guide::changes::{ReadEntry, between};

use super::Wanted;
use super::chosen::{Chosen, chosen};
use crate::app::Request;
use crate::guides::SeenEdition;
use crate::guides::changes::previous;

/// The lines of a whole guide; a part of one says nothing of what came before. Both editions are told of as they may be
/// in the medium now, so that nobody is named whose name may not be there.
pub(super) fn news(request: &Request, seen: &SeenEdition, wanted: &Wanted) -> Vec<String> {
    if !wanted.entries.is_empty() || wanted.proof.is_some() {
        return Vec::new();
    }
    let Some(before) = previous(request, seen) else { return Vec::new() };
    let read = |edition: &SeenEdition| -> Vec<ReadEntry> {
        chosen(request, edition, wanted.channel).iter().map(|one| read(edition, one)).collect()
    };
    between(&read(&before), &read(seen)).into_iter().map(|change| change.summary).collect()
}

fn read(edition: &SeenEdition, one: &Chosen<'_>) -> ReadEntry {
    // What the directory says now is not what was said then.
    let fixed = edition.edition.fixed_entry(one.entry.id);
    let able = fixed.map(|_| one.facility.details.capabilities.iter().map(|own| (own.code, own.level)).collect());
    ReadEntry {
        facility: one.entry.facility,
        name: one.facility.details.name.clone(),
        closed: one.status == FacilityStatus::Closed,
        people: one.people.iter().map(|person| (person.id(), person.name().to_owned())).collect(),
        section: one.entry.section.clone(),
        headline: one.entry.headline.clone(),
        feature: one.entry.feature.clone(),
        capabilities: able,
    }
}
