//! Made-up cities, and positions on their roads.

use geo::{Contains, Point as Place};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use crate::network::Network;
use crate::outline::Contour;
use crate::search::{Ask, Reached, Scratch, Snap};
use crate::{Class, Coord, Direction, Draft, DraftEdge, Drafts, Mode, Point, RoadClass, TurnCosts, WalkingPace};

/// Crooked streets with gaps, one-way streets, fast roads and a river.
pub struct City {
    draft: Draft,
    mode: Mode,
}

impl City {
    pub fn random(seed: u64, mode: Mode) -> Self {
        let mut random = SmallRng::seed_from_u64(seed);
        let side = 22_u32;
        let step = match mode {
            Mode::Foot => 60.0,
            Mode::Bicycle => 150.0,
            Mode::Car => 300.0,
        };
        let [lon_step, lat_step] = [step / 0.009_1, step / 0.011_1];
        let mut draft = Draft { classes: classes(), ..Draft::default() };
        for node in 0..side * side {
            let mut place = |line: u32, step: f64| ((f64::from(line) + random.random_range(-0.35..0.35)) * step) as i32;
            let (lon, lat) = (place(node % side, lon_step), place(node / side, lat_step));
            draft.nodes.push(Coord { lon: 1_390_000_000 + lon, lat: 350_000_000 + lat });
            draft.signals.push(random.random_bool(0.1));
        }
        let mut city = Self { draft, mode };
        for node in 0..side * side {
            let (column, row) = (node % side, node / side);
            // A river between two rows, with two bridges.
            let is_bridged = row != side / 2 || column == 4 || column == 17;
            let streets = [(column + 1 < side, node + 1), (row + 1 < side && is_bridged, node + side)];
            for (_, to) in streets.into_iter().filter(|(there, _)| *there) {
                if random.random_bool(0.85) {
                    let class = if row % 7 == 3 { 1 } else { [0, 0, 0, 2, 3][random.random_range(0..5)] };
                    city.add(node, to, class, random.random_range(0..3));
                }
            }
        }
        city
    }

    /// A single road, so many metres to the east, at 35° north.
    pub fn one_road(meters: f64) -> Self {
        let end = Coord { lon: 1_390_000_000 + (meters / 0.009_108) as i32, lat: 350_000_000 };
        let nodes = vec![Coord { lon: 1_390_000_000, lat: 350_000_000 }, end];
        let draft = Draft { nodes, signals: vec![false; 2], classes: classes(), ..Draft::default() };
        let mut city = Self { draft, mode: Mode::Foot };
        city.add(0, 1, 0, 0);
        city
    }

    /// Puts its south-western corner elsewhere, and takes what would lie beyond the world to its end.
    pub fn shift(&mut self, lon: i32, lat: i32) {
        let shift = |at: i32, from: i32, to: i32, most: i32| (to.saturating_add(at - from)).clamp(-most, most);
        for at in self.draft.nodes.iter_mut().chain(&mut self.draft.shapes) {
            at.lon = shift(at.lon, 1_390_000_000, lon, 1_800_000_000);
            at.lat = shift(at.lat, 350_000_000, lat, 900_000_000);
        }
    }

    fn add(&mut self, from: u32, to: u32, class: u16, bends: u32) {
        let ends = [from, to].map(|node| self.draft.nodes[node as usize]);
        let shape_start = self.draft.shapes.len() as u32;
        let mut line = vec![ends[0]];
        for bend in 1..=bends {
            let share = f64::from(bend) / f64::from(bends + 1);
            let between = |a: i32, b: i32| a + (f64::from(b - a) * share) as i32;
            let aside = i32::from(bend % 2 == 1) * (ends[1].lat - ends[0].lat + ends[1].lon - ends[0].lon) / 12;
            line.push(Coord {
                lon: between(ends[0].lon, ends[1].lon) + aside,
                lat: between(ends[0].lat, ends[1].lat) - aside,
            });
        }
        self.draft.shapes.extend(&line[1..]);
        line.push(ends[1]);
        let meters: f64 = line.windows(2).map(|pair| Point::from(pair[0]).meters_to(pair[1].into())).sum();
        self.draft.edges.push(DraftEdge {
            from,
            to,
            class,
            length_cm: (meters * 100.0) as u32,
            shape_start,
            shape_len: bends,
            no_entry_at_from: false,
            no_exit_at_from: false,
            no_entry_at_to: false,
            no_exit_at_to: false,
            copy_of: None,
        });
    }

    pub fn drafts(&self) -> Drafts {
        let layer = Some(self.draft.clone());
        let (drive, light) = if self.mode == Mode::Car { (layer, None) } else { (None, layer) };
        let turns = TurnCosts { by_angle: vec![1.0; 256], signal: 3.0, u_turn: 20.0 };
        let modes = vec![self.mode.name().to_owned()];
        Drafts {
            drive,
            light,
            turns,
            water: Vec::new(),
            about: crate::draft::AboutSource { modes, ..Default::default() },
        }
    }
}

fn classes() -> Vec<Class> {
    let class = |road: RoadClass, car: [u16; 2], light: [u16; 2]| Class {
        road,
        prefecture: 37,
        density: 2,
        speeds: [car, light.map(|speed| speed * 3), light],
        restricted: false,
    };
    vec![
        class(RoadClass::Residential, [200, 200], [48, 48]),
        class(RoadClass::Primary, [500, 500], [48, 48]),
        class(RoadClass::Residential, [200, 0], [48, 40]),
        class(RoadClass::Service, [120, 120], [24, 24]),
    ]
}

/// Asks from somewhere, and draws.
pub fn drawn(
    network: &Network,
    mode: Mode,
    direction: Direction,
    seed: u64,
    seconds: &[u32],
    look: impl FnOnce(&Reached<'_, '_>, &[Contour]),
) {
    let mut random = SmallRng::seed_from_u64(seed);
    let layer = network.layer(mode).expect("the mode is there");
    let edge = random.random_range(0..layer.edge_count() as u32);
    let at = layer.shape(edge).next().expect("a shape").into();
    let origins = [Snap { edge, fraction: random.random(), meters: 0.0, at }];
    let longest = seconds.iter().copied().max().expect("a time");
    let ask = Ask { origins: &origins, mode, walking: WalkingPace::Standard, direction, seconds: longest };
    let mut scratch = Scratch::default();
    let reached = network.reach(&ask, &mut scratch).expect("a good question");
    look(&reached, &reached.contours(seconds, None));
}

/// How many positions on roads are reached and inside, reached and outside, and inside but not reached.
pub fn compared(reached: &Reached<'_, '_>, contour: &Contour) -> [u32; 3] {
    let (layer, mut counts) = (reached.layer(), [0; 3]);
    let limit = f64::from(contour.seconds);
    let ground = crate::outline::Ground { layer, mode: reached.mode() };
    for edge in (0..layer.edge_count() as u32).filter(|edge| ground.is_in_use(*edge)) {
        let line: Vec<Point> = layer.shape(edge).map(Point::from).collect();
        let length: f64 = line.windows(2).map(|pair| pair[0].meters_to(pair[1])).sum();
        let mut done = 0.0;
        for pair in line.windows(2) {
            let part = pair[0].meters_to(pair[1]);
            let (lon, lat) = ((pair[0].lon + pair[1].lon) / 2.0, (pair[0].lat + pair[1].lat) / 2.0);
            let fraction = if length > 0.0 { ((done + part / 2.0) / length).min(1.0) } else { 0.0 };
            let snap = Snap { edge, fraction, meters: 0.0, at: Point { lon, lat } };
            let is_reached = reached.seconds_to(&snap).is_some_and(|seconds| seconds <= limit);
            match (is_reached, contour.area.contains(&Place::new(lon, lat))) {
                (true, true) => counts[0] += 1,
                (true, false) => counts[1] += 1,
                (false, true) => counts[2] += 1,
                (false, false) => {}
            }
            done += part;
        }
    }
    counts
}
