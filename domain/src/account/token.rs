//! API tokens of programs.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::{PublicationChannel, TokenScope};
use crate::ids::{AccountId, ApiTokenId};

/// Longest life of a token.
pub const LONGEST_TOKEN_LIFE: TimeDelta = TimeDelta::days(366);

/// A token with which a program acts for an account, within the account's rights and these scopes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiToken {
    /// Its id.
    pub id: ApiTokenId,
    /// Whose.
    pub account: AccountId,
    /// What it is for, in its owner's words (用途).
    pub label: String,
    /// What it may be used for.
    pub scopes: Vec<TokenScope>,
    /// Where what it reads is published.
    pub channel: PublicationChannel,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// When it was revoked.
    #[serde(default)]
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute.
    #[serde(default)]
    pub last_used_at: Option<DateTime<Utc>>,
}

impl ApiToken {
    /// Whether it may be used at an instant.
    pub fn is_alive(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}
