//! Takes what was deleted out of the files as well: after an erasure, not as housekeeping.

use sea_orm::{ConnectionTrait, Statement};

use crate::connect::{Engine, Store};
use crate::error::StoreError;

/// Tables that hold personal data on PostgreSQL; rewritten whole, for a plain `VACUUM` leaves the bytes in their pages.
const PERSONAL: [&str; 11] = [
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
                self.writer.execute_unprepared("PRAGMA secure_delete = ON").await?;
                self.writer.execute_unprepared("VACUUM").await?;
                let backend = self.writer.get_database_backend();
                let checkpoint = Statement::from_string(backend, "PRAGMA wal_checkpoint(TRUNCATE)");
                let row = self.writer.query_one_raw(checkpoint).await?;
                let busy: i64 = row.map_or(Ok(0), |row| row.try_get("", "busy"))?;
                Ok(busy == 0)
            }
            Engine::Postgres => {
                for table in PERSONAL {
                    self.writer.execute_unprepared(&format!("VACUUM FULL {table}")).await?;
                }
                Ok(true)
            }
        }
    }
}
