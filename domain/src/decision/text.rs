//! A field's value in words, for the audit trail and for whoever reviews a difference.

use crate::codes::{Code, Visibility};
use crate::facility::{Contact, DeclaredCoverage, FacilityDetails, HomeVisitProfile};
use crate::hours::Schedule;

use super::Field;

impl Field {
    /// The value as a person reads it; `None` when it is blank. What is not for everybody is only counted: these words
    /// go into reports and into the audit trail, which are kept for long.
    pub fn text(&self, details: &FacilityDetails) -> Option<String> {
        let words = match self {
            Self::Name => details.name.clone(),
            Self::Kind => details.kind.label().to_owned(),
            Self::NameKana => details.name_kana.clone()?,
            Self::ShortName => details.short_name.clone()?,
            Self::NameEn => details.name_en.clone()?,
            Self::Identifiers => {
                list(details.identifiers.iter().map(|number| format!("{} {}", number.system.label(), number.value)))
            }
            Self::Services => list(details.services.iter().map(|service| match service.capacity {
                Some(capacity) => format!("{}（{capacity}人）", service.code.label()),
                None => service.code.label().to_owned(),
            })),
            Self::Departments => list(details.departments.iter().chain(&details.other_departments).cloned()),
            Self::OpenedOn => details.opened_on?.to_string(),
            Self::Status => status(details),
            Self::Address => details.address.full.clone(),
            Self::Location => {
                let location = details.location?;
                format!("{:.6},{:.6}", location.point.lat(), location.point.lng())
            }
            Self::Contacts => contacts(&details.contacts),
            Self::Website => details.website.clone()?,
            Self::Schedules(purpose) => {
                list(details.schedules.iter().filter(|slot| slot.purpose == *purpose).map(slot))
            }
            Self::Capabilities(group) => {
                let known = details.capabilities.iter().filter(|known| known.code.group() == *group);
                list(known.map(|known| format!("{}={}", known.code.label(), known.level.label())))
            }
            Self::Standards => {
                list(details.standards.iter().map(|known| format!("{} {}", known.revision, known.symbol)))
            }
            Self::Designation(kind, area) => {
                let known = details.designations.iter().find(|known| known.kind == *kind && known.area == *area)?;
                let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
                format!("{} {}～{}", kind.label(), day(known.valid_from), day(known.valid_to))
                    .trim_end_matches(" ～")
                    .to_owned()
            }
            Self::HomeVisit => home_visit(details.home_visit.as_ref()?),
            Self::BedCapacities => {
                list(details.bed_capacities.iter().map(|beds| format!("{} {}", beds.kind.label(), beds.count)))
            }
            Self::Scenes => list(details.scenes.iter().map(|scene| scene.label().to_owned())),
            Self::Languages => list(details.languages.iter().cloned()),
            Self::Description => details.description.clone()?,
            Self::Serves => list(details.serves.iter().map(|area| format!("{} {}", area.kind.label(), area.code))),
            Self::Notes => match details.notes.len() {
                0 => String::new(),
                count => format!("{count}件"),
            },
            Self::Visibility => String::new(),
        };
        (!words.is_empty()).then_some(words)
    }
}

fn list(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("、")
}

fn status(details: &FacilityDetails) -> String {
    let closed = details.closed_on.map(|day| day.to_string());
    list(details.published_status.map(|status| status.label().to_owned()).into_iter().chain(closed))
}

fn contacts(contacts: &[Contact]) -> String {
    let (open, hidden): (Vec<&Contact>, Vec<&Contact>) =
        contacts.iter().partition(|contact| contact.visibility == Visibility::Public);
    let words = open.into_iter().map(|contact| {
        let ways = [&contact.phone, &contact.fax, &contact.email].into_iter().flatten().cloned();
        format!("{} {}", contact.purpose.label(), ways.collect::<Vec<_>>().join(" "))
    });
    let hidden = (!hidden.is_empty()).then(|| format!("公開でない連絡先 {}件", hidden.len()));
    list(words.chain(hidden))
}

fn slot(slot: &Schedule) -> String {
    let days: String = slot.days_of_week.iter().map(|day| day.label()).collect();
    let weeks: String = slot.weeks_of_month.iter().map(|week| format!("第{week}")).collect();
    let department = slot.department_code.as_deref().unwrap_or_default();
    format!("{department}{weeks}{days} {}～{}", slot.opens_at, slot.closes_at)
}

fn home_visit(profile: &HomeVisitProfile) -> String {
    let modes = profile.modes.iter().map(|mode| mode.label().to_owned());
    let coverage = profile.coverage.as_ref().map(|coverage| match coverage {
        DeclaredCoverage::Polygon(_) => "範囲：図形".to_owned(),
        DeclaredCoverage::Areas(areas) => format!("範囲：{}区域", areas.len()),
        DeclaredCoverage::Minutes(minutes) => format!("範囲：{minutes}分"),
        DeclaredCoverage::RadiusMeters(meters) => format!("範囲：{meters}m"),
    });
    list(modes.chain([profile.round_the_clock.label().to_owned()]).chain(coverage))
}
