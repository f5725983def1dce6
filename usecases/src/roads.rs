//! The road network that requests are answered by, and where on it the facilities are.
//!
//! Every facility, and every neighbourhood with people, is put onto the roads once, when the network is loaded or the
//! position changes: for each mode onto a road that the mode may use. They are listed by their roads, so that a search
//! finds those it comes past without a look at the others. A request asks the network where its own origin is, and reads
//! the rest here.

mod border;
mod placed;
mod snapped;
mod table;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwapOption;
use atlas::{Atlas, Times};
use domain::place::{BoundingBox, LngLat};
use roads::network::Network;
use roads::search::{Reached, UNITS_PER_SECOND};

use border::Borders;
use snapped::{Points, Spots};
use table::Table;

/// A road network with the facilities of an atlas put onto its roads; immutable.
pub struct Roads {
    network: Arc<Network>,
    borders: Arc<Borders>,
    present: Arc<Table>,
    /// Those of the atlas before, from which requests may still be answered.
    before: Arc<Table>,
}

impl Roads {
    /// The network.
    pub fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// How many facilities lie farther than [`roads::search::SNAP_LIMIT_METERS`] from every road of every mode of the
    /// network, so that they are within no travel time.
    pub fn unsnapped(&self) -> usize {
        self.present.facilities().map(|chunk| chunk.lost()).sum()
    }

    /// How many facilities have a position.
    pub fn located(&self) -> usize {
        self.present.facilities().map(|chunk| chunk.points().len()).sum()
    }

    /// Seconds to every facility that a search came past. Positions that are not on the roads yet are looked up here when
    /// they lie in the box.
    pub(crate) fn times(&self, atlas: &Atlas, reached: &Reached<'_, '_>, center: LngLat, within: BoundingBox) -> Times {
        let mut times = Times::around(center);
        let listed = self.present.placed();
        let found = listed.found(reached);
        for chunk in atlas.located_chunks() {
            let count = chunk.points.len();
            match found.as_ref().zip(listed.first(chunk.points)) {
                Some((found, first)) => {
                    let own = placed::range(found, first, count);
                    if !own.is_empty() {
                        let mut seconds = vec![None; count];
                        for (place, units) in own {
                            seconds[(place - first) as usize] = Some(f64::from(*units) / f64::from(UNITS_PER_SECOND));
                        }
                        times.put(chunk, seconds);
                    }
                }
                None if touch(chunk.bounds, within) => {
                    let spots = self.spots(chunk.points, reached);
                    times.put(chunk, (0..count).map(|at| spots.seconds(at, within)));
                }
                None => {}
            }
        }
        times
    }

    /// Places in [`Atlas::neighborhood_points`] of those that a search came past, ascending; as [`Self::times`].
    pub(crate) fn neighborhoods(&self, atlas: &Atlas, reached: &Reached<'_, '_>, within: BoundingBox) -> Vec<usize> {
        let points = atlas.neighborhood_points();
        let listed = self.present.neighborhoods();
        match listed.first(points).and_then(|_| listed.found(reached)) {
            Some(found) => found.into_iter().map(|(place, _)| place as usize).collect(),
            None => {
                let spots = self.spots(points, reached);
                (0..points.len()).filter(|at| spots.seconds(*at, within).is_some()).collect()
            }
        }
    }

    /// Whether a search came to the edge of the network, beyond which it may go on.
    pub(crate) fn is_cut(&self, reached: &Reached<'_, '_>) -> bool {
        self.borders.are_reached(reached)
    }

    fn spots<'a>(&'a self, points: &'a Points, reached: &'a Reached<'_, '_>) -> Spots<'a> {
        let known = [&self.present, &self.before].into_iter().find_map(|table| table.find(points));
        Spots { known: known.map(|own| own.spots(reached.mode())), points, network: &self.network, reached }
    }

    /// The same network with the facilities of another atlas.
    fn over(&self, atlas: &Atlas) -> Self {
        let present = Arc::new(Table::of(&self.network, atlas, &self.present));
        let (network, borders) = (self.network.clone(), self.borders.clone());
        Self { network, borders, present, before: self.present.clone() }
    }

    /// Whether all facilities of an atlas are known.
    fn know(&self, atlas: &Atlas) -> bool {
        self.present.find(atlas.neighborhood_points()).is_some()
            && atlas.located_chunks().all(|chunk| self.present.find(chunk.points).is_some())
    }
}

/// Whether two boxes have a point in common.
pub(crate) fn touch(a: BoundingBox, b: BoundingBox) -> bool {
    a.west() <= b.east() && b.west() <= a.east() && a.south() <= b.north() && b.south() <= a.north()
}

/// The present roads, if any.
#[derive(Default)]
pub struct RoadCell {
    present: ArcSwapOption<Roads>,
    /// Held while the next roads are made from the last.
    making: Mutex<()>,
}

impl RoadCell {
    /// The roads of now. A request takes them once, so that no answer mixes two networks.
    pub fn load(&self) -> Option<Arc<Roads>> {
        self.present.load_full()
    }

    /// Puts all facilities of an atlas onto a network and publishes it; requests under way keep theirs. Takes tens of seconds
    /// of a processor for a nation: call it aside, and [`RoadCell::follow`] with the present atlas afterwards, since others
    /// may have been published meanwhile.
    pub fn put(&self, network: Arc<Network>, atlas: &Atlas) {
        let borders = Arc::new(Borders::of(&network));
        // What was snapped on another network says nothing about this one.
        let empty = Roads { network, borders, present: Arc::default(), before: Arc::default() };
        let whole = empty.over(atlas);
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        self.present.store(Some(Arc::new(whole)));
    }

    /// Puts what changed in an atlas onto the present network, if any. Called before the atlas is published, so that its
    /// requests find everything, and again afterwards, for a network that came in between.
    pub fn follow(&self, atlas: &Atlas) {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = self.present.load_full().filter(|last| !last.know(atlas)) {
            self.present.store(Some(Arc::new(last.over(atlas))));
        }
    }

    /// Goes back to estimates.
    pub fn clear(&self) {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        self.present.store(None);
    }
}

/// A position as the roads take it.
pub(crate) fn point(place: LngLat) -> roads::Point {
    roads::Point { lon: place.lng(), lat: place.lat() }
}
