//! Ways share their tags: a million streets have a few thousand sets of them.

use std::collections::HashMap;

use crate::Tags;

/// Sets of tags, each held once.
#[derive(Default)]
pub(super) struct Tagsets {
    numbers: HashMap<Box<str>, u32>,
    sets: Vec<Box<str>>,
}

/// Splits keys and values: XML 1.0 knows no NUL, so no tag of OpenStreetMap has one.
const BETWEEN: char = '\0';

impl Tagsets {
    /// The number of a set written by [`write`].
    pub fn number(&mut self, set: &str) -> u32 {
        if let Some(&number) = self.numbers.get(set) {
            return number;
        }
        let number = self.sets.len() as u32;
        self.sets.push(set.into());
        self.numbers.insert(set.into(), number);
        number
    }

    pub fn len(&self) -> usize {
        self.sets.len()
    }

    /// The pairs of a set.
    pub fn pairs(&self, number: u32) -> Vec<(&str, &str)> {
        pairs(&self.sets[number as usize])
    }

    /// The sets in the order of their numbers, as written.
    pub fn into_sets(self) -> Vec<Box<str>> {
        self.sets
    }
}

/// Writes the tags that can matter into one string: names, sources and the like can't, and would make every set unique.
/// Of the destinations that a link shows only that it shows some is kept, as `destination=yes`.
pub(super) fn write<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>, into: &mut String) {
    into.clear();
    let mut shows_destinations = false;
    for (key, value) in tags.filter(|(key, value)| matters(key) && !key.contains(BETWEEN) && !value.contains(BETWEEN)) {
        let (key, value) = match key.split(':').next() {
            Some("destination") if shows_destinations => continue,
            Some("destination") => {
                shows_destinations = true;
                ("destination", "yes")
            }
            _ => (key, value),
        };
        for part in [key, value] {
            into.push_str(part);
            into.push(BETWEEN);
        }
    }
}

/// The pairs of a written set.
pub(super) fn pairs(set: &str) -> Vec<(&str, &str)> {
    let mut parts = set.split(BETWEEN);
    let mut found = Vec::new();
    while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
        found.push((key, value));
    }
    found
}

/// Whether any rule could look at a key.
fn matters(key: &str) -> bool {
    // Which law a limit follows: the one source that says something of the road.
    if key == "source:maxspeed" {
        return true;
    }
    let first = key.split(':').next().unwrap_or(key);
    !matches!(
        first,
        "name"
            | "alt_name"
            | "int_name"
            | "loc_name"
            | "nat_name"
            | "official_name"
            | "old_name"
            | "reg_name"
            | "short_name"
            | "name_1"
            | "ref"
            | "int_ref"
            | "loc_ref"
            | "nat_ref"
            | "old_ref"
            | "reg_ref"
            | "source"
            | "source_ref"
            | "note"
            | "fixme"
            | "FIXME"
            | "comment"
            | "description"
            | "created_by"
            | "attribution"
            | "wikidata"
            | "wikipedia"
            | "website"
            | "url"
            | "image"
            | "mapillary"
            | "addr"
            | "is_in"
            | "postal_code"
            | "start_date"
            | "check_date"
            | "survey"
            | "tiger"
            | "KSJ2"
            | "osak"
            | "TMC"
            | "turn"
            | "website_1"
            | "phone"
            | "operator"
            | "etymology"
    )
}

/// Under which name a key is counted that no travel time follows; `None` for all others.
pub(super) fn ignored(key: &str) -> Option<&'static str> {
    match key {
        "lit" => Some("lit"),
        "incline" => Some("incline"),
        "opening_hours" => Some("opening_hours"),
        "access:conditional"
        | "vehicle:conditional"
        | "motor_vehicle:conditional"
        | "motorcar:conditional"
        | "bicycle:conditional"
        | "foot:conditional" => Some("conditional_access"),
        "oneway:conditional" => Some("conditional_oneway"),
        "maxspeed:conditional" | "maxspeed:forward:conditional" | "maxspeed:backward:conditional" => {
            Some("conditional_maxspeed")
        }
        _ if key.ends_with(":conditional") => Some("conditional_other"),
        _ => None,
    }
}

/// Borrowed tags of pairs.
pub(super) fn tags<'a>(pairs: &'a [(&'a str, &'a str)]) -> Tags<'a> {
    Tags::new(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_make_a_set_of_their_own() {
        let mut sets = Tagsets::default();
        let mut buffer = String::new();
        let mut number = |tags: &[(&str, &str)]| {
            write(tags.iter().copied(), &mut buffer);
            sets.number(&buffer)
        };
        let plain = number(&[("highway", "residential"), ("oneway", "")]);
        assert_eq!(number(&[("name", "A"), ("highway", "residential"), ("name:en", "B"), ("oneway", "")]), plain);
        assert_ne!(number(&[("highway", "service")]), plain);
        let exit = number(&[("destination", "A"), ("destination:ref", "1"), ("highway", "motorway_link")]);
        assert_eq!(number(&[("destination:street", "B"), ("highway", "motorway_link")]), exit);
        assert_ne!(number(&[("highway", "motorway_link")]), exit);
        assert_eq!(sets.pairs(plain), [("highway", "residential"), ("oneway", "")]);
        assert_eq!(sets.pairs(exit), [("destination", "yes"), ("highway", "motorway_link")]);
    }
}
