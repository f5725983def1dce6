//! Reading the trail: for auditors on a screen, and for the operator at the machine.

use chrono::{DateTime, Utc};
use domain::audit::{AuditActor, AuditContent, AuditEvent, AuditTarget, FieldChange, SealedValue};
use domain::codes::AuditAction;
use domain::ids::AuditEventId;
use store::StoreError;
use store::audit::{AuditFilter, AuditRow};

use crate::app::App;
use crate::read::{Keyset, KeysetPage, ReadFault, read_page};

/// Key of the list of events: their number, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditKey(pub i64);

/// Which events; an empty list and `None` are no condition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// Any of these.
    pub actions: Vec<AuditAction>,
    /// About this.
    pub target: Option<AuditTarget>,
    /// At this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub to: Option<DateTime<Utc>>,
}

impl AuditQuery {
    fn filter(&self) -> AuditFilter {
        AuditFilter { actions: self.actions.clone(), target: self.target.clone(), from: self.from, to: self.to }
    }
}

/// A page of events, newest first, each with its key. Who may read them is asked before.
///
/// # Errors
/// [`ReadFault`].
pub async fn events(
    app: &App,
    query: &AuditQuery,
    page: &Keyset<AuditKey>,
) -> Result<KeysetPage<(AuditKey, AuditEvent)>, ReadFault> {
    let filter = query.filter();
    read_page(page, async |page| {
        let number = |key: AuditKey| key.0;
        let page = store::Page {
            after: page.after.map(number),
            before: page.before.map(number),
            limit: page.limit,
            from_end: page.from_end,
        };
        let rows = store::audit::events(&app.store, &filter, &page).await?;
        rows.into_iter().map(|row| Ok((AuditKey(row.seq), read(row)?))).collect()
    })
    .await
}

/// How many events match.
///
/// # Errors
/// [`ReadFault`].
pub async fn total(app: &App, query: &AuditQuery) -> Result<u64, ReadFault> {
    Ok(store::audit::count(&app.store, &query.filter()).await?)
}

/// One event. Who may read it is asked before.
///
/// # Errors
/// [`ReadFault`].
pub async fn event(app: &App, id: AuditEventId) -> Result<Option<AuditEvent>, ReadFault> {
    Ok(store::audit::by_id(&app.store, id).await?.map(read).transpose()?)
}

/// Up to `limit` events after a number, oldest first, for a list that is written out as it is read. Those that
/// somebody damaged are told as the error of their number.
///
/// # Errors
/// [`ReadFault`].
pub async fn listed(
    app: &App,
    after: i64,
    limit: u64,
) -> Result<Vec<(i64, Result<AuditEvent, StoreError>)>, ReadFault> {
    let rows = store::audit::since(&app.store, after, limit).await?;
    Ok(rows.into_iter().map(|(seq, row)| (seq, row.and_then(read))).collect())
}

/// The number of the first event at an instant or later.
///
/// # Errors
/// [`ReadFault`].
pub async fn first_since(app: &App, instant: DateTime<Utc>) -> Result<Option<i64>, ReadFault> {
    Ok(store::audit::first_at_or_after(&app.store, instant).await?)
}

/// The event that a row holds, by its chained content.
fn read(row: AuditRow) -> Result<AuditEvent, StoreError> {
    let damaged = |error: serde_json::Error| StoreError::Corrupt {
        id: format!("audit_event {}", row.seq),
        source: Box::new(error),
    };
    let content: AuditContent = serde_json::from_str(&row.content).map_err(damaged)?;
    let values: Vec<Option<SealedValue>> = match &row.values {
        Some(values) => serde_json::from_str(values).map_err(damaged)?,
        None => Vec::new(),
    };
    let erased = row.values.is_none() && content.fields.iter().any(|field| field.commitment.is_some());
    let mut values = values.into_iter();
    let changes = content.fields.into_iter().map(|field| {
        let value = values.next().flatten();
        let (before, after) = value.map_or((None, None), |value| (value.before, value.after));
        FieldChange { field: field.field, before, after }
    });
    Ok(AuditEvent {
        id: content.id,
        seq: content.seq,
        at: content.at,
        action: content.action,
        actor: AuditActor { account: content.account, role: content.role, operation: content.operation },
        target: content.target,
        changes: changes.collect(),
        erased,
        digest: row.digest,
    })
}
