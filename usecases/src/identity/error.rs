//! How signing in and the care of accounts fail.

use chrono::{DateTime, Utc};
use domain::account::NameFault;
use domain::account::password::PasswordFault;
use domain::codes::{SignInStep, UserErrorCode};
use store::StoreError;

use crate::refusal::{Failure, Refusal};

/// Why somebody was not let in, or could not change how they are let in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignInError {
    /// Name or password: unknown, wrong, out of date or disabled, all in the same words.
    #[error("ログイン名またはパスワードが違います。")]
    Wrong,
    /// Too many failures; the same for names that exist and names that don't.
    #[error("失敗が続いたため、しばらく受け付けません。約{minutes}分後にもう一度お試しください。")]
    Wait {
        /// Until when, minutes from now, rounded up.
        minutes: i64,
    },
    /// No session, or one that has ended.
    #[error("ログインしていないか、セッションが切れています。もう一度ログインしてください。")]
    NotSignedIn,
    /// Something else comes first.
    #[error("先に次の手順が必要です: {}", domain::codes::Code::label(*.0))]
    Step(SignInStep),
    /// Nothing is left to do in this step.
    #[error("この手順は済んでいるか、始まっていません。")]
    NotNow,
    /// The session would not reach the client.
    #[error("この操作は HTTP（POST /graphql）で送ってください。WebSocket ではセッションを渡せません。")]
    OverSocket,
    /// A code of the second factor, or a recovery code, that is wrong or was used.
    #[error("コードが違うか、既に使われています。新しいコードでお試しください。")]
    WrongCode,
    /// The present password.
    #[error("現在のパスワードが違います。")]
    WrongPassword,
    /// The new password is not good enough.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// The new password is the present one.
    #[error("現在と同じパスワードは使えません。")]
    SamePassword,
    /// Anything else.
    #[error("the change did not happen")]
    Failed(Failure),
}

impl SignInError {
    /// To be waited until then.
    pub(super) fn wait(until: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        Self::Wait { minutes: ((until - now).num_seconds() + 59).max(60) / 60 }
    }
}

impl From<SignInError> for Failure {
    fn from(error: SignInError) -> Self {
        use UserErrorCode::{Forbidden, Invalid, LimitExceeded, StateTransition};
        let (code, field) = match &error {
            SignInError::Wrong => (Invalid, ""),
            SignInError::Wait { .. } => (LimitExceeded, ""),
            SignInError::NotSignedIn => (Forbidden, ""),
            SignInError::Step(_) | SignInError::NotNow | SignInError::OverSocket => (StateTransition, ""),
            SignInError::WrongCode => (Invalid, "code"),
            SignInError::WrongPassword => (Invalid, "password"),
            SignInError::Password(_) | SignInError::SamePassword => (Invalid, "newPassword"),
            SignInError::Failed(_) => (Invalid, ""),
        };
        let message = error.to_string();
        match error {
            SignInError::Failed(failure) => failure,
            _ => Refusal::new(code, field, message).into(),
        }
    }
}

impl From<Failure> for SignInError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<StoreError> for SignInError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// Why an account or an API token was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccountError {
    /// There is none, or none to be seen.
    #[error("見つかりません。")]
    NotFound,
    /// The login name has another form.
    #[error(transparent)]
    Name(#[from] NameFault),
    /// The login name is taken.
    #[error("このログイン名は既に使われています。")]
    Taken,
    /// The password is not good enough.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// A role without the place it is held in, or with one it has none of.
    #[error("{message}")]
    Grant {
        /// Path into the input.
        field: String,
        /// What is wrong.
        message: &'static str,
    },
    /// Somebody has changed it since.
    #[error("ほかの人が先に変更しました。もう一度読み直してからお試しください。")]
    Conflict,
    /// Nobody would be left who can manage accounts.
    #[error("最後の管理者です。先に別の管理者を用意してください。")]
    LastAdmin,
    /// It is in that state already.
    #[error("既にその状態です。")]
    Already,
    /// Nothing was asked for.
    #[error("変更する項目がありません。")]
    Nothing,
    /// A token's label, scopes or end.
    #[error("{message}")]
    Token {
        /// Path into the input.
        field: &'static str,
        /// Which sort of reason.
        code: UserErrorCode,
        /// What is wrong.
        message: &'static str,
    },
    /// Anything else.
    #[error("the change did not happen")]
    Failed(Failure),
}

impl From<AccountError> for Failure {
    fn from(error: AccountError) -> Self {
        use UserErrorCode as Code;
        let (code, field) = match &error {
            AccountError::NotFound => (Code::NotFound, "id"),
            AccountError::Name(NameFault::Login) => (Code::Invalid, "loginName"),
            AccountError::Name(NameFault::Display) => (Code::Invalid, "displayName"),
            AccountError::Taken => (Code::AlreadyExists, "loginName"),
            AccountError::Password(_) => (Code::Invalid, "password"),
            AccountError::Grant { field, .. } => (Code::Invalid, field.as_str()),
            AccountError::Conflict => (Code::Conflict, "expectedUpdatedAt"),
            AccountError::LastAdmin | AccountError::Already => (Code::StateTransition, ""),
            AccountError::Nothing => (Code::Required, ""),
            AccountError::Token { field, code, .. } => (*code, *field),
            AccountError::Failed(_) => (Code::Invalid, ""),
        };
        let refusal = Refusal::new(code, field, error.to_string());
        match error {
            AccountError::Failed(failure) => failure,
            _ => refusal.into(),
        }
    }
}

impl From<Failure> for AccountError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<StoreError> for AccountError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}
