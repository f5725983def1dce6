//! How much is in an edition, for whoever asks (掲載機関数・掲載医師数).

use std::collections::HashSet;

use super::sight::SeenEdition;
use crate::app::Request;

/// How much of an edition somebody sees: counts never tell of what the lists leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuideCounts {
    /// Facilities in the guide's area (うち区域内).
    pub inside: usize,
    /// Facilities outside it (うち区域外).
    pub outside: usize,
    /// People, each once wherever they work (掲載医師数).
    pub practitioners: usize,
}

impl GuideCounts {
    /// Facilities altogether (掲載機関数).
    pub fn facilities(&self) -> usize {
        self.inside + self.outside
    }
}

/// Counts the entries and people of an edition that whoever asks sees.
pub fn counts(request: &Request, seen: &SeenEdition) -> GuideCounts {
    let entries = seen.entries(request);
    let inside = entries.iter().filter(|(_, entry)| seen.is_inside(request, entry)).count();
    let people: HashSet<_> =
        entries.iter().flat_map(|(_, entry)| seen.people(request, entry)).map(|shown| shown.id()).collect();
    GuideCounts { inside, outside: entries.len() - inside, practitioners: people.len() }
}
