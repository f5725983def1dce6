//! Taking a consent back (掲載の同意を取り下げる).

use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, ConsentScope};
use domain::ids::ConsentId;
use domain::people::consent::withdraw;

use super::draft::Checks;
use super::error::PeopleError;
use super::grant::codes;
use super::sight::sight;
use super::target::target;
use super::update::now_to_the_microsecond;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};

/// What is taken back.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// Of which consent.
    pub consent: ConsentId,
    /// Items; all when empty.
    pub scopes: Vec<ConsentScope>,
    /// Why, as the person told.
    pub reason: Option<String>,
}

/// Takes items back; see [`domain::people::consent::withdraw`] for how far that reaches. No answer that begins after this
/// shows them, on this node; on others within a second.
///
/// # Errors
/// [`PeopleError`]; [`PeopleError::NotHeld`] when nothing of it is left to take back.
pub async fn revoke(request: &Request, caller: &Caller, withdrawal: Withdrawal) -> Result<ConsentId, PeopleError> {
    let seen = request.people.consent(withdrawal.consent).map(|(person, _)| person);
    // A consent is there only for whoever keeps the record: readers of the name learn nothing of sheets of paper.
    let seen = seen.filter(|person| sight(request).show(person).is_some_and(|shown| shown.is_beyond_consent()));
    let seen = seen.ok_or(PeopleError::NoConsent)?;
    if !may(&caller.viewer, Action::ConsentManage, &target(request, seen)) {
        return Err(forbidden(&request.app, caller, Action::ConsentManage).await.into());
    }
    let mut checks = Checks::default();
    let reason = checks.long("reason", withdrawal.reason.as_deref());
    checks.done()?;
    let (app, id) = (&request.app, seen.practitioner.id);
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut person = store::people::lock(deed.tx(), id).await?.ok_or(PeopleError::NoConsent)?;
    if !may(&caller.viewer, Action::ConsentManage, &target(request, &person)) {
        return Err(deed.forbid(Action::ConsentManage).await.into());
    }
    let at = now_to_the_microsecond(app.now());
    let changed = withdraw(&mut person.consents, withdrawal.consent, &withdrawal.scopes, at, reason.as_deref());
    if changed.is_empty() {
        return Err(PeopleError::NotHeld);
    }
    let consents: Vec<_> = person.consents.into_iter().filter(|consent| changed.contains(&consent.id)).collect();
    store::people::put_consents(deed.tx(), &consents).await?;
    deed.tx().log(Subject::Practitioner, id, ChangeKind::Updated);
    for consent in &consents {
        let taken: Vec<_> = consent.revocations.iter().filter(|taken| taken.at == at).collect();
        let mut changes = vec![FieldChange::named("consent"), FieldChange::named("revokedScopes")];
        changes[0].after = Some(consent.id.to_string());
        changes[1].after = Some(codes(&taken.iter().map(|taken| taken.scope).collect::<Vec<_>>()));
        changes.extend(reason.as_ref().map(|reason| FieldChange::set("reason", reason)));
        deed.audit(AuditEntry::of(AuditAction::Consent, "Practitioner", id, changes));
    }
    Ok(deed.commit(withdrawal.consent).await?)
}
