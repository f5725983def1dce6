//! What is printed of the entries, for the rules.

use atlas::Sight;
use domain::guide::check::{EntryFacts, PersonFacts};
use domain::ids::{GuideEntryId, PractitionerId};
use domain::people::Shown;

use crate::app::Request;
use crate::guides::SeenEdition;
use crate::guides::content::{Numbered, numbered, printed, record};
use crate::people;

/// Of every entry, in the order of print.
pub(super) fn all<'a>(request: &Request, seen: &'a SeenEdition) -> Vec<EntryFacts<'a>> {
    let everybody = request.atlas.seen_by_everybody();
    numbered(request, seen).into_iter().map(|one| facts(request, seen, &everybody, &one)).collect()
}

/// Of one entry.
pub(super) fn of<'a>(request: &Request, seen: &'a SeenEdition, entry: GuideEntryId) -> Option<EntryFacts<'a>> {
    let everybody = request.atlas.seen_by_everybody();
    let one = numbered(request, seen).into_iter().find(|one| one.entry.id == entry)?;
    Some(facts(request, seen, &everybody, &one))
}

fn facts<'a>(request: &Request, seen: &SeenEdition, everybody: &Sight, one: &Numbered<'a>) -> EntryFacts<'a> {
    let living = everybody.facility(one.entry.facility);
    let printed = living.clone().and_then(|living| printed(seen, one.entry, living));
    let seen_here = request.atlas.facility(one.entry.facility);
    let name = printed.as_ref().or(seen_here.as_deref()).map(|facility| facility.details.name.clone());
    EntryFacts {
        number: one.number,
        entry: one.entry,
        name: name.unwrap_or_else(|| "公開されていない施設".to_owned()),
        printed,
        living,
        people: one.entry.practitioners.iter().map(|id| person(request, seen, one, *id)).collect(),
    }
}

fn person(request: &Request, seen: &SeenEdition, one: &Numbered<'_>, id: PractitionerId) -> PersonFacts {
    let shown = people::sight(request).by_id(id);
    PersonFacts {
        person: record(request, seen.edition.fixed_entry(one.entry.id), id),
        name: shown.as_ref().map(|shown| shown.name().to_owned()),
        kept: shown.as_ref().is_some_and(Shown::is_beyond_consent),
    }
}
