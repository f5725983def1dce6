use chrono::NaiveDate;

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// The local days on which a rule occurs from a start (Japanese time) on and before an end.
fn days(rule: &str, start: &str, end: &str) -> Vec<String> {
    let rule = RRule::parse(rule).unwrap();
    let found = rule.between(at(start), at(end)).unwrap();
    found.iter().map(|at| at.with_timezone(&JST).format("%Y-%m-%d").to_string()).collect()
}

#[test]
fn the_fourth_thursday_of_each_month_is_found() {
    let found = days("FREQ=MONTHLY;BYDAY=4TH", "2026-01-01T19:00:00+09:00", "2026-05-01T00:00:00+09:00");
    assert_eq!(found, ["2026-01-22", "2026-02-26", "2026-03-26", "2026-04-23"]);
}

#[test]
fn a_leap_day_waits_for_its_year_and_a_thirty_first_skips_short_months() {
    let found = days("FREQ=YEARLY", "2028-02-29T09:00:00+09:00", "2041-01-01T00:00:00+09:00");
    assert_eq!(found, ["2028-02-29", "2032-02-29", "2036-02-29", "2040-02-29"]);
    let found = days("FREQ=MONTHLY", "2026-01-31T09:00:00+09:00", "2026-09-01T00:00:00+09:00");
    assert_eq!(found, ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31", "2026-08-31"]);
}

#[test]
fn positions_count_over_the_whole_month_or_year_even_in_the_one_that_starts_in_its_midst() {
    let last_working_day = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
    let found = days(last_working_day, "2026-01-15T09:00:00+09:00", "2026-06-01T00:00:00+09:00");
    assert_eq!(found, ["2026-01-30", "2026-02-27", "2026-03-31", "2026-04-30", "2026-05-29"]);
    // The first Monday of 2026 is before the start, and the second is no first one.
    let found = days("FREQ=YEARLY;BYDAY=MO;BYSETPOS=1", "2026-01-10T09:00:00+09:00", "2029-01-01T00:00:00+09:00");
    assert_eq!(found, ["2027-01-04", "2028-01-03"]);
    let found = days("FREQ=YEARLY;BYYEARDAY=60,-1", "2027-01-01T09:00:00+09:00", "2029-01-01T00:00:00+09:00");
    assert_eq!(found, ["2027-03-01", "2027-12-31", "2028-02-29", "2028-12-31"]);
}

#[test]
fn the_time_of_day_is_that_of_the_start_in_japan() {
    let rule = RRule::parse("FREQ=DAILY").unwrap();
    let found = rule.between(at("2026-12-31T23:30:00.750Z"), at("2027-01-03T00:00:00Z")).unwrap();
    assert_eq!(found, [at("2026-12-31T23:30:00Z"), at("2027-01-01T23:30:00Z"), at("2027-01-02T23:30:00Z")]);
    // 08:30 of 1 January in Japan is still 31 December in UTC: the day of the month is Japan's.
    let found = days("FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-31T23:30:00Z", "2027-03-01T00:00:00Z");
    assert_eq!(found, ["2027-01-01", "2027-02-01", "2027-03-01"]);
}

#[test]
fn an_end_is_understood_in_utc_in_local_time_and_as_a_day() {
    let until = |until: &str| {
        let rule = format!("FREQ=DAILY;UNTIL={until}");
        days(&rule, "2026-12-28T18:00:00+09:00", "2027-02-01T00:00:00+09:00").len()
    };
    assert_eq!(until("20261231T090000Z"), 4, "the very instant counts");
    assert_eq!(until("20261231T085959Z"), 3);
    assert_eq!(until("20261231T180000"), 4);
    assert_eq!(until("20261231T175959"), 3);
    assert_eq!(until("20261231"), 4);
    assert_eq!(RRule::parse("FREQ=DAILY;UNTIL=20261301"), Err(RuleError::Malformed("UNTIL=20261301".into())));
    assert_eq!(RRule::parse("FREQ=DAILY;UNTIL=20261231Z"), Err(RuleError::Malformed("UNTIL=20261231Z".into())));
}

#[test]
fn a_count_ends_the_rule() {
    assert_eq!(days("FREQ=WEEKLY;COUNT=3", "2026-12-25T18:00:00+09:00", "2030-01-01T00:00:00+09:00").len(), 3);
}

#[test]
fn what_is_no_rule_is_refused_with_its_reason() {
    use RuleError as E;
    let part = |text: &str| text.to_owned();
    for (text, error) in [
        ("", E::Malformed(part(""))),
        ("毎日", E::Malformed(part("毎日"))),
        ("FREQ=DAILY;", E::Malformed(part(""))),
        ("FREQ=FORTNIGHTLY", E::Malformed(part("FREQ=FORTNIGHTLY"))),
        ("RRULE:FREQ=DAILY", E::Malformed(part("RRULE:FREQ=DAILY"))),
        ("FREQ=DAILY\nEXDATE:20260101T000000Z", E::Malformed(part("FREQ=DAILY\nEXDATE:20260101T000000Z"))),
        (
            "DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY",
            E::Malformed(part("DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY")),
        ),
        ("BYDAY=MO", E::NoFrequency),
        ("FREQ=DAILY;FREQ=WEEKLY", E::Repeated(part("FREQ"))),
        ("FREQ=WEEKLY;BYDAY=XXMO", E::Malformed(part("BYDAY=XXMO"))),
        ("FREQ=WEEKLY;BYDAY=月", E::Malformed(part("BYDAY=月"))),
        ("FREQ=MONTHLY;BYDAY=0MO", E::Malformed(part("BYDAY=0MO"))),
        ("FREQ=MONTHLY;BYDAY=6MO", E::Malformed(part("FREQ=MONTHLY;BYDAY=6MO"))),
        ("FREQ=MONTHLY;BYMONTHDAY=0", E::Malformed(part("BYMONTHDAY=0"))),
        ("FREQ=MONTHLY;BYMONTHDAY=32", E::Malformed(part("BYMONTHDAY=32"))),
        ("FREQ=YEARLY;BYMONTH=13", E::Malformed(part("BYMONTH=13"))),
        ("FREQ=YEARLY;BYMONTH=-1", E::Malformed(part("BYMONTH=-1"))),
        ("FREQ=DAILY;INTERVAL=0", E::Malformed(part("INTERVAL=0"))),
        ("FREQ=DAILY;INTERVAL=1001", E::IntervalTooGreat),
        ("FREQ=DAILY;COUNT=0", E::Malformed(part("COUNT=0"))),
        ("FREQ=DAILY;COUNT=+1", E::Malformed(part("COUNT=+1"))),
        ("FREQ=DAILY;COUNT=10001", E::CountTooGreat),
        ("FREQ=DAILY;COUNT=99999999999999999999", E::CountTooGreat),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", E::CountAndUntil),
        ("FREQ=SECONDLY", E::TooFine(part("FREQ=SECONDLY"))),
        ("FREQ=MINUTELY", E::TooFine(part("FREQ=MINUTELY"))),
        ("FREQ=HOURLY;COUNT=1", E::TooFine(part("FREQ=HOURLY"))),
        ("FREQ=DAILY;BYHOUR=9", E::TooFine(part("BYHOUR=9"))),
        ("FREQ=DAILY;BYMINUTE=9", E::TooFine(part("BYMINUTE=9"))),
        ("FREQ=DAILY;BYSECOND=9", E::TooFine(part("BYSECOND=9"))),
        ("FREQ=YEARLY;BYEASTER=0", E::Unsupported(part("BYEASTER=0"))),
        ("FREQ=YEARLY;BYWEEKNO=1", E::Unsupported(part("BYWEEKNO=1"))),
        ("FREQ=WEEKLY;BYMONTHDAY=1", E::Unsupported(part("BYMONTHDAY=1"))),
        ("FREQ=WEEKLY;BYDAY=1MO", E::Unsupported(part("BYDAY=1MO"))),
        ("FREQ=MONTHLY;BYDAY=MO,2TU", E::Unsupported(part("BYDAY=MO,2TU"))),
        ("FREQ=MONTHLY;BYYEARDAY=1", E::Unsupported(part("BYYEARDAY=1"))),
        ("FREQ=MONTHLY;BYSETPOS=1", E::Unsupported(part("BYSETPOS=1"))),
        ("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1", E::Unsupported(part("BYSETPOS=1"))),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", E::NeverOccurs),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", E::NeverOccurs),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", E::NeverOccurs),
    ] {
        assert_eq!(RRule::parse(text), Err(error.clone()), "{text}");
        assert!(error.message().ends_with('。'), "{text}");
    }
    let long = format!("FREQ=YEARLY;BYYEARDAY={}", vec!["100"; 130].join(","));
    assert_eq!(RRule::parse(&long), Err(E::TooLong));
    let longest = format!("FREQ=YEARLY;BYYEARDAY={}", vec!["100"; 119].join(","));
    assert!(longest.len() <= LONGEST_RULE && RRule::parse(&longest).is_ok());
}

#[test]
fn a_rule_that_does_not_occur_from_its_start_is_told_apart() {
    let every_second_year = RRule::parse("FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29").unwrap();
    assert_eq!(every_second_year.occurs_from(at("2027-01-01T00:00:00Z")), Ok(false));
    assert_eq!(every_second_year.occurs_from(at("2026-01-01T00:00:00Z")), Ok(true));
    let ended = RRule::parse("FREQ=DAILY;UNTIL=20260101").unwrap();
    assert_eq!(ended.occurs_from(at("2026-01-02T00:00:00Z")), Err(RuleError::UntilBeforeStart));
}

#[test]
fn nothing_is_cut_off_where_the_parser_has_its_limits() {
    let daily = RRule::parse("FREQ=DAILY").unwrap();
    let (start, end) = (at("2000-01-01T00:00:00Z"), at("2199-12-31T00:00:00Z"));
    // More than the 65,535 that are handed out at once.
    assert_eq!(daily.between(start, end).unwrap().len() as i64, (end - start).num_days());
    // The longest pause between two leap days on one weekday is 40 years, over 2100.
    let rare = RRule::parse("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO").unwrap();
    let found = rare.between(start, end).unwrap();
    let by_hand = (2000..2200)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, 2, 29))
        .filter(|day| day.weekday() == chrono::Weekday::Mon);
    assert!(found.iter().map(|at| at.with_timezone(&JST).date_naive()).eq(by_hand));
    assert_eq!(found.len(), 7);
}

#[test]
fn years_that_cannot_be_asked_are_an_error() {
    let daily = RRule::parse("FREQ=DAILY").unwrap();
    let asked = |start: &str, end: &str| daily.between(at(start), at(end)).map(|days| days.len());
    assert_eq!(asked("1999-12-31T14:59:59Z", "2026-01-01T00:00:00Z"), Err(RuleError::Years));
    assert_eq!(asked("2100-12-31T15:00:00Z", "2101-01-01T00:00:00Z"), Err(RuleError::Years));
    assert_eq!(asked("2100-12-31T14:00:00Z", "2199-12-31T15:00:00Z"), Err(RuleError::Years));
    assert_eq!(asked("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"), Ok(0));
}

#[test]
fn a_rule_is_stored_as_its_text_and_checked_when_it_is_read() {
    let rule = RRule::parse("freq=monthly;byday=-1fr;until=20271231").unwrap();
    let json = serde_json::to_string(&rule).unwrap();
    assert_eq!(json, "\"FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231\"");
    assert_eq!(serde_json::from_str::<RRule>(&json).unwrap(), rule);
    assert!(serde_json::from_str::<RRule>("\"FREQ=HOURLY\"").is_err());
}
