//! Opening hours and holidays.

use async_graphql::{Object, SimpleObject};
use domain::codes::{DayOfWeek, HolidayKind, HolidayRule, OpenStateCode, SchedulePurpose};
use domain::hours::open_state::{Asked, open_state};
use domain::hours::table::{HoursTable, PurposeSet};

use crate::coded::{Coded, coded};
use crate::context::View;
use crate::scalar::{Day, Instant, TimeOfDay};

/// One slot of a weekly table, in Japan's time (時間割).
pub struct Schedule<'a>(pub &'a domain::hours::Schedule);

/// One slot of a weekly table, in Japan's time (時間割).
#[Object(name = "Schedule")]
impl Schedule<'_> {
    /// What the hours are for (何の時間か).
    async fn purpose(&self) -> Coded<SchedulePurpose> {
        Coded(self.0.purpose)
    }
    /// Code of the department whose hours alone these are (診療科).
    async fn department_code(&self) -> Option<&str> {
        self.0.department_code.as_deref()
    }
    /// Days on which the slot begins (曜日).
    async fn days_of_week(&self) -> Vec<Coded<DayOfWeek>> {
        coded(&self.0.days_of_week)
    }
    /// Weeks of the month, empty for every week (第何週だけか).
    async fn weeks_of_month(&self) -> Vec<i32> {
        self.0.weeks_of_month.iter().copied().map(i32::from).collect()
    }
    /// Opening time (始まり).
    async fn opens_at(&self) -> TimeOfDay {
        TimeOfDay(self.0.opens_at)
    }
    /// Closing time, past 24:00 for slots over midnight (終わり).
    async fn closes_at(&self) -> TimeOfDay {
        TimeOfDay(self.0.closes_at)
    }
    /// Last reception (受付の終わり).
    async fn reception_until(&self) -> Option<TimeOfDay> {
        self.0.reception_until.map(TimeOfDay)
    }
    /// What happens on national holidays (祝日の扱い).
    async fn on_holidays(&self) -> Coded<HolidayRule> {
        Coded(self.0.on_holidays)
    }
    /// First day the slot is valid (期間の始まり).
    async fn valid_from(&self) -> Option<Day> {
        self.0.valid_from.map(Day)
    }
    /// Last day the slot is valid (期間の終わり).
    async fn valid_to(&self) -> Option<Day> {
        self.0.valid_to.map(Day)
    }
    /// Extra closing and opening days (臨時の休み・臨時の開き).
    async fn exceptions(&self) -> Vec<ScheduleException> {
        let exceptions = self.0.exceptions.iter();
        exceptions
            .map(|day| ScheduleException { date: Day(day.date), open: day.open, reason: day.reason.clone() })
            .collect()
    }
}

/// A day that differs from the weekly table (臨時の休み・開き).
#[derive(SimpleObject)]
pub struct ScheduleException {
    /// The day (日付).
    date: Day,
    /// Whether the slot is open (開くか).
    open: bool,
    /// Why, as published (理由).
    reason: Option<String>,
}

/// Whether a place is open, and until when (開いているか).
#[derive(SimpleObject)]
pub struct OpenState {
    /// The state (いまの状態).
    state: Coded<OpenStateCode>,
    /// When it changes, null when it stays for two weeks (次に変わる日時).
    changes_at: Option<Instant>,
}

impl OpenState {
    /// The state of a place with these hours at an instant, now when none is given.
    pub(super) fn of(schedules: &[domain::hours::Schedule], at: Option<Instant>, view: &View) -> Self {
        // Hours that contradict themselves tell nothing; importers refuse them, so this is rare.
        let Ok(table) = HoursTable::compile(schedules, PurposeSet::OPEN_STATE) else {
            return Self { state: Coded(OpenStateCode::Unknown), changes_at: None };
        };
        let at = at.map_or(view.now, |at| at.0);
        let found = open_state(&table, at, view.app.holidays(), &Asked::default());
        Self { state: Coded(found.state), changes_at: found.changes_at.map(Instant) }
    }
}

/// A holiday (休日).
#[derive(SimpleObject)]
pub struct Holiday {
    /// The day (日).
    date: Day,
    /// Its name (名).
    name: String,
    /// Kind (種別).
    kind: Coded<HolidayKind>,
}

impl From<domain::hours::holidays::Holiday> for Holiday {
    fn from(holiday: domain::hours::holidays::Holiday) -> Self {
        Self { date: Day(holiday.date), name: holiday.name.into_owned(), kind: Coded(holiday.kind) }
    }
}
