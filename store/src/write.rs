//! The write transaction: data and change lines are committed together or not at all.

use chrono::{DateTime, Utc};
use domain::change::Subject;
use domain::codes::{ChangeKind, Code};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, EntityTrait, PrimaryKeyTrait, QuerySelect, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use uuid::Uuid;

use crate::bulk;
use crate::changes::{self, CHANNEL};
use crate::connect::{Engine, Store};
use crate::entity::change;
use crate::error::StoreError;
use crate::value::Micros;

/// Key of the advisory lock under which change lines are written on PostgreSQL ("kaomie" in ASCII).
const CHANGE_LOCK: i64 = 0x6b61_6f6d_6965;

/// First key of the advisory locks of [`WriteTx::exclusive`] ("kaom" in ASCII); locks with two keys never meet the one
/// above.
const NAMED_LOCKS: i32 = 0x6b61_6f6d;

/// An open transaction for writing. Dropping it without [`WriteTx::commit`] undoes everything.
#[must_use = "a transaction that is not committed is rolled back"]
pub struct WriteTx {
    pub(crate) engine: Engine,
    pub(crate) transaction: DatabaseTransaction,
    actor: String,
    now: DateTime<Utc>,
    lines: Vec<(Subject, Uuid, ChangeKind)>,
}

impl WriteTx {
    pub(crate) async fn begin(store: &Store, actor: &str, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let options = TransactionOptions {
            // PostgreSQL ignores it.
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = store.writer.begin_with_options(options).await?;
        Ok(Self { engine: store.engine, transaction, actor: actor.to_owned(), now, lines: Vec::new() })
    }

    /// The instant the transaction was begun with.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Notes one line for the change log; all lines are written, in this order, right before the commit.
    ///
    /// Every write of a facility, an area, the gazetteer, the population or an import run needs its line: readers
    /// learn of a change from nowhere else. Whole-set subjects take [`Uuid::nil`].
    pub fn log(&mut self, subject: Subject, id: impl Into<Uuid>, kind: ChangeKind) {
        self.lines.push((subject, id.into(), kind));
    }

    /// Holds a row until the transaction ends, so that nobody else changes what is read of it afterwards.
    ///
    /// On SQLite a transaction is the one writer from its beginning, so there is nothing to hold.
    pub(crate) async fn hold_row<E>(&mut self, id: Uuid, id_column: E::Column) -> Result<(), StoreError>
    where
        E: EntityTrait,
        <E::PrimaryKey as PrimaryKeyTrait>::ValueType: From<Uuid>,
    {
        if self.engine == Engine::Postgres {
            let row = E::find_by_id(id).select_only().column(id_column).lock_exclusive();
            let _held: Option<Uuid> = row.into_tuple().one(&self.transaction).await?;
        }
        Ok(())
    }

    /// How many change lines have been noted.
    pub fn logged(&self) -> usize {
        self.lines.len()
    }

    /// Waits until no other transaction holds this name, and holds it until this one ends. What is read afterwards
    /// includes everything that the holders before have committed.
    ///
    /// On SQLite a transaction is the one writer from its beginning, so there is nothing to wait for.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn exclusive(&mut self, name: &str) -> Result<(), StoreError> {
        if self.engine == Engine::Postgres {
            let backend = self.transaction.get_database_backend();
            let lock = "SELECT pg_advisory_xact_lock($1, hashtext($2))";
            let values = [NAMED_LOCKS.into(), name.into()];
            self.transaction.execute_raw(Statement::from_sql_and_values(backend, lock, values)).await?;
        }
        Ok(())
    }

    /// Writes the change lines and commits. Returns the last sequence number written, or without any line the
    /// newest one there is (0 in an empty log): a reader that has followed up to it has seen this write.
    ///
    /// On PostgreSQL numbers are given when a line is written, not when it is committed, so a follower could step over
    /// a late commit. An advisory lock held from the first line until the commit makes both orders the same.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is written then.
    pub async fn commit(self) -> Result<i64, StoreError> {
        let Self { engine, transaction, actor, now, lines } = self;
        let wrote = !lines.is_empty();
        if wrote {
            if engine == Engine::Postgres {
                let lock = format!("SELECT pg_advisory_xact_lock({CHANGE_LOCK})");
                transaction.execute_raw(Statement::from_string(transaction.get_database_backend(), lock)).await?;
            }
            let at = Micros::from(now);
            let rows = lines.into_iter().map(|(subject, id, kind)| change::ActiveModel {
                seq: NotSet,
                subject: Set(changes::subject_code(subject).to_owned()),
                subject_id: Set(id),
                kind: Set(kind.code().to_owned()),
                actor: Set(actor.clone()),
                at: Set(at),
            });
            let rows = rows.collect();
            bulk::insert::<change::Entity, _>(&transaction, rows, None).await?;
        }
        let seq = changes::latest_on(&transaction).await?;
        if wrote && engine == Engine::Postgres {
            let notify = format!("NOTIFY {CHANNEL}");
            transaction.execute_raw(Statement::from_string(transaction.get_database_backend(), notify)).await?;
        }
        transaction.commit().await?;
        Ok(seq)
    }

    /// Undoes everything at once, rather than when the value is dropped.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the connection broke; the database undoes it by itself then.
    pub async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.transaction.rollback().await?)
    }
}

impl std::fmt::Debug for WriteTx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WriteTx")
            .field("engine", &self.engine)
            .field("actor", &self.actor)
            .field("lines", &self.lines.len())
            .finish_non_exhaustive()
    }
}
