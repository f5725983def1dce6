//! Writing an import and loading the whole directory, on a SQLite file.
//!
//! `cargo bench -p kaomie-store` prints what it measured; `-- 50000` takes another number of facilities.
//! The yardsticks in brackets are what the design counts on.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use domain::change::Subject;
use domain::codes::*;
use domain::contribution::Contribution;
use domain::facility::*;
use domain::ids::FacilityId;
use domain::place::LngLat;
use domain::source::SourceRecord;
use kaomie_store::contributions::{self, StoredContribution};
use kaomie_store::{Store, changes, facilities, matching};
use uuid::Uuid;

const FEED: &str = "bench";
/// Facilities written in one transaction, about what the largest of today's files holds.
const IMPORT: usize = 16_000;

#[tokio::main]
async fn main() {
    let wanted = std::env::args().skip(1).find_map(|argument| argument.parse::<usize>().ok()).unwrap_or(500_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("bench.db").display());
    let store = Store::connect(&url).await.expect("connects");
    migrations::up(store.migrator_connection()).await.expect("migrates");

    let mut spent = Duration::ZERO;
    let mut written = 0;
    while written < wanted {
        let count = IMPORT.min(wanted - written);
        let made: Vec<_> = (written..written + count).map(facility).collect();
        let started = Instant::now();
        let seq = import(&store, &made).await;
        let took = started.elapsed();
        if written == 0 {
            println!("first import: {count} facilities with contribution and change line in {took:.2?} (change {seq})");
        }
        spent += took;
        written += count;
    }
    println!("imports: {written} facilities, {:.0} a second [20000]", rate(written, spent));

    let started = Instant::now();
    let mut bytes = 0;
    let loaded = facilities::load_all(&store, 4_000, |chunk| bytes += chunk.iter().map(String::len).sum::<usize>())
        .await
        .expect("loads");
    let took = started.elapsed();
    println!("load_all: {loaded} documents, {bytes} bytes, {took:.2?} [4 s for 500000]");

    let started = Instant::now();
    let index = matching::matching_index(&store).await.expect("reads");
    println!("matching_index: {} rows in {:.2?}", index.len(), started.elapsed());

    let started = Instant::now();
    let index = contributions::index_by_feed(&store, FEED).await.expect("reads");
    println!("index_by_feed: {} rows in {:.2?}", index.len(), started.elapsed());

    let started = Instant::now();
    for _ in 0..1_000 {
        changes::latest_seq(&store).await.expect("reads");
    }
    println!("latest_seq: {:.2?} each", started.elapsed() / 1_000);

    let started = Instant::now();
    for number in 0..200 {
        let mut tx = store.begin("bench", at()).await.expect("begins");
        facilities::update_many(&mut tx, &[facility(number)]).await.expect("updates");
        tx.log(Subject::Facility, id(number).0, ChangeKind::Updated);
        tx.commit().await.expect("commits");
    }
    println!("one edit with its change line: {:.2?}", started.elapsed() / 200);
}

async fn import(store: &Store, made: &[Facility]) -> i64 {
    let mut tx = store.begin("bench", at()).await.expect("begins");
    facilities::insert_many(&mut tx, made).await.expect("inserts");
    let said: Vec<_> = made.iter().map(contribution).collect();
    contributions::upsert_many(&mut tx, &said).await.expect("stores");
    for facility in made {
        tx.log(Subject::Facility, facility.id.0, ChangeKind::Created);
    }
    tx.commit().await.expect("commits")
}

#[expect(clippy::cast_precision_loss, reason = "a rate for a person to read")]
fn rate(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_767_225_600, 0).expect("in range")
}

fn id(number: usize) -> FacilityId {
    FacilityId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number as u128))
}

/// About one kilobyte of JSON, as a published row gives.
fn facility(number: usize) -> Facility {
    let mut details =
        FacilityDetails::new(format!("架空市立第{number}訪問看護ステーション"), FacilityKind::HomeNursingStation);
    details.name_kana = Some(format!("カクウシリツダイ{number}ホウモンカンゴステーション"));
    details.identifiers = vec![Identifier {
        system: IdentifierSystem::CareProviderNumber,
        value: format!("{number:010}"),
        valid_from: None,
        valid_to: None,
    }];
    details.address.municipality_code = "372013".into();
    details.address.prefecture = "香川県".into();
    details.address.municipality = "高松市".into();
    details.address.street = format!("架空町{}丁目{}番地", number % 9 + 1, number % 97 + 1);
    details.address.full = format!("香川県高松市{}", details.address.street);
    let offset = (number % 10_000) as f64 / 100_000.0;
    details.location = LngLat::new(134.0 + offset, 34.3 + offset / 2.0).ok().map(|point| Location {
        point,
        quality: LocationQuality::Building,
        origin: LocationOrigin::Published,
    });
    details.website = Some(format!("https://example.com/station/{number}"));
    details.description = Some("架空の事業所です。".repeat(6));
    details.capabilities = [CapabilityCode::ALL[0], CapabilityCode::ALL[1], CapabilityCode::ALL[2]]
        .map(|code| Capability {
            note_visibility: Visibility::Public,
            code,
            level: CapabilityLevel::ALL[0],
            note: None,
            annual_count: None,
            verified_on: None,
            verified_by: None,
        })
        .to_vec();
    let sources = vec![source(number)];
    Facility {
        id: id(number),
        updated_at: at(),
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details,
        sources,
    }
}

fn source(number: usize) -> SourceRecord {
    SourceRecord {
        dataset: SourceDataset::CareServiceOpenData,
        source_id: Some(format!("{number:010}")),
        as_of: None,
        license: Some("CC BY 4.0".into()),
        attribution: "架空の公表データ".into(),
    }
}

fn contribution(facility: &Facility) -> StoredContribution {
    let source = facility.sources[0].clone();
    StoredContribution {
        contribution: Contribution {
            facility: facility.id,
            feed: FEED.into(),
            key: facility.details.identifiers[0].value.clone(),
            partition: "372013".into(),
            source,
            details: facility.details.clone(),
            gone_since: None,
            decisions: Vec::new(),
            visibility: None,
        },
        digest: "0".repeat(64),
        name_key: facility.details.name.clone(),
        address_key: facility.details.address.street.clone(),
        phone: Some("0878000000".into()),
        row: 2,
    }
}
