//! Whether the facility is there, can be reached, and was asked what it can do.

use super::{Findings, Occasion};
use crate::codes::{CapabilityLevel, Code as _, FacilityStatus, GuideIssueCode, GuideKind};
use crate::facility::Capability;
use crate::words::date;
use GuideIssueCode::{CapabilityUnverified, ContactMissing, FacilityClosed};

pub(super) fn check(occasion: &Occasion<'_>, found: &mut Findings<'_, '_>) {
    let Some(printed) = found.facts.printed.clone() else {
        let what = "この施設は公開されていないか、名簿にありません。掲載から外すか、施設を公開してください。";
        return found.error(FacilityClosed, what);
    };
    closed(occasion, found);
    let contacts = &printed.details.contacts;
    let has = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    if !contacts.iter().any(|contact| has(&contact.phone)) {
        let other = has(&printed.details.website) || contacts.iter().any(|contact| has(&contact.fax));
        if other {
            found.warning(ContactMissing, "公開の電話番号がありません。名簿に電話番号を足してください。");
        } else {
            found.error(ContactMissing, "公開の連絡先（電話・FAX・ウェブサイト）がありません。名簿に足してください。");
        }
    }
    let capabilities = &printed.details.capabilities;
    if capabilities.iter().all(|own| own.level == CapabilityLevel::Unknown) {
        if asks_capabilities(occasion.kind) {
            found.warning(CapabilityUnverified, "対応できることが一つも分かっていません。校正か取材で聞いてください。");
        }
        return;
    }
    unverified(occasion, found, "", capabilities);
}

fn closed(occasion: &Occasion<'_>, found: &mut Findings<'_, '_>) {
    let Some(living) = found.facts.living.clone() else {
        let what = "この施設は公開されていません。どの出力にも載りません。";
        return found.error(FacilityClosed, what);
    };
    let day = living.details.closed_on;
    let since = day.map(|day| format!("（{}）", date::day_without_weekday(day))).unwrap_or_default();
    match living.status {
        FacilityStatus::Closed => {
            found.error(FacilityClosed, format!("廃止されています{since}。掲載から外してください。"));
        }
        FacilityStatus::Suspended => {
            let what = format!("休止しています{since}。再開の見込みを確かめ、載せるかどうか決めてください。");
            found.warning(FacilityClosed, what);
        }
        FacilityStatus::Planned => {
            found.warning(FacilityClosed, "まだ開設されていません。開設の日を確かめてください。");
        }
        FacilityStatus::Active | FacilityStatus::Unconfirmed => {
            if let Some(day) = day.filter(|day| *day <= occasion.last_day()) {
                let day = date::day(day);
                let last = date::day_without_weekday(occasion.last_day());
                let what = format!("{day}に閉じる届けがあります（この版は{last}まで）。載せるかどうか決めてください。");
                found.warning(FacilityClosed, what);
            }
        }
    }
}

/// Warns of capabilities that were not verified within a year; `whose` stands before them.
pub(super) fn unverified(
    occasion: &Occasion<'_>,
    found: &mut Findings<'_, '_>,
    whose: &str,
    capabilities: &[Capability],
) {
    let since = occasion.today().checked_sub_months(chrono::Months::new(12));
    let is_old = |own: &&Capability| {
        own.level != CapabilityLevel::Unknown
            && own.verified_on.is_none_or(|day| since.is_some_and(|since| day < since))
    };
    let old: Vec<&str> = capabilities.iter().filter(is_old).map(|own| own.code.label()).collect();
    if !old.is_empty() {
        let what = format!(
            "{whose}次の「対応できること」は、1年以内に確かめられていません（{}）。校正か取材で確かめてください。",
            old.join("、")
        );
        found.warning(CapabilityUnverified, what);
    }
}

/// Whether a guide is there to tell what can be done.
fn asks_capabilities(kind: GuideKind) -> bool {
    !matches!(kind, GuideKind::ConsultationDesks | GuideKind::CareResources)
}
