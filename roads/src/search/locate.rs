//! Which road a point is put onto.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::graph::Layer;
use crate::{Coord, Direction, Mode, Point, RoadClass, WalkingPace};

use super::boxes::{BoxAt, Boxes, Inside};
use super::sense::Sense;
use super::shape::{Foot, Plane, foot_on};
use super::{SNAP_LIMIT_METERS, Snap, SnapError, Ways};

/// How much nearer some kinds of road must be to be taken, metres.
///
/// The road with the smallest sum of distance and handicap is taken, of those within [`SNAP_LIMIT_METERS`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handicaps {
    /// Roads that aren't connected with the rest: a yard or a path that was never joined to its street. An answer
    /// from there would reach nothing; but an island of its own, far from other roads, stays where it is.
    pub island: f64,
    /// Motorways: they pass near houses, but nobody starts there.
    pub motorway: f64,
    /// Ferries.
    pub ferry: f64,
}

impl Handicaps {
    /// The nearest road whatever it is, for comparison with other engines.
    pub const NONE: Self = Self { island: 0.0, motorway: 0.0, ferry: 0.0 };
}

impl Default for Handicaps {
    fn default() -> Self {
        Self { island: 250.0, motorway: 100.0, ferry: SNAP_LIMIT_METERS }
    }
}

/// How far a nearest road is told of, metres.
const TOLD_METERS: f64 = 20_000.0;

/// A distance in the order of a queue.
#[derive(Clone, Copy, PartialEq)]
struct Meters(f64);

impl Eq for Meters {}

impl PartialOrd for Meters {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Meters {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Ways<'_> {
    /// Puts a point onto the road from which somebody would set out.
    ///
    /// # Errors
    /// There is no such road near, the point is none, or the mode is not in the network.
    pub fn snap(&self, mode: Mode, point: Point) -> Result<Snap, SnapError> {
        self.snap_with(mode, point, &Handicaps::default())
    }

    /// The same with other preferences.
    ///
    /// # Errors
    /// There is no such road near, the point is none, or the mode is not in the network.
    pub fn snap_with(&self, mode: Mode, point: Point, handicaps: &Handicaps) -> Result<Snap, SnapError> {
        let layer = self.layer(mode).ok_or(SnapError::NoSuchMode(mode))?;
        if !((-180.0..=180.0).contains(&point.lon) && (-90.0..=90.0).contains(&point.lat)) {
            return Err(SnapError::NotAPlace);
        }
        let sense = Sense::new(layer, self.speeds, mode, WalkingPace::Standard, Direction::Outbound);
        Search { layer, sense, mode, handicaps, plane: Plane::around(point.into()) }.nearest()
    }
}

struct Search<'n, 'a> {
    layer: Layer<'n>,
    sense: Sense<'n>,
    mode: Mode,
    handicaps: &'a Handicaps,
    plane: Plane,
}

impl Search<'_, '_> {
    fn nearest(&self) -> Result<Snap, SnapError> {
        let boxes = Boxes::of(&self.layer);
        let meters_to = |at: BoxAt| boxes.corners(at).map(|corners| Meters(self.plane.meters_to_box(corners)));
        let mut queue = BinaryHeap::new();
        if let Some(root) = boxes.root()
            && let Some(meters) = meters_to(root)
        {
            if meters.0 > SNAP_LIMIT_METERS {
                return Err(SnapError::OutsideNetwork);
            }
            queue.push(Reverse((meters, root)));
        }
        let mut best: Option<(f64, u32, Foot)> = None;
        let mut nearest = f64::INFINITY;
        while let Some(Reverse((Meters(meters), at))) = queue.pop() {
            let enough = match best {
                Some((sum, ..)) => sum.min(SNAP_LIMIT_METERS),
                None => nearest.clamp(SNAP_LIMIT_METERS, TOLD_METERS),
            };
            if meters > enough {
                break;
            }
            match boxes.inside(at) {
                Inside::Boxes(inside) => {
                    queue.extend(inside.filter_map(|at| meters_to(at).map(|meters| Reverse((meters, at)))));
                }
                Inside::Edges(edges) => {
                    for edge in edges {
                        let Some((handicap, foot)) = self.edge(edge) else { continue };
                        nearest = nearest.min(foot.meters);
                        let sum = foot.meters + handicap;
                        let better = best.is_none_or(|(least, other, _)| (sum, edge) < (least, other));
                        if foot.meters <= SNAP_LIMIT_METERS && better {
                            best = Some((sum, edge, foot));
                        }
                    }
                }
            }
        }
        match best {
            Some((_, edge, Foot { meters, at, fraction })) => Ok(Snap { edge, fraction, meters, at: at.into() }),
            None => Err(SnapError::NoRoadNear {
                nearest_meters: (nearest <= TOLD_METERS).then_some(nearest),
                limit_meters: SNAP_LIMIT_METERS,
            }),
        }
    }

    /// How an edge would do: its handicap, and the place on it. `None` when it's closed to the mode.
    fn edge(&self, edge: u32) -> Option<(f64, Foot)> {
        let arcs = self.layer.edge_arcs(edge)?;
        let open = arcs.iter().filter_map(|&arc| self.layer.arcs.get(arc as usize));
        let arc = open.into_iter().find(|arc| self.sense.cost(arc).is_some())?;
        let connected_bit = if self.mode == Mode::Foot { 1 << 31 } else { 1 << 30 };
        let island = if arc[3] & connected_bit == 0 { self.handicaps.island } else { 0.0 };
        let class = self.layer.classes.get((arc[2] & 0xFFFF) as usize)?;
        let road = match RoadClass::from_number(class[0] as u8) {
            Some(RoadClass::Ferry) => self.handicaps.ferry,
            Some(RoadClass::Motorway | RoadClass::MotorwayLink) => self.handicaps.motorway,
            _ => 0.0,
        };
        Some((island + road, foot_on(&self.plane, self.layer.shape(edge))?))
    }
}

/// Whether a position can be one of a network at all.
impl Ways<'_> {
    /// The box around a mode's roads, as its south-west and north-east corners.
    #[must_use]
    pub fn bounds(&self, mode: Mode) -> Option<[Coord; 2]> {
        let layer = self.layer(mode)?;
        let boxes = Boxes::of(&layer);
        let [west, south, east, north] = boxes.corners(boxes.root()?)?.map(|bits| bits as i32);
        Some([Coord { lon: west, lat: south }, Coord { lon: east, lat: north }])
    }
}
