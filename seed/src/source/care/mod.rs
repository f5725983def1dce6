//! 介護サービス情報公表システム オープンデータ and what is derived from it.
//!
//! One draft per **office and service** (`3770100018/110`): the same office stands in the files of all its
//! services, and a file of one service must not make the others vanish. The drafts of an office become one
//! facility because they share the office number.

mod layouts;

use std::collections::{BTreeSet, HashMap};

use domain::codes::{BedKind, ServiceCode, SourceDataset};
use domain::codes::{Code as _, IdentifierSystem, ImportIssueCode as Code, IssueSeverity as Severity};
use domain::facility::{BedCapacity, FacilityDetails, FacilityService, Identifier};
use domain::identifiers::{care_provider_number, corporate_number, medical_code_of_care_number};
use domain::tables::service_types::{by_name, by_official_code, kind_of, official_code, read_list};
use domain::text::clean;

use crate::contacts::{contacts, website};
use crate::coverage::Seen;
use crate::drafts::{Drafts, Entry};
use crate::layout::{Layout, Matched};
use crate::location::{Whereabouts, place};
use crate::options::{InputFile, ReadError};
use crate::outcome::Records;
use crate::place_columns::PlaceColumns;
use crate::report::Report;
use crate::row::{Column, Row};
use crate::session::Session;
use crate::source::{Body, Publisher, same_layout, with_table};

pub(crate) use layouts::STANDARD;
use layouts::{MAP, OFFICIAL, TRIMMED};

pub(crate) static LAYOUTS: [&Layout; 4] = [&OFFICIAL, &STANDARD, &TRIMMED, &MAP];

/// Feed of the ministry's own files, all services and all editions.
const FEED: &str = "care-service";

pub(crate) fn read(session: &mut Session<'_, '_>, files: &[InputFile<'_>]) -> Result<Body, ReadError> {
    let publisher = Publisher {
        dataset: SourceDataset::CareServiceOpenData,
        license: Some("CC BY 4.0"),
        attribution: "厚生労働省 介護サービス情報公表システム オープンデータ".to_owned(),
    };
    let mut layout = None;
    let mut offices = Offices::new(session, String::new(), publisher);
    for file in files {
        with_table(session, file, &LAYOUTS, |session, sheet, matched| {
            same_layout(&mut layout, matched.layout.name, file)?;
            if offices.drafts.feed().is_empty() {
                // A city's own map says less about an office than the ministry's file: its own feed, so that neither
                // replaces the other.
                let own = if matched.layout.name == MAP.name {
                    let city = super::municipal::list_municipality(session, file, &sheet, matched)?;
                    format!("care-service-map:{city}")
                } else {
                    FEED.to_owned()
                };
                offices.drafts = Drafts::new(session.options.feed.clone().unwrap_or(own));
            }
            offices.read(session, sheet, matched);
            Ok(())
        })?;
    }
    Ok(offices.into_body(session, layout.unwrap_or(OFFICIAL.name)))
}

/// Columns of every layout.
struct Columns {
    office: Column,
    name: Column,
    kana: Column,
    service: Column,
    service_code: Column,
    phone: Column,
    extension: Column,
    fax: Column,
    corporate: Column,
    days: Column,
    days_note: Column,
    capacity: Column,
    url: Column,
}

/// Offices read so far.
pub(crate) struct Offices {
    publisher: Publisher,
    pub drafts: Drafts,
    seen: Seen,
    names: HashMap<String, Vec<ServiceCode>>,
}

impl Offices {
    pub fn new(session: &Session<'_, '_>, feed: String, publisher: Publisher) -> Self {
        let seen = Seen::new(session.said_code());
        Self { publisher, drafts: Drafts::new(feed), seen, names: HashMap::new() }
    }

    pub fn read(&mut self, session: &mut Session<'_, '_>, sheet: crate::reader::Sheet<'_>, matched: &Matched<'_>) {
        let columns = Columns {
            office: matched.column("office"),
            name: matched.column("name"),
            kana: matched.column("kana"),
            service: matched.column("service"),
            service_code: matched.column("service_code"),
            phone: matched.column("phone"),
            extension: matched.column("extension"),
            fax: matched.column("fax"),
            corporate: matched.column("corporate"),
            days: matched.column("days"),
            days_note: matched.column("days_note"),
            capacity: matched.column("capacity"),
            url: matched.column("url"),
        };
        let place_columns = PlaceColumns::of(matched);
        session.each_row(sheet, matched, |session, row| {
            self.row(session, row, &columns, place_columns.whereabouts(row, matched));
        });
    }

    fn row(&mut self, session: &mut Session<'_, '_>, row: &Row<'_>, columns: &Columns, at: Whereabouts<'_>) {
        let Some(name) = row.text(columns.name) else {
            row.note(
                &mut session.report,
                Severity::Error,
                Code::MissingRequired,
                columns.name,
                "事業所名がありません。",
            );
            return;
        };
        let Ok(office) = care_provider_number(row.raw(columns.office)) else {
            let message = "事業所番号として読めません。この行は読みませんでした。";
            row.note(&mut session.report, Severity::Error, Code::MissingRequired, columns.office, message);
            return;
        };
        session.report.about(self.drafts.feed(), &office);
        let services = self.services(row, columns, &name, &mut session.report);
        let placed = place(session, &at);
        let capacity = row.count(columns.capacity, &mut session.report).filter(|&count| count > 0);
        let note = days_note(row, columns);
        let identifiers = identifiers(&office, row, columns, &mut session.report);
        let contacts = contacts(row, columns.phone, columns.extension, columns.fax, &mut session.report);
        let website = website(row, columns.url, &mut session.report);
        self.seen.place(&placed.address, at.prefecture);
        let place_key = self.seen.partition(&placed.address);
        let each: Vec<Option<ServiceCode>> =
            if services.is_empty() { vec![None] } else { services.iter().copied().map(Some).collect() };
        for service in each {
            let code = service.map_or("-", |service| official_code(service).unwrap_or(service.code()));
            self.seen.suffix(code);
            let mut details = FacilityDetails::new(name.clone(), kind_of(service.as_slice(), &name));
            details.name_kana = row.text(columns.kana);
            details.identifiers.clone_from(&identifiers);
            details.contacts.clone_from(&contacts);
            details.website.clone_from(&website);
            // A number that stands for several services at once (the city's map) is nobody's capacity.
            let capacity = capacity.filter(|_| services.len() == 1);
            if let Some(service) = service {
                details
                    .bed_capacities
                    .extend(capacity.and_then(|count| Some(BedCapacity { kind: bed_kind(service)?, count })));
                details.services.push(FacilityService { code: service, capacity, note: note.clone() });
            }
            let source = session.source_record(&self.publisher, Some(office.clone()));
            let (key, partition) = (format!("{office}/{code}"), format!("{place_key}/{code}"));
            self.drafts.push(
                &mut session.report,
                Entry { row: row.line, key, partition, source },
                placed.clone(),
                details,
            );
        }
    }

    /// The services of a row: its code where there is one, else its names.
    fn services(&mut self, row: &Row<'_>, columns: &Columns, name: &str, report: &mut Report) -> Vec<ServiceCode> {
        let code = row.raw(columns.service_code);
        if let Some(service) = by_official_code(code) {
            return vec![service];
        }
        let cell = row.raw(columns.service);
        if let Some(known) = self.names.get(cell) {
            return known.clone();
        }
        let services = match by_name(cell) {
            Some(service) => {
                self.names.insert(cell.to_owned(), vec![service]);
                return vec![service];
            }
            None => read_list(cell, name),
        };
        let column = if columns.service.exists() { columns.service } else { columns.service_code };
        for unknown in &services.unknown {
            row.note(
                report,
                Severity::Warning,
                Code::UnknownCode,
                column,
                &format!("サービス「{unknown}」は一覧にありません。"),
            );
        }
        if services.services.is_empty() && services.unknown.is_empty() {
            row.note(report, Severity::Warning, Code::UnknownCode, column, "サービスの種類が分かりません。");
        }
        services.services
    }

    pub fn into_body(self, session: &mut Session<'_, '_>, layout: &'static str) -> Body {
        let feed = self.drafts.feed().to_owned();
        Body {
            records: Records::Facilities(self.drafts.finish(&mut session.report)),
            layout,
            dataset: self.publisher.dataset,
            feed,
            coverage: self.seen.into_coverage(),
        }
    }
}

/// Days and conditions as published: a list of days without times makes no slot.
fn days_note(row: &Row<'_>, columns: &Columns) -> Option<String> {
    let days = row.raw(columns.days).replace([',', ';'], "・");
    let note = row.text(columns.days_note).filter(|note| !matches!(note.as_str(), "なし" | "特になし" | "無し"));
    let parts: Vec<String> = [Some(clean(&days)), note].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

fn identifiers(office: &str, row: &Row<'_>, columns: &Columns, report: &mut Report) -> Vec<Identifier> {
    let mut identifiers = BTreeSet::new();
    let mut add = |system, value| {
        identifiers.insert(Identifier { system, value, valid_from: None, valid_to: None });
    };
    add(IdentifierSystem::CareProviderNumber, office.to_owned());
    if let Some(medical) = medical_code_of_care_number(office) {
        let system = if medical.as_bytes()[2] == b'6' {
            IdentifierSystem::HomeNursingCode
        } else {
            IdentifierSystem::MedicalInstitutionCode
        };
        add(system, medical);
    }
    let corporate = row.raw(columns.corporate);
    if !corporate.is_empty() {
        match corporate_number(corporate) {
            Ok(number) => add(IdentifierSystem::CorporateNumber, number),
            Err(_) => {
                row.note(
                    report,
                    Severity::Warning,
                    Code::InvalidValue,
                    columns.corporate,
                    "法人番号として読めません。",
                );
            }
        }
    }
    identifiers.into_iter().collect()
}

/// What the capacity of a service counts, where it counts places.
fn bed_kind(service: ServiceCode) -> Option<BedKind> {
    use ServiceCode as S;
    match service {
        S::DayCare | S::DayCareMedical | S::DayRehabilitation | S::DayCareDementia | S::CommunityDayCare => {
            Some(BedKind::DaySlot)
        }
        S::ShortStayCare
        | S::ShortStayMedicalHealthFacility
        | S::ShortStayMedicalHospital
        | S::ShortStayIntegratedMedical => Some(BedKind::ShortStay),
        S::GroupHomeDementia
        | S::SpecifiedPaidHome
        | S::SpecifiedCareHouse
        | S::SpecifiedSeniorHousing
        | S::SpecifiedPaidHomeExternal
        | S::SpecifiedCareHouseExternal
        | S::SpecifiedSeniorHousingExternal
        | S::CommunitySpecifiedPaidHome
        | S::CommunitySpecifiedCareHouse
        | S::CommunitySpecifiedSeniorHousing
        | S::SpecialNursingHome
        | S::HealthFacility
        | S::ConvalescentMedicalFacility
        | S::CommunitySpecialNursingHome
        | S::IntegratedMedicalFacility => Some(BedKind::Resident),
        _ => None,
    }
}
