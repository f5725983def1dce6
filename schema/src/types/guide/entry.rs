//! An entry of an edition: a facility with its people.

use std::sync::Arc;

use async_graphql::{ID, Object, Result};
use domain::facility::Facility;
use domain::guide::Entry;
use domain::ids::GuideEntryId;
use usecases::guides::check::missing;
use usecases::guides::{SeenEdition, sight};

use super::{GuideEditionNode, GuideIssueNode, LOOKED_THROUGH};
use crate::context::View;
use crate::cursor::{EntryKey, Mark, encode};
use crate::node::TypedId as _;
use crate::page::{PageArgs, connection, count, list_cost};
use crate::slice::slice;
use crate::total::Total;
use crate::types::{FacilityNode, PractitionerNode};

/// An entry of an edition whose facility its viewer sees (掲載1件).
#[derive(Clone)]
pub struct GuideEntryNode {
    /// The edition it is in. What is for keepers only asks `seen.kept`.
    pub(crate) seen: SeenEdition,
    pub(crate) entry: Arc<Entry>,
    place: usize,
    facility: Arc<Facility>,
    pub(crate) view: View,
}

impl GuideEntryNode {
    /// An entry at a place; `None` when the view's viewer does not see its facility.
    pub(crate) fn new(seen: &SeenEdition, place: usize, entry: Entry, view: &View) -> Option<Self> {
        let facility = view.atlas.facility(entry.facility)?;
        Some(Self { seen: seen.clone(), entry: Arc::new(entry), place, facility, view: view.clone() })
    }

    /// The entry with this id, when the view's viewer sees it.
    pub(crate) fn find(id: GuideEntryId, view: &View) -> Option<Self> {
        let (seen, place, entry) = sight::entry(view, id)?;
        Self::new(&seen, place, entry, view)
    }
}

/// A facility with its people in an edition (掲載1件).
#[Object(name = "GuideEntry")]
impl GuideEntryNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.entry.id.to_global()
    }
    /// The edition (版).
    async fn edition(&self) -> GuideEditionNode {
        GuideEditionNode::new(self.seen.clone(), &self.view)
    }
    /// The facility as the directory knows it now (施設).
    async fn facility(&self) -> FacilityNode {
        FacilityNode::new(self.facility.clone(), &self.view)
    }
    /// Its people in the guide, as far as they consented, in order (医師).
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    async fn practitioners(&self) -> Vec<PractitionerNode> {
        let people = self.seen.people(&self.view, &self.entry).into_iter();
        people.map(|shown| PractitionerNode::new(shown, &self.view)).collect()
    }
    /// Place in the guide from 1; readers count what they see (順).
    async fn position(&self) -> i32 {
        count(self.place)
    }
    /// Section of the guide (章).
    async fn section(&self) -> Option<&str> {
        self.entry.section.as_deref()
    }
    /// A line above it (見出し).
    async fn headline(&self) -> Option<&str> {
        self.entry.headline.as_deref()
    }
    /// What is special about it (特徴).
    async fn feature(&self) -> Option<&str> {
        self.entry.feature.as_deref()
    }
    /// Whether those concerned approved what it says (本人の確認が済んだか).
    async fn approved(&self) -> bool {
        self.seen.edition.is_approved(&self.entry)
    }
    /// What it lacks before it can be published; empty for others than those who make the guide (足りないもの).
    #[graphql(complexity = "list_cost(5, child_complexity) + LOOKED_THROUGH")]
    async fn missing(&self) -> Vec<GuideIssueNode> {
        let found = missing(&self.view, &self.seen, self.entry.id).into_iter();
        found.map(|issue| GuideIssueNode::new(issue, &self.seen, &self.view)).collect()
    }
}

/// A page of the entries of an edition that the viewer sees, in the order of the guide.
///
/// # Errors
/// Those of the page's arguments.
pub(crate) fn entries_page(seen: &SeenEdition, view: &View, args: PageArgs) -> Result<GuideEntryConnection> {
    let wanted = args.read::<EntryKey>(Mark::plain())?;
    let key = |place: usize, entry: &Entry| EntryKey { place: u32::try_from(place).unwrap_or(u32::MAX), id: entry.id };
    let entries = seen.entries(view).into_iter();
    let page = slice(entries.map(|(place, entry)| (key(place, entry), (place, entry))).collect(), &wanted);
    let items = page.items.into_iter().filter_map(|(key, (place, entry))| {
        Some((encode(Mark::plain(), &key), GuideEntryNode::new(seen, place, entry.clone(), view)?))
    });
    Ok(GuideEntryConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total)))
}

connection! {
    /// A page of entries (GuideEntry の一覧).
    GuideEntryConnection,
    /// An entry in its list (GuideEntry の縁).
    GuideEntryEdge of GuideEntryNode
}
