//! Kinds of areas and the age bands their population is counted in.

use super::code_enum;

code_enum! {
    #[doc = "The kind of an area, from a neighbourhood to the nation; areas of several kinds overlap (圏域の種別)."]
    pub enum AreaKind {
        #[doc = "The whole nation (国)."]
        Nation = "NATION", "国";
        #[doc = "A prefecture (都道府県)."]
        Prefecture = "PREFECTURE", "都道府県";
        #[doc = "A tertiary medical zone, in which highly specialised care is planned (三次医療圏)."]
        TertiaryMedicalZone = "TERTIARY_MEDICAL_ZONE", "三次医療圏";
        #[doc = "A secondary medical zone, in which general hospital care is planned (二次医療圏)."]
        SecondaryMedicalZone = "SECONDARY_MEDICAL_ZONE", "二次医療圏";
        #[doc = "A zone in which a prefecture's medical plan arranges home care (在宅医療圏)."]
        HomeCareZone = "HOME_CARE_ZONE", "在宅医療圏";
        #[doc = "A zone in which the long-term care support plan of a prefecture is made (老人福祉圏域)."]
        ElderlyWelfareZone = "ELDERLY_WELFARE_ZONE", "老人福祉圏域";
        #[doc = "The district of a public health centre (保健所圏域)."]
        HealthCenterDistrict = "HEALTH_CENTER_DISTRICT", "保健所圏域";
        #[doc = "The district of a local medical association (郡市区医師会の区域)."]
        MedicalAssociationDistrict = "MEDICAL_ASSOCIATION_DISTRICT", "郡市区医師会の区域";
        #[doc = "A city, town, village or special ward (市区町村)."]
        Municipality = "MUNICIPALITY", "市区町村";
        #[doc = "A ward of a designated city (行政区)."]
        AdministrativeWard = "ADMINISTRATIVE_WARD", "行政区";
        #[doc = "A daily living zone, in which needed services are within about 30 minutes (日常生活圏域)."]
        DailyLivingZone = "DAILY_LIVING_ZONE", "日常生活圏域";
        #[doc = "The district of a junior high school (中学校区)."]
        JuniorHighSchoolDistrict = "JUNIOR_HIGH_SCHOOL_DISTRICT", "中学校区";
        #[doc = "The district of an elementary school (小学校区)."]
        ElementarySchoolDistrict = "ELEMENTARY_SCHOOL_DISTRICT", "小学校区";
        #[doc = "The district that a community support centre is responsible for (地域包括支援センターの担当区域)."]
        CommunityCenterDistrict = "COMMUNITY_CENTER_DISTRICT", "地域包括支援センターの担当区域";
        #[doc = "A town or block of a municipality (町丁目)."]
        Neighborhood = "NEIGHBORHOOD", "町丁目";
        #[doc = "A cell of the half-kilometre standard grid (500m格子)."]
        Grid500m = "GRID_500M", "500m格子";
        #[doc = "An area drawn for a purpose of its own (任意の区域)."]
        Custom = "CUSTOM", "任意の区域";
    }
}

code_enum! {
    #[doc = "The age band a population is counted in (年齢階級)."]
    pub enum AgeBand {
        #[doc = "People of all ages (総数)."]
        All = "ALL", "総数";
        #[doc = "People aged 65 and over (65歳以上)."]
        Age65Over = "AGE_65_OVER", "65歳以上";
        #[doc = "People aged 75 and over (75歳以上)."]
        Age75Over = "AGE_75_OVER", "75歳以上";
        #[doc = "People aged 85 and over (85歳以上)."]
        Age85Over = "AGE_85_OVER", "85歳以上";
        #[doc = "People aged 65 to 74 (65〜74歳)."]
        Age6574 = "AGE_65_74", "65〜74歳";
        #[doc = "People aged 75 to 84 (75〜84歳)."]
        Age7584 = "AGE_75_84", "75〜84歳";
        #[doc = "People under the age of 65 (65歳未満)."]
        AgeUnder65 = "AGE_UNDER_65", "65歳未満";
    }
}
