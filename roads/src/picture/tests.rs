use geo_types::polygon;

use super::*;
use crate::draft::AboutSource;
use crate::network::Overrides;
use crate::{Class, Coord, Draft, DraftEdge, Drafts, RoadClass, TurnCosts, file};

/// A cross of a main road and a path, and a ferry, about two kilometres each.
fn network() -> Network {
    let at = |lon: i32, lat: i32| Coord { lon: 1_340_000_000 + lon, lat: 343_000_000 + lat };
    let mut draft = Draft {
        nodes: vec![at(0, 100_000), at(100_000, 100_000), at(200_000, 100_000), at(100_000, 0), at(100_000, 200_000)],
        signals: vec![false; 5],
        ..Draft::default()
    };
    for (class, road) in [RoadClass::Primary, RoadClass::Path, RoadClass::Ferry].into_iter().enumerate() {
        let speeds = [[0; 2], [100; 2], [48; 2]];
        draft.classes.push(Class { road, prefecture: 37, density: 1, speeds, restricted: false });
        for (from, to) in [[(0, 1), (1, 2)], [(1, 3), (1, 3)], [(1, 4), (1, 4)]][class] {
            draft.edges.push(DraftEdge {
                from,
                to,
                class: class as u16,
                length_cm: 100_000,
                shape_start: 0,
                shape_len: 0,
                no_entry_at_from: false,
                no_exit_at_from: false,
                no_entry_at_to: false,
                no_exit_at_to: false,
                copy_of: None,
            });
        }
    }
    let turns = TurnCosts { by_angle: vec![0.0; 256], signal: 0.0, u_turn: 0.0 };
    let about = AboutSource {
        modes: vec!["foot".into()],
        attribution: "© OpenStreetMap contributors & <others>".into(),
        ..AboutSource::default()
    };
    let bytes =
        file::to_bytes(Drafts { drive: None, light: Some(draft), turns, water: Vec::new(), about }).expect("packed");
    Network::from_bytes(bytes, &Overrides::none()).expect("opened")
}

fn contour(seconds: u32, half: f64) -> Contour {
    let (x, y) = (134.01, 34.31);
    let area = polygon![(x: x - half, y: y - half), (x: x + half, y: y - half), (x: x + half, y: y + half),
        (x: x - half, y: y + half), (x: x - half, y: y - half)];
    Contour { seconds, area: geo_types::MultiPolygon::new(vec![area]) }
}

fn picture(contours: &[Contour]) -> Picture<'_> {
    Picture { mode: Mode::Foot, contours, origin: None, points: &[], window: None, width: 600 }
}

/// Every element is closed where it should be.
fn assert_well_formed(svg: &str) {
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').expect("a tag ends");
        assert!(!text.contains('"') || !text.contains('='), "an attribute lies outside of a tag: {text}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().expect("a name")),
        }
        assert_eq!(tag.matches('"').count() % 2, 0);
    }
    assert!(open.is_empty());
}

#[test]
fn a_picture_shows_roads_areas_places_and_who_must_be_named() {
    let contours = [contour(600, 0.004), contour(1_800, 0.01), contour(90, 0.001)];
    let points = [(Point { lon: 134.012, lat: 34.312 }, "A & <B> \"C\"\u{7}")];
    let origin = Some(Point { lon: 134.01, lat: 34.31 });
    let svg = svg(&network(), &Picture { origin, points: &points, ..picture(&contours) }).expect("drawn");
    assert_well_formed(&svg);
    assert!(svg.starts_with("<svg ") && svg.contains("width=\"600\""));
    assert!(svg.contains(">90 s</text>") && svg.contains(">10 min</text>") && svg.contains(">30 min</text>"));
    assert!(svg.contains(">A &amp; &lt;B&gt; &quot;C&quot;</text>"));
    assert!(svg.contains("© OpenStreetMap contributors &amp; &lt;others&gt;"));
    assert!(svg.contains(">500 m</text>") && svg.contains(">N</text>"));
    let roads: Vec<&str> = svg.lines().filter(|line| line.starts_with("<path fill=\"none\" stroke=\"#")).collect();
    assert!(roads.iter().any(|line| line.contains("#a89f8b")), "the main road");
    assert!(roads.iter().any(|line| line.contains("#cfcabd")), "the path");
    assert!(roads.iter().any(|line| line.contains("stroke-dasharray")), "the ferry");
    let fills: Vec<&str> = svg.lines().filter(|line| line.contains("fill-opacity=\".28\"")).collect();
    assert_eq!(fills.len(), 3);
    assert!(fills[0].contains(furniture::tint(2)) && fills[2].contains(furniture::tint(0)), "the longest lies below");
}

#[test]
fn small_roads_are_left_out_of_pictures_of_wide_lands() {
    let wide = Picture { window: Some([133.0, 33.5, 135.0, 35.0]), ..picture(&[]) };
    let svg = svg(&network(), &wide).expect("drawn");
    assert_well_formed(&svg);
    assert!(svg.contains("stroke-dasharray") && !svg.contains("#cfcabd") && svg.contains(">20 km</text>"));
}

#[test]
fn what_can_not_be_drawn_says_why() {
    let network = network();
    let why = |picture: Picture<'_>| svg(&network, &picture).expect_err("refused");
    assert_eq!(why(picture(&[])), PictureError::Nothing);
    assert_eq!(why(Picture { mode: Mode::Car, ..picture(&[]) }), PictureError::NoSuchMode(Mode::Car));
    for width in [0, 99, MAX_PIXELS + 1, u32::MAX] {
        assert_eq!(why(Picture { width, ..picture(&[contour(60, 0.01)]) }), PictureError::Width(width));
    }
    for window in [
        [134.0, 34.0, 134.0, 35.0],
        [135.0, 34.0, 134.0, 35.0],
        [134.0, 34.0, 134.1, f64::NAN],
        [134.0, -90.0, 135.0, 34.0],
        [-181.0, 0.0, 0.0, 1.0],
        [0.0, 0.0, 180.0, 0.000_1],
    ] {
        assert_eq!(why(Picture { window: Some(window), ..picture(&[]) }), PictureError::Window, "{window:?}");
    }
}

#[test]
fn a_lone_place_is_shown_with_its_surroundings_and_a_high_window_stays_in_bounds() {
    let origin = Some(Point { lon: 134.01, lat: 34.31 });
    let near = svg(&network(), &Picture { origin, ..picture(&[]) }).expect("drawn");
    assert_well_formed(&near);
    assert!(near.contains("0 m</text>") && near.contains("<circle"));
    let high = Picture { window: Some([134.0, 30.0, 134.1, 38.0]), ..picture(&[]) };
    let high = svg(&network(), &high).expect("drawn");
    assert!(high.contains(&format!("height=\"{MAX_PIXELS}\"")));
}
