//! Roads on which cars may only arrive or leave.

use super::{
    oracle::{Spot, Spot::Half, Spot::Node, seconds},
    *,
};

/// A public road round three sides of a block from (0, 0) over (0, 3) and (3, 3) to (3, 0), and a private short cut
/// along the fourth with a private dead end at its middle.
fn block() -> Extract {
    let mut extract = Extract::new();
    for (id, x, y) in [(1, 0, 0), (2, 0, 3), (3, 3, 3), (4, 3, 0), (5, 1, 0), (6, 1, -1), (7, -1, 0), (8, 4, 0)] {
        extract.node(id, at(x, y), &[]);
    }
    extract.way(1, &[7, 1, 2, 3, 4, 8], ROAD).way(2, &[1, 5, 4], PRIVATE).way(3, &[5, 6], PRIVATE);
    extract
}

const WEST: Spot = Node(Coord { lon: 100_000_000 - 10_000, lat: 10_000_000 });
const EAST: Spot = Node(Coord { lon: 100_000_000 + 40_000, lat: 10_000_000 });

fn minutes_of(extract: &Extract, from: Spot, to: Spot) -> Option<f64> {
    // 11.13 s for a step of the raster.
    seconds(&drive(extract), Mode::Car, from, to).map(|seconds| (seconds / 11.13 * 10.0).round() / 10.0)
}

#[test]
fn a_private_short_cut_is_never_passed_through() {
    assert_eq!(minutes_of(&block(), WEST, EAST), Some(11.0));
    assert_eq!(minutes_of(&block(), EAST, WEST), Some(11.0));
}

#[test]
fn a_home_on_a_private_road_is_reached_and_left_over_both_ends() {
    let extract = block();
    let home = Half(at(1, 0), at(1, -1));
    assert_eq!(minutes_of(&extract, WEST, home), Some(2.5));
    assert_eq!(minutes_of(&extract, home, WEST), Some(2.5));
    assert_eq!(minutes_of(&extract, EAST, home), Some(3.5));
    assert_eq!(minutes_of(&extract, home, EAST), Some(3.5));
    // Between two homes of the zone no public road is needed.
    assert_eq!(minutes_of(&extract, home, Half(at(1, 0), at(3, 0))), Some(1.5));
}

#[test]
fn one_comes_out_of_one_zone_and_goes_into_another() {
    let mut extract = block();
    extract.node(9, at(3, -1), &[]).way(9, &[4, 9], PRIVATE);
    let (home, other) = (Half(at(1, 0), at(1, -1)), Half(at(3, 0), at(3, -1)));
    assert_eq!(minutes_of(&extract, home, other), Some(3.0));
    assert_eq!(minutes_of(&extract, other, home), Some(3.0));
    assert_eq!(minutes_of(&extract, WEST, other), Some(10.5), "not through the first zone");
}

#[test]
fn public_stretches_inside_an_estate_belong_to_its_zone() {
    let mut extract = block();
    extract.node(9, at(1, -2), &[]).node(10, at(2, -2), &[]);
    extract.way(9, &[6, 9, 10], ROAD).node(11, at(1, -3), &[]).way(10, &[9, 11], PRIVATE);
    let inside = Half(at(1, -2), at(2, -2));
    assert_eq!(minutes_of(&extract, WEST, inside), Some(4.5));
    assert_eq!(minutes_of(&extract, inside, EAST), Some(5.5));
    assert_eq!(minutes_of(&extract, WEST, Half(at(1, -2), at(1, -3))), Some(4.5));
    assert_eq!(minutes_of(&extract, WEST, EAST), Some(11.0));
}

#[test]
fn streets_that_are_only_left_freely_are_reached_over_restricted_ones() {
    let mut extract = block();
    // Behind the private dead end a public street, from which a one-way street leads back to the public road.
    extract.node(9, at(1, -2), &[]).node(10, at(-1, -2), &[]);
    extract.way(9, &[6, 9], ROAD).way(10, &[9, 10, 7], ONE_WAY);
    let street = Half(at(1, -1), at(1, -2));
    assert_eq!(minutes_of(&extract, WEST, street), Some(3.5), "in over the private road");
    assert_eq!(minutes_of(&extract, street, WEST), Some(3.5), "out over it too");
    assert_eq!(
        minutes_of(&extract, EAST, Half(at(1, -2), at(-1, 0))),
        Some(7.0),
        "or all through, to a place on the way out"
    );
    assert_eq!(minutes_of(&extract, EAST, WEST), Some(11.0), "but never through to the public road");
}

#[test]
fn private_roads_far_from_public_ones_have_no_copy() {
    let mut extract = block();
    extract.node(20, at(20, 0), &[]).node(21, at(21, 0), &[]).way(20, &[20, 21], PRIVATE);
    let draft = drive(&extract);
    let alone = edge_between(&draft, at(20, 0), at(21, 0));
    let at = draft.edges.iter().position(|edge| *edge == alone).unwrap() as u32;
    assert!(draft.edges.iter().all(|edge| edge.copy_of != Some(at)));
    assert!(!alone.no_entry_at_from && !alone.no_exit_at_from);
    assert_eq!(draft.edges.iter().filter(|edge| edge.copy_of.is_some()).count(), 3);
}

#[test]
fn turning_round_over_a_zone_and_its_copy_is_forbidden() {
    let draft = drive(&block());
    for (at, copy) in draft.edges.iter().enumerate().filter(|(_, edge)| edge.copy_of.is_some()) {
        let original = copy.copy_of.unwrap();
        let shared = usize::from(copy.no_exit_at_from) + usize::from(copy.no_exit_at_to);
        let bans = draft.bans.iter().filter(|ban| ban.from == original && ban.to == at as u32);
        assert_eq!(bans.count(), shared);
    }
    assert_eq!(draft.bans.len(), 2);
}

#[test]
fn a_forbidden_turn_into_a_zone_holds_for_its_copy() {
    use crate::osm::writer::Member;
    let mut parts = Extract::new();
    for (id, x, y) in [(1, 0, 0), (2, 0, 3), (3, 3, 3), (4, 3, 0), (5, 1, 0), (6, 1, -1), (7, -1, 0), (8, 4, 0)] {
        parts.node(id, at(x, y), &[]);
    }
    parts.way(1, &[7, 1], ROAD).way(11, &[1, 2, 3, 4, 8], ROAD).way(2, &[1, 5, 4], PRIVATE).way(3, &[5, 6], PRIVATE);
    let members = [(Member::Way, 1, "from"), (Member::Node, 1, "via"), (Member::Way, 2, "to")];
    parts.relation(1, &members, &[("type", "restriction"), ("restriction", "no_straight_on")]);
    let home = Half(at(1, 0), at(1, -1));
    assert_eq!(minutes_of(&parts, WEST, home), Some(12.5), "round the block");
    assert_eq!(minutes_of(&parts, home, WEST), Some(2.5));
}

#[test]
fn bicycles_and_pedestrians_know_no_zones() {
    let private = [("highway", "x"), ("car", "360"), ("foot", "48"), ("access", "private")];
    let mut extract = Extract::new();
    extract.node(1, at(0, 0), &[]).node(2, at(1, 0), &[]).node(3, at(2, 0), &[]);
    extract.way(1, &[1, 2], ROAD).way(2, &[2, 3], &private);
    let draft = light(&extract);
    assert!(draft.classes.iter().all(|class| !class.restricted));
    assert!(draft.edges.iter().all(|edge| edge.copy_of.is_none()));
}
