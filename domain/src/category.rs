//! The category (大区分) under which a facility is counted and coloured on the map.

use crate::codes::{DesignationKind, FacilityCategory, FacilityKind, ServiceCode};
use crate::facility::FacilityDetails;

/// Which category names an office with services of several, first wins: where people live names a place before what is
/// done there by day, a place before visits, and visits before planning and paperwork. Home nursing stands before the
/// day and short-stay services because it is scarce, and what a coordinator of home care looks for.
const PRIMARY_ORDER: [FacilityCategory; 12] = [
    FacilityCategory::ResidentialCare,
    FacilityCategory::CommunityBased,
    FacilityCategory::HomeNursing,
    FacilityCategory::ShortStay,
    FacilityCategory::DayCare,
    FacilityCategory::HomeVisitCare,
    FacilityCategory::CareManagement,
    FacilityCategory::Medical,
    FacilityCategory::Dental,
    FacilityCategory::Pharmacy,
    FacilityCategory::LivelihoodSupport,
    FacilityCategory::Other,
];

impl FacilityDetails {
    /// Category (大区分), from what the place is and, where that does not say, from what it does.
    ///
    /// - A care office (居宅・地域密着サービス事業所) has the category of its services, the first of residential, community
    ///   based, home nursing, short stay, day care, home visits, care management …; OTHER without services.
    /// - A paid nursing home (有料老人ホーム) is RESIDENTIAL_CARE when it gives care itself as 特定施設入居者生活介護
    ///   (介護付), else HOUSING (住宅型). Senior housing (サ高住) and care houses are homes first: HOUSING.
    /// - A public office (役所・保健所) is where people ask: CONSULTATION. An association (医師会 …) only when it is
    ///   designated as a liaison hub or desk, else OTHER.
    pub fn category(&self) -> FacilityCategory {
        match self.kind {
            FacilityKind::Hospital | FacilityKind::Clinic | FacilityKind::MaternityHome => FacilityCategory::Medical,
            FacilityKind::DentalClinic => FacilityCategory::Dental,
            FacilityKind::Pharmacy => FacilityCategory::Pharmacy,
            FacilityKind::HomeNursingStation => FacilityCategory::HomeNursing,
            FacilityKind::CareOffice => self.category_of_services(),
            FacilityKind::CareManagementOffice => FacilityCategory::CareManagement,
            FacilityKind::CommunitySupportCenter | FacilityKind::PublicOffice => FacilityCategory::Consultation,
            FacilityKind::SpecialNursingHome
            | FacilityKind::GeriatricHealthFacility
            | FacilityKind::IntegratedMedicalFacility
            | FacilityKind::GroupHome => FacilityCategory::ResidentialCare,
            FacilityKind::PaidNursingHome => match self.category_of_services() {
                FacilityCategory::ResidentialCare => FacilityCategory::ResidentialCare,
                _ => FacilityCategory::Housing,
            },
            FacilityKind::SeniorHousing | FacilityKind::CareHouse => FacilityCategory::Housing,
            FacilityKind::CommunityResource => FacilityCategory::LivelihoodSupport,
            FacilityKind::Association if self.is_liaison_desk() => FacilityCategory::Consultation,
            FacilityKind::Association
            | FacilityKind::DisabilityService
            | FacilityKind::MedicalSupplies
            | FacilityKind::Other => FacilityCategory::Other,
        }
    }

    fn category_of_services(&self) -> FacilityCategory {
        let has = |category: &FacilityCategory| self.services.iter().any(|s| category_of_service(s.code) == *category);
        PRIMARY_ORDER.into_iter().find(has).unwrap_or(FacilityCategory::Other)
    }

    fn is_liaison_desk(&self) -> bool {
        use DesignationKind::{HomeCareLiaisonHub, LiaisonConsultationDesk};
        self.designations.iter().any(|d| matches!(d.kind, HomeCareLiaisonHub | LiaisonConsultationDesk))
    }
}

/// The category of one service alone.
pub fn category_of_service(service: ServiceCode) -> FacilityCategory {
    match service {
        // 定期巡回 and 夜間対応型 are community based by law, yet what they do is visiting.
        ServiceCode::HomeCare
        | ServiceCode::HomeBathing
        | ServiceCode::HomeRehabilitation
        | ServiceCode::NightHomeCare
        | ServiceCode::RegularOnDemandVisit
        | ServiceCode::ComprehensiveHomeVisit => FacilityCategory::HomeVisitCare,
        ServiceCode::HomeNursing => FacilityCategory::HomeNursing,
        ServiceCode::DayCare
        | ServiceCode::DayCareMedical
        | ServiceCode::DayRehabilitation
        | ServiceCode::DayCareDementia
        | ServiceCode::CommunityDayCare
        | ServiceCode::ComprehensiveDayCare => FacilityCategory::DayCare,
        ServiceCode::ShortStayCare
        | ServiceCode::ShortStayMedicalHealthFacility
        | ServiceCode::ShortStayMedicalHospital
        | ServiceCode::ShortStayIntegratedMedical => FacilityCategory::ShortStay,
        ServiceCode::GroupHomeDementia
        | ServiceCode::SpecifiedPaidHome
        | ServiceCode::SpecifiedCareHouse
        | ServiceCode::SpecifiedSeniorHousing
        | ServiceCode::SpecifiedPaidHomeExternal
        | ServiceCode::SpecifiedCareHouseExternal
        | ServiceCode::SpecifiedSeniorHousingExternal
        | ServiceCode::CommunitySpecifiedPaidHome
        | ServiceCode::CommunitySpecifiedCareHouse
        | ServiceCode::CommunitySpecifiedSeniorHousing
        | ServiceCode::SpecialNursingHome
        | ServiceCode::HealthFacility
        | ServiceCode::ConvalescentMedicalFacility
        | ServiceCode::CommunitySpecialNursingHome
        | ServiceCode::IntegratedMedicalFacility => FacilityCategory::ResidentialCare,
        ServiceCode::SmallMultifunction | ServiceCode::NursingSmallMultifunction => FacilityCategory::CommunityBased,
        ServiceCode::CareManagement | ServiceCode::PreventiveCareManagement => FacilityCategory::CareManagement,
        ServiceCode::LivelihoodSupport => FacilityCategory::LivelihoodSupport,
        ServiceCode::HomeCareGuidance | ServiceCode::MedicalOutpatient | ServiceCode::MedicalHomeVisit => {
            FacilityCategory::Medical
        }
        ServiceCode::DentalHomeVisit => FacilityCategory::Dental,
        ServiceCode::PharmacyHomeVisit => FacilityCategory::Pharmacy,
        ServiceCode::EquipmentRental | ServiceCode::EquipmentSale => FacilityCategory::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;
    use crate::facility::{Designation, FacilityService};

    fn with(kind: FacilityKind, services: &[ServiceCode]) -> FacilityDetails {
        let services = services.iter().map(|code| FacilityService { code: *code, capacity: None, note: None });
        FacilityDetails { services: services.collect(), ..FacilityDetails::new("架空", kind) }
    }

    #[test]
    fn every_service_has_a_place_in_the_order() {
        for service in ServiceCode::ALL {
            assert!(PRIMARY_ORDER.contains(&category_of_service(*service)), "{service}");
        }
    }

    #[test]
    fn an_office_is_named_by_its_foremost_service_whatever_the_order_of_listing() {
        use ServiceCode::{CareManagement, DayCare, EquipmentRental, HomeCare, HomeNursing, SmallMultifunction};
        for (services, category) in [
            (vec![HomeCare, DayCare], FacilityCategory::DayCare),
            (vec![CareManagement, HomeCare], FacilityCategory::HomeVisitCare),
            (vec![DayCare, HomeNursing], FacilityCategory::HomeNursing),
            (vec![HomeNursing, SmallMultifunction], FacilityCategory::CommunityBased),
            (vec![EquipmentRental], FacilityCategory::Other),
            (vec![], FacilityCategory::Other),
        ] {
            let reversed: Vec<_> = services.iter().rev().copied().collect();
            assert_eq!(with(FacilityKind::CareOffice, &services).category(), category);
            assert_eq!(with(FacilityKind::CareOffice, &reversed).category(), category);
        }
    }

    #[test]
    fn what_a_place_is_comes_before_what_it_does() {
        let clinic = with(FacilityKind::Clinic, &[ServiceCode::HomeNursing, ServiceCode::DayRehabilitation]);
        assert_eq!(clinic.category(), FacilityCategory::Medical);
    }

    #[test]
    fn a_paid_home_that_gives_care_itself_is_residential() {
        let home = |services: &[ServiceCode]| with(FacilityKind::PaidNursingHome, services).category();
        assert_eq!(home(&[ServiceCode::SpecifiedPaidHome]), FacilityCategory::ResidentialCare);
        assert_eq!(home(&[ServiceCode::HomeCare]), FacilityCategory::Housing);
        assert_eq!(home(&[]), FacilityCategory::Housing);
    }

    #[test]
    fn a_medical_association_with_a_hub_is_a_place_to_ask() {
        let mut association = with(FacilityKind::Association, &[]);
        assert_eq!(association.category(), FacilityCategory::Other);
        let kind = DesignationKind::HomeCareLiaisonHub;
        let hub = Designation { kind, area: None, plan: None, valid_from: None, valid_to: None, supports: Vec::new() };
        association.designations.push(hub);
        assert_eq!(association.category(), FacilityCategory::Consultation);
    }
}
