//! Facilities at each visibility, and open ones with parts at each.

use domain::address::Address;
use domain::codes::*;
use domain::facility::*;
use domain::hours::{Schedule, ScheduleException};
use domain::place::LngLat;
use domain::source::SourceRecord;
use store::WriteTx;
use uuid::Uuid;

use super::world::{Builder, NOW, Sees, TOWNS};

/// The facility of each town that everybody sees.
pub const OPEN: [u128; 2] = [0x1010, 0x2010];
/// A hidden one, with its staff.
pub const HIDDEN_OF_STAFF: u128 = 0x1003;
/// The hidden ones of each town: for professionals, coordinators and nobody else.
pub const HIDDEN: [[u128; 3]; 2] = [[0x1001, 0x1002, HIDDEN_OF_STAFF], [0x2001, 0x2002, 0x2003]];
/// Who sees the three hidden ones, in their order.
pub const LEVELS: [Visibility; 3] = [Visibility::Professional, Visibility::Coordinator, Visibility::Private];

/// Writes them.
pub async fn insert(builder: &mut Builder<'_>, tx: &mut WriteTx) {
    let mut facilities = Vec::new();
    for town in 0..TOWNS.len() {
        for (number, level) in HIDDEN[town].into_iter().zip(LEVELS) {
            let sees = Sees::Part { level, town, facility: number };
            let details = whole(number, town, &mut |_| builder.marker(&sees));
            builder.markers.push((super::world::global("Facility", number), sees.clone()));
            if builder.keeps(&sees) {
                facilities.push(facility(number, level, details));
            }
        }
        let mut details = whole(OPEN[town], town, &mut |what| format!("公開{what}{town}"));
        parts(builder, town, &mut details);
        facilities.push(facility(OPEN[town], Visibility::Public, details));
    }
    store::facilities::insert_many(tx, &facilities).await.expect("stores");
}

/// Where the data came from.
pub fn source(attribution: &str) -> SourceRecord {
    SourceRecord {
        dataset: SourceDataset::Manual,
        source_id: Some("1".to_owned()),
        as_of: "2026-04-01".parse().ok(),
        license: Some("CC BY 4.0".to_owned()),
        attribution: attribution.to_owned(),
    }
}

fn facility(number: u128, visibility: Visibility, details: FacilityDetails) -> Facility {
    Facility {
        id: Uuid::from_u128(number).into(),
        updated_at: NOW.parse().expect("an instant"),
        status: FacilityStatus::Active,
        visibility,
        sources: vec![source(details.description.as_deref().expect("a description"))],
        details,
    }
}

fn contact(level: Visibility, text: String) -> Contact {
    Contact {
        purpose: ContactPurpose::General,
        phone: Some("087-000-0000".to_owned()),
        extension: Some(text.clone()),
        fax: Some("087-000-0001".to_owned()),
        email: Some(format!("{text}@example.jp")),
        role: Some(text.clone()),
        visibility: level,
        schedules: vec![schedule(text)],
    }
}

fn schedule(reason: String) -> Schedule {
    let date = "2026-12-01".parse().expect("a day");
    Schedule {
        purpose: SchedulePurpose::Opening,
        department_code: Some("01001".to_owned()),
        days_of_week: DayOfWeek::ALL.to_vec(),
        weeks_of_month: vec![1, 2],
        opens_at: "09:00".parse().expect("a time"),
        closes_at: "18:00".parse().expect("a time"),
        reception_until: "17:00".parse().ok(),
        on_holidays: HolidayRule::Closed,
        valid_from: "2026-01-01".parse().ok(),
        valid_to: "2027-12-31".parse().ok(),
        exceptions: vec![ScheduleException { date, open: false, reason: Some(reason) }],
    }
}

/// A facility with something in every field, everything at its own visibility.
fn whole(number: u128, town: usize, text: &mut dyn FnMut(&str) -> String) -> FacilityDetails {
    let hidden = !OPEN.contains(&number);
    let day = || "2026-04-01".parse().ok();
    let code = AreaCode { kind: AreaKind::Municipality, code: TOWNS[town].to_owned() };
    let kind = if hidden { FacilityKind::Pharmacy } else { FacilityKind::Clinic };
    let at = number as f64 / 1e6 + if hidden { 0.005 } else { 0.0 };
    let (service, capability) = if hidden {
        (ServiceCode::ALL[3], CapabilityCode::ALL[5])
    } else {
        (ServiceCode::ALL[0], CapabilityCode::ALL[0])
    };
    let identifier = Identifier {
        system: IdentifierSystem::Local,
        value: text("番号"),
        valid_from: day(),
        valid_to: "2030-01-01".parse().ok(),
    };
    let report = |service, note| AvailabilityReport {
        service,
        status: AcceptanceStatus::Limited,
        vacancies: Some(if hidden { 7 } else { 2 }),
        unit: Some(CapacityUnit::ALL[0]),
        available_from: day(),
        note: Some(note),
        details_visibility: Visibility::Public,
        reported_at: NOW.parse().expect("an instant"),
        expires_at: "2026-12-22T03:00:00Z".parse().expect("an instant"),
    };
    let street = text("通り");
    FacilityDetails {
        name_kana: Some(text("かな")),
        short_name: Some(text("略")),
        name_en: Some(text("英")),
        identifiers: vec![identifier],
        services: vec![FacilityService { code: service, capacity: Some(3), note: Some(text("サービス")) }],
        departments: vec![if hidden { "01002" } else { "01001" }.to_owned()],
        other_departments: vec![text("科")],
        opened_on: day(),
        closed_on: None,
        address: Address {
            postal_code: Some("7600000".to_owned()),
            municipality_code: TOWNS[town].to_owned(),
            prefecture: "香川県".to_owned(),
            municipality: "架空市".to_owned(),
            full: format!("香川県架空市{street}"),
            street,
            building: Some(text("建物")),
        },
        location: Some(Location {
            point: LngLat::new(134.05 + at, 34.35 + town as f64 * 0.5).expect("a position"),
            quality: LocationQuality::Building,
            origin: LocationOrigin::Published,
        }),
        contacts: vec![contact(Visibility::Public, text("連絡先"))],
        website: Some(format!("https://{}.example.jp/", if hidden { text("") } else { "open".to_owned() })),
        schedules: vec![schedule(text("休み"))],
        hours_note: Some(text("時間")),
        capabilities: vec![Capability {
            code: capability,
            level: CapabilityLevel::Conditional,
            note: Some(text("条件")),
            note_visibility: Visibility::Public,
            annual_count: Some(3),
            verified_on: day(),
            verified_by: Some(VerificationMethod::Phone),
        }],
        standards: vec![FacilityStandard {
            symbol: text("記号"),
            label: text("基準"),
            revision: "2024".to_owned(),
            acceptance_number: Some(text("受理")),
            effective_from: day(),
            normalized: Some(NormalizedStandard::ALL[0]),
        }],
        designations: vec![Designation {
            kind: if hidden { DesignationKind::ALL[1] } else { DesignationKind::ALL[0] },
            area: Some(code.clone()),
            plan: Some(text("計画")),
            valid_from: day(),
            valid_to: "2030-01-01".parse().ok(),
            supports: Vec::new(),
        }],
        home_visit: Some(HomeVisitProfile {
            modes: vec![HomeVisitMode::RegularVisit],
            coverage: Some(DeclaredCoverage::Areas(vec![code.clone()])),
            round_the_clock: RoundTheClockKind::ALL[usize::from(hidden)],
            partners: Vec::new(),
            acceptance_note: Some(text("受入")),
            acceptance_note_visibility: Visibility::Public,
            typical_lead_time_days: Some(3),
            places_served: vec![PlaceOfVisit::ALL[0]],
            end_of_life_cases_per_year: Some(5),
        }),
        bed_capacities: vec![BedCapacity { kind: BedKind::ALL[0], count: 4 }],
        availability: vec![report(None, text("空き")), report(Some(service), text("空き"))],
        scenes: vec![Scene::ALL[usize::from(hidden)]],
        languages: vec![if hidden { text("語") } else { "en".to_owned() }],
        description: Some(text("説明")),
        verification: Some(Verification {
            verified_on: day().expect("a day"),
            method: VerificationMethod::Phone,
            next_due_on: "2026-10-01".parse().expect("a day"),
            by_role: Some(Role::Coordinator),
        }),
        serves: vec![code],
        notes: vec![Note { text: text("メモ"), visibility: Visibility::Public, written_on: day().expect("a day") }],
        ..FacilityDetails::new(text("診療所"), kind)
    }
}

/// Parts at each visibility, and mentions of facilities that not everybody sees.
fn parts(builder: &mut Builder<'_>, town: usize, details: &mut FacilityDetails) {
    let facility = OPEN[town];
    let service = |at: usize| ServiceCode::ALL[10 + at];
    for (at, level) in LEVELS.into_iter().enumerate() {
        let sees = Sees::Part { level, town, facility };
        if let Some(text) = builder.text(&sees) {
            details.contacts.insert(0, contact(level, text));
        }
        if let Some(text) = builder.text(&sees) {
            let written_on = "2026-04-02".parse().expect("a day");
            details.notes.insert(0, Note { text, visibility: level, written_on });
        }
        let note = builder.text(&sees);
        let seen = note.is_some();
        let note_visibility = if seen { level } else { Visibility::Public };
        let own = details.capabilities[0].clone();
        details.capabilities.push(Capability { code: CapabilityCode::ALL[at + 1], note, note_visibility, ..own });
        let note = builder.text(&sees);
        let mut report = AvailabilityReport { service: Some(service(at)), ..details.availability[0].clone() };
        report.note = note;
        if seen {
            (report.details_visibility, report.vacancies) = (level, Some(90));
        } else {
            (report.vacancies, report.unit, report.available_from) = (None, None, None);
        }
        details.services.push(FacilityService { code: service(at), capacity: None, note: None });
        details.availability.push(report);
        let of = HIDDEN[town][at];
        if builder.keeps(&Sees::Part { level, town, facility: of }) {
            let id = Uuid::from_u128(of).into();
            details.designations[0].supports.push(id);
            details.home_visit.as_mut().expect("it visits").partners.push(id);
            details.successor = (level == Visibility::Private).then_some(id);
        }
    }
    let visit = details.home_visit.as_mut().expect("it visits");
    let sees = Sees::Part { level: LEVELS[town], town, facility };
    visit.acceptance_note = builder.text(&sees);
    if visit.acceptance_note.is_some() {
        visit.acceptance_note_visibility = LEVELS[town];
    }
}
