//! The atlas itself: one immutable snapshot and everything it can be asked.

use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::access::Audience;
use domain::address::{Address, AddressParts, MunicipalityIndex};
use domain::area::{Area, PopulationCount};
use domain::clock::day_in_japan;
use domain::codes::{AgeBand, AreaKind, IdentifierSystem, LocationQuality, Visibility};
use domain::facility::{AreaCode, Facility, Location};
use domain::ids::{AreaId, FacilityId, PractitionerId};
use domain::people::Person;
use domain::place::{BoundingBox, LngLat};
use geo_types::MultiPolygon;

use crate::answer::*;
use crate::area::AreaIndex;
use crate::area::population::Population;
use crate::beds::{Beds, BedsInput};
use crate::eyes::{Eyes, Seen};
use crate::facility::chunk::Bounds;
use crate::facility::directory::Directory;
use crate::facility::layout::lay_out;
use crate::facility::pin::municipality_number;
use crate::facility::row::usable_point;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::geocode::Hints;
use crate::guides::{Guides, GuidesInput};
use crate::input::{AtlasInput, GazetteerInput, Patch, Unreadable};
use crate::oncall::{OnCall, OnCallInput};
use crate::people::People;
use crate::question::QueryError;
use crate::sight::Sight;

/// One snapshot of the directory; cloning it copies a pointer.
///
/// Load one per request and ask it everything: all answers then belong to one generation. A new atlas is built beside it
/// and shares with it whatever did not change.
///
/// Areas, addresses and population are the same for everybody and are asked of the atlas itself. It holds all facilities,
/// also those that not everybody may see, so questions about them are asked of [`Atlas::seen_by`].
#[derive(Debug, Clone)]
pub struct Atlas(Arc<Snapshot>);

#[derive(Debug, Clone, Default)]
struct Snapshot {
    generation: i64,
    built_at: DateTime<Utc>,
    directory: Directory,
    areas: Arc<AreaIndex>,
    gazetteer: Arc<Gazetteer>,
    population: Arc<Population>,
    people: Arc<People>,
    guides: Arc<Guides>,
    on_call: Arc<OnCall>,
    beds: Arc<Beds>,
}

/// Making atlases.
impl Atlas {
    /// An atlas with nothing in it, of generation 0.
    pub fn empty() -> Self {
        Self(Arc::default())
    }

    /// Builds an atlas from everything there is, on all processors.
    pub fn build(input: AtlasInput) -> Self {
        let gazetteer = GazetteerInput {
            towns: input.towns,
            postal_codes: input.postal_codes,
            municipality_names: input.municipality_names,
        };
        let areas = AreaIndex::build(input.areas);
        let directory = lay_out(input.facilities, &areas);
        Self(Arc::new(Snapshot {
            generation: input.generation,
            built_at: input.built_at,
            directory,
            areas: Arc::new(areas),
            gazetteer: Arc::new(Gazetteer::build(gazetteer)),
            population: Arc::new(Population::build(input.population)),
            people: Arc::new(People::build(input.people)),
            guides: Arc::new(Guides::build(input.guides)),
            on_call: Arc::new(OnCall::build(input.on_call)),
            beds: Arc::new(Beds::build(input.beds)),
        }))
    }

    /// The atlas after some facilities changed; what did not change is shared.
    pub fn patched(&self, patch: Patch) -> Self {
        let directory = self.0.directory.patched(patch.upserted, &patch.removed, &self.0.areas);
        self.next(patch.generation, patch.built_at, |snapshot| snapshot.directory = directory)
    }

    /// The atlas with other areas; every facility is assigned to them anew.
    pub fn with_areas(&self, generation: i64, built_at: DateTime<Utc>, areas: Vec<Area>) -> Self {
        let areas = AreaIndex::build(areas);
        let directory = self.0.directory.with_areas(&areas);
        self.next(generation, built_at, |snapshot| {
            snapshot.directory = directory;
            snapshot.areas = Arc::new(areas);
        })
    }

    /// The atlas with another gazetteer.
    pub fn with_gazetteer(&self, generation: i64, built_at: DateTime<Utc>, gazetteer: GazetteerInput) -> Self {
        self.next(generation, built_at, |snapshot| snapshot.gazetteer = Arc::new(Gazetteer::build(gazetteer)))
    }

    /// The atlas with other population counts.
    pub fn with_population(&self, generation: i64, built_at: DateTime<Utc>, population: Vec<PopulationCount>) -> Self {
        self.next(generation, built_at, |snapshot| snapshot.population = Arc::new(Population::build(population)))
    }

    /// The atlas after some practitioners, or their consents, changed.
    pub fn with_people(
        &self,
        generation: i64,
        built_at: DateTime<Utc>,
        upserted: Vec<Person>,
        removed: &[PractitionerId],
    ) -> Self {
        let people = self.0.people.patched(upserted, removed);
        self.next(generation, built_at, |snapshot| snapshot.people = Arc::new(people))
    }

    /// The atlas after some guides, editions, targets or handings over changed.
    pub fn with_guides(&self, generation: i64, built_at: DateTime<Utc>, changed: GuidesInput) -> Self {
        let guides = self.0.guides.patched(changed);
        self.next(generation, built_at, |snapshot| snapshot.guides = Arc::new(guides))
    }

    /// The atlas after some of on-call care changed.
    pub fn with_on_call(&self, generation: i64, built_at: DateTime<Utc>, changed: OnCallInput) -> Self {
        let on_call = self.0.on_call.patched(changed);
        self.next(generation, built_at, |snapshot| snapshot.on_call = Arc::new(on_call))
    }

    /// The atlas after some standby beds, or what is kept free of them, changed.
    pub fn with_beds(&self, generation: i64, built_at: DateTime<Utc>, changed: BedsInput) -> Self {
        let beds = self.0.beds.patched(changed);
        self.next(generation, built_at, |snapshot| snapshot.beds = Arc::new(beds))
    }

    fn next(&self, generation: i64, built_at: DateTime<Utc>, change: impl FnOnce(&mut Snapshot)) -> Self {
        let mut snapshot = Snapshot { generation, built_at, ..Snapshot::clone(&self.0) };
        change(&mut snapshot);
        Self(Arc::new(snapshot))
    }
}

/// About the atlas as a whole.
impl Atlas {
    /// Sequence number of the last change it includes.
    pub fn generation(&self) -> i64 {
        self.0.generation
    }

    /// Practitioners, shown to anybody or not: what somebody sees of them is asked of
    /// [`domain::people::Shown`].
    pub fn people(&self) -> &Arc<People> {
        &self.0.people
    }

    /// Guides, fit to be seen by anybody or not.
    pub fn guides(&self) -> &Arc<Guides> {
        &self.0.guides
    }

    /// On-call care, fit to be seen by anybody or not.
    pub fn on_call(&self) -> &Arc<OnCall> {
        &self.0.on_call
    }

    /// Standby beds, fit to be seen by anybody or not.
    pub fn beds(&self) -> &Arc<Beds> {
        &self.0.beds
    }

    /// When its input was read.
    pub fn built_at(&self) -> DateTime<Utc> {
        self.0.built_at
    }

    /// Bytes of facilities, areas and gazetteer, counted from the capacities of their buffers.
    ///
    /// The process holds more: what the allocator keeps for itself, the facilities read lately (some 12 MB), and, while a
    /// directory is laid out, one region of it twice.
    pub fn memory_bytes(&self) -> usize {
        self.0.directory.bytes() + self.0.areas.bytes() + self.0.gazetteer.bytes()
    }

    /// Documents that could not be read when it was built.
    pub fn unreadable(&self) -> &Unreadable {
        &self.0.directory.unreadable
    }
}

/// Facilities, whoever may see them: for the rules of use cases and for the operator, never for an answer. Whatever is
/// shown to somebody is asked of [`Atlas::seen_by`].
impl Atlas {
    /// The atlas for an audience (see [`Audience::sight`]) on a day in Japan: a coordinator sees more in the editions of
    /// their areas that are valid then. Cheap: nothing of the directory is copied.
    pub fn seen_by(&self, audience: &Audience, on: NaiveDate) -> Sight {
        Sight::new(self.clone(), Eyes::of(audience, &self.0.areas, on))
    }

    /// The atlas for everybody.
    pub fn seen_by_everybody(&self) -> Sight {
        Sight::new(self.clone(), Eyes::of(&Audience::public(), &self.0.areas, NaiveDate::default()))
    }

    /// How many facilities it holds.
    pub fn held(&self) -> usize {
        self.0.directory.len()
    }

    /// Everything about a facility, for access rules and the audit trail: what it shows is not for the one who asks.
    pub fn facility_for_rules(&self, id: FacilityId) -> Option<Arc<Facility>> {
        self.0.directory.slot(id).and_then(|slot| self.0.directory.whole(slot))
    }

    /// The facility with a number, whoever may see it, for rules that name facilities by their numbers: of several the one
    /// with the first status (ACTIVE before others), then the lowest id.
    pub fn facility_by_identifier_for_rules(&self, system: IdentifierSystem, value: &str) -> Option<Arc<Facility>> {
        let everything = Audience { everywhere: Visibility::Private, ..Audience::public() };
        self.seen(&Eyes::of(&everything, &self.0.areas, NaiveDate::default())).by_identifier(system, value)
    }

    /// Areas a facility lies in on a day, whether or not anybody may see it, for access rules: the target of
    /// [`domain::access::may`]. Ascending, each once; empty for an unknown facility.
    pub fn areas_of_facility_for_rules(&self, id: FacilityId, on: NaiveDate) -> Vec<AreaCode> {
        let directory = &self.0.directory;
        let Some(slot) = directory.slot(id) else { return Vec::new() };
        self.codes(directory.tables.sets.get(directory.pin(slot).areas), on)
    }

    /// Areas a facility with this position and this municipality (six-digit code) would lie in on a day: by the rule by
    /// which those of the directory are assigned. Ascending, each once.
    ///
    /// By its position where the area has a boundary; by the municipality code for municipalities, wards and prefectures
    /// without one, and for all of them when it has no position or only a placeholder (穴埋めの疑い).
    pub fn areas_of(&self, location: Option<&Location>, municipality_code: &str, on: NaiveDate) -> Vec<AreaCode> {
        let point = usable_point(location);
        let near = self.0.areas.near(point.as_slice());
        let code = municipality_number(municipality_code);
        self.codes(&self.0.areas.memberships(&near, point, code), on)
    }

    fn codes(&self, numbers: &[u32], on: NaiveDate) -> Vec<AreaCode> {
        let areas = numbers.iter().map(|number| &self.0.areas.entry(*number).area);
        let mut codes: Vec<AreaCode> = areas.filter(|area| area.valid_on(on)).map(|area| area.area_code()).collect();
        codes.sort();
        codes.dedup();
        codes
    }

    pub(crate) fn chunks_with_bounds(&self) -> impl Iterator<Item = (usize, &Arc<Vec<LngLat>>, &Bounds)> {
        let Directory { chunks, bounds, .. } = &self.0.directory;
        chunks.iter().zip(bounds).enumerate().map(|(number, (chunk, bounds))| (number, &chunk.points, bounds))
    }

    pub(crate) fn seen<'a>(&'a self, eyes: &'a Eyes) -> Seen<'a> {
        Seen { directory: &self.0.directory, areas: &self.0.areas, eyes }
    }

    pub(crate) fn gazetteer(&self) -> &Gazetteer {
        &self.0.gazetteer
    }
}

/// Areas and population.
impl Atlas {
    /// Areas that hold a point on a day: the smallest surface first, then by kind, code and id.
    pub fn areas_at(&self, point: LngLat, on: NaiveDate) -> Vec<Arc<Area>> {
        self.0.areas.at(point, on)
    }

    /// One area.
    pub fn area(&self, id: AreaId) -> Option<Arc<Area>> {
        self.0.areas.find(id).map(|entry| entry.area.clone())
    }

    /// The area of a kind and code on a day; of several the one that became valid last.
    pub fn area_by_code(&self, kind: AreaKind, code: &str, on: NaiveDate) -> Option<Arc<Area>> {
        self.0.areas.by_code(kind, code, on).map(|entry| entry.area.clone())
    }

    /// The area of a code on a day, or else its newest edition: for what was made for an area that is no more.
    pub fn area_on_or_newest(&self, code: &AreaCode, on: NaiveDate) -> Option<Arc<Area>> {
        let areas = &self.0.areas;
        let entry = areas.by_code(code.kind, &code.code, on).or_else(|| areas.newest(code));
        entry.map(|entry| entry.area.clone())
    }

    /// One page of the areas that pass a filter, hold a point and have every word of a text, by kind, code and id.
    ///
    /// # Errors
    /// An unknown area to look within; a text with nothing to search for.
    pub fn areas(
        &self,
        filter: &AreaFilter,
        containing: Option<LngLat>,
        text: Option<&str>,
        request: &AreaPageRequest,
    ) -> Result<AreaPage, QueryError> {
        self.0.areas.list(filter, containing, text, request)
    }

    /// Areas below one, of the given kinds (all when empty).
    pub fn area_children(&self, id: AreaId, kinds: &[AreaKind]) -> Vec<Arc<Area>> {
        self.0.areas.children_of(id, kinds)
    }

    /// Areas above one: as published, else worked out from codes and boundaries.
    pub fn area_parents(&self, id: AreaId) -> Vec<Arc<Area>> {
        self.0.areas.parents_of(id)
    }

    /// Box, inner point and surface of an area with a boundary.
    pub fn area_shape(&self, id: AreaId) -> Option<AreaShape> {
        self.0.areas.find(id)?.shape
    }

    /// The boundary with no more detail than so many metres; 0 gives it as it is. Always a valid multipolygon where the
    /// boundary is one, no vertex of it new, and never larger for more metres. Parts that fit within the metres are left
    /// out, except the largest.
    ///
    /// The first simplified boundary of an area takes n log n for its n vertices, each other one a pass over them.
    pub fn area_boundary(&self, id: AreaId, simplify_meters: f64) -> Option<MultiPolygon<f64>> {
        self.0.areas.find(id)?.boundary(simplify_meters)
    }

    /// Population of an area in one year, by age band (all when empty). Empty when nothing is known.
    ///
    /// Without a year the newest count up to the year of this atlas, of the area itself or of its neighbourhoods; where
    /// nobody counted, the newest projection up to that year, else the first one after it. A count of a year goes before
    /// a projection of the same year, and the area's own number before a sum.
    pub fn population(&self, area: AreaId, year: Option<i32>, bands: &[AgeBand]) -> Vec<PopulationAnswer> {
        let this_year = day_in_japan(self.0.built_at).year();
        self.0.areas.find(area).map_or_else(Vec::new, |entry| self.0.population.of(entry, year, bands, this_year))
    }

    /// Representative points of the neighbourhoods (町丁目) with a population, for [`Atlas::population_within`]. As long as
    /// the population is the same, so is the `Arc`.
    pub fn neighborhood_points(&self) -> &Arc<Vec<LngLat>> {
        self.0.population.points()
    }

    /// Population of the neighbourhoods (町丁目) whose representative point is inside something, by age band (all when
    /// empty): `inside` is asked about those in the box, with their place in [`Atlas::neighborhood_points`].
    ///
    /// Every neighbourhood counts whole at its point, and not at all when no point of it is known. Without a year each
    /// municipality answers with its own best one, by the rule of [`Atlas::population`]; municipalities whose years or
    /// sorts differ are told apart, never added up: the newest year first, counts before projections. Empty where nothing
    /// is known.
    pub fn population_within(
        &self,
        bbox: BoundingBox,
        inside: impl Fn(usize, LngLat) -> bool,
        year: Option<i32>,
        bands: &[AgeBand],
    ) -> Vec<PopulationAnswer> {
        let this_year = day_in_japan(self.0.built_at).year();
        self.0.population.within(bbox, inside, year, bands, this_year)
    }

    /// Whether a municipality (six-digit code) holds a point; `None` when no boundary of it is known.
    pub fn municipality_contains(&self, code: &str, point: LngLat) -> Option<bool> {
        self.0.areas.municipality_contains(code, point)
    }
}

/// Addresses.
impl Atlas {
    /// Positions of an address in any spelling, the best first; empty when nothing is recognised. Of the facilities only
    /// those that everybody sees serve as a reference, whoever asks.
    ///
    /// A name without numbers that several towns may mean gives them all, in the order of their 丁目. A town that the named
    /// municipality does not have gives the municipality alone, of grade MUNICIPALITY; a town in a municipality where
    /// nothing is known gives nothing. A prefecture alone gives its municipalities. Coordinates (34.3401, 134.0466, in
    /// either order) give themselves with the nearest town's address, with a grade no better than their digits: BUILDING
    /// with four after the point, BLOCK with three, TOWN with two, else MUNICIPALITY; nothing where no town is within 3 km.
    /// Addresses of towns in the postal table carry its code.
    pub fn geocode(&self, address: &str, first: usize) -> Vec<Geocoded> {
        self.with_hints(|hints| self.0.gazetteer.geocode(address, first, hints))
    }

    /// Position of an address that was read already, with its grade.
    pub fn geocode_parsed(&self, address: &Address, parts: Option<&AddressParts>) -> Option<(LngLat, LocationQuality)> {
        self.with_hints(|hints| self.0.gazetteer.place_parsed(address, parts, hints))
    }

    /// The town a point lies in: the nearest within 3 km, of the municipality that holds the point where boundaries are
    /// known; with its postal code where the table has one.
    pub fn reverse_geocode(&self, point: LngLat) -> Option<Address> {
        let areas = self.0.areas.at(point, day_in_japan(self.0.built_at));
        let municipal =
            areas.iter().filter(|area| matches!(area.kind, AreaKind::Municipality | AreaKind::AdministrativeWard));
        let codes: Vec<String> = municipal.map(|area| area.code.clone()).collect();
        self.0.gazetteer.reverse(point, &codes)
    }

    /// Municipalities by name and code.
    pub fn municipality_index(&self) -> &MunicipalityIndex {
        &self.0.gazetteer.municipalities
    }

    fn with_hints<T>(&self, ask: impl FnOnce(&Hints<'_>) -> T) -> T {
        let today = day_in_japan(self.0.built_at);
        let areas = &self.0.areas;
        let municipality = |code: &str| {
            let kinds = [AreaKind::Municipality, AreaKind::AdministrativeWard];
            kinds.iter().find_map(|kind| areas.by_code(*kind, code, today)?.shape).map(|shape| shape.centroid)
        };
        let block = |address: &Address| self.0.directory.block(address);
        let address = |point: LngLat| self.reverse_geocode(point);
        ask(&Hints { municipality: &municipality, block: &block, address: &address })
    }
}
