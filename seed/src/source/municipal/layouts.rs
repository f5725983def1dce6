//! The layouts in which municipalities publish lists.

use crate::layout::{Layout, optional, personal, required, unused};
use crate::source::features::{LATITUDE, LONGITUDE};

/// 自治体標準オープンデータセット 医療機関一覧, and the variant of 北海道.
pub(crate) static MEDICAL_STANDARD: Layout = Layout {
    name: "municipal/medical-standard",
    columns: &[
        optional("code", &["都道府県コード又は市区町村コード", "全国地方公共団体コード"]),
        required("number", &["NO", "ID"]),
        optional("prefecture", &["都道府県名"]),
        unused(&["振興局"]),
        optional("municipality", &["市区町村名", "市町村"]),
        required("name", &["名称"]),
        optional("kana", &["名称_カナ"]),
        required("kind", &["医療機関の種類"]),
        optional("postal_code", &["郵便番号"]),
        required("address", &["住所", "所在地", "所在地_連結表記"]),
        optional("building", &["方書", "建物名等(方書)"]),
        optional("lat", &["緯度"]),
        optional("lng", &["経度"]),
        optional("phone", &["電話番号"]),
        optional("extension", &["内線番号"]),
        optional("fax", &["FAX番号"]),
        optional("corporate", &["法人番号"]),
        personal(&["法人の名称", "開設者氏名", "管理者氏名", "法人代表者"]),
        optional("opened", &["指定年月日"]),
        unused(&["登録理由", "指定期間開始"]),
        optional("medical_code", &["医療機関コード"]),
        optional("days", &["診療曜日"]),
        optional("start", &["診療開始時間"]),
        optional("end", &["診療終了時間"]),
        optional("hours_note", &["診療日時特記事項"]),
        optional("overtime", &["時間外における対応"]),
        optional("departments", &["診療科目"]),
        optional("beds", &["病床数"]),
        unused(&["療養病床", "特定機能"]),
        optional("status", &["現存・休止"]),
        optional("url", &["URL"]),
        unused(&["備考", "緯度経度出典", "データ作成日"]),
    ],
};

/// 高松市 医療機関一覧, English property row, without hours (2024 and later).
pub(crate) static MEDICAL_PROPERTY: Layout = Layout {
    name: "municipal/medical-property",
    columns: &[
        required("number", &["#property"]),
        required("lat", &["latitude"]),
        required("lng", &["longitude"]),
        required("address", &["address"]),
        required("kind", &["alternativeName"]),
        optional("municipality", &["city"]),
        required("name", &["name"]),
        personal(&["corporateRepresentative", "establisher", "corporateName"]),
        optional("opened", &["openingDate"]),
        optional("phone", &["telephone number"]),
        optional("fax", &["faxNumber"]),
        optional("extension", &["extensionNumber"]),
        optional("kana", &["fullNameInKana"]),
        unused(&["identification"]),
        optional("building", &["katagaki"]),
        optional("medical_code", &["medicalCode"]),
        required("departments", &["medicalSubjects"]),
        unused(&["note"]),
        optional("beds", &["numberOfBeds"]),
        optional("overtime", &["overtimeResponse"]),
        optional("prefecture", &["pref"]),
        optional("code", &["prefCode"]),
        optional("url", &["referenceObject"]),
    ],
};

/// 高松市 医療機関一覧, English property row, with hours and one `location` cell (2023).
pub(crate) static MEDICAL_PROPERTY_HOURS: Layout = Layout {
    name: "municipal/medical-property-hours",
    columns: &[
        required("number", &["#property"]),
        required("address", &["address"]),
        required("kind", &["alternativeName"]),
        required("days", &["availableDate"]),
        optional("hours_note", &["availableDateNote"]),
        optional("municipality", &["city"]),
        personal(&["corporateName", "corporateRepresentative", "establisher"]),
        optional("corporate", &["corporateNumber"]),
        optional("extension", &["extensionNumber"]),
        optional("fax", &["faxNumber"]),
        optional("kana", &["fullNameInKana"]),
        unused(&["identification"]),
        optional("building", &["katagaki"]),
        required("pair", &["location"]),
        optional("medical_code", &["medicalCode"]),
        required("end", &["medicalEndTime"]),
        required("start", &["medicalStartTime"]),
        optional("departments", &["medicalSubjects"]),
        required("name", &["name"]),
        unused(&["note"]),
        optional("beds", &["numberOfBeds"]),
        optional("overtime", &["overtimeResponse"]),
        optional("prefecture", &["pref"]),
        optional("code", &["prefCode"]),
        optional("url", &["referenceObject"]),
        optional("phone", &["telephoneNumber"]),
    ],
};

/// 高松市 助産所一覧: its midwives' names are personal and never read.
pub(crate) static MIDWIFERY: Layout = Layout {
    name: "municipal/midwifery",
    columns: &[
        required("number", &["№", "No"]),
        required("name", &["助産所名"]),
        personal(&["法人代表者", "開設者", "管理者"]),
        optional("lat", &["latitude", "緯度"]),
        optional("lng", &["longitude", "経度"]),
        required("address", &["所在地"]),
        optional("phone", &["TEL", "電話番号"]),
        optional("opened", &["開設日"]),
        optional("beds", &["入所室数"]),
        unused(&["助産行為有", "name"]),
    ],
};

/// 高松市 welfare and public lists, English property row: 老人福祉施設, グループホーム, 小規模多機能, 集会所, 保健センター,
/// 地域包括支援センター …
pub(crate) static PROPERTY: Layout = Layout {
    name: "municipal/property",
    columns: &[
        required("number", &["#property"]),
        required("lat", &["latitude"]),
        required("lng", &["longitude"]),
        required("name", &["name"]),
        required("address", &["address"]),
        optional("phone", &["telephoneNumber"]),
        optional("url", &["referenceObject"]),
        optional("remarks", &["note"]),
        optional("service", &["service"]),
        optional("days", &["availableDate"]),
        optional("start", &["startTime"]),
        optional("end", &["endTime"]),
        optional("hours_note", &["availableDateNote"]),
        optional("capacity", &["capacity"]),
    ],
};

/// 自治体標準オープンデータセット 公共施設一覧.
pub(crate) static PUBLIC_FACILITY: Layout = Layout {
    name: "municipal/public-facility",
    columns: &[
        optional("code", &["都道府県コード又は市区町村コード", "全国地方公共団体コード"]),
        required("number", &["NO", "ID"]),
        optional("prefecture", &["都道府県名"]),
        optional("municipality", &["市区町村名"]),
        required("name", &["名称"]),
        optional("kana", &["名称_カナ"]),
        optional("short", &["名称_通称"]),
        required("poi", &["POIコード"]),
        required("address", &["住所", "所在地_連結表記"]),
        optional("building", &["方書", "建物名等(方書)"]),
        optional("lat", &["緯度"]),
        optional("lng", &["経度"]),
        optional("phone", &["電話番号"]),
        optional("extension", &["内線番号"]),
        optional("corporate", &["法人番号"]),
        unused(&["団体名"]),
        optional("days", &["利用可能曜日"]),
        optional("start", &["開始時間"]),
        optional("end", &["終了時間"]),
        optional("hours_note", &["利用可能日時特記事項"]),
        optional("remarks", &["説明"]),
        unused(&["バリアフリー情報", "備考"]),
        optional("url", &["URL"]),
    ],
};

/// 枚方市 地域包括支援センター: GeoJSON points with the number of the zone each is the desk of.
pub(crate) static SUPPORT_CENTERS: Layout = Layout {
    name: "municipal/support-centers",
    columns: &[
        required("area", &["area_id"]),
        required("name", &["center_name"]),
        required("address", &["address_full"]),
        optional("phone", &["tel"]),
        optional("remarks", &["school_districts"]),
        unused(&["match_level"]),
        required("lat", &[LATITUDE]),
        required("lng", &[LONGITUDE]),
    ],
};
