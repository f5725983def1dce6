//! The layouts in which care offices are published.

use crate::layout::{Layout, optional, required, unused};
use crate::source::features::{LATITUDE, LONGITUDE};

/// 介護サービス情報公表システム オープンデータ, 24 columns, one file per service or several services in one.
pub(crate) static OFFICIAL: Layout = Layout {
    name: "care-service/official",
    columns: &[
        optional("code", &["都道府県コード又は市町村コード", "都道府県コード又は市区町村コード"]),
        unused(&["No"]),
        optional("prefecture", &["都道府県名"]),
        optional("municipality", &["市区町村名"]),
        required("name", &["事業所名"]),
        optional("kana", &["事業所名カナ"]),
        required("service", &["サービスの種類"]),
        optional("service_code", &["サービスコード"]),
        required("address", &["住所"]),
        optional("building", &["方書（ビル名等）", "方書"]),
        optional("lat", &["緯度"]),
        optional("lng", &["経度"]),
        optional("phone", &["電話番号"]),
        optional("extension", &["内線番号"]),
        optional("fax", &["FAX番号"]),
        optional("corporate", &["法人番号"]),
        unused(&["法人の名称"]),
        required("office", &["事業所番号"]),
        optional("days", &["利用可能曜日"]),
        optional("days_note", &["利用可能曜日特記事項"]),
        optional("capacity", &["定員"]),
        optional("url", &["URL"]),
        unused(&[
            "高齢者の方と障害者の方が同時一体的に利用できるサービス",
            "介護保険の通常の指定基準を満たしている",
            "障害福祉の通常の指定基準を満たしている",
            "備考",
        ]),
    ],
};

/// 自治体標準オープンデータセット（2020/21 推奨データセット） 介護サービス事業所一覧.
pub(crate) static STANDARD: Layout = Layout {
    name: "care-service/standard",
    columns: &[
        optional("code", &["都道府県コード又は市区町村コード", "全国地方公共団体コード"]),
        unused(&["NO", "ID"]),
        optional("prefecture", &["都道府県名"]),
        optional("municipality", &["市区町村名"]),
        required("name", &["介護サービス事業所名称", "事業所名称"]),
        optional("kana", &["介護サービス事業所名称_カナ", "事業所名称_カナ"]),
        required("service", &["実施サービス"]),
        optional("service_code", &["サービスコード"]),
        required("address", &["住所", "所在地_連結表記"]),
        optional("building", &["方書", "建物名等(方書)"]),
        optional("lat", &["緯度"]),
        optional("lng", &["経度"]),
        optional("phone", &["電話番号"]),
        optional("extension", &["内線番号"]),
        optional("fax", &["FAX番号"]),
        optional("corporate", &["法人番号"]),
        unused(&["法人の名称"]),
        required("office", &["事業所番号"]),
        optional("days", &["利用可能曜日"]),
        optional("days_note", &["利用可能曜日特記事項", "利用可能日時特記事項"]),
        optional("capacity", &["定員"]),
        optional("url", &["URL"]),
        unused(&["備考"]),
    ],
};

/// A trimmed copy with English headers: service code, office number, point.
pub(crate) static TRIMMED: Layout = Layout {
    name: "care-service/trimmed",
    columns: &[
        optional("code", &["municipality_code"]),
        required("service_code", &["service_code"]),
        optional("service", &["service_type"]),
        required("office", &["office_no"]),
        required("name", &["name"]),
        optional("kana", &["kana"]),
        optional("prefecture", &["pref"]),
        optional("municipality", &["city"]),
        required("address", &["address"]),
        optional("building", &["building"]),
        optional("lat", &["lat"]),
        optional("lng", &["lon"]),
        optional("phone", &["tel"]),
        optional("extension", &["extension"]),
        optional("fax", &["fax"]),
        optional("corporate", &["corporate_number"]),
        optional("capacity", &["capacity"]),
        optional("days", &["open_days"]),
        optional("days_note", &["open_days_note"]),
        optional("url", &["url"]),
    ],
};

/// A city's map of care offices (枚方市): GeoJSON points, several services per office.
pub(crate) static MAP: Layout = Layout {
    name: "care-service/map",
    columns: &[
        optional("code", &["municipality_code"]),
        required("office", &["jigyosho_id"]),
        required("name", &["name"]),
        optional("kana", &["kana"]),
        unused(&["category"]),
        required("service", &["service_type"]),
        optional("service_code", &["service_code"]),
        optional("prefecture", &["pref"]),
        optional("municipality", &["city"]),
        required("address", &["address_full"]),
        optional("building", &["building"]),
        optional("phone", &["tel"]),
        optional("extension", &["extension"]),
        optional("fax", &["fax"]),
        optional("corporate", &["corporate_number"]),
        optional("capacity", &["capacity"]),
        optional("days", &["open_days"]),
        optional("days_note", &["open_days_note"]),
        optional("url", &["url", "website"]),
        required("lat", &[LATITUDE]),
        required("lng", &[LONGITUDE]),
    ],
};
