//! Service types of long-term care insurance (介護サービス種類コード).
//!
//! Source: 厚生労働省 介護サービス情報公表システム オープンデータ, names as they stand in the files of that edition.
//! Services of the 総合事業 and medical visits have no code there and none here.

mod aliases;
mod kind;
mod names;

pub use kind::{kind_by_name, kind_of};
pub use names::{ServiceList, by_name, read_list};

use crate::codes::{Code, ServiceCode};

/// Edition of the table.
pub const VERSION: &str = "2025-12";

/// Official three-digit code, service, name as published.
static TABLE: [(&str, ServiceCode, &str); 35] = [
    ("110", ServiceCode::HomeCare, "訪問介護"),
    ("120", ServiceCode::HomeBathing, "訪問入浴介護"),
    ("130", ServiceCode::HomeNursing, "訪問看護"),
    ("140", ServiceCode::HomeRehabilitation, "訪問リハビリテーション"),
    ("150", ServiceCode::DayCare, "通所介護"),
    ("155", ServiceCode::DayCareMedical, "指定療養通所介護"),
    ("160", ServiceCode::DayRehabilitation, "通所リハビリテーション"),
    ("170", ServiceCode::EquipmentRental, "福祉用具貸与"),
    ("210", ServiceCode::ShortStayCare, "短期入所生活介護"),
    ("220", ServiceCode::ShortStayMedicalHealthFacility, "短期入所療養介護（介護老人保健施設）"),
    ("230", ServiceCode::ShortStayMedicalHospital, "短期入所療養介護（療養病床を有する病院等）"),
    ("320", ServiceCode::GroupHomeDementia, "認知症対応型共同生活介護"),
    ("331", ServiceCode::SpecifiedPaidHome, "特定施設入居者生活介護（有料老人ホーム）"),
    ("332", ServiceCode::SpecifiedCareHouse, "特定施設入居者生活介護（軽費老人ホーム）"),
    (
        "334",
        ServiceCode::SpecifiedSeniorHousing,
        "特定施設入居者生活介護（有料老人ホーム（サービス付き高齢者向け住宅））",
    ),
    ("335", ServiceCode::SpecifiedPaidHomeExternal, "特定施設入居者生活介護（有料老人ホーム（外部サービス利用型））"),
    ("336", ServiceCode::SpecifiedCareHouseExternal, "特定施設入居者生活介護（軽費老人ホーム（外部サービス利用型））"),
    (
        "337",
        ServiceCode::SpecifiedSeniorHousingExternal,
        "特定施設入居者生活介護（有料老人ホーム（サービス付き高齢者向け住宅（外部サービス利用型）））",
    ),
    ("361", ServiceCode::CommunitySpecifiedPaidHome, "地域密着型特定施設入居者生活介護（有料老人ホーム）"),
    ("362", ServiceCode::CommunitySpecifiedCareHouse, "地域密着型特定施設入居者生活介護（軽費老人ホーム）"),
    (
        "364",
        ServiceCode::CommunitySpecifiedSeniorHousing,
        "地域密着型特定施設入居者生活介護（有料老人ホーム（サービス付き高齢者向け住宅））",
    ),
    ("410", ServiceCode::EquipmentSale, "特定福祉用具販売"),
    ("430", ServiceCode::CareManagement, "居宅介護支援"),
    ("510", ServiceCode::SpecialNursingHome, "介護老人福祉施設"),
    ("520", ServiceCode::HealthFacility, "介護老人保健施設"),
    ("530", ServiceCode::ConvalescentMedicalFacility, "介護療養型医療施設"),
    ("540", ServiceCode::CommunitySpecialNursingHome, "地域密着型介護老人福祉施設入所者生活介護"),
    ("550", ServiceCode::IntegratedMedicalFacility, "介護医療院"),
    ("551", ServiceCode::ShortStayIntegratedMedical, "短期入所療養介護（介護医療院）"),
    ("710", ServiceCode::NightHomeCare, "夜間対応型訪問介護"),
    ("720", ServiceCode::DayCareDementia, "認知症対応型通所介護"),
    ("730", ServiceCode::SmallMultifunction, "小規模多機能型居宅介護"),
    ("760", ServiceCode::RegularOnDemandVisit, "定期巡回・随時対応型訪問介護看護"),
    ("770", ServiceCode::NursingSmallMultifunction, "看護小規模多機能型居宅介護（複合型サービス）"),
    ("780", ServiceCode::CommunityDayCare, "地域密着型通所介護"),
];

/// Every official code with its name as published.
pub fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.iter().map(|(code, _, name)| (*code, *name))
}

/// The official three-digit code; `None` for what the published data set does not have.
pub fn official_code(service: ServiceCode) -> Option<&'static str> {
    TABLE.iter().find(|(_, row, _)| *row == service).map(|(code, _, _)| *code)
}

/// The service of an official three-digit code, of any width.
pub fn by_official_code(code: &str) -> Option<ServiceCode> {
    let code = crate::text::half_width(code);
    TABLE.iter().find(|(row, _, _)| *row == code.trim()).map(|(_, service, _)| *service)
}

/// The name as published where the service has an official code, else the vocabulary's own label.
pub fn label(service: ServiceCode) -> &'static str {
    TABLE.iter().find(|(_, row, _)| *row == service).map_or_else(|| service.label(), |(_, _, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_codes_read_back_and_ascend() {
        let all: Vec<&str> = codes().map(|(code, _)| code).collect();
        assert!(all.is_sorted());
        for code in all {
            assert_eq!(by_official_code(code).and_then(official_code), Some(code));
        }
        assert_eq!(by_official_code("１１０ "), Some(ServiceCode::HomeCare));
        assert_eq!(by_official_code("111"), None);
        assert_eq!(by_official_code(""), None);
    }

    #[test]
    fn a_service_outside_the_published_data_has_no_official_code_but_a_label() {
        assert_eq!(official_code(ServiceCode::MedicalHomeVisit), None);
        assert_eq!(label(ServiceCode::MedicalHomeVisit), "訪問診療・往診");
        assert_eq!(label(ServiceCode::DayCareMedical), "指定療養通所介護");
    }
}
