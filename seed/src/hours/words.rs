//! Hours in words: days (月火水木金), times, and remarks like 「水曜日、土曜日12：30まで。」.
//!
//! What can be read becomes slots. A remark that cannot be read in full is kept as published beside them.

use domain::codes::{DayOfWeek, HolidayRule, SchedulePurpose};
use domain::hours::{LocalTime, Schedule};
use domain::text::{clean, half_width};

use super::slots::{Slots, Span};
use super::times::read_time;

/// Days of the week in the order of publishers.
pub(crate) const WEEK: [(char, DayOfWeek); 7] = [
    ('月', DayOfWeek::Monday),
    ('火', DayOfWeek::Tuesday),
    ('水', DayOfWeek::Wednesday),
    ('木', DayOfWeek::Thursday),
    ('金', DayOfWeek::Friday),
    ('土', DayOfWeek::Saturday),
    ('日', DayOfWeek::Sunday),
];

/// Hours as four cells of a row say them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'r> {
    /// 診療曜日・利用可能曜日.
    pub days: &'r str,
    /// 開始時間.
    pub start: &'r str,
    /// 終了時間.
    pub end: &'r str,
    /// 特記事項.
    pub note: &'r str,
    /// What not naming 祝 among the days means in this list.
    pub silent_on_holidays: HolidayRule,
}

/// What was read from them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ReadHours {
    /// Slots.
    pub schedules: Vec<Schedule>,
    /// What to keep in words.
    pub note: Option<String>,
    /// A cell that should hold a time or days and does not, as published.
    pub unreadable: Option<String>,
    /// Start and end are the same time.
    pub no_length: bool,
}

/// Reads the four cells.
pub(crate) fn read_hours(words: &Words<'_>, purpose: SchedulePurpose) -> ReadHours {
    let note = clean(words.note);
    let mut read = ReadHours::default();
    let round_the_clock = is_round_the_clock(&note) && words.start.is_empty() && words.end.is_empty();
    let (days, holiday_named, rest) = read_days(words.days);
    if !rest.is_empty() {
        read.unreadable = Some(words.days.to_owned());
    }
    let remarks = Remarks::read(&note);
    if !remarks.complete && !note.is_empty() {
        read.note = Some(note);
    }
    let span = if round_the_clock {
        span_of("0:00", "24:00")
    } else if words.start.is_empty() && words.end.is_empty() {
        None
    } else {
        match (read_time(words.start), read_time(words.end)) {
            (Some(start), Some(end)) => match Span::new(start.time, end.time) {
                Ok(span) => Some(Span { reception_until: end.reception.then_some(span.closes_at), ..span }),
                Err(_) => {
                    read.no_length = true;
                    None
                }
            },
            _ => {
                read.unreadable = Some(format!("{}～{}", words.start, words.end));
                None
            }
        }
    };
    if let Some(span) = span {
        let on_holidays = match (remarks.closed_on_holidays, holiday_named) {
            (true, _) => HolidayRule::Closed,
            (false, true) => HolidayRule::SameAsWeekday,
            (false, false) if round_the_clock && days.len() == 7 => HolidayRule::SameAsWeekday,
            (false, false) => words.silent_on_holidays,
        };
        let mut slots = Slots::default();
        for day in days {
            if let Some((span, weeks)) = remarks.applied_to(day, span) {
                slots.add(purpose, None, Some(day), &weeks, span, on_holidays);
            }
        }
        if holiday_named && !remarks.closed_on_holidays {
            // 祝 among the days: open on holidays whichever day of the week they fall on.
            slots.add(purpose, None, None, &[], span, HolidayRule::Open);
        }
        read.schedules = slots.into_schedules();
    } else if read.note.is_none() {
        read.note = Some(clean(words.days)).filter(|days| !days.is_empty());
    }
    read
}

fn span_of(start: &str, end: &str) -> Option<Span> {
    Span::new(LocalTime::parse(start).ok()?, LocalTime::parse(end).ok()?).ok()
}

/// 「24時間対応」 and nothing else.
fn is_round_the_clock(note: &str) -> bool {
    let note = half_width(note);
    let note = note.trim_end_matches(['。', ' ']);
    matches!(note, "24時間対応" | "24時間" | "24時間営業" | "24時間365日" | "365日24時間")
}

/// Days of 「月火水木金」, 「月曜日、火曜日」, 「平日」; whether 祝 is among them; and what is none of this.
fn read_days(cell: &str) -> (Vec<DayOfWeek>, bool, String) {
    let text =
        half_width(cell).replace("平日", "月火水木金").replace("曜日", "").replace("祝日", "祝").replace('曜', "");
    let (mut days, mut holiday, mut rest) = (Vec::new(), false, String::new());
    for c in text.chars() {
        match WEEK.iter().find(|(letter, _)| *letter == c) {
            Some((_, day)) if !days.contains(day) => days.push(*day),
            Some(_) => {}
            None if c == '祝' => holiday = true,
            None if c.is_whitespace() || "、,・;".contains(c) => {}
            None => rest.push(c),
        }
    }
    (days, holiday, rest)
}

/// What remarks change about the hours of single days.
#[derive(Debug, Default)]
struct Remarks {
    until: Vec<(DayOfWeek, LocalTime)>,
    closed: Vec<(DayOfWeek, Vec<u8>)>,
    closed_on_holidays: bool,
    complete: bool,
}

impl Remarks {
    fn read(note: &str) -> Self {
        let mut remarks = Self { complete: true, ..Self::default() };
        let text: String = half_width(note).replace(['。', '\n'], "|").split_whitespace().collect();
        for clause in text.split('|').filter(|clause| !clause.is_empty()) {
            let understood = is_round_the_clock(clause) || remarks.holidays(clause) || remarks.days(clause);
            remarks.complete &= understood;
        }
        remarks
    }

    /// 「国民の祝日…は終日利用不可」. Year-end days beside it stay in words: a slot has no yearly exceptions.
    fn holidays(&mut self, clause: &str) -> bool {
        let shut = ["利用不可", "休診", "休業", "休館", "休み"].iter().any(|word| clause.contains(word));
        let holidays = clause.contains("祝日") && !clause.contains("祝日のある週") && !clause.contains("曜");
        if shut && holidays {
            self.closed_on_holidays = true;
            return !clause.contains("年末年始") && !clause.contains("月");
        }
        false
    }

    /// Groups of days with a closing time, 「午後休診」 or 「休診」: 「水曜日12:30、土曜日13:00まで」.
    fn days(&mut self, clause: &str) -> bool {
        let mut rest = clause;
        let (mut until, mut closed) = (Vec::new(), Vec::new());
        while !rest.is_empty() {
            let (weeks, after) = take_weeks(rest);
            let (days, after) = take_days(after);
            if days.is_empty() {
                return false;
            }
            let after = after.trim_start_matches(['は', 'の', 'に']);
            if let Some(after) = strip_any(after, &["休診", "休み", "休業"]) {
                closed.extend(days.into_iter().map(|day| (day, weeks.clone())));
                rest = after;
            } else if !weeks.is_empty() {
                return false;
            } else if let Some(after) = strip_any(after, &["午後休診", "午後は休診", "午後休み", "午後は休み"])
            {
                // 午後 begins at noon: what the place does before noon it does no longer than until then.
                until.extend(days.into_iter().filter_map(|day| Some((day, LocalTime::parse("12:00").ok()?))));
                rest = after;
            } else {
                let Some((time, after)) = take_time(after) else { return false };
                until.extend(days.into_iter().map(|day| (day, time)));
                rest = after.strip_prefix("まで").unwrap_or(after);
                if rest.starts_with(['~', '～', 'か', '-']) {
                    return false;
                }
            }
            rest = rest.trim_start_matches(['、', ',', '・']);
        }
        self.until.extend(until);
        self.closed.extend(closed);
        true
    }

    /// A day's span and weeks after the remarks; `None` when it is closed.
    fn applied_to(&self, day: DayOfWeek, span: Span) -> Option<(Span, Vec<u8>)> {
        let mut weeks = Vec::new();
        for (_, closed) in self.closed.iter().filter(|(closed, _)| *closed == day) {
            if closed.is_empty() {
                return None;
            }
            weeks = (1..=5).filter(|week| !closed.contains(week)).collect();
        }
        let Some((_, until)) = self.until.iter().find(|(shorter, _)| *shorter == day) else {
            return Some((span, weeks));
        };
        if *until <= span.opens_at || *until > span.closes_at {
            return Some((span, weeks));
        }
        let reception_until = span.reception_until.map(|_| *until);
        Some((Span { closes_at: *until, reception_until, ..span }, weeks))
    }
}

/// 「第2第4」, 「第1、第3」 before days.
fn take_weeks(text: &str) -> (Vec<u8>, &str) {
    let (mut weeks, mut rest) = (Vec::new(), text);
    while let Some(after) = rest.strip_prefix('第') {
        let Some(week) = after.chars().next().and_then(|c| c.to_digit(10)).filter(|week| (1..=5).contains(week)) else {
            break;
        };
        weeks.push(week as u8);
        rest = after[1..].trim_start_matches(['、', '・', ',']);
    }
    (weeks, rest)
}

/// 「火曜日、木曜日」.
fn take_days(text: &str) -> (Vec<DayOfWeek>, &str) {
    let (mut days, mut rest) = (Vec::new(), text);
    loop {
        let next = rest.trim_start_matches(['、', '・', ',', 'と']);
        let Some((letter, day)) = WEEK.iter().find(|(letter, _)| next.starts_with(*letter)) else {
            return (days, rest);
        };
        let after = &next[letter.len_utf8()..];
        days.push(*day);
        rest = after.strip_prefix("曜日").or_else(|| after.strip_prefix('曜')).unwrap_or(after);
    }
}

fn take_time(text: &str) -> Option<(LocalTime, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ':')).unwrap_or(text.len());
    Some((LocalTime::parse(&text[..end]).ok()?, &text[end..]))
}

fn strip_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
