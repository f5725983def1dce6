//! Kinds of areas and the age bands their population is counted in.

use super::code_enum;

code_enum! {
    #[doc = "Area kind (圏域の種別)."]
    pub enum AreaKind {
        #[doc = "Nation (国)."]
        Nation = "NATION", "国";
        #[doc = "Prefecture (都道府県)."]
        Prefecture = "PREFECTURE", "都道府県";
        #[doc = "Tertiary medical zone (三次医療圏)."]
        TertiaryMedicalZone = "TERTIARY_MEDICAL_ZONE", "三次医療圏";
        #[doc = "Secondary medical zone (二次医療圏)."]
        SecondaryMedicalZone = "SECONDARY_MEDICAL_ZONE", "二次医療圏";
        #[doc = "Home care zone (在宅医療圏)."]
        HomeCareZone = "HOME_CARE_ZONE", "在宅医療圏";
        #[doc = "Elderly welfare zone (老人福祉圏域)."]
        ElderlyWelfareZone = "ELDERLY_WELFARE_ZONE", "老人福祉圏域";
        #[doc = "Health center district (保健所圏域)."]
        HealthCenterDistrict = "HEALTH_CENTER_DISTRICT", "保健所圏域";
        #[doc = "Medical association district (郡市区医師会の区域)."]
        MedicalAssociationDistrict = "MEDICAL_ASSOCIATION_DISTRICT", "郡市区医師会の区域";
        #[doc = "Municipality (市区町村)."]
        Municipality = "MUNICIPALITY", "市区町村";
        #[doc = "Administrative ward (行政区)."]
        AdministrativeWard = "ADMINISTRATIVE_WARD", "行政区";
        #[doc = "Daily living zone (日常生活圏域)."]
        DailyLivingZone = "DAILY_LIVING_ZONE", "日常生活圏域";
        #[doc = "Junior high school district (中学校区)."]
        JuniorHighSchoolDistrict = "JUNIOR_HIGH_SCHOOL_DISTRICT", "中学校区";
        #[doc = "Elementary school district (小学校区)."]
        ElementarySchoolDistrict = "ELEMENTARY_SCHOOL_DISTRICT", "小学校区";
        #[doc = "Community center district (地域包括支援センターの担当区域)."]
        CommunityCenterDistrict = "COMMUNITY_CENTER_DISTRICT", "地域包括支援センターの担当区域";
        #[doc = "Neighborhood (町丁目)."]
        Neighborhood = "NEIGHBORHOOD", "町丁目";
        #[doc = "Grid 500m (500m格子)."]
        Grid500m = "GRID_500M", "500m格子";
        #[doc = "Custom (任意の区域)."]
        Custom = "CUSTOM", "任意の区域";
    }
}

code_enum! {
    #[doc = "Age band (年齢階級)."]
    pub enum AgeBand {
        #[doc = "All (総数)."]
        All = "ALL", "総数";
        #[doc = "Age 65 over (65歳以上)."]
        Age65Over = "AGE_65_OVER", "65歳以上";
        #[doc = "Age 75 over (75歳以上)."]
        Age75Over = "AGE_75_OVER", "75歳以上";
        #[doc = "Age 85 over (85歳以上)."]
        Age85Over = "AGE_85_OVER", "85歳以上";
        #[doc = "Age 65 74 (65〜74歳)."]
        Age6574 = "AGE_65_74", "65〜74歳";
        #[doc = "Age 75 84 (75〜84歳)."]
        Age7584 = "AGE_75_84", "75〜84歳";
        #[doc = "Age under 65 (65歳未満)."]
        AgeUnder65 = "AGE_UNDER_65", "65歳未満";
    }
}
