//! Why a photo was not set or removed.

use domain::codes::UserErrorCode;
use photos::PhotoFault;
use store::StoreError;

use crate::refusal::{Failure, Refusal};

/// What to do with a photo of a phone that is kept in its maker's own form.
pub const HEIF_ADVICE: &str = "HEIC（HEIF・AVIF）形式の写真は扱えません。JPEG で保存し直してから送ってください。iPhone・iPad では\
     「設定」→「カメラ」→「フォーマット」で「互換性優先」を選ぶと、次から JPEG で撮れます。";

/// Why a photo was not set or removed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PhotoError {
    /// There is no such practitioner for whoever asks.
    #[error("there is no such practitioner")]
    NoPractitioner,
    /// They have no such consent.
    #[error("there is no such consent of theirs")]
    NoConsent,
    /// The consent does not hold for photos now.
    #[error("the consent does not hold for photos")]
    NotConsented,
    /// They have no photo.
    #[error("there is no photo")]
    NoPhoto,
    /// The words beside the photo cannot be used as they are.
    #[error("the input cannot be used")]
    Input(Vec<Refusal>),
    /// The file is no photo that is taken.
    #[error(transparent)]
    Fault(#[from] PhotoFault),
    /// Refused, or not possible, for a reason that all changes have in common.
    #[error("the change did not happen")]
    Other(Failure),
}

impl From<Failure> for PhotoError {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<StoreError> for PhotoError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl From<PhotoError> for Failure {
    fn from(error: PhotoError) -> Self {
        use UserErrorCode::{ConsentRequired, NotFound};
        let one = |code, field: &str, message: &str| Refusal::new(code, field, message).into();
        match error {
            PhotoError::NoPractitioner => one(NotFound, "practitioner", "この専門職は見つかりません。"),
            PhotoError::NoConsent => one(NotFound, "consent", "この人の同意の記録ではありません。"),
            PhotoError::NotConsented => one(
                ConsentRequired,
                "consent",
                "この同意では顔写真を載せられません（項目に顔写真がない、期間の外、または取り下げ済み）。",
            ),
            PhotoError::NoPhoto => one(NotFound, "practitioner", "この人の写真はありません。"),
            PhotoError::Input(refusals) => Self::Refused(refusals),
            PhotoError::Fault(fault) => refused(fault).into(),
            PhotoError::Other(failure) => failure,
        }
    }
}

/// A fault of the file in words for whoever sent it.
fn refused(fault: PhotoFault) -> Refusal {
    use UserErrorCode::{Invalid, LimitExceeded};
    let (code, message) = match fault {
        PhotoFault::NotAPhoto => (Invalid, "写真は JPEG、PNG、WebP のいずれかにしてください。".to_owned()),
        PhotoFault::Heif => (Invalid, HEIF_ADVICE.to_owned()),
        PhotoFault::Moving => (Invalid, "動く画像は使えません。静止画にしてください。".to_owned()),
        PhotoFault::TooManyBytes { most } => {
            (LimitExceeded, format!("写真のファイルが大きすぎます。{}MBまでにしてください。", most / 1_000_000))
        }
        PhotoFault::TooManyPixels { most } => {
            let message = format!("写真の画素が多すぎます。縦×横で{}万画素までに縮めてください。", most / 10_000);
            (LimitExceeded, message)
        }
        PhotoFault::TooSmall { least } => {
            (Invalid, format!("写真が小さすぎます。短い辺が{least}画素以上のものにしてください。"))
        }
        PhotoFault::CutShort => (Invalid, "画像が途中で切れています。もう一度送ってください。".to_owned()),
        _ => (Invalid, "この画像は開けません。JPEG で保存し直してから送ってください。".to_owned()),
    };
    Refusal::new(code, "uploadId", message)
}
