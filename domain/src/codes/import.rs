//! Vocabulary of imports and of the change log.

use super::code_enum;

code_enum! {
    #[doc = "Job status (仕事の状態)."]
    pub enum JobStatus {
        #[doc = "Queued (待ち)."]
        Queued = "QUEUED", "待ち";
        #[doc = "Running (実行中)."]
        Running = "RUNNING", "実行中";
        #[doc = "Review (下見待ち)."]
        Review = "REVIEW", "下見待ち";
        #[doc = "Succeeded (終わった)."]
        Succeeded = "SUCCEEDED", "終わった";
        #[doc = "Failed (失敗)."]
        Failed = "FAILED", "失敗";
        #[doc = "Discarded (破棄)."]
        Discarded = "DISCARDED", "破棄";
    }
}

code_enum! {
    #[doc = "Issue severity (重さ)."]
    pub enum IssueSeverity {
        #[doc = "Error (誤り)."]
        Error = "ERROR", "誤り";
        #[doc = "Warning (注意)."]
        Warning = "WARNING", "注意";
        #[doc = "Info (知らせ)."]
        Info = "INFO", "知らせ";
    }
}

code_enum! {
    #[doc = "Import issue code (取り込みの指摘)."]
    pub enum ImportIssueCode {
        #[doc = "Coordinate zero (座標が 0,0)."]
        CoordinateZero = "COORDINATE_ZERO", "座標が 0,0";
        #[doc = "Coordinate swapped (緯度・経度が逆の疑い)."]
        CoordinateSwapped = "COORDINATE_SWAPPED", "緯度・経度が逆の疑い";
        #[doc = "Coordinate outside prefecture (座標が県の外)."]
        CoordinateOutsidePrefecture = "COORDINATE_OUTSIDE_PREFECTURE", "座標が県の外";
        #[doc = "Coordinate far from address (住所から1km以上離れる)."]
        CoordinateFarFromAddress = "COORDINATE_FAR_FROM_ADDRESS", "住所から1km以上離れる";
        #[doc = "Coordinate shared placeholder (同じ座標を多くの施設が使う)."]
        CoordinateSharedPlaceholder = "COORDINATE_SHARED_PLACEHOLDER", "同じ座標を多くの施設が使う";
        #[doc = "Address unparsed (住所が読めない)."]
        AddressUnparsed = "ADDRESS_UNPARSED", "住所が読めない";
        #[doc = "Duplicate identifier (番号の重複)."]
        DuplicateIdentifier = "DUPLICATE_IDENTIFIER", "番号の重複";
        #[doc = "Duplicate suspected (重複の疑い)."]
        DuplicateSuspected = "DUPLICATE_SUSPECTED", "重複の疑い";
        #[doc = "Missing required (必須の欠け)."]
        MissingRequired = "MISSING_REQUIRED", "必須の欠け";
        #[doc = "Unknown code (未知のコード)."]
        UnknownCode = "UNKNOWN_CODE", "未知のコード";
        #[doc = "Hours conflict (診療時間の矛盾)."]
        HoursConflict = "HOURS_CONFLICT", "診療時間の矛盾";
        #[doc = "Encoding (文字コード・外字)."]
        Encoding = "ENCODING", "文字コード・外字";
        #[doc = "Disappeared (前の版にあって今回ない)."]
        Disappeared = "DISAPPEARED", "前の版にあって今回ない";
        #[doc = "License restricted (ライセンスの制限（非商用など）)."]
        LicenseRestricted = "LICENSE_RESTRICTED", "ライセンスの制限（非商用など）";
    }
}

code_enum! {
    #[doc = "Change kind (変化の種別)."]
    pub enum ChangeKind {
        #[doc = "Created (新しい)."]
        Created = "CREATED", "新しい";
        #[doc = "Updated (直した)."]
        Updated = "UPDATED", "直した";
        #[doc = "Removed (外した)."]
        Removed = "REMOVED", "外した";
        #[doc = "Closed (廃止)."]
        Closed = "CLOSED", "廃止";
    }
}
