//! How a facility visits homes, by what is published of it and by what it does.
//!
//! Hardly any list publishes a profile of visits, while the services and capabilities say plainly who goes to the
//! home. So that a question for visits finds them, their modes are added here, in one place for every source.

use crate::codes::{CapabilityCode, FacilityKind, HomeVisitMode, RoundTheClockKind, ServiceCode, Visibility};
use crate::facility::{Capability, FacilityDetails, FacilityService, HomeVisitProfile};

/// The published profiles made one, with the modes that services and capabilities imply; `None` when neither speaks
/// of visits. What only services say has no coverage, and its arrangement around the clock is unknown.
pub(super) fn profile(
    said: &[&FacilityDetails],
    kind: FacilityKind,
    services: &[FacilityService],
    capabilities: &[Capability],
) -> Option<HomeVisitProfile> {
    let by_service = services.iter().filter_map(|service| modes_of_service(service.code, kind));
    let by_capability = capabilities
        .iter()
        .filter(|capability| capability.is_offered())
        .filter_map(|capability| mode_of_capability(capability.code));
    let implied: Vec<&[HomeVisitMode]> = by_service.chain(by_capability).collect();
    let published = published(said);
    if published.is_none() && implied.is_empty() {
        return None;
    }
    let mut profile = published.unwrap_or_else(nothing_but_modes);
    profile.modes.extend(implied.into_iter().flatten());
    profile.modes.sort_unstable();
    profile.modes.dedup();
    Some(profile)
}

/// Modes of a service that goes to the home; `None` for one that does not, none where the mode cannot be told.
///
/// 定期巡回・随時対応型 may leave the nursing to a partner (連携型), so only its care visits are certain.
/// 居宅療養管理指導 is given by doctors, dentists, pharmacists and dietitians: what the place is tells which, except
/// at a hospital or clinic, where the designation is deemed (みなし指定) and does not say who goes.
fn modes_of_service(service: ServiceCode, kind: FacilityKind) -> Option<&'static [HomeVisitMode]> {
    use HomeVisitMode as M;
    use ServiceCode as S;
    Some(match service {
        S::HomeNursing => &[M::NursingVisit],
        S::HomeCare | S::HomeBathing | S::NightHomeCare | S::RegularOnDemandVisit | S::ComprehensiveHomeVisit => {
            &[M::CareVisit]
        }
        S::HomeRehabilitation => &[M::RehabilitationVisit],
        S::NursingSmallMultifunction => &[M::NursingVisit, M::CareVisit],
        S::MedicalHomeVisit => &[M::RegularVisit, M::HouseCall],
        S::DentalHomeVisit => &[M::DentalVisit],
        S::PharmacyHomeVisit => &[M::PharmacyVisit],
        S::HomeCareGuidance => match kind {
            FacilityKind::DentalClinic => &[M::DentalVisit],
            FacilityKind::Pharmacy => &[M::PharmacyVisit],
            _ => &[],
        },
        _ => return None,
    })
}

fn mode_of_capability(capability: CapabilityCode) -> Option<&'static [HomeVisitMode]> {
    use CapabilityCode as C;
    use HomeVisitMode as M;
    Some(match capability {
        C::RegularHomeVisit => &[M::RegularVisit],
        C::HouseCallRegularPatient | C::HouseCallNewPatient | C::HouseCallNight | C::HouseCallHoliday => {
            &[M::HouseCall]
        }
        C::DentalHomeVisit => &[M::DentalVisit],
        C::MedicationHomeVisit => &[M::PharmacyVisit],
        C::NutritionHomeVisit => &[M::NutritionVisit],
        _ => return None,
    })
}

fn nothing_but_modes() -> HomeVisitProfile {
    HomeVisitProfile {
        acceptance_note_visibility: Visibility::Public,
        modes: Vec::new(),
        coverage: None,
        round_the_clock: RoundTheClockKind::Unknown,
        partners: Vec::new(),
        acceptance_note: None,
        typical_lead_time_days: None,
        places_served: Vec::new(),
        end_of_life_cases_per_year: None,
    }
}

/// One profile: modes and places of all, everything else from the first that knows it.
fn published(said: &[&FacilityDetails]) -> Option<HomeVisitProfile> {
    let mut profiles = said.iter().filter_map(|details| details.home_visit.as_ref());
    let mut merged = profiles.next()?.clone();
    for more in profiles {
        merged.modes.extend(&more.modes);
        merged.places_served.extend(&more.places_served);
        merged.coverage = merged.coverage.or_else(|| more.coverage.clone());
        // Partners belong to the arrangement they were named with.
        if merged.round_the_clock == RoundTheClockKind::Unknown {
            merged.round_the_clock = more.round_the_clock;
            merged.partners.clone_from(&more.partners);
        }
        // The condition and who may see it belong together.
        if merged.acceptance_note.is_none() {
            merged.acceptance_note.clone_from(&more.acceptance_note);
            merged.acceptance_note_visibility = more.acceptance_note_visibility;
        }
        merged.typical_lead_time_days = merged.typical_lead_time_days.or(more.typical_lead_time_days);
        merged.end_of_life_cases_per_year = merged.end_of_life_cases_per_year.or(more.end_of_life_cases_per_year);
    }
    merged.places_served.sort_unstable();
    merged.places_served.dedup();
    Some(merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::CapabilityLevel;

    fn service(code: ServiceCode) -> FacilityService {
        FacilityService { code, capacity: None, note: None }
    }

    fn modes(kind: FacilityKind, services: &[ServiceCode]) -> Option<Vec<HomeVisitMode>> {
        let services: Vec<_> = services.iter().copied().map(service).collect();
        profile(&[], kind, &services, &[]).map(|profile| profile.modes)
    }

    #[test]
    fn what_an_office_does_tells_how_it_visits() {
        use HomeVisitMode as M;
        use ServiceCode as S;
        let office = FacilityKind::CareOffice;
        assert_eq!(modes(office, &[S::HomeCare, S::HomeNursing]), Some(vec![M::NursingVisit, M::CareVisit]));
        assert_eq!(modes(office, &[S::RegularOnDemandVisit]), Some(vec![M::CareVisit]));
        assert_eq!(modes(FacilityKind::Pharmacy, &[S::HomeCareGuidance]), Some(vec![M::PharmacyVisit]));
        assert_eq!(modes(FacilityKind::Clinic, &[S::HomeCareGuidance]), Some(vec![]));
        assert_eq!(modes(office, &[S::DayCare, S::CareManagement]), None);
    }

    #[test]
    fn a_capability_counts_when_it_is_there() {
        let capability = |level| Capability {
            note_visibility: Visibility::Public,
            code: CapabilityCode::HouseCallNight,
            level,
            note: None,
            annual_count: None,
            verified_on: None,
            verified_by: None,
        };
        let of = |level| profile(&[], FacilityKind::Clinic, &[], &[capability(level)]).map(|profile| profile.modes);
        assert_eq!(of(CapabilityLevel::Conditional), Some(vec![HomeVisitMode::HouseCall]));
        assert_eq!(of(CapabilityLevel::No), None);
        assert_eq!(of(CapabilityLevel::Unknown), None);
    }

    #[test]
    fn what_is_published_stays_and_what_is_implied_is_added() {
        let mut details = FacilityDetails::new("甲医院", FacilityKind::Clinic);
        let round_the_clock = RoundTheClockKind::Own24h;
        let modes = vec![HomeVisitMode::NutritionVisit];
        details.home_visit = Some(HomeVisitProfile { modes, round_the_clock, ..nothing_but_modes() });
        let all = profile(&[&details], details.kind, &[service(ServiceCode::DentalHomeVisit)], &[]).unwrap();
        assert_eq!(all.modes, [HomeVisitMode::DentalVisit, HomeVisitMode::NutritionVisit]);
        assert_eq!(all.round_the_clock, round_the_clock);
    }
}
