//! Made-up domain values.

use chrono::NaiveDate;
use domain::area::Area;
use domain::codes::*;
use domain::contribution::Contribution;
use domain::facility::*;
use domain::ids::*;
use domain::import::*;
use domain::place::LngLat;
use domain::source::SourceRecord;
use store::contributions::StoredContribution;
use uuid::Uuid;

use crate::harness::at;

pub fn facility_id(number: u128) -> FacilityId {
    FacilityId(Uuid::from_u128(number))
}

pub fn facility(number: u128) -> Facility {
    let mut details = FacilityDetails::new(format!("架空診療所{number}"), FacilityKind::Clinic);
    details.identifiers = vec![identifier(&format!("37{number:08}"))];
    details.address.municipality_code = "372013".into();
    details.address.full = format!("香川県高松市架空町{number}-1");
    details.location = Some(Location {
        point: LngLat::new(134.046_678, 34.342_787 + 1.0 / 3e9).expect("in range"),
        quality: LocationQuality::Building,
        origin: LocationOrigin::Published,
    });
    Facility {
        id: facility_id(number),
        updated_at: at(0),
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details,
        sources: vec![source()],
    }
}

pub fn identifier(value: &str) -> Identifier {
    Identifier {
        system: IdentifierSystem::MedicalInstitutionCode,
        value: value.into(),
        valid_from: None,
        valid_to: None,
    }
}

pub fn source() -> SourceRecord {
    SourceRecord {
        dataset: SourceDataset::MunicipalOpenData,
        source_id: Some("A-1".into()),
        as_of: day(2026, 1, 31),
        license: Some("CC BY 4.0".into()),
        attribution: "架空市オープンデータ".into(),
    }
}

pub fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

pub fn contribution(key: &str, facility: FacilityId) -> StoredContribution {
    StoredContribution {
        contribution: Contribution {
            facility,
            feed: "municipal-medical:372013".into(),
            key: key.into(),
            partition: "372013".into(),
            source: source(),
            details: self::facility(facility.0.as_u128()).details,
            gone_since: None,
            decisions: Vec::new(),
            visibility: None,
        },
        digest: format!("digest of {key}"),
        name_key: format!("架空{key}"),
        address_key: "架空町1-1".into(),
        phone: Some("0878000000".into()),
        row: 2,
    }
}

pub fn area(number: u128, code: &str, valid_from: Option<NaiveDate>) -> Area {
    let ring =
        geo_types::LineString::from(vec![(134.0, 34.0), (134.100_000_000_000_01, 34.0), (134.0, 34.1), (134.0, 34.0)]);
    Area {
        id: AreaId(Uuid::from_u128(number)),
        kind: AreaKind::DailyLivingZone,
        code: code.into(),
        name: format!("第{number}圏域"),
        name_kana: None,
        parents: vec![AreaCode { kind: AreaKind::Municipality, code: "372013".into() }],
        boundary: Some(geo_types::MultiPolygon::new(vec![geo_types::Polygon::new(ring, Vec::new())])),
        valid_from,
        valid_to: None,
        source: Some(source()),
    }
}

pub fn job(number: u128) -> ImportJob {
    ImportJob {
        id: ImportJobId(Uuid::from_u128(number)),
        source: "municipal".into(),
        dataset: SourceDataset::MunicipalOpenData,
        feed: Some("municipal-medical:372013".into()),
        file_name: "clinics.csv".into(),
        file_digest: "00".repeat(32),
        status: JobStatus::Running,
        message: None,
        as_of: day(2026, 1, 31),
        rows_read: 12,
        progress: 0.25,
        difference: ImportDifference { created: 12, ..ImportDifference::default() },
        issue_counts: vec![IssueCount {
            code: ImportIssueCode::CoordinateZero,
            severity: IssueSeverity::Warning,
            count: 3,
        }],
        started_at: at(0),
        finished_at: None,
    }
}

pub fn issue(number: u128, job: ImportJobId, severity: IssueSeverity) -> ImportIssue {
    ImportIssue {
        id: ImportIssueId(Uuid::from_u128(number)),
        job,
        code: ImportIssueCode::CoordinateZero,
        severity,
        row: Some(2),
        column: Some("緯度".into()),
        value: Some("0".into()),
        message: "緯度と経度が 0 です".into(),
        facility: None,
    }
}

pub fn pair(number: u128, left: u128, right: u128, score: f64) -> DuplicateCandidate {
    DuplicateCandidate {
        id: DuplicateCandidateId(Uuid::from_u128(number)),
        left: facility_id(left),
        right: facility_id(right),
        score,
        reasons: vec!["名称が同じ".into()],
    }
}
