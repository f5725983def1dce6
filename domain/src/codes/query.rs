//! Vocabulary of questions: orders, facets, suggestions, travel.

use super::code_enum;

code_enum! {
    #[doc = "The name of a code table (コード表の名)."]
    pub enum CodeSystemName {
        #[doc = "Types of long-term care services (介護サービス種類コード)."]
        CareServiceType = "CARE_SERVICE_TYPE", "介護サービス種類コード";
        #[doc = "Symbols of notified facility standards (施設基準の受理記号)."]
        FacilityStandard = "FACILITY_STANDARD", "施設基準の受理記号";
        #[doc = "Departments of the national medical information network (診療科目コード)."]
        Department = "DEPARTMENT", "診療科目コード";
        #[doc = "Capabilities (対応できること)."]
        Capability = "CAPABILITY", "対応できること";
        #[doc = "Conditions for home-visit nursing under medical insurance (別表8（訪問看護の状態）)."]
        Appendix8 = "APPENDIX_8", "別表8（訪問看護の状態）";
        #[doc = "Functions reported by family doctors (かかりつけ医機能)."]
        FamilyDoctorFunction = "FAMILY_DOCTOR_FUNCTION", "かかりつけ医機能";
        #[doc = "Codes of municipalities (全国地方公共団体コード)."]
        Municipality = "MUNICIPALITY", "全国地方公共団体コード";
        #[doc = "Codes of secondary medical zones (二次医療圏コード)."]
        SecondaryMedicalZone = "SECONDARY_MEDICAL_ZONE", "二次医療圏コード";
        #[doc = "Indicators of the national community care statistics (見える化の指標)."]
        MierukaIndicator = "MIERUKA_INDICATOR", "見える化の指標";
    }
}

code_enum! {
    #[doc = "The kind of a suggestion (候補の種別)."]
    pub enum SuggestKind {
        #[doc = "A facility (施設)."]
        Facility = "FACILITY", "施設";
        #[doc = "A doctor or another professional (医師・専門職)."]
        Practitioner = "PRACTITIONER", "医師・専門職";
        #[doc = "An area (圏域)."]
        Area = "AREA", "圏域";
        #[doc = "An address (住所)."]
        Address = "ADDRESS", "住所";
        #[doc = "A railway station (駅)."]
        Station = "STATION", "駅";
        #[doc = "A capability (対応できること)."]
        Capability = "CAPABILITY", "対応できること";
        #[doc = "An organisation (団体)."]
        Organization = "ORGANIZATION", "団体";
    }
}

code_enum! {
    #[doc = "What facilities are counted by (ファセットの項目)."]
    pub enum FacetKey {
        #[doc = "By category (大区分)."]
        Category = "CATEGORY", "大区分";
        #[doc = "By kind (種別)."]
        Kind = "KIND", "種別";
        #[doc = "By service (サービス)."]
        Service = "SERVICE", "サービス";
        #[doc = "By capability (できること)."]
        Capability = "CAPABILITY", "できること";
        #[doc = "By area (圏域)."]
        Area = "AREA", "圏域";
        #[doc = "By acceptance of new patients (受入状況)."]
        Acceptance = "ACCEPTANCE", "受入状況";
        #[doc = "By round-the-clock arrangement (24時間)."]
        RoundTheClock = "ROUND_THE_CLOCK", "24時間";
        #[doc = "By designation (位置付け)."]
        Designation = "DESIGNATION", "位置付け";
        #[doc = "By scene of home care (場面)."]
        Scene = "SCENE", "場面";
        #[doc = "By department (診療科)."]
        Department = "DEPARTMENT", "診療科";
    }
}

code_enum! {
    #[doc = "A property that a GeoJSON feature of a facility carries (GeoJSON に載せる項目)."]
    pub enum FacilityProperty {
        #[doc = "The name (名称)."]
        Name = "NAME", "名称";
        #[doc = "The kind (種別)."]
        Kind = "KIND", "種別";
        #[doc = "The category (大区分)."]
        Category = "CATEGORY", "大区分";
        #[doc = "The telephone number (電話)."]
        Phone = "PHONE", "電話";
        #[doc = "The address (住所)."]
        Address = "ADDRESS", "住所";
        #[doc = "Whether new patients are taken (受入状況)."]
        Acceptance = "ACCEPTANCE", "受入状況";
        #[doc = "What it can do (できること)."]
        Capabilities = "CAPABILITIES", "できること";
        #[doc = "The round-the-clock arrangement (24時間)."]
        RoundTheClock = "ROUND_THE_CLOCK", "24時間";
        #[doc = "The day it was last verified (確かめた日)."]
        VerifiedOn = "VERIFIED_ON", "確かめた日";
        #[doc = "The website (ウェブサイト)."]
        Url = "URL", "ウェブサイト";
    }
}

code_enum! {
    #[doc = "What a list of facilities is ordered by (並べ替え)."]
    pub enum FacilityOrderField {
        #[doc = "The kana reading of the name (名称（カナ）)."]
        NameKana = "NAME_KANA", "名称（カナ）";
        #[doc = "The straight-line distance (直線距離)."]
        Distance = "DISTANCE", "直線距離";
        #[doc = "The travel time (所要時間)."]
        TravelTime = "TRAVEL_TIME", "所要時間";
        #[doc = "The time of the last change (更新)."]
        UpdatedAt = "UPDATED_AT", "更新";
        #[doc = "The day of the last verification (確かめた日)."]
        VerifiedOn = "VERIFIED_ON", "確かめた日";
        #[doc = "The number of beds (病床数)."]
        Beds = "BEDS", "病床数";
        #[doc = "Whether new patients are taken (受入状況)."]
        Availability = "AVAILABILITY", "受入状況";
        #[doc = "How well it fits the question (合う度合い)."]
        Relevance = "RELEVANCE", "合う度合い";
    }
}

code_enum! {
    #[doc = "The direction of an order (向き)."]
    pub enum OrderDirection {
        #[doc = "From small to large (昇順)."]
        Asc = "ASC", "昇順";
        #[doc = "From large to small (降順)."]
        Desc = "DESC", "降順";
    }
}

code_enum! {
    #[doc = "The means of travel (移動手段)."]
    pub enum TravelMode {
        #[doc = "By car (車)."]
        Drive = "DRIVE", "車";
        #[doc = "On foot (徒歩)."]
        Walk = "WALK", "徒歩";
        #[doc = "By bicycle (自転車)."]
        Bicycle = "BICYCLE", "自転車";
        #[doc = "In a straight line (直線)."]
        StraightLine = "STRAIGHT_LINE", "直線";
    }
}

code_enum! {
    #[doc = "The direction of travel (向き)."]
    pub enum TravelDirection {
        #[doc = "From the provider to the patient (医療機関から患者へ)."]
        ToPatient = "TO_PATIENT", "医療機関から患者へ";
        #[doc = "From the patient to the facility (患者から施設へ)."]
        FromPatient = "FROM_PATIENT", "患者から施設へ";
    }
}

code_enum! {
    #[doc = "How a travel time was computed (計算のしかた)."]
    pub enum TravelEngine {
        #[doc = "On the road network (道路網)."]
        RoadNetwork = "ROAD_NETWORK", "道路網";
        #[doc = "Approximately on a grid (格子の近似)."]
        GridApproximation = "GRID_APPROXIMATION", "格子の近似";
        #[doc = "From the straight-line distance and a detour factor (直線と迂回率)."]
        StraightLine = "STRAIGHT_LINE", "直線と迂回率";
    }
}

code_enum! {
    #[doc = "What a list of practitioners is ordered by (医師の並べ替え)."]
    pub enum PractitionerOrderField {
        #[doc = "Name in kana (氏名（カナ）)."]
        NameKana = "NAME_KANA", "氏名（カナ）";
        #[doc = "Distance of where they work from the centre of the search (距離)."]
        Distance = "DISTANCE", "距離";
        #[doc = "Kana of where they work (医療機関)."]
        Facility = "FACILITY", "医療機関";
    }
}

code_enum! {
    #[doc = "How fast somebody walks (歩く速さ)."]
    pub enum WalkingPace {
        #[doc = "At 4.8 km/h, as distances on foot are advertised (標準・毎分80m)."]
        Standard = "STANDARD", "標準";
        #[doc = "At 3.6 km/h, as an older person walks alone (高齢者・毎分60m)."]
        Elderly = "ELDERLY", "高齢者";
        #[doc = "At 2.7 km/h, with a stick or a rollator (杖や歩行器で・毎分45m)."]
        Slow = "SLOW", "杖・歩行器";
    }
}

code_enum! {
    #[doc = "How soon a visit is needed (急ぎ)."]
    pub enum Urgency {
        #[doc = "At once (いますぐ)."]
        Immediate = "IMMEDIATE", "いますぐ";
        #[doc = "Within 24 hours (24時間以内)."]
        Within24h = "WITHIN_24H", "24時間以内";
        #[doc = "Within three days (3日以内)."]
        Within3Days = "WITHIN_3_DAYS", "3日以内";
        #[doc = "Within two weeks (2週間以内)."]
        Within2Weeks = "WITHIN_2_WEEKS", "2週間以内";
        #[doc = "By plan (計画的)."]
        Planned = "PLANNED", "計画的";
    }
}
