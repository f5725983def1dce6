//! Where a record came from.

use super::code_enum;

code_enum! {
    #[doc = "Source dataset (出どころ)."]
    pub enum SourceDataset {
        #[doc = "Navii open data (医療情報ネット（ナビイ）オープンデータ)."]
        NaviiOpenData = "NAVII_OPEN_DATA", "医療情報ネット（ナビイ）オープンデータ";
        #[doc = "Care service open data (介護サービス情報公表システム オープンデータ)."]
        CareServiceOpenData = "CARE_SERVICE_OPEN_DATA", "介護サービス情報公表システム オープンデータ";
        #[doc = "Regional bureau standards (地方厚生局 施設基準の届出受理名簿)."]
        RegionalBureauStandards = "REGIONAL_BUREAU_STANDARDS", "地方厚生局 施設基準の届出受理名簿";
        #[doc = "Regional bureau codes (地方厚生局 コード内容別医療機関一覧表)."]
        RegionalBureauCodes = "REGIONAL_BUREAU_CODES", "地方厚生局 コード内容別医療機関一覧表";
        #[doc = "Municipal open data (自治体標準オープンデータセット)."]
        MunicipalOpenData = "MUNICIPAL_OPEN_DATA", "自治体標準オープンデータセット";
        #[doc = "Mlit p04 (国土数値情報 医療機関)."]
        MlitP04 = "MLIT_P04", "国土数値情報 医療機関";
        #[doc = "Mlit p14 (国土数値情報 福祉施設)."]
        MlitP14 = "MLIT_P14", "国土数値情報 福祉施設";
        #[doc = "Mlit a32 (国土数値情報 中学校区)."]
        MlitA32 = "MLIT_A32", "国土数値情報 中学校区";
        #[doc = "Mlit a38 (国土数値情報 医療圏)."]
        MlitA38 = "MLIT_A38", "国土数値情報 医療圏";
        #[doc = "Mlit n03 (国土数値情報 行政区域)."]
        MlitN03 = "MLIT_N03", "国土数値情報 行政区域";
        #[doc = "Address reference (位置参照情報・アドレスベースレジストリ)."]
        AddressReference = "ADDRESS_REFERENCE", "位置参照情報・アドレスベースレジストリ";
        #[doc = "Senior housing registry (サービス付き高齢者向け住宅情報提供システム)."]
        SeniorHousingRegistry = "SENIOR_HOUSING_REGISTRY", "サービス付き高齢者向け住宅情報提供システム";
        #[doc = "Population census (国勢調査)."]
        PopulationCensus = "POPULATION_CENSUS", "国勢調査";
        #[doc = "Population projection (将来推計人口（社人研）)."]
        PopulationProjection = "POPULATION_PROJECTION", "将来推計人口（社人研）";
        #[doc = "Mieruka (地域包括ケア「見える化」システム)."]
        Mieruka = "MIERUKA", "地域包括ケア「見える化」システム";
        #[doc = "Family doctor report (かかりつけ医機能報告)."]
        FamilyDoctorReport = "FAMILY_DOCTOR_REPORT", "かかりつけ医機能報告";
        #[doc = "Bed function report (病床機能報告)."]
        BedFunctionReport = "BED_FUNCTION_REPORT", "病床機能報告";
        #[doc = "Fhir mcsd (FHIR（IHE mCSD）)."]
        FhirMcsd = "FHIR_MCSD", "FHIR（IHE mCSD）";
        #[doc = "Hsds (Open Referral HSDS)."]
        Hsds = "HSDS", "Open Referral HSDS";
        #[doc = "Openstreetmap (OpenStreetMap)."]
        Openstreetmap = "OPENSTREETMAP", "OpenStreetMap";
        #[doc = "Survey (現況調査・アンケート)."]
        Survey = "SURVEY", "現況調査・アンケート";
        #[doc = "Interview (取材)."]
        Interview = "INTERVIEW", "取材";
        #[doc = "Proof (ガイドの校正)."]
        Proof = "PROOF", "ガイドの校正";
        #[doc = "Self report (本人・事業所の申告)."]
        SelfReport = "SELF_REPORT", "本人・事業所の申告";
        #[doc = "Manual (手入力)."]
        Manual = "MANUAL", "手入力";
    }
}
