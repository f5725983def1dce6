//! Beds that an association district keeps free together (郡市医師会ごとの常時1床).

use std::sync::Arc;

use atlas::answer::{AreaCursor, AreaFilter, AreaPageFrom, AreaPageRequest};
use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Action, Target, may};
use domain::area::Area;
use domain::audit::{AuditEntry, FieldChange};
use domain::bed::MOST_VACANCIES;
use domain::bed::pool::{FreeSince, PoolRule, satisfied_ratio};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AreaKind, AuditAction, BedPurpose, ChangeKind, Code as _, UserErrorCode};
use domain::facility::AreaCode;
use domain::ids::{AreaId, BedId};
use uuid::Uuid;

use super::error::BedError;
use super::sight::{SeenBed, seen, sees_any};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::read::ReadFault;

/// The time that the ratio is over.
const WINDOW: TimeDelta = TimeDelta::days(30);
/// How far back it may be asked; the history reaches back another [`WINDOW`].
const PAST: TimeDelta = TimeDelta::days(30);
/// How far ahead it may be asked: no report lasts longer.
const AHEAD: TimeDelta = TimeDelta::days(7);

/// How a district keeps its beds of a purpose free, as whoever asks sees its beds.
#[derive(Debug, Clone)]
pub struct PoolStatus {
    /// The district.
    pub area: Arc<Area>,
    /// Beds of which purpose.
    pub purpose: BedPurpose,
    /// How many are to be free.
    pub required: u32,
    /// How many are.
    pub available: u32,
    /// Whether that is enough.
    pub satisfied: bool,
    /// The part of the 30 days before in which it was, 0–1.
    pub ratio: f64,
}

/// Why the districts could not be told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PoolsFault {
    /// There is no such area.
    #[error("there is no such area")]
    NoArea,
    /// Further back than 30 days, or further ahead than 7.
    #[error("from 30 days ago to 7 days ahead")]
    OutOfRange,
    /// The history could not be read.
    #[error("the history could not be read")]
    Read(#[from] ReadFault),
}

/// How the districts keep their beds free at an instant, now when left out: one district, those below an area, or all,
/// in order of code and purpose. Of an instant to come, as it will be if nobody does anything. Nothing for those who see
/// no beds.
///
/// # Errors
/// [`PoolsFault`].
pub async fn pool_statuses(
    request: &Request,
    area: Option<AreaId>,
    at: Option<DateTime<Utc>>,
) -> Result<Vec<PoolStatus>, PoolsFault> {
    let at = at.unwrap_or(request.now);
    if at < request.now - PAST || at > request.now + AHEAD {
        return Err(PoolsFault::OutOfRange);
    }
    let districts = districts(request, area, at)?;
    if !sees_any(request) {
        return Ok(Vec::new());
    }
    let beds: Vec<SeenBed> = request.beds.all().filter_map(|bed| seen(request, bed)).collect();
    let ids: Vec<BedId> = beds.iter().map(|seen| seen.bed.id).collect();
    let history = store::beds::history(&request.app.store, &ids).await.map_err(ReadFault::from)?;
    let mut statuses = Vec::new();
    for area in districts {
        for rule in request.beds.rules_of(&area.area_code()) {
            let counted = beds.iter().filter(|seen| rule.counts(&seen.bed));
            let points: Vec<Vec<FreeSince>> =
                counted.map(|seen| history.get(&seen.bed.id).cloned().unwrap_or_default()).collect();
            statuses.push(status(area.clone(), &rule, &points, at));
        }
    }
    Ok(statuses)
}

/// How a district keeps its beds of one purpose free now.
///
/// # Errors
/// [`PoolsFault`].
pub async fn pool_status(
    request: &Request,
    area: AreaId,
    purpose: BedPurpose,
) -> Result<Option<PoolStatus>, PoolsFault> {
    let statuses = pool_statuses(request, Some(area), None).await?;
    Ok(statuses.into_iter().find(|status| status.area.id == area && status.purpose == purpose))
}

fn districts(request: &Request, area: Option<AreaId>, at: DateTime<Utc>) -> Result<Vec<Arc<Area>>, PoolsFault> {
    let within = match area {
        Some(id) => {
            let area = request.atlas.area(id).ok_or(PoolsFault::NoArea)?;
            if area.kind == AreaKind::MedicalAssociationDistrict {
                return Ok(vec![area]);
            }
            Some(id)
        }
        None => None,
    };
    let valid_on = Some(day_in_japan(at));
    let filter = AreaFilter { kinds: vec![AreaKind::MedicalAssociationDistrict], within, valid_on };
    let (mut found, mut from) = (Vec::new(), None);
    loop {
        let page = AreaPageRequest { size: 100, from: AreaPageFrom::After(from), with_total: false };
        let page = request.atlas.areas(&filter, None, None, &page).map_err(|_| PoolsFault::NoArea)?;
        from = page.areas.last().map(|area| AreaCursor::of(area));
        found.extend(page.areas);
        if !page.has_next {
            return Ok(found);
        }
    }
}

fn status(area: Arc<Area>, rule: &PoolRule, points: &[Vec<FreeSince>], at: DateTime<Utc>) -> PoolStatus {
    let free_at = |points: &Vec<FreeSince>| points.iter().rev().find(|point| point.at <= at).map_or(0, |one| one.free);
    let available = points.iter().map(free_at).fold(0, u32::saturating_add);
    let ratio = satisfied_ratio(points, rule.required, at - WINDOW, at).unwrap_or(0.0);
    let (purpose, required) = (rule.purpose, rule.required);
    PoolStatus { area, purpose, required, available, satisfied: available >= required, ratio }
}

/// How many beds a district is to keep free.
#[derive(Debug, Clone, Copy)]
pub struct PoolRuleWanted {
    /// The district.
    pub area: AreaId,
    /// Beds of which purpose.
    pub purpose: BedPurpose,
    /// How many at least.
    pub required: i32,
}

/// Sets how many beds of a purpose a district keeps free. By a coordinator of the district or of an area above it.
///
/// # Errors
/// [`BedError`]; nothing has happened then.
pub async fn pool_rule_set(
    request: &Request,
    caller: &Caller,
    wanted: PoolRuleWanted,
) -> Result<(AreaId, BedPurpose), BedError> {
    let area = request.atlas.area(wanted.area).ok_or(BedError::NoArea)?;
    let mut areas: Vec<AreaCode> = vec![area.area_code()];
    areas.extend(request.atlas.area_parents(area.id).iter().map(|parent| parent.area_code()));
    if !may(&caller.viewer, Action::BedPoolSet, &Target { areas, ..Target::default() }) {
        return Err(forbidden(&request.app, caller, Action::BedPoolSet).await.into());
    }
    if area.kind != AreaKind::MedicalAssociationDistrict {
        return Err(BedError::refused(UserErrorCode::Invalid, "area", "郡市区医師会の区域を選んでください。"));
    }
    let required = u32::try_from(wanted.required).ok().filter(|required| *required <= MOST_VACANCIES);
    let required = required.ok_or_else(|| {
        let message = format!("0以上{MOST_VACANCIES}以下の数にしてください。");
        BedError::refused(UserErrorCode::OutOfRange, "required", message)
    })?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(outcome) => return Ok(outcome),
        Begun::First(deed) => deed,
    };
    let rule = PoolRule { area: area.area_code(), purpose: wanted.purpose, required };
    store::beds::put_rule(deed.tx(), &rule).await?;
    deed.tx().log(Subject::Bed, Uuid::nil(), ChangeKind::Updated);
    let changes =
        vec![FieldChange::set("purpose", rule.purpose.code()), FieldChange::set("requiredBeds", required.to_string())];
    deed.audit(AuditEntry::of(AuditAction::Update, AreaId::TYPE_NAME, area.id, changes));
    Ok(deed.commit((area.id, wanted.purpose)).await?)
}
