//! Not holding a person's data any longer (利用停止・消去).

use std::sync::Arc;

use domain::audit::{AuditEntry, AuditTarget, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind};
use store::mentions::Mention;

use super::DataSubject;
use super::export::spellings;
use crate::app::App;
use crate::deed::{Begun, Caller, Deed};
use crate::guides::{GuideTraces, forget_in_guides};
use crate::identity::{Forgotten, forget};
use crate::refusal::Failure;

/// What was erased, and what is left to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased {
    /// Whether there was a record.
    pub record: bool,
    /// Consents that went with it.
    pub consents: usize,
    /// Sessions of an account that ended with it.
    pub sessions: u64,
    /// API tokens of an account that went with it.
    pub tokens: usize,
    /// Where the name stands in records of facilities, as published by others; for a person to judge.
    pub mentions: Vec<Mention>,
    /// What was taken out of guides, and where their words may still name the person.
    pub guides: GuideTraces,
    /// Whether nothing is left in the files of the database either; `false` while somebody reads without a pause.
    pub compacted: bool,
}

/// Erases somebody: the record, affiliations, consents and photos, registrations for on-call visits and what they said when
/// they were asked, their part in guides, the values in the audit trail (its digests stay, and its chain holds), and what keys against doing a thing twice remember. Lines of the change log name ids alone. Done again it
/// erases what came in the meantime, and writes the files anew.
///
/// An account stays, disabled for good, without names, roles, sessions and tokens: what it did is told by its id alone.
///
/// Backups, archived logs of PostgreSQL and printed editions are beyond it.
///
/// # Errors
/// [`Failure`], also for the last account that can manage accounts; nothing has happened then, except that when the files cannot be written anew the rows are gone already.
pub async fn erase(app: &Arc<App>, caller: &Caller, subject: DataSubject) -> Result<Erased, Failure> {
    let mut deed = match Deed::begin::<()>(app, caller).await? {
        Begun::First(deed) => deed,
        // Only a caller with a key can come twice, and the operator has none.
        Begun::Again(()) => return Err(crate::Refusal::forbidden().into()),
    };
    let mut erased = Erased::default();
    let target = subject.target();
    let mut targets = vec![target.clone()];
    if let DataSubject::Practitioner(id) = subject {
        let person = store::people::lock(deed.tx(), id).await?;
        let names = person.as_ref().map(|person| spellings(&person.practitioner.name)).unwrap_or_default();
        // Also without a record: a copy of a guide may have come back with an old backup.
        let (traces, entries) = forget_in_guides(&mut deed, id, &names).await?;
        erased.guides = traces;
        targets.extend(entries);
        // Before the registrations, by which rosters know them.
        crate::rosters::forget(&mut deed, id).await?;
        targets.extend(crate::on_call::forget(&mut deed, id).await?);
    }
    if let DataSubject::Practitioner(id) = subject
        && let Some(person) = store::people::lock(deed.tx(), id).await?
    {
        erased.mentions = store::mentions::of(deed.tx(), &spellings(&person.practitioner.name)).await?;
        erased.consents = person.consents.len();
        crate::photos::forget(app, deed.tx(), id).await?;
        erased.record = store::people::remove(deed.tx(), id).await?;
        for consent in &person.consents {
            store::idempotency::forget_naming(deed.tx(), consent.id).await?;
        }
        deed.tx().log(Subject::Practitioner, id, ChangeKind::Removed);
        let changes = vec![FieldChange::named("everything"), FieldChange::named("consents")];
        deed.audit(AuditEntry { action: AuditAction::Delete, target: Some(target.clone()), changes });
    }
    if let DataSubject::Account(id) = subject
        && let Some(forgotten) = forget(app, &mut deed, id).await.map_err(Failure::from)?
    {
        let Forgotten { was_known, sessions, tokens, channels } = forgotten;
        (erased.record, erased.sessions, erased.tokens) = (was_known, sessions, tokens.len());
        // Whatever they sent with a key could be guessed at by its digest.
        store::idempotency::forget_of(deed.tx(), &id.to_string()).await?;
        let changes = vec![FieldChange::named("everything"), FieldChange::named("tokens")];
        deed.audit(AuditEntry { action: AuditAction::Delete, target: Some(target), changes });
        targets.extend(channels);
        targets.extend(tokens.into_iter().map(|token| AuditTarget::new("ApiToken", token)));
    }
    for target in &targets {
        store::idempotency::forget_naming(deed.tx(), target.id).await?;
    }
    for target in &targets {
        let entry = crate::audit::erase_values(deed.tx(), target).await?;
        deed.audit(entry);
    }
    deed.commit(()).await?;
    erased.compacted = app.store.compact().await?;
    Ok(erased)
}
