//! Many rows in few statements, within the engines' limits on bound values.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, Insert, Iterable};

use crate::error::StoreError;

/// SQLite binds at most 32,766 values in one statement, PostgreSQL 65,535; one number serves both.
const VALUES_PER_STATEMENT: usize = 30_000;
/// More rows in one statement than this gain nothing and cost memory.
const ROWS_PER_STATEMENT: usize = 1_000;
/// Ids in one `IN (…)`.
pub(crate) const IDS_PER_STATEMENT: usize = 1_000;

/// Inserts rows in statements of many rows each, with the same answer to conflicts in all of them.
pub(crate) async fn insert<E, C>(
    connection: &C,
    rows: Vec<E::ActiveModel>,
    on_conflict: Option<&OnConflict>,
) -> Result<(), StoreError>
where
    E: EntityTrait,
    C: ConnectionTrait,
{
    let per_statement = (VALUES_PER_STATEMENT / E::Column::iter().count()).clamp(1, ROWS_PER_STATEMENT);
    let mut rows = rows.into_iter();
    while !rows.as_slice().is_empty() {
        let mut insert = Insert::many(rows.by_ref().take(per_statement));
        if let Some(on_conflict) = on_conflict {
            insert = insert.on_conflict(on_conflict.clone());
        }
        insert.exec_without_returning(connection).await?;
    }
    Ok(())
}
