//! Checks that every record of a facility passes, whatever source it is of.

use chrono::{Months, NaiveDate};
use domain::codes::{FacilityStatus, ImportIssueCode as Code, IssueSeverity as Severity};
use domain::facility::FacilityDetails;
use domain::text::without_suspension;

use crate::personal::{names_someone, without_names};
use crate::report::{Finding, Report, shorten};

/// Names longer than this, in characters, are probably not names. The longest in the national lists have about 100.
const LONGEST_NAME: usize = 200;
/// A day further ahead of the edition than this, in months, is a slip or stands for "none" (2099-12-31): openings and
/// closings are announced within the fiscal year.
const MONTHS_AHEAD: u32 = 24;

/// Sets right what can be, takes away what cannot be true or must not be kept, and reports it.
pub(crate) fn check(details: &mut FacilityDetails, as_of: Option<NaiveDate>, row: u64, report: &mut Report) {
    let name = &mut details.name;
    if name.contains(char::is_control) {
        *name = name.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    }
    if name.chars().count() > LONGEST_NAME {
        let value = Some(shorten(name));
        note(report, row, Code::InvalidValue, value, "名称が長すぎます。そのまま読みました。");
    }
    if names_someone(name) {
        note(report, row, Code::PersonalTextSuspected, None, "名称に個人名の疑いがあります。そのまま読みました。");
    }
    if without_suspension(name).is_some() {
        details.published_status = Some(FacilityStatus::Suspended);
    }
    let latest = as_of.and_then(|day| day.checked_add_months(Months::new(MONTHS_AHEAD)));
    for day in [&mut details.opened_on, &mut details.closed_on] {
        if let (Some(said), Some(latest)) = (*day, latest)
            && said > latest
        {
            *day = None;
            let value = Some(said.to_string());
            note(report, row, Code::InvalidValue, value, "日付が先すぎます。使いませんでした。");
        }
    }
    let services = details.services.iter_mut().map(|service| &mut service.note);
    let capabilities = details.capabilities.iter_mut().map(|capability| &mut capability.note);
    for text in [&mut details.description, &mut details.hours_note].into_iter().chain(services).chain(capabilities) {
        if let Some(rest) = text.as_deref().and_then(without_names) {
            *text = Some(rest).filter(|rest| !rest.is_empty());
            let message = "自由記述に個人名の疑いがあります。その文を除きました。";
            note(report, row, Code::PersonalTextSuspected, None, message);
        }
    }
}

fn note(report: &mut Report, row: u64, code: Code, value: Option<String>, message: &str) {
    report.add_with(code, Severity::Warning, || Finding {
        row: Some(row),
        value,
        ..Finding::of_file(code, Severity::Warning, message)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::codes::{FacilityKind, ServiceCode};
    use domain::facility::FacilityService;

    fn checked(mut details: FacilityDetails) -> (FacilityDetails, Report) {
        let mut report = Report::new(9);
        check(&mut details, NaiveDate::from_ymd_opt(2026, 4, 1), 2, &mut report);
        (details, report)
    }

    #[test]
    fn a_name_that_says_suspended_suspends_and_stays_as_published() {
        let (details, _) = checked(FacilityDetails::new("甲医院（休止中）", FacilityKind::Clinic));
        assert_eq!(details.name, "甲医院（休止中）");
        assert_eq!(details.published_status, Some(FacilityStatus::Suspended));
        assert_eq!(checked(FacilityDetails::new("甲医院", FacilityKind::Clinic)).0.published_status, None);
    }

    #[test]
    fn names_are_one_line_and_too_long_ones_are_told() {
        let (details, report) = checked(FacilityDetails::new("甲\n医院", FacilityKind::Clinic));
        assert_eq!((details.name.as_str(), report.total()), ("甲 医院", 0));
        let long = "長".repeat(LONGEST_NAME + 1);
        let (details, report) = checked(FacilityDetails::new(long.clone(), FacilityKind::Clinic));
        assert_eq!((details.name, report.count(Code::InvalidValue)), (long, 1));
    }

    #[test]
    fn a_day_too_far_ahead_is_not_kept() {
        let opened = |day: &str| {
            let opened_on = day.parse().ok();
            let (details, report) =
                checked(FacilityDetails { opened_on, ..FacilityDetails::new("甲医院", FacilityKind::Clinic) });
            (details.opened_on.is_some(), report.count(Code::InvalidValue))
        };
        assert_eq!(opened("2099-12-31"), (false, 1));
        assert_eq!(opened("2028-04-01"), (true, 0));
    }

    #[test]
    fn a_name_in_a_note_goes_without_being_repeated_and_in_a_facilitys_name_it_is_only_told() {
        let mut office = FacilityDetails::new("甲医院　院長　架空太郎", FacilityKind::CareOffice);
        let note = Some("管理者氏名　架空花子".to_owned());
        office.services.push(FacilityService { code: ServiceCode::HomeCare, capacity: None, note });
        let (details, report) = checked(office);
        assert_eq!((details.services[0].note.as_deref(), details.name.as_str()), (None, "甲医院　院長　架空太郎"));
        assert_eq!(report.count(Code::PersonalTextSuspected), 2);
        assert!(report.examples().iter().all(|finding| finding.value.is_none()));
    }
}
