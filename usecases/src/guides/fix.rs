//! What publishing fixes, and whether an edition may be published (発行).

use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::Audience;
use domain::clock::day_in_japan;
use domain::codes::{Code as _, GuideIssueCode, IssueSeverity, UserErrorCode};
use domain::guide::check::{Issue, Report};
use domain::guide::{Edition, Fixed, FixedEntry, Guide};
use domain::people::Practitioner;

use super::check;
use super::error::GuideError;
use super::sight::SeenEdition;
use crate::app::Request;
use crate::refusal::Refusal;

/// The content of an edition as it is now: each facility as everybody sees it, the records of the people in it, and the
/// desks of the area. An entry whose facility not everybody sees is left out; [`publishable`] lets none come so far.
pub(super) fn fix(request: &Request, guide: &Guide, edition: &Edition) -> Fixed {
    let today = day_in_japan(request.now);
    let public = request.atlas.seen_by(&Audience::public(), today);
    let record = |id: &_| request.people.get(*id).map(|person| Practitioner::clone(&person.practitioner));
    let entries = edition.entries.iter().filter_map(|entry| {
        let facility = public.facility(entry.facility)?;
        let inside = request.atlas.areas_of_facility_for_rules(entry.facility, today).contains(&guide.area);
        let practitioners = entry.practitioners.iter().filter_map(record).collect();
        Some(FixedEntry { entry: entry.id, inside, facility: facility.as_ref().clone(), practitioners })
    });
    let area = request.atlas.area_on_or_newest(&guide.area, today);
    let desks = area.map(|area| public.desks(area.id)).unwrap_or_default();
    Fixed { on: today, entries: entries.collect(), desks: desks.iter().map(|desk| desk.as_ref().clone()).collect() }
}

/// Whether an edition may be published as it is: with a last day of use, and in spite of warnings or not.
///
/// # Errors
/// What stands in the way: no entry, a facility that not everybody may see, a last day of use that has passed; errors of
/// [`check`], and its warnings unless they are passed over.
pub(super) async fn publishable(
    request: &Request,
    seen: &SeenEdition,
    valid_until: Option<NaiveDate>,
    force: bool,
) -> Result<(), GuideError> {
    let mut refusals = obstacles(request, seen, valid_until);
    if refusals.is_empty() {
        let mut edition = Edition::clone(&seen.edition);
        edition.valid_until = valid_until.or(edition.valid_until);
        let seen = SeenEdition { edition: Arc::new(edition), ..seen.clone() };
        refusals = found(&check::check(request, &seen).await, force);
    }
    if refusals.is_empty() { Ok(()) } else { Err(GuideError::Input(refusals)) }
}

/// What was found, by how much of it there is; where and what to do is in the check itself.
fn found(report: &Report, force: bool) -> Vec<Refusal> {
    let of = |severity: IssueSeverity| {
        let codes = GuideIssueCode::ALL.iter().filter_map(|code| {
            let is_one = |issue: &&Issue| issue.code == *code && issue.severity == severity;
            let number = report.issues.iter().filter(is_one).count();
            (number > 0).then(|| format!("{} {number}件", code.label()))
        });
        codes.collect::<Vec<_>>().join("、")
    };
    if !report.publishable() {
        let message =
            format!("点検で誤りが見つかりました（{}）。直してから発行してください。", of(IssueSeverity::Error));
        return vec![Refusal::new(UserErrorCode::StateTransition, "to", message)];
    }
    if report.wants_reason() && !force {
        let message = format!(
            "点検で注意が見つかりました（{}）。直すか、理由を書いて「注意があっても進める」を選んでください。",
            of(IssueSeverity::Warning)
        );
        return vec![Refusal::new(UserErrorCode::StateTransition, "force", message)];
    }
    Vec::new()
}

fn obstacles(request: &Request, seen: &SeenEdition, valid_until: Option<NaiveDate>) -> Vec<Refusal> {
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
    if valid_until.or(edition.valid_until).is_some_and(|last| last < today) {
        refusals.push(wrong("validUntil", "使う期間の終わりが過ぎています。新しい日を入れてください。".to_owned()));
    }
    refusals
}
