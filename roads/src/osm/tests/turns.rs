//! Turn restrictions.

use super::{
    oracle::{Spot, seconds},
    *,
};
use crate::osm::writer::Member;

/// A raster of streets: nodes 10 x + y at (x, y) for 0 to 4, a way for each street piece: 1000 + 10 x + y east of the
/// node, 2000 + 10 x + y north of it.
fn raster() -> Extract {
    let mut extract = Extract::new();
    for x in 0..5 {
        for y in 0..5 {
            extract.node(node(x, y), at(x as i32, y as i32), &[]);
        }
    }
    for x in 0..5 {
        for y in 0..5 {
            if x < 4 {
                extract.way(1000 + node(x, y), &[node(x, y), node(x + 1, y)], ROAD);
            }
            if y < 4 {
                extract.way(2000 + node(x, y), &[node(x, y), node(x, y + 1)], ROAD);
            }
        }
    }
    extract
}

fn node(x: i64, y: i64) -> i64 {
    10 * x + y
}

fn restricted(kind: &str, members: &[(Member, i64, &str)]) -> Extract {
    let mut extract = raster();
    extract.relation(1, members, &[("type", "restriction"), ("restriction", kind)]);
    extract
}

/// Streets of a journey that starts half way along the first of these points' stretches and ends half way along the
/// last: how many seconds above the straight drive over them all. `None`: cannot be done.
fn detour(draft: &Draft, route: &[(i32, i32)]) -> Option<f64> {
    let points: Vec<Coord> = route.iter().map(|&(x, y)| at(x, y)).collect();
    let legs: Vec<f64> =
        points.windows(2).map(|pair| crate::Point::from(pair[0]).meters_to(pair[1].into()) / 10.0).collect();
    let straight: f64 = legs.iter().sum::<f64>() - (legs[0] + legs[legs.len() - 1]) / 2.0;
    let last = points.len() - 1;
    let found =
        seconds(draft, Mode::Car, Spot::Half(points[0], points[1]), Spot::Half(points[last - 1], points[last]))?;
    Some((found - straight).max(0.0)).map(|extra| if extra < 0.1 { 0.0 } else { extra })
}

const STRAIGHT: [(i32, i32); 3] = [(1, 2), (2, 2), (3, 2)];
const LEFT: [(i32, i32); 3] = [(1, 2), (2, 2), (2, 3)];
const RIGHT: [(i32, i32); 3] = [(1, 2), (2, 2), (2, 1)];

#[test]
fn a_forbidden_turn_is_driven_round() {
    let members = [(Member::Way, 1012, "from"), (Member::Node, 22, "via"), (Member::Way, 2022, "to")];
    let drafts = read_one(&restricted("no_left_turn", &members));
    assert_eq!(drafts.about.counts["restriction_used"], 1);
    let draft = drafts.drive.unwrap();
    assert!(detour(&draft, &LEFT).unwrap() > 10.0);
    assert_eq!(detour(&draft, &STRAIGHT), Some(0.0));
    assert_eq!(detour(&draft, &RIGHT), Some(0.0));
    // The other way round nothing is forbidden.
    assert_eq!(detour(&draft, &[(2, 3), (2, 2), (1, 2)]), Some(0.0));
}

#[test]
fn an_only_restriction_forbids_all_other_turns_and_turning_back() {
    let members = [(Member::Way, 1012, "from"), (Member::Node, 22, "via"), (Member::Way, 1022, "to")];
    let draft = drive(&restricted("only_straight_on", &members));
    assert_eq!(detour(&draft, &STRAIGHT), Some(0.0));
    assert!(detour(&draft, &LEFT).unwrap() > 10.0);
    assert!(detour(&draft, &RIGHT).unwrap() > 10.0);
    let came = draft.edges.iter().position(|edge| *edge == edge_between(&draft, at(1, 2), at(2, 2))).unwrap() as u32;
    assert_eq!(draft.bans.len(), 3);
    assert!(draft.bans.iter().any(|ban| ban.from == came && ban.to == came && ban.from_along != ban.to_along));
}

#[test]
fn no_entry_has_several_ways_in_and_no_exit_several_out() {
    let mut members = vec![(Member::Way, 1012, "from"), (Member::Way, 2021, "from"), (Member::Node, 22, "via")];
    members.push((Member::Way, 1022, "to"));
    let draft = drive(&restricted("no_entry", &members));
    assert!(detour(&draft, &STRAIGHT).unwrap() > 10.0);
    assert!(detour(&draft, &[(2, 1), (2, 2), (3, 2)]).unwrap() > 10.0);
    assert_eq!(detour(&draft, &[(2, 3), (2, 2), (3, 2)]), Some(0.0));
    let mut members = vec![(Member::Way, 1012, "from"), (Member::Node, 22, "via"), (Member::Way, 2022, "to")];
    members.push((Member::Way, 2021, "to"));
    let draft = drive(&restricted("no_exit", &members));
    assert!(detour(&draft, &LEFT).unwrap() > 10.0);
    assert!(detour(&draft, &RIGHT).unwrap() > 10.0);
    assert_eq!(detour(&draft, &STRAIGHT), Some(0.0));
}

#[test]
fn turning_back_is_forbidden_on_a_way_that_passes_the_node_too() {
    let mut extract = Extract::new();
    for x in 0..3 {
        extract.node(x, at(x as i32, 0), &[]);
    }
    extract.way(1, &[0, 1, 2], ROAD);
    let members = [(Member::Way, 1, "from"), (Member::Node, 1, "via"), (Member::Way, 1, "to")];
    extract.relation(1, &members, &[("type", "restriction"), ("restriction", "no_u_turn")]);
    let draft = drive(&extract);
    assert_eq!((draft.edges.len(), draft.bans.len()), (2, 2));
    assert!(draft.bans.iter().all(|ban| ban.from == ban.to && ban.from_along != ban.to_along));
}

#[test]
fn a_restriction_over_a_way_forbids_the_sequence_and_nothing_else() {
    // From the west along two streets, then north.
    let members = [(Member::Way, 1012, "from"), (Member::Way, 1022, "via"), (Member::Way, 2032, "to")];
    let drafts = read_one(&restricted("no_left_turn", &members));
    assert_eq!(drafts.about.counts["restriction_used"], 1);
    let draft = drafts.drive.unwrap();
    assert_eq!(draft.edges.iter().filter(|edge| edge.copy_of.is_some()).count(), 1);
    assert!(detour(&draft, &[(1, 2), (2, 2), (3, 2), (3, 3)]).unwrap() > 10.0);
    for allowed in [
        [(1, 2), (2, 2), (3, 2), (4, 2)],
        [(1, 2), (2, 2), (3, 2), (3, 1)],
        [(2, 1), (2, 2), (3, 2), (3, 3)],
        [(2, 3), (2, 2), (3, 2), (3, 3)],
        [(3, 3), (3, 2), (2, 2), (1, 2)],
        [(4, 2), (3, 2), (2, 2), (1, 2)],
    ] {
        assert_eq!(detour(&draft, &allowed), Some(0.0), "{allowed:?}");
    }
    // A place on the way between is reached, and left to the north.
    assert_eq!(detour(&draft, &STRAIGHT), Some(0.0));
    assert_eq!(detour(&draft, &[(2, 2), (3, 2), (3, 3)]), Some(0.0));
}

#[test]
fn restrictions_that_begin_alike_hold_together() {
    let mut extract = raster();
    for (id, to) in [(1, 2032), (2, 2031)] {
        let members = [(Member::Way, 1012, "from"), (Member::Way, 1022, "via"), (Member::Way, to, "to")];
        extract.relation(id, &members, &[("type", "restriction"), ("restriction", "no_left_turn")]);
    }
    let draft = drive(&extract);
    assert!(detour(&draft, &[(1, 2), (2, 2), (3, 2), (3, 3)]).unwrap() > 10.0);
    assert!(detour(&draft, &[(1, 2), (2, 2), (3, 2), (3, 1)]).unwrap() > 10.0);
    assert_eq!(detour(&draft, &[(1, 2), (2, 2), (3, 2), (4, 2)]), Some(0.0));
}

#[test]
fn only_over_two_ways_forbids_leaving_them_early() {
    let members = [
        (Member::Way, 1002, "from"),
        (Member::Way, 1022, "via"),
        (Member::Way, 1012, "via"),
        (Member::Way, 1032, "to"),
    ];
    let draft = drive(&restricted("only_straight_on", &members));
    assert_eq!(detour(&draft, &[(0, 2), (1, 2), (2, 2), (3, 2), (4, 2)]), Some(0.0));
    assert!(detour(&draft, &[(0, 2), (1, 2), (2, 2), (2, 3)]).unwrap() > 10.0);
    assert!(detour(&draft, &[(0, 2), (1, 2), (2, 2), (3, 2), (3, 3)]).unwrap() > 10.0);
    assert_eq!(detour(&draft, &[(0, 2), (1, 2), (1, 3)]), Some(0.0), "not onto the ways between at all");
    assert_eq!(detour(&draft, &[(1, 1), (1, 2), (2, 2), (2, 3)]), Some(0.0));
}

#[test]
fn a_restriction_over_a_node_holds_on_the_copies_of_another() {
    let mut extract = raster();
    let over_way = [(Member::Way, 1012, "from"), (Member::Way, 1022, "via"), (Member::Way, 2032, "to")];
    let over_node = [(Member::Way, 1022, "from"), (Member::Node, 32, "via"), (Member::Way, 1032, "to")];
    extract.relation(1, &over_way, &[("type", "restriction"), ("restriction", "no_left_turn")]);
    extract.relation(2, &over_node, &[("type", "restriction"), ("restriction", "no_straight_on")]);
    let draft = drive(&extract);
    assert!(detour(&draft, &[(1, 2), (2, 2), (3, 2), (4, 2)]).unwrap() > 10.0);
    assert_eq!(detour(&draft, &[(1, 2), (2, 2), (3, 2), (3, 1)]), Some(0.0));
}

#[test]
fn what_cannot_be_applied_is_counted() {
    for (members, name) in [
        (
            vec![(Member::Way, 9, "from"), (Member::Node, 22, "via"), (Member::Way, 2022, "to")],
            "restriction_incomplete",
        ),
        (
            vec![(Member::Way, 1012, "from"), (Member::Node, 99, "via"), (Member::Way, 2022, "to")],
            "restriction_incomplete",
        ),
        (
            vec![(Member::Way, 1002, "from"), (Member::Node, 22, "via"), (Member::Way, 2022, "to")],
            "restriction_incomplete",
        ),
        (
            vec![(Member::Way, 1012, "from"), (Member::Way, 1032, "via"), (Member::Way, 2022, "to")],
            "restriction_incomplete",
        ),
    ] {
        let drafts = read_one(&restricted("no_left_turn", &members));
        assert_eq!(drafts.about.counts.get(name), Some(&1), "{members:?} {:?}", drafts.about.counts);
        assert!(drafts.drive.unwrap().bans.is_empty());
    }
    let mut extract = raster();
    extract.way(1, &[2, 12, 22, 32], ROAD);
    let members = [(Member::Way, 1, "from"), (Member::Node, 22, "via"), (Member::Way, 2022, "to")];
    extract.relation(1, &members, &[("type", "restriction"), ("restriction", "no_left_turn")]);
    assert_eq!(read_one(&extract).about.counts["restriction_ambiguous"], 1);
}
