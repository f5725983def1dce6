//! Vocabulary of on-call registration.

use super::code_enum;

code_enum! {
    #[doc = "Where an on-call registration stands (登録の状態)."]
    pub enum RegistrationStatus {
        #[doc = "Being written (下書き)."]
        Draft = "DRAFT", "下書き";
        #[doc = "Waiting for the hub's approval (申請中)."]
        Submitted = "SUBMITTED", "申請中";
        #[doc = "In force: requests may be sent (登録)."]
        Active = "ACTIVE", "登録";
        #[doc = "In force, but asks for no requests at present (休止)."]
        Paused = "PAUSED", "休止";
        #[doc = "Past its last day (期限切れ)."]
        Expired = "EXPIRED", "期限切れ";
        #[doc = "Ended by the doctor or by the hub (辞退・取り消し)."]
        Withdrawn = "WITHDRAWN", "辞退・取り消し";
    }
}
