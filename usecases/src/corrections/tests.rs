//! Reports of errors: who sends, who reads, who settles, and what is forgotten.

use std::sync::Arc;

use atlas::{Atlas, AtlasInput, FacilitiesInput};
use chrono::TimeDelta;
use domain::access::{Grant, Viewer};
use domain::codes::{AreaKind, CorrectionOutcome, CorrectionStatus, FacilityKind, FacilityStatus, Role, Visibility};
use domain::facility::{AreaCode, Facility, FacilityDetails};
use domain::ids::FacilityId;
use uuid::Uuid;

use super::*;
use crate::app::Request;
use crate::client::Client;
use crate::deed::Caller;
use crate::read::{Keyset, KeysetFrom};
use crate::uploads::testing::{Desk, admin, person};

const HERE: &str = "992011";
const NEXT_DOOR: &str = "992020";

fn town(code: &str) -> AreaCode {
    AreaCode { kind: AreaKind::Municipality, code: code.to_owned() }
}

fn area(code: &str) -> domain::area::Area {
    domain::area::Area {
        id: Uuid::from_u128(code.parse().unwrap()).into(),
        kind: AreaKind::Municipality,
        code: code.to_owned(),
        name: "架空市".to_owned(),
        name_kana: None,
        parents: Vec::new(),
        boundary: None,
        valid_from: None,
        valid_to: None,
        source: None,
    }
}

fn facility(number: u128, visibility: Visibility) -> Facility {
    let mut details = FacilityDetails::new("見本医院", FacilityKind::Clinic);
    details.address.municipality_code = HERE.to_owned();
    Facility {
        id: Uuid::from_u128(number).into(),
        updated_at: chrono::DateTime::UNIX_EPOCH,
        status: FacilityStatus::Active,
        visibility,
        details,
        sources: Vec::new(),
    }
}

fn id(number: u128) -> Option<FacilityId> {
    Some(Uuid::from_u128(number).into())
}

fn view(desk: &Desk, viewer: &Arc<Viewer>) -> Request {
    let facilities = vec![facility(1, Visibility::Public), facility(2, Visibility::Coordinator)];
    let facilities = FacilitiesInput::Facilities(facilities);
    let atlas =
        Atlas::build(AtlasInput { facilities, areas: vec![area(HERE), area(NEXT_DOOR)], ..AtlasInput::default() });
    Request::of(desk.app.clone(), viewer.clone(), Client::default()).over(&atlas, desk.app.now())
}

fn anybody() -> Arc<Viewer> {
    Arc::new(Viewer::anonymous())
}

fn coordinator(number: u128, code: &str) -> Arc<Viewer> {
    person(number, Grant::coordinator(vec![town(code)]))
}

async fn sent(desk: &Desk, viewer: &Arc<Viewer>, facility: u128, text: &str) -> Result<String, ReportError> {
    let new = NewCorrection {
        facility: id(facility),
        text: text.to_owned(),
        field: Some("contacts".to_owned()),
        contact: Some("秘密@example.jp".to_owned()),
    };
    report(&view(desk, viewer), &Caller::new(viewer.clone(), "correctionReport"), new).await
}

async fn read(desk: &Desk, viewer: &Arc<Viewer>) -> Vec<domain::correction::CorrectionReport> {
    let all = Keyset { size: 100, from: KeysetFrom::After(None) };
    let page = page(&view(desk, viewer), &CorrectionsQuery::default(), &all).await.unwrap();
    let total = total(&desk.app, viewer, &CorrectionsQuery::default()).await.unwrap();
    assert_eq!(total, page.items.len() as u64, "the count tells no more than the list");
    page.items.into_iter().map(|(_, report)| report).collect()
}

async fn settle(
    desk: &Desk,
    viewer: &Arc<Viewer>,
    report: domain::ids::CorrectionReportId,
) -> Result<(), ResolveError> {
    let resolution =
        Resolution { id: Some(report), outcome: CorrectionOutcome::Accepted, note: Some("直しました".to_owned()) };
    resolve(&view(desk, viewer), &Caller::new(viewer.clone(), "correctionResolve"), resolution).await.map(drop)
}

#[tokio::test]
async fn anybody_reports_what_they_see_and_the_coordinators_of_the_place_read_it() {
    let desk = Desk::new().await;
    let receipt = sent(&desk, &anybody(), 1, "電話番号が違います。").await.unwrap();
    assert_eq!(receipt.len(), 11);
    assert_ne!(receipt, sent(&desk, &anybody(), 1, "休診日も違います。").await.unwrap());
    let here = read(&desk, &coordinator(1, HERE)).await;
    assert_eq!(here.len(), 2);
    assert_eq!(here[0].contact.as_deref(), Some("秘密@example.jp"));
    assert!(here[0].areas.contains(&town(HERE)));
    assert_eq!(read(&desk, &admin(2)).await.len(), 2);
    assert_eq!(read(&desk, &person(3, Grant::everywhere(Role::Auditor))).await.len(), 2);
    for blind in [
        anybody(),
        coordinator(4, NEXT_DOOR),
        person(5, Grant::everywhere(Role::Professional)),
        person(6, Grant::staff(vec![Uuid::from_u128(1).into()])),
    ] {
        assert!(read(&desk, &blind).await.is_empty(), "{blind:?}");
    }
}

#[tokio::test]
async fn what_somebody_does_not_see_they_cannot_report_either() {
    let desk = Desk::new().await;
    assert!(matches!(sent(&desk, &anybody(), 2, "違います。").await, Err(ReportError::NoFacility)));
    assert!(matches!(sent(&desk, &anybody(), 9, "違います。").await, Err(ReportError::NoFacility)));
    assert!(sent(&desk, &coordinator(1, HERE), 2, "違います。").await.is_ok());
    assert!(matches!(sent(&desk, &coordinator(2, NEXT_DOOR), 2, "違います。").await, Err(ReportError::NoFacility)));
}

#[tokio::test]
async fn words_that_are_blank_too_long_or_unprintable_are_refused() {
    let desk = Desk::new().await;
    for text in ["", " \n", "a\0b", &"あ".repeat(2_001)] {
        assert!(matches!(sent(&desk, &anybody(), 1, text).await, Err(ReportError::Words { field: "text", .. })));
    }
    assert!(sent(&desk, &anybody(), 1, &"あ".repeat(2_000)).await.is_ok());
}

#[tokio::test]
async fn a_report_is_settled_once_and_only_by_those_of_its_place() {
    let desk = Desk::new().await;
    sent(&desk, &anybody(), 1, "電話番号が違います。").await.unwrap();
    let report = read(&desk, &admin(1)).await[0].id;
    assert!(matches!(settle(&desk, &anybody(), report).await, Err(ResolveError::NotFound)));
    assert!(matches!(settle(&desk, &coordinator(1, NEXT_DOOR), report).await, Err(ResolveError::NotFound)));
    let auditor = person(2, Grant::everywhere(Role::Auditor));
    let Err(ResolveError::Failed(crate::Failure::Refused(reasons))) = settle(&desk, &auditor, report).await else {
        panic!("an auditor may not settle it")
    };
    assert_eq!(reasons[0].code, domain::codes::UserErrorCode::Forbidden);
    settle(&desk, &coordinator(3, HERE), report).await.unwrap();
    assert!(matches!(settle(&desk, &coordinator(3, HERE), report).await, Err(ResolveError::Settled(_))));
    let settled = &read(&desk, &coordinator(3, HERE)).await[0];
    assert_eq!((settled.status, settled.settled_by), (CorrectionStatus::Accepted, coordinator(3, HERE).account));
}

#[tokio::test]
async fn the_words_of_a_settled_report_are_forgotten_in_time_and_those_of_an_open_one_are_not() {
    let desk = Desk::new().await;
    sent(&desk, &anybody(), 1, "一つ目").await.unwrap();
    sent(&desk, &anybody(), 1, "二つ目").await.unwrap();
    let reports = read(&desk, &admin(1)).await;
    settle(&desk, &admin(1), reports[0].id).await.unwrap();
    let kept = TimeDelta::days(180);
    desk.clock.forward(kept - TimeDelta::hours(1));
    assert_eq!(purge(&desk.app, kept).await.unwrap(), 0);
    desk.clock.forward(TimeDelta::hours(2));
    assert_eq!(purge(&desk.app, kept).await.unwrap(), 1);
    assert_eq!(purge(&desk.app, kept).await.unwrap(), 0);
    let left = read(&desk, &admin(1)).await;
    let settled = left.iter().find(|report| report.id == reports[0].id).unwrap();
    assert_eq!((&settled.text, &settled.contact, &settled.note), (&None, &None, &None));
    assert_eq!(settled.receipt, reports[0].receipt);
    assert!(left.iter().any(|report| report.text.is_some() && report.contact.is_some()));
}
