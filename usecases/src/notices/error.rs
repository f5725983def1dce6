//! Why a destination of notices was not changed.

use domain::codes::UserErrorCode;
use domain::notice::channel::MOST_CHANNELS;
use domain::webhook::UrlFault;
use store::StoreError;

use crate::refusal::{Failure, Refusal};

/// Why a destination of notices was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NoticeError {
    /// There is none of whoever asks.
    #[error("この通知先は見つかりません。")]
    NoChannel,
    /// The mail address is not of its form.
    #[error("the input cannot be used")]
    Input(Vec<Refusal>),
    /// The address of a program cannot be called.
    #[error("{}", told(*.0))]
    Url(UrlFault),
    /// The server sends no mail.
    #[error("このサーバーはメールを送る設定になっていません。管理者に相談するか、Webhook を使ってください。")]
    NoMail,
    /// The account has as many as it may have.
    #[error("通知先は{MOST_CHANNELS}件までです。使わないものを消してください。")]
    TooMany,
    /// The account has this one already.
    #[error("この通知先は既にあります。")]
    Same,
    /// A destination stays of its kind.
    #[error("通知先の手段は変えられません。新しく作ってください。")]
    OtherKind,
    /// So many numbers were mailed to the address that a day has to pass.
    #[error("このアドレスには確認の番号を何度も送りました。1日おいてからお試しください。")]
    TooManyNumbers,
    /// The number is another one.
    #[error("番号が違います。メールの番号をもう一度確かめてください。")]
    WrongNumber,
    /// No number waits to be typed in: its time is over, or too many wrong ones were.
    #[error("この番号はもう使えません。通知先を保存し直すと、新しい番号が届きます。")]
    NumberOver,
    /// It is confirmed already.
    #[error("既に確認済みです。")]
    Confirmed,
    /// The address has to be confirmed first.
    #[error("先に、届いた番号でアドレスを確認してください。")]
    NotConfirmed,
    /// Refused, or not possible, for a reason that all changes have in common.
    #[error("the change did not happen")]
    Other(Failure),
}

fn told(fault: UrlFault) -> &'static str {
    match fault {
        UrlFault::NotAUrl => "https:// で始まるアドレスを入れてください。",
        UrlFault::Characters => "アドレスに空白や使えない文字が含まれています。",
        UrlFault::TooLong => "アドレスは500文字以内にしてください。",
        UrlFault::Scheme => "https:// で始まるアドレスを入れてください。",
        UrlFault::UserInfo => "アドレスにユーザー名やパスワードを入れないでください。",
        UrlFault::Fragment => "アドレスの # から後は送られません。取り除いてください。",
        UrlFault::Port => "ポート番号が使えません。",
        UrlFault::PrivateAddress | UrlFault::PrivateName => {
            "このアドレスは、このサーバーから呼び出せないネットワークを指しています。"
        }
    }
}

impl From<Failure> for NoticeError {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<StoreError> for NoticeError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl From<NoticeError> for Failure {
    fn from(error: NoticeError) -> Self {
        use UserErrorCode as Code;
        let (code, field) = match &error {
            NoticeError::NoChannel => (Code::NotFound, "id"),
            NoticeError::Url(_) => (Code::Invalid, "address"),
            NoticeError::NoMail => (Code::StateTransition, "kind"),
            NoticeError::TooMany => (Code::LimitExceeded, ""),
            NoticeError::Same => (Code::AlreadyExists, "address"),
            NoticeError::OtherKind => (Code::Invalid, "kind"),
            NoticeError::TooManyNumbers => (Code::LimitExceeded, "address"),
            NoticeError::WrongNumber => (Code::Invalid, "code"),
            NoticeError::NumberOver => (Code::Expired, "code"),
            NoticeError::Confirmed | NoticeError::NotConfirmed => (Code::StateTransition, "id"),
            NoticeError::Input(_) | NoticeError::Other(_) => (Code::Invalid, ""),
        };
        let message = error.to_string();
        match error {
            NoticeError::Input(reasons) => Failure::Refused(reasons),
            NoticeError::Other(failure) => failure,
            _ => Refusal::new(code, field, message).into(),
        }
    }
}
