//! A town with a published guide, the proofs of its next edition, and those who ask.

use std::sync::Arc;

use async_graphql::{Request, Variables};
use chrono::{DateTime, Utc};
use domain::access::{Authentication, Grant, Viewer};
use domain::clock::FixedClock;
use domain::codes::*;
use domain::entropy::Foreseeable;
use domain::facility::{AreaCode, Facility, FacilityDetails};
use domain::guide::{Edition, Entry, Fixed, Guide};
use kaomie_schema::{Limits, build, execute};
use serde_json::{Value, json};
use store::Store;
use usecases::client::Client;
use usecases::{App, Secrets, follow};
use uuid::Uuid;

use crate::world::{Counter, global, made_up_town};

/// The clinic that is in the guide.
pub const CLINIC: u128 = 0xfac;
/// One that is in no guide.
pub const OTHER: u128 = 0xfad;
/// The edition that everybody reads.
pub const PUBLISHED: u128 = 0xed1;
/// The next, which is in proof.
pub const NEXT: u128 = 0xed2;
/// The entry of the clinic in the next edition.
pub const ENTRY: u128 = 0xe2;

const HERE: &str = "372013";
const NOON: &str = "2026-11-22T03:00:00Z";

/// A server over such a town.
pub struct World {
    pub app: Arc<App>,
    _stop: tokio::sync::watch::Sender<bool>,
}

impl World {
    pub async fn new() -> Self {
        let store = Store::connect("sqlite::memory:").await.expect("a database");
        migrations::up(store.migrator_connection()).await.expect("the tables");
        let secrets = Secrets::new([7; 32], Arc::new(Foreseeable::from(0)));
        let ids = Arc::new(Counter::from(0x9000));
        let app = App::new(store, Arc::new(FixedClock(now())), ids, secrets);
        let mut tx = app.store().begin("test", now()).await.expect("begins");
        store::facilities::insert_many(&mut tx, &[clinic(CLINIC, "甲医院"), clinic(OTHER, "乙医院")])
            .await
            .expect("stores");
        store::areas::upsert_many(&mut tx, &[made_up_town()]).await.expect("stores");
        let guide = guide();
        store::guides::put(&mut tx, &guide).await.expect("stores");
        for edition in [edition(PUBLISHED), edition(NEXT)] {
            store::guides::put_edition(&mut tx, &edition).await.expect("stores");
        }
        tx.commit().await.expect("commits");
        follow::load(&app).await.expect("loads");
        let (stop, stopped) = tokio::sync::watch::channel(false);
        tokio::spawn(follow::run(app.clone(), stopped));
        Self { app, _stop: stop }
    }

    /// The view of somebody.
    pub fn view(&self, viewer: &Viewer) -> usecases::Request {
        usecases::Request::of(self.app.clone(), Arc::new(viewer.clone()), Client::default())
    }

    pub async fn ask(&self, viewer: &Viewer, text: &str, variables: Value) -> Value {
        let request = Request::new(text).variables(Variables::from_json(variables));
        let response = execute(&build(Limits::default()), request, self.view(viewer), "test").await;
        serde_json::to_value(&response).expect("an answer is JSON")
    }

    /// The payload of a change, which has to succeed.
    pub async fn done(&self, viewer: &Viewer, text: &str, variables: Value) -> Value {
        let answer = self.ask(viewer, text, variables).await;
        let (_, payload) = answer["data"].as_object().and_then(|data| data.iter().next()).expect("one change");
        assert_eq!(payload["userErrors"], json!([]), "{answer:#}");
        payload.clone()
    }

    /// Sends a proof of the entry; what follows `/proofs/` in its link.
    pub async fn sent(&self) -> String {
        let query = "mutation($entry: ID!) { proofSend(input: { entries: [$entry], dueOn: \"2026-12-10\",
            contact: { from: \"見本の担当\" } }) { links { url } userErrors { code field } } }";
        let sent = self.done(&coordinator(HERE), query, json!({ "entry": global("GuideEntry", ENTRY) })).await;
        let url = sent["links"][0]["url"].as_str().expect("an address");
        url.rsplit('/').next().expect("a token").to_owned()
    }

    /// Puts somebody into the list, and hands them three copies.
    pub async fn handed_over(&self) {
        let target =
            "mutation { distributionTargetUpsert(input: { name: \"ひみつサロン\", category: SENIOR_GATHERING_PLACE })
            { distributionTarget { id } userErrors { code field } } }";
        let here = coordinator(HERE);
        let target = self.done(&here, target, json!({})).await["distributionTarget"]["id"].clone();
        let record = "mutation($edition: ID!, $target: ID!) { distributionRecord(input: { edition: $edition,
            target: $target, method: IN_PERSON, copies: 3, deliveredOn: \"2026-11-21\", notes: \"ひみつの話\" })
            { distribution { id } userErrors { code field } } }";
        self.done(&here, record, json!({ "edition": global("GuideEdition", PUBLISHED), "target": target })).await;
    }
}

pub fn signed_in(grant: Grant) -> Viewer {
    let account = Some(Uuid::from_u128(0xacc).into());
    let authentication = Authentication::Session(Uuid::from_u128(0x5e5).into());
    Viewer { account, display_name: "見本".into(), grants: vec![grant], authentication }
}

pub fn coordinator(code: &str) -> Viewer {
    signed_in(Grant::coordinator(vec![AreaCode { kind: AreaKind::Municipality, code: code.into() }]))
}

/// The coordinator of the guide's area.
pub fn here() -> Viewer {
    coordinator(HERE)
}

/// A token of that coordinator.
pub fn token(scopes: &[TokenScope]) -> Viewer {
    let (id, scopes) = (Uuid::from_u128(1).into(), scopes.to_vec());
    Viewer { authentication: Authentication::Token { id, scopes, channel: PublicationChannel::Api }, ..here() }
}

/// Those who keep no guide here, by what they are.
pub fn strangers() -> Vec<(&'static str, Viewer)> {
    vec![
        ("anonymous", Viewer::anonymous()),
        ("professional", signed_in(Grant::everywhere(Role::Professional))),
        ("staff of the clinic", signed_in(Grant::staff(vec![Uuid::from_u128(CLINIC).into()]))),
        ("physician", signed_in(Grant::physician(Uuid::from_u128(5).into()))),
        ("coordinator next door", coordinator("372021")),
        ("reading token", token(&[TokenScope::Read])),
    ]
}

fn now() -> DateTime<Utc> {
    NOON.parse().expect("an instant")
}

fn clinic(number: u128, name: &str) -> Facility {
    let mut details = FacilityDetails::new(name, FacilityKind::Clinic);
    details.address.municipality_code = HERE.into();
    Facility {
        id: Uuid::from_u128(number).into(),
        updated_at: now(),
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details,
        sources: Vec::new(),
    }
}

fn guide() -> Guide {
    let area = AreaCode { kind: AreaKind::Municipality, code: HERE.into() };
    let (id, kind) = (Uuid::from_u128(0x6d).into(), GuideKind::HomeVisitPhysician);
    Guide { id, title: "見本のガイド".into(), kind, area, created_at: now(), updated_at: now() }
}

fn edition(number: u128) -> Edition {
    let published = number == PUBLISHED;
    let entry = Entry {
        id: Uuid::from_u128(if published { 0xe1 } else { ENTRY }).into(),
        facility: Uuid::from_u128(CLINIC).into(),
        practitioners: Vec::new(),
        section: None,
        headline: Some("見出し".into()),
        feature: None,
        changed_at: now(),
    };
    Edition {
        id: Uuid::from_u128(number).into(),
        guide: Uuid::from_u128(0x6d).into(),
        label: format!("版{number:x}"),
        status: if published { GuideEditionStatus::Published } else { GuideEditionStatus::Proofing },
        copied_from: None,
        valid_until: None,
        entries: vec![entry],
        interviews: Vec::new(),
        proofs: Vec::new(),
        history: Vec::new(),
        fixed: published.then(|| Fixed {
            on: "2026-11-20".parse().expect("a day"),
            entries: Vec::new(),
            desks: Vec::new(),
        }),
        renditions: Vec::new(),
        created_at: now(),
        updated_at: now(),
    }
}
