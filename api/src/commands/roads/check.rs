//! `kaomie roads check`.

use std::time::Instant;

use anyhow::Context as _;

use super::{CheckArgs, summary};
use crate::answer::say;
use crate::config::DatabaseConfig;
use crate::road_files;

/// Reads a network from end to end.
pub fn run(database: &DatabaseConfig, args: &CheckArgs) -> anyhow::Result<()> {
    let files = args.network.files(database);
    let started = Instant::now();
    let network = road_files::open(&files)?;
    let opened = started.elapsed();
    network.verify().with_context(|| format!("the road network {}", files.network.display()))?;
    say!(
        "{} is whole: version {}, {}, opened in {:.1} ms, read in {:.1} ms",
        files.network.display(),
        network.version(),
        summary::size(network.about().bytes),
        opened.as_secs_f64() * 1e3,
        started.elapsed().as_secs_f64() * 1e3
    );
    if files.speeds.exists() {
        say!("{} replaces its speeds", files.speeds.display());
    }
    Ok(())
}
