//! The roads are what the module says they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use domain::municipality::{PREFECTURES, prefecture_bounds};
use domain::place::LngLat;
use sha2::{Digest as _, Sha256};

use super::geometry::{Near, crossing, length};
use super::*;

/// The plan with positions in metres around the city office.
struct Net {
    plan: RoadPlan,
    spots: BTreeMap<i64, Spot>,
}

/// Drawn once for all tests.
static NET: LazyLock<Net> = LazyLock::new(|| {
    let plan = roads();
    let spots = plan.nodes.iter().map(|node| (node.id, metres(node.lng, node.lat))).collect();
    Net { plan, spots }
});

fn metres(lng: i32, lat: i32) -> Spot {
    let of = |value: i32, office: i64, per: f64| (f64::from(value) / 10.0 - office as f64) * per;
    at(of(lng, CITY_OFFICE.0, METERS.0), of(lat, CITY_OFFICE.1, METERS.1))
}

fn tag(way: &RoadWay, key: &str) -> Option<&'static str> {
    way.tags.iter().find(|(k, _)| *k == key).map(|(_, value)| *value)
}

impl Net {
    fn line(&self, way: &RoadWay) -> Vec<Spot> {
        way.nodes.iter().map(|node| self.spots[node]).collect()
    }

    fn highways(&self) -> impl Iterator<Item = &RoadWay> {
        self.plan.ways.iter().filter(|way| tag(way, "highway").is_some())
    }

    /// Highways that cross any way with these tags, elsewhere than at a node of both.
    fn across(&self, key: &str, value: &str) -> Vec<&RoadWay> {
        let (mut near, mut barred) = (Near::default(), Vec::new());
        for pair in
            self.plan.ways.iter().filter(|way| tag(way, key) == Some(value)).flat_map(|way| way.nodes.windows(2))
        {
            near.file(self.spots[&pair[0]], self.spots[&pair[1]], barred.len());
            barred.push([pair[0], pair[1]]);
        }
        let crosses = |way: &&RoadWay| {
            way.nodes.windows(2).any(|pair| {
                let (a, b) = (self.spots[&pair[0]], self.spots[&pair[1]]);
                near.around(a, b, 0.0).into_iter().any(|number| {
                    let side = &barred[number];
                    !side.contains(&pair[0])
                        && !side.contains(&pair[1])
                        && crossing(a, b, self.spots[&side[0]], self.spots[&side[1]]).is_some()
                })
            })
        };
        self.highways().filter(crosses).collect()
    }

    /// Nodes that hang together with the first of the first road, over ways that a test lets through.
    fn together(&self, through: impl Fn(&RoadWay) -> bool) -> BTreeSet<i64> {
        let mut next: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for pair in self.plan.ways.iter().filter(|way| through(way)).flat_map(|way| way.nodes.windows(2)) {
            next.entry(pair[0]).or_default().push(pair[1]);
            next.entry(pair[1]).or_default().push(pair[0]);
        }
        let start = self.highways().next().unwrap().nodes[0];
        let (mut seen, mut open) = (BTreeSet::from([start]), vec![start]);
        while let Some(node) = open.pop() {
            open.extend(next[&node].iter().copied().filter(|node| seen.insert(*node)));
        }
        seen
    }
}

#[test]
fn the_roads_never_change() {
    let digest = domain::hex::encode(&Sha256::digest(format!("{:?}", NET.plan))[..8]);
    insta::assert_snapshot!(digest, @"2855fcc31241ae05");
}

#[test]
fn water_as_surfaces_changes_none_of_the_roads() {
    let mut plan = NET.plan.clone();
    plan.ways.retain(|way| tag(way, "natural") != Some("water"));
    assert_eq!(NET.plan.ways.len() - plan.ways.len(), 5, "a river and four ponds");
    let used: BTreeSet<i64> = plan.ways.iter().flat_map(|way| &way.nodes).copied().collect();
    plan.nodes.retain(|node| used.contains(&node.id));
    let digest = domain::hex::encode(&Sha256::digest(format!("{plan:?}"))[..8]);
    // As it was before there were any.
    insta::assert_snapshot!(digest, @"4e1265680770cc0b");
}

#[test]
fn it_is_as_large_as_a_town_and_in_no_prefecture() {
    let net = &*NET;
    assert!((3_000..8_000).contains(&net.highways().count()), "{}", net.highways().count());
    let meters: f64 = net.highways().map(|way| length(&net.line(way))).sum();
    assert!((1_300_000.0..1_800_000.0).contains(&meters), "{meters}");
    let bounds: Vec<_> = PREFECTURES.iter().filter_map(|prefecture| prefecture_bounds(prefecture.code)).collect();
    for node in &net.plan.nodes {
        let point = LngLat::new(f64::from(node.lng) * 1e-7, f64::from(node.lat) * 1e-7).unwrap();
        assert!(bounds.iter().all(|bounds| !bounds.contains(point)), "{node:?}");
    }
}

#[test]
fn ways_have_nodes_that_exist_and_every_node_is_used() {
    let plan = &NET.plan;
    let all: BTreeSet<i64> = plan.nodes.iter().map(|node| node.id).collect();
    let used: BTreeSet<i64> = plan.ways.iter().flat_map(|way| way.nodes.iter().copied()).collect();
    assert_eq!(all, used);
    assert_eq!(all.len(), plan.nodes.len());
    for way in &plan.ways {
        assert!(way.nodes.len() >= 2 && way.nodes.windows(2).all(|pair| pair[0] != pair[1]), "{way:?}");
        let keys: BTreeSet<_> = way.tags.iter().map(|(key, _)| key).collect();
        assert_eq!(keys.len(), way.tags.len(), "{way:?}");
    }
}

#[test]
fn two_bridges_lead_over_the_river_and_one_far_up_in_the_mountains() {
    let net = &*NET;
    let over = net.across("waterway", "river");
    let names: BTreeSet<_> = over.iter().map(|way| tag(way, "name").unwrap()).collect();
    assert_eq!(names, BTreeSet::from(["本通り", "顔見バイパス", "月見峠道"]));
    let pass = over.iter().find(|way| tag(way, "name") == Some("月見峠道")).unwrap();
    assert!(net.line(pass).iter().all(|spot| spot.y > 8_000.0));
    assert!(over.iter().all(|way| tag(way, "bridge") == Some("yes")));
    let river = net.plan.ways.iter().find(|way| tag(way, "waterway").is_some()).unwrap();
    assert!(net.highways().all(|way| way.nodes.iter().all(|node| !river.nodes.contains(node))));
}

#[test]
fn the_railway_is_crossed_at_few_places() {
    let net = &*NET;
    for way in net.across("railway", "rail") {
        let bridges = [tag(way, "bridge"), tag(way, "tunnel")].contains(&Some("yes"));
        // The riverside roads pass under the railway's own bridge.
        let riverside = ["川端通り", "川西通り", "顔見川堤防道"].contains(&tag(way, "name").unwrap_or("顔見川堤防道"));
        assert!(bridges || riverside, "{way:?}");
    }
    let level = net.plan.nodes.iter().filter(|node| node.tags.contains(&("railway", "level_crossing"))).count();
    assert!((4..=9).contains(&level), "{level}");
}

#[test]
fn everything_hangs_together_and_the_island_by_the_ferry_only() {
    let net = &*NET;
    let travelled = |way: &RoadWay| tag(way, "highway").is_some() || tag(way, "route").is_some();
    let all: BTreeSet<i64> =
        net.plan.ways.iter().filter(|way| travelled(way)).flat_map(|way| way.nodes.iter().copied()).collect();
    assert_eq!(net.together(travelled), all);
    let dry = net.together(|way| tag(way, "highway").is_some());
    let island = all.iter().filter(|node| net.spots[node].x > 14_900.0);
    assert!(island.clone().count() > 200 && island.clone().all(|node| !dry.contains(node)));
}

#[test]
fn every_facility_has_a_street_near() {
    let net = &*NET;
    let streets: Vec<(Spot, Spot)> = net
        .highways()
        .filter(|way| {
            !matches!(tag(way, "highway"), Some("path" | "footway" | "steps" | "cycleway" | "track" | "trunk"))
        })
        .flat_map(|way| net.line(way).windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>())
        .collect();
    let bend = Bend::new(SEED);
    let buildings = buildings(&bend);
    assert_eq!(buildings.len(), 255);
    for building in buildings {
        let spot = bend.ground(building.spot);
        let meters = streets.iter().map(|(a, b)| spot.meters_to_segment(*a, *b)).fold(f64::INFINITY, f64::min);
        assert!(meters < 50.0, "{:?} {spot:?} {meters}", building.kind);
    }
}

#[test]
fn forbidden_turns_lead_from_a_road_over_a_junction_to_a_road() {
    let plan = &NET.plan;
    let way = |id: i64| plan.ways.iter().find(|way| way.id == id).unwrap();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for relation in &plan.relations {
        let role = |role| relation.members.iter().find(|(.., r)| *r == role).copied().unwrap();
        let (from, via, to) = (way(role("from").1), role("via"), way(role("to").1));
        let joints = match via.0 {
            MemberKind::Node => [via.1, via.1],
            MemberKind::Way => {
                let nodes = &way(via.1).nodes;
                let (first, last) = (nodes[0], nodes[nodes.len() - 1]);
                if from.nodes.contains(&first) { [first, last] } else { [last, first] }
            }
        };
        let ends = |way: &RoadWay, node: i64| way.nodes[0] == node || way.nodes[way.nodes.len() - 1] == node;
        assert!(ends(from, joints[0]) && ends(to, joints[1]) && from.id != to.id, "{relation:?}");
        *kinds.entry(relation.tags[1].1).or_default() += 1;
    }
    assert_eq!(plan.relations[0].members[1].0, MemberKind::Node);
    for kind in ["no_right_turn", "only_straight_on", "no_left_turn", "only_left_turn"] {
        assert!(kinds.contains_key(kind), "{kind}");
    }
    assert!(kinds["no_u_turn"] >= 10, "{kinds:?}");
}

#[test]
fn the_shopping_streets_run_one_way_each_and_opposite() {
    let net = &*NET;
    let north = |name| {
        let pieces = net.plan.ways.iter().filter(|way| tag(way, "name") == Some(name));
        pieces
            .map(|way| {
                assert_eq!(tag(way, "oneway"), Some("yes"));
                let line = net.line(way);
                line[line.len() - 1].y - line[0].y
            })
            .sum::<f64>()
    };
    assert!(north("本町商店街") < -800.0);
    assert!(north("新町商店街") > 800.0);
}
