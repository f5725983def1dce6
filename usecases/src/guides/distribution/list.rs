//! Targets, handings over, and whom an edition reached (配布先の名簿と集計).

use std::collections::HashSet;
use std::sync::Arc;

use domain::codes::DistributionCategory;
use domain::facility::AreaCode;
use domain::guide::Delivery;
use domain::guide::reached::{Reached, by_category};
use domain::ids::{DistributionId, DistributionTargetId, GuideEditionId};

use super::kept::{SeenTarget, access, is_there, seen, target};
use crate::app::Request;
use crate::guides::sight::{self, SeenEdition};

/// Which targets. An empty list is no condition.
#[derive(Debug, Clone, Default)]
pub struct TargetsWanted {
    /// Categories.
    pub categories: Vec<DistributionCategory>,
    /// Areas for which they are kept, or above those.
    pub areas: Vec<AreaCode>,
    /// Those that are meant to get this edition and did not yet.
    pub not_delivered_for: Option<GuideEditionId>,
}

/// A handing over of an edition that whoever asks keeps.
#[derive(Debug, Clone)]
pub struct SeenDelivery {
    /// The handing over.
    pub delivery: Arc<Delivery>,
    /// To whom.
    pub target: SeenTarget,
}

/// The targets that whoever asks keeps, in the order they were entered.
pub fn targets(request: &Request, wanted: &TargetsWanted) -> Vec<SeenTarget> {
    let missing = match wanted.not_delivered_for.map(|id| sight::edition(request, id)) {
        None => None,
        // What of an edition was handed over is for its keepers; for others it reached nobody, and misses nobody.
        Some(seen) => match seen.filter(|seen| seen.kept) {
            Some(seen) => Some((reached(request, &seen), seen.guide.area.clone())),
            None => return Vec::new(),
        },
    };
    let is_wanted = |found: &SeenTarget| {
        let areas = || access(request, &found.target.areas).areas;
        let in_category = wanted.categories.is_empty() || wanted.categories.contains(&found.target.category);
        in_category
            && (wanted.areas.is_empty() || areas().iter().any(|area| wanted.areas.contains(area)))
            && missing.as_ref().is_none_or(|(reached, area)| {
                is_there(found) && !reached.contains(&found.target.id) && areas().contains(area)
            })
    };
    request.guides.targets().filter_map(|target| seen(request, target)).filter(is_wanted).collect()
}

/// Who got an edition.
fn reached(request: &Request, seen: &SeenEdition) -> HashSet<DistributionTargetId> {
    request.guides.deliveries_of(seen.edition.id).map(|delivery| delivery.target).collect()
}

/// Handings over of an edition in order of their day; none for who does not keep it.
pub fn deliveries(request: &Request, edition: &SeenEdition) -> Vec<SeenDelivery> {
    if !edition.kept {
        return Vec::new();
    }
    let all = request.guides.deliveries_of(edition.edition.id);
    all.filter_map(|delivery| {
        Some(SeenDelivery { delivery: delivery.clone(), target: of_kept(request, delivery.target)? })
    })
    .collect()
}

/// One handing over, when whoever asks keeps its edition.
pub fn delivery(request: &Request, id: DistributionId) -> Option<SeenDelivery> {
    let delivery = request.guides.delivery(id)?;
    sight::edition(request, delivery.edition).filter(|seen| seen.kept)?;
    Some(SeenDelivery { delivery: delivery.clone(), target: of_kept(request, delivery.target)? })
}

/// The target of a handing over. Whoever keeps the edition sees to whom it went, also when the list it stands in has come
/// to be another's.
fn of_kept(request: &Request, id: DistributionTargetId) -> Option<SeenTarget> {
    target(request, id).or_else(|| {
        let target = request.guides.target(id)?.clone();
        let facility = target.facility.and_then(|facility| request.atlas.facility(facility));
        Some(SeenTarget { target, facility })
    })
}

/// Whom an edition reached, by category; nothing for who does not keep it. Meant to get it are the targets of the guide's
/// area that are still there.
pub fn summary(request: &Request, edition: &SeenEdition) -> Vec<(DistributionCategory, Reached)> {
    if !edition.kept {
        return Vec::new();
    }
    let area = &edition.guide.area;
    let listed = request.guides.targets().filter_map(|target| seen(request, target));
    let meant = listed.filter(|found| is_there(found) && access(request, &found.target.areas).areas.contains(area));
    let deliveries: Vec<_> = request.guides.deliveries_of(edition.edition.id).cloned().collect();
    let category_of = |id| request.guides.target(id).map(|target| target.category);
    let list: Vec<_> = meant.map(|found| (found.target.id, found.target.category)).collect();
    by_category(list, deliveries.iter().map(Arc::as_ref), category_of)
}
