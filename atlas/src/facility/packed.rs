//! A facility as few bytes: read whole only when it is shown.
//!
//! What thousands of facilities share (credits of sources, names of municipalities) is kept once in tables; the rest is
//! written with postcard, which needs no field names.

use domain::address::Address;
use domain::codes::{FacilityStatus, Visibility};
use domain::facility::{Facility, FacilityDetails};
use domain::ids::FacilityId;
use domain::source::SourceRecord;
use serde::{Deserialize, Serialize};

use super::tables::Tables;
use super::wire::{self, Day, Instant, Report, Verified};

/// What is taken out of a facility before it is written.
#[derive(Debug, Serialize, Deserialize)]
struct Outline {
    /// Number of the municipality (code, prefecture, name).
    place: u32,
    /// How `full` is made from the parts, or `Verbatim` when it is written out.
    full: Composition,
    /// Number of the template and the source's own id.
    sources: Vec<(u32, Option<String>)>,
    updated_at: Instant,
    opened_on: Option<Day>,
    closed_on: Option<Day>,
    verification: Option<Verified>,
    availability: Vec<Report>,
}

/// Everything of a facility; [`FacilityDetails`] without what the outline holds.
type Written = (FacilityId, FacilityStatus, Visibility, Outline, FacilityDetails);

/// How the published line relates to its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Composition {
    /// It is kept as it was published.
    Verbatim,
    /// Prefecture, municipality and street.
    Street,
    /// Prefecture, municipality, street and building.
    Building,
}

const COMPOSITIONS: [Composition; 2] = [Composition::Street, Composition::Building];

/// Writes a facility whose sources and municipality have these numbers; `None` if it cannot be written, which no facility
/// that was read from JSON comes to.
pub(crate) fn pack(facility: Facility, place: u32, sources: Vec<(u32, Option<String>)>) -> Option<Vec<u8>> {
    let Facility { id, updated_at, status, visibility, mut details, sources: _ } = facility;
    let address = &mut details.address;
    let full = COMPOSITIONS.into_iter().find(|how| is_composed(address, *how));
    if full.is_some() {
        address.full.clear();
    }
    address.municipality_code.clear();
    address.prefecture.clear();
    address.municipality.clear();
    let outline = Outline {
        place,
        full: full.unwrap_or(Composition::Verbatim),
        sources,
        updated_at: wire::instant(updated_at),
        opened_on: details.opened_on.take().map(wire::day),
        closed_on: details.closed_on.take().map(wire::day),
        verification: details.verification.take().map(Verified::from),
        availability: details.availability.drain(..).map(Report::from).collect(),
    };
    let written: Written = (id, status, visibility, outline, details);
    postcard::to_extend(&written, Vec::with_capacity(512)).ok()
}

/// Reads what [`pack`] wrote.
pub(crate) fn unpack(bytes: &[u8], tables: &Tables) -> Option<Facility> {
    let (id, status, visibility, outline, mut details): Written = postcard::from_bytes(bytes).ok()?;
    let address = &mut details.address;
    let place = tables.places.get(outline.place);
    address.municipality_code.clone_from(&place.code);
    address.prefecture.clone_from(&place.prefecture);
    address.municipality.clone_from(&place.municipality);
    if outline.full != Composition::Verbatim {
        address.full = composed(address, outline.full).concat();
    }
    let sources = outline
        .sources
        .into_iter()
        .map(|(template, source_id)| SourceRecord { source_id, ..tables.templates.get(template).record() })
        .collect();
    details.opened_on = outline.opened_on.and_then(wire::date);
    details.closed_on = outline.closed_on.and_then(wire::date);
    details.verification = outline.verification.and_then(Verified::read);
    details.availability = outline.availability.into_iter().filter_map(Report::read).collect();
    Some(Facility { id, updated_at: wire::at(outline.updated_at)?, status, visibility, details, sources })
}

fn composed(address: &Address, how: Composition) -> [&str; 4] {
    let building = match how {
        Composition::Building => address.building.as_deref().unwrap_or(""),
        Composition::Street | Composition::Verbatim => "",
    };
    [&address.prefecture, &address.municipality, &address.street, building]
}

fn is_composed(address: &Address, how: Composition) -> bool {
    let rest = composed(address, how).iter().try_fold(address.full.as_str(), |rest, part| rest.strip_prefix(part));
    rest.is_some_and(str::is_empty)
}

#[cfg(test)]
mod tests {
    use domain::codes::Code;

    use super::*;
    use crate::facility::tables::SharedTables;
    use crate::testing;

    fn written(facility: Facility, tables: &SharedTables) -> Vec<u8> {
        let (place, _) = tables.lock().place(&facility.details.address);
        let mut facility = facility;
        let sources = tables.sources(&mut facility);
        pack(facility, place, sources).unwrap()
    }

    #[test]
    fn a_packed_facility_is_read_back_as_it_was() {
        let tables = SharedTables::default();
        let mut facilities: Vec<Facility> = (0..800).map(|n| testing::facility(5, n)).collect();
        facilities[0].details.opened_on = chrono::NaiveDate::from_ymd_opt(1958, 4, 1);
        facilities[1].details.closed_on = chrono::NaiveDate::from_ymd_opt(2030, 3, 31);
        facilities[2].updated_at += chrono::TimeDelta::nanoseconds(1);
        for visibility in Visibility::ALL {
            let has = |holds: &dyn Fn(&FacilityDetails) -> bool| facilities.iter().any(|own| holds(&own.details));
            assert!(facilities.iter().any(|facility| facility.visibility == *visibility));
            assert!(has(&|own| own.contacts.iter().any(|contact| contact.visibility == *visibility)));
            assert!(has(&|own| own.notes.iter().any(|note| note.visibility == *visibility)));
            assert!(has(&|own| own.capabilities.iter().any(|one| one.note_visibility == *visibility)));
            assert!(has(&|own| own.home_visit.iter().any(|one| one.acceptance_note_visibility == *visibility)));
            assert!(has(&|own| own.availability.iter().any(|one| one.details_visibility == *visibility)));
        }
        let packed: Vec<Vec<u8>> = facilities.iter().map(|facility| written(facility.clone(), &tables)).collect();
        let tables = tables.freeze();
        for (facility, bytes) in facilities.iter().zip(&packed) {
            assert_eq!(unpack(bytes, &tables).as_ref(), Some(facility));
        }
    }

    #[test]
    fn an_address_published_in_its_own_way_stays_as_it_is() {
        for full in ["高松市　番町１丁目", ""] {
            let tables = SharedTables::default();
            let mut facility = testing::facility(5, 1);
            facility.details.address.full = full.into();
            let bytes = written(facility.clone(), &tables);
            assert_eq!(unpack(&bytes, &tables.freeze()), Some(facility));
        }
    }
}
