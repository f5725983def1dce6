//! Who goes to the home (訪問), and to whose visits the 16 km rule applies.

use crate::codes::{HomeVisitMode, ServiceCode};
use crate::facility::FacilityDetails;

/// Services that go to the home (訪問系).
pub const VISITING: [ServiceCode; 11] = [
    ServiceCode::HomeCare,
    ServiceCode::HomeBathing,
    ServiceCode::HomeNursing,
    ServiceCode::HomeRehabilitation,
    ServiceCode::NightHomeCare,
    ServiceCode::RegularOnDemandVisit,
    ServiceCode::ComprehensiveHomeVisit,
    ServiceCode::HomeCareGuidance,
    ServiceCode::MedicalHomeVisit,
    ServiceCode::DentalHomeVisit,
    ServiceCode::PharmacyHomeVisit,
];

/// Services whose visits fall under the 16 km rule, see [`crate::place::SIXTEEN_KM_METERS`].
pub const RULED_SERVICES: [ServiceCode; 2] = [ServiceCode::MedicalHomeVisit, ServiceCode::DentalHomeVisit];

/// Kinds of visit that fall under the 16 km rule: those of physicians and dentists (訪問診療, 往診, 歯科訪問診療).
pub const RULED_MODES: [HomeVisitMode; 3] =
    [HomeVisitMode::RegularVisit, HomeVisitMode::HouseCall, HomeVisitMode::DentalVisit];

/// Whether any visit of a facility falls under the 16 km rule.
pub fn is_ruled(details: &FacilityDetails) -> bool {
    let modes = details.home_visit.iter().flat_map(|profile| &profile.modes);
    details.services.iter().any(|service| RULED_SERVICES.contains(&service.code))
        || modes.into_iter().any(|mode| RULED_MODES.contains(mode))
}

/// The service under which a kind of visit is reported, for example whether it takes new patients.
pub fn service_of(mode: HomeVisitMode) -> ServiceCode {
    match mode {
        HomeVisitMode::RegularVisit | HomeVisitMode::HouseCall => ServiceCode::MedicalHomeVisit,
        HomeVisitMode::DentalVisit => ServiceCode::DentalHomeVisit,
        HomeVisitMode::PharmacyVisit => ServiceCode::PharmacyHomeVisit,
        HomeVisitMode::NursingVisit => ServiceCode::HomeNursing,
        HomeVisitMode::RehabilitationVisit => ServiceCode::HomeRehabilitation,
        HomeVisitMode::NutritionVisit => ServiceCode::HomeCareGuidance,
        HomeVisitMode::CareVisit => ServiceCode::HomeCare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Code, FacilityKind};
    use crate::facility::FacilityService;

    #[test]
    fn every_kind_of_visit_is_reported_under_a_service_that_goes_to_the_home() {
        for mode in HomeVisitMode::ALL {
            assert!(VISITING.contains(&service_of(*mode)));
            assert_eq!(RULED_MODES.contains(mode), RULED_SERVICES.contains(&service_of(*mode)));
        }
    }

    #[test]
    fn the_rule_is_for_physicians_and_dentists() {
        for (service, ruled) in [
            (ServiceCode::MedicalHomeVisit, true),
            (ServiceCode::DentalHomeVisit, true),
            (ServiceCode::HomeNursing, false),
        ] {
            let mut details = FacilityDetails::new("架空診療所", FacilityKind::Clinic);
            assert!(!is_ruled(&details));
            details.services = vec![FacilityService { code: service, capacity: None, note: None }];
            assert_eq!(is_ruled(&details), ruled);
        }
    }
}
