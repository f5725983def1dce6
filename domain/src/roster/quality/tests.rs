use super::*;
use crate::hours::holidays::HolidayCalendar;
use crate::roster::final_shifts;
use crate::roster::samples::{at, away, given_to, layer, member, roster};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The quality of a roster's own shifts.
fn quality(
    roster: &Roster,
    calendar: &HolidayCalendar,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Quality, ExpandError> {
    let days = asked(from, to)?;
    let shifts = final_shifts(roster, calendar, days.starts_at, days.ends_at)?;
    Ok(super::quality(roster, &shifts, &days))
}

fn of(roster: &Roster, from: &str, to: &str) -> Quality {
    quality(roster, &HolidayCalendar::japan(), day(from), day(to)).unwrap()
}

fn range(from: &str, to: &str) -> TimeRange {
    TimeRange { starts_at: at(from), ends_at: at(to) }
}

#[test]
fn a_roster_without_gaps_shared_evenly_is_perfect() {
    let whole = roster(vec![layer(1, "FREQ=DAILY", "2026-12-01 09:00", 24, &[1, 2])]);
    let quality = of(&whole, "2026-12-10", "2026-12-11");
    assert_eq!((quality.gap_ratio, quality.score), (0.0, 100));
    assert!(quality.gaps.is_empty() && quality.conflicts.is_empty());
    let loads: Vec<_> =
        quality.loads.iter().map(|load| (load.registration, load.hours, load.deviation_ratio)).collect();
    assert_eq!(loads, [(member(1), 24.0, 0.0), (member(2), 24.0, 0.0)]);
}

#[test]
fn gaps_are_what_the_first_tier_leaves_of_the_days_asked() {
    let mut nights = roster(vec![
        layer(1, "FREQ=DAILY", "2026-12-01 18:00", 15, &[1, 2]),
        layer(2, "FREQ=DAILY", "2026-12-01 00:00", 24, &[3]),
    ]);
    let quality = of(&nights, "2026-12-10", "2026-12-11");
    let days = [range("2026-12-10 09:00", "2026-12-10 18:00"), range("2026-12-11 09:00", "2026-12-11 18:00")];
    assert_eq!(quality.gaps, days);
    assert_eq!(quality.gap_ratio, 18.0 / 48.0);
    nights.leaves =
        vec![away(1, "2026-12-01 00:00", "2026-12-31 00:00"), away(2, "2026-12-11 23:00", "2026-12-12 00:00")];
    let quality = of(&nights, "2026-12-10", "2026-12-11");
    assert_eq!(quality.gaps, [days[0], range("2026-12-11 09:00", "2026-12-12 00:00")]);
}

#[test]
fn a_roster_without_layers_is_one_gap() {
    let quality = of(&roster(vec![]), "2026-12-10", "2026-12-10");
    assert_eq!((quality.gap_ratio, quality.score, quality.loads.len()), (1.0, 0, 0));
    assert_eq!(quality.gaps, [range("2026-12-10 00:00", "2026-12-11 00:00")]);
}

#[test]
fn a_member_with_two_shifts_at_once_is_a_conflict() {
    let mut both = roster(vec![
        layer(1, "FREQ=DAILY", "2026-12-01 00:00", 24, &[1, 2]),
        layer(2, "FREQ=DAILY", "2026-12-01 18:00", 12, &[1, 3]),
    ]);
    let quality = of(&both, "2026-12-03", "2026-12-03");
    assert_eq!(quality.conflicts, [range("2026-12-03 18:00", "2026-12-04 00:00")]);
    both.overrides = vec![given_to(9, 2, "2026-12-03 20:00", "2026-12-03 21:00")];
    let quality = of(&both, "2026-12-03", "2026-12-03");
    let around = [range("2026-12-03 18:00", "2026-12-03 20:00"), range("2026-12-03 21:00", "2026-12-04 00:00")];
    assert_eq!(quality.conflicts, around);
}

#[test]
fn who_has_no_shift_counts_with_none() {
    let mut uneven = roster(vec![layer(1, "FREQ=DAILY", "2026-12-01 00:00", 24, &[1, 2, 3])]);
    uneven.overrides = vec![given_to(8, 1, "2026-12-01 00:00", "2026-12-01 12:00")];
    let quality = of(&uneven, "2026-12-01", "2026-12-02");
    let loads: Vec<_> =
        quality.loads.iter().map(|load| (load.registration, load.hours, load.deviation_ratio)).collect();
    let expected = [(member(1), 12.0, 0.0), (member(2), 24.0, 1.0), (member(3), 0.0, -1.0), (member(8), 12.0, 0.0)];
    assert_eq!(loads, expected);
    // A quarter of the hours would have to change hands.
    assert_eq!(quality.score, 95);
    assert_eq!(
        of(&uneven, "2026-12-05", "2026-12-05").loads.len(),
        3,
        "who stood in at another time is not asked about"
    );
}

#[test]
fn the_score_never_rises_with_more_of_anything_bad() {
    assert_eq!((score(0.0, 0.0, 0.0), score(0.5, 0.0, 0.0), score(1.0, 0.0, 0.0)), (100, 50, 0));
    assert_eq!(
        (score(0.0, 1.0, 0.0), score(0.0, 0.0, 1.0), score(0.0, 1.0, 1.0), score(1.0, 1.0, 1.0)),
        (80, 80, 60, 0)
    );
    let steps = || (0..=20).map(|step| f64::from(step) / 20.0);
    for gaps in steps() {
        for conflicts in steps() {
            for uneven in steps() {
                let here = score(gaps, conflicts, uneven);
                let worse = [
                    score(gaps + 0.05, conflicts, uneven),
                    score(gaps, conflicts + 0.05, uneven),
                    score(gaps, conflicts, uneven + 0.05),
                ];
                assert!(worse.iter().all(|worse| *worse <= here), "{gaps} {conflicts} {uneven}");
            }
        }
    }
}

#[test]
fn no_more_than_four_hundred_days_are_asked() {
    let whole = roster(vec![layer(1, "FREQ=DAILY", "2026-01-01 00:00", 24, &[1])]);
    let ask =
        |from: &str, to: &str| quality(&whole, &HolidayCalendar::japan(), day(from), day(to)).map(|found| found.score);
    assert_eq!(ask("2026-01-01", "2027-02-04"), Ok(100));
    assert_eq!(ask("2026-01-01", "2027-02-05"), Err(ExpandError::WindowTooLong));
    assert_eq!(ask("2026-01-02", "2026-01-01"), Err(ExpandError::Backwards));
    assert_eq!(ask("2199-12-31", "2200-01-01"), Err(ExpandError::Years));
}
