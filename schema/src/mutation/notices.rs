//! Where notices to the own account go.

use async_graphql::{Context, Object, Result};
use domain::ids::NoticeChannelId;
use usecases::notices::{self, confirm, remove, save, test};
use usecases::rates::Budget;

use super::{answer, caller, payload, spend_for_change};
use crate::context::{ContextExt as _, View};
use crate::error::read_fault;
use crate::input::{
    NoticeChannelConfirmInput, NoticeChannelRemoveInput, NoticeChannelSaveInput, NoticeChannelTestInput,
};
use crate::node::{TypedId as _, require};
use crate::types::NoticeChannelNode;

payload! {
    /// What became of the destination (noticeChannelSave の結果).
    NoticeChannelSavePayload {
        /// The destination (通知先).
        notice_channel: NoticeChannelNode,
        /// What calls of a program are signed with, told this once; null for mail, and when the same request comes again (署名の秘密).
        secret: String,
    }
    /// What became of the destination (noticeChannelConfirm の結果).
    NoticeChannelConfirmPayload {
        /// The destination (通知先).
        notice_channel: NoticeChannelNode,
    }
    /// What became of the destination (noticeChannelTest の結果).
    NoticeChannelTestPayload {
        /// The destination, before the trial was sent: ask again for what came of it (通知先).
        notice_channel: NoticeChannelNode,
    }
    /// What became of the destination (noticeChannelRemove の結果).
    NoticeChannelRemovePayload {
        /// Global id of the destination that is gone (消した通知先の ID).
        removed_id: async_graphql::ID,
    }
}

/// Mutations about destinations of notices.
#[derive(Default)]
pub struct NoticeMutations;

#[Object]
impl NoticeMutations {
    /// Enter a destination of notices to the own account; a mail address is mailed a number to confirm it (自分の通知先を決める).
    async fn notice_channel_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The destination (入力).")] input: NoticeChannelSaveInput,
    ) -> Result<Option<NoticeChannelSavePayload>> {
        let view = ctx.view()?;
        let mark = input.client_mutation_id.clone();
        if input.is_mailed()
            && let Err(errors) = spend_for_change(&view, Budget::NoticeTrial)
        {
            return Ok(Some(NoticeChannelSavePayload::refused(mark, errors)));
        }
        let outcome = save(&view.app, &caller(ctx)?, input.checked()?).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok(((id, secret), view)) => NoticeChannelSavePayload::done(mark, channel(&view, id).await?, secret),
            Err(errors) => NoticeChannelSavePayload::refused(mark, errors),
        }))
    }

    /// Confirm a mail address with the number that was mailed to it (メールの番号で通知先を確認する).
    async fn notice_channel_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The number (入力).")] input: NoticeChannelConfirmInput,
    ) -> Result<Option<NoticeChannelConfirmPayload>> {
        let view = ctx.view()?;
        let outcome = confirm(&view.app, &caller(ctx)?, require(&input.id)?, &input.code).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, view)) => NoticeChannelConfirmPayload::done(input.client_mutation_id, channel(&view, id).await?),
            Err(errors) => NoticeChannelConfirmPayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Send a trial to an own destination; one that was given up goes on when it is taken (試しの通知を送る).
    async fn notice_channel_test(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The destination (入力).")] input: NoticeChannelTestInput,
    ) -> Result<Option<NoticeChannelTestPayload>> {
        let view = ctx.view()?;
        if let Err(errors) = spend_for_change(&view, Budget::NoticeTrial) {
            return Ok(Some(NoticeChannelTestPayload::refused(input.client_mutation_id, errors)));
        }
        let outcome = test(&view.app, &caller(ctx)?, require(&input.id)?).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, view)) => NoticeChannelTestPayload::done(input.client_mutation_id, channel(&view, id).await?),
            Err(errors) => NoticeChannelTestPayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Remove an own destination with what waits for it (自分の通知先を消す).
    async fn notice_channel_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The destination (入力).")] input: NoticeChannelRemoveInput,
    ) -> Result<Option<NoticeChannelRemovePayload>> {
        let view = ctx.view()?;
        let outcome = remove(&view.app, &caller(ctx)?, require(&input.id)?).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, _)) => NoticeChannelRemovePayload::done(input.client_mutation_id, Some(id.to_global())),
            Err(errors) => NoticeChannelRemovePayload::refused(input.client_mutation_id, errors),
        }))
    }
}

/// The own destination with this id, as it is now.
async fn channel(view: &View, id: NoticeChannelId) -> Result<Option<NoticeChannelNode>> {
    let own = notices::list(view).await.map_err(read_fault)?;
    let channel = own.into_iter().find(|channel| channel.id == id);
    Ok(channel.map(|channel| NoticeChannelNode::new(channel, view)))
}
