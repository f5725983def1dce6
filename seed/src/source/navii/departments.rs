//! 診療科・診療時間: departments and their hours, joined to institutions by ID.

use domain::codes::{ImportIssueCode as Code, IssueSeverity as Severity};
use domain::identifiers::navii_id;
use domain::tables::departments::{is_other, label};
use domain::text::clean;

use super::facility::Institutions;
use super::hours::{Band, read_times};
use crate::layout::Matched;
use crate::reader::Sheet;
use crate::session::Session;

/// Reads the rows into the institutions that were read before.
pub(crate) fn read(
    institutions: &mut Institutions,
    session: &mut Session<'_, '_>,
    sheet: Sheet<'_>,
    matched: &Matched<'_>,
) {
    let (id_column, code_column, name_column) =
        (matched.column("id"), matched.column("department_code"), matched.column("department"));
    let bands = Band::of_departments(matched);
    institutions.hours_read = true;
    session.each_row(sheet, matched, |session, row| {
        let report = &mut session.report;
        let Some(at) = navii_id(row.raw(id_column)).ok().and_then(|id| institutions.drafts.position(&id)) else {
            row.note(report, Severity::Warning, Code::UnknownCode, id_column, "施設の一覧にない ID です。");
            return;
        };
        let (flags, slots) = (institutions.flags[at], &mut institutions.slots[at]);
        let feed = institutions.drafts.feed().to_owned();
        let draft = &mut institutions.drafts.all_mut()[at];
        report.about(&feed, &draft.key);
        let cell = row.raw(code_column);
        // A leading zero goes the way of all leading zeros.
        let code = if cell.len() == 4 { format!("0{cell}") } else { cell.to_owned() };
        let details = &mut draft.details;
        let named = label(&code).is_some() && !is_other(&code);
        if named {
            if !details.departments.contains(&code) {
                details.departments.push(code.clone());
                details.departments.sort_unstable();
            }
        } else {
            let name = clean(row.raw(name_column));
            if label(&code).is_none() {
                row.note(report, Severity::Info, Code::UnknownCode, code_column, "診療科目コードは一覧にありません。");
            }
            if !name.is_empty() && !details.other_departments.contains(&name) {
                details.other_departments.push(name);
            }
        }
        read_times(row, &bands, named.then_some(code.as_str()), &flags, slots, report);
    });
}
