//! A road network and its speeds as files: opened together, told apart from what was there before.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use anyhow::Context as _;
use roads::network::{Network, Overrides};

use crate::config::RoadFiles;

/// A network up to this size is read into memory, larger ones are mapped. Reading takes a few milliseconds, and what was
/// read does not change when somebody copies another file over it.
const READ_WHOLE: u64 = 64 << 20;
/// A network up to this size is verified when it is opened; a larger one on demand, see [`verified_at_once`].
const VERIFY_AT_ONCE: u64 = 256 << 20;

/// What tells a file from the one that was there before: its number, length, and times of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    device: u64,
    inode: u64,
    length: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

/// The marks of the network and of its speeds; `None` for a file that isn't there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Of the network.
    pub network: Option<Mark>,
    /// Of the speeds.
    pub speeds: Option<Mark>,
}

impl Marks {
    /// As the files are now.
    pub fn of(files: &RoadFiles) -> Self {
        let mark = |path: &Path| std::fs::metadata(path).ok().map(|file| Mark::of(&file));
        Self { network: mark(&files.network), speeds: mark(&files.speeds) }
    }
}

impl Mark {
    fn of(file: &Metadata) -> Self {
        Self {
            device: file.dev(),
            inode: file.ino(),
            length: file.len(),
            modified: (file.mtime(), file.mtime_nsec()),
            changed: (file.ctime(), file.ctime_nsec()),
        }
    }
}

/// Opens a network with its speeds.
pub fn open(files: &RoadFiles) -> anyhow::Result<Network> {
    let overrides = overrides(files)?;
    open_with(&files.network, &overrides)
}

/// Opens a network with these speeds.
pub fn open_with(path: &Path, overrides: &Overrides) -> anyhow::Result<Network> {
    let about = || format!("the road network {}", path.display());
    let file = std::fs::metadata(path).with_context(about)?;
    anyhow::ensure!(file.is_file(), "the road network {} is not a file", path.display());
    if file.len() <= READ_WHOLE {
        let bytes = std::fs::read(path).with_context(about)?;
        Network::from_bytes(bytes, overrides).with_context(about)
    } else {
        Network::open(path, overrides).with_context(about)
    }
}

/// The speeds that replace the network's own; none when the file was not named and isn't there.
pub fn overrides(files: &RoadFiles) -> anyhow::Result<Overrides> {
    match read_overrides(&files.speeds) {
        Err(error) if !files.speeds_named && is_missing(&error) => Ok(Overrides::none()),
        outcome => outcome,
    }
}

/// Speeds from a file.
pub fn read_overrides(path: &Path) -> anyhow::Result<Overrides> {
    let about = || format!("the speeds {}", path.display());
    let text = std::fs::read_to_string(path).with_context(about)?;
    Overrides::read(&text).with_context(about)
}

/// Whether a network was verified when it was opened.
pub fn verified_at_once(network: &Network) -> bool {
    network.about().bytes <= VERIFY_AT_ONCE
}

fn is_missing(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}
