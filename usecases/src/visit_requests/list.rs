//! Requests that somebody has to do with (照会の一覧), and numbers of a registration (紹介の実績).

use chrono::{DateTime, Utc};
use domain::codes::{Urgency, VisitRequestOutcome, VisitRequestStatus};
use domain::facility::AreaCode;
use domain::ids::{FacilityId, OnCallRegistrationId, VisitRequestId};
use store::visit_requests::{AnswerCounts, VisitRequestFilter};

use super::sight::{self, SeenRequest};
use crate::app::{App, Request};
use crate::read::{Keyset, KeysetPage, ReadFault, read_page};

/// Which requests. An empty list is no condition.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct VisitRequestsWanted {
    /// States.
    pub statuses: Vec<VisitRequestStatus>,
    /// Areas that the place lies in.
    pub areas: Vec<AreaCode>,
    /// How soon.
    pub urgencies: Vec<Urgency>,
    /// What became of them; for those that whoever asks keeps.
    pub outcomes: Vec<VisitRequestOutcome>,
    /// The facility that was chosen.
    pub assigned_to: Option<FacilityId>,
    /// The facility that asks.
    pub requester_facility: Option<FacilityId>,
    /// Made at this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// Made before this instant.
    pub to: Option<DateTime<Utc>>,
}

/// A page of the requests that whoever asks has to do with, newest first.
///
/// # Errors
/// [`ReadFault`].
pub async fn page(
    request: &Request,
    wanted: &VisitRequestsWanted,
    keyset: &Keyset<VisitRequestId>,
) -> Result<KeysetPage<(VisitRequestId, SeenRequest)>, ReadFault> {
    if sight::is_out(&request.viewer) {
        return Ok(KeysetPage { items: Vec::new(), has_next: false, has_previous: false });
    }
    let filter = filter(request, wanted);
    read_page(keyset, async |page| {
        let found = store::visit_requests::page(&request.app.store, &filter, &page).await?;
        let seen = found.into_iter().filter_map(|found| sight::seen(request, found));
        Ok(seen.map(|seen| (seen.request.id, seen)).collect())
    })
    .await
}

/// How many there are.
///
/// # Errors
/// [`ReadFault`].
pub async fn total(request: &Request, wanted: &VisitRequestsWanted) -> Result<u64, ReadFault> {
    if sight::is_out(&request.viewer) {
        return Ok(0);
    }
    Ok(store::visit_requests::count(&request.app.store, &filter(request, wanted)).await?)
}

/// What came of asking a registered doctor, in numbers alone, which outlive the requests (紹介の実績).
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    /// Asked.
    pub asked: u64,
    /// Said that they can come, perhaps under conditions.
    pub accepted: u64,
    /// Requests that they were chosen for and that are not over.
    pub active: u32,
    /// Minutes until an answer, the middle one; those who said nothing are not counted.
    pub median_minutes: Option<f64>,
}

/// What came of asking a registered doctor.
///
/// # Errors
/// [`ReadFault`].
pub async fn statistics(app: &App, registration: OnCallRegistrationId) -> Result<Statistics, ReadFault> {
    let AnswerCounts { asked, accepted, minutes } = store::visit_requests::answers_of(&app.store, registration).await?;
    let taken = store::visit_requests::taken_by(&app.store, &[registration]).await?;
    let active = taken.get(&registration).copied().unwrap_or_default();
    Ok(Statistics { asked, accepted, active, median_minutes: median(&minutes) })
}

/// The middle of ascending numbers, and of two in the middle their mean.
fn median(ascending: &[f64]) -> Option<f64> {
    let upper = *ascending.get(ascending.len() / 2)?;
    let lower = ascending[(ascending.len() - 1) / 2];
    Some((lower + upper) / 2.0)
}

fn filter(request: &Request, wanted: &VisitRequestsWanted) -> VisitRequestFilter {
    VisitRequestFilter {
        seen_by: sight::looker(request),
        statuses: wanted.statuses.clone(),
        areas: wanted.areas.clone(),
        urgencies: wanted.urgencies.clone(),
        outcomes: wanted.outcomes.clone(),
        assigned_to: wanted.assigned_to,
        requester_facility: wanted.requester_facility,
        from: wanted.from,
        to: wanted.to,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_even_number_is_the_mean_of_two() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[4.0]), Some(4.0));
        assert_eq!(median(&[1.0, 4.0]), Some(2.5));
        assert_eq!(median(&[1.0, 4.0, 9.0]), Some(4.0));
    }
}
