//! Registrations for on-call visits, for whom the doctor's consent shows them, and for their keepers.

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::audit::AuditTarget;
use domain::codes::RegistrationStatus;
use domain::ids::OnCallRegistrationId;
use usecases::on_call::{RegistrationsWanted, SeenRegistration, registration, registrations};

use super::abilities::{Able, Capability};
use super::home_visit::{Reaching, VisitCoverage};
use super::hours::Schedule;
use super::visit_request::RegistrationStatistics;
use super::{FacilityNode, PractitionerNode};
use crate::coded::Coded;
use crate::context::{View, aside};
use crate::cursor::{Mark, RegistrationKey, encode};
use crate::node::TypedId as _;
use crate::page::{PageArgs, connection, count, list_cost};
use crate::scalar::{Day, Instant, Phone};
use crate::slice::slice;
use crate::total::Total;

/// A doctor's registration for on-call visits at a hub (往診医登録).
#[derive(Clone)]
pub struct OnCallRegistrationNode {
    seen: SeenRegistration,
    person: PractitionerNode,
    view: View,
}

impl OnCallRegistrationNode {
    /// A registration as the view's viewer sees it.
    pub(crate) fn new(seen: SeenRegistration, view: &View) -> Self {
        let person = PractitionerNode::new(seen.practitioner.clone(), view);
        Self { seen, person, view: view.clone() }
    }

    /// The registration with this id, when the view's viewer sees it.
    pub(crate) fn find(id: OnCallRegistrationId, view: &View) -> Option<Self> {
        registration(view, id).map(|seen| Self::new(seen, view))
    }
}

/// A doctor's registration for on-call visits at a hub (往診医登録).
#[Object(name = "OnCallRegistration")]
impl OnCallRegistrationNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.seen.registration.id.to_global()
    }
    /// The doctor (医師).
    async fn practitioner(&self) -> &PractitionerNode {
        &self.person
    }
    /// The clinic (医療機関).
    async fn facility(&self) -> FacilityNode {
        FacilityNode::new(self.seen.facility.clone(), &self.view)
    }
    /// The hub that keeps the register (登録先の拠点（郡市医師会）).
    async fn hub(&self) -> FacilityNode {
        FacilityNode::new(self.seen.hub.clone(), &self.view)
    }
    /// Where it stands today (状態).
    async fn status(&self) -> Coded<RegistrationStatus> {
        Coded(self.seen.status)
    }
    /// Where they come, with the 16 km rule on top (受け持つ範囲).
    async fn coverage(&self) -> VisitCoverage<'_> {
        VisitCoverage { of: Reaching::Registration(&self.seen), view: &self.view }
    }
    /// When they come; at any time when empty (受けられる時間).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn schedules(&self) -> Vec<Schedule<'_>> {
        self.seen.registration.schedules.iter().map(Schedule).collect()
    }
    /// What they can do (できること).
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    async fn capabilities(&self) -> Vec<Capability<'_>> {
        let (of, view) = (Able::Person(&self.person), &self.view);
        self.seen.registration.capabilities.iter().map(|capability| Capability { of, capability, view }).collect()
    }
    /// How many patients they take at once (同時に受けられる数).
    async fn max_active(&self) -> Option<i32> {
        self.seen.registration.max_active.map(count)
    }
    /// Conditions in words (引き受けの条件).
    async fn conditions(&self) -> Option<&str> {
        self.seen.registration.conditions.as_deref()
    }
    /// How the hub reaches the doctor, null for all but the doctor, the coordinators, administrators and auditors (非公開の連絡先).
    async fn contact(&self) -> Option<PrivateContact> {
        let contact = self.seen.contact()?;
        self.view.disclose(AuditTarget::new(OnCallRegistrationId::TYPE_NAME, self.seen.registration.id), &["contact"]);
        Some(PrivateContact { phone: contact.phone.clone().map(Phone), email: contact.email.clone() })
    }
    /// What came of asking them, as numbers alone (紹介の実績（数だけ）).
    #[graphql(complexity = "10 + child_complexity")]
    async fn statistics(&self) -> Result<RegistrationStatistics> {
        RegistrationStatistics::of(&self.view, self.seen.registration.id).await
    }
    /// Last day in force, null before it was approved (期限).
    async fn expires_on(&self) -> Option<Day> {
        self.seen.registration.expires_on.map(Day)
    }
    /// Last day of a pause, null for one without an end and where there is none (休止の終わり).
    async fn paused_until(&self) -> Option<Day> {
        let paused = self.seen.status == RegistrationStatus::Paused;
        self.seen.registration.paused_until.filter(|_| paused).map(Day)
    }
    /// Steps taken so far, the oldest first; empty for those who do not keep it (これまでの経過).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn history(&self) -> Vec<RegistrationStep> {
        if !self.seen.kept {
            return Vec::new();
        }
        let steps = self.seen.registration.history.iter();
        steps
            .map(|step| RegistrationStep {
                from: Coded(step.from),
                to: Coded(step.to),
                at: Instant(step.at),
                until: step.until.map(Day),
                reason: step.reason.clone(),
            })
            .collect()
    }
    /// Last change, null for those who do not keep it (最後に直した日時).
    async fn updated_at(&self) -> Option<Instant> {
        self.seen.kept.then_some(Instant(self.seen.registration.updated_at))
    }
}

/// How somebody is reached who is not to be called by everybody (非公開の連絡先).
#[derive(SimpleObject)]
pub struct PrivateContact {
    /// Phone (電話).
    phone: Option<Phone>,
    /// Mail address, where notices go (メール).
    email: Option<String>,
}

/// One step of a registration (登録の経過1つ).
#[derive(SimpleObject)]
pub struct RegistrationStep {
    /// From where (前の状態).
    from: Coded<RegistrationStatus>,
    /// To where (次の状態).
    to: Coded<RegistrationStatus>,
    /// When (日時).
    at: Instant,
    /// Last day that was named with it (いつまで).
    until: Option<Day>,
    /// Why (理由).
    reason: Option<String>,
}

/// A page of the registrations that the viewer sees, in the order they were made.
///
/// # Errors
/// Those of the page's arguments.
pub(crate) async fn registrations_page(
    view: &View,
    wanted: RegistrationsWanted,
    args: PageArgs,
) -> Result<OnCallRegistrationConnection> {
    let place = args.read::<RegistrationKey>(Mark::plain())?;
    let asked = view.clone();
    // Reaches in minutes are looked for on the roads.
    let found = aside(move || registrations(&asked, &wanted)).await?;
    let found = found.into_iter().map(|seen| (RegistrationKey(seen.registration.id), seen)).collect();
    let page = slice(found, &place);
    let items = page.items.into_iter();
    let items = items.map(|(key, seen)| (encode(Mark::plain(), &key), OnCallRegistrationNode::new(seen, view)));
    Ok(OnCallRegistrationConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total)))
}

connection! {
    /// A page of registrations (OnCallRegistration の一覧).
    OnCallRegistrationConnection,
    /// A registration in its list (OnCallRegistration の縁).
    OnCallRegistrationEdge of OnCallRegistrationNode
}
