//! Writing the trail.

use std::sync::Arc;

use domain::audit::{AuditActor, AuditContent, AuditEntry, FieldChange};
use domain::codes::AuditAction;
use store::audit::{AuditMark, AuditRow, LOCK};
use store::{StoreError, WriteTx};

use super::chain::{ANCHOR, Chain, HEAD, TrailFault, seal};
use crate::app::App;
use crate::server_key::{self, Standing};

/// Appends what was done to the trail, in the transaction of the change itself; as the last thing before its commit,
/// since everybody else who writes waits from here on.
///
/// # Errors
/// Faults of the database; [`StoreError::Corrupt`] with a [`TrailFault`] when the trail cannot be continued.
pub(crate) async fn append(
    app: &App,
    tx: &mut WriteTx,
    actor: &AuditActor,
    entries: &[AuditEntry],
) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    tx.exclusive(LOCK).await?;
    let chain = Chain::of(app.secrets());
    let mut head = match begin(app, tx, &chain).await? {
        Some(beginning) => beginning,
        None => chain.genuine(HEAD, store::audit::mark(tx, HEAD).await?)?,
    };
    extend(app, tx, &chain, &mut head, actor, entries).await
}

/// Appends what was done in a transaction of its own, for what changes nothing else.
///
/// # Errors
/// As `append`.
pub async fn record(app: &Arc<App>, actor: &AuditActor, entries: &[AuditEntry]) -> Result<(), StoreError> {
    let mut tx = app.store.begin(&actor.operation, app.now()).await?;
    append(app, &mut tx, actor, entries).await?;
    tx.commit().await?;
    Ok(())
}

/// Begins the trail at the first use of a database: with its marks, and with an event that says by which key. Gives the
/// head, or `None` when the trail was begun before.
pub(crate) async fn begin_trail(app: &App, tx: &mut WriteTx) -> Result<(), StoreError> {
    tx.exclusive(LOCK).await?;
    begin(app, tx, &Chain::of(app.secrets())).await.map(drop)
}

async fn begin(app: &App, tx: &mut WriteTx, chain: &Chain) -> Result<Option<AuditMark>, StoreError> {
    match server_key::standing(app, tx).await? {
        Standing::Ours => return Ok(None),
        Standing::Other => return Err(TrailFault::OtherKey.into()),
        Standing::None => {}
    }
    let trail = store::audit::mark(tx, HEAD).await?.is_some() || store::audit::last_seq(tx).await?.is_some();
    if trail {
        return Err(TrailFault::KeyRecordGone.into());
    }
    let fingerprint = server_key::fingerprint(app.secrets());
    store::server_key::keep_fingerprint(tx, &fingerprint).await?;
    store::audit::put_mark(tx, ANCHOR, &chain.beginning(ANCHOR)).await?;
    let mut head = chain.beginning(HEAD);
    let first = AuditEntry::whole(AuditAction::Permission, vec![FieldChange::set("serverKeyFingerprint", fingerprint)]);
    extend(app, tx, chain, &mut head, &AuditActor::operator("command:first-use"), &[first]).await?;
    Ok(Some(head))
}

/// Chains entries to the head and moves it.
async fn extend(
    app: &App,
    tx: &mut WriteTx,
    chain: &Chain,
    head: &mut AuditMark,
    actor: &AuditActor,
    entries: &[AuditEntry],
) -> Result<(), StoreError> {
    // The instant of writing, not that of the transaction's begin: numbers and instants then have one order.
    let at = app.now();
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let mut content = AuditContent::of(head.seq + 1, app.ids().next().into(), at, actor, entry);
        let values = seal(&mut content, entry, app.secrets().entropy());
        let text = json(&content)?;
        let values = if values.iter().any(Option::is_some) { Some(json(&values)?) } else { None };
        let digest = chain.link(&head.digest, &text);
        *head = chain.mark(HEAD, content.seq, digest.clone());
        rows.push(AuditRow {
            seq: content.seq,
            id: content.id,
            at: content.at,
            action: content.action,
            operation: content.operation,
            account: content.account,
            role: content.role,
            target: content.target,
            content: text,
            values,
            digest,
        });
    }
    store::audit::insert_many(tx, &rows).await?;
    store::audit::put_mark(tx, HEAD, head).await
}

fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Invalid(error.to_string()))
}
