//! One run: under which key, how far, and who waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::watch;

use super::Stop;

/// What a run is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Texts and pictures are put together.
    Content,
    /// Pages are made.
    Typesetting,
    /// The result is looked over.
    Checks,
    /// The result is written to the disk.
    Storing,
}

impl Stage {
    /// Share of the whole that is done when it begins, as measured: typesetting takes nearly all of it.
    pub(crate) fn share(self) -> f64 {
        match self {
            Self::Content => 0.02,
            Self::Typesetting => 0.1,
            Self::Checks => 0.85,
            Self::Storing => 0.95,
        }
    }
}

/// How far a run is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RunState<T, E> {
    /// So many come before it.
    Waiting(usize),
    /// Under way.
    Doing(Stage),
    /// It has ended.
    Ended(Result<T, Stop<E>>),
}

/// A run that somebody waits for.
pub(crate) struct Run<T, E> {
    key: String,
    state: watch::Sender<RunState<T, E>>,
    /// Changed under the line's lock alone.
    interest: AtomicUsize,
}

impl<T, E> Run<T, E> {
    pub(super) fn new(key: String, ahead: usize) -> Arc<Self> {
        let state = watch::Sender::new(RunState::Waiting(ahead));
        Arc::new(Self { key, state, interest: AtomicUsize::new(0) })
    }

    /// Under which it is shared.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// How far it is, now and later. Looking on is not waiting: see [`super::Ticket`].
    pub(crate) fn look(&self) -> watch::Receiver<RunState<T, E>> {
        self.state.subscribe()
    }

    pub(super) fn add_interest(&self) {
        self.interest.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether it was the last.
    pub(super) fn drop_interest(&self) -> bool {
        self.interest.fetch_sub(1, Ordering::Relaxed) == 1
    }

    pub(super) fn has_interest(&self) -> bool {
        self.interest.load(Ordering::Relaxed) > 0
    }

    pub(super) fn wait_behind(&self, ahead: usize) {
        self.state.send_if_modified(|state| {
            let moved = matches!(state, RunState::Waiting(before) if *before != ahead);
            if moved {
                *state = RunState::Waiting(ahead);
            }
            moved
        });
    }

    pub(super) fn enter(&self, stage: Stage) {
        self.state.send_replace(RunState::Doing(stage));
    }

    pub(super) fn end(&self, outcome: Result<T, Stop<E>>) {
        self.state.send_replace(RunState::Ended(outcome));
    }
}
