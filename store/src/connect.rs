//! The store: one write path and many readers on either engine.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseConnection};

use crate::error::StoreError;
use crate::pools::{self, Pools};
use crate::write::WriteTx;

/// Which database stands behind the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// SQLite, embedded, one file.
    Sqlite,
    /// PostgreSQL, shared by several nodes.
    Postgres,
}

impl std::fmt::Display for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// The connected database. Cheap to clone; all clones share the same pools.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) engine: Engine,
    pub(crate) writer: DatabaseConnection,
    pub(crate) reader: DatabaseConnection,
}

impl Store {
    /// Connects, without creating any table.
    ///
    /// `sqlite://PATH?mode=rwc` opens or creates a file (write-ahead log, one write connection, a pool of readers that
    /// cannot write). `sqlite::memory:` is for tests: reads and writes share **one** connection, so a read through the
    /// store waits while a transaction is open; read through the transaction instead. `postgres://…` is a server.
    ///
    /// # Errors
    /// [`StoreError::Address`] for an address that is none of these, [`StoreError::Unavailable`] when nobody answers.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        let Pools { engine, writer, reader } = pools::open(url).await?;
        Ok(Self { engine, writer, reader })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it gives none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.reader
            .query_one_raw(sea_orm::Statement::from_string(self.reader.get_database_backend(), "SELECT 1"))
            .await?;
        Ok(())
    }

    /// The connection on which migrations run; of use to nobody else.
    pub fn migrator_connection(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Opens a transaction for writing, as `actor` (an operation and role such as `import:municipal`, never a person's
    /// name) at `now`; both go into every change line.
    ///
    /// On SQLite it is the one writer from the start (`BEGIN IMMEDIATE`): a transaction that began by reading and
    /// wanted to write later would fail with "database is locked". Others wait their turn. Dropping it rolls back.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the database is away or another writer holds on for too long.
    pub async fn begin(&self, actor: &str, now: DateTime<Utc>) -> Result<WriteTx, StoreError> {
        WriteTx::begin(self, actor, now).await
    }

    /// Closes all connections; on SQLite this also folds the write-ahead log into the file.
    ///
    /// # Errors
    /// [`StoreError`] when a connection does not close.
    pub async fn close(self) -> Result<(), StoreError> {
        self.reader.close_by_ref().await?;
        self.writer.close_by_ref().await?;
        Ok(())
    }
}
