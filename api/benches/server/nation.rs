//! The database of a made-up nation, written once and kept in the target folder between runs.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use atlas::testing::World;
use chrono::{DateTime, TimeDelta, Utc};
use domain::change::Subject;
use domain::codes::{ChangeKind, FacilityStatus, Visibility};
use domain::facility::Facility;
use store::Store;
use tokio::runtime::Runtime;

use crate::program::url;

/// Raised when the database is written differently from the same documents.
const VERSION: u32 = 1;
/// Facilities in one transaction.
const CHUNK: u64 = 20_000;

/// The generated nation and a database of it that the bench may change.
pub struct Nation {
    /// Makes its facilities.
    pub world: World,
    /// How many there are.
    pub facilities: u64,
    /// The copy that is served.
    pub database: PathBuf,
}

impl Nation {
    /// Takes the kept database, or writes it first, and copies it into `folder`.
    pub fn prepare(runtime: &Runtime, kept: &Path, folder: &Path, facilities: u64) -> anyhow::Result<Self> {
        let world = World::nation(7);
        let name = format!("nation-v{VERSION}-{facilities}-{:016x}.sqlite", fingerprint(&world)?);
        let original = kept.join(&name);
        if !original.exists() {
            forget_others(kept)?;
            let begin = Instant::now();
            let unfinished = folder.join("unfinished.sqlite");
            runtime.block_on(write(&world, facilities, &unfinished)).context("writing the generated nation")?;
            std::fs::rename(&unfinished, &original)?;
            println!(
                "\n{facilities} generated facilities written in {:.0} s, kept for the next run",
                begin.elapsed().as_secs_f64()
            );
        }
        let database = folder.join("nation.sqlite");
        std::fs::copy(&original, &database).context("copying the generated nation")?;
        Ok(Self { world, facilities, database })
    }

    /// Facilities that everybody sees on the map, with their numbers.
    pub fn visible(&self) -> impl Iterator<Item = (u64, Facility)> {
        (0..self.facilities).map(|number| (number, self.world.facility(number))).filter(|(_, facility)| {
            facility.visibility == Visibility::Public
                && facility.status == FacilityStatus::Active
                && facility.details.location.is_some()
        })
    }
}

/// The instant everything is written at.
pub fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_600)
}

/// Tells documents that the present code would write from those of a kept database.
fn fingerprint(world: &World) -> anyhow::Result<u64> {
    let mut hasher = DefaultHasher::new();
    for number in 0..1_000 {
        serde_json::to_string(&world.facility(number))?.hash(&mut hasher);
    }
    serde_json::to_string(&world.areas())?.hash(&mut hasher);
    Ok(hasher.finish())
}

/// Removes databases of other versions and sizes: each holds more than a gigabyte.
fn forget_others(kept: &Path) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(kept)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("nation-v") && name.ends_with(".sqlite") {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

async fn write(world: &World, facilities: u64, database: &Path) -> anyhow::Result<()> {
    let store = Store::connect(&url(database)).await?;
    migrations::up(store.migrator_connection()).await?;
    let areas = world.areas();
    let mut tx = store.begin("bench", now()).await?;
    store::areas::upsert_many(&mut tx, &areas).await?;
    for area in &areas {
        tx.log(Subject::Area, area.id.0, ChangeKind::Created);
    }
    tx.commit().await?;
    for first in (0..facilities).step_by(usize::try_from(CHUNK)?) {
        let made: Vec<Facility> = (first..facilities.min(first + CHUNK)).map(|number| world.facility(number)).collect();
        let mut tx = store.begin("bench", now()).await?;
        store::facilities::insert_many(&mut tx, &made).await?;
        for facility in &made {
            tx.log(Subject::Facility, facility.id.0, ChangeKind::Created);
        }
        tx.commit().await?;
    }
    // Folds the write-ahead log into the file, so that one file is all there is to copy.
    store.close().await?;
    Ok(())
}
