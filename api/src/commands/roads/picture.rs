//! `kaomie roads picture`.

use std::path::PathBuf;

use anyhow::Context as _;
use roads::picture::{Picture, svg};
use roads::search::{Ask, Scratch};

use super::{PictureArgs, times};
use crate::answer::{self, say};
use crate::config::DatabaseConfig;
use crate::road_files;

/// Draws the area that is reached, or from which the place is reached.
pub fn run(database: &DatabaseConfig, args: &PictureArgs) -> anyhow::Result<()> {
    let walking = args.travel.pace()?;
    let network = road_files::open(&args.network.files(database))?;
    let origin = times::snap(&network, &args.travel, args.at).context("--at")?;
    let mut seconds: Vec<u32> = args.minutes.iter().map(|minutes| minutes * 60).collect();
    seconds.sort_unstable();
    seconds.dedup();
    let ask = Ask {
        origins: &[origin],
        mode: args.travel.mode,
        walking,
        direction: args.direction,
        seconds: seconds.last().copied().context("--minutes is empty")?,
    };
    let contours =
        Scratch::with(|scratch| network.reach(&ask, scratch).map(|reached| reached.contours(&seconds, None)))?;
    let picture = Picture {
        mode: args.travel.mode,
        contours: &contours,
        origin: Some(args.at),
        points: &[],
        window: None,
        width: args.width,
    };
    let drawn = svg(&network, &picture)?;
    match &args.out {
        None => answer::write(format_args!("{drawn}")),
        Some(out) => {
            write(out, &drawn)?;
            say!("{}", out.display());
        }
    }
    Ok(())
}

fn write(out: &PathBuf, drawn: &str) -> anyhow::Result<()> {
    let svg = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    anyhow::ensure!(svg, "--out {}: the picture is an SVG; name it so", out.display());
    std::fs::write(out, drawn).with_context(|| format!("writing {}", out.display()))
}
