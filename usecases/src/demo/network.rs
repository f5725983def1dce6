//! The roads of the made-up town (架空の町の道路網), prepared as any other: its plan becomes an extract of
//! OpenStreetMap's form, and that a road network.

use std::fs;
use std::path::{Path, PathBuf};

use roads::file::{About, WriteError};
use roads::japan::JapanRules;
use roads::osm::writer::{Extract, Member};
use roads::osm::{ReadError, ReadOptions};
use roads::{Coord, Mode};
use seed::demo::roads::{MemberKind, roads as plan};

/// Name of the extract, by which a network made from it is told from others.
pub const EXTRACT: &str = "demo.osm.pbf";
/// Who must be named: nobody; but what it is must be said.
const ATTRIBUTION: &str = "架空の町（kaomie 見本データ）, CC0-1.0";
/// The day of the plan, 2026-10-01T00:00:00Z: it does not follow the calendar.
const DRAWN_AT: i64 = 1_790_812_800;

/// Why the town's roads could not be prepared.
#[derive(Debug, thiserror::Error)]
pub enum DemoRoadsError {
    /// The extract can't be written.
    #[error("can't write {}", path.display())]
    Extract {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The extract can't be read again.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The network can't be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// The town's roads as an extract; the same bytes at every call.
#[must_use]
pub fn extract() -> Vec<u8> {
    let plan = plan();
    let mut extract = Extract::new();
    extract.timestamp(DRAWN_AT);
    for node in &plan.nodes {
        extract.node(node.id, Coord { lon: node.lng, lat: node.lat }, &node.tags);
    }
    for way in &plan.ways {
        extract.way(way.id, &way.nodes, &way.tags);
    }
    for relation in &plan.relations {
        let members: Vec<(Member, i64, &str)> = relation
            .members
            .iter()
            .map(|(kind, id, role)| match kind {
                MemberKind::Node => (Member::Node, *id, *role),
                MemberKind::Way => (Member::Way, *id, *role),
            })
            .collect();
        extract.relation(relation.id, &members, &relation.tags);
    }
    extract.to_bytes()
}

/// Writes the extract [`EXTRACT`] into a folder and prepares the network from it at `out`, with all modes and the
/// product's rules. Whatever was at `out` is replaced in one step. Takes seconds: not for a thread that serves.
///
/// # Errors
/// [`DemoRoadsError`]; the network is then as it was.
pub fn prepare(folder: &Path, out: &Path) -> Result<About, DemoRoadsError> {
    let path = folder.join(EXTRACT);
    fs::write(&path, extract()).map_err(|source| DemoRoadsError::Extract { path: path.clone(), source })?;
    let rules = JapanRules::new();
    let options = ReadOptions { modes: Mode::ALL.to_vec(), rules: &rules, progress: &|_| () };
    let mut drafts = roads::osm::read(&[path], &options)?;
    ATTRIBUTION.clone_into(&mut drafts.about.attribution);
    Ok(roads::file::write(drafts, out)?)
}

/// Whether a network is the demo town's, of this version or another.
#[must_use]
pub fn is_demo(about: &About) -> bool {
    about.source.files == [EXTRACT] && about.source.attribution == ATTRIBUTION
}

#[cfg(test)]
mod tests;
