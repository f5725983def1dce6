//! Sessions.

use chrono::{DateTime, Utc};
use domain::account::Session;
use domain::ids::{AccountId, SessionId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::document;
use crate::entity::session::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// Stores a new session under the digest of its secret.
///
/// # Errors
/// [`StoreError::Conflict`] when the id or the digest is taken.
pub async fn insert(tx: &mut WriteTx, session: &Session, digest: &str) -> Result<(), StoreError> {
    Entity::insert(to_row(session, digest)?).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Replaces a session and the digest of its secret: the old secret is worth nothing from then on.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not stored any more.
pub async fn update(tx: &mut WriteTx, session: &Session, digest: &str) -> Result<(), StoreError> {
    let row = Entity::update_many().set(to_row(session, digest)?).filter(Column::Id.eq(session.id.0));
    if row.exec(&tx.transaction).await?.rows_affected == 0 {
        return Err(StoreError::conflict("the session to be updated does not exist"));
    }
    Ok(())
}

/// The session whose secret has this digest.
///
/// # Errors
/// [`StoreError`].
pub async fn by_digest(from: &impl Reads, digest: &str) -> Result<Option<Session>, StoreError> {
    let row = Entity::find().filter(Column::Digest.eq(digest)).one(from.connection()).await?;
    row.as_ref().map(to_domain).transpose()
}

/// One session.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(from: &impl Reads, id: SessionId) -> Result<Option<Session>, StoreError> {
    Entity::find_by_id(id.0).one(from.connection()).await?.as_ref().map(to_domain).transpose()
}

/// Sessions of an account, the last used first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_account(from: &impl Reads, account: AccountId) -> Result<Vec<Session>, StoreError> {
    let rows = Entity::find().filter(Column::AccountId.eq(account.0));
    let rows = rows.order_by_desc(Column::LastSeenAt).order_by_asc(Column::Id).all(from.connection()).await?;
    rows.iter().map(to_domain).collect()
}

/// Notes that a session was used at the transaction's instant. `false` when there is none any more.
///
/// # Errors
/// [`StoreError`].
pub async fn touch(tx: &mut WriteTx, id: SessionId) -> Result<bool, StoreError> {
    let outcome = Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::val(Micros::from(tx.now()).0))
        .filter(Column::Id.eq(id.0))
        .exec(&tx.transaction)
        .await?;
    Ok(outcome.rows_affected > 0)
}

/// Ends a session. `false` when there was none.
///
/// # Errors
/// [`StoreError`].
pub async fn delete(tx: &mut WriteTx, id: SessionId) -> Result<bool, StoreError> {
    Ok(Entity::delete_by_id(id.0).exec(&tx.transaction).await?.rows_affected > 0)
}

/// Ends the sessions of an account, all or all but one. Returns how many.
///
/// # Errors
/// [`StoreError`].
pub async fn delete_of_account(
    tx: &mut WriteTx,
    account: AccountId,
    except: Option<SessionId>,
) -> Result<u64, StoreError> {
    let mut query = Entity::delete_many().filter(Column::AccountId.eq(account.0));
    if let Some(kept) = except {
        query = query.filter(Column::Id.ne(kept.0));
    }
    Ok(query.exec(&tx.transaction).await?.rows_affected)
}

/// Forgets sessions that ended before an instant or were not used since another. Returns how many.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_ended(
    tx: &mut WriteTx,
    ended: DateTime<Utc>,
    unused_since: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let over = Column::ExpiresAt.lt(Micros::from(ended)).or(Column::LastSeenAt.lt(Micros::from(unused_since)));
    Ok(Entity::delete_many().filter(over).exec(&tx.transaction).await?.rows_affected)
}

fn to_row(session: &Session, digest: &str) -> Result<ActiveModel, StoreError> {
    Ok(ActiveModel {
        id: Set(session.id.0),
        account_id: Set(session.account.0),
        digest: Set(digest.to_owned()),
        created_at: Set(session.created_at.into()),
        last_seen_at: Set(session.last_seen_at.into()),
        expires_at: Set(session.expires_at.into()),
        document: Set(document::write(session)?),
    })
}

/// The column tells when it was last used: it is written without the document.
fn to_domain(row: &Model) -> Result<Session, StoreError> {
    let of = || format!("session {}", row.id);
    let session: Session = document::read(&row.document, of)?;
    Ok(Session { last_seen_at: row.last_seen_at.instant(&of())?, ..session })
}
