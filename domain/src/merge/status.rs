//! How a facility stands by what its sources say.

use chrono::NaiveDate;

use crate::codes::FacilityStatus;
use crate::contribution::Contribution;

/// The status by those who speak, most believed first, when the latest record to vanish did so on `gone_since`.
///
/// 1. CLOSED, when one that speaks is live and publishes a closing day that has come.
/// 2. UNCONFIRMED, when nobody live has spoken since the last record vanished. An edition without a date is not known
///    to be older, and counts as a confirmation.
/// 3. What is published, first that has one (休止 above all).
/// 4. ACTIVE.
pub(super) fn status(speaking: &[&Contribution], gone_since: Option<NaiveDate>) -> FacilityStatus {
    let live = || speaking.iter().filter(|contribution| contribution.gone_since.is_none());
    if live().any(|contribution| is_closed(contribution)) {
        return FacilityStatus::Closed;
    }
    let confirms = |contribution: &&&Contribution| match (contribution.source.as_of, gone_since) {
        (Some(as_of), Some(gone_since)) => as_of >= gone_since,
        _ => true,
    };
    if !live().any(|contribution| confirms(&contribution)) {
        return FacilityStatus::Unconfirmed;
    }
    let published = speaking.iter().find_map(|contribution| contribution.details.published_status);
    published.unwrap_or(FacilityStatus::Active)
}

/// A closing day after the edition is an announcement: the place is still open at the time of writing.
fn is_closed(contribution: &Contribution) -> bool {
    match (contribution.details.closed_on, contribution.source.as_of) {
        (Some(closed_on), Some(as_of)) => closed_on <= as_of,
        (Some(_), None) => true,
        (None, _) => false,
    }
}
