//! Visit requests, for those who have to do with them.

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::codes::*;
use domain::ids::{OnCallRegistrationId, VisitRequestId};
use domain::visit_request::Inquiry as Asked;
use usecases::people::sight;
use usecases::visit_requests::{SeenRequest, VisitRequestsWanted, page, request};

use super::{FacilityNode, GeoPoint, OnCallRegistrationNode, PractitionerNode};
use crate::coded::{Coded, coded};
use crate::context::View;
use crate::cursor::{Mark, encode};
use crate::error::read_fault;
use crate::node::TypedId as _;
use crate::page::{PageArgs, connection, count, list_cost};
use crate::scalar::{Day, Instant};
use crate::total::Total;

/// A request for somebody who comes to a place (照会).
#[derive(Clone)]
pub struct VisitRequestNode {
    seen: SeenRequest,
    view: View,
}

impl VisitRequestNode {
    /// A request as the view's viewer sees it.
    pub(crate) fn new(seen: SeenRequest, view: &View) -> Self {
        Self { seen, view: view.clone() }
    }

    /// The request with this id, when the view's viewer has to do with it.
    ///
    /// # Errors
    /// Faults of the database.
    pub(crate) async fn find(id: VisitRequestId, view: &View) -> Result<Option<Self>> {
        let seen = request(view, id).await.map_err(read_fault)?;
        Ok(seen.map(|seen| Self::new(seen, view)))
    }

    fn inquiry(&self, inquiry: &Asked) -> Option<InquiryNode> {
        let facility = FacilityNode::new(self.view.atlas.facility(inquiry.asked.facility)?, &self.view);
        Some(InquiryNode { inquiry: inquiry.clone(), facility, view: self.view.clone() })
    }
}

/// A request for somebody who comes to a place; it never says who the patient is (照会（個人を特定できる項目は持たない）).
#[Object(name = "VisitRequest")]
impl VisitRequestNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.seen.request.id.to_global()
    }
    /// The number people say on the phone (受付番号).
    async fn number(&self) -> &str {
        &self.seen.request.number
    }
    /// Where it stands (状態).
    async fn status(&self) -> Coded<VisitRequestStatus> {
        Coded(self.seen.request.status)
    }
    /// What led to it (きっかけ).
    async fn trigger(&self) -> Coded<ReferralTrigger> {
        Coded(self.seen.content.trigger)
    }
    /// Scene of home care (場面).
    async fn scene(&self) -> Coded<Scene> {
        Coded(self.seen.content.scene.unwrap_or(Scene::DailyCare))
    }
    /// How soon (急ぎ).
    async fn urgency(&self) -> Coded<Urgency> {
        Coded(self.seen.content.urgency)
    }
    /// The middle of the cell of about 500 m that the place lies in (およその場所（500m格子）).
    async fn approximate_location(&self) -> Option<GeoPoint> {
        Some(GeoPoint(self.seen.content.place))
    }
    /// The town, without anything behind it (町丁目).
    async fn neighborhood(&self) -> Option<&str> {
        self.seen.content.neighborhood.as_deref()
    }
    /// What has to be done there (求めること).
    async fn required_capabilities(&self) -> Vec<Coded<CapabilityCode>> {
        coded(&self.seen.content.capabilities)
    }
    /// A care service that is asked for instead of doctors (求める介護サービス).
    async fn service(&self) -> Option<Coded<ServiceCode>> {
        self.seen.content.service.map(Coded)
    }
    /// What sort of place it is (居場所).
    async fn place(&self) -> Coded<PlaceOfVisit> {
        Coded(self.seen.content.place_of_visit)
    }
    /// When the visits are to begin (希望の始まり).
    async fn needed_by(&self) -> Option<Instant> {
        self.seen.content.needed_at.map(Instant)
    }
    /// Words that go with it (補足).
    async fn note(&self) -> Option<&str> {
        self.seen.content.note.as_deref()
    }
    /// Profession of who asks (依頼者の職種).
    async fn requester_profession(&self) -> Coded<Profession> {
        Coded(self.seen.request.requester.profession)
    }
    /// Where who asks works (依頼者の所属).
    async fn requester_facility(&self) -> Option<FacilityNode> {
        let facility = self.view.atlas.facility(self.seen.request.requester.facility?)?;
        Some(FacilityNode::new(facility, &self.view))
    }
    /// Those who were asked, in order; whoever was asked sees only the own (打診).
    #[graphql(complexity = "list_cost(20, child_complexity)")]
    async fn inquiries(&self) -> Vec<InquiryNode> {
        self.seen.inquiries().filter_map(|inquiry| self.inquiry(inquiry)).collect()
    }
    /// How many are still to be asked, null for those who do not keep it (これから打診する数).
    async fn waiting_candidates(&self) -> Option<i32> {
        let dispatch = self.seen.request.dispatch.as_ref().filter(|_| self.seen.kept)?;
        Some(count(dispatch.queue.len()))
    }
    /// Who was chosen, null for others who were asked (決まった先).
    async fn assigned(&self) -> Option<InquiryNode> {
        self.inquiry(self.seen.chosen()?)
    }
    /// What became of it, null for others who were asked (結果).
    async fn outcome(&self) -> Option<Coded<VisitRequestOutcome>> {
        self.seen.request.outcome.filter(|_| self.seen.sees_end()).map(Coded)
    }
    /// Why, null for others who were asked (結果の理由).
    async fn outcome_reason(&self) -> Option<Coded<OutcomeReason>> {
        self.seen.request.outcome_reason.filter(|_| self.seen.sees_end()).map(Coded)
    }
    /// Why in words, null for others who were asked (結果のことば).
    async fn outcome_comment(&self) -> Option<&str> {
        self.seen.request.outcome_comment.as_deref().filter(|_| self.seen.sees_end())
    }
    /// What happened so far, without names; empty for those who do not keep it (時系列).
    #[graphql(complexity = "list_cost(20, child_complexity)")]
    async fn timeline(&self) -> Vec<TimelineItem> {
        if !self.seen.kept {
            return Vec::new();
        }
        let events = self.seen.request.timeline.iter();
        events
            .map(|event| TimelineItem { at: Instant(event.at), by_role: Coded(event.by), text: event.kind.words() })
            .collect()
    }
    /// When it was made (作った日時).
    async fn created_at(&self) -> Instant {
        Instant(self.seen.request.created_at)
    }
    /// When it was closed (閉じた日時).
    async fn closed_at(&self) -> Option<Instant> {
        self.seen.request.closed_at.map(Instant)
    }
    /// The last day on which its content is kept (この日を過ぎると中身を消す).
    async fn purge_after(&self) -> Day {
        Day(self.seen.request.purge_after)
    }
}

/// One who was asked (打診).
#[derive(Clone)]
pub struct InquiryNode {
    inquiry: Asked,
    facility: FacilityNode,
    view: View,
}

/// One who was asked (打診).
#[Object(name = "Inquiry")]
impl InquiryNode {
    /// The facility (相手の医療機関).
    async fn facility(&self) -> &FacilityNode {
        &self.facility
    }
    /// The doctor, as far as they consented to be shown (相手の医師).
    async fn practitioner(&self) -> Option<PractitionerNode> {
        let shown = sight(&self.view).by_id(self.inquiry.asked.practitioner?)?;
        Some(PractitionerNode::new(shown, &self.view))
    }
    /// The doctor's registration, when the viewer sees it (往診医登録).
    async fn registration(&self) -> Option<OnCallRegistrationNode> {
        OnCallRegistrationNode::find(self.inquiry.asked.registration?, &self.view)
    }
    /// Place in the order of asking, from 1 (順).
    async fn position(&self) -> i32 {
        count(self.inquiry.position)
    }
    /// When they were asked (打診した日時).
    async fn sent_at(&self) -> Option<Instant> {
        Some(Instant(self.inquiry.sent_at))
    }
    /// Until when an answer is awaited (返事の期限).
    async fn respond_by(&self) -> Option<Instant> {
        Some(Instant(self.inquiry.respond_by))
    }
    /// The answer, null as long as there is none (返事).
    async fn response(&self) -> Option<Coded<InquiryResponse>> {
        self.inquiry.response.map(Coded)
    }
    /// From when they can come (いつから).
    async fn available_from(&self) -> Option<Instant> {
        self.inquiry.available_from.map(Instant)
    }
    /// Conditions, or why not (条件・理由).
    async fn comment(&self) -> Option<&str> {
        self.inquiry.comment.as_deref()
    }
    /// When they answered, or when their time was over (返事の日時).
    async fn responded_at(&self) -> Option<Instant> {
        self.inquiry.responded_at.map(Instant)
    }
}

/// What happened, in words without names (時系列の1行).
#[derive(SimpleObject)]
pub struct TimelineItem {
    /// When (日時).
    at: Instant,
    /// As what somebody did it; ANONYMOUS for what time did by itself (立場).
    by_role: Coded<Role>,
    /// What, in Japanese (内容).
    text: String,
}

/// What came of asking somebody, as numbers alone (登録の実績).
#[derive(SimpleObject)]
pub struct RegistrationStatistics {
    /// How many times they were asked (打診).
    asked: i32,
    /// How many times they said that they can come (引き受け).
    accepted: i32,
    /// Requests that they were chosen for and that are not over (いま受けている数).
    active: i32,
    /// Minutes until an answer, the middle one; null without answers (返事までの中央値（分）).
    median_response_minutes: Option<f64>,
}

impl RegistrationStatistics {
    /// Those of a registration.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn of(view: &View, id: OnCallRegistrationId) -> Result<Self> {
        let found = usecases::visit_requests::statistics(&view.app, id).await.map_err(read_fault)?;
        Ok(Self {
            asked: count(found.asked),
            accepted: count(found.accepted),
            active: count(found.active),
            median_response_minutes: found.median_minutes,
        })
    }
}

/// A page of the requests that the viewer has to do with, newest first.
///
/// # Errors
/// Those of the page's arguments; faults of the database.
pub(crate) async fn requests_page(
    view: &View,
    wanted: VisitRequestsWanted,
    args: PageArgs,
) -> Result<VisitRequestConnection> {
    let place = args.read::<VisitRequestId>(Mark::plain())?;
    let page = page(view, &wanted, &place.into()).await.map_err(read_fault)?;
    let items = page.items.into_iter();
    let items = items.map(|(id, seen)| (encode(Mark::plain(), &id), VisitRequestNode::new(seen, view)));
    Ok(VisitRequestConnection::new(items, page.has_next, page.has_previous, Total::Requests(view.clone(), wanted)))
}

connection! {
    /// A page of visit requests (VisitRequest の一覧).
    VisitRequestConnection,
    /// A visit request in its list (VisitRequest の縁).
    VisitRequestEdge of VisitRequestNode
}
