//! Visit requests (照会・紹介依頼): 「訪問できる医師を教えてください」 → 「A医師が対応できます」.
//!
//! - [`create`]: asks, without saying for whom · [`dispatch`]: asks around · [`respond`]: answers · [`assign`], [`start`],
//!   [`close`]: decides, goes on, ends
//! - [`request`], [`page`], [`total`]: those that whoever asks has to do with · [`statistics`]: numbers of a registration
//! - [`counts`]: what a town lacks
//! - [`pass`]: lets time pass: deadlines, the next to be asked, and the end of the retention
//!
//! A request is locked while it is changed, so of many who answer at the same moment each finds what the one before did.

mod ask;
mod change;
mod counts;
mod create;
mod decide;
mod dispatch;
mod error;
mod list;
mod pass;
mod respond;
mod sight;
#[cfg(test)]
mod tests;

pub use ask::Candidate;
pub use store::visit_requests::NeedCount;

pub use counts::{CountsFault, MOST_COUNTS, MOST_DAYS, counts};
pub use create::{NewVisitRequest, create};
pub use decide::{Closing, Decision, assign, close, start};
pub use dispatch::{DispatchOrder, dispatch};
pub use error::VisitRequestError;
pub use list::{Statistics, VisitRequestsWanted, page, statistics, total};
pub use pass::{pass, watch};
pub use respond::{Response, respond};
pub use sight::{SeenRequest, request, seen};
