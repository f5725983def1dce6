//! Every published file of the folder that `KAOMIE_REAL_DATA` names: exact rows, sensible findings, reports printed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::address::MunicipalityIndex;
use domain::codes::{AreaKind, Code, FacilityKind, ImportIssueCode, LocationQuality};
use domain::contribution::Draft;
use domain::gazetteer::MunicipalityName;
use domain::municipality::MunicipalityCode;
use kaomie_seed::{AreaOptions, Coverage, InputFile, Outcome, ReadOptions, Records, SourceName, read};

mod published_places;
use published_places::Towns;

/// One file, how it is read, and what must come out.
struct Case {
    source: SourceName,
    file: &'static str,
    municipality: &'static str,
    rows: u64,
    records: usize,
}

const fn case(source: SourceName, file: &'static str, municipality: &'static str, rows: u64, records: usize) -> Case {
    Case { source, file, municipality, rows, records }
}

use SourceName::{CareService, Gazetteer, Municipal, Navii, Points, Population, PostalCodes};

const CASES: &[Case] = &[
    case(Gazetteer, "gazetteer_town.csv", "", 650, 650),
    case(Gazetteer, "national/jis_municipalities.csv", "", 1892, 1892),
    case(PostalCodes, "postal_codes.csv", "", 400, 400),
    case(CareService, "national/jigyosho_170.csv", "", 7042, 7042),
    case(CareService, "national/jigyosho_220.csv", "", 3698, 3698),
    case(CareService, "national/jigyosho_520.csv", "", 4121, 4121),
    case(CareService, "national/jigyosho_760.csv", "", 1466, 1466),
    case(CareService, "takamatsu/kaigo_official24_2025-12.csv", "", 234, 234),
    case(CareService, "takamatsu/kaigo_110_150_780_510_2025-06.csv", "", 384, 384),
    case(CareService, "hirakata/kaigo_official24_2025-12.csv", "", 152, 152),
    case(CareService, "hirakata/kaigo_110_150_780_510_2025-06.csv", "", 335, 335),
    case(CareService, "hirakata/jigyosho.geojson", "272108", 779, 0),
    case(Navii, "takamatsu/clinic_2025-06.csv", "", 340, 340),
    case(Navii, "takamatsu/dental_2025-06.csv", "", 211, 211),
    case(Navii, "takamatsu/pharmacy_2025-06.csv", "", 232, 232),
    case(Navii, "hirakata/clinic_2025-06.csv", "", 242, 242),
    case(Navii, "hirakata/dental_2025-06.csv", "", 189, 189),
    case(Navii, "hirakata/pharmacy_2025-06.csv", "", 161, 161),
    case(Navii, "hirakata/hospital_2025-06.csv", "", 23, 23),
    case(Navii, "hirakata/medical.geojson", "27210", 454, 454),
    case(Navii, "official_format/01-1_hospital_facility_info_kochi_sample.csv", "", 2, 2),
    case(Navii, "official_format/02-1_clinic_facility_info_kochi_sample.csv", "", 9, 9),
    case(Navii, "official_format/05_pharmacy_kochi_sample.csv", "", 3, 3),
    case(Municipal, "takamatsu/hospital.csv", "", 617, 617),
    case(Municipal, "takamatsu/hospital_with_hours_older.csv", "", 635, 635),
    case(Municipal, "takamatsu/editions/hospital_2024-11-15.csv", "", 619, 619),
    case(Municipal, "takamatsu/editions/hospital_2025-11-13.csv", "", 623, 623),
    case(Municipal, "takamatsu/editions/hospital_2026-01-16.csv", "", 622, 622),
    case(Municipal, "takamatsu/editions/hospital_2026-02-06.csv", "", 622, 622),
    case(Municipal, "takamatsu/midwifery_center.csv", "372013", 15, 15),
    case(Municipal, "takamatsu/regional_comprehensive_support_center.csv", "372013", 7, 7),
    case(Municipal, "takamatsu/elderly_welfare_facility.csv", "372013", 47, 47),
    case(Municipal, "takamatsu/elderly_welfare_center.csv", "372013", 2, 2),
    case(Municipal, "takamatsu/elderly_rest_house.csv", "372013", 10, 10),
    case(Municipal, "takamatsu/group_home.csv", "372013", 49, 49),
    case(Municipal, "takamatsu/small_multifunction_care.csv", "372013", 11, 11),
    case(Municipal, "takamatsu/community_center.csv", "372013", 52, 52),
    case(Municipal, "takamatsu/health_center.csv", "372013", 9, 9),
    case(Municipal, "takamatsu/welfare_hall.csv", "", 7, 7),
    case(Municipal, "hirakata/houkatsu_centers.geojson", "272108", 13, 13),
    case(Points, "takamatsu/points_130_430_houkatsu.csv", "372013", 263, 263),
    case(Points, "hirakata/points_130_430_houkatsu.csv", "", 219, 219),
    case(Points, "takamatsu/middle_school.csv", "372013", 28, 28),
    case(Population, "takamatsu/population_by_town_202602.csv", "", 235, 235 * 7),
    case(Population, "takamatsu/future_population.csv", "372013", 11, 33),
    case(Population, "chome_population_2015.csv", "", 658, 658),
    case(SourceName::Areas, "hirakata/chiiki_houkatsu.geojson", "", 13, 13),
    case(SourceName::Areas, "hirakata/municipality_27210.geojson", "272108", 1, 1),
    case(SourceName::Areas, "takamatsu/municipality_37201.geojson", "372013", 162, 1),
];

#[expect(clippy::disallowed_methods, reason = "only this variable says where the real data is")]
#[expect(clippy::print_stdout, reason = "a skipped test says so aloud")]
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("KAOMIE_REAL_DATA").map(PathBuf::from);
    if folder.is_none() {
        println!("SKIPPED: KAOMIE_REAL_DATA is not set, no published file was read");
    }
    folder
}

fn open(folder: &Path, case: &Case, towns: &Towns, names: &MunicipalityIndex) -> (Outcome, f64) {
    let bytes = std::fs::read(folder.join(case.file)).expect("a readable file");
    let mut options = ReadOptions::new(case.source, towns, names);
    options.municipality = MunicipalityCode::parse(case.municipality).ok();
    options.max_examples = 2;
    options.kind = Some(FacilityKind::Other);
    options.as_of = chrono::NaiveDate::from_ymd_opt(2015, 10, 1);
    options.area = Some(AreaOptions {
        kind: if case.file.contains("houkatsu") { AreaKind::DailyLivingZone } else { AreaKind::Municipality },
        code_property: case.file.contains("houkatsu").then(|| "area_id".to_owned()),
        name_property: case.file.contains("houkatsu").then(|| "center_name".to_owned()),
        valid_from: None,
        valid_to: None,
    });
    let name = case.file.rsplit('/').next().unwrap_or(case.file);
    let start = std::time::Instant::now();
    let outcome =
        read(&[InputFile::new(name, &bytes)], &options, &mut |_| {}).unwrap_or_else(|error| panic!("{error}"));
    (outcome, start.elapsed().as_secs_f64())
}

/// What the geocoder knows, from the published files themselves.
fn known(folder: &Path) -> (Towns, MunicipalityIndex) {
    let (none, empty) = (Towns::default(), MunicipalityIndex::default());
    let Records::Towns(towns) = open(folder, &CASES[0], &none, &empty).0.records else { panic!("towns") };
    let Records::MunicipalityNames(mut names) = open(folder, &CASES[1], &none, &empty).0.records else {
        panic!("names")
    };
    let Records::PostalCodes(codes) = open(folder, &CASES[2], &none, &empty).0.records else { panic!("codes") };
    names.extend(codes.into_iter().map(|code| MunicipalityName {
        prefecture: code.prefecture,
        name: code.municipality,
        kana: None,
        code: Some(code.municipality_code),
    }));
    (Towns::new(towns), MunicipalityIndex::new(&names))
}

fn drafts(outcome: &Outcome) -> &[Draft] {
    match &outcome.records {
        Records::Facilities(drafts) => drafts,
        _ => &[],
    }
}

#[test]
fn every_published_file_reads_with_its_exact_number_of_rows() {
    let Some(folder) = folder() else { return };
    let (towns, names) = known(&folder);
    for case in CASES {
        let (outcome, seconds) = open(&folder, case, &towns, &names);
        let mut qualities: BTreeMap<&str, usize> = BTreeMap::new();
        for draft in drafts(&outcome) {
            let quality = draft.details.location.map_or(LocationQuality::None, |location| location.quality);
            *qualities.entry(quality.code()).or_default() += 1;
        }
        println!("== {} [{}] feed {}", case.file, outcome.layout, outcome.feed);
        println!(
            "   {} rows, {} records, {:.0} rows/s, {qualities:?}",
            outcome.rows_read,
            outcome.records.len(),
            case.rows as f64 / seconds
        );
        println!("{}", outcome.report);
        assert_eq!(outcome.rows_read, case.rows, "{}", case.file);
        if case.records > 0 {
            assert_eq!(outcome.records.len(), case.records, "{}", case.file);
        }
        for draft in drafts(&outcome) {
            assert!(draft.details.schedules.iter().all(|slot| slot.validate().is_ok()), "{} {}", case.file, draft.key);
            assert!(!draft.key.is_empty() && !draft.details.name.is_empty());
        }
        assert!(outcome.report.count(ImportIssueCode::Encoding) == 0, "{}", case.file);
    }
}

#[test]
fn personal_names_of_owners_are_nowhere_in_what_was_read() {
    let Some(folder) = folder() else { return };
    let (towns, names) = known(&folder);
    for file in ["takamatsu/hospital.csv", "takamatsu/midwifery_center.csv", "takamatsu/hospital_with_hours_older.csv"]
    {
        let case = case(Municipal, file, "372013", 0, 0);
        let (outcome, _) = open(&folder, &case, &towns, &names);
        let stored = format!("{:?} {}", drafts(&outcome), serde_json::to_string(&outcome.report).expect("JSON"));
        for name in ["新木　一弘", "清家　篤", "松尾　真理", "吉見　有沙", "多田　昌弘", "田村　隆一"]
        {
            assert!(!stored.contains(name), "{file}: {name}");
        }
        assert!(outcome.report.count(ImportIssueCode::PersonalColumnSkipped) > 0, "{file}");
    }
}

#[test]
fn national_files_cover_their_service_everywhere() {
    let Some(folder) = folder() else { return };
    let (towns, names) = known(&folder);
    let case = CASES.iter().find(|case| case.file.ends_with("jigyosho_170.csv")).expect("listed");
    let (outcome, _) = open(&folder, case, &towns, &names);
    assert!(matches!(&outcome.coverage, Coverage::Suffixes(suffixes) if suffixes.iter().eq(["/170"])));
    assert_eq!(outcome.report.count(ImportIssueCode::DuplicateIdentifier), 1);
    assert!(outcome.report.count(ImportIssueCode::CoordinateOutsideJapan) >= 3);
    assert!(outcome.report.count(ImportIssueCode::CoordinateZero) >= 1);
}

#[test]
fn the_office_that_plots_at_the_centre_of_japan_is_placed_by_its_address() {
    let Some(folder) = folder() else { return };
    let (towns, names) = known(&folder);
    let case = CASES.iter().find(|case| case.file.contains("takamatsu/kaigo_110")).expect("listed");
    let (outcome, _) = open(&folder, case, &towns, &names);
    let office =
        drafts(&outcome).iter().find(|draft| draft.details.name.contains("内町やまもと")).expect("in the file");
    println!("{:?}", office.details.location);
    assert!(office.details.location.is_none_or(|location| location.point.lat() < 34.6));
}

#[test]
fn hours_by_department_join_their_hospital() {
    let Some(folder) = folder() else { return };
    let path = |name: &str| std::fs::read(folder.join("official_format").join(name)).expect("a readable file");
    let (info, hours) =
        (path("01-1_hospital_facility_info_kochi_sample.csv"), path("01-2_hospital_speciality_hours_kochi_sample.csv"));
    let (towns, names) = (Towns::default(), MunicipalityIndex::default());
    let options = ReadOptions::new(Navii, &towns, &names);
    // The hours may come first on the command line.
    let files = [InputFile::new("01-2.csv", &hours), InputFile::new("01-1.csv", &info)];
    let outcome = read(&files, &options, &mut |_| {}).expect("both are known");
    let hospital = &drafts(&outcome)[0].details;
    assert_eq!(hospital.departments, ["01001", "01017", "01034", "02002", "03001", "09011"]);
    let child: Vec<_> =
        hospital.schedules.iter().filter(|slot| slot.department_code.as_deref() == Some("03001")).collect();
    assert!(child.iter().any(|slot| slot.opens_at.to_string() == "18:00" && slot.days_of_week.len() == 3));
    assert!(hospital.schedules.iter().all(|slot| slot.reception_until.is_some()));
    println!("{}", outcome.report);
    assert!(matches!(
        read(&files[..1], &options, &mut |_| {}),
        Err(kaomie_seed::ReadError::HoursWithoutFacilities { .. })
    ));
}
