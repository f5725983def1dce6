//! Whom to believe first.

use std::cmp::{Ordering, Reverse};

use crate::codes::{FacilityKind, SourceDataset};
use crate::contribution::Contribution;

/// Rank of a data set when sources differ; smaller is believed first.
///
/// What people said of themselves or checked on the spot comes first, and among that the newest: the proof's answer
/// corrects the directory. Then 医療情報ネット, which institutions must keep up to date by law (医療法第6条の3), then
/// 介護サービス情報公表 (介護保険法第115条の35), whose offices report once a year, then lists made by municipalities, then
/// registers made for another purpose, exchanged copies, and maps.
pub fn dataset_rank(dataset: SourceDataset) -> u8 {
    use SourceDataset as D;
    match dataset {
        D::SelfReport | D::Interview | D::Proof | D::Survey | D::Manual => 0,
        D::NaviiOpenData => 1,
        D::CareServiceOpenData => 2,
        D::MunicipalOpenData => 3,
        D::RegionalBureauStandards
        | D::RegionalBureauCodes
        | D::FamilyDoctorReport
        | D::BedFunctionReport
        | D::SeniorHousingRegistry => 4,
        D::FhirMcsd | D::Hsds => 5,
        D::MlitP04 | D::MlitP14 => 6,
        D::Openstreetmap => 7,
        D::MlitA32
        | D::MlitA38
        | D::MlitN03
        | D::AddressReference
        | D::PopulationCensus
        | D::PopulationProjection
        | D::Mieruka => 8,
    }
}

/// Rank of a kind when sources differ; smaller is more specific and wins.
///
/// A licence under the medical acts (医療法, 薬機法) says what a place is, even when the care list shows it as an office of
/// its deemed services (みなし指定). Then institutions of the care act, then homes, then single-purpose offices, then
/// everything that names a group of places rather than one sort. Equal ranks are left to the most believed source.
pub fn kind_rank(kind: FacilityKind) -> u8 {
    use FacilityKind as K;
    match kind {
        K::Hospital | K::Clinic | K::DentalClinic | K::MaternityHome | K::Pharmacy => 0,
        K::SpecialNursingHome | K::GeriatricHealthFacility | K::IntegratedMedicalFacility => 1,
        K::GroupHome | K::PaidNursingHome | K::SeniorHousing | K::CareHouse => 2,
        K::CommunitySupportCenter => 3,
        K::HomeNursingStation => 4,
        K::CareManagementOffice => 5,
        K::DisabilityService | K::PublicOffice | K::Association => 6,
        K::CareOffice => 7,
        K::MedicalSupplies => 8,
        K::CommunityResource => 9,
        K::Other => 10,
    }
}

/// Most believed first. Total: equal means equal in every field, so that order of arrival can never show.
pub(super) fn compare(a: &Contribution, b: &Contribution) -> Ordering {
    let key =
        |contribution: &Contribution| (dataset_rank(contribution.source.dataset), Reverse(contribution.source.as_of));
    key(a)
        .cmp(&key(b))
        .then_with(|| (&a.feed, &a.key, &a.partition).cmp(&(&b.feed, &b.key, &b.partition)))
        // Two records with one key in one feed ought not to exist; if they do, their content decides.
        .then_with(|| if a == b { Ordering::Equal } else { format!("{a:?}").cmp(&format!("{b:?}")) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;

    #[test]
    fn people_come_before_registers_and_registers_before_maps() {
        use SourceDataset as D;
        let order = [D::Proof, D::NaviiOpenData, D::CareServiceOpenData, D::MunicipalOpenData, D::MlitP04];
        assert!(order.windows(2).all(|pair| dataset_rank(pair[0]) < dataset_rank(pair[1])));
        assert_eq!(dataset_rank(D::Interview), dataset_rank(D::SelfReport));
    }

    #[test]
    fn a_care_office_yields_to_every_particular_kind() {
        use FacilityKind as K;
        let vague = [K::CareOffice, K::MedicalSupplies, K::CommunityResource, K::Other];
        for kind in K::ALL.iter().filter(|kind| !vague.contains(kind)) {
            assert!(kind_rank(*kind) < kind_rank(K::CareOffice), "{kind}");
        }
    }
}
