//! The whole server at the size of the nation: import, cold start, HTTP, an edit, map and search.
//!
//! Drives the built executable as its users do, over files and loopback, and prints one line per measurement: the
//! value, its target, and the ratio to a baseline of the same run, so that numbers of different machines can be
//! compared. `docs/benchmarks.md` says what each line means.
//!
//! `cargo bench -p kaomie-api --bench server` measures everything; `-- import`, `-- roads`, `-- cold`, `-- http`, `-- edit`,
//! `-- map` only that; a number takes another size of the nation.
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

mod bare;
mod centers;
mod cold_start;
mod edit;
mod http;
mod import;
mod list;
mod load;
mod nation;
mod program;
mod questions;
mod roads;
mod rows;
mod table;

use std::path::Path;

use anyhow::Context;
use tokio::runtime::Runtime;

use nation::Nation;

/// How many facilities, unless an argument says otherwise.
const FACILITIES: u64 = 500_000;
/// What can be asked for by name.
const PARTS: [&str; 6] = ["import", "roads", "cold", "http", "edit", "map"];

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if !words.iter().any(|word| word == "--bench") {
        println!("this measures only under `cargo bench`");
        return Ok(());
    }
    let wanted = |part: &str| {
        let mut named = words.iter().filter(|word| PARTS.contains(&word.as_str())).peekable();
        named.peek().is_none() || named.any(|word| word == part)
    };
    let facilities = words.iter().find_map(|word| word.parse().ok()).unwrap_or(FACILITIES);
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = tempfile::tempdir_in(scratch).context("making a folder to work in")?;
    println!("{} cores; load average {} when this began", cores(), load_average());

    if wanted("import") {
        import::measure(folder.path())?;
    }
    if wanted("roads") {
        roads::measure(folder.path())?;
    }
    if PARTS[2..].iter().any(|part| wanted(part)) {
        let runtime = Runtime::new()?;
        let nation = Nation::prepare(&runtime, scratch, folder.path(), facilities)?;
        let served = cold_start::measure(&runtime, &nation, folder.path(), if wanted("cold") { 3 } else { 1 })?;
        let centers = centers::of(&nation, &served.address)?;
        if wanted("http") {
            list::measure(&served, &centers)?;
        }
        if wanted("edit") {
            edit::measure(&runtime, &nation, &served, centers[0])?;
        }
        if wanted("map") {
            questions::measure(&served, &centers)?;
        }
    }
    println!("\nload average {} at the end", load_average());
    Ok(())
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(0, std::num::NonZero::get)
}

/// Of the last minute: above the number of cores somebody else was working too, and the numbers are worse for it.
fn load_average() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|word| !word.is_empty()).unwrap_or("unknown").to_owned()
}
