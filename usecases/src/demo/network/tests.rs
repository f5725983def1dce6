//! What the town's roads show, asked of the product's own search.

use std::sync::LazyLock;

use roads::network::{Network, Overrides};
use roads::search::{Ask, Scratch, Snap};
use roads::{Direction, Point, WalkingPace};
use seed::demo::roads::RoadPlan;

use super::*;

const OFFICE: &str = "顔見市役所";
const ISLAND: [&str; 2] = ["灯島診療所", "灯島病院"];
const HALF_AN_HOUR: u32 = 1_800;

/// The facilities of the town by name, its plan, and its roads.
struct Town {
    network: Network,
    about: About,
    plan: RoadPlan,
    places: Vec<(String, Point)>,
    /// Where they are on the roads of each mode, in order.
    snaps: Vec<[Snap; 3]>,
}

/// Prepared once, on the way that `kaomie demo` goes.
static TOWN: LazyLock<Town> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("roads.kaomie");
    let about = prepare(folder.path(), &out).unwrap();
    let network = Network::from_bytes(fs::read(&out).unwrap(), &Overrides::none()).unwrap();
    let town = seed::demo::town("2026-11-22T11:00:00Z".parse().unwrap());
    let place = |details: &domain::facility::FacilityDetails| {
        let point = details.location?.point;
        Some((details.short_name.clone()?, Point { lon: point.lng(), lat: point.lat() }))
    };
    let places: Vec<(String, Point)> = town.drafts.iter().filter_map(|draft| place(&draft.details)).collect();
    let snaps = places.iter().map(|(_, point)| Mode::ALL.map(|mode| network.snap(mode, *point).unwrap())).collect();
    Town { network, about, plan: plan(), places, snaps }
});

impl Town {
    fn place(&self, name: &str) -> Point {
        self.places.iter().find(|(other, _)| other == name).unwrap().1
    }

    fn snap(&self, mode: Mode, point: Point) -> Snap {
        self.network.snap(mode, point).unwrap()
    }

    /// Seconds from one place to all facilities, or from all of them to it.
    fn to_all(&self, mode: Mode, from: &str, direction: Direction, seconds: u32) -> Vec<(&str, Option<f64>)> {
        let origins = [self.snap(mode, self.place(from))];
        let ask = Ask { origins: &origins, mode, walking: WalkingPace::Standard, direction, seconds };
        Scratch::with(|scratch| {
            let reached = self.network.times(&ask, scratch).unwrap();
            let time = |snaps: &[Snap; 3]| reached.seconds_to(&snaps[mode.index()]);
            self.places.iter().zip(&self.snaps).map(|((name, _), snaps)| (name.as_str(), time(snaps))).collect()
        })
    }

    /// Seconds and metres of the quickest way.
    fn way(&self, mode: Mode, from: Point, to: Point) -> Option<(f64, f64)> {
        let (from, to) = (self.snap(mode, from), self.snap(mode, to));
        let route = self.network.route(&from, &to, mode, WalkingPace::Standard, 7_200).unwrap();
        route.map(|route| (route.seconds, route.meters))
    }

    /// The points of a road from south to north.
    fn points_of(&self, name: &str) -> Vec<Point> {
        let ways = self.plan.ways.iter().filter(|way| way.tags.contains(&("name", name)));
        let mut nodes: Vec<(i32, i32)> = ways
            .flat_map(|way| &way.nodes)
            .map(|id| self.plan.nodes.iter().find(|node| node.id == *id).unwrap())
            .map(|node| (node.lat, node.lng))
            .collect();
        nodes.sort_unstable();
        nodes.into_iter().map(|(lat, lon)| Point::from(Coord { lon, lat })).collect()
    }

    fn ends_of(&self, name: &str) -> [Point; 2] {
        let points = self.points_of(name);
        [points[0], points[points.len() - 1]]
    }
}

#[test]
fn the_same_town_gives_the_same_network_and_says_what_it_is() {
    let (folder, town) = (tempfile::tempdir().unwrap(), &*TOWN);
    let again = prepare(folder.path(), &folder.path().join("again.kaomie")).unwrap();
    assert_eq!(again, town.about);
    assert!(is_demo(&again));
    let source = &again.source;
    assert_eq!(source.modes, ["car", "bicycle", "foot"]);
    assert_eq!(source.data_date.as_deref(), Some("2026-10-01"));
    assert!(source.drives_on_the_left && source.attribution.contains("架空"));
    // One restriction holds at certain hours only, and some streets are closed at certain hours.
    assert_eq!(source.counts["restriction_used"], 27);
    assert_eq!(source.counts["restriction_conditional"], 1);
    assert!(source.counts["conditional_access"] > 10);
    let mut other = again;
    other.source.files = vec!["kanto.osm.pbf".to_owned()];
    assert!(!is_demo(&other));
}

#[test]
fn every_facility_of_the_mainland_is_reached_by_every_mode_in_both_directions() {
    for mode in Mode::ALL {
        for direction in [Direction::Outbound, Direction::Inbound] {
            let limit = match mode {
                Mode::Car => 3_000,
                Mode::Bicycle => 4_200,
                Mode::Foot => 7_200,
            };
            let office = TOWN.place(OFFICE);
            for (name, seconds) in TOWN.to_all(mode, OFFICE, direction, limit) {
                // The clinics around the town are up to 13 km away: nobody walks there in two hours.
                if mode == Mode::Foot && office.meters_to(TOWN.place(name)) > 6_000.0 {
                    continue;
                }
                assert_eq!(seconds.is_some(), !ISLAND.contains(&name), "{mode:?} {direction:?} {name} {seconds:?}");
            }
        }
    }
    assert!(TOWN.snaps.iter().flatten().all(|snap| snap.meters < 80.0));
}

#[test]
fn thirty_minutes_by_car_are_no_circle() {
    let town = &*TOWN;
    let office = town.place(OFFICE);
    let origins = [town.snap(Mode::Car, office)];
    let ask = Ask {
        origins: &origins,
        mode: Mode::Car,
        walking: WalkingPace::Standard,
        direction: Direction::Outbound,
        seconds: HALF_AN_HOUR,
    };
    // Metres to the farthest junction north, east, south and west of the office.
    let mut farthest = [0.0_f64; 4];
    Scratch::with(|scratch| {
        let reached = town.network.times(&ask, scratch).unwrap();
        for touched in reached.touched().filter(|touched| touched.at_tail_units <= reached.limit_units()) {
            let arc = reached.layer().arc(touched.arc).unwrap();
            let tail = town.network.edge_shape(Mode::Car, arc.edge).next().map(Point::from).unwrap();
            let quarter = ((office.bearing_to(tail) + 45.0).rem_euclid(360.0) / 90.0) as usize;
            farthest[quarter] = farthest[quarter].max(office.meters_to(tail));
        }
    });
    let [north, east, south, west] = farthest;
    assert!(north > 9_000.0 && west > 9_000.0, "along the valley and the western coast: {farthest:?}");
    assert!(south < 5_500.0 && east < 9_000.0, "not into the sea: {farthest:?}");
    let bounds = &town.about;
    let (west_end, north_end) =
        (Point { lon: bounds.west, lat: office.lat }, Point { lon: office.lon, lat: bounds.north });
    assert!(office.meters_to(west_end) > west + 1_000.0, "the roads go on beyond: {farthest:?}");
    assert!(office.meters_to(north_end) > north + 1_000.0, "the roads go on beyond: {farthest:?}");
}

#[test]
fn neighbours_across_the_river_are_more_than_half_an_hour_apart_on_foot() {
    let town = &*TOWN;
    for (west, east) in
        [("くすのきヘルパーステーション", "れんげ在宅クリニック"), ("ひだまり薬局", "れんげ在宅クリニック")]
    {
        let (a, b) = (town.place(west), town.place(east));
        assert!(a.meters_to(b) < 900.0, "{west} {east}");
        let (seconds, meters) = town.way(Mode::Foot, a, b).unwrap();
        assert!(seconds > 2_400.0 && meters > 3_000.0, "{west} {east} {seconds} {meters}");
    }
}

#[test]
fn the_island_is_an_hour_away_by_ferry() {
    for (mode, least) in [(Mode::Car, 2_900.0), (Mode::Bicycle, 3_600.0)] {
        for direction in [Direction::Outbound, Direction::Inbound] {
            for (name, seconds) in TOWN.to_all(mode, OFFICE, direction, 7_200) {
                if ISLAND.contains(&name) {
                    assert!((least..5_400.0).contains(&seconds.unwrap()), "{mode:?} {name} {seconds:?}");
                }
            }
        }
    }
    let (seconds, meters) = TOWN.way(Mode::Car, TOWN.place(ISLAND[0]), TOWN.place(ISLAND[1])).unwrap();
    assert!(seconds < 300.0 && meters < 1_500.0, "the island has roads of its own");
}

#[test]
fn one_way_streets_make_there_and_back_differ() {
    let town = &*TOWN;
    let street = town.points_of("本町商店街");
    // Two shops in it, halfway between junctions and the next bend.
    let shop = |share: usize| {
        let (a, b) = (street[street.len() * share / 10], street[street.len() * share / 10 + 1]);
        Point { lon: (a.lon + b.lon) / 2.0, lat: (a.lat + b.lat) / 2.0 }
    };
    let (down, up) = (town.way(Mode::Car, shop(8), shop(2)).unwrap(), town.way(Mode::Car, shop(2), shop(8)).unwrap());
    assert!(up.0 > down.0 + 20.0, "{up:?} {down:?}");
    let on_foot = [(8, 2), (2, 8)].map(|(from, to)| town.way(Mode::Foot, shop(from), shop(to)).unwrap().0);
    assert!((on_foot[0] - on_foot[1]).abs() < 1.0, "{on_foot:?}");
    let there = town.to_all(Mode::Car, "たんぽぽ看護小規模多機能ホーム", Direction::Outbound, 3_000);
    let back = town.to_all(Mode::Car, "たんぽぽ看護小規模多機能ホーム", Direction::Inbound, 3_000);
    let differ =
        there.iter().zip(&back).filter(|(a, b)| matches!((a.1, b.1), (Some(a), Some(b)) if (a - b).abs() > 60.0));
    assert!(differ.count() > 5);
}

#[test]
fn the_hill_is_climbed_in_hairpins_by_car_and_on_steps_on_foot() {
    let [foot, top] = TOWN.ends_of("月見山ドライブウェイ");
    let straight = foot.meters_to(top);
    let (_, driven) = TOWN.way(Mode::Car, foot, top).unwrap();
    let (_, walked) = TOWN.way(Mode::Foot, foot, top).unwrap();
    assert!(driven > 4.0 * straight, "{driven} of {straight}");
    assert!(walked < 2.0 * straight, "{walked} of {straight}");
}

#[test]
fn the_tunnel_is_for_cars_only() {
    let [south, north] = TOWN.ends_of("月見トンネル");
    let (seconds, meters) = TOWN.way(Mode::Car, south, north).unwrap();
    assert!(seconds < 240.0 && meters < 1_500.0, "{seconds} {meters}");
    let (_, walked) = TOWN.way(Mode::Foot, south, north).unwrap();
    assert!(walked > 3_000.0, "{walked}");
}

#[test]
fn the_railway_parts_streets_that_face_each_other() {
    let ([_, south_of_it], [north_of_it, _]) = (TOWN.ends_of("花畑通り"), TOWN.ends_of("朝霧通り"));
    assert!(south_of_it.meters_to(north_of_it) < 200.0);
    for mode in [Mode::Foot, Mode::Car] {
        let (_, meters) = TOWN.way(mode, south_of_it, north_of_it).unwrap();
        assert!(meters > 1_200.0, "{mode:?} {meters}");
    }
}
