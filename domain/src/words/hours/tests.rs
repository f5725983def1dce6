use super::*;
use crate::codes::{DayOfWeek::*, SchedulePurpose};
use crate::hours::tests::slot;
use crate::hours::{LocalTime, ScheduleException};

const ON: &str = "2026-11-22";
const WEEKDAYS: [DayOfWeek; 5] = [Monday, Tuesday, Wednesday, Thursday, Friday];

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn manner() -> Manner {
    Manner { on: date(ON), medical: true }
}

fn said(schedules: &[Schedule]) -> (Vec<String>, Vec<String>) {
    let week = week(schedules, None, manner());
    let row = |row: &Row| format!("{} {}", row.span, row.cells.map(Mark::sign).concat());
    (week.rows.iter().map(row).collect(), week.notes)
}

fn closed(days: &[DayOfWeek], opens: &str, closes: &str) -> Schedule {
    slot(days, opens, closes, HolidayRule::Closed)
}

#[test]
fn a_clinic_with_mornings_and_afternoons_is_two_rows() {
    let (rows, notes) = said(&[
        closed(&[Monday, Tuesday, Wednesday, Friday], "15:00", "18:00"),
        closed(&[Monday, Tuesday, Wednesday, Thursday, Friday, Saturday], "9:00", "12:00"),
    ]);
    assert_eq!(rows, ["9:00〜12:00 ●●●●●●／／", "15:00〜18:00 ●●●／●／／／"]);
    assert_eq!(notes, ["休診日：日曜・祝日・年末年始（12月29日〜1月3日）"]);
}

#[test]
fn without_hours_there_is_no_table_and_nobody_is_said_to_be_closed() {
    assert_eq!(week(&[], None, manner()), Week::default());
    let published = week(&[], Some("午前のみ\n\n　木曜は往診　\n午前のみ"), manner());
    assert_eq!((published.rows.len(), published.notes), (0, vec!["午前のみ".into(), "木曜は往診".to_owned()]));
}

#[test]
fn weeks_of_the_month_are_a_triangle_with_its_line() {
    let saturday = Schedule { weeks_of_month: vec![4, 2], ..closed(&[Saturday], "9:00", "12:00") };
    let (rows, notes) = said(&[closed(&WEEKDAYS, "9:00", "12:00"), saturday.clone()]);
    assert_eq!(rows, ["9:00〜12:00 ●●●●●▲／／"]);
    assert_eq!(notes[0], "▲ 土曜は第2・第4のみ");
    let odd = Schedule { weeks_of_month: vec![1, 3, 5], ..saturday.clone() };
    assert_eq!(said(&[saturday, odd]).0, ["9:00〜12:00 ／／／／／●／／"], "together they are every week");
    let afternoon = Schedule { weeks_of_month: vec![2], ..closed(&[Saturday], "14:00", "16:00") };
    let (rows, notes) = said(&[closed(&[Saturday], "9:00", "12:00"), afternoon]);
    assert_eq!(rows, ["9:00〜12:00 ／／／／／●／／", "14:00〜16:00 ／／／／／▲／／"]);
    assert_eq!(notes[0], "▲ 土曜の14:00〜16:00は第2のみ");
}

#[test]
fn each_rule_of_holidays_has_its_mark() {
    for (rule, mark, line) in [
        (HolidayRule::Closed, "／", "休診日：土曜・日曜・祝日・年末年始（12月29日〜1月3日）"),
        (HolidayRule::Open, "●", "休診日：土曜・日曜"),
        (HolidayRule::SameAsWeekday, "▲", "▲ 祝日は曜日どおり"),
        (HolidayRule::Unknown, "▲", "▲ 祝日はお問い合わせください"),
    ] {
        let (rows, notes) = said(&[slot(&WEEKDAYS, "9:00", "12:00", rule)]);
        assert_eq!(rows, [format!("9:00〜12:00 ●●●●●／／{mark}")]);
        assert_eq!(notes[0], line);
    }
    let (rows, notes) = said(&[slot(&[], "9:00", "12:00", HolidayRule::Open)]);
    assert_eq!(rows, ["9:00〜12:00 ／／／／／／／●"]);
    assert!(notes[0].starts_with("休診日：月曜"), "{notes:?}");
}

#[test]
fn reception_that_ends_earlier_is_told_for_its_span_and_days() {
    let until = |text: &str| Some(LocalTime::parse(text).expect("a time"));
    let morning = Schedule { reception_until: until("11:30"), ..closed(&WEEKDAYS, "9:00", "12:00") };
    let afternoon = Schedule { reception_until: until("18:00"), ..closed(&WEEKDAYS, "15:00", "18:00") };
    let (_, notes) = said(&[morning.clone(), afternoon]);
    assert_eq!(notes[0], "受付は11:30まで（9:00〜12:00）", "one that lasts to the end is not told");
    let saturday = Schedule { reception_until: until("11:00"), ..closed(&[Saturday], "9:00", "12:00") };
    let (_, notes) = said(&[morning, saturday]);
    assert_eq!(notes[0], "受付は11:00まで（土 9:00〜12:00）、11:30まで（月・火・水・木・金 9:00〜12:00）");
}

#[test]
fn departments_with_equal_hours_are_told_together() {
    let of = |code: &str, days: &[DayOfWeek]| Schedule {
        department_code: Some(code.into()),
        ..closed(days, "9:00", "12:00")
    };
    assert_eq!(said(&[of("01001", &WEEKDAYS), of("02001", &WEEKDAYS)]).0, ["9:00〜12:00 ●●●●●／／／"]);
    let internal = crate::tables::departments::label("01001").expect("known");
    let surgery = crate::tables::departments::label("02001").expect("known");
    let (rows, _) = said(&[of("01001", &WEEKDAYS), of("02001", &[Monday])]);
    assert_eq!(rows, [format!("{internal} 9:00〜12:00 ●●●●●／／／"), format!("{surgery} 9:00〜12:00 ●／／／／／／／")]);
    let days = [Monday, Tuesday, Wednesday, Thursday];
    let many: Vec<Schedule> =
        ["01001", "02001", "03001", "04001"].into_iter().zip(days).map(|(code, day)| of(code, &[day])).collect();
    let (rows, notes) = said(&many);
    assert_eq!(rows, ["9:00〜12:00 ●●●●／／／／"]);
    assert!(notes[0].starts_with("診療科によって異なります"), "{notes:?}");
}

#[test]
fn other_purposes_have_rows_of_their_own_after_the_opening_hours() {
    let visits = Schedule { purpose: SchedulePurpose::HomeVisit, ..closed(&[Tuesday], "13:00", "15:00") };
    let (rows, notes) = said(&[visits, closed(&WEEKDAYS, "9:00", "12:00")]);
    assert_eq!(rows, ["9:00〜12:00 ●●●●●／／／", "訪問 13:00〜15:00 ／●／／／／／／"]);
    assert_eq!(notes, ["休診日：土曜・日曜・祝日・年末年始（12月29日〜1月3日）"], "visits close no door");
}

#[test]
fn what_ended_is_left_out_and_what_begins_or_ends_is_told() {
    let over = Schedule { valid_to: Some(date("2026-11-21")), ..closed(&[Monday], "7:00", "8:00") };
    let ending = Schedule { valid_to: Some(date("2027-03-31")), ..closed(&[Monday, Tuesday], "9:00", "12:00") };
    let coming = Schedule { valid_from: Some(date("2027-04-01")), ..closed(&[Friday], "9:00", "11:00") };
    let (rows, notes) = said(&[over, ending, coming]);
    assert_eq!(rows, ["9:00〜12:00 ●●／／／／／／"]);
    assert_eq!(notes[1..], ["令和9年3月31日まで 9:00〜12:00（月・火）", "令和9年4月1日から 9:00〜11:00（金）"]);
}

#[test]
fn days_that_differ_are_told_in_runs() {
    let exception = |day: &str, open: bool, reason: &str| ScheduleException {
        date: date(day),
        open,
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
    };
    let away = [
        exception("2026-12-28", false, "学会"),
        exception("2026-12-29", false, "学会"),
        exception("2026-08-13", false, "お盆"),
    ];
    let morning = Schedule { exceptions: away.to_vec(), ..closed(&WEEKDAYS, "9:00", "12:00") };
    let afternoon = Schedule {
        exceptions: [&away[..], &[exception("2026-12-07", false, "")]].concat(),
        ..closed(&WEEKDAYS, "15:00", "18:00")
    };
    let extra =
        Schedule { exceptions: vec![exception("2027-01-10", true, "当番")], ..closed(&[Saturday], "9:00", "13:00") };
    let (_, notes) = said(&[morning, afternoon, extra]);
    assert_eq!(
        notes[1..],
        [
            "令和8年12月7日（月） 15:00〜18:00 休診",
            "令和8年12月28日（月）〜12月29日（火） 休診（学会）",
            "令和9年1月10日（日） 9:00〜13:00 臨時に診療（当番）",
        ]
    );
}

#[test]
fn a_run_over_the_new_year_says_both_years_and_slots_past_midnight_the_next_day() {
    let off: Vec<ScheduleException> = ["2026-12-30", "2026-12-31", "2027-01-01"]
        .map(|day| ScheduleException { date: date(day), open: false, reason: None })
        .to_vec();
    let night = Schedule { exceptions: off, ..slot(DayOfWeek::ALL, "22:00", "30:00", HolidayRule::Open) };
    let (rows, notes) = said(&[night]);
    assert_eq!(rows, ["22:00〜翌6:00 ●●●●●●●●"]);
    assert_eq!(notes, ["令和8年12月30日（水）〜令和9年1月1日（金） 休診"]);
}

#[test]
fn a_care_office_is_not_said_to_stop_its_consultation() {
    let office = Manner { medical: false, ..manner() };
    let week = week(&[closed(&WEEKDAYS, "8:30", "17:30")], None, office);
    assert_eq!(week.notes, ["休み：土曜・日曜・祝日・年末年始（12月29日〜1月3日）"]);
}

#[test]
fn slots_that_cannot_be_true_are_left_out() {
    let backwards =
        Schedule { closes_at: LocalTime::parse("8:00").expect("a time"), ..closed(&[Monday], "9:00", "12:00") };
    let no_day = closed(&[], "9:00", "12:00");
    let week_six = Schedule { weeks_of_month: vec![6], ..closed(&[Monday], "9:00", "12:00") };
    assert_eq!(said(&[backwards, no_day, week_six]), (vec![], vec![]));
}

#[test]
fn the_days_of_a_doctor_are_a_word() {
    let second = Schedule { weeks_of_month: vec![2, 4], ..closed(&[Saturday], "9:00", "12:00") };
    let slots = [closed(&[Wednesday, Monday], "9:00", "12:00"), closed(&[Monday], "15:00", "18:00"), second];
    assert_eq!(days(&slots, date(ON)).as_deref(), Some("月・水・第2・第4土"));
    assert_eq!(days(&[], date(ON)), None);
}

mod any_schedule {
    use proptest::prelude::*;

    use super::*;
    use crate::hours::LocalTime;

    fn schedules() -> impl Strategy<Value = Vec<Schedule>> {
        let one = (
            0..SchedulePurpose::ALL.len(),
            proptest::option::of("[0-9]{5}"),
            proptest::collection::vec(0..7usize, 0..4),
            proptest::collection::vec(0..7u8, 0..3),
            (0..2880u16, 0..2880u16, proptest::option::of(0..2880u16)),
            0..HolidayRule::ALL.len(),
            (proptest::option::of(-400..400i64), proptest::option::of(-400..400i64)),
            proptest::collection::vec((-40..400i64, any::<bool>()), 0..4),
        );
        let made =
            one.prop_map(|(purpose, department, days, weeks, (opens, closes, reception), rule, (from, to), off)| {
                let day = |days: i64| date(ON) + chrono::TimeDelta::days(days);
                Schedule {
                    purpose: SchedulePurpose::ALL[purpose],
                    department_code: department,
                    days_of_week: days.into_iter().map(|at| DayOfWeek::ALL[at]).collect(),
                    weeks_of_month: weeks,
                    opens_at: LocalTime::from_minutes(opens).expect("in range"),
                    closes_at: LocalTime::from_minutes(closes).expect("in range"),
                    reception_until: reception.and_then(LocalTime::from_minutes),
                    on_holidays: HolidayRule::ALL[rule],
                    valid_from: from.map(day),
                    valid_to: to.map(day),
                    exceptions: off
                        .into_iter()
                        .map(|(at, open)| ScheduleException { date: day(at), open, reason: None })
                        .collect(),
                }
            });
        proptest::collection::vec(made, 0..8)
    }

    proptest! {
        #[test]
        fn nothing_panics_and_every_triangle_has_a_line(slots in schedules(), note in "\\PC{0,20}") {
            let week = week(&slots, Some(&note), manner());
            let doubtful = week.rows.iter().any(|row| row.cells.contains(&Mark::Sometimes));
            prop_assert!(!doubtful || week.notes.iter().any(|line| line.contains('▲')), "{week:?}");
            prop_assert!(week.rows.iter().all(|row| row.cells.iter().any(|cell| *cell != Mark::No)));
            let mut turned = slots.clone();
            turned.reverse();
            prop_assert_eq!(super::super::week(&turned, Some(&note), manner()).rows.len(), week.rows.len());
            let _ = days(&slots, date(ON));
        }
    }
}
