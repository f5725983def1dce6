//! The demo town's roads, put where `serve` looks.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use roads::network::Network;
use usecases::demo::network::{is_demo, prepare};

use crate::answer::say;
use crate::commands::roads::install::{self, Part};
use crate::config::RoadFiles;
use crate::road_files;

/// Prepares them, unless another network lies there: that is somebody's work. A network of the town is replaced when this
/// version makes another one of it.
pub fn load(files: &RoadFiles) -> anyhow::Result<()> {
    let place = files.network.display();
    let present = match files.network.exists() {
        true => Some(road_files::open(files)),
        false => None,
    };
    if let Some(Ok(network)) = &present
        && !is_demo(network.about())
    {
        say!("roads: {place} is another network and stays ({})", network.about().source.files.join(", "));
        return Ok(());
    }
    let part = Part::beside(&files.network)?;
    let folder = Folder::beside(&part)?;
    let made = prepare(&folder.0, &part.0).context("preparing the roads of the demo town")?;
    let same = |network: &Network| network.about().version == made.version;
    match present {
        Some(Ok(network)) if same(&network) => say!("roads: {place} is unchanged"),
        Some(Ok(_)) => {
            install::put(files, part, None)?;
            say!("roads: {place} prepared anew");
        }
        Some(Err(error)) => {
            let aside = files.network.with_extension("kaomie.refused");
            fs::rename(&files.network, &aside).with_context(|| format!("moving {place} aside"))?;
            install::put(files, part, None)?;
            say!("roads: {place} prepared; what lay there can't be used and is now {} ({error:#})", aside.display());
        }
        None => {
            install::put(files, part, None)?;
            say!("roads: {place} prepared");
        }
    }
    Ok(())
}

/// A folder for the extract, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn beside(part: &Part) -> anyhow::Result<Self> {
        let path = part.0.with_extension("extract");
        fs::create_dir(&path).with_context(|| format!("making the folder {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left there is a made-up extract that nobody looks for.
        let _ = fs::remove_dir_all(&self.0);
    }
}
