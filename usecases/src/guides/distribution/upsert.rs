//! Somebody a guide is given to, entered or corrected (配布先を足す・直す).

use chrono::{SubsecRound as _, TimeDelta};
use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AreaKind, AuditAction, ChangeKind, Code as _, DistributionCategory, UserErrorCode};
use domain::correction::clean_words;
use domain::facility::AreaCode;
use domain::guide::DistributionTarget;
use domain::guide::distribution::{MOST_COPIES, usual_copies};
use domain::ids::{AreaId, DistributionTargetId, FacilityId};

use super::kept::{access, target};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::directory::{AddressEntry, address_entered};
use crate::guides::error::GuideError;
use crate::refusal::Refusal;

/// A target as it is entered.
#[derive(Debug, Clone)]
pub struct TargetUpsert {
    /// Which, when one is corrected.
    pub id: Option<DistributionTargetId>,
    /// Name.
    pub name: String,
    /// Category.
    pub category: DistributionCategory,
    /// The facility, when it is one. Without an id, a facility that is in the list already is corrected.
    pub facility: Option<FacilityId>,
    /// Address, when it is none.
    pub address: Option<AddressEntry>,
    /// Areas for which it is kept. When left out: of a new one the own areas that it lies in, else all own areas.
    pub areas: Option<Vec<AreaId>>,
    /// How many copies it usually gets; what is usual in its category when left out.
    pub default_copies: Option<i32>,
    /// What for.
    pub purpose: Option<String>,
}

/// Most characters of a name, as of a facility.
const NAME: usize = 200;
/// Most characters of what for.
const PURPOSE: usize = 500;

/// Enters or corrects a target. What is left out of a correction stays.
///
/// # Errors
/// [`GuideError`]; nothing has happened then.
pub async fn upsert(
    request: &Request,
    caller: &Caller,
    input: TargetUpsert,
) -> Result<DistributionTargetId, GuideError> {
    let known = match (input.id, input.facility) {
        (Some(id), _) => Some(target(request, id).ok_or(GuideError::NoTarget("id"))?),
        (None, Some(facility)) => {
            let mut held = request.guides.targets().filter(|known| known.facility == Some(facility));
            held.find_map(|known| target(request, known.id))
        }
        (None, None) => None,
    };
    let before = known.map(|known| DistributionTarget::clone(&known.target));
    if let Some(before) = &before
        && !may(&caller.viewer, Action::GuideEdit, &access(request, &before.areas))
    {
        return Err(forbidden(&request.app, caller, Action::GuideEdit).await.into());
    }
    let after = entered(request, before.as_ref(), &input)?;
    if !may(&caller.viewer, Action::GuideEdit, &access(request, &after.areas)) {
        return Err(forbidden(&request.app, caller, Action::GuideEdit).await.into());
    }
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(outcome) => return Ok(outcome),
        Begun::First(deed) => deed,
    };
    put(&mut deed, before.as_ref(), after.clone()).await?;
    let (action, kind) = match &before {
        Some(_) => (AuditAction::Update, ChangeKind::Updated),
        None => (AuditAction::Create, ChangeKind::Created),
    };
    deed.tx().log(Subject::DistributionTarget, after.id, kind);
    deed.audit(AuditEntry::of(action, DistributionTargetId::TYPE_NAME, after.id, changes(before.as_ref(), &after)));
    Ok(deed.commit(after.id).await?)
}

/// Stores a target, with a time later than what somebody may have seen.
pub(super) async fn put(
    deed: &mut Deed,
    before: Option<&DistributionTarget>,
    mut after: DistributionTarget,
) -> Result<(), GuideError> {
    let now = deed.tx().now().trunc_subsecs(6);
    after.updated_at = before.map_or(now, |before| now.max(before.updated_at + TimeDelta::microseconds(1)));
    Ok(store::guides::put_target(deed.tx(), &after).await?)
}

fn entered(
    request: &Request,
    before: Option<&DistributionTarget>,
    input: &TargetUpsert,
) -> Result<DistributionTarget, GuideError> {
    let mut refusals = Vec::new();
    let mut refuse = |code, field: &str, message: String| refusals.push(Refusal::new(code, field, message));
    let name = clean_words(&input.name, NAME).ok().filter(|name| !name.contains('\n'));
    if name.is_none() {
        refuse(UserErrorCode::Invalid, "name", format!("名前は、{NAME}文字以内の1行で入れてください。"));
    }
    let purpose = match &input.purpose {
        None => before.and_then(|before| before.purpose.clone()),
        Some(text) if text.trim().is_empty() => None,
        Some(text) => {
            let read = clean_words(text, PURPOSE).ok();
            if read.is_none() {
                refuse(UserErrorCode::Invalid, "purpose", format!("目的は、{PURPOSE}文字以内で入れてください。"));
            }
            read
        }
    };
    let usual = before.map_or_else(|| usual_copies(input.category), |before| before.default_copies);
    let copies = input.default_copies.map_or(Some(usual), |copies| u32::try_from(copies).ok());
    let copies = copies.filter(|copies| *copies <= MOST_COPIES);
    if copies.is_none() {
        refuse(UserErrorCode::OutOfRange, "defaultCopies", format!("部数は、0以上{MOST_COPIES}以下にしてください。"));
    }
    if input.facility.is_some() && input.address.is_some() {
        refuse(UserErrorCode::Invalid, "address", "施設を選んだときは、所在地を入れないでください。".to_owned());
    }
    let (Some(name), Some(copies), true) = (name, copies, refusals.is_empty()) else {
        return Err(GuideError::Input(refusals));
    };
    let mut after = before.cloned().unwrap_or_else(|| DistributionTarget {
        id: request.app.ids().next().into(),
        name: String::new(),
        category: input.category,
        facility: None,
        areas: Vec::new(),
        address: None,
        point: None,
        default_copies: copies,
        purpose: None,
        updated_at: request.now,
    });
    (after.name, after.category, after.default_copies, after.purpose) = (name, input.category, copies, purpose);
    let today = day_in_japan(request.now);
    let mut lies_in = Vec::new();
    if let Some(id) = input.facility {
        if !request.atlas.sees(id) {
            return Err(GuideError::NoFacility("facility"));
        }
        (after.facility, after.address, after.point) = (Some(id), None, None);
        lies_in = request.atlas.areas_of_facility_for_rules(id, today);
    } else if let Some(entry) = &input.address {
        let (address, location) = address_entered("address", entry, &request.atlas)?;
        lies_in = request.atlas.areas_of(location.as_ref(), &address.municipality_code, today);
        after.facility = None;
        after.point = location.filter(domain::facility::Location::is_usable).map(|location| location.point);
        after.address = Some(address);
    }
    if let Some(areas) = &input.areas {
        let code = |id: &AreaId| request.atlas.area(*id).map(|area| area.area_code());
        let codes: Option<Vec<AreaCode>> = areas.iter().map(code).collect();
        after.areas = codes.ok_or(GuideError::NoArea("areas"))?;
        after.areas.sort();
        after.areas.dedup();
    } else if before.is_none() {
        after.areas = own(request, lies_in);
    }
    if after.areas.is_empty() || after.areas.len() > MOST_AREAS {
        let message = format!("どの圏域の配布先かを、{MOST_AREAS}までの圏域で選んでください。");
        return Err(GuideError::refused(UserErrorCode::Required, "areas", message));
    }
    Ok(after)
}

/// Most areas that one target is kept for.
const MOST_AREAS: usize = 20;

/// The areas for which somebody keeps what lies in some: their own ones of these, else all their own; for who has no areas,
/// as an administrator, the municipality.
fn own(request: &Request, lies_in: Vec<AreaCode>) -> Vec<AreaCode> {
    let own = request.viewer.areas();
    if own.is_empty() {
        return lies_in.into_iter().filter(|area| area.kind == AreaKind::Municipality).collect();
    }
    let there: Vec<AreaCode> = own.iter().filter(|area| lies_in.contains(area)).cloned().collect();
    if there.is_empty() { own } else { there }
}

fn changes(before: Option<&DistributionTarget>, after: &DistributionTarget) -> Vec<FieldChange> {
    let texts = |target: &DistributionTarget| {
        let areas: Vec<String> = target.areas.iter().map(|area| format!("{}:{}", area.kind, area.code)).collect();
        [
            ("name", Some(target.name.clone())),
            ("category", Some(target.category.code().to_owned())),
            ("facility", target.facility.map(|facility| facility.to_string())),
            ("address", target.address.as_ref().map(|address| address.full.clone())),
            ("areas", Some(areas.join(" "))),
            ("defaultCopies", Some(target.default_copies.to_string())),
            ("purpose", target.purpose.clone()),
        ]
    };
    let was = before.map(texts);
    let change = |(at, (field, after)): (usize, (&str, Option<String>))| {
        let before = was.as_ref().and_then(|was| was[at].1.clone());
        (before != after).then(|| FieldChange { field: field.to_owned(), before, after })
    };
    texts(after).into_iter().enumerate().filter_map(change).collect()
}
