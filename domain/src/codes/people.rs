//! Vocabulary of people.

use super::code_enum;

code_enum! {
    #[doc = "What somebody does for a living in care (職種)."]
    pub enum Profession {
        #[doc = "A physician (医師)."]
        Physician = "PHYSICIAN", "医師";
        #[doc = "A dentist (歯科医師)."]
        Dentist = "DENTIST", "歯科医師";
        #[doc = "A pharmacist (薬剤師)."]
        Pharmacist = "PHARMACIST", "薬剤師";
        #[doc = "A public health nurse (保健師)."]
        PublicHealthNurse = "PUBLIC_HEALTH_NURSE", "保健師";
        #[doc = "A nurse or assistant nurse (看護師・准看護師)."]
        Nurse = "NURSE", "看護師・准看護師";
        #[doc = "A midwife (助産師)."]
        Midwife = "MIDWIFE", "助産師";
        #[doc = "A physical therapist (理学療法士)."]
        PhysicalTherapist = "PHYSICAL_THERAPIST", "理学療法士";
        #[doc = "An occupational therapist (作業療法士)."]
        OccupationalTherapist = "OCCUPATIONAL_THERAPIST", "作業療法士";
        #[doc = "A speech therapist (言語聴覚士)."]
        SpeechTherapist = "SPEECH_THERAPIST", "言語聴覚士";
        #[doc = "A registered dietitian (管理栄養士)."]
        RegisteredDietitian = "REGISTERED_DIETITIAN", "管理栄養士";
        #[doc = "A dental hygienist (歯科衛生士)."]
        DentalHygienist = "DENTAL_HYGIENIST", "歯科衛生士";
        #[doc = "A medical social worker (医療相談員（MSW）)."]
        MedicalSocialWorker = "MEDICAL_SOCIAL_WORKER", "医療相談員（MSW）";
        #[doc = "A certified social worker (社会福祉士)."]
        SocialWorker = "SOCIAL_WORKER", "社会福祉士";
        #[doc = "A psychiatric social worker (精神保健福祉士)."]
        PsychiatricSocialWorker = "PSYCHIATRIC_SOCIAL_WORKER", "精神保健福祉士";
        #[doc = "A certified care worker (介護福祉士)."]
        CertifiedCareWorker = "CERTIFIED_CARE_WORKER", "介護福祉士";
        #[doc = "A care worker or home helper (介護職員・ヘルパー)."]
        CareStaff = "CARE_STAFF", "介護職員・ヘルパー";
        #[doc = "A care manager (介護支援専門員（ケアマネジャー）)."]
        CareManager = "CARE_MANAGER", "介護支援専門員（ケアマネジャー）";
        #[doc = "Staff of a community general support centre (地域包括支援センターの職員)."]
        CommunityCenterStaff = "COMMUNITY_CENTER_STAFF", "地域包括支援センターの職員";
        #[doc = "A coordinator of home medical care (在宅医療コーディネーター)."]
        HomeCareCoordinator = "HOME_CARE_COORDINATOR", "在宅医療コーディネーター";
        #[doc = "A judo therapist (柔道整復師)."]
        JudoTherapist = "JUDO_THERAPIST", "柔道整復師";
        #[doc = "An acupuncturist, moxibustionist or massage practitioner (はり師・きゅう師・あん摩マッサージ指圧師)."]
        Acupuncturist = "ACUPUNCTURIST", "はり師・きゅう師・あん摩マッサージ指圧師";
        #[doc = "A specialist in assistive equipment (福祉用具専門相談員)."]
        EquipmentSpecialist = "EQUIPMENT_SPECIALIST", "福祉用具専門相談員";
        #[doc = "A welfare commissioner or child welfare commissioner (民生委員・児童委員)."]
        WelfareCommissioner = "WELFARE_COMMISSIONER", "民生委員・児童委員";
        #[doc = "A paramedic (救急救命士)."]
        Paramedic = "PARAMEDIC", "救急救命士";
        #[doc = "Administrative staff (事務)."]
        Administrative = "ADMINISTRATIVE", "事務";
        #[doc = "An officer of a municipality (行政職員)."]
        MunicipalOfficer = "MUNICIPAL_OFFICER", "行政職員";
        #[doc = "A resident (住民)."]
        Resident = "RESIDENT", "住民";
        #[doc = "Another profession (その他)."]
        Other = "OTHER", "その他";
    }
}
