//! Completions, people among them.

use atlas::Suggestion;
use domain::codes::SuggestKind;

use super::sight::sight;
use crate::app::Request;

/// Adds the people whose name is shown to whoever asks to completions of other kinds, best first: by how well they match,
/// then by kind, as the atlas orders its own.
pub fn suggest(request: &Request, text: &str, others: Vec<Suggestion>, first: usize) -> Vec<Suggestion> {
    let sight = sight(request);
    let mut found = others;
    found.extend(request.people.suggest(text, first, |person| sight.show(person)));
    // Stable, so that within a kind each keeps its own order.
    found.sort_by_key(|suggestion: &Suggestion| -> (u8, SuggestKind) { (suggestion.rank, suggestion.kind) });
    found.truncate(first);
    found
}
