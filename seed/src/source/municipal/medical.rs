//! Medical lists of municipalities.

use domain::codes::{
    FacilityKind, HolidayRule, IdentifierSystem, ImportIssueCode as Code, IssueSeverity as Severity, SchedulePurpose,
};
use domain::facility::{FacilityDetails, Identifier};
use domain::identifiers::{corporate_number, medical_institution_code};

use super::layouts::MIDWIFERY;
use super::list::ListColumns;
use crate::drafts::{Drafts, Entry};
use crate::layout::Matched;
use crate::location::place;
use crate::medical::{Departments, kind_of_institution, total_beds};
use crate::reader::Sheet;
use crate::report::Report;
use crate::row::{Column, Row};
use crate::session::Session;
use crate::source::Publisher;

pub(crate) fn read(
    session: &mut Session<'_, '_>,
    sheet: Sheet<'_>,
    matched: &Matched<'_>,
    publisher: &Publisher,
    drafts: &mut Drafts,
) {
    let column = |key: &str| if matched.has(key) { matched.column(key) } else { Column(None) };
    let list = ListColumns::of(matched);
    let (kind, opened, beds, subjects) = (column("kind"), column("opened"), column("beds"), column("departments"));
    let (medical_code, corporate, overtime, status) =
        (column("medical_code"), column("corporate"), column("overtime"), column("status"));
    let midwifery = matched.layout.name == MIDWIFERY.name;
    let mut departments = Departments::default();
    session.each_row(sheet, matched, |session, row| {
        let Some(name) = list.name(row, &mut session.report) else { return };
        let number = list.key(row, &name);
        let code = identifier(row, medical_code, medical_institution_code, &mut session.report);
        let key = code.clone().unwrap_or_else(|| number.clone());
        session.report.about(drafts.feed(), &key);
        let at = list.place.whereabouts(row, matched);
        let placed = place(session, &at);
        let report = &mut session.report;
        let kind = if midwifery { FacilityKind::MaternityHome } else { institution(row, kind, report) };
        let mut details = FacilityDetails::new(name, kind);
        list.fill(row, &mut details, report);
        departments.read(row, subjects, &mut details, report);
        details.bed_capacities = total_beds(kind, row.count(beds, report));
        details.opened_on = row.date(opened, report);
        if list.days.exists() {
            // The list names 祝 where a place is open on holidays, so silence means closed.
            list.hours(row, HolidayRule::Closed, SchedulePurpose::Opening, &mut details, report);
        }
        append(&mut details.hours_note, row.text(overtime).map(|text| format!("時間外: {text}")));
        append(&mut details.hours_note, row.text(status).filter(|status| status.contains("休止")));
        let corporate = identifier(row, corporate, corporate_number, report);
        details.identifiers =
            [(IdentifierSystem::MedicalInstitutionCode, code), (IdentifierSystem::CorporateNumber, corporate)]
                .into_iter()
                .filter_map(|(system, value)| {
                    Some(Identifier { system, value: value?, valid_from: None, valid_to: None })
                })
                .collect();
        let partition = placed.address.municipality_code.clone();
        let source = session.source_record(publisher, Some(number));
        drafts.push(&mut session.report, Entry { row: row.line, key, partition, source }, placed, details);
    });
}

fn institution(row: &Row<'_>, column: Column, report: &mut Report) -> FacilityKind {
    let cell = row.raw(column);
    kind_of_institution(cell).unwrap_or_else(|| {
        let message = if cell.is_empty() {
            "医療機関の種類がありません。"
        } else {
            "医療機関の種類が分かりません。"
        };
        row.note(report, Severity::Warning, Code::UnknownCode, column, message);
        FacilityKind::Other
    })
}

/// A checked number; what is no number of its system is reported.
fn identifier<E>(
    row: &Row<'_>,
    column: Column,
    check: impl Fn(&str) -> Result<String, E>,
    report: &mut Report,
) -> Option<String> {
    let cell = row.text(column)?;
    let number = check(&cell).ok();
    if number.is_none() {
        row.note(report, Severity::Warning, Code::InvalidValue, column, "番号として読めません。");
    }
    number
}

fn append(note: &mut Option<String>, more: Option<String>) {
    let parts: Vec<String> = [note.take(), more].into_iter().flatten().collect();
    *note = (!parts.is_empty()).then(|| parts.join("\n"));
}
