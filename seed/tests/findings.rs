//! One tiny made-up file per finding a reader can make.

use domain::address::MunicipalityIndex;
use domain::codes::{FacilityKind, ImportIssueCode as Issue, LocationQuality};
use domain::contribution::Draft;
use domain::facility::LocationOrigin;
use domain::gazetteer::MunicipalityName;
use domain::place::{BoundingBox, LngLat};
use kaomie_seed::{InputFile, Outcome, ReadError, ReadOptions, Records, SourceName, TableGeocode, read};

const CARE_HEADER: &str = "service_code,service_type,office_no,name,pref,city,address,lat,lon,tel,capacity,url\n";

/// 架空: one town of 高松市 with a known place, and the city's extent.
fn places() -> TableGeocode {
    let town = LngLat::new(134.0463, 34.3428).expect("in range");
    TableGeocode::default()
        .with_place("香川県高松市青空町", town, LocationQuality::Town)
        .with_municipality("372013", BoundingBox::new(133.9, 34.1, 134.2, 34.5).expect("a box"))
}

fn names() -> MunicipalityIndex {
    let name = MunicipalityName {
        prefecture: "香川県".into(),
        name: "高松市".into(),
        kana: None,
        code: Some("372013".into()),
    };
    MunicipalityIndex::new(&[name])
}

fn read_bytes(source: SourceName, bytes: &[u8]) -> Result<Outcome, ReadError> {
    let (places, names) = (places(), names());
    let options = ReadOptions::new(source, &places, &names);
    read(&[InputFile::new("made_up.csv", bytes)], &options, &mut |_| {})
}

fn care(row: &str) -> Outcome {
    read_bytes(SourceName::CareService, format!("{CARE_HEADER}{row}\n").as_bytes()).expect("a known header")
}

/// A care office at a point, in the known town.
fn office_at(lat: &str, lng: &str) -> Outcome {
    care(&format!("110,訪問介護,3770100018,青空,香川県,高松市,香川県高松市青空町1-2,{lat},{lng},087-800-0000,0,"))
}

fn first(outcome: &Outcome) -> &Draft {
    match &outcome.records {
        Records::Facilities(drafts) => &drafts[0],
        _ => panic!("facilities"),
    }
}

#[track_caller]
fn assert_found(outcome: &Outcome, code: Issue) {
    assert!(outcome.report.count(code) > 0, "{code} is missing in\n{}", outcome.report);
}

/// The office was not put where it was published, but where its address is.
#[track_caller]
fn assert_geocoded(outcome: &Outcome) {
    let location = first(outcome).details.location.expect("placed by its address");
    assert_eq!((location.origin, location.quality), (LocationOrigin::Geocoded, LocationQuality::Town));
}

#[test]
fn a_clean_row_has_no_finding() {
    let outcome = office_at("34.3430", "134.0465");
    assert_eq!(outcome.report.total(), 0, "{}", outcome.report);
    let draft = first(&outcome);
    assert_eq!((draft.key.as_str(), draft.partition.as_str(), draft.row), ("3770100018/110", "372013/110", 2));
    assert_eq!(
        draft.details.location.map(|l| (l.origin, l.quality)),
        Some((LocationOrigin::Published, LocationQuality::Building))
    );
}

#[test]
fn coordinate_zero() {
    let outcome = office_at("0.0", "0.0");
    assert_found(&outcome, Issue::CoordinateZero);
    assert_found(&outcome, Issue::Geocoded);
    assert_geocoded(&outcome);
}

#[test]
fn coordinate_swapped() {
    let outcome = office_at("134.0463", "34.3428");
    assert_found(&outcome, Issue::CoordinateSwapped);
    assert_geocoded(&outcome);
}

#[test]
fn coordinate_invalid() {
    let outcome = office_at("北緯34度", "134.0463");
    assert_found(&outcome, Issue::CoordinateInvalid);
    assert_geocoded(&outcome);
}

#[test]
fn coordinate_outside_japan() {
    let outcome = office_at("53.41291", "-8.24389");
    assert_found(&outcome, Issue::CoordinateOutsideJapan);
    assert_geocoded(&outcome);
}

#[test]
fn coordinate_outside_prefecture() {
    let outcome = office_at("35.6812", "139.7671");
    assert_found(&outcome, Issue::CoordinateOutsidePrefecture);
    assert_geocoded(&outcome);
}

#[test]
fn coordinate_at_the_centre_of_japan_is_a_placeholder() {
    let outcome = office_at("36.204824", "138.252924");
    assert_found(&outcome, Issue::CoordinateSharedPlaceholder);
    assert_geocoded(&outcome);
}

#[test]
fn coordinate_outside_municipality_lowers_the_quality() {
    let outcome = care("110,訪問介護,3770100018,青空,香川県,高松市,香川県高松市別町1-2,34.2001,133.8002,,0,");
    assert_found(&outcome, Issue::CoordinateOutsideMunicipality);
    assert_eq!(first(&outcome).details.location.map(|l| l.quality), Some(LocationQuality::Block));
}

#[test]
fn coordinate_far_from_address_lowers_the_quality_and_farther_gives_way() {
    let two_km = office_at("34.3428", "134.0700");
    assert_found(&two_km, Issue::CoordinateFarFromAddress);
    assert_eq!(
        first(&two_km).details.location.map(|l| (l.origin, l.quality)),
        Some((LocationOrigin::Published, LocationQuality::Block))
    );
    let fifteen_km = office_at("34.2100", "134.0463");
    assert_found(&fifteen_km, Issue::CoordinateFarFromAddress);
    assert_geocoded(&fifteen_km);
}

#[test]
fn coordinate_shared_by_many_addresses() {
    let rows: String = (1..=5).map(|n| format!("PHARMACY,薬局{n},34.2,134.0,香川県高松市別町{n}-1\n")).collect();
    let file = format!("kind,name,lat,lon,address\n{}", rows.replace("34.2,134.0", "34.2001,134.0001"));
    let outcome = read_bytes(SourceName::Points, file.as_bytes()).expect("readable");
    assert_eq!(outcome.report.count(Issue::CoordinateSharedPlaceholder), 5);
    assert_eq!(first(&outcome).details.location.map(|l| l.quality), Some(LocationQuality::Placeholder));
}

#[test]
fn location_missing() {
    let outcome = care("110,訪問介護,3770100018,青空,香川県,高松市,香川県高松市別町1-2,,,,0,");
    assert_found(&outcome, Issue::LocationMissing);
    assert_eq!(first(&outcome).details.location, None);
}

#[test]
fn address_unparsed() {
    assert_found(&care("110,訪問介護,3770100018,青空,,,,34.343,134.0465,,0,"), Issue::MissingRequired);
    assert_found(
        &care("110,訪問介護,3770100018,青空,香川県,高松市,香川県高松市,34.343,134.0465,,0,"),
        Issue::AddressUnparsed,
    );
}

#[test]
fn address_conflict() {
    let outcome = care("110,訪問介護,3770100018,青空,大阪府,枚方市,香川県高松市青空町1-2,34.343,134.0465,,0,");
    assert_found(&outcome, Issue::AddressConflict);
}

#[test]
fn missing_required_leaves_the_row_out_and_reads_the_next() {
    let good = "110,訪問介護,3770100018,青空,香川県,高松市,香川県高松市青空町1-2,34.343,134.0465,,0,";
    let outcome = care(&format!("110,訪問介護,,甲,香川県,高松市,青空町1,34.3,134.0,,0,\n{good}"));
    assert_found(&outcome, Issue::MissingRequired);
    assert_eq!((outcome.rows_read, outcome.records.len()), (2, 1));
}

#[test]
fn unknown_code() {
    assert_found(
        &care("999,空飛ぶ介護,3770100018,青空,香川県,高松市,香川県高松市青空町1-2,34.343,134.0465,,0,"),
        Issue::UnknownCode,
    );
}

#[test]
fn duplicate_identifier() {
    let row = "110,訪問介護,3770100018,青空,香川県,高松市,香川県高松市青空町1-2,34.343,134.0465,,0,";
    let outcome = care(&format!("{row}\n{row}"));
    assert_found(&outcome, Issue::DuplicateIdentifier);
    assert_eq!(outcome.records.len(), 2);
}

#[test]
fn invalid_value_keeps_the_rest_of_the_row() {
    let outcome =
        care("110,訪問介護,3770100018,青空,香川県,高松市,香川県高松市青空町1-2,34.343,134.0465,電話なし,多数,準備中");
    assert_eq!(outcome.report.count(Issue::InvalidValue), 3);
    assert_eq!(first(&outcome).details.services.len(), 1);
}

#[test]
fn short_and_long_rows_are_read_and_said() {
    let outcome = care("110,訪問介護,3770100018,青空,香川県,高松市,香川県高松市青空町1-2,34.343,134.0465");
    assert_found(&outcome, Issue::InvalidValue);
    assert_eq!(outcome.records.len(), 1);
    let long = care("110,訪問介護,3770100018,青空,香川県,高松市,香川県高松市青空町1-2,34.343,134.0465,,0,,余り");
    assert_found(&long, Issue::InvalidValue);
}

#[test]
fn unknown_column() {
    let file = "kind,name,lat,lon,色\nPHARMACY,青空薬局,34.343,134.0465,青\n";
    assert_found(&read_bytes(SourceName::Points, file.as_bytes()).expect("readable"), Issue::UnknownColumn);
}

#[test]
fn encoding() {
    let mut file = b"kind,name,lat,lon\nPHARMACY,".to_vec();
    file.extend_from_slice("青空".as_bytes());
    file.push(0xFF);
    file.extend_from_slice(",34.343,134.0465\n".as_bytes());
    assert_found(&read_bytes(SourceName::Points, &file).expect("readable"), Issue::Encoding);
}

#[test]
fn shift_jis_reads_like_utf_8() {
    let text = "kind,name,lat,lon\r\nPHARMACY,髙松①薬局,34.343,134.0465\r\n";
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(text);
    let outcome = read_bytes(SourceName::Points, &bytes).expect("readable");
    assert_eq!(first(&outcome).details.name, "髙松①薬局");
    assert_eq!(outcome.report.count(Issue::Encoding), 0);
}

#[test]
fn license_restricted() {
    let file = "kind,name,lat,lon\nhoukatsu_p14,青空包括,34.343,134.0465\n";
    let outcome = read_bytes(SourceName::Points, file.as_bytes()).expect("readable");
    assert_found(&outcome, Issue::LicenseRestricted);
    assert_eq!(first(&outcome).details.kind, FacilityKind::CommunitySupportCenter);
}

#[test]
fn hours_conflict() {
    let file = "NO,名称,医療機関の種類,住所,緯度,経度,診療曜日,診療開始時間,診療終了時間\n\
                1,青空医院,無床診療所,香川県高松市青空町1-2,34.343,134.0465,月火,9:00,9:00\n";
    assert_found(&read_bytes(SourceName::Municipal, file.as_bytes()).expect("readable"), Issue::HoursConflict);
}

#[test]
fn personal_columns_are_named_and_never_read() {
    let file = "NO,名称,医療機関の種類,住所,緯度,経度,開設者氏名,管理者氏名\n\
                1,青空医院,無床診療所,香川県高松市青空町1-2,34.343,134.0465,架空太郎,架空花子\n";
    let outcome = read_bytes(SourceName::Municipal, file.as_bytes()).expect("readable");
    assert_eq!(outcome.report.count(Issue::PersonalColumnSkipped), 2);
    let everything = format!("{outcome:?}");
    assert!(!everything.contains("架空太郎") && !everything.contains("架空花子"));
    assert!(everything.contains("開設者氏名"));
}

#[test]
fn an_unknown_header_stops_the_file_and_names_the_nearest_layout() {
    let error = read_bytes(SourceName::CareService, "事業所名,住所\n青空,高松市\n".as_bytes())
        .expect_err("columns are missing");
    let ReadError::UnknownHeader { nearest, missing, .. } = error else { panic!("{error}") };
    assert_eq!(nearest, "care-service/official");
    assert_eq!(missing, ["サービスの種類", "事業所番号"]);
}

#[test]
fn a_file_given_as_the_wrong_source_is_told_which_one_it_looks_like() {
    let file = "name,lat,lon\n青空,34.343,134.0465\n";
    let error = read_bytes(SourceName::CareService, file.as_bytes()).expect_err("another source's");
    let ReadError::UnknownHeader { looks_like, .. } = &error else { panic!("{error}") };
    assert_eq!(*looks_like, Some(SourceName::Points));
    assert!(error.to_string().contains("looks like `points`"), "{error}");
}

#[test]
fn points_of_a_named_municipality_lie_in_it() {
    let (places, names) = (places(), names());
    let mut options = ReadOptions::new(SourceName::Points, &places, &names);
    options.municipality = domain::municipality::MunicipalityCode::parse("37201").ok();
    let file = "kind,name,lat,lon\nkyotaku_430,青空介護サービス,34.343,134.0465\n";
    let outcome =
        read(&[InputFile::new("points.csv", file.as_bytes())], &options, &mut |_| {}).expect("a known header");
    let address = &first(&outcome).details.address;
    assert_eq!((address.full.as_str(), address.municipality_code.as_str()), ("香川県高松市", "372013"));
    assert_eq!((address.prefecture.as_str(), address.municipality.as_str()), ("香川県", "高松市"));
}

#[test]
fn options_that_only_the_caller_can_give_are_asked_for() {
    let file = "name,lat,lon\n青空,34.343,134.0465\n";
    let error = read_bytes(SourceName::Points, file.as_bytes()).expect_err("no kind");
    assert!(matches!(error, ReadError::OptionNeeded { option: "--facility-kind", .. }), "{error}");
    assert!(matches!(read_bytes(SourceName::Points, b""), Err(ReadError::Empty { .. })));
}
