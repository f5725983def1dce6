//! Vocabulary of visit requests.

use super::code_enum;

code_enum! {
    #[doc = "Where a visit request stands (照会の状態)."]
    pub enum VisitRequestStatus {
        #[doc = "Being written (下書き)."]
        Draft = "DRAFT", "下書き";
        #[doc = "Accepted, and nobody was asked yet (受付)."]
        Open = "OPEN", "受付";
        #[doc = "Being asked around (打診中)."]
        Dispatching = "DISPATCHING", "打診中";
        #[doc = "Somebody can come, and nobody was chosen yet (候補あり)."]
        Offered = "OFFERED", "候補あり";
        #[doc = "Somebody was chosen (紹介先決定)."]
        Assigned = "ASSIGNED", "紹介先決定";
        #[doc = "The visits have begun (訪問開始)."]
        Started = "STARTED", "訪問開始";
        #[doc = "Ended with an outcome (終了)."]
        Closed = "CLOSED", "終了";
        #[doc = "Taken back by who asked (取り下げ)."]
        Cancelled = "CANCELLED", "取り下げ";
        #[doc = "Nobody was found (不成立)."]
        Unfilled = "UNFILLED", "不成立";
    }
}

code_enum! {
    #[doc = "What became of a visit request (照会の結果)."]
    pub enum VisitRequestOutcome {
        #[doc = "Introduced, and the visits began (紹介して導入)."]
        Introduced = "INTRODUCED", "紹介して導入";
        #[doc = "A single house call (一度の往診)."]
        TemporaryHouseCall = "TEMPORARY_HOUSE_CALL", "一度の往診";
        #[doc = "Passed on to another resource (別の資源へ)."]
        ReferredElsewhere = "REFERRED_ELSEWHERE", "別の資源へ";
        #[doc = "Admitted to a hospital (入院)."]
        Admitted = "ADMITTED", "入院";
        #[doc = "Declined by the patient or the family (本人・家族が辞退)."]
        DeclinedByPatient = "DECLINED_BY_PATIENT", "本人・家族が辞退";
        #[doc = "Nobody was found (見つからない)."]
        NotFound = "NOT_FOUND", "見つからない";
        #[doc = "Asked twice (重複)."]
        Duplicate = "DUPLICATE", "重複";
    }
}

code_enum! {
    #[doc = "Why a visit request ended as it did (結果の理由)."]
    pub enum OutcomeReason {
        #[doc = "Too far (遠い)."]
        Distance = "DISTANCE", "遠い";
        #[doc = "No room for another patient (空きがない)."]
        NoCapacity = "NO_CAPACITY", "空きがない";
        #[doc = "The needed care cannot be given (対応できる処置がない)."]
        Capability = "CAPABILITY", "対応できる処置がない";
        #[doc = "The time does not suit (時期が合わない)."]
        Timing = "TIMING", "時期が合わない";
        #[doc = "Costs or insurance (費用・保険)."]
        Payer = "PAYER", "費用・保険";
        #[doc = "The wish of the patient (本人の希望)."]
        Preference = "PREFERENCE", "本人の希望";
        #[doc = "Another reason (その他)."]
        Other = "OTHER", "その他";
    }
}

code_enum! {
    #[doc = "What led to a visit request (きっかけ)."]
    pub enum ReferralTrigger {
        #[doc = "Going to the clinic has become hard (通院が難しくなった)."]
        UnableToAttend = "UNABLE_TO_ATTEND", "通院が難しくなった";
        #[doc = "Fetching medicine has become hard (薬を取りに来るのが難しい)."]
        UnableToCollectMedicine = "UNABLE_TO_COLLECT_MEDICINE", "薬を取りに来るのが難しい";
        #[doc = "Care after leaving a hospital (退院後の療養)."]
        Discharge = "DISCHARGE", "退院後の療養";
        #[doc = "The physician changes or the clinic closes (医師の交代・閉院)."]
        PhysicianChange = "PHYSICIAN_CHANGE", "医師の交代・閉院";
        #[doc = "A sudden change for the worse (急変)."]
        SuddenChange = "SUDDEN_CHANGE", "急変";
        #[doc = "Care at the end of life (看取り)."]
        EndOfLife = "END_OF_LIFE", "看取り";
        #[doc = "Dementia (認知症)."]
        Dementia = "DEMENTIA", "認知症";
        #[doc = "Moving into a care facility (施設への入所)."]
        FacilityAdmission = "FACILITY_ADMISSION", "施設への入所";
        #[doc = "From a consultation desk (相談窓口から)."]
        Consultation = "CONSULTATION", "相談窓口から";
    }
}

code_enum! {
    #[doc = "How a visit request is asked around (打診のしかた)."]
    pub enum DispatchMode {
        #[doc = "One after another (順に)."]
        Sequential = "SEQUENTIAL", "順に";
        #[doc = "A few at once (一斉に)."]
        Parallel = "PARALLEL", "一斉に";
        #[doc = "Every registered doctor of the area at once (登録医すべてへ募集)."]
        Broadcast = "BROADCAST", "登録医すべてへ募集";
    }
}

code_enum! {
    #[doc = "An answer to being asked (打診への返事)."]
    pub enum InquiryResponse {
        #[doc = "Can come (対応できる)."]
        CanVisit = "CAN_VISIT", "対応できる";
        #[doc = "Can come under conditions (条件つきで対応できる)."]
        CanVisitWithConditions = "CAN_VISIT_WITH_CONDITIONS", "条件つきで対応できる";
        #[doc = "Cannot come (対応できない)."]
        CannotVisit = "CANNOT_VISIT", "対応できない";
        #[doc = "Would like to talk first (相談したい)."]
        NeedsDiscussion = "NEEDS_DISCUSSION", "相談したい";
        #[doc = "No answer in time (返事なし)."]
        NoResponse = "NO_RESPONSE", "返事なし";
    }
}
