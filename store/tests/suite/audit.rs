//! The audit trail's rows on both engines: pages, filters, marks, erasure, and numbers under contention.

use chrono::TimeDelta;
use domain::audit::AuditTarget;
use domain::codes::{AuditAction, Role};
use store::audit::{self, AuditFilter, AuditMark, AuditRow, LOCK};
use store::{Page, Store, StoreError, server_key};
use uuid::Uuid;

use crate::harness::{at, every_engine};

fn row(seq: i64) -> AuditRow {
    let odd = seq % 2 == 1;
    AuditRow {
        seq,
        id: Uuid::from_u128(1_000 + seq as u128).into(),
        at: at(seq),
        action: if odd { AuditAction::Update } else { AuditAction::Read },
        operation: "facilityUpdate".to_owned(),
        account: odd.then(|| Uuid::from_u128(7).into()),
        role: Role::Coordinator,
        target: odd.then(|| AuditTarget::new("Facility", Uuid::from_u128(1))),
        content: format!("content {seq}"),
        values: odd.then(|| "[null]".to_owned()),
        digest: format!("{seq:064}"),
    }
}

fn mark(seq: i64) -> AuditMark {
    AuditMark { seq, digest: format!("{seq:064}"), authenticated: "x".to_owned() }
}

async fn filled(store: &Store) {
    let mut tx = store.begin("test", at(0)).await.expect("begins");
    audit::insert_many(&mut tx, &(1..=6).map(row).collect::<Vec<_>>()).await.expect("inserts");
    tx.commit().await.expect("commits");
}

every_engine! {
    async fn events_read_back_equal_in_pages_and_by_conditions(store: Store) {
        filled(&store).await;
        let since = audit::since(&store, 0, 10).await.expect("reads");
        let rows: Vec<_> = since.into_iter().map(|(_, row)| row.expect("reads")).collect();
        assert_eq!(rows, (1..=6).map(row).collect::<Vec<_>>());
        let all = AuditFilter::default();
        let seqs = |rows: Vec<AuditRow>| rows.into_iter().map(|row| row.seq).collect::<Vec<_>>();
        assert_eq!(seqs(audit::events(&store, &all, &Page::first(2)).await.expect("reads")), [6, 5]);
        assert_eq!(seqs(audit::events(&store, &all, &Page::after(5, 2)).await.expect("reads")), [4, 3]);
        let end = Page { after: None, before: Some(2), limit: 2, from_end: true };
        assert_eq!(seqs(audit::events(&store, &all, &end).await.expect("reads")), [4, 3]);
        let some = AuditFilter {
            actions: vec![AuditAction::Update, AuditAction::Print],
            target: Some(AuditTarget::new("Facility", Uuid::from_u128(1))),
            from: Some(at(3)),
            to: Some(at(5)),
        };
        assert_eq!(seqs(audit::events(&store, &some, &Page::first(9)).await.expect("reads")), [3]);
        assert_eq!(audit::count(&store, &some).await.expect("counts"), 1);
        let other = AuditFilter { target: Some(AuditTarget::new("Area", Uuid::from_u128(1))), ..all };
        assert_eq!(audit::count(&store, &other).await.expect("counts"), 0, "the same id of another kind");
        assert_eq!(audit::by_id(&store, row(4).id).await.expect("reads"), Some(row(4)));
        assert_eq!(audit::event(&store, 7).await.expect("reads"), None);
        let before = at(4) - TimeDelta::microseconds(1);
        assert_eq!(audit::first_at_or_after(&store, before).await.expect("reads"), Some(4));
        assert_eq!(audit::last_seq(&store).await.expect("reads"), Some(6));
    }

    async fn values_are_erased_of_one_thing_and_old_events_deleted(store: Store) {
        filled(&store).await;
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let target = AuditTarget::new("Facility", Uuid::from_u128(1));
        assert_eq!(audit::erase_values(&mut tx, &AuditTarget::new("Area", target.id)).await.expect("erases"), 0);
        assert_eq!(audit::erase_values(&mut tx, &target).await.expect("erases"), 3);
        assert_eq!(audit::erase_values(&mut tx, &target).await.expect("has nothing to do"), 0);
        let erased = audit::event(&tx, 3).await.expect("reads").expect("is there");
        assert_eq!(erased, AuditRow { values: None, ..row(3) });
        assert_eq!(audit::delete_up_to(&mut tx, 4).await.expect("deletes"), 4);
        tx.commit().await.expect("commits");
        assert_eq!(audit::since(&store, i64::MIN, 10).await.expect("reads").len(), 2);
    }

    async fn a_mark_moves_and_a_key_is_kept_once(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        assert_eq!(audit::mark(&tx, "head").await.expect("reads"), None);
        audit::put_mark(&mut tx, "head", &mark(1)).await.expect("puts");
        audit::put_mark(&mut tx, "anchor", &mark(0)).await.expect("puts");
        audit::put_mark(&mut tx, "head", &mark(2)).await.expect("moves");
        server_key::keep_fingerprint(&mut tx, "f").await.expect("keeps");
        tx.commit().await.expect("commits");
        assert_eq!(audit::mark(&store, "head").await.expect("reads"), Some(mark(2)));
        assert_eq!(audit::mark(&store, "anchor").await.expect("reads"), Some(mark(0)));
        assert_eq!(server_key::fingerprint(&store).await.expect("reads").as_deref(), Some("f"));
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let outcome = server_key::keep_fingerprint(&mut tx, "g").await;
        assert!(matches!(outcome, Err(StoreError::Conflict(_))), "{outcome:?}");
    }

    async fn numbers_have_no_gaps_however_many_write_at_once(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        audit::put_mark(&mut tx, "head", &mark(0)).await.expect("puts");
        tx.commit().await.expect("commits");
        let writers: Vec<_> = (0..200)
            .map(|number| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut tx = store.begin("test", at(0)).await.expect("begins");
                    // Some also write change lines, whose lock comes after.
                    if number % 3 == 0 {
                        let kind = domain::codes::ChangeKind::Updated;
                        tx.log(domain::change::Subject::Facility, Uuid::from_u128(1), kind);
                    }
                    tx.exclusive(LOCK).await.expect("waits its turn");
                    let head = audit::mark(&tx, "head").await.expect("reads").expect("is there");
                    audit::insert_many(&mut tx, &[row(head.seq + 1)]).await.expect("inserts");
                    audit::put_mark(&mut tx, "head", &mark(head.seq + 1)).await.expect("moves");
                    // One in ten does not come to its end; its number goes to the next.
                    if number % 10 == 0 { tx.rollback().await.map(|()| 0) } else { tx.commit().await }
                })
            })
            .collect();
        for writer in writers {
            writer.await.expect("runs").expect("ends");
        }
        let since = audit::since(&store, i64::MIN, 1_000).await.expect("reads");
        assert_eq!(since.into_iter().map(|(seq, _)| seq).collect::<Vec<_>>(), (1..=180).collect::<Vec<_>>());
        assert_eq!(audit::mark(&store, "head").await.expect("reads"), Some(mark(180)));
    }
}
