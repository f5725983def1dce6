//! The guides that somebody is in.

use domain::guide::Entry;
use domain::people::Shown;

use crate::app::Request;
use crate::guides::{SeenEdition, sight};

/// The entries with somebody in editions that whoever asks sees, in the order of their ids, each with its place in its
/// edition from 1.
pub fn entries_of(request: &Request, shown: &Shown) -> Vec<(SeenEdition, usize, Entry)> {
    let editions = request.guides.with_practitioner(shown.id());
    let seen = editions.filter_map(|edition| sight::edition(request, edition.id));
    let mut found: Vec<(SeenEdition, usize, Entry)> = seen
        .flat_map(|seen| {
            let entries = seen.entries(request).into_iter();
            let with = entries.filter(|(_, entry)| entry.practitioners.contains(&shown.id()));
            with.map(|(place, entry)| (seen.clone(), place, entry.clone())).collect::<Vec<_>>()
        })
        .collect();
    found.sort_unstable_by_key(|(_, _, entry)| entry.id);
    found
}
