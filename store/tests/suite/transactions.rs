//! All or nothing, readers beside a writer, and what a connection looks like.

use domain::change::Subject;
use domain::codes::ChangeKind;
use sea_orm::ConnectionTrait;
use store::{Engine, Store, StoreError, changes, facilities};

use crate::harness::{at, every_engine, migrated};
use crate::samples::facility;

every_engine! {
    async fn a_dropped_transaction_leaves_nothing(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1)]).await.expect("inserts");
        tx.log(Subject::Facility, facility(1).id.0, ChangeKind::Created);
        drop(tx);
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(2)]).await.expect("inserts");
        tx.log(Subject::Facility, facility(2).id.0, ChangeKind::Created);
        tx.rollback().await.expect("rolls back");
        assert_eq!(facilities::count(&store).await.expect("counts"), 0);
        assert!(facilities::identifiers(&store).await.expect("reads").is_empty());
        assert_eq!(changes::latest_seq(&store).await.expect("reads"), 0);
    }

    async fn readers_see_the_last_commit_while_a_writer_is_at_work(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1)]).await.expect("inserts");
        assert_eq!(facilities::count(&tx).await.expect("counts"), 1);
        assert_eq!(facilities::count(&store).await.expect("counts"), 0);
        tx.commit().await.expect("commits");
        assert_eq!(facilities::count(&store).await.expect("counts"), 1);
    }

    async fn entities_match_the_migrated_schema(store: Store) {
        assert_eq!(store.schema_differences().await.expect("compares"), Vec::<String>::new());
        migrations::down(store.migrator_connection(), 1_000).await.expect("goes down");
        let findings = store.schema_differences().await.expect("compares");
        assert!(findings.contains(&"table import_job is missing".to_owned()), "{findings:?}");
    }

    async fn a_table_changed_by_hand_is_noticed(store: Store) {
        let by_hand = store.migrator_connection();
        by_hand.execute_unprepared("ALTER TABLE area ADD COLUMN colour bigint").await.expect("alters");
        by_hand.execute_unprepared("ALTER TABLE area RENAME COLUMN valid_to TO until").await.expect("alters");
        assert_eq!(
            store.schema_differences().await.expect("compares"),
            ["column area.valid_to is missing", "column area.colour is not expected", "column area.until is not expected"]
        );
    }

    async fn the_database_tells_about_itself(store: Store) {
        store.ping().await.expect("answers");
        let info = store.info().await.expect("tells");
        assert_eq!(info.engine, store.engine());
        assert!(info.version.starts_with(|first: char| first.is_ascii_digit()), "{info:?}");
        assert!(info.size_bytes > 0);
        if store.engine() == Engine::Sqlite {
            assert_eq!(info.journal_mode.as_deref(), Some("wal"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_in_memory_database_works_on_its_one_connection() {
    let store = migrated("sqlite::memory:").await;
    let another = migrated("sqlite::memory:").await;
    let mut tx = store.begin("test", at(0)).await.expect("begins");
    facilities::insert_many(&mut tx, &[facility(1)]).await.expect("inserts");
    tx.commit().await.expect("commits");
    assert_eq!(facilities::count(&store).await.expect("counts"), 1);
    assert_eq!(facilities::count(&another).await.expect("counts"), 0, "each is its own database");
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_refused_without_repeating_it() {
    for address in
        ["mysql://user:secret@host/db", "kaomie.db", "sqlite://x?mode=secret", "postgres://u:secret@h:port/d"]
    {
        let error = Store::connect(address).await.expect_err("must be refused");
        assert!(matches!(error, StoreError::Address(_)), "{address}: {error:?}");
        assert!(!error.to_string().contains("secret"));
    }
}

#[tokio::test]
async fn a_database_that_is_away_is_unavailable() {
    let error = Store::connect("sqlite:///no/such/folder/kaomie.db?mode=rwc").await.expect_err("cannot open");
    assert!(error.is_unavailable(), "{error:?}");
    // Port 1 of this machine: nobody listens there.
    let error = Store::connect("postgres://nobody@127.0.0.1:1/none").await.expect_err("cannot connect");
    assert!(error.is_unavailable(), "{error:?}");
}
