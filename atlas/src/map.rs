//! Clusters and points of a map.
//!
//! The grid is that of Web Mercator tiles of 256 pixels, cut into cells of [`CELL_PIXELS`]: at zoom `z` there are `4 · 2^z`
//! cells a side. Facilities in one cell are one cluster; a facility alone in its cell is a point. The same box at the same
//! zoom gives the same clusters, and moving the box never regroups the cells that stay inside it.

use chrono::{DateTime, Utc};
use domain::codes::{Code, FacilityCategory};
use domain::place::{BoundingBox, LngLat};

use crate::answer::{MapAnswer, MapFeature};
use crate::ask::scan::Scan;
use crate::eyes::Seen;
use crate::facility::Slot;
use crate::facility::directory::Directory;
use crate::mercator::Mercator;
use crate::question::{DirectoryQuery, Filter, QueryError, Spatial};

/// The largest zoom at which clusters are told apart (cells of some 2 metres in Japan); larger ones count as this one.
pub const MAX_ZOOM: u8 = 22;

/// Side of a cell in pixels of a 256-pixel tile.
pub const CELL_PIXELS: u32 = 64;

/// What a map is asked.
pub(crate) struct MapQuestion<'a> {
    pub(crate) bbox: BoundingBox,
    pub(crate) zoom: u8,
    pub(crate) filter: &'a Filter,
    pub(crate) cluster: bool,
    pub(crate) limit: usize,
}

/// Answers a map.
pub(crate) fn map(question: &MapQuestion<'_>, seen: Seen<'_>, now: DateTime<Utc>) -> Result<MapAnswer, QueryError> {
    let directory = seen.directory;
    let spatial = Some(Spatial::Box(question.bbox));
    let query = DirectoryQuery { filter: question.filter.clone(), spatial, ..DirectoryQuery::default() };
    let scan = Scan::of(&query, seen, now)?;
    let zoom = question.zoom.min(MAX_ZOOM);
    let shift = 2 * shift(zoom);
    let square = |slot: Slot| directory.chunks[slot.chunk()].squares[slot.local()];
    let mut members: Vec<(u64, Slot)> = scan.fold(
        Vec::new,
        |members, found| members.push((square(found.slot).morton() >> shift, found.slot)),
        |mut a, mut b| {
            a.append(&mut b);
            a
        },
    );
    let total = members.len();
    let by_id = |members: &mut Vec<(u64, Slot)>, limit: usize| {
        let id = |member: &(u64, Slot)| directory.pin(member.1).id;
        if members.len() > limit && limit > 0 {
            members.select_nth_unstable_by_key(limit - 1, id);
        }
        members.truncate(limit);
        members.sort_unstable_by_key(id);
    };
    let mut features = Vec::new();
    let mut count = total;
    if question.cluster {
        // The facilities lie in this order in memory, so there is little to sort.
        members.sort_unstable();
        let (mut clusters, mut singles) = (Vec::new(), Vec::new());
        for cell in members.chunk_by(|a, b| a.0 == b.0) {
            if cell.len() > 1 { clusters.push(cell) } else { singles.extend_from_slice(cell) }
        }
        count = clusters.len() + singles.len();
        clusters.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then(a[0].0.cmp(&b[0].0)));
        clusters.truncate(question.limit);
        features.extend(clusters.into_iter().filter_map(|cell| cluster(directory, cell, zoom)));
        members = singles;
    }
    by_id(&mut members, question.limit - features.len());
    features.extend(
        members.into_iter().filter_map(|(_, slot)| {
            Some(MapFeature::Point { facility: seen.read(slot)?, point: directory.point(slot)? })
        }),
    );
    Ok(MapAnswer { truncated: count > features.len(), features, total, without_location: scan.without_location() })
}

/// Bits of a Mercator coordinate below the cell.
fn shift(zoom: u8) -> u32 {
    let cells_in_tile = 256 / CELL_PIXELS;
    32 - u32::from(zoom) - cells_in_tile.ilog2()
}

fn cluster(directory: &Directory, members: &[(u64, Slot)], zoom: u8) -> Option<MapFeature> {
    let mut categories = vec![0usize; FacilityCategory::ALL.len()];
    let (mut low, mut high) = (Mercator { x: u32::MAX, y: u32::MAX }, Mercator { x: 0, y: 0 });
    let mut sums = (0u64, 0u64);
    let mut degrees = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    for (_, slot) in members {
        let chunk = &directory.chunks[slot.chunk()];
        let (square, point) = (chunk.squares[slot.local()], chunk.points[slot.local()]);
        categories[usize::from(chunk.pins[slot.local()].category)] += 1;
        // Whole numbers add up to the same sum in any order.
        sums = (sums.0 + u64::from(square.x), sums.1 + u64::from(square.y));
        low = Mercator { x: low.x.min(square.x), y: low.y.min(square.y) };
        high = Mercator { x: high.x.max(square.x), y: high.y.max(square.y) };
        let [w, s, e, n] = degrees;
        degrees = [w.min(point.lng()), s.min(point.lat()), e.max(point.lng()), n.max(point.lat())];
    }
    let [west, south, east, north] = degrees;
    let count = members.len() as f64;
    let (lng, lat) = Mercator::to_degrees(sums.0 as f64 / count, sums.1 as f64 / count);
    let by_category = FacilityCategory::ALL.iter().copied().zip(categories).filter(|(_, count)| *count > 0).collect();
    Some(MapFeature::Cluster {
        count: members.len(),
        center: LngLat::new(lng.clamp(west, east), lat.clamp(south, north)).ok()?,
        bbox: BoundingBox::new(west, south, east, north).ok()?,
        by_category,
        expansion_zoom: expansion_zoom(low, high, zoom),
    })
}

/// The smallest larger zoom at which the two corners lie in different cells.
fn expansion_zoom(low: Mercator, high: Mercator, zoom: u8) -> u8 {
    (zoom + 1..=MAX_ZOOM)
        .find(|zoom| low.x >> shift(*zoom) != high.x >> shift(*zoom) || low.y >> shift(*zoom) != high.y >> shift(*zoom))
        .unwrap_or(MAX_ZOOM)
}
