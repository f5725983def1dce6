//! All facilities and neighbourhoods of an atlas on the roads.

use std::collections::HashMap;
use std::sync::Arc;

use atlas::Atlas;
use domain::place::LngLat;
use rayon::prelude::*;
use roads::network::Network;

use super::placed::Placed;
use super::snapped::{Everywhere, Points, Snapped};

/// What is snapped of one atlas.
#[derive(Default)]
pub(super) struct Table {
    /// By number of the chunk.
    facilities: Vec<Option<Arc<Snapped>>>,
    /// All of them by the identity of their positions, which they keep alive.
    by_points: HashMap<usize, Arc<Snapped>>,
    placed: Arc<Placed>,
    neighborhoods: Arc<Placed>,
}

/// From so many chunks on that are not known it pays to look for their positions in all others.
const MANY: usize = 16;

impl Table {
    /// Everything of an atlas; what another table of the same network knows already is taken over.
    pub(super) fn of(network: &Network, atlas: &Atlas, last: &Self) -> Self {
        let chunks: Vec<(usize, &Points)> = atlas.located_chunks().map(|chunk| (chunk.number, chunk.points)).collect();
        let unknown = chunks.iter().filter(|(_, points)| last.find(points).is_none()).count();
        let moved = if unknown > MANY { positions(last.facilities()) } else { HashMap::new() };
        let snap = |points: &Points, nearly: Option<&Arc<Snapped>>| match last.find(points) {
            Some(same) => same.clone(),
            None => Arc::new(Snapped::of(points, network, |at, place| {
                let same = nearly.filter(|own| own.points().get(at) == Some(&place));
                same.map(|own| own.at(at)).or_else(|| moved.get(&bits(place)).copied())
            })),
        };
        let nearly = |number: usize| last.facilities.get(number).and_then(Option::as_ref);
        let snapped: Vec<(usize, Arc<Snapped>)> =
            chunks.into_par_iter().map(|(number, points)| (number, snap(points, nearly(number)))).collect();
        let places = atlas.neighborhood_points();
        let neighborhoods = match last.neighborhoods.first(places) {
            Some(_) => last.neighborhoods.clone(),
            None => {
                let known = positions(last.neighborhoods.chunks().iter().map(|own| &**own));
                let known = |_, place| known.get(&bits(place)).copied();
                Arc::new(Placed::of(network, vec![Arc::new(Snapped::of(places, network, known))]))
            }
        };
        let mut table = Self { neighborhoods, ..Self::default() };
        for (number, chunk) in &snapped {
            if table.facilities.len() <= *number {
                table.facilities.resize(number + 1, None);
            }
            table.facilities[*number] = Some(chunk.clone());
        }
        let all = table.facilities.iter().flatten().chain(table.neighborhoods.chunks());
        table.by_points = all.map(|own| (identity(own.points()), own.clone())).collect();
        table.placed = last.placed.following(network, snapped.into_iter().map(|(_, chunk)| chunk).collect());
        table
    }

    pub(super) fn facilities(&self) -> impl Iterator<Item = &Snapped> {
        self.facilities.iter().flatten().map(|chunk| &**chunk)
    }

    /// The facilities listed by their roads, but for some that changed lately.
    pub(super) fn placed(&self) -> &Placed {
        &self.placed
    }

    /// The neighbourhoods listed by their roads.
    pub(super) fn neighborhoods(&self) -> &Placed {
        &self.neighborhoods
    }

    pub(super) fn find(&self, points: &Points) -> Option<&Arc<Snapped>> {
        self.by_points.get(&identity(points))
    }
}

/// Where each position is.
fn positions<'a>(chunks: impl Iterator<Item = &'a Snapped>) -> HashMap<[u64; 2], Everywhere> {
    let places =
        |chunk: &'a Snapped| chunk.points().iter().enumerate().map(move |(at, place)| (bits(*place), chunk.at(at)));
    chunks.flat_map(places).collect()
}

fn bits(place: LngLat) -> [u64; 2] {
    [place.lng().to_bits(), place.lat().to_bits()]
}

/// Positions are the same when they are the same allocation: each table keeps its own alive, so that none is taken for
/// another.
pub(super) fn identity(points: &Points) -> usize {
    Arc::as_ptr(points) as usize
}
