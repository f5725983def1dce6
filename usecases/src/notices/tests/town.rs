//! A town whose people have accounts and mailboxes, and a carrier that writes down.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use domain::access::{Authentication, Grant, Viewer};
use domain::account::{Account, DisplayName, LoginName};
use domain::codes::*;
use domain::ids::{AccountId, FacilityId, NoticeChannelId, SessionId, VisitRequestId};
use domain::notice::{Destination, NoticeChannel};
use domain::place::LngLat;
use domain::webhook::UrlFault;
use store::notices::channels as stored;
use url::Url;
use uuid::Uuid;

use super::super::{Call, Carrier, Mail, NotTaken, pass};
use crate::candidates::VisitNeed;
use crate::client::Client;
use crate::directory::tests::world::World;
use crate::visit_requests::{
    Candidate, Decision, DispatchOrder, NewVisitRequest, Response, assign, create, dispatch, respond,
};
use crate::{App, Request};

/// Writes down what it is given, and takes it or does not.
#[derive(Default)]
pub struct Recorder {
    mails: Mutex<Vec<Mail>>,
    calls: Mutex<Vec<Call>>,
    answers: Mutex<VecDeque<NoticeFailure>>,
    slow: AtomicU64,
}

impl Recorder {
    /// The next that come are not taken, for these reasons.
    pub fn refuses(&self, why: &[NoticeFailure]) {
        self.answers.lock().unwrap().extend(why);
    }

    /// Each takes so long.
    pub fn is_slow(&self, milliseconds: u64) {
        self.slow.store(milliseconds, Ordering::Relaxed);
    }

    /// What came since one looked last.
    pub fn mails(&self) -> Vec<Mail> {
        std::mem::take(&mut *self.mails.lock().unwrap())
    }

    /// What came since one looked last.
    pub fn calls(&self) -> Vec<Call> {
        std::mem::take(&mut *self.calls.lock().unwrap())
    }

    async fn answer(&self) -> Result<(), NotTaken> {
        tokio::time::sleep(Duration::from_millis(self.slow.load(Ordering::Relaxed))).await;
        self.answers.lock().unwrap().pop_front().map_or(Ok(()), |why| Err(NotTaken(why)))
    }
}

#[async_trait]
impl Carrier for Recorder {
    fn sends_mail(&self) -> bool {
        true
    }

    fn check_url(&self, url: &str) -> Result<Url, UrlFault> {
        domain::webhook::check_url(url, false)
    }

    async fn mail(&self, mail: Mail) -> Result<(), NotTaken> {
        self.mails.lock().unwrap().push(mail);
        self.answer().await
    }

    async fn call(&self, call: Call) -> Result<(), NotTaken> {
        self.calls.lock().unwrap().push(call);
        self.answer().await
    }
}

pub struct Town {
    pub world: World,
    pub carrier: Arc<Recorder>,
}

impl Town {
    pub async fn new() -> Self {
        let (world, carrier) = (World::new().await, Arc::new(Recorder::default()));
        world.app.carry_with(carrier.clone());
        world.app.reached_at("https://kaomie.example.jp/");
        Self { world, carrier }
    }

    pub fn app(&self) -> &Arc<App> {
        &self.world.app
    }

    /// Somebody with an account, signed in; accounts count from 100.
    pub async fn person(&self, number: u128, grants: Vec<Grant>) -> Arc<Viewer> {
        let id = AccountId(Uuid::from_u128(number));
        let account = Account {
            id,
            login_name: LoginName::parse(&format!("person{number}")).unwrap(),
            display_name: DisplayName::parse("見本の人").unwrap(),
            grants,
            status: AccountStatus::Active,
            password_hash: String::new(),
            must_change_password: false,
            password_expires_at: None,
            second_factor: None,
            offered_factor: None,
            recovery_codes: Vec::new(),
            created_at: self.app().now(),
            updated_at: self.app().now(),
            last_signed_in_at: None,
        };
        let mut tx = self.app().store.begin("test", self.app().now()).await.unwrap();
        store::identity::accounts::insert(&mut tx, &account).await.unwrap();
        tx.commit().await.unwrap();
        Arc::new(account.viewer(Authentication::Session(SessionId(Uuid::from_u128(number)))))
    }

    /// Somebody with an account and a confirmed mailbox `person{number}@example.jp`.
    pub async fn reader(&self, number: u128, grants: Vec<Grant>) -> Arc<Viewer> {
        let person = self.person(number, grants).await;
        self.mailbox(number, |_| {}).await;
        person
    }

    /// A mailbox of an account, changed before it is stored.
    pub async fn mailbox(&self, number: u128, change: impl FnOnce(&mut NoticeChannel)) -> NoticeChannelId {
        let mut channel = NoticeChannel {
            id: NoticeChannelId(Uuid::from_u128(1_000_000 + number)),
            account: AccountId(Uuid::from_u128(number)),
            destination: Destination::Email { address: format!("person{number}@example.jp") },
            confirmed_at: Some(self.app().now()),
            confirmation: None,
            paused_at: None,
            succeeded_at: None,
            failed: None,
            created_at: self.app().now(),
        };
        change(&mut channel);
        let mut tx = self.app().store.begin("test", self.app().now()).await.unwrap();
        stored::put(&mut tx, &channel).await.unwrap();
        tx.commit().await.unwrap();
        channel.id
    }

    pub async fn stored(&self, id: NoticeChannelId) -> NoticeChannel {
        stored::by_ids(&self.app().store, &[id]).await.unwrap().remove(0)
    }

    pub fn request(&self, viewer: &Arc<Viewer>) -> Request {
        Request::of(self.app().clone(), viewer.clone(), Client::default())
    }

    /// Sends what is due: the mails, each by its reader and the beginning of its subject.
    pub async fn sent(&self) -> Vec<(String, String)> {
        pass(self.app()).await.unwrap();
        let told = |mail: Mail| {
            let subject = mail.letter.subject.trim_start_matches("【kaomie】").split(" / ").next().unwrap().to_owned();
            (mail.to.split('@').next().unwrap().to_owned(), subject)
        };
        let mut told: Vec<_> = self.carrier.mails().into_iter().map(told).collect();
        told.sort();
        told
    }

    pub async fn asks(&self, who: &Arc<Viewer>) -> VisitRequestId {
        let need = VisitNeed {
            place: LngLat::new(134.046_51, 34.342_77).unwrap(),
            capabilities: vec![CapabilityCode::OxygenTherapy],
            place_of_visit: PlaceOfVisit::Home,
            scene: None,
            urgency: Urgency::Immediate,
            modes: Vec::new(),
            needed_at: None,
            max_minutes: 30,
            include_exception: false,
            languages: Vec::new(),
            prefer_known: false,
        };
        let new = NewVisitRequest {
            need,
            trigger: ReferralTrigger::Discharge,
            service: None,
            requester_facility: None,
            requester_profession: None,
            note: Some("80代女性、独居。".into()),
            retention_days: None,
        };
        create(&self.request(who), &self.world.caller(who, "visitRequestCreate"), new).await.unwrap()
    }

    pub async fn dispatches(&self, who: &Arc<Viewer>, id: VisitRequestId, clinics: &[FacilityId]) {
        let order = DispatchOrder {
            id,
            mode: DispatchMode::Broadcast,
            candidates: Some(clinics.iter().map(|clinic| Candidate::Facility(*clinic)).collect()),
            respond_within_minutes: 60,
            max_inquiries: 200,
            at_once: 3,
            max_offers: None,
            first_wins: false,
            escalates: false,
        };
        dispatch(&self.request(who), &self.world.caller(who, "visitRequestDispatch"), order).await.unwrap();
    }

    pub async fn answers(&self, who: &Arc<Viewer>, id: VisitRequestId, of: FacilityId, response: InquiryResponse) {
        let given = Response { id, facility: of, practitioner: None, response, available_from: None, comment: None };
        respond(&self.request(who), &self.world.caller(who, "visitRequestRespond"), given).await.unwrap();
    }

    pub async fn chooses(&self, who: &Arc<Viewer>, id: VisitRequestId, of: FacilityId) {
        let chosen = Decision { id, facility: of, practitioner: None };
        assign(&self.request(who), &self.world.caller(who, "visitRequestAssign"), chosen).await.unwrap();
    }
}
