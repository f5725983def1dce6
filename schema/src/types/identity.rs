//! Accounts, sessions and API tokens. Nothing here is secret: hashes and digests have no field.

use async_graphql::{ID, Object};
use domain::access::Grant;
use domain::account::{Account, ApiToken, Session};
use domain::clock::day_in_japan;
use domain::codes::{AccountStatus, PublicationChannel, Role, TokenScope};

use super::{AreaNode, FacilityNode};
use crate::coded::{Coded, coded};
use crate::context::View;
use crate::node::TypedId as _;
use crate::page::{connection, count, list_cost};
use crate::scalar::Instant;

/// An account (アカウント).
#[derive(Clone)]
pub struct AccountNode {
    account: Account,
    view: View,
}

impl AccountNode {
    pub(crate) fn new(account: Account, view: &View) -> Self {
        Self { account, view: view.clone() }
    }
}

/// Somebody who may sign in (アカウント).
#[Object(name = "Account")]
impl AccountNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.account.id.to_global()
    }
    /// What is typed to sign in (ログイン名).
    async fn login_name(&self) -> &str {
        self.account.login_name.as_str()
    }
    /// Name to greet with (表示名).
    async fn display_name(&self) -> &str {
        self.account.display_name.as_str()
    }
    /// Whether it may be used (状態).
    async fn status(&self) -> Coded<AccountStatus> {
        Coded(self.account.status)
    }
    /// Roles with the places they are held in (役割と範囲).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn grants(&self) -> Vec<AccountGrant> {
        let grants = self.account.grants.iter().cloned();
        grants.map(|grant| AccountGrant { grant, view: self.view.clone() }).collect()
    }
    /// Whether a second factor protects it (二要素認証があるか).
    async fn has_second_factor(&self) -> bool {
        self.account.has_second_factor()
    }
    /// Whether the password has to be changed at the next sign-in (パスワードの変更が必要か).
    async fn must_change_password(&self) -> bool {
        self.account.must_change_password
    }
    /// When it was made (作成日時).
    async fn created_at(&self) -> Instant {
        Instant(self.account.created_at)
    }
    /// When it was last changed (更新日時).
    async fn updated_at(&self) -> Instant {
        Instant(self.account.updated_at)
    }
    /// When somebody last signed in, null when never (最後のログイン).
    async fn last_signed_in_at(&self) -> Option<Instant> {
        self.account.last_signed_in_at.map(Instant)
    }
}

connection! {
    /// A page of accounts (アカウントの一覧).
    AccountConnection,
    /// An account with its place in the list (アカウントの縁).
    AccountEdge of AccountNode
}

/// A role with its places.
pub struct AccountGrant {
    grant: Grant,
    view: View,
}

/// A role with the places it is held in (役割と範囲).
#[Object]
impl AccountGrant {
    /// The role (役割).
    async fn role(&self) -> Coded<Role> {
        Coded(self.grant.role)
    }
    /// Areas of a COORDINATOR, in their present edition (担当する区域).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn areas(&self) -> Vec<AreaNode> {
        let today = day_in_japan(self.view.now);
        let areas = self.grant.areas.iter();
        let areas = areas.filter_map(|area| self.view.atlas.area_by_code(area.kind, &area.code, today));
        areas.map(|area| AreaNode::new(area, &self.view)).collect()
    }
    /// Facilities of FACILITY_STAFF (所属する施設).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn facilities(&self) -> Vec<FacilityNode> {
        let facilities = self.grant.facilities.iter().filter_map(|id| self.view.atlas.facility(*id));
        facilities.map(|facility| FacilityNode::new(facility, &self.view)).collect()
    }
    /// The own profile of a PHYSICIAN (本人の台帳の ID).
    async fn practitioner_id(&self) -> Option<ID> {
        self.grant.practitioner.map(|id| id.to_global())
    }
}

/// A session with whether it is the present one.
pub struct SessionNode {
    pub(crate) session: Session,
    pub(crate) current: bool,
}

/// A signed-in session (セッション).
#[Object(name = "Session")]
impl SessionNode {
    /// Global id (ID).
    async fn id(&self) -> ID {
        self.session.id.to_global()
    }
    /// Whether it is the one that asks (今のセッションか).
    async fn current(&self) -> bool {
        self.current
    }
    /// When it began (開始日時).
    async fn created_at(&self) -> Instant {
        Instant(self.session.created_at)
    }
    /// When it was last used, to the minute (最後に使われた日時).
    async fn last_seen_at(&self) -> Instant {
        Instant(self.session.last_seen_at)
    }
    /// When it ends at the latest (期限).
    async fn expires_at(&self) -> Instant {
        Instant(self.session.expires_at)
    }
    /// Network address it was begun from (開始時のネットワークアドレス).
    async fn address(&self) -> Option<String> {
        self.session.address.map(|address| address.to_string())
    }
}

/// A token.
pub struct ApiTokenNode(pub(crate) ApiToken);

/// A token with which a program acts for its owner (API トークン).
#[Object(name = "ApiToken")]
impl ApiTokenNode {
    /// Global id (ID).
    async fn id(&self) -> ID {
        self.0.id.to_global()
    }
    /// What it is for (用途).
    async fn label(&self) -> &str {
        &self.0.label
    }
    /// What it may be used for (範囲).
    async fn scopes(&self) -> Vec<Coded<TokenScope>> {
        coded(&self.0.scopes)
    }
    /// Where what it reads is published (媒体).
    async fn channel(&self) -> Coded<PublicationChannel> {
        Coded(self.0.channel)
    }
    /// When it was made (作成日時).
    async fn created_at(&self) -> Instant {
        Instant(self.0.created_at)
    }
    /// When it ends (期限).
    async fn expires_at(&self) -> Instant {
        Instant(self.0.expires_at)
    }
    /// When it was revoked, null when it was not (取り消した日時).
    async fn revoked_at(&self) -> Option<Instant> {
        self.0.revoked_at.map(Instant)
    }
    /// When it was last used, to the minute, null when never (最後に使われた日時).
    async fn last_used_at(&self) -> Option<Instant> {
        self.0.last_used_at.map(Instant)
    }
}

/// The second factor of an account.
pub struct SecondFactorState(pub(crate) Account);

/// The second factor of the own account (二要素認証の状態).
#[Object]
impl SecondFactorState {
    /// Whether one of the roles demands it (必須か).
    async fn required(&self) -> bool {
        self.0.needs_second_factor()
    }
    /// When it was set up, null when it was not (登録日時).
    async fn enrolled_at(&self) -> Option<Instant> {
        self.0.second_factor.as_ref().map(|factor| Instant(factor.confirmed_at))
    }
    /// Recovery codes that were not used yet (残りの回復コードの数).
    async fn recovery_codes_left(&self) -> i32 {
        count(self.0.recovery_codes.len())
    }
}
