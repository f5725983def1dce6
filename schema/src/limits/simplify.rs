//! How many boundaries are simplified, by one request and at once: each takes milliseconds of a processor.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::{Context, Error};
use tokio::sync::Semaphore;

use crate::Shared;
use crate::context::aside;
use crate::error::ErrorCode;

/// How many boundaries one request has had simplified.
#[derive(Debug, Default)]
pub(crate) struct Simplifications(AtomicUsize);

/// Simplifies a boundary beside the threads that answer. Only so many run at once, so that a request that was stopped
/// leaves nothing behind but what had begun.
///
/// # Errors
/// `TOO_COMPLEX` when the request has had as many as it may.
pub(crate) async fn simplifying<T: Send + 'static>(
    ctx: &Context<'_>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    let internal = |message: &str| ErrorCode::Internal.error(message);
    let shared = ctx.data_opt::<Shared>().ok_or_else(|| internal("the schema was not made by schema::build"))?;
    if let Some(done) = ctx.data_opt::<Simplifications>() {
        let most = shared.limits.simplifications;
        if done.0.fetch_add(1, Ordering::Relaxed) >= most {
            let message = format!("a request may have {most} boundaries simplified; ask in several requests");
            return Err(ErrorCode::TooComplex.error(message));
        }
    }
    let turn = Arc::clone(&shared.simplifying).acquire_owned().await;
    let turn = turn.map_err(|_| internal("the turns of simplifying were closed"))?;
    aside(move || {
        let done = work();
        drop(turn);
        done
    })
    .await
}

/// Turns for as many as there are processors.
pub(crate) fn turns() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)))
}
