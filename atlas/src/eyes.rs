//! The directory as one audience sees it.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::Audience;
use domain::codes::{IdentifierSystem, Visibility};
use domain::facility::{AreaCode, Facility};
use domain::ids::FacilityId;
use domain::source::SourceRecord;
use rayon::prelude::*;

use crate::area::AreaIndex;
use crate::facility::Slot;
use crate::facility::address::Place;
use crate::facility::chunk::{Bounds, Chunk};
use crate::facility::directory::Directory;
use crate::facility::pin::{LIVE, Pin};

/// An audience, prepared for one atlas on one day.
#[derive(Debug)]
pub(crate) struct Eyes {
    audience: Audience,
    /// For each area of the audience the numbers of its editions that are valid.
    editions: Vec<Vec<u32>>,
    /// They see what everybody sees, so that no facility needs to be asked.
    are_public: bool,
}

impl Eyes {
    pub(crate) fn of(audience: &Audience, areas: &AreaIndex, on: NaiveDate) -> Self {
        let mut audience = audience.clone();
        // The order is part of what an audience promises; one made elsewhere must not see less for want of it.
        audience.areas.sort();
        audience.areas.dedup();
        audience.facilities.sort_unstable();
        let valid = |code: &AreaCode| {
            let editions = areas.editions(code).iter().copied();
            editions.filter(|number| areas.entry(*number).area.valid_on(on)).collect()
        };
        Self { editions: audience.areas.iter().map(valid).collect(), are_public: audience.is_public(), audience }
    }

    pub(crate) fn audience(&self) -> &Audience {
        &self.audience
    }

    /// How much is seen of a facility that lies in these areas (ascending numbers).
    fn level(&self, id: FacilityId, lies_in: &[u32]) -> Visibility {
        self.audience.sight(id, |code| {
            let editions = self.audience.areas.binary_search(code).map_or(&[][..], |at| &self.editions[at]);
            editions.iter().any(|number| lies_in.binary_search(number).is_ok())
        })
    }
}

/// All facilities, and the eyes they are seen with: whatever is answered of facilities is answered by this.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) directory: &'a Directory,
    pub(crate) areas: &'a AreaIndex,
    pub(crate) eyes: &'a Eyes,
}

impl<'a> Seen<'a> {
    /// Whether anything in a chunk may be seen at all.
    #[inline]
    pub(crate) fn may_see(&self, bounds: &Bounds) -> bool {
        !(bounds.hidden && self.eyes.are_public)
    }

    /// Whether a facility of a chunk is seen.
    #[inline]
    pub(crate) fn sees(&self, chunk: &Chunk, at: usize) -> bool {
        !chunk.hidden || self.sees_hidden(&chunk.pins[at])
    }

    /// Whether a facility that is not public is seen.
    fn sees_hidden(&self, pin: &Pin) -> bool {
        pin.visibility <= self.level(pin)
    }

    fn level(&self, pin: &Pin) -> Visibility {
        if self.eyes.are_public {
            return Visibility::Public;
        }
        self.eyes.level(pin.id, self.directory.tables.sets.get(pin.areas))
    }

    /// The facility of a slot, with what is seen of it; `None` when that is nothing.
    pub(crate) fn read(&self, slot: Slot) -> Option<Arc<Facility>> {
        self.directory.read(slot, self.level(self.directory.pin(slot)))
    }

    /// The slot of a facility that is seen.
    pub(crate) fn slot(&self, id: FacilityId) -> Option<Slot> {
        self.directory.slot(id).filter(|slot| self.sees(&self.directory.chunks[slot.chunk()], slot.local()))
    }

    pub(crate) fn facility(&self, id: FacilityId) -> Option<Arc<Facility>> {
        self.read(self.directory.slot(id)?)
    }

    /// The facility with a number; of several that are seen the one with the first status, then the lowest id.
    pub(crate) fn by_identifier(&self, system: IdentifierSystem, value: &str) -> Option<Arc<Facility>> {
        let found = self.directory.by_identifier(system, value).filter_map(|slot| self.read(slot));
        found
            .filter(|facility| has_number(facility, system, value))
            .min_by_key(|facility| (facility.status, facility.id))
    }

    /// Facilities that are a desk of an area, by id.
    pub(crate) fn desks(&self, area: &AreaCode) -> Vec<Arc<Facility>> {
        let found = self.directory.serving(area).filter_map(|slot| self.read(slot));
        let mut desks: Vec<_> = found.filter(|facility| facility.details.serves.contains(area)).collect();
        desks.sort_by_key(|facility| facility.id);
        desks.dedup_by_key(|facility| facility.id);
        desks
    }

    /// How many facilities are seen.
    pub(crate) fn len(&self) -> usize {
        let chunks = self.directory.chunks.iter().zip(&self.directory.bounds);
        chunks
            .filter(|(_, bounds)| self.may_see(bounds))
            .map(|(chunk, bounds)| if bounds.hidden { self.pins(chunk).count() } else { usize::from(bounds.live) })
            .sum()
    }

    /// Distinct data sets of all facilities that are seen.
    pub(crate) fn sources(&self) -> Vec<SourceRecord> {
        let tables = &self.directory.tables;
        let sets = self.used(tables.sets.len(), |pin| pin.sources);
        let mut templates = vec![false; tables.templates.len()];
        let held = sets.into_iter().flat_map(|set| tables.sets.get(set));
        held.for_each(|template| templates[*template as usize] = true);
        numbers(&templates).into_iter().map(|template| tables.templates.get(template).record()).collect()
    }

    /// Distinct municipalities in the addresses of all facilities that are seen.
    pub(crate) fn places(&self) -> impl Iterator<Item = &'a Place> + use<'a> {
        let places = &self.directory.tables.places;
        self.used(places.len(), |pin| pin.place).into_iter().map(|number| &**places.get(number))
    }

    /// Which of so many shared values the facilities that are seen have, ascending.
    fn used(&self, count: usize, number: impl Fn(&Pin) -> u32 + Sync) -> Vec<u32> {
        let join = |mut a: Vec<bool>, b: Vec<bool>| {
            a.iter_mut().zip(b).for_each(|(a, b)| *a |= b);
            a
        };
        let chunks = self.directory.chunks.par_chunks(64).map(|chunks| {
            let mut used = vec![false; count];
            chunks.iter().flat_map(|chunk| self.pins(chunk)).for_each(|pin| used[number(pin) as usize] = true);
            used
        });
        numbers(&chunks.reduce(|| vec![false; count], join))
    }

    /// What is seen of a chunk.
    fn pins<'c>(&self, chunk: &'c Chunk) -> impl Iterator<Item = &'c Pin> + use<'a, 'c> {
        let seen = *self;
        chunk.pins.iter().filter(move |pin| pin.is(LIVE) && (!chunk.hidden || seen.sees_hidden(pin)))
    }
}

/// Places at which it says yes.
fn numbers(used: &[bool]) -> Vec<u32> {
    (0u32..).zip(used).filter(|(_, used)| **used).map(|(number, _)| number).collect()
}

fn has_number(facility: &Facility, system: IdentifierSystem, value: &str) -> bool {
    facility.details.identifiers.iter().any(|own| own.system == system && own.value == value)
}
