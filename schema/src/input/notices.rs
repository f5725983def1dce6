//! What is sent about destinations of notices.

use async_graphql::{ID, InputObject, Result};
use domain::codes::NoticeChannelKind;
use usecases::notices::ChannelWanted;

use crate::coded::Coded;
use crate::node::require;

/// A destination of notices to the own account (noticeChannelSave の入力).
#[derive(InputObject)]
pub struct NoticeChannelSaveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// Which destination is changed; a new one when left out (対象).
    id: Option<ID>,
    /// By mail, or to a program; it stays what it is (手段).
    kind: Coded<NoticeChannelKind>,
    /// A mail address, or the https address of a program (宛先).
    address: String,
    /// Whether a program gets a new secret in place of its present one (署名の秘密を作り直すか).
    new_secret: Option<bool>,
}

impl NoticeChannelSaveInput {
    /// As the use case takes it.
    pub(crate) fn checked(self) -> Result<ChannelWanted> {
        Ok(ChannelWanted {
            id: self.id.as_ref().map(require).transpose()?,
            kind: self.kind.0,
            address: self.address,
            new_secret: self.new_secret.unwrap_or_default(),
        })
    }

    /// Whether a number is mailed for it.
    pub(crate) fn is_mailed(&self) -> bool {
        self.kind.0 == NoticeChannelKind::Email
    }
}

/// The number that was mailed (noticeChannelConfirm の入力).
#[derive(InputObject)]
pub struct NoticeChannelConfirmInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The destination (対象).
    pub id: ID,
    /// The six digits; width and blanks do not matter (メールの6桁の番号).
    pub code: String,
}

/// A destination to be removed (noticeChannelRemove の入力).
#[derive(InputObject)]
pub struct NoticeChannelRemoveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The destination (対象).
    pub id: ID,
}

/// A destination to be tried (noticeChannelTest の入力).
#[derive(InputObject)]
pub struct NoticeChannelTestInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Key against doing it twice (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The destination (対象).
    pub id: ID,
}
