//! At least once, with the same id, and not for ever.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::access::{Grant, Viewer};
use domain::codes::*;
use domain::ids::{FacilityId, NoticeChannelId, VisitRequestId};
use domain::webhook::{back_off, signature};
use serde_json::Value;
use store::notices::outbox;

use super::super::send::claim;
use super::super::*;
use super::town::Town;

use NoticeFailure::{Gone, Refused, Unreachable};

struct Asked {
    town: Town,
    asker: Arc<Viewer>,
    staff: Arc<Viewer>,
    clinic: FacilityId,
}

impl Asked {
    /// A clinic whose staff has a mailbox.
    async fn by_mail() -> Self {
        let town = Town::new().await;
        let clinic = town.world.create("見本医院", 134.03).await;
        let asker = town.person(100, vec![Grant::everywhere(Role::Professional)]).await;
        let staff = town.reader(101, vec![Grant::staff(vec![clinic])]).await;
        Self { town, asker, staff, clinic }
    }

    async fn ask(&self) -> VisitRequestId {
        let id = self.town.asks(&self.asker).await;
        self.town.dispatches(&self.asker, id, &[self.clinic]).await;
        id
    }

    async fn channel(&self) -> NoticeChannelId {
        list(&self.town.request(&self.staff)).await.unwrap().last().unwrap().id
    }

    async fn states(&self) -> Vec<NoticeState> {
        let told = outbox::of_channel(&self.town.app().store, self.channel().await).await.unwrap();
        told.into_iter().map(|(_, state)| state).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_dies_between_sending_and_noting_it_sends_again_with_the_same_id() {
    let asked = Asked::by_mail().await;
    asked.ask().await;
    let dead = claim(asked.town.app()).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!(asked.town.sent().await, [], "somebody is at it");
    asked.town.world.pass(1);
    pass(asked.town.app()).await.unwrap();
    let mails = asked.town.carrier.mails();
    assert_eq!((mails.len(), mails[0].id), (1, dead[0].notice.id));
    asked.town.world.pass(10);
    assert_eq!(asked.town.sent().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_look_at_the_same_moment_send_each_notice_once() {
    let asked = Asked::by_mail().await;
    asked.town.carrier.is_slow(20);
    for _ in 0..5 {
        asked.ask().await;
    }
    let (one, other) = tokio::join!(pass(asked.town.app()), pass(asked.town.app()));
    assert_eq!(one.unwrap() + other.unwrap(), 5);
    let mails = asked.town.carrier.mails();
    let ids: std::collections::BTreeSet<_> = mails.iter().map(|mail| mail.id).collect();
    assert_eq!((mails.len(), ids.len()), (5, 5));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_is_tried_again_with_growing_waits_and_given_up_in_the_end() {
    let asked = Asked::by_mail().await;
    asked.town.carrier.refuses(&[Unreachable; 17]);
    asked.ask().await;
    let channel = asked.channel().await;
    let mut ids = Vec::new();
    for attempt in 1.. {
        assert_eq!(pass(asked.town.app()).await.unwrap(), 1, "{attempt}");
        ids.extend(asked.town.carrier.mails().into_iter().map(|mail| mail.id));
        assert_eq!(pass(asked.town.app()).await.unwrap(), 0, "not at once");
        let Some(wait) = back_off(attempt, 0.0) else { break };
        assert!(asked.town.stored(channel).await.is_open());
        asked.town.world.pass(wait.num_minutes() + 1);
    }
    assert_eq!(ids.len(), 17);
    assert!(ids.iter().all(|id| *id == ids[0]));
    let given_up = asked.town.stored(channel).await;
    assert_eq!(given_up.failed.map(|failed| failed.why), Some(Unreachable));
    assert!(given_up.paused_at.is_some());
    asked.ask().await;
    assert_eq!(asked.town.sent().await, [], "nothing more is sent there");
    assert_eq!(asked.states().await, [NoticeState::GivenUp]);
    let caller = asked.town.world.caller(&asked.staff, "noticeChannelTest");
    test(asked.town.app(), &caller, channel).await.unwrap();
    assert_eq!(asked.town.sent().await.len(), 1);
    assert!(asked.town.stored(channel).await.is_open(), "a trial got through");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_is_tried_once_and_who_wants_no_more_is_left_alone_at_once() {
    let asked = Asked::by_mail().await;
    let channel = asked.channel().await;
    asked.town.carrier.refuses(&[Refused, Gone]);
    let caller = asked.town.world.caller(&asked.staff, "noticeChannelTest");
    test(asked.town.app(), &caller, channel).await.unwrap();
    pass(asked.town.app()).await.unwrap();
    asked.town.world.pass(60);
    assert_eq!(pass(asked.town.app()).await.unwrap(), 0);
    let tried = asked.town.stored(channel).await;
    assert!(tried.is_open() && tried.failed.is_some_and(|failed| failed.why == Refused));
    asked.ask().await;
    pass(asked.town.app()).await.unwrap();
    assert!(!asked.town.stored(channel).await.is_open());
    assert_eq!(asked.states().await, [NoticeState::GivenUp; 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_outage_notices_are_sent_in_the_order_of_what_happened() {
    let asked = Asked::by_mail().await;
    let mut subjects = Vec::new();
    for _ in 0..3 {
        subjects.push(asked.ask().await.0);
        asked.town.world.pass(60);
    }
    let claimed = claim(asked.town.app()).await.unwrap();
    let order: Vec<_> = claimed.iter().map(|one| one.notice.subject.id).collect();
    assert_eq!(order, subjects);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_is_called_with_ids_alone_signed_with_its_secret() {
    let asked = Asked::by_mail().await;
    let wanted = ChannelWanted {
        id: None,
        kind: NoticeChannelKind::Webhook,
        address: "https://hooks.example.jp/visits".into(),
        new_secret: false,
    };
    let caller = asked.town.world.caller(&asked.staff, "noticeChannelSave");
    let (_, secret) = save(asked.town.app(), &caller, wanted).await.unwrap();
    let id = asked.ask().await;
    pass(asked.town.app()).await.unwrap();
    let mut calls = asked.town.carrier.calls();
    assert_eq!(calls.len(), 1);
    let call = calls.remove(0);
    let secret = STANDARD.decode(secret.unwrap().strip_prefix("whsec_").unwrap()).unwrap();
    assert_eq!(call.signature, signature(&secret, &call.id.to_string(), call.timestamp, &call.body));
    let body: Value = serde_json::from_slice(&call.body).unwrap();
    let keys: Vec<&str> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["at", "id", "subject", "type"]);
    assert_eq!((&body["type"], &body["id"]), (&"visit_request.asked".into(), &call.id.to_string().into()));
    assert_eq!(body["subject"], domain::ids::global("VisitRequest", id.0));
    let mail = asked.town.carrier.mails().remove(0);
    assert_ne!(mail.id, call.id, "each destination has notices of its own");
    assert!(mail.letter.text.contains("https://kaomie.example.jp/"));
    for words in ["80代", "見本", &id.0.to_string()] {
        assert!(!mail.letter.text.contains(words) && !mail.letter.subject.contains(words), "{words}");
    }
}
