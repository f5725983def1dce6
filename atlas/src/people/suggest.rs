//! Completions of names that are being typed.

use std::sync::Arc;

use domain::codes::SuggestKind;
use domain::people::{Person, Shown};
use domain::text::fold;

use super::People;
use crate::answer::{Suggestion, SuggestionTarget};
use crate::area::list::words;

impl People {
    /// At most `first` people that are shown and whose name or kana has every word: the best match first, then the
    /// shorter name, then by name and id.
    pub fn suggest(&self, text: &str, first: usize, show: impl Fn(&Arc<Person>) -> Option<Shown>) -> Vec<Suggestion> {
        let Ok(words) = words(text) else { return Vec::new() };
        let whole = fold(text);
        let rank = |folded: &str| {
            if folded == whole {
                return Some(0_u8);
            }
            if folded.starts_with(&whole) {
                return Some(1);
            }
            words.iter().all(|word| folded.contains(word.as_str())).then_some(3)
        };
        let mut found: Vec<_> = self
            .in_order
            .iter()
            .filter_map(|held| {
                // Nothing of a person is compared before it is known that the name is shown.
                let shown = show(&held.person)?;
                let rank = [rank(&held.name), rank(&held.key.kana)].into_iter().flatten().min()?;
                let name = shown.name().to_owned();
                Some((rank, name.chars().count(), name, shown.id()))
            })
            .collect();
        found.sort_unstable();
        let suggestions = found.into_iter().take(first).map(|(rank, _, text, id)| Suggestion {
            text,
            kind: SuggestKind::Practitioner,
            target: Some(SuggestionTarget::Practitioner(id)),
            point: None,
            rank,
        });
        suggestions.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::person;
    use super::*;

    #[test]
    fn names_are_completed_by_kanji_and_kana_and_only_when_shown() {
        let people = People::build(vec![
            person(1, "青山 太郎", "アオヤマ タロウ", 1),
            person(2, "山青 花子", "ヤマアオ ハナコ", 1),
        ]);
        let everybody = |person: &Arc<Person>| Some(Shown::to_keepers(person, &[], chrono::DateTime::UNIX_EPOCH));
        let texts = |text: &str| {
            people.suggest(text, 5, everybody).into_iter().map(|found| (found.rank, found.text)).collect::<Vec<_>>()
        };
        assert_eq!(texts("青"), [(1, "青山 太郎".to_owned()), (3, "山青 花子".to_owned())]);
        assert_eq!(texts("あおやまたろう"), [(0, "青山 太郎".to_owned())]);
        assert_eq!(people.suggest("青", 1, everybody).len(), 1);
        assert_eq!(people.suggest("青", 5, |_| None), []);
    }
}
