//! Vocabulary of questions: orders, facets, suggestions, travel.

use super::code_enum;

code_enum! {
    #[doc = "Code system name (コード表の名)."]
    pub enum CodeSystemName {
        #[doc = "Care service type (介護サービス種類コード)."]
        CareServiceType = "CARE_SERVICE_TYPE", "介護サービス種類コード";
        #[doc = "Facility standard (施設基準の受理記号)."]
        FacilityStandard = "FACILITY_STANDARD", "施設基準の受理記号";
        #[doc = "Department (診療科目コード)."]
        Department = "DEPARTMENT", "診療科目コード";
        #[doc = "Capability (対応できること)."]
        Capability = "CAPABILITY", "対応できること";
        #[doc = "Appendix 8 (別表8（訪問看護の状態）)."]
        Appendix8 = "APPENDIX_8", "別表8（訪問看護の状態）";
        #[doc = "Family doctor function (かかりつけ医機能)."]
        FamilyDoctorFunction = "FAMILY_DOCTOR_FUNCTION", "かかりつけ医機能";
        #[doc = "Municipality (全国地方公共団体コード)."]
        Municipality = "MUNICIPALITY", "全国地方公共団体コード";
        #[doc = "Secondary medical zone (二次医療圏コード)."]
        SecondaryMedicalZone = "SECONDARY_MEDICAL_ZONE", "二次医療圏コード";
        #[doc = "Mieruka indicator (見える化の指標)."]
        MierukaIndicator = "MIERUKA_INDICATOR", "見える化の指標";
    }
}

code_enum! {
    #[doc = "Suggest kind (候補の種別)."]
    pub enum SuggestKind {
        #[doc = "Facility (施設)."]
        Facility = "FACILITY", "施設";
        #[doc = "Practitioner (医師・専門職)."]
        Practitioner = "PRACTITIONER", "医師・専門職";
        #[doc = "Area (圏域)."]
        Area = "AREA", "圏域";
        #[doc = "Address (住所)."]
        Address = "ADDRESS", "住所";
        #[doc = "Station (駅)."]
        Station = "STATION", "駅";
        #[doc = "Capability (対応できること)."]
        Capability = "CAPABILITY", "対応できること";
        #[doc = "Organization (団体)."]
        Organization = "ORGANIZATION", "団体";
    }
}

code_enum! {
    #[doc = "Facet key (ファセットの項目)."]
    pub enum FacetKey {
        #[doc = "Category (大区分)."]
        Category = "CATEGORY", "大区分";
        #[doc = "Kind (種別)."]
        Kind = "KIND", "種別";
        #[doc = "Service (サービス)."]
        Service = "SERVICE", "サービス";
        #[doc = "Capability (できること)."]
        Capability = "CAPABILITY", "できること";
        #[doc = "Area (圏域)."]
        Area = "AREA", "圏域";
        #[doc = "Acceptance (受入状況)."]
        Acceptance = "ACCEPTANCE", "受入状況";
        #[doc = "Round the clock (24時間)."]
        RoundTheClock = "ROUND_THE_CLOCK", "24時間";
        #[doc = "Designation (位置付け)."]
        Designation = "DESIGNATION", "位置付け";
        #[doc = "Scene (場面)."]
        Scene = "SCENE", "場面";
        #[doc = "Department (診療科)."]
        Department = "DEPARTMENT", "診療科";
    }
}

code_enum! {
    #[doc = "Facility property (GeoJSON に載せる項目)."]
    pub enum FacilityProperty {
        #[doc = "Name (名称)."]
        Name = "NAME", "名称";
        #[doc = "Kind (種別)."]
        Kind = "KIND", "種別";
        #[doc = "Category (大区分)."]
        Category = "CATEGORY", "大区分";
        #[doc = "Phone (電話)."]
        Phone = "PHONE", "電話";
        #[doc = "Address (住所)."]
        Address = "ADDRESS", "住所";
        #[doc = "Acceptance (受入状況)."]
        Acceptance = "ACCEPTANCE", "受入状況";
        #[doc = "Capabilities (できること)."]
        Capabilities = "CAPABILITIES", "できること";
        #[doc = "Round the clock (24時間)."]
        RoundTheClock = "ROUND_THE_CLOCK", "24時間";
        #[doc = "Verified on (確かめた日)."]
        VerifiedOn = "VERIFIED_ON", "確かめた日";
        #[doc = "Url (ウェブサイト)."]
        Url = "URL", "ウェブサイト";
    }
}

code_enum! {
    #[doc = "Facility order field (並べ替え)."]
    pub enum FacilityOrderField {
        #[doc = "Name kana (名称（カナ）)."]
        NameKana = "NAME_KANA", "名称（カナ）";
        #[doc = "Distance (直線距離)."]
        Distance = "DISTANCE", "直線距離";
        #[doc = "Travel time (所要時間)."]
        TravelTime = "TRAVEL_TIME", "所要時間";
        #[doc = "Updated at (更新)."]
        UpdatedAt = "UPDATED_AT", "更新";
        #[doc = "Verified on (確かめた日)."]
        VerifiedOn = "VERIFIED_ON", "確かめた日";
        #[doc = "Beds (病床数)."]
        Beds = "BEDS", "病床数";
        #[doc = "Availability (受入状況)."]
        Availability = "AVAILABILITY", "受入状況";
        #[doc = "Relevance (合う度合い)."]
        Relevance = "RELEVANCE", "合う度合い";
    }
}

code_enum! {
    #[doc = "Order direction (向き)."]
    pub enum OrderDirection {
        #[doc = "Asc (昇順)."]
        Asc = "ASC", "昇順";
        #[doc = "Desc (降順)."]
        Desc = "DESC", "降順";
    }
}

code_enum! {
    #[doc = "Travel mode (移動手段)."]
    pub enum TravelMode {
        #[doc = "Drive (車)."]
        Drive = "DRIVE", "車";
        #[doc = "Walk (徒歩)."]
        Walk = "WALK", "徒歩";
        #[doc = "Bicycle (自転車)."]
        Bicycle = "BICYCLE", "自転車";
        #[doc = "Straight line (直線)."]
        StraightLine = "STRAIGHT_LINE", "直線";
    }
}

code_enum! {
    #[doc = "Travel direction (向き)."]
    pub enum TravelDirection {
        #[doc = "To patient (医療機関から患者へ)."]
        ToPatient = "TO_PATIENT", "医療機関から患者へ";
        #[doc = "From patient (患者から施設へ)."]
        FromPatient = "FROM_PATIENT", "患者から施設へ";
    }
}

code_enum! {
    #[doc = "Travel engine (計算のしかた)."]
    pub enum TravelEngine {
        #[doc = "Road network (道路網)."]
        RoadNetwork = "ROAD_NETWORK", "道路網";
        #[doc = "Grid approximation (格子の近似)."]
        GridApproximation = "GRID_APPROXIMATION", "格子の近似";
        #[doc = "Straight line (直線と迂回率)."]
        StraightLine = "STRAIGHT_LINE", "直線と迂回率";
    }
}
