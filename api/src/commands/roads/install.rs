//! `kaomie roads install`, and the step that puts a network in place, which `build` and `demo` share.

use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use roads::network::Network;

use super::{InstallArgs, summary};
use crate::answer::{self, say};
use crate::config::{DatabaseConfig, RoadFiles, speeds_beside};
use crate::road_files;

/// Puts a network that was prepared elsewhere in place.
pub fn run(database: &DatabaseConfig, args: &InstallArgs) -> anyhow::Result<()> {
    let files = args.place.files(database);
    let named = args.file.canonicalize().with_context(|| format!("the road network {}", args.file.display()))?;
    let already = files.network.canonicalize().is_ok_and(|present| present == named);
    anyhow::ensure!(!already, "{} is in place already", args.file.display());
    let speeds = args.speeds.clone().or_else(|| Some(speeds_beside(&args.file)).filter(|beside| beside.exists()));
    ensure_ours(&files, speeds.as_deref())?;
    let part = Part::beside(&files.network)?;
    fs::copy(&args.file, &part.0).with_context(|| format!("copying {}", args.file.display()))?;
    let network = put(&files, part, speeds.as_deref())?;
    tell(&files, &network);
    Ok(())
}

/// Speeds that an operator keeps at a place of their own are not replaced by others on the side.
pub fn ensure_ours(files: &RoadFiles, speeds: Option<&Path>) -> anyhow::Result<()> {
    anyhow::ensure!(
        speeds.is_none() || !files.speeds_named,
        "the speeds of this deployment are those of {} (KAOMIE_ROADS_SPEEDS): change that file instead of giving others",
        files.speeds.display()
    );
    Ok(())
}

/// Puts a prepared network, and speeds when there are new ones, in place, once both are found whole together.
pub fn put(files: &RoadFiles, part: Part, speeds: Option<&Path>) -> anyhow::Result<Network> {
    let overrides = match speeds {
        Some(path) => road_files::read_overrides(path)?,
        None => road_files::overrides(files)?,
    };
    let network = road_files::open_with(&part.0, &overrides)?;
    if !road_files::verified_at_once(&network) {
        network.verify().context("the road network")?;
    }
    if let Some(speeds) = speeds {
        copy_speeds(speeds, &files.speeds)?;
    }
    part.put(&files.network)?;
    Ok(network)
}

/// Prints what is in place now.
pub fn tell(files: &RoadFiles, network: &Network) {
    say!("{}", files.network.display());
    answer::write(format_args!("{}", summary::text(network)));
    if files.speeds.exists() {
        say!("  with the speeds of {}", files.speeds.display());
    }
}

/// A network that is not in place yet; gone when it is dropped before.
pub struct Part(pub PathBuf);

impl Part {
    /// A place for it in the same folder, which is made when it is missing.
    pub fn beside(target: &Path) -> anyhow::Result<Self> {
        let name = target.file_name().with_context(|| format!("{} is not a file", target.display()))?;
        anyhow::ensure!(!target.is_dir(), "{} is a folder; name a file", target.display());
        if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            // As the data folder is made: for the server's user alone.
            let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
            made.with_context(|| format!("making the folder {}", folder.display()))?;
        }
        let name = format!("{}.{}.part", name.to_string_lossy(), std::process::id());
        Ok(Self(target.with_file_name(name)))
    }

    /// Puts it in place, where nobody may write: a plain copy over a file that is being served would pull the ground
    /// from under the server. A rename leaves the old file to whoever still reads it.
    fn put(self, target: &Path) -> anyhow::Result<()> {
        let put = || -> io::Result<()> {
            fs::set_permissions(&self.0, Permissions::from_mode(0o444))?;
            File::open(&self.0)?.sync_all()?;
            fs::rename(&self.0, target)
        };
        put().with_context(|| format!("putting {} in place", target.display()))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Gone already when it was put in place.
        let _ = fs::remove_file(&self.0);
    }
}

fn copy_speeds(from: &Path, to: &Path) -> anyhow::Result<()> {
    let same = from.canonicalize().is_ok_and(|from| to.canonicalize().is_ok_and(|to| from == to));
    if same {
        return Ok(());
    }
    let part = to.with_extension("json.part");
    let copy = || -> io::Result<()> {
        let mut file = File::create(&part)?;
        file.write_all(&fs::read(from)?)?;
        file.sync_all()?;
        fs::rename(&part, to)
    };
    copy().with_context(|| format!("copying the speeds to {}", to.display()))
}
