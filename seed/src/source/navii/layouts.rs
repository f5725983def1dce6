//! The layouts of 医療情報ネット and of copies derived from it.

use crate::layout::{Layout, family, optional, required, unused};
use crate::source::features::{LATITUDE, LONGITUDE};

/// Facility info of hospitals, clinics and dental clinics (65, 62 and 57 columns), and maternity homes (153, with
/// their hours).
pub(crate) static FACILITY: Layout = Layout {
    name: "navii/facility-info",
    columns: &[
        required("id", &["ID"]),
        required("name", &["正式名称"]),
        optional("kana", &["正式名称（フリガナ）"]),
        optional("short", &["略称"]),
        unused(&["略称（フリガナ）"]),
        optional("english", &["英語表記（ローマ字表記）"]),
        required("kind", &["機関区分"]),
        required("prefecture_code", &["都道府県コード"]),
        required("municipality_code", &["市区町村コード"]),
        required("address", &["所在地"]),
        optional("lat", &["所在地座標（緯度）"]),
        optional("lng", &["所在地座標（経度）"]),
        optional("url", &["案内用ホームページアドレス"]),
        family(&["毎週決まった曜日に休診", "決まった週に休診（定期週）"]),
        optional("holiday", &["祝日に休診"]),
        optional("closed_days", &["その他の休診日（gw、お盆等）"]),
        optional("beds_general", &["一般病床"]),
        optional("beds_sanatorium", &["療養病床"]),
        unused(&["療養病床のうち医療保険適用", "療養病床のうち介護保険適用"]),
        optional("beds_psychiatric", &["精神病床"]),
        optional("beds_tuberculosis", &["結核病床"]),
        optional("beds_infection", &["感染症病床"]),
        optional("beds_total", &["合計病床数"]),
        family(&["_就業時間帯", "_外来受付時間帯"]),
    ],
};

/// Pharmacies (128 columns, with their hours).
pub(crate) static PHARMACY: Layout = Layout {
    name: "navii/pharmacy",
    columns: &[
        required("id", &["ID"]),
        required("name", &["名称"]),
        optional("kana", &["フリガナ"]),
        optional("english", &["ローマ字"]),
        required("kind", &["機関区分"]),
        required("prefecture_code", &["都道府県コード"]),
        required("municipality_code", &["市区町村コード"]),
        required("address", &["所在地"]),
        optional("lat", &["所在地座標（緯度）"]),
        optional("lng", &["所在地座標（経度）"]),
        optional("url", &["薬局のホームページアドレス"]),
        family(&["営業日", "定期閉店毎週", "定期閉店第", "_開店時間帯"]),
        unused(&["祝日"]),
        optional("closed_days", &["その他の閉店日（gw、お盆等）"]),
    ],
};

/// 診療科・診療時間: three rows (bands) per institution and department.
pub(crate) static HOURS: Layout = Layout {
    name: "navii/speciality-hours",
    columns: &[
        required("id", &["ID"]),
        required("department_code", &["診療科目コード"]),
        required("department", &["診療科目名"]),
        unused(&["診療時間帯"]),
        family(&["_診療開始時間", "_診療終了時間", "_外来受付開始時間", "_外来受付終了時間"]),
    ],
};

/// A trimmed copy: address only, with departments.
pub(crate) static TRIMMED: Layout = Layout {
    name: "navii/trimmed",
    columns: &[
        required("id", &["id"]),
        required("name", &["name"]),
        required("address", &["address"]),
        optional("url", &["url"]),
        required("departments", &["departments"]),
        optional("lat", &["lat"]),
        optional("lng", &["lon"]),
    ],
};

/// A copy with some of the official columns.
pub(crate) static SOME_COLUMNS: Layout = Layout {
    name: "navii/some-columns",
    columns: &[
        required("id", &["ID"]),
        required("name", &["正式名称", "名称"]),
        optional("kana", &["正式名称（フリガナ）", "フリガナ"]),
        required("address", &["所在地"]),
        required("lat", &["所在地座標（緯度）"]),
        required("lng", &["所在地座標（経度）"]),
        optional("url", &["案内用ホームページアドレス", "薬局のホームページアドレス"]),
    ],
};

/// A city's map of medical institutions (枚方市): GeoJSON points.
pub(crate) static MAP: Layout = Layout {
    name: "navii/map",
    columns: &[
        required("id", &["facility_id"]),
        required("name", &["name"]),
        unused(&["category"]),
        optional("kind_label", &["category_label"]),
        required("address", &["address_full"]),
        optional("url", &["website"]),
        optional("beds_total", &["total_beds"]),
        required("lat", &[LATITUDE]),
        required("lng", &[LONGITUDE]),
    ],
};
