//! What a resolver sees of its request.

use std::sync::Arc;

use async_graphql::{Context, Error};
use usecases::Request;

use crate::error::ErrorCode;

/// One atlas and one instant, shared by everything that one answer (or one event of a subscription) is made of.
///
/// Output values carry their view rather than asking the context for it: a subscription lives through many atlases,
/// and each event has to be answered from its own.
pub(crate) type View = Arc<Request>;

/// Access to the view of a request.
pub(crate) trait ContextExt {
    /// The view of this request.
    ///
    /// # Errors
    /// An internal error when the request was not run through [`crate::execute`].
    fn view(&self) -> Result<&View, Error>;
}

impl ContextExt for Context<'_> {
    fn view(&self) -> Result<&View, Error> {
        self.data_opt::<View>().ok_or_else(|| ErrorCode::Internal.error("the request has no view"))
    }
}

/// Runs what takes more than some milliseconds of a processor beside the threads that answer, so that it neither holds
/// up other requests nor the time limit of its own. What was begun runs to its end even when nobody waits for it.
///
/// # Errors
/// An internal error when the work panics.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|error| ErrorCode::Internal.error(format!("{error}")))
}
