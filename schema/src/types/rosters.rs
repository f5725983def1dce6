//! On-call rosters: their layers, who holds which shift, who comes now, and what is wrong with them.

use std::borrow::Cow;

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::audit::AuditTarget;
use domain::codes::{ContactPurpose, Visibility};
use domain::facility;
use domain::ids::{OnCallOverrideId, OnCallRegistrationId, OnCallRosterId};
use domain::roster::{DayRule, FeedOf, Override, Shift};
use usecases::on_call::SeenRegistration;
use usecases::rosters::{Assignment, RostersWanted, SeenRoster, SeenShift, ShiftsError, calendar, roster, rosters};

use super::contact::Contact;
use super::travel::TravelEstimate;
use super::{AreaNode, OnCallRegistrationNode};
use crate::coded::Coded;
use crate::context::{View, aside};
use crate::cursor::{Mark, RosterKey, encode};
use crate::error::ErrorCode;
use crate::node::{TypedId as _, of_thing};
use crate::page::{PageArgs, connection, list_cost};
use crate::scalar::{Instant, RRule, Url};
use crate::slice::slice;
use crate::total::Total;

/// What it costs to tell the shifts of some time, beside what is asked of each.
pub(crate) const EXPANDED: usize = 200;
/// Shifts that are reckoned with.
const SHIFTS: usize = 60;

/// A roster of who is on call when (当番表).
#[derive(Clone)]
pub struct OnCallRosterNode {
    seen: SeenRoster,
    view: View,
}

impl OnCallRosterNode {
    /// A roster as the view's viewer sees it.
    pub(crate) fn new(seen: SeenRoster, view: &View) -> Self {
        Self { seen, view: view.clone() }
    }

    /// The roster with this id, when the view's viewer sees it.
    pub(crate) fn find(id: OnCallRosterId, view: &View) -> Option<Self> {
        roster(view, id).map(|seen| Self::new(seen, view))
    }

    fn member(&self, id: OnCallRegistrationId) -> Option<OnCallRegistrationNode> {
        OnCallRegistrationNode::find(id, &self.view)
    }
}

/// A roster of who is on call when (当番表).
#[Object(name = "OnCallRoster")]
impl OnCallRosterNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.seen.roster.id.to_global()
    }
    /// Name (名).
    async fn name(&self) -> &str {
        &self.seen.roster.name
    }
    /// Where it is for (区域).
    async fn area(&self) -> AreaNode {
        AreaNode::new(self.seen.area.clone(), &self.view)
    }
    /// Its rotations (層（主・副・後方支援）).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn layers(&self) -> Vec<RosterLayer> {
        let layers = self.seen.roster.layers.iter();
        layers
            .map(|layer| RosterLayer {
                tier: i32::from(layer.tier),
                name: layer.name.clone(),
                rrule: RRule(layer.rrule.as_str().to_owned()),
                starts_at: Instant(layer.starts_at),
                duration_minutes: i32::try_from(layer.duration_minutes).unwrap_or(i32::MAX),
                days: Coded(layer.days),
                members: layer.members.iter().filter_map(|member| self.member(*member)).collect(),
            })
            .collect()
    }
    /// Turns that somebody else takes, the last entered last; those whom the viewer does not see have no registration (上書き).
    #[graphql(complexity = "list_cost(20, child_complexity)")]
    async fn overrides(&self) -> Vec<OnCallShift> {
        self.seen.roster.overrides.iter().map(|over| OnCallShift::of_override(over, &self.seen, &self.view)).collect()
    }
    /// Leaves of members whom the viewer sees (休み).
    #[graphql(complexity = "list_cost(20, child_complexity)")]
    async fn leaves(&self) -> Vec<OnCallLeave> {
        let leaves = self.seen.roster.leaves.iter();
        leaves
            .filter_map(|leave| {
                Some(OnCallLeave {
                    registration: self.member(leave.registration)?,
                    starts_at: Instant(leave.starts_at),
                    ends_at: Instant(leave.ends_at),
                })
            })
            .collect()
    }
    /// Shifts that overlap a stretch of time of at most 400 days, with rotations, holidays, leaves, overrides and swaps resolved, by their start (確定した当番（休日・交代・上書きを解いたあと）).
    #[graphql(complexity = "EXPANDED + list_cost(SHIFTS, child_complexity)")]
    async fn final_shifts(
        &self,
        #[graphql(desc = "First instant (始まり).")] from: Instant,
        #[graphql(desc = "First instant after it (終わり).")] to: Instant,
    ) -> Result<Vec<OnCallShift>> {
        let (view, seen) = (self.view.clone(), self.seen.clone());
        let found = aside(move || usecases::rosters::shifts(&view, &seen, from.0, to.0)).await?;
        let found = found.map_err(shifts_error)?;
        Ok(found.into_iter().map(|shift| OnCallShift::of(shift, &self.seen, &self.view)).collect())
    }
    /// Where the viewer's own calendar of it is fetched (iCalendar): whoever has the address sees it, until it is renewed; null for tokens and for accounts of an identity provider (iCalendar の取り出し先).
    async fn ical_url(&self) -> Option<Url> {
        calendar::address(&self.view, FeedOf::Roster(self.seen.roster.id)).map(Url)
    }
    /// Last change (最後に直した日時).
    async fn updated_at(&self) -> Instant {
        Instant(self.seen.roster.updated_at)
    }
}

/// One rotation of a roster (当番の層).
#[derive(SimpleObject)]
pub struct RosterLayer {
    /// 1 for who is asked first, 2 for the first fallback, and so on (順).
    tier: i32,
    /// Name (名).
    name: String,
    /// When a shift begins (繰り返し).
    rrule: RRule,
    /// From when the rule counts; its time of day in Japan is that of each shift (始まり).
    starts_at: Instant,
    /// How long a shift lasts, in minutes (長さ（分）).
    duration_minutes: i32,
    /// On which of the rule's days there are shifts (休日の扱い).
    days: Coded<DayRule>,
    /// Who takes turns, in this order, as far as the viewer sees them (順番).
    members: Vec<OnCallRegistrationNode>,
}

/// A member's leave, in which their shifts pass to the next (休み).
#[derive(SimpleObject)]
pub struct OnCallLeave {
    /// Whose (登録).
    registration: OnCallRegistrationNode,
    /// First instant (始まり).
    starts_at: Instant,
    /// First instant after it (終わり).
    ends_at: Instant,
}

/// A shift of a roster (当番1つ).
pub struct OnCallShift {
    shift: Shift,
    holder: Option<SeenRegistration>,
    original: Option<SeenRegistration>,
    layer: Option<String>,
    over: Option<OnCallOverrideId>,
    reason: Option<String>,
    view: View,
}

impl OnCallShift {
    pub(crate) fn of(seen: SeenShift, roster: &SeenRoster, view: &View) -> Self {
        let SeenShift { shift, holder, original } = seen;
        let layer = roster.roster.layers.get(shift.layer).map(|layer| layer.name.clone());
        Self { shift, holder, original, layer, over: None, reason: None, view: view.clone() }
    }

    fn of_override(over: &Override, roster: &SeenRoster, view: &View) -> Self {
        let shift = Shift {
            starts_at: over.starts_at,
            ends_at: over.ends_at,
            tier: over.tier,
            layer: usize::MAX,
            registration: Some(over.registration),
            original: None,
        };
        let holder = usecases::on_call::registration(view, over.registration);
        // Why somebody stands in concerns those who make the roster.
        let reason = over.reason.clone().filter(|_| roster.kept);
        Self { shift, holder, original: None, layer: None, over: Some(over.id), reason, view: view.clone() }
    }
}

/// A shift of a roster (当番1つ).
#[Object]
impl OnCallShift {
    /// First instant (始まり).
    async fn starts_at(&self) -> Instant {
        Instant(self.shift.starts_at)
    }
    /// First instant after it (終わり).
    async fn ends_at(&self) -> Instant {
        Instant(self.shift.ends_at)
    }
    /// 1 for who is asked first (層).
    async fn tier(&self) -> i32 {
        i32::from(self.shift.tier)
    }
    /// Name of the rotation, null where no rotation is meant (層の名).
    async fn layer(&self) -> Option<&str> {
        self.layer.as_deref()
    }
    /// Who holds it; null for nobody, and for somebody whom the viewer does not see (担当（空きなら null）).
    async fn registration(&self) -> Option<OnCallRegistrationNode> {
        self.holder.clone().map(|seen| OnCallRegistrationNode::new(seen, &self.view))
    }
    /// Whose turn it was, when somebody else holds it (もとの担当（交代したとき）).
    async fn original(&self) -> Option<OnCallRegistrationNode> {
        let other = self.original.clone().filter(|_| self.shift.registration != self.shift.original);
        other.map(|seen| OnCallRegistrationNode::new(seen, &self.view))
    }
    /// How the hub reaches the holder, null for all but the doctor, the coordinators, administrators and auditors (連絡先（要権限）).
    async fn contact(&self) -> Option<Contact<'static>> {
        let holder = self.holder.as_ref()?;
        let contact = holder.contact()?;
        let target = AuditTarget::new(OnCallRegistrationId::TYPE_NAME, holder.registration.id);
        self.view.disclose(target, &["contact"]);
        Some(Contact(Cow::Owned(facility::Contact {
            purpose: ContactPurpose::OnCall,
            phone: contact.phone.clone(),
            extension: None,
            fax: None,
            email: contact.email.clone(),
            role: None,
            visibility: Visibility::Private,
            schedules: Vec::new(),
        })))
    }
    /// The override that it is, among the overrides of a roster (上書きの ID).
    #[graphql(name = "override")]
    async fn over(&self) -> Option<ID> {
        self.over.map(|id| of_thing(OnCallOverrideId::TYPE_NAME, id.0))
    }
    /// Why somebody stands in, for those who keep the roster (理由).
    async fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }
}

/// Who of a roster comes (いまの当番).
pub struct OnCallAssignment {
    assignment: Assignment,
    view: View,
}

impl OnCallAssignment {
    pub(crate) fn new(assignment: Assignment, view: &View) -> Self {
        Self { assignment, view: view.clone() }
    }

    fn shifts(&self, shifts: &[SeenShift]) -> Vec<OnCallShift> {
        shifts.iter().map(|shift| OnCallShift::of(shift.clone(), &self.assignment.roster, &self.view)).collect()
    }
}

/// Who of a roster comes (いまの当番).
#[Object]
impl OnCallAssignment {
    /// The roster (当番表).
    async fn roster(&self) -> OnCallRosterNode {
        OnCallRosterNode::new(self.assignment.roster.clone(), &self.view)
    }
    /// The first who can come; without a holder when nobody can (当番).
    async fn shift(&self) -> OnCallShift {
        OnCallShift::of(self.assignment.shift.clone(), &self.assignment.roster, &self.view)
    }
    /// Whoever is asked next, by tier (つながらないときの次).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn fallback(&self) -> Vec<OnCallShift> {
        self.shifts(&self.assignment.fallback)
    }
    /// Who has a shift and says that they cannot come (不在の当番).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn away(&self) -> Vec<OnCallShift> {
        self.shifts(&self.assignment.away)
    }
    /// The way from the holder's clinic to where somebody is needed, by car; null without such a place, and where the roads know none (依頼地点からの所要時間).
    async fn travel(&self) -> Option<TravelEstimate> {
        self.assignment.travel.as_ref().map(TravelEstimate::of)
    }
}

/// What cannot be told of shifts, with its code.
#[expect(clippy::needless_pass_by_value, reason = "handed to map_err, which gives the error away")]
pub(crate) fn shifts_error(error: ShiftsError) -> async_graphql::Error {
    ErrorCode::OutOfRange.error(error.to_string())
}

/// A page of the rosters that the viewer sees, in the order they were made.
///
/// # Errors
/// Those of the page's arguments, and of an instant that cannot be asked.
pub(crate) async fn rosters_page(view: &View, wanted: RostersWanted, args: PageArgs) -> Result<OnCallRosterConnection> {
    let place = args.read::<RosterKey>(Mark::plain())?;
    let asked = view.clone();
    let found = aside(move || rosters(&asked, &wanted)).await?.map_err(shifts_error)?;
    let found = found.into_iter().map(|seen| (RosterKey(seen.roster.id), seen)).collect();
    let page = slice(found, &place);
    let items = page.items.into_iter();
    let items = items.map(|(key, seen)| (encode(Mark::plain(), &key), OnCallRosterNode::new(seen, view)));
    Ok(OnCallRosterConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total)))
}

connection! {
    /// A page of rosters (OnCallRoster の一覧).
    OnCallRosterConnection,
    /// A roster in its list (OnCallRoster の縁).
    OnCallRosterEdge of OnCallRosterNode
}
