//! Hours of 医療情報ネット on a made-up clinic: inverted flags, weeks, bands, holidays.

use domain::address::MunicipalityIndex;
use domain::codes::{HolidayRule, ImportIssueCode as Issue, SchedulePurpose};
use domain::contribution::Draft;
use domain::hours::Schedule;
use kaomie_seed::{InputFile, NoGeocode, Outcome, ReadOptions, Records, SourceName, read};

const DAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

/// Facility info of one clinic: weekly flags, flags per week, holiday flag.
fn facility(weekly: [&str; 7], weeks: [[&str; 7]; 5], holiday: &str) -> String {
    let mut header = vec![
        "ID".to_owned(),
        "正式名称".into(),
        "機関区分".into(),
        "都道府県コード".into(),
        "市区町村コード".into(),
        "所在地".into(),
    ];
    let mut row = vec![
        "3722370500001".to_owned(),
        "青空医院".into(),
        "2".into(),
        "37".into(),
        "201".into(),
        "香川県高松市青空町１－２".into(),
    ];
    for (day, flag) in DAYS.iter().zip(weekly) {
        header.push(format!("毎週決まった曜日に休診（{day}）"));
        row.push(flag.to_owned());
    }
    for (week, flags) in (1..).zip(weeks) {
        for (day, flag) in DAYS.iter().zip(flags) {
            header.push(format!("決まった週に休診（定期週）第{week}週（{day}）"));
            row.push(flag.to_owned());
        }
    }
    header.push("祝日に休診".into());
    row.push(holiday.to_owned());
    format!("{}\n{}\n", header.join(","), row.join(","))
}

/// One row of the hours file: department, and times per day (月 … 日, 祝) as `9:00-12:00/11:30`.
fn hours(rows: &[(&str, &str, [&str; 8])]) -> String {
    let mut header = vec!["ID".to_owned(), "診療科目コード".into(), "診療科目名".into(), "診療時間帯".into()];
    let mut out = String::new();
    for (open, close) in [("診療開始時間", "診療終了時間"), ("外来受付開始時間", "外来受付終了時間")]
    {
        for day in DAYS.iter().chain(&["祝"]) {
            header.extend([format!("{day}_{open}"), format!("{day}_{close}")]);
        }
    }
    out.push_str(&header.join(","));
    for (code, name, times) in rows {
        let mut cells = vec!["3722370500001".to_owned(), (*code).to_owned(), (*name).to_owned(), "1".into()];
        for time in times {
            let (open, close) = time.split('/').next().unwrap_or("").split_once('-').unwrap_or(("", ""));
            cells.extend([open.to_owned(), close.to_owned()]);
        }
        for time in times {
            cells.extend([String::new(), time.split('/').nth(1).unwrap_or("").to_owned()]);
        }
        out.push('\n');
        out.push_str(&cells.join(","));
    }
    out.push('\n');
    out
}

fn read_both(info: &str, hours: &str) -> (Draft, Outcome) {
    let (places, names) = (NoGeocode, MunicipalityIndex::default());
    let options = ReadOptions::new(SourceName::Navii, &places, &names);
    let files = [InputFile::new("info.csv", info.as_bytes()), InputFile::new("hours.csv", hours.as_bytes())];
    let outcome = read(&files, &options, &mut |_| {}).expect("known headers");
    let Records::Facilities(drafts) = &outcome.records else { panic!("facilities") };
    (drafts[0].clone(), outcome)
}

fn told(schedules: &[Schedule]) -> Vec<String> {
    let slots = schedules.iter().map(|slot| {
        let days: String = slot.days_of_week.iter().map(|day| DAYS[*day as usize]).collect();
        format!("{days} {}-{} {:?} {}", slot.opens_at, slot.closes_at, slot.weeks_of_month, slot.on_holidays)
    });
    slots.collect()
}

const OPEN_SIX: [&str; 7] = ["1", "1", "1", "1", "1", "1", "0"];
const NO_WEEKS: [[&str; 7]; 5] = [[""; 7]; 5];

#[test]
fn one_in_a_column_named_closed_means_open() {
    let info = facility(OPEN_SIX, NO_WEEKS, "0");
    let nine = "9:00-12:00/11:30";
    let (draft, _) = read_both(&info, &hours(&[("01001", "内科", [nine, nine, nine, nine, nine, nine, "", ""])]));
    assert_eq!(told(&draft.details.schedules), ["月火水木金土 09:00-12:00 [] CLOSED"]);
    assert_eq!(draft.details.schedules[0].reception_until.map(|time| time.to_string()).as_deref(), Some("11:30"));
    assert_eq!(draft.details.schedules[0].department_code.as_deref(), Some("01001"));
    assert_eq!(draft.details.departments, ["01001"]);
}

#[test]
fn times_on_a_closed_day_are_a_conflict_and_not_read() {
    let info = facility(OPEN_SIX, NO_WEEKS, "");
    let (draft, outcome) =
        read_both(&info, &hours(&[("01001", "内科", ["9:00-12:00", "", "", "", "", "", "9:00-12:00", ""])]));
    assert_eq!(told(&draft.details.schedules), ["月 09:00-12:00 [] UNKNOWN"]);
    // Sunday's times, and five days that are open without any.
    assert_eq!(outcome.report.count(Issue::HoursConflict), 6);
}

#[test]
fn a_mix_of_weeks_is_kept_and_weeks_that_agree_say_nothing() {
    let mut weeks = [["1"; 7]; 5];
    weeks[1][5] = "0";
    weeks[3][5] = "0";
    let info = facility(OPEN_SIX, weeks, "0");
    let (draft, _) =
        read_both(&info, &hours(&[("01001", "内科", ["9:00-12:00", "", "", "", "", "9:00-12:00", "", ""])]));
    assert_eq!(told(&draft.details.schedules), ["月 09:00-12:00 [] CLOSED", "土 09:00-12:00 [1, 3, 5] CLOSED"]);
}

#[test]
fn holidays_with_their_own_times_are_slots_of_their_own() {
    let info = facility(OPEN_SIX, NO_WEEKS, "1");
    let rows = [
        ("01001", "内科", ["9:00-12:00", "", "", "", "", "", "", "9:00-11:00"]),
        ("01001", "内科", ["15:00-18:00", "", "", "", "", "", "", ""]),
    ];
    let (draft, _) = read_both(&info, &hours(&rows));
    let expected = ["月 09:00-12:00 [] CLOSED", " 09:00-11:00 [] OPEN", "月 15:00-18:00 [] CLOSED"];
    assert_eq!(told(&draft.details.schedules), expected);
    assert_eq!(draft.details.schedules[1].on_holidays, HolidayRule::Open);
}

#[test]
fn empty_spans_are_dropped_and_nights_run_past_midnight() {
    let info = facility(["1"; 7], NO_WEEKS, "");
    let rows = [
        ("01001", "内科", ["0:00-0:00", "20:00-5:00", "", "", "", "", "", ""]),
        ("09010", "救急科", ["", "", "0:00-24:00", "", "", "", "", ""]),
    ];
    let (draft, outcome) = read_both(&info, &hours(&rows));
    assert_eq!(told(&draft.details.schedules), ["火 20:00-29:00 [] UNKNOWN", "水 00:00-24:00 [] UNKNOWN"]);
    assert_eq!(draft.details.schedules[1].purpose, SchedulePurpose::OnCall);
    assert!(outcome.report.examples().iter().any(|finding| finding.message_ja.contains("同じ時刻")));
}

#[test]
fn other_departments_keep_their_free_text() {
    let info = facility(OPEN_SIX, NO_WEEKS, "0");
    let rows = [("01991", "しあわせ内科", [""; 8]), ("99999", "不思議科", [""; 8])];
    let (draft, outcome) = read_both(&info, &hours(&rows));
    assert_eq!(draft.details.other_departments, ["しあわせ内科", "不思議科"]);
    assert_eq!(outcome.report.count(Issue::UnknownCode), 1);
}
