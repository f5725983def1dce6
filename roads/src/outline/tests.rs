//! Outlines against what the standards and the times say.

mod city;
mod fields;
mod real;
mod rules;

use city::{City, compared, drawn};
use rules::{assert_nested, assert_valid};

use crate::network::{Network, Overrides};
use crate::search::{Ask, Scratch, Snap};
use crate::{Direction, Mode, Point, WalkingPace, file};

/// The deepest that any position on a road may lie on the wrong side, and how many may.
const RIGHT: f64 = 0.98;

fn open(city: &City) -> Network {
    let bytes = file::to_bytes(city.drafts()).expect("packed");
    Network::from_bytes(bytes, &Overrides::none()).expect("opened")
}

#[test]
fn areas_of_random_cities_are_valid_nested_and_true() {
    for (mode, seeds) in [(Mode::Foot, 0..12), (Mode::Bicycle, 12..20), (Mode::Car, 20..28)] {
        let mut right = [0_u32; 3];
        for seed in seeds {
            let city = City::random(seed, mode);
            let network = open(&city);
            for direction in [Direction::Outbound, Direction::Inbound] {
                let seconds = [150, 300, 600];
                drawn(&network, mode, direction, seed, &seconds, |reached, contours| {
                    assert_eq!(contours.iter().map(|contour| contour.seconds).collect::<Vec<_>>(), seconds);
                    contours.iter().for_each(assert_valid);
                    assert_nested(contours);
                    for contour in contours {
                        let counts = compared(reached, contour);
                        right.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
                    }
                });
            }
        }
        let [inside, missed, beyond] = right.map(f64::from);
        assert!(inside > 5_000.0, "{mode:?}: {right:?}");
        assert!(inside / (inside + missed) > RIGHT && inside / (inside + beyond) > RIGHT, "{mode:?}: {right:?}");
    }
}

#[test]
fn simplified_areas_stay_valid_and_nested_and_have_fewer_corners() {
    let count = |contours: &[super::Contour]| -> usize {
        contours.iter().flat_map(|contour| &contour.area).map(|polygon| polygon.exterior().0.len()).sum()
    };
    for seed in 40..52 {
        let network = open(&City::random(seed, Mode::Foot));
        drawn(&network, Mode::Foot, Direction::Outbound, seed, &[300, 600], |reached, contours| {
            for meters in [1.0, 10.0, 40.0, 5_000.0] {
                let simple = reached.contours(&[300, 600], Some(meters));
                simple.iter().for_each(assert_valid);
                assert_nested(&simple);
                assert!(count(&simple) < count(contours), "{meters} m");
                rules::assert_near(&simple, contours, meters);
            }
            for meters in [0.0, -1.0, f64::NAN, f64::INFINITY] {
                assert_eq!(reached.contours(&[300, 600], Some(meters)), contours, "{meters} m");
            }
        });
    }
}

#[test]
fn an_origin_that_gets_nowhere_still_has_a_small_area() {
    for mode in Mode::ALL {
        let network = open(&City::random(7, mode));
        for seed in 0..20 {
            drawn(&network, mode, Direction::Outbound, seed, &[1, 3], |reached, contours| {
                assert_eq!(contours.len(), 2, "{mode:?}");
                contours.iter().for_each(assert_valid);
                assert_nested(contours);
                let counts = compared(reached, &contours[0]);
                assert!(counts[0] > 0 || counts[1] == 0, "{mode:?}: the origin is outside");
            });
        }
    }
}

#[test]
fn times_come_ascending_and_once_and_never_beyond_the_question() {
    let network = open(&City::random(3, Mode::Foot));
    drawn(&network, Mode::Foot, Direction::Outbound, 1, &[600], |reached, _| {
        let seconds = |asked: &[u32]| -> Vec<u32> {
            reached.contours(asked, None).iter().map(|contour| contour.seconds).collect()
        };
        assert_eq!(seconds(&[600, 60, 600, 300]), [60, 300, 600]);
        assert_eq!(seconds(&[0, 601, u32::MAX]), Vec::<u32>::new());
        assert_eq!(seconds(&[]), Vec::<u32>::new());
        let many: Vec<u32> = (1..=600).collect();
        assert_eq!(seconds(&many).len(), 255, "more are left out");
    });
}

#[test]
fn neighbouring_answers_share_the_lines_of_their_grid() {
    let network = open(&City::random(5, Mode::Foot));
    let mut lines = std::collections::BTreeSet::new();
    for seed in 0..6 {
        drawn(&network, Mode::Foot, Direction::Outbound, seed, &[200], |_, contours| {
            let corners = contours.iter().flat_map(|contour| &contour.area).flat_map(|polygon| &polygon.exterior().0);
            for corner in corners {
                let [x, y] = [corner.x, corner.y].map(|degrees| (degrees * 1e6).round() as i64);
                assert!(y % 225 == 0 || x % 275 == 0, "every corner lies on a line: {x} {y}");
                lines.extend((y % 225 == 0).then_some(y));
            }
        });
    }
    assert!(lines.len() > 20);
}

#[test]
fn the_ends_of_the_world_are_survived() {
    for (lon, lat) in
        [(1_799_990_000, 0), (-1_799_990_000, 350_000_000), (0, 899_900_000), (1_799_990_000, -899_990_000)]
    {
        for mode in Mode::ALL {
            let mut city = City::random(9, mode);
            city.shift(lon, lat);
            drawn(&open(&city), mode, Direction::Outbound, 2, &[300], |_, contours| {
                assert!(contours.iter().all(|contour| !contour.area.0.is_empty()));
            });
        }
    }
}

#[test]
fn a_road_far_longer_than_the_time_does_not_stretch_the_picture() {
    let city = City::one_road(100_000.0);
    let network = open(&city);
    let origins = [Snap { edge: 0, fraction: 0.5, meters: 0.0, at: Point { lon: 0.0, lat: 0.0 } }];
    let (walking, direction) = (WalkingPace::Standard, Direction::Outbound);
    let ask = Ask { origins: &origins, mode: Mode::Foot, walking, direction, seconds: 600 };
    let mut scratch = Scratch::default();
    let reached = network.reach(&ask, &mut scratch).expect("asked");
    let contours = reached.contours(&[300, 600], None);
    contours.iter().for_each(assert_valid);
    assert_nested(&contours);
    let lons: Vec<f64> = contours[1].area.0[0].exterior().0.iter().map(|corner| corner.x).collect();
    let (west, east) = (lons.iter().copied().fold(f64::MAX, f64::min), lons.iter().copied().fold(f64::MIN, f64::max));
    let meters = Point { lon: west, lat: 35.0 }.meters_to(Point { lon: east, lat: 35.0 });
    // 80 m a minute both ways, and up to a cell at each end.
    assert!((1_590.0..1_660.0).contains(&meters), "{meters} m");
}
