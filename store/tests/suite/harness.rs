//! A fresh, migrated database per test and engine.

use std::future::Future;
use std::io::Write;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, Database};
use store::{Engine, Store};

/// Names the PostgreSQL server the suite runs on as well: a URL with a user who may create databases.
const POSTGRES: &str = "KAOMIE_TEST_POSTGRES_URL";

/// Runs a test on a SQLite file and, when a server is named, on PostgreSQL.
pub async fn on_every_engine<F, T>(test: T)
where
    T: Fn(Store) -> F,
    F: Future<Output = ()>,
{
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("kaomie.db").display());
    let store = migrated(&url).await;
    test(store.clone()).await;
    store.close().await.expect("closes");

    let Some(server) = postgres_server() else { return };
    on_postgres(&server, &test).await;
}

/// Runs a test on PostgreSQL only, when a server is named.
pub async fn on_postgres_alone<F, T>(test: T)
where
    T: Fn(Store) -> F,
    F: Future<Output = ()>,
{
    if let Some(server) = postgres_server() {
        on_postgres(&server, &test).await;
    }
}

/// The server, or nothing after saying so.
fn postgres_server() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "tests learn of the server from nowhere else")]
    let server = std::env::var(POSTGRES).ok();
    if server.is_none() {
        // Past the capturing of passed tests' output, so that it is really seen; once is enough.
        static SAID: Once = Once::new();
        SAID.call_once(|| {
            let words = format!("SKIPPED on PostgreSQL: {POSTGRES} is not set, so only SQLite is tested\n");
            std::io::stderr().write_all(words.as_bytes()).expect("can speak");
        });
    }
    server
}

async fn on_postgres<F, T>(server: &str, test: &T)
where
    T: Fn(Store) -> F,
    F: Future<Output = ()>,
{
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("kaomie_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let admin = Database::connect(server).await.expect("the server answers");
    // One may be left over from a test that failed under the same process id.
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.expect("drops it");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("creates a database");
    let store = migrated(&database_url(server, &name)).await;
    assert_eq!(store.engine(), Engine::Postgres);
    test(store.clone()).await;
    store.close().await.expect("closes");
    admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.expect("drops it again");
}

/// The server's URL with another database name.
fn database_url(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').map_or((server, ""), |(address, options)| (address, options));
    let host = address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    if options.is_empty() { format!("{host}/{name}") } else { format!("{host}/{name}?{options}") }
}

/// A store whose schema is the newest.
pub async fn migrated(url: &str) -> Store {
    let store = Store::connect(url).await.expect("connects");
    migrations::up(store.migrator_connection()).await.expect("migrates");
    store
}

/// A fixed instant, `seconds` after the first of them.
pub fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_767_225_600 + seconds, 0).expect("in range")
}

/// Writes a test for every engine: the body gets a fresh store.
macro_rules! every_engine {
    ($(async fn $name:ident($store:ident: Store) $body:block)+) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                $crate::harness::on_every_engine(|$store: store::Store| async move $body).await;
            }
        )+
    };
}
pub(crate) use every_engine;
