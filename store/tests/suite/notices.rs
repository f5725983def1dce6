//! Notices: addressed by roles, written once, taken by one.

use std::collections::{BTreeSet, HashSet};

use chrono::TimeDelta;
use domain::access::Grant;
use domain::codes::{AccountStatus, AreaKind, NoticeEvent, NoticeState, Role};
use domain::facility::AreaCode;
use domain::ids::{AccountId, FacilityId, NoticeChannelId, NoticeId, PractitionerId};
use domain::notice::{About, Destination, Listener, Notice, NoticeChannel};
use store::identity::accounts;
use store::notices::{channels, outbox};
use store::{Store, WriteTx};
use uuid::Uuid;

use crate::harness::{at, every_engine};
use crate::identity::account;

use outbox::Settled;

fn channel(number: u128, account: u128) -> NoticeChannel {
    NoticeChannel {
        id: NoticeChannelId(Uuid::from_u128(number)),
        account: AccountId(Uuid::from_u128(account)),
        destination: Destination::Email { address: format!("a{number}@example.jp") },
        confirmed_at: Some(at(0)),
        confirmation: None,
        paused_at: None,
        succeeded_at: None,
        failed: None,
        created_at: at(0),
    }
}

fn notice(number: u128, second: i64) -> Notice {
    Notice {
        id: NoticeId(Uuid::from_u128(number)),
        channel: NoticeChannelId(Uuid::from_u128(1)),
        event: NoticeEvent::Asked,
        subject: About { kind: "VisitRequest", id: Uuid::from_u128(7) },
        at: at(second),
    }
}

async fn begin(store: &Store, second: i64) -> WriteTx {
    store.begin("test", at(second)).await.expect("begins")
}

async fn written(store: &Store, notices: &[Notice]) {
    let mut tx = begin(store, 0).await;
    outbox::put(&mut tx, notices).await.expect("puts");
    tx.commit().await.expect("commits");
}

async fn claimed(store: &Store, second: i64, limit: u64) -> Vec<outbox::Claimed> {
    let mut tx = begin(store, second).await;
    let claimed = outbox::claim(&mut tx, at(second + 60), limit).await.expect("claims");
    tx.commit().await.expect("commits");
    claimed
}

async fn settled(store: &Store, claimed: &outbox::Claimed, second: i64, how: Settled) -> bool {
    let mut tx = begin(store, second).await;
    let own = outbox::settle(&mut tx, claimed, how).await.expect("settles");
    tx.commit().await.expect("commits");
    own
}

fn ids(claimed: &[outbox::Claimed]) -> Vec<u128> {
    claimed.iter().map(|one| one.notice.id.0.as_u128()).collect()
}

every_engine! {
    async fn roles_say_whom_something_concerns_and_only_open_channels_of_active_accounts_are_told(store: Store) {
        let (doctor, facility) = (PractitionerId(Uuid::from_u128(50)), FacilityId(Uuid::from_u128(60)));
        let area = AreaCode { kind: AreaKind::Municipality, code: "372013".into() };
        let grants = [
            vec![Grant::physician(doctor)],
            vec![Grant::staff(vec![facility]), Grant::physician(doctor)],
            vec![Grant::coordinator(vec![area.clone()])],
            vec![Grant::everywhere(Role::Admin)],
        ];
        let mut tx = begin(&store, 0).await;
        for (n, grants) in (1..).zip(grants) {
            let account = domain::account::Account { grants, ..account(n, &format!("person{n}")) };
            accounts::insert(&mut tx, &account).await.expect("inserts");
            channels::put(&mut tx, &channel(n * 10, n)).await.expect("puts");
        }
        channels::put(&mut tx, &channel(11, 1)).await.expect("puts");
        channels::put(&mut tx, &NoticeChannel { confirmed_at: None, ..channel(12, 1) }).await.expect("puts");
        channels::put(&mut tx, &NoticeChannel { paused_at: Some(at(1)), ..channel(13, 1) }).await.expect("puts");
        tx.commit().await.expect("commits");
        let told = |listener: Listener| {
            let store = store.clone();
            async move {
                let found = channels::of_listeners(&store, &BTreeSet::from([listener.clone()])).await.expect("reads");
                let told = found.get(&listener).cloned().unwrap_or_default();
                told.iter().map(|(channel, _)| channel.0.as_u128()).collect::<Vec<_>>()
            }
        };
        assert_eq!(told(Listener::Doctor(doctor)).await, [10, 11, 20]);
        assert_eq!(told(Listener::StaffOf(facility)).await, [20]);
        assert_eq!(told(Listener::Coordinators(area.clone())).await, [30]);
        assert_eq!(told(Listener::Account(AccountId(Uuid::from_u128(4)))).await, [40]);
        assert_eq!(told(Listener::DoctorsAt(facility)).await, [0; 0], "nobody is known to work there");
        let mut tx = begin(&store, 1).await;
        let mut second = accounts::by_id(&tx, AccountId(Uuid::from_u128(2))).await.expect("reads").expect("there");
        second.status = AccountStatus::Disabled;
        accounts::update(&mut tx, &second).await.expect("updates");
        let mut third = accounts::by_id(&tx, AccountId(Uuid::from_u128(3))).await.expect("reads").expect("there");
        third.grants = vec![Grant::physician(doctor)];
        accounts::update(&mut tx, &third).await.expect("updates");
        tx.commit().await.expect("commits");
        assert_eq!(told(Listener::Doctor(doctor)).await, [10, 11, 30]);
        assert_eq!(told(Listener::Coordinators(area)).await, [0; 0]);
        let mut tx = begin(&store, 2).await;
        accounts::delete(&mut tx, AccountId(Uuid::from_u128(1))).await.expect("deletes");
        tx.commit().await.expect("commits");
        assert_eq!(told(Listener::Doctor(doctor)).await, [30]);
    }

    async fn the_same_happening_is_written_once_and_taken_in_order_of_time(store: Store) {
        written(&store, &[notice(3, 5), notice(1, 20), notice(2, 5)]).await;
        assert_eq!(ids(&claimed(&store, 4, 10).await), [0; 0], "not due");
        let first = claimed(&store, 30, 2).await;
        assert_eq!(ids(&first), [2, 3]);
        assert!(settled(&store, &first[0], 31, Settled::Sent).await);
        written(&store, &[notice(2, 5), notice(3, 5)]).await;
        assert_eq!(ids(&claimed(&store, 32, 10).await), [1], "sent, and taken by somebody");
        let told = outbox::of_channel(&store, NoticeChannelId(Uuid::from_u128(1))).await.expect("reads");
        assert_eq!(told.len(), 3);
        assert_eq!(told.iter().filter(|(_, state)| *state == NoticeState::Sent).count(), 1);
    }

    async fn what_nobody_settled_is_taken_again_and_whoever_lost_it_settles_nothing(store: Store) {
        written(&store, &[notice(1, 0)]).await;
        let lost = claimed(&store, 0, 10).await.remove(0);
        assert_eq!(ids(&claimed(&store, 59, 10).await), [0; 0]);
        let again = claimed(&store, 60, 10).await.remove(0);
        assert_eq!((lost.attempts, again.attempts), (1, 2));
        assert!(!settled(&store, &lost, 61, Settled::Sent).await);
        assert!(settled(&store, &again, 62, Settled::Later(at(100))).await);
        assert_eq!(ids(&claimed(&store, 99, 10).await), [0; 0]);
        let third = claimed(&store, 100, 10).await.remove(0);
        assert!(settled(&store, &third, 101, Settled::GivenUp).await);
        assert_eq!(ids(&claimed(&store, 10_000, 10).await), [0; 0]);
        let mut tx = begin(&store, 20_000).await;
        assert_eq!(outbox::forget_before(&mut tx, at(101)).await.expect("forgets"), 0);
        assert_eq!(outbox::forget_before(&mut tx, at(101) + TimeDelta::seconds(1)).await.expect("forgets"), 1);
    }

    async fn of_many_who_look_at_the_same_moment_one_gets_each(store: Store) {
        let notices: Vec<Notice> = (1..=40).map(|number| notice(number, 0)).collect();
        written(&store, &notices).await;
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { ids(&claimed(&store, 1, 40).await) })
            })
            .collect();
        let mut taken = Vec::new();
        for task in tasks {
            taken.extend(task.await.expect("nobody failed"));
        }
        assert_eq!((taken.len(), taken.iter().collect::<HashSet<_>>().len()), (40, 40));
    }

    async fn a_channel_that_is_removed_takes_its_notices_along(store: Store) {
        let mut tx = begin(&store, 0).await;
        accounts::insert(&mut tx, &account(1, "person")).await.expect("inserts");
        channels::put(&mut tx, &channel(1, 1)).await.expect("puts");
        outbox::put(&mut tx, &[notice(1, 0)]).await.expect("puts");
        assert!(channels::any_open(&tx).await.expect("reads"));
        let gone = channels::remove_of_account(&mut tx, AccountId(Uuid::from_u128(1))).await.expect("removes");
        assert_eq!(gone, [NoticeChannelId(Uuid::from_u128(1))]);
        assert!(!channels::any_open(&tx).await.expect("reads"));
        tx.commit().await.expect("commits");
        assert_eq!(ids(&claimed(&store, 1, 10).await), [0; 0]);
    }
}
