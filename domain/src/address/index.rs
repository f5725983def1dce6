//! The municipalities that are known by name.

use std::collections::HashMap;

use super::levels::without_district;
use crate::gazetteer::MunicipalityName;
use crate::municipality::{MunicipalityCode, prefecture_by_name};
use crate::text::fold;

/// Municipalities by prefecture and name; may be empty, then only the rules of names are left.
#[derive(Debug, Clone, Default)]
pub struct MunicipalityIndex {
    /// By folded name, with and without its district: folded prefecture and entry.
    by_name: HashMap<String, Vec<(String, MunicipalityName)>>,
    by_code: HashMap<MunicipalityCode, MunicipalityName>,
    /// Prefectures of entries that are none of the 47, as a made-up town's.
    other_prefectures: Vec<String>,
}

/// The longest name of a municipality with its district is 12 characters; blanks are not counted.
const LONGEST: usize = 16;

impl MunicipalityIndex {
    /// Builds the index; of two entries for one municipality the one with a code wins.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a MunicipalityName>) -> Self {
        let mut index = Self::default();
        for name in names {
            if let Some(code) = name.code.as_deref().and_then(|code| MunicipalityCode::parse(code).ok()) {
                index.by_code.insert(code, name.clone());
            }
            index.insert(fold(&name.name), name);
            let is_other = !name.prefecture.is_empty() && prefecture_by_name(&name.prefecture).is_none();
            if is_other && !index.other_prefectures.contains(&name.prefecture) {
                index.other_prefectures.push(name.prefecture.clone());
            }
            let short = without_district(&name.name);
            if short != name.name {
                index.insert(fold(short), name);
            }
        }
        index
    }

    /// The municipality whose name, with or without its district, the text begins with, and what follows it; of
    /// several the longest. An empty prefecture finds names that only one prefecture has.
    pub(super) fn prefix_of<'t>(&self, prefecture: &str, text: &'t str) -> Option<(&MunicipalityName, &'t str)> {
        if self.is_empty() {
            return None;
        }
        let ends =
            text.char_indices().filter(|(_, c)| !c.is_whitespace()).take(LONGEST).map(|(at, c)| at + c.len_utf8());
        let mut ends: Vec<usize> = ends.collect();
        ends.reverse();
        ends.into_iter()
            .filter(|end| text[..*end].ends_with(['市', '区', '町', '村']))
            .find_map(|end| Some((self.find(prefecture, &text[..end])?, text[end..].trim_start())))
    }

    /// A prefecture that is none of the 47 but has entries here, at the head of a text, and what follows it.
    pub(super) fn take_other_prefecture<'t>(&self, text: &'t str) -> Option<(&str, &'t str)> {
        self.other_prefectures
            .iter()
            .find_map(|name| Some((name.as_str(), text.strip_prefix(name.as_str())?.trim_start())))
    }

    fn insert(&mut self, key: String, name: &MunicipalityName) {
        let entries = self.by_name.entry(key).or_default();
        match entries.iter_mut().find(|(_, entry)| entry.prefecture == name.prefecture && entry.name == name.name) {
            Some((_, entry)) if entry.code.is_none() => *entry = name.clone(),
            Some(_) => {}
            None => entries.push((fold(&name.prefecture), name.clone())),
        }
    }

    /// Whether no municipality is known.
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// The municipality of a name; an empty prefecture finds a name that only one prefecture has.
    pub fn find(&self, prefecture: &str, municipality: &str) -> Option<&MunicipalityName> {
        let entries = self.by_name.get(&fold(municipality))?;
        if prefecture.is_empty() {
            return match entries.as_slice() {
                [(_, only)] => Some(only),
                _ => None,
            };
        }
        let prefecture = fold(prefecture);
        let mut found = entries.iter().filter(|(of, _)| *of == prefecture).map(|(_, entry)| entry);
        // A short name that two districts of the prefecture share names neither.
        let first = found.next()?;
        if found.next().is_some() { None } else { Some(first) }
    }

    /// The six-digit code of a municipality, when its source published one.
    pub fn code_of(&self, prefecture: &str, municipality: &str) -> Option<MunicipalityCode> {
        self.find(prefecture, municipality)?.code.as_deref().and_then(|code| MunicipalityCode::parse(code).ok())
    }

    /// Every municipality once, in no particular order.
    pub fn all(&self) -> impl Iterator<Item = &MunicipalityName> {
        let entries = self.by_name.iter().flat_map(|(key, entries)| entries.iter().map(move |(_, entry)| (key, entry)));
        // A town of a district also stands under its short name.
        entries.filter(|(key, entry)| **key == fold(&entry.name)).map(|(_, entry)| entry)
    }

    /// The municipality of a six-digit code.
    pub fn by_code(&self, code: &MunicipalityCode) -> Option<&MunicipalityName> {
        self.by_code.get(code)
    }
}
