//! Indexes of a guide: by kana and by what can be done.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::data::{GuideData, Level};
use crate::kana;

/// Groups of capabilities in the order they are listed; others come after them.
const GROUPS: [&str; 18] = [
    "HOME_VISIT_BASIC",
    "HOME_GUIDANCE_MANAGEMENT",
    "PROCEDURE",
    "EXAMINATION",
    "PALLIATIVE",
    "DEMENTIA",
    "MENTAL_HEALTH",
    "INTRACTABLE_DISEASE",
    "PEDIATRIC",
    "DENTAL_ORAL",
    "MEDICATION",
    "REHABILITATION",
    "NUTRITION",
    "NURSING",
    "CARE",
    "FAMILY_DOCTOR",
    "COORDINATION",
    "DISASTER_INFECTION",
];

/// What comes under one of the fifty sounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct KanaRow {
    /// あ, か … わ, or 他.
    pub row: char,
    /// Sorted by reading.
    pub items: Vec<KanaItem>,
}

/// A name in the index by kana.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct KanaItem {
    /// Reading.
    pub kana: String,
    /// Name.
    pub name: String,
    /// The facility of a person.
    pub at: Option<String>,
    /// Number of the entry.
    pub number: u32,
}

/// What can be done, and who does it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CapabilityRow {
    /// Code of its group.
    pub group: String,
    /// Word.
    pub word: String,
    /// Those who do it, wholly, on conditions or after a talk, by number.
    pub entries: Vec<CapabilityItem>,
}

/// One who can do something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CapabilityItem {
    /// Number of the entry.
    pub number: u32,
    /// Name of the facility.
    pub name: String,
    /// How far.
    pub level: Level,
}

/// Facilities and people by reading; a name without one is sorted by itself.
pub(crate) fn by_kana(data: &GuideData) -> Vec<KanaRow> {
    let mut rows: BTreeMap<(bool, char), Vec<KanaItem>> = BTreeMap::new();
    for entry in data.sections.iter().flat_map(|section| &section.entries) {
        let number = entry.number;
        let kana = entry.name_kana.clone().unwrap_or_else(|| entry.name.clone());
        let facility = KanaItem { kana, name: entry.name.clone(), at: None, number };
        let people = entry.people.iter().map(|person| {
            let name = person.name.iter().map(|part| part.base.trim()).collect::<Vec<_>>().join(" ");
            KanaItem { kana: person.kana.clone(), name, at: Some(entry.name.clone()), number }
        });
        for item in std::iter::once(facility).chain(people) {
            let row = kana::row(&item.kana);
            rows.entry((row == '他', row)).or_default().push(item);
        }
    }
    let sorted = |((_, row), mut items): ((bool, char), Vec<KanaItem>)| {
        items.sort_by_cached_key(|item| (kana::key(&item.kana), item.number));
        KanaRow { row, items }
    };
    rows.into_iter().map(sorted).collect()
}

/// What can be done by somebody, by group.
pub(crate) fn by_capability(data: &GuideData) -> Vec<CapabilityRow> {
    let mut rows: Vec<(String, CapabilityRow)> = Vec::new();
    for entry in data.sections.iter().flat_map(|section| &section.entries) {
        let done = entry.capabilities.iter().filter(|each| !matches!(each.level, Level::No | Level::Unknown));
        for capability in done {
            let item = CapabilityItem { number: entry.number, name: entry.name.clone(), level: capability.level };
            match rows.iter_mut().find(|(code, _)| *code == capability.code) {
                Some((_, row)) => row.entries.push(item),
                None => {
                    let (group, word) = (capability.group.clone(), capability.word.clone());
                    rows.push((capability.code.clone(), CapabilityRow { group, word, entries: vec![item] }));
                }
            }
        }
    }
    let place = |group: &str| GROUPS.iter().position(|each| *each == group).unwrap_or(GROUPS.len());
    rows.sort_by_key(|(_, row)| (place(&row.group), row.group.clone()));
    rows.into_iter().map(|(_, row)| row).collect()
}
