//! Vocabulary of rights, consent and audit.

use super::code_enum;

code_enum! {
    #[doc = "An item of a person's data that consent is given for (同意の範囲)."]
    pub enum ConsentScope {
        #[doc = "The name (氏名)."]
        Name = "NAME", "氏名";
        #[doc = "The photo of the face (顔写真)."]
        Photo = "PHOTO", "顔写真";
        #[doc = "Specialties and qualifications (専門・資格)."]
        Specialty = "SPECIALTY", "専門・資格";
        #[doc = "The career (経歴)."]
        Career = "CAREER", "経歴";
        #[doc = "How they became a doctor (医師になった経緯)."]
        Origin = "ORIGIN", "医師になった経緯";
        #[doc = "The motto (モットー)."]
        Motto = "MOTTO", "モットー";
        #[doc = "Ways to reach them (連絡先)."]
        Contact = "CONTACT", "連絡先";
        #[doc = "Where they visit (訪問範囲)."]
        Coverage = "COVERAGE", "訪問範囲";
        #[doc = "What they can do (対応できること)."]
        Capability = "CAPABILITY", "対応できること";
        #[doc = "On-call duty and registration (当番・往診医登録)."]
        OnCall = "ON_CALL", "当番・往診医登録";
        #[doc = "Numbers of past work (実績の数)."]
        Statistics = "STATISTICS", "実績の数";
    }
}

code_enum! {
    #[doc = "The state of a consent (同意の状態)."]
    pub enum ConsentStatus {
        #[doc = "It holds (有効)."]
        Active = "ACTIVE", "有効";
        #[doc = "Its last day has passed (期限切れ)."]
        Expired = "EXPIRED", "期限切れ";
        #[doc = "It was withdrawn (取り下げ)."]
        Revoked = "REVOKED", "取り下げ";
        #[doc = "It begins later or is being checked (確認中)."]
        Pending = "PENDING", "確認中";
    }
}

code_enum! {
    #[doc = "Where an item is published (媒体)."]
    pub enum PublicationChannel {
        #[doc = "On paper (紙)."]
        Print = "PRINT", "紙";
        #[doc = "On the web, for everybody (ウェブ)."]
        Web = "WEB", "ウェブ";
        #[doc = "On the screens of signed-in professionals (専門職向けの画面)."]
        ProfessionalWeb = "PROFESSIONAL_WEB", "専門職向けの画面";
        #[doc = "By API tokens and open data (API・オープンデータ)."]
        Api = "API", "API・オープンデータ";
    }
}

code_enum! {
    #[doc = "What was done, as the audit trail names it (監査の行い)."]
    pub enum AuditAction {
        #[doc = "Read (読む)."]
        Read = "READ", "読む";
        #[doc = "Created (作る)."]
        Create = "CREATE", "作る";
        #[doc = "Changed (直す)."]
        Update = "UPDATE", "直す";
        #[doc = "Deleted (消す)."]
        Delete = "DELETE", "消す";
        #[doc = "Exported (書き出す)."]
        Export = "EXPORT", "書き出す";
        #[doc = "Printed (印刷する)."]
        Print = "PRINT", "印刷する";
        #[doc = "Signed in or out, or failed to (入る)."]
        Login = "LOGIN", "入る";
        #[doc = "Consent was given or withdrawn (同意)."]
        Consent = "CONSENT", "同意";
        #[doc = "Rights were given, taken away or refused (権限)."]
        Permission = "PERMISSION", "権限";
    }
}

code_enum! {
    #[doc = "Why a change was refused (変更の失敗の種別)."]
    pub enum UserErrorCode {
        #[doc = "A value is missing (必須)."]
        Required = "REQUIRED", "必須";
        #[doc = "A value is not of its form (形式が誤り)."]
        Invalid = "INVALID", "形式が誤り";
        #[doc = "There is no such thing, or none that you may see (見つからない)."]
        NotFound = "NOT_FOUND", "見つからない";
        #[doc = "It exists already (既にある)."]
        AlreadyExists = "ALREADY_EXISTS", "既にある";
        #[doc = "Somebody else changed it first (先に直された（版が違う）)."]
        Conflict = "CONFLICT", "先に直された（版が違う）";
        #[doc = "You may not do this (権限がない)."]
        Forbidden = "FORBIDDEN", "権限がない";
        #[doc = "The person has not consented (同意がない)."]
        ConsentRequired = "CONSENT_REQUIRED", "同意がない";
        #[doc = "The text seems to hold personal information (個人情報らしい記載)."]
        PersonalInformation = "PERSONAL_INFORMATION", "個人情報らしい記載";
        #[doc = "The present state does not lead there (その状態からは進めない)."]
        StateTransition = "STATE_TRANSITION", "その状態からは進めない";
        #[doc = "A number or day lies outside its range (範囲の外)."]
        OutOfRange = "OUT_OF_RANGE", "範囲の外";
        #[doc = "A limit was reached (上限を超えた)."]
        LimitExceeded = "LIMIT_EXCEEDED", "上限を超えた";
        #[doc = "Its time is over (期限切れ)."]
        Expired = "EXPIRED", "期限切れ";
    }
}

code_enum! {
    #[doc = "What an API token may be used for (API トークンの範囲)."]
    pub enum TokenScope {
        #[doc = "Read what its account may read beyond the public (公開でない情報を読む)."]
        Read = "READ", "公開でない情報を読む";
        #[doc = "Change the directory: facilities, hours, capabilities, areas (台帳を直す)."]
        Directory = "DIRECTORY", "台帳を直す";
        #[doc = "Report availability and verification (受入状況・現況を報告する)."]
        Report = "REPORT", "受入状況・現況を報告する";
        #[doc = "Upload and import files (ファイルを取り込む)."]
        Import = "IMPORT", "ファイルを取り込む";
        #[doc = "Change practitioners and consents (専門職・同意を直す)."]
        People = "PEOPLE", "専門職・同意を直す";
    }
}
