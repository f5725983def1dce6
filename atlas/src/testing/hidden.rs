//! What is not for everybody, at every visibility: whole facilities, and parts of them.

use chrono::{NaiveDate, TimeDelta};
use domain::codes::*;
use domain::facility::*;

use super::World;
use super::random::Random;

/// A number that several facilities of a town have in common.
pub const SHARED: IdentifierSystem = IdentifierSystem::MedicalInstitutionCode;

/// Hides some facilities and some parts of others; where it does not, the facility stays as it was.
pub(super) fn hide(world: &World, number: u64, facility: &mut Facility) {
    // A stream of its own: what is public of a world is the same with and without it.
    let mut random = Random::new(world.seed ^ 0x5EE, number);
    if !random.chance(world.hidden) {
        return;
    }
    if random.chance(0.5) {
        facility.visibility = random.pick(Visibility::ALL);
    }
    let details = &mut facility.details;
    let visibility = |random: &mut Random| random.pick(Visibility::ALL);
    if let Some(contact) = details.contacts.first().cloned() {
        let phone = Some(format!("0120-{number:06}"));
        details.contacts.push(Contact { phone, visibility: visibility(&mut random), ..contact });
    }
    let written_on = NaiveDate::default() + TimeDelta::days(number as i64 % 1000);
    details.notes =
        vec![Note { text: format!("覚え書き{number}"), visibility: visibility(&mut random), written_on }];
    for capability in &mut details.capabilities {
        (capability.note, capability.note_visibility) = (Some(format!("条件{number}")), visibility(&mut random));
    }
    if let Some(profile) = &mut details.home_visit {
        profile.acceptance_note = Some(format!("要相談{number}"));
        profile.acceptance_note_visibility = visibility(&mut random);
    }
    for report in &mut details.availability {
        (report.vacancies, report.unit) = (Some(number as u32 % 9), Some(random.pick(CapacityUnit::ALL)));
        (report.available_from, report.note) = (Some(written_on), Some(format!("空き{number}")));
        report.details_visibility = visibility(&mut random);
    }
    if random.chance(0.5) {
        let value = format!("{:010}", number % 20);
        details.identifiers.push(Identifier { system: SHARED, value, valid_from: None, valid_to: None });
    }
    if random.chance(0.5) {
        details.serves = vec![AreaCode { kind: AreaKind::DailyLivingZone, code: format!("{:05}", random.below(20)) }];
    }
    if random.chance(0.3) {
        // A town and a source that only facilities of this sort have.
        details.address.municipality = format!("隠れ{}村", number % 5);
        if let Some(source) = facility.sources.first_mut() {
            source.attribution = format!("隠れ{}の出典", number % 5);
        }
    }
}
