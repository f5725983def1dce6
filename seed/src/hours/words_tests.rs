use super::*;

fn read(days: &str, start: &str, end: &str, note: &str) -> ReadHours {
    let words = Words { days, start, end, note, silent_on_holidays: HolidayRule::Unknown };
    let hours = read_hours(&words, SchedulePurpose::Opening);
    assert!(hours.schedules.iter().all(|schedule| schedule.validate().is_ok()));
    hours
}

/// `月火 09:00-12:00 [1,3]` per slot.
fn told(hours: &ReadHours) -> Vec<String> {
    let letter = |day: &DayOfWeek| WEEK.iter().find(|(_, d)| d == day).map_or('?', |(letter, _)| *letter);
    let slots = hours.schedules.iter().map(|slot| {
        let days: String = slot.days_of_week.iter().map(letter).collect();
        format!("{days} {}-{} {:?} {}", slot.opens_at, slot.closes_at, slot.weeks_of_month, slot.on_holidays)
    });
    slots.collect()
}

#[test]
fn days_and_times_become_one_slot() {
    assert_eq!(told(&read("月火水木金", "8:30", "17:15", "")), ["月火水木金 08:30-17:15 [] UNKNOWN"]);
}

#[test]
fn a_remark_shortens_single_days() {
    let hours = read("月火水木金土", "9:00", "18:00", "水曜日12：30、土曜日13：00まで。");
    assert_eq!(
        told(&hours),
        ["月火木金 09:00-18:00 [] UNKNOWN", "水 09:00-12:30 [] UNKNOWN", "土 09:00-13:00 [] UNKNOWN"]
    );
    assert_eq!(hours.note, None);
    let hours = read("火木土", "9:00", "18:00", "火曜日、木曜日午後休診。");
    assert_eq!(told(&hours), ["火木 09:00-12:00 [] UNKNOWN", "土 09:00-18:00 [] UNKNOWN"]);
}

#[test]
fn weeks_on_which_a_day_is_closed_leave_the_others() {
    assert_eq!(told(&read("土", "9:00", "12:00", "第2第4土曜日休診。")), ["土 09:00-12:00 [1, 3, 5] UNKNOWN"]);
}

#[test]
fn holidays_named_as_closed_are_closed_and_the_year_end_stays_in_words() {
    let note = "国民の祝日に関する法律に規定する休日及び年末年始（12/29から翌年の1/3）は終日利用不可";
    let hours = read("月火", "08:30", "17:00", note);
    assert_eq!(told(&hours), ["月火 08:30-17:00 [] CLOSED"]);
    assert_eq!(hours.note.as_deref(), Some(note));
    assert_eq!(read("月火", "08:30", "17:00", "祝日は休診").note, None);
}

#[test]
fn holidays_among_the_days_are_open() {
    let told = told(&read("土日祝", "9:00", "12:00", ""));
    assert_eq!(told, ["土日 09:00-12:00 [] SAME_AS_WEEKDAY", " 09:00-12:00 [] OPEN"]);
}

#[test]
fn round_the_clock_is_the_whole_day_on_every_day() {
    assert_eq!(told(&read("月火水木金土日", "", "", "24時間対応")), ["月火水木金土日 00:00-24:00 [] SAME_AS_WEEKDAY"]);
}

#[test]
fn reception_times_end_reception_with_the_slot() {
    let hours = read("月", "8:30", "17：00（受付）", "");
    assert_eq!(hours.schedules[0].reception_until, Some(hours.schedules[0].closes_at));
}

#[test]
fn what_cannot_be_read_is_kept_in_words() {
    let note = "耳鼻科09：30から15：00まで。";
    let hours = read("月", "9:00", "18:00", note);
    assert_eq!((hours.schedules.len(), hours.note.as_deref()), (1, Some(note)));
    assert!(read("月", "9:00", "応相談", "").unreadable.is_some());
    assert!(read("隔週", "9:00", "12:00", "").unreadable.is_some());
    assert!(read("月", "9:00", "9:00", "").no_length);
    assert_eq!(read("平日、土曜日", "", "", "").note.as_deref(), Some("平日、土曜日"));
}

#[test]
fn days_of_control_characters_leave_no_empty_note() {
    let words = Words { days: "\u{1}", start: "", end: "", note: "", silent_on_holidays: HolidayRule::Unknown };
    assert_eq!(read_hours(&words, SchedulePurpose::Opening).note, None);
}
