//! What carries notices to their destinations; the program has a real one, and tests one that writes down.

use async_trait::async_trait;
use domain::codes::NoticeFailure;
use domain::ids::NoticeId;
use domain::notice::words::Letter;
use domain::webhook::UrlFault;
use url::Url;

/// Carries notices. Each call is one try, bounded in time by whoever calls.
#[async_trait]
pub trait Carrier: Send + Sync {
    /// Whether mail can be sent at all.
    fn sends_mail(&self) -> bool;

    /// The address of a program as it is entered: normalised, and refused where this server must not call.
    ///
    /// # Errors
    /// [`UrlFault`].
    fn check_url(&self, url: &str) -> Result<Url, UrlFault>;

    /// Sends a mail.
    ///
    /// # Errors
    /// [`NotTaken`].
    async fn mail(&self, mail: Mail) -> Result<(), NotTaken>;

    /// Calls a program. Where the name of its host leads is to be checked again.
    ///
    /// # Errors
    /// [`NotTaken`].
    async fn call(&self, call: Call) -> Result<(), NotTaken>;
}

/// A mail to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// To where.
    pub to: String,
    /// The notice; in its Message-ID.
    pub id: NoticeId,
    /// What it says.
    pub letter: Letter,
}

/// A program to be called.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// Where.
    pub url: String,
    /// The notice; its `webhook-id`.
    pub id: NoticeId,
    /// The time of sending, in seconds since 1970 UTC; its `webhook-timestamp`.
    pub timestamp: i64,
    /// What it is signed with; its `webhook-signature`.
    pub signature: String,
    /// What is sent.
    pub body: Vec<u8>,
}

/// Why a notice was not taken. It names no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the notice was not taken: {0}")]
pub struct NotTaken(pub NoticeFailure);
