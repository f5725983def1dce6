//! API tokens.

use domain::account::ApiToken;
use domain::ids::{AccountId, ApiTokenId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::document;
use crate::entity::api_token::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// Stores a new token under the digest of its secret.
///
/// # Errors
/// [`StoreError::Conflict`] when the id or the digest is taken.
pub async fn insert(tx: &mut WriteTx, token: &ApiToken, digest: &str) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(token.id.0),
        account_id: Set(token.account.0),
        digest: Set(digest.to_owned()),
        created_at: Set(token.created_at.into()),
        last_used_at: Set(token.created_at.into()),
        document: Set(document::write(token)?),
    };
    Entity::insert(row).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// The token whose secret has this digest.
///
/// # Errors
/// [`StoreError`].
pub async fn by_digest(from: &impl Reads, digest: &str) -> Result<Option<ApiToken>, StoreError> {
    let row = Entity::find().filter(Column::Digest.eq(digest)).one(from.connection()).await?;
    row.as_ref().map(to_domain).transpose()
}

/// One token.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(from: &impl Reads, id: ApiTokenId) -> Result<Option<ApiToken>, StoreError> {
    Entity::find_by_id(id.0).one(from.connection()).await?.as_ref().map(to_domain).transpose()
}

/// Tokens of an account, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_account(from: &impl Reads, account: AccountId) -> Result<Vec<ApiToken>, StoreError> {
    let rows = Entity::find().filter(Column::AccountId.eq(account.0));
    let rows = rows.order_by_desc(Column::CreatedAt).order_by_asc(Column::Id).all(from.connection()).await?;
    rows.iter().map(to_domain).collect()
}

/// Revokes a token at the transaction's instant. `false` when there is none that is not revoked.
///
/// # Errors
/// [`StoreError`].
pub async fn revoke(tx: &mut WriteTx, id: ApiTokenId) -> Result<bool, StoreError> {
    let Some(mut token) = by_id(tx, id).await?.filter(|token| token.revoked_at.is_none()) else { return Ok(false) };
    token.revoked_at = Some(tx.now());
    let outcome = Entity::update_many()
        .col_expr(Column::Document, Expr::val(document::write(&token)?))
        .filter(Column::Id.eq(id.0))
        .exec(&tx.transaction)
        .await?;
    Ok(outcome.rows_affected > 0)
}

/// Revokes every token of an account. Returns how many.
///
/// # Errors
/// [`StoreError`].
pub async fn revoke_of_account(tx: &mut WriteTx, account: AccountId) -> Result<u64, StoreError> {
    let mut revoked = 0;
    for token in of_account(tx, account).await? {
        revoked += u64::from(revoke(tx, token.id).await?);
    }
    Ok(revoked)
}

/// Removes every token of an account, revoked or not. Gives which.
///
/// # Errors
/// [`StoreError`].
pub async fn delete_of_account(tx: &mut WriteTx, account: AccountId) -> Result<Vec<ApiTokenId>, StoreError> {
    let tokens = of_account(tx, account).await?.into_iter().map(|token| token.id).collect();
    Entity::delete_many().filter(Column::AccountId.eq(account.0)).exec(&tx.transaction).await?;
    Ok(tokens)
}

/// Notes that a token was used at the transaction's instant.
///
/// # Errors
/// [`StoreError`].
pub async fn touch(tx: &mut WriteTx, id: ApiTokenId) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::val(Micros::from(tx.now()).0))
        .filter(Column::Id.eq(id.0))
        .exec(&tx.transaction)
        .await?;
    Ok(())
}

/// The column tells when it was last used: it is written without the document.
fn to_domain(row: &Model) -> Result<ApiToken, StoreError> {
    let of = || format!("api_token {}", row.id);
    let token: ApiToken = document::read(&row.document, of)?;
    let used = row.last_used_at.instant(&of())?;
    Ok(ApiToken { last_used_at: (row.last_used_at != row.created_at).then_some(used), ..token })
}
