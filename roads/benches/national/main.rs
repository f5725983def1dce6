//! Roads at the size of the nation: copies of one city side by side, up to 30 million arcs (directed stretches).
//!
//! The city is `KAOMIE_REAL_DATA`'s Malta when that folder is named, else a made-up one. Prints what a file takes for
//! each arc, what opening it costs and how much of it becomes resident, beside the city alone.
//! `cargo bench -p kaomie-roads --bench national -- [ARCS]`.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints, and stops where something is wrong")]

mod city;
mod measure;
mod search;
mod tile;

use std::path::Path;

use kaomie_roads::Drafts;
use kaomie_roads::file::{self, About};
use kaomie_roads::network::{Network, Overrides};
use measure::{Cost, mebibytes, peak, resident, resident_file};

/// Arcs of both layers, unless an argument says otherwise.
const ARCS: usize = 30_000_000;
/// How often opening is measured.
const OPENINGS: u32 = 200;

fn main() {
    let arcs: usize = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(ARCS);
    let (name, one) = city::drafts();
    let one_arcs = tile::arcs(&one);
    let copies = arcs.div_ceil(one_arcs);
    println!("{name}: {one_arcs} arcs; {copies} copies of it: {} arcs", copies * one_arcs);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder in target");
    let paths = [folder.path().join("city"), folder.path().join("nation")];

    let city = write("the city", one.clone(), &paths[0]);
    let nation = write("the nation", tile::tiled(&one, copies), &paths[1]);
    drop(one);
    let gigabytes = nation.bytes as f64 / 1e9;
    println!("the nation's file {gigabytes:28.2} GB{}", target(gigabytes <= 2.0, "2 GB"));

    let city_cost = open("the city", &city, &paths[0]);
    let nation_cost = open("the nation", &nation, &paths[1]);
    println!("open, nation to city {:26.2} times the processor time", nation_cost.processor / city_cost.processor);
    search::compare(&paths[0], &paths[1]);
}

fn write(what: &str, drafts: Drafts, path: &Path) -> About {
    let before = resident();
    let (about, cost) = measure::cost(|| file::write(drafts, path).expect("written"));
    let arcs: u64 = about.layers.iter().map(|layer| layer.arcs).sum();
    println!(
        "pack and write {what:12} {cost}, {:.1} bytes an arc; drafts {:.0} MiB, at most {:.0} MiB",
        about.bytes as f64 / arcs as f64,
        mebibytes(before),
        mebibytes(peak()),
    );
    for layer in &about.layers {
        println!("    {layer:?}");
    }
    about
}

fn open(what: &str, about: &About, path: &Path) -> Cost {
    let none = Overrides::none();
    let before = resident();
    let network = Network::open(path, &none).expect("opened");
    let touched = resident().saturating_sub(before);
    let (_, cost) = measure::cost(|| {
        for _ in 0..OPENINGS {
            Network::open(path, &none).expect("opened");
        }
    });
    let cost = cost.of(OPENINGS);
    let text = target(cost.wall <= 0.05, "50 ms");
    println!(
        "open {what:12}           {cost}; {:.1} of {:.1} MiB resident{text}",
        mebibytes(touched),
        about.bytes as f64 / 1048576.0
    );

    let (verified, reading) = measure::cost(|| network.verify());
    verified.expect("whole");
    println!("verify {what:12}         {reading}; {:.1} MiB of the file resident", mebibytes(resident_file()));
    cost
}

fn target(met: bool, target: &str) -> String {
    if met { format!("   (target {target})") } else { format!("   (target {target}: MISSED)") }
}
