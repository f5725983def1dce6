//! The trail on a real SQLite file, edited with plain SQL as an insider with the database but without the key would.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Action, Viewer};
use domain::audit::{AuditActor, AuditEntry, AuditTarget, FieldChange};
use domain::clock::Clock;
use domain::codes::AuditAction;
use domain::entropy::Foreseeable;
use domain::ids::Ids;
use sea_orm::ConnectionTrait;
use store::Store;
use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::{App, Begun, Caller, Deed, Keyset, KeysetFrom, Request, Secrets, server_key};

#[derive(Default)]
struct Counter(AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

/// A clock that is moved by hand, in seconds.
#[derive(Default)]
struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + self.0.load(Ordering::Relaxed), 0).expect("in range")
    }
}

struct Desk {
    app: Arc<App>,
    clock: Arc<Hand>,
    folder: TempDir,
}

impl Desk {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(Hand::default());
        let app = app_on(&folder, clock.clone(), 7).await;
        Self { app, clock, folder }
    }

    /// Another program on the same file.
    async fn another(&self, key: u8) -> Arc<App> {
        app_on(&self.folder, self.clock.clone(), key).await
    }

    /// What an insider does.
    async fn sql(&self, statement: &str) {
        let insider = self.app.store().migrator_connection();
        insider.execute_unprepared(statement).await.expect(statement);
    }

    /// A trail of ten events about facilities 1, 2 and 3, the first of them by the first use of the key.
    async fn busy() -> Self {
        let desk = Self::new().await;
        for number in 2..=10_u128 {
            let changes = vec![FieldChange::set("phone", format!("000-000-000{number}")), FieldChange::named("email")];
            let target = Uuid::from_u128(number % 3 + 1);
            desk.deed(AuditEntry::of(AuditAction::Update, "Facility", target, changes)).await;
        }
        desk
    }

    async fn deed(&self, entry: AuditEntry) {
        let caller = Caller::new(Arc::new(Viewer::operator()), "facilityUpdate");
        let Ok(Begun::First(mut deed)) = Deed::begin::<()>(&self.app, &caller).await else { panic!("begins") };
        deed.audit(entry);
        deed.commit(()).await.expect("commits");
    }

    async fn found(&self) -> Verification {
        verify(&self.app, None).await.expect("looks")
    }

    async fn breach(&self) -> Option<(i64, Breach)> {
        self.found().await.broken.map(|broken| (broken.seq, broken.breach))
    }
}

async fn app_on(folder: &TempDir, clock: Arc<dyn Clock>, key: u8) -> Arc<App> {
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("kaomie.db").display());
    let store = Store::connect(&url).await.expect("connects");
    migrations::up(store.migrator_connection()).await.expect("migrates");
    App::new(store, clock, Arc::new(Counter::default()), Secrets::new([key; 32], Arc::new(Foreseeable::from(0))))
}

fn facility(number: u128) -> AuditTarget {
    AuditTarget::new("Facility", Uuid::from_u128(number))
}

#[tokio::test]
async fn a_trail_that_nobody_touched_verifies_and_reads_back() {
    let desk = Desk::busy().await;
    let found = desk.found().await;
    assert_eq!((found.broken, found.events, found.erased, found.head.seq), (None, 10, 0, 10));
    let page = Keyset { size: 3, from: KeysetFrom::After(None) };
    let events = events(&desk.app, &AuditQuery::default(), &page).await.expect("reads");
    assert!(events.has_next);
    let (seq, last) = &events.items[0];
    assert_eq!((seq.0, last.seq, last.actor.operation.as_str()), (10, 10, "facilityUpdate"));
    assert_eq!(last.changes, [FieldChange::set("phone", "000-000-00010"), FieldChange::named("email")]);
    assert_eq!(last.digest, found.head.digest);
    let about = AuditQuery { target: Some(facility(1)), ..AuditQuery::default() };
    assert_eq!(total(&desk.app, &about).await.expect("counts"), 3);
}

#[tokio::test]
async fn every_kind_of_tampering_is_found_at_its_first_event() {
    let forged = "content = replace(content, 'UPDATE', 'READ')";
    let cases: [(&str, i64, Breach); 19] = [
        ("UPDATE audit_event SET field_values = replace(field_values, '0004', '9999') WHERE seq = 4", 4, Breach::Value),
        ("UPDATE audit_event SET field_values = '[null,null]' WHERE seq = 4", 4, Breach::Value),
        ("UPDATE audit_event SET field_values = 'x' WHERE seq = 4", 4, Breach::Value),
        ("UPDATE audit_event SET field_values = NULL WHERE seq = 4", 4, Breach::ValueGone),
        (&format!("UPDATE audit_event SET {forged} WHERE seq = 5"), 5, Breach::Changed),
        ("UPDATE audit_event SET chain_digest = upper(chain_digest) WHERE seq = 5", 5, Breach::Changed),
        ("UPDATE audit_event SET action = 'READ' WHERE seq = 5", 5, Breach::Column),
        ("UPDATE audit_event SET action = 'NONE' WHERE seq = 5", 5, Breach::Column),
        ("UPDATE audit_event SET at = at + 1 WHERE seq = 5", 5, Breach::Column),
        ("UPDATE audit_event SET account = randomblob(16) WHERE seq = 5", 5, Breach::Column),
        ("UPDATE audit_event SET target_id = NULL WHERE seq = 5", 5, Breach::Column),
        ("DELETE FROM audit_event WHERE seq = 1", 1, Breach::Missing),
        ("DELETE FROM audit_event WHERE seq = 6", 6, Breach::Missing),
        ("DELETE FROM audit_event WHERE seq = 10", 10, Breach::Missing),
        ("DELETE FROM audit_event", 1, Breach::Missing),
        (
            "DELETE FROM audit_event WHERE seq = 6; UPDATE audit_event SET seq = -seq WHERE seq > 6;
             UPDATE audit_event SET seq = -seq - 1 WHERE seq < 0",
            6,
            Breach::Changed,
        ),
        (
            "UPDATE audit_event SET seq = -3 WHERE seq = 3; UPDATE audit_event SET seq = 3 WHERE seq = 4;
             UPDATE audit_event SET seq = 4 WHERE seq = -3",
            3,
            Breach::Changed,
        ),
        ("UPDATE audit_event SET seq = -1 WHERE seq = 1", -1, Breach::Surplus),
        (
            "INSERT INTO audit_event SELECT 11, id, at, action, operation, account, role, target_kind, target_id,
             content, field_values, chain_digest FROM audit_event WHERE seq = 10",
            11,
            Breach::Surplus,
        ),
    ];
    for (statement, seq, breach) in cases {
        let desk = Desk::busy().await;
        desk.sql(statement).await;
        assert_eq!(desk.breach().await, Some((seq, breach)), "{statement}");
    }
}

#[tokio::test]
async fn the_ends_of_the_trail_cannot_be_moved_without_the_key() {
    use Breach::Trail;
    // Each with whether it stops everybody from writing on: the head is what a writer goes on from.
    let cases = [
        ("UPDATE audit_mark SET seq = 9 WHERE name = 'head'", Trail(TrailFault::MarkForged("head")), true),
        ("UPDATE audit_mark SET seq = 1 WHERE name = 'anchor'", Trail(TrailFault::MarkForged("anchor")), false),
        ("DELETE FROM audit_mark WHERE name = 'head'", Trail(TrailFault::MarkGone("head")), true),
        ("DELETE FROM audit_mark WHERE name = 'anchor'", Trail(TrailFault::MarkGone("anchor")), false),
        ("DELETE FROM audit_event; DELETE FROM audit_mark", Trail(TrailFault::MarkGone("anchor")), true),
        ("DELETE FROM server_key", Trail(TrailFault::KeyRecordGone), true),
        ("DELETE FROM server_key; DELETE FROM audit_mark", Trail(TrailFault::KeyRecordGone), true),
        // One end's mark is not the other's.
        (
            "UPDATE audit_mark SET (seq, chain_digest, authenticated) =
             (SELECT seq, chain_digest, authenticated FROM audit_mark WHERE name = 'head') WHERE name = 'anchor'",
            Trail(TrailFault::MarkForged("anchor")),
            false,
        ),
        // An empty database begins anew; what was kept elsewhere tells that it was not always empty.
        ("DELETE FROM server_key; DELETE FROM audit_mark; DELETE FROM audit_event", Breach::Empty, false),
    ];
    for (statement, breach, stops) in cases {
        let desk = Desk::busy().await;
        desk.sql(statement).await;
        assert_eq!(desk.breach().await, Some((0, breach)), "{statement}");
        let refused = record(&desk.app, &AuditActor::operator("test"), &[whole()]).await;
        assert_eq!(refused.is_err(), stops, "{statement}");
    }
}

fn whole() -> AuditEntry {
    AuditEntry::whole(AuditAction::Export, Vec::new())
}

#[tokio::test]
async fn a_trail_put_back_to_an_earlier_state_is_found_by_what_was_kept_elsewhere() {
    let desk = Desk::busy().await;
    desk.sql("CREATE TABLE kept AS SELECT * FROM audit_mark").await;
    desk.deed(whole()).await;
    let kept = desk.found().await.head;
    assert_eq!(verify(&desk.app, Some(&kept)).await.expect("looks").broken, None);
    let earlier = "DELETE FROM audit_mark; INSERT INTO audit_mark SELECT * FROM kept";
    // The old head over all events: what lies beyond it was not put there by a writer.
    desk.sql(earlier).await;
    assert_eq!(desk.breach().await, Some((11, Breach::Surplus)));
    // A whole earlier state is consistent in itself, and only the expectation finds it.
    desk.sql("DELETE FROM audit_event WHERE seq > 10").await;
    assert_eq!(desk.breach().await, None);
    let found = verify(&desk.app, Some(&kept)).await.expect("looks").broken;
    assert_eq!(found, Some(Broken { seq: 11, breach: Breach::EndsEarly }));
    // Going on from there does not help: another event stands at its place.
    desk.deed(AuditEntry::whole(AuditAction::Print, Vec::new())).await;
    let found = verify(&desk.app, Some(&kept)).await.expect("looks").broken;
    assert_eq!(found, Some(Broken { seq: 11, breach: Breach::Unexpected }));
}

#[tokio::test]
async fn another_key_neither_writes_nor_verifies() {
    let desk = Desk::busy().await;
    let other = desk.another(8).await;
    assert!(matches!(server_key::claim(&other).await, Err(store::StoreError::Corrupt { .. })));
    assert!(record(&other, &AuditActor::operator("test"), &[whole()]).await.is_err());
    let found = verify(&other, None).await.expect("looks");
    assert_eq!(found.broken.map(|broken| broken.breach), Some(Breach::Trail(TrailFault::OtherKey)));
    server_key::claim(&desk.another(7).await).await.expect("the same key");
    assert_eq!(desk.breach().await, None);
}

#[tokio::test]
async fn erased_values_are_gone_and_the_trail_still_verifies() {
    let desk = Desk::busy().await;
    let caller = Caller::new(Arc::new(Viewer::operator()), "command:person erase");
    let Ok(Begun::First(mut deed)) = Deed::begin::<()>(&desk.app, &caller).await else { panic!("begins") };
    let told = erase_values(deed.tx(), &facility(2)).await.expect("erases");
    deed.audit(told);
    deed.commit(()).await.expect("commits");
    let found = desk.found().await;
    assert_eq!((found.broken, found.erased, found.events), (None, 3, 11));
    let about = AuditQuery { target: Some(facility(2)), actions: vec![AuditAction::Update], ..AuditQuery::default() };
    let page = Keyset { size: 10, from: KeysetFrom::After(None) };
    let events = events(&desk.app, &about, &page).await.expect("reads").items;
    assert!(events.iter().all(|(_, event)| event.erased && event.changes.iter().all(|change| !change.has_values())));
    assert_eq!(events.len(), 3);
    // What an insider takes out afterwards is still found.
    desk.sql("UPDATE audit_event SET field_values = NULL WHERE seq = 3").await;
    assert_eq!(desk.breach().await, Some((3, Breach::ValueGone)));
}

#[tokio::test]
async fn pruning_moves_the_beginning_and_the_trail_still_verifies() {
    let desk = Desk::busy().await;
    let early = desk.found().await.head;
    desk.clock.0.store(1_000, Ordering::Relaxed);
    desk.deed(whole()).await;
    let actor = AuditActor::operator("command:audit prune");
    let pruned = prune(&desk.app, TimeDelta::seconds(500), &actor).await.expect("prunes");
    assert_eq!((pruned.events, pruned.up_to, pruned.refused), (10, 10, None));
    let found = desk.found().await;
    assert_eq!((found.broken, found.pruned_to, found.events, found.head.seq), (None, 10, 2, 12));
    assert_eq!(prune(&desk.app, TimeDelta::seconds(500), &actor).await.expect("has nothing to do").events, 0);
    assert_eq!(verify(&desk.app, Some(&early)).await.expect("looks").broken, None, "the anchor is still known");
    let before = Expected { seq: 9, ..early };
    let found = verify(&desk.app, Some(&before)).await.expect("looks").broken;
    assert_eq!(found.map(|broken| broken.breach), Some(Breach::Pruned));
    desk.sql("DELETE FROM audit_event WHERE seq = 11").await;
    assert_eq!(desk.breach().await, Some((11, Breach::Missing)));
}

#[tokio::test]
async fn proof_of_tampering_is_not_pruned_away() {
    let desk = Desk::busy().await;
    desk.clock.0.store(1_000, Ordering::Relaxed);
    desk.sql("DELETE FROM audit_event WHERE seq = 4").await;
    let pruned = prune(&desk.app, TimeDelta::zero(), &AuditActor::operator("test")).await.expect("looks");
    assert_eq!(pruned.refused, Some(Broken { seq: 4, breach: Breach::Missing }));
    assert_eq!(pruned.events, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_writers_at_once_leave_no_gap() {
    let desk = Desk::new().await;
    let apps = [desk.app.clone(), desk.another(7).await];
    let writers: Vec<_> = (0..200)
        .map(|number| {
            let app = apps[number % 2].clone();
            tokio::spawn(async move { record(&app, &AuditActor::operator("test"), &[whole()]).await })
        })
        .collect();
    for writer in writers {
        writer.await.expect("runs").expect("writes");
    }
    let found = desk.found().await;
    assert_eq!((found.broken, found.events), (None, 201));
}

#[tokio::test]
async fn what_a_request_tells_is_recorded_once_and_nothing_costs_nothing() {
    let desk = Desk::new().await;
    let request = Request::of(desk.app.clone(), Arc::new(Viewer::operator()), crate::client::Client::default());
    record_reads(&request, "query:facility").await.expect("nothing to do");
    assert_eq!(desk.breach().await, Some((0, Breach::Empty)), "nothing was written");
    for _ in 0..3 {
        request.later().disclose(facility(1), &["contacts"]);
        request.disclose(facility(1), &["contacts", "notes"]);
    }
    request.disclose_list(&["auditEvents"]);
    record_reads(&request, "query:facility").await.expect("written");
    record_reads(&request, "query:facility").await.expect("nothing more to do");
    let read = AuditQuery { actions: vec![AuditAction::Read], ..AuditQuery::default() };
    let page = Keyset { size: 10, from: KeysetFrom::After(None) };
    let events = events(&desk.app, &read, &page).await.expect("reads").items;
    let told: Vec<_> = events.iter().map(|(_, event)| (event.target.clone(), event.changes.len())).collect();
    assert_eq!(told, [(Some(facility(1)), 2), (None, 1)]);
    desk.sql("DELETE FROM audit_mark").await;
    request.disclose(facility(1), &["contacts"]);
    assert!(record_reads(&request, "query:facility").await.is_err(), "the answer has to be withheld");
}

#[tokio::test]
async fn a_refusal_is_recorded_for_the_signed_in_and_undoes_what_was_begun() {
    let desk = Desk::new().await;
    let caller = Caller::new(Arc::new(Viewer::operator()), "facilityUpdate");
    let Ok(Begun::First(mut deed)) = Deed::begin::<()>(&desk.app, &caller).await else { panic!("begins") };
    deed.audit(whole());
    assert!(matches!(deed.forbid(Action::FacilityEdit).await, crate::Failure::Refused(_)));
    let stranger = Caller::new(Arc::new(Viewer::anonymous()), "facilityUpdate");
    crate::deed::forbidden(&desk.app, &stranger, Action::FacilityEdit).await;
    let page = Keyset { size: 10, from: KeysetFrom::After(None) };
    let events = events(&desk.app, &AuditQuery::default(), &page).await.expect("reads").items;
    let actions: Vec<_> = events.iter().map(|(_, event)| (event.action, event.changes[0].clone())).collect();
    assert_eq!(actions[0], (AuditAction::Permission, FieldChange::set("refused", "FacilityEdit")));
    assert_eq!(actions.len(), 2, "with the first use of the key");
}
