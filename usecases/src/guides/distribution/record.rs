//! One handing over of an edition (配布を記録する).

use std::collections::BTreeSet;

use chrono::{NaiveDate, SubsecRound as _};
use domain::access::Action;
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind, Code as _, DistributionMethod, Profession, UserErrorCode};
use domain::correction::{WordsError, clean_words};
use domain::guide::distribution::MOST_COPIES;
use domain::guide::{Delivery, Edition};
use domain::ids::{DistributionId, DistributionTargetId, GuideEditionId};

use super::kept::target;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};
use crate::guides::change::allowed;
use crate::guides::error::GuideError;
use crate::guides::sight;
use crate::refusal::Refusal;

/// A handing over as it is entered.
#[derive(Debug, Clone)]
pub struct RecordDelivery {
    /// Which, when one is corrected.
    pub id: Option<DistributionId>,
    /// Of which edition.
    pub edition: GuideEditionId,
    /// To whom.
    pub target: DistributionTargetId,
    /// How.
    pub method: DistributionMethod,
    /// How many.
    pub copies: i32,
    /// On which day.
    pub delivered_on: NaiveDate,
    /// Professions of who was met.
    pub met: Vec<Profession>,
    /// What was talked about.
    pub notes: Option<String>,
}

/// Most characters of what was talked about.
const NOTES: usize = 2_000;

/// Records a handing over, or corrects one. Only what was published is handed out, in force or superseded by a later
/// edition: of any other there is nothing final to give, and what was taken back is not given.
///
/// # Errors
/// [`GuideError`]; nothing has happened then.
pub async fn record(request: &Request, caller: &Caller, input: RecordDelivery) -> Result<DistributionId, GuideError> {
    let seen = sight::edition(request, input.edition).filter(|seen| seen.kept);
    let seen = seen.ok_or(GuideError::NoEdition("edition"))?;
    allowed(request, caller, input.edition, Action::GuideEdit, "edition").await?;
    let to = target(request, input.target).ok_or(GuideError::NoTarget("target"))?;
    let before = match input.id.map(|id| request.guides.delivery(id)) {
        None => None,
        Some(known) => {
            let known = known.filter(|known| known.edition == input.edition);
            Some(known.ok_or_else(|| {
                GuideError::refused(UserErrorCode::NotFound, "id", "この配布の記録は見つかりません。")
            })?)
        }
    };
    let (copies, notes) = checked(request, &seen.edition, &input)?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(outcome) => return Ok(outcome),
        Begun::First(deed) => deed,
    };
    let by = Some(caller.viewer.display_name.clone()).filter(|name| !name.is_empty());
    let met: BTreeSet<Profession> = input.met.iter().copied().collect();
    let delivery = Delivery {
        id: before.map_or_else(|| request.app.ids().next().into(), |before| before.id),
        edition: input.edition,
        target: to.target.id,
        method: input.method,
        copies,
        delivered_on: input.delivered_on,
        delivered_by: before.map_or(by, |before| before.delivered_by.clone()),
        met: met.into_iter().collect(),
        notes,
        recorded_at: deed.tx().now().trunc_subsecs(6),
    };
    store::guides::put_delivery(deed.tx(), &delivery).await?;
    let (action, kind) = match before {
        Some(_) => (AuditAction::Update, ChangeKind::Updated),
        None => (AuditAction::Create, ChangeKind::Created),
    };
    deed.tx().log(Subject::Distribution, delivery.id, kind);
    deed.audit(AuditEntry::of(action, DistributionId::TYPE_NAME, delivery.id, told(&delivery)));
    Ok(deed.commit(delivery.id).await?)
}

fn checked(request: &Request, edition: &Edition, input: &RecordDelivery) -> Result<(u32, Option<String>), GuideError> {
    let Some(published) = edition.fixed.as_ref().map(|fixed| fixed.on).filter(|_| edition.is_public()) else {
        let message = "配布を記録できるのは、発行した版（差し替え済みを含む）だけです。";
        return Err(GuideError::refused(UserErrorCode::StateTransition, "edition", message));
    };
    let mut refusals = Vec::new();
    let mut refuse = |code, field: &str, message: &str| refusals.push(Refusal::new(code, field, message));
    let copies = u32::try_from(input.copies).ok().filter(|copies| (1..=MOST_COPIES).contains(copies));
    if copies.is_none() {
        refuse(UserErrorCode::OutOfRange, "copies", &format!("部数は、1以上{MOST_COPIES}以下にしてください。"));
    }
    if input.delivered_on > day_in_japan(request.now) {
        refuse(UserErrorCode::OutOfRange, "deliveredOn", "渡した日は、今日までの日にしてください。");
    } else if input.delivered_on < published {
        refuse(UserErrorCode::OutOfRange, "deliveredOn", "渡した日は、発行日からの日にしてください。");
    }
    let notes = match input.notes.as_deref().map(|notes| clean_words(notes, NOTES)) {
        None | Some(Err(WordsError::Blank)) => None,
        Some(Ok(notes)) => Some(notes),
        Some(Err(_)) => {
            refuse(UserErrorCode::Invalid, "notes", &format!("話したことは、{NOTES}文字以内で入れてください。"));
            None
        }
    };
    match copies {
        Some(copies) if refusals.is_empty() => Ok((copies, notes)),
        _ => Err(GuideError::Input(refusals)),
    }
}

/// What was talked about is confidential, also in the trail.
fn told(delivery: &Delivery) -> Vec<FieldChange> {
    let mut told = vec![
        FieldChange::set("edition", delivery.edition.to_string()),
        FieldChange::set("target", delivery.target.to_string()),
        FieldChange::set("method", delivery.method.code()),
        FieldChange::set("copies", delivery.copies.to_string()),
        FieldChange::set("deliveredOn", delivery.delivered_on.to_string()),
    ];
    told.extend(delivery.notes.iter().map(|_| FieldChange::named("notes")));
    told
}
