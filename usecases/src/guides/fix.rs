//! What publishing fixes (発行した内容).

use domain::access::Audience;
use domain::clock::day_in_japan;
use domain::guide::{Edition, Fixed, FixedEntry, Guide};
use domain::people::Practitioner;

use super::content::desks_for;
use crate::app::Request;

/// The content of an edition as it is now: each facility as everybody sees it, the records of the people in it, and the
/// desks for the area. An entry whose facility not everybody sees is left out; what is asked before publishing lets none
/// come so far.
pub(crate) fn fix(request: &Request, guide: &Guide, edition: &Edition) -> Fixed {
    let today = day_in_japan(request.now);
    let public = request.atlas.seen_by(&Audience::public(), today);
    let record = |id: &_| request.people.get(*id).map(|person| Practitioner::clone(&person.practitioner));
    let entries = edition.entries.iter().filter_map(|entry| {
        let facility = public.facility(entry.facility)?;
        let inside = request.atlas.areas_of_facility_for_rules(entry.facility, today).contains(&guide.area);
        let practitioners = entry.practitioners.iter().filter_map(record).collect();
        Some(FixedEntry { entry: entry.id, inside, facility: facility.as_ref().clone(), practitioners })
    });
    Fixed { on: today, entries: entries.collect(), desks: desks_for(&public, &guide.area, today) }
}
