//! How long a centimetre takes, and a turn.

use crate::graph::Layer;
use crate::{LayerKind, Mode, RoadClass, TurnCosts, WalkingPace};

use super::UNITS_PER_SECOND;

/// A direction in which a class is closed.
pub(super) const CLOSED: u32 = u32::MAX;

/// A pace is in units per centimetre, times 2 to the power of this.
const PACE_BITS: u32 = 20;

/// Units per centimetre at a tenth of a kilometre an hour, as a pace: 0.1 km/h are 1/36 m/s.
const PACE_AT_ONE: u64 = (36 * UNITS_PER_SECOND as u64 / 100) << PACE_BITS;

/// The speeds of a network in the form the search reads: one number for each class and direction.
///
/// Small enough for the nearest cache of a processor, and made anew from the classes whenever a network is opened.
#[derive(Clone, Debug, Default)]
pub struct SpeedTables {
    car: Vec<u32>,
    bicycle: Vec<u32>,
    foot: [Vec<u32>; 3],
    pub(super) turns: Turns,
}

/// What turns cost, in units.
#[derive(Clone, Debug)]
pub(super) struct Turns {
    /// By change of bearing, clockwise, in 256ths of a circle.
    pub(super) by_angle: Box<[u32; 256]>,
    /// The same for a search against the traffic, where the change appears mirrored.
    pub(super) by_angle_back: Box<[u32; 256]>,
    pub(super) signal: u32,
    pub(super) u_turn: u32,
}

impl Default for Turns {
    fn default() -> Self {
        Self { by_angle: Box::new([0; 256]), by_angle_back: Box::new([0; 256]), signal: 0, u_turn: 0 }
    }
}

impl SpeedTables {
    /// Tables for these layers, as their classes (already changed by a municipality's own speeds) and these turn costs
    /// say.
    #[must_use]
    pub fn build(layers: &[Layer<'_>], turns: &TurnCosts) -> Self {
        let mut tables = Self { turns: Turns::build(turns), ..Self::default() };
        for layer in layers {
            match layer.kind {
                LayerKind::Drive => tables.car = paces(layer.classes, Mode::Car, 1000),
                LayerKind::Light => {
                    tables.bicycle = paces(layer.classes, Mode::Bicycle, 1000);
                    tables.foot = [WalkingPace::Standard, WalkingPace::Elderly, WalkingPace::Slow]
                        .map(|pace| paces(layer.classes, Mode::Foot, pace.per_mille()));
                }
            }
        }
        tables
    }

    /// The paces of a mode: at twice the class for travel against an edge's direction, and one after it for along.
    pub(super) fn paces(&self, mode: Mode, walking: WalkingPace) -> &[u32] {
        match (mode, walking) {
            (Mode::Car, _) => &self.car,
            (Mode::Bicycle, _) => &self.bicycle,
            (Mode::Foot, WalkingPace::Standard) => &self.foot[0],
            (Mode::Foot, WalkingPace::Elderly) => &self.foot[1],
            (Mode::Foot, WalkingPace::Slow) => &self.foot[2],
        }
    }
}

impl Turns {
    fn build(costs: &TurnCosts) -> Self {
        let mut by_angle = Box::new([0; 256]);
        // A table of another length than 256 is read at the nearest angle.
        for (at, cost) in by_angle.iter_mut().enumerate() {
            *cost = costs.by_angle.get(at * costs.by_angle.len() / 256).map_or(0, |&seconds| units(seconds));
        }
        let mut by_angle_back = Box::new([0; 256]);
        for (at, cost) in by_angle_back.iter_mut().enumerate() {
            *cost = by_angle[(256 - at) % 256];
        }
        Self { by_angle, by_angle_back, signal: units(costs.signal), u_turn: units(costs.u_turn) }
    }
}

/// Units of a cost in seconds; what is no number or below zero costs nothing, and nothing costs more than a day.
fn units(seconds: f32) -> u32 {
    (f64::from(seconds) * f64::from(UNITS_PER_SECOND)).round().clamp(0.0, 8_640_000.0) as u32
}

/// Time over a length at a pace, rounded to whole units.
#[inline]
pub(super) fn cost(length_cm: u32, pace: u32) -> u32 {
    let exact = u64::from(length_cm) * u64::from(pace) + (1 << (PACE_BITS - 1));
    (exact >> PACE_BITS) as u32
}

fn paces(classes: &[[u32; 4]], mode: Mode, per_mille: u32) -> Vec<u32> {
    let mut table = Vec::with_capacity(classes.len() * 2);
    for class in classes {
        // A ferry doesn't go slower for who walks slowly.
        let ferry = class[0] & 0xFF == RoadClass::Ferry as u32;
        let share = if ferry { 1000 } else { u64::from(per_mille.max(1)) };
        let speeds = class[1 + mode.index()];
        for speed in [speeds >> 16, speeds & 0xFFFF] {
            table.push(match u64::from(speed) * share {
                0 => CLOSED,
                slowed => ((PACE_AT_ONE * 1000 + slowed / 2) / slowed).min(u64::from(CLOSED) - 1) as u32,
            });
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Class;
    use crate::graph::pack_class;

    fn class(road: RoadClass, foot: u16) -> [u32; 4] {
        let speeds = [[500, 0], [150, 150], [foot, foot]];
        pack_class(&Class { road, prefecture: 0, density: 0, speeds, restricted: false })
    }

    #[test]
    fn eighty_metres_on_foot_are_a_minute_and_less_with_a_stick() {
        let classes = [class(RoadClass::Residential, 48), class(RoadClass::Ferry, 200)];
        let slow = paces(&classes, Mode::Foot, WalkingPace::Slow.per_mille());
        let standard = paces(&classes, Mode::Foot, 1000);
        assert_eq!(cost(8_000, standard[1]), 6_000);
        assert_eq!(cost(8_000, slow[1]), 10_657, "45 m a minute, as thousandths tell it");
        assert_eq!(slow[2..], standard[2..], "the ferry keeps its time");
    }

    #[test]
    fn speed_0_is_closed_in_its_direction_only() {
        let car = paces(&[class(RoadClass::Primary, 48)], Mode::Car, 1000);
        assert_eq!(car[0], CLOSED, "against");
        assert_eq!(cost(50_000, car[1]), 3_600, "500 m at 50 km/h");
    }

    #[test]
    fn a_backward_search_reads_the_turns_mirrored() {
        let by_angle = (0..256).map(|angle| angle as f32).collect();
        let turns = Turns::build(&TurnCosts { by_angle, signal: 2.0, u_turn: f32::NAN });
        assert_eq!((turns.by_angle[64], turns.by_angle_back[192], turns.by_angle_back[0]), (6_400, 6_400, 0));
        assert_eq!((turns.signal, turns.u_turn), (200, 0));
    }
}
