//! Damaged files: refused or answered, never a panic.

use rand::{Rng, SeedableRng, rngs::SmallRng};

use super::{drafts, open};
use crate::file::damage::mend_checksums;
use crate::file::{self, FORMAT};
use crate::network::{Network, OpenError, Overrides};
use crate::search::{Ask, Scratch};
use crate::{Direction, Mode, WalkingPace};

#[test]
fn every_damage_is_refused_with_its_reason() {
    let whole = file::to_bytes(drafts(2)).expect("written");
    let changed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = whole.clone();
        change(&mut bytes);
        open(&bytes).expect_err("refused").to_string()
    };
    let put = |bytes: &mut Vec<u8>, at: usize, value: u32| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    assert!(open(&[]).expect_err("refused").to_string().contains("no file of prepared roads"));
    assert!(open(b"\x89PNG and so on").expect_err("refused").to_string().contains("no file of prepared roads"));
    assert!(changed(&|b| b.truncate(20)).contains("header is cut off"));
    assert!(changed(&|b| b.truncate(30)).contains("30 bytes long"));
    assert!(changed(&|b| put(b, 8, 0x0403_0201)).contains("another byte order"));
    assert!(changed(&|b| put(b, 8, 7)).contains("byte order"));
    assert!(changed(&|b| put(b, 12, FORMAT + 1)).contains(&format!("format {}, this one reads {FORMAT}", FORMAT + 1)));
    assert!(changed(&|b| b.truncate(whole.len() - 1)).contains("copy the file again"));
    assert!(changed(&|b| b.push(0)).contains("copy the file again"));
    assert!(changed(&|b| put(b, 24, 200)).contains("damaged"));
    assert!(changed(&|b| put(b, 24, u32::MAX)).contains("table of sections is too long"));
    assert!(changed(&|b| b[70] ^= 1).contains("checksum of its header"));
    let last = whole.len() - 1;
    assert!(changed(&|b| b[last] ^= 1).contains("checksum of its description"));
    let entry = |number: usize| 64 + 32 * number;
    let mended = |change: &dyn Fn(&mut Vec<u8>)| {
        changed(&|bytes| {
            change(bytes);
            mend_checksums(bytes);
        })
    };
    assert!(mended(&|b| put(b, entry(3), 77)).contains("unknown section 77"));
    assert!(
        mended(&|b| put(b, entry(3) + 4, 1)).contains("twice")
            || mended(&|b| put(b, entry(3) + 4, 1)).contains("missing")
    );
    assert!(mended(&|b| put(b, entry(3) + 8, 65)).contains("not where they can be"));
    assert!(mended(&|b| put(b, entry(3) + 12, 1)).contains("not where they can be"));
    assert!(mended(&|b| put(b, entry(3) + 16, 3)).contains("no whole records"));
    assert!(mended(&|b| put(b, entry(3) + 16, 16)).contains("in its drive layer junctions and positions differ"));
    assert!(mended(&|b| b[last] = b' ').contains("description can't be read"));
}

#[test]
fn only_what_holds_nothing_can_change_unnoticed() {
    let whole = file::to_bytes(drafts(2)).expect("written");
    let version = open(&whole).expect("opened").version().to_owned();
    let mut unnoticed = 0;
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        if let Ok(network) = open(&bytes) {
            // Zeros between sections.
            assert_eq!((whole[at], network.version()), (0, version.as_str()));
            unnoticed += 1;
        }
    }
    assert!(unnoticed < 64 * 25, "{unnoticed}");
}

#[test]
fn a_damaged_file_whose_checksums_fit_is_refused_or_read() {
    let mut random = SmallRng::seed_from_u64(11);
    let (mut refused, mut read, mut times) = (0, 0, 0);
    let whole = whole();
    for round in 0..4_000 {
        let mut bytes = whole[round % whole.len()].clone();
        damage(&mut bytes, &mut random);
        mend_checksums(&mut bytes);
        match open(&bytes) {
            Ok(network) => {
                read_all(&network);
                times += search_all(&network, &mut random);
                read += 1;
            }
            Err(OpenError::Read { .. }) => panic!("there is no file to read"),
            Err(_) => refused += 1,
        }
    }
    // All of it is reached.
    assert!(refused > 200 && read > 1_000 && times > 10_000, "{refused} {read} {times}");
}

#[test]
fn overrides_on_a_damaged_file_change_what_is_there() {
    let json = r#"{"speeds": [{"mode": "car", "factor": 2, "area": {"type": "Polygon", "coordinates":
        [[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]}}, {"mode": "foot", "kmh": 3}]}"#;
    let overrides = Overrides::read(json).expect("good");
    let mut random = SmallRng::seed_from_u64(12);
    let whole = whole();
    for round in 0..1_000 {
        let mut bytes = whole[round % whole.len()].clone();
        damage(&mut bytes, &mut random);
        mend_checksums(&mut bytes);
        if let Ok(network) = Network::from_bytes(bytes, &overrides) {
            read_all(&network);
            search_all(&network, &mut random);
        }
    }
}

fn whole() -> Vec<Vec<u8>> {
    (0..7).map(|seed| file::to_bytes(drafts(seed)).expect("written")).collect()
}

/// Flips bits, writes extreme numbers, copies pieces about, cuts.
fn damage(bytes: &mut Vec<u8>, random: &mut SmallRng) {
    for _ in 0..random.random_range(1..12) {
        // Mostly behind the table, where the checksums would have told.
        let from = if random.random_bool(0.1) { 0 } else { 800 };
        let at = random.random_range(from..bytes.len() - 16) / 4 * 4;
        match random.random_range(0..5) {
            0 => bytes[at] ^= 1 << random.random_range(0..8),
            1 => bytes[at..at + 4].fill(0xFF),
            2 => bytes[at..at + 4].copy_from_slice(&random.random::<u32>().to_le_bytes()),
            3 => bytes[at..at + 4].copy_from_slice(&random.random_range(0..200_u32).to_le_bytes()),
            _ => {
                let other = random.random_range(from..bytes.len() - 16) / 4 * 4;
                bytes.copy_within(other..other + 16, at);
            }
        }
    }
    if random.random_bool(0.02) {
        bytes.truncate(random.random_range(800..bytes.len()));
    }
}

/// Reads all there is.
fn read_all(network: &Network) {
    network.verify().expect("it is in memory");
    for mode in Mode::ALL {
        let Some(layer) = network.layer(mode) else { continue };
        for node in (0..layer.node_count() as u32 + 2).chain([u32::MAX]) {
            let _ = layer.node(node);
            for arc in layer.out(node).take(1_000) {
                let arc = layer.arc(arc).expect("within the arcs");
                let _ = (layer.twin(&arc), layer.speed(arc.class, mode, arc.along));
            }
        }
        for edge in (0..layer.edge_count() as u32 + 2).chain([u32::MAX]) {
            assert!(layer.shape(edge).count() <= layer.shapes.len() + 2);
            let _ = (layer.edge_arcs(edge), layer.copies_of(edge), network.edge_shape(mode, edge).count());
        }
        for arc in (0..layer.arcs.len() as u32 + 2).chain([u32::MAX]) {
            let _ = (layer.bans_of(arc), layer.bans_back_of(arc));
        }
    }
}

/// Snaps to what there is, searches from there both ways, and asks for times, routes and stretches; how many times
/// were answered.
fn search_all(network: &Network, random: &mut SmallRng) -> usize {
    let mut times = 0;
    for mode in Mode::ALL {
        let Some(layer) = network.layer(mode) else { continue };
        let mut snaps = Vec::new();
        for _ in 0..3 {
            let node = random.random_range(0..layer.node_count() as u32 + 1);
            let Some(at) = layer.node(node) else { continue };
            snaps.extend(network.snap(mode, at.into()));
        }
        for direction in [Direction::Outbound, Direction::Inbound] {
            let walking = WalkingPace::Standard;
            let ask = Ask { origins: &snaps, mode, walking, direction, seconds: 600 };
            Scratch::with(|scratch| {
                let Ok(reached) = network.reach(&ask, scratch) else { return };
                let _ = (reached.touched().count(), reached.starts().count());
                for seconds in snaps.iter().filter_map(|snap| reached.seconds_to(snap)) {
                    assert!((0.0..=600.0).contains(&seconds));
                    times += 1;
                }
            });
        }
        if let [from, .., to] = snaps.as_slice() {
            let _ = network.route(from, to, mode, WalkingPace::Slow, 600);
        }
    }
    times
}
