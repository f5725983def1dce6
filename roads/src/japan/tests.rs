//! Whole ways: tags to the speeds of all modes.

mod any_tags;

use super::*;

const TOKYO: Place = Place { prefecture: 13, density: 2 };

/// Speeds in km/h: car along, against, bicycle along, against, foot along, against.
fn speeds(pairs: &[(&str, &str)]) -> Option<[f64; 6]> {
    let way = JapanRules::new().way(&Tags::new(pairs), TOKYO)?;
    let flat: Vec<f64> = way.class.speeds.iter().flatten().map(|tenths| f64::from(*tenths) / 10.0).collect();
    flat.try_into().ok()
}

type Row<'a> = (&'a [(&'a str, &'a str)], [f64; 6]);

fn check(table: &[Row<'_>]) {
    for (pairs, expected) in table {
        assert_eq!(speeds(pairs), Some(*expected), "{pairs:?}");
    }
}

#[test]
fn ordinary_roads_are_open_to_all() {
    check(&[
        (&[("highway", "trunk")], [33.0, 33.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "primary")], [24.0, 24.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "residential")], [13.0, 13.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "service")], [9.0, 9.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "service"), ("service", "parking_aisle")], [9.0, 9.0, 11.0, 11.0, 4.8, 4.8]),
        (&[("highway", "service"), ("service", "driveway")], [15.0, 15.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "service"), ("service", "emergency_access")], [0.0, 0.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "living_street")], [9.0, 9.0, 11.0, 11.0, 4.8, 4.8]),
        (&[("highway", "road")], [15.0, 15.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "tertiary"), ("junction", "roundabout")], [14.0, 0.0, 15.0, 4.0, 4.8, 4.8]),
    ]);
}

#[test]
fn motorways_are_for_cars_alone() {
    check(&[
        (&[("highway", "motorway")], [61.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
        (&[("highway", "motorway"), ("access", "yes")], [61.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
        (&[("highway", "trunk"), ("motorroad", "yes"), ("oneway", "yes")], [33.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
        (&[("highway", "trunk"), ("motorroad", "yes"), ("foot", "yes")], [33.0, 33.0, 4.0, 4.0, 4.8, 4.8]),
    ]);
}

#[test]
fn signs_and_the_law_bound_typical_speeds() {
    check(&[
        (&[("highway", "primary"), ("maxspeed", "60")], [24.0, 24.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "primary"), ("maxspeed", "20")], [20.0, 20.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "primary"), ("maxspeed:backward", "10 mph")], [24.0, 16.1, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "trunk"), ("lane_markings", "no")], [30.0, 30.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "trunk"), ("lane_markings", "no"), ("maxspeed", "40")], [33.0, 33.0, 15.0, 15.0, 4.8, 4.8]),
    ]);
    let before = JapanRules::on(Day { year: 2026, month: 8, day: 31 });
    let way = before.way(&Tags::new(&[("highway", "trunk"), ("lane_markings", "no")]), TOKYO).unwrap();
    assert_eq!(way.class.speeds[0], [330, 330]);
    assert_ne!(before.about(), JapanRules::new().about());
}

#[test]
fn a_bicycle_is_pushed_where_only_walking_is_allowed() {
    check(&[
        (&[("highway", "residential"), ("oneway", "yes")], [13.0, 0.0, 15.0, 4.0, 4.8, 4.8]),
        (&[("highway", "residential"), ("oneway", "yes"), ("oneway:bicycle", "no")], [13.0, 0.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "footway")], [0.0, 0.0, 4.0, 4.0, 4.8, 4.8]),
        (&[("highway", "footway"), ("footway", "sidewalk"), ("bicycle", "yes")], [0.0, 0.0, 11.0, 11.0, 4.8, 4.8]),
        (&[("highway", "footway"), ("vehicle", "yes")], [8.0, 8.0, 4.0, 4.0, 4.8, 4.8]),
        (&[("highway", "pedestrian")], [0.0, 0.0, 4.0, 4.0, 4.8, 4.8]),
        (&[("highway", "pedestrian"), ("bicycle", "yes")], [0.0, 0.0, 8.0, 8.0, 4.8, 4.8]),
        (&[("highway", "pedestrian"), ("motor_vehicle", "destination")], [8.0, 8.0, 4.0, 4.0, 4.8, 4.8]),
        (&[("highway", "steps")], [0.0, 0.0, 2.0, 2.0, 2.4, 2.4]),
        (&[("highway", "steps"), ("bicycle", "yes")], [0.0, 0.0, 2.0, 2.0, 2.4, 2.4]),
        (&[("highway", "secondary"), ("bicycle", "use_sidepath")], [23.0, 23.0, 4.0, 4.0, 4.8, 4.8]),
        (&[("highway", "secondary"), ("bicycle", "no"), ("foot", "no")], [23.0, 23.0, 0.0, 0.0, 0.0, 0.0]),
        (&[("highway", "corridor")], [0.0, 0.0, 0.0, 0.0, 4.8, 4.8]),
        (&[("highway", "cycleway")], [0.0, 0.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "cycleway"), ("foot", "no")], [0.0, 0.0, 15.0, 15.0, 0.0, 0.0]),
        (&[("highway", "path")], [0.0, 0.0, 8.0, 8.0, 4.8, 4.8]),
        (&[("highway", "path"), ("surface", "mud")], [0.0, 0.0, 4.0, 4.0, 3.6, 3.6]),
        (&[("man_made", "pier")], [0.0, 0.0, 4.0, 4.0, 4.8, 4.8]),
    ]);
}

#[test]
fn access_closes_and_restricts() {
    check(&[
        (&[("highway", "residential"), ("vehicle", "no")], [0.0, 0.0, 4.0, 4.0, 4.8, 4.8]),
        (&[("highway", "residential"), ("motor_vehicle", "no")], [0.0, 0.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "residential"), ("access", "private")], [13.0, 13.0, 0.0, 0.0, 0.0, 0.0]),
        (&[("highway", "residential"), ("access", "private"), ("foot", "yes")], [13.0, 13.0, 4.0, 4.0, 4.8, 4.8]),
        (&[("highway", "residential"), ("access", "destination")], [13.0, 13.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "service"), ("access", "customers")], [9.0, 9.0, 0.0, 0.0, 0.0, 0.0]),
        (&[("highway", "track"), ("motor_vehicle", "agricultural;forestry")], [0.0, 0.0, 11.0, 11.0, 4.8, 4.8]),
        (&[("highway", "residential"), ("motor_vehicle:backward", "no")], [13.0, 0.0, 15.0, 15.0, 4.8, 4.8]),
    ]);
    let restricted = |pairs: &[(&str, &str)]| JapanRules::new().way(&Tags::new(pairs), TOKYO).unwrap().class.restricted;
    for value in ["private", "destination", "delivery", "customers", "permit"] {
        assert!(restricted(&[("highway", "service"), ("access", value)]), "{value}");
    }
    assert!(!restricted(&[("highway", "service"), ("access", "permissive")]));
    assert!(!restricted(&[("highway", "service"), ("access", "private"), ("motor_vehicle", "yes")]));
    assert!(!restricted(&[("highway", "footway"), ("access", "destination")]));
    assert!(!restricted(&[("highway", "residential"), ("motor_vehicle:forward", "destination")]));
    assert!(restricted(&[("highway", "residential"), ("motor_vehicle:forward", "destination"), ("oneway", "yes")]));
    assert_eq!(speeds(&[("highway", "residential"), ("access", "no")]), None);
    assert_eq!(speeds(&[("highway", "construction"), ("construction", "primary")]), None);
    assert_eq!(speeds(&[("highway", "motorway"), ("access", "no")]), None);
}

#[test]
fn narrow_and_low_roads_are_closed_to_cars() {
    check(&[
        (&[("highway", "residential"), ("width", "1.5")], [0.0, 0.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "residential"), ("width", "2.5")], [13.0, 13.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "residential"), ("maxheight", "1.7")], [0.0, 0.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "residential"), ("maxheight", "default")], [13.0, 13.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "pedestrian"), ("area", "yes"), ("motor_vehicle", "yes")], [0.0, 0.0, 4.0, 4.0, 4.8, 4.8]),
    ]);
}

#[test]
fn tracks_and_surfaces_slow_down() {
    check(&[
        (&[("highway", "track"), ("tracktype", "grade1")], [9.0, 9.0, 15.0, 15.0, 4.8, 4.8]),
        (&[("highway", "track"), ("tracktype", "grade3")], [8.0, 8.0, 8.0, 8.0, 4.8, 4.8]),
        (&[("highway", "track"), ("tracktype", "grade4")], [0.0, 0.0, 4.0, 4.0, 4.8, 4.8]),
        (&[("highway", "primary"), ("surface", "earth")], [10.0, 10.0, 4.0, 4.0, 4.8, 4.8]),
        (&[("highway", "residential"), ("smoothness", "horrible")], [10.0, 10.0, 4.0, 4.0, 4.8, 4.8]),
        (&[("highway", "path"), ("sac_scale", "hiking")], [0.0, 0.0, 8.0, 8.0, 3.6, 3.6]),
        (&[("highway", "residential"), ("oneway", "alternating")], [5.2, 5.2, 15.0, 15.0, 4.8, 4.8]),
    ]);
    assert_eq!(speeds(&[("highway", "path"), ("sac_scale", "alpine_hiking"), ("bicycle", "no")]), None);
}

#[test]
fn ferries_carry_cars_only_where_they_say_so() {
    check(&[
        (&[("route", "ferry")], [0.0, 0.0, 18.5, 18.5, 18.5, 18.5]),
        (&[("route", "ferry"), ("motor_vehicle", "yes")], [18.5, 18.5, 18.5, 18.5, 18.5, 18.5]),
        (&[("route", "ferry"), ("motorcar", "yes"), ("foot", "no")], [18.5, 18.5, 18.5, 18.5, 0.0, 0.0]),
        (&[("route", "ferry"), ("bicycle", "no")], [0.0, 0.0, 0.0, 0.0, 18.5, 18.5]),
        (&[("route", "ferry"), ("access", "yes")], [0.0, 0.0, 18.5, 18.5, 18.5, 18.5]),
    ]);
    let seconds = |pairs: &[(&str, &str)]| JapanRules::new().way(&Tags::new(pairs), TOKYO).unwrap().duration_seconds;
    assert_eq!(seconds(&[("route", "ferry"), ("duration", "PT1H30M")]), Some(5400));
    assert_eq!(seconds(&[("route", "ferry")]), None);
    assert_eq!(seconds(&[("highway", "primary"), ("duration", "00:10")]), None);
}

#[test]
fn the_class_tells_where_it_lies() {
    let way = JapanRules::new().way(&Tags::new(&[("highway", "primary_link")]), TOKYO).unwrap();
    assert_eq!((way.class.road, way.class.prefecture, way.class.density), (crate::RoadClass::PrimaryLink, 13, 2));
    let node = JapanRules::new().node(&Tags::new(&[("highway", "traffic_signals")]));
    assert!(node.signal && node.closed == [false; 3]);
}
