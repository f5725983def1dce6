//! The atlas for one audience: everything that can be asked about facilities.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Audience;
use domain::area::Area;
use domain::codes::{AreaKind, FacetKey, IdentifierSystem, SuggestKind};
use domain::facility::Facility;
use domain::ids::{AreaId, FacilityId};
use domain::place::{BoundingBox, LngLat};
use domain::source::SourceRecord;

use crate::Atlas;
use crate::answer::{FacetCounts, MapAnswer, Suggestion};
use crate::ask::{conditions::Conditions, facets, lying, page};
use crate::eyes::{Eyes, Seen};
use crate::map::{self, MapQuestion};
use crate::question::{DirectoryQuery, Filter, Page, PageRequest, QueryError, Spatial};
use crate::{datasets, suggest};

/// An atlas as one audience sees it; made by [`Atlas::seen_by`], and cheap to make and to clone.
///
/// A facility that the audience does not see is, in every answer, as if it did not exist: in lists and their order,
/// cursors and totals, counts, maps, suggestions, numbers and credits. Of a facility that it sees, it gets the parts that
/// [`domain::sight::as_seen`] leaves, and no filter, order or count looks at any other. Two audiences that see the same
/// get the same answers.
///
/// What is the same for everybody (areas, addresses, population) is reached through the atlas it stands for.
#[derive(Debug, Clone)]
pub struct Sight {
    atlas: Atlas,
    eyes: Arc<Eyes>,
}

impl Deref for Sight {
    type Target = Atlas;

    fn deref(&self) -> &Atlas {
        &self.atlas
    }
}

impl Sight {
    pub(crate) fn new(atlas: Atlas, eyes: Eyes) -> Self {
        Self { atlas, eyes: Arc::new(eyes) }
    }

    /// Who sees.
    pub fn audience(&self) -> &Audience {
        self.eyes.audience()
    }

    /// How many facilities are seen.
    pub fn len(&self) -> usize {
        self.seen().len()
    }

    /// Whether no facility is seen.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a facility is seen at all.
    pub fn sees(&self, id: FacilityId) -> bool {
        self.seen().slot(id).is_some()
    }

    /// One facility.
    pub fn facility(&self, id: FacilityId) -> Option<Arc<Facility>> {
        self.seen().facility(id)
    }

    /// The facility with a number; of several the one with the first status (ACTIVE before others), then the lowest id.
    pub fn facility_by_identifier(&self, system: IdentifierSystem, value: &str) -> Option<Arc<Facility>> {
        self.seen().by_identifier(system, value)
    }

    /// One page of the facilities that answer a question.
    ///
    /// # Errors
    /// Combinations that mean nothing, unknown areas, cursors of another order; see [`QueryError`].
    pub fn facilities(
        &self,
        query: &DirectoryQuery,
        request: &PageRequest,
        now: DateTime<Utc>,
    ) -> Result<Page, QueryError> {
        page::page(query, request, self.seen(), now)
    }

    /// How many facilities answer a question.
    ///
    /// # Errors
    /// As [`Sight::facilities`].
    pub fn count(&self, query: &DirectoryQuery, now: DateTime<Utc>) -> Result<usize, QueryError> {
        page::count(query, self.seen(), now)
    }

    /// Whether one facility is seen, passes a filter and lies in a box; a filter with an unknown area passes nothing.
    pub fn matches(&self, id: FacilityId, filter: &Filter, bbox: Option<BoundingBox>, now: DateTime<Utc>) -> bool {
        let Seen { directory, areas, .. } = self.seen();
        let Some(slot) = self.seen().slot(id) else { return false };
        let inside = bbox.is_none_or(|bbox| directory.point(slot).is_some_and(|point| bbox.contains(point)));
        inside
            && Conditions::of(filter, None, now, &directory.tables, areas)
                .is_ok_and(|conditions| conditions.pass(directory.pin(slot)))
    }

    /// Which of some facilities meet a spatial condition, each with its geodesic metres from the condition's centre, 0
    /// without one. `Nearest` is met by every one that has a usable position.
    ///
    /// # Errors
    /// As [`Sight::facilities`].
    pub fn lying(&self, spatial: &Spatial, ids: &[FacilityId]) -> Result<HashMap<FacilityId, f64>, QueryError> {
        lying::lying(spatial, ids, self.seen())
    }

    /// Geodesic metres from a place to those of some facilities that have a usable position.
    pub fn distances(&self, from: LngLat, ids: &[FacilityId]) -> HashMap<FacilityId, f64> {
        lying::distances(from, ids, self.seen())
    }

    /// Counts per value of everything that answers a question.
    ///
    /// # Errors
    /// As [`Sight::facilities`].
    pub fn facets(
        &self,
        query: &DirectoryQuery,
        keys: &[FacetKey],
        now: DateTime<Utc>,
    ) -> Result<Vec<FacetCounts>, QueryError> {
        facets::facets(query, keys, self.seen(), now)
    }

    /// What a map shows of a box at a zoom.
    ///
    /// # Errors
    /// A filter with an unknown area.
    pub fn map(
        &self,
        bbox: BoundingBox,
        zoom: u8,
        filter: &Filter,
        cluster: bool,
        limit: usize,
        now: DateTime<Utc>,
    ) -> Result<MapAnswer, QueryError> {
        map::map(&MapQuestion { bbox, zoom, filter, cluster, limit }, self.seen(), now)
    }

    /// Completions of what is being typed, of the given kinds (all when empty); those near a place first.
    pub fn suggest(&self, text: &str, kinds: &[SuggestKind], near: Option<LngLat>, first: usize) -> Vec<Suggestion> {
        let sources = suggest::Sources { seen: self.seen(), gazetteer: self.atlas.gazetteer() };
        suggest::suggest(&sources, text, kinds, near, first, self.built_at())
    }

    /// Areas of the given kinds (all when empty) a facility belongs to on a day, by kind and code.
    pub fn facility_areas(&self, facility: FacilityId, kinds: &[AreaKind], on: NaiveDate) -> Vec<Arc<Area>> {
        let Seen { directory, areas, .. } = self.seen();
        let Some(slot) = self.seen().slot(facility) else { return Vec::new() };
        let numbers = directory.tables.sets.get(directory.pin(slot).areas).iter();
        let areas = numbers.map(|number| &areas.entry(*number).area);
        areas.filter(|area| area.valid_on(on) && (kinds.is_empty() || kinds.contains(&area.kind))).cloned().collect()
    }

    /// Desks (相談窓口) of an area: the facilities that name it in what they serve, by id.
    pub fn desks(&self, area: AreaId) -> Vec<Arc<Facility>> {
        self.area(area).map_or_else(Vec::new, |area| self.seen().desks(&area.area_code()))
    }

    /// Distinct data sets with licence and attribution over all facilities and areas, each with its newest edition.
    pub fn datasets(&self) -> Vec<SourceRecord> {
        let areas = self.seen().areas.entries.iter().filter_map(|entry| entry.area.source.clone());
        datasets::newest(self.seen().sources().into_iter().chain(areas))
    }

    /// Municipalities in addresses of facilities, as code, prefecture and name; each is empty where none is known.
    pub fn municipalities_of_addresses(&self) -> Vec<(&str, &str, &str)> {
        let places = self.seen().places();
        places.map(|place| (place.code.as_str(), place.prefecture.as_str(), place.municipality.as_str())).collect()
    }

    fn seen(&self) -> Seen<'_> {
        self.atlas.seen(&self.eyes)
    }
}
