//! Clusters hold every facility once, split where they say, and stay where the map moves.

use domain::codes::*;
use domain::place::{BoundingBox, LngLat};

use super::*;
use crate::map::MAX_ZOOM;
use crate::{MapAnswer, MapFeature};

fn region() -> BoundingBox {
    BoundingBox::new(133.5, 33.5, 135.5, 35.5).unwrap()
}

fn map(atlas: &Sight, bbox: BoundingBox, zoom: u8, limit: usize) -> MapAnswer {
    atlas.map(bbox, zoom, &Filter::default(), true, limit, now()).unwrap()
}

fn sizes(answer: &MapAnswer) -> Vec<usize> {
    answer
        .features
        .iter()
        .map(|feature| match feature {
            MapFeature::Cluster { count, .. } => *count,
            MapFeature::Point { .. } => 1,
        })
        .collect()
}

#[test]
fn clusters_and_points_hold_every_facility_in_the_box_once() {
    let (atlas, truth) = town(51, 1500);
    let query = |bbox| DirectoryQuery { spatial: Some(Spatial::Box(bbox)), ..DirectoryQuery::default() };
    for bbox in [region(), BoundingBox::new(134.2, 34.2, 134.7, 34.8).unwrap()] {
        let total = truth.ids(&query(bbox), now()).len();
        let unlocated = first(&atlas, &query(bbox), 1).without_location.unwrap();
        for zoom in [0, 3, 7, 10, 13, 16, 22, 30] {
            let answer = map(&atlas, bbox, zoom, usize::MAX);
            assert_eq!((answer.total, sizes(&answer).iter().sum::<usize>()), (total, total));
            assert_eq!(answer.without_location, unlocated);
            assert!(!answer.truncated);
            for feature in &answer.features {
                if let MapFeature::Cluster { count, center, bbox: own, by_category, expansion_zoom } = feature {
                    assert!(own.contains(*center) && bbox.contains(*center));
                    assert_eq!(by_category.iter().map(|(_, count)| count).sum::<usize>(), *count);
                    assert!(*expansion_zoom > zoom.min(MAX_ZOOM - 1));
                }
            }
        }
    }
}

#[test]
fn a_cluster_splits_at_its_expansion_zoom_and_not_before() {
    let (atlas, _) = town(52, 1500);
    let mut split = 0;
    for zoom in [6, 9, 12] {
        for feature in map(&atlas, region(), zoom, 50).features {
            let MapFeature::Cluster { count, bbox, expansion_zoom, .. } = feature else { continue };
            for deeper in zoom + 1..expansion_zoom {
                assert_eq!(sizes(&map(&atlas, bbox, deeper, 10)).first(), Some(&count), "at {deeper}");
            }
            let there = map(&atlas, bbox, expansion_zoom, 1000);
            if expansion_zoom < MAX_ZOOM {
                assert!(there.features.len() > 1, "at {expansion_zoom}");
                split += 1;
            }
        }
    }
    assert!(split > 20);
}

#[test]
fn what_stands_at_one_point_stays_one_cluster_at_the_largest_zoom() {
    let facilities: Vec<Facility> = (0..40)
        .map(|number| {
            let mut facility = crate::testing::facility(53, number);
            facility.visibility = Visibility::Public;
            facility.status = FacilityStatus::Active;
            let mut location = (4..).find_map(|n| crate::testing::facility(53, n).details.location).unwrap();
            location.quality = LocationQuality::Building;
            facility.details.location = Some(location);
            facility
        })
        .collect();
    let atlas =
        Atlas::build(AtlasInput { facilities: FacilitiesInput::Facilities(facilities), ..AtlasInput::default() })
            .seen_by_everybody();
    let answer = map(&atlas, region(), MAX_ZOOM, 10);
    assert!(matches!(answer.features.as_slice(), [MapFeature::Cluster { count: 40, expansion_zoom: MAX_ZOOM, .. }]));
}

#[test]
fn a_limit_is_told_and_the_total_stays_exact() {
    let (atlas, _) = town(54, 1500);
    let whole = map(&atlas, region(), 14, usize::MAX);
    let some = map(&atlas, region(), 14, 5);
    assert_eq!((some.features.len(), some.truncated, some.total), (5, true, whole.total));
    assert_eq!(sizes(&some), sizes(&whole)[..5]);
    let points = atlas.map(region(), 5, &Filter::default(), false, 7, now()).unwrap();
    assert!(
        points.truncated
            && points.features.len() == 7
            && points.features.iter().all(|feature| matches!(feature, MapFeature::Point { .. }))
    );
    assert!(map(&atlas, region(), 14, 0).truncated);
}

#[test]
fn nothing_is_ever_drawn_at_zero_zero() {
    let (mut facilities, zero) = (Vec::new(), LngLat::new(0.0, 0.0).unwrap());
    for number in 0..30 {
        let mut facility = crate::testing::facility(55, number);
        facility.visibility = Visibility::Public;
        facility.status = FacilityStatus::Active;
        if let Some(location) = &mut facility.details.location {
            (location.point, location.quality) = (zero, LocationQuality::Placeholder);
        }
        facilities.push(facility);
    }
    let atlas =
        Atlas::build(AtlasInput { facilities: FacilitiesInput::Facilities(facilities), ..AtlasInput::default() })
            .seen_by_everybody();
    let answer = map(&atlas, BoundingBox::new(-1.0, -1.0, 1.0, 1.0).unwrap(), 4, 100);
    assert_eq!((answer.total, answer.features.len(), answer.without_location), (0, 0, 30));
}
