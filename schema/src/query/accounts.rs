//! Accounts, for those who may see them.

use async_graphql::{Context, Object, Result};
use domain::access::{Action, Target, may};
use domain::account::LoginName;
use domain::codes::AccountStatus;

use crate::coded::Coded;
use crate::context::ContextExt as _;
use crate::cursor::{Mark, encode};
use crate::error::read_fault;
use crate::page::{PageArgs, page_cost};
use crate::total::Total;
use crate::types::{AccountConnection, AccountNode};

/// Root fields about accounts.
#[derive(Default)]
pub struct AccountQuery;

#[Object]
impl AccountQuery {
    /// Accounts in order of their login names, page by page; empty for those who may not see them (アカウントの一覧).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn accounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In this state, all when left out (状態).")] status: Option<Coded<AccountStatus>>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<AccountConnection> {
        let wanted = PageArgs { after, before, first, last }.read::<LoginName>(Mark::plain())?;
        let view = &ctx.view()?;
        if !may(&view.viewer, Action::AccountRead, &Target::default()) {
            return Ok(AccountConnection::new(Vec::new(), false, false, Total::Known(0)));
        }
        view.disclose_list(&["accounts"]);
        let status = status.map(|status| status.0);
        let page = usecases::identity::accounts::page(&view.app, status, &wanted.into()).await.map_err(read_fault)?;
        let items = page.items.into_iter();
        let items = items.map(|(key, account)| (encode(Mark::plain(), &key), AccountNode::new(account, view)));
        Ok(AccountConnection::new(items, page.has_next, page.has_previous, Total::Accounts(status)))
    }
}
