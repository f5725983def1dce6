//! The week's hours as a table, and as words.

use std::fmt::Write;

use super::markup::escaped;
use super::words::DAYS;
use crate::data::{Hours, HoursRow};

/// What a cell of the week says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    Open,
    Closed,
    /// Open with an exception that a note explains; numbered from 1 in the order the marks occur.
    Noted(usize),
}

/// Marks of a week that need a note, in the order they occur.
pub(super) struct Marks(Vec<String>);

impl Marks {
    pub(super) fn of(hours: &Hours) -> Self {
        let mut marks: Vec<String> = Vec::new();
        for mark in hours.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.trim()) {
            if !is_open(mark) && !is_closed(mark) && !marks.iter().any(|known| known == mark) {
                marks.push(mark.to_owned());
            }
        }
        Self(marks)
    }

    pub(super) fn cell(&self, mark: &str) -> Cell {
        let mark = mark.trim();
        if is_open(mark) {
            Cell::Open
        } else if is_closed(mark) {
            Cell::Closed
        } else {
            Cell::Noted(self.0.iter().position(|known| known == mark).map_or(0, |at| at + 1))
        }
    }

    /// A note with its marks as words, for the ear.
    pub(super) fn spoken(&self, note: &str) -> String {
        let mut spoken = note.to_owned();
        for (at, mark) in self.0.iter().enumerate() {
            spoken = spoken.replace(mark.as_str(), &format!("注{}", at + 1));
        }
        spoken.replace(['●', '○'], "診療").replace(['／', '×'], "休み")
    }
}

fn is_open(mark: &str) -> bool {
    matches!(mark, "●" | "○" | "◯")
}

fn is_closed(mark: &str) -> bool {
    matches!(mark, "" | "／" | "/" | "×" | "－" | "-" | "休")
}

/// The week as a table with headers for rows and columns; empty without rows.
pub(super) fn table(hours: &Hours) -> String {
    let mut out = String::new();
    if !hours.rows.is_empty() {
        let marks = Marks::of(hours);
        out.push_str("<table class=\"week\"><caption>診療時間</caption><thead><tr><th scope=\"col\">時間</th>");
        for day in DAYS {
            let short: String = day.chars().take(1).collect();
            // Writing into a string does not fail.
            let _ = write!(out, "<th scope=\"col\"><abbr title=\"{day}\">{short}</abbr></th>");
        }
        out.push_str("</tr></thead><tbody>");
        for row in &hours.rows {
            let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escaped(&row.span));
            for mark in &row.cells {
                let word = match marks.cell(mark) {
                    Cell::Open => "診療".to_owned(),
                    Cell::Closed => "休み".to_owned(),
                    Cell::Noted(_) => "注記あり".to_owned(),
                };
                let shown = if mark.trim().is_empty() { "／" } else { mark.trim() };
                let _ = write!(
                    out,
                    "<td><span aria-hidden=\"true\">{}</span><span class=\"spoken\">{word}</span></td>",
                    escaped(shown)
                );
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table>");
    }
    if !hours.notes.is_empty() {
        out.push_str("<ul class=\"notes\">");
        for note in &hours.notes {
            let _ = write!(out, "<li>{}</li>", escaped(note));
        }
        out.push_str("</ul>");
    }
    out
}

/// The week in sentences, one for each row: the days together that are alike.
pub(super) fn sentences(hours: &Hours) -> Vec<String> {
    let marks = Marks::of(hours);
    let mut lines: Vec<String> = hours.rows.iter().map(|row| sentence(row, &marks)).collect();
    lines.extend(hours.notes.iter().map(|note| marks.spoken(note)));
    lines
}

fn sentence(row: &HoursRow, marks: &Marks) -> String {
    let mut groups: Vec<(Cell, Vec<&str>)> = Vec::new();
    for (mark, day) in row.cells.iter().zip(DAYS) {
        let cell = marks.cell(mark);
        match groups.iter_mut().find(|(known, _)| *known == cell) {
            Some((_, days)) => days.push(day),
            None => groups.push((cell, vec![day])),
        }
    }
    let part = |(cell, days): &(Cell, Vec<&str>)| {
        let days = days.join("、");
        match cell {
            Cell::Open => format!("{days}は診療"),
            Cell::Closed => format!("{days}は休み"),
            Cell::Noted(number) => format!("{days}は注{number}のとおり"),
        }
    };
    let parts: Vec<String> = groups.iter().map(part).collect();
    format!("{}、{}。", spoken_span(&row.span), parts.join("、"))
}

/// 9:00〜12:30 as it is read: 9時から12時30分まで.
fn spoken_span(span: &str) -> String {
    let time = |text: &str| {
        let (hour, minute) = text.trim().split_once([':', '：'])?;
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        Some(if minute == 0 { format!("{hour}時") } else { format!("{hour}時{minute}分") })
    };
    let both = span.split_once(['〜', '～', '-', '−', '–']).and_then(|(from, to)| Some((time(from)?, time(to)?)));
    match both {
        Some((from, to)) => format!("{from}から{to}まで"),
        None => span.replace(['〜', '～'], "から"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week() -> Hours {
        let cells = ["●", "●", "", "●", "●", "▲", "／", "／"].map(str::to_owned);
        Hours {
            rows: vec![HoursRow { span: "9:00〜12:30".into(), cells }], notes: vec!["▲ 土曜は第2・第4のみ".into()]
        }
    }

    #[test]
    fn a_week_is_read_without_signs() {
        assert_eq!(
            sentences(&week()),
            [
                "9時から12時30分まで、月曜、火曜、木曜、金曜は診療、水曜、日曜、祝日は休み、土曜は注1のとおり。",
                "注1 土曜は第2・第4のみ"
            ]
        );
    }

    #[test]
    fn a_table_has_a_word_beside_every_sign() {
        let table = table(&week());
        assert_eq!(table.matches("class=\"spoken\"").count(), 8);
        assert_eq!(table.matches("scope=\"col\"").count(), 9);
        assert_eq!(table.matches("scope=\"row\"").count(), 1);
    }

    #[test]
    fn a_span_that_is_none_is_left_as_it_is() {
        assert_eq!(spoken_span("午後"), "午後");
        assert_eq!(spoken_span("14:00～17:00"), "14時から17時まで");
    }
}
