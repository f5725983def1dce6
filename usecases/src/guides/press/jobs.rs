//! Jobs of `guideRender`: which runs belong to an order, how far they are, and for whom they go on.
//!
//! A job is waited for by who ordered it, for ten minutes, and by everybody who follows it. When nobody waits any more, what
//! has not been made is not made.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::codes::{Code as _, JobStatus, RenditionFormat};
use domain::guide::RenditionOrder;
use domain::ids::{GuideEditionId, RenderJobId};
use futures_util::stream::{self, Stream, StreamExt as _};
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;

use super::compose::Composed;
use super::fault::PressFault;
use super::make::Made;
use super::queue::{RunState, Stage, Stop, Ticket};
use super::record;
use crate::app::App;
use crate::deed::Caller;
use crate::follow::chain;
use crate::refusal::Failure;

/// How long whoever ordered is thought to wait without following.
const PATIENCE: Duration = Duration::from_secs(600);
/// How many jobs are remembered; the oldest that have ended are forgotten first.
const MOST_JOBS: usize = 200;

/// How far a job is.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderProgress {
    /// The job.
    pub id: RenderJobId,
    /// Its state.
    pub status: JobStatus,
    /// Share that is done, 0–1; 1 when it has ended well.
    pub ratio: f64,
    /// A word about it in Japanese.
    pub message: Option<String>,
}

impl RenderProgress {
    fn is_last(&self) -> bool {
        matches!(self.status, JobStatus::Succeeded | JobStatus::Failed | JobStatus::Discarded)
    }
}

type Tickets = Vec<Ticket<Arc<Made>, PressFault>>;

/// The jobs of this process. Ids are in the order of time, so the first are the oldest.
#[derive(Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<RenderJobId, Job>>);

struct Job {
    edition: GuideEditionId,
    progress: watch::Receiver<RenderProgress>,
    /// Joins the runs as somebody who waits.
    join: Arc<dyn Fn() -> Tickets + Send + Sync>,
}

impl Jobs {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<RenderJobId, Job>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remember(&self, id: RenderJobId, job: Job) {
        let mut jobs = self.lock();
        while jobs.len() >= MOST_JOBS {
            let ended = jobs.iter().find(|(_, job)| job.progress.borrow().is_last()).map(|(id, _)| *id);
            // All of them under way cannot be: lines are far shorter.
            let Some(oldest) = ended.or_else(|| jobs.keys().next().copied()) else { break };
            jobs.remove(&oldest);
        }
        jobs.insert(id, job);
    }
}

/// Follows an order that got into line, notes its results with the edition, and keeps it alive while whoever ordered may
/// still ask for it.
pub(crate) fn follow(app: &Arc<App>, caller: Caller, id: RenderJobId, wanted: Vec<Composed>, tickets: Tickets) {
    let (Some(press), Some(edition)) = (app.press(), wanted.first().map(|composed| composed.edition)) else { return };
    let waiting = RenderProgress { id, status: JobStatus::Queued, ratio: 0.0, message: Some(WAITING.to_owned()) };
    let (sender, progress) = watch::channel(waiting);
    let runs: Vec<_> = tickets.iter().map(|ticket| (ticket.line(), ticket.run().clone())).collect();
    let joined = runs.clone();
    let join = Arc::new(move || joined.iter().map(|(line, run)| line.join(run)).collect());
    press.jobs().remember(id, Job { edition, progress, join });
    let app = app.clone();
    tokio::spawn(async move {
        let patience = tokio::spawn(async move {
            tokio::time::sleep(PATIENCE).await;
            drop(tickets);
        });
        let mut outcomes = Vec::with_capacity(wanted.len());
        for (at, (composed, (_, run))) in wanted.iter().zip(&runs).enumerate() {
            let tell = |state: &RunState<_, _>| {
                sender.send_replace(progress_of(id, at, wanted.len(), composed.order.format, state));
            };
            let mut states = run.look();
            let outcome = loop {
                let state = states.borrow_and_update().clone();
                if let RunState::Ended(outcome) = state {
                    break outcome;
                }
                tell(&state);
                if states.changed().await.is_err() {
                    break Err(Stop::GivenUp);
                }
            };
            let outcome = match outcome {
                Ok(made) => record::keep(&app, &caller, composed, &made).await.map_err(|failure| match failure {
                    Failure::Refused(_) => Unmade::Failed(GONE),
                    Failure::Fault(fault) => {
                        tracing::warn!(job = %id, error = chain(&fault), "what was made could not be noted");
                        Unmade::Failed(UNRECORDED)
                    }
                }),
                Err(Stop::GivenUp) => Err(Unmade::GivenUp),
                Err(Stop::Panicked) => Err(Unmade::Failed(PANICKED)),
                Err(Stop::Failed(fault)) => {
                    tracing::warn!(job = %id, format = composed.order.format.code(), error = chain(&fault), "a form of a guide was not made");
                    Err(Unmade::Failed(fault.message()))
                }
            };
            outcomes.push((composed.order.clone(), outcome));
        }
        patience.abort();
        sender.send_replace(last(id, &outcomes));
    });
}

/// Why a form of a job is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unmade {
    /// Nobody waited for it.
    GivenUp,
    /// For a reason in Japanese.
    Failed(&'static str),
}

/// The edition that a job is about; `None` for one that this process does not know.
pub fn job_edition(app: &App, id: RenderJobId) -> Option<GuideEditionId> {
    app.press()?.jobs().lock().get(&id).map(|job| job.edition)
}

/// The progress of a job: its present state, each change, and the end. Whoever reads it waits for the job. `None` when this
/// process does not know it; who may ask is decided by [`job_edition`].
pub fn job_progress(app: &App, id: RenderJobId) -> Option<impl Stream<Item = RenderProgress> + Send + use<>> {
    let (progress, join) = {
        let jobs = app.press()?.jobs().lock();
        let job = jobs.get(&id)?;
        (job.progress.clone(), job.join.clone())
    };
    let waiting = join();
    let states = WatchStream::new(progress);
    Some(stream::unfold((states, waiting, false), |(mut states, waiting, over)| async move {
        if over {
            return None;
        }
        let state = states.next().await?;
        let over = state.is_last();
        Some((state, (states, waiting, over)))
    }))
}

const WAITING: &str = "順番を待っています。";
const UNRECORDED: &str = "できあがりを記録できませんでした。時間をおいてお試しください。";
const GONE: &str = "この版は見つかりません。";
const PANICKED: &str = "組版の途中で不具合が起きました。サーバーの管理者に知らせてください。";

fn progress_of(
    id: RenderJobId,
    at: usize,
    of: usize,
    format: RenditionFormat,
    state: &RunState<Arc<Made>, PressFault>,
) -> RenderProgress {
    let (share, word) = match state {
        RunState::Waiting(0) => (0.0, WAITING.to_owned()),
        RunState::Waiting(ahead) => (0.0, format!("順番を待っています（前に{ahead}件）。")),
        RunState::Doing(stage) => (stage.share(), format!("{}：{}。", format.label(), doing(*stage))),
        RunState::Ended(_) => (1.0, format!("{}：できました。", format.label())),
    };
    let status = if at == 0 && matches!(state, RunState::Waiting(_)) { JobStatus::Queued } else { JobStatus::Running };
    // Fewer than a hundred forms: exact.
    let ratio = ((at as f64 + share) / of.max(1) as f64).min(0.99);
    RenderProgress { id, status, ratio, message: Some(word) }
}

fn doing(stage: Stage) -> &'static str {
    match stage {
        Stage::Content => "文章と写真をそろえています",
        Stage::Typesetting => "組んでいます",
        Stage::Checks => "点検しています",
        Stage::Storing => "保存しています",
    }
}

fn last(id: RenderJobId, outcomes: &[(RenditionOrder, Result<(), Unmade>)]) -> RenderProgress {
    let done = outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).count();
    let failed: Vec<String> = outcomes
        .iter()
        .filter_map(|(order, outcome)| match outcome {
            Err(Unmade::Failed(reason)) => Some(format!("{}：{reason}", order.format.label())),
            _ => None,
        })
        .collect();
    let given_up = outcomes.iter().any(|(_, outcome)| *outcome == Err(Unmade::GivenUp));
    let (status, message) = match (failed.is_empty(), given_up) {
        (false, _) => (JobStatus::Failed, failed.join(" ")),
        (true, true) => (JobStatus::Discarded, "待つ人がいなくなったので取りやめました。".to_owned()),
        (true, false) => (JobStatus::Succeeded, format!("{done}件できました。")),
    };
    let ratio = if status == JobStatus::Succeeded { 1.0 } else { done as f64 / outcomes.len().max(1) as f64 };
    RenderProgress { id, status, ratio, message: Some(message) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::guides::press::order::AskedOrder;
    use crate::guides::press::testing::edition;

    const ID: RenderJobId = RenderJobId(Uuid::from_u128(1));

    #[test]
    fn the_share_grows_over_the_stages_of_each_form_and_ends_below_one() {
        let states = [
            RunState::Waiting(2),
            RunState::Waiting(0),
            RunState::Doing(Stage::Content),
            RunState::Doing(Stage::Typesetting),
            RunState::Doing(Stage::Checks),
            RunState::Doing(Stage::Storing),
        ];
        let mut before = -1.0;
        for at in 0..3 {
            for state in &states {
                let progress = progress_of(ID, at, 3, RenditionFormat::PdfAccessible, state);
                assert!(progress.ratio >= before && progress.ratio < 1.0, "{progress:?} after {before}");
                assert!(!progress.is_last());
                before = progress.ratio;
            }
        }
        assert_eq!(progress_of(ID, 0, 1, RenditionFormat::Html, &states[0]).status, JobStatus::Queued);
        assert_eq!(progress_of(ID, 1, 2, RenditionFormat::Html, &states[0]).status, JobStatus::Running);
    }

    #[test]
    fn a_job_ends_as_its_worst_form_does() {
        let order = AskedOrder::usual(RenditionFormat::Html).checked(&edition(1)).expect("an order");
        let ended = |outcomes: &[Result<(), Unmade>]| {
            let outcomes: Vec<_> = outcomes.iter().map(|outcome| (order.clone(), *outcome)).collect();
            let progress = last(ID, &outcomes);
            (progress.status, progress.ratio)
        };
        assert_eq!(ended(&[Ok(()), Ok(())]), (JobStatus::Succeeded, 1.0));
        assert_eq!(ended(&[Ok(()), Err(Unmade::GivenUp)]), (JobStatus::Discarded, 0.5));
        assert_eq!(ended(&[Err(Unmade::GivenUp), Err(Unmade::Failed("x"))]), (JobStatus::Failed, 0.0));
    }
}
