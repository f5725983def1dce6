//! Vocabulary of guides.

use super::code_enum;

code_enum! {
    #[doc = "What a guide is about (ガイドの種別)."]
    pub enum GuideKind {
        #[doc = "The face-visible guide of visiting physicians (顔が見える訪問診療医ガイド)."]
        HomeVisitPhysician = "HOME_VISIT_PHYSICIAN", "顔が見える訪問診療医ガイド";
        #[doc = "A booklet of resources of home medical care (在宅医療の資源冊子)."]
        HomeMedicalResources = "HOME_MEDICAL_RESOURCES", "在宅医療の資源冊子";
        #[doc = "A map of family doctors to consult about dementia (かかりつけ医認知症相談マップ)."]
        DementiaConsultationMap = "DEMENTIA_CONSULTATION_MAP", "かかりつけ医認知症相談マップ";
        #[doc = "A guide of visiting dentists (訪問歯科ガイド)."]
        DentalVisit = "DENTAL_VISIT", "訪問歯科ガイド";
        #[doc = "A guide of visiting pharmacies (訪問薬局ガイド)."]
        PharmacyVisit = "PHARMACY_VISIT", "訪問薬局ガイド";
        #[doc = "A guide of home nursing (訪問看護ガイド)."]
        HomeNursing = "HOME_NURSING", "訪問看護ガイド";
        #[doc = "A map of care services (介護の資源マップ)."]
        CareResources = "CARE_RESOURCES", "介護の資源マップ";
        #[doc = "A guide to consultation desks (相談窓口の案内)."]
        ConsultationDesks = "CONSULTATION_DESKS", "相談窓口の案内";
    }
}

code_enum! {
    #[doc = "Where an edition of a guide stands (版の状態)."]
    pub enum GuideEditionStatus {
        #[doc = "Being put together (編集中)."]
        Draft = "DRAFT", "編集中";
        #[doc = "Doctors are being visited and asked (取材中)."]
        Interviewing = "INTERVIEWING", "取材中";
        #[doc = "Proofs are out with the clinics (校正中)."]
        Proofing = "PROOFING", "校正中";
        #[doc = "Every text is final (校了)."]
        Approved = "APPROVED", "校了";
        #[doc = "Published; its content is fixed (発行)."]
        Published = "PUBLISHED", "発行";
        #[doc = "A later edition took its place (差し替え済み)."]
        Superseded = "SUPERSEDED", "差し替え済み";
        #[doc = "Taken back (取り下げ)."]
        Withdrawn = "WITHDRAWN", "取り下げ";
    }
}

code_enum! {
    #[doc = "What a check of an edition found (版の指摘)."]
    pub enum GuideIssueCode {
        #[doc = "There is no consent (同意がない)."]
        ConsentMissing = "CONSENT_MISSING", "同意がない";
        #[doc = "A consent ended, or ends before the edition does (同意の期限切れ)."]
        ConsentExpired = "CONSENT_EXPIRED", "同意の期限切れ";
        #[doc = "A proof has not come back (校正が戻っていない)."]
        ProofPending = "PROOF_PENDING", "校正が戻っていない";
        #[doc = "There is no photo (写真がない)."]
        PhotoMissing = "PHOTO_MISSING", "写真がない";
        #[doc = "A photo is too coarse to print (写真が粗い)."]
        PhotoLowResolution = "PHOTO_LOW_RESOLUTION", "写真が粗い";
        #[doc = "A photo has no text for those who do not see it (代替文がない)."]
        PhotoAltMissing = "PHOTO_ALT_MISSING", "代替文がない";
        #[doc = "Nobody verified what the facility says it can do (対応できることが未確認)."]
        CapabilityUnverified = "CAPABILITY_UNVERIFIED", "対応できることが未確認";
        #[doc = "A text does not fit into its frame (文章があふれる)."]
        Overflow = "OVERFLOW", "文章があふれる";
        #[doc = "An expression may not be fit for medical advertising (医療広告として不適切なおそれ（最上級・比較・体験談など）)."]
        AdvertisingExpression = "ADVERTISING_EXPRESSION", "医療広告として不適切なおそれ（最上級・比較・体験談など）";
        #[doc = "The facility is closed or suspended (廃止・休止)."]
        FacilityClosed = "FACILITY_CLOSED", "廃止・休止";
        #[doc = "No font has a character (外字・異体字が出せない)."]
        FontMissingGlyph = "FONT_MISSING_GLYPH", "外字・異体字が出せない";
        #[doc = "There is no way to reach the facility (連絡先がない)."]
        ContactMissing = "CONTACT_MISSING", "連絡先がない";
    }
}

code_enum! {
    #[doc = "Where an interview stands (取材の状態)."]
    pub enum InterviewStatus {
        #[doc = "Planned (予定)."]
        Planned = "PLANNED", "予定";
        #[doc = "Done (済み)."]
        Done = "DONE", "済み";
        #[doc = "Declined by the clinic (辞退)."]
        Declined = "DECLINED", "辞退";
        #[doc = "Cancelled (取りやめ)."]
        Cancelled = "CANCELLED", "取りやめ";
    }
}

code_enum! {
    #[doc = "Where a proof stands (校正の状態)."]
    pub enum ProofStatus {
        #[doc = "Not sent yet (未送付)."]
        NotSent = "NOT_SENT", "未送付";
        #[doc = "Sent, not answered (送付済み)."]
        Sent = "SENT", "送付済み";
        #[doc = "Answered with corrections (赤字あり)."]
        Corrected = "CORRECTED", "赤字あり";
        #[doc = "Approved as it is (確認済み)."]
        Approved = "APPROVED", "確認済み";
        #[doc = "Not answered in time (期限切れ)."]
        Overdue = "OVERDUE", "期限切れ";
        #[doc = "The clinic does not want to be in the guide (掲載辞退)."]
        Declined = "DECLINED", "掲載辞退";
    }
}

code_enum! {
    #[doc = "A form in which a guide is made (形式)."]
    pub enum RenditionFormat {
        #[doc = "PDF for a print shop, with bleed and crop marks (PDF（印刷用・裁ち落としあり）)."]
        PdfPrint = "PDF_PRINT", "PDF（印刷用・裁ち落としあり）";
        #[doc = "Tagged PDF for the screen, PDF/UA-1 (PDF（タグ付き・PDF/UA-1）)."]
        PdfAccessible = "PDF_ACCESSIBLE", "PDF（タグ付き・PDF/UA-1）";
        #[doc = "PDF imposed for folding into a booklet (PDF（面付け）)."]
        PdfBooklet = "PDF_BOOKLET", "PDF（面付け）";
        #[doc = "PDF in large print (PDF（大きな文字）)."]
        PdfLargePrint = "PDF_LARGE_PRINT", "PDF（大きな文字）";
        #[doc = "An accessible web page (HTML)."]
        Html = "HTML", "HTML";
        #[doc = "An electronic book (EPUB)."]
        Epub = "EPUB", "EPUB";
        #[doc = "Plain text for reading aloud or for braille (音訳・点訳用テキスト)."]
        Text = "TEXT", "音訳・点訳用テキスト";
        #[doc = "A table (CSV)."]
        Csv = "CSV", "CSV";
        #[doc = "The map as an image (地図画像)."]
        PngMap = "PNG_MAP", "地図画像";
        #[doc = "The source of the typesetting (組版の原稿)."]
        Typst = "TYPST", "組版の原稿";
    }
}

code_enum! {
    #[doc = "Whom a guide is given to (配布先の区分)."]
    pub enum DistributionCategory {
        #[doc = "A clinic in the city (市内の診療所)."]
        ClinicInCity = "CLINIC_IN_CITY", "市内の診療所";
        #[doc = "A dental clinic in the city (市内の歯科)."]
        DentalInCity = "DENTAL_IN_CITY", "市内の歯科";
        #[doc = "A pharmacy in the city (市内の薬局)."]
        PharmacyInCity = "PHARMACY_IN_CITY", "市内の薬局";
        #[doc = "A hospital in the city (市内の病院)."]
        HospitalInCity = "HOSPITAL_IN_CITY", "市内の病院";
        #[doc = "A hospital outside the city, such as one for acute care (市外の病院（急性期病院等）)."]
        HospitalOutside = "HOSPITAL_OUTSIDE", "市外の病院（急性期病院等）";
        #[doc = "A community general support centre (地域包括支援センター)."]
        CommunitySupportCenter = "COMMUNITY_SUPPORT_CENTER", "地域包括支援センター";
        #[doc = "An office of care managers (ケアマネ事業所)."]
        CareManagementOffice = "CARE_MANAGEMENT_OFFICE", "ケアマネ事業所";
        #[doc = "A place where old people meet (高齢者が集う場)."]
        SeniorGatheringPlace = "SENIOR_GATHERING_PLACE", "高齢者が集う場";
        #[doc = "A public office (行政の窓口)."]
        PublicOffice = "PUBLIC_OFFICE", "行政の窓口";
        #[doc = "Residents (市民)."]
        Resident = "RESIDENT", "市民";
        #[doc = "Others (その他)."]
        Other = "OTHER", "その他";
    }
}

code_enum! {
    #[doc = "How a guide was given (配布の方法)."]
    pub enum DistributionMethod {
        #[doc = "Handed over in person (手渡し)."]
        InPerson = "IN_PERSON", "手渡し";
        #[doc = "Sent by post (郵送)."]
        Mail = "MAIL", "郵送";
        #[doc = "Left at a counter (窓口に置く)."]
        Counter = "COUNTER", "窓口に置く";
        #[doc = "Sent by e-mail (メール)."]
        Email = "EMAIL", "メール";
        #[doc = "Downloaded (ダウンロード)."]
        Download = "DOWNLOAD", "ダウンロード";
        #[doc = "Given out at an event (催しで配る)."]
        Event = "EVENT", "催しで配る";
    }
}
