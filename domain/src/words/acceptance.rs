//! Whether new patients are taken (受け入れ), with the day on which that was told.

use chrono::{DateTime, Utc};

use super::date;
use crate::availability::availability_at;
use crate::clock::day_in_japan;
use crate::codes::{AcceptanceStatus, ServiceCode};
use crate::facility::FacilityDetails;

/// Whether a facility takes new patients at an instant, for a service or as a whole; past its expiry a report is said to
/// be of its day and not known any more. `None` without a report and without conditions.
///
/// Conditions, free places and the usual time to the first visit follow, as far as the facility at hand has them: give it
/// as its readers see it.
pub fn acceptance(details: &FacilityDetails, service: Option<ServiceCode>, at: DateTime<Utc>) -> Option<String> {
    let mut lines = Vec::new();
    if let Some(found) = availability_at(details, service, at) {
        let told = date::day_without_weekday(day_in_japan(found.report.reported_at));
        if found.stale {
            lines.push(format!("新しい方の受け入れは分かりません（{told}の報告は期限が切れました）"));
        } else if let Some(words) = status(found.status) {
            lines.push(format!("{words}（{told}現在）"));
            if let Some(from) = found.report.available_from.filter(|from| *from > day_in_japan(at)) {
                lines.push(format!("{}から", date::day_without_weekday(from)));
            }
            lines.extend(found.report.note.clone());
        }
    }
    if let Some(profile) = &details.home_visit {
        lines.extend(profile.acceptance_note.clone());
        lines.extend(profile.typical_lead_time_days.map(|days| match days {
            0 => "初回の訪問はその日のうち".to_owned(),
            days => format!("初回の訪問まで約{days}日"),
        }));
    }
    // Conditions are typed in with or without a full stop.
    let lines = lines.iter().map(|line| line.trim().trim_end_matches('。')).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("。"))
}

fn status(status: AcceptanceStatus) -> Option<&'static str> {
    match status {
        AcceptanceStatus::Accepting => Some("新しい方を受け入れています"),
        AcceptanceStatus::Limited => Some("新しい方は条件つき・要相談です"),
        AcceptanceStatus::Waitlist => Some("新しい方はお待ちいただいています"),
        AcceptanceStatus::NotAccepting => Some("新しい方は受け入れていません"),
        AcceptanceStatus::ExistingOnly => Some("かかりつけの方のみです"),
        AcceptanceStatus::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Code, FacilityKind, Visibility};
    use crate::facility::AvailabilityReport;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn place(status: AcceptanceStatus) -> FacilityDetails {
        let report = AvailabilityReport {
            service: None,
            status,
            vacancies: None,
            unit: None,
            available_from: None,
            note: None,
            details_visibility: Visibility::Public,
            reported_at: at("2026-10-31T15:30:00Z"),
            expires_at: at("2026-11-30T00:00:00Z"),
        };
        FacilityDetails { availability: vec![report], ..FacilityDetails::new("架空診療所", FacilityKind::Clinic) }
    }

    #[test]
    fn a_report_is_said_with_its_day_in_japan() {
        let said = acceptance(&place(AcceptanceStatus::Accepting), None, at("2026-11-22T00:00:00Z"));
        assert_eq!(said.as_deref(), Some("新しい方を受け入れています（令和8年11月1日現在）"));
    }

    #[test]
    fn sentences_end_once_however_they_were_typed_in() {
        let mut place = place(AcceptanceStatus::Accepting);
        place.availability[0].note = Some("まずお電話で。 ".to_owned());
        let said = acceptance(&place, None, at("2026-11-22T00:00:00Z"));
        assert_eq!(said.as_deref(), Some("新しい方を受け入れています（令和8年11月1日現在）。まずお電話で"));
    }

    #[test]
    fn past_its_expiry_it_is_not_known() {
        for status in AcceptanceStatus::ALL {
            let said = acceptance(&place(*status), None, at("2026-11-30T00:00:00Z")).expect("words");
            assert!(said.contains("分かりません") && said.contains("令和8年11月1日"), "{said}");
        }
    }

    #[test]
    fn nothing_is_said_where_nothing_is_known() {
        let none = FacilityDetails::new("架空診療所", FacilityKind::Clinic);
        assert_eq!(acceptance(&none, None, at("2026-11-22T00:00:00Z")), None);
        assert_eq!(acceptance(&place(AcceptanceStatus::Unknown), None, at("2026-11-22T00:00:00Z")), None);
    }
}
