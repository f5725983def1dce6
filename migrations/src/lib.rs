//! The schema, one file per step, for SQLite and PostgreSQL alike.
//!
//! This crate is free of entities and domain types: a step names its tables and columns in plain words, so that it
//! keeps meaning what it meant when it was written. A step that has been released is never edited; the next one
//! corrects it.
//!
//! [`up`] brings a database to the newest schema, [`down`] undoes steps, [`status`] lists them.

mod columns;
mod m20261101_000001_change_log;
mod m20261101_000002_facilities;
mod m20261101_000003_areas_and_places;
mod m20261101_000004_imports;
mod m20261122_000005_idempotency;
mod m20261122_000006_identity;
mod m20261122_000007_audit;
mod m20261122_000008_people;
mod m20261122_000009_uploads_and_corrections;
mod m20261122_000010_people_edit;
mod m20261122_000011_guides;
mod m20261123_000012_on_call;
mod m20261123_000014_visit_requests;
mod m20261123_000015_beds;
mod m20261123_000016_on_call_roster;
mod m20261123_000017_notices;
mod m20261123_000018_visit_request_need;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use sea_orm_migration::{MigrationStatus, MigratorTrait};

/// Key of the advisory lock on PostgreSQL ("kaomigra" in ASCII): two nodes that start together migrate once.
const LOCK: i64 = 0x6b61_6f6d_6967_7261;

/// One step and whether this database has taken it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name, for example `m20261101_000001_change_log`.
    pub name: String,
    /// Whether it is applied.
    pub applied: bool,
}

/// Applies every step that is missing and returns their names; all of them, or none when one fails.
///
/// # Errors
/// The database's own error; nothing has changed then.
pub async fn up(connection: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let transaction = begin(connection).await?;
    let before = steps(&transaction).await?;
    Steps::up(&transaction, None).await?;
    transaction.commit().await?;
    Ok(before.into_iter().filter(|step| !step.applied).map(|step| step.name).collect())
}

/// Undoes the newest `count` applied steps, and with them their data. Returns their names, newest first.
///
/// # Errors
/// The database's own error; nothing has changed then.
pub async fn down(connection: &DatabaseConnection, count: u32) -> Result<Vec<String>, DbErr> {
    let transaction = begin(connection).await?;
    let applied = steps(&transaction).await?.into_iter().filter(|step| step.applied);
    let mut undone: Vec<String> = applied.map(|step| step.name).collect();
    undone.reverse();
    undone.truncate(usize::try_from(count).unwrap_or(usize::MAX));
    // Zero would mean "no limit" to nobody, but asking for nothing must surely undo nothing.
    if !undone.is_empty() {
        Steps::down(&transaction, Some(count)).await?;
    }
    transaction.commit().await?;
    Ok(undone)
}

/// Every known step, oldest first. Changes nothing, not even in an empty database.
///
/// # Errors
/// The database's own error, also when it was migrated by a newer program whose steps this one does not know.
pub async fn status(connection: &DatabaseConnection) -> Result<Vec<Step>, DbErr> {
    steps(connection).await
}

/// Names of the steps that a database lacks, oldest first; none when it is at this version's schema.
///
/// # Errors
/// As [`status`].
pub async fn pending(connection: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    Ok(steps(connection).await?.into_iter().filter(|step| !step.applied).map(|step| step.name).collect())
}

async fn steps(connection: &impl ConnectionTrait) -> Result<Vec<Step>, DbErr> {
    let steps = Steps::get_migration_with_status_read_only(connection).await?;
    Ok(steps
        .into_iter()
        .map(|step| Step { name: step.name().to_owned(), applied: step.status() == MigrationStatus::Applied })
        .collect())
}

/// One transaction around all steps, so that a failing one leaves the schema as it was. Others that want to migrate
/// at the same time wait here: on SQLite for the write lock, on PostgreSQL for the advisory one.
async fn begin(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let transaction = connection.begin_with_options(options).await?;
    if transaction.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    Ok(transaction)
}

struct Steps;

#[async_trait::async_trait]
impl MigratorTrait for Steps {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261101_000001_change_log::Migration),
            Box::new(m20261101_000002_facilities::Migration),
            Box::new(m20261101_000003_areas_and_places::Migration),
            Box::new(m20261101_000004_imports::Migration),
            Box::new(m20261122_000005_idempotency::Migration),
            Box::new(m20261122_000006_identity::Migration),
            Box::new(m20261122_000007_audit::Migration),
            Box::new(m20261122_000008_people::Migration),
            Box::new(m20261122_000009_uploads_and_corrections::Migration),
            Box::new(m20261122_000010_people_edit::Migration),
            Box::new(m20261122_000011_guides::Migration),
            Box::new(m20261123_000012_on_call::Migration),
            Box::new(m20261123_000014_visit_requests::Migration),
            Box::new(m20261123_000015_beds::Migration),
            Box::new(m20261123_000016_on_call_roster::Migration),
            Box::new(m20261123_000017_notices::Migration),
            Box::new(m20261123_000018_visit_request_need::Migration),
        ]
    }

    fn migration_table_name() -> DynIden {
        Alias::new("schema_step").into_iden()
    }
}
