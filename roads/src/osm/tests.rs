//! Extracts in, drafts out.

mod barriers;
mod files;
mod oracle;
mod real;
mod sequences;
mod topology;
mod truth;
mod turns;
mod zones;

use std::path::PathBuf;

use super::{ReadError, ReadOptions, writer::Extract};
use crate::{Class, Coord, Draft, Drafts, Mode, NodeRules, Place, RoadClass, Rules, Tags, TurnCosts, WayRules};

/// Simple rules: `car`, `bicycle` and `foot` give speeds in tenths of km/h (`car:back` the other way), `kind` tells
/// classes apart, `access=private` restricts, `duration` is in seconds; nodes: `signal`, `closed=car;foot`.
pub(super) struct TestRules;

impl Rules for TestRules {
    fn way(&self, tags: &Tags<'_>, place: Place) -> Option<WayRules> {
        let road = match tags.get("highway")? {
            "primary" => RoadClass::Primary,
            "motorway" => RoadClass::Motorway,
            "ferry" => RoadClass::Ferry,
            _ => RoadClass::Residential,
        };
        let speed = |key: &str| tags.get(key).and_then(|value| value.parse::<u16>().ok());
        let speeds = ["car", "bicycle", "foot"].map(|mode| {
            let along = speed(mode).unwrap_or(0);
            [along, speed(&format!("{mode}:back")).unwrap_or(along)]
        });
        let class = Class {
            road,
            prefecture: place.prefecture,
            density: place.density,
            speeds,
            restricted: tags.is("access", "private"),
        };
        (speeds != [[0; 2]; 3])
            .then(|| WayRules { class, duration_seconds: tags.get("duration").and_then(|value| value.parse().ok()) })
    }

    fn node(&self, tags: &Tags<'_>) -> NodeRules {
        let closed = tags.get("closed").unwrap_or_default();
        NodeRules {
            signal: tags.get("signal").is_some(),
            closed: Mode::ALL.map(|mode| closed.split(';').any(|name| name == mode.name())),
        }
    }

    fn turns(&self, _: bool) -> TurnCosts {
        TurnCosts { by_angle: vec![0.0; 256], signal: 0.0, u_turn: 0.0 }
    }

    fn about(&self) -> String {
        "for tests".to_owned()
    }
}

/// A road for everybody.
pub(super) const ROAD: &[(&str, &str)] = &[("highway", "x"), ("car", "360"), ("bicycle", "150"), ("foot", "48")];
/// One-way for cars.
pub(super) const ONE_WAY: &[(&str, &str)] = &[("highway", "x"), ("car", "360"), ("car:back", "0")];
/// A road on which cars may only arrive or leave.
pub(super) const PRIVATE: &[(&str, &str)] = &[("highway", "x"), ("car", "360"), ("access", "private")];

/// A point of a raster of 0.001 degrees (about 100 m) at the equator.
pub(super) fn at(x: i32, y: i32) -> Coord {
    Coord { lon: 100_000_000 + x * 10_000, lat: 10_000_000 + y * 10_000 }
}

pub(super) fn read_bytes(bytes: &[&[u8]], modes: &[Mode], small: u64) -> Result<Drafts, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> = (0..bytes.len()).map(|at| folder.path().join(format!("{at}.osm.pbf"))).collect();
    for (file, bytes) in files.iter().zip(bytes) {
        std::fs::write(file, bytes).unwrap();
    }
    let options = ReadOptions { modes: modes.to_vec(), rules: &TestRules, progress: &|_| {} };
    super::read_sized(&files, &options, small)
}

pub(super) fn read_one(extract: &Extract) -> Drafts {
    let drafts = read_bytes(&[&extract.to_bytes()], &Mode::ALL, u64::MAX).unwrap();
    for draft in [&drafts.drive, &drafts.light].into_iter().flatten() {
        sound(draft);
    }
    drafts
}

pub(super) fn drive(extract: &Extract) -> Draft {
    read_one(extract).drive.unwrap()
}

pub(super) fn light(extract: &Extract) -> Draft {
    read_one(extract).light.unwrap()
}

/// What must be true of every draft.
pub(super) fn sound(draft: &Draft) {
    assert_eq!(draft.nodes.len(), draft.signals.len());
    let mut used = vec![false; draft.nodes.len()];
    let mut shapes = 0;
    for edge in &draft.edges {
        used[edge.from as usize] = true;
        used[edge.to as usize] = true;
        assert!((1..1 << 24).contains(&edge.length_cm), "{edge:?}");
        assert!(usize::from(edge.class) < draft.classes.len());
        assert!((edge.shape_start + edge.shape_len) as usize <= draft.shapes.len());
        match edge.copy_of {
            None => {
                assert_eq!(edge.shape_start, shapes, "shapes lie one after the other");
                shapes += edge.shape_len;
            }
            Some(original) => {
                let original = draft.edges[original as usize];
                assert_eq!(original.copy_of, None);
                assert_eq!((original.shape_start, original.length_cm), (edge.shape_start, edge.length_cm));
                let ends = |edge: crate::DraftEdge| [edge.from, edge.to].map(|node| draft.nodes[node as usize]);
                assert_eq!(ends(original), ends(*edge));
            }
        }
    }
    assert_eq!(shapes as usize, draft.shapes.len());
    assert!(used.iter().all(|used| *used), "no node without an edge");
    for ban in &draft.bans {
        let [from, to] = [ban.from, ban.to].map(|edge| draft.edges[edge as usize]);
        let node = if ban.from_along { from.to } else { from.from };
        assert_eq!(node, if ban.to_along { to.from } else { to.to }, "{ban:?} speaks of a turn");
    }
}

/// The one edge between two points, as (edge, stored from the first to the second).
pub(super) fn edge_between(draft: &Draft, a: Coord, b: Coord) -> crate::DraftEdge {
    let found: Vec<_> = draft
        .edges
        .iter()
        .filter(|edge| edge.copy_of.is_none())
        .filter(|edge| {
            let ends = [draft.nodes[edge.from as usize], draft.nodes[edge.to as usize]];
            ends == [a, b] || ends == [b, a]
        })
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    *found[0]
}
