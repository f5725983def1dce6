//! Disclosure and erasure on a data file that is looked into afterwards.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::access::{Grant, Viewer};
use domain::account::Session;
use domain::clock::FixedClock;
use domain::codes::*;
use domain::facility::{Facility, FacilityDetails};
use domain::ids::{FacilityId, Ids, PractitionerId};
use store::Store;
use uuid::Uuid;

use super::{DataSubject, Erased, erase, export};
use crate::identity::accounts::{self, NewAccount};
use crate::identity::tokens::{self, NewToken};
use crate::people::{NewConsent, NewPractitioner, PractitionerChange, Withdrawal, create, grant, revoke, update};
use crate::{App, Caller, Once, Request, Secrets, follow};

struct Counter(AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)))
    }
}

/// Words that stand in nothing else.
const WORDS: [&str; 8] =
    ["秘密花子", "ヒミツハナコ", "緩和秘密", "秘密の経緯", "秘密の言葉", "新しい秘密", "秘密の理由", "院長秘密"];

async fn app(file: &Path) -> Arc<App> {
    let store = Store::connect(&format!("sqlite://{}?mode=rwc", file.display())).await.expect("a data file");
    migrations::up(store.migrator_connection()).await.expect("the tables");
    let now = "2026-11-22T03:00:00Z".parse().expect("an instant");
    let secrets = Secrets::new([7; 32], Arc::new(domain::entropy::Foreseeable::from(0)));
    App::new(store, Arc::new(FixedClock(now)), Arc::new(Counter(AtomicU64::new(100))), secrets)
}

fn operator(operation: &str, key: Option<&str>) -> Caller {
    let once = key.map(|key| Once { key: key.to_owned(), digest: "0".repeat(64) });
    Caller { once, ..Caller::new(Arc::new(Viewer::operator()), operation) }
}

fn request(app: &Arc<App>) -> Request {
    Request::of(app.clone(), Arc::new(Viewer::operator()), crate::client::Client::default())
}

async fn clinic(app: &Arc<App>) -> FacilityId {
    let facility = Facility {
        id: Uuid::from_u128(7).into(),
        updated_at: app.now(),
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details: FacilityDetails::new("架空診療所", FacilityKind::Clinic),
        sources: Vec::new(),
    };
    let mut tx = app.store.begin("test", app.now()).await.expect("begins");
    store::facilities::insert_many(&mut tx, std::slice::from_ref(&facility)).await.expect("stores");
    tx.commit().await.expect("commits");
    follow::load(app).await.expect("loads");
    facility.id
}

/// Somebody with everything that can be written about them.
async fn hanako(app: &Arc<App>) -> PractitionerId {
    let facility = clinic(app).await;
    let new = NewPractitioner {
        name: WORDS[0].into(),
        name_kana: WORDS[1].into(),
        profession: Profession::Physician,
        facility,
        role: Some(WORDS[7].into()),
        specialties: vec![WORDS[2].into()],
        origin: Some(WORDS[3].repeat(100)),
        motto: Some(WORDS[4].into()),
        message: None,
        languages: Vec::new(),
    };
    let id = create(&request(app), &operator("practitionerCreate", Some("a")), new).await.expect("created");
    follow::catch_up(app).await.expect("follows");
    let consent = NewConsent {
        practitioner: id,
        scopes: vec![ConsentScope::Name],
        channels: vec![PublicationChannel::Web],
        granted_on: "2026-11-01".parse().expect("a day"),
        expires_on: None,
        evidence: None,
    };
    let consent = grant(&request(app), &operator("consentGrant", Some("b")), consent).await.expect("granted");
    follow::catch_up(app).await.expect("follows");
    let change = PractitionerChange {
        id,
        expected_updated_at: None,
        name: None,
        name_kana: None,
        specialties: None,
        origin: Some(None),
        motto: Some(Some(WORDS[5].into())),
        message: None,
        languages: None,
    };
    update(&request(app), &operator("practitionerUpdate", None), change).await.expect("updated");
    let withdrawal = Withdrawal { consent, scopes: Vec::new(), reason: Some(WORDS[6].into()) };
    revoke(&request(app), &operator("consentRevoke", None), withdrawal).await.expect("revoked");
    follow::catch_up(app).await.expect("follows");
    id
}

/// Which of the words stand in the file or its logs.
fn words_in(file: &Path) -> Vec<&'static str> {
    found_in(file, &WORDS)
}

fn found_in(file: &Path, words: &[&'static str]) -> Vec<&'static str> {
    let folder = file.parent().expect("a folder");
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).expect("listed") {
        bytes.extend(std::fs::read(entry.expect("an entry").path()).expect("read"));
    }
    words.iter().copied().filter(|word| bytes.windows(word.len()).any(|part| part == word.as_bytes())).collect()
}

/// The deed waits for an atlas that nobody publishes here, so the follower runs beside it.
async fn followed(app: &Arc<App>) -> tokio::sync::watch::Sender<bool> {
    let (stop, stopped) = tokio::sync::watch::channel(false);
    tokio::spawn(follow::run(app.clone(), stopped));
    stop
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_held_is_told_and_after_erasing_no_word_is_left_in_any_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kaomie.db");
    let app = app(&file).await;
    let _stop = followed(&app).await;
    let id = hanako(&app).await;
    assert_eq!(words_in(&file), WORDS, "what is looked for can be found");

    let caller = operator("command:person-export", None);
    let subject = DataSubject::Practitioner(id);
    let told = export(&app, &caller, subject).await.expect("told").expect("held").to_string();
    assert!(WORDS.iter().all(|word| told.contains(word)), "{told}");
    assert!(told.contains("取り下げ") && told.contains("架空診療所") && !told.contains("salt"), "{told}");

    let caller = operator("command:person-erase", None);
    let erased = erase(&app, &caller, subject).await.expect("erased");
    assert_eq!(erased, Erased { record: true, consents: 1, compacted: true, ..Erased::default() });
    assert_eq!(words_in(&file), Vec::<&str>::new(), "words are left");
    assert!(store::people::all(&app.store).await.expect("reads").is_empty());
    follow::catch_up(&app).await.expect("follows");
    assert!(app.atlas().people().is_empty(), "the atlas forgets as well");
    let mut tx = app.store.begin("test", app.now()).await.expect("begins");
    for key in ["a", "b"] {
        assert_eq!(store::idempotency::find(&mut tx, "anonymous", key).await.expect("reads"), None);
    }
    drop(tx);

    // What is left says that there was somebody and that they were erased, and nothing of them.
    let left = export(&app, &operator("command:person-export", None), subject).await.expect("told").expect("events");
    assert!(left["台帳"].is_null() && !left.to_string().contains("秘密"), "{left}");
    let again = erase(&app, &caller, subject).await.expect("again");
    assert!(!again.record && again.compacted);
    let nobody = DataSubject::Practitioner(Uuid::from_u128(999).into());
    assert_eq!(export(&app, &caller, nobody).await.expect("told"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_in_records_of_facilities_is_told_to_whoever_erases() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(&folder.path().join("kaomie.db")).await;
    let _stop = followed(&app).await;
    let id = hanako(&app).await;
    let mut facility = store::facilities::by_ids(&app.store, &[Uuid::from_u128(7).into()]).await.expect("reads");
    facility[0].details.description = Some(format!("院長は{}です", WORDS[0]));
    let mut tx = app.store.begin("test", app.now()).await.expect("begins");
    store::facilities::update_many(&mut tx, &facility).await.expect("stores");
    tx.commit().await.expect("commits");
    let erased = erase(&app, &operator("command:person-erase", None), DataSubject::Practitioner(id)).await;
    let mentions = erased.expect("erased").mentions;
    assert_eq!(mentions, [store::mentions::Mention { facility: facility[0].id, source: None }]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_told_without_secrets_and_after_erasing_only_its_id_is_left() {
    const OF_JIRO: [&str; 3] = ["himitsu.jiro", "秘密次郎", "秘密の道具"];
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kaomie.db");
    let app = app(&file).await;
    let _stop = followed(&app).await;
    follow::load(&app).await.expect("loads");
    let made = async |login: &str, name: &str| {
        let new = NewAccount {
            login_name: login.into(),
            display_name: name.into(),
            grants: vec![Grant::everywhere(Role::Admin)],
            password: None,
        };
        accounts::create(&app, &operator("command:account-create", Some(login)), &new).await.expect("made").0
    };
    let (jiro, other) = (made(OF_JIRO[0], OF_JIRO[1]).await, made("another.admin", "別の人").await);
    let account = store::identity::accounts::by_id(&app.store, jiro).await.expect("reads").expect("an account");
    let session = Session {
        id: Uuid::from_u128(1).into(),
        account: jiro,
        second_factor: true,
        created_at: app.now(),
        last_seen_at: app.now(),
        expires_at: app.now(),
        address: None,
    };
    let digest = "d".repeat(64);
    let mut tx = app.store.begin("test", app.now()).await.expect("begins");
    store::identity::sessions::insert(&mut tx, &session, &digest).await.expect("stores");
    tx.commit().await.expect("commits");
    let himself = Caller::new(Arc::new(account.in_session(session.id)), "apiTokenCreate");
    let token = NewToken {
        label: OF_JIRO[2].into(),
        scopes: vec![TokenScope::Read],
        channel: PublicationChannel::Web,
        expires_at: app.now() + chrono::TimeDelta::days(1),
    };
    tokens::create(&app, &himself, &token).await.expect("made");
    assert_eq!(found_in(&file, &OF_JIRO), OF_JIRO, "what is looked for can be found");

    let subject = DataSubject::Account(jiro);
    let told = export(&app, &operator("command:person-export", None), subject).await.expect("told").expect("held");
    let text = told.to_string();
    assert!(OF_JIRO.iter().all(|word| text.contains(word)), "{text}");
    assert!(![account.password_hash.as_str(), digest.as_str(), "argon2"].iter().any(|it| text.contains(it)), "{text}");
    assert_eq!(told["台帳"]["セッション"].as_array().expect("a list").len(), 1);
    let done: Vec<_> = told["監査記録"].as_array().expect("a list").iter().map(|event| &event["操作"]).collect();
    assert!(done.contains(&&"apiTokenCreate".into()), "what they did: {done:?}");

    let erase_as_operator = async |who| erase(&app, &operator("command:person-erase", None), who).await;
    let erased = erase_as_operator(subject).await.expect("erased");
    assert_eq!(erased, Erased { record: true, sessions: 1, tokens: 1, compacted: true, ..Erased::default() });
    assert_eq!(found_in(&file, &OF_JIRO), Vec::<&str>::new(), "words are left");
    let left = store::identity::accounts::by_id(&app.store, jiro).await.expect("reads").expect("its id stays");
    assert!(!left.is_active() && left.grants.is_empty() && left.password_hash != account.password_hash);
    assert!(store::identity::sessions::of_account(&app.store, jiro).await.expect("reads").is_empty());
    let mut tx = app.store.begin("test", app.now()).await.expect("begins");
    assert_eq!(store::idempotency::find(&mut tx, "anonymous", OF_JIRO[0]).await.expect("reads"), None);
    drop(tx);
    assert!(!erase_as_operator(subject).await.expect("again").record);

    let Err(crate::Failure::Refused(reasons)) = erase_as_operator(DataSubject::Account(other)).await else {
        panic!("nobody would be left who can manage accounts")
    };
    assert_eq!(reasons[0].code, UserErrorCode::StateTransition);
    assert!(store::identity::accounts::by_id(&app.store, other).await.expect("reads").expect("is left").is_active());
    let trail = crate::audit::verify(&app, None).await.expect("looks");
    assert!(trail.broken.is_none() && trail.erased > 0, "{trail:?}");
}
