//! Cold start: from the start of the process until `/readyz` answers 200, and the memory that is resident then.
//!
//! The file is in the system's page cache, as it is after the copy; the disk is not what is measured. Baseline: reading
//! the documents of all facilities from the same file without parsing any.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::ensure;
use store::Store;
use tokio::runtime::Runtime;

use crate::nation::Nation;
use crate::program::{Served, url};
use crate::table::{Target, Value, heading, line, note};

/// Starts the server so many times and leaves the last one running.
pub fn measure(runtime: &Runtime, nation: &Nation, folder: &Path, times: usize) -> anyhow::Result<Served> {
    heading(&format!("Cold start with {} facilities and {} areas", nation.facilities, nation.world.areas().len()));
    let raw = runtime.block_on(read_all(nation))?;
    let mut taken = Vec::new();
    let served = loop {
        let served = Served::start(folder, &nation.database)?;
        ensure_whole(nation, &served)?;
        taken.push((served.ready_after, served.processor()));
        if taken.len() >= times {
            break served;
        }
    };
    taken.sort_unstable();
    let (ready, processor) = taken[taken.len() / 2];
    let baseline = Some((Value::Time(raw), "reading all documents unparsed"));
    let target = Target::AtMost(Value::Time(Duration::from_secs(8)));
    line(&format!("ready, median of {}", taken.len()), Value::Time(ready), target, baseline);
    line("  processor time of it, all threads", Value::Time(processor), Target::None, baseline);
    line("memory resident when ready", Value::Memory(served.resident()), Target::AtMost(Value::megabytes(700)), None);
    line("  the most that was resident while building", Value::Memory(served.peak()), Target::None, None);
    note(&served.ready_text);
    Ok(served)
}

/// The atlas holds what the public sees, which is all but about two in a hundred of the generated facilities.
fn ensure_whole(nation: &Nation, served: &Served) -> anyhow::Result<()> {
    let count = served.ready_text.split(' ').rev().nth(1).and_then(|word| word.parse::<u64>().ok());
    let expected = nation.facilities * 97 / 100..=nation.facilities;
    ensure!(count.is_some_and(|count| expected.contains(&count)), "ready with too few: {}", served.ready_text);
    Ok(())
}

async fn read_all(nation: &Nation) -> anyhow::Result<Duration> {
    let store = Store::connect(&url(&nation.database)).await?;
    let begin = Instant::now();
    let mut bytes = 0;
    let read =
        store::facilities::load_all(&store, 4_000, |chunk| bytes += chunk.iter().map(String::len).sum::<usize>());
    let count = read.await?;
    let took = begin.elapsed();
    ensure!(count == nation.facilities, "{count} facilities in the database");
    note(&format!("documents: {} MB, {} bytes each", bytes >> 20, bytes as u64 / count.max(1)));
    store.close().await?;
    Ok(took)
}
