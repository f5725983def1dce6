//! The readers of open data, with what every read promises.

use domain::address::MunicipalityIndex;
use domain::codes::{AreaKind, FacilityKind};
use domain::facility::FacilityDetails;
use domain::gazetteer::MunicipalityName;
use domain::municipality::MunicipalityCode;
use seed::{
    AreaOptions, InputFile, NoGeocode, Outcome, ReadError, ReadOptions, Records, SourceName, VALUE_CHARS, read,
};

/// Examples kept for each finding; few, so that the cap is reached.
const EXAMPLES: usize = 3;

/// What a caller can say beside the source; every bit of the choice switches one thing.
pub fn read_with(source: SourceName, choice: u8, files: &[InputFile<'_>]) -> Result<Outcome, ReadError> {
    let names = [
        municipality("香川県", "高松市", "372013"),
        municipality("香川県", "木田郡三木町", "373419"),
        municipality("北海道", "札幌市中央区", "011011"),
    ];
    let names = if choice & 1 == 0 { MunicipalityIndex::new(&names) } else { MunicipalityIndex::default() };
    let mut options = ReadOptions::new(source, &NoGeocode, &names);
    options.max_examples = EXAMPLES;
    if choice & 2 != 0 {
        options.municipality = MunicipalityCode::parse("372013").ok();
    }
    if choice & 4 != 0 {
        options.kind = Some(FacilityKind::Clinic);
    }
    if choice & 8 != 0 {
        options.as_of = chrono::NaiveDate::from_ymd_opt(2026, 4, 1);
    }
    let kind = if choice & 16 == 0 { AreaKind::DailyLivingZone } else { AreaKind::Municipality };
    let property = |name: &str| (choice & 32 != 0).then(|| name.to_owned());
    options.area = (choice & 64 == 0).then(|| AreaOptions {
        kind,
        code_property: property("code"),
        name_property: property("name"),
        valid_from: None,
        valid_to: None,
    });
    read(files, &options, &mut |_| {})
}

/// Checks what a read promises of the bytes it was given.
///
/// # Panics
/// When a promise is broken: that is the finding.
pub fn check(outcome: &Outcome, bytes: usize) {
    let counts: u64 = outcome.report.counts().iter().map(|count| count.count).sum();
    assert_eq!(counts, outcome.report.total(), "counts of findings do not add up");
    for count in outcome.report.counts() {
        let kept = outcome.report.examples().iter().filter(|e| (e.code, e.severity) == (count.code, count.severity));
        assert_eq!(kept.count() as u64, count.count.min(EXAMPLES as u64), "kept examples of {:?}", count.code);
    }
    for example in outcome.report.examples() {
        let length = example.value.as_ref().map_or(0, |value| value.chars().count());
        assert!(length <= VALUE_CHARS + 1, "a finding repeats {length} characters");
    }
    // A row is at least one byte and a line break, or a feature.
    assert!(outcome.rows_read <= bytes as u64, "{} rows of {bytes} bytes", outcome.rows_read);
    assert!(!outcome.feed.is_empty(), "records without a feed");
    match &outcome.records {
        Records::Facilities(drafts) => {
            assert!(drafts.len() as u64 <= outcome.rows_read, "more facilities than rows");
            let mut keys: Vec<(&str, &str)> = drafts.iter().map(|d| (d.feed.as_str(), d.key.as_str())).collect();
            keys.sort_unstable();
            assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "one key twice");
            drafts.iter().for_each(|draft| check_details(&draft.details));
        }
        Records::Areas(areas) => {
            for polygon in areas.iter().flat_map(|area| &area.boundary) {
                for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                    assert!(ring.0.len() >= 4 && ring.is_closed(), "a ring that is none");
                    assert!(ring.0.iter().all(|c| c.x.abs() <= 180.0 && c.y.abs() <= 90.0), "off the globe");
                }
            }
        }
        Records::Towns(towns) => assert!(towns.len() as u64 <= outcome.rows_read),
        Records::PostalCodes(codes) => {
            let digits = |code: &str| code.len() == 7 && code.bytes().all(|byte| byte.is_ascii_digit());
            assert!(codes.iter().all(|code| digits(&code.code)), "a postal code that is none");
        }
        Records::MunicipalityNames(names) => assert!(names.len() as u64 <= outcome.rows_read),
        Records::Population(_) => {}
    }
    // What is stored is JSON, and reads back as what it was.
    if let Records::Facilities(drafts) = &outcome.records {
        for draft in drafts {
            let json = serde_json::to_string(&draft.details).expect("details are JSON");
            let back: FacilityDetails = serde_json::from_str(&json).expect("stored details read back");
            assert_eq!(back, draft.details, "details change by being stored");
        }
    }
    let _ = outcome.report.to_string();
}

fn check_details(details: &FacilityDetails) {
    assert!(!details.name.trim().is_empty(), "a facility without a name");
    for schedule in &details.schedules {
        assert_eq!(schedule.validate(), Ok(()), "a slot that cannot be true: {schedule:?}");
    }
    for number in details.contacts.iter().filter_map(|contact| contact.phone.as_deref()) {
        assert_eq!(domain::text::phone(number).as_deref(), Ok(number), "a phone number that is none");
    }
}

fn municipality(prefecture: &str, name: &str, code: &str) -> MunicipalityName {
    MunicipalityName {
        code: Some(code.to_owned()),
        prefecture: prefecture.to_owned(),
        name: name.to_owned(),
        kana: None,
    }
}
