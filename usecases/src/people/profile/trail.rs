//! What the audit trail is told of the lists of a record.

use domain::audit::FieldChange;
use domain::codes::Code as _;
use domain::facility::{Capability, DeclaredCoverage};
use domain::hours::Schedule;
use domain::people::{Affiliation, Practitioner};

/// What differs between two records.
pub(in crate::people) fn differences(before: &Practitioner, after: &Practitioner) -> Vec<FieldChange> {
    let changed = lists(before).into_iter().zip(lists(after)).zip(same(before, after));
    let changed = changed.filter(|(_, same)| !same);
    changed.map(|(((field, before), (_, after)), _)| FieldChange { field: field.to_owned(), before, after }).collect()
}

/// What a new record holds beside its affiliation.
pub(in crate::people) fn told(record: &Practitioner) -> Vec<FieldChange> {
    let lists =
        lists(record).into_iter().filter(|(field, _)| *field != "affiliations" || record.affiliations.len() > 1);
    lists.filter_map(|(field, list)| Some(FieldChange::set(field, list?))).collect()
}

/// Whether each list is the same, in the order of [`lists`]; two polygons may read alike and differ.
fn same(before: &Practitioner, after: &Practitioner) -> [bool; 5] {
    [
        before.affiliations == after.affiliations,
        before.qualifications == after.qualifications,
        before.career == after.career,
        before.capabilities == after.capabilities,
        before.coverage == after.coverage,
    ]
}

fn lists(of: &Practitioner) -> [(&'static str, Option<String>); 5] {
    let qualifications = of.qualifications.iter().map(|one| {
        let rest = [one.issuer.clone(), one.year.map(|year| year.to_string())];
        [Some(one.name.clone())].into_iter().chain(rest).flatten().collect::<Vec<_>>().join(" ")
    });
    let career = of.career.iter().map(|step| {
        let year = step.year.map(|year| format!("{year} ")).unwrap_or_default();
        format!("{year}{}", step.text)
    });
    [
        ("affiliations", joined(of.affiliations.iter().map(affiliation))),
        ("qualifications", joined(qualifications)),
        ("career", joined(career)),
        ("capabilities", joined(of.capabilities.iter().map(capability))),
        ("coverage", of.coverage.as_ref().map(coverage)),
    ]
}

fn joined(texts: impl Iterator<Item = String>) -> Option<String> {
    let joined = texts.collect::<Vec<_>>().join("、");
    (!joined.is_empty()).then_some(joined)
}

fn affiliation(of: &Affiliation) -> String {
    let role = of.role.as_ref().map(|role| format!(" {role}")).unwrap_or_default();
    let full_time = of.full_time.map(|full| if full { " 常勤" } else { " 非常勤" }).unwrap_or_default();
    let slots = of.schedules.iter().map(slot).collect::<String>();
    format!("{}{role}{full_time}{slots}", of.facility)
}

fn slot(slot: &Schedule) -> String {
    let days = slot.days_of_week.iter().map(|day| day.label()).collect::<String>();
    format!(" {days}{}-{}", slot.opens_at, slot.closes_at)
}

fn capability(of: &Capability) -> String {
    let note = of.note.as_ref().map(|note| format!("（{note}）")).unwrap_or_default();
    let count = of.annual_count.map(|count| format!(" 年{count}件")).unwrap_or_default();
    let by = of.verified_by.map(|method| format!(" {}", method.label())).unwrap_or_default();
    let on = of.verified_on.map(|day| format!(" {day}")).unwrap_or_default();
    format!("{} {}{note}{count}{by}{on}", of.code.label(), of.level.label())
}

fn coverage(of: &DeclaredCoverage) -> String {
    match of {
        DeclaredCoverage::Polygon(shape) => format!("多角形 {}個", shape.0.len()),
        DeclaredCoverage::Areas(areas) => areas.iter().map(|area| area.code.clone()).collect::<Vec<_>>().join("、"),
        DeclaredCoverage::Minutes(minutes) => format!("{minutes}分"),
        DeclaredCoverage::RadiusMeters(meters) => format!("{meters}m"),
    }
}
