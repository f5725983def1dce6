//! Vocabulary of accounts and signing in.

use super::code_enum;

code_enum! {
    #[doc = "Whether an account may be used (アカウントの状態)."]
    pub enum AccountStatus {
        #[doc = "It may be used (有効)."]
        Active = "ACTIVE", "有効";
        #[doc = "It may not be used (停止)."]
        Disabled = "DISABLED", "停止";
    }
}

code_enum! {
    #[doc = "What comes next in signing in (ログインの次の手順)."]
    pub enum SignInStep {
        #[doc = "Nothing: the session has its rights (完了)."]
        Done = "DONE", "完了";
        #[doc = "A code of the second factor has to be given (二要素目の入力)."]
        SecondFactor = "SECOND_FACTOR", "二要素目の入力";
        #[doc = "A second factor has to be set up (二要素目の登録)."]
        EnrolSecondFactor = "ENROL_SECOND_FACTOR", "二要素目の登録";
        #[doc = "The password has to be changed (パスワードの変更)."]
        ChangePassword = "CHANGE_PASSWORD", "パスワードの変更";
    }
}
