//! What a resolver sees of its request.

use std::sync::{Arc, PoisonError, RwLock};

use async_graphql::{Context, Error};
use usecases::Request;
use usecases::rates::Budget;

use crate::error::{ErrorCode, rate_limited};

/// One atlas and one instant, shared by everything that one answer (or one event of a subscription) is made of.
///
/// Output values carry their view rather than asking the context for it: a subscription lives through many atlases,
/// and each event has to be answered from its own.
pub(crate) type View = Arc<Request>;

/// The view of a request, which an operation that changes something replaces by a later one.
pub(crate) struct ViewCell(RwLock<View>);

impl ViewCell {
    /// Begins with this view.
    pub(crate) fn new(view: Request) -> Self {
        Self(RwLock::new(Arc::new(view)))
    }
}

/// Access to the view of a request.
pub(crate) trait ContextExt {
    /// The view of this request, as it is now.
    ///
    /// # Errors
    /// An internal error when the request was not run through [`crate::execute`].
    fn view(&self) -> Result<View, Error>;

    /// Lets everything that is answered from here on see a later view: after a change, what was changed.
    ///
    /// # Errors
    /// As [`ContextExt::view`].
    fn look_again(&self, later: Request) -> Result<View, Error>;
}

impl ContextExt for Context<'_> {
    fn view(&self) -> Result<View, Error> {
        let cell = self.data_opt::<ViewCell>().ok_or_else(no_view)?;
        Ok(cell.0.read().unwrap_or_else(PoisonError::into_inner).clone())
    }

    fn look_again(&self, later: Request) -> Result<View, Error> {
        let cell = self.data_opt::<ViewCell>().ok_or_else(no_view)?;
        let later = Arc::new(later);
        *cell.0.write().unwrap_or_else(PoisonError::into_inner) = later.clone();
        Ok(later)
    }
}

/// Takes one out of what the client may do.
///
/// # Errors
/// `RATE_LIMITED` when nothing is left.
pub(crate) fn spend(view: &View, budget: Budget) -> Result<(), Error> {
    view.app.rates().spend(budget, &view.viewer, &view.client).map_err(rate_limited)
}

fn no_view() -> Error {
    ErrorCode::Internal.error("the request has no view")
}

/// Runs what takes more than some milliseconds of a processor beside the threads that answer, so that it neither holds
/// up other requests nor the time limit of its own. What was begun runs to its end even when nobody waits for it.
///
/// # Errors
/// An internal error when the work panics.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|error| ErrorCode::Internal.error(format!("{error}")))
}
