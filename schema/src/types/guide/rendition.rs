//! What was typeset of an edition.

use async_graphql::{Object, SimpleObject};
use domain::codes::RenditionFormat;
use domain::guide::Rendition;
use domain::ids::GuideEditionId;
use usecases::guides::press;

use crate::coded::Coded;
use crate::context::View;
use crate::page::{count, list_cost};
use crate::scalar::{Digest, Instant, Url};

/// A form of an edition that was made (組版の結果).
pub struct RenditionNode {
    edition: GuideEditionId,
    rendition: Rendition,
    view: View,
}

impl RenditionNode {
    /// Something that was made of an edition, and that the view's viewer may have.
    pub(crate) fn new(edition: GuideEditionId, rendition: &Rendition, view: &View) -> Self {
        Self { edition, rendition: rendition.clone(), view: view.clone() }
    }
}

/// A form of an edition that was made (組版の結果).
#[Object(name = "Rendition")]
impl RenditionNode {
    /// Form (形式).
    async fn format(&self) -> Coded<RenditionFormat> {
        Coded(self.rendition.order.format)
    }
    /// Where to fetch it; made anew when its content, or a consent, has changed since (取り出し先).
    async fn url(&self) -> Url {
        Url(self.view.app.url(&press::path(self.edition, &self.rendition.order)))
    }
    /// Pages, null for a form without (ページ数).
    async fn pages(&self) -> Option<i32> {
        self.rendition.pages.map(count)
    }
    /// SHA-256 of the bytes as they were made last (指紋（同じ入力なら同じ）).
    async fn digest(&self) -> Digest {
        Digest(self.rendition.digest.clone())
    }
    /// When it was made last (作った日時).
    async fn created_at(&self) -> Instant {
        Instant(self.rendition.created_at)
    }
    /// What was checked of it when it was made (点検の結果（タグ・埋め込み・PDF/UA）).
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    async fn checks(&self) -> Vec<RenditionCheck> {
        self.rendition.checks.iter().map(RenditionCheck::of).collect()
    }
}

/// A check of something that was made (組版の点検).
#[derive(SimpleObject)]
pub struct RenditionCheck {
    /// What was checked (項目).
    name: String,
    /// Whether it is so (合否).
    passed: bool,
    /// What was found, for example how many pages or which entries (説明).
    detail: Option<String>,
}

impl RenditionCheck {
    fn of((name, passed, detail): &(String, bool, Option<String>)) -> Self {
        Self { name: name.clone(), passed: *passed, detail: detail.clone() }
    }
}
