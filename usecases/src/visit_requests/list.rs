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

/// How many times a registered doctor was asked, and what came of it: numbers alone, which outlive the requests.
///
/// # Errors
/// [`ReadFault`].
pub async fn statistics(app: &App, registration: OnCallRegistrationId) -> Result<AnswerCounts, ReadFault> {
    Ok(store::visit_requests::answers_of(&app.store, registration).await?)
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
