//! Counts per value of what answers a question: each facility once in every bucket it has.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::clock::day_in_japan;
use domain::codes::*;
use domain::tables::departments;

use super::page;
use super::scan::{Found, Scan};
use crate::answer::{Bucket, FacetCounts};
use crate::eyes::Seen;
use crate::facility::directory::Directory;
use crate::facility::pin::{NO_PROFILE, Pin};
use crate::question::{DirectoryQuery, QueryError};

/// Counts the facets of a question. Capabilities count at the levels of the filter, acceptance at `now`, areas that are
/// valid on the day of `now`.
pub(crate) fn facets(
    query: &DirectoryQuery,
    keys: &[FacetKey],
    seen: Seen<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<FacetCounts>, QueryError> {
    let scan = Scan::of(query, seen, now)?;
    let found = page::all(query, &scan, now)?;
    Ok(keys.iter().map(|key| FacetCounts { key: *key, buckets: buckets(*key, &scan, &found, now) }).collect())
}

fn buckets(key: FacetKey, scan: &Scan<'_>, found: &[Found], now: DateTime<Utc>) -> Vec<Bucket> {
    let Seen { directory, areas, .. } = scan.seen;
    let pins = || found.iter().map(|one| directory.pin(one.slot));
    let conditions = &scan.conditions;
    match key {
        FacetKey::Category => coded::<FacilityCategory>(pins(), |pin| 1 << pin.category),
        FacetKey::Kind => coded::<FacilityKind>(pins(), |pin| 1 << pin.kind),
        FacetKey::Service => coded::<ServiceCode>(pins(), |pin| u128::from(pin.services)),
        FacetKey::Capability => coded::<CapabilityCode>(pins(), |pin| conditions.capable(pin)),
        FacetKey::Acceptance => coded::<AcceptanceStatus>(pins(), |pin| 1 << conditions.acceptance_of(pin)),
        FacetKey::RoundTheClock => coded::<RoundTheClockKind>(pins(), |pin| {
            if pin.round_the_clock == NO_PROFILE { 0 } else { 1 << pin.round_the_clock }
        }),
        FacetKey::Designation => coded::<DesignationKind>(pins(), |pin| u128::from(pin.designations)),
        FacetKey::Scene => coded::<Scene>(pins(), |pin| u128::from(pin.scenes)),
        FacetKey::Area => {
            let today = day_in_japan(now);
            let counts = numbered(directory, pins().map(|pin| pin.areas));
            let mut counts: Vec<(u32, usize)> =
                counts.into_iter().filter(|(number, _)| areas.entry(*number).area.valid_on(today)).collect();
            counts.sort_unstable();
            let area = |number| &areas.entry(number).area;
            counts
                .into_iter()
                .map(|(number, count)| Bucket {
                    value: area(number).id.to_string(),
                    label: area(number).name.clone(),
                    count,
                })
                .collect()
        }
        FacetKey::Department => {
            let counts = numbered(directory, pins().map(|pin| pin.departments)).into_iter();
            let buckets = counts.map(|(number, count)| {
                let code = directory.tables.words.get(number);
                Bucket { value: code.clone(), label: departments::label(code).unwrap_or(code).to_owned(), count }
            });
            most_frequent_first(buckets.collect())
        }
    }
}

fn coded<'a, C: Code>(pins: impl Iterator<Item = &'a Pin>, set: impl Fn(&Pin) -> u128) -> Vec<Bucket> {
    let mut counts = vec![0usize; C::ALL.len()];
    for pin in pins {
        let mut rest = set(pin);
        while rest != 0 {
            counts[rest.trailing_zeros() as usize] += 1;
            rest &= rest - 1;
        }
    }
    let counted = C::ALL.iter().zip(counts).filter(|(_, count)| *count > 0);
    most_frequent_first(
        counted
            .map(|(value, count)| Bucket { value: value.code().into(), label: value.label().into(), count })
            .collect(),
    )
}

/// Counts the members of sets; equal sets are opened once.
fn numbered(directory: &Directory, sets: impl Iterator<Item = u32>) -> HashMap<u32, usize> {
    let mut by_set: HashMap<u32, usize> = HashMap::new();
    sets.for_each(|set| *by_set.entry(set).or_default() += 1);
    let mut counts = HashMap::new();
    for (set, count) in by_set {
        for number in directory.tables.sets.get(set) {
            *counts.entry(*number).or_default() += count;
        }
    }
    counts
}

fn most_frequent_first(mut buckets: Vec<Bucket>) -> Vec<Bucket> {
    buckets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    buckets
}
