//! A table for spreadsheets (CSV, RFC 4180): one line for each person, and one for an entry that has none.
//!
//! UTF-8 **with** a byte order mark, because the spreadsheets of offices read a file without one as Shift_JIS; lines end
//! with CRLF. A cell that a spreadsheet would take for a formula (CWE-1236) begins with an apostrophe.

use super::markup::plain_name;
use super::{week, words};
use crate::data::{EntryData, GuideData, PersonData};

/// The columns.
pub const COLUMNS: [&str; 25] = [
    "番号",
    "章",
    "名称",
    "名称（読み）",
    "種類",
    "区域",
    "住所",
    "電話",
    "ファクス",
    "ウェブサイト",
    "診療科目",
    "診療時間",
    "対応できること",
    "訪問する地域",
    "夜間・休日の連絡",
    "新しい患者さんの受け入れ",
    "氏名",
    "氏名（読み）",
    "職種",
    "役職",
    "専門",
    "資格",
    "この道に進んだわけ",
    "大切にしていること",
    "確認",
];

/// The table.
#[must_use]
pub fn table(data: &GuideData) -> Vec<u8> {
    let mut lines = vec![COLUMNS.map(str::to_owned)];
    for section in &data.sections {
        for entry in &section.entries {
            if entry.people.is_empty() {
                lines.push(cells(&section.title, entry, None));
            }
            lines.extend(entry.people.iter().map(|person| cells(&section.title, entry, Some(person))));
        }
    }
    // Every cell in quotes, so that none is taken for a number or a day.
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    for line in lines {
        writer
            .write_record(line.iter().map(|cell| harmless(cell)))
            .expect("lines are of one length and memory takes all");
    }
    writer.into_inner().expect("memory takes all")
}

fn cells(section: &str, entry: &EntryData, person: Option<&PersonData>) -> [String; COLUMNS.len()] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let phones = entry.phones.iter().map(
        |(what, number)| {
            if what.is_empty() { number.clone() } else { format!("{what} {number}") }
        },
    );
    let capabilities = entry.capabilities.iter().map(|capability| {
        let note = capability.note.as_deref().map(|note| format!("（{note}）")).unwrap_or_default();
        format!("{}：{}{note}", capability.word, words::level(capability.level))
    });
    let of = |part: &dyn Fn(&PersonData) -> String| person.map(part).unwrap_or_default();
    [
        entry.number.to_string(),
        section.to_owned(),
        entry.name.clone(),
        text(&entry.name_kana),
        entry.kind.clone(),
        words::place(entry.inside).to_owned(),
        text(&entry.address),
        phones.collect::<Vec<_>>().join("、"),
        text(&entry.fax),
        text(&entry.website),
        entry.departments.join("・"),
        week::sentences(&entry.hours).join(" "),
        capabilities.collect::<Vec<_>>().join("、"),
        text(&entry.visiting_area),
        text(&entry.round_the_clock),
        text(&entry.acceptance),
        of(&|person| plain_name(&person.name)),
        of(&|person| person.kana.clone()),
        of(&|person| person.profession.clone()),
        of(&|person| text(&person.role)),
        of(&|person| person.specialties.join("、")),
        of(&|person| person.qualifications.join("、")),
        of(&|person| text(&person.origin)),
        of(&|person| text(&person.motto)),
        text(&entry.verified),
    ]
}

/// Nothing that begins as a formula does, with wide signs as well, which spreadsheets in Japan take for narrow ones.
fn harmless(cell: &str) -> String {
    let cell: String = cell.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
    match cell.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%') => format!("'{cell}"),
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn there_is_a_line_for_each_person_and_each_entry_without_one() {
        let (data, _) = sample::guide();
        let table = String::from_utf8(table(&data)).expect("UTF-8");
        assert!(table.starts_with('\u{feff}'));
        let lines = data.sections.iter().flat_map(|section| &section.entries).map(|entry| entry.people.len().max(1));
        assert_eq!(table.matches("\r\n").count(), 1 + lines.sum::<usize>());
    }

    #[test]
    fn a_formula_is_a_text() {
        for cell in ["=1+1", "+81-3", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r\n=1"] {
            assert!(harmless(cell).starts_with('\''), "{cell:?} {:?}", harmless(cell));
        }
        assert_eq!(harmless("000-0000-0000"), "000-0000-0000");
    }
}
