//! Checks that people's records share with facilities: where somebody visits, when, and how that was found out.

use std::collections::BTreeSet;

use domain::codes::{SchedulePurpose, VerificationMethod};
use domain::facility::DeclaredCoverage;
use domain::hours::Schedule;

use super::check::Checks;
use super::fields::{CoverageEntry, declared};
use super::{schedules, verification};
use crate::app::App;
use crate::deed::Caller;
use crate::refusal::Refusal;

/// A coverage as it is kept.
///
/// # Errors
/// All reasons why it is not acceptable, below a path of the input.
pub(crate) fn checked_coverage(
    app: &App,
    entry: CoverageEntry,
    path: &str,
) -> Result<Option<DeclaredCoverage>, Vec<Refusal>> {
    let mut checks = Checks::default();
    let coverage = declared(entry, path, &mut checks, app);
    let reasons = checks.reasons();
    if reasons.is_empty() { Ok(coverage) } else { Err(reasons) }
}

/// All reasons why hours are not acceptable, below a path of the input.
pub(crate) fn checked_schedules(slots: &[Schedule], path: &str) -> Vec<Refusal> {
    let mut checks = Checks::default();
    let all: BTreeSet<SchedulePurpose> = slots.iter().map(|slot| slot.purpose).collect();
    if checks.length(path, slots, schedules::SLOTS) {
        schedules::check(slots, &all, path, &mut checks);
    }
    checks.reasons()
}

/// The reason why somebody cannot have found something out in this way.
pub(crate) fn checked_method(caller: &Caller, method: VerificationMethod, field: &str) -> Vec<Refusal> {
    let mut checks = Checks::default();
    verification::check_method(caller, method, field, &mut checks);
    checks.reasons()
}
