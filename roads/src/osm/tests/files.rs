//! Files: broken ones, several, large ones, their facts.

use std::cell::RefCell;

use super::*;
use crate::osm::{Progress, read};

fn street() -> Extract {
    let mut extract = Extract::new();
    extract.node(1, at(0, 0), &[]).node(2, at(1, 0), &[]).node(3, at(2, 0), &[]);
    extract.way(1, &[1, 2], ROAD).way(2, &[2, 3], &[("highway", "primary"), ("car", "360"), ("lit", "yes")]);
    extract
}

fn error(bytes: &[u8]) -> ReadError {
    read_bytes(&[bytes], &Mode::ALL, u64::MAX).expect_err("it is broken")
}

#[test]
fn what_is_no_extract_is_refused_as_such() {
    for bytes in [&b""[..], b"PK", b"<?xml version='1.0'?><osm></osm>", &[0; 100], &[0, 0, 0, 4, 1, 2, 3, 4, 5]] {
        assert!(matches!(error(bytes), ReadError::NotPbf { .. }), "{bytes:?} {}", error(bytes));
    }
}

#[test]
fn an_extract_cut_anywhere_is_never_taken_for_a_whole_one() {
    let bytes = street().to_bytes();
    let whole = |bytes: &[u8]| read_bytes(&[bytes], &Mode::ALL, u64::MAX);
    assert!(whole(&bytes).is_ok());
    let mut truncated = 0;
    for len in 0..bytes.len() {
        match whole(&bytes[..len]) {
            Err(ReadError::Truncated { .. }) => truncated += 1,
            // Between two blocks nothing tells that more should follow: then roads or their nodes are missing.
            Err(ReadError::NotPbf { .. } | ReadError::NoRoads) => {}
            other => panic!("{len}: {other:?}"),
        }
    }
    assert!(truncated > bytes.len() - 20);
}

#[test]
fn damage_is_an_error_or_harmless_and_never_a_panic() {
    let mut extract = street();
    let members = [(super::super::writer::Member::Way, 1, "from"), (super::super::writer::Member::Node, 2, "via")];
    extract.relation(1, &members, &[("type", "restriction"), ("restriction", "no_u_turn")]);
    let bytes = extract.uncompressed().to_bytes();
    let mut refused = 0;
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            refused += usize::from(read_bytes(&[&damaged], &Mode::ALL, u64::MAX).is_err());
        }
    }
    assert!(refused > bytes.len());
}

#[test]
fn a_required_feature_that_is_not_understood_is_named() {
    let bytes = street().uncompressed().to_bytes();
    let at = bytes.windows(10).position(|window| window == b"DenseNodes").unwrap();
    let mut other = bytes;
    other[at..at + 10].copy_from_slice(b"SparseTags");
    assert!(matches!(error(&other), ReadError::Unsupported { feature, .. } if feature == "SparseTags"));
}

#[test]
fn without_files_modes_or_roads_there_is_nothing_to_read() {
    let options = |modes: &[Mode]| ReadOptions { modes: modes.to_vec(), rules: &TestRules, progress: &|_| {} };
    assert!(matches!(read(&[], &options(&Mode::ALL)), Err(ReadError::NoFiles)));
    assert!(matches!(read(&["x".into()], &options(&[])), Err(ReadError::NoModes)));
    let missing = read(&["/nowhere/x.osm.pbf".into()], &options(&Mode::ALL));
    assert!(matches!(missing, Err(ReadError::Unreadable { .. })));
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(read(&[folder.path().to_owned()], &options(&Mode::ALL)), Err(ReadError::Unreadable { .. })));
    let mut extract = Extract::new();
    extract.node(1, at(0, 0), &[]).node(2, at(1, 0), &[]).way(1, &[1, 2], &[("building", "yes")]);
    assert!(matches!(error(&extract.to_bytes()), ReadError::NoRoads));
}

#[test]
fn a_layer_without_roads_is_not_there() {
    let mut extract = Extract::new();
    extract.node(1, at(0, 0), &[]).node(2, at(1, 0), &[]).way(1, &[1, 2], &[("highway", "x"), ("foot", "48")]);
    let drafts = read_one(&extract);
    assert!(drafts.drive.is_none() && drafts.light.is_some());
    assert_eq!(drafts.about.modes, ["foot"]);
}

#[test]
fn facts_are_told_of_the_files() {
    let mut extract = street();
    extract.timestamp(1_478_723_282).edited(1_400_000_000);
    let bytes = extract.to_bytes();
    let about = read_bytes(&[&bytes], &Mode::ALL, u64::MAX).unwrap().about;
    let hash = <sha2::Sha256 as sha2::Digest>::digest(&bytes);
    assert_eq!(about.input_hash, hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    assert_eq!(about.files, ["0.osm.pbf"]);
    assert_eq!(about.data_date.as_deref(), Some("2016-11-09"));
    assert_eq!((about.counts["ways_read"], about.counts["nodes_read"], about.counts["lit"]), (2, 3, 1));
    assert_eq!((about.attribution.as_str(), about.rules.as_str()), (crate::osm::ATTRIBUTION, "for tests"));
    let mut extract = street();
    let about = read_bytes(&[&extract.edited(1_400_000_000).to_bytes()], &Mode::ALL, u64::MAX).unwrap().about;
    assert_eq!(about.data_date.as_deref(), Some("2014-05-13"));
    assert_eq!(read_one(&street()).about.data_date, None);
}

#[test]
fn files_that_overlap_are_one_map() {
    let (mut west, mut east) = (street(), street());
    west.node(4, at(-1, 0), &[]).way(4, &[4, 1], ROAD);
    // A way whose nodes are in both files, and one that ends in the other's.
    east.node(5, at(3, 0), &[]).way(5, &[3, 5, 4], &[("highway", "primary"), ("car", "360")]);
    let [west, east] = [west.to_bytes(), east.to_bytes()];
    let both = read_bytes(&[&west, &east], &Mode::ALL, u64::MAX).unwrap();
    let draft = both.drive.unwrap();
    sound(&draft);
    assert_eq!((draft.nodes.len(), draft.edges.len()), (2, 2));
    assert_eq!((both.about.counts["way_repeated"], both.about.counts.get("way_cut")), (2, None));
    let alone = read_bytes(&[&east], &Mode::ALL, u64::MAX).unwrap();
    assert_eq!(alone.about.counts["way_cut"], 1);
}

#[test]
fn files_that_number_different_things_alike_are_refused() {
    let mut elsewhere = Extract::new();
    elsewhere.node(1, at(50, 50), &[]).node(2, at(51, 50), &[]).way(9, &[1, 2], ROAD);
    let clash = read_bytes(&[&street().to_bytes(), &elsewhere.to_bytes()], &Mode::ALL, u64::MAX);
    assert!(matches!(clash, Err(ReadError::IdsClash { node: 1, .. })));
    let mut moved = street();
    moved.node(1, Coord { lon: at(0, 0).lon + 50, lat: at(0, 0).lat }, &[]);
    assert_eq!(read_one(&moved).about.counts["node_moved"], 1);
}

#[test]
fn large_files_are_read_twice_and_give_the_same() {
    let mut extract = Extract::new();
    for id in 0..30_000 {
        extract.node(id, at((id % 200) as i32, (id / 200) as i32), if id % 7 == 0 { &[("signal", "x")] } else { &[] });
    }
    for id in 0..9_000 {
        extract.way(id, &[id, id + 1, id + 201], ROAD);
    }
    for plain in [false, true] {
        if plain {
            extract.plain_nodes();
        }
        let bytes = extract.to_bytes();
        let [once, twice] = [u64::MAX, 0].map(|small| read_bytes(&[&bytes, &bytes], &Mode::ALL, small).unwrap());
        for (once, twice) in [(&once.drive, &twice.drive), (&once.light, &twice.light)] {
            let (once, twice) = (once.as_ref().unwrap(), twice.as_ref().unwrap());
            assert_eq!((&once.nodes, &once.signals), (&twice.nodes, &twice.signals));
            assert_eq!((&once.edges, &once.shapes), (&twice.edges, &twice.shapes));
        }
        assert_eq!(once.about.input_hash, twice.about.input_hash);
        assert!(once.drive.unwrap().signals.iter().any(|signal| *signal));
    }
}

#[test]
fn progress_never_goes_back_and_arrives() {
    let bytes = street().to_bytes();
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<_> = ["a", "b"].iter().map(|name| folder.path().join(name)).collect();
    for file in &files {
        std::fs::write(file, &bytes).unwrap();
    }
    for small in [u64::MAX, 0] {
        let told: RefCell<Vec<Progress>> = RefCell::default();
        let progress = |progress| told.borrow_mut().push(progress);
        let options = ReadOptions { modes: vec![Mode::Car], rules: &TestRules, progress: &progress };
        crate::osm::read_sized(&files, &options, small).unwrap();
        let told = told.into_inner();
        for stage in ["roads", "nodes", "layers"] {
            let told: Vec<_> = told.iter().filter(|told| told.stage == stage).collect();
            assert!(told.is_sorted_by_key(|told| told.done), "{told:?}");
            assert!(told.iter().all(|told| told.done <= told.total && told.total == 2 * bytes.len() as u64));
            assert_eq!(told.is_empty(), stage == "nodes" && small > 0);
        }
        assert_eq!(told.iter().rfind(|told| told.stage == "roads").unwrap().done, 2 * bytes.len() as u64);
    }
}
