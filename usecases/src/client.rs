//! What is known of the machine a request comes from, and what its answer does to the session it holds.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use domain::ids::SessionId;

/// Where a request comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Client {
    /// Address of the client, as the nearest trusted proxy tells it; `None` inside the process.
    pub address: Option<IpAddr>,
    /// The session it came with, also one that has no rights yet; what those rights are is the viewer's matter.
    pub session: Option<SessionId>,
}

/// What becomes of the session cookie with the answer.
#[derive(Clone, PartialEq, Eq)]
pub enum SessionChange {
    /// The client gets this secret, valid until then at most.
    Set {
        /// The secret of the session.
        secret: String,
        /// Its absolute end.
        until: DateTime<Utc>,
    },
    /// The client forgets its session.
    Clear,
}

/// A place in which an operation leaves what becomes of the session; shared by a request and whoever answers it.
#[derive(Clone, Default)]
pub struct SessionSlot {
    change: Arc<Mutex<Option<SessionChange>>>,
    nowhere: bool,
}

impl SessionSlot {
    /// The slot of a connection that cannot give its client a session: a WebSocket, which sets no cookies.
    pub fn nowhere() -> Self {
        Self { nowhere: true, ..Self::default() }
    }

    /// Whether a session that is left here is lost.
    pub fn is_nowhere(&self) -> bool {
        self.nowhere
    }

    /// Leaves a change; the last one counts.
    pub fn put(&self, change: SessionChange) {
        *self.change.lock().unwrap_or_else(PoisonError::into_inner) = Some(change);
    }

    /// Takes the change out.
    pub fn take(&self) -> Option<SessionChange> {
        self.change.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
