//! What all rows of municipal lists share: hours, contacts, keys.

use domain::codes::{HolidayRule, ImportIssueCode as Code, IssueSeverity as Severity, SchedulePurpose};
use domain::facility::FacilityDetails;
use domain::text::name_key;

use crate::contacts::{contacts, website};
use crate::hours::words::{Words, read_hours};
use crate::layout::Matched;
use crate::place_columns::PlaceColumns;
use crate::report::Report;
use crate::row::{Column, Row};

/// Columns that most lists have.
pub(crate) struct ListColumns {
    pub number: Column,
    pub name: Column,
    pub place: PlaceColumns,
    kana: Column,
    phone: Column,
    extension: Column,
    fax: Column,
    url: Column,
    pub days: Column,
    start: Column,
    end: Column,
    hours_note: Column,
}

impl ListColumns {
    pub fn of(matched: &Matched<'_>) -> Self {
        let column = |key: &str| if matched.has(key) { matched.column(key) } else { Column(None) };
        Self {
            number: column("number"),
            name: column("name"),
            place: PlaceColumns::of(matched),
            kana: column("kana"),
            phone: column("phone"),
            extension: column("extension"),
            fax: column("fax"),
            url: column("url"),
            days: column("days"),
            start: column("start"),
            end: column("end"),
            hours_note: column("hours_note"),
        }
    }

    /// The name; a row without one is reported and left out.
    pub fn name(&self, row: &Row<'_>, report: &mut Report) -> Option<String> {
        let name = row.text(self.name);
        if name.is_none() {
            row.note(
                report,
                Severity::Error,
                Code::MissingRequired,
                self.name,
                "名称がありません。この行は読みませんでした。",
            );
        }
        name
    }

    /// The published number, else the name.
    pub fn key(&self, row: &Row<'_>, name: &str) -> String {
        row.text(self.number).unwrap_or_else(|| name_key(name))
    }

    /// Kana, contacts, website.
    pub fn fill(&self, row: &Row<'_>, details: &mut FacilityDetails, report: &mut Report) {
        details.name_kana = row.text(self.kana);
        details.contacts = contacts(row, self.phone, self.extension, self.fax, report);
        details.website = website(row, self.url, report);
    }

    /// Hours in words.
    pub fn hours(
        &self,
        row: &Row<'_>,
        silent_on_holidays: HolidayRule,
        purpose: SchedulePurpose,
        details: &mut FacilityDetails,
        report: &mut Report,
    ) {
        let words = Words {
            days: row.raw(self.days),
            start: row.raw(self.start),
            end: row.raw(self.end),
            note: row.raw(self.hours_note),
            silent_on_holidays,
        };
        let read = read_hours(&words, purpose);
        if read.unreadable.is_some() {
            let column = if self.start.exists() { self.start } else { self.days };
            row.note(report, Severity::Warning, Code::InvalidValue, column, "曜日か時刻として読めません。");
        }
        if read.no_length {
            row.note(report, Severity::Warning, Code::HoursConflict, self.start, "開始と終了が同じ時刻です。");
        }
        details.schedules = read.schedules;
        details.hours_note =
            read.note.or(read.unreadable.map(|cell| domain::text::clean(&cell)).filter(|cell| !cell.is_empty()));
    }
}
