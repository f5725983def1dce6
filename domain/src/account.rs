//! Accounts (アカウント): who may sign in, with what, and for how long.
//!
//! - [`Account`] with its second factor and recovery codes; [`Session`] of somebody signed in; [`ApiToken`] of a program
//! - [`password`]: which passwords are good enough · [`lockout`]: how long to wait after failures · [`step`]: what is
//!   still missing before a session has rights
//!
//! Secrets are opaque here: a password is a hash, a second factor is sealed, codes, sessions and tokens are digests.

pub mod lockout;
mod names;
pub mod password;
mod second_factor;
mod session;
mod sign_in;
mod token;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::access::{Authentication, Grant, Viewer};
use crate::codes::{AccountStatus, Role};
use crate::ids::{AccountId, SessionId};

pub use names::{DisplayName, LoginName, NameFault};
pub use second_factor::{OfferedFactor, RecoveryCode, STEP_SECONDS, SecondFactor, steps_around};
pub use session::{Session, SessionRules};
pub use sign_in::step;
pub use token::{ApiToken, LONGEST_TOKEN_LIFE};

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What is typed to sign in (ログイン名).
    pub login_name: LoginName,
    /// Name to greet with (表示名).
    pub display_name: DisplayName,
    /// Roles and where they are held.
    pub grants: Vec<Grant>,
    /// Whether it may be used.
    pub status: AccountStatus,
    /// The password's hash (PHC string format).
    pub password_hash: String,
    /// Whether the password must be changed before anything else: somebody else has chosen it.
    #[serde(default)]
    pub must_change_password: bool,
    /// Until when the password may be used; `None` for ever. One that somebody else has chosen ends soon.
    #[serde(default)]
    pub password_expires_at: Option<DateTime<Utc>>,
    /// The second factor, once its first code was given.
    #[serde(default)]
    pub second_factor: Option<SecondFactor>,
    /// A second factor that was shown and waits for its first code.
    #[serde(default)]
    pub offered_factor: Option<OfferedFactor>,
    /// Recovery codes that were not used yet.
    #[serde(default)]
    pub recovery_codes: Vec<RecoveryCode>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed by somebody.
    pub updated_at: DateTime<Utc>,
    /// When somebody last signed in.
    #[serde(default)]
    pub last_signed_in_at: Option<DateTime<Utc>>,
}

impl Account {
    /// Whether a confirmed second factor protects it.
    pub fn has_second_factor(&self) -> bool {
        self.second_factor.is_some()
    }

    /// Whether one of its roles may only be used with a second factor.
    pub fn needs_second_factor(&self) -> bool {
        self.grants.iter().any(|grant| needs_second_factor(grant.role))
    }

    /// Whether it holds a role.
    pub fn holds(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// Whether it may be used at all.
    pub fn is_active(&self) -> bool {
        self.status == AccountStatus::Active
    }

    /// Who it is behind a request.
    pub fn viewer(&self, authentication: Authentication) -> Viewer {
        Viewer {
            account: Some(self.id),
            display_name: self.display_name.to_string(),
            grants: self.grants.clone(),
            authentication,
        }
    }

    /// Who it is in a session.
    pub fn in_session(&self, session: SessionId) -> Viewer {
        self.viewer(Authentication::Session(session))
    }
}

/// Whether a role may only be used with a second factor: those that see personal data of others, or change for
/// everybody (医療情報システムの安全管理に関するガイドライン 第6.0版 asks for two-factor authentication).
pub fn needs_second_factor(role: Role) -> bool {
    matches!(role, Role::Coordinator | Role::Auditor | Role::Admin)
}
