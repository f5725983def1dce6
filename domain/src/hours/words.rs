//! Hours as a person reads them (診療時間をことばで): 「月・火・木 9:00〜12:00」.

use chrono::NaiveDate;

use super::{LocalTime, Schedule};
use crate::codes::{Code as _, DayOfWeek, HolidayRule, SchedulePurpose};

/// Hours for a purpose that are valid on a day, one line for each span of hours, in order of the days; the lines of single
/// departments are left out, since their hours lie within those of the place.
pub fn in_words(schedules: &[Schedule], purpose: SchedulePurpose, on: NaiveDate) -> Vec<String> {
    let is_valid =
        |slot: &&Schedule| slot.valid_from.is_none_or(|from| from <= on) && slot.valid_to.is_none_or(|to| on <= to);
    let of_purpose: Vec<&Schedule> = schedules.iter().filter(|slot| slot.purpose == purpose).filter(is_valid).collect();
    let whole: Vec<&Schedule> = of_purpose.iter().copied().filter(|slot| slot.department_code.is_none()).collect();
    let slots = if whole.is_empty() { of_purpose } else { whole };
    let mut lines: Vec<Line> = Vec::new();
    for slot in slots {
        let span = (slot.opens_at, slot.closes_at);
        let weeks = weeks(&slot.weeks_of_month);
        let holidays = slot.on_holidays == HolidayRule::Open;
        match lines.iter_mut().find(|line| line.span == span && line.weeks == weeks) {
            Some(line) => {
                line.days.extend(&slot.days_of_week);
                line.holidays |= holidays;
            }
            None => lines.push(Line { span, weeks, days: slot.days_of_week.clone(), holidays }),
        }
    }
    for line in &mut lines {
        line.days.sort_unstable();
        line.days.dedup();
    }
    lines.sort_by(|a, b| (a.days.first(), &a.weeks, a.span).cmp(&(b.days.first(), &b.weeks, b.span)));
    lines.iter().map(Line::words).collect()
}

struct Line {
    span: (LocalTime, LocalTime),
    weeks: String,
    days: Vec<DayOfWeek>,
    holidays: bool,
}

impl Line {
    fn words(&self) -> String {
        let mut days: Vec<&str> = self.days.iter().map(|day| day.label()).collect();
        if self.holidays {
            days.push("祝");
        }
        let (opens, closes) = self.span;
        format!("{}{} {}〜{}", self.weeks, days.join("・"), clock(opens), clock(closes))
    }
}

/// 9:00, as it is written by hand.
fn clock(time: LocalTime) -> String {
    format!("{}:{:02}", time.minutes() / 60, time.minutes() % 60)
}

/// 第2・4 for the second and fourth week of the month, nothing for every week.
fn weeks(weeks: &[u8]) -> String {
    let mut weeks = weeks.to_vec();
    weeks.sort_unstable();
    weeks.dedup();
    if weeks.is_empty() || weeks == [1, 2, 3, 4, 5] {
        return String::new();
    }
    let numbers: Vec<String> = weeks.iter().map(ToString::to_string).collect();
    format!("第{} ", numbers.join("・"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::tests::slot;

    #[test]
    fn days_of_the_same_span_stand_in_one_line() {
        use DayOfWeek::{Friday, Monday, Saturday, Tuesday};
        let closed = HolidayRule::Closed;
        let schedules = [
            slot(&[Friday], "9:00", "12:00", closed),
            slot(&[Monday, Tuesday], "9:00", "12:00", closed),
            slot(&[Monday], "14:00", "17:30", HolidayRule::Open),
            Schedule { weeks_of_month: vec![4, 2], ..slot(&[Saturday], "9:00", "12:00", closed) },
            Schedule { purpose: SchedulePurpose::HomeVisit, ..slot(&[Monday], "13:00", "14:00", closed) },
            Schedule { valid_to: Some(NaiveDate::MIN), ..slot(&[Saturday], "13:00", "15:00", closed) },
        ];
        let words = in_words(&schedules, SchedulePurpose::Opening, NaiveDate::default());
        assert_eq!(words, ["月・火・金 9:00〜12:00", "月・祝 14:00〜17:30", "第2・4 土 9:00〜12:00"]);
        assert_eq!(in_words(&[], SchedulePurpose::Opening, NaiveDate::default()), [""; 0]);
    }
}
