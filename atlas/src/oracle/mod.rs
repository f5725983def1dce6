//! The slow truth: every question answered by looking at every whole facility, to hold the atlas against.

mod audiences;
mod filters;
mod maps;
mod paging;
mod patches;
mod places;
mod travel;
mod truth;

use chrono::{DateTime, TimeDelta, Utc};
use domain::facility::Facility;
use domain::ids::FacilityId;

use crate::input::{AtlasInput, FacilitiesInput};
use crate::question::*;
use crate::testing::World;
use crate::{Atlas, GazetteerInput, Sight};
use truth::Truth;

/// The instant of every test: a Friday in May 2026 in the generated world's time.
fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_600) + TimeDelta::hours(2)
}

/// An atlas of a made-up town as everybody sees it, and the truth about it.
fn town(seed: u64, count: u64) -> (Sight, Truth) {
    let world = World::town(seed);
    let facilities: Vec<Facility> = (0..count).map(|number| world.facility(number)).collect();
    let areas = world.areas();
    let GazetteerInput { towns, postal_codes, municipality_names } = crate::testing::gazetteer();
    let atlas = Atlas::build(AtlasInput {
        generation: 1,
        built_at: now(),
        facilities: FacilitiesInput::Facilities(facilities.clone()),
        areas: areas.clone(),
        towns,
        postal_codes,
        municipality_names,
        ..AtlasInput::default()
    });
    (atlas.seen_by_everybody(), Truth::of(facilities, areas))
}

fn request(size: usize, from: PageFrom) -> PageRequest {
    PageRequest { size, from, with_total: true }
}

fn first(atlas: &Sight, query: &DirectoryQuery, size: usize) -> Page {
    atlas.facilities(query, &request(size, PageFrom::After(None)), now()).unwrap()
}

fn ids(page: &Page) -> Vec<FacilityId> {
    page.hits.iter().map(|hit| hit.facility.id).collect()
}

/// All ids of a list, page by page forwards.
fn all(atlas: &Sight, query: &DirectoryQuery, size: usize) -> Vec<FacilityId> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = atlas.facilities(query, &request(size, PageFrom::After(after.clone())), now()).unwrap();
        assert_eq!(page.has_previous, after.is_some() && !found.is_empty(), "before page {after:?}");
        found.extend(ids(&page));
        assert_eq!(page.has_next, found.len() < page.total.unwrap());
        after = page.hits.last().map(|hit| hit.cursor.clone());
        if !page.has_next {
            assert_eq!(page.total, Some(found.len()));
            return found;
        }
    }
}

/// Buckets of a facet, counted one facility at a time.
fn truth_buckets(
    truth: &Truth,
    key: domain::codes::FacetKey,
    found: &[&Facility],
    filter: &Filter,
) -> Vec<(String, usize)> {
    use domain::codes::*;
    let levels = if filter.capability_levels.is_empty() {
        vec![CapabilityLevel::Yes, CapabilityLevel::Conditional]
    } else {
        filter.capability_levels.clone()
    };
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for facility in found {
        let details = &facility.details;
        let acceptance = if filter.include_stale_availability {
            details.availability.first().map_or(AcceptanceStatus::Unknown, |report| report.status)
        } else {
            domain::availability::acceptance_at(details, None, now())
        };
        let mut values: Vec<String> = match key {
            FacetKey::Category => vec![facility.category().code().into()],
            FacetKey::Kind => vec![details.kind.code().into()],
            FacetKey::Service => details.services.iter().map(|own| own.code.code().into()).collect(),
            FacetKey::Capability => details
                .capabilities
                .iter()
                .filter(|own| levels.contains(&own.level))
                .map(|own| own.code.code().into())
                .collect(),
            FacetKey::Area => truth
                .areas
                .iter()
                .filter(|area| truth.is_in(facility, area.id))
                .map(|area| area.id.to_string())
                .collect(),
            FacetKey::Acceptance => vec![acceptance.code().into()],
            FacetKey::RoundTheClock => details.home_visit.iter().map(|own| own.round_the_clock.code().into()).collect(),
            FacetKey::Designation => details.designations.iter().map(|own| own.kind.code().into()).collect(),
            FacetKey::Scene => details.scenes.iter().map(|own| own.code().into()).collect(),
            FacetKey::Department => details.departments.clone(),
        };
        values.sort();
        values.dedup();
        values.into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
    }
    counts.into_iter().collect()
}
