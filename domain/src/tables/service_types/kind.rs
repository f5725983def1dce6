//! What a place is, from what it provides and what it is called.

use std::sync::LazyLock;

use crate::codes::{FacilityKind, ServiceCode};
use crate::text::fold;

/// The kind of a facility of the care data: from its services first, because they are designated, and from its name
/// where they leave it open (訪問看護 is given by stations, and by hospitals and clinics without being one: みなし指定).
///
/// Facilities that people live in come before what is given beside them under the same office number.
pub fn kind_of(services: &[ServiceCode], name: &str) -> FacilityKind {
    use ServiceCode as S;
    let any = |of: &[ServiceCode]| services.iter().any(|service| of.contains(service));
    let only = |of: &[ServiceCode]| !services.is_empty() && services.iter().all(|service| of.contains(service));
    let named = kind_by_name(name);
    if any(&[S::SpecialNursingHome, S::CommunitySpecialNursingHome]) {
        FacilityKind::SpecialNursingHome
    } else if any(&[S::HealthFacility, S::ShortStayMedicalHealthFacility]) {
        FacilityKind::GeriatricHealthFacility
    } else if any(&[S::IntegratedMedicalFacility, S::ShortStayIntegratedMedical]) {
        FacilityKind::IntegratedMedicalFacility
    } else if any(&[S::SpecifiedSeniorHousing, S::SpecifiedSeniorHousingExternal, S::CommunitySpecifiedSeniorHousing]) {
        FacilityKind::SeniorHousing
    } else if any(&[S::SpecifiedCareHouse, S::SpecifiedCareHouseExternal, S::CommunitySpecifiedCareHouse]) {
        FacilityKind::CareHouse
    } else if any(&[S::SpecifiedPaidHome, S::SpecifiedPaidHomeExternal, S::CommunitySpecifiedPaidHome]) {
        FacilityKind::PaidNursingHome
    } else if any(&[S::GroupHomeDementia]) {
        FacilityKind::GroupHome
    } else if any(MEDICAL) && named.is_some_and(is_medical) {
        named.unwrap_or(FacilityKind::CareOffice)
    } else if any(&[S::PharmacyHomeVisit]) {
        FacilityKind::Pharmacy
    } else if any(&[S::DentalHomeVisit]) {
        FacilityKind::DentalClinic
    } else if any(&[S::MedicalHomeVisit, S::MedicalOutpatient]) {
        FacilityKind::Clinic
    } else if any(&[S::HomeNursing]) && !any(&[S::NursingSmallMultifunction]) {
        FacilityKind::HomeNursingStation
    } else if only(&[S::CareManagement, S::PreventiveCareManagement]) {
        match named {
            Some(FacilityKind::CommunitySupportCenter) => FacilityKind::CommunitySupportCenter,
            _ => FacilityKind::CareManagementOffice,
        }
    } else if only(&[S::EquipmentRental, S::EquipmentSale]) {
        FacilityKind::MedicalSupplies
    } else if only(&[S::LivelihoodSupport]) {
        FacilityKind::CommunityResource
    } else if services.is_empty() {
        named.unwrap_or(FacilityKind::Other)
    } else {
        FacilityKind::CareOffice
    }
}

/// The kind that a name tells by itself; `None` where it tells nothing certain.
///
/// The most particular word wins: 「青空病院訪問看護ステーション」 is a station, 「青空歯科医院」 a dental clinic.
pub fn kind_by_name(name: &str) -> Option<FacilityKind> {
    let name = fold(name);
    FOLDED_WORDS.iter().find(|(word, _)| name.contains(word.as_str())).map(|(_, kind)| *kind)
}

/// Services that a hospital, clinic or pharmacy gives under its own name.
const MEDICAL: &[ServiceCode] = &[
    ServiceCode::HomeNursing,
    ServiceCode::HomeRehabilitation,
    ServiceCode::DayRehabilitation,
    ServiceCode::ShortStayMedicalHospital,
    ServiceCode::ConvalescentMedicalFacility,
    ServiceCode::HomeCareGuidance,
    ServiceCode::MedicalOutpatient,
    ServiceCode::MedicalHomeVisit,
    ServiceCode::DentalHomeVisit,
    ServiceCode::PharmacyHomeVisit,
];

/// Words of names in the order in which they are tried.
static WORDS: [(&str, FacilityKind); 37] = [
    ("地域包括支援", FacilityKind::CommunitySupportCenter),
    ("訪問看護", FacilityKind::HomeNursingStation),
    ("ナースステーション", FacilityKind::HomeNursingStation),
    ("居宅介護支援", FacilityKind::CareManagementOffice),
    ("ケアプラン", FacilityKind::CareManagementOffice),
    ("特別養護老人ホーム", FacilityKind::SpecialNursingHome),
    ("介護老人福祉施設", FacilityKind::SpecialNursingHome),
    ("老人保健施設", FacilityKind::GeriatricHealthFacility),
    ("介護医療院", FacilityKind::IntegratedMedicalFacility),
    ("グループホーム", FacilityKind::GroupHome),
    ("サービス付き高齢者", FacilityKind::SeniorHousing),
    ("サービス付高齢者", FacilityKind::SeniorHousing),
    ("サ高住", FacilityKind::SeniorHousing),
    ("有料老人ホーム", FacilityKind::PaidNursingHome),
    ("軽費老人ホーム", FacilityKind::CareHouse),
    ("ケアハウス", FacilityKind::CareHouse),
    ("歯科医師会", FacilityKind::Association),
    ("薬剤師会", FacilityKind::Association),
    ("医師会病院", FacilityKind::Hospital),
    ("医師会立病院", FacilityKind::Hospital),
    ("老人デイ", FacilityKind::CareOffice),
    ("デイサービス", FacilityKind::CareOffice),
    ("ヘルパーステーション", FacilityKind::CareOffice),
    ("訪問介護", FacilityKind::CareOffice),
    ("小規模多機能", FacilityKind::CareOffice),
    ("薬局", FacilityKind::Pharmacy),
    ("歯科", FacilityKind::DentalClinic),
    ("助産", FacilityKind::MaternityHome),
    ("病院", FacilityKind::Hospital),
    ("クリニック", FacilityKind::Clinic),
    ("診療所", FacilityKind::Clinic),
    ("医院", FacilityKind::Clinic),
    ("医師会", FacilityKind::Association),
    ("保健所", FacilityKind::PublicOffice),
    ("保健センター", FacilityKind::PublicOffice),
    ("市役所", FacilityKind::PublicOffice),
    ("老人クラブ", FacilityKind::CommunityResource),
];

static FOLDED_WORDS: LazyLock<Vec<(String, FacilityKind)>> =
    LazyLock::new(|| WORDS.iter().map(|(word, kind)| (fold(word), *kind)).collect());

fn is_medical(kind: FacilityKind) -> bool {
    matches!(kind, FacilityKind::Hospital | FacilityKind::Clinic | FacilityKind::DentalClinic | FacilityKind::Pharmacy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ServiceCode as S;

    #[test]
    fn a_home_that_people_live_in_comes_before_what_it_gives_beside() {
        assert_eq!(
            kind_of(&[S::ShortStayCare, S::DayCare, S::SpecialNursingHome], "緑風園"),
            FacilityKind::SpecialNursingHome
        );
        assert_eq!(kind_of(&[S::DayRehabilitation, S::HealthFacility], "緑風"), FacilityKind::GeriatricHealthFacility);
        assert_eq!(kind_of(&[S::ShortStayMedicalHealthFacility], "緑風"), FacilityKind::GeriatricHealthFacility);
    }

    #[test]
    fn nursing_under_the_name_of_a_clinic_is_the_clinic() {
        assert_eq!(kind_of(&[S::HomeNursing], "医療法人青空会青空診療所"), FacilityKind::Clinic);
        assert_eq!(kind_of(&[S::HomeNursing, S::HomeRehabilitation], "青空病院"), FacilityKind::Hospital);
        assert_eq!(kind_of(&[S::HomeNursing], "青空病院訪問看護ステーション"), FacilityKind::HomeNursingStation);
        assert_eq!(kind_of(&[S::HomeNursing], "つばさ"), FacilityKind::HomeNursingStation);
        assert_eq!(kind_of(&[S::HomeCareGuidance], "青空薬局"), FacilityKind::Pharmacy);
    }

    #[test]
    fn offices_are_told_by_what_they_only_do() {
        assert_eq!(kind_of(&[S::CareManagement], "つばさ"), FacilityKind::CareManagementOffice);
        assert_eq!(
            kind_of(&[S::PreventiveCareManagement], "南地域包括支援センター"),
            FacilityKind::CommunitySupportCenter
        );
        assert_eq!(kind_of(&[S::CareManagement, S::HomeCare], "つばさ"), FacilityKind::CareOffice);
        assert_eq!(kind_of(&[S::EquipmentRental, S::EquipmentSale], "つばさ"), FacilityKind::MedicalSupplies);
        assert_eq!(kind_of(&[S::HomeCare], "青空病院ヘルパー"), FacilityKind::CareOffice);
        assert_eq!(kind_of(&[S::NursingSmallMultifunction, S::HomeNursing], "つばさ"), FacilityKind::CareOffice);
    }

    #[test]
    fn without_services_only_the_name_can_tell() {
        assert_eq!(kind_of(&[], "青空歯科医院"), FacilityKind::DentalClinic);
        assert_eq!(kind_of(&[], "ｹｱﾊｳｽ緑風"), FacilityKind::CareHouse);
        assert_eq!(kind_of(&[], "青空"), FacilityKind::Other);
        assert_eq!(kind_by_name("青空市歯科医師会"), Some(FacilityKind::Association));
        assert_eq!(kind_by_name("青空市医師会"), Some(FacilityKind::Association));
    }
}
