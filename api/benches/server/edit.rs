//! An edit of one facility at national size: when it is seen over HTTP, and whether readers notice.
//!
//! The bench writes to the served file from its own process, as an import beside a running server does, so the server
//! learns of it from the change log alone. A reader asks for the list all the while.

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use domain::change::Subject;
use domain::codes::ChangeKind;
use domain::facility::Facility;
use domain::place::LngLat;
use serde_json::json;
use store::Store;
use tokio::runtime::Runtime;

use crate::http::{self, Connection};
use crate::list;
use crate::load::{Waits, beside};
use crate::nation::{Nation, now};
use crate::program::{Served, url};
use crate::table::{Target, Value, heading, line};

/// Edits, one after the other.
const EDITS: u32 = 20;
/// An edit that is not seen by then is lost.
const LOST: Duration = Duration::from_secs(20);
/// The watched facility is asked for this often.
const GLANCE: Duration = Duration::from_millis(5);
/// Between two questions of the reader, who measures waiting and not how much a core can bear.
const BREATH: Duration = Duration::from_millis(1);
/// How long the reader is watched without edits.
const QUIET: Duration = Duration::from_secs(5);
const QUERY: &str = "query Watch($number: String!) {
  facility(by: { identifier: { system: CARE_PROVIDER_NUMBER, value: $number } }) { name }
}";

/// What the edits took.
struct Edited {
    /// The write transaction.
    writes: Vec<Duration>,
    /// From its commit to the first answer that shows it.
    seen: Vec<Duration>,
}

/// Watches a reader without edits and with them.
pub fn measure(runtime: &Runtime, nation: &Nation, served: &Served, at: LngLat) -> anyhow::Result<()> {
    heading(&format!("An edit of one facility among {}, written by another process", nation.facilities));
    let (_, facility) = nation.visible().next().context("a facility to edit")?;
    let number = &facility.details.identifiers.first().context("a numbered facility")?.value;
    let watch = http::graphql(&served.address, QUERY, &json!({ "number": number }));
    let reading = list::request(&served.address, at);
    let store = runtime.block_on(Store::connect(&url(&nation.database)))?;

    let mut eye = Connection::open(&served.address)?;
    let idle = || glance_for(&mut eye, &watch, QUIET);
    let ((), before) = beside(&served.address, &reading, BREATH, idle)?;
    let editing = || edit(runtime, &store, &mut eye, &watch, &facility);
    let (mut edited, during) = beside(&served.address, &reading, BREATH, editing)?;
    runtime.block_on(store.close())?;

    edited.writes.sort_unstable();
    edited.seen.sort_unstable();
    let (half, last) = (edited.seen.len() / 2, edited.seen.len() - 1);
    let write = Some((Value::Time(edited.writes[half]), "the write transaction, median"));
    let target = Target::AtMost(Value::Time(Duration::from_secs(1)));
    line(&format!("visible after its commit, median of {EDITS}"), Value::Time(edited.seen[half]), target, write);
    line("  the slowest", Value::Time(edited.seen[last]), target, write);
    reader(&before, &during);
    Ok(())
}

fn reader(before: &Waits, during: &Waits) {
    let quiet = "the same reader without edits";
    for (what, wait) in [
        ("a reader's list meanwhile, p50", Waits::median as fn(&Waits) -> Duration),
        ("  p99", Waits::p99),
        ("  the longest", Waits::longest),
    ] {
        line(what, Value::Time(wait(during)), Target::None, Some((Value::Time(wait(before)), quiet)));
    }
}

fn edit(
    runtime: &Runtime,
    store: &Store,
    eye: &mut Connection,
    watch: &[u8],
    facility: &Facility,
) -> anyhow::Result<Edited> {
    let mut edited = Edited { writes: Vec::new(), seen: Vec::new() };
    for turn in 0..EDITS {
        let mut facility = facility.clone();
        facility.details.name = format!("改名{turn}回目の医院");
        let begin = Instant::now();
        runtime.block_on(write(store, &facility))?;
        edited.writes.push(begin.elapsed());
        let committed = Instant::now();
        while !shows(eye, watch, &facility.details.name)? {
            ensure!(committed.elapsed() < LOST, "an edit is not visible after {LOST:?}");
            std::thread::sleep(GLANCE);
        }
        edited.seen.push(committed.elapsed());
        // The server polls the log: edits must not all fall on the same moment between two looks.
        glance_for(eye, watch, Duration::from_millis(100 + u64::from(turn * 37 % 200)))?;
    }
    Ok(edited)
}

async fn write(store: &Store, facility: &Facility) -> anyhow::Result<()> {
    let mut tx = store.begin("bench", now()).await?;
    store::facilities::update_many(&mut tx, std::slice::from_ref(facility)).await?;
    tx.log(Subject::Facility, facility.id.0, ChangeKind::Updated);
    tx.commit().await?;
    Ok(())
}

fn shows(eye: &mut Connection, watch: &[u8], name: &str) -> anyhow::Result<bool> {
    Ok(eye.data(watch)?["facility"]["name"] == name)
}

/// Asks as often as one does who waits for an edit, so that the reader has the same company with and without edits.
fn glance_for(eye: &mut Connection, watch: &[u8], lasting: Duration) -> anyhow::Result<()> {
    let begin = Instant::now();
    while begin.elapsed() < lasting {
        eye.data(watch)?;
        std::thread::sleep(GLANCE);
    }
    Ok(())
}
