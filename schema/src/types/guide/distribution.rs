//! To whom a guide is given, and what was handed over; for whoever makes the guide.

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::audit::AuditTarget;
use domain::codes::{DistributionCategory, DistributionMethod, Profession};
use domain::guide::reached::Reached;
use domain::ids::{DistributionId, DistributionTargetId};
use usecases::guides::SeenEdition;
use usecases::guides::distribution::{SeenDelivery, SeenTarget, TargetsWanted, deliveries, delivery, target, targets};

use crate::coded::Coded;
use crate::context::View;
use crate::cursor::{DeliveryKey, Mark, TargetKey, encode};
use crate::node::TypedId as _;
use crate::page::{PageArgs, connection, count};
use crate::scalar::Day;
use crate::slice::slice;
use crate::total::Total;
use crate::types::FacilityNode;
use crate::types::GeoPoint;

/// Somebody a guide is given to, whom its viewer keeps (配布先).
#[derive(Clone)]
pub struct DistributionTargetNode {
    seen: SeenTarget,
    view: View,
}

impl DistributionTargetNode {
    fn new(seen: SeenTarget, view: &View) -> Self {
        Self { seen, view: view.clone() }
    }

    /// The target with this id, when the view's viewer keeps it.
    pub(crate) fn find(id: DistributionTargetId, view: &View) -> Option<Self> {
        target(view, id).map(|seen| Self::new(seen, view))
    }
}

/// Somebody a guide is given to: a facility of the directory, or any other place (配布先).
#[Object(name = "DistributionTarget")]
impl DistributionTargetNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.seen.target.id.to_global()
    }
    /// Name; of a facility the one it has now (名).
    async fn name(&self) -> &str {
        self.seen.name()
    }
    /// Category (区分).
    async fn category(&self) -> Coded<DistributionCategory> {
        Coded(self.seen.target.category)
    }
    /// The facility, when it is one of the directory (施設).
    async fn facility(&self) -> Option<FacilityNode> {
        self.seen.facility.clone().map(|facility| FacilityNode::new(facility, &self.view))
    }
    /// Address of one that is no facility, in one line (所在地).
    async fn address(&self) -> Option<&str> {
        self.seen.target.address.as_ref().map(|address| address.full.as_str())
    }
    /// Where it is (場所).
    async fn location(&self) -> Option<GeoPoint> {
        self.seen.point().map(GeoPoint)
    }
    /// How many copies it usually gets (部数の目安).
    async fn default_copies(&self) -> i32 {
        count(self.seen.target.default_copies)
    }
    /// What for (渡す目的).
    async fn purpose(&self) -> Option<&str> {
        self.seen.target.purpose.as_deref()
    }
}

/// A handing over of an edition that its viewer keeps (配布の記録).
#[derive(Clone)]
pub struct DistributionNode {
    seen: SeenDelivery,
    view: View,
}

impl DistributionNode {
    fn new(seen: SeenDelivery, view: &View) -> Self {
        Self { seen, view: view.clone() }
    }

    /// The handing over with this id, when the view's viewer keeps its guide.
    pub(crate) fn find(id: DistributionId, view: &View) -> Option<Self> {
        delivery(view, id).map(|seen| Self::new(seen, view))
    }

    /// What names people or was confided: that it was read is kept.
    fn disclosed(&self, told: bool, field: &'static str) {
        if told {
            self.view.disclose(AuditTarget::new(DistributionId::TYPE_NAME, self.seen.delivery.id), &[field]);
        }
    }
}

/// One handing over of an edition (配布の記録).
#[Object(name = "Distribution")]
impl DistributionNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.seen.delivery.id.to_global()
    }
    /// To whom (配布先).
    async fn target(&self) -> DistributionTargetNode {
        DistributionTargetNode::new(self.seen.target.clone(), &self.view)
    }
    /// How (方法).
    async fn method(&self) -> Coded<DistributionMethod> {
        Coded(self.seen.delivery.method)
    }
    /// How many (部数).
    async fn copies(&self) -> i32 {
        count(self.seen.delivery.copies)
    }
    /// On which day (日).
    async fn delivered_on(&self) -> Day {
        Day(self.seen.delivery.delivered_on)
    }
    /// Who handed it over, by the name of their account (渡した人).
    async fn delivered_by(&self) -> Option<&str> {
        self.disclosed(self.seen.delivery.delivered_by.is_some(), "deliveredBy");
        self.seen.delivery.delivered_by.as_deref()
    }
    /// Professions of who was met (会った人の職種).
    async fn met_professions(&self) -> Vec<Coded<Profession>> {
        self.seen.delivery.met.iter().copied().map(Coded).collect()
    }
    /// What was talked about; never published (話したこと（非公開）).
    async fn notes(&self) -> Option<&str> {
        self.disclosed(self.seen.delivery.notes.is_some(), "notes");
        self.seen.delivery.notes.as_deref()
    }
}

/// Whom an edition reached of one category (配布の集計).
#[derive(SimpleObject)]
pub struct DistributionSummary {
    /// Category (区分).
    category: Coded<DistributionCategory>,
    /// Targets that got it (か所).
    targets: i32,
    /// Targets in the list of the guide's area that did not get it yet (まだのか所).
    targets_not_reached: i32,
    /// Copies (部数).
    copies: i32,
    /// Share of the copies that were handed over in person, 0 to 1; 0 without a copy (手渡しの割合).
    in_person_ratio: f64,
}

impl DistributionSummary {
    /// In the schema's terms.
    pub(crate) fn of(category: DistributionCategory, reached: &Reached) -> Self {
        Self {
            category: Coded(category),
            targets: count(reached.targets),
            targets_not_reached: count(reached.not_reached),
            copies: count(reached.copies),
            in_person_ratio: reached.in_person_ratio(),
        }
    }
}

/// Whom an edition reached altogether (配布の合計).
#[derive(SimpleObject)]
pub struct DistributionTotal {
    /// Targets that got it (か所).
    targets: i32,
    /// Targets in the list of the guide's area that did not get it yet (まだのか所).
    targets_not_reached: i32,
    /// Copies (部数).
    copies: i32,
    /// Share of the copies that were handed over in person, 0 to 1; 0 without a copy (手渡しの割合).
    in_person_ratio: f64,
}

impl DistributionTotal {
    /// In the schema's terms.
    pub(crate) fn of(reached: &Reached) -> Self {
        Self {
            targets: count(reached.targets),
            targets_not_reached: count(reached.not_reached),
            copies: count(reached.copies),
            in_person_ratio: reached.in_person_ratio(),
        }
    }
}

/// A page of the targets that the viewer keeps, in the order they were entered.
///
/// # Errors
/// Those of the page's arguments.
pub(crate) fn targets_page(
    view: &View,
    wanted: &TargetsWanted,
    args: PageArgs,
) -> Result<DistributionTargetConnection> {
    let place = args.read::<TargetKey>(Mark::plain())?;
    let found = targets(view, wanted).into_iter().map(|seen| (TargetKey(seen.target.id), seen)).collect();
    let page = slice(found, &place);
    let items = page.items.into_iter();
    let items = items.map(|(key, seen)| (encode(Mark::plain(), &key), DistributionTargetNode::new(seen, view)));
    Ok(DistributionTargetConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total)))
}

/// A page of the handings over of an edition, in order of their day; an empty one for who does not keep the guide.
///
/// # Errors
/// Those of the page's arguments.
pub(crate) fn deliveries_page(seen: &SeenEdition, view: &View, args: PageArgs) -> Result<DistributionConnection> {
    let place = args.read::<DeliveryKey>(Mark::plain())?;
    let key = |seen: &SeenDelivery| DeliveryKey { on: seen.delivery.delivered_on, id: seen.delivery.id };
    let found = deliveries(view, seen).into_iter().map(|seen| (key(&seen), seen)).collect();
    let page = slice(found, &place);
    let items = page.items.into_iter();
    let items = items.map(|(key, seen)| (encode(Mark::plain(), &key), DistributionNode::new(seen, view)));
    Ok(DistributionConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total)))
}

connection! {
    /// A page of targets (DistributionTarget の一覧).
    DistributionTargetConnection,
    /// A target in its list (DistributionTarget の縁).
    DistributionTargetEdge of DistributionTargetNode
}

connection! {
    /// A page of handings over (Distribution の一覧).
    DistributionConnection,
    /// A handing over in its list (Distribution の縁).
    DistributionEdge of DistributionNode
}
