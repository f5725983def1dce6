//! Facilities that are moved, on the roads.

use std::sync::Arc;

use atlas::question::{DirectoryQuery, PageFrom, PageRequest, Spatial};
use domain::codes::{TravelDirection, TravelMode, WalkingPace};
use domain::ids::FacilityId;
use domain::place::LngLat;

use super::world::*;
use crate::Request;
use crate::directory::FacilityFields;
use crate::roads::testing::ring;
use crate::travel::{ReachQuestion, Way, reach};

fn reached(world: &World) -> Vec<FacilityId> {
    let request = Request::new(world.app.clone());
    let way = Way { mode: TravelMode::Drive, walking: WalkingPace::Standard, direction: TravelDirection::ToPatient };
    let question = ReachQuestion {
        center: LngLat::new(134.01, 34.3).unwrap(),
        minutes: 5,
        way,
        contours: Vec::new(),
        simplify_meters: None,
        wants_times: true,
        wants_population: None,
    };
    let spatial = reach(&request, &question).unwrap().times.map(Spatial::Timed);
    let page = PageRequest { size: 10, from: PageFrom::After(None), with_total: false };
    let query = DirectoryQuery { spatial, ..DirectoryQuery::default() };
    let page = request.atlas.facilities(&query, &page, request.now).unwrap();
    page.hits.iter().map(|hit| hit.facility.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_facility_that_is_made_or_moved_is_found_where_it_is_then() {
    let world = World::new().await;
    let here = world.create("見本医院", 134.005).await;
    let app = Arc::clone(&world.app);
    tokio::task::spawn_blocking(move || app.use_roads(ring(30))).await.unwrap();
    assert_eq!(reached(&world), [here]);
    let there = world.create("見本薬局", 134.004).await;
    assert_eq!(reached(&world), [here, there]);
    // East of the patient it would have to drive round.
    let moved = FacilityFields { location: given(LngLat::new(134.015, 34.3).unwrap()), ..FacilityFields::default() };
    world.update(&admin(), here, moved).await.unwrap();
    assert_eq!(reached(&world), [there]);
    let roads = world.app.roads().load().unwrap();
    assert_eq!((roads.located(), roads.unsnapped()), (2, 0));
}
