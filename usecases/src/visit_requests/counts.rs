//! What a town lacks (不足の集計): how many requests asked for what, and how many of those found nobody.
//!
//! Numbers of an area are for its coordinators, and of areas above it, ADMIN and AUDITOR. They stay when the requests are
//! forgotten.

use chrono::{Days, NaiveDate, TimeDelta};
use domain::access::{Action, Target, may};
use domain::clock::day_begins_in_japan;
use domain::codes::AreaKind;
use domain::facility::AreaCode;
use store::visit_requests::{CountsWanted, NeedCount};

use super::sight::is_out;
use crate::app::Request;
use crate::guides::areas_of;
use crate::read::ReadFault;

/// Longest time that is counted.
pub const MOST_DAYS: i64 = 3_660;
/// Most numbers that are given at once: every capability in every town of a large prefecture.
pub const MOST_COUNTS: usize = 5_000;

/// Why nothing was counted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CountsFault {
    /// The last day comes before the first, or is too far from it.
    #[error("the days must be in order, and at most {MOST_DAYS}")]
    Days,
    /// There are more numbers than are given at once.
    #[error("more than {MOST_COUNTS} numbers")]
    TooMany,
    /// The database could not be read.
    #[error("the requests could not be counted")]
    Read(#[from] ReadFault),
}

/// Requests of an area that were made from a day to a day, both included, by areas of a kind in it and by what was needed;
/// nothing for whoever does not keep the requests of that area.
///
/// # Errors
/// [`CountsFault`].
pub async fn counts(
    request: &Request,
    area: AreaCode,
    by: AreaKind,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<NeedCount>, CountsFault> {
    let days = last - first;
    let end = last.checked_add_days(Days::new(1)).ok_or(CountsFault::Days)?;
    if days < TimeDelta::zero() || days >= TimeDelta::days(MOST_DAYS) {
        return Err(CountsFault::Days);
    }
    let target = Target { areas: areas_of(request, &area), ..Target::default() };
    if is_out(&request.viewer) || !may(&request.viewer, Action::VisitRequestRead, &target) {
        return Ok(Vec::new());
    }
    let wanted = CountsWanted { area, by, from: day_begins_in_japan(first), to: day_begins_in_japan(end) };
    let found = store::visit_requests::counts(&request.app.store, &wanted, MOST_COUNTS as u64 + 1);
    let found = found.await.map_err(ReadFault::from)?;
    if found.len() > MOST_COUNTS { Err(CountsFault::TooMany) } else { Ok(found) }
}
