//! How far something in the background is.

use async_graphql::{ID, SimpleObject};
use domain::codes::JobStatus;
use usecases::guides::press::RenderProgress;
use usecases::imports::JobEvent;

use crate::coded::Coded;
use crate::node::TypedId as _;

/// How far a run of an import or a job of typesetting is (仕事の進み).
#[derive(SimpleObject)]
pub struct JobProgress {
    /// Global id of the run or job (ID).
    id: ID,
    /// State (状態).
    status: Coded<JobStatus>,
    /// Share that is done, 0 to 1 (0〜1).
    ratio: f64,
    /// A word about it (ことば).
    message: Option<String>,
}

impl JobProgress {
    /// Of an import.
    pub(crate) fn of_import(event: JobEvent) -> Self {
        Self { id: event.id.to_global(), status: Coded(event.status), ratio: event.ratio, message: event.message }
    }

    /// Of typesetting.
    pub(crate) fn of_typesetting(progress: RenderProgress) -> Self {
        let RenderProgress { id, status, ratio, message } = progress;
        Self { id: id.to_global(), status: Coded(status), ratio, message }
    }
}
