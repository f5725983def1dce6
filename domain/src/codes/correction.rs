//! Vocabulary of reports of errors.

use super::code_enum;

code_enum! {
    #[doc = "The state of a report of an error (誤りの通報の状態)."]
    pub enum CorrectionStatus {
        #[doc = "Nobody has settled it yet (未対応)."]
        Open = "OPEN", "未対応";
        #[doc = "It was right (認めた)."]
        Accepted = "ACCEPTED", "認めた";
        #[doc = "It was not right (認めなかった)."]
        Rejected = "REJECTED", "認めなかった";
        #[doc = "It had been reported before (重複)."]
        Duplicate = "DUPLICATE", "重複";
    }
}

code_enum! {
    #[doc = "How a report of an error is settled (誤りの通報の結果)."]
    pub enum CorrectionOutcome {
        #[doc = "It was right (認める)."]
        Accepted = "ACCEPTED", "認める";
        #[doc = "It was not right (認めない)."]
        Rejected = "REJECTED", "認めない";
        #[doc = "It had been reported before (重複)."]
        Duplicate = "DUPLICATE", "重複";
    }
}
