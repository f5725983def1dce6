//! Splitting and joining.

use super::*;

/// A row of nodes 0, 1, 2… at (0,0), (1,0), (2,0)….
fn row(count: i32) -> Extract {
    let mut extract = Extract::new();
    for x in 0..count {
        extract.node(i64::from(x), at(x, 0), &[]);
    }
    extract
}

#[test]
fn ways_that_only_go_on_become_one_edge_with_their_length_and_shape() {
    let mut extract = row(5);
    extract.way(1, &[0, 1, 2], ROAD).way(2, &[4, 3, 2], ROAD);
    for draft in [drive(&extract), light(&extract)] {
        assert_eq!((draft.nodes.len(), draft.edges.len()), (2, 1));
        let edge = edge_between(&draft, at(0, 0), at(4, 0));
        let meters = crate::Point::from(at(0, 0)).meters_to(at(4, 0).into());
        assert_eq!(edge.length_cm, (meters * 100.0).round() as u32);
        let mut shape: Vec<_> = draft.shapes.clone();
        shape.sort();
        assert_eq!(shape, [at(1, 0), at(2, 0), at(3, 0)]);
    }
}

#[test]
fn ways_of_different_classes_meet_at_a_node() {
    let mut extract = row(3);
    extract.way(1, &[0, 1], ROAD).way(2, &[1, 2], &[("highway", "primary"), ("car", "360")]);
    assert_eq!(drive(&extract).edges.len(), 2);
}

#[test]
fn a_one_way_street_drawn_against_its_direction_joins_its_continuation() {
    let mut extract = row(3);
    let against = [("highway", "x"), ("car", "0"), ("car:back", "360")];
    extract.way(1, &[0, 1], ONE_WAY).way(2, &[2, 1], &against);
    let draft = drive(&extract);
    let edge = edge_between(&draft, at(0, 0), at(2, 0));
    assert_eq!(draft.classes[usize::from(edge.class)].speeds[0], [360, 0]);
    assert_eq!((draft.nodes[edge.from as usize], draft.nodes[edge.to as usize]), (at(0, 0), at(2, 0)));
}

#[test]
fn one_way_streets_against_each_other_stay_two() {
    let mut extract = row(3);
    extract.way(1, &[0, 1], ONE_WAY).way(2, &[2, 1], ONE_WAY);
    assert_eq!(drive(&extract).edges.len(), 2);
}

#[test]
fn a_footpath_splits_the_road_for_pedestrians_and_not_for_cars() {
    let mut extract = row(3);
    extract.node(9, at(1, 1), &[]);
    extract.way(1, &[0, 1, 2], ROAD).way(2, &[1, 9], &[("highway", "x"), ("foot", "48")]);
    assert_eq!(drive(&extract).edges.len(), 1);
    assert_eq!(light(&extract).edges.len(), 3);
}

#[test]
fn signals_are_nodes_for_cars_alone() {
    let mut extract = Extract::new();
    extract.node(0, at(0, 0), &[]).node(1, at(1, 0), &[("signal", "yes")]).node(2, at(2, 0), &[]);
    extract.way(1, &[0, 1, 2], ROAD);
    let (cars, others) = (drive(&extract), light(&extract));
    assert_eq!(
        cars.nodes.iter().zip(&cars.signals).filter(|(_, signal)| **signal).map(|(c, _)| *c).collect::<Vec<_>>(),
        [at(1, 0)]
    );
    assert_eq!((cars.edges.len(), others.edges.len()), (2, 1));
    assert!(others.signals.iter().all(|signal| !signal));
}

#[test]
fn rings_loops_parallels_and_repeated_nodes_all_work() {
    // A ring with nothing else: one loop.
    let mut extract = row(2);
    extract.node(5, at(0, 5), &[]).node(6, at(1, 5), &[]);
    extract.way(1, &[0, 1, 6, 5, 0], ROAD);
    let draft = drive(&extract);
    assert_eq!((draft.nodes.len(), draft.edges.len(), draft.shapes.len()), (1, 1, 3));
    assert_eq!(draft.edges[0].from, draft.edges[0].to);
    // The same of two ways.
    let mut extract = row(2);
    extract.node(5, at(0, 5), &[]).node(6, at(1, 5), &[]);
    extract.way(1, &[0, 1, 6], ROAD).way(2, &[0, 5, 6], ROAD);
    assert_eq!(drive(&extract).edges.len(), 1);
    // A loop at the end of a road.
    let mut extract = row(4);
    extract.node(5, at(3, 5), &[]);
    extract.way(1, &[0, 1, 2, 3, 5, 1], ROAD);
    let draft = drive(&extract);
    assert_eq!((draft.nodes.len(), draft.edges.len()), (2, 2));
    // Two streets between the same nodes, which have other roads.
    let mut extract = row(4);
    extract.node(5, at(1, 5), &[]);
    extract.way(1, &[0, 1], ROAD).way(2, &[1, 2], ROAD).way(3, &[1, 5, 2], ROAD).way(4, &[2, 3], ROAD);
    assert_eq!(drive(&extract).edges.len(), 4);
    // Nodes named twice in a row, and there and back.
    let mut extract = row(3);
    extract.way(1, &[0, 0, 1, 1, 2, 2], ROAD).way(2, &[1, 2, 1], ROAD);
    let draft = drive(&extract);
    let through = oracle::seconds(&draft, Mode::Car, oracle::Spot::Node(at(0, 0)), oracle::Spot::Node(at(2, 0)));
    assert!(through.is_some());
}

#[test]
fn stretches_without_length_keep_a_centimetre_and_ways_of_one_node_are_counted() {
    let mut extract = row(3);
    extract.node(8, at(1, 0), &[]);
    extract.way(1, &[0, 1], ROAD).way(2, &[1, 8], &[("highway", "primary"), ("car", "100")]).way(3, &[8, 2], ROAD);
    extract.way(4, &[1], ROAD).way(5, &[2, 2], ROAD).way(6, &[], ROAD);
    let drafts = read_one(&extract);
    let draft = drafts.drive.unwrap();
    assert_eq!(edge_between(&draft, at(1, 0), at(1, 0)).length_cm, 1);
    assert_eq!(drafts.about.counts["way_without_length"], 3);
}

#[test]
fn ways_end_where_their_nodes_are_missing() {
    let mut extract = row(5);
    extract.way(1, &[0, 1, 77, 3, 4, 78], ROAD);
    let drafts = read_one(&extract);
    let draft = drafts.drive.unwrap();
    assert_eq!((draft.nodes.len(), draft.edges.len()), (4, 2));
    assert_eq!((drafts.about.counts["way_node_missing"], drafts.about.counts["way_cut"]), (2, 1));
}

#[test]
fn a_ferry_takes_the_time_it_says_and_is_cut_where_it_is_too_long_for_an_edge() {
    let mut extract = Extract::new();
    let far = Coord { lon: at(0, 0).lon + 50_000_000, lat: at(0, 0).lat };
    extract.node(1, at(0, 0), &[]).node(2, far, &[]);
    extract.way(1, &[1, 2], &[("highway", "ferry"), ("car", "100"), ("foot", "100"), ("duration", "36000")]);
    for (draft, mode) in [(drive(&extract), Mode::Car), (light(&extract), Mode::Foot)] {
        assert!(draft.edges.len() > 3);
        let time = oracle::seconds(&draft, mode, oracle::Spot::Node(at(0, 0)), oracle::Spot::Node(far)).unwrap();
        assert!((time / 36000.0 - 1.0).abs() < 0.001, "{time}");
        assert_eq!(oracle::seconds(&draft, Mode::Bicycle, oracle::Spot::Node(at(0, 0)), oracle::Spot::Node(far)), None);
    }
}

#[test]
fn ids_may_be_negative_and_huge() {
    let mut extract = Extract::new();
    let ids = [i64::MIN / 2, -5, 0, i64::from(u32::MAX) + 7, i64::MAX / 2];
    for (x, id) in ids.iter().enumerate() {
        extract.node(*id, at(x as i32, 0), &[]);
    }
    extract.way(-1, &ids, ROAD);
    let draft = drive(&extract);
    assert_eq!((draft.edges.len(), draft.shapes.len()), (1, 3));
}
