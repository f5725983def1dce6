//! Visit requests (照会), newest first.
//!
//! Whoever writes here notes the change line of [`domain::change::Subject::VisitRequest`] in the same transaction. A request
//! with its inquiries is one document: whoever changes it reads it with [`lock`] before, so that of many who answer at the
//! same moment each sees what the one before did.

mod counts;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::codes::{Code, InquiryResponse, Urgency, VisitRequestOutcome, VisitRequestStatus};
use domain::facility::AreaCode;
use domain::ids::{AccountId, FacilityId, OnCallRegistrationId, PractitionerId, VisitRequestId};
use domain::visit_request::VisitRequest;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

pub use counts::{CountsWanted, NeedCount, counts};

use crate::bulk;
use crate::document;
use crate::entity::visit_request::{ActiveModel, Column, Entity};
use crate::entity::{visit_inquiry as inquiry, visit_request_area as area};
use crate::error::StoreError;
use crate::page::Page;
use crate::reads::Reads;
use crate::value::Micros;
use crate::write::WriteTx;

/// Which requests. An empty list is no condition.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct VisitRequestFilter {
    /// Who looks: requests of others do not exist for them. `None` sees all.
    pub seen_by: Option<Looker>,
    /// States.
    pub statuses: Vec<VisitRequestStatus>,
    /// Areas that the place lies in.
    pub areas: Vec<AreaCode>,
    /// How soon.
    pub urgencies: Vec<Urgency>,
    /// What became of them.
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

/// Somebody who looks for requests: what they have to do with one lets them see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looker {
    /// They asked.
    pub account: Option<AccountId>,
    /// Facilities of theirs, which asked or were asked.
    pub facilities: Vec<FacilityId>,
    /// Facilities where they work as doctors: what was asked of one as a whole was asked of them.
    pub asked_facilities: Vec<FacilityId>,
    /// The doctor who was asked.
    pub practitioners: Vec<PractitionerId>,
    /// Areas whose requests they keep.
    pub areas: Vec<AreaCode>,
}

/// How many times somebody was asked, and what came of it: numbers alone (紹介の実績).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AnswerCounts {
    /// Asked.
    pub asked: u64,
    /// Said that they can come, perhaps under conditions.
    pub accepted: u64,
    /// Minutes until each answer, ascending; those who said nothing are not in it.
    pub minutes: Vec<f64>,
}

/// Stores a request, new or changed, and when time goes on with it by itself.
///
/// # Errors
/// [`StoreError::Conflict`] when the number of a new one is taken.
pub async fn put(tx: &mut WriteTx, request: &VisitRequest, due_at: Option<DateTime<Utc>>) -> Result<(), StoreError> {
    let replaced = [
        Column::Status,
        Column::Urgency,
        Column::Outcome,
        Column::Requester,
        Column::RequesterFacility,
        Column::AssignedTo,
        Column::DueAt,
        Column::PurgeAfter,
        Column::UpdatedAt,
        Column::Document,
    ];
    let replace = OnConflict::column(Column::Id).update_columns(replaced).to_owned();
    Entity::insert(to_row(request, due_at)?).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
    let areas = request.areas.iter().map(|code| area::ActiveModel {
        request: Set(request.id.0),
        kind: Set(code.kind.code().to_owned()),
        code: Set(code.code.clone()),
    });
    let nothing =
        OnConflict::columns([area::Column::Request, area::Column::Kind, area::Column::Code]).do_nothing().to_owned();
    bulk::insert::<area::Entity, _>(&tx.transaction, areas.collect(), Some(&nothing)).await?;
    let inquiries = request.inquiries.iter().map(|one| inquiry::ActiveModel {
        id: Set(one.id.0),
        request: Set(request.id.0),
        facility: Set(one.asked.facility.0),
        practitioner: Set(one.asked.practitioner.map(|id| id.0)),
        registration: Set(one.asked.registration.map(|id| id.0)),
        sent_at: Set(one.sent_at.into()),
        responded_at: Set(one.responded_at.map(Micros::from)),
        response: Set(one.response.map(|response| response.code().to_owned())),
    });
    let answered = OnConflict::column(inquiry::Column::Id)
        .update_columns([
            inquiry::Column::Facility,
            inquiry::Column::Practitioner,
            inquiry::Column::Registration,
            inquiry::Column::RespondedAt,
            inquiry::Column::Response,
        ])
        .to_owned();
    bulk::insert::<inquiry::Entity, _>(&tx.transaction, inquiries.collect(), Some(&answered)).await?;
    counts::put(tx, request).await
}

/// Reads a request that is about to be changed, so that nobody else changes it before this transaction ends.
///
/// # Errors
/// [`StoreError`].
pub async fn lock(tx: &mut WriteTx, id: VisitRequestId) -> Result<Option<VisitRequest>, StoreError> {
    tx.hold_row::<Entity>(id.0, Column::Id).await?;
    find(tx, id).await
}

/// One request.
///
/// # Errors
/// [`StoreError`].
pub async fn find(from: &impl Reads, id: VisitRequestId) -> Result<Option<VisitRequest>, StoreError> {
    Ok(collect(from, Entity::find_by_id(id.0)).await?.pop())
}

/// A page of requests, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn page(
    from: &impl Reads,
    filter: &VisitRequestFilter,
    page: &Page<VisitRequestId>,
) -> Result<Vec<VisitRequest>, StoreError> {
    let mut query = matching(filter).limit(page.limit);
    if let Some(after) = &page.after {
        query = query.filter(Column::Id.lt(after.0));
    }
    if let Some(before) = &page.before {
        query = query.filter(Column::Id.gt(before.0));
    }
    let order = if page.from_end { Order::Asc } else { Order::Desc };
    Ok(page.in_order(collect(from, query.order_by(Column::Id, order)).await?))
}

/// How many requests match.
///
/// # Errors
/// [`StoreError`].
pub async fn count(from: &impl Reads, filter: &VisitRequestFilter) -> Result<u64, StoreError> {
    Ok(matching(filter).count(from.connection()).await?)
}

/// At most `limit` requests that time goes on with by an instant, those due first at first.
///
/// # Errors
/// [`StoreError`].
pub async fn due(from: &impl Reads, by: DateTime<Utc>, limit: u64) -> Result<Vec<VisitRequestId>, StoreError> {
    let due = Entity::find().filter(Column::DueAt.lte(Micros::from(by)));
    ids(from, due.order_by_asc(Column::DueAt).order_by_asc(Column::Id).limit(limit)).await
}

/// At most `limit` requests whose content was to be kept until before a day.
///
/// # Errors
/// [`StoreError`].
pub async fn to_purge(from: &impl Reads, today: NaiveDate, limit: u64) -> Result<Vec<VisitRequestId>, StoreError> {
    let due = Entity::find().filter(Column::PurgeAfter.lt(today.to_string()));
    ids(from, due.order_by_asc(Column::Id).limit(limit)).await
}

/// Requests that a doctor was asked for, also those whose content is gone.
///
/// # Errors
/// [`StoreError`].
pub async fn asking(from: &impl Reads, doctor: PractitionerId) -> Result<Vec<VisitRequestId>, StoreError> {
    ids(from, Entity::find().filter(asked(inquiry::Column::Practitioner.eq(doctor.0))).order_by_asc(Column::Id)).await
}

/// Requests that a facility asked or was asked for, also those whose content is gone.
///
/// # Errors
/// [`StoreError`].
pub async fn of_facility(from: &impl Reads, facility: FacilityId) -> Result<Vec<VisitRequestId>, StoreError> {
    let of_it = Column::RequesterFacility.eq(facility.0).or(asked(inquiry::Column::Facility.eq(facility.0)));
    ids(from, Entity::find().filter(of_it).order_by_asc(Column::Id)).await
}

/// What came of asking a registered doctor.
///
/// # Errors
/// [`StoreError`].
pub async fn answers_of(from: &impl Reads, registration: OnCallRegistrationId) -> Result<AnswerCounts, StoreError> {
    let rows = inquiry::Entity::find().filter(inquiry::Column::Registration.eq(registration.0));
    let mut counts = AnswerCounts::default();
    for row in rows.all(from.connection()).await? {
        counts.asked += 1;
        let of = || format!("inquiry {}", row.id);
        let Some(response) = row.response.as_deref().and_then(InquiryResponse::from_code) else { continue };
        if matches!(response, InquiryResponse::CanVisit | InquiryResponse::CanVisitWithConditions) {
            counts.accepted += 1;
        }
        if let Some(at) = row.responded_at.filter(|_| response != InquiryResponse::NoResponse) {
            let waited = at.instant(&of())? - row.sent_at.instant(&of())?;
            counts.minutes.push(waited.num_milliseconds() as f64 / 60_000.0);
        }
    }
    counts.minutes.sort_by(f64::total_cmp);
    Ok(counts)
}

/// How many requests each of these registered doctors has taken and that are not over; those who have none are left out.
///
/// # Errors
/// [`StoreError`].
pub async fn taken_by(
    from: &impl Reads,
    registrations: &[OnCallRegistrationId],
) -> Result<HashMap<OnCallRegistrationId, u32>, StoreError> {
    let mut taken = HashMap::new();
    for chunk in registrations.chunks(bulk::IDS_PER_STATEMENT) {
        let theirs = inquiry::Column::Registration.is_in(chunk.iter().map(|id| id.0));
        let going_on = [VisitRequestStatus::Assigned, VisitRequestStatus::Started];
        let found = Entity::find()
            .filter(Column::PurgeAfter.is_not_null())
            .filter(Column::Status.is_in(codes(&going_on)))
            .filter(asked(theirs));
        for request in collect(from, found).await? {
            let chosen = request.chosen().and_then(|chosen| chosen.asked.registration);
            if let Some(registration) = chosen.filter(|one| chunk.contains(one)) {
                *taken.entry(registration).or_default() += 1;
            }
        }
    }
    Ok(taken)
}

fn matching(filter: &VisitRequestFilter) -> Select<Entity> {
    // What was purged is nobody's any more.
    let mut query = Entity::find().filter(Column::PurgeAfter.is_not_null());
    if let Some(looker) = &filter.seen_by {
        query = query.filter(seen_by(looker));
    }
    if !filter.statuses.is_empty() {
        query = query.filter(Column::Status.is_in(codes(&filter.statuses)));
    }
    if !filter.urgencies.is_empty() {
        query = query.filter(Column::Urgency.is_in(codes(&filter.urgencies)));
    }
    if !filter.outcomes.is_empty() {
        query = query.filter(Column::Outcome.is_in(codes(&filter.outcomes)));
    }
    if !filter.areas.is_empty() {
        query = query.filter(lying_in(&filter.areas));
    }
    if let Some(facility) = filter.assigned_to {
        query = query.filter(Column::AssignedTo.eq(facility.0));
    }
    if let Some(facility) = filter.requester_facility {
        query = query.filter(Column::RequesterFacility.eq(facility.0));
    }
    if let Some(at) = filter.from {
        query = query.filter(Column::CreatedAt.gte(Micros::from(at)));
    }
    if let Some(at) = filter.to {
        query = query.filter(Column::CreatedAt.lt(Micros::from(at)));
    }
    query
}

fn codes<T: Code>(values: &[T]) -> Vec<&'static str> {
    values.iter().map(|value| value.code()).collect()
}

/// Requests that somebody asked, is asked, or keeps.
fn seen_by(looker: &Looker) -> Condition {
    let mut any = Condition::any().add(Expr::val(1).eq(0));
    if let Some(account) = looker.account {
        any = any.add(Column::Requester.eq(account.0));
    }
    let facilities: Vec<Uuid> = looker.facilities.iter().map(|id| id.0).collect();
    let practitioners: Vec<Uuid> = looker.practitioners.iter().map(|id| id.0).collect();
    if !facilities.is_empty() {
        any = any.add(Column::RequesterFacility.is_in(facilities.clone()));
        any = any.add(asked(inquiry::Column::Facility.is_in(facilities)));
    }
    let as_doctor: Vec<Uuid> = looker.asked_facilities.iter().map(|id| id.0).collect();
    if !as_doctor.is_empty() {
        let whole = inquiry::Column::Facility.is_in(as_doctor).and(inquiry::Column::Practitioner.is_null());
        any = any.add(asked(whole));
    }
    if !practitioners.is_empty() {
        any = any.add(asked(inquiry::Column::Practitioner.is_in(practitioners)));
    }
    if !looker.areas.is_empty() {
        any = any.add(lying_in(&looker.areas));
    }
    any
}

fn asked(of: impl Into<Expr>) -> Expr {
    let requests = Query::select().column(inquiry::Column::Request).from(inquiry::Entity).and_where(of.into()).take();
    Column::Id.in_subquery(requests)
}

/// Requests whose place lies in any of these areas.
fn lying_in(areas: &[AreaCode]) -> Condition {
    let any = areas.iter().fold(Condition::any(), |any, code| {
        any.add(area::Column::Kind.eq(code.kind.code()).and(area::Column::Code.eq(code.code.as_str())))
    });
    let requests = Query::select().column(area::Column::Request).from(area::Entity).cond_where(any).take();
    Condition::all().add(Column::Id.in_subquery(requests))
}

async fn ids(from: &impl Reads, query: Select<Entity>) -> Result<Vec<VisitRequestId>, StoreError> {
    let found: Vec<Uuid> = query.select_only().column(Column::Id).into_tuple().all(from.connection()).await?;
    Ok(found.into_iter().map(VisitRequestId).collect())
}

async fn collect(from: &impl Reads, query: Select<Entity>) -> Result<Vec<VisitRequest>, StoreError> {
    let rows = query.all(from.connection()).await?;
    rows.into_iter().map(|row| document::read(&row.document, || format!("visit request {}", row.id))).collect()
}

fn to_row(request: &VisitRequest, due_at: Option<DateTime<Utc>>) -> Result<ActiveModel, StoreError> {
    let content = request.content.as_ref();
    Ok(ActiveModel {
        id: Set(request.id.0),
        number: Set(request.number.clone()),
        status: Set(request.status.code().to_owned()),
        urgency: Set(content.map(|content| content.urgency.code().to_owned())),
        outcome: Set(request.outcome.map(|outcome| outcome.code().to_owned())),
        requester: Set(request.requester.account.map(|id| id.0)),
        requester_facility: Set(request.requester.facility.map(|id| id.0)),
        assigned_to: Set(request.chosen().map(|chosen| chosen.asked.facility.0)),
        created_at: Set(request.created_at.into()),
        due_at: Set(due_at.map(Micros::from)),
        purge_after: Set(content.map(|_| request.purge_after.to_string())),
        updated_at: Set(request.updated_at.into()),
        document: Set(document::write_compact(request)?),
    })
}
