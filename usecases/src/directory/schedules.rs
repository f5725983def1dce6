//! Hours, replaced (時間割を入れ替える).

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::access::Action;
use domain::codes::*;
use domain::decision::Field;
use domain::hours::table::{HoursTable, PurposeSet};
use domain::hours::{Schedule, ScheduleError};
use domain::ids::FacilityId;
use domain::tables::departments;

use super::check::Checks;
use super::editing::Editing;
use super::error::{DirectoryError, changing};
use crate::app::App;
use crate::deed::Caller;

/// Most slots of one facility: seven days, three slots each, for ten departments.
pub(super) const SLOTS: usize = 210;

/// The hours.
#[derive(Debug, Clone)]
pub struct SchedulesSet {
    /// Which facility.
    pub id: FacilityId,
    /// The slots.
    pub schedules: Vec<Schedule>,
    /// Purposes that are replaced, also by nothing; those of the slots when left out.
    pub replace_purposes: Option<Vec<SchedulePurpose>>,
}

/// Replaces the hours of a facility.
///
/// # Errors
/// [`DirectoryError`]; nothing has happened then.
pub async fn schedules_set(app: &Arc<App>, caller: &Caller, input: SchedulesSet) -> Result<FacilityId, DirectoryError> {
    changing(app, caller, |mut deed| async move {
        let mut editing = Editing::open(&mut deed, app, (input.id, "id"), Action::FacilityEdit, None).await?;
        let named: BTreeSet<SchedulePurpose> = input.schedules.iter().map(|slot| slot.purpose).collect();
        let replaced = input.replace_purposes.map_or_else(|| named, |purposes| purposes.into_iter().collect());
        let mut checks = Checks::default();
        if replaced.is_empty() {
            let message = "時間割を入れるか、入れ替える用途を選んでください。";
            checks.refuse(UserErrorCode::Required, "schedules", message);
        }
        if checks.length("schedules", &input.schedules, SLOTS) {
            check(&input.schedules, &replaced, "schedules", &mut checks);
        }
        checks.done()?;
        editing.wanted.schedules.retain(|slot| !replaced.contains(&slot.purpose));
        editing.wanted.schedules.extend(input.schedules);
        if replaced.contains(&SchedulePurpose::Opening) {
            // The words described the hours that are replaced.
            editing.wanted.hours_note = None;
        }
        editing.told_by(&deed, None);
        for purpose in replaced {
            editing.decide(Field::Schedules(purpose));
        }
        editing.save(&mut deed, app).await?;
        Ok(deed.commit(input.id).await?)
    })
    .await
}

/// Checks slots that stand at a path of the input.
pub(super) fn check(slots: &[Schedule], replaced: &BTreeSet<SchedulePurpose>, list: &str, checks: &mut Checks) {
    for (at, slot) in slots.iter().enumerate() {
        let path = |name: &str| format!("{list}.{at}.{name}");
        if !replaced.contains(&slot.purpose) {
            checks.invalid(&path("purpose"), "入れ替える用途に含まれていません。");
        }
        if let Err(error) = slot.validate() {
            let (name, message) = told(&error);
            checks.invalid(&path(name), message);
        }
        if slot
            .department_code
            .as_ref()
            .is_some_and(|code| !departments::all().iter().any(|known| known.0 == code.as_str()))
        {
            checks.invalid(&path("departmentCode"), "診療科目のコードではありません。");
        }
        if slots[..at].contains(slot) {
            checks.invalid(&format!("{list}.{at}"), "同じ時間割が二度あります。");
        }
    }
    // What holds of each slot may still be too much together.
    if HoursTable::compile(slots, PurposeSet::ALL).is_err() && slots.iter().all(|slot| slot.validate().is_ok()) {
        checks.invalid(list, "時間割が多すぎます。");
    }
}

/// The member an error is about, and what to do.
fn told(error: &ScheduleError) -> (&'static str, &'static str) {
    match error {
        ScheduleError::NoDays => ("daysOfWeek", "曜日を選んでください（祝日だけ開くときを除く）。"),
        ScheduleError::Week(_) => ("weeksOfMonth", "第1週から第5週までを選んでください。"),
        ScheduleError::ClosesBeforeOpening { .. } => {
            ("closesAt", "終わりは始まりより後にしてください。翌日にまたぐときは 25:30 のように書きます。")
        }
        ScheduleError::OpensNextDay(_) => ("opensAt", "始まりは 24:00 より前にしてください。翌日の曜日に入れます。"),
        ScheduleError::Reception { .. } => ("receptionUntil", "受付の終わりは、始まりと終わりの間にしてください。"),
        ScheduleError::Validity { .. } => ("validTo", "期間の終わりが、始まりより前です。"),
        _ => ("validTo", "時間割を確かめてください。"),
    }
}
