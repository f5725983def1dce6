//! Whoever asks.

use async_graphql::{ID, Object, Result};
use domain::access::Authentication;
use domain::account::Account;
use domain::clock::day_in_japan;
use domain::codes::Role;

use super::{ApiTokenNode, AreaNode, FacilityNode, NoticeChannelNode, SecondFactorState, SessionNode};
use crate::coded::{Coded, coded};
use crate::context::View;
use crate::error::read_fault;
use crate::node::TypedId as _;
use crate::page::list_cost;

/// The signed-in user (利用者).
pub struct Viewer(pub View);

/// The signed-in user (利用者).
#[Object]
impl Viewer {
    /// Name to greet with (表示名).
    async fn display_name(&self) -> &str {
        &self.0.viewer.display_name
    }
    /// Global id of the account, null for somebody of an identity provider (アカウントの ID).
    async fn id(&self) -> Result<Option<ID>> {
        Ok(self.account().await?.map(|account| account.id.to_global()))
    }
    /// What is typed to sign in, null for somebody of an identity provider (ログイン名).
    async fn login_name(&self) -> Result<Option<String>> {
        Ok(self.account().await?.map(|account| account.login_name.to_string()))
    }
    /// The second factor, null for somebody of an identity provider (二要素認証).
    async fn second_factor(&self) -> Result<Option<SecondFactorState>> {
        Ok(self.account().await?.map(SecondFactorState))
    }
    /// Own sessions, the last used first; none through an API token (自分のセッション).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn sessions(&self) -> Result<Vec<SessionNode>> {
        let Authentication::Session(current) = self.0.viewer.authentication else { return Ok(Vec::new()) };
        let Some(account) = self.0.viewer.account else { return Ok(Vec::new()) };
        let sessions = usecases::identity::sessions::list(&self.0.app, account).await.map_err(read_fault)?;
        let node = |session: domain::account::Session| SessionNode { current: session.id == current, session };
        Ok(sessions.into_iter().map(node).collect())
    }
    /// Own API tokens, the newest first; none through an API token (自分の API トークン).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn api_tokens(&self) -> Result<Vec<ApiTokenNode>> {
        let (Authentication::Session(_), Some(account)) = (&self.0.viewer.authentication, self.0.viewer.account) else {
            return Ok(Vec::new());
        };
        let tokens = usecases::identity::tokens::list(&self.0.app, account).await.map_err(read_fault)?;
        Ok(tokens.into_iter().map(ApiTokenNode).collect())
    }
    /// Where notices to the own account go, in the order they were made; none through a token (自分の通知先).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn notice_channels(&self) -> Result<Vec<NoticeChannelNode>> {
        let channels = usecases::notices::list(&self.0).await.map_err(read_fault)?;
        Ok(channels.into_iter().map(|channel| NoticeChannelNode::new(channel, &self.0)).collect())
    }
    /// Whether this server sends mail; without it, only programs can be told (このサーバーがメールを送るか).
    async fn mail_notices(&self) -> bool {
        usecases::notices::sends_mail(&self.0.app)
    }
    /// Roles held, wherever (役割).
    async fn roles(&self) -> Vec<Coded<Role>> {
        coded(&self.0.viewer.roles())
    }
    /// The first of the own facilities, null without one (所属).
    async fn facility(&self) -> Option<FacilityNode> {
        let audience = self.0.viewer.audience();
        let facility = self.0.atlas.facility(*audience.facilities.first()?)?;
        Some(FacilityNode::new(facility, &self.0))
    }
    /// Areas with rights, in their present edition (権限のある区域).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn areas(&self) -> Vec<AreaNode> {
        let today = day_in_japan(self.0.now);
        let areas = self.0.viewer.areas();
        let areas = areas.iter().filter_map(|area| self.0.atlas.area_by_code(area.kind, &area.code, today));
        areas.map(|area| AreaNode::new(area, &self.0)).collect()
    }
}

impl Viewer {
    /// The account behind this viewer, when it is one of this server.
    async fn account(&self) -> Result<Option<Account>> {
        match self.0.viewer.account {
            Some(id) => usecases::identity::accounts::one(&self.0.app, id).await.map_err(read_fault),
            None => Ok(None),
        }
    }
}
