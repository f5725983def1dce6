//! Vocabulary of standby beds.

use super::code_enum;

code_enum! {
    #[doc = "What a bed is kept for (ベッドの用途)."]
    pub enum BedPurpose {
        #[doc = "Support of home care, one always free (在宅療養支援ベッド（常時1床）)."]
        HomeCareSupport = "HOME_CARE_SUPPORT", "在宅療養支援ベッド（常時1床）";
        #[doc = "Backing up when things suddenly get worse (急変時の後方支援)."]
        Backup = "BACKUP", "急変時の後方支援";
        #[doc = "Respite for those who care (レスパイト)."]
        Respite = "RESPITE", "レスパイト";
        #[doc = "A short stay in an emergency (緊急ショート)."]
        EmergencyShortStay = "EMERGENCY_SHORT_STAY", "緊急ショート";
        #[doc = "A short stay with medical needs (医療ニーズのあるショート)."]
        MedicalShortStay = "MEDICAL_SHORT_STAY", "医療ニーズのあるショート";
        #[doc = "Palliative care (緩和ケア)."]
        Palliative = "PALLIATIVE", "緩和ケア";
    }
}

code_enum! {
    #[doc = "How a bed stands (ベッドの状態)."]
    pub enum BedStatus {
        #[doc = "Free (空き)."]
        Vacant = "VACANT", "空き";
        #[doc = "Held for somebody (押さえ中)."]
        Held = "HELD", "押さえ中";
        #[doc = "In use (使用中)."]
        Occupied = "OCCUPIED", "使用中";
        #[doc = "Out of use (休止)."]
        Closed = "CLOSED", "休止";
        #[doc = "Not reported lately (不明)."]
        Unknown = "UNKNOWN", "不明";
    }
}
