//! Completions of what is being typed.
//!
//! Facilities, areas, towns and capabilities whose name has every word. What begins with the text comes before what has
//! it inside; among equals facilities, areas, addresses and capabilities in this order, the nearer one first when a
//! place is given, then the shorter. People are suggested by
//! [`crate::people::People::suggest`]; stations and organisations are not held here yet, so none are found.

use chrono::{DateTime, Utc};
use domain::clock::day_in_japan;
use domain::codes::{CapabilityCode, Code, SuggestKind};
use domain::place::LngLat;
use domain::text::fold;
use rayon::prelude::*;

use crate::answer::{Suggestion, SuggestionTarget};
use crate::area::list::words;
use crate::ask::scan::{Found, Scan};
use crate::ecef::{Ecef, chord2, ecef};
use crate::eyes::Seen;
use crate::gazetteer::Gazetteer;
use crate::question::DirectoryQuery;

/// What completions are drawn from.
pub(crate) struct Sources<'a> {
    pub(crate) seen: Seen<'a>,
    pub(crate) gazetteer: &'a Gazetteer,
}

/// Sorts smaller first: how well it matches, kind, distance, length, text.
type Rank = (u8, SuggestKind, u64, usize, String);

/// At most `first` completions; none for a text of nothing but signs.
pub(crate) fn suggest(
    sources: &Sources<'_>,
    text: &str,
    kinds: &[SuggestKind],
    near: Option<LngLat>,
    first: usize,
    now: DateTime<Utc>,
) -> Vec<Suggestion> {
    let Ok(words) = words(text) else { return Vec::new() };
    let wanted = |kind| kinds.is_empty() || kinds.contains(&kind);
    let query = Query { whole: fold(text), words, near: near.map(ecef) };
    let mut found: Vec<(Rank, Suggestion)> = Vec::new();
    if wanted(SuggestKind::Facility) {
        found.extend(facilities(sources, text, &query, first, now));
    }
    if wanted(SuggestKind::Area) {
        found.extend(areas(sources, &query, now));
    }
    if wanted(SuggestKind::Address) {
        found.extend(addresses(sources.gazetteer, &query));
    }
    if wanted(SuggestKind::Capability) {
        found.extend(CapabilityCode::ALL.iter().filter_map(|code| {
            let rank = query.rank(&fold(code.label()))?;
            Some(query.entry(rank, SuggestKind::Capability, code.label(), None, None))
        }));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().take(first).map(|(_, suggestion)| suggestion).collect()
}

struct Query {
    whole: String,
    words: Vec<String>,
    near: Option<Ecef>,
}

impl Query {
    /// 0 the same, 1 begins with it, 3 has it inside.
    fn rank(&self, folded: &str) -> Option<u8> {
        if folded == self.whole {
            return Some(0);
        }
        if folded.starts_with(&self.whole) {
            return Some(1);
        }
        self.words.iter().all(|word| folded.contains(word)).then_some(3)
    }

    fn entry(
        &self,
        rank: u8,
        kind: SuggestKind,
        text: &str,
        target: Option<SuggestionTarget>,
        point: Option<LngLat>,
    ) -> (Rank, Suggestion) {
        let distance = match (self.near, point) {
            (Some(near), Some(point)) => chord2(&near, &ecef(point)).sqrt() as u64,
            (Some(_), None) => u64::MAX,
            (None, _) => 0,
        };
        let order = (rank, kind, distance, text.chars().count(), text.to_owned());
        (order, Suggestion { text: text.to_owned(), kind, target, point, rank })
    }
}

fn facilities(
    sources: &Sources<'_>,
    text: &str,
    query: &Query,
    first: usize,
    now: DateTime<Utc>,
) -> Vec<(Rank, Suggestion)> {
    let directory = sources.seen.directory;
    let question = DirectoryQuery { text: Some(text.to_owned()), ..DirectoryQuery::default() };
    let Ok(scan) = Scan::of(&question, sources.seen, now) else { return Vec::new() };
    let spot = |slot: crate::facility::Slot| directory.chunks[slot.chunk()].spots.get(slot.local());
    let key = |found: Found| {
        let distance = query.near.map_or(0.0, |near| spot(found.slot).map_or(f64::MAX, |spot| chord2(&near, spot)));
        // The upper half of the relevance is the kind of match, the lower the length of the name.
        (found.relevance >> 32, distance.to_bits(), found.relevance, directory.pin(found.slot).id, found.slot)
    };
    let mut found: Vec<_> = scan.gather().into_iter().map(key).collect();
    if found.len() > first {
        found.select_nth_unstable(first);
        found.truncate(first);
    }
    let shown = found.into_iter().filter_map(|(rank, _, _, _, slot)| {
        let facility = sources.seen.read(slot)?;
        Some(query.entry(
            rank as u8,
            SuggestKind::Facility,
            &facility.details.name,
            Some(SuggestionTarget::Facility(facility.id)),
            directory.point(slot),
        ))
    });
    shown.collect()
}

fn areas(sources: &Sources<'_>, query: &Query, now: DateTime<Utc>) -> Vec<(Rank, Suggestion)> {
    let today = day_in_japan(now);
    let valid = sources.seen.areas.entries.iter().filter(|entry| entry.area.valid_on(today));
    let found = valid.filter_map(|entry| {
        let rank = entry.folded.iter().filter(|name| !name.is_empty()).filter_map(|name| query.rank(name)).min()?;
        let target = SuggestionTarget::Area(entry.area.id);
        Some(query.entry(
            rank,
            SuggestKind::Area,
            &entry.area.name,
            Some(target),
            entry.shape.map(|shape| shape.centroid),
        ))
    });
    found.collect()
}

fn addresses(gazetteer: &Gazetteer, query: &Query) -> Vec<(Rank, Suggestion)> {
    let found = gazetteer.towns.par_iter().filter(|town| town.koaza.is_none()).filter_map(|town| {
        let place = gazetteer.place_of(town);
        let rank = query.rank(&town.folded).or_else(|| {
            // With the municipality in front, or some words of it.
            let in_both = |word: &String| town.folded.contains(word.as_str()) || place.folded.contains(word.as_str());
            let spans = || [place.folded.as_str(), &town.folded].concat().contains(&query.whole);
            let in_town = query.words.iter().any(|word| town.folded.contains(word.as_str()));
            (in_town && query.words.iter().all(in_both)
                || crosses(&place.folded, &town.folded, &query.whole) && spans())
            .then_some(3)
        })?;
        let text = [place.prefecture.as_str(), &place.name, &town.name].concat();
        Some(query.entry(rank, SuggestKind::Address, &text, None, Some(town.point)))
    });
    found.collect()
}

/// Whether a text can begin in the municipality and end in the town: a cheap look before anything is joined.
fn crosses(place: &str, town: &str, whole: &str) -> bool {
    let (Some(first), Some(last)) = (whole.chars().next(), whole.chars().last()) else { return false };
    place.contains(first) && town.contains(last)
}

#[cfg(test)]
mod tests {
    use domain::codes::{AreaKind, SuggestKind};
    use domain::facility::FacilityDetails;
    use domain::place::LngLat;

    use crate::{Atlas, Patch, Sight};

    fn atlas() -> Sight {
        let named = |number: u64, name: &str, lng: f64| {
            let mut facility = (number * 100..)
                .map(|n| crate::testing::facility(1, n))
                .find(|f| f.details.location.is_some())
                .unwrap();
            facility.visibility = domain::codes::Visibility::Public;
            facility.status = domain::codes::FacilityStatus::Active;
            let mut location = facility.details.location.unwrap();
            location.quality = domain::codes::LocationQuality::Building;
            location.point = LngLat::new(lng, 34.3).unwrap();
            facility.details =
                FacilityDetails { location: Some(location), ..FacilityDetails::new(name, facility.details.kind) };
            facility
        };
        let upserted = vec![named(1, "青空医院", 134.0), named(2, "青空薬局", 135.0), named(3, "東の青空医院", 134.5)];
        let mut area = crate::testing::square_area(1, AreaKind::DailyLivingZone, "1", (134.0, 34.0), 1.0);
        area.name = "青空圏域".into();
        Atlas::empty()
            .with_gazetteer(1, chrono::DateTime::UNIX_EPOCH, crate::testing::gazetteer())
            .with_areas(1, chrono::DateTime::UNIX_EPOCH, vec![area])
            .patched(Patch { upserted, ..Patch::default() })
            .seen_by_everybody()
    }

    fn texts(near: Option<f64>, kinds: &[SuggestKind]) -> Vec<String> {
        let near = near.map(|lng| LngLat::new(lng, 34.3).unwrap());
        atlas()
            .suggest("あおぞら", kinds, near, 20)
            .into_iter()
            .chain(atlas().suggest("青空", kinds, near, 20))
            .map(|one| one.text)
            .collect()
    }

    #[test]
    fn what_begins_with_the_text_comes_first_and_the_nearer_before_the_farther() {
        let facilities = [SuggestKind::Facility];
        assert_eq!(texts(Some(134.1), &facilities), ["青空医院", "青空薬局", "東の青空医院"]);
        assert_eq!(texts(Some(134.9), &facilities), ["青空薬局", "青空医院", "東の青空医院"]);
    }

    #[test]
    fn areas_towns_and_capabilities_are_suggested_and_unheld_kinds_are_not() {
        assert_eq!(texts(None, &[SuggestKind::Area]), ["青空圏域"]);
        assert_eq!(texts(None, &[SuggestKind::Address]).len(), 4);
        assert!(!atlas().suggest("訪問診療", &[SuggestKind::Capability], None, 5).is_empty());
        assert!(texts(None, &[SuggestKind::Station, SuggestKind::Practitioner, SuggestKind::Organization]).is_empty());
        assert!(atlas().suggest("・", &[], None, 5).is_empty());
    }
}
