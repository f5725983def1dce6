//! What a facility is and how it stands.

use super::code_enum;

code_enum! {
    #[doc = "The broad category a facility is shown under (大区分)."]
    pub enum FacilityCategory {
        #[doc = "Hospitals and clinics (医科)."]
        Medical = "MEDICAL", "医科";
        #[doc = "Dental clinics (歯科)."]
        Dental = "DENTAL", "歯科";
        #[doc = "Pharmacies (薬局)."]
        Pharmacy = "PHARMACY", "薬局";
        #[doc = "Home-visit nursing (訪問看護)."]
        HomeNursing = "HOME_NURSING", "訪問看護";
        #[doc = "Care services that visit homes (訪問系介護)."]
        HomeVisitCare = "HOME_VISIT_CARE", "訪問系介護";
        #[doc = "Services that people go to for the day (通所)."]
        DayCare = "DAY_CARE", "通所";
        #[doc = "Short stays (短期入所)."]
        ShortStay = "SHORT_STAY", "短期入所";
        #[doc = "Facilities that people live in (施設・居住系)."]
        ResidentialCare = "RESIDENTIAL_CARE", "施設・居住系";
        #[doc = "Community-based services such as small multifunctional care (小規模多機能など地域密着)."]
        CommunityBased = "COMMUNITY_BASED", "小規模多機能など地域密着";
        #[doc = "Care management offices (居宅介護支援)."]
        CareManagement = "CARE_MANAGEMENT", "居宅介護支援";
        #[doc = "Consultation desks and community support centres (相談窓口・地域包括)."]
        Consultation = "CONSULTATION", "相談窓口・地域包括";
        #[doc = "Housing for older people (住まい)."]
        Housing = "HOUSING", "住まい";
        #[doc = "Livelihood support and places to gather (生活支援・通いの場)."]
        LivelihoodSupport = "LIVELIHOOD_SUPPORT", "生活支援・通いの場";
        #[doc = "Anything else (その他)."]
        Other = "OTHER", "その他";
    }
}

code_enum! {
    #[doc = "What a facility is: a medical institution, pharmacy, care office, consultation desk, home or community resource (種別（医療機関・薬局・介護・相談・住まい・地域の資源）)."]
    pub enum FacilityKind {
        #[doc = "A hospital (病院)."]
        Hospital = "HOSPITAL", "病院";
        #[doc = "A clinic, with or without beds (診療所)."]
        Clinic = "CLINIC", "診療所";
        #[doc = "A dental clinic (歯科診療所)."]
        DentalClinic = "DENTAL_CLINIC", "歯科診療所";
        #[doc = "A maternity home (助産所)."]
        MaternityHome = "MATERNITY_HOME", "助産所";
        #[doc = "A pharmacy (薬局)."]
        Pharmacy = "PHARMACY", "薬局";
        #[doc = "A home-visit nursing station (訪問看護ステーション)."]
        HomeNursingStation = "HOME_NURSING_STATION", "訪問看護ステーション";
        #[doc = "An office of home or community-based care services, which its services tell apart (居宅・地域密着サービス事業所)."]
        CareOffice = "CARE_OFFICE", "居宅・地域密着サービス事業所";
        #[doc = "A care management office (居宅介護支援事業所)."]
        CareManagementOffice = "CARE_MANAGEMENT_OFFICE", "居宅介護支援事業所";
        #[doc = "A community support centre or one of its branches (地域包括支援センター（ブランチを含む）)."]
        CommunitySupportCenter = "COMMUNITY_SUPPORT_CENTER", "地域包括支援センター（ブランチを含む）";
        #[doc = "A special nursing home (介護老人福祉施設（特養）)."]
        SpecialNursingHome = "SPECIAL_NURSING_HOME", "介護老人福祉施設（特養）";
        #[doc = "A geriatric health services facility (介護老人保健施設（老健）)."]
        GeriatricHealthFacility = "GERIATRIC_HEALTH_FACILITY", "介護老人保健施設（老健）";
        #[doc = "An integrated facility for medical and long-term care (介護医療院)."]
        IntegratedMedicalFacility = "INTEGRATED_MEDICAL_FACILITY", "介護医療院";
        #[doc = "A group home for people with dementia (認知症対応型共同生活介護（グループホーム）)."]
        GroupHome = "GROUP_HOME", "認知症対応型共同生活介護（グループホーム）";
        #[doc = "A fee-based home for older people (有料老人ホーム)."]
        PaidNursingHome = "PAID_NURSING_HOME", "有料老人ホーム";
        #[doc = "Serviced housing for older people (サービス付き高齢者向け住宅)."]
        SeniorHousing = "SENIOR_HOUSING", "サービス付き高齢者向け住宅";
        #[doc = "A low-cost home for older people (軽費老人ホーム・ケアハウス)."]
        CareHouse = "CARE_HOUSE", "軽費老人ホーム・ケアハウス";
        #[doc = "A service or consultation office for people with disabilities (障害福祉・相談支援)."]
        DisabilityService = "DISABILITY_SERVICE", "障害福祉・相談支援";
        #[doc = "A salon, volunteer group, non-profit organisation or senior citizens' club (サロン・ボランティア・NPO・老人クラブ)."]
        CommunityResource = "COMMUNITY_RESOURCE", "サロン・ボランティア・NPO・老人クラブ";
        #[doc = "An association of doctors, dentists, pharmacists or other professions (医師会・歯科医師会・薬剤師会・連絡会)."]
        Association = "ASSOCIATION", "医師会・歯科医師会・薬剤師会・連絡会";
        #[doc = "A public office, public health centre or health centre (役所・保健所・保健センター)."]
        PublicOffice = "PUBLIC_OFFICE", "役所・保健所・保健センター";
        #[doc = "A supplier of medical materials or assistive devices (医療材料・福祉用具)."]
        MedicalSupplies = "MEDICAL_SUPPLIES", "医療材料・福祉用具";
        #[doc = "Anything else (その他)."]
        Other = "OTHER", "その他";
    }
}

code_enum! {
    #[doc = "Whether a facility is in operation (施設の状態)."]
    pub enum FacilityStatus {
        #[doc = "In operation (開いている)."]
        Active = "ACTIVE", "開いている";
        #[doc = "Suspended for the time being (休止)."]
        Suspended = "SUSPENDED", "休止";
        #[doc = "Closed for good (廃止)."]
        Closed = "CLOSED", "廃止";
        #[doc = "Going to open (開設予定)."]
        Planned = "PLANNED", "開設予定";
        #[doc = "Not confirmed, for example gone from the newest edition of its source (未確認)."]
        Unconfirmed = "UNCONFIRMED", "未確認";
    }
}

code_enum! {
    #[doc = "A scene of home care, of the four of the medical plan or of the further ones the national guideline names (在宅医療の場面（4場面と、基本指針が挙げる局面）)."]
    pub enum Scene {
        #[doc = "Support at admission to and discharge from hospital (入退院支援)."]
        AdmissionDischarge = "ADMISSION_DISCHARGE", "入退院支援";
        #[doc = "Support of daily life under treatment (日常の療養支援)."]
        DailyCare = "DAILY_CARE", "日常の療養支援";
        #[doc = "Response to a sudden change for the worse (急変時の対応)."]
        SuddenChange = "SUDDEN_CHANGE", "急変時の対応";
        #[doc = "Care at the end of life (看取り)."]
        EndOfLife = "END_OF_LIFE", "看取り";
        #[doc = "Care of dementia (認知症の対応)."]
        Dementia = "DEMENTIA", "認知症の対応";
        #[doc = "An outbreak of an infection (感染症発生時)."]
        Infection = "INFECTION", "感染症発生時";
        #[doc = "A disaster (災害時)."]
        Disaster = "DISASTER", "災害時";
    }
}

code_enum! {
    #[doc = "The position that a medical plan, an authority or an association gives to a facility (位置付け)."]
    pub enum DesignationKind {
        #[doc = "A medical institution that takes an active part in home care (在宅医療において積極的役割を担う医療機関)."]
        ActiveHomeCareInstitution = "ACTIVE_HOME_CARE_INSTITUTION", "在宅医療において積極的役割を担う医療機関";
        #[doc = "A hub for the liaison that home care needs (在宅医療に必要な連携を担う拠点)."]
        HomeCareLiaisonHub = "HOME_CARE_LIAISON_HUB", "在宅医療に必要な連携を担う拠点";
        #[doc = "A desk for questions about the liaison of home medical care and long-term care (在宅医療・介護連携支援に関する相談窓口)."]
        LiaisonConsultationDesk = "LIAISON_CONSULTATION_DESK", "在宅医療・介護連携支援に関する相談窓口";
        #[doc = "A hospital that backs up home care (在宅療養後方支援病院)."]
        HomeCareBackupHospital = "HOME_CARE_BACKUP_HOSPITAL", "在宅療養後方支援病院";
        #[doc = "A regional medical care support hospital (地域医療支援病院)."]
        RegionalMedicalSupportHospital = "REGIONAL_MEDICAL_SUPPORT_HOSPITAL", "地域医療支援病院";
        #[doc = "A medical centre for dementia (認知症疾患医療センター)."]
        DementiaMedicalCenter = "DEMENTIA_MEDICAL_CENTER", "認知症疾患医療センター";
        #[doc = "A base hospital for cancer care (がん診療連携拠点病院)."]
        CancerBaseHospital = "CANCER_BASE_HOSPITAL", "がん診療連携拠点病院";
        #[doc = "A base hospital for disasters (災害拠点病院)."]
        DisasterBaseHospital = "DISASTER_BASE_HOSPITAL", "災害拠点病院";
        #[doc = "A pharmacy certified for community liaison (地域連携薬局)."]
        CommunityLiaisonPharmacy = "COMMUNITY_LIAISON_PHARMACY", "地域連携薬局";
        #[doc = "An evacuation site for people who need special care (福祉避難所)."]
        WelfareEvacuationSite = "WELFARE_EVACUATION_SITE", "福祉避難所";
    }
}

code_enum! {
    #[doc = "The class of a notified facility standard across revisions of the fee schedule (版をまたぐ施設基準の整理)."]
    pub enum NormalizedStandard {
        #[doc = "A home care support clinic or hospital of the enhanced form that stands alone (機能強化型（単独型）在宅療養支援診療所・病院)."]
        HomeCareSupportEnhancedSolo = "HOME_CARE_SUPPORT_ENHANCED_SOLO", "機能強化型（単独型）在宅療養支援診療所・病院";
        #[doc = "A home care support clinic or hospital of the enhanced form that works jointly (機能強化型（連携型）在宅療養支援診療所・病院)."]
        HomeCareSupportEnhancedJoint = "HOME_CARE_SUPPORT_ENHANCED_JOINT", "機能強化型（連携型）在宅療養支援診療所・病院";
        #[doc = "A home care support clinic or hospital of the conventional form (在宅療養支援診療所・病院（従来型）)."]
        HomeCareSupportBasic = "HOME_CARE_SUPPORT_BASIC", "在宅療養支援診療所・病院（従来型）";
        #[doc = "An institution that notified comprehensive home management only (在宅時医学総合管理料の届出のみ)."]
        HomeCareManagementOnly = "HOME_CARE_MANAGEMENT_ONLY", "在宅時医学総合管理料の届出のみ";
        #[doc = "An institution with the addition for enriched home palliative care (在宅緩和ケア充実診療所・病院加算)."]
        HomePalliativeEnriched = "HOME_PALLIATIVE_ENRICHED", "在宅緩和ケア充実診療所・病院加算";
        #[doc = "An institution with the addition for enriched home care (在宅医療充実体制加算)."]
        HomeCareEnriched = "HOME_CARE_ENRICHED", "在宅医療充実体制加算";
        #[doc = "An institution with comprehensive home care for cancer (在宅がん医療総合診療料)."]
        HomeCancerCare = "HOME_CANCER_CARE", "在宅がん医療総合診療料";
        #[doc = "A hospital that backs up home care (在宅療養後方支援病院)."]
        BackupHospital = "BACKUP_HOSPITAL", "在宅療養後方支援病院";
        #[doc = "A dental clinic that supports home care (在宅療養支援歯科診療所)."]
        DentalHomeCareSupport = "DENTAL_HOME_CARE_SUPPORT", "在宅療養支援歯科診療所";
        #[doc = "A pharmacy that visits homes to manage medicines (在宅患者訪問薬剤管理指導料)."]
        PharmacyHomeVisit = "PHARMACY_HOME_VISIT", "在宅患者訪問薬剤管理指導料";
        #[doc = "Any other standard (その他)."]
        Other = "OTHER", "その他";
    }
}

code_enum! {
    #[doc = "The kind of a visit to a home (訪問の別)."]
    pub enum HomeVisitMode {
        #[doc = "A doctor's planned visit (訪問診療)."]
        RegularVisit = "REGULAR_VISIT", "訪問診療";
        #[doc = "A doctor's visit on request (往診)."]
        HouseCall = "HOUSE_CALL", "往診";
        #[doc = "A dental visit (歯科訪問診療)."]
        DentalVisit = "DENTAL_VISIT", "歯科訪問診療";
        #[doc = "A pharmacist's visit (訪問薬剤管理指導)."]
        PharmacyVisit = "PHARMACY_VISIT", "訪問薬剤管理指導";
        #[doc = "A nurse's visit (訪問看護)."]
        NursingVisit = "NURSING_VISIT", "訪問看護";
        #[doc = "A therapist's visit (訪問リハビリ)."]
        RehabilitationVisit = "REHABILITATION_VISIT", "訪問リハビリ";
        #[doc = "A dietitian's visit (訪問栄養)."]
        NutritionVisit = "NUTRITION_VISIT", "訪問栄養";
        #[doc = "A care worker's visit (訪問介護)."]
        CareVisit = "CARE_VISIT", "訪問介護";
    }
}

code_enum! {
    #[doc = "How a facility can be reached and comes around the clock (24時間の体制)."]
    pub enum RoundTheClockKind {
        #[doc = "Around the clock by itself (自院で24時間)."]
        Own24h = "OWN_24H", "自院で24時間";
        #[doc = "Around the clock together with partners (連携して24時間)."]
        Joint24h = "JOINT_24H", "連携して24時間";
        #[doc = "Can be reached around the clock but does not come (連絡のみ24時間)."]
        ContactOnly = "CONTACT_ONLY", "連絡のみ24時間";
        #[doc = "In the daytime only (日中のみ)."]
        DaytimeOnly = "DAYTIME_ONLY", "日中のみ";
        #[doc = "It is not known (分からない)."]
        Unknown = "UNKNOWN", "分からない";
    }
}

code_enum! {
    #[doc = "Whether a facility takes new patients or users (受入状況)."]
    pub enum AcceptanceStatus {
        #[doc = "Takes them (受け入れている)."]
        Accepting = "ACCEPTING", "受け入れている";
        #[doc = "Takes them under conditions or after consultation (条件つき・要相談)."]
        Limited = "LIMITED", "条件つき・要相談";
        #[doc = "Has a waiting list (待ちがある)."]
        Waitlist = "WAITLIST", "待ちがある";
        #[doc = "Does not take them (受け入れていない)."]
        NotAccepting = "NOT_ACCEPTING", "受け入れていない";
        #[doc = "Takes only those it already looks after (かかりつけの人のみ)."]
        ExistingOnly = "EXISTING_ONLY", "かかりつけの人のみ";
        #[doc = "It is not known, or the report is too old (分からない)."]
        Unknown = "UNKNOWN", "分からない";
    }
}

code_enum! {
    #[doc = "Where the person visited lives (居場所)."]
    pub enum PlaceOfVisit {
        #[doc = "At home (自宅)."]
        Home = "HOME", "自宅";
        #[doc = "In serviced housing for older people (サービス付き高齢者向け住宅)."]
        SeniorHousing = "SENIOR_HOUSING", "サービス付き高齢者向け住宅";
        #[doc = "In a fee-based home for older people (有料老人ホーム)."]
        PaidHome = "PAID_HOME", "有料老人ホーム";
        #[doc = "In a special nursing home (特別養護老人ホーム)."]
        SpecialNursingHome = "SPECIAL_NURSING_HOME", "特別養護老人ホーム";
        #[doc = "In a group home (グループホーム)."]
        GroupHome = "GROUP_HOME", "グループホーム";
        #[doc = "In a geriatric health services facility (介護老人保健施設)."]
        HealthFacility = "HEALTH_FACILITY", "介護老人保健施設";
        #[doc = "At a small multifunctional or nursing small multifunctional facility (小規模多機能・看護小規模多機能)."]
        SmallMultifunction = "SMALL_MULTIFUNCTION", "小規模多機能・看護小規模多機能";
        #[doc = "In a hospital (入院先)."]
        Hospital = "HOSPITAL", "入院先";
        #[doc = "Anywhere else (その他)."]
        Other = "OTHER", "その他";
    }
}

code_enum! {
    #[doc = "How the area that is visited was determined (訪問範囲の決め方)."]
    pub enum CoverageBasis {
        #[doc = "The area that the facility drew (申告した範囲)."]
        DeclaredPolygon = "DECLARED_POLYGON", "申告した範囲";
        #[doc = "The municipalities and towns that the facility named (申告した市区町村・町丁目)."]
        DeclaredAreas = "DECLARED_AREAS", "申告した市区町村・町丁目";
        #[doc = "A travel time (所要時間)."]
        TravelTime = "TRAVEL_TIME", "所要時間";
        #[doc = "A radius (半径)."]
        Radius = "RADIUS", "半径";
        #[doc = "The circle of 16 km, for lack of a declaration (16km（申告なし）)."]
        SixteenKmRule = "SIXTEEN_KM_RULE", "16km（申告なし）";
    }
}

code_enum! {
    #[doc = "The kind of beds or places (病床・定員の種別)."]
    pub enum BedKind {
        #[doc = "General beds (一般病床)."]
        General = "GENERAL", "一般病床";
        #[doc = "Long-term care beds of a hospital (療養病床)."]
        Sanatorium = "SANATORIUM", "療養病床";
        #[doc = "Psychiatric beds (精神病床)."]
        Psychiatric = "PSYCHIATRIC", "精神病床";
        #[doc = "Beds for infectious diseases (感染症病床)."]
        Infection = "INFECTION", "感染症病床";
        #[doc = "Beds for tuberculosis (結核病床)."]
        Tuberculosis = "TUBERCULOSIS", "結核病床";
        #[doc = "Beds with acute function (急性期)."]
        Acute = "ACUTE", "急性期";
        #[doc = "Beds with recovery function (回復期)."]
        Recovery = "RECOVERY", "回復期";
        #[doc = "Beds with chronic function (慢性期)."]
        Chronic = "CHRONIC", "慢性期";
        #[doc = "Beds of community-based integrated care and community medical wards (地域包括ケア病床・地域包括医療病棟)."]
        CommunityCare = "COMMUNITY_CARE", "地域包括ケア病床・地域包括医療病棟";
        #[doc = "Beds of a palliative care ward (緩和ケア病棟)."]
        Palliative = "PALLIATIVE", "緩和ケア病棟";
        #[doc = "Beds of a clinic (有床診療所の病床)."]
        ClinicBed = "CLINIC_BED", "有床診療所の病床";
        #[doc = "Places for short stays (短期入所)."]
        ShortStay = "SHORT_STAY", "短期入所";
        #[doc = "Places for residents (入所・入居定員)."]
        Resident = "RESIDENT", "入所・入居定員";
        #[doc = "Places for the day (通所の定員)."]
        DaySlot = "DAY_SLOT", "通所の定員";
        #[doc = "Beds in total, kinds not told apart (総病床数)."]
        Total = "TOTAL", "総数（種別の内訳なし）";
    }
}

code_enum! {
    #[doc = "The unit in which places are counted (単位)."]
    pub enum CapacityUnit {
        #[doc = "Persons (人)."]
        Person = "PERSON", "人";
        #[doc = "Beds (床)."]
        Bed = "BED", "床";
        #[doc = "Time slots (枠)."]
        Slot = "SLOT", "枠";
        #[doc = "Visits (件)."]
        Visit = "VISIT", "件";
    }
}

code_enum! {
    #[doc = "How certain a position is (位置の確かさ)."]
    pub enum LocationQuality {
        #[doc = "Confirmed on the spot or by the facility itself (現地・本人確認)."]
        Surveyed = "SURVEYED", "現地・本人確認";
        #[doc = "The building (建物)."]
        Building = "BUILDING", "建物";
        #[doc = "The block or lot number (街区・番地)."]
        Block = "BLOCK", "街区・番地";
        #[doc = "The representative point of the town (町丁目の代表点)."]
        Town = "TOWN", "町丁目の代表点";
        #[doc = "The representative point of the municipality (市区町村の代表点)."]
        Municipality = "MUNICIPALITY", "市区町村の代表点";
        #[doc = "Probably a filler such as 0,0 or the town hall (正しくないおそれのある位置)."]
        Placeholder = "PLACEHOLDER", "正しくないおそれのある位置";
        #[doc = "There is no usable position (なし)."]
        None = "NONE", "なし";
    }
}

code_enum! {
    #[doc = "What a contact is for (連絡先の用途)."]
    pub enum ContactPurpose {
        #[doc = "The main number (代表)."]
        General = "GENERAL", "代表";
        #[doc = "Questions about home visits (訪問診療の相談)."]
        HomeVisit = "HOME_VISIT", "訪問診療の相談";
        #[doc = "The liaison office (連携室)."]
        Liaison = "LIAISON", "連携室";
        #[doc = "At night and on holidays (夜間・休日)."]
        AfterHours = "AFTER_HOURS", "夜間・休日";
        #[doc = "The institution on duty (当番)."]
        OnCall = "ON_CALL", "当番";
        #[doc = "At any hour (24時間)."]
        Emergency24h = "EMERGENCY_24H", "24時間";
        #[doc = "Questions from care managers (ケアマネジャーからの相談)."]
        CareManager = "CARE_MANAGER", "ケアマネジャーからの相談";
    }
}

code_enum! {
    #[doc = "Who may see an item (公開の範囲)."]
    pub enum Visibility {
        #[doc = "Everybody (住民に公開)."]
        Public = "PUBLIC", "住民に公開";
        #[doc = "Professionals (専門職に公開)."]
        Professional = "PROFESSIONAL", "専門職に公開";
        #[doc = "Liaison hubs and authorities only (拠点・行政のみ)."]
        Coordinator = "COORDINATOR", "拠点・行政のみ";
        #[doc = "Nobody but its owner (非公開)."]
        Private = "PRIVATE", "非公開";
    }
}

code_enum! {
    #[doc = "The system a number belongs to (番号の体系)."]
    pub enum IdentifierSystem {
        #[doc = "The ten-digit code of an insured medical institution (医療機関コード（10桁）)."]
        MedicalInstitutionCode = "MEDICAL_INSTITUTION_CODE", "医療機関コード（10桁）";
        #[doc = "The thirteen-character id of the national medical information network (医療情報ネットのID（13桁）)."]
        NaviiId = "NAVII_ID", "医療情報ネットのID（13桁）";
        #[doc = "The ten-character number of a long-term care provider (介護保険事業所番号（10桁）)."]
        CareProviderNumber = "CARE_PROVIDER_NUMBER", "介護保険事業所番号（10桁）";
        #[doc = "The institution code of a pharmacy (薬局の機関コード)."]
        PharmacyCode = "PHARMACY_CODE", "薬局の機関コード";
        #[doc = "The code of a home-visit nursing station (訪問看護ステーションコード)."]
        HomeNursingCode = "HOME_NURSING_CODE", "訪問看護ステーションコード";
        #[doc = "The thirteen-digit corporate number (法人番号（13桁）)."]
        CorporateNumber = "CORPORATE_NUMBER", "法人番号（13桁）";
        #[doc = "The id in a municipality's standard open data set (自治体標準オープンデータセットのID)."]
        MunicipalOpenDataId = "MUNICIPAL_OPEN_DATA_ID", "自治体標準オープンデータセットのID";
        #[doc = "The code of the bed function report (病床機能報告のコード)."]
        BedReportCode = "BED_REPORT_CODE", "病床機能報告のコード";
        #[doc = "The logical id in FHIR (FHIR の ID)."]
        FhirLogicalId = "FHIR_LOGICAL_ID", "FHIR の ID";
        #[doc = "The id in OpenStreetMap (OpenStreetMap の ID)."]
        Openstreetmap = "OPENSTREETMAP", "OpenStreetMap の ID";
        #[doc = "A number of somebody's own (独自の番号)."]
        Local = "LOCAL", "独自の番号";
    }
}

code_enum! {
    #[doc = "How something was verified (確かめ方)."]
    pub enum VerificationMethod {
        #[doc = "By an interview visit (訪問取材)."]
        Interview = "INTERVIEW", "訪問取材";
        #[doc = "By telephone (電話)."]
        Phone = "PHONE", "電話";
        #[doc = "By the answer to a proof (校正)."]
        Proof = "PROOF", "校正";
        #[doc = "By a survey form (調査票)."]
        Survey = "SURVEY", "調査票";
        #[doc = "By the facility on its own page (本人の画面)."]
        SelfService = "SELF_SERVICE", "本人の画面";
        #[doc = "By an import (取り込み)."]
        Import = "IMPORT", "取り込み";
        #[doc = "By going there (現地)."]
        SiteVisit = "SITE_VISIT", "現地";
        #[doc = "By a report of an error (誤りの通報)."]
        CorrectionReport = "CORRECTION_REPORT", "誤りの通報";
    }
}

code_enum! {
    #[doc = "The role in which somebody acts (役割)."]
    pub enum Role {
        #[doc = "A resident or a map application, not signed in (住民)."]
        Anonymous = "ANONYMOUS", "住民";
        #[doc = "A professional such as a care manager, visiting nurse, support centre worker or hospital counsellor (ケアマネ・訪問看護・包括・病院の相談員などの専門職)."]
        Professional = "PROFESSIONAL", "ケアマネ・訪問看護・包括・病院の相談員などの専門職";
        #[doc = "A member of staff who corrects the entry of the own facility (自施設の情報を直す職員)."]
        FacilityStaff = "FACILITY_STAFF", "自施設の情報を直す職員";
        #[doc = "A doctor who visits homes (訪問診療医・往診医)."]
        Physician = "PHYSICIAN", "訪問診療医・往診医";
        #[doc = "A coordinator of a liaison hub, municipality or medical association, for an area (拠点・市区町村・医師会のコーディネーター)."]
        Coordinator = "COORDINATOR", "拠点・市区町村・医師会のコーディネーター";
        #[doc = "An auditor, who only reads (監査)."]
        Auditor = "AUDITOR", "監査";
        #[doc = "An administrator (管理者)."]
        Admin = "ADMIN", "管理者";
    }
}
