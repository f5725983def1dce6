//! Imports on a database in memory, with a clock that stands still.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use atlas::question::{DirectoryQuery, Filter, PageFrom, PageRequest};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use domain::clock::{Clock, FixedClock};
use domain::codes::{FacilityStatus, JobStatus};
use domain::facility::Facility;
use domain::ids::Ids;
use seed::SourceName;
use store::Store;
use tokio::sync::watch;
use uuid::Uuid;

use super::*;
use crate::read::{Keyset, KeysetFrom};
use crate::{App, follow};

/// Ids in order, the same in every run.
#[derive(Default)]
struct Counter(AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 3, 0, 0).unwrap()
}

async fn app_at(clock: Arc<dyn Clock>) -> Arc<App> {
    let store = Store::connect("sqlite::memory:").await.unwrap();
    migrations::up(store.migrator_connection()).await.unwrap();
    App::new(
        store,
        clock,
        Arc::new(Counter::default()),
        crate::Secrets::new([0; 32], Arc::new(domain::entropy::Foreseeable::from(0))),
    )
}

async fn app() -> Arc<App> {
    app_at(Arc::new(FixedClock(noon()))).await
}

/// An application whose atlas follows the log until the sender is dropped.
async fn followed() -> (Arc<App>, watch::Sender<bool>) {
    let app = app().await;
    follow::load(&app).await.unwrap();
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(follow::run(app.clone(), stopped));
    (app, stop)
}

/// A list of points as published, one pharmacy for each name.
fn points(names: &[&str]) -> ImportRequest {
    let rows = names.iter().enumerate().map(|(n, name)| format!("PHARMACY,{name},34.3{n:02},134.0{n:02}\n"));
    request(SourceName::Points, "points.csv", &format!("kind,name,lat,lon\n{}", rows.collect::<String>()))
}

fn request(source: SourceName, name: &str, text: &str) -> ImportRequest {
    ImportRequest {
        source,
        files: vec![NamedFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() }],
        as_of: None,
        municipality: Some(domain::municipality::MunicipalityCode::parse("372013").unwrap()),
        kind: None,
        feed: None,
        area: None,
        license: None,
        attribution: None,
        dry_run: false,
        allow_vanishing: false,
        allow_older: false,
    }
}

async fn import(app: &Arc<App>, request: ImportRequest) -> Result<ImportSummary, ImportError> {
    run(app, request, Arc::new(|_| {})).await
}

async fn facilities(app: &Arc<App>, statuses: &[FacilityStatus]) -> Vec<Arc<Facility>> {
    let query = DirectoryQuery {
        filter: Filter { statuses: statuses.to_vec(), ..Filter::default() },
        ..DirectoryQuery::default()
    };
    let page = PageRequest { size: 100, from: PageFrom::After(None), with_total: false };
    let page = app.atlas().seen_by_everybody().facilities(&query, &page, app.now()).unwrap();
    page.hits.into_iter().map(|hit| hit.facility).collect()
}

async fn newest_job(app: &App) -> domain::import::ImportJob {
    let page = Keyset { size: 1, from: KeysetFrom::After(None) };
    jobs(app, &JobsQuery::default(), &page).await.unwrap().items.remove(0).1
}

#[tokio::test]
async fn a_finished_import_can_be_read_by_its_author_at_once() {
    let (app, _stop) = followed().await;
    import(&app, points(&["あおぞら薬局"])).await.unwrap();
    assert_eq!(app.atlas().held(), 1, "the import returned before the atlas had it");
}

#[tokio::test]
async fn what_vanishes_is_unconfirmed_and_what_returns_is_active_again() {
    let (app, _stop) = followed().await;
    let all = ["いちご薬局", "にじ薬局", "さくら薬局", "よつば薬局", "ごほう薬局", "ろくば薬局"];
    import(&app, points(&all)).await.unwrap();
    let before = facilities(&app, &[]).await;
    let summary = import(&app, points(&all[..5])).await.unwrap();
    assert_eq!(summary.difference.missing, 1);
    let gone = facilities(&app, &[FacilityStatus::Unconfirmed]).await;
    assert_eq!(gone.iter().map(|facility| facility.details.name.as_str()).collect::<Vec<_>>(), ["ろくば薬局"]);
    import(&app, points(&all)).await.unwrap();
    let after = facilities(&app, &[]).await;
    assert_eq!(after.len(), 6);
    let id = |list: &[Arc<Facility>]| list.iter().find(|f| f.details.name == "ろくば薬局").unwrap().id;
    assert_eq!(id(&before), id(&after), "who returns is the same facility");
}

#[tokio::test]
async fn a_refused_import_writes_nothing_and_is_recorded_with_its_reason() {
    let (app, _stop) = followed().await;
    let names: Vec<String> = (0..20).map(|n| format!("見本{n}薬局")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    import(&app, points(&names)).await.unwrap();
    let refused = import(&app, points(&names[..5])).await;
    assert!(
        matches!(&refused, Err(ImportError::Brake(brake)) if brake.would_vanish == 15 && brake.of == 20),
        "{refused:?}"
    );
    assert_eq!(facilities(&app, &[]).await.len(), 20);
    let job = newest_job(&app).await;
    assert_eq!(job.status, JobStatus::Failed);
    assert!(job.message.unwrap().contains("15 of 20"));
    let allowed = ImportRequest { allow_vanishing: true, ..points(&names[..5]) };
    assert_eq!(import(&app, allowed).await.unwrap().difference.missing, 15);
}

#[tokio::test]
async fn a_dry_run_promises_and_leaves_no_trace() {
    let app = app().await;
    let dry = import(&app, ImportRequest { dry_run: true, ..points(&["あおぞら薬局"]) }).await.unwrap();
    assert_eq!((dry.difference.created, dry.job), (1, None));
    assert_eq!(store::changes::latest_seq(app.store()).await.unwrap(), 0);
    assert_eq!(jobs_total(&app, &JobsQuery::default()).await.unwrap(), 0);
}

#[tokio::test]
async fn an_older_edition_does_not_take_the_directory_back() {
    let app = app().await;
    let day = |text: &str| Some(text.parse().unwrap());
    import(&app, ImportRequest { as_of: day("2026-06-01"), ..points(&["あおぞら薬局"]) }).await.unwrap();
    let older = import(&app, ImportRequest { as_of: day("2025-06-01"), ..points(&["ゆうやけ薬局"]) }).await;
    assert!(matches!(older, Err(ImportError::OlderEdition { .. })), "{older:?}");
    let allowed = ImportRequest { as_of: day("2025-06-01"), allow_older: true, ..points(&["ゆうやけ薬局"]) };
    assert_eq!(import(&app, allowed).await.unwrap().difference.created, 1);
}

#[tokio::test]
async fn the_same_clinic_in_two_lists_is_one_facility_with_two_sources() {
    let (app, _stop) = followed().await;
    let municipal = "#property,latitude,longitude,address,alternativeName,city,name,corporateRepresentative,establisher,openingDate,telephone　number,medicalSubjects,note,numberOfBeds,pref,prefCode\n\
        a.1,34.30,134.05,香川県高松市見本町1番地1,無床診療所,高松市,見本内科医院,,,2001/4/1,087-100-0001,内科,,0,香川県,372013\n";
    let navii = "id,name,address,url,departments\n3722370599990,見本内科医院,香川県高松市見本町１－１,,内科\n";
    import(&app, request(SourceName::Municipal, "hospital.csv", municipal)).await.unwrap();
    let joined = import(&app, request(SourceName::Navii, "clinic.csv", navii)).await.unwrap();
    assert_eq!((joined.difference.created, joined.difference.merged), (0, 1));
    let [clinic] = &facilities(&app, &[]).await[..] else { panic!("not one facility") };
    assert_eq!(clinic.sources.len(), 2);
    let updated_at = clinic.updated_at;
    let again = import(&app, request(SourceName::Navii, "clinic.csv", navii)).await.unwrap();
    assert_eq!((again.difference.unchanged, again.difference.updated), (1, 0));
    assert_eq!(facilities(&app, &[]).await[0].updated_at, updated_at);
}

#[tokio::test]
async fn a_run_that_fell_silent_is_marked_as_interrupted() {
    let app = app().await;
    let long_ago = noon() - TimeDelta::minutes(1);
    let mut tx = app.store().begin("test", long_ago).await.unwrap();
    let running = domain::import::ImportJob {
        id: Uuid::from_u128(900).into(),
        source: "points".into(),
        dataset: domain::codes::SourceDataset::MunicipalOpenData,
        feed: None,
        file_name: "points.csv".into(),
        file_digest: String::new(),
        status: JobStatus::Running,
        message: None,
        as_of: None,
        rows_read: 0,
        progress: 0.0,
        difference: Default::default(),
        issue_counts: Vec::new(),
        started_at: long_ago,
        finished_at: None,
        order: None,
    };
    store::imports::insert_job(&mut tx, &running).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(interrupted(&app).await.unwrap(), 1);
    assert_eq!(newest_job(&app).await.status, JobStatus::Failed);
    import(&app, points(&["あおぞら薬局"])).await.unwrap();
    assert_eq!(interrupted(&app).await.unwrap(), 0, "run again, it is no longer a matter for the operator");
}
