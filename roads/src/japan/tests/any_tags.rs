//! Whatever tags say: speeds within reason, no panic, and nothing open in one prefecture that is closed in another.

use proptest::prelude::*;

use crate::japan::{Day, JapanRules};
use crate::{Place, Rules, Tags};

const KEYS: [&str; 34] = [
    "highway",
    "route",
    "junction",
    "service",
    "access",
    "vehicle",
    "motor_vehicle",
    "motorcar",
    "bicycle",
    "foot",
    "oneway",
    "oneway:bicycle",
    "oneway:foot",
    "cycleway",
    "maxspeed",
    "maxspeed:forward",
    "maxspeed:backward",
    "maxspeed:advisory",
    "maxspeed:type",
    "lanes",
    "lane_markings",
    "width",
    "maxheight",
    "maxwidth",
    "surface",
    "smoothness",
    "tracktype",
    "motorroad",
    "area",
    "duration",
    "conveying",
    "sac_scale",
    "barrier",
    "locked",
];

const VALUES: [&str; 44] = [
    "yes",
    "no",
    "-1",
    "1",
    "reverse",
    "reversible",
    "alternating",
    "private",
    "destination",
    "designated",
    "motorway",
    "trunk",
    "primary_link",
    "residential",
    "service",
    "footway",
    "steps",
    "track",
    "path",
    "ferry",
    "roundabout",
    "opposite",
    "grade2",
    "grade5",
    "sand",
    "bad",
    "impassable",
    "30",
    "30 mph",
    "none",
    "DE:zone:30",
    "JP:urban",
    "40;30",
    "1.5",
    "2,5 m",
    "6'7\"",
    "PT1H",
    "01:30",
    "forward",
    "hiking",
    "gate",
    "stile",
    "bollard",
    "dismount",
];

fn tags() -> impl Strategy<Value = Vec<(String, String)>> {
    let key = prop_oneof![9 => prop::sample::select(KEYS.to_vec()).prop_map(str::to_owned), 1 => ".{0,8}"];
    let value = prop_oneof![9 => prop::sample::select(VALUES.to_vec()).prop_map(str::to_owned), 2 => ".{0,12}"];
    prop::collection::vec((key, value), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tags_are_judged_within_reason(pairs in tags(), highway in prop::sample::select(VALUES.to_vec())) {
        let mut pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        pairs.insert(0, ("highway", highway));
        let tags = Tags::new(&pairs);
        let rules = JapanRules::new();
        let at = |prefecture, density| rules.way(&tags, Place { prefecture, density });
        let open = |prefecture, density| {
            at(prefecture, density).map(|way| way.class.speeds.map(|speeds| speeds.map(|speed| speed > 0)))
        };
        prop_assert_eq!(open(0, 0), open(13, 2));
        prop_assert_eq!(open(47, 1), open(13, 2));
        let before = JapanRules::on(Day { year: 2026, month: 8, day: 31 }).way(&tags, Place { prefecture: 13, density: 2 });
        if let (Some(way), Some(before)) = (at(13, 2), before) {
            let [car, bicycle, foot] = way.class.speeds;
            prop_assert!(car.iter().all(|speed| *speed <= 1_000));
            prop_assert!(bicycle.iter().all(|speed| *speed <= 185));
            prop_assert!(foot.iter().all(|speed| *speed <= 48 || *speed == 185));
            prop_assert!(car.iter().zip(before.class.speeds[0]).all(|(now, before)| *now <= before));
            prop_assert!(!way.class.restricted || car != [0, 0]);
        }
        let node = rules.node(&tags);
        prop_assert!(!node.signal, "no such value is among these");
    }
}
