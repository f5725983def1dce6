//! A facility as somebody sees it: the one place that decides which of its parts they get.
//!
//! How far somebody sees is decided by [`crate::access::Audience::sight`]; what is left of a facility at that level, here.
//! Every output goes through [`as_seen`], and nothing else looks at the visibility of a part. Facilities, and the parts
//! below, say themselves who may see them; a part that does not is as visible as its facility.

use std::borrow::Cow;

use crate::codes::Visibility;
use crate::facility::{AvailabilityReport, Capability, Contact, Facility, FacilityDetails, HomeVisitProfile, Note};

/// The facility for somebody who sees so far, or `None` when they do not see it at all.
///
/// Contacts (連絡先) and notes (メモ) above the level are left out. Of a capability the conditions, of the home visits the
/// conditions for new patients, and of a report of availability everything but the status and its times are taken away;
/// what remains does not tell that there was more. A facility of which nothing has to go is not copied.
pub fn as_seen(facility: &Facility, level: Visibility) -> Option<Cow<'_, Facility>> {
    // No field is skipped: a new one does not compile before somebody has decided who sees it.
    let Facility { id: _, updated_at: _, status: _, visibility, details, sources: _ } = facility;
    if *visibility > level {
        return None;
    }
    if is_whole(details, level) {
        return Some(Cow::Borrowed(facility));
    }
    let mut seen = facility.clone();
    strip(&mut seen.details, level);
    Some(Cow::Owned(seen))
}

/// Whether every part may be seen at the level.
fn is_whole(details: &FacilityDetails, level: Visibility) -> bool {
    let FacilityDetails {
        name: _,
        name_kana: _,
        short_name: _,
        name_en: _,
        kind: _,
        identifiers: _,
        services: _,
        departments: _,
        other_departments: _,
        opened_on: _,
        closed_on: _,
        address: _,
        location: _,
        contacts,
        website: _,
        schedules: _,
        hours_note: _,
        capabilities,
        standards: _,
        designations: _,
        home_visit,
        bed_capacities: _,
        availability,
        scenes: _,
        languages: _,
        description: _,
        verification: _,
        serves: _,
        notes,
        successor: _,
        published_status: _,
    } = details;
    contacts.iter().all(|contact| sees_contact(contact, level))
        && notes.iter().all(|note| sees_note(note, level))
        && capabilities.iter().all(|capability| sees_conditions(capability, level))
        && home_visit.as_ref().is_none_or(|profile| sees_acceptance(profile, level))
        && availability.iter().all(|report| sees_details(report, level))
}

/// Takes away what may not be seen at the level.
fn strip(details: &mut FacilityDetails, level: Visibility) {
    details.contacts.retain(|contact| sees_contact(contact, level));
    details.notes.retain(|note| sees_note(note, level));
    for capability in details.capabilities.iter_mut().filter(|own| !sees_conditions(own, level)) {
        (capability.note, capability.note_visibility) = (None, Visibility::Public);
    }
    for profile in details.home_visit.iter_mut().filter(|own| !sees_acceptance(own, level)) {
        (profile.acceptance_note, profile.acceptance_note_visibility) = (None, Visibility::Public);
    }
    for report in details.availability.iter_mut().filter(|own| !sees_details(own, level)) {
        (report.vacancies, report.unit, report.available_from, report.note) = (None, None, None, None);
        report.details_visibility = Visibility::Public;
    }
}

fn sees_contact(contact: &Contact, level: Visibility) -> bool {
    let Contact { purpose: _, phone: _, extension: _, fax: _, email: _, role: _, visibility, schedules: _ } = contact;
    *visibility <= level
}

fn sees_note(note: &Note, level: Visibility) -> bool {
    let Note { text: _, visibility, written_on: _ } = note;
    *visibility <= level
}

/// Whether the conditions of a capability are seen; that there is one is.
fn sees_conditions(capability: &Capability, level: Visibility) -> bool {
    let Capability { code: _, level: _, note: _, note_visibility, annual_count: _, verified_on: _, verified_by: _ } =
        capability;
    *note_visibility <= level
}

/// Whether the conditions for new patients are seen.
fn sees_acceptance(profile: &HomeVisitProfile, level: Visibility) -> bool {
    let HomeVisitProfile {
        modes: _,
        coverage: _,
        round_the_clock: _,
        partners: _,
        acceptance_note: _,
        acceptance_note_visibility,
        typical_lead_time_days: _,
        places_served: _,
        end_of_life_cases_per_year: _,
    } = profile;
    *acceptance_note_visibility <= level
}

/// Whether more of a report than its status is seen.
fn sees_details(report: &AvailabilityReport, level: Visibility) -> bool {
    let AvailabilityReport {
        service: _,
        status: _,
        vacancies: _,
        unit: _,
        available_from: _,
        note: _,
        details_visibility,
        reported_at: _,
        expires_at: _,
    } = report;
    *details_visibility <= level
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use uuid::Uuid;

    use super::*;
    use crate::codes::*;

    const LEVELS: &[Visibility] = Visibility::ALL;

    fn contact(visibility: Visibility) -> Contact {
        Contact {
            purpose: ContactPurpose::General,
            phone: Some(format!("000-{}", visibility.code())),
            extension: None,
            fax: None,
            email: None,
            role: None,
            visibility,
            schedules: Vec::new(),
        }
    }

    fn note(visibility: Visibility) -> Note {
        let text = format!("note {}", visibility.code());
        Note { text, visibility, written_on: NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day") }
    }

    fn capability(code: CapabilityCode, note_visibility: Visibility) -> Capability {
        Capability {
            code,
            level: CapabilityLevel::Conditional,
            note: Some("conditions".into()),
            note_visibility,
            annual_count: Some(3),
            verified_on: None,
            verified_by: None,
        }
    }

    fn report(details_visibility: Visibility) -> AvailabilityReport {
        AvailabilityReport {
            service: None,
            status: AcceptanceStatus::Limited,
            vacancies: Some(2),
            unit: Some(CapacityUnit::ALL[0]),
            available_from: NaiveDate::from_ymd_opt(2026, 5, 1),
            note: Some("a word".into()),
            details_visibility,
            reported_at: DateTime::UNIX_EPOCH,
            expires_at: DateTime::UNIX_EPOCH,
        }
    }

    fn profile(acceptance_note_visibility: Visibility) -> HomeVisitProfile {
        HomeVisitProfile {
            modes: Vec::new(),
            coverage: None,
            round_the_clock: RoundTheClockKind::ALL[0],
            partners: Vec::new(),
            acceptance_note: Some("after a call".into()),
            acceptance_note_visibility,
            typical_lead_time_days: Some(4),
            places_served: Vec::new(),
            end_of_life_cases_per_year: None,
        }
    }

    /// A facility that everybody sees with every part at one visibility.
    fn facility(parts: Visibility) -> Facility {
        let mut details = FacilityDetails::new("架空診療所", FacilityKind::Clinic);
        details.contacts = vec![contact(Visibility::Public), contact(parts)];
        details.notes = vec![note(parts)];
        details.capabilities = vec![capability(CapabilityCode::ALL[0], parts)];
        details.home_visit = Some(profile(parts));
        details.availability = vec![report(parts)];
        Facility {
            id: Uuid::from_u128(1).into(),
            updated_at: DateTime::UNIX_EPOCH,
            status: FacilityStatus::Active,
            visibility: Visibility::Public,
            details,
            sources: Vec::new(),
        }
    }

    #[test]
    fn a_facility_is_seen_from_its_own_level_on() {
        for own in LEVELS {
            for level in LEVELS {
                let facility = Facility { visibility: *own, ..facility(Visibility::Public) };
                assert_eq!(as_seen(&facility, *level).is_some(), own <= level, "{own:?} at {level:?}");
            }
        }
    }

    #[test]
    fn each_part_is_seen_whole_or_leaves_no_trace() {
        for parts in LEVELS {
            for level in LEVELS {
                let whole = facility(*parts);
                let seen = as_seen(&whole, *level).expect("the facility is public");
                assert_eq!(matches!(seen, Cow::Borrowed(_)), parts <= level, "copied only where something goes");
                if parts <= level {
                    assert_eq!(*seen, whole);
                    continue;
                }
                let mut expected = facility(Visibility::Public);
                expected.details.contacts.truncate(1);
                expected.details.notes.clear();
                expected.details.capabilities[0].note = None;
                expected.details.home_visit.as_mut().expect("it has one").acceptance_note = None;
                let report = &mut expected.details.availability[0];
                (report.vacancies, report.unit, report.available_from, report.note) = (None, None, None, None);
                assert_eq!(*seen, expected, "{parts:?} at {level:?}");
                assert_eq!(seen.details.availability[0].status, AcceptanceStatus::Limited);
            }
        }
    }

    #[test]
    fn one_part_alone_is_enough_to_be_taken_away() {
        let hide: [fn(&mut FacilityDetails); 5] = [
            |details| details.contacts[1].visibility = Visibility::Coordinator,
            |details| details.notes[0].visibility = Visibility::Coordinator,
            |details| details.capabilities[0].note_visibility = Visibility::Coordinator,
            |details| {
                details.home_visit.as_mut().expect("it has one").acceptance_note_visibility = Visibility::Coordinator;
            },
            |details| details.availability[0].details_visibility = Visibility::Coordinator,
        ];
        for hide in hide {
            let mut whole = facility(Visibility::Public);
            hide(&mut whole.details);
            let seen = as_seen(&whole, Visibility::Professional).expect("the facility is public").into_owned();
            assert_ne!(seen, whole);
            assert_ne!(seen, facility(Visibility::Public));
            assert_eq!(as_seen(&whole, Visibility::Coordinator).as_deref(), Some(&whole));
        }
    }

    #[test]
    fn parts_of_several_levels_are_told_apart() {
        let mut whole = facility(Visibility::Public);
        whole.details.contacts = LEVELS.iter().map(|level| contact(*level)).collect();
        whole.details.notes = LEVELS.iter().map(|level| note(*level)).collect();
        whole.details.capabilities =
            LEVELS.iter().zip(CapabilityCode::ALL).map(|(level, code)| capability(*code, *level)).collect();
        for (at, level) in LEVELS.iter().enumerate() {
            let seen = as_seen(&whole, *level).expect("the facility is public");
            assert_eq!(seen.details.contacts, whole.details.contacts[..=at]);
            assert_eq!(seen.details.notes, whole.details.notes[..=at]);
            assert_eq!(seen.details.capabilities.len(), LEVELS.len());
            let noted = seen.details.capabilities.iter().filter(|own| own.note.is_some()).count();
            assert_eq!(noted, at + 1);
        }
    }
}
