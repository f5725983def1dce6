//! The road network that requests are answered by, and where on it the facilities are.
//!
//! Every facility, and every neighbourhood with people, is put onto the roads once, when the network is loaded or the
//! position changes: for each mode onto a road that the mode may use. A request asks the network where its own origin is,
//! and reads the rest here.

mod snapped;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwapOption;
use atlas::Atlas;
use domain::place::LngLat;
use rayon::prelude::*;
use roads::Mode;
use roads::network::Network;

pub(crate) use snapped::Spots;
use snapped::{Points, Snapped};

/// A road network with the facilities of an atlas put onto its roads; immutable.
pub struct Roads {
    network: Arc<Network>,
    present: Arc<Table>,
    /// Those of the atlas before, from which requests may still be answered.
    before: Arc<Table>,
}

/// What is snapped of one atlas.
#[derive(Default)]
struct Table {
    /// By number of the chunk.
    facilities: Vec<Option<Arc<Snapped>>>,
    neighborhoods: Option<Arc<Snapped>>,
    /// All of them by the identity of their positions, which they keep alive.
    by_points: HashMap<usize, Arc<Snapped>>,
}

impl Roads {
    /// The network.
    pub fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// How many facilities lie farther than [`roads::search::SNAP_LIMIT_METERS`] from every road of every mode of the
    /// network, so that they are within no travel time.
    pub fn unsnapped(&self) -> usize {
        self.present.facilities.iter().flatten().map(|chunk| chunk.lost()).sum()
    }

    /// How many facilities have a position.
    pub fn located(&self) -> usize {
        self.present.facilities.iter().flatten().map(|chunk| chunk.points().len()).sum()
    }

    /// Where on the roads of a mode these positions are. Positions that are not known yet are looked up one by one when
    /// they are asked for.
    pub(crate) fn spots<'a>(&'a self, points: &'a Points, mode: Mode) -> Spots<'a> {
        let known = [&self.present, &self.before].into_iter().find_map(|table| table.find(points));
        Spots::of(known, points, &self.network, mode)
    }

    /// The network with the facilities of an atlas, those of another one kept where they are the same.
    fn over(network: Arc<Network>, atlas: &Atlas, last: &Arc<Table>) -> Self {
        let chunks: Vec<(usize, &Points)> = atlas.located_chunks().map(|chunk| (chunk.number, chunk.points)).collect();
        let snapped: Vec<(usize, Arc<Snapped>)> = chunks
            .into_par_iter()
            .map(|(number, points)| {
                let nearly = last.facilities.get(number).and_then(Option::as_ref);
                (number, last.keep(points, nearly, &network))
            })
            .collect();
        let neighborhoods = last.keep(atlas.neighborhood_points(), last.neighborhoods.as_ref(), &network);
        Self { network, present: Arc::new(Table::of(snapped, neighborhoods)), before: last.clone() }
    }
}

impl Table {
    fn of(snapped: Vec<(usize, Arc<Snapped>)>, neighborhoods: Arc<Snapped>) -> Self {
        let mut table = Self { neighborhoods: Some(neighborhoods), ..Self::default() };
        for (number, chunk) in snapped {
            if table.facilities.len() <= number {
                table.facilities.resize(number + 1, None);
            }
            table.facilities[number] = Some(chunk);
        }
        let all = table.facilities.iter().flatten().chain(&table.neighborhoods);
        table.by_points = all.map(|own| (identity(own.points()), own.clone())).collect();
        table
    }

    fn find(&self, points: &Points) -> Option<&Arc<Snapped>> {
        self.by_points.get(&identity(points))
    }

    /// What is known of these positions, or else all of them put onto the roads, those anew that differ from others that
    /// are nearly the same.
    fn keep(&self, points: &Points, nearly: Option<&Arc<Snapped>>, network: &Network) -> Arc<Snapped> {
        match self.find(points) {
            Some(same) => same.clone(),
            None => Arc::new(Snapped::of(points, network, nearly.map(|own| &**own))),
        }
    }
}

/// Positions are the same when they are the same allocation: each table keeps its own alive, so that none is taken for
/// another.
fn identity(points: &Points) -> usize {
    Arc::as_ptr(points) as usize
}

/// The present roads, if any.
#[derive(Default)]
pub struct RoadCell {
    present: ArcSwapOption<Roads>,
    /// Held while the next roads are made, so that none is made from any but the last.
    making: Mutex<()>,
}

impl RoadCell {
    /// The roads of now. A request takes them once, so that no answer mixes two networks.
    pub fn load(&self) -> Option<Arc<Roads>> {
        self.present.load_full()
    }

    /// Puts all facilities of an atlas onto a network and publishes it; requests under way keep theirs. Takes seconds of
    /// all processors for a nation: call it aside. Where another atlas may be published meanwhile, call
    /// [`RoadCell::follow`] with the present one afterwards.
    pub fn put(&self, network: Arc<Network>, atlas: &Atlas) {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        // What was snapped on another network says nothing about this one.
        self.present.store(Some(Arc::new(Roads::over(network, atlas, &Arc::default()))));
    }

    /// Puts what changed in an atlas onto the present network, if any: called before the atlas is published, so that its
    /// requests find everything.
    pub fn follow(&self, atlas: &Atlas) {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = self.present.load_full() {
            let next = Roads::over(last.network.clone(), atlas, &last.present);
            self.present.store(Some(Arc::new(next)));
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
