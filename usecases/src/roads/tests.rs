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
            let known = roads.present.find(chunk.points).expect("it was put onto the roads");
            let places = chunk.points.iter().zip(known.spots(mode));
            places.map(|(place, spot)| spot.snap(*place).map(|snap| snap.edge)).collect::<Vec<_>>()
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
    assert!(before.located_chunks().all(|chunk| second.before.find(chunk.points).is_some()), "requests may still run");
    let once_more = cell.load().unwrap();
    cell.follow(&after);
    assert!(Arc::ptr_eq(&once_more, &cell.load().unwrap()), "nothing is made anew when nothing changed");
    // Loaded anew, all positions are in other places of memory; where they are on the roads is known.
    let mut all = many;
    all.rotate_left(700);
    let reloaded = atlas(all, Vec::new());
    cell.follow(&reloaded);
    assert_eq!(north(&ring_car(&cell.load().unwrap(), &reloaded)), 0);
}

/// Seconds to each facility of an atlas, by the present roads.
fn seconds(roads: &Arc<Roads>, atlas: &Atlas) -> Vec<f64> {
    let network = roads.network();
    let origins = [network.snap(Mode::Car, point(at(134.01, 34.3))).unwrap()];
    let ask = roads::search::Ask {
        origins: &origins,
        mode: Mode::Car,
        walking: roads::WalkingPace::Standard,
        direction: roads::Direction::Inbound,
        seconds: 3600,
    };
    roads::search::Scratch::with(|scratch| {
        let reached = network.times(&ask, scratch).unwrap();
        let globe = BoundingBox::new(-180.0, -90.0, 180.0, 90.0).unwrap();
        let times = roads.times(atlas, &reached, at(134.01, 34.3), globe);
        let query = atlas::question::DirectoryQuery {
            spatial: Some(atlas::question::Spatial::Timed(Arc::new(times))),
            order: Some(atlas::question::Order { by: atlas::question::OrderBy::NameKana, descending: false }),
            ..Default::default()
        };
        let from = atlas::question::PageFrom::After(None);
        let page = atlas::question::PageRequest { size: 5000, from, with_total: false };
        let page = atlas.seen_by_everybody().facilities(&query, &page, now()).unwrap();
        page.hits.iter().map(|hit| hit.travel_seconds.unwrap()).collect()
    })
}

#[test]
fn listed_changed_and_unknown_positions_have_the_same_times() {
    let many: Vec<_> =
        (0..3000).map(|n| facility(n, at(134.0 + 0.02 * n as f64 / 3000.0, 34.3 + 0.001 * (n % 3) as f64))).collect();
    let before = atlas(many.clone(), Vec::new());
    let cell = RoadCell::default();
    cell.put(ring(30), &before);
    let listed = cell.load().unwrap();
    let expected = seconds(&listed, &before);
    assert_eq!(expected.len(), 3000);
    // The same positions in another atlas: none is listed or known, and each is looked up.
    let unknown = atlas(many, Vec::new());
    assert!(unknown.located_chunks().all(|chunk| !is_known(&listed, chunk.points)));
    assert_eq!(seconds(&listed, &unknown), expected);
    // A few changed chunks are known but not listed.
    let away = facility(5000, at(134.011, 34.3));
    let patch = atlas::Patch { generation: 2, built_at: now(), upserted: vec![away], removed: Vec::new() };
    let patched = before.patched(patch);
    cell.follow(&patched);
    let followed = cell.load().unwrap();
    let unlisted = |chunk: &atlas::LocatedChunk<'_>| followed.present.placed().first(chunk.points).is_none();
    assert_eq!(patched.located_chunks().filter(unlisted).count(), 1);
    let mut found = seconds(&followed, &patched);
    assert_eq!(found.len(), 3001);
    let (mut rest, mut old) = (Vec::new(), expected);
    found.sort_by(f64::total_cmp);
    old.sort_by(f64::total_cmp);
    let mut old = old.into_iter().peekable();
    for own in found {
        if old.next_if_eq(&own).is_none() {
            rest.push(own);
        }
    }
    assert_eq!(rest.len(), 1, "all others have their times");
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
