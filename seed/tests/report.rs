//! The report a person reads, on a made-up file shaped like a real one.

use domain::address::MunicipalityIndex;
use kaomie_seed::{InputFile, NoGeocode, ReadOptions, SourceName, read};

const FILE: &str = "都道府県コード又は市町村コード,No,都道府県名,市区町村名,事業所名,事業所名カナ,サービスの種類,住所,方書（ビル名等）,緯度,経度,電話番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,利用可能曜日特記事項,定員,URL,高齢者の方と障害者の方が同時一体的に利用できるサービス,介護保険の通常の指定基準を満たしている,障害福祉の通常の指定基準を満たしている,備考,追加の列\r\n\
372013,3770100018,香川県,高松市,青空訪問介護,アオゾラ,訪問介護,香川県高松市青空町１－２,,34.3428,134.0463,０８７－８００－００００,,,株式会社青空,3770100018,\"平日,土曜日\",24時間（改行）応相談,0,http//aozora.example.jp,,,,,\r\n\
372013,3770100026,香川県,高松市,虹の家,ニジノイエ,介護老人保健施設,香川県高松市虹町3,,0.000000,0.000000,,,,医療法人虹,3770100026,,,80,,,,,,\r\n\
372013,3770100034,香川県,高松市,夢デイ,ユメデイ,通所介護,香川県高松市夢町4,,53.41291,-8.24389,,,1234567890123,株式会社夢,3770100034,,,多数,,,,,,\r\n\
372013,,香川県,高松市,番号なし,バンゴウナシ,通所介護,香川県高松市夢町5,,34.3,134.05,,,,,,,,,,,,,,\r\n";

fn report() -> kaomie_seed::Report {
    let (places, names) = (NoGeocode, MunicipalityIndex::default());
    let options = ReadOptions::new(SourceName::CareService, &places, &names);
    read(&[InputFile::new("jigyosho.csv", FILE.as_bytes())], &options, &mut |_| {}).expect("readable").report
}

#[test]
fn the_report_reads_as_a_table() {
    insta::assert_snapshot!(report());
}

#[test]
fn the_report_is_json_with_exact_counts_and_keys() {
    let json = serde_json::to_value(report()).expect("JSON");
    let zero =
        json["examples"].as_array().expect("a list").iter().find(|e| e["code"] == "COORDINATE_ZERO").expect("found");
    assert_eq!((&zero["row"], &zero["severity"]), (&serde_json::json!(3), &serde_json::json!("WARNING")));
    assert_eq!(zero["key"], serde_json::json!(["care-service", "3770100026"]));
    assert_eq!(
        json["total"],
        serde_json::json!(
            json["counts"].as_array().expect("a list").iter().map(|c| c["count"].as_u64().unwrap_or(0)).sum::<u64>()
        )
    );
}
