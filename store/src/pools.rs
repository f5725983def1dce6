//! Opens the connection pools, tuned per engine.

use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::ConnectOptions as _;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sea_orm::{DatabaseConnection, SqlxPostgresConnector, SqlxSqliteConnector};

use crate::connect::Engine;
use crate::error::StoreError;

/// A writer waits this long for the one before it; an import holds its turn for minutes at worst.
const WRITER_PATIENCE: Duration = Duration::from_secs(120);
/// A reader waits this long for a free connection before the database counts as away.
const READER_PATIENCE: Duration = Duration::from_secs(5);
/// How long SQLite itself waits for a lock of another process.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);
/// Rows a connection's thread may read ahead; with the default of 50 it and its reader mostly wait for each other.
const ROW_BUFFER: usize = 1_000;
/// Page cache of the one writer, in KiB as a negative number: an import touches several indexes at once.
const WRITER_CACHE: &str = "-32768";
/// Readers on SQLite; each costs a thread.
const SQLITE_READERS: u32 = 4;
/// Connections to a PostgreSQL server for reading; one of them listens for changes.
const POSTGRES_READERS: u32 = 8;
/// Connections to a PostgreSQL server for writing.
const POSTGRES_WRITERS: u32 = 4;

pub(crate) struct Pools {
    pub(crate) engine: Engine,
    pub(crate) writer: DatabaseConnection,
    pub(crate) reader: DatabaseConnection,
}

pub(crate) async fn open(url: &str) -> Result<Pools, StoreError> {
    if url.starts_with("sqlite:") {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|_| StoreError::Address("expected sqlite://PATH?mode=rwc or sqlite::memory:"))?;
        if is_in_memory(url) { open_memory(options).await } else { open_file(options).await }
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let options = PgConnectOptions::from_str(url)
            .map_err(|_| StoreError::Address("expected postgres://USER:PASSWORD@HOST:PORT/DATABASE"))?;
        open_postgres(options).await
    } else {
        Err(StoreError::Address("it must begin with sqlite: or postgres://"))
    }
}

fn is_in_memory(url: &str) -> bool {
    url.contains(":memory:") || url.contains("mode=memory")
}

/// Statements are not logged: their texts say nothing to an operator, and their values may be personal.
fn sqlite_defaults(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .disable_statement_logging()
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Normal)
        .row_buffer_size(ROW_BUFFER)
        // What is deleted or replaced is overwritten: requests are forgotten in time, and people when they ask.
        .pragma("secure_delete", "on")
}

async fn open_file(options: SqliteConnectOptions) -> Result<Pools, StoreError> {
    let base = sqlite_defaults(options);
    // The writer first: it creates the file and switches it to the write-ahead log, which stays with the file.
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(WRITER_PATIENCE)
        // Waiting for the one writer is how SQLite works, not worth a warning.
        .acquire_slow_threshold(WRITER_PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(base.clone().journal_mode(SqliteJournalMode::Wal).pragma("cache_size", WRITER_CACHE))
        .await?;
    let reader = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .acquire_timeout(READER_PATIENCE)
        .connect_with(base.create_if_missing(false).pragma("query_only", "on"))
        .await?;
    Ok(Pools {
        engine: Engine::Sqlite,
        writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
        reader: SqlxSqliteConnector::from_sqlx_sqlite_pool(reader),
    })
}

async fn open_memory(options: SqliteConnectOptions) -> Result<Pools, StoreError> {
    // The database lives as long as its connection: exactly one, never recycled, and whoever reads waits for whoever writes.
    let pool = SqlitePoolOptions::new()
        .min_connections(1)
        .max_connections(1)
        .acquire_timeout(WRITER_PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(sqlite_defaults(options))
        .await?;
    let connection = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
    Ok(Pools { engine: Engine::Sqlite, writer: connection.clone(), reader: connection })
}

async fn open_postgres(options: PgConnectOptions) -> Result<Pools, StoreError> {
    let options = options.application_name("kaomie").disable_statement_logging();
    // Apart from each other, so that writers that wait for one another's locks cannot keep readers from a connection.
    let writer = PgPoolOptions::new().max_connections(POSTGRES_WRITERS).acquire_timeout(WRITER_PATIENCE);
    let reader = PgPoolOptions::new().max_connections(POSTGRES_READERS).acquire_timeout(READER_PATIENCE);
    // The reader first: it is the one that soon says that nobody is there.
    let reader = reader.connect_with(options.clone()).await?;
    let writer = writer.connect_with(options).await?;
    Ok(Pools {
        engine: Engine::Postgres,
        writer: SqlxPostgresConnector::from_sqlx_postgres_pool(writer),
        reader: SqlxPostgresConnector::from_sqlx_postgres_pool(reader),
    })
}
