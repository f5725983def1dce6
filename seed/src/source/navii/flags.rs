//! Days on which an institution is open, as the inverted 休診 flags say.
//!
//! Rule (医療情報ネット オープンデータ項目定義書): in columns named 「…に休診」 **1 means it treats patients, 0 that it is
//! closed**, blank that it did not answer. Columns per week of the month that agree with each other say nothing new;
//! only a mix of 1 and 0 (土曜 1,0,1,0,1) is a rule of its own.

use domain::codes::HolidayRule;

use crate::layout::Matched;
use crate::row::{Column, Row};

/// Days in the order of the files, holidays last.
pub(crate) const DAYS: [char; 8] = ['月', '火', '水', '木', '金', '土', '日', '祝'];

/// Where the flags stand.
pub(crate) struct FlagColumns {
    weekly: [Column; 7],
    weeks: [[Column; 7]; 5],
    holiday: Column,
}

impl FlagColumns {
    /// Of hospitals, clinics, dental clinics and maternity homes.
    pub fn of_institution(matched: &Matched<'_>) -> Self {
        Self {
            weekly: std::array::from_fn(|day| matched.find(&format!("毎週決まった曜日に休診（{}）", DAYS[day]))),
            weeks: std::array::from_fn(|week| {
                std::array::from_fn(|day| {
                    matched.find(&format!("決まった週に休診（定期週）第{}週（{}）", week + 1, DAYS[day]))
                })
            }),
            holiday: matched.column("holiday"),
        }
    }

    /// Of pharmacies.
    pub fn of_pharmacy(matched: &Matched<'_>) -> Self {
        Self {
            weekly: std::array::from_fn(|day| matched.find(&format!("営業日（{}）", DAYS[day]))),
            weeks: std::array::from_fn(|week| {
                std::array::from_fn(|day| matched.find(&format!("定期閉店第{}週（{}）", week + 1, DAYS[day])))
            }),
            holiday: matched.find("営業日（祝）"),
        }
    }

    /// Reads the flags of a row.
    pub fn read(&self, row: &Row<'_>) -> Flags {
        let flag = |column: Column| match row.raw(column) {
            "1" | "１" => Some(true),
            "0" | "０" => Some(false),
            _ => None,
        };
        Flags {
            weekly: self.weekly.map(flag),
            weeks: self.weeks.map(|week| week.map(flag)),
            holiday: flag(self.holiday),
        }
    }
}

/// Flags of one institution.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Flags {
    weekly: [Option<bool>; 7],
    weeks: [[Option<bool>; 7]; 5],
    /// Open on national holidays.
    pub holiday: Option<bool>,
}

/// What the flags say about one day of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DayFlag {
    /// Open every week.
    Open,
    /// Open in these weeks of the month.
    Weeks(Vec<u8>),
    /// Closed.
    Closed,
    /// Not answered.
    Unknown,
}

impl Flags {
    /// What they say about a day, 0 Monday to 6 Sunday.
    pub fn day(&self, day: usize) -> DayFlag {
        let weeks = self.weeks.map(|week| week[day]);
        if weeks.contains(&Some(true)) && weeks.contains(&Some(false)) {
            return DayFlag::Weeks(
                (1..=5).zip(weeks).filter(|(_, open)| *open == Some(true)).map(|(week, _)| week).collect(),
            );
        }
        match self.weekly[day] {
            Some(true) => DayFlag::Open,
            Some(false) => DayFlag::Closed,
            None => DayFlag::Unknown,
        }
    }

    /// The rule for slots of weekdays: where holidays have times of their own these say what holds on them.
    pub fn on_holidays(&self, holiday_has_times: bool) -> HolidayRule {
        match self.holiday {
            Some(false) => HolidayRule::Closed,
            _ if holiday_has_times => HolidayRule::Closed,
            _ => HolidayRule::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saturday(weekly: Option<bool>, weeks: [Option<bool>; 5]) -> DayFlag {
        let mut flags = Flags::default();
        flags.weekly[5] = weekly;
        for (week, flag) in weeks.into_iter().enumerate() {
            flags.weeks[week][5] = flag;
        }
        flags.day(5)
    }

    #[test]
    fn one_means_open_and_blank_means_not_answered() {
        assert_eq!(saturday(Some(true), [None; 5]), DayFlag::Open);
        assert_eq!(saturday(Some(false), [None; 5]), DayFlag::Closed);
        assert_eq!(saturday(None, [None; 5]), DayFlag::Unknown);
    }

    #[test]
    fn only_a_mix_of_weeks_is_a_rule_of_its_own() {
        let mix = [Some(true), Some(false), Some(true), Some(false), Some(true)];
        assert_eq!(saturday(Some(true), mix), DayFlag::Weeks(vec![1, 3, 5]));
        assert_eq!(saturday(Some(true), [Some(false); 5]), DayFlag::Open);
        assert_eq!(saturday(Some(false), [Some(true); 5]), DayFlag::Closed);
    }
}
