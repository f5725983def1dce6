//! The list of targets filled from the directory (名簿から配布先を作る): hundreds of clinics and offices at once.

use std::collections::BTreeSet;

use atlas::question::{DirectoryQuery, Filter, Order, OrderBy, PageFrom, PageRequest};
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AreaKind, AuditAction, ChangeKind, DistributionCategory, FacilityKind, UserErrorCode};
use domain::guide::DistributionTarget;
use domain::guide::distribution::{MOST_COPIES, Side, of_directory, usual_copies};
use domain::ids::{AreaId, FacilityId, GuideId};
use serde::{Deserialize, Serialize};

use super::kept::access;
use super::upsert::put;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::guides::error::GuideError;
use crate::guides::sight;

/// Which targets are made.
#[derive(Debug, Clone)]
pub struct FillTargets {
    /// For whose area.
    pub guide: GuideId,
    /// Of which categories.
    pub categories: Vec<DistributionCategory>,
    /// Copies of each; what is usual in its category when left out.
    pub default_copies: Option<i32>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// Targets that are new.
    pub added: usize,
    /// Facilities that were in the list already, which stay as they are.
    pub known: usize,
}

/// Most targets of one filling. Larger areas go category by category.
const MOST: usize = 2_000;

/// Makes a target of every facility in operation that belongs to some categories and is not in the list of the guide's area
/// yet: in the area by kind, and hospitals outside it in the same secondary medical zone.
///
/// # Errors
/// [`GuideError`]; nothing has happened then.
pub async fn fill(request: &Request, caller: &Caller, input: FillTargets) -> Result<Filled, GuideError> {
    let guide = sight::guide(request, input.guide).filter(|guide| sight::keeps(request, guide));
    let guide = guide.ok_or(GuideError::NoGuide("guide"))?;
    if !may(&caller.viewer, Action::GuideEdit, &sight::target(request, &guide)) {
        return Err(forbidden(&request.app, caller, Action::GuideEdit).await.into());
    }
    let categories: BTreeSet<DistributionCategory> = input.categories.iter().copied().collect();
    if categories.is_empty() {
        return Err(GuideError::refused(UserErrorCode::Required, "categories", "区分を選んでください。"));
    }
    let copies = input.default_copies.map(u32::try_from).transpose().ok();
    let copies = copies.filter(|copies| copies.is_none_or(|copies| copies <= MOST_COPIES)).ok_or_else(|| {
        let message = format!("部数は、0以上{MOST_COPIES}以下にしてください。");
        GuideError::refused(UserErrorCode::OutOfRange, "defaultCopies", message)
    })?;
    let area = request.atlas.area_on_or_newest(&guide.area, day_in_japan(request.now));
    let area = area.ok_or(GuideError::NoArea("guide"))?;
    let mut found = Vec::new();
    for category in categories {
        found.extend(of_category(request, &guide.area, area.id, category)?.into_iter().map(|id| (category, id)));
    }
    let in_list: BTreeSet<FacilityId> = request
        .guides
        .targets()
        .filter(|target| access(request, &target.areas).areas.contains(&guide.area))
        .filter_map(|target| target.facility)
        .collect();
    let (known, fresh): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, facility)| in_list.contains(facility));
    if fresh.len() > MOST {
        let message = format!("{}件あります。一度に作れるのは{MOST}件までです。区分を分けてください。", fresh.len());
        return Err(GuideError::refused(UserErrorCode::LimitExceeded, "categories", message));
    }
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(outcome) => return Ok(outcome),
        Begun::First(deed) => deed,
    };
    for (category, facility) in &fresh {
        let name = request.atlas.facility(*facility).map(|facility| facility.details.name.clone());
        let target = DistributionTarget {
            id: request.app.ids().next().into(),
            name: name.unwrap_or_default(),
            category: *category,
            facility: Some(*facility),
            areas: vec![guide.area.clone()],
            address: None,
            point: None,
            default_copies: copies.unwrap_or_else(|| usual_copies(*category)),
            purpose: None,
            updated_at: request.now,
        };
        let id = target.id;
        put(&mut deed, None, target).await?;
        deed.tx().log(Subject::DistributionTarget, id, ChangeKind::Created);
    }
    let filled = Filled { added: fresh.len(), known: known.len() };
    let told = vec![FieldChange::set("distributionTargets", format!("{}件", filled.added))];
    deed.audit(AuditEntry::of(AuditAction::Update, GuideId::TYPE_NAME, guide.id, told));
    Ok(deed.commit(filled).await?)
}

/// The facilities of a category, in order of kana.
fn of_category(
    request: &Request,
    code: &domain::facility::AreaCode,
    area: AreaId,
    category: DistributionCategory,
) -> Result<Vec<FacilityId>, GuideError> {
    let refused = |message: &str| Err(GuideError::refused(UserErrorCode::Invalid, "categories", message));
    let Some((kind, side)) = of_directory(category) else {
        return refused("市民とその他は名簿にありません。一つずつ足してください。");
    };
    let inside = facilities(request, kind, vec![area])?;
    if side == Side::Inside {
        return Ok(inside);
    }
    let today = day_in_japan(request.now);
    let above = sight::areas_of(request, code).into_iter();
    let zones = above.filter(|area| area.kind == AreaKind::SecondaryMedicalZone);
    let zones: Vec<AreaId> =
        zones.filter_map(|zone| request.atlas.area_on_or_newest(&zone, today)).map(|zone| zone.id).collect();
    if zones.is_empty() {
        return refused(
            "この圏域の属する二次医療圏が登録されていないので、市外の病院を選べません。一つずつ足してください。",
        );
    }
    let inside: BTreeSet<FacilityId> = inside.into_iter().collect();
    let all = facilities(request, kind, zones)?;
    Ok(all.into_iter().filter(|facility| !inside.contains(facility)).collect())
}

fn facilities(request: &Request, kind: FacilityKind, areas: Vec<AreaId>) -> Result<Vec<FacilityId>, GuideError> {
    let query = DirectoryQuery {
        filter: Filter { kinds: vec![kind], areas, ..Filter::default() },
        order: Some(Order { by: OrderBy::NameKana, descending: false }),
        ..DirectoryQuery::default()
    };
    let mut found = Vec::new();
    let mut from = None;
    loop {
        let wanted = PageRequest { size: 100, from: PageFrom::After(from.take()), with_total: false };
        // Only an area that is gone in between could be refused.
        let page = request.atlas.facilities(&query, &wanted, request.now).map_err(|_| GuideError::NoArea("guide"))?;
        found.extend(page.hits.iter().map(|hit| hit.facility.id));
        // No more than can be made is looked at.
        match page.hits.last() {
            Some(last) if page.has_next && found.len() <= 2 * MOST => from = Some(last.cursor.clone()),
            _ => return Ok(found),
        }
    }
}
