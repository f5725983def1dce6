//! From tags to classes: what the rules say of every way, for each layer.

use std::collections::HashMap;

use super::{
    ReadError,
    classes::{ClassTable, Oriented},
    gather::{Gathered, RawWay},
    tagset,
};
use crate::{Class, Coord, LayerKind, Mode, Place, Point, Rules, WayRules};

/// The classes of one layer and which way has which.
pub(super) struct Kinds {
    pub classes: ClassTable,
    /// For each way; `None`: it is no part of this layer.
    pub of_way: Vec<Option<Oriented>>,
}

/// Calls the rules for every way, once for each set of tags and place. Layers for which no mode was asked are `None`.
pub(super) fn judge(
    gathered: &Gathered,
    modes: &[Mode],
    rules: &dyn Rules,
    place_of: &dyn Fn(Coord) -> Place,
) -> Result<[Option<Kinds>; 2], ReadError> {
    let mut layers = [LayerKind::Drive, LayerKind::Light].map(|kind| {
        let asked = modes.iter().any(|&mode| layer_of(mode) == kind);
        asked.then(|| (kind, Kinds { classes: ClassTable::default(), of_way: Vec::with_capacity(gathered.ways.len()) }))
    });
    let mut known: HashMap<(u32, u8, u8), Option<WayRules>> = HashMap::new();
    // Most ways have their class from the tags alone; the table is asked once for each.
    let mut numbered: [HashMap<Class, Option<Oriented>>; 2] = Default::default();
    for way in &gathered.ways {
        let place = match middle(gathered, way) {
            Some(coord) => place_of(coord),
            None => Place { prefecture: 0, density: 0 },
        };
        let found = *known.entry((way.tagset, place.prefecture, place.density)).or_insert_with(|| {
            let pairs = gathered.tagsets.pairs(way.tagset);
            rules.way(&tagset::tags(&pairs), place)
        });
        let class = found.map(|found| match found.duration_seconds {
            Some(seconds) => timed(found.class, length_meters(gathered, way), seconds),
            None => found.class,
        });
        for (layer, numbered) in layers.iter_mut().zip(&mut numbered) {
            let Some((kind, kinds)) = layer else { continue };
            let number = match class.map(|class| part(class, *kind, modes)) {
                None => None,
                Some(class) => match numbered.get(&class) {
                    Some(&number) => number,
                    None => {
                        let number = kinds.classes.number(class)?;
                        numbered.insert(class, number);
                        number
                    }
                },
            };
            kinds.of_way.push(number);
        }
    }
    Ok(layers.map(|layer| layer.map(|(_, kinds)| kinds)))
}

/// The layer on which a mode moves.
pub(super) fn layer_of(mode: Mode) -> LayerKind {
    match mode {
        Mode::Car => LayerKind::Drive,
        Mode::Bicycle | Mode::Foot => LayerKind::Light,
    }
}

/// What of a class concerns a layer.
fn part(mut class: Class, kind: LayerKind, modes: &[Mode]) -> Class {
    for mode in Mode::ALL {
        if layer_of(mode) != kind || !modes.contains(&mode) {
            class.speeds[mode.index()] = [0; 2];
        }
    }
    class.restricted &= kind == LayerKind::Drive;
    class
}

/// A class with the speed at which a way takes the time it says. A tenth of a kilometre an hour is the smallest step:
/// the time is off by up to 0.05 km/h of the speed, 0.3 % for a ferry of 15 km/h.
fn timed(mut class: Class, meters: f64, seconds: u32) -> Class {
    let tenths = (meters / f64::from(seconds.max(1)) * 36.0).round().clamp(1.0, f64::from(u16::MAX)) as u16;
    for speed in class.speeds.iter_mut().flatten().filter(|speed| **speed > 0) {
        *speed = tenths;
    }
    class
}

/// The way's middle node: a way belongs to the place where this lies.
pub(super) fn middle(gathered: &Gathered, way: &RawWay) -> Option<Coord> {
    let nodes = gathered.nodes_of(way);
    let half = nodes.len() / 2;
    // Away from the middle only when the middle is missing.
    nodes[half..].iter().chain(nodes[..half].iter().rev()).find_map(|&node| gathered.nodes.position(node))
}

fn length_meters(gathered: &Gathered, way: &RawWay) -> f64 {
    segments(gathered, way).map(|(a, b)| Point::from(a).meters_to(b.into())).sum()
}

/// The straight pieces of a way whose ends are both held.
pub(super) fn segments(gathered: &Gathered, way: &RawWay) -> impl Iterator<Item = (Coord, Coord)> {
    gathered
        .nodes_of(way)
        .windows(2)
        .filter_map(|pair| Some((gathered.nodes.position(pair[0])?, gathered.nodes.position(pair[1])?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RoadClass;

    fn ferry() -> Class {
        let speeds = [[100, 100], [0, 0], [100, 0]];
        Class { road: RoadClass::Ferry, prefecture: 0, density: 0, speeds, restricted: true }
    }

    #[test]
    fn a_duration_becomes_a_speed_and_opens_nothing() {
        // 5 km in 20 minutes.
        let class = timed(ferry(), 5000.0, 1200);
        assert_eq!(class.speeds, [[150, 150], [0, 0], [150, 0]]);
        assert_eq!(timed(ferry(), 0.0, 1200).speeds[0], [1, 1], "a ferry that goes nowhere stays passable");
        assert_eq!(timed(ferry(), 9e9, 0).speeds[0], [u16::MAX, u16::MAX]);
    }

    #[test]
    fn a_layer_holds_only_its_own_modes() {
        let all = Mode::ALL;
        assert_eq!(part(ferry(), LayerKind::Drive, &all).speeds, [[100, 100], [0, 0], [0, 0]]);
        assert!(part(ferry(), LayerKind::Drive, &all).restricted);
        let light = part(ferry(), LayerKind::Light, &all);
        assert_eq!((light.speeds, light.restricted), ([[0, 0], [0, 0], [100, 0]], false));
        assert_eq!(part(ferry(), LayerKind::Light, &[Mode::Bicycle]).speeds, [[0; 2]; 3]);
    }
}
