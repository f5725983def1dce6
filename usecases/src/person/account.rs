//! What is held of somebody with an account, under names that they understand; never a secret, its digest or a hash.

use domain::account::{Account, ApiToken, Session};
use domain::codes::Code as _;
use domain::ids::AccountId;
use domain::notice::NoticeChannel;
use serde_json::{Value as Json, json};
use store::{Store, StoreError};

use super::export::at;

/// The record with its sessions and tokens; `None` when there is no such account.
pub(super) async fn account(store: &Store, id: AccountId) -> Result<Option<Json>, StoreError> {
    let Some(account) = store::identity::accounts::by_id(store, id).await? else { return Ok(None) };
    let sessions = store::identity::sessions::of_account(store, id).await?;
    let tokens = store::identity::tokens::of_account(store, id).await?;
    let channels = store::notices::channels::of_account(store, id).await?;
    Ok(Some(told(&account, &sessions, &tokens, &channels)))
}

fn told(account: &Account, sessions: &[Session], tokens: &[ApiToken], channels: &[NoticeChannel]) -> Json {
    let grants = account.grants.iter().map(|grant| {
        json!({
            "役割": grant.role.label(),
            "区域": grant.areas.iter().map(|area| format!("{} {}", area.kind.label(), area.code)).collect::<Vec<_>>(),
            "施設ID": grant.facilities.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "専門職ID": grant.practitioner.map(|id| id.to_string()),
        })
    });
    let sessions = sessions.iter().map(|session| {
        json!({
            "始まり": at(session.created_at),
            "最後に使った日時": at(session.last_seen_at),
            "終わり": at(session.expires_at),
            "接続元": session.address.map(|address| address.to_string()),
            "二要素": session.second_factor,
        })
    });
    let tokens = tokens.iter().map(|token| {
        json!({
            "用途": token.label,
            "範囲": token.scopes.iter().map(|scope| scope.label()).collect::<Vec<_>>(),
            "媒体": token.channel.label(),
            "作った日時": at(token.created_at),
            "最後に使った日時": token.last_used_at.map(at),
            "期限": at(token.expires_at),
            "取り消した日時": token.revoked_at.map(at),
        })
    });
    let channels = channels.iter().map(|channel| {
        json!({
            "手段": channel.kind().label(),
            "アドレス": channel.address(),
            "確認した日時": channel.confirmed_at.map(at),
            "最後に届いた日時": channel.succeeded_at.map(at),
            "作った日時": at(channel.created_at),
        })
    });
    json!({
        "ログイン名": account.login_name.as_str(),
        "表示名": account.display_name.as_str(),
        "状態": account.status.label(),
        "役割": grants.collect::<Vec<_>>(),
        "二要素認証": account.has_second_factor(),
        "作った日時": at(account.created_at),
        "最後に直した日時": at(account.updated_at),
        "最後にログインした日時": account.last_signed_in_at.map(at),
        "セッション": sessions.collect::<Vec<_>>(),
        "APIトークン": tokens.collect::<Vec<_>>(),
        "通知先": channels.collect::<Vec<_>>(),
    })
}
