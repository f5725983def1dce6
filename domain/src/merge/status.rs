//! How a facility stands by what its sources say and a person decided.

use chrono::NaiveDate;

use crate::codes::FacilityStatus;
use crate::contribution::Contribution;
use crate::decision::Field;
use crate::facility::FacilityDetails;

use super::decided::Heard;

/// The status by those who speak, most believed first, when the latest record to vanish did so on `gone_since`.
///
/// 1. CLOSED or SUSPENDED, when a person decided so.
/// 2. CLOSED, when one that speaks is live and publishes a closing day that has come; unless a person decided
///    otherwise, who then silenced it.
/// 3. UNCONFIRMED, when nobody live has spoken since the last record vanished. An edition without a date is not known
///    to be older, and counts as a confirmation. A person confirms by a verification, or by deciding the status.
/// 4. What is published, first that has one (休止 above all).
/// 5. ACTIVE.
pub(super) fn status(speaking: &[&Contribution], heard: &Heard<'_>, gone_since: Option<NaiveDate>) -> FacilityStatus {
    let decided = heard.decider(&Field::Status).map(|(person, _)| person.details.published_status);
    if let Some(Some(status @ (FacilityStatus::Closed | FacilityStatus::Suspended))) = decided {
        return status;
    }
    let said = || speaking.iter().copied().zip(heard.said.iter().map(AsRef::as_ref));
    let live = || said().filter(|(contribution, _)| contribution.gone_since.is_none());
    if live().any(|(contribution, details)| is_closed(contribution, details)) {
        return FacilityStatus::Closed;
    }
    if !live().any(|(contribution, _)| confirms(contribution, gone_since)) {
        return FacilityStatus::Unconfirmed;
    }
    let published = said().find_map(|(_, details)| details.published_status);
    published.unwrap_or(FacilityStatus::Active)
}

fn confirms(contribution: &Contribution, gone_since: Option<NaiveDate>) -> bool {
    let Some(gone_since) = gone_since else { return true };
    if contribution.is_person() {
        let verified_on = contribution.details.verification.map(|verification| verification.verified_on);
        return verified_on.max(contribution.decided_on(&Field::Status)).is_some_and(|day| day >= gone_since);
    }
    contribution.source.as_of.is_none_or(|as_of| as_of >= gone_since)
}

/// A closing day after the edition is an announcement: the place is still open at the time of writing.
fn is_closed(contribution: &Contribution, details: &FacilityDetails) -> bool {
    match (details.closed_on, contribution.source.as_of) {
        (Some(closed_on), Some(as_of)) => closed_on <= as_of,
        (Some(_), None) => true,
        (None, _) => false,
    }
}
