//! Facilities on a made-up network.

use std::sync::Arc;

use domain::codes::Visibility;
use roads::Mode;

use super::testing::*;
use super::*;
use crate::Request;

fn edge_of(roads: &Roads, atlas: &Atlas, mode: Mode) -> Vec<Option<u32>> {
    let chunks = atlas.located_chunks();
    chunks
        .flat_map(|chunk| {
            let spots = roads.spots(chunk.points, mode);
            (0..chunk.points.len()).map(move |at| spots.at(at).map(|spot| spot.edge)).collect::<Vec<_>>()
        })
        .collect()
}

fn is_known(roads: &Roads, points: &Points) -> bool {
    roads.present.find(points).is_some()
}

#[test]
fn every_facility_is_put_onto_the_road_of_each_mode_and_the_lost_ones_are_counted() {
    let mut hidden = facility(3, at(134.01, 34.31));
    hidden.visibility = Visibility::Private;
    let atlas = atlas(vec![facility(1, at(134.01, 34.3001)), facility(2, at(134.01, 34.35)), hidden], Vec::new());
    let cell = RoadCell::default();
    assert!(cell.load().is_none());
    cell.put(ring(30), &atlas);
    let roads = cell.load().unwrap();
    for mode in Mode::ALL {
        let edges = edge_of(&roads, &atlas, mode);
        assert_eq!(edges.len(), 3);
        assert_eq!(edges.iter().filter(|edge| edge.is_none()).count(), 1, "{mode:?}");
    }
    assert_eq!((roads.unsnapped(), roads.located()), (1, 3));
    cell.clear();
    assert!(cell.load().is_none());
}

#[test]
fn what_did_not_move_keeps_its_place_and_what_moved_gets_another() {
    let many: Vec<_> = (0..1500).map(|n| facility(n, at(134.0 + 0.02 * n as f64 / 1500.0, 34.3))).collect();
    let before = atlas(many.clone(), Vec::new());
    let cell = RoadCell::default();
    cell.put(ring(30), &before);
    let first = cell.load().unwrap();
    let mut renamed = many[3].clone();
    renamed.details.name = "改名".into();
    let mut moved = many[700].clone();
    moved.details.location.as_mut().unwrap().point = at(134.01, 34.3095);
    let patch = |upserted| atlas::Patch { generation: 2, built_at: now(), upserted, removed: Vec::new() };
    let after = before.patched(patch(vec![renamed, moved]));
    cell.follow(&after);
    let second = cell.load().unwrap();
    assert!(Arc::ptr_eq(first.network(), second.network()));
    let same = after.located_chunks().filter(|chunk| {
        let (a, b) = (first.present.find(chunk.points), second.present.find(chunk.points));
        a.zip(b).is_some_and(|(a, b)| Arc::ptr_eq(a, b))
    });
    assert!(same.count() >= 2, "chunks in which nobody moved are shared");
    let ring_car = |roads: &Roads, atlas| edge_of(roads, atlas, Mode::Car);
    let north = |edges: &[Option<u32>]| edges.iter().filter(|edge| **edge != edges[0]).count();
    assert_eq!(north(&ring_car(&first, &before)), 0, "all lie on one road");
    assert_eq!(north(&ring_car(&second, &after)), 1, "the one that moved lies on another");
    // Requests over the atlas before are answered from the same table; those over an atlas between, one by one.
    assert!(before.located_chunks().all(|chunk| first.present.find(chunk.points).is_some()));
    assert_eq!(ring_car(&second, &before), ring_car(&first, &before));
    let unknown = atlas(many, Vec::new());
    assert!(unknown.located_chunks().all(|chunk| !is_known(&second, chunk.points)));
    assert_eq!(ring_car(&second, &unknown), ring_car(&first, &before));
}

#[tokio::test]
async fn a_request_keeps_its_network_while_another_is_swapped_in() {
    let app = app(vec![facility(1, at(134.005, 34.3))]).await;
    app.use_roads(ring(30));
    let old = Request::new(app.clone());
    app.use_roads(ring(60));
    let version = |request: &Request| request.roads.as_ref().unwrap().network().version().to_owned();
    assert_ne!(version(&old), version(&Request::new(app.clone())));
    assert_ne!(version(&old), version(&old.later()), "an event told later is an answer of its own");
    app.roads().clear();
    assert!(old.roads.is_some() && Request::new(app).roads.is_none());
}
