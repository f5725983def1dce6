//! What signing in needs beside the database: rules, turns for hashing, and who was noted as seen lately.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::SessionRules;
use tokio::sync::{OnceCell, Semaphore, watch};
use uuid::Uuid;

/// Passwords hashed at the same time; each takes 19 MiB.
const HASHINGS: usize = 4;
/// How often it is written down that a session or token is in use.
const NOTED_EVERY: TimeDelta = TimeDelta::seconds(60);
/// More entries than this are tidied before one is added.
const MANY_NOTED: usize = 10_000;

/// Shared by all requests of one process.
#[derive(Debug)]
pub struct IdentityState {
    rules: OnceLock<SessionRules>,
    pub(super) turns: Arc<Semaphore>,
    pub(super) hashings: AtomicU64,
    /// The hash that a password for an unknown account is compared with.
    pub(super) nobody: OnceCell<String>,
    noted: Mutex<HashMap<Uuid, DateTime<Utc>>>,
    changed: watch::Sender<u64>,
}

impl Default for IdentityState {
    fn default() -> Self {
        Self {
            rules: OnceLock::new(),
            turns: Arc::new(Semaphore::new(HASHINGS)),
            hashings: AtomicU64::new(0),
            nobody: OnceCell::new(),
            noted: Mutex::default(),
            changed: watch::Sender::new(0),
        }
    }
}

impl IdentityState {
    /// Sets how long sessions live, once, before the first request. Tells whether it was the first time.
    pub fn set_rules(&self, rules: SessionRules) -> bool {
        self.rules.set(rules).is_ok()
    }

    /// How long sessions live.
    pub fn rules(&self) -> SessionRules {
        self.rules.get().copied().unwrap_or_default()
    }

    /// How many passwords have been hashed or compared since the start.
    pub fn hashings(&self) -> u64 {
        self.hashings.load(Ordering::Relaxed)
    }

    /// Hears whenever accounts, sessions or tokens were changed, on this or another node.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// Tells that accounts, sessions or tokens were changed.
    pub(crate) fn tell_changed(&self) {
        self.changed.send_modify(|times| *times += 1);
    }

    /// Whether the use of a session or token has to be written down now; true once a minute for each.
    pub(super) fn is_due(&self, id: Uuid, last: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        if now - last < NOTED_EVERY {
            return false;
        }
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.get(&id).is_some_and(|at| now - *at < NOTED_EVERY) {
            return false;
        }
        if noted.len() >= MANY_NOTED {
            noted.retain(|_, at| now - *at < NOTED_EVERY);
        }
        noted.insert(id, now);
        true
    }
}
