//! What a facility is and how it stands.

use super::code_enum;

code_enum! {
    #[doc = "Facility category (大区分)."]
    pub enum FacilityCategory {
        #[doc = "Medical (医科)."]
        Medical = "MEDICAL", "医科";
        #[doc = "Dental (歯科)."]
        Dental = "DENTAL", "歯科";
        #[doc = "Pharmacy (薬局)."]
        Pharmacy = "PHARMACY", "薬局";
        #[doc = "Home nursing (訪問看護)."]
        HomeNursing = "HOME_NURSING", "訪問看護";
        #[doc = "Home visit care (訪問系介護)."]
        HomeVisitCare = "HOME_VISIT_CARE", "訪問系介護";
        #[doc = "Day care (通所)."]
        DayCare = "DAY_CARE", "通所";
        #[doc = "Short stay (短期入所)."]
        ShortStay = "SHORT_STAY", "短期入所";
        #[doc = "Residential care (施設・居住系)."]
        ResidentialCare = "RESIDENTIAL_CARE", "施設・居住系";
        #[doc = "Community based (小規模多機能など地域密着)."]
        CommunityBased = "COMMUNITY_BASED", "小規模多機能など地域密着";
        #[doc = "Care management (居宅介護支援)."]
        CareManagement = "CARE_MANAGEMENT", "居宅介護支援";
        #[doc = "Consultation (相談窓口・地域包括)."]
        Consultation = "CONSULTATION", "相談窓口・地域包括";
        #[doc = "Housing (住まい)."]
        Housing = "HOUSING", "住まい";
        #[doc = "Livelihood support (生活支援・通いの場)."]
        LivelihoodSupport = "LIVELIHOOD_SUPPORT", "生活支援・通いの場";
        #[doc = "Other (その他)."]
        Other = "OTHER", "その他";
    }
}

code_enum! {
    #[doc = "Facility kind (種別（医療機関・薬局・介護・相談・住まい・地域の資源）)."]
    pub enum FacilityKind {
        #[doc = "Hospital (病院)."]
        Hospital = "HOSPITAL", "病院";
        #[doc = "Clinic (診療所（有床は bedCapacities で）)."]
        Clinic = "CLINIC", "診療所（有床は bedCapacities で）";
        #[doc = "Dental clinic (歯科診療所)."]
        DentalClinic = "DENTAL_CLINIC", "歯科診療所";
        #[doc = "Maternity home (助産所)."]
        MaternityHome = "MATERNITY_HOME", "助産所";
        #[doc = "Pharmacy (薬局)."]
        Pharmacy = "PHARMACY", "薬局";
        #[doc = "Home nursing station (訪問看護ステーション)."]
        HomeNursingStation = "HOME_NURSING_STATION", "訪問看護ステーション";
        #[doc = "Care office (居宅・地域密着サービス事業所（内容は services）)."]
        CareOffice = "CARE_OFFICE", "居宅・地域密着サービス事業所（内容は services）";
        #[doc = "Care management office (居宅介護支援事業所)."]
        CareManagementOffice = "CARE_MANAGEMENT_OFFICE", "居宅介護支援事業所";
        #[doc = "Community support center (地域包括支援センター（ブランチを含む）)."]
        CommunitySupportCenter = "COMMUNITY_SUPPORT_CENTER", "地域包括支援センター（ブランチを含む）";
        #[doc = "Special nursing home (介護老人福祉施設（特養）)."]
        SpecialNursingHome = "SPECIAL_NURSING_HOME", "介護老人福祉施設（特養）";
        #[doc = "Geriatric health facility (介護老人保健施設（老健）)."]
        GeriatricHealthFacility = "GERIATRIC_HEALTH_FACILITY", "介護老人保健施設（老健）";
        #[doc = "Integrated medical facility (介護医療院)."]
        IntegratedMedicalFacility = "INTEGRATED_MEDICAL_FACILITY", "介護医療院";
        #[doc = "Group home (認知症対応型共同生活介護（グループホーム）)."]
        GroupHome = "GROUP_HOME", "認知症対応型共同生活介護（グループホーム）";
        #[doc = "Paid nursing home (有料老人ホーム)."]
        PaidNursingHome = "PAID_NURSING_HOME", "有料老人ホーム";
        #[doc = "Senior housing (サービス付き高齢者向け住宅)."]
        SeniorHousing = "SENIOR_HOUSING", "サービス付き高齢者向け住宅";
        #[doc = "Care house (軽費老人ホーム・ケアハウス)."]
        CareHouse = "CARE_HOUSE", "軽費老人ホーム・ケアハウス";
        #[doc = "Disability service (障害福祉・相談支援)."]
        DisabilityService = "DISABILITY_SERVICE", "障害福祉・相談支援";
        #[doc = "Community resource (サロン・ボランティア・NPO・老人クラブ)."]
        CommunityResource = "COMMUNITY_RESOURCE", "サロン・ボランティア・NPO・老人クラブ";
        #[doc = "Association (医師会・歯科医師会・薬剤師会・連絡会)."]
        Association = "ASSOCIATION", "医師会・歯科医師会・薬剤師会・連絡会";
        #[doc = "Public office (役所・保健所・保健センター)."]
        PublicOffice = "PUBLIC_OFFICE", "役所・保健所・保健センター";
        #[doc = "Medical supplies (医療材料・福祉用具)."]
        MedicalSupplies = "MEDICAL_SUPPLIES", "医療材料・福祉用具";
        #[doc = "Other (その他)."]
        Other = "OTHER", "その他";
    }
}

code_enum! {
    #[doc = "Facility status (施設の状態)."]
    pub enum FacilityStatus {
        #[doc = "Active (開いている)."]
        Active = "ACTIVE", "開いている";
        #[doc = "Suspended (休止)."]
        Suspended = "SUSPENDED", "休止";
        #[doc = "Closed (廃止)."]
        Closed = "CLOSED", "廃止";
        #[doc = "Planned (開設予定)."]
        Planned = "PLANNED", "開設予定";
        #[doc = "Unconfirmed (未確認（取り込みから消えた等）)."]
        Unconfirmed = "UNCONFIRMED", "未確認（取り込みから消えた等）";
    }
}

code_enum! {
    #[doc = "Scene (在宅医療の場面（4場面と、基本指針が挙げる局面）)."]
    pub enum Scene {
        #[doc = "Admission discharge (入退院支援)."]
        AdmissionDischarge = "ADMISSION_DISCHARGE", "入退院支援";
        #[doc = "Daily care (日常の療養支援)."]
        DailyCare = "DAILY_CARE", "日常の療養支援";
        #[doc = "Sudden change (急変時の対応)."]
        SuddenChange = "SUDDEN_CHANGE", "急変時の対応";
        #[doc = "End of life (看取り)."]
        EndOfLife = "END_OF_LIFE", "看取り";
        #[doc = "Dementia (認知症の対応)."]
        Dementia = "DEMENTIA", "認知症の対応";
        #[doc = "Infection (感染症発生時)."]
        Infection = "INFECTION", "感染症発生時";
        #[doc = "Disaster (災害時)."]
        Disaster = "DISASTER", "災害時";
    }
}

code_enum! {
    #[doc = "Designation kind (位置付け)."]
    pub enum DesignationKind {
        #[doc = "Active home care institution (在宅医療において積極的役割を担う医療機関)."]
        ActiveHomeCareInstitution = "ACTIVE_HOME_CARE_INSTITUTION", "在宅医療において積極的役割を担う医療機関";
        #[doc = "Home care liaison hub (在宅医療に必要な連携を担う拠点)."]
        HomeCareLiaisonHub = "HOME_CARE_LIAISON_HUB", "在宅医療に必要な連携を担う拠点";
        #[doc = "Liaison consultation desk (在宅医療・介護連携支援に関する相談窓口)."]
        LiaisonConsultationDesk = "LIAISON_CONSULTATION_DESK", "在宅医療・介護連携支援に関する相談窓口";
        #[doc = "Home care backup hospital (在宅療養後方支援病院)."]
        HomeCareBackupHospital = "HOME_CARE_BACKUP_HOSPITAL", "在宅療養後方支援病院";
        #[doc = "Regional medical support hospital (地域医療支援病院)."]
        RegionalMedicalSupportHospital = "REGIONAL_MEDICAL_SUPPORT_HOSPITAL", "地域医療支援病院";
        #[doc = "Dementia medical center (認知症疾患医療センター)."]
        DementiaMedicalCenter = "DEMENTIA_MEDICAL_CENTER", "認知症疾患医療センター";
        #[doc = "Cancer base hospital (がん診療連携拠点病院)."]
        CancerBaseHospital = "CANCER_BASE_HOSPITAL", "がん診療連携拠点病院";
        #[doc = "Disaster base hospital (災害拠点病院)."]
        DisasterBaseHospital = "DISASTER_BASE_HOSPITAL", "災害拠点病院";
        #[doc = "Community liaison pharmacy (地域連携薬局)."]
        CommunityLiaisonPharmacy = "COMMUNITY_LIAISON_PHARMACY", "地域連携薬局";
        #[doc = "Welfare evacuation site (福祉避難所)."]
        WelfareEvacuationSite = "WELFARE_EVACUATION_SITE", "福祉避難所";
    }
}

code_enum! {
    #[doc = "Normalized standard (版をまたぐ施設基準の整理)."]
    pub enum NormalizedStandard {
        #[doc = "Home care support enhanced solo (機能強化型（単独型）在宅療養支援診療所・病院)."]
        HomeCareSupportEnhancedSolo = "HOME_CARE_SUPPORT_ENHANCED_SOLO", "機能強化型（単独型）在宅療養支援診療所・病院";
        #[doc = "Home care support enhanced joint (機能強化型（連携型）在宅療養支援診療所・病院)."]
        HomeCareSupportEnhancedJoint = "HOME_CARE_SUPPORT_ENHANCED_JOINT", "機能強化型（連携型）在宅療養支援診療所・病院";
        #[doc = "Home care support basic (在宅療養支援診療所・病院（従来型）)."]
        HomeCareSupportBasic = "HOME_CARE_SUPPORT_BASIC", "在宅療養支援診療所・病院（従来型）";
        #[doc = "Home care management only (在宅時医学総合管理料の届出のみ)."]
        HomeCareManagementOnly = "HOME_CARE_MANAGEMENT_ONLY", "在宅時医学総合管理料の届出のみ";
        #[doc = "Home palliative enriched (在宅緩和ケア充実診療所・病院加算)."]
        HomePalliativeEnriched = "HOME_PALLIATIVE_ENRICHED", "在宅緩和ケア充実診療所・病院加算";
        #[doc = "Home care enriched (在宅医療充実体制加算)."]
        HomeCareEnriched = "HOME_CARE_ENRICHED", "在宅医療充実体制加算";
        #[doc = "Home cancer care (在宅がん医療総合診療料)."]
        HomeCancerCare = "HOME_CANCER_CARE", "在宅がん医療総合診療料";
        #[doc = "Backup hospital (在宅療養後方支援病院)."]
        BackupHospital = "BACKUP_HOSPITAL", "在宅療養後方支援病院";
        #[doc = "Dental home care support (在宅療養支援歯科診療所)."]
        DentalHomeCareSupport = "DENTAL_HOME_CARE_SUPPORT", "在宅療養支援歯科診療所";
        #[doc = "Pharmacy home visit (在宅患者訪問薬剤管理指導料)."]
        PharmacyHomeVisit = "PHARMACY_HOME_VISIT", "在宅患者訪問薬剤管理指導料";
        #[doc = "Other (その他)."]
        Other = "OTHER", "その他";
    }
}

code_enum! {
    #[doc = "Home visit mode (訪問の別)."]
    pub enum HomeVisitMode {
        #[doc = "Regular visit (訪問診療)."]
        RegularVisit = "REGULAR_VISIT", "訪問診療";
        #[doc = "House call (往診)."]
        HouseCall = "HOUSE_CALL", "往診";
        #[doc = "Dental visit (歯科訪問診療)."]
        DentalVisit = "DENTAL_VISIT", "歯科訪問診療";
        #[doc = "Pharmacy visit (訪問薬剤管理指導)."]
        PharmacyVisit = "PHARMACY_VISIT", "訪問薬剤管理指導";
        #[doc = "Nursing visit (訪問看護)."]
        NursingVisit = "NURSING_VISIT", "訪問看護";
        #[doc = "Rehabilitation visit (訪問リハビリ)."]
        RehabilitationVisit = "REHABILITATION_VISIT", "訪問リハビリ";
        #[doc = "Nutrition visit (訪問栄養)."]
        NutritionVisit = "NUTRITION_VISIT", "訪問栄養";
        #[doc = "Care visit (訪問介護)."]
        CareVisit = "CARE_VISIT", "訪問介護";
    }
}

code_enum! {
    #[doc = "Round the clock kind (24時間の体制)."]
    pub enum RoundTheClockKind {
        #[doc = "Own 24h (自院で24時間)."]
        Own24h = "OWN_24H", "自院で24時間";
        #[doc = "Joint 24h (連携して24時間)."]
        Joint24h = "JOINT_24H", "連携して24時間";
        #[doc = "Contact only (連絡のみ24時間)."]
        ContactOnly = "CONTACT_ONLY", "連絡のみ24時間";
        #[doc = "Daytime only (日中のみ)."]
        DaytimeOnly = "DAYTIME_ONLY", "日中のみ";
        #[doc = "Unknown (分からない)."]
        Unknown = "UNKNOWN", "分からない";
    }
}

code_enum! {
    #[doc = "Acceptance status (受入状況)."]
    pub enum AcceptanceStatus {
        #[doc = "Accepting (受け入れている)."]
        Accepting = "ACCEPTING", "受け入れている";
        #[doc = "Limited (条件つき・要相談)."]
        Limited = "LIMITED", "条件つき・要相談";
        #[doc = "Waitlist (待ちがある)."]
        Waitlist = "WAITLIST", "待ちがある";
        #[doc = "Not accepting (受け入れていない)."]
        NotAccepting = "NOT_ACCEPTING", "受け入れていない";
        #[doc = "Existing only (かかりつけの人のみ)."]
        ExistingOnly = "EXISTING_ONLY", "かかりつけの人のみ";
        #[doc = "Unknown (分からない（報告が古い・ない）)."]
        Unknown = "UNKNOWN", "分からない（報告が古い・ない）";
    }
}

code_enum! {
    #[doc = "Place of visit (居場所)."]
    pub enum PlaceOfVisit {
        #[doc = "Home (自宅)."]
        Home = "HOME", "自宅";
        #[doc = "Senior housing (サービス付き高齢者向け住宅)."]
        SeniorHousing = "SENIOR_HOUSING", "サービス付き高齢者向け住宅";
        #[doc = "Paid home (有料老人ホーム)."]
        PaidHome = "PAID_HOME", "有料老人ホーム";
        #[doc = "Special nursing home (特別養護老人ホーム)."]
        SpecialNursingHome = "SPECIAL_NURSING_HOME", "特別養護老人ホーム";
        #[doc = "Group home (グループホーム)."]
        GroupHome = "GROUP_HOME", "グループホーム";
        #[doc = "Health facility (介護老人保健施設)."]
        HealthFacility = "HEALTH_FACILITY", "介護老人保健施設";
        #[doc = "Small multifunction (小規模多機能・看護小規模多機能)."]
        SmallMultifunction = "SMALL_MULTIFUNCTION", "小規模多機能・看護小規模多機能";
        #[doc = "Hospital (入院先)."]
        Hospital = "HOSPITAL", "入院先";
        #[doc = "Other (その他)."]
        Other = "OTHER", "その他";
    }
}

code_enum! {
    #[doc = "Coverage basis (訪問範囲の決め方)."]
    pub enum CoverageBasis {
        #[doc = "Declared polygon (申告した範囲)."]
        DeclaredPolygon = "DECLARED_POLYGON", "申告した範囲";
        #[doc = "Declared areas (申告した市区町村・町丁目)."]
        DeclaredAreas = "DECLARED_AREAS", "申告した市区町村・町丁目";
        #[doc = "Travel time (所要時間)."]
        TravelTime = "TRAVEL_TIME", "所要時間";
        #[doc = "Radius (半径)."]
        Radius = "RADIUS", "半径";
        #[doc = "Sixteen km rule (16km（申告なし）)."]
        SixteenKmRule = "SIXTEEN_KM_RULE", "16km（申告なし）";
    }
}

code_enum! {
    #[doc = "Bed kind (病床・定員の種別)."]
    pub enum BedKind {
        #[doc = "General (一般病床)."]
        General = "GENERAL", "一般病床";
        #[doc = "Sanatorium (療養病床)."]
        Sanatorium = "SANATORIUM", "療養病床";
        #[doc = "Psychiatric (精神病床)."]
        Psychiatric = "PSYCHIATRIC", "精神病床";
        #[doc = "Infection (感染症病床)."]
        Infection = "INFECTION", "感染症病床";
        #[doc = "Tuberculosis (結核病床)."]
        Tuberculosis = "TUBERCULOSIS", "結核病床";
        #[doc = "Acute (急性期)."]
        Acute = "ACUTE", "急性期";
        #[doc = "Recovery (回復期)."]
        Recovery = "RECOVERY", "回復期";
        #[doc = "Chronic (慢性期)."]
        Chronic = "CHRONIC", "慢性期";
        #[doc = "Community care (地域包括ケア病床・地域包括医療病棟)."]
        CommunityCare = "COMMUNITY_CARE", "地域包括ケア病床・地域包括医療病棟";
        #[doc = "Palliative (緩和ケア病棟)."]
        Palliative = "PALLIATIVE", "緩和ケア病棟";
        #[doc = "Clinic bed (有床診療所の病床)."]
        ClinicBed = "CLINIC_BED", "有床診療所の病床";
        #[doc = "Short stay (短期入所)."]
        ShortStay = "SHORT_STAY", "短期入所";
        #[doc = "Resident (入所・入居定員)."]
        Resident = "RESIDENT", "入所・入居定員";
        #[doc = "Day slot (通所の定員)."]
        DaySlot = "DAY_SLOT", "通所の定員";
    }
}

code_enum! {
    #[doc = "Capacity unit (単位)."]
    pub enum CapacityUnit {
        #[doc = "Person (人)."]
        Person = "PERSON", "人";
        #[doc = "Bed (床)."]
        Bed = "BED", "床";
        #[doc = "Slot (枠)."]
        Slot = "SLOT", "枠";
        #[doc = "Visit (件)."]
        Visit = "VISIT", "件";
    }
}

code_enum! {
    #[doc = "Location quality (位置の確かさ)."]
    pub enum LocationQuality {
        #[doc = "Surveyed (現地・本人確認)."]
        Surveyed = "SURVEYED", "現地・本人確認";
        #[doc = "Building (建物)."]
        Building = "BUILDING", "建物";
        #[doc = "Block (街区・番地)."]
        Block = "BLOCK", "街区・番地";
        #[doc = "Town (町丁目の代表点)."]
        Town = "TOWN", "町丁目の代表点";
        #[doc = "Municipality (市区町村の代表点)."]
        Municipality = "MUNICIPALITY", "市区町村の代表点";
        #[doc = "Placeholder (穴埋めの疑い（0,0・役所の位置など）)."]
        Placeholder = "PLACEHOLDER", "穴埋めの疑い（0,0・役所の位置など）";
        #[doc = "None (なし)."]
        None = "NONE", "なし";
    }
}

code_enum! {
    #[doc = "Contact purpose (連絡先の用途)."]
    pub enum ContactPurpose {
        #[doc = "General (代表)."]
        General = "GENERAL", "代表";
        #[doc = "Home visit (訪問診療の相談)."]
        HomeVisit = "HOME_VISIT", "訪問診療の相談";
        #[doc = "Liaison (連携室)."]
        Liaison = "LIAISON", "連携室";
        #[doc = "After hours (夜間・休日)."]
        AfterHours = "AFTER_HOURS", "夜間・休日";
        #[doc = "On call (当番)."]
        OnCall = "ON_CALL", "当番";
        #[doc = "Emergency 24h (24時間)."]
        Emergency24h = "EMERGENCY_24H", "24時間";
        #[doc = "Care manager (ケアマネジャーからの相談)."]
        CareManager = "CARE_MANAGER", "ケアマネジャーからの相談";
    }
}

code_enum! {
    #[doc = "Visibility (公開の範囲)."]
    pub enum Visibility {
        #[doc = "Public (住民に公開)."]
        Public = "PUBLIC", "住民に公開";
        #[doc = "Professional (専門職に公開)."]
        Professional = "PROFESSIONAL", "専門職に公開";
        #[doc = "Coordinator (拠点・行政のみ)."]
        Coordinator = "COORDINATOR", "拠点・行政のみ";
        #[doc = "Private (非公開)."]
        Private = "PRIVATE", "非公開";
    }
}

code_enum! {
    #[doc = "Identifier system (番号の体系)."]
    pub enum IdentifierSystem {
        #[doc = "Medical institution code (医療機関コード（10桁）)."]
        MedicalInstitutionCode = "MEDICAL_INSTITUTION_CODE", "医療機関コード（10桁）";
        #[doc = "Navii id (医療情報ネットのID（13桁）)."]
        NaviiId = "NAVII_ID", "医療情報ネットのID（13桁）";
        #[doc = "Care provider number (介護保険事業所番号（10桁）)."]
        CareProviderNumber = "CARE_PROVIDER_NUMBER", "介護保険事業所番号（10桁）";
        #[doc = "Pharmacy code (薬局の機関コード)."]
        PharmacyCode = "PHARMACY_CODE", "薬局の機関コード";
        #[doc = "Home nursing code (訪問看護ステーションコード)."]
        HomeNursingCode = "HOME_NURSING_CODE", "訪問看護ステーションコード";
        #[doc = "Corporate number (法人番号（13桁）)."]
        CorporateNumber = "CORPORATE_NUMBER", "法人番号（13桁）";
        #[doc = "Municipal open data id (自治体標準オープンデータセットのID)."]
        MunicipalOpenDataId = "MUNICIPAL_OPEN_DATA_ID", "自治体標準オープンデータセットのID";
        #[doc = "Bed report code (病床機能報告のコード)."]
        BedReportCode = "BED_REPORT_CODE", "病床機能報告のコード";
        #[doc = "Fhir logical id (FHIR の ID)."]
        FhirLogicalId = "FHIR_LOGICAL_ID", "FHIR の ID";
        #[doc = "Openstreetmap (OpenStreetMap の ID)."]
        Openstreetmap = "OPENSTREETMAP", "OpenStreetMap の ID";
        #[doc = "Local (独自の番号)."]
        Local = "LOCAL", "独自の番号";
    }
}

code_enum! {
    #[doc = "Verification method (確かめ方)."]
    pub enum VerificationMethod {
        #[doc = "Interview (訪問取材)."]
        Interview = "INTERVIEW", "訪問取材";
        #[doc = "Phone (電話)."]
        Phone = "PHONE", "電話";
        #[doc = "Proof (校正)."]
        Proof = "PROOF", "校正";
        #[doc = "Survey (調査票)."]
        Survey = "SURVEY", "調査票";
        #[doc = "Self service (本人の画面)."]
        SelfService = "SELF_SERVICE", "本人の画面";
        #[doc = "Import (取り込み)."]
        Import = "IMPORT", "取り込み";
        #[doc = "Site visit (現地)."]
        SiteVisit = "SITE_VISIT", "現地";
        #[doc = "Correction report (誤りの通報)."]
        CorrectionReport = "CORRECTION_REPORT", "誤りの通報";
    }
}

code_enum! {
    #[doc = "Role (役割)."]
    pub enum Role {
        #[doc = "Anonymous (未認証（住民・地図アプリ）)."]
        Anonymous = "ANONYMOUS", "未認証（住民・地図アプリ）";
        #[doc = "Professional (ケアマネ・訪問看護・包括・病院の相談員などの専門職)."]
        Professional = "PROFESSIONAL", "ケアマネ・訪問看護・包括・病院の相談員などの専門職";
        #[doc = "Facility staff (自施設の情報を直す職員)."]
        FacilityStaff = "FACILITY_STAFF", "自施設の情報を直す職員";
        #[doc = "Physician (訪問診療医・往診医)."]
        Physician = "PHYSICIAN", "訪問診療医・往診医";
        #[doc = "Coordinator (拠点・市区町村・医師会のコーディネーター（区域つき）)."]
        Coordinator = "COORDINATOR", "拠点・市区町村・医師会のコーディネーター（区域つき）";
        #[doc = "Auditor (監査（読むだけ）)."]
        Auditor = "AUDITOR", "監査（読むだけ）";
        #[doc = "Admin (管理者)."]
        Admin = "ADMIN", "管理者";
    }
}
