//! The four dated editions of a real city's list, whose ids are row numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;
use domain::codes::ImportIssueCode;
use domain::contribution::Draft;
use domain::ids::FacilityId;

use super::made_up::{Shelf, draft};

/// The columns of the published list that matching looks at; its columns of personal names are not read.
fn read(path: &Path) -> Vec<Draft> {
    let bytes = std::fs::read(path).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column.starts_with(name)).unwrap();
    let (key, name, address, phone) = (at("#property"), at("name"), at("address"), at("telephone"));
    reader
        .records()
        .enumerate()
        .map(|(i, record)| {
            let record = record.unwrap();
            let cell = |column: usize| record[column].trim();
            let street = cell(address).strip_prefix("香川県高松市").unwrap_or(cell(address));
            let mut row = draft(cell(key), cell(name), street, Some(cell(phone)).filter(|phone| !phone.is_empty()));
            row.partition = "372013".into();
            row.details.address.municipality = "高松市".into();
            row.details.address.full = cell(address).into();
            row.row = i as u64 + 2;
            row
        })
        .collect()
}

/// Folded name and place of every published record, by facility.
fn who(shelf: &Shelf, as_of: NaiveDate) -> BTreeMap<FacilityId, BTreeSet<(String, Option<String>)>> {
    let mut who: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for c in shelf.contributions.iter().filter(|c| c.gone_since.is_none()) {
        let print = super::Fingerprint::of(&c.details, &c.source, as_of);
        who.entry(c.facility).or_default().insert((print.name, print.place));
    }
    who
}

#[test]
fn no_facility_changes_both_its_name_and_its_place_between_real_editions() {
    #[expect(clippy::disallowed_methods, reason = "real data is not in the repository; the variable says where it is")]
    let Ok(folder) = std::env::var("KAOMIE_REAL_DATA") else {
        eprintln!("SKIPPED: KAOMIE_REAL_DATA is not set, the real editions were not compared");
        return;
    };
    let folder = Path::new(&folder).join("takamatsu/editions");
    let mut shelf = Shelf::default();
    let mut before = BTreeMap::new();
    for day in ["2024-11-15", "2025-11-13", "2026-01-16", "2026-02-06"] {
        let as_of: NaiveDate = day.parse().unwrap();
        let drafts = read(&folder.join(format!("hospital_{day}.csv")));
        let plan = shelf.compare(&drafts, as_of, super::PlanLimits::default());
        assert_eq!(plan.brake, None, "{day}");
        let plan = shelf.import(&drafts, as_of);
        let mut counts: BTreeMap<ImportIssueCode, usize> = BTreeMap::new();
        for finding in &plan.findings {
            *counts.entry(finding.code).or_default() += 1;
        }
        eprintln!("{day}: {} rows, {:?}, {counts:?}", drafts.len(), plan.difference);
        let now = who(&shelf, as_of);
        for (facility, records) in &now {
            let Some(earlier) = before.get(facility) else { continue };
            let earlier: &BTreeSet<(String, Option<String>)> = earlier;
            let kept = records.iter().any(|(name, place)| earlier.iter().any(|(n, p)| n == name || p == place));
            assert!(kept, "{day}: {earlier:?} became {records:?}");
        }
        let again = shelf.compare(&drafts, as_of, super::PlanLimits::default());
        assert_eq!(again.difference.unchanged as usize, plan.actions.len(), "{day} twice");
        before = now;
    }
}
