use super::*;
use crate::codes::DayOfWeek;
use crate::hours::tests::slot;

#[test]
fn a_slot_takes_fourteen_bytes_and_a_plain_table_has_no_lists() {
    assert_eq!(size_of::<Slot>(), 14);
    assert_eq!(size_of::<HoursTable>(), 24);
    let plain = slot(&[DayOfWeek::Monday], "9:00", "12:00", HolidayRule::Closed);
    let table = HoursTable::compile(&[plain.clone(), plain], PurposeSet::ALL).unwrap();
    assert!(table.lists.is_none());
    assert_eq!(table.slots.len(), 2);
}

#[test]
fn only_the_purposes_asked_for_are_kept_but_all_are_checked() {
    let open = slot(&[DayOfWeek::Monday], "9:00", "12:00", HolidayRule::Closed);
    let phone = Schedule { purpose: SchedulePurpose::Phone, ..open.clone() };
    let table = HoursTable::compile(&[open, phone.clone()], PurposeSet::OPEN_STATE).unwrap();
    assert_eq!(table.slots.len(), 1);
    assert!(HoursTable::compile(std::slice::from_ref(&phone), PurposeSet::OPEN_STATE).unwrap().is_empty());
    let wrong = Schedule { weeks_of_month: vec![9], ..phone };
    assert_eq!(HoursTable::compile(&[wrong], PurposeSet::OPEN_STATE), Err(ScheduleError::Week(9)));
}

#[test]
fn what_slots_share_is_kept_once_and_survives_storage() {
    let date = |day| NaiveDate::from_ymd_opt(2026, 8, day).unwrap();
    let exception = |day, open| ScheduleException { date: date(day), open, reason: Some("夏季".into()) };
    let morning = Schedule {
        department_code: Some("01001".into()),
        valid_from: Some(date(1)),
        exceptions: vec![exception(15, true), exception(13, false)],
        ..slot(&[DayOfWeek::Monday], "9:00", "12:00", HolidayRule::Unknown)
    };
    let evening = Schedule { weeks_of_month: vec![2, 4], ..morning.clone() };
    let table = HoursTable::compile(&[morning, evening], PurposeSet::ALL).unwrap();
    let lists = table.lists.as_deref().unwrap();
    assert_eq!((lists.departments.len(), lists.validities.len(), lists.exceptions.len()), (1, 1, 1));
    assert_eq!(lists.exceptions[0], [(date(13), false), (date(15), true)]);
    let stored = serde_json::to_string(&table).unwrap();
    assert_eq!(serde_json::from_str::<HoursTable>(&stored).unwrap(), table);
}

#[test]
fn more_lists_than_an_index_can_name_are_refused() {
    let mut list: Vec<u32> = (0..u32::from(NONE)).collect();
    assert_eq!(index_in(&mut list, Some(5)), Ok(5));
    assert_eq!(index_in(&mut list, Some(70_000)), Err(ScheduleError::TooMany));
    assert_eq!(index_in(&mut list, None), Ok(NONE));
}
