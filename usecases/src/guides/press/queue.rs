//! What takes seconds of a processor waits in line: one at a time, so many at most, shared by all who want the same, and
//! given up when nobody waits for it any more.
//!
//! A [`Ticket`] is somebody who waits. The last ticket dropped takes a run out of the line, or stops it at its next step.

mod run;
mod steps;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

pub(crate) use run::{Run, RunState, Stage};
pub(crate) use steps::{GivenUp, Steps, Ticket};

/// What is to be done, told its stages and whether anybody still waits.
pub(crate) type Work<T, E> = Box<dyn FnOnce(Steps<T, E>) -> BoxFuture<'static, Result<T, Stop<E>>> + Send>;

/// Why a run ended without a result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Stop<E> {
    /// Nobody waited for it any more.
    #[error("nobody waits for it any more")]
    GivenUp,
    /// It panicked.
    #[error("it ended in a panic")]
    Panicked,
    /// For a reason of its own.
    #[error("{0}")]
    Failed(E),
}

impl<E> From<GivenUp> for Stop<E> {
    fn from(_: GivenUp) -> Self {
        Self::GivenUp
    }
}

/// There is no room in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many are waiting already")]
pub(crate) struct Full;

/// A line of runs.
pub(crate) struct Queue<T, E>(Arc<Line<T, E>>);

impl<T, E> Clone for Queue<T, E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Line<T, E> {
    at_once: usize,
    most_waiting: usize,
    standing: Mutex<Standing<T, E>>,
    tally: Tally,
}

/// A run with what is to be done, until its turn comes.
type Waiting<T, E> = (Arc<Run<T, E>>, Work<T, E>);

struct Standing<T, E> {
    waiting: VecDeque<Waiting<T, E>>,
    running: Vec<Arc<Run<T, E>>>,
}

/// What became of runs since the start of the process.
#[derive(Debug, Default)]
struct Tally {
    done: AtomicU64,
    failed: AtomicU64,
    given_up: AtomicU64,
    refused: AtomicU64,
    busy_micros: AtomicU64,
}

/// How a line stands, for whoever measures.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct QueueNumbers {
    /// Waiting for their turn.
    pub waiting: usize,
    /// Running.
    pub running: usize,
    /// Ended with a result, since the start.
    pub done: u64,
    /// Ended without one, since the start.
    pub failed: u64,
    /// Stopped because nobody waited any more, since the start.
    pub given_up: u64,
    /// Not let in because the line was full, since the start.
    pub refused: u64,
    /// Seconds that runs took, since the start.
    pub busy_seconds: f64,
}

impl<T: Clone + Send + Sync + 'static, E: Clone + Send + Sync + 'static> Queue<T, E> {
    /// A line of which so many run at once, and so many wait at most.
    pub(crate) fn new(at_once: usize, most_waiting: usize) -> Self {
        let standing = Mutex::new(Standing { waiting: VecDeque::new(), running: Vec::new() });
        Self(Arc::new(Line { at_once: at_once.max(1), most_waiting, standing, tally: Tally::default() }))
    }

    /// Gets into line with all of them or with none. One that is there already under the same key is shared.
    ///
    /// # Errors
    /// [`Full`].
    pub(crate) fn enter(&self, wanted: Vec<(String, Work<T, E>)>) -> Result<Vec<Ticket<T, E>>, Full> {
        let mut standing = self.lock();
        let fresh = wanted.iter().filter(|(key, _)| standing.find(key).is_none()).count();
        let free = self.0.most_waiting.saturating_sub(standing.waiting.len());
        let starting = self.0.at_once.saturating_sub(standing.running.len());
        if fresh > free + starting {
            self.0.tally.refused.fetch_add(1, Ordering::Relaxed);
            return Err(Full);
        }
        let mut tickets = Vec::with_capacity(wanted.len());
        for (key, work) in wanted {
            let run = match standing.find(&key) {
                Some(run) => run,
                None => {
                    let run = Run::new(key, standing.waiting.len());
                    standing.waiting.push_back((run.clone(), work));
                    run
                }
            };
            run.add_interest();
            tickets.push(Ticket::of(self.clone(), run));
        }
        self.start(&mut standing);
        Ok(tickets)
    }

    /// Waits for a run as well, if it has not ended.
    pub(crate) fn join(&self, run: &Arc<Run<T, E>>) -> Ticket<T, E> {
        let _standing = self.lock();
        run.add_interest();
        Ticket::of(self.clone(), run.clone())
    }

    /// How the line stands.
    pub(crate) fn numbers(&self) -> QueueNumbers {
        let standing = self.lock();
        let tally = &self.0.tally;
        let read = |number: &AtomicU64| number.load(Ordering::Relaxed);
        QueueNumbers {
            waiting: standing.waiting.len(),
            running: standing.running.len(),
            done: read(&tally.done),
            failed: read(&tally.failed),
            given_up: read(&tally.given_up),
            refused: read(&tally.refused),
            busy_seconds: read(&tally.busy_micros) as f64 / 1e6,
        }
    }

    /// Somebody left. The last one takes a run that still waits out of the line; one that runs finds out by itself.
    fn leave(&self, run: &Arc<Run<T, E>>) {
        let mut standing = self.lock();
        if run.drop_interest() {
            let before = standing.waiting.len();
            standing.waiting.retain(|(waiting, _)| !Arc::ptr_eq(waiting, run));
            if standing.waiting.len() < before {
                self.0.tally.given_up.fetch_add(1, Ordering::Relaxed);
                run.end(Err(Stop::GivenUp));
                standing.number();
            }
        }
    }

    /// Whether anybody waits for a run that is under way; if nobody does, it is not shared with anybody from here on.
    fn is_awaited(&self, run: &Arc<Run<T, E>>) -> bool {
        let mut standing = self.lock();
        if run.has_interest() {
            return true;
        }
        standing.running.retain(|running| !Arc::ptr_eq(running, run));
        self.start(&mut standing);
        false
    }

    fn start(&self, standing: &mut Standing<T, E>) {
        while standing.running.len() < self.0.at_once {
            let Some((run, work)) = standing.waiting.pop_front() else { break };
            standing.running.push(run.clone());
            tokio::spawn(self.clone().carry_out(run, work));
        }
        standing.number();
    }

    async fn carry_out(self, run: Arc<Run<T, E>>, work: Work<T, E>) {
        let started = Instant::now();
        let steps = Steps::of(self.clone(), run.clone());
        // Whatever the work has touched is dropped with it; what it shares with others are maps behind locks.
        let outcome = AssertUnwindSafe(async move { work(steps).await }).catch_unwind().await;
        let outcome = outcome.unwrap_or(Err(Stop::Panicked));
        let tally = &self.0.tally;
        let ended = match &outcome {
            Ok(_) => &tally.done,
            Err(Stop::GivenUp) => &tally.given_up,
            Err(_) => &tally.failed,
        };
        ended.fetch_add(1, Ordering::Relaxed);
        let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        tally.busy_micros.fetch_add(micros, Ordering::Relaxed);
        let mut standing = self.lock();
        standing.running.retain(|running| !Arc::ptr_eq(running, &run));
        run.end(outcome);
        self.start(&mut standing);
    }

    fn lock(&self) -> MutexGuard<'_, Standing<T, E>> {
        self.0.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone + Send + Sync, E: Clone + Send + Sync> Standing<T, E> {
    fn find(&self, key: &str) -> Option<Arc<Run<T, E>>> {
        let waiting = self.waiting.iter().map(|(run, _)| run);
        self.running.iter().chain(waiting).find(|run| run.key() == key).cloned()
    }

    /// Tells those who wait how many are before them.
    fn number(&self) {
        for (ahead, (run, _)) in self.waiting.iter().enumerate() {
            run.wait_behind(ahead);
        }
    }
}
