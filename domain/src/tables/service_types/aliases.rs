//! Spellings of services in municipal lists and older editions.

use crate::codes::ServiceCode;

/// Other spellings found in municipal lists and older editions. Compared folded, so width, brackets, blanks and
/// middle dots need no row of their own.
pub(super) static ALIASES: [(&str, ServiceCode); 63] = [
    ("ホームヘルプ", ServiceCode::HomeCare),
    ("ホームヘルプサービス", ServiceCode::HomeCare),
    ("訪問介護（ホームヘルプ）", ServiceCode::HomeCare),
    ("訪問介護（ホームヘルプサービス）", ServiceCode::HomeCare),
    ("訪問入浴", ServiceCode::HomeBathing),
    ("訪問看護ステーション", ServiceCode::HomeNursing),
    ("訪問リハビリ", ServiceCode::HomeRehabilitation),
    ("訪問リハ", ServiceCode::HomeRehabilitation),
    ("デイサービス", ServiceCode::DayCare),
    ("通所介護（デイサービス）", ServiceCode::DayCare),
    ("療養通所介護", ServiceCode::DayCareMedical),
    ("療養型通所介護", ServiceCode::DayCareMedical),
    ("地域密着型通所介護（療養通所介護）", ServiceCode::DayCareMedical),
    ("通所リハビリ", ServiceCode::DayRehabilitation),
    ("通所リハ", ServiceCode::DayRehabilitation),
    ("デイケア", ServiceCode::DayRehabilitation),
    ("通所リハビリテーション（デイケア）", ServiceCode::DayRehabilitation),
    ("福祉用具レンタル", ServiceCode::EquipmentRental),
    ("短期入所生活介護（ショートステイ）", ServiceCode::ShortStayCare),
    ("ショートステイ", ServiceCode::ShortStayCare),
    ("短期入所療養介護（老健）", ServiceCode::ShortStayMedicalHealthFacility),
    ("短期入所療養介護（介護療養型医療施設等）", ServiceCode::ShortStayMedicalHospital),
    ("短期入所療養介護（病院等）", ServiceCode::ShortStayMedicalHospital),
    ("グループホーム", ServiceCode::GroupHomeDementia),
    ("認知症対応型共同生活介護（グループホーム）", ServiceCode::GroupHomeDementia),
    ("認知症高齢者グループホーム", ServiceCode::GroupHomeDementia),
    ("特定施設入居者生活介護（サービス付き高齢者向け住宅）", ServiceCode::SpecifiedSeniorHousing),
    ("特定施設入居者生活介護（ケアハウス）", ServiceCode::SpecifiedCareHouse),
    ("特定施設入居者生活介護（有料老人ホーム・外部サービス利用型）", ServiceCode::SpecifiedPaidHomeExternal),
    ("特定施設入居者生活介護（軽費老人ホーム・外部サービス利用型）", ServiceCode::SpecifiedCareHouseExternal),
    (
        "特定施設入居者生活介護（サービス付き高齢者向け住宅・外部サービス利用型）",
        ServiceCode::SpecifiedSeniorHousingExternal,
    ),
    ("地域密着型特定施設入居者生活介護（サービス付き高齢者向け住宅）", ServiceCode::CommunitySpecifiedSeniorHousing),
    ("特定福祉用具", ServiceCode::EquipmentSale),
    ("福祉用具販売", ServiceCode::EquipmentSale),
    ("居宅介護支援事業所", ServiceCode::CareManagement),
    ("居宅介護支援（ケアマネジャー）", ServiceCode::CareManagement),
    ("ケアプラン作成", ServiceCode::CareManagement),
    ("特別養護老人ホーム", ServiceCode::SpecialNursingHome),
    ("特養", ServiceCode::SpecialNursingHome),
    ("介護老人福祉施設（特別養護老人ホーム）", ServiceCode::SpecialNursingHome),
    ("老健", ServiceCode::HealthFacility),
    ("介護老人保健施設（老健）", ServiceCode::HealthFacility),
    ("老人保健施設", ServiceCode::HealthFacility),
    ("介護療養型医療施設（療養病床を有する病院等）", ServiceCode::ConvalescentMedicalFacility),
    ("地域密着型介護老人福祉施設", ServiceCode::CommunitySpecialNursingHome),
    ("地域密着型特別養護老人ホーム", ServiceCode::CommunitySpecialNursingHome),
    ("地域密着型介護老人福祉施設入所者生活介護（小規模特養）", ServiceCode::CommunitySpecialNursingHome),
    (
        "地域密着型介護老人福祉施設入所者生活介護（地域密着型特別養護老人ホーム）",
        ServiceCode::CommunitySpecialNursingHome,
    ),
    ("認知症デイサービス", ServiceCode::DayCareDementia),
    ("認知症対応型通所介護（デイサービス）", ServiceCode::DayCareDementia),
    ("小規模多機能", ServiceCode::SmallMultifunction),
    ("定期巡回随時対応型訪問介護看護", ServiceCode::RegularOnDemandVisit),
    ("定期巡回", ServiceCode::RegularOnDemandVisit),
    ("看護小規模多機能型居宅介護", ServiceCode::NursingSmallMultifunction),
    ("看護小規模多機能", ServiceCode::NursingSmallMultifunction),
    ("複合型サービス", ServiceCode::NursingSmallMultifunction),
    ("複合型サービス（看護小規模多機能型居宅介護）", ServiceCode::NursingSmallMultifunction),
    ("地域密着型デイサービス", ServiceCode::CommunityDayCare),
    ("地域密着型通所介護（デイサービス）", ServiceCode::CommunityDayCare),
    ("往診", ServiceCode::MedicalHomeVisit),
    ("訪問診療", ServiceCode::MedicalHomeVisit),
    ("訪問歯科診療", ServiceCode::DentalHomeVisit),
    ("訪問薬剤管理", ServiceCode::PharmacyHomeVisit),
];

/// Names that leave open where the service is given: alone they fit no service, beside an exact name they add nothing.
pub(super) static OPEN: [(&str, &[ServiceCode]); 6] = [
    ("特定施設入居者生活介護（有料老人ホーム・軽費老人ホーム等）", SPECIFIED),
    ("特定施設入居者生活介護", SPECIFIED),
    ("地域密着型特定施設入居者生活介護（有料老人ホーム・軽費老人ホーム等）", COMMUNITY_SPECIFIED),
    ("地域密着型特定施設入居者生活介護", COMMUNITY_SPECIFIED),
    ("短期入所療養介護", SHORT_STAY_MEDICAL),
    ("短期入所療養介護（ショートステイ）", SHORT_STAY_MEDICAL),
];

const SPECIFIED: &[ServiceCode] = &[
    ServiceCode::SpecifiedPaidHome,
    ServiceCode::SpecifiedCareHouse,
    ServiceCode::SpecifiedSeniorHousing,
    ServiceCode::SpecifiedPaidHomeExternal,
    ServiceCode::SpecifiedCareHouseExternal,
    ServiceCode::SpecifiedSeniorHousingExternal,
];
const COMMUNITY_SPECIFIED: &[ServiceCode] = &[
    ServiceCode::CommunitySpecifiedPaidHome,
    ServiceCode::CommunitySpecifiedCareHouse,
    ServiceCode::CommunitySpecifiedSeniorHousing,
];
const SHORT_STAY_MEDICAL: &[ServiceCode] = &[
    ServiceCode::ShortStayMedicalHealthFacility,
    ServiceCode::ShortStayMedicalHospital,
    ServiceCode::ShortStayIntegratedMedical,
];
