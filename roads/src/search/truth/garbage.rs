//! Bytes that are no network at all must neither crash a search nor keep it busy for ever.

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use super::snap;
use super::town::{Packed, Town};
use crate::search::snap::WHOLE;
use crate::search::{Ask, AskError, MAX_ORIGINS, Scratch, SnappedIndex, SpeedTables};
use crate::{Direction, LayerKind, Mode, Point, WalkingPace};

/// A town with some of its words overwritten.
fn damaged(rng: &mut SmallRng, kind: LayerKind) -> Packed {
    let town = Town::random(rng.random(), kind);
    let mut packed = town.pack();
    let mut words = |list: &mut dyn Iterator<Item = &mut u32>| {
        for word in list {
            if rng.random_bool(0.1) {
                *word = if rng.random() { rng.random() } else { rng.random_range(0..60) };
            }
        }
    };
    words(&mut packed.first_arc.iter_mut());
    words(&mut packed.arcs.iter_mut().flatten());
    words(&mut packed.nodes.iter_mut().flatten());
    words(&mut packed.edges.iter_mut().flatten());
    words(&mut packed.shapes.iter_mut());
    words(&mut packed.classes.iter_mut().flatten());
    words(&mut packed.bans.iter_mut().flatten());
    words(&mut packed.bans_back.iter_mut().flatten());
    words(&mut packed.copies.iter_mut().flatten());
    words(&mut packed.boxes.iter_mut().flatten());
    let cut = rng.random_range(0..3);
    packed.arcs.truncate(packed.arcs.len() - cut.min(packed.arcs.len()));
    packed.boxes.truncate(packed.boxes.len() - cut.min(packed.boxes.len()));
    packed.speeds = SpeedTables::build(&[packed.layer()], &town.turns);
    packed
}

#[test]
fn damaged_words_are_survived() {
    let mut rng = SmallRng::seed_from_u64(6);
    let mut scratch = Scratch::default();
    let mut listed = 0;
    for round in 0..1_500 {
        let mode = Mode::ALL[round % 3];
        let packed = damaged(&mut rng, if mode == Mode::Car { LayerKind::Drive } else { LayerKind::Light });
        let ways = packed.ways();
        let point = Point { lon: rng.random_range(0.0..0.02), lat: rng.random_range(0.0..0.02) };
        if let Ok(found) = ways.snap(mode, point) {
            assert!(found.share().is_some());
        }
        let edges = packed.edges.len() as u32 - 1;
        let mut place = || snap((rng.random_range(0..edges), rng.random_range(0..=WHOLE)));
        let (origins, to) = ([place()], place());
        let direction = if round % 2 == 0 { Direction::Outbound } else { Direction::Inbound };
        let ask = Ask { origins: &origins, mode, walking: WalkingPace::Slow, direction, seconds: 7_200 };
        // Edges whose arcs are not there hold no places.
        let index = SnappedIndex::build(&packed.layer(), [(7, to)]).unwrap_or_default();
        listed += index.len();
        let reached = ways.reach(&ask, &mut scratch).unwrap();
        let _ = (reached.units_to(&to), reached.places(&index), reached.touched().count(), reached.starts().count());
        if round % 500 == 250 {
            let _ = reached.contours(&[60, 3_600, 7_200], Some(50.0));
        }
        let _ = ways.nearest_of(&ask, &index, &mut scratch).unwrap();
        let _ = ways.route(&origins[0], &to, mode, WalkingPace::Slow, 7_200).unwrap();
    }
    assert!(listed > 1_000, "most places are still places: {listed}");
}

#[test]
fn questions_out_of_range_are_refused() {
    let town = Town::grid(3, 100, LayerKind::Light).pack();
    let mut scratch = Scratch::default();
    let origins = [snap((0, 0))];
    let good = Ask {
        origins: &origins,
        mode: Mode::Foot,
        walking: WalkingPace::Standard,
        direction: Direction::Outbound,
        seconds: 60,
    };
    let mut refused = |ask: Ask<'_>| town.ways().reach(&ask, &mut scratch).err();
    assert_eq!(refused(good), None);
    assert_eq!(refused(Ask { seconds: 7_200, ..good }), None);
    assert_eq!(refused(Ask { seconds: 0, ..good }), Some(AskError::Seconds(0)));
    assert_eq!(refused(Ask { seconds: u32::MAX, ..good }), Some(AskError::Seconds(u32::MAX)));
    assert_eq!(refused(Ask { origins: &[], ..good }), Some(AskError::NoOrigin));
    assert_eq!(refused(Ask { mode: Mode::Car, ..good }), Some(AskError::NoSuchMode(Mode::Car)));
    let many = vec![snap((0, 0)); MAX_ORIGINS + 1];
    assert_eq!(refused(Ask { origins: &many, ..good }), Some(AskError::TooManyOrigins(MAX_ORIGINS + 1)));
    let foreign = [snap((0, 0)), snap((12, 0))];
    assert_eq!(refused(Ask { origins: &foreign, ..good }), Some(AskError::ForeignOrigin(1)));
    let mut crooked = origins;
    crooked[0].fraction = f64::NAN;
    assert_eq!(refused(Ask { origins: &crooked, ..good }), Some(AskError::ForeignOrigin(0)));
}
