//! Accounts of others, and own API tokens.

use async_graphql::{Context, Object, Result};
use domain::codes::AccountStatus;
use domain::ids::{AccountId, ApiTokenId};
use usecases::identity::accounts::{self, AccountChanges, NewAccount, Reset};
use usecases::identity::tokens::{self, NewToken};

use super::{answer, caller, payload};
use crate::coded::plain;
use crate::context::{ContextExt as _, View};
use crate::error::read_fault;
use crate::input::{
    AccountCreateInput, AccountDisableInput, AccountEnableInput, AccountResetInput, AccountUpdateInput,
    ApiTokenCreateInput, ApiTokenRevokeInput, grants,
};
use crate::node::require;
use crate::types::{AccountNode, ApiTokenNode};

payload! {
    /// What became of it (accountCreate の結果).
    AccountCreatePayload {
        /// The account (アカウント).
        account: AccountNode,
        /// A password for the first sign-in, told this once and to be changed there; null when one was given (初回のパスワード).
        one_time_password: String,
    }
    /// What became of it (accountUpdate の結果).
    AccountUpdatePayload {
        /// The account (アカウント).
        account: AccountNode,
    }
    /// What became of it (accountDisable の結果).
    AccountDisablePayload {
        /// The account (アカウント).
        account: AccountNode,
    }
    /// What became of it (accountEnable の結果).
    AccountEnablePayload {
        /// The account (アカウント).
        account: AccountNode,
    }
    /// What became of it (accountReset の結果).
    AccountResetPayload {
        /// The account (アカウント).
        account: AccountNode,
        /// A new password, told this once and to be changed at the next sign-in (新しいパスワード).
        one_time_password: String,
    }
    /// What became of it (apiTokenCreate の結果).
    ApiTokenCreatePayload {
        /// The token (API トークン).
        token: ApiTokenNode,
        /// Its secret, told this once; the same request again is answered without it (秘密).
        secret: String,
    }
    /// What became of it (apiTokenRevoke の結果).
    ApiTokenRevokePayload {
        /// The token (API トークン).
        token: ApiTokenNode,
    }
}

/// Mutations about accounts and API tokens.
#[derive(Default)]
pub struct AccountMutations;

#[Object]
impl AccountMutations {
    /// Make an account (アカウントを作る).
    async fn account_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account (入力).")] input: AccountCreateInput,
    ) -> Result<Option<AccountCreatePayload>> {
        let view = ctx.view()?;
        let new = NewAccount {
            login_name: input.login_name,
            display_name: input.display_name,
            grants: grants(input.grants)?,
            password: None,
        };
        let outcome = accounts::create(&view.app, &caller(ctx)?, &new).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok(((id, drawn), view)) => {
                AccountCreatePayload::done(input.client_mutation_id, account(&view, id).await?, drawn)
            }
            Err(errors) => AccountCreatePayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Change an account's name or roles (アカウントを直す).
    async fn account_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The changes (入力).")] input: AccountUpdateInput,
    ) -> Result<Option<AccountUpdatePayload>> {
        let view = ctx.view()?;
        let changes = AccountChanges {
            expected_updated_at: input.expected_updated_at.map(|at| at.0),
            display_name: input.display_name,
            grants: input.grants.map(grants).transpose()?,
        };
        let outcome = accounts::update(&view.app, &caller(ctx)?, require::<AccountId>(&input.id)?, &changes).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, view)) => AccountUpdatePayload::done(input.client_mutation_id, account(&view, id).await?),
            Err(errors) => AccountUpdatePayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Let an account be used no more; its sessions end at once (アカウントを停止する).
    async fn account_disable(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account (入力).")] input: AccountDisableInput,
    ) -> Result<Option<AccountDisablePayload>> {
        let view = ctx.view()?;
        let (id, status) = (require::<AccountId>(&input.id)?, AccountStatus::Disabled);
        let outcome = accounts::set_status(&view.app, &caller(ctx)?, id, status).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, view)) => AccountDisablePayload::done(input.client_mutation_id, account(&view, id).await?),
            Err(errors) => AccountDisablePayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Let an account be used again (アカウントの停止を解く).
    async fn account_enable(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account (入力).")] input: AccountEnableInput,
    ) -> Result<Option<AccountEnablePayload>> {
        let view = ctx.view()?;
        let (id, status) = (require::<AccountId>(&input.id)?, AccountStatus::Active);
        let outcome = accounts::set_status(&view.app, &caller(ctx)?, id, status).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, view)) => AccountEnablePayload::done(input.client_mutation_id, account(&view, id).await?),
            Err(errors) => AccountEnablePayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Take a lost password or second factor away; sessions end and tokens are revoked (アカウントの認証をやり直させる).
    async fn account_reset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is lost (入力).")] input: AccountResetInput,
    ) -> Result<Option<AccountResetPayload>> {
        let view = ctx.view()?;
        let what = Reset {
            password: input.password.unwrap_or_default(),
            second_factor: input.second_factor.unwrap_or_default(),
        };
        let outcome = accounts::reset(&view.app, &caller(ctx)?, require::<AccountId>(&input.id)?, what).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok(((id, drawn), view)) => {
                AccountResetPayload::done(input.client_mutation_id, account(&view, id).await?, drawn)
            }
            Err(errors) => AccountResetPayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Make an API token of one's own (自分の API トークンを作る).
    async fn api_token_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The token (入力).")] input: ApiTokenCreateInput,
    ) -> Result<Option<ApiTokenCreatePayload>> {
        let view = ctx.view()?;
        let new = NewToken {
            label: input.label,
            scopes: plain(Some(input.scopes)),
            channel: input.channel.0,
            expires_at: input.expires_at.0,
        };
        let outcome = tokens::create(&view.app, &caller(ctx)?, &new).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok(((id, secret), view)) => {
                ApiTokenCreatePayload::done(input.client_mutation_id, token(&view, id).await?, secret)
            }
            Err(errors) => ApiTokenCreatePayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Revoke an API token of one's own, at once and for good (自分の API トークンを取り消す).
    async fn api_token_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The token (入力).")] input: ApiTokenRevokeInput,
    ) -> Result<Option<ApiTokenRevokePayload>> {
        let view = ctx.view()?;
        let outcome = tokens::revoke(&view.app, &caller(ctx)?, require::<ApiTokenId>(&input.id)?).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, view)) => ApiTokenRevokePayload::done(input.client_mutation_id, token(&view, id).await?),
            Err(errors) => ApiTokenRevokePayload::refused(input.client_mutation_id, errors),
        }))
    }
}

async fn account(view: &View, id: AccountId) -> Result<Option<AccountNode>> {
    let account = accounts::one(&view.app, id).await.map_err(read_fault)?;
    Ok(account.map(|account| AccountNode::new(account, view)))
}

async fn token(view: &View, id: ApiTokenId) -> Result<Option<ApiTokenNode>> {
    let Some(owner) = view.viewer.account else { return Ok(None) };
    let tokens = tokens::list(&view.app, owner).await.map_err(read_fault)?;
    Ok(tokens.into_iter().find(|token| token.id == id).map(ApiTokenNode))
}
