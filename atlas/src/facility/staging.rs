//! Rows on their way into chunks, gathered region by region.
//!
//! Rows arrive in any order and are kept in a few large buffers per region; then one region after the other is sorted, cut
//! into chunks and let go. There is never more in memory than the chunks and one region, and no crowd of small
//! allocations is left behind for the allocator to keep.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::boxes::Boxes;
use super::chunk::{Bounds, Chunk};
use super::directory::Directory;
use super::documents::Documents;
use super::pin::{LIVE, Pin};
use super::row::{Keyed, Place, Row};
use super::tables::SharedTables;
use super::texts::Texts;
use super::{CHUNK_SIZE, Slot};
use crate::area::AreaIndex;
use crate::hash_index::{HashIndex, hash_of};
use domain::place::LngLat;

/// How full chunks are laid out: the rest is room for facilities that come by patches.
const FILL: usize = CHUNK_SIZE - CHUNK_SIZE / 8;
/// A region is a tile of the map at zoom 8: Japan has about a hundred with facilities.
const REGION_SHIFT: u32 = 64 - 2 * 8;

/// Rows by region, in the order of [`Row::place`].
#[derive(Debug, Default)]
pub(crate) struct Staging {
    regions: BTreeMap<(bool, bool, u64), Region>,
}

#[derive(Debug, Default)]
struct Region {
    pins: Vec<Pin>,
    points: Vec<Option<LngLat>>,
    documents: Documents,
    texts: Texts,
    /// Hash and row.
    identifiers: Vec<(u64, u32)>,
    serves: Vec<(u64, u32)>,
    addresses: Vec<(u64, u32)>,
}

/// The pairs of the indexes of a directory.
#[derive(Default)]
struct Pairs {
    ids: Vec<(u64, Slot)>,
    identifiers: Vec<(u64, Slot)>,
    serves: Vec<(u64, Slot)>,
    addresses: Vec<(u64, Slot)>,
}

impl Staging {
    /// Adds a row.
    pub(crate) fn add(&mut self, Keyed { row, keys }: Keyed) {
        let (hidden, unlocated, way, _) = row.place();
        let region = self.regions.entry((hidden, unlocated, way >> REGION_SHIFT)).or_default();
        let number = u32::try_from(region.pins.len()).unwrap_or(u32::MAX);
        region.identifiers.extend(keys.identifiers.iter().map(|hash| (*hash, number)));
        region.serves.extend(keys.serves.iter().map(|hash| (*hash, number)));
        region.addresses.extend(keys.address.map(|hash| (hash, number)));
        region.pins.push(row.pin);
        region.points.push(row.point);
        region.documents.push(&row.document);
        region.texts.push(&row.record);
    }

    /// Lays everything out and assigns it to areas. Of two rows with one id the later changed one is kept.
    pub(crate) fn lay_out(mut self, tables: &SharedTables, areas: &AreaIndex) -> Directory {
        self.drop_doubles();
        let mut chunks: Vec<Arc<Chunk>> = Vec::new();
        let mut pairs = Pairs::default();
        while let Some((_, region)) = self.regions.pop_first() {
            let order = region.order();
            let cut: Vec<Arc<Chunk>> = order
                .par_chunks(FILL)
                .map(|rows| {
                    let mut chunk = Chunk::of(rows.iter().map(|row| region.row(*row)), rows.len());
                    chunk.assign(areas, tables);
                    Arc::new(chunk)
                })
                .collect();
            pairs.add(&region, &order, chunks.len());
            chunks.extend(cut);
        }
        let bounds: Vec<Bounds> = chunks.par_iter().map(|chunk| chunk.bounds()).collect();
        Directory {
            boxes: Boxes::of(&bounds),
            bounds,
            chunks,
            by_id: HashIndex::build(pairs.ids),
            by_identifier: HashIndex::build(pairs.identifiers),
            by_served: HashIndex::build(pairs.serves),
            by_address: HashIndex::build(pairs.addresses),
            ..Directory::default()
        }
    }

    fn drop_doubles(&mut self) {
        let mut all = Vec::new();
        for (number, region) in self.regions.values().enumerate() {
            all.extend(region.pins.iter().enumerate().map(|(row, pin)| (pin.id, Reverse(pin.updated_at), number, row)));
        }
        all.par_sort_unstable();
        let mut doubles: Vec<(usize, usize)> =
            all.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| (pair[1].2, pair[1].3)).collect();
        doubles.sort_unstable();
        let mut doubles = doubles.into_iter().peekable();
        for (number, region) in self.regions.values_mut().enumerate() {
            while let Some((_, row)) = doubles.next_if(|double| double.0 == number) {
                region.pins[row].flags &= !LIVE;
            }
        }
    }
}

impl Region {
    /// The rows that are wanted, chunk by chunk in the order of their places.
    fn order(&self) -> Vec<u32> {
        let place = |row: u32| -> Place {
            let at = row as usize;
            Row::place_of(&self.pins[at], self.points[at])
        };
        let live = (0u32..).zip(&self.pins).filter(|(_, pin)| pin.is(LIVE));
        let mut order: Vec<(Place, u32)> = live.map(|(row, _)| (place(row), row)).collect();
        order.par_sort_unstable();
        let mut order: Vec<u32> = order.into_iter().map(|(_, row)| row).collect();
        // Within a chunk by kind: a question for one kind then reads one stretch of every column.
        order.chunks_mut(FILL).for_each(|rows| rows.sort_by_key(|row| self.pins[*row as usize].kind));
        order
    }

    fn row(&self, row: u32) -> Row {
        let at = row as usize;
        Row {
            pin: self.pins[at].clone(),
            point: self.points[at],
            document: self.documents.get(at).to_vec(),
            record: self.texts.record(at),
        }
    }
}

impl Pairs {
    fn add(&mut self, region: &Region, order: &[u32], first_chunk: usize) {
        let mut slots = vec![None; region.pins.len()];
        for (at, row) in order.iter().enumerate() {
            let slot = Slot::new(first_chunk + at / FILL, at % FILL);
            slots[*row as usize] = Some(slot);
            self.ids.push((hash_of(&region.pins[*row as usize].id), slot));
        }
        let lists = [
            (&mut self.identifiers, &region.identifiers),
            (&mut self.serves, &region.serves),
            (&mut self.addresses, &region.addresses),
        ];
        for (pairs, own) in lists {
            pairs.extend(own.iter().filter_map(|(hash, row)| Some((*hash, slots[*row as usize]?))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn of_two_rows_with_one_id_the_later_changed_one_is_kept_wherever_it_lies() {
        let tables = SharedTables::default();
        let mut staging = Staging::default();
        let world = testing::World::nation(4);
        let public = |number| {
            let mut facility = world.facility(number);
            facility.visibility = domain::codes::Visibility::Public;
            facility
        };
        let older: Vec<_> = (0..400).map(public).collect();
        let newer: Vec<_> = (0..200)
            .map(|number| {
                // Another place and another name under the same id.
                let mut facility = public(number + 1000);
                facility.id = older[number as usize].id;
                facility.updated_at = older[number as usize].updated_at + chrono::TimeDelta::seconds(1);
                facility
            })
            .collect();
        for facility in newer[..100].iter().chain(&older).chain(&newer[100..]) {
            staging.add(Keyed::of(facility.clone(), &tables).unwrap());
        }
        assert!(staging.regions.len() > 20);
        let mut directory = staging.lay_out(&tables, &AreaIndex::default());
        directory.tables = tables.freeze();
        assert_eq!(directory.len(), 400);
        for expected in newer.iter().chain(&older[200..]) {
            let found = directory.slot(expected.id).and_then(|slot| directory.whole(slot));
            assert_eq!(found.as_deref(), Some(expected));
        }
        let numbers = |facility: &domain::facility::Facility| facility.details.identifiers[0].clone();
        for (kept, gone) in newer.iter().zip(&older) {
            let system = numbers(kept).system;
            let found = |value: &str| directory.by_identifier(system, value).map(|slot| directory.pin(slot).id).next();
            assert_eq!(found(&numbers(kept).value), Some(kept.id));
            assert_eq!(found(&numbers(gone).value), None);
        }
    }
}
