//! Up, down and up again on both engines, and two nodes that migrate at once.

use std::future::Future;
use std::io::Write;

use kaomie_migrations as migrations;
use sea_orm_migration::sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

/// Names the PostgreSQL server the suite runs on as well: a URL with a user who may create databases.
const POSTGRES: &str = "KAOMIE_TEST_POSTGRES_URL";

async fn on_every_engine<F: Future<Output = ()>>(name: &str, test: impl Fn(DatabaseConnection) -> F) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("test.db").display());
    let mut options = ConnectOptions::new(url);
    options.max_connections(4).sqlx_logging(false);
    test(Database::connect(options).await.expect("connects")).await;

    #[expect(clippy::disallowed_methods, reason = "tests learn of the server from nowhere else")]
    let Ok(server) = std::env::var(POSTGRES) else {
        // Past the capturing of passed tests' output, so that it is really seen.
        let words = format!("SKIPPED on PostgreSQL: {POSTGRES} is not set, so only SQLite is tested\n");
        std::io::stderr().write_all(words.as_bytes()).expect("can speak");
        return;
    };
    let database = format!("kaomie_{name}_{}", std::process::id());
    let admin = Database::connect(&server).await.expect("the server answers");
    // One may be left over from a test that failed under the same process id.
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)")).await.expect("drops it");
    admin.execute_unprepared(&format!("CREATE DATABASE {database}")).await.expect("creates a database");
    let (address, options) = server.split_once('?').map_or((server.as_str(), ""), |(address, rest)| (address, rest));
    let host = address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let connection = Database::connect(format!("{host}/{database}?{options}")).await.expect("connects");
    test(connection.clone()).await;
    connection.close().await.expect("closes");
    admin.execute_unprepared(&format!("DROP DATABASE {database} WITH (FORCE)")).await.expect("drops it again");
}

/// Tables and indexes as the engine lists them.
async fn schema(connection: &DatabaseConnection) -> Vec<String> {
    let sql = match connection.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT coalesce(sql, name) AS thing FROM sqlite_master \
             WHERE name NOT LIKE 'schema_step%' AND name NOT LIKE '%schema_step%' AND name <> 'sqlite_sequence' ORDER BY thing"
        }
        _ => {
            "SELECT thing FROM (\
               SELECT indexdef AS thing, tablename AS t FROM pg_indexes WHERE schemaname = 'public' \
               UNION ALL SELECT table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable, table_name \
                 FROM information_schema.columns WHERE table_schema = 'public') AS things \
             WHERE t <> 'schema_step' ORDER BY thing"
        }
    };
    let rows = connection
        .query_all_raw(Statement::from_string(connection.get_database_backend(), sql))
        .await
        .expect("lists the schema");
    rows.iter().map(|row| row.try_get("", "thing").expect("a name")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn up_down_and_up_again_gives_the_same_schema() {
    on_every_engine("updown", |connection| async move {
        let steps = migrations::status(&connection).await.expect("tells");
        assert!(!steps.is_empty() && steps.iter().all(|step| !step.applied));
        assert!(schema(&connection).await.is_empty(), "asking for the status changes nothing");

        let names: Vec<_> = steps.iter().map(|step| step.name.clone()).collect();
        assert!(names.is_sorted(), "steps are listed in the order of their dates");
        assert_eq!(migrations::up(&connection).await.expect("goes up"), names);
        let first = schema(&connection).await;
        assert!(first.iter().any(|thing| thing.contains("facility")));
        assert!(migrations::up(&connection).await.expect("has nothing to do").is_empty());

        assert!(migrations::down(&connection, 0).await.expect("does nothing").is_empty());
        assert_eq!(migrations::down(&connection, 1).await.expect("goes down"), names[names.len() - 1..]);
        let steps = migrations::status(&connection).await.expect("tells");
        assert_eq!(steps.iter().filter(|step| !step.applied).count(), 1);
        migrations::down(&connection, 1_000).await.expect("goes down to nothing");
        assert_eq!(schema(&connection).await, Vec::<String>::new());

        assert_eq!(migrations::up(&connection).await.expect("goes up again"), names);
        assert_eq!(schema(&connection).await, first);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_start_together_migrate_once() {
    on_every_engine("together", |connection| async move {
        let nodes: Vec<_> = (0..3)
            .map(|_| {
                let connection = connection.clone();
                tokio::spawn(async move { migrations::up(&connection).await })
            })
            .collect();
        let mut applied = 0;
        for node in nodes {
            applied += node.await.expect("runs").expect("waits for the others").len();
        }
        assert_eq!(applied, migrations::status(&connection).await.expect("tells").len());
    })
    .await;
}
