//! One facility in words.

use domain::clock::day_in_japan;
use domain::codes::{CapabilityLevel, Code as _, GuideKind, ServiceCode, Visibility};
use domain::facility::{AreaCode, Capability, FacilityDetails};
use domain::ids::PhotoId;
use domain::people::Shown;
use domain::words::acceptance::acceptance;
use domain::words::facility as words;
use domain::words::hours::{Manner, week};
use domain::words::reach;
use guide::data::{CapabilityData, EntryData, Hours, HoursRow, Level};

use super::chosen::{Chosen, is_medical};
use super::person;
use crate::app::Request;
use crate::guides::SeenEdition;
use crate::guides::proofs::Sheet;

pub(super) fn entry(
    request: &Request,
    seen: &SeenEdition,
    one: &Chosen<'_>,
    proof: Option<&Sheet>,
    page: Option<&str>,
    photos: &mut Vec<PhotoId>,
) -> EntryData {
    // As everybody reads it today, under the anchor that the web page gives it.
    let own_page = || page.map(|page| format!("{page}#entry-{}", one.number));
    let details = &one.facility.details;
    let proof = proof.filter(|sheet| sheet.entry == one.entry.id);
    let is_closed = one.closure.is_some();
    EntryData {
        number: one.number,
        name: details.name.clone(),
        name_kana: details.name_kana.clone(),
        kind: details.kind.label().to_owned(),
        inside: one.inside,
        headline: one.closure.clone().or_else(|| said(one.entry.headline.as_deref())),
        feature: said(one.entry.feature.as_deref()),
        address: words::address(details),
        phones: words::phones(&details.contacts),
        fax: words::fax(&details.contacts),
        website: said(details.website.as_deref()),
        departments: words::departments(details),
        hours: hours(request, one),
        capabilities: capabilities(details, &one.people),
        visiting_area: visiting_area(request, one),
        round_the_clock: details
            .home_visit
            .as_ref()
            .and_then(|profile| reach::round_the_clock(profile.round_the_clock))
            .map(str::to_owned),
        acceptance: acceptance(details, service_of(seen.guide.kind), request.now).filter(|_| !is_closed),
        people: one.people.iter().map(|shown| person::person(request, one, shown, photos)).collect(),
        verified: words::verified(details.verification.as_ref()),
        link: proof.map_or_else(|| own_page().or_else(|| said(details.website.as_deref())), |sheet| sheet.link.clone()),
        proof: proof.map(|sheet| sheet.proof.clone()),
    }
}

/// A text that says something.
pub(super) fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn hours(request: &Request, one: &Chosen<'_>) -> Hours {
    let details = &one.facility.details;
    let manner = Manner { on: day_in_japan(request.now), medical: is_medical(&one.facility) };
    let week = week(&details.schedules, details.hours_note.as_deref(), manner);
    let row = |row: domain::words::hours::Row| HoursRow {
        span: row.span,
        cells: row.cells.map(|mark| mark.sign().to_owned()),
    };
    Hours { rows: week.rows.into_iter().map(row).collect(), notes: week.notes }
}

/// What can be done there: by the facility, and by its people where the facility says nothing of it or less. In order of
/// group and code; what nobody knows is left out.
fn capabilities(details: &FacilityDetails, people: &[Shown]) -> Vec<CapabilityData> {
    let mut told: Vec<CapabilityData> = details.capabilities.iter().map(|own| capability(own, None)).collect();
    // Whose it is needs saying where there are several.
    let named = people.len() > 1;
    for shown in people {
        for own in shown.capabilities() {
            let theirs = capability(own, named.then(|| shown.name()));
            match told.iter_mut().find(|known| known.code == theirs.code) {
                Some(known) if rank(theirs.level) < rank(known.level) => *known = theirs,
                Some(_) => {}
                None => told.push(theirs),
            }
        }
    }
    told.retain(|own| own.level != Level::Unknown);
    told.sort_by_key(|own| {
        let code = domain::codes::CapabilityCode::from_code(&own.code);
        code.map(|code| (code.group().index(), code.index()))
    });
    told
}

/// A capability in words; with the name of the person whose it is.
pub(super) fn capability(own: &Capability, name: Option<&str>) -> CapabilityData {
    let note = said(own.note.as_deref()).filter(|_| own.note_visibility == Visibility::Public);
    let words = [name.map(str::to_owned), note];
    let note = words.into_iter().flatten().collect::<Vec<_>>().join("：");
    CapabilityData {
        code: own.code.code().to_owned(),
        group: own.code.group().code().to_owned(),
        word: own.code.label().to_owned(),
        level: level(own.level),
        note: (!note.is_empty()).then_some(note),
    }
}

fn level(level: CapabilityLevel) -> Level {
    match level {
        CapabilityLevel::Yes => Level::Yes,
        CapabilityLevel::Conditional => Level::Conditional,
        CapabilityLevel::Consult => Level::Consult,
        CapabilityLevel::No => Level::No,
        CapabilityLevel::Unknown => Level::Unknown,
    }
}

/// How much a level promises, the most first.
fn rank(level: Level) -> u8 {
    match level {
        Level::Yes => 0,
        Level::Conditional => 1,
        Level::Consult => 2,
        Level::No => 3,
        Level::Unknown => 4,
    }
}

/// Where the facility visits, and those of its people who visit elsewhere.
fn visiting_area(request: &Request, one: &Chosen<'_>) -> Option<String> {
    let day = day_in_japan(request.now);
    let name = |code: &AreaCode| request.atlas.area_by_code(code.kind, &code.code, day).map(|area| area.name.clone());
    let from = one.facility.usable_point();
    let own = reach::visiting_area(&one.facility.details, from, &name);
    let theirs = one.people.iter().filter_map(|shown| {
        let coverage = reach::coverage(shown.coverage()?, from, &name);
        Some(format!("{}：{coverage}", shown.name()))
    });
    let said: Vec<String> = own.into_iter().chain(theirs).collect();
    (!said.is_empty()).then(|| said.join("／"))
}

/// The service a guide asks about new patients for.
fn service_of(kind: GuideKind) -> Option<ServiceCode> {
    match kind {
        GuideKind::HomeVisitPhysician => Some(ServiceCode::MedicalHomeVisit),
        GuideKind::DentalVisit => Some(ServiceCode::DentalHomeVisit),
        GuideKind::PharmacyVisit => Some(ServiceCode::PharmacyHomeVisit),
        GuideKind::HomeNursing => Some(ServiceCode::HomeNursing),
        GuideKind::HomeMedicalResources
        | GuideKind::DementiaConsultationMap
        | GuideKind::CareResources
        | GuideKind::ConsultationDesks => None,
    }
}
