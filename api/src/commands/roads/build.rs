//! `kaomie roads build`.

use std::path::Path;
use std::time::Instant;

use roads::osm::{self, Progress, ReadOptions};
use roads::{Mode, Rules as _};

use super::BuildArgs;
use super::arguments::Side;
use super::install::{self, Part};
use crate::answer::say;
use crate::config::DatabaseConfig;
use crate::progress::ProgressLine;
use crate::road_files;

/// Prepares a network and puts it in place. The present one stays until the new one is found whole.
pub fn run(database: &DatabaseConfig, args: &BuildArgs) -> anyhow::Result<()> {
    let files = args.place.files(database);
    for file in &args.files {
        anyhow::ensure!(!file.is_dir(), "{} is a folder; name the extracts in it", file.display());
        anyhow::ensure!(file.exists(), "{} isn't there", file.display());
    }
    install::ensure_ours(&files, args.speeds.as_deref())?;
    if let Some(speeds) = &args.speeds {
        // Told now, and not after an hour.
        road_files::read_overrides(speeds)?;
    }
    let started = Instant::now();
    let part = Part::beside(&files.network)?;
    prepare(args, &part.0)?;
    let took = started.elapsed();
    let network = install::put(&files, part, args.speeds.as_deref())?;
    install::tell(&files, &network);
    say!("  prepared in {:.1} s", took.as_secs_f64());
    Ok(())
}

fn prepare(args: &BuildArgs, out: &Path) -> anyhow::Result<()> {
    let line = ProgressLine::start();
    let rules = roads::japan::JapanRules::new();
    let progress = |progress: Progress| show(&line, progress);
    let modes = Mode::ALL.into_iter().filter(|mode| args.modes.contains(mode)).collect();
    let options = ReadOptions { modes, rules: &rules, progress: &progress };
    let read = osm::read(&args.files, &options);
    line.finish();
    let mut drafts = read?;
    if let Some(side) = args.drives_on {
        drafts.about.drives_on_the_left = side == Side::Left;
        drafts.turns = rules.turns(drafts.about.drives_on_the_left);
    }
    line.show(true, |_| "packing".to_owned());
    let written = roads::file::write(drafts, out);
    line.finish();
    written?;
    Ok(())
}

fn show(line: &ProgressLine, progress: Progress) {
    const MIB: f64 = 1_048_576.0;
    line.show(false, |seconds| {
        let (done, total) = (progress.done as f64 / MIB, progress.total as f64 / MIB);
        format!("{}: {done:.1} of {total:.1} MiB, {seconds:.0} s", progress.stage)
    });
}
