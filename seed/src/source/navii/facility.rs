//! Rows of institutions.

use domain::codes::{
    BedKind, FacilityKind, HolidayRule, IdentifierSystem, ImportIssueCode as Code, IssueSeverity as Severity,
};
use domain::contribution::Draft;
use domain::facility::{BedCapacity, FacilityDetails, Identifier};
use domain::identifiers::navii_id;

use super::flags::{DayFlag, FlagColumns, Flags};
use super::hours::{Band, read_times};
use super::layouts::{FACILITY, MAP, PHARMACY};
use crate::contacts::website;
use crate::coverage::Seen;
use crate::drafts::{Drafts, Entry};
use crate::hours::slots::Slots;
use crate::layout::Matched;
use crate::location::place;
use crate::medical::{Departments, kind_of_institution, total_beds};
use crate::options::{InputFile, ReadError};
use crate::outcome::Coverage;
use crate::place_columns::PlaceColumns;
use crate::reader::Sheet;
use crate::report::{Finding, Report};
use crate::row::{Column, Row};
use crate::session::Session;
use crate::source::Publisher;

/// 機関区分 in the order of its digit, 1 to 5.
const KINDS: [FacilityKind; 5] = [
    FacilityKind::Hospital,
    FacilityKind::Clinic,
    FacilityKind::DentalClinic,
    FacilityKind::MaternityHome,
    FacilityKind::Pharmacy,
];

/// Institutions read so far.
pub(crate) struct Institutions {
    publisher: Publisher,
    pub drafts: Drafts,
    pub departments: Departments,
    /// Flags per draft.
    pub flags: Vec<Flags>,
    /// Slots per draft, filled by hours files.
    pub slots: Vec<Slots>,
    seen: Seen,
    /// Whether a 診療科・診療時間 file was read, so that missing times mean something.
    pub hours_read: bool,
}

impl Institutions {
    pub fn new(session: &Session<'_, '_>, publisher: Publisher) -> Self {
        Self {
            publisher,
            drafts: Drafts::new(String::new()),
            departments: Departments::default(),
            flags: Vec::new(),
            slots: Vec::new(),
            seen: Seen::new(session.said_code()),
            hours_read: false,
        }
    }

    /// Begins a file: a map cannot be mixed with the ministry's files, because they are different feeds.
    pub fn begin(
        &mut self,
        file: &InputFile<'_>,
        feed: String,
        found: &'static str,
        first: Option<&'static str>,
    ) -> Result<(), ReadError> {
        match first {
            None => self.drafts = Drafts::new(feed),
            Some(first) if (first == MAP.name) != (found == MAP.name) => {
                return Err(ReadError::MixedLayouts { file: file.name.to_owned(), found, first });
            }
            Some(_) => {}
        }
        Ok(())
    }

    pub fn read(&mut self, session: &mut Session<'_, '_>, sheet: Sheet<'_>, matched: &Matched<'_>) {
        let columns = Columns::of(matched);
        session.each_row(sheet, matched, |session, row| self.row(session, row, matched, &columns));
    }

    fn row(&mut self, session: &mut Session<'_, '_>, row: &Row<'_>, matched: &Matched<'_>, columns: &Columns) {
        let Some(name) = row.text(columns.name) else {
            row.note(&mut session.report, Severity::Error, Code::MissingRequired, columns.name, "名称がありません。");
            return;
        };
        let Ok(id) = navii_id(row.raw(columns.id)) else {
            let message = "ID として読めません。この行は読みませんでした。";
            row.note(&mut session.report, Severity::Error, Code::MissingRequired, columns.id, message);
            return;
        };
        session.report.about(self.drafts.feed(), &id);
        let digit = digit_of_kind(row.raw(columns.kind), row.raw(columns.kind_label), &id);
        if digit.is_none() {
            row.note(
                &mut session.report,
                Severity::Warning,
                Code::UnknownCode,
                columns.kind,
                "機関区分が分かりません。",
            );
        }
        let kind = digit.map_or(FacilityKind::Other, |digit| KINDS[digit - 1]);
        let code = municipality_code(row.raw(columns.prefecture_code), row.raw(columns.municipality_code));
        let mut at = columns.place.whereabouts(row, matched);
        at.code = &code;
        let placed = place(session, &at);
        let mut details = FacilityDetails::new(name, kind);
        details.name_kana = row.text(columns.kana);
        details.short_name = row.text(columns.short).filter(|short| *short != details.name);
        details.name_en = row.text(columns.english);
        details.identifiers =
            vec![Identifier { system: IdentifierSystem::NaviiId, value: id.clone(), valid_from: None, valid_to: None }];
        details.website = website(row, columns.url, &mut session.report);
        details.hours_note = row.text(columns.closed_days).map(|days| format!("休み: {}", days.replace('\n', " ")));
        details.bed_capacities = beds(row, columns, kind, &mut session.report);
        if columns.departments.exists() {
            self.departments.read(row, columns.departments, &mut details, &mut session.report);
        }
        let flags = columns.flags.as_ref().map(|flags| flags.read(row)).unwrap_or_default();
        let mut slots = Slots::default();
        read_times(row, &columns.bands, None, &flags, &mut slots, &mut session.report);
        let digit = digit.unwrap_or(0).to_string();
        self.seen.place(&placed.address, "");
        self.seen.suffix(&digit);
        let partition = format!("{}/{digit}", self.seen.partition(&placed.address));
        let source = session.source_record(&self.publisher, Some(id.clone()));
        self.drafts.push(&mut session.report, Entry { row: row.line, key: id, partition, source }, placed, details);
        self.flags.push(flags);
        self.slots.push(slots);
    }

    /// Puts the slots into the drafts and runs the checks that need all of them.
    pub fn finish(mut self, session: &mut Session<'_, '_>) -> (String, Coverage, Vec<Draft>) {
        let feed = self.drafts.feed().to_owned();
        let all = self.drafts.all_mut().iter_mut().zip(self.slots).zip(&self.flags);
        for ((draft, slots), flags) in all {
            let mut schedules = slots.into_schedules();
            // One band with times of its own on holidays settles them for the other bands of its department.
            for index in 0..schedules.len() {
                let settled = schedules.iter().any(|other| {
                    other.days_of_week.is_empty() && other.department_code == schedules[index].department_code
                });
                if settled && schedules[index].on_holidays == HolidayRule::Unknown {
                    schedules[index].on_holidays = HolidayRule::Closed;
                }
            }
            let own_hours =
                draft.details.kind == FacilityKind::Pharmacy || draft.details.kind == FacilityKind::MaternityHome;
            if self.hours_read || (own_hours && !schedules.is_empty()) {
                session.report.about(&feed, &draft.key);
                days_without_times(draft, flags, &schedules, &mut session.report);
            }
            draft.details.schedules = schedules;
        }
        let drafts = self.drafts.finish(&mut session.report);
        (feed, self.seen.into_coverage(), drafts)
    }
}

/// Days that the flags call open and for which no time was published.
fn days_without_times(draft: &Draft, flags: &Flags, schedules: &[domain::hours::Schedule], report: &mut Report) {
    for (day, (letter, weekday)) in crate::hours::words::WEEK.iter().enumerate() {
        let open = matches!(flags.day(day), DayFlag::Open | DayFlag::Weeks(_));
        if open && !schedules.iter().any(|slot| slot.days_of_week.contains(weekday)) {
            report.add_with(Code::HoursConflict, Severity::Info, || Finding {
                row: Some(draft.row),
                value: Some(letter.to_string()),
                ..Finding::of_file(Code::HoursConflict, Severity::Info, "開いている曜日とあるのに時間がありません。")
            });
        }
    }
}

struct Columns {
    id: Column,
    name: Column,
    kana: Column,
    short: Column,
    english: Column,
    kind: Column,
    kind_label: Column,
    prefecture_code: Column,
    municipality_code: Column,
    url: Column,
    closed_days: Column,
    departments: Column,
    beds: [(Column, BedKind); 5],
    beds_total: Column,
    place: PlaceColumns,
    flags: Option<FlagColumns>,
    bands: Vec<Band>,
}

impl Columns {
    fn of(matched: &Matched<'_>) -> Self {
        let column = |key: &str| if matched.has(key) { matched.column(key) } else { Column(None) };
        let (flags, bands) = match matched.layout.name {
            name if name == FACILITY.name => {
                (Some(FlagColumns::of_institution(matched)), Band::of_maternity_homes(matched))
            }
            name if name == PHARMACY.name => (Some(FlagColumns::of_pharmacy(matched)), Band::of_pharmacies(matched)),
            _ => (None, Vec::new()),
        };
        Self {
            id: column("id"),
            name: column("name"),
            kana: column("kana"),
            short: column("short"),
            english: column("english"),
            kind: column("kind"),
            kind_label: column("kind_label"),
            prefecture_code: column("prefecture_code"),
            municipality_code: column("municipality_code"),
            url: column("url"),
            closed_days: column("closed_days"),
            departments: column("departments"),
            beds: [
                (column("beds_general"), BedKind::General),
                (column("beds_sanatorium"), BedKind::Sanatorium),
                (column("beds_psychiatric"), BedKind::Psychiatric),
                (column("beds_tuberculosis"), BedKind::Tuberculosis),
                (column("beds_infection"), BedKind::Infection),
            ],
            beds_total: column("beds_total"),
            place: PlaceColumns::of(matched),
            flags,
            bands,
        }
    }
}

/// 機関区分 from its column, from a label, or from the third digit of the ID.
fn digit_of_kind(cell: &str, label: &str, id: &str) -> Option<usize> {
    let digit = |c: char| c.to_digit(10).map(|digit| digit as usize).filter(|digit| (1..=KINDS.len()).contains(digit));
    let by_label =
        || kind_of_institution(label).and_then(|kind| KINDS.iter().position(|known| *known == kind)).map(|at| at + 1);
    cell.chars().next().and_then(digit).or_else(by_label).or_else(|| id.chars().nth(2).and_then(digit))
}

/// Five digits from the two columns, whose leading zeros may be lost.
fn municipality_code(prefecture: &str, municipality: &str) -> String {
    match (prefecture.parse::<u32>(), municipality.parse::<u32>()) {
        (Ok(prefecture @ 1..=47), Ok(municipality @ 1..=999)) => format!("{prefecture:02}{municipality:03}"),
        _ => String::new(),
    }
}

/// Beds by kind for hospitals; the total for clinics, whose beds are 有床診療所の病床.
fn beds(row: &Row<'_>, columns: &Columns, kind: FacilityKind, report: &mut Report) -> Vec<BedCapacity> {
    let total = row.count(columns.beds_total, report);
    let by_kind: Vec<BedCapacity> = columns
        .beds
        .iter()
        .filter_map(|(column, kind)| Some(BedCapacity { kind: *kind, count: row.count(*column, report)? }))
        .filter(|beds| beds.count > 0)
        .collect();
    let sum: u32 = by_kind.iter().map(|beds| beds.count).sum();
    if let Some(total) = total.filter(|total| !by_kind.is_empty() && *total != sum) {
        let message = format!("病床の内訳の計 {sum} が合計 {total} と合いません。内訳を読みました。");
        row.note(report, Severity::Warning, Code::InvalidValue, columns.beds_total, &message);
    }
    match kind {
        FacilityKind::Hospital if !by_kind.is_empty() => by_kind,
        _ => total_beds(kind, total.or(Some(sum))),
    }
}
