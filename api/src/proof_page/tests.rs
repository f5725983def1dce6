//! The page asked in process: a clinic with a doctor, and its link.

use chrono::{DateTime, Utc};
use domain::change::Subject;
use domain::clock::FixedClock;
use domain::codes::*;
use domain::facility::{Contact, Facility, FacilityDetails};
use domain::guide::{Edition, Entry, Guide};
use domain::people::{Affiliation, Consent, Practitioner};
use store::Store;
use usecases::guides::proofs::{ProofSend, own_link, proof, send};
use usecases::{Secrets, follow};
use uuid::Uuid;

use super::*;
use crate::system::SystemIds;

const NOW: &str = "2026-11-22T03:00:00Z";
const DOCTOR: Uuid = Uuid::from_u128(5);

struct World {
    pages: poem::endpoint::BoxEndpoint<'static, Response>,
    app: Arc<App>,
    address: String,
    _stop: tokio::sync::watch::Sender<bool>,
}

fn now() -> DateTime<Utc> {
    NOW.parse().expect("an instant")
}

fn clinic() -> Facility {
    let mut details = FacilityDetails::new("架空<b>医院", FacilityKind::Clinic);
    details.contacts = vec![Contact {
        purpose: ContactPurpose::General,
        phone: Some("087-839-2811".into()),
        extension: None,
        fax: Some("087-839-2812".into()),
        email: None,
        role: None,
        visibility: Visibility::Public,
        schedules: Vec::new(),
    }];
    details.address.full = "香川県高松市見本町1番地1".into();
    details.website = Some("https://clinic.example.jp/".into());
    details.hours_note = Some("木曜は午前のみ".into());
    let id = Uuid::from_u128(1).into();
    Facility {
        id,
        updated_at: now(),
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details,
        sources: Vec::new(),
    }
}

fn doctor() -> (Practitioner, Consent) {
    let doctor = Practitioner {
        id: DOCTOR.into(),
        updated_at: now(),
        name: "架空 花子".into(),
        name_kana: "カクウ ハナコ".into(),
        profession: Profession::Physician,
        affiliations: vec![Affiliation {
            facility: Uuid::from_u128(1).into(),
            role: Some("院長".into()),
            full_time: None,
            schedules: Vec::new(),
        }],
        specialties: vec!["緩和ケア".into(), "心不全".into()],
        origin: Some("祖母を家で看取ったことがきっかけです。".into()),
        motto: Some("最後まで、その人らしく".into()),
        message: None,
        languages: Vec::new(),
        qualifications: Vec::new(),
        career: Vec::new(),
        photo: None,
        coverage: None,
        capabilities: Vec::new(),
        verification: None,
        sources: Vec::new(),
    };
    let consent = Consent {
        id: Uuid::from_u128(6).into(),
        practitioner: DOCTOR.into(),
        scopes: ConsentScope::ALL.to_vec(),
        channels: vec![PublicationChannel::Print],
        granted_on: "2026-01-01".parse().expect("a day"),
        expires_on: None,
        evidence_digest: None,
        recorded_at: now(),
        revocations: Vec::new(),
    };
    (doctor, consent)
}

fn guide() -> (Guide, Edition) {
    let (guide, entry) = (Uuid::from_u128(2).into(), Uuid::from_u128(3).into());
    let area = domain::facility::AreaCode { kind: AreaKind::Municipality, code: "372013".into() };
    let title = "顔が見える訪問診療医ガイド".into();
    let kind = GuideKind::HomeVisitPhysician;
    let edition = Edition {
        id: Uuid::from_u128(4).into(),
        guide,
        label: "令和8年度版".into(),
        status: GuideEditionStatus::Proofing,
        copied_from: None,
        valid_until: None,
        entries: vec![Entry {
            id: entry,
            facility: Uuid::from_u128(1).into(),
            practitioners: vec![DOCTOR.into()],
            section: None,
            headline: Some("通院がむずかしくなったら".into()),
            feature: Some("夜間も医師が電話に出ます。".into()),
            changed_at: now(),
        }],
        interviews: Vec::new(),
        proofs: Vec::new(),
        history: Vec::new(),
        fixed: None,
        renditions: Vec::new(),
        created_at: now(),
        updated_at: now(),
    };
    (Guide { id: guide, title, kind, area, created_at: now(), updated_at: now() }, edition)
}

impl World {
    async fn new() -> Self {
        let store = Store::connect("sqlite::memory:").await.expect("a database");
        migrations::up(store.migrator_connection()).await.expect("tables");
        let secrets = Secrets::new([0; 32], Arc::new(domain::entropy::Foreseeable::from(0)));
        let app = App::new(store, Arc::new(FixedClock(now())), Arc::new(SystemIds), secrets);
        let mut tx = app.store().begin("test", now()).await.expect("a transaction");
        store::facilities::insert_many(&mut tx, &[clinic()]).await.expect("stores");
        let (person, consent) = doctor();
        store::people::insert(&mut tx, &person).await.expect("stores");
        store::people::put_consents(&mut tx, &[consent]).await.expect("stores");
        let (guide, edition) = guide();
        store::guides::put(&mut tx, &guide).await.expect("stores");
        store::guides::put_edition(&mut tx, &edition).await.expect("stores");
        tx.log(Subject::Guide, guide.id, ChangeKind::Created);
        tx.commit().await.expect("commits");
        follow::load(&app).await.expect("loads");
        let (stop, stopped) = tokio::sync::watch::channel(false);
        tokio::spawn(follow::run(app.clone(), stopped));
        let operator = Arc::new(Viewer::operator());
        let request = View::of(app.clone(), operator.clone(), Client::default());
        let contact = usecases::guides::proofs::ContactEntry {
            from: "顔見市 在宅医療コーディネーター".into(),
            phone: Some("087-839-2011".into()),
            fax: Some("087-839-2012".into()),
        };
        let due_on = "2026-12-10".parse().expect("a day");
        let sending = ProofSend { entries: vec![edition.entries[0].id], due_on, contact: Some(contact) };
        let caller = Caller::new(operator, "proofSend");
        let (_, ids) = send(&request, &caller, sending).await.expect("sends");
        let later = request.later();
        let (address, _) = own_link(&later, &proof(&later, ids[0]).expect("seen")).expect("a link");
        let pages = poem::Route::new().at("/proofs/:token", ProofPages::new(app.clone()));
        use poem::EndpointExt as _;
        Self { pages: pages.map_to_response().boxed(), app, address, _stop: stop }
    }

    async fn ask(&self, request: Request) -> (StatusCode, String) {
        let mut response = self.pages.get_response(request).await;
        let headers = response.headers();
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(headers["x-robots-tag"], "noindex, nofollow");
        (response.status(), response.take_body().into_string().await.expect("text"))
    }

    async fn get(&self, address: &str) -> (StatusCode, String) {
        self.ask(Request::builder().uri_str(address).finish()).await
    }

    async fn post(&self, pairs: &[(&str, &str)]) -> (StatusCode, String) {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let request = Request::builder().method(Method::POST).uri_str(&self.address);
        self.ask(request.content_type("application/x-www-form-urlencoded").body(body)).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clinic_reads_its_entry_corrects_it_and_is_told_what_was_recorded() {
    let world = World::new().await;
    let (status, page) = world.get(&world.address).await;
    assert_eq!(status, StatusCode::OK);
    for part in
        ["架空&lt;b&gt;医院", "令和8年12月10日（木）まで", "087-839-2811", "架空 花子", "木曜は午前のみ", "lang=\"ja\""]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<b>医院") && !page.contains("<script"), "what somebody wrote is no markup");
    let motto = format!("f.practitioner.{DOCTOR}.motto");
    let (status, thanks) = world
        .post(&[
            ("decision", "correct"),
            ("f.facility.phone", "０８７−８３９−２８１９"),
            (&motto, "最後まで\r\n家で<i>"),
            ("c.OXYGEN_THERAPY", "CONDITIONAL"),
            ("n.OXYGEN_THERAPY", "夜間は要相談"),
            ("c.SUCTION", ""),
        ])
        .await;
    assert_eq!(status, StatusCode::OK, "{thanks}");
    for part in [
        "ありがとうございました",
        "最後まで\n家で&lt;i&gt;",
        "条件つきでできる（夜間は要相談）",
        "モットー（架空 花子）",
    ] {
        assert!(thanks.contains(part), "{part} in {thanks}");
    }
    let facility = world.app.atlas().facility_for_rules(Uuid::from_u128(1).into()).expect("there");
    assert_eq!(facility.details.contacts[0].phone.as_deref(), Some("087-839-2819"));
    assert_eq!(facility.details.capabilities.len(), 1, "what was left open is not answered");
    let (status, past) = world.post(&[("decision", "approve")]).await;
    assert_eq!(status, StatusCode::GONE);
    assert!(past.contains("087-839-2011") && !past.contains("架空"), "whom to call, and nothing of the entry");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_is_shown_again_as_it_was_filled_in_with_the_reasons() {
    let world = World::new().await;
    let cases: [(&[(&str, &str)], &str); 6] = [
        (&[], "お返事を選んでください"),
        (&[("decision", "approve"), ("f.entry.headline", "別の見出し")], "直したところがある"),
        (&[("decision", "correct")], "赤字がありません"),
        (&[("decision", "correct"), ("f.facility.phone", "119")], "電話番号：日本の電話番号ではありません"),
        (&[("decision", "approve"), ("n.OXYGEN_THERAPY", "夜間は要相談")], "条件だけが書かれています"),
        (&[("decision", "approve"), ("c.OXYGEN_THERAPY", "MAYBE")], "選べない答えです"),
    ];
    for (pairs, reason) in cases {
        let (status, page) = world.post(pairs).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{pairs:?}");
        assert!(page.contains(reason) && page.contains("role=\"alert\""), "{reason}");
        for (name, value) in pairs.iter().filter(|(name, _)| !matches!(&name[..2], "c." | "de")) {
            assert!(page.contains(value), "{name} is kept");
        }
    }
    assert_eq!(world.get(&world.address).await.0, StatusCode::OK, "nothing was used up");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_declines_sends_nothing_else_and_who_approves_confirms_what_is_ticked() {
    let world = World::new().await;
    let (status, thanks) = world.post(&[("decision", "decline"), ("f.entry.headline", "別の見出し")]).await;
    assert_eq!(status, StatusCode::OK, "{thanks}");
    assert!(thanks.contains("掲載を辞退する") && !thanks.contains("別の見出し"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_not_given_out_tells_nothing_and_odd_bodies_are_refused() {
    let world = World::new().await;
    let token = world.address.strip_prefix("/proofs/").expect("a link");
    let long = "a".repeat(5_000);
    for other in [&token[1..], &token.replace(|_| true, "A"), "x", "%00", "..%2F", &long] {
        let (status, page) = world.get(&format!("/proofs/{other}")).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{other:.20}");
        assert!(!page.contains("架空") && !page.contains("087"), "{page}");
    }
    let post = || Request::builder().method(Method::POST).uri_str(&world.address);
    let form = "application/x-www-form-urlencoded";
    let cases = [
        (post().content_type("application/json").body("{}"), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (post().content_type("multipart/form-data; boundary=x").body("x"), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (post().content_type(form).body("a".repeat(1_000_001)), StatusCode::PAYLOAD_TOO_LARGE),
        (post().content_type(form).body("%FF&&&=&decision"), StatusCode::UNPROCESSABLE_ENTITY),
        (Request::builder().method(Method::PUT).uri_str(&world.address).finish(), StatusCode::METHOD_NOT_ALLOWED),
    ];
    for (request, expected) in cases {
        assert_eq!(world.ask(request).await.0, expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_tries_many_addresses_has_to_wait() {
    let world = World::new().await;
    let mut statuses = Vec::new();
    for number in 0..62 {
        let mut request = Request::builder().uri_str(format!("/proofs/{number}")).finish();
        let client = Client { address: Some("192.0.2.1".parse().expect("an address")), ..Client::default() };
        request.set_data(Peer { client, is_secure: true });
        statuses.push(world.ask(request).await.0);
    }
    assert_eq!(statuses[..60], [StatusCode::NOT_FOUND; 60]);
    assert_eq!(statuses[61], StatusCode::TOO_MANY_REQUESTS);
}
