//! The list of guides (ガイドを探す).

use std::sync::Arc;

use domain::codes::{GuideEditionStatus, GuideKind};
use domain::facility::AreaCode;
use domain::guide::Guide;

use super::sight;
use crate::app::Request;

/// Which guides. An empty list is no condition.
#[derive(Debug, Clone, Default)]
pub struct GuidesQuery {
    /// Kinds.
    pub kinds: Vec<GuideKind>,
    /// Areas that the guide is made for, or that its area lies in.
    pub areas: Vec<AreaCode>,
    /// States of the edition in force, or of the newest that whoever asks sees.
    pub statuses: Vec<GuideEditionStatus>,
}

/// The guides that whoever asks sees and that answer a question, in the order they were made.
pub fn guides(request: &Request, query: &GuidesQuery) -> Vec<Arc<Guide>> {
    let seen = request.guides.all().filter(|guide| sight::guide(request, guide.id).is_some());
    seen.filter(|guide| answers(request, query, guide)).cloned().collect()
}

fn answers(request: &Request, query: &GuidesQuery, guide: &Guide) -> bool {
    let of_kind = query.kinds.is_empty() || query.kinds.contains(&guide.kind);
    let there = || {
        let lies_in = sight::target(request, guide).areas;
        query.areas.is_empty() || query.areas.iter().any(|area| lies_in.contains(area))
    };
    of_kind && there() && (query.statuses.is_empty() || stands(request, &query.statuses, guide))
}

/// Both states count, so that a guide in force whose next edition is being proofed is found as PUBLISHED and as PROOFING.
fn stands(request: &Request, statuses: &[GuideEditionStatus], guide: &Guide) -> bool {
    let newest = sight::editions(request, guide.id).pop();
    let editions = newest.into_iter().chain(sight::current(request, guide.id));
    editions.into_iter().any(|seen| statuses.contains(&seen.edition.status))
}
