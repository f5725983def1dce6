//! What is sent about photos.

use async_graphql::{ID, InputObject};
use domain::ids::PractitionerId;
use usecases::Failure;
use usecases::photos::NewPhoto;

use super::user;
use crate::scalar::Day;

/// A photo of somebody, sent as a file before (practitionerPhotoSet の入力).
#[derive(Debug, InputObject)]
pub struct PractitionerPhotoSetInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// Of whom (対象).
    pub(crate) practitioner: ID,
    /// The file, as `POST /uploads` answered it: JPEG, PNG or WebP (先に送った画像).
    upload_id: ID,
    /// What is to be seen, for those who do not see it, at most 200 characters (代替文).
    alt: String,
    /// Day it was taken, not after today (撮影日).
    taken_on: Option<Day>,
    /// Who took it or holds its rights (権利).
    credit: Option<String>,
    /// A consent of theirs that holds for photos now (同意).
    consent: ID,
}

impl PractitionerPhotoSetInput {
    /// In the terms of the use case.
    pub(crate) fn checked(self) -> Result<NewPhoto, Failure> {
        Ok(NewPhoto {
            practitioner: user::id("practitioner", &self.practitioner, "この専門職は見つかりません。")?,
            upload: user::id("uploadId", &self.upload_id, "ファイルが見つかりません。もう一度送ってください。")?,
            alt: self.alt,
            taken_on: self.taken_on.map(|day| day.0),
            credit: self.credit,
            consent: user::id("consent", &self.consent, "この人の同意の記録ではありません。")?,
        })
    }
}

/// Whose photo to remove (practitionerPhotoRemove の入力).
#[derive(Debug, InputObject)]
pub struct PractitionerPhotoRemoveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// Whose (対象).
    practitioner: ID,
}

impl PractitionerPhotoRemoveInput {
    /// Whose.
    pub(crate) fn checked(&self) -> Result<PractitionerId, Failure> {
        user::id("practitioner", &self.practitioner, "この専門職は見つかりません。")
    }
}
