//! What is new in an edition, and what was taken back after it was printed.

use async_graphql::{Object, SimpleObject};
use domain::codes::{ChangeKind, ConsentScope};
use domain::guide::changes::EntryChange;
use usecases::guides::{GuideWithdrawal, sight};

use super::GuideEntryNode;
use crate::coded::{Coded, coded};
use crate::context::View;
use crate::page::count;
use crate::scalar::Instant;
use crate::types::{FacilityNode, PractitionerNode};

/// One thing that is new in an edition (前の版との差).
#[derive(SimpleObject)]
pub struct GuideChange {
    /// CREATED for a facility that came, REMOVED or CLOSED for one that went, UPDATED for one of which it says something else (種別).
    kind: Coded<ChangeKind>,
    /// About which facility (対象).
    facility: Option<FacilityNode>,
    /// What, in Japanese (説明).
    summary: String,
}

impl GuideChange {
    /// A change as the view sees it.
    pub(super) fn of(change: EntryChange, view: &View) -> Self {
        let facility = view.atlas.facility(change.facility).map(|facility| FacilityNode::new(facility, view));
        Self { kind: Coded(change.kind), facility, summary: change.summary }
    }
}

/// Somebody in a published edition who took back a consent to print (発行後の同意の取り下げ).
pub struct GuideWithdrawalNode {
    pub(super) withdrawal: GuideWithdrawal,
    pub(super) view: View,
}

/// Somebody in a published edition who took back a consent to print, for whoever has to collect copies (発行後の同意の取り下げ).
#[Object(name = "GuideWithdrawal")]
impl GuideWithdrawalNode {
    /// The entry they are in, null when its facility is not seen any more (掲載).
    async fn entry(&self) -> Option<GuideEntryNode> {
        let (seen, place, entry) = sight::entry(&self.view, self.withdrawal.entry)?;
        GuideEntryNode::new(&seen, place, entry, &self.view)
    }
    /// The name as it stands in the copies (刷られている氏名).
    async fn name(&self) -> &str {
        &self.withdrawal.name
    }
    /// The person, null when they are not shown to the viewer any more (本人).
    async fn practitioner(&self) -> Option<PractitionerNode> {
        self.withdrawal.person.clone().map(|shown| PractitionerNode::new(shown, &self.view))
    }
    /// What may not be printed any more (取り下げた範囲).
    async fn scopes(&self) -> Vec<Coded<ConsentScope>> {
        coded(&self.withdrawal.scopes)
    }
    /// When the last of it was taken back (取り下げた日時).
    async fn revoked_at(&self) -> Instant {
        Instant(self.withdrawal.at)
    }
    /// Copies handed out before that (それまでに渡した部数).
    async fn copies(&self) -> i32 {
        count(self.withdrawal.copies)
    }
}
