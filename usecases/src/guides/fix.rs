//! What publishing fixes, and whether an edition may be published (発行).

use chrono::NaiveDate;
use domain::access::Audience;
use domain::clock::day_in_japan;
use domain::codes::UserErrorCode;
use domain::guide::{Edition, Fixed, FixedEntry, Guide};
use domain::people::Practitioner;

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

/// Whether an edition may be published as it is.
///
/// # Errors
/// What stands in the way: no entry, a facility that not everybody may see, a last day of use that has passed.
pub(super) async fn publishable(
    request: &Request,
    seen: &SeenEdition,
    valid_until: Option<NaiveDate>,
    _force: bool,
) -> Result<(), GuideError> {
    let refusals = obstacles(request, seen, valid_until);
    if refusals.is_empty() { Ok(()) } else { Err(GuideError::Input(refusals)) }
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
