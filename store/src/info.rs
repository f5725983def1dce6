//! What a deployment check wants to know of the database.

use sea_orm::sqlx;

use crate::connect::{Engine, Store};
use crate::error::StoreError;

/// Facts about the connected database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseInfo {
    /// Which engine.
    pub engine: Engine,
    /// Its version, for example `3.50.2` or `15.18`.
    pub version: String,
    /// SQLite's journal mode; `wal` is the expected one, `memory` the one of a test.
    pub journal_mode: Option<String>,
    /// Size of the database, bytes; on SQLite without the write-ahead log.
    pub size_bytes: u64,
    /// Bytes of it that are free for reuse; SQLite only.
    pub free_bytes: Option<u64>,
}

impl Store {
    /// Asks the database about itself.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn info(&self) -> Result<DatabaseInfo, StoreError> {
        match self.engine {
            Engine::Sqlite => {
                let pool = self.reader.get_sqlite_connection_pool();
                let version = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
                let journal_mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(pool).await?;
                let page_size: i64 = sqlx::query_scalar("PRAGMA page_size").fetch_one(pool).await?;
                let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(pool).await?;
                let free: i64 = sqlx::query_scalar("PRAGMA freelist_count").fetch_one(pool).await?;
                Ok(DatabaseInfo {
                    engine: self.engine,
                    version,
                    journal_mode: Some(journal_mode),
                    size_bytes: (pages * page_size).unsigned_abs(),
                    free_bytes: Some((free * page_size).unsigned_abs()),
                })
            }
            Engine::Postgres => {
                let pool = self.reader.get_postgres_connection_pool();
                let version = sqlx::query_scalar("SHOW server_version").fetch_one(pool).await?;
                let size: i64 =
                    sqlx::query_scalar("SELECT pg_database_size(current_database())").fetch_one(pool).await?;
                Ok(DatabaseInfo {
                    engine: self.engine,
                    version,
                    journal_mode: None,
                    size_bytes: size.unsigned_abs(),
                    free_bytes: None,
                })
            }
        }
    }
}
