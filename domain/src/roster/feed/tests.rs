use std::collections::HashSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use uuid::Uuid;

use super::*;
use crate::hours::holidays::HolidayCalendar;
use crate::roster::final_shifts;
use crate::roster::samples::{at, away, given_to, layer, roster};

fn id() -> OnCallRosterId {
    OnCallRosterId(Uuid::from_u128(0xABC))
}

/// The lines of a calendar as name and value, read by the words of RFC 5545: 3.1 and 3.3.11.
fn read(text: &str) -> Vec<(String, String)> {
    assert!(text.ends_with("\r\n"));
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75 && !line.is_empty(), "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = text.replace("\r\n ", "");
    unfolded
        .lines()
        .map(|line| line.split_once(':').unwrap())
        .map(|(name, value)| (name.into(), plain(value)))
        .collect()
}

fn plain(value: &str) -> String {
    let (mut plain, mut characters) = (String::new(), value.chars());
    while let Some(c) = characters.next() {
        let next = if c == '\\' { characters.next().unwrap() } else { c };
        assert!(c == '\\' || !matches!(c, ',' | ';'), "{value}");
        plain.push(if c == '\\' && next == 'n' { '\n' } else { next });
    }
    plain
}

fn values<'a>(lines: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    lines.iter().filter(|line| line.0 == name).map(|line| line.1.as_str()).collect()
}

fn one_shift(name: &str, layer: &str) -> Vec<(Shift, String, String)> {
    let (starts_at, ends_at) = (at("2026-12-31 18:00"), at("2027-01-01 09:00"));
    let registration = Some(Uuid::from_u128(1).into());
    let shift = Shift { starts_at, ends_at, tier: 1, layer: 2, registration, original: registration };
    vec![(shift, name.to_owned(), layer.to_owned())]
}

#[test]
fn a_shift_is_an_event_in_utc_with_its_layer_and_name() {
    let text = feed(id(), "夜間往診当番", &one_shift("山田 花子", "平日夜間"), at("2026-12-01 09:00"));
    let lines = read(&text);
    let lines: Vec<_> = lines.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        lines,
        [
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("PRODID", "-//kaomie//On-call roster//JA"),
            ("CALSCALE", "GREGORIAN"),
            ("METHOD", "PUBLISH"),
            ("X-WR-CALNAME", "夜間往診当番"),
            ("X-WR-TIMEZONE", "Asia/Tokyo"),
            ("BEGIN", "VEVENT"),
            ("DTEND", "20270101T000000Z"),
            ("DTSTAMP", "20261201T000000Z"),
            ("DTSTART", "20261231T090000Z"),
            ("SUMMARY", "平日夜間：山田 花子"),
            ("UID", "00000000-0000-0000-0000-000000000abc-2-20261231T090000Z@kaomie"),
            ("END", "VEVENT"),
            ("END", "VCALENDAR"),
        ]
    );
}

#[test]
fn a_roster_without_shifts_is_an_empty_calendar() {
    assert_eq!(values(&read(&feed(id(), "当番", &[], at("2026-12-01 09:00"))), "BEGIN"), ["VCALENDAR"]);
}

#[test]
fn a_gap_says_so_whatever_name_is_given() {
    let mut shifts = one_shift("山田 花子", "平日夜間");
    shifts[0].0.registration = None;
    let lines = read(&feed(id(), "当番", &shifts, at("2026-12-01 09:00")));
    assert_eq!(values(&lines, "SUMMARY"), ["平日夜間：（担当なし）"]);
}

#[test]
fn a_name_cannot_write_lines_of_its_own() {
    let evil = "a\r\nATTENDEE:mailto:x@example.jp\nb\rc,d;e\\n";
    let lines = read(&feed(id(), evil, &one_shift(evil, "層"), at("2026-12-01 09:00")));
    assert!(values(&lines, "ATTENDEE").is_empty());
    let kept = "a  ATTENDEE:mailto:x@example.jp b c,d;e\\n";
    assert_eq!(values(&lines, "X-WR-CALNAME"), [kept]);
    assert_eq!(values(&lines, "SUMMARY"), [format!("層：{kept}")]);
}

#[test]
fn a_uid_stays_when_somebody_else_takes_the_shift_and_is_never_used_twice() {
    let mut roster = roster(vec![
        layer(1, "FREQ=DAILY", "2026-12-01 18:00", 15, &[1, 2]),
        // These overlap each other, so that an override leaves several parts from one instant on.
        layer(2, "FREQ=DAILY", "2026-12-01 00:00", 72, &[3, 4]),
    ]);
    let uids = |roster: &crate::roster::Roster, stamp: &str| {
        let shifts = final_shifts(roster, &HolidayCalendar::japan(), at("2026-12-10 00:00"), at("2026-12-20 00:00"));
        let shown: Vec<_> =
            shifts.unwrap().into_iter().map(|shift| (shift, "名前".to_owned(), "層".to_owned())).collect();
        let lines = read(&feed(roster.id, &roster.name, &shown, at(stamp)));
        let uids: Vec<String> = values(&lines, "UID").iter().map(ToString::to_string).collect();
        assert_eq!(uids.iter().collect::<HashSet<_>>().len(), shown.len());
        uids
    };
    let before = uids(&roster, "2026-12-01 09:00");
    roster.leaves = vec![away(1, "2026-12-10 00:00", "2026-12-12 00:00")];
    roster.overrides = vec![given_to(5, 1, "2026-12-13 18:00", "2026-12-14 09:00")];
    assert_eq!(uids(&roster, "2026-12-05 09:00"), before);
    roster.overrides = vec![given_to(5, 2, "2026-12-13 18:00", "2026-12-14 09:00")];
    let split = uids(&roster, "2026-12-05 09:00");
    assert!(split.iter().any(|uid| uid.ends_with("-1-20261214T000000Z@kaomie")));
    assert!(split.iter().any(|uid| uid.ends_with("-1-20261214T000000Z-3@kaomie")));
}

#[test]
fn any_name_is_read_back_from_folded_lines() {
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[45; 32]));
    let name = prop_oneof!["[ 　a,;:\\\\あ髙]{0,120}", "\\PC{0,100}", "[あ-ん]{20,100}", "[😀🏥a ]{0,60}"];
    let outcome = runner.run(&(name.clone(), name), |(name, layer)| {
        let lines = read(&feed(id(), &layer, &one_shift(&name, &layer), at("2026-12-01 09:00")));
        prop_assert_eq!(values(&lines, "SUMMARY"), [format!("{layer}：{name}")]);
        prop_assert_eq!(values(&lines, "X-WR-CALNAME"), [layer]);
        Ok(())
    });
    outcome.unwrap();
}
