//! Whether an edition may be published as it is (発行できるか).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::Audience;
use domain::clock::day_in_japan;
use domain::codes::{Code as _, GuideIssueCode, IssueSeverity, UserErrorCode};
use domain::guide::Edition;
use domain::guide::check::Report;

use super::check;
use super::error::GuideError;
use super::sight::SeenEdition;
use crate::app::Request;
use crate::refusal::Refusal;

/// Most entries that a refusal names for one finding; the check tells all of them.
const LISTED: usize = 20;

/// Whether an edition may be published as it is, with a new last day of use when one is given. The press may be asked: call
/// it before anything is locked.
///
/// # Errors
/// What stands in the way: no entry, a facility that not everybody may see, a last day of use that has passed, every error
/// of the check, and without `force` every warning of it.
pub(super) async fn publishable(
    request: &Request,
    seen: &SeenEdition,
    valid_until: Option<NaiveDate>,
    force: bool,
) -> Result<(), GuideError> {
    let mut planned = seen.clone();
    if valid_until.is_some() {
        planned.edition = Arc::new(Edition { valid_until, ..Edition::clone(&seen.edition) });
    }
    let refusals = obstacles(request, &planned);
    if !refusals.is_empty() {
        return Err(GuideError::Input(refusals));
    }
    let report = check::check(request, &planned).await;
    if !report.publishable() {
        return Err(GuideError::Input(told(&report, &planned.edition, IssueSeverity::Error, "to")));
    }
    if report.wants_reason() && !force {
        return Err(GuideError::Input(told(&report, &planned.edition, IssueSeverity::Warning, "force")));
    }
    Ok(())
}

/// What the check found, by what it is and in which entries: names and words of entries are told by the check itself, to
/// whoever may read them.
fn told(report: &Report, edition: &Edition, severity: IssueSeverity, field: &str) -> Vec<Refusal> {
    let mut places: BTreeMap<GuideIssueCode, BTreeSet<usize>> = BTreeMap::new();
    for issue in report.issues.iter().filter(|issue| issue.severity == severity) {
        let at = issue.entry.and_then(|id| edition.entries.iter().position(|entry| entry.id == id));
        places.entry(issue.code).or_default().extend(at.map(|at| at + 1));
    }
    let refusal = |message: String| Refusal::new(UserErrorCode::StateTransition, field, message);
    let mut refusals: Vec<_> = places.iter().map(|(code, at)| refusal(in_words(*code, at))).collect();
    if severity == IssueSeverity::Warning {
        let message = "注意があります。直すか、進める理由（reason）を書いて force を付けてください。";
        refusals.insert(0, refusal(message.to_owned()));
    }
    refusals
}

/// 同意がない（CONSENT_MISSING）：1番、3番、ほか4件。
fn in_words(code: GuideIssueCode, places: &BTreeSet<usize>) -> String {
    let mut listed: Vec<String> = places.iter().take(LISTED).map(|place| format!("{place}番")).collect();
    if places.len() > LISTED {
        listed.push(format!("ほか{}件", places.len() - LISTED));
    }
    let at = if listed.is_empty() { "版全体".to_owned() } else { listed.join("、") };
    format!("{}（{}）：{at}。詳しくは点検の結果を見てください。", code.label(), code.code())
}

fn obstacles(request: &Request, seen: &SeenEdition) -> Vec<Refusal> {
    let today = day_in_japan(request.now);
    let edition = &seen.edition;
    let wrong = |field, message: String| Refusal::new(UserErrorCode::StateTransition, field, message);
    let mut refusals = Vec::new();
    if edition.entries.is_empty() {
        refusals.push(wrong("to", "掲載が1件もないので発行できません。".to_owned()));
    }
    let public = request.atlas.seen_by(&Audience::public(), today);
    let hidden = edition.entries.iter().filter(|entry| !public.sees(entry.facility)).count();
    if hidden > 0 {
        let message = format!(
            "一般に公開されていない施設が{hidden}件載っています。掲載から外すか、施設の公開の範囲を変えてください。"
        );
        refusals.push(wrong("to", message));
    }
    if edition.valid_until.is_some_and(|last| last < today) {
        refusals.push(wrong("validUntil", "使う期間の終わりが過ぎています。新しい日を入れてください。".to_owned()));
    }
    refusals
}
