//! Consents with the paper they were given on.

use std::sync::Arc;

use domain::access::Viewer;
use domain::codes::*;
use domain::facility::{Facility, FacilityDetails};
use domain::ids::{PractitionerId, UploadId};
use uuid::Uuid;

use super::{NewConsent, NewPractitioner, PeopleError, create, grant};
use crate::client::Client;
use crate::uploads::testing::{Desk, admin};
use crate::{Caller, Failure, Request, follow};

const PAPER: &[u8] = "項目,同意\n氏名,あり\n".as_bytes();

async fn somebody(desk: &Desk) -> PractitionerId {
    let facility = Facility {
        id: Uuid::from_u128(0xfac).into(),
        updated_at: desk.app.now(),
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details: FacilityDetails::new("架空診療所", FacilityKind::Clinic),
        sources: Vec::new(),
    };
    let mut tx = desk.app.store.begin("test", desk.app.now()).await.unwrap();
    store::facilities::insert_many(&mut tx, std::slice::from_ref(&facility)).await.unwrap();
    tx.commit().await.unwrap();
    follow::load(&desk.app).await.unwrap();
    let new = NewPractitioner {
        name: "架空花子".into(),
        name_kana: "カクウハナコ".into(),
        profession: Profession::Physician,
        facility: facility.id,
        role: None,
        specialties: Vec::new(),
        origin: None,
        motto: None,
        message: None,
        languages: Vec::new(),
    };
    create(&request(desk, &admin(1)), &Caller::new(admin(1), "practitionerCreate"), new).await.unwrap()
}

fn request(desk: &Desk, viewer: &Arc<Viewer>) -> Request {
    Request::of(desk.app.clone(), viewer.clone(), Client::default())
}

async fn granted(desk: &Desk, practitioner: PractitionerId, paper: UploadId) -> Result<String, UserErrorCode> {
    let consent = NewConsent {
        practitioner,
        scopes: vec![ConsentScope::Name],
        channels: vec![PublicationChannel::Web],
        granted_on: "2026-11-01".parse().unwrap(),
        expires_on: None,
        evidence: Some(paper),
    };
    let caller = Caller::new(admin(1), "consentGrant");
    match grant(&request(desk, &admin(1)), &caller, consent).await {
        Ok(id) => {
            let now = request(desk, &admin(1));
            let (_, kept) = now.people.consent(id).expect("the consent is there");
            Ok(kept.evidence_digest.clone().expect("a digest"))
        }
        Err(PeopleError::Other(Failure::Refused(reasons))) => {
            assert_eq!(reasons[0].field.join("."), "evidenceUploadId");
            Err(reasons[0].code)
        }
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_digest_of_an_own_file_is_kept_with_the_consent_and_the_file_no_longer_than_any() {
    let desk = Desk::new().await;
    let practitioner = somebody(&desk).await;
    let (_stop, stopped) = tokio::sync::watch::channel(false);
    tokio::spawn(follow::run(desk.app.clone(), stopped));
    let own = desk.send(&admin(1), "同意書.csv", PAPER).await.unwrap();
    let theirs = desk.send(&admin(2), "同意書.csv", PAPER).await.unwrap();
    let before = store::people::all(&desk.app.store).await.unwrap();
    assert_eq!(granted(&desk, practitioner, theirs.id).await, Err(UserErrorCode::NotFound));
    assert_eq!(granted(&desk, practitioner, Uuid::from_u128(0xbad).into()).await, Err(UserErrorCode::NotFound));
    assert_eq!(store::people::all(&desk.app.store).await.unwrap(), before, "nothing was recorded");

    assert_eq!(granted(&desk, practitioner, own.id).await, Ok(own.digest.clone()));
    let kept = store::uploads::find(&desk.app.store, own.id).await.unwrap().unwrap();
    assert_eq!(kept.expires_at.timestamp_micros(), own.expires_at.timestamp_micros());
    desk.clock.forward(kept.expires_at - desk.app.now() + chrono::TimeDelta::seconds(1));
    assert_eq!(granted(&desk, practitioner, own.id).await, Err(UserErrorCode::Expired));
}
