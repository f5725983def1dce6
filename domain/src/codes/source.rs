//! Where a record came from.

use super::code_enum;

code_enum! {
    #[doc = "The data set or activity that a record comes from (出どころ)."]
    pub enum SourceDataset {
        #[doc = "Open data of the national medical information network (医療情報ネット（ナビイ）オープンデータ)."]
        NaviiOpenData = "NAVII_OPEN_DATA", "医療情報ネット（ナビイ）オープンデータ";
        #[doc = "Open data of the national care service publication system (介護サービス情報公表システム オープンデータ)."]
        CareServiceOpenData = "CARE_SERVICE_OPEN_DATA", "介護サービス情報公表システム オープンデータ";
        #[doc = "Lists of notified facility standards of the regional health bureaus (地方厚生局 施設基準の届出受理名簿)."]
        RegionalBureauStandards = "REGIONAL_BUREAU_STANDARDS", "地方厚生局 施設基準の届出受理名簿";
        #[doc = "Lists of medical institution codes of the regional health bureaus (地方厚生局 コード内容別医療機関一覧表)."]
        RegionalBureauCodes = "REGIONAL_BUREAU_CODES", "地方厚生局 コード内容別医療機関一覧表";
        #[doc = "The standard open data sets of municipalities (自治体標準オープンデータセット)."]
        MunicipalOpenData = "MUNICIPAL_OPEN_DATA", "自治体標準オープンデータセット";
        #[doc = "Medical institutions of the national land numerical information (国土数値情報 医療機関)."]
        MlitP04 = "MLIT_P04", "国土数値情報 医療機関";
        #[doc = "Welfare facilities of the national land numerical information (国土数値情報 福祉施設)."]
        MlitP14 = "MLIT_P14", "国土数値情報 福祉施設";
        #[doc = "Junior high school districts of the national land numerical information (国土数値情報 中学校区)."]
        MlitA32 = "MLIT_A32", "国土数値情報 中学校区";
        #[doc = "Medical zones of the national land numerical information (国土数値情報 医療圏)."]
        MlitA38 = "MLIT_A38", "国土数値情報 医療圏";
        #[doc = "Administrative areas of the national land numerical information (国土数値情報 行政区域)."]
        MlitN03 = "MLIT_N03", "国土数値情報 行政区域";
        #[doc = "Town positions and the national address base registry (位置参照情報・アドレスベースレジストリ)."]
        AddressReference = "ADDRESS_REFERENCE", "位置参照情報・アドレスベースレジストリ";
        #[doc = "The registry of serviced housing for older people (サービス付き高齢者向け住宅情報提供システム)."]
        SeniorHousingRegistry = "SENIOR_HOUSING_REGISTRY", "サービス付き高齢者向け住宅情報提供システム";
        #[doc = "The population census (国勢調査)."]
        PopulationCensus = "POPULATION_CENSUS", "国勢調査";
        #[doc = "The population projections of the national institute (将来推計人口（社人研）)."]
        PopulationProjection = "POPULATION_PROJECTION", "将来推計人口（社人研）";
        #[doc = "The national community care statistics (地域包括ケア「見える化」システム)."]
        Mieruka = "MIERUKA", "地域包括ケア「見える化」システム";
        #[doc = "The reports on family doctor functions (かかりつけ医機能報告)."]
        FamilyDoctorReport = "FAMILY_DOCTOR_REPORT", "かかりつけ医機能報告";
        #[doc = "The reports on bed functions (病床機能報告)."]
        BedFunctionReport = "BED_FUNCTION_REPORT", "病床機能報告";
        #[doc = "A FHIR directory by the profile mCSD (FHIR（IHE mCSD）)."]
        FhirMcsd = "FHIR_MCSD", "FHIR（IHE mCSD）";
        #[doc = "A directory by the Open Referral standard (Open Referral HSDS)."]
        Hsds = "HSDS", "Open Referral HSDS";
        #[doc = "OpenStreetMap (OpenStreetMap)."]
        Openstreetmap = "OPENSTREETMAP", "OpenStreetMap";
        #[doc = "A survey (現況調査・アンケート)."]
        Survey = "SURVEY", "現況調査・アンケート";
        #[doc = "An interview visit (取材)."]
        Interview = "INTERVIEW", "取材";
        #[doc = "The answer to a proof of the guide (ガイドの校正)."]
        Proof = "PROOF", "ガイドの校正";
        #[doc = "A report of the person or facility itself (本人・事業所の申告)."]
        SelfReport = "SELF_REPORT", "本人・事業所の申告";
        #[doc = "Entry by hand (手入力)."]
        Manual = "MANUAL", "手入力";
    }
}
