//! Notices that wait to be sent.

use chrono::{DateTime, Utc};
use domain::codes::{Code as _, NoticeEvent, NoticeState};
use domain::ids::{NoticeChannelId, NoticeId, OnCallRegistrationId, VisitRequestId};
use domain::notice::{About, Notice};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::bulk;
use crate::entity::notice::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value::{Micros, code};
use crate::write::WriteTx;

/// A notice that somebody has taken to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The notice.
    pub notice: Notice,
    /// How many times it was tried, this one counted.
    pub attempts: u32,
    /// Until when nobody else takes it.
    pub until: DateTime<Utc>,
}

/// How a try to send ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It was taken.
    Sent,
    /// It is not tried any more.
    GivenUp,
    /// It is tried again then.
    Later(DateTime<Utc>),
}

/// Writes notices to be sent at once; those that are there already stay as they are, sent ones too.
///
/// # Errors
/// [`StoreError`].
pub async fn put(tx: &mut WriteTx, notices: &[Notice]) -> Result<(), StoreError> {
    let rows = notices.iter().map(|notice| ActiveModel {
        id: Set(notice.id.0),
        channel: Set(notice.channel.0),
        event: Set(notice.event.code().to_owned()),
        about: Set(notice.subject.kind.to_owned()),
        about_id: Set(notice.subject.id),
        at: Set(notice.at.into()),
        state: Set(NoticeState::Waiting.code().to_owned()),
        due_at: Set(Some(notice.at.into())),
        attempts: Set(0),
        claimed_until: Set(None),
        settled_at: Set(None),
    });
    let nothing = OnConflict::column(Column::Id).do_nothing().to_owned();
    bulk::insert::<Entity, _>(&tx.transaction, rows.collect(), Some(&nothing)).await
}

/// Takes at most `limit` notices that are due at the transaction's instant, those due first at first, so that nobody else
/// takes them until `until`. Of two who try at the same moment one gets each.
///
/// # Errors
/// [`StoreError`].
pub async fn claim(tx: &mut WriteTx, until: DateTime<Utc>, limit: u64) -> Result<Vec<Claimed>, StoreError> {
    let now = Micros::from(tx.now());
    let rows = Entity::find()
        .filter(is_due(now))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(&tx.transaction)
        .await?;
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        // Asked again with the change: whoever was first has made it wrong.
        let taken = Entity::update_many()
            .col_expr(Column::ClaimedUntil, Expr::val(Micros::from(until).0))
            .col_expr(Column::Attempts, Expr::val(row.attempts + 1))
            .filter(Column::Id.eq(row.id))
            .filter(is_due(now))
            .exec(&tx.transaction)
            .await?;
        if taken.rows_affected == 1 {
            let attempts = u32::try_from(row.attempts + 1).map_err(|error| StoreError::corrupt("notice", error))?;
            claimed.push(Claimed { notice: read(&row)?, attempts, until });
        }
    }
    Ok(claimed)
}

/// Writes down how a try ended. `false` when somebody else has taken the notice since, who will.
///
/// # Errors
/// [`StoreError`].
pub async fn settle(tx: &mut WriteTx, claimed: &Claimed, how: Settled) -> Result<bool, StoreError> {
    let now = Micros::from(tx.now()).0;
    let (state, due_at, settled_at) = match how {
        Settled::Sent => (NoticeState::Sent, None, Some(now)),
        Settled::GivenUp => (NoticeState::GivenUp, None, Some(now)),
        Settled::Later(at) => (NoticeState::Waiting, Some(Micros::from(at).0), None),
    };
    let outcome = Entity::update_many()
        .col_expr(Column::State, Expr::val(state.code()))
        .col_expr(Column::DueAt, Expr::val(due_at))
        .col_expr(Column::SettledAt, Expr::val(settled_at))
        .col_expr(Column::ClaimedUntil, Expr::val(Option::<i64>::None))
        .filter(Column::Id.eq(claimed.notice.id.0))
        .filter(Column::ClaimedUntil.eq(Micros::from(claimed.until)))
        .exec(&tx.transaction)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// What was told to a channel as far as it is kept, in order of when it happened, and where each notice stands.
///
/// # Errors
/// [`StoreError`].
pub async fn of_channel(
    from: &impl Reads,
    channel: NoticeChannelId,
) -> Result<Vec<(NoticeEvent, NoticeState)>, StoreError> {
    let rows = Entity::find().filter(Column::Channel.eq(channel.0));
    let rows = rows.order_by_asc(Column::At).order_by_asc(Column::Id).all(from.connection()).await?;
    rows.iter().map(|row| Ok((code(&row.event, "notice")?, code(&row.state, "notice")?))).collect()
}

/// Forgets notices that were sent or given up before an instant. Tells of how many.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_before(tx: &mut WriteTx, instant: DateTime<Utc>) -> Result<u64, StoreError> {
    let old = Entity::delete_many().filter(Column::SettledAt.lt(Micros::from(instant)));
    Ok(old.exec(&tx.transaction).await?.rows_affected)
}

fn is_due(now: Micros) -> Condition {
    Condition::all().add(Column::DueAt.lte(now)).add(Column::ClaimedUntil.is_null().or(Column::ClaimedUntil.lte(now)))
}

fn read(row: &Model) -> Result<Notice, StoreError> {
    let of = || format!("notice {}", row.id);
    Ok(Notice {
        id: NoticeId(row.id),
        channel: NoticeChannelId(row.channel),
        event: code(&row.event, &of())?,
        subject: About { kind: kind(&row.about, &of())?, id: row.about_id },
        at: row.at.instant(&of())?,
    })
}

/// The name of a type that a notice is about.
fn kind(text: &str, of: &str) -> Result<&'static str, StoreError> {
    let kinds = [VisitRequestId::TYPE_NAME, OnCallRegistrationId::TYPE_NAME, NoticeChannelId::TYPE_NAME];
    let known = kinds.into_iter().find(|kind| *kind == text);
    known.ok_or_else(|| StoreError::corrupt(of, format!("it is about an unknown {text:?}")))
}
