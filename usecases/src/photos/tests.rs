//! A photo from the file that was sent to the last byte that is thrown away.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::access::{Grant, Viewer};
use domain::codes::*;
use domain::facility::{Facility, FacilityDetails};
use domain::guide::{Edition, Fixed, FixedEntry, Guide};
use domain::ids::{ConsentId, PractitionerId, UploadId};
use domain::people::Photo;
use uuid::Uuid;

use super::*;
use crate::client::Client;
use crate::people::{NewConsent, NewPractitioner, Withdrawal, create, grant, revoke};
use crate::uploads::testing::{Desk, admin, person};
use crate::{Caller, Failure, Request, follow};

/// A drawn portrait of 320 × 240 pixels that lies on its side, with a place, a name and a remark in its metadata.
const PORTRAIT: &[u8] = include_bytes!("../../../tests/fixtures/photos/portrait.jpg");

struct Room {
    desk: Desk,
    practitioner: PractitionerId,
    facility: Facility,
    _stop: tokio::sync::watch::Sender<bool>,
}

impl Room {
    async fn new() -> Self {
        let desk = Desk::new().await;
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
        let (stop, stopped) = tokio::sync::watch::channel(false);
        tokio::spawn(follow::run(desk.app.clone(), stopped));
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
        let request = Request::of(desk.app.clone(), admin(1), Client::default());
        let practitioner = create(&request, &Caller::new(admin(1), "practitionerCreate"), new).await.unwrap();
        Self { desk, practitioner, facility, _stop: stop }
    }

    fn by(&self, viewer: &Arc<Viewer>) -> Request {
        Request::of(self.desk.app.clone(), viewer.clone(), Client::default())
    }

    async fn consent(&self, scopes: &[ConsentScope]) -> ConsentId {
        let consent = NewConsent {
            practitioner: self.practitioner,
            scopes: scopes.to_vec(),
            channels: vec![PublicationChannel::Web],
            granted_on: domain::clock::day_in_japan(self.desk.app.now()),
            expires_on: None,
            evidence: None,
        };
        grant(&self.by(&admin(1)), &Caller::new(admin(1), "consentGrant"), consent).await.unwrap()
    }

    async fn sent(&self, bytes: &[u8]) -> UploadId {
        self.desk.send(&admin(1), "写真", bytes).await.unwrap().id
    }

    async fn set(&self, upload: UploadId, consent: ConsentId, alt: &str) -> Result<(), (UserErrorCode, String)> {
        let new = NewPhoto {
            practitioner: self.practitioner,
            upload,
            alt: alt.into(),
            taken_on: None,
            credit: Some(" ".into()),
            consent,
        };
        let done = set(&self.by(&admin(1)), &Caller::new(admin(1), "practitionerPhotoSet"), new).await;
        done.map(|_| ()).map_err(reason)
    }

    fn photo(&self) -> Option<Photo> {
        let atlas = self.desk.app.atlas();
        atlas.people().get(self.practitioner).and_then(|person| person.practitioner.photo.clone())
    }

    async fn kept(&self) -> usize {
        store::photos::of(&self.desk.app.store, self.practitioner).await.unwrap().len()
    }
}

fn reason(error: PhotoError) -> (UserErrorCode, String) {
    match error.into() {
        Failure::Refused(reasons) => (reasons[0].code, reasons[0].field.join(".")),
        Failure::Fault(fault) => panic!("{fault:?}"),
    }
}

fn nobody() -> Arc<Viewer> {
    Arc::new(Viewer::anonymous())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_seen_from_the_consent_to_its_withdrawal_and_tells_nothing_but_the_picture() {
    let room = Room::new().await;
    let consent = room.consent(&[ConsentScope::Name, ConsentScope::Photo]).await;
    let upload = room.sent(PORTRAIT).await;
    room.set(upload, consent, "笑顔の似顔絵").await.unwrap();
    let photo = room.photo().expect("a photo");
    assert_eq!((photo.width, photo.height, photo.credit.as_deref()), (240, 320, None), "upright");
    let anybody = room.by(&nobody());
    assert_eq!(seen(&anybody, &photo.digest), Some(photo.id));
    assert!(anybody.disclosed.take().is_empty());
    assert_eq!(seen(&anybody, &"0".repeat(64)), None);
    let app = &room.desk.app;
    for width in WIDTHS {
        let made = rendition(app, photo.id, width).await.unwrap();
        let again = rendition(app, photo.id, width).await.unwrap();
        assert!(Arc::ptr_eq(&made, &again), "made once");
        for word in [&b"SECRET"[..], b"Exif", b"GPS"] {
            assert!(!made.windows(word.len()).any(|part| part == word), "{width}");
        }
    }
    assert!(matches!(rendition(app, photo.id, 481).await, Err(PhotoReadError::NoSuchWidth)));
    assert!(for_print(app, photo.id, 100).await.unwrap().len() < for_print(app, photo.id, 5_000).await.unwrap().len());
    let original = store::photos::whole(&app.store, photo.id).await.unwrap().unwrap();
    assert_eq!((original.original.as_slice(), original.original_kind.as_str()), (PORTRAIT, "image/jpeg"));

    let withdrawal = Withdrawal { consent, scopes: vec![ConsentScope::Photo], reason: None };
    revoke(&room.by(&admin(1)), &Caller::new(admin(1), "consentRevoke"), withdrawal).await.unwrap();
    assert_eq!(seen(&room.by(&nobody()), &photo.digest), None, "in the next answer");
    let keeper = room.by(&admin(1));
    assert_eq!(seen(&keeper, &photo.digest), Some(photo.id));
    assert_eq!(keeper.disclosed.take().len(), 1, "and that is told to the audit trail");
    let again = room.sent(PORTRAIT).await;
    let refused = room.set(again, consent, "似顔絵").await;
    assert_eq!(refused, Err((UserErrorCode::ConsentRequired, "consent".into())));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_photo_takes_its_place_and_the_earlier_bytes_go() {
    let room = Room::new().await;
    let consent = room.consent(&[ConsentScope::Name, ConsentScope::Photo]).await;
    room.set(room.sent(PORTRAIT).await, consent, "一枚目").await.unwrap();
    let first = room.photo().unwrap();
    rendition(&room.desk.app, first.id, 64).await.unwrap();
    room.set(room.sent(PORTRAIT).await, consent, "二枚目").await.unwrap();
    assert_eq!((room.photo().unwrap().alt.as_str(), room.kept().await), ("二枚目", 1));
    let gone = rendition(&room.desk.app, first.id, 64).await;
    assert!(matches!(gone, Err(PhotoReadError::Gone)), "also from memory");

    let caller = Caller::new(admin(1), "practitionerPhotoRemove");
    remove(&room.by(&admin(1)), &caller, room.practitioner).await.unwrap();
    assert_eq!((room.photo(), room.kept().await), (None, 0));
    let again = remove(&room.by(&admin(1)), &caller, room.practitioner).await.map_err(reason);
    assert_eq!(again, Err((UserErrorCode::NotFound, "practitioner".into())));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_edition_keeps_the_photo_it_was_made_with_until_it_is_taken_back() {
    let room = Room::new().await;
    let consent = room.consent(&[ConsentScope::Name, ConsentScope::Photo]).await;
    room.set(room.sent(PORTRAIT).await, consent, "版に載った写真").await.unwrap();
    let (app, first) = (&room.desk.app, room.photo().unwrap());
    let mut edition = published(&room);
    store_edition(&room, &edition).await;
    room.set(room.sent(PORTRAIT).await, consent, "次の写真").await.unwrap();
    assert_eq!(room.kept().await, 2);
    assert!(for_print(app, first.id, 100).await.is_ok());
    assert_eq!(seen(&room.by(&nobody()), &first.digest), room.photo().map(|photo| photo.id), "the same picture");

    room.desk.clock.forward(TimeDelta::hours(2));
    assert_eq!(sweep(app).await.unwrap(), 0);
    edition.status = GuideEditionStatus::Withdrawn;
    store_edition(&room, &edition).await;
    assert_eq!(sweep(app).await.unwrap(), 1);
    assert!(matches!(for_print(app, first.id, 100).await, Err(PhotoReadError::Gone)));
    assert_eq!(room.kept().await, 1, "the present one stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_a_photo_is_refused_and_nothing_is_kept() {
    let room = Room::new().await;
    let consent = room.consent(&[ConsentScope::Name, ConsentScope::Photo]).await;
    let name_only = room.consent(&[ConsentScope::Name]).await;
    let upload = room.sent(PORTRAIT).await;
    let at = |code: UserErrorCode, field: &str| Err((code, field.to_owned()));
    assert_eq!(room.set(upload, consent, " ").await, at(UserErrorCode::Required, "alt"));
    assert_eq!(room.set(upload, consent, &"長".repeat(201)).await, at(UserErrorCode::LimitExceeded, "alt"));
    assert_eq!(room.set(upload, name_only, "絵").await, at(UserErrorCode::ConsentRequired, "consent"));
    let nowhere = Uuid::from_u128(0xbad);
    assert_eq!(room.set(upload, nowhere.into(), "絵").await, at(UserErrorCode::NotFound, "consent"));
    assert_eq!(room.set(nowhere.into(), consent, "絵").await, at(UserErrorCode::NotFound, "uploadId"));
    let theirs = room.desk.send(&admin(2), "写真", PORTRAIT).await.unwrap().id;
    assert_eq!(room.set(theirs, consent, "絵").await, at(UserErrorCode::NotFound, "uploadId"));
    for bytes in [&b"a,b\n1,2\n"[..], b"%PDF-1.7\n", &PORTRAIT[..2_000], b"\xFF\xD8\xFF\xD9"] {
        let upload = room.sent(bytes).await;
        assert_eq!(room.set(upload, consent, "絵").await, at(UserErrorCode::Invalid, "uploadId"));
    }
    let stranger = person(3, Grant::coordinator(Vec::new()));
    let new =
        NewPhoto { practitioner: room.practitioner, upload, alt: "絵".into(), taken_on: None, credit: None, consent };
    let refused = set(&room.by(&stranger), &Caller::new(stranger.clone(), "practitionerPhotoSet"), new).await;
    assert_eq!(refused.map_err(reason).map(|_| ()), at(UserErrorCode::Forbidden, ""));
    assert_eq!((room.photo(), room.kept().await), (None, 0));
}

fn published(room: &Room) -> Edition {
    let now = room.desk.app.now();
    let atlas = room.desk.app.atlas();
    let practitioner = atlas.people().get(room.practitioner).unwrap().practitioner.clone();
    let fixed = FixedEntry {
        entry: Uuid::from_u128(0xe1).into(),
        inside: true,
        facility: room.facility.clone(),
        practitioners: vec![practitioner],
    };
    Edition {
        id: Uuid::from_u128(0xed).into(),
        guide: Uuid::from_u128(0x9d).into(),
        label: "令和8年度版".into(),
        status: GuideEditionStatus::Published,
        copied_from: None,
        valid_until: None,
        entries: Vec::new(),
        interviews: Vec::new(),
        proofs: Vec::new(),
        history: Vec::new(),
        fixed: Some(Fixed { on: domain::clock::day_in_japan(now), entries: vec![fixed], desks: Vec::new() }),
        renditions: Vec::new(),
        created_at: now,
        updated_at: now,
    }
}

async fn store_edition(room: &Room, edition: &Edition) {
    let app = &room.desk.app;
    let mut tx = app.store.begin("test", app.now()).await.unwrap();
    let area = domain::facility::AreaCode { kind: AreaKind::Municipality, code: "372013".into() };
    let guide = Guide {
        id: edition.guide,
        title: "訪問診療医ガイド".into(),
        kind: GuideKind::ALL[0],
        area,
        created_at: edition.created_at,
        updated_at: edition.updated_at,
    };
    store::guides::put(&mut tx, &guide).await.unwrap();
    store::guides::put_edition(&mut tx, edition).await.unwrap();
    tx.commit().await.unwrap();
}
