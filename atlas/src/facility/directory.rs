//! All facilities of an atlas.

use std::sync::Arc;

use domain::address::{Address, address_key};
use domain::codes::IdentifierSystem;
use domain::facility::{AreaCode, Facility};
use domain::ids::FacilityId;
use domain::place::LngLat;
use domain::source::SourceRecord;

use super::Slot;
use super::address::Spelling;
use super::boxes::Boxes;
use super::cache::Cache;
use super::chunk::{Bounds, Chunk};
use super::keys::{identifier_hash, is_reference};
use super::packed::unpack;
use super::pin::{LIVE, Pin};
use super::tables::Tables;
use crate::hash_index::{HashIndex, hash_of};
use crate::input::Unreadable;

/// Facilities in chunks, and the ways to find one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Directory {
    pub(crate) chunks: Vec<Arc<Chunk>>,
    /// One for each chunk, together in memory: a question looks at these first.
    pub(crate) bounds: Vec<Bounds>,
    /// The bounds once more, for the nearest.
    pub(crate) boxes: Boxes,
    pub(crate) by_id: HashIndex,
    pub(crate) by_identifier: HashIndex,
    /// By the areas a facility is the desk of.
    pub(crate) by_served: HashIndex,
    /// By the key of the address, for facilities whose position can serve as a reference.
    pub(crate) by_address: HashIndex,
    pub(crate) tables: Tables,
    pub(crate) cache: Arc<Cache>,
    pub(crate) unreadable: Unreadable,
}

impl Directory {
    pub(crate) fn len(&self) -> usize {
        self.bounds.iter().map(|bounds| usize::from(bounds.live)).sum()
    }

    pub(crate) fn pin(&self, slot: Slot) -> &Pin {
        &self.chunks[slot.chunk()].pins[slot.local()]
    }

    pub(crate) fn point(&self, slot: Slot) -> Option<LngLat> {
        self.chunks[slot.chunk()].points.get(slot.local()).copied()
    }

    /// The whole facility of a slot.
    pub(crate) fn read(&self, slot: Slot) -> Option<Arc<Facility>> {
        let chunk = self.chunks.get(slot.chunk())?;
        let (pin, document) = (chunk.pins.get(slot.local())?, chunk.documents.get(slot.local()));
        self.cache.get(pin.id, document, || unpack(document, &self.tables))
    }

    pub(crate) fn slot(&self, id: FacilityId) -> Option<Slot> {
        self.by_id.candidates(hash_of(&id)).find(|slot| self.pin(*slot).id == id && self.pin(*slot).is(LIVE))
    }

    pub(crate) fn facility(&self, id: FacilityId) -> Option<Arc<Facility>> {
        self.read(self.slot(id)?)
    }

    /// The facility with a number; of several the one with the first status, then the lowest id.
    pub(crate) fn by_identifier(&self, system: IdentifierSystem, value: &str) -> Option<Arc<Facility>> {
        self.by_identifier
            .candidates(identifier_hash(system, value))
            .filter_map(|slot| self.read(slot))
            .filter(|facility| {
                facility.details.identifiers.iter().any(|own| own.system == system && own.value == value)
            })
            .min_by_key(|facility| (facility.status, facility.id))
    }

    /// Facilities that are a desk of an area, by id.
    pub(crate) fn desks(&self, area: &AreaCode) -> Vec<Arc<Facility>> {
        let mut desks: Vec<_> = self
            .by_served
            .candidates(hash_of(area))
            .filter_map(|slot| self.read(slot))
            .filter(|facility| facility.details.serves.contains(area))
            .collect();
        desks.sort_by_key(|facility| facility.id);
        desks.dedup_by_key(|facility| facility.id);
        desks
    }

    /// The published position of a facility at exactly this address; of several that of the lowest id.
    pub(crate) fn block(&self, address: &Address) -> Option<LngLat> {
        let key = address_key(address)?;
        self.by_address
            .candidates(Spelling::alone(address).hash()?)
            .filter_map(|slot| self.read(slot))
            .filter(|facility| address_key(&facility.details.address).as_ref() == Some(&key))
            .filter(|facility| {
                address.prefecture.is_empty() || facility.details.address.prefecture == address.prefecture
            })
            .min_by_key(|facility| facility.id)
            .and_then(|facility| facility.details.location.filter(is_reference))
            .map(|location| location.point)
    }

    /// Distinct data sets of all facilities, each with its newest edition.
    pub(crate) fn sources(&self) -> Vec<SourceRecord> {
        let mut used = vec![false; self.tables.sets.len()];
        for pin in self.chunks.iter().flat_map(|chunk| &chunk.pins).filter(|pin| pin.is(LIVE)) {
            used[pin.sources as usize] = true;
        }
        let mut templates = vec![false; self.tables.templates.len()];
        for set in (0u32..).zip(&used).filter(|(_, used)| **used).map(|(set, _)| self.tables.sets.get(set)) {
            set.iter().for_each(|template| templates[*template as usize] = true);
        }
        (0u32..)
            .zip(&templates)
            .filter(|(_, used)| **used)
            .map(|(template, _)| self.tables.templates.get(template).record())
            .collect()
    }

    pub(crate) fn bytes(&self) -> usize {
        let chunks: usize = self.chunks.iter().map(|chunk| chunk.bytes()).sum();
        let pairs = self.by_id.len() + self.by_identifier.len() + self.by_served.len() + self.by_address.len();
        chunks
            + pairs * 16
            + self.tables.hours.len() * 320
            + self.tables.capabilities.len() * 200
            + self.tables.sets.len() * 90
    }
}
