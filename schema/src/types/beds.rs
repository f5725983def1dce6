//! Standby beds, for whom they are held, and what the districts keep free.

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::clock::day_in_japan;
use domain::codes::{BedKind, BedPurpose, BedStatus};
use domain::ids::{AreaId, BedHoldId, BedId};
use usecases::beds::{BedsWanted, PoolStatus, PoolsFault, SeenBed, SeenHold, bed, beds};

use super::{AreaNode, FacilityNode, VisitRequestNode, query_error};
use crate::coded::Coded;
use crate::context::{View, aside};
use crate::cursor::{BedKey, Mark, encode};
use crate::error::{ErrorCode, read_fault};
use crate::node::{TypedId as _, of_thing};
use crate::page::{PageArgs, PageInfo, count, list_cost};
use crate::scalar::Instant;
use crate::slice::slice;

/// Beds of one kind that a facility keeps for a purpose (ベッド).
#[derive(Clone)]
pub struct BedNode {
    seen: SeenBed,
    view: View,
}

impl BedNode {
    /// Beds as the view's viewer sees them.
    pub(crate) fn new(seen: SeenBed, view: &View) -> Self {
        Self { seen, view: view.clone() }
    }

    /// The beds with this id, when the view's viewer sees them.
    pub(crate) fn find(id: BedId, view: &View) -> Option<Self> {
        bed(view, id).map(|seen| Self::new(seen, view))
    }

    fn held(&self, held: &SeenHold) -> BedHold {
        BedHold { held: held.clone(), view: self.view.clone() }
    }
}

/// Beds of one kind that a facility keeps for a purpose (ベッド).
#[Object(name = "Bed")]
impl BedNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.seen.bed.id.to_global()
    }
    /// Whose they are (施設).
    async fn facility(&self) -> FacilityNode {
        FacilityNode::new(self.seen.facility.clone(), &self.view)
    }
    /// Of which kind (種別).
    async fn kind(&self) -> Coded<BedKind> {
        Coded(self.seen.bed.kind)
    }
    /// What they are kept for (用途（在宅療養支援・レスパイト・後方支援・ショート）).
    async fn purpose(&self) -> Coded<BedPurpose> {
        Coded(self.seen.bed.purpose)
    }
    /// The district of a medical association that they count for (受け持つ区域).
    async fn pool(&self) -> Option<AreaNode> {
        let (pool, day) = (self.seen.bed.pool.as_ref()?, day_in_japan(self.view.now));
        self.view.atlas.area_on_or_newest(pool, day).map(|area| AreaNode::new(area, &self.view))
    }
    /// How they stand now: HELD when each vacancy is held, UNKNOWN once the report has expired (状態).
    async fn status(&self) -> Coded<BedStatus> {
        Coded(self.seen.status)
    }
    /// How many are vacant, held ones among them; 0 once the report has expired (数).
    async fn vacancies(&self) -> i32 {
        count(self.seen.vacancies)
    }
    /// How many may be held now (押さえられる数).
    async fn free(&self) -> i32 {
        count(self.seen.free)
    }
    /// When that was reported (報告した日時).
    async fn reported_at(&self) -> Instant {
        Instant(self.seen.bed.reported_at)
    }
    /// Until when the report is believed (報告の期限).
    async fn expires_at(&self) -> Instant {
        Instant(self.seen.bed.expires_at)
    }
    /// Whether the report has expired (古くなったか).
    async fn stale(&self) -> bool {
        self.seen.stale
    }
    /// The hold that lapses first, null without one and for those it does not concern (押さえ).
    async fn hold(&self) -> Option<BedHold> {
        self.seen.holds.first().map(|held| self.held(held))
    }
    /// Holds that keep a bed now, those that lapse first at first; empty for those they do not concern (いまの押さえのすべて).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn holds(&self) -> Vec<BedHold> {
        self.seen.holds.iter().map(|held| self.held(held)).collect()
    }
}

/// A bed that is kept for somebody for some hours (押さえ).
pub struct BedHold {
    held: SeenHold,
    view: View,
}

/// A bed that is kept for somebody for some hours (押さえ).
#[Object]
impl BedHold {
    /// Which, to resolve one of several (ID).
    async fn id(&self) -> ID {
        of_thing(BedHoldId::TYPE_NAME, self.held.hold.id.0)
    }
    /// The facility that has the patient (依頼者の所属).
    async fn requester(&self) -> FacilityNode {
        FacilityNode::new(self.held.requester.clone(), &self.view)
    }
    /// When it lapses by itself (期限).
    async fn expires_at(&self) -> Instant {
        Instant(self.held.hold.expires_at)
    }
    /// The visit request it belongs to, when the viewer has to do with that (照会).
    #[graphql(complexity = "10 + child_complexity")]
    async fn visit_request(&self) -> Result<Option<VisitRequestNode>> {
        let Some(id) = self.held.hold.visit_request else { return Ok(None) };
        VisitRequestNode::find(id, &self.view).await
    }
}

/// A page of beds (Bed の一覧).
pub struct BedConnection {
    edges: Vec<BedEdge>,
    page_info: PageInfo,
    total: usize,
}

/// Beds in their list (Bed の縁).
#[derive(Clone, SimpleObject)]
pub struct BedEdge {
    /// Place in the list (カーソル).
    cursor: String,
    /// The beds (要素).
    node: BedNode,
    /// Metres in a straight line from the centre to the facility, null without a centre (中心からの直線距離（m）).
    distance_meters: Option<f64>,
}

/// A page of beds (Bed の一覧).
#[Object]
impl BedConnection {
    /// Items with their places in the list (縁).
    async fn edges(&self) -> &[BedEdge] {
        &self.edges
    }
    /// Items alone (要素（縁を使わないとき）).
    async fn nodes(&self) -> Vec<&BedNode> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }
    /// Where the page stands (ページ).
    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }
    /// Number of items in the whole list (総数).
    async fn total_count(&self) -> i32 {
        count(self.total)
    }
}

/// A page of the beds that the viewer sees.
///
/// # Errors
/// Those of the page's arguments, and what the atlas cannot answer.
pub(crate) async fn beds_page(view: &View, wanted: BedsWanted, args: PageArgs) -> Result<BedConnection> {
    let mark = Mark::of_beds(wanted.spatial.as_ref());
    let place = args.read::<BedKey>(mark)?;
    let asked = view.clone();
    let found = aside(move || beds(&asked, &wanted)).await?.map_err(query_error)?;
    let keyed = found.into_iter().map(|one| (BedKey::new(one.distance_meters, one.seen.bed.id), one)).collect();
    let page = slice(keyed, &place);
    let edges = page.items.into_iter().map(|(key, found)| BedEdge {
        cursor: encode(mark, &key),
        node: BedNode::new(found.seen, view),
        distance_meters: found.distance_meters,
    });
    let edges: Vec<BedEdge> = edges.collect();
    let cursors = edges.iter().map(|edge| edge.cursor.as_str());
    let page_info = PageInfo::new(page.has_next, page.has_previous, cursors);
    Ok(BedConnection { edges, page_info, total: page.total })
}

/// Whether a district of a medical association keeps its beds of a purpose free, of those that the viewer sees (常時1床の確保状況).
#[derive(SimpleObject)]
pub struct BedPoolStatus {
    /// The district (区域（郡市医師会）).
    area: AreaNode,
    /// Beds of which purpose (用途).
    purpose: Coded<BedPurpose>,
    /// How many are to be free (決めた数).
    required: i32,
    /// How many are (いま空いている数).
    available: i32,
    /// Whether that is enough (満たしているか).
    satisfied: bool,
    /// The part of the 30 days before in which it was, 0 to 1; what nobody reported does not count as free (満たしていた割合（30日）).
    satisfied_ratio_30_days: f64,
}

impl BedPoolStatus {
    /// In the terms of the schema.
    pub(crate) fn new(status: PoolStatus, view: &View) -> Self {
        Self {
            area: AreaNode::new(status.area, view),
            purpose: Coded(status.purpose),
            required: count(status.required),
            available: count(status.available),
            satisfied: status.satisfied,
            satisfied_ratio_30_days: status.ratio,
        }
    }

    /// That of one district and purpose, now.
    pub(crate) async fn find(area: AreaId, purpose: BedPurpose, view: &View) -> Result<Option<Self>> {
        let found = usecases::beds::pool_status(view, area, purpose).await.map_err(pools_fault)?;
        Ok(found.map(|status| Self::new(status, view)))
    }
}

/// Why the districts could not be told.
pub(crate) fn pools_fault(fault: PoolsFault) -> async_graphql::Error {
    match fault {
        PoolsFault::NoArea => ErrorCode::AreaNotFound.error("there is no such area"),
        PoolsFault::OutOfRange => ErrorCode::OutOfRange.error("at must lie between 30 days ago and 7 days ahead"),
        PoolsFault::Read(fault) => read_fault(fault),
        _ => ErrorCode::Internal.error("the districts could not be told"),
    }
}
