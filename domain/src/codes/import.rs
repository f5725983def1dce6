//! Vocabulary of imports and of the change log.

use super::code_enum;

code_enum! {
    #[doc = "The state of a job (仕事の状態)."]
    pub enum JobStatus {
        #[doc = "Waiting for its turn (待ち)."]
        Queued = "QUEUED", "待ち";
        #[doc = "Running (実行中)."]
        Running = "RUNNING", "実行中";
        #[doc = "Waiting for a person to review its result (下見待ち)."]
        Review = "REVIEW", "下見待ち";
        #[doc = "Finished (終わった)."]
        Succeeded = "SUCCEEDED", "終わった";
        #[doc = "Failed (失敗)."]
        Failed = "FAILED", "失敗";
        #[doc = "Discarded (破棄)."]
        Discarded = "DISCARDED", "破棄";
    }
}

code_enum! {
    #[doc = "How serious a finding is (重さ)."]
    pub enum IssueSeverity {
        #[doc = "The value could not be used (誤り)."]
        Error = "ERROR", "誤り";
        #[doc = "The value was used and should be looked at (注意)."]
        Warning = "WARNING", "注意";
        #[doc = "Worth knowing (知らせ)."]
        Info = "INFO", "知らせ";
    }
}

code_enum! {
    #[doc = "What an import found in the published data (取り込みの指摘)."]
    pub enum ImportIssueCode {
        #[doc = "The published coordinate is 0,0 (座標が 0,0)."]
        CoordinateZero = "COORDINATE_ZERO", "座標が 0,0";
        #[doc = "Latitude and longitude are probably swapped (緯度・経度が逆の疑い)."]
        CoordinateSwapped = "COORDINATE_SWAPPED", "緯度・経度が逆の疑い";
        #[doc = "The published coordinate lies outside the prefecture of the address (座標が県の外)."]
        CoordinateOutsidePrefecture = "COORDINATE_OUTSIDE_PREFECTURE", "座標が県の外";
        #[doc = "The published coordinate lies more than a kilometre from the address (住所から1km以上離れる)."]
        CoordinateFarFromAddress = "COORDINATE_FAR_FROM_ADDRESS", "住所から1km以上離れる";
        #[doc = "Many facilities share the coordinate (同じ座標を多くの施設が使う)."]
        CoordinateSharedPlaceholder = "COORDINATE_SHARED_PLACEHOLDER", "同じ座標を多くの施設が使う";
        #[doc = "The address could not be read (住所が読めない)."]
        AddressUnparsed = "ADDRESS_UNPARSED", "住所が読めない";
        #[doc = "A number occurs more than once (番号の重複)."]
        DuplicateIdentifier = "DUPLICATE_IDENTIFIER", "番号の重複";
        #[doc = "The record is probably a facility that is already known (重複の疑い)."]
        DuplicateSuspected = "DUPLICATE_SUSPECTED", "重複の疑い";
        #[doc = "A required cell is empty (必須の欠け)."]
        MissingRequired = "MISSING_REQUIRED", "必須の欠け";
        #[doc = "A code is in no table (未知のコード)."]
        UnknownCode = "UNKNOWN_CODE", "未知のコード";
        #[doc = "The opening hours contradict each other (診療時間の矛盾)."]
        HoursConflict = "HOURS_CONFLICT", "診療時間の矛盾";
        #[doc = "Characters were lost or are outside the standard sets (文字コード・外字)."]
        Encoding = "ENCODING", "文字コード・外字";
        #[doc = "A facility of the previous edition is not in this one (前の版にあって今回ない)."]
        Disappeared = "DISAPPEARED", "前の版にあって今回ない";
        #[doc = "The licence restricts the use, for example to non-commercial ones (ライセンスの制限（非商用など）)."]
        LicenseRestricted = "LICENSE_RESTRICTED", "ライセンスの制限（非商用など）";
        #[doc = "The published coordinate is not a readable pair of numbers (座標が数として読めない)."]
        CoordinateInvalid = "COORDINATE_INVALID", "座標が数として読めない";
        #[doc = "The published coordinate lies outside Japan (座標が日本の外)."]
        CoordinateOutsideJapan = "COORDINATE_OUTSIDE_JAPAN", "座標が日本の外";
        #[doc = "The published coordinate lies outside the municipality of the address (座標が市区町村の外)."]
        CoordinateOutsideMunicipality = "COORDINATE_OUTSIDE_MUNICIPALITY", "座標が市区町村の外";
        #[doc = "The row had no usable coordinate and was placed from its address (住所から位置を定めた)."]
        Geocoded = "GEOCODED", "住所から位置を定めた";
        #[doc = "Neither the coordinate nor the address gave a position (位置が分からない)."]
        LocationMissing = "LOCATION_MISSING", "位置が分からない";
        #[doc = "A cell holds a value that does not fit its column (値が読めない)."]
        InvalidValue = "INVALID_VALUE", "値が読めない";
        #[doc = "The file has a column that no reader knows (知らない列)."]
        UnknownColumn = "UNKNOWN_COLUMN", "知らない列";
        #[doc = "A number of an earlier edition now names another facility (番号が別の施設に使い回された)."]
        IdentifierReused = "IDENTIFIER_REUSED", "番号が別の施設に使い回された";
        #[doc = "A known facility is published under another number (同じ施設の番号が変わった)."]
        IdentifierChanged = "IDENTIFIER_CHANGED", "同じ施設の番号が変わった";
        #[doc = "A known facility is published under another name (名称が変わった)."]
        Renamed = "RENAMED", "名称が変わった";
        #[doc = "A known facility is published at another address (所在地が変わった)."]
        Moved = "MOVED", "所在地が変わった";
        #[doc = "The record was joined to a facility that another source had already published (既にある施設と一つにした)."]
        Merged = "MERGED", "既にある施設と一つにした";
        #[doc = "A facility that had disappeared from an earlier edition is published again (消えていた施設が再び現れた)."]
        Returned = "RETURNED", "消えていた施設が再び現れた";
        #[doc = "A column that holds personal names was not read (個人名の列を読まなかった)."]
        PersonalColumnSkipped = "PERSONAL_COLUMN_SKIPPED", "個人名の列を読まなかった";
        #[doc = "The parts of the address contradict each other (住所の各欄が食い違う)."]
        AddressConflict = "ADDRESS_CONFLICT", "住所の各欄が食い違う";
        #[doc = "Free text probably holds a personal name (自由記述に個人名の疑い)."]
        PersonalTextSuspected = "PERSONAL_TEXT_SUSPECTED", "自由記述に個人名の疑い";
        #[doc = "The file differs from what a person decided about a facility (確かめた値との違い)."]
        VerifiedDifference = "VERIFIED_DIFFERENCE", "確かめた値との違い";
    }
}

code_enum! {
    #[doc = "How a published file is read (公開データの読み方)."]
    pub enum ImportReader {
        #[doc = "Lists of care services (介護サービス情報公表システムの一覧)."]
        CareService = "CARE_SERVICE", "介護サービス情報公表システムの一覧";
        #[doc = "Lists of the national medical information network (医療情報ネットの一覧)."]
        Navii = "NAVII", "医療情報ネットの一覧";
        #[doc = "Lists of municipalities (自治体の一覧)."]
        Municipal = "MUNICIPAL", "自治体の一覧";
        #[doc = "Lists of names with coordinates (名称と座標の一覧)."]
        Points = "POINTS", "名称と座標の一覧";
        #[doc = "Towns with their points (町丁目の位置)."]
        Gazetteer = "GAZETTEER", "町丁目の位置";
        #[doc = "Postal codes (郵便番号)."]
        PostalCodes = "POSTAL_CODES", "郵便番号";
        #[doc = "Boundaries of areas (圏域の境界)."]
        Areas = "AREAS", "圏域の境界";
        #[doc = "Population (人口)."]
        Population = "POPULATION", "人口";
    }
}

code_enum! {
    #[doc = "The kind of a change (変化の種別)."]
    pub enum ChangeKind {
        #[doc = "Something new (新しい)."]
        Created = "CREATED", "新しい";
        #[doc = "Something was corrected (直した)."]
        Updated = "UPDATED", "直した";
        #[doc = "Something was taken away (外した)."]
        Removed = "REMOVED", "外した";
        #[doc = "A facility was closed (廃止)."]
        Closed = "CLOSED", "廃止";
    }
}
