//! The extracts in the folder named by `KAOMIE_REAL_DATA`.

use std::path::PathBuf;

use super::{super::read, *};

/// OSRM's and our rules are others; these only tell roads from the rest.
struct Plain;

impl Rules for Plain {
    fn way(&self, tags: &Tags<'_>, place: Place) -> Option<WayRules> {
        let highway = tags.get("highway")?;
        let car = match highway {
            "motorway" | "motorway_link" => 900,
            "trunk" | "primary" | "trunk_link" | "primary_link" => 600,
            "secondary" | "tertiary" | "secondary_link" | "tertiary_link" => 400,
            "unclassified" | "residential" | "living_street" | "service" | "road" => 250,
            _ => 0,
        };
        let oneway = match tags.get("oneway") {
            _ if ["roundabout", "circular"].contains(&tags.get("junction").unwrap_or("")) => [1, 0],
            Some("yes" | "true" | "1") => [1, 0],
            Some("-1") => [0, 1],
            _ => [1, 1],
        };
        let light = |speed: u16| if highway.starts_with("motorway") { 0 } else { speed };
        let speeds = [oneway.map(|open| open * car), [light(150); 2], [light(48); 2]];
        let restricted = matches!(tags.get("access"), Some("private" | "destination" | "delivery" | "customers"));
        let class =
            Class { road: RoadClass::Other, prefecture: place.prefecture, density: place.density, speeds, restricted };
        Some(WayRules { class, duration_seconds: None })
    }

    fn node(&self, tags: &Tags<'_>) -> NodeRules {
        let blocks = tags.is("barrier", "bollard");
        NodeRules { signal: tags.is("highway", "traffic_signals"), closed: [blocks, false, false] }
    }

    fn turns(&self, _: bool) -> TurnCosts {
        TestRules.turns(true)
    }

    fn about(&self) -> String {
        "plain".to_owned()
    }
}

#[expect(clippy::disallowed_methods, reason = "only this variable says where the real data is")]
fn read_real(names: &[&str], modes: &[Mode]) -> Option<Result<Drafts, ReadError>> {
    let Some(folder) = std::env::var_os("KAOMIE_REAL_DATA") else {
        println!("skipped: KAOMIE_REAL_DATA is not set");
        return None;
    };
    let files: Vec<_> = names.iter().map(|name| PathBuf::from(&folder).join("roads").join(name)).collect();
    let started = std::time::Instant::now();
    let drafts = read(&files, &ReadOptions { modes: modes.to_vec(), rules: &Plain, progress: &|_| {} });
    println!("{names:?} in {:?}", started.elapsed());
    if let Ok(drafts) = &drafts {
        println!("{:?}", drafts.about);
        [&drafts.drive, &drafts.light].into_iter().flatten().for_each(sound);
    }
    Some(drafts)
}

#[test]
fn malta_is_read_with_all_modes() {
    let Some(drafts) = read_real(&["malta.osm.pbf"], &Mode::ALL) else { return };
    let drafts = drafts.unwrap();
    let counts = &drafts.about.counts;
    assert_eq!(drafts.about.data_date.as_deref(), Some("2016-11-09"));
    assert!(drafts.about.drives_on_the_left);
    assert_eq!(drafts.about.modes, ["car", "bicycle", "foot"]);
    assert_eq!((counts["ways_read"], counts["nodes_read"], counts["relations_read"]), (40_028, 252_937, 527));
    assert_eq!(counts["ways_used"], 21_137);
    // Many of them forbid to turn into one-way streets against their direction, or onto them at roundabouts.
    assert!(counts["restriction_used"] > 40 && counts["restriction_needless"] > 100, "{counts:?}");
    assert!(counts["restriction_incomplete"] < 15, "{counts:?}");
    let (drive, light) = (drafts.drive.unwrap(), drafts.light.unwrap());
    assert!((25_000..40_000).contains(&drive.edges.len()), "{}", drive.edges.len());
    assert!((35_000..50_000).contains(&light.edges.len()), "{}", light.edges.len());
    assert!(drive.edges.iter().any(|edge| edge.copy_of.is_some()));
    assert!(drive.bans.len() > 50);
    // A road of Malta is no longer than the islands.
    let meters: f64 = light.edges.iter().map(|edge| f64::from(edge.length_cm) / 100.0).sum();
    assert!((3_000_000.0..8_000_000.0).contains(&meters), "{meters}");
}

#[test]
fn rhein_neckar_is_read_for_cars() {
    let Some(drafts) = read_real(&["rhein_neckar_rnv.osm.pbf"], &[Mode::Car]) else { return };
    let drafts = drafts.unwrap();
    assert!(!drafts.about.drives_on_the_left, "one way of it says driving_side=left");
    assert_eq!(drafts.about.data_date.as_deref(), Some("2016-12-15"));
    assert_eq!(drafts.about.counts["ways_read"], 37_344);
    assert!(drafts.about.counts["lit"] > 10_000);
    assert!(drafts.light.is_none());
    let drive = drafts.drive.unwrap();
    assert!((25_000..60_000).contains(&drive.edges.len()), "{}", drive.edges.len());
    assert!(drive.signals.iter().filter(|signal| **signal).count() > 1_500);
}

#[test]
fn the_junction_graphs_of_japan_keep_their_junctions() {
    let Some(drafts) = read_real(&["tachikawa_drive.osm.pbf"], &[Mode::Car]) else { return };
    let tachikawa = drafts.unwrap();
    assert!(tachikawa.about.drives_on_the_left);
    assert_eq!(tachikawa.about.data_date, None);
    let drive = tachikawa.drive.unwrap();
    assert!((3_000..=4_106).contains(&drive.nodes.len()), "{}", drive.nodes.len());
    let Some(drafts) = read_real(&["ube_walk.osm.pbf"], &[Mode::Foot]) else { return };
    let ube = drafts.unwrap();
    assert!(ube.about.drives_on_the_left && ube.drive.is_none());
    let light = ube.light.unwrap();
    assert!((8_000..=10_403).contains(&light.nodes.len()), "{}", light.nodes.len());
}

#[test]
fn extracts_with_invented_ids_are_not_mixed() {
    let Some(drafts) = read_real(&["tachikawa_drive.osm.pbf", "ube_walk.osm.pbf"], &Mode::ALL) else { return };
    assert!(matches!(drafts, Err(ReadError::IdsClash { meters, .. }) if meters > 100_000.0));
}

#[test]
fn two_countries_are_one_network() {
    let Some(one) = read_real(&["malta.osm.pbf"], &Mode::ALL) else { return };
    let Some(both) = read_real(&["malta.osm.pbf", "rhein_neckar_rnv.osm.pbf", "malta.osm.pbf"], &Mode::ALL) else {
        return;
    };
    let (one, both) = (one.unwrap(), both.unwrap());
    assert_eq!(both.about.counts["way_repeated"], one.about.counts["ways_used"]);
    assert!(both.drive.unwrap().edges.len() > one.drive.unwrap().edges.len() + 25_000);
}
