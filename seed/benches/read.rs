//! Reading a file of care offices and comparing it with what is known, beside plain CSV parsing of the same bytes.
//!
//! `cargo bench -p kaomie-seed` makes up 20,000 rows; `-- 100000` takes another number, `-- FILE.csv` a published file.
//! The baseline is one pass of the `csv` crate over the same bytes that looks at every cell and keeps nothing.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use domain::address::MunicipalityIndex;
use domain::contribution::{Contribution, Draft};
use domain::ids::Ids;
use kaomie_seed::plan::{Known, Plan, PlanLimits, plan};
use kaomie_seed::{Coverage, InputFile, NoGeocode, Outcome, ReadOptions, Records, SourceName, read};
use uuid::Uuid;

/// The best of this many rounds counts: the machine may be busy with other things.
const ROUNDS: usize = 3;

fn main() {
    let argument = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let bytes = match argument.as_deref().map(|argument| (argument, argument.parse::<usize>())) {
        None => made_up(20_000),
        Some((_, Ok(rows))) => made_up(rows),
        Some((path, Err(_))) => std::fs::read(path).expect("the file can be read"),
    };
    let (baseline, cells) = best(|| plain(&bytes));
    let (reading, drafts) = best(|| drafts(&bytes));
    let rows = drafts.len();
    println!("{rows} records, {} bytes, {cells} cells; plain csv parsing {baseline:.2?}", bytes.len());
    let tell = |what: &str, took: Duration| {
        let ratio = took.as_secs_f64() / baseline.as_secs_f64();
        println!("{what}: {took:.2?}, {:.0} a second, {ratio:.1} times plain csv parsing", rate(rows, took));
    };
    tell("read", reading);

    let nothing = Known::new("care-service", day());
    let (first, planned) = best(|| compare(&drafts, &nothing));
    tell("compare a first edition", first);
    let mut all = Known::new("care-service", day());
    all.extend(&stored(&drafts, &planned));
    let (again, repeated) = best(|| compare(&drafts, &all));
    assert_eq!(repeated.difference.unchanged as usize, repeated.actions.len(), "an equal edition changes nothing");
    tell("compare an equal edition", again);
}

/// The baseline.
fn plain(bytes: &[u8]) -> usize {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    while reader.read_record(&mut record).expect("made of valid text") {
        cells += record.iter().filter(|cell| !cell.is_empty()).count();
    }
    cells
}

fn drafts(bytes: &[u8]) -> Vec<Draft> {
    let municipalities = MunicipalityIndex::default();
    let options =
        ReadOptions { as_of: Some(day()), ..ReadOptions::new(SourceName::CareService, &NoGeocode, &municipalities) };
    let outcome = read(&[InputFile::new("bench.csv", bytes)], &options, &mut |_| {}).expect("reads");
    match outcome {
        Outcome { records: Records::Facilities(drafts), .. } => drafts,
        other => panic!("care offices are facilities, not {} other records", other.records.len()),
    }
}

fn compare(drafts: &[Draft], known: &Known) -> Plan {
    plan(drafts, known, &Coverage::Whole, PlanLimits::default(), &Counter::default()).expect("one feed")
}

fn stored(drafts: &[Draft], plan: &Plan) -> Vec<Contribution> {
    let stored = plan.actions.iter().map(|action| {
        let draft = drafts[action.draft].clone();
        Contribution {
            facility: action.facility,
            feed: draft.feed,
            key: action.key.clone(),
            partition: draft.partition,
            source: draft.source,
            details: draft.details,
            gone_since: None,
            decisions: Vec::new(),
            visibility: None,
        }
    });
    stored.collect()
}

fn best<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut round = || {
        let started = Instant::now();
        let done = work();
        (started.elapsed(), done)
    };
    let mut best = round();
    for _ in 1..ROUNDS {
        best.0 = best.0.min(round().0);
    }
    best
}

#[expect(clippy::cast_precision_loss, reason = "a rate for a person to read")]
fn rate(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day of the calendar")
}

#[derive(Default)]
struct Counter(AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

/// A file in the ministry's layout with made-up offices.
fn made_up(rows: usize) -> Vec<u8> {
    let mut text = String::from(
        "都道府県コード又は市町村コード,No,都道府県名,市区町村名,事業所名,事業所名カナ,サービスの種類,住所,方書（ビル名等）,\
         緯度,経度,電話番号,内線番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,利用可能曜日特記事項,定員,URL\n",
    );
    for n in 0..rows {
        let (town, block, lot) = (n % 23 + 1, n % 9 + 1, n % 97 + 1);
        let written = writeln!(
            text,
            "372013,{n},香川県,高松市,株式会社つばさ　第{n}デイサービスセンター,カブシキガイシャツバサ ダイ{n}デイサービスセンター,通所介護,\
             香川県高松市架空町{town}丁目{block}番{lot}号,みどりビル{lot}階,34.{:06},134.{:06},087-{:03}-{:04},,087-{:03}-{:04},,\
             株式会社つばさ,37{:08},平日;土曜日,\"年末年始は休み（改行）祝日は午前のみ\",{},https://example.com/{n}",
            340_000 + n % 9_973,
            40_000 + n % 9_967,
            800 + n % 90,
            n % 10_000,
            800 + n % 90,
            n % 10_000,
            n,
            n % 40 + 1,
        );
        written.expect("writing to a string never fails");
    }
    text.into_bytes()
}
