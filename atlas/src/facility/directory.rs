//! All facilities of an atlas.

use std::borrow::Cow;
use std::sync::Arc;

use domain::address::{Address, address_key};
use domain::codes::{IdentifierSystem, Visibility};
use domain::facility::{AreaCode, Facility};
use domain::ids::FacilityId;
use domain::place::LngLat;
use domain::sight::as_seen;

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
    /// By the key of the address, for public facilities whose position can serve as a reference.
    pub(crate) by_address: HashIndex,
    pub(crate) tables: Tables,
    pub(crate) cache: Arc<Cache>,
    pub(crate) unreadable: Unreadable,
}

impl Directory {
    /// How many facilities there are, whoever may see them.
    pub(crate) fn len(&self) -> usize {
        self.bounds.iter().map(|bounds| usize::from(bounds.live)).sum()
    }

    pub(crate) fn pin(&self, slot: Slot) -> &Pin {
        &self.chunks[slot.chunk()].pins[slot.local()]
    }

    pub(crate) fn point(&self, slot: Slot) -> Option<LngLat> {
        self.chunks[slot.chunk()].points.get(slot.local()).copied()
    }

    /// The facility of a slot, with what is seen of it at a level; `None` when that is nothing.
    pub(crate) fn read(&self, slot: Slot, level: Visibility) -> Option<Arc<Facility>> {
        let chunk = self.chunks.get(slot.chunk())?;
        let (pin, document) = (chunk.pins.get(slot.local())?, chunk.documents.get(slot.local()));
        if pin.visibility > level {
            return None;
        }
        self.cache.get((pin.id, level), document, || {
            let whole = unpack(document, &self.tables)?;
            let stripped = match as_seen(&whole, level)? {
                Cow::Borrowed(_) => None,
                Cow::Owned(stripped) => Some(stripped),
            };
            Some(stripped.unwrap_or(whole))
        })
    }

    /// Everything about the facility of a slot, whoever may see it.
    pub(crate) fn whole(&self, slot: Slot) -> Option<Arc<Facility>> {
        self.read(slot, Visibility::Private)
    }

    pub(crate) fn slot(&self, id: FacilityId) -> Option<Slot> {
        self.by_id.candidates(hash_of(&id)).find(|slot| self.pin(*slot).id == id && self.pin(*slot).is(LIVE))
    }

    /// Slots of the facilities that may have a number.
    pub(crate) fn by_identifier(&self, system: IdentifierSystem, value: &str) -> impl Iterator<Item = Slot> + '_ {
        self.by_identifier.candidates(identifier_hash(system, value))
    }

    /// Slots of the facilities that may be a desk of an area.
    pub(crate) fn serving(&self, area: &AreaCode) -> impl Iterator<Item = Slot> + '_ {
        self.by_served.candidates(hash_of(area))
    }

    /// The published position of a facility at exactly this address; of several that of the lowest id. Only facilities
    /// that everybody sees are a reference.
    pub(crate) fn block(&self, address: &Address) -> Option<LngLat> {
        let key = address_key(address)?;
        self.by_address
            .candidates(Spelling::alone(address).hash()?)
            .filter_map(|slot| self.whole(slot))
            .filter(|facility| address_key(&facility.details.address).as_ref() == Some(&key))
            .filter(|facility| {
                address.prefecture.is_empty() || facility.details.address.prefecture == address.prefecture
            })
            .min_by_key(|facility| facility.id)
            .and_then(|facility| facility.details.location.filter(is_reference))
            .map(|location| location.point)
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
