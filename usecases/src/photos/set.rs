//! Setting a photo (顔写真を置く).

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind, Code as _, ConsentScope, PublicationChannel, UserErrorCode};
use domain::ids::{ConsentId, PractitionerId, UploadId};
use domain::people::{Person, Photo};
use domain::text::clean;
use domain::upload::{FileKind, Upload};
use photos::{Limits, PhotoFault, Taken};
use sha2::{Digest as _, Sha256};
use store::photos::KeptPhoto;

use super::error::PhotoError;
use super::retention;
use crate::app::{App, Request};
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::follow::{blocking, chain};
use crate::people::{now_to_the_microsecond, sight, target};
use crate::refusal::{Failure, Refusal};
use crate::uploads::{self, FileGone};

/// Most characters of the words for those who do not see the picture.
const ALT: usize = 200;
/// Most characters of who took it.
const CREDIT: usize = 100;

/// A photo to be set.
#[derive(Debug, Clone)]
pub struct NewPhoto {
    /// Of whom.
    pub practitioner: PractitionerId,
    /// The file, sent before by whoever sets it.
    pub upload: UploadId,
    /// What is to be seen, for those who do not see it.
    pub alt: String,
    /// Day it was taken.
    pub taken_on: Option<NaiveDate>,
    /// Who took it or holds its rights.
    pub credit: Option<String>,
    /// The consent with which it comes.
    pub consent: ConsentId,
}

/// Sets somebody's photo; one that was there before is replaced, and its bytes go unless a published edition was made
/// with it. Shown wherever the person consented to photos, from the next answer on.
///
/// # Errors
/// [`PhotoError`].
pub async fn set(request: &Request, caller: &Caller, new: NewPhoto) -> Result<PractitionerId, PhotoError> {
    let app = &request.app;
    let seen = request.people.get(new.practitioner).filter(|person| sight(request).show(person).is_some());
    let seen = seen.ok_or(PhotoError::NoPractitioner)?;
    if !may(&caller.viewer, Action::PractitionerEdit, &target(request, seen)) {
        return Err(forbidden(app, caller, Action::PractitionerEdit).await.into());
    }
    let words = Words::checked(app, &new)?;
    consented(app, seen, new.consent)?;
    // The same request again is answered before anything is decoded, and no transaction is held while that is done.
    let upload = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(mut deed) => uploads::here(app, &mut deed, &caller.viewer, new.upload, "uploadId").await?,
    };
    let (original, taken) = decoded(app, &upload).await?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let person = store::people::lock(deed.tx(), new.practitioner).await?.ok_or(PhotoError::NoPractitioner)?;
    // Where they work and what they consented to may have changed meanwhile.
    if !may(&caller.viewer, Action::PractitionerEdit, &target(request, &person)) {
        return Err(deed.forbid(Action::PractitionerEdit).await.into());
    }
    consented(app, &person, new.consent)?;
    let now = now_to_the_microsecond(app.now());
    let photo = Photo {
        id: app.ids().next().into(),
        digest: domain::hex::encode(Sha256::digest(&taken.shown)),
        alt: words.alt,
        taken_on: new.taken_on,
        credit: words.credit,
        width: taken.width,
        height: taken.height,
        consent: new.consent,
    };
    let kept = KeptPhoto {
        id: photo.id,
        practitioner: new.practitioner,
        digest: photo.digest.clone(),
        created_at: now,
        original_kind: taken.kind.media_type().to_owned(),
        original,
        shown: taken.shown,
    };
    store::photos::insert(deed.tx(), kept).await?;
    let changes = told(person.practitioner.photo.as_ref(), Some(&photo));
    let mut after = person.practitioner;
    after.updated_at = now.max(after.updated_at + TimeDelta::microseconds(1));
    after.photo = Some(photo);
    store::people::update(deed.tx(), &after).await?;
    let gone = retention::prune(deed.tx(), new.practitioner, after.photo.as_ref().map(|photo| photo.id)).await?;
    deed.tx().log(Subject::Practitioner, new.practitioner, ChangeKind::Updated);
    deed.audit(AuditEntry::of(AuditAction::Update, "Practitioner", new.practitioner, changes));
    let used = FieldChange::set("usedForPhoto", new.practitioner.to_string());
    deed.audit(AuditEntry::of(AuditAction::Update, "Upload", new.upload, vec![used]));
    let done = deed.commit(new.practitioner).await?;
    gone.into_iter().for_each(|id| app.photos().forget(id));
    Ok(done)
}

/// What the audit trail is told of one photo in place of another.
pub(super) fn told(before: Option<&Photo>, after: Option<&Photo>) -> Vec<FieldChange> {
    type Read = fn(&Photo) -> Option<String>;
    let fields: [(&str, Read); 5] = [
        ("photo", |photo| Some(photo.digest.clone())),
        ("photo.alt", |photo| Some(photo.alt.clone())),
        ("photo.takenOn", |photo| photo.taken_on.map(|day| day.to_string())),
        ("photo.credit", |photo| photo.credit.clone()),
        ("photo.consent", |photo| Some(photo.consent.to_string())),
    ];
    let changes = fields.into_iter().map(|(field, of)| FieldChange {
        field: field.to_owned(),
        before: before.and_then(of),
        after: after.and_then(of),
    });
    changes.filter(|change| change.before != change.after).collect()
}

/// The words beside a photo, tidied.
struct Words {
    alt: String,
    credit: Option<String>,
}

impl Words {
    fn checked(app: &App, new: &NewPhoto) -> Result<Self, PhotoError> {
        let mut wrong = Vec::new();
        let (alt, credit) = (clean(&new.alt), new.credit.as_deref().map(clean).unwrap_or_default());
        if alt.is_empty() {
            let message = "写真の代替文（見えない人に読み上げる説明）を入力してください。";
            wrong.push(Refusal::new(UserErrorCode::Required, "alt", message));
        }
        for (field, text, most) in [("alt", &alt, ALT), ("credit", &credit, CREDIT)] {
            if text.chars().count() > most {
                let message = format!("{most}文字以内にしてください。");
                wrong.push(Refusal::new(UserErrorCode::LimitExceeded, field, message));
            }
        }
        if new.taken_on.is_some_and(|day| day > day_in_japan(app.now())) {
            wrong.push(Refusal::new(UserErrorCode::OutOfRange, "takenOn", "撮影日は、今日までの日にしてください。"));
        }
        if wrong.is_empty() {
            Ok(Self { alt, credit: Some(credit).filter(|credit| !credit.is_empty()) })
        } else {
            Err(PhotoError::Input(wrong))
        }
    }
}

/// Whether a consent is theirs and holds for photos in some medium now.
fn consented(app: &App, person: &Person, id: ConsentId) -> Result<(), PhotoError> {
    let consent = person.consents.iter().find(|consent| consent.id == id).ok_or(PhotoError::NoConsent)?;
    let holds = |channel: &PublicationChannel| consent.allows(ConsentScope::Photo, *channel, app.now());
    if PublicationChannel::ALL.iter().any(holds) { Ok(()) } else { Err(PhotoError::NotConsented) }
}

/// The file as it came, and the picture made of it, one at a time in the whole program.
async fn decoded(app: &Arc<App>, upload: &Upload) -> Result<(Vec<u8>, Taken), PhotoError> {
    if !matches!(upload.kind, FileKind::Jpeg | FileKind::Png | FileKind::WebP) {
        return Err(PhotoFault::NotAPhoto.into());
    }
    let limits = Limits::default();
    if upload.size > limits.bytes as u64 {
        return Err(PhotoFault::TooManyBytes { most: limits.bytes }.into());
    }
    let turn = app.photos().taking.clone().acquire_owned().await.map_err(|_| unavailable())?;
    let original = uploads::content(app, upload.id).await.map_err(|gone| match gone {
        FileGone::Store(error) => PhotoError::from(error),
        gone => {
            tracing::warn!(upload = %upload.id, error = chain(&gone), "the file of a photo cannot be read");
            unavailable().into()
        }
    })?;
    let (original, taken) = blocking(move || {
        let taken = photos::take(&original, limits);
        drop(turn);
        (original, taken)
    })
    .await;
    Ok((original, taken?))
}

fn unavailable() -> Failure {
    let message = "ファイルがこのサーバーにありません。もう一度送ってください。";
    Refusal::new(UserErrorCode::Expired, "uploadId", message).into()
}
