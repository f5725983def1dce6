//! Those who wait for a run, and what the run asks of them.

use std::sync::Arc;

use super::{Queue, Run, RunState, Stage, Stop};

/// Nobody waits any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GivenUp;

/// What work under way is handed: where it tells its stages.
pub(crate) struct Steps<T, E> {
    queue: Queue<T, E>,
    run: Arc<Run<T, E>>,
}

impl<T: Clone + Send + Sync + 'static, E: Clone + Send + Sync + 'static> Steps<T, E> {
    pub(super) fn of(queue: Queue<T, E>, run: Arc<Run<T, E>>) -> Self {
        Self { queue, run }
    }

    /// Goes on to the next stage.
    ///
    /// # Errors
    /// [`GivenUp`] when nobody waits any more: the work ends here.
    pub(crate) fn begin(&self, stage: Stage) -> Result<(), GivenUp> {
        if !self.queue.is_awaited(&self.run) {
            return Err(GivenUp);
        }
        self.run.enter(stage);
        Ok(())
    }
}

/// Somebody who waits for a run. Dropped, they do not wait any more.
pub(crate) struct Ticket<T: Clone + Send + Sync + 'static, E: Clone + Send + Sync + 'static> {
    queue: Queue<T, E>,
    run: Arc<Run<T, E>>,
}

impl<T: Clone + Send + Sync + 'static, E: Clone + Send + Sync + 'static> Ticket<T, E> {
    pub(super) fn of(queue: Queue<T, E>, run: Arc<Run<T, E>>) -> Self {
        Self { queue, run }
    }

    /// The line it is in.
    pub(crate) fn line(&self) -> Queue<T, E> {
        self.queue.clone()
    }

    /// What is waited for.
    pub(crate) fn run(&self) -> &Arc<Run<T, E>> {
        &self.run
    }

    /// The end.
    ///
    /// # Errors
    /// [`Stop`].
    pub(crate) async fn ended(&self) -> Result<T, Stop<E>> {
        let mut states = self.run.look();
        // The run that this ticket holds has the sender.
        let Ok(state) = states.wait_for(|state| matches!(state, RunState::Ended(_))).await else {
            return Err(Stop::GivenUp);
        };
        match &*state {
            RunState::Ended(outcome) => outcome.clone(),
            _ => Err(Stop::GivenUp),
        }
    }
}

impl<T: Clone + Send + Sync + 'static, E: Clone + Send + Sync + 'static> Drop for Ticket<T, E> {
    fn drop(&mut self) {
        self.queue.leave(&self.run);
    }
}
