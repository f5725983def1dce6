//! Thirty minutes by road, on extracts the size of a city: how long the network takes to be prepared and opened, and
//! whole answers with the polygon over HTTP.
//!
//! What a search costs without HTTP is measured in `roads/benches`.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, ensure};
use serde_json::{Value as Json, json};

use crate::http::{self, Connection};
use crate::import::published;
use crate::load::press;
use crate::program::{self, Served};
use crate::table::{Target, Value, heading, line, note};

/// Extracts of the folder of published data.
const EXTRACTS: [&str; 2] = ["rhein_neckar_rnv.osm.pbf", "malta.osm.pbf"];
/// Each measurement.
const LASTING: Duration = Duration::from_secs(4);
/// Before anything counts.
const WARM_UP: Duration = Duration::from_millis(500);
/// Places that are asked from in turn.
const PLACES: usize = 60;
/// Places a side of the grid that is laid over the extract to find them.
const GRID: u32 = 40;

/// A means of travel and what its answer may take.
struct Question {
    mode: &'static str,
    p95: Option<Duration>,
}

const QUESTIONS: [Question; 3] = [
    Question { mode: "DRIVE", p95: Some(Duration::from_millis(15)) },
    Question { mode: "BICYCLE", p95: None },
    Question { mode: "WALK", p95: Some(Duration::from_millis(3)) },
];
const QUERY: &str = "query Reach($at: GeoPointInput!, $mode: TravelMode!) {
  reachableArea(origin: { point: $at }, mode: $mode, minutes: 30) { boundary snappedMeters }
}";

/// Codes of places without a road.
const NOWHERE: [&str; 2] = ["NO_ROAD_NEAR", "OUTSIDE_NETWORK"];

/// Each extract in turn; says so when there are none.
pub fn measure(folder: &Path) -> anyhow::Result<()> {
    heading("Roads: prepare, open, and 30 minutes with the polygon over HTTP");
    let Some(data) = published() else {
        note("SKIPPED: KAOMIE_REAL_DATA is not set, so no road network was measured");
        return Ok(());
    };
    for name in EXTRACTS {
        one(folder, &data.join("roads").join(name)).with_context(|| name.to_owned())?;
    }
    Ok(())
}

fn one(folder: &Path, extract: &Path) -> anyhow::Result<()> {
    let name = extract.file_stem().context("a file name")?.to_string_lossy().replace(".osm", "");
    let network = folder.join(format!("{name}.kaomie"));
    let database = folder.join(format!("roads-{name}.sqlite"));
    program::run(folder, &database, &["migrate", "up"])?;
    let built = program::run(folder, &database, &["roads", "build", text(extract)?, "--out", text(&network)?])?;
    let size = std::fs::metadata(extract)?.len() >> 10;
    let target = Target::AtMost(Value::Time(Duration::from_secs(2)));
    line(&format!("{name} ({size} KiB): build, all modes"), Value::Time(built.took), target, None);
    line("  processor time of it, all threads", Value::Time(built.processor), Target::None, None);
    line("  the most memory that was resident", Value::Memory(built.peak), Target::None, None);
    line("  the network's file", Value::Memory(std::fs::metadata(&network)?.len()), Target::None, None);

    let args = ["--roads", text(&network)?];
    let served = Served::start_with(folder, &database, &args)?;
    let target = Target::AtMost(Value::Time(Duration::from_millis(50)));
    line("  open, as the server logs it", Value::Time(opened(folder)?), target, None);
    for question in &QUESTIONS {
        answers(&served, &network, question)?;
    }
    line("  memory resident after this load", Value::Memory(served.resident()), Target::None, None);
    Ok(())
}

/// One connection: what one person who drags a map waits for.
fn answers(served: &Served, network: &Path, question: &Question) -> anyhow::Result<()> {
    let places = places(served, network, question.mode)?;
    let what = format!("  {}, {} places", question.mode, places.len());
    if places.is_empty() {
        note(&format!("{}: no place of this extract has a road for it near", question.mode));
        return Ok(());
    }
    press(&served.address, &places, 1, WARM_UP)?;
    let before = served.processor();
    let waits = press(&served.address, &places, 1, LASTING)?;
    let each = (served.processor() - before).div_f64(waits.count() as f64);
    line(&format!("{what}: p50"), Value::Time(waits.median()), Target::None, None);
    let target = question.p95.map_or(Target::None, |most| Target::AtMost(Value::Time(most)));
    line(&format!("{what}: p95"), Value::Time(waits.p95()), target, None);
    line("    processor time of the server for each", Value::Time(each), Target::None, None);
    Ok(())
}

/// Questions from places all over the network that are answered with an area, ready to be sent.
fn places(served: &Served, network: &Path, mode: &str) -> anyhow::Result<Vec<Vec<u8>>> {
    let bounds = bounds(network)?;
    let mut connection = Connection::open(&served.address)?;
    let mut found = Vec::new();
    for number in 0..GRID * GRID {
        // The steps are prime to the number of places, so that any first few of them lie all over.
        let number = number * 677 % (GRID * GRID);
        let share = |cell: u32| (f64::from(cell) + 0.5) / f64::from(GRID);
        let at = json!({
            "longitude": bounds.west + (bounds.east - bounds.west) * share(number % GRID),
            "latitude": bounds.south + (bounds.north - bounds.south) * share(number / GRID),
        });
        let request = http::graphql(&served.address, QUERY, &json!({ "at": at, "mode": mode }));
        let (status, body) = connection.exchange(&request)?;
        let answer: Json = serde_json::from_slice(body).context("an answer in JSON")?;
        // Places in the sea are refused.
        if answer["errors"][0]["extensions"]["code"].as_str().is_some_and(|code| NOWHERE.contains(&code)) {
            continue;
        }
        ensure!(status == 200 && answer.get("errors").is_none(), "answered {status}: {answer}");
        // Estimates are not what is measured.
        if answer["data"]["reachableArea"]["snappedMeters"].is_number() {
            found.push(request);
        }
        if found.len() == PLACES {
            break;
        }
    }
    Ok(found)
}

struct Bounds {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

fn bounds(network: &Path) -> anyhow::Result<Bounds> {
    let output = program::output(&["roads", "info", text(network)?, "--json"])?;
    let told: Json = serde_json::from_slice(&output).context("what `roads info` tells")?;
    let side = |name: &str| told[name].as_f64().with_context(|| format!("no {name} in {told}"));
    Ok(Bounds { west: side("west")?, south: side("south")?, east: side("east")?, north: side("north")? })
}

/// From the line of the log that tells of the network.
fn opened(folder: &Path) -> anyhow::Result<Duration> {
    let log = std::fs::read_to_string(folder.join("serve.log"))?;
    let milliseconds = log
        .lines()
        .find(|line| line.contains("the road network is in use"))
        .and_then(|line| line.split("milliseconds=").nth(1)?.split_whitespace().next()?.parse::<f64>().ok());
    let milliseconds = milliseconds.with_context(|| format!("the server does not use the network:\n{log}"))?;
    Ok(Duration::from_secs_f64(milliseconds / 1e3))
}

fn text(path: &Path) -> anyhow::Result<&str> {
    path.to_str().with_context(|| format!("{} is not UTF-8", path.display()))
}
