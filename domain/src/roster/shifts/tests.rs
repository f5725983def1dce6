use super::*;
use crate::roster::samples::{at, away, given_to, layer, member, roster, told};
use crate::roster::{DayRule, MOST_LAYERS, MOST_LEAVES, MOST_MEMBERS, MOST_OVERRIDES};

fn shifts(roster: &Roster, from: &str, to: &str) -> Vec<String> {
    let found = final_shifts(roster, &HolidayCalendar::japan(), at(from), at(to)).unwrap();
    found.iter().map(told).collect()
}

fn on(roster: &Roster, when: &str) -> Vec<String> {
    on_duty(roster, &HolidayCalendar::japan(), at(when)).unwrap().iter().map(told).collect()
}

fn nightly(members: &[u128]) -> crate::roster::Layer {
    layer(1, "FREQ=DAILY", "2026-12-01 18:00", 15, members)
}

#[test]
fn night_duty_runs_over_midnight_and_over_the_turn_of_the_year() {
    let roster = roster(vec![nightly(&[1, 2, 3])]);
    // 31 December is the 31st night: counted from 0, 30 mod 3 is the first member.
    assert_eq!(
        shifts(&roster, "2026-12-31 12:00", "2027-01-02 00:00"),
        ["12-31 18:00–01-01 09:00 #1:0 1", "01-01 18:00–01-02 09:00 #1:0 2"]
    );
    assert_eq!(on(&roster, "2027-01-01 00:00"), ["12-31 18:00–01-01 09:00 #1:0 1"]);
    assert_eq!(on(&roster, "2027-01-01 08:59").len(), 1);
    assert!(on(&roster, "2027-01-01 09:00").is_empty(), "its end is not in it");
    assert_eq!(on(&roster, "2027-01-01 18:00"), ["01-01 18:00–01-02 09:00 #1:0 2"]);
}

#[test]
fn what_only_touches_the_time_asked_is_left_out() {
    let roster = roster(vec![nightly(&[1])]);
    assert!(shifts(&roster, "2026-12-05 09:00", "2026-12-05 18:00").is_empty());
    assert_eq!(shifts(&roster, "2026-12-05 08:59", "2026-12-05 18:01").len(), 2);
    assert!(shifts(&roster, "2026-12-05 20:00", "2026-12-05 20:00").is_empty());
    assert!(shifts(&roster, "2026-11-01 00:00", "2026-12-01 18:00").is_empty(), "before its start");
}

#[test]
fn a_leap_day_comes_every_four_years_and_counts_as_one_turn() {
    let leap = layer(1, "FREQ=YEARLY", "2024-02-29 09:00", 8, &[1, 2]);
    let roster = roster(vec![leap]);
    assert!(shifts(&roster, "2027-02-01 00:00", "2027-04-01 00:00").is_empty());
    assert_eq!(shifts(&roster, "2028-02-01 00:00", "2028-04-01 00:00"), ["02-29 09:00–02-29 17:00 #1:0 2"]);
    assert_eq!(shifts(&roster, "2032-02-01 00:00", "2032-04-01 00:00"), ["02-29 09:00–02-29 17:00 #1:0 1"]);
}

#[test]
fn holidays_and_the_year_end_have_shifts_of_their_own() {
    let mut holidays = layer(1, "FREQ=DAILY", "2026-12-01 09:00", 8, &[1, 2]);
    holidays.days = DayRule::HolidaysOnly;
    let mut others = layer(1, "FREQ=DAILY", "2026-12-01 10:00", 1, &[3, 4, 5]);
    others.days = DayRule::NotOnHolidays;
    let roster = roster(vec![holidays, others]);
    // A Sunday that is no holiday, 3 January aside, is not one of the rule's holidays: 27 December 2026.
    assert_eq!(
        shifts(&roster, "2026-12-27 00:00", "2027-01-05 00:00"),
        [
            "12-27 10:00–12-27 11:00 #1:1 5",
            "12-28 10:00–12-28 11:00 #1:1 3",
            "12-29 09:00–12-29 17:00 #1:0 1",
            "12-30 09:00–12-30 17:00 #1:0 2",
            "12-31 09:00–12-31 17:00 #1:0 1",
            "01-01 09:00–01-01 17:00 #1:0 2",
            "01-02 09:00–01-02 17:00 #1:0 1",
            "01-03 09:00–01-03 17:00 #1:0 2",
            "01-04 10:00–01-04 11:00 #1:1 4",
        ]
    );
    assert_eq!(shifts(&roster, "2027-01-11 00:00", "2027-01-12 00:00"), ["01-11 09:00–01-11 17:00 #1:0 1"], "成人の日");
}

#[test]
fn the_day_of_a_shift_is_the_day_in_japan_on_which_it_begins() {
    let mut early = layer(1, "FREQ=DAILY", "2026-12-01 00:30", 1, &[1]);
    early.days = DayRule::HolidaysOnly;
    let roster = roster(vec![early]);
    assert_eq!(shifts(&roster, "2026-12-28 00:00", "2026-12-30 00:00"), ["12-29 00:30–12-29 01:30 #1:0 1"]);
}

#[test]
fn a_swap_is_two_overrides_and_moves_nobody_else() {
    let mut roster = roster(vec![nightly(&[1, 2, 3])]);
    roster.overrides = vec![
        given_to(2, 1, "2026-12-04 18:00", "2026-12-05 09:00"),
        given_to(1, 1, "2026-12-05 18:00", "2026-12-06 09:00"),
    ];
    assert_eq!(
        shifts(&roster, "2026-12-03 18:00", "2026-12-07 12:00"),
        [
            "12-03 18:00–12-04 09:00 #1:0 3",
            "12-04 18:00–12-05 09:00 #1:0 2 (1)",
            "12-05 18:00–12-06 09:00 #1:0 1 (2)",
            "12-06 18:00–12-07 09:00 #1:0 3",
        ]
    );
}

#[test]
fn an_override_splits_a_shift_and_adds_one_where_there_is_none() {
    let mut roster = roster(vec![nightly(&[1, 2]), layer(2, "FREQ=DAILY", "2026-12-01 18:00", 15, &[8])]);
    roster.overrides = vec![given_to(7, 1, "2026-12-01 22:00", "2026-12-02 20:00")];
    assert_eq!(
        shifts(&roster, "2026-12-01 00:00", "2026-12-03 00:00"),
        [
            "12-01 18:00–12-01 22:00 #1:0 1",
            "12-01 18:00–12-02 09:00 #2:1 8",
            "12-01 22:00–12-02 09:00 #1:0 7 (1)",
            "12-02 09:00–12-02 18:00 #1:0 7 (-)",
            "12-02 18:00–12-02 20:00 #1:0 7 (2)",
            "12-02 18:00–12-03 09:00 #2:1 8",
            "12-02 20:00–12-03 09:00 #1:0 2",
        ]
    );
    roster.overrides = vec![given_to(7, 5, "2026-12-02 10:00", "2026-12-02 11:00")];
    assert_eq!(shifts(&roster, "2026-12-02 10:00", "2026-12-02 11:00"), ["12-02 10:00–12-02 11:00 #5:2 7 (-)"]);
}

#[test]
fn the_later_of_two_overrides_holds() {
    let mut roster = roster(vec![nightly(&[1])]);
    let long = given_to(7, 1, "2026-12-01 18:00", "2026-12-02 09:00");
    let short = given_to(8, 1, "2026-12-01 20:00", "2026-12-01 21:00");
    roster.overrides = vec![long.clone(), short.clone()];
    assert_eq!(
        shifts(&roster, "2026-12-01 00:00", "2026-12-02 12:00"),
        [
            "12-01 18:00–12-01 20:00 #1:0 7 (1)",
            "12-01 20:00–12-01 21:00 #1:0 8 (1)",
            "12-01 21:00–12-02 09:00 #1:0 7 (1)",
        ]
    );
    roster.overrides = vec![short, long];
    assert_eq!(shifts(&roster, "2026-12-01 00:00", "2026-12-02 12:00"), ["12-01 18:00–12-02 09:00 #1:0 7 (1)"]);
}

#[test]
fn a_leave_passes_a_shift_on_without_moving_later_ones() {
    let mut roster = roster(vec![nightly(&[1, 2, 3])]);
    // Two touches the end of one of its shifts only; that one goes to three, who takes their own the day after too.
    roster.leaves = vec![away(2, "2026-12-03 08:00", "2026-12-03 12:00")];
    assert_eq!(
        shifts(&roster, "2026-12-01 12:00", "2026-12-06 00:00"),
        [
            "12-01 18:00–12-02 09:00 #1:0 1",
            "12-02 18:00–12-03 09:00 #1:0 3 (2)",
            "12-03 18:00–12-04 09:00 #1:0 3",
            "12-04 18:00–12-05 09:00 #1:0 1",
            "12-05 18:00–12-06 09:00 #1:0 2",
        ]
    );
    roster.leaves = vec![
        away(1, "2026-12-01 00:00", "2026-12-05 00:00"),
        away(2, "2026-12-01 00:00", "2026-12-05 00:00"),
        away(3, "2026-12-02 10:00", "2026-12-04 09:00"),
    ];
    assert_eq!(
        shifts(&roster, "2026-12-01 12:00", "2026-12-05 00:00"),
        [
            "12-01 18:00–12-02 09:00 #1:0 3 (1)",
            "12-02 18:00–12-03 09:00 #1:0 - (2)",
            "12-03 18:00–12-04 09:00 #1:0 - (3)",
            "12-04 18:00–12-05 09:00 #1:0 3 (1)",
        ]
    );
}

#[test]
fn two_tiers_of_fallback_follow_whoever_is_first() {
    let mut roster = roster(vec![
        layer(3, "FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-01 00:00", 7 * 24, &[9]),
        layer(2, "FREQ=WEEKLY;BYDAY=TU", "2026-12-01 00:00", 7 * 24, &[5, 6]),
        nightly(&[1, 2]),
    ]);
    let fallback = ["12-01 00:00–12-08 00:00 #2:1 5", "12-01 00:00–12-08 00:00 #3:0 9"];
    assert_eq!(on(&roster, "2026-12-01 12:00"), fallback);
    assert_eq!(on(&roster, "2026-12-01 20:00"), ["12-01 18:00–12-02 09:00 #1:2 1", fallback[0], fallback[1]]);
    roster.leaves =
        vec![away(1, "2026-12-01 00:00", "2026-12-02 00:00"), away(2, "2026-12-01 00:00", "2026-12-02 00:00")];
    let answer = on(&roster, "2026-12-01 20:00");
    assert_eq!(
        answer,
        [fallback[0], fallback[1], "12-01 18:00–12-02 09:00 #1:2 - (1)"],
        "a gap is nobody to ask first"
    );
}

#[test]
fn a_layer_without_members_is_a_gap() {
    let roster = roster(vec![nightly(&[])]);
    assert_eq!(shifts(&roster, "2026-12-01 18:00", "2026-12-01 19:00"), ["12-01 18:00–12-02 09:00 #1:0 -"]);
}

#[test]
fn a_turn_ten_years_on_is_counted_from_the_start() {
    let roster = roster(vec![nightly(&(1..=7).collect::<Vec<u128>>())]);
    let nights = (at("2036-12-01 18:00") - at("2026-12-01 18:00")).num_days() as u128;
    assert_eq!(on(&roster, "2036-12-01 18:00"), [format!("12-01 18:00–12-02 09:00 #1:0 {}", nights % 7 + 1)]);
}

#[test]
fn what_is_beyond_the_bounds_is_an_error_and_never_cut() {
    let calendar = HolidayCalendar::japan();
    let plain = roster(vec![nightly(&[1])]);
    let ask =
        |roster: &Roster, from: &str, to: &str| final_shifts(roster, &calendar, at(from), at(to)).map(|all| all.len());
    let usual = |roster: &Roster| ask(roster, "2027-01-01 00:00", "2027-01-02 00:00");
    assert_eq!(usual(&plain), Ok(2));
    assert_eq!(ask(&plain, "2027-01-02 00:00", "2027-01-01 00:00"), Err(ExpandError::Backwards));
    assert_eq!(ask(&plain, "2027-01-01 00:00", "2028-02-05 00:00"), Ok(401));
    assert_eq!(ask(&plain, "2027-01-01 00:00", "2028-02-05 00:01"), Err(ExpandError::WindowTooLong));
    assert_eq!(ask(&plain, "2199-12-01 00:00", "2200-01-02 00:00"), Err(ExpandError::Years));

    let with = |change: &dyn Fn(&mut Roster)| {
        let mut changed = plain.clone();
        change(&mut changed);
        usual(&changed)
    };
    let over = |from: &str, to: &str| given_to(1, 1, from, to);
    let one = over("2026-12-01 00:00", "2026-12-02 00:00");
    let leave = away(9, "2026-12-01 00:00", "2026-12-02 00:00");
    assert!(with(&|roster| roster.layers = vec![nightly(&[1]); MOST_LAYERS]).is_ok());
    assert_eq!(with(&|roster| roster.layers = vec![nightly(&[1]); MOST_LAYERS + 1]), Err(ExpandError::TooManyLayers));
    assert!(with(&|roster| roster.layers[0].members = vec![member(1); MOST_MEMBERS]).is_ok());
    let members = with(&|roster| roster.layers[0].members = vec![member(1); MOST_MEMBERS + 1]);
    assert_eq!(members, Err(ExpandError::TooManyMembers(0)));
    assert!(with(&|roster| roster.overrides = vec![one.clone(); MOST_OVERRIDES]).is_ok());
    let overrides = with(&|roster| roster.overrides = vec![one.clone(); MOST_OVERRIDES + 1]);
    assert_eq!(overrides, Err(ExpandError::TooManyOverrides));
    assert!(with(&|roster| roster.leaves = vec![leave; MOST_LEAVES]).is_ok());
    assert_eq!(with(&|roster| roster.leaves = vec![leave; MOST_LEAVES + 1]), Err(ExpandError::TooManyLeaves));
    for (minutes, fits) in [(0, false), (1, true), (7 * 24 * 60, true), (7 * 24 * 60 + 1, false)] {
        assert_eq!(with(&|roster| roster.layers[0].duration_minutes = minutes).is_ok(), fits, "{minutes}");
    }
    let wrong = [over("2026-12-02 00:00", "2026-12-02 00:00"), over("2026-12-01 00:00", "2027-01-01 00:01")];
    for over in wrong {
        assert_eq!(
            with(&|roster| roster.overrides = vec![one.clone(), over.clone()]),
            Err(ExpandError::OverrideLength(1))
        );
    }
    let early = |roster: &mut Roster| roster.layers[0].starts_at = at("1999-12-31 23:59");
    assert_eq!(with(&early), Err(ExpandError::Rule { layer: 0, error: RuleError::Years }));
}

#[test]
fn holidays_that_nobody_knows_are_an_error_for_layers_that_depend_on_them() {
    let mut layers = vec![layer(1, "FREQ=YEARLY", "2090-06-01 09:00", 8, &[1])];
    let ask = |layers: &[crate::roster::Layer]| {
        final_shifts(
            &roster(layers.to_vec()),
            &HolidayCalendar::japan(),
            at("2100-01-01 00:00"),
            at("2100-12-31 00:00"),
        )
    };
    assert_eq!(ask(&layers).unwrap().len(), 1);
    layers[0].days = DayRule::NotOnHolidays;
    assert_eq!(ask(&layers), Err(ExpandError::Calendar(NaiveDate::from_ymd_opt(2100, 6, 1).unwrap())));
}
