//! The next directory from this one and a few changes, copying only the chunks they fall in.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::facility::Facility;
use domain::ids::FacilityId;

use super::address::Spelling;
use super::boxes::Boxes;
use super::chunk::Chunk;
use super::directory::Directory;
use super::keys::Keys;
use super::packed::unpack;
use super::pin::LIVE;
use super::row::{Keyed, Row};
use super::staging::Staging;
use super::tables::SharedTables;
use super::{CHUNK_SIZE, Slot};
use crate::area::AreaIndex;
use crate::hash_index::hash_of;

/// A new facility goes into a chunk with room that it widens by less than this many degrees, or else into a new one.
const MAX_GROWTH: f64 = 0.5;

impl Directory {
    /// The directory after some facilities changed and some went.
    pub(crate) fn patched(&self, upserted: Vec<Facility>, removed: &[FacilityId], areas: &AreaIndex) -> Self {
        let mut next = self.clone();
        let shared = SharedTables::over(self.tables.clone());
        let keyed = |facility: Facility| {
            let mut keyed = Keyed::of(facility, &shared)?;
            let (point, municipality) = (keyed.row.point, keyed.row.pin.municipality);
            keyed.row.pin.areas = shared.set(areas.memberships(&areas.near(point.as_slice()), point, municipality));
            Some(keyed)
        };
        let rows: Vec<(FacilityId, Option<Keyed>)> =
            upserted.into_iter().map(|facility| (facility.id, keyed(facility))).collect();
        next.tables = shared.freeze();
        let large = rows.len() > CHUNK_SIZE && rows.len() > self.len() / 4;
        let mut changed = BTreeSet::new();
        for id in removed {
            next.remove(*id, &mut changed);
        }
        let mut fresh = Vec::new();
        for (id, keyed) in rows {
            match keyed {
                None => next.remove(id, &mut changed),
                Some(keyed) if large => {
                    next.remove(id, &mut changed);
                    fresh.push(keyed);
                }
                Some(keyed) => next.upsert(keyed, &mut changed),
            }
        }
        if large {
            return next.rearranged(fresh, areas);
        }
        for chunk in changed {
            next.bounds[chunk] = next.chunks[chunk].bounds();
        }
        next.boxes = Boxes::of(&next.bounds);
        next
    }

    fn upsert(&mut self, keyed: Keyed, changed: &mut BTreeSet<usize>) {
        let old = self.slot(keyed.row.pin.id);
        let stays = old.filter(|slot| self.bounds[slot.chunk()].hidden == keyed.row.pin.is_hidden()).filter(|slot| {
            match (self.point(*slot), keyed.row.point) {
                (Some(_), Some(point)) => self.bounds[slot.chunk()].growth(point) == 0.0,
                (None, None) => true,
                _ => false,
            }
        });
        if old.is_some() {
            self.remove(keyed.row.pin.id, changed);
        }
        let slot = stays.unwrap_or_else(|| self.room_for(&keyed.row));
        self.by_id.insert(hash_of(&keyed.row.pin.id), slot);
        keyed.keys.identifiers.iter().for_each(|hash| self.by_identifier.insert(*hash, slot));
        keyed.keys.serves.iter().for_each(|hash| self.by_served.insert(*hash, slot));
        keyed.keys.address.iter().for_each(|hash| self.by_address.insert(*hash, slot));
        let chunk = Arc::make_mut(&mut self.chunks[slot.chunk()]);
        if slot.local() == chunk.pins.len() {
            chunk.push(keyed.row);
        } else {
            chunk.replace(slot.local(), keyed.row);
        }
        changed.insert(slot.chunk());
        // Later insertions of the same patch must see the wider box.
        self.bounds[slot.chunk()] = self.chunks[slot.chunk()].bounds();
    }

    fn remove(&mut self, id: FacilityId, changed: &mut BTreeSet<usize>) {
        let Some(slot) = self.slot(id) else { return };
        if let Some(facility) = self.whole(slot) {
            let keys = keys_of(&facility);
            keys.identifiers.iter().for_each(|hash| self.by_identifier.remove(*hash, slot));
            keys.serves.iter().for_each(|hash| self.by_served.remove(*hash, slot));
            keys.address.iter().for_each(|hash| self.by_address.remove(*hash, slot));
        }
        self.by_id.remove(hash_of(&id), slot);
        Arc::make_mut(&mut self.chunks[slot.chunk()]).clear(slot.local());
        changed.insert(slot.chunk());
    }

    /// A free slot near the row, in a new chunk if need be.
    fn room_for(&mut self, row: &Row) -> Slot {
        let mut candidates = (0..self.chunks.len()).filter(|chunk| {
            let bounds = &self.bounds[*chunk];
            bounds.located == row.point.is_some()
                && bounds.hidden == row.pin.is_hidden()
                && usize::from(bounds.live) < CHUNK_SIZE
                && bounds.live > 0
        });
        let best = match row.point {
            None => candidates.next_back(),
            Some(point) => candidates
                .map(|chunk| (self.bounds[chunk].growth(point), chunk))
                .filter(|(growth, _)| *growth < MAX_GROWTH)
                .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
                .map(|(_, chunk)| chunk),
        };
        if let Some(chunk) = best
            && let Some(local) = self.chunks[chunk].free()
        {
            return Slot::new(chunk, local);
        }
        self.chunks.push(Arc::new(Chunk::default()));
        self.bounds.push(Chunk::default().bounds());
        Slot::new(self.chunks.len() - 1, 0)
    }

    /// Lays everything out anew, with more rows.
    fn rearranged(self, rows: Vec<Keyed>, areas: &AreaIndex) -> Self {
        let mut staging = Staging::default();
        rows.into_iter().for_each(|keyed| staging.add(keyed));
        for slot in self.slots() {
            let chunk = &self.chunks[slot.chunk()];
            let document = chunk.documents.get(slot.local());
            let Some(facility) = unpack(document, &self.tables) else { continue };
            staging.add(Keyed {
                keys: keys_of(&facility),
                row: Row {
                    pin: chunk.pins[slot.local()].clone(),
                    point: self.point(slot),
                    document: document.to_vec(),
                    record: chunk.texts.record(slot.local()),
                },
            });
        }
        let tables = SharedTables::over(self.tables);
        let laid = staging.lay_out(&tables, areas);
        Self { tables: tables.freeze(), cache: self.cache, unreadable: self.unreadable, ..laid }
    }

    /// Every slot that holds a facility.
    pub(crate) fn slots(&self) -> impl Iterator<Item = Slot> + '_ {
        self.chunks.iter().enumerate().flat_map(|(chunk, held)| {
            held.pins.iter().enumerate().filter(|(_, pin)| pin.is(LIVE)).map(move |(local, _)| Slot::new(chunk, local))
        })
    }

    /// The same facilities under other areas.
    pub(crate) fn with_areas(&self, areas: &AreaIndex) -> Self {
        use rayon::prelude::*;
        let shared = SharedTables::over(self.tables.clone());
        let chunks = self
            .chunks
            .par_iter()
            .map(|chunk| {
                let mut chunk = Chunk::clone(chunk);
                chunk.assign(areas, &shared);
                Arc::new(chunk)
            })
            .collect();
        Self { chunks, tables: shared.freeze(), ..self.clone() }
    }
}

fn keys_of(facility: &Facility) -> Keys {
    Keys::of(facility, &Spelling::alone(&facility.details.address))
}
