//! The change log, read: by the follower, by subscriptions, and by other nodes on the same PostgreSQL.

use domain::change::{Change, Subject};
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::connect::{Engine, Store};
use crate::entity::change;
use crate::error::StoreError;
use crate::reads::Reads;
use crate::value;

/// The PostgreSQL channel on which commits are announced; the message is empty, the log says what happened.
pub const CHANNEL: &str = "kaomie_change";

/// The newest sequence number, 0 in an empty log. One look at the end of an index: cheap enough to poll.
///
/// # Errors
/// [`StoreError`].
pub async fn latest_seq(from: &impl Reads) -> Result<i64, StoreError> {
    latest_on(from.connection()).await
}

/// Up to `limit` lines with a number greater than `seq`, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn since(from: &impl Reads, seq: i64, limit: u64) -> Result<Vec<Change>, StoreError> {
    change::Entity::find()
        .filter(change::Column::Seq.gt(seq))
        .order_by_asc(change::Column::Seq)
        .limit(limit)
        .all(from.connection())
        .await?
        .into_iter()
        .map(to_domain)
        .collect()
}

/// Watches for commits of any node. `None` on SQLite: poll [`latest_seq`] there.
///
/// Poll on PostgreSQL as well, only less often: a notification can be lost while the connection is down.
///
/// # Errors
/// [`StoreError::Unavailable`] when the database is away.
pub async fn watch(store: &Store) -> Result<Option<ChangeWatch>, StoreError> {
    if store.engine() != Engine::Postgres {
        return Ok(None);
    }
    let mut listener = PgListener::connect_with(store.reader.get_postgres_connection_pool()).await?;
    listener.listen(CHANNEL).await?;
    Ok(Some(ChangeWatch { listener }))
}

/// A connection that hears of commits.
#[derive(Debug)]
pub struct ChangeWatch {
    listener: PgListener,
}

impl ChangeWatch {
    /// Waits until something was, or may have been, committed: a lost connection counts, since it may have hidden a
    /// commit. It is re-established by the next call.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] while the database is away: wait a little and call again.
    pub async fn changed(&mut self) -> Result<(), StoreError> {
        self.listener.try_recv().await?;
        Ok(())
    }
}

pub(crate) async fn latest_on(connection: &impl ConnectionTrait) -> Result<i64, StoreError> {
    let newest: Option<i64> = change::Entity::find()
        .select_only()
        .column(change::Column::Seq)
        .order_by_desc(change::Column::Seq)
        .limit(1)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(newest.unwrap_or(0))
}

const SUBJECTS: [Subject; 17] = [
    Subject::Facility,
    Subject::Area,
    Subject::Gazetteer,
    Subject::Population,
    Subject::ImportJob,
    Subject::Practitioner,
    Subject::Identity,
    Subject::Guide,
    Subject::GuideEdition,
    Subject::DistributionTarget,
    Subject::Distribution,
    Subject::OnCallRegistration,
    Subject::VisitRequest,
    Subject::Bed,
    Subject::OnCallRoster,
    Subject::DutyStatus,
    Subject::OnCallFeed,
];

/// The name under which a subject is stored; the compiler asks for the name of a new one here.
pub(crate) fn subject_code(subject: Subject) -> &'static str {
    match subject {
        Subject::Facility => "FACILITY",
        Subject::Area => "AREA",
        Subject::Gazetteer => "GAZETTEER",
        Subject::Population => "POPULATION",
        Subject::ImportJob => "IMPORT_JOB",
        Subject::Practitioner => "PRACTITIONER",
        Subject::Identity => "IDENTITY",
        Subject::Guide => "GUIDE",
        Subject::GuideEdition => "GUIDE_EDITION",
        Subject::DistributionTarget => "DISTRIBUTION_TARGET",
        Subject::Distribution => "DISTRIBUTION",
        Subject::OnCallRegistration => "ON_CALL_REGISTRATION",
        Subject::VisitRequest => "VISIT_REQUEST",
        Subject::Bed => "BED",
        Subject::OnCallRoster => "ON_CALL_ROSTER",
        Subject::DutyStatus => "DUTY_STATUS",
        Subject::OnCallFeed => "ON_CALL_FEED",
    }
}

fn to_domain(row: change::Model) -> Result<Change, StoreError> {
    let of = format!("change {}", row.seq);
    let subject = SUBJECTS
        .into_iter()
        .find(|subject| subject_code(*subject) == row.subject)
        .ok_or_else(|| StoreError::corrupt(of.clone(), format!("unknown subject {:?}", row.subject)))?;
    Ok(Change {
        seq: row.seq,
        subject,
        id: row.subject_id,
        kind: value::code(&row.kind, &of)?,
        actor: row.actor,
        at: row.at.instant(&of)?,
    })
}
