//! Welfare and public lists of municipalities, and support centres with their zones.

use std::collections::BTreeMap;

use domain::codes::{AreaKind, BedKind, FacilityKind, HolidayRule, SchedulePurpose, ServiceCode};
use domain::facility::{AreaCode, BedCapacity, FacilityDetails, FacilityService};
use domain::tables::service_types::{kind_by_name, kind_of, read_list};

use super::layouts::SUPPORT_CENTERS;
use super::list::ListColumns;
use crate::drafts::{Drafts, Entry};
use crate::layout::Matched;
use crate::location::place;
use crate::reader::Sheet;
use crate::row::{Column, Row};
use crate::session::Session;
use crate::source::Publisher;

pub(crate) fn read(
    session: &mut Session<'_, '_>,
    sheet: Sheet<'_>,
    matched: &Matched<'_>,
    publisher: &Publisher,
    drafts: &mut Drafts,
) {
    let column = |key: &str| if matched.has(key) { matched.column(key) } else { Column(None) };
    let list = ListColumns::of(matched);
    let (service, capacity, remarks, short, area) =
        (column("service"), column("capacity"), column("remarks"), column("short"), column("area"));
    let centers = matched.layout.name == SUPPORT_CENTERS.name;
    let mut undecided = Vec::new();
    session.each_row(sheet, matched, |session, row| {
        let Some(mut name) = list.name(row, &mut session.report) else { return };
        let number = row.text(area).unwrap_or_else(|| list.key(row, &name));
        session.report.about(drafts.feed(), &number);
        let at = list.place.whereabouts(row, matched);
        let placed = place(session, &at);
        let report = &mut session.report;
        if centers && !name.contains("地域包括支援センター") {
            // The list gives the centre's own name only (はなまる); its title says what all of them are.
            name = format!("地域包括支援センター {name}");
        }
        let said = read_list(row.raw(service), &name);
        let kind = if centers {
            Some(FacilityKind::CommunitySupportCenter)
        } else {
            kind(row.raw(service), &said.services, &name)
        };
        if kind.is_none() {
            undecided.push(drafts.all_mut().len());
        }
        let mut details = FacilityDetails::new(name, kind.unwrap_or(FacilityKind::Other));
        list.fill(row, &mut details, report);
        details.short_name = row.text(short);
        if centers || list.days.exists() {
            let purpose = match details.kind {
                FacilityKind::CommunitySupportCenter => SchedulePurpose::Consultation,
                _ => SchedulePurpose::Opening,
            };
            list.hours(row, HolidayRule::Unknown, purpose, &mut details, report);
        }
        let count = row.text(capacity).and_then(|cell| crate::row::read_count(&cell)).filter(|&count| count > 0);
        services(&mut details, &said.services, count);
        details.description = description(row, service, capacity, remarks, &said.services, count, centers);
        if let Some(code) = row.text(area) {
            details.serves = vec![AreaCode { kind: AreaKind::DailyLivingZone, code }];
        }
        let partition = placed.address.municipality_code.clone();
        let source = session.source_record(publisher, Some(number.clone()));
        drafts.push(&mut session.report, Entry { row: row.line, key: number, partition, source }, placed, details);
    });
    settle(session, drafts, &undecided);
}

/// What a place is, from its services first, then from words of its service cell and name.
fn kind(service: &str, services: &[ServiceCode], name: &str) -> Option<FacilityKind> {
    if !services.is_empty() {
        return Some(kind_of(services, name));
    }
    kind_by_words(service).or_else(|| kind_by_words(name)).or_else(|| kind_by_name(name))
}

/// Words of lists of municipalities; the more particular ones first.
const WORDS: [(&str, FacilityKind); 20] = [
    ("地域包括支援センター", FacilityKind::CommunitySupportCenter),
    ("軽費老人ホーム", FacilityKind::CareHouse),
    ("ケアハウス", FacilityKind::CareHouse),
    ("有料老人ホーム", FacilityKind::PaidNursingHome),
    ("特別養護老人ホーム", FacilityKind::SpecialNursingHome),
    ("グループホーム", FacilityKind::GroupHome),
    // 養護老人ホーム (老人福祉法 第20条の4) has no kind of its own in the vocabulary.
    ("養護老人ホーム", FacilityKind::Other),
    ("保健所", FacilityKind::PublicOffice),
    ("保健センター", FacilityKind::PublicOffice),
    ("保健ステーション", FacilityKind::PublicOffice),
    ("市役所", FacilityKind::PublicOffice),
    ("総合センター", FacilityKind::PublicOffice),
    ("支所", FacilityKind::PublicOffice),
    ("社会福祉協議会", FacilityKind::CommunityResource),
    ("コミュニティセンター", FacilityKind::CommunityResource),
    ("老人いこいの家", FacilityKind::CommunityResource),
    ("福祉センター", FacilityKind::CommunityResource),
    ("健康ステーション", FacilityKind::CommunityResource),
    ("公民館", FacilityKind::CommunityResource),
    ("集会所", FacilityKind::CommunityResource),
];

fn kind_by_words(text: &str) -> Option<FacilityKind> {
    // 社会福祉協議会 names its branches 支所, which are no public offices.
    if text.contains("社会福祉協議会") {
        return Some(FacilityKind::CommunityResource);
    }
    WORDS.iter().find(|(word, _)| text.contains(word)).map(|(_, kind)| *kind)
}

fn services(details: &mut FacilityDetails, services: &[ServiceCode], count: Option<u32>) {
    let resident = matches!(
        details.kind,
        FacilityKind::SpecialNursingHome
            | FacilityKind::GroupHome
            | FacilityKind::CareHouse
            | FacilityKind::PaidNursingHome
    );
    if let Some(count) = count.filter(|_| resident) {
        details.bed_capacities.push(BedCapacity { kind: BedKind::Resident, count });
    }
    let only = services.len() == 1;
    let all = services.iter().map(|&code| FacilityService { code, capacity: count.filter(|_| only), note: None });
    details.services.extend(all);
}

/// What a place offers in words, where it is not said by codes and numbers.
fn description(
    row: &Row<'_>,
    service: Column,
    capacity: Column,
    remarks: Column,
    services: &[ServiceCode],
    count: Option<u32>,
    centers: bool,
) -> Option<String> {
    let offers = row.text(service).filter(|_| services.is_empty());
    let rooms = row.text(capacity).filter(|cell| count.is_none() && cell != "0");
    let remarks = row.text(remarks).map(|text| if centers { format!("担当小学校区: {text}") } else { text });
    let parts: Vec<String> = [offers, rooms, remarks].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// Rows whose name tells nothing are of the kind that most of the list is, or of the one the caller said.
fn settle(session: &Session<'_, '_>, drafts: &mut Drafts, undecided: &[usize]) {
    let mut counts: BTreeMap<FacilityKind, usize> = BTreeMap::new();
    for (index, draft) in drafts.all_mut().iter().enumerate() {
        if !undecided.contains(&index) {
            *counts.entry(draft.details.kind).or_default() += 1;
        }
    }
    let commonest = counts.into_iter().max_by_key(|(_, count)| *count).map(|(kind, _)| kind);
    let Some(kind) = session.options.kind.or(commonest) else { return };
    for &index in undecided {
        drafts.all_mut()[index].details.kind = kind;
    }
}
