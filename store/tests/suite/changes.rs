//! The change log: complete, ordered, announced.

use std::time::Duration;

use domain::change::Subject;
use domain::codes::ChangeKind;
use sea_orm::ConnectionTrait;
use store::changes;
use uuid::Uuid;

use crate::harness::{at, every_engine, on_postgres_alone};
use crate::samples::facility_id;

every_engine! {
    async fn lines_carry_subject_kind_actor_and_time(store: Store) {
        assert_eq!(changes::latest_seq(&store).await.expect("reads"), 0);
        let mut tx = store.begin("import:municipal", at(7)).await.expect("begins");
        tx.log(Subject::Facility, facility_id(1).0, ChangeKind::Created);
        tx.log(Subject::Gazetteer, Uuid::nil(), ChangeKind::Updated);
        assert_eq!(tx.logged(), 2);
        let seq = tx.commit().await.expect("commits");
        assert_eq!(changes::latest_seq(&store).await.expect("reads"), seq);
        let lines = changes::since(&store, 0, 10).await.expect("reads");
        assert_eq!(lines.len(), 2);
        assert_eq!((lines[0].subject, lines[0].id, lines[0].kind), (Subject::Facility, facility_id(1).0, ChangeKind::Created));
        assert_eq!((lines[0].actor.as_str(), lines[0].at), ("import:municipal", at(7)));
        assert_eq!((lines[1].subject, lines[1].seq), (Subject::Gazetteer, seq));
        assert_eq!(changes::since(&store, lines[0].seq, 10).await.expect("reads"), lines[1..]);
        assert_eq!(changes::since(&store, 0, 1).await.expect("reads"), lines[..1]);
        assert!(changes::since(&store, seq, 10).await.expect("reads").is_empty());
    }

    async fn every_subject_can_be_logged_and_read(store: Store) {
        let subjects = [Subject::Facility, Subject::Area, Subject::Gazetteer, Subject::Population, Subject::ImportJob];
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        for subject in subjects {
            tx.log(subject, Uuid::nil(), ChangeKind::Removed);
        }
        tx.commit().await.expect("commits");
        let lines = changes::since(&store, 0, 10).await.expect("reads");
        assert_eq!(lines.iter().map(|line| line.subject).collect::<Vec<_>>(), subjects);
    }

    async fn a_commit_without_lines_answers_the_newest_number(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        tx.log(Subject::Area, Uuid::nil(), ChangeKind::Created);
        let seq = tx.commit().await.expect("commits");
        let tx = store.begin("test", at(0)).await.expect("begins");
        assert_eq!(tx.commit().await.expect("commits"), seq);
    }

    async fn more_lines_than_one_statement_holds_are_all_written_in_order(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        for number in 0..12_345 {
            tx.log(Subject::Facility, facility_id(number).0, ChangeKind::Updated);
        }
        tx.commit().await.expect("commits");
        let lines = changes::since(&store, 0, 20_000).await.expect("reads");
        assert!(lines.iter().map(|line| line.id).eq((0..12_345).map(|number| facility_id(number).0)));
        assert!(lines.windows(2).all(|pair| pair[0].seq < pair[1].seq));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_cut_by_the_server_are_replaced() {
    on_postgres_alone(|store| async move {
        let mut watch = changes::watch(&store).await.expect("listens").expect("PostgreSQL announces");
        let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        store.migrator_connection().execute_unprepared(cut).await.expect("cuts");
        let told = tokio::time::timeout(Duration::from_secs(5), watch.changed()).await;
        told.expect("a lost connection is told at once").expect("as a possible change");
        assert_eq!(changes::latest_seq(&store).await.expect("reads over a new connection"), 0);
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        tx.log(Subject::Area, Uuid::nil(), ChangeKind::Created);
        // Listening again from here on.
        let (heard, committed) = tokio::join!(tokio::time::timeout(Duration::from_secs(5), watch.changed()), async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            tx.commit().await
        });
        committed.expect("commits");
        heard.expect("in time").expect("hears");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_node_on_postgres_hears_of_a_commit() {
    on_postgres_alone(|store| async move {
        let mut watch = changes::watch(&store).await.expect("listens").expect("PostgreSQL announces");
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        tx.log(Subject::Area, Uuid::nil(), ChangeKind::Created);
        let silent = tokio::time::timeout(Duration::from_millis(200), watch.changed()).await;
        assert!(silent.is_err(), "nothing is announced before the commit");
        tx.commit().await.expect("commits");
        tokio::time::timeout(Duration::from_secs(5), watch.changed()).await.expect("in time").expect("hears");
    })
    .await;
}
