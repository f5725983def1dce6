//! What is not in the directory itself: areas, reports, runs of imports, pairs, accounts and the trail.

use std::sync::Arc;

use domain::access::Grant;
use domain::account::{Account, ApiToken, DisplayName, LoginName, Session};
use domain::area::{Area, CountedPlace, PopulationCount};
use domain::audit::{AuditActor, AuditEntry, FieldChange};
use domain::codes::*;
use domain::correction::CorrectionReport;
use domain::facility::AreaCode;
use domain::import::{DuplicateCandidate, ImportDifference, ImportIssue, ImportJob, IssueCount};
use store::WriteTx;
use usecases::App;
use uuid::Uuid;

use super::facilities::{HIDDEN, LEVELS, OPEN, source};
use super::world::{Builder, NOW, Sees, TOWNS};
use super::{notices, viewers};

/// Writes all but the trail.
pub async fn insert(builder: &mut Builder<'_>, tx: &mut WriteTx) {
    areas(tx).await;
    imports(builder, tx).await;
    accounts(builder, tx).await;
    for town in 0..TOWNS.len() {
        report(builder, tx, town, 0x300, OPEN[town]).await;
        report(builder, tx, town, 0x310, HIDDEN[town][2]).await;
    }
}

/// When everything was made.
pub fn now() -> chrono::DateTime<chrono::Utc> {
    NOW.parse().expect("an instant")
}

fn town_code(town: usize) -> AreaCode {
    AreaCode { kind: AreaKind::Municipality, code: TOWNS[town].to_owned() }
}

async fn areas(tx: &mut WriteTx) {
    let square = |town: usize| {
        let (west, south) = (134.0, 34.3 + 0.5 * town as f64);
        geo_types::MultiPolygon(vec![geo_types::Rect::new((west, south), (west + 0.2, south + 0.2)).to_polygon()])
    };
    let area = |number: u128, kind, code: &str, name: &str| Area {
        id: Uuid::from_u128(number).into(),
        kind,
        code: code.to_owned(),
        name: name.to_owned(),
        name_kana: Some("かくうし".to_owned()),
        valid_from: "2020-01-01".parse().ok(),
        valid_to: "2040-01-01".parse().ok(),
        parents: Vec::new(),
        boundary: None,
        source: Some(source("公開圏域")),
    };
    let mut areas = vec![area(0xa3, AreaKind::Prefecture, "37", "香川県")];
    for town in 0..TOWNS.len() {
        let parents = vec![AreaCode { kind: AreaKind::Prefecture, code: "37".to_owned() }];
        let own = area(0xa0 + town as u128, AreaKind::Municipality, TOWNS[town], ["架空市", "隣市"][town]);
        areas.push(Area { parents, boundary: Some(square(town)), ..own });
    }
    store::areas::upsert_many(tx, &areas).await.expect("stores");
    let count = PopulationCount {
        place: CountedPlace::Area(town_code(0)),
        year: 2020,
        age_band: AgeBand::All,
        count: 1000,
        households: Some(400),
        projected: false,
    };
    let town = PopulationCount {
        place: CountedPlace::Neighborhood {
            municipality_code: "372021".to_owned(),
            name: "公開町".to_owned(),
            point: domain::place::LngLat::new(134.06, 34.356).ok(),
        },
        ..count.clone()
    };
    store::population::replace(tx, "census", &[count, town]).await.expect("stores");
}

/// A report goes to those who settle it, whether or not they see the facility.
async fn report(builder: &mut Builder<'_>, tx: &mut WriteTx, town: usize, number: u128, facility: u128) {
    let sees = Sees::Report { town };
    let (text, contact, note, receipt) =
        (builder.text(&sees), builder.text(&sees), builder.text(&sees), builder.marker(&sees));
    let Some(text) = text else { return };
    let report = CorrectionReport {
        id: Uuid::from_u128(number + town as u128).into(),
        receipt,
        facility: Uuid::from_u128(facility).into(),
        areas: vec![town_code(town)],
        field: Some("phone".to_owned()),
        text: Some(text),
        contact,
        status: if number == 0x300 { CorrectionStatus::Open } else { CorrectionStatus::Accepted },
        note,
        created_at: now(),
        settled_at: (number != 0x300).then(now),
        settled_by: None,
    };
    store::corrections::insert(tx, &report).await.expect("stores");
}

async fn imports(builder: &mut Builder<'_>, tx: &mut WriteTx) {
    let count = IssueCount { code: ImportIssueCode::HoursConflict, severity: IssueSeverity::Warning, count: 1 };
    let job = ImportJob {
        id: Uuid::from_u128(0x400).into(),
        source: "file".to_owned(),
        dataset: SourceDataset::MunicipalOpenData,
        feed: Some("架空市".to_owned()),
        file_name: "open.csv".to_owned(),
        file_digest: "0".repeat(64),
        status: JobStatus::Succeeded,
        message: Some("終わりました".to_owned()),
        as_of: "2026-04-01".parse().ok(),
        rows_read: 3,
        progress: 1.0,
        difference: ImportDifference { created: 1, updated: 1, unchanged: 1, missing: 0, merged: 0 },
        issue_counts: vec![count],
        started_at: now(),
        finished_at: Some(now()),
        order: None,
    };
    store::imports::insert_job(tx, &job).await.expect("stores");
    let mut issues = Vec::new();
    let mut pairs = Vec::new();
    for town in 0..TOWNS.len() {
        let about = [(OPEN[town], Visibility::Public)].into_iter().chain(HIDDEN[town].into_iter().zip(LEVELS));
        for (facility, level) in about {
            let sees = Sees::Part { level, town, facility };
            let (value, message) = (builder.text(&sees), builder.text(&sees));
            // The file had the row, whoever may know what it was about.
            let about = value.as_ref().map(|_| Uuid::from_u128(facility).into());
            issues.push(ImportIssue {
                id: Uuid::from_u128(facility + 0x10_0000).into(),
                job: job.id,
                code: ImportIssueCode::HoursConflict,
                severity: IssueSeverity::Warning,
                row: Some(u64::try_from(facility).expect("small")),
                column: Some("診療時間".to_owned()),
                value,
                message: message.unwrap_or_else(|| ImportIssueCode::HoursConflict.label().to_owned()),
                facility: about,
            });
        }
        for (at, level) in LEVELS.into_iter().enumerate() {
            let sees = Sees::Part { level, town, facility: HIDDEN[town][at] };
            let reason = builder.marker(&sees);
            if builder.keeps(&sees) {
                pairs.push(DuplicateCandidate {
                    id: Uuid::from_u128(0x500 + 0x10 * town as u128 + at as u128).into(),
                    left: Uuid::from_u128(HIDDEN[town][at]).into(),
                    right: Uuid::from_u128(OPEN[town]).into(),
                    score: 0.9 + at as f64 / 100.0,
                    reasons: vec![reason],
                });
            }
        }
    }
    store::imports::insert_issues(tx, &issues).await.expect("stores");
    store::duplicates::upsert_many(tx, &pairs).await.expect("stores");
}

/// The accounts of those who ask, and of somebody nobody is.
async fn accounts(builder: &mut Builder<'_>, tx: &mut WriteTx) {
    let mut seen = Vec::new();
    let somebody = Grant::coordinator(vec![town_code(1)]);
    let mut of: Vec<(u128, Vec<Grant>)> = vec![(0xaccf, vec![somebody])];
    for who in viewers::all() {
        let Some(id) = who.viewer.account else { continue };
        if !seen.contains(&id) {
            seen.push(id);
            of.push((id.0.as_u128(), who.viewer.grants));
        }
    }
    for (number, grants) in of {
        let listed = Sees::Account(number);
        // The viewer is greeted with the name their session was opened with.
        let (login, name) = (builder.marker(&listed), builder.marker(&Sees::Account(0)));
        let label = builder.text(&Sees::Own(number));
        let channels = notices::of(builder, number);
        if !builder.keeps(&listed) {
            continue;
        }
        let id = Uuid::from_u128(number).into();
        let account = Account {
            id,
            login_name: LoginName::parse(&login).expect("a login name"),
            display_name: DisplayName::parse(&name).expect("a name"),
            grants,
            status: AccountStatus::Active,
            password_hash: "none".to_owned(),
            must_change_password: false,
            password_expires_at: None,
            second_factor: None,
            offered_factor: None,
            recovery_codes: Vec::new(),
            created_at: now(),
            updated_at: now(),
            last_signed_in_at: Some(now()),
        };
        store::identity::accounts::insert(tx, &account).await.expect("stores");
        for channel in channels {
            store::notices::channels::put(tx, &channel).await.expect("stores");
        }
        let Some(label) = label else { continue };
        let session = Session {
            id: Uuid::from_u128(number + 0x100).into(),
            account: id,
            second_factor: true,
            created_at: now(),
            last_seen_at: now(),
            expires_at: "2026-12-22T03:00:00Z".parse().expect("an instant"),
            address: "192.0.2.1".parse().ok(),
        };
        store::identity::sessions::insert(tx, &session, &format!("s{number}")).await.expect("stores");
        let token = ApiToken {
            id: Uuid::from_u128(number + 0x200).into(),
            account: id,
            label,
            scopes: vec![TokenScope::Read],
            channel: PublicationChannel::Api,
            created_at: now(),
            expires_at: "2026-12-22T03:00:00Z".parse().expect("an instant"),
            revoked_at: Some(now()),
            last_used_at: Some(now()),
        };
        store::identity::tokens::insert(tx, &token, &format!("t{number}")).await.expect("stores");
    }
}

/// Writes the trail.
pub async fn trail(builder: &mut Builder<'_>, app: &Arc<App>) {
    let (before, after) = (builder.marker(&Sees::Trail), builder.marker(&Sees::Trail));
    if !builder.keeps(&Sees::Trail) {
        return;
    }
    let change = FieldChange { field: "phone".to_owned(), before: Some(before), after: Some(after) };
    let entry = AuditEntry::of(AuditAction::Update, "Facility", Uuid::from_u128(OPEN[0]), vec![change]);
    let mut actor = AuditActor::operator("facilityUpdate");
    actor.account = Some(Uuid::from_u128(0xaccf).into());
    usecases::audit::record(app, &actor, &[entry]).await.expect("written");
}
