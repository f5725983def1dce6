//! Files written and opened, and files that must be refused.

mod damage;

use rand::{SeedableRng, rngs::SmallRng};

use super::{Network, OpenError, Overrides};
use crate::draft::AboutSource;
use crate::prepare::{pack, samples};
use crate::{Drafts, LayerKind, Mode, TurnCosts, file};

fn drafts(seed: u64) -> Drafts {
    let mut random = SmallRng::seed_from_u64(seed);
    let about = AboutSource { files: vec!["town.osm.pbf".into()], rules: "made up".into(), ..AboutSource::default() };
    let turns = TurnCosts { by_angle: (0..256).map(|angle| angle as f32 / 100.0).collect(), signal: 2.0, u_turn: 20.0 };
    Drafts {
        drive: Some(samples::random(&mut random)),
        light: Some(samples::two_streets()),
        turns,
        water: Vec::new(),
        about,
    }
}

fn open(bytes: &[u8]) -> Result<Network, OpenError> {
    Network::from_bytes(bytes.to_vec(), &Overrides::none())
}

#[test]
fn what_was_written_is_read() {
    for seed in 0..20 {
        let network = open(&file::to_bytes(drafts(seed)).expect("written")).expect("opened");
        let packed = pack(LayerKind::Light, samples::two_streets()).expect("packed");
        let layer = network.layer(Mode::Foot).expect("there");
        let is = packed.layer();
        assert_eq!(
            (layer.first_arc, layer.arcs, layer.nodes, layer.edges),
            (is.first_arc, is.arcs, is.nodes, is.edges)
        );
        assert_eq!((layer.shapes, layer.classes, layer.boxes), (is.shapes, is.classes, is.boxes));
        assert_eq!((layer.bans, layer.bans_back, layer.copies), (is.bans, is.bans_back, is.copies));
        assert_eq!(network.turn_costs(), &drafts(seed).turns);
        assert_eq!(network.about().source.modes, ["car", "bicycle", "foot"]);
        assert_eq!(network.edge_shape(Mode::Foot, 1).count(), 3);
        assert_eq!(network.edge_shape(Mode::Foot, 99).count(), 0);
    }
}

#[test]
fn the_same_drafts_give_the_same_bytes_and_others_another_version() {
    let bytes = file::to_bytes(drafts(1)).expect("written");
    assert_eq!(bytes, file::to_bytes(drafts(1)).expect("written"));
    let version = |bytes: &[u8]| open(bytes).expect("opened").version().to_owned();
    assert_eq!(version(&bytes).len(), 12);
    let mut other = drafts(1);
    other.light.as_mut().expect("there").edges[0].length_cm += 1;
    assert_ne!(version(&bytes), version(&file::to_bytes(other).expect("written")));
}

#[test]
fn a_file_on_the_disk_is_mapped_verified_and_replaced_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("roads.kaomie");
    let about = file::write(drafts(2), &path).expect("written");
    let network = Network::open(&path, &Overrides::none()).expect("opened");
    assert_eq!(network.about(), &about);
    assert_eq!(about.bytes, std::fs::metadata(&path).expect("there").len());
    network.verify().expect("whole");
    // A new one takes its place; who has the old one open keeps it.
    let newer = file::write(drafts(3), &path).expect("written");
    assert_ne!(newer.version, about.version);
    network.verify().expect("still whole");
    assert_eq!(Network::open(&path, &Overrides::none()).expect("opened").version(), newer.version);
    // Nothing else is left in the folder, and a file that can't be made leaves the old one.
    let mut empty = drafts(4);
    (empty.drive, empty.light) = (None, None);
    assert!(matches!(file::write(empty, &path), Err(file::WriteError::NoRoads { .. })));
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).expect("there").map(|entry| entry.expect("there").file_name()).collect();
    assert_eq!(names, ["roads.kaomie"]);
    let nowhere = file::write(drafts(5), &folder.path().join("none/roads.kaomie")).expect_err("no such folder");
    assert!(nowhere.to_string().contains("none/roads.kaomie"), "{nowhere}");
}

#[test]
fn verifying_finds_what_was_changed_after_opening() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("roads");
    file::write(drafts(2), &path).expect("written");
    let network = Network::open(&path, &Overrides::none()).expect("opened");
    let mut bytes = std::fs::read(&path).expect("read");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    // In place, as nobody should.
    std::fs::write(&path, &bytes).expect("written");
    assert!(matches!(network.verify(), Err(OpenError::Damaged { .. })));
    std::fs::write(&path, &bytes[..last]).expect("cut");
    assert!(matches!(network.verify(), Err(OpenError::Length { .. })));
}

#[test]
fn what_is_no_file_is_refused_by_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = |path: &std::path::Path| Network::open(path, &Overrides::none()).expect_err("refused").to_string();
    assert!(refused(folder.path()).contains("no ordinary file"));
    let missing = refused(&folder.path().join("none"));
    assert!(missing.contains("none: "), "{missing}");
}
