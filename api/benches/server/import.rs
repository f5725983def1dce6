//! Import: published files through the executable into a fresh SQLite file, from its start to its end.
//!
//! Baseline: reading the same bytes as CSV and nothing else.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use serde_json::Value as Json;

use crate::program;
use crate::rows;
use crate::table::{Target, Value, heading, line, note};

const FILES: [&str; 4] = ["jigyosho_170.csv", "jigyosho_220.csv", "jigyosho_520.csv", "jigyosho_760.csv"];

/// Each file into a database of its own, then all of them in one run.
pub fn measure(folder: &Path) -> anyhow::Result<()> {
    heading("Import into a fresh SQLite file, start of the process to its end");
    let files = match published() {
        Some(data) => FILES.map(|name| data.join("national").join(name)).to_vec(),
        None => {
            note("SKIPPED: KAOMIE_REAL_DATA is not set, so the published national files were not measured");
            let made = folder.join("generated.csv");
            std::fs::write(&made, rows::file())?;
            vec![made]
        }
    };
    for file in &files {
        let name = file.file_name().context("a file name")?.to_string_lossy();
        one(folder, &name, std::slice::from_ref(file))?;
    }
    if files.len() > 1 {
        one(folder, "all four in one run", &files)?;
    }
    Ok(())
}

fn one(folder: &Path, name: &str, files: &[PathBuf]) -> anyhow::Result<()> {
    let (rows, reading) = read_as_csv(files)?;
    let database = folder.join(format!("import-{}.sqlite", name.replace(' ', "-")));
    program::run(folder, &database, &["migrate", "up"])?;
    let report = folder.join("report.json");
    let mut args = vec!["import", "care-service", "--as-of", "2026-06-30", "--report"];
    args.push(text(&report)?);
    for file in files {
        args.push(text(file)?);
    }
    let finished = program::run(folder, &database, &args)?;
    let report: Json = serde_json::from_slice(&std::fs::read(report)?)?;
    ensure!(report["rows_read"] == rows, "{} of {rows} rows were read", report["rows_read"]);

    let rate = |took: Duration| Value::Rate(rows as f64 / took.as_secs_f64(), "rows");
    let base = Some((rate(reading), "reading the CSV"));
    let target = Target::AtLeast(Value::Rate(5_000.0, "rows"));
    line(&format!("{name}, {rows} rows"), rate(finished.took), target, base);
    let busy = rate(finished.processor.max(Duration::from_millis(10)));
    line("  rows for each second of processor time", busy, Target::None, base);
    line(
        "  the most memory that was resident",
        Value::Memory(finished.peak),
        Target::AtMost(Value::megabytes(300)),
        None,
    );
    Ok(())
}

/// How many rows there are, and the best time of three to read them.
fn read_as_csv(files: &[PathBuf]) -> anyhow::Result<(u64, Duration)> {
    let contents = files.iter().map(std::fs::read).collect::<Result<Vec<_>, _>>()?;
    let mut best = Duration::MAX;
    let mut rows = 0;
    for _ in 0..3 {
        let begin = Instant::now();
        rows = 0;
        for bytes in &contents {
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
            let mut record = csv::ByteRecord::new();
            while reader.read_byte_record(&mut record)? {
                rows += 1;
            }
        }
        best = best.min(begin.elapsed());
    }
    Ok((rows, best))
}

/// The folder of published files that the tests use too.
#[expect(clippy::disallowed_methods, reason = "a bench has no configuration to hand it in")]
pub fn published() -> Option<PathBuf> {
    std::env::var_os("KAOMIE_REAL_DATA").map(PathBuf::from)
}

fn text(path: &Path) -> anyhow::Result<&str> {
    path.to_str().with_context(|| format!("{} is not UTF-8", path.display()))
}
