//! A guide with its editions.

mod check;
mod distribution;
mod edition;
mod entry;
mod interview;
mod news;
mod proof;
mod proof_page;
mod rendition;

use std::cmp::Reverse;
use std::sync::Arc;

use async_graphql::{ID, Object, Result};
use domain::clock::day_in_japan;
use domain::codes::GuideKind;
use domain::guide::Guide;
use domain::ids::GuideId;
use usecases::guides::{GuidesQuery, guides, sight};

use super::AreaNode;
use crate::coded::Coded;
use crate::context::View;
use crate::cursor::{EditionKey, GuideKey, Mark, encode};
use crate::error::ErrorCode;
use crate::node::TypedId as _;
use crate::page::{PageArgs, connection, page_cost};
use crate::slice::slice;
use crate::total::Total;

pub(crate) use check::{CHECKED, GuideCheckReport, GuideIssueNode, ISSUES, LOOKED_THROUGH};
pub(crate) use distribution::{
    DistributionConnection, DistributionNode, DistributionSummary, DistributionTargetConnection,
    DistributionTargetNode, DistributionTotal, deliveries_page, targets_page,
};
pub(crate) use edition::{GuideEditionConnection, GuideEditionNode};
pub(crate) use entry::{GuideEntryConnection, GuideEntryNode};
pub(crate) use interview::{InterviewConnection, InterviewNode};
pub(crate) use proof::{ProofConnection, ProofLink, ProofNode, ProofReceipt, correction_field, proofs_page};
pub(crate) use proof_page::ProofPage;
pub(crate) use rendition::RenditionNode;

/// A guide of a community's care (ガイド).
#[derive(Clone)]
pub struct GuideNode {
    guide: Arc<Guide>,
    view: View,
}

impl GuideNode {
    /// A guide that the view's viewer sees.
    pub(crate) fn new(guide: Arc<Guide>, view: &View) -> Self {
        Self { guide, view: view.clone() }
    }

    /// The guide with this id, when the view's viewer sees it.
    pub(crate) fn find(id: GuideId, view: &View) -> Option<Self> {
        sight::guide(view, id).map(|guide| Self::new(guide, view))
    }
}

/// A guide of a community's care, which comes in editions (ガイド).
#[Object(name = "Guide")]
impl GuideNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.guide.id.to_global()
    }
    /// Title (題).
    async fn title(&self) -> &str {
        &self.guide.title
    }
    /// What it is about (種別).
    async fn kind(&self) -> Coded<GuideKind> {
        Coded(self.guide.kind)
    }
    /// The area it is made for, in its present edition or else in its last (受け持つ圏域).
    async fn area(&self) -> Result<AreaNode> {
        let area = self.view.atlas.area_on_or_newest(&self.guide.area, day_in_japan(self.view.now));
        let area = area.ok_or_else(|| ErrorCode::Internal.error("the area of the guide is not in the directory"))?;
        Ok(AreaNode::new(area, &self.view))
    }
    /// Editions, the newest first: published ones, and all of them for whoever makes the guide (版).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn editions(
        &self,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<GuideEditionConnection> {
        let wanted = PageArgs { after, before, first, last }.read::<EditionKey>(Mark::plain())?;
        let mut editions: Vec<_> = sight::editions(&self.view, self.guide.id)
            .into_iter()
            .map(|seen| (EditionKey(Reverse(seen.edition.id)), GuideEditionNode::new(seen, &self.view)))
            .collect();
        editions.sort_unstable_by_key(|(key, _)| *key);
        let page = slice(editions, &wanted);
        let items = page.items.into_iter().map(|(key, node)| (encode(Mark::plain(), &key), node));
        Ok(GuideEditionConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total)))
    }
    /// The edition in force: the published one, null while there is none (いまの版).
    async fn current_edition(&self) -> Option<GuideEditionNode> {
        sight::current(&self.view, self.guide.id).map(|seen| GuideEditionNode::new(seen, &self.view))
    }
}

/// A page of the guides that the viewer sees and that answer a question, in the order they were made.
///
/// # Errors
/// Those of the page's arguments.
pub(crate) fn guides_page(view: &View, query: &GuidesQuery, args: PageArgs) -> Result<GuideConnection> {
    let wanted = args.read::<GuideKey>(Mark::plain())?;
    let found = guides(view, query).into_iter().map(|guide| (GuideKey(guide.id), guide)).collect();
    let page = slice(found, &wanted);
    let items = page.items.into_iter().map(|(key, guide)| (encode(Mark::plain(), &key), GuideNode::new(guide, view)));
    Ok(GuideConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total)))
}

connection! {
    /// A page of guides (Guide の一覧).
    GuideConnection,
    /// A guide in its list (Guide の縁).
    GuideEdge of GuideNode
}
