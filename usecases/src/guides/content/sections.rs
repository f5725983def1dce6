//! The order of print: entries by section, and the numbers that run through.

use domain::guide::Entry;

use crate::app::Request;
use crate::guides::SeenEdition;

/// An entry with its number in print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered<'a> {
    /// From 1, as on the map and in the indexes.
    pub number: u32,
    /// The entry.
    pub entry: &'a Entry,
    /// Whether its facility lies in the guide's area.
    pub inside: bool,
    /// Under which heading it comes.
    pub(crate) section: Heading,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Heading {
    /// As it was entered.
    Named(String),
    /// For entries without a section, in the area.
    Inside,
    /// For entries without a section, outside the area.
    Outside,
}

impl Heading {
    /// As it is printed.
    pub(crate) fn title(&self, area: &str) -> String {
        match self {
            Self::Named(title) => title.clone(),
            Self::Inside => format!("区域内（{area}）"),
            Self::Outside => format!("区域外（{area}の外）"),
        }
    }
}

/// Every entry of an edition in the order of print, whether or not anybody sees it: sections in the order in which the
/// edition first names them, those inside before those outside where no section is given.
pub fn numbered<'a>(request: &Request, seen: &'a SeenEdition) -> Vec<Numbered<'a>> {
    let told: Vec<(&Entry, bool, Heading)> = seen
        .edition
        .entries
        .iter()
        .map(|entry| {
            let inside = seen.is_inside(request, entry);
            let named = entry.section.as_deref().map(str::trim).filter(|section| !section.is_empty());
            let unnamed = if inside { Heading::Inside } else { Heading::Outside };
            (entry, inside, named.map_or(unnamed, |title| Heading::Named(title.to_owned())))
        })
        .collect();
    let mut headings: Vec<&Heading> = Vec::new();
    for (_, _, heading) in &told {
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    let place = |wanted: &Heading| headings.iter().position(|heading| *heading == wanted);
    if let (Some(inside), Some(outside)) = (place(&Heading::Inside), place(&Heading::Outside))
        && outside < inside
    {
        let heading = headings.remove(inside);
        headings.insert(outside, heading);
    }
    let in_order = headings.iter().flat_map(|heading| told.iter().filter(|(_, _, own)| own == *heading));
    (1..)
        .zip(in_order)
        .map(|(number, (entry, inside, section))| Numbered { number, entry, inside: *inside, section: section.clone() })
        .collect()
}
