use super::*;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// `MM-DD name` of every public holiday of a year, year-end days left out.
fn listed(year: i32) -> Vec<String> {
    let calendar = HolidayCalendar::japan();
    let all = calendar.between(date(year, 1, 1), date(year, 12, 31));
    let public = all.into_iter().filter(|day| day.kind != HolidayKind::YearEnd);
    public.map(|day| format!("{} {}", day.date.format("%m-%d"), day.name)).collect()
}

#[test]
fn the_year_2026_has_eighteen_holidays() {
    let expected = [
        "01-01 元日",
        "01-12 成人の日",
        "02-11 建国記念の日",
        "02-23 天皇誕生日",
        "03-20 春分の日",
        "04-29 昭和の日",
        "05-03 憲法記念日",
        "05-04 みどりの日",
        "05-05 こどもの日",
        "05-06 振替休日",
        "07-20 海の日",
        "08-11 山の日",
        "09-21 敬老の日",
        "09-22 国民の休日",
        "09-23 秋分の日",
        "10-12 スポーツの日",
        "11-03 文化の日",
        "11-23 勤労感謝の日",
    ];
    assert_eq!(listed(2026), expected);
}

#[test]
fn the_accession_made_ten_days_in_a_row_in_2019() {
    let calendar = HolidayCalendar::japan();
    let names: Vec<_> = calendar.between(date(2019, 4, 28), date(2019, 5, 7)).into_iter().map(|d| d.name).collect();
    let expected = [
        "昭和の日",
        "国民の休日",
        "天皇の即位の日",
        "国民の休日",
        "憲法記念日",
        "みどりの日",
        "こどもの日",
        "振替休日",
    ];
    assert_eq!(names, expected);
    assert_eq!(calendar.on(date(2019, 10, 22)).unwrap().name, "即位礼正殿の儀の行われる日");
    assert!(!calendar.is_holiday(date(2019, 12, 23)) && !calendar.is_holiday(date(2019, 2, 23)));
}

#[test]
fn the_olympic_years_moved_three_holidays() {
    let year = listed(2020);
    for day in ["02-24 振替休日", "05-06 振替休日", "07-23 海の日", "07-24 スポーツの日", "08-10 山の日"]
    {
        assert!(year.contains(&day.to_owned()), "{day}");
    }
    assert_eq!(year.len(), 18);
    let year = listed(2021);
    for day in ["07-22 海の日", "07-23 スポーツの日", "08-08 山の日", "08-09 振替休日"] {
        assert!(year.contains(&day.to_owned()), "{day}");
    }
    assert_eq!(year.len(), 17);
}

#[test]
fn a_day_between_two_holidays_is_one_since_1988() {
    let calendar = HolidayCalendar::japan();
    for day in [date(1988, 5, 4), date(2009, 9, 22), date(2015, 9, 22), date(2026, 9, 22), date(2032, 9, 21)] {
        assert_eq!(calendar.on(day).unwrap().name, "国民の休日", "{day}");
    }
    assert!(!calendar.is_holiday(date(1985, 5, 4)));
    assert!(!calendar.is_holiday(date(1986, 5, 4)), "a Sunday");
    assert_eq!(calendar.on(date(1987, 5, 4)).unwrap().name, "振替休日", "after Sunday 3 May");
    assert!(!calendar.is_holiday(date(2010, 9, 21)));
}

#[test]
fn a_holiday_on_sunday_is_made_up_for_since_april_1973() {
    let calendar = HolidayCalendar::japan();
    assert!(!calendar.is_holiday(date(1973, 2, 12)), "two months too early");
    assert_eq!(calendar.on(date(1973, 4, 30)).unwrap().name, "振替休日");
    assert_eq!(calendar.on(date(2008, 5, 6)).unwrap().name, "振替休日", "over 5 May, by the rule of 2007");
    assert_eq!(calendar.on(date(2006, 1, 2)).unwrap().kind, HolidayKind::Substitute);
    assert_eq!(calendar.on(date(2023, 1, 2)).unwrap().name, "振替休日");
}

#[test]
fn year_end_days_run_from_29_december_to_3_january() {
    let calendar = HolidayCalendar::japan();
    let days = calendar.between(date(2026, 12, 28), date(2027, 1, 4));
    let kinds: Vec<_> = days.iter().map(|day| (day.date.day(), day.kind)).collect();
    use HolidayKind::{National, YearEnd};
    assert_eq!(kinds, [(29, YearEnd), (30, YearEnd), (31, YearEnd), (1, National), (2, YearEnd), (3, YearEnd)]);
    assert_eq!(days[3].name, "元日");
    assert!(calendar.is_year_end(date(2027, 1, 1)) && !calendar.is_year_end(date(2027, 1, 4)));
    assert!(!calendar.is_holiday(date(2026, 12, 31)));
}

#[test]
fn every_day_is_listed_once_in_order_and_only_inside_the_known_years() {
    let calendar = HolidayCalendar::japan();
    assert!(calendar.days.windows(2).all(|pair| pair[0].date < pair[1].date));
    assert!(calendar.covers(date(2099, 12, 31)) && !calendar.covers(date(2100, 1, 1)));
    assert_eq!(calendar.on(date(2100, 1, 1)), None);
    assert!(calendar.between(date(2026, 5, 1), date(2026, 4, 1)).is_empty());
}

#[test]
fn the_fourth_thursdays_of_2026_are_found() {
    let found: Vec<_> = (1..=4).filter_map(|month| nth_weekday(2026, month, 4, DayOfWeek::Thursday)).collect();
    assert_eq!(found, [date(2026, 1, 22), date(2026, 2, 26), date(2026, 3, 26), date(2026, 4, 23)]);
    assert_eq!(nth_weekday(2026, 2, 5, DayOfWeek::Monday), None);
    assert_eq!(nth_weekday(2026, 2, 0, DayOfWeek::Monday), None);
}
