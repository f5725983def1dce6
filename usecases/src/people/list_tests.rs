//! Looking for people by where they work and where they visit.

use std::sync::Arc;

use atlas::people::{PeoplePageFrom, PeoplePageRequest, PeopleQuestion};
use atlas::question::{QueryError, Spatial};
use domain::access::Viewer;
use domain::codes::*;
use domain::facility::{DeclaredCoverage, Facility, FacilityDetails, HomeVisitProfile, Location, LocationOrigin};
use domain::ids::PractitionerId;
use domain::people::{Affiliation, Consent, Person, Practitioner};
use domain::place::LngLat;
use uuid::Uuid;

use super::{PeopleList, sight, verdict};
use crate::client::Client;
use crate::uploads::testing::{Desk, admin};
use crate::{Request, follow};

fn at(lng: f64) -> LngLat {
    LngLat::new(lng, 34.35).unwrap()
}

/// A clinic some way east, which visits when it says how far.
fn clinic(number: u128, lng: f64, radius: Option<u32>, visibility: Visibility) -> Facility {
    let mut details = FacilityDetails::new(format!("架空診療所{number}"), FacilityKind::Clinic);
    details.name_kana = Some(["ア", "ウ", "イ"][number as usize % 3].to_owned());
    details.location =
        Some(Location { point: at(lng), quality: LocationQuality::Building, origin: LocationOrigin::Manual });
    details.home_visit = radius.map(|radius| HomeVisitProfile {
        modes: vec![HomeVisitMode::RegularVisit],
        coverage: Some(DeclaredCoverage::RadiusMeters(radius)),
        round_the_clock: RoundTheClockKind::Unknown,
        partners: Vec::new(),
        acceptance_note: None,
        acceptance_note_visibility: Visibility::Public,
        typical_lead_time_days: None,
        places_served: Vec::new(),
        end_of_life_cases_per_year: None,
    });
    Facility {
        id: Uuid::from_u128(number).into(),
        updated_at: chrono::DateTime::UNIX_EPOCH,
        status: FacilityStatus::Active,
        visibility,
        details,
        sources: Vec::new(),
    }
}

/// A physician at a clinic who consented to some items on the web.
fn physician(number: u128, facility: u128, coverage: Option<u32>, scopes: &[ConsentScope]) -> Person {
    let id = PractitionerId(Uuid::from_u128(0x100 + number));
    let practitioner = Practitioner {
        id,
        updated_at: chrono::DateTime::UNIX_EPOCH,
        name: format!("架空{number}"),
        name_kana: format!("カクウ{number}"),
        profession: Profession::Physician,
        affiliations: vec![Affiliation {
            facility: Uuid::from_u128(facility).into(),
            role: None,
            full_time: None,
            schedules: Vec::new(),
        }],
        specialties: Vec::new(),
        origin: None,
        motto: None,
        message: None,
        languages: Vec::new(),
        qualifications: Vec::new(),
        career: Vec::new(),
        photo: None,
        coverage: coverage.map(DeclaredCoverage::RadiusMeters),
        capabilities: Vec::new(),
        verification: None,
        sources: Vec::new(),
    };
    let consent = Consent {
        id: Uuid::from_u128(0x200 + number).into(),
        practitioner: id,
        scopes: scopes.to_vec(),
        channels: vec![PublicationChannel::Web],
        granted_on: "2020-01-01".parse().unwrap(),
        expires_on: None,
        evidence_digest: None,
        recorded_at: chrono::DateTime::UNIX_EPOCH,
        revocations: Vec::new(),
    };
    Person { practitioner, consents: vec![consent] }
}

async fn town() -> Desk {
    use ConsentScope::{Coverage, Name};
    let desk = Desk::new().await;
    let facilities = [
        clinic(1, 134.00, Some(3_000), Visibility::Public),
        clinic(2, 134.05, Some(20_000), Visibility::Public),
        clinic(3, 134.01, Some(20_000), Visibility::Coordinator),
    ];
    let people = [
        // Goes less far than their clinic, and says so to everybody.
        physician(1, 2, Some(1_000), &[Name, Coverage]),
        // The same, and says so to nobody.
        physician(2, 2, Some(1_000), &[Name]),
        // Goes farther than their clinic.
        physician(3, 1, Some(15_000), &[Name, Coverage]),
        physician(4, 1, None, &[Name]),
        // Works where the public sees nothing.
        physician(5, 3, None, &[Name]),
    ];
    let mut tx = desk.app.store.begin("test", desk.app.now()).await.unwrap();
    store::facilities::insert_many(&mut tx, &facilities).await.unwrap();
    for person in &people {
        store::people::insert(&mut tx, &person.practitioner).await.unwrap();
        store::people::put_consents(&mut tx, &person.consents).await.unwrap();
    }
    tx.commit().await.unwrap();
    follow::load(&desk.app).await.unwrap();
    desk
}

/// Numbers of those who are found, in order, with metres.
fn found(desk: &Desk, viewer: &Arc<Viewer>, list: &PeopleList) -> Result<Vec<(u128, Option<u32>)>, QueryError> {
    let request = Request::of(desk.app.clone(), viewer.clone(), Client::default());
    let page = PeoplePageRequest { size: 10, from: PeoplePageFrom::After(None) };
    let page = sight(&request).page(list, &page)?;
    let people = page.people.into_iter();
    Ok(people
        .map(|one| (one.shown.id().0.as_u128() - 0x100, one.distance_meters.map(|meters| meters as u32)))
        .collect())
}

fn numbers(found: Result<Vec<(u128, Option<u32>)>, QueryError>) -> Vec<u128> {
    found.unwrap().into_iter().map(|(number, _)| number).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_visits_a_place_is_found_by_their_own_reach_where_it_is_shown_and_else_by_their_clinics() {
    let desk = town().await;
    let (everybody, keeper) = (Arc::new(Viewer::anonymous()), admin(1));
    // 4.6 km west of the second clinic, at the first.
    let home = PeopleList { spatial: Some(Spatial::CoversPoint(at(134.0))), ..PeopleList::default() };
    let seen = found(&desk, &everybody, &home).unwrap();
    assert_eq!(
        seen.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
        [3, 4, 2],
        "nearest first, and 1 stays home"
    );
    assert_eq!((seen[0].1, seen[2].1.is_some_and(|meters| (4_500..4_700).contains(&meters))), (Some(0), true));
    assert_eq!(
        numbers(found(&desk, &keeper, &home)),
        [3, 4, 5],
        "whoever keeps the record sees that 2 stays home, too"
    );
    // 8 km from the first clinic: beyond what it declared, not beyond what the third physician did.
    let far = PeopleList { spatial: Some(Spatial::CoversPoint(at(134.087))), ..PeopleList::default() };
    assert_eq!(numbers(found(&desk, &everybody, &far)), [2, 3]);

    let request = Request::of(desk.app, everybody, Client::default());
    let shown = |number: u128| sight(&request).by_id(Uuid::from_u128(0x100 + number).into()).unwrap();
    assert!(verdict(&request, &shown(3), at(134.087)).is_some_and(|verdict| verdict.covered));
    assert!(verdict(&request, &shown(1), at(134.0)).is_some_and(|verdict| !verdict.covered));
    assert_eq!(verdict(&request, &shown(2), at(134.05)), None, "what is not shown is not judged");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workplace_that_is_not_seen_places_nobody() {
    let desk = town().await;
    let (everybody, keeper) = (Arc::new(Viewer::anonymous()), admin(1));
    let near =
        |count| PeopleList { spatial: Some(Spatial::Nearest { center: at(134.01), count }), ..PeopleList::default() };
    assert_eq!(numbers(found(&desk, &everybody, &near(3))), [3, 4, 1]);
    assert_eq!(numbers(found(&desk, &keeper, &near(1))), [5]);
    let by = |by, descending| PeopleList { order: Some((by, descending)), ..PeopleList::default() };
    let facility = PractitionerOrderField::Facility;
    assert_eq!(numbers(found(&desk, &everybody, &by(facility, false))), [1, 2, 3, 4, 5], "イ, then ウ, then unknown");
    assert_eq!(numbers(found(&desk, &everybody, &by(facility, true))), [4, 3, 2, 1, 5]);
    assert_eq!(numbers(found(&desk, &keeper, &by(facility, false)))[0], 5, "ア");
    let nowhere = by(PractitionerOrderField::Distance, false);
    assert_eq!(found(&desk, &everybody, &nowhere), Err(QueryError::DistanceWithoutCenter));
    let twice = PeopleList { order: Some((facility, false)), ..near(1) };
    assert_eq!(found(&desk, &everybody, &twice), Err(QueryError::NearestWithOtherOrder));
    let chosen = [Uuid::from_u128(0x103), Uuid::from_u128(0xbad)].map(Into::into).into_iter().collect();
    let chosen = PeopleList { among: Some(Arc::new(chosen)), ..PeopleList::default() };
    assert_eq!(numbers(found(&desk, &keeper, &chosen)), [3]);
    let text = PeopleQuestion { text: Some("架空4".into()), ..PeopleQuestion::default() };
    let text = PeopleList { question: text, ..near(5) };
    assert_eq!(numbers(found(&desk, &everybody, &text)), [4]);
}
