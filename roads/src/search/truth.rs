//! The search against the slow truth, on thousands of made-up towns.

mod dijkstra;
mod garbage;
mod nearest_road;
mod town;

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use self::dijkstra::{At, Slow};
use self::town::{Packed, Town};
use super::snap::WHOLE;
use super::{Ask, Scratch, Snap, SnappedIndex, UNITS_PER_SECOND};
use crate::{Direction, LayerKind, Mode, Point, WalkingPace};

const TOWNS: u64 = 1_000;

/// A town with a mode and some places in it.
struct Case {
    town: Town,
    packed: Packed,
    mode: Mode,
    walking: WalkingPace,
    places: Vec<At>,
    seconds: u32,
    rng: SmallRng,
}

fn cases() -> impl Iterator<Item = Case> {
    (0..TOWNS).flat_map(|seed| Mode::ALL.map(|mode| Case::new(seed, mode)))
}

impl Case {
    fn new(seed: u64, mode: Mode) -> Self {
        let kind = if mode == Mode::Car { LayerKind::Drive } else { LayerKind::Light };
        let town = Town::random(seed, kind);
        let mut rng = SmallRng::seed_from_u64(seed ^ 0x005E_A4C1);
        let edges = town.draft.edges.len() as u32;
        // Odd shares: halves of a unit, which the two directions round apart, can't come about.
        let places = (0..6).map(|_| (rng.random_range(0..edges), rng.random_range(0..WHOLE) | 1)).collect();
        let walking = [WalkingPace::Standard, WalkingPace::Elderly, WalkingPace::Slow][rng.random_range(0..3)];
        let seconds = rng.random_range(1..400);
        Self { packed: town.pack(), town, mode, walking, places, seconds, rng }
    }

    fn slow(&self) -> Slow<'_> {
        Slow { town: &self.town, speeds: &self.packed.speeds, mode: self.mode, walking: self.walking }
    }

    fn ask<'a>(&self, origins: &'a [Snap], direction: Direction) -> Ask<'a> {
        Ask { origins, mode: self.mode, walking: self.walking, direction, seconds: self.seconds }
    }

    fn snaps(&self) -> Vec<Snap> {
        self.places.iter().map(|&at| snap(at)).collect()
    }

    /// Slow truth for a journey, when it's within the time.
    fn truth(&self, from: At, to: At) -> Option<u32> {
        self.slow().units(from, to).filter(|&units| units <= self.seconds * UNITS_PER_SECOND)
    }
}

fn snap((edge, share): At) -> Snap {
    let fraction = f64::from(share) / f64::from(WHOLE);
    Snap { edge, fraction, meters: 0.0, at: Point { lon: 0.0, lat: 0.0 } }
}

#[test]
fn times_are_those_of_the_slow_truth_in_both_directions() {
    let mut scratch = Scratch::default();
    let mut reached_some = [0; 3];
    for case in cases() {
        for direction in [Direction::Outbound, Direction::Inbound] {
            for &origin in &case.places[..2] {
                let origins = [snap(origin)];
                let reached = case.packed.ways().reach(&case.ask(&origins, direction), &mut scratch).unwrap();
                for &place in &case.places {
                    let truth = match direction {
                        Direction::Outbound => case.truth(origin, place),
                        Direction::Inbound => case.truth(place, origin),
                    };
                    assert_eq!(
                        reached.units_to(&snap(place)),
                        truth,
                        "{direction:?} {origin:?} {place:?} {:?}",
                        case.town
                    );
                    reached_some[case.mode.index()] += usize::from(truth.is_some_and(|units| units > 0));
                }
            }
        }
    }
    assert!(reached_some.iter().all(|&some| some > 3_000), "too few were reached to be a test: {reached_some:?}");
}

#[test]
fn inbound_is_outbound_in_the_reversed_town() {
    let mut scratch = Scratch::default();
    for case in cases() {
        let reversed = case.town.reversed().pack();
        let origin = case.places[0];
        let mirrored = |(edge, share): At| snap((edge, WHOLE - share));
        let inbound: Vec<_> = {
            let origins = [snap(origin)];
            let ask = case.ask(&origins, Direction::Inbound);
            let reached = case.packed.ways().reach(&ask, &mut scratch).unwrap();
            case.snaps().iter().map(|place| reached.units_to(place)).collect()
        };
        let origins = [mirrored(origin)];
        let reached = reversed.ways().reach(&case.ask(&origins, Direction::Outbound), &mut scratch).unwrap();
        let outbound: Vec<_> = case.places.iter().map(|&place| reached.units_to(&mirrored(place))).collect();
        assert_eq!(inbound, outbound, "{:?}", case.town);
    }
}

#[test]
fn of_many_origins_the_nearest_counts_and_is_named() {
    let mut scratch = Scratch::default();
    for case in cases() {
        let (origins, places) = case.places.split_at(3);
        let snaps: Vec<Snap> = origins.iter().map(|&at| snap(at)).collect();
        for direction in [Direction::Outbound, Direction::Inbound] {
            let ask = case.ask(&snaps, direction);
            let truth = |origin: At, place: At| match direction {
                Direction::Outbound => case.truth(origin, place),
                Direction::Inbound => case.truth(place, origin),
            };
            let index = index(&case.packed, places);
            let nearest = case.packed.ways().nearest_of(&ask, &index, &mut scratch).unwrap();
            let mut named = nearest.iter();
            for (number, &place) in places.iter().enumerate() {
                let Some(least) = origins.iter().filter_map(|&origin| truth(origin, place)).min() else { continue };
                let found = named.next().unwrap();
                assert_eq!((found.place, found.units), (number as u32, least));
                assert_eq!(
                    truth(origins[found.origin as usize], place),
                    Some(least),
                    "the origin named is one of them"
                );
            }
            assert_eq!(named.next(), None, "nothing else is named");
        }
    }
}

#[test]
fn a_list_of_places_gets_the_times_that_each_would_get() {
    let mut scratch = Scratch::default();
    for mut case in cases() {
        let edges = case.town.draft.edges.len() as u32;
        let many: Vec<At> =
            (0..40).map(|_| (case.rng.random_range(0..edges), case.rng.random_range(0..=WHOLE))).collect();
        let origins = [snap(case.places[0])];
        let reached = case.packed.ways().times(&case.ask(&origins, Direction::Inbound), &mut scratch).unwrap();
        let one_by_one: Vec<(u32, u32)> =
            (0..).zip(&many).filter_map(|(number, &at)| Some((number, reached.units_to(&snap(at))?))).collect();
        assert_eq!(reached.places(&index(&case.packed, &many)), one_by_one);
    }
}

#[test]
fn few_places_in_a_large_area_get_the_same_times_as_many() {
    let town = Town::grid(60, 100, LayerKind::Light).pack();
    let mut rng = SmallRng::seed_from_u64(4);
    let edges = town.edges.len() as u32 - 1;
    let many: Vec<At> = (0..2_000).map(|_| (rng.random_range(0..edges), rng.random_range(0..=WHOLE))).collect();
    let origins = [snap(many[0])];
    let ask = Ask {
        origins: &origins,
        mode: Mode::Foot,
        walking: WalkingPace::Standard,
        direction: Direction::Outbound,
        seconds: 1_800,
    };
    let mut scratch = Scratch::default();
    let reached = town.ways().reach(&ask, &mut scratch).unwrap();
    let all = reached.places(&index(&town, &many));
    let few = reached.places(&index(&town, &many[..50]));
    assert!(few.len() > 5 && few.len() < 50, "some are within half an hour, some aren't: {}", few.len());
    assert_eq!(all.into_iter().filter(|(number, _)| *number < 50).collect::<Vec<_>>(), few);
}

#[test]
fn a_longer_time_keeps_the_answers_of_a_shorter_one() {
    let mut scratch = Scratch::default();
    for mut case in cases() {
        let origins = [snap(case.places[0])];
        let times = |case: &Case, scratch: &mut Scratch| -> Vec<Option<u32>> {
            let reached = case.packed.ways().reach(&case.ask(&origins, Direction::Outbound), scratch).unwrap();
            case.snaps().iter().map(|place| reached.units_to(place)).collect()
        };
        let long = times(&case, &mut scratch);
        case.seconds = case.seconds / 2 + 1;
        let limit = case.seconds * UNITS_PER_SECOND;
        let short = times(&case, &mut scratch);
        let cut: Vec<_> = long.iter().map(|time| time.filter(|&units| units <= limit)).collect();
        assert_eq!(short, cut);
    }
}

#[test]
fn a_route_takes_as_long_as_the_search_says() {
    let mut found = 0;
    for case in cases() {
        for &to in &case.places {
            let from = case.places[0];
            let route =
                case.packed.ways().route(&snap(from), &snap(to), case.mode, case.walking, case.seconds).unwrap();
            let truth = case.truth(from, to);
            assert_eq!(route.as_ref().map(|route| (route.seconds * 100.0).round() as u32), truth);
            let Some(route) = route else { continue };
            found += 1;
            // The slowest and the fastest class say between which lengths it must lie.
            let all = case.town.draft.classes.iter().flat_map(|class| class.speeds[case.mode.index()]);
            let fastest = f64::from(all.max().unwrap()) / 36.0;
            assert!(route.meters <= (route.seconds + 0.5) * fastest * 1.01 + 1.0, "{route:?}");
            assert!(!route.shape.is_empty());
        }
    }
    assert!(found > 1_000, "{found}");
}

#[test]
fn a_route_through_a_grid_is_as_long_as_its_streets_and_begins_and_ends_where_asked() {
    let town = Town::grid(10, 100, LayerKind::Light).pack();
    let ways = town.ways();
    let at = |east: f64, north: f64| Point { lon: east / 111_195.08, lat: north / 111_195.08 };
    let from = ways.snap(Mode::Foot, at(30.0, 4.0)).unwrap();
    let to = ways.snap(Mode::Foot, at(397.0, 250.0)).unwrap();
    let route = ways.route(&from, &to, Mode::Foot, WalkingPace::Standard, 3_600).unwrap().unwrap();
    assert!((route.meters - 620.0).abs() < 1.0, "{}", route.meters);
    assert!((route.seconds - 620.0 / 80.0 * 60.0).abs() < 0.5, "{}", route.seconds);
    assert!(route.shape[0].meters_to(from.at) < 0.1);
    assert!(route.shape.last().unwrap().meters_to(to.at) < 0.1);
    let drawn: f64 = route.shape.windows(2).map(|pair| pair[0].meters_to(pair[1])).sum();
    assert!((drawn - route.meters).abs() < 1.0, "{drawn}");
    assert_eq!(ways.route(&from, &to, Mode::Foot, WalkingPace::Standard, 400).unwrap(), None);
}

#[test]
fn what_was_touched_tells_every_time() {
    let mut scratch = Scratch::default();
    for case in cases() {
        let origins = [snap(case.places[0])];
        let reached = case.packed.ways().reach(&case.ask(&origins, Direction::Inbound), &mut scratch).unwrap();
        let touched: Vec<_> = reached.touched().collect();
        let mut arcs: Vec<u32> = touched.iter().map(|touched| touched.arc).collect();
        arcs.sort_unstable();
        arcs.dedup();
        assert_eq!(arcs.len(), touched.len(), "each arc once");
        // The middle of an edge without copies: from its arcs' tails, or straight from the origin.
        for edge in 0..case.town.draft.edges.len() as u32 {
            let middle = snap((edge, WHOLE / 2));
            let units = touched.iter().filter(|touched| touched.edge == edge);
            let mut least = units.map(|touched| touched.at_tail_units + touched.cost_units / 2).min();
            if reached.starts().any(|piece| piece.edge == edge) || !case.packed.copies.is_empty() {
                continue;
            }
            least = least.filter(|&units| units <= reached.limit_units());
            let told = reached.units_to(&middle);
            let near = match (told, least) {
                (Some(told), Some(least)) => told.abs_diff(least) <= 1,
                (told, least) => told.or(least).is_none_or(|units| units + 1 >= reached.limit_units()),
            };
            assert!(near, "{told:?} {least:?}");
        }
    }
}

fn index(packed: &Packed, places: &[At]) -> SnappedIndex {
    SnappedIndex::build(&packed.layer(), (0..).zip(places.iter().map(|&at| snap(at)))).unwrap()
}
