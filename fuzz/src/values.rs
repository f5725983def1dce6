//! Cells and texts: now and then what the fuzzer writes, mostly what such a cell holds in a published file.

use arbitrary::{Result, Unstructured};

/// What cells of all kinds hold, right and wrong.
const CELLS: &[&str] = &[
    "",
    "-",
    "　",
    "1",
    "0",
    "１２",
    "1,200",
    "19（休床中）",
    "青空医院",
    "つばさ薬局（休止中）",
    "㈱つばさ ケアセンター",
    "香川県高松市番町一丁目７－１１",
    "高松市番町1-7-11 青空ビル2F",
    "木田郡三木町氷上310",
    "〒760-0017 高松市番町1",
    "37201",
    "372013",
    "372019",
    "37",
    "201",
    "34.3428",
    "134.0463",
    "36.204824",
    "138.252924",
    "1e400",
    "NaN",
    "-34,134",
    "087-000-0000",
    "（０８７）０００−００００（代表）",
    "+81 87 000 0000、087-000-0001 FAX 087-000-0002",
    "月火水木金",
    "月曜日、火曜日、祝日",
    "平日",
    "9:00",
    "25:30",
    "9時半",
    "0.75",
    "00:00",
    "24:00",
    "17：00（受付）",
    "水曜日12:30、土曜日13:00まで。",
    "第2第4土曜休診",
    "国民の祝日、年末年始は終日利用不可",
    "24時間",
    "2026/4/1",
    "昭和32年7月1日",
    "R8.4.1",
    "20260401",
    "7/29/24",
    "令和元年5月1日",
    "訪問看護",
    "居宅介護支援",
    "170",
    "3770100001",
    "3710113524",
    "375L370503890",
    "3710000000001",
    "4000012090001",
    "病院",
    "診療所",
    "歯科",
    "薬局",
    "HOSPITAL",
    "CLINIC",
    "PHARMACY",
    "3",
    "内科、外科 小児科",
    "01001",
    "1,0,1",
    "管理者氏名：架空 太郎。",
    "http//example.jp",
    "https://example.jp/?a=b、http://example.com",
    "不明",
    "\u{FFFD}",
    "（改行）",
    "\n",
    "7600017",
    "以下に掲載がない場合",
    "（１～３丁目",
    "４丁目）",
    "ﾊﾞﾝﾁｮｳ",
    "総数",
    "2030",
    "0～4歳",
];

/// One cell under a header.
pub fn cell(bytes: &mut Unstructured<'_>, header: &str) -> Result<String> {
    match bytes.int_in_range(0u8..=9)? {
        0 | 1 => Ok(bytes.arbitrary::<&str>()?.to_owned()),
        // Two typical texts run together.
        2 => Ok(format!("{}{}", bytes.choose(CELLS)?, bytes.choose(CELLS)?)),
        3..=6 => usual(bytes, header),
        _ => Ok((*bytes.choose(CELLS)?).to_owned()),
    }
}

/// What stands under such a header, so that rows are read to their end.
fn usual(bytes: &mut Unstructured<'_>, header: &str) -> Result<String> {
    let header = header.to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| header.contains(part));
    let texts: &[&str] = if has(&["緯度", "lat"]) {
        &["34.3428", "34.34281", "31.5"]
    } else if has(&["経度", "lng", "lon"]) {
        &["134.0463", "134.04633", "135.5"]
    } else if has(&["コード", "code"]) {
        &["372013", "37201", "170", "01001", "37", "201", "3710113524"]
    } else if has(&["時間", "time"]) {
        &["9:00", "12:00", "13:30", "18:00", "25:30"]
    } else if has(&["曜日", "date", "days"]) {
        &["月火水木金", "月曜日、水曜日", "平日"]
    } else if has(&["住所", "所在地", "address"]) {
        &["香川県高松市番町一丁目７－１１", "高松市番町1-7-11 青空ビル2F"]
    } else if has(&["電話", "tel", "phone"]) {
        &["087-000-0000", "087-000-0001"]
    } else if has(&["機関区分", "種類", "kind", "alternativename"]) {
        &["1", "2", "3", "4", "病院", "診療所", "訪問看護", "CLINIC"]
    } else if has(&["休診", "営業日", "閉店"]) {
        &["0", "1", ""]
    } else if has(&["番号", "office", "id"]) {
        &["3710000000001", "3770100001", "375L370503890", "1", "2"]
    } else {
        &["青空医院", "つばさ", "1", "2"]
    };
    Ok((*bytes.choose(texts)?).to_owned())
}
