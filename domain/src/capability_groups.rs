//! Which group each capability belongs to (対応できることの区分).

use crate::codes::{CapabilityCode, CapabilityGroup};

impl CapabilityCode {
    /// The group a guide or a screen shows it under.
    pub fn group(self) -> CapabilityGroup {
        use CapabilityCode as C;
        use CapabilityGroup as G;
        match self {
            C::RegularHomeVisit
            | C::HouseCallRegularPatient
            | C::HouseCallNewPatient
            | C::HouseCallNight
            | C::HouseCallHoliday
            | C::Contact24h
            | C::Visit24h
            | C::OnlineConsultation
            | C::FacilityVisit
            | C::MultiClinicCoVisit
            | C::SubstituteForOtherClinics => G::HomeVisitBasic,
            C::OxygenTherapy
            | C::HomeVentilationInvasive
            | C::HomeVentilationNoninvasive
            | C::Cpap
            | C::CentralVenousNutrition
            | C::TubeFeedingNasal
            | C::SelfCatheterization
            | C::PeritonealDialysis
            | C::HomeHemodialysis
            | C::InsulinSelfInjection
            | C::PulmonaryHypertension
            | C::HeartFailureManagement
            | C::VentricularAssistDevice => G::HomeGuidanceManagement,
            C::TracheostomyCare
            | C::Suction
            | C::CentralVenousPort
            | C::GastrostomyManagement
            | C::GastrostomyExchange
            | C::IntravenousDrip
            | C::SubcutaneousInfusion
            | C::BloodTransfusion
            | C::UrinaryCatheter
            | C::Cystostomy
            | C::Nephrostomy
            | C::StomaCare
            | C::PressureUlcerCare
            | C::WoundDebridement
            | C::DrainManagement
            | C::AscitesParacentesis
            | C::Thoracentesis
            | C::JointInjection => G::Procedure,
            C::BloodTest
            | C::UrineTest
            | C::Ecg
            | C::Ultrasound
            | C::PortableXray
            | C::EndoscopySwallowing
            | C::SleepStudy
            | C::InfectionRapidTest => G::Examination,
            C::PainControlOpioid
            | C::PainControlPump
            | C::HomeDeathCare
            | C::FacilityDeathCare
            | C::CancerPalliative
            | C::NonCancerPalliative
            | C::GriefCare
            | C::AcpSupport => G::Palliative,
            C::DementiaConsultation
            | C::DementiaDiagnosis
            | C::DementiaBpsd
            | C::DementiaSupportDoctor
            | C::DementiaDrivingCertificate => G::Dementia,
            C::MentalHomeVisit | C::MentalHomeNursing => G::MentalHealth,
            C::IntractableNeurological | C::AlsCare | C::ParkinsonCare => G::IntractableDisease,
            C::PediatricHomeCare | C::MedicalCareChild => G::Pediatric,
            C::DentalHomeVisit | C::Denture | C::OralCare | C::OralCareDementia | C::SwallowingTraining => {
                G::DentalOral
            }
            C::MedicationHomeVisit
            | C::Medication24h
            | C::NarcoticDispensing
            | C::SterilePreparation
            | C::MedicalSuppliesSmallLot
            | C::OneDosePackaging => G::Medication,
            C::HomeRehabPt | C::HomeRehabOt | C::HomeRehabSt => G::Rehabilitation,
            C::NutritionHomeVisit => G::Nutrition,
            C::HomeNursing24h | C::NursingSpecificActs | C::NursingWoundOstomy | C::NursingPalliative => G::Nursing,
            C::CareBathing
            | C::CareToileting
            | C::CareMeals
            | C::CareSuctionLicensed
            | C::ShortStayEmergency
            | C::ShortStayMedical
            | C::FamilySupport => G::Care,
            C::PrimaryCare17Fields
            | C::AfterHoursCare
            | C::AdmissionDischargeSupport
            | C::HomeMedicalCare
            | C::CareServiceCollaboration => G::FamilyDoctor,
            C::RespiteAdmission
            | C::BackupAdmission
            | C::DischargeConference
            | C::ServiceMeeting
            | C::OpinionLetter
            | C::NursingOrder
            | C::IctCareNetwork
            | C::LifeData => G::Coordination,
            C::DisasterResponse | C::InfectionAcceptance | C::BcpEstablished => G::DisasterInfection,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;

    #[test]
    fn every_group_has_a_capability() {
        for group in CapabilityGroup::ALL {
            assert!(CapabilityCode::ALL.iter().any(|code| code.group() == *group), "{group} is empty");
        }
    }
}
