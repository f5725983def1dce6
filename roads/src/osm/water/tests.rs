//! Water in, shapes out.

use crate::osm::tests::{ROAD, at, read_bytes};
use crate::osm::writer::{Extract, Member};
use crate::water::{WaterKind, WaterShape};
use crate::{Drafts, Mode};

/// A road, and a raster of nodes 100 × y + x to make water of.
fn land() -> Extract {
    let mut extract = Extract::new();
    for y in 0..10 {
        for x in 0..10 {
            extract.node(100 * i64::from(y) + i64::from(x) + 1, at(x, y), &[]);
        }
    }
    extract.way(1, &[1, 2, 3], ROAD);
    extract
}

fn read(extract: &Extract) -> Drafts {
    let bytes = extract.to_bytes();
    let small = read_bytes(&[&bytes], &Mode::ALL, u64::MAX).expect("read");
    // Large files are read in other passes, and give the same.
    let large = read_bytes(&[&bytes], &Mode::ALL, 0).expect("read");
    assert_eq!((&small.water, &small.about.counts), (&large.water, &large.about.counts));
    small
}

fn shapes(extract: &Extract) -> Vec<WaterShape> {
    read(extract).water
}

#[test]
fn a_lake_of_untagged_ways_has_its_island() {
    let mut extract = land();
    extract.way(10, &[1, 9, 809], &[]).way(11, &[801, 809], &[("boundary", "x")]).way(12, &[1, 801], &[]);
    extract.way(13, &[303, 305, 505, 303], &[("natural", "wood")]);
    let members =
        [(Member::Way, 10, "outer"), (Member::Way, 11, "outer"), (Member::Way, 12, ""), (Member::Way, 13, "inner")];
    extract.relation(1, &members, &[("type", "multipolygon"), ("natural", "water")]);
    let found = shapes(&extract);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, WaterKind::Area);
    assert_eq!(found[0].lines.iter().map(Vec::len).collect::<Vec<_>>(), [5, 4]);
    assert!(found[0].lines.iter().all(|ring| ring.first() == ring.last()));
}

#[test]
fn a_lake_of_which_a_way_is_missing_is_left_out_and_counted() {
    let mut extract = land();
    extract.way(10, &[1, 9, 809], &[]).way(11, &[801, 809], &[]);
    let members = [(Member::Way, 10, "outer"), (Member::Way, 11, "outer"), (Member::Way, 12, "outer")];
    extract.relation(1, &members, &[("type", "multipolygon"), ("natural", "water")]);
    let drafts = read(&extract);
    assert_eq!(drafts.water, []);
    assert_eq!(drafts.about.counts.get("water_incomplete"), Some(&1));
}

#[test]
fn ponds_rivers_canals_and_coasts_are_water_and_brooks_and_tunnels_are_not() {
    let mut extract = land();
    let pond: &[i64] = &[303, 305, 505, 303];
    extract.way(10, pond, &[("natural", "water"), ("name", "池")]);
    extract.way(11, pond, &[("landuse", "reservoir")]);
    extract.way(12, pond, &[("waterway", "riverbank")]);
    extract.way(13, &[303, 305, 505], &[("natural", "water")]);
    extract.way(14, &[201, 209], &[("waterway", "river")]);
    extract.way(15, &[201, 209], &[("waterway", "canal"), ("tunnel", "culvert")]);
    extract.way(16, &[201, 209], &[("waterway", "stream")]);
    extract.way(17, &[901, 909], &[("natural", "coastline")]);
    let drafts = read(&extract);
    let kinds: Vec<WaterKind> = drafts.water.iter().map(|shape| shape.kind).collect();
    use WaterKind::{Area, Coast, Stream};
    assert_eq!(kinds, [Area, Area, Area, Stream, Coast]);
    assert_eq!(drafts.about.counts.get("water_incomplete"), Some(&1), "an area that is not closed is none");
}

#[test]
fn an_edge_that_is_tagged_as_well_does_not_fill_the_island() {
    let mut extract = land();
    extract.way(10, &[1, 9, 809, 801, 1], &[("natural", "water")]).way(11, pond(), &[]);
    let members = [(Member::Way, 10, "outer"), (Member::Way, 11, "inner")];
    extract.relation(1, &members, &[("type", "multipolygon"), ("natural", "water")]);
    let found = shapes(&extract);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].lines.len(), 2);
}

#[test]
fn a_line_goes_as_far_as_its_nodes() {
    let mut extract = land();
    extract.way(14, &[201, 202, 203, 99_999, 207, 308, 209], &[("waterway", "river")]);
    let found = shapes(&extract);
    assert_eq!(found.iter().map(|shape| shape.lines[0].len()).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn water_changes_nothing_of_the_roads() {
    let mut with = land();
    with.way(10, pond(), &[("natural", "water")]).way(14, &[201, 209], &[("waterway", "river")]);
    let (dry, wet) = (read(&land()), read(&with));
    let light = |drafts: &Drafts| drafts.light.as_ref().map(|draft| (draft.nodes.clone(), draft.edges.clone()));
    assert_eq!(light(&dry), light(&wet));
    assert_eq!((dry.water.len(), wet.water.len()), (0, 2));
}

fn pond() -> &'static [i64] {
    &[303, 305, 505, 303]
}
