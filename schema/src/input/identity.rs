//! What is sent to sign in and to care for accounts. None of these values is ever repeated in an answer.

use async_graphql::{Error, ID, InputObject};
use domain::access::Grant;
use domain::codes::{PublicationChannel, Role, TokenScope};
use domain::facility::AreaCode;
use domain::ids::{FacilityId, PractitionerId};

use super::keys::AreaCodeInput;
use crate::coded::Coded;
use crate::node::require;
use crate::scalar::Instant;

/// Name and password (signIn の入力).
#[derive(InputObject)]
pub struct SignInInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// The login name; width and case do not matter (ログイン名).
    pub login_name: String,
    /// The password (パスワード).
    pub password: String,
}

/// A code of the second factor (secondFactorVerify の入力).
#[derive(InputObject)]
pub struct SecondFactorVerifyInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Six digits of the authenticator, or a recovery code (認証アプリの6桁または回復コード).
    pub code: String,
}

/// Nothing (signOut の入力).
#[derive(InputObject)]
pub struct SignOutInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
}

/// Proof that it is the owner (secondFactorEnrol の入力).
#[derive(InputObject)]
pub struct SecondFactorEnrolInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// The password (パスワード).
    pub password: String,
    /// A code of the present second factor or a recovery code, where one is set up (登録済みの場合の今のコード).
    pub code: Option<String>,
}

/// The first code (secondFactorConfirm の入力).
#[derive(InputObject)]
pub struct SecondFactorConfirmInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Six digits of the authenticator (認証アプリの6桁).
    pub code: String,
}

/// A code of the second factor (recoveryCodesRenew の入力).
#[derive(InputObject)]
pub struct RecoveryCodesRenewInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Six digits of the authenticator, or a recovery code (認証アプリの6桁または回復コード).
    pub code: String,
}

/// The present and the new password (passwordChange の入力).
#[derive(InputObject)]
pub struct PasswordChangeInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// The present password (今のパスワード).
    pub password: String,
    /// The new password: at least 15 characters, or 8 beside a second factor (新しいパスワード).
    pub new_password: String,
}

/// One of the own sessions (sessionRevoke の入力).
#[derive(InputObject)]
pub struct SessionRevokeInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The session (対象).
    pub id: ID,
}

/// A role with the places it is held in (役割と範囲).
#[derive(InputObject)]
pub struct AccountGrantInput {
    /// The role (役割).
    pub role: Coded<Role>,
    /// Areas of a COORDINATOR (担当する区域).
    pub areas: Option<Vec<AreaCodeInput>>,
    /// Facilities of FACILITY_STAFF (所属する施設).
    pub facilities: Option<Vec<ID>>,
    /// The own profile of a PHYSICIAN (本人の台帳).
    pub practitioner: Option<ID>,
}

/// An account to be made (accountCreate の入力).
#[derive(InputObject)]
pub struct AccountCreateInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The login name: 3 to 64 letters, digits and . _ - @ (ログイン名).
    pub login_name: String,
    /// Name to greet with (表示名).
    pub display_name: String,
    /// Roles, at least one (役割).
    pub grants: Vec<AccountGrantInput>,
}

/// Changes of an account; what is left out stays (accountUpdate の入力).
#[derive(InputObject)]
pub struct AccountUpdateInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The account (対象).
    pub id: ID,
    /// When it was last changed, as the client knows it (楽観ロック).
    pub expected_updated_at: Option<Instant>,
    /// Name to greet with (表示名).
    pub display_name: Option<String>,
    /// All of its roles from now on (役割).
    pub grants: Option<Vec<AccountGrantInput>>,
}

/// The account (accountDisable の入力).
#[derive(InputObject)]
pub struct AccountDisableInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The account (対象).
    pub id: ID,
}

/// The account (accountEnable の入力).
#[derive(InputObject)]
pub struct AccountEnableInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The account (対象).
    pub id: ID,
}

/// What is lost (accountReset の入力).
#[derive(InputObject)]
pub struct AccountResetInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The account (対象).
    pub id: ID,
    /// Draw a new password (パスワード).
    pub password: Option<bool>,
    /// Take the second factor away (二要素認証).
    pub second_factor: Option<bool>,
}

/// A token to be made (apiTokenCreate の入力).
#[derive(InputObject)]
pub struct ApiTokenCreateInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// What it is for (用途).
    pub label: String,
    /// What it may be used for, at least one (範囲).
    pub scopes: Vec<Coded<TokenScope>>,
    /// Where what it reads is published (媒体).
    pub channel: Coded<PublicationChannel>,
    /// Its end, at most a year from now (期限).
    pub expires_at: Instant,
}

/// The token (apiTokenRevoke の入力).
#[derive(InputObject)]
pub struct ApiTokenRevokeInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The token (対象).
    pub id: ID,
}

/// Roles as the use cases take them.
///
/// # Errors
/// `BAD_ID` for an id of another type.
pub(crate) fn grants(inputs: Vec<AccountGrantInput>) -> Result<Vec<Grant>, Error> {
    let one = |input: AccountGrantInput| {
        let areas = input.areas.unwrap_or_default().into_iter();
        let facilities = input.facilities.unwrap_or_default();
        Ok(Grant {
            role: input.role.0,
            areas: areas.map(|area| AreaCode { kind: area.kind.0, code: area.code }).collect(),
            facilities: facilities.iter().map(require::<FacilityId>).collect::<Result<_, Error>>()?,
            practitioner: input.practitioner.as_ref().map(require::<PractitionerId>).transpose()?,
        })
    };
    inputs.into_iter().map(one).collect()
}
