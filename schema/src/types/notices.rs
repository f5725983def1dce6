//! Where notices to the own account go. The secret of a program has no field: it is told once, when it is drawn.

use async_graphql::{ID, Object};
use chrono::{DateTime, Utc};
use domain::codes::{NoticeChannelKind, NoticeFailure};
use domain::notice::NoticeChannel;

use crate::coded::Coded;
use crate::context::View;
use crate::node::TypedId as _;
use crate::scalar::Instant;

/// A destination of notices.
pub struct NoticeChannelNode {
    channel: NoticeChannel,
    now: DateTime<Utc>,
}

impl NoticeChannelNode {
    pub(crate) fn new(channel: NoticeChannel, view: &View) -> Self {
        Self { channel, now: view.now }
    }
}

/// Where notices to the own account go: that something waits, never what (通知先).
#[Object(name = "NoticeChannel")]
impl NoticeChannelNode {
    /// Global id (ID).
    async fn id(&self) -> ID {
        self.channel.id.to_global()
    }
    /// By mail, or to a program (手段).
    async fn kind(&self) -> Coded<NoticeChannelKind> {
        Coded(self.channel.kind())
    }
    /// The mail address, or the address of the program (宛先).
    async fn address(&self) -> &str {
        self.channel.address()
    }
    /// Whether it is told what happens: it is confirmed, and was not given up (通知が届く状態か).
    async fn is_open(&self) -> bool {
        self.channel.is_open()
    }
    /// When its address was confirmed; null while the number that was mailed waits to be typed in (確認日時).
    async fn confirmed_at(&self) -> Option<Instant> {
        self.channel.confirmed_at.map(Instant)
    }
    /// Until when the number that was mailed can be typed in, null when none waits (確認番号の期限).
    async fn confirmation_expires_at(&self) -> Option<Instant> {
        let waiting = self.channel.confirmation.as_ref().filter(|waiting| waiting.is_open(self.now));
        waiting.map(|waiting| Instant(waiting.expires_at()))
    }
    /// Since when nothing is sent there, after it failed too often; saving or testing it lets it go on (停止日時).
    async fn paused_at(&self) -> Option<Instant> {
        self.channel.paused_at.map(Instant)
    }
    /// When something was taken there last, null when never (最後に届いた日時).
    async fn succeeded_at(&self) -> Option<Instant> {
        self.channel.succeeded_at.map(Instant)
    }
    /// When something was not taken there last, null when all was since the last success (最後の失敗の日時).
    async fn failed_at(&self) -> Option<Instant> {
        self.channel.failed.map(|failed| Instant(failed.at))
    }
    /// Why it was not (失敗の理由).
    async fn failure(&self) -> Option<Coded<NoticeFailure>> {
        self.channel.failed.map(|failed| Coded(failed.why))
    }
    /// When it was made (作成日時).
    async fn created_at(&self) -> Instant {
        Instant(self.channel.created_at)
    }
}
