//! What somebody can do, as it is entered.

use chrono::NaiveDate;
use domain::codes::{CapabilityCode, Code as _, Role, UserErrorCode, VerificationMethod, Visibility};
use domain::facility::Capability;
use domain::people::Practitioner;

use super::super::draft::Checks;
use super::CapabilitiesTold;
use crate::deed::Caller;
use crate::directory::{CapabilityEntry, checked_method};

/// Most cases a year.
const CASES: i32 = 1_000_000;

/// Replaces what somebody can do. What says the same as before stays verified as it was, unless it is verified anew.
pub(super) fn apply(
    caller: &Caller,
    told: &CapabilitiesTold,
    today: NaiveDate,
    record: &mut Practitioner,
    checks: &mut Checks,
) {
    let verified = verified(caller, told, today, checks);
    let mut wanted: Vec<Capability> = Vec::with_capacity(told.entries.len().min(CapabilityCode::ALL.len()));
    for (at, entry) in told.entries.iter().enumerate() {
        let field = |name: &str| format!("capabilities.{at}.{name}");
        if wanted.iter().any(|known| known.code == entry.code) {
            checks.wrong(UserErrorCode::Invalid, &field("code"), "同じ項目が二度あります。");
            // Each code comes once, so that a list can be no longer than there are codes.
            continue;
        }
        if entry.note_visibility != Visibility::Public {
            let message = "専門職の条件は、本人の同意に従って公開されます。公開の範囲は選べません。";
            checks.wrong(UserErrorCode::Invalid, &field("noteVisibility"), message);
        }
        let count = entry.annual_count.map(u32::try_from);
        if entry.annual_count.is_some_and(|count| !(0..=CASES).contains(&count)) {
            let message = format!("0以上{CASES}以下の数にしてください。");
            checks.wrong(UserErrorCode::OutOfRange, &field("annualCount"), message);
        }
        let (note, annual_count) = (checks.long(&field("note"), entry.note.as_deref()), count.and_then(Result::ok));
        let fresh = Capability { note, annual_count, ..blank(entry) };
        wanted.push(with_verification(fresh, &record.capabilities, verified));
    }
    wanted.sort_by_key(|capability| capability.code);
    record.capabilities = wanted;
}

fn blank(entry: &CapabilityEntry) -> Capability {
    Capability {
        code: entry.code,
        level: entry.level,
        note: None,
        note_visibility: Visibility::Public,
        annual_count: None,
        verified_on: None,
        verified_by: None,
    }
}

/// By which method and on which day everything told was found out, when that is told.
fn verified(
    caller: &Caller,
    told: &CapabilitiesTold,
    today: NaiveDate,
    checks: &mut Checks,
) -> Option<(VerificationMethod, NaiveDate)> {
    const BY: &str = "capabilitiesVerifiedBy";
    const ON: &str = "capabilitiesVerifiedOn";
    match (told.verified_by, told.verified_on) {
        (Some(method), Some(day)) => {
            checks.extend(checked_method(caller, method, BY));
            if day > today {
                checks.wrong(UserErrorCode::OutOfRange, ON, "確かめた日は、今日までの日にしてください。");
            }
            Some((method, day))
        }
        (Some(_), None) => {
            checks.wrong(UserErrorCode::Required, ON, "確かめた日を入力してください。");
            None
        }
        (None, Some(_)) => {
            checks.wrong(UserErrorCode::Required, BY, "確かめ方を選んでください。");
            None
        }
        (None, None) => {
            let coordinates = |role| matches!(role, Role::Coordinator | Role::Admin);
            let by_themselves = !caller.viewer.grants.iter().any(|grant| coordinates(grant.role));
            by_themselves.then_some((VerificationMethod::SelfService, today))
        }
    }
}

fn with_verification(
    fresh: Capability,
    before: &[Capability],
    verified: Option<(VerificationMethod, NaiveDate)>,
) -> Capability {
    let says_the_same = |known: &&Capability| {
        let known = Capability { verified_on: None, verified_by: None, ..(*known).clone() };
        known == fresh
    };
    let before = before.iter().find(says_the_same);
    match (verified, before) {
        // The person's own word does not take the place of somebody else's check.
        (Some((VerificationMethod::SelfService, _)), Some(known)) if known.verified_by.is_some() => known.clone(),
        (Some((method, day)), _) => Capability { verified_on: Some(day), verified_by: Some(method), ..fresh },
        (None, Some(known)) => known.clone(),
        (None, None) => fresh,
    }
}
