//! Recording a consent (掲載の同意を記録する).

use chrono::NaiveDate;
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, Code, ConsentScope, PublicationChannel, UserErrorCode};
use domain::ids::{ConsentId, PractitionerId, UploadId};
use domain::people::Consent;

use super::draft::Checks;
use super::error::PeopleError;
use super::evidence;
use super::sight::sight;
use super::target::target;
use super::update::now_to_the_microsecond;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};

/// A consent to be recorded.
#[derive(Debug, Clone)]
pub struct NewConsent {
    /// Whose.
    pub practitioner: PractitionerId,
    /// Items.
    pub scopes: Vec<ConsentScope>,
    /// Media.
    pub channels: Vec<PublicationChannel>,
    /// Day it was given.
    pub granted_on: NaiveDate,
    /// Last day it holds.
    pub expires_on: Option<NaiveDate>,
    /// The written consent, sent as a file before.
    pub evidence: Option<UploadId>,
}

/// Records a consent; from its first day it publishes its items in its media, in the next answer.
///
/// # Errors
/// [`PeopleError`].
pub async fn grant(request: &Request, caller: &Caller, new: NewConsent) -> Result<ConsentId, PeopleError> {
    let id = new.practitioner;
    let seen = request.people.get(id).filter(|person| sight(request).show(person).is_some());
    let seen = seen.ok_or(PeopleError::NoPractitioner("practitioner"))?;
    if !may(&caller.viewer, Action::ConsentManage, &target(request, seen)) {
        return Err(forbidden(&request.app, caller, Action::ConsentManage).await.into());
    }
    let app = &request.app;
    let upload = new.evidence;
    let mut consent = checked(&new, app.ids().next().into(), now_to_the_microsecond(app.now()))?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let person = store::people::lock(deed.tx(), id).await?.ok_or(PeopleError::NoPractitioner("practitioner"))?;
    if !may(&caller.viewer, Action::ConsentManage, &target(request, &person)) {
        return Err(deed.forbid(Action::ConsentManage).await.into());
    }
    if let Some(upload) = upload {
        consent.evidence_digest = Some(evidence::digest(app, &mut deed, upload, consent.id).await?);
    }
    store::people::put_consents(deed.tx(), std::slice::from_ref(&consent)).await?;
    deed.tx().log(Subject::Practitioner, id, ChangeKind::Updated);
    deed.audit(AuditEntry::of(AuditAction::Consent, "Practitioner", id, told(&consent)));
    Ok(deed.commit(consent.id).await?)
}

fn checked(
    new: &NewConsent,
    id: ConsentId,
    recorded_at: chrono::DateTime<chrono::Utc>,
) -> Result<Consent, PeopleError> {
    let mut checks = Checks::default();
    if new.scopes.is_empty() {
        checks.wrong(UserErrorCode::Required, "scopes", "同意を得た項目を1つ以上選んでください。");
    }
    if new.channels.is_empty() {
        checks.wrong(UserErrorCode::Required, "channels", "同意を得た媒体を1つ以上選んでください。");
    }
    if new.expires_on.is_some_and(|last| last < new.granted_on) {
        checks.wrong(UserErrorCode::OutOfRange, "expiresOn", "期限は、得た日以降の日にしてください。");
    }
    checks.done()?;
    // Each once, in the published order.
    let scopes = ConsentScope::ALL.iter().copied().filter(|scope| new.scopes.contains(scope)).collect();
    let channels = PublicationChannel::ALL.iter().copied().filter(|channel| new.channels.contains(channel)).collect();
    Ok(Consent {
        id,
        practitioner: new.practitioner,
        scopes,
        channels,
        granted_on: new.granted_on,
        expires_on: new.expires_on,
        evidence_digest: None,
        recorded_at,
        revocations: Vec::new(),
    })
}

fn told(consent: &Consent) -> Vec<FieldChange> {
    let mut changes = vec![
        FieldChange::set("consent", consent.id.to_string()),
        FieldChange::set("scopes", codes(&consent.scopes)),
        FieldChange::set("channels", codes(&consent.channels)),
        FieldChange::set("grantedOn", consent.granted_on.to_string()),
    ];
    changes.extend(consent.expires_on.map(|last| FieldChange::set("expiresOn", last.to_string())));
    changes.extend(consent.evidence_digest.as_ref().map(|digest| FieldChange::set("evidenceDigest", digest)));
    changes
}

/// Codes on one line.
pub(super) fn codes<T: Code>(codes: &[T]) -> String {
    codes.iter().map(|code| code.code()).collect::<Vec<_>>().join(" ")
}
