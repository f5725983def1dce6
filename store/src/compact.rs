//! Takes what was deleted out of the files as well: after an erasure, not as housekeeping.

use sea_orm::{ConnectionTrait, Statement};

use crate::connect::{Engine, Store};
use crate::error::StoreError;

/// Tables that hold personal data on PostgreSQL; rewritten whole, for a plain `VACUUM` leaves the bytes in their pages.
const PERSONAL: [&str; 14] = [
    "practitioner",
    "practitioner_affiliation",
    "consent",
    "audit_event",
    "idempotency",
    "account",
    "session",
    "api_token",
    "sign_in_failure",
    "correction_report",
    "upload",
    "on_call_registration",
    "visit_request",
    "visit_inquiry",
];

impl Store {
    /// Rewrites the data so that nothing of deleted rows is left in it.
    ///
    /// SQLite: the whole file is written anew, free space as zeros, and the write-ahead log is emptied. `false` when the
    /// log could not be emptied since somebody has been reading for half a minute: call it again, or stop the server
    /// first. PostgreSQL: the tables that hold personal data are written anew, each locked meanwhile; its own log
    /// (archived WAL) and backups are the operator's.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn compact(&self) -> Result<bool, StoreError> {
        match self.engine {
            Engine::Sqlite => {
                self.writer.execute_unprepared("VACUUM").await?;
                self.empty_log().await
            }
            Engine::Postgres => {
                for table in PERSONAL {
                    self.writer.execute_unprepared(&format!("VACUUM FULL {table}")).await?;
                }
                Ok(true)
            }
        }
    }

    /// Takes what was taken out of visit requests out of the files as well, without writing everything anew: on SQLite,
    /// where what is deleted is overwritten at once, the write-ahead log is emptied; on PostgreSQL the table is written
    /// anew, locked meanwhile. `false` when the log could not be emptied since somebody is reading: call it again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_purged_requests(&self) -> Result<bool, StoreError> {
        match self.engine {
            Engine::Sqlite => self.empty_log().await,
            Engine::Postgres => {
                self.writer.execute_unprepared("VACUUM FULL visit_request").await?;
                Ok(true)
            }
        }
    }

    async fn empty_log(&self) -> Result<bool, StoreError> {
        let backend = self.writer.get_database_backend();
        let checkpoint = Statement::from_string(backend, "PRAGMA wal_checkpoint(TRUNCATE)");
        let row = self.writer.query_one_raw(checkpoint).await?;
        let busy: i64 = row.map_or(Ok(0), |row| row.try_get("", "busy"))?;
        Ok(busy == 0)
    }
}
