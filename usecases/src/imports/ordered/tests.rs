//! Imports that people order: reviewed, decided, and what goes wrong on the way.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use domain::access::{Grant, Viewer};
use domain::codes::{ImportIssueCode, ImportReader, JobStatus, SourceDataset, UserErrorCode};
use domain::decision::Field;
use domain::facility::FacilityDetails;
use domain::ids::{ImportJobId, UploadId};
use domain::import::{ImportJob, ImportOptions};

use super::*;
use crate::app::Request;
use crate::client::Client;
use crate::deed::{Caller, Once};
use crate::uploads::testing::{Desk, admin, person};

fn view(desk: &Desk, viewer: &Arc<Viewer>) -> Request {
    Request::of(desk.app.clone(), viewer.clone(), Client::default())
}

fn points(names: &[&str]) -> String {
    let rows = names.iter().enumerate().map(|(n, name)| format!("PHARMACY,{name},34.3{n:02},134.0{n:02}\n"));
    format!("kind,name,lat,lon\n{}", rows.collect::<String>())
}

fn asked(upload: UploadId) -> StartImport {
    StartImport {
        dataset: SourceDataset::MunicipalOpenData,
        reader: Some(ImportReader::Points),
        upload: Some(upload),
        as_of: None,
        dry_run: true,
        options: ImportOptions { municipality: Some("372013".to_owned()), ..ImportOptions::default() },
        allow_vanishing: false,
        allow_older: false,
    }
}

async fn send(desk: &Desk, viewer: &Arc<Viewer>, text: &str) -> UploadId {
    desk.send(viewer, "points.csv", text.as_bytes()).await.unwrap().id
}

async fn started(desk: &Desk, viewer: &Arc<Viewer>, asked: StartImport) -> Result<ImportJobId, OrderError> {
    start(&view(desk, viewer), &Caller::new(viewer.clone(), "importStart"), asked).await
}

async fn resolved(desk: &Desk, id: ImportJobId, commit: bool, skip: &[ImportIssueCode]) -> Result<(), OrderError> {
    let asked = ResolveImport { job: Some(id), commit, skip: skip.to_vec(), allow_vanishing: false };
    resolve(&view(desk, &admin(1)), &Caller::new(admin(1), "importResolve"), asked).await.map(drop)
}

/// The run once it no longer runs.
async fn settled(desk: &Desk, id: ImportJobId) -> ImportJob {
    for _ in 0..600 {
        let job = store::imports::job(desk.app.store(), id).await.unwrap().unwrap();
        if job.status != JobStatus::Running {
            return job;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it runs for ever");
}

async fn names(desk: &Desk) -> Vec<String> {
    let mut names = Vec::new();
    store::facilities::load_all(desk.app.store(), 100, |documents| {
        for document in documents {
            names.push(store::facilities::parse(&document).unwrap().details.name.to_string());
        }
    })
    .await
    .unwrap();
    names.sort();
    names
}

fn code(error: OrderError) -> UserErrorCode {
    match Failure::from(error) {
        Failure::Refused(reasons) => reasons[0].code,
        Failure::Fault(fault) => panic!("{fault:?}"),
    }
}

#[tokio::test]
async fn a_review_changes_nothing_and_its_commit_does_what_it_showed() {
    let desk = Desk::new().await;
    let upload = send(&desk, &admin(1), &points(&["あおぞら薬局", "ゆうやけ薬局"])).await;
    let id = started(&desk, &admin(1), asked(upload)).await.unwrap();
    let job = settled(&desk, id).await;
    assert_eq!((job.status, job.difference.created, job.rows_read), (JobStatus::Review, 2, 2));
    assert!(names(&desk).await.is_empty(), "a review writes no facility");
    resolved(&desk, id, true, &[]).await.unwrap();
    let job = settled(&desk, id).await;
    assert_eq!((job.status, job.difference.created), (JobStatus::Succeeded, 2));
    assert_eq!(names(&desk).await, ["あおぞら薬局", "ゆうやけ薬局"]);
    assert_eq!(code(resolved(&desk, id, true, &[]).await.unwrap_err()), UserErrorCode::StateTransition);
    crate::uploads::purge(&desk.app).await.unwrap();
    assert!(desk.files().is_empty(), "a file that was used is not kept");
}

#[tokio::test]
async fn what_is_discarded_is_never_written() {
    let desk = Desk::new().await;
    let upload = send(&desk, &admin(1), &points(&["あおぞら薬局"])).await;
    let id = started(&desk, &admin(1), asked(upload)).await.unwrap();
    settled(&desk, id).await;
    let pointless = resolved(&desk, id, false, &[ImportIssueCode::Encoding]).await;
    assert_eq!(code(pointless.unwrap_err()), UserErrorCode::Invalid);
    resolved(&desk, id, false, &[]).await.unwrap();
    assert_eq!(settled(&desk, id).await.status, JobStatus::Discarded);
    assert_eq!(code(resolved(&desk, id, true, &[]).await.unwrap_err()), UserErrorCode::StateTransition);
    assert!(names(&desk).await.is_empty());
}

#[tokio::test]
async fn rows_with_skipped_findings_are_left_out_of_what_is_written() {
    let desk = Desk::new().await;
    let text = "kind,name,lat,lon\nPHARMACY,あおぞら薬局,34.30,134.00\nPHARMACY,ゆうやけ薬局,0,0\n";
    let upload = send(&desk, &admin(1), text).await;
    let id = started(&desk, &admin(1), asked(upload)).await.unwrap();
    let job = settled(&desk, id).await;
    assert_eq!(job.difference.created, 2);
    assert!(job.issue_counts.iter().any(|found| found.code == ImportIssueCode::CoordinateZero), "{job:?}");
    resolved(&desk, id, true, &[ImportIssueCode::CoordinateZero]).await.unwrap();
    assert_eq!(settled(&desk, id).await.difference.created, 1);
    assert_eq!(names(&desk).await, ["あおぞら薬局"]);
}

#[tokio::test]
async fn the_same_order_sent_twice_is_one_import() {
    let desk = Desk::new().await;
    let upload = send(&desk, &admin(1), &points(&["あおぞら薬局"])).await;
    let once = Once { key: "k".to_owned(), digest: "d".to_owned() };
    let caller = Caller { once: Some(once), ..Caller::new(admin(1), "importStart") };
    let first = start(&view(&desk, &admin(1)), &caller, asked(upload)).await.unwrap();
    let second = start(&view(&desk, &admin(1)), &caller, asked(upload)).await.unwrap();
    assert_eq!(first, second);
    settled(&desk, first).await;
    assert_eq!(store::imports::count_jobs(desk.app.store(), &Default::default()).await.unwrap(), 1);
}

#[tokio::test]
async fn only_the_owner_of_a_file_imports_it_and_only_while_it_is_kept() {
    let desk = Desk::new().await;
    let upload = send(&desk, &admin(1), &points(&["あおぞら薬局"])).await;
    assert_eq!(code(started(&desk, &admin(2), asked(upload)).await.unwrap_err()), UserErrorCode::NotFound);
    let unknown = uuid::Uuid::from_u128(99).into();
    assert_eq!(code(started(&desk, &admin(1), asked(unknown)).await.unwrap_err()), UserErrorCode::NotFound);
    let coordinator = person(3, Grant::coordinator(Vec::new()));
    let own = send(&desk, &coordinator, &points(&["あおぞら薬局"])).await;
    assert_eq!(code(started(&desk, &coordinator, asked(own)).await.unwrap_err()), UserErrorCode::Forbidden);
    desk.clock.forward(TimeDelta::hours(25));
    assert_eq!(code(started(&desk, &admin(1), asked(upload)).await.unwrap_err()), UserErrorCode::Expired);
}

#[tokio::test]
async fn a_review_whose_file_is_gone_can_only_be_discarded() {
    let desk = Desk::new().await;
    let upload = send(&desk, &admin(1), &points(&["あおぞら薬局"])).await;
    let id = started(&desk, &admin(1), asked(upload)).await.unwrap();
    settled(&desk, id).await;
    desk.clock.forward(TimeDelta::hours(30));
    crate::uploads::purge(&desk.app).await.unwrap();
    assert_eq!(desk.files().len(), 1, "a file under review is kept for longer");
    desk.clock.forward(TimeDelta::days(8));
    crate::uploads::purge(&desk.app).await.unwrap();
    assert_eq!(code(resolved(&desk, id, true, &[]).await.unwrap_err()), UserErrorCode::Expired);
    resolved(&desk, id, false, &[]).await.unwrap();
    assert_eq!(settled(&desk, id).await.status, JobStatus::Discarded);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_fails_with_a_reason_in_japanese() {
    let desk = Desk::new().await;
    let upload = send(&desk, &admin(1), "何か,別の\n1,2\n").await;
    let id = started(&desk, &admin(1), asked(upload)).await.unwrap();
    let job = settled(&desk, id).await;
    assert_eq!(job.status, JobStatus::Failed);
    assert!(job.message.as_deref().is_some_and(|message| message.contains("見出し")), "{:?}", job.message);
    assert_eq!(code(resolved(&desk, id, true, &[]).await.unwrap_err()), UserErrorCode::StateTransition);
}

#[tokio::test]
async fn what_the_brake_stops_waits_for_a_decision() {
    let desk = Desk::new().await;
    let all: Vec<String> = (0..20).map(|n| format!("薬局{n}号")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let whole = send(&desk, &admin(1), &points(&all)).await;
    let id = started(&desk, &admin(1), StartImport { dry_run: false, ..asked(whole) }).await.unwrap();
    assert_eq!(settled(&desk, id).await.status, JobStatus::Succeeded);
    let torn = send(&desk, &admin(1), &points(&all[..5])).await;
    let id = started(&desk, &admin(1), StartImport { dry_run: false, ..asked(torn) }).await.unwrap();
    let job = settled(&desk, id).await;
    assert_eq!((job.status, job.difference.missing), (JobStatus::Review, 15));
    assert!(job.message.as_deref().is_some_and(|message| message.contains("allowVanishing")));
    resolved(&desk, id, true, &[]).await.unwrap();
    assert_eq!(settled(&desk, id).await.status, JobStatus::Review, "without saying what to do it waits on");
    resolved(&desk, id, true, &[ImportIssueCode::Disappeared]).await.unwrap();
    let job = settled(&desk, id).await;
    assert_eq!((job.status, job.difference.missing, job.message), (JobStatus::Succeeded, 0, None));
}

#[tokio::test]
async fn what_a_person_decided_later_stays_and_is_told_and_a_newer_statement_overtakes_it() {
    let desk = Desk::new().await;
    let list = |site: &str| format!("kind,name,lat,lon,url\nPHARMACY,あおぞら薬局,34.30,134.00,{site}\n");
    let import = async |site: &str, as_of: &str, dry_run: bool| {
        let upload = send(&desk, &admin(1), &list(site)).await;
        let order = StartImport { as_of: Some(as_of.parse().unwrap()), dry_run, ..asked(upload) };
        let id = started(&desk, &admin(1), order).await.unwrap();
        settled(&desk, id).await
    };
    assert_eq!(import("https://old.example", "2026-01-01", false).await.status, JobStatus::Succeeded);
    let mut tx = desk.app.store().begin("test", desk.app.now()).await.unwrap();
    let feed = store::imports::jobs(&tx, &Default::default(), &store::Page::first(1)).await.unwrap()[0].feed.clone();
    let row = store::contributions::index_by_feed(&tx, &feed.unwrap()).await.unwrap().remove(0);
    let published = store::contributions::of_facilities(&tx, &[row.facility]).await.unwrap().remove(0);
    let mut person = domain::contribution::Contribution {
        feed: domain::contribution::PERSON_FEED.to_owned(),
        key: row.facility.to_string(),
        details: FacilityDetails::new(&published.details.name, published.details.kind),
        ..published.clone()
    };
    let ours = FacilityDetails { website: Some("https://ours.example".into()), ..published.details.clone() };
    person.decide(Field::Website, &ours, "2026-05-01".parse().unwrap());
    let stored = super::super::apply::fingerprinted(person, "2026-05-01".parse().unwrap());
    store::contributions::upsert_many(&mut tx, &[stored]).await.unwrap();
    tx.commit().await.unwrap();

    let told = |job: &ImportJob| {
        let counts = job.issue_counts.iter().filter(|found| found.code == ImportIssueCode::VerifiedDifference);
        counts.map(|found| found.severity).collect::<Vec<_>>()
    };
    let site = async || {
        let found = store::facilities::by_ids(desk.app.store(), &[row.facility]).await.unwrap();
        found[0].details.website.as_ref().map(ToString::to_string)
    };
    let review = import("https://new.example", "2026-04-01", true).await;
    assert_eq!(told(&review), [domain::codes::IssueSeverity::Warning], "a review tells it as well");
    let older = import("https://new.example", "2026-04-01", false).await;
    assert_eq!(told(&older), [domain::codes::IssueSeverity::Warning]);
    assert_eq!(site().await.as_deref(), Some("https://ours.example"));
    let newer = import("https://newest.example", "2026-06-01", false).await;
    assert_eq!(told(&newer), [domain::codes::IssueSeverity::Info]);
    assert_eq!(site().await.as_deref(), Some("https://newest.example"));
    let filter = store::imports::IssueFilter { job: Some(newer.id), ..Default::default() };
    let issues = store::imports::issues(desk.app.store(), &filter, &store::Page::first(100)).await.unwrap();
    let (_, issue) = issues.iter().find(|(_, issue)| issue.code == ImportIssueCode::VerifiedDifference).unwrap();
    assert_eq!((issue.facility, issue.column.as_deref()), (Some(row.facility), Some("website")));
    assert!(issue.message.contains("newest.example") && issue.message.contains("ours.example"), "{}", issue.message);
}
