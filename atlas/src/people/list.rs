//! Pages of people, in order of kana and then of id.

use std::sync::Arc;

use domain::codes::Profession;
use domain::ids::{FacilityId, PractitionerId};
use domain::people::{Person, Shown};
use domain::text::fold;

use super::{Held, People};
use crate::area::list::words;
use crate::question::QueryError;

/// Place of a person in the list: the folded kana, then the id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonKey {
    /// Kana as it is compared.
    pub kana: String,
    /// Id.
    pub id: PractitionerId,
}

/// Who is looked for: all conditions hold, and in a list any of its values does.
#[derive(Debug, Clone, Default)]
pub struct PeopleQuestion {
    /// Words in name or kana.
    pub text: Option<String>,
    /// Professions.
    pub professions: Vec<Profession>,
    /// Words in specialties.
    pub specialties: Vec<String>,
    /// Facilities they work at.
    pub facilities: Vec<FacilityId>,
    /// Languages.
    pub languages: Vec<String>,
}

/// Which page is wanted.
#[derive(Debug, Clone)]
pub struct PeoplePageRequest {
    /// How many.
    pub size: usize,
    /// From where and in which direction.
    pub from: PeoplePageFrom,
}

/// Where a page begins.
#[derive(Debug, Clone)]
pub enum PeoplePageFrom {
    /// From the start, or after a key.
    After(Option<PersonKey>),
    /// From the end, or before a key.
    Before(Option<PersonKey>),
}

/// One page in list order.
#[derive(Debug)]
pub struct PeoplePage {
    /// The people with their places.
    pub people: Vec<(PersonKey, Shown)>,
    /// Whether more follow.
    pub has_next: bool,
    /// Whether some come before.
    pub has_previous: bool,
    /// How many the whole list has.
    pub total: usize,
}

impl People {
    /// One page of the people that are shown and answer a question.
    ///
    /// `show` tells what of a person is shown to whoever asks; `works_there` whether an affiliation of theirs counts, so
    /// that one to a facility that the viewer does not see finds nobody, nor one outside the areas asked for.
    ///
    /// # Errors
    /// [`QueryError::EmptyText`] for a text with nothing to search for.
    pub fn page(
        &self,
        question: &PeopleQuestion,
        request: &PeoplePageRequest,
        show: impl Fn(&Arc<Person>) -> Option<Shown>,
        works_there: Option<&impl Fn(FacilityId) -> bool>,
    ) -> Result<PeoplePage, QueryError> {
        let words = question.text.as_deref().map(words).transpose()?.unwrap_or_default();
        let specialties: Vec<String> = question.specialties.iter().map(|text| fold(text)).collect();
        // Of a few facilities only the people there are looked at.
        let candidates: Vec<&Arc<Held>> = if question.facilities.is_empty() {
            self.in_order.iter().collect()
        } else {
            let there = question.facilities.iter().filter_map(|facility| self.of_facility.get(facility)).flatten();
            let mut there: Vec<_> = there.collect();
            there.sort_unstable_by(|a, b| a.key.cmp(&b.key));
            there.dedup_by(|a, b| a.key == b.key);
            there
        };
        let found: Vec<(&PersonKey, Shown)> = candidates
            .into_iter()
            .filter_map(|held| {
                let shown = show(&held.person)?;
                let asked = (question.professions.is_empty() || question.professions.contains(&shown.profession()))
                    && held.has(&words)
                    && works(&shown, &question.facilities, works_there)
                    && (specialties.is_empty()
                        || shown.specialties().iter().map(|text| fold(text)).any(|has| {
                            specialties.iter().any(|wanted| !wanted.is_empty() && has.contains(wanted.as_str()))
                        }))
                    && (question.languages.is_empty()
                        || shown.languages().iter().any(|language| question.languages.contains(language)));
                asked.then_some((&held.key, shown))
            })
            .collect();
        Ok(cut(found, request))
    }
}

impl Held {
    /// Whether name or kana have every word. Asked only of people whose name is shown.
    fn has(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.name.contains(word.as_str()) || self.key.kana.contains(word.as_str()))
    }
}

fn works(shown: &Shown, facilities: &[FacilityId], counts: Option<&impl Fn(FacilityId) -> bool>) -> bool {
    if facilities.is_empty() && counts.is_none() {
        return true;
    }
    shown.affiliations().iter().any(|affiliation| {
        (facilities.is_empty() || facilities.contains(&affiliation.facility))
            && counts.is_none_or(|counts| counts(affiliation.facility))
    })
}

fn cut(found: Vec<(&PersonKey, Shown)>, request: &PeoplePageRequest) -> PeoplePage {
    let total = found.len();
    let (start, end) = match &request.from {
        PeoplePageFrom::After(after) => {
            let start = after.as_ref().map_or(0, |after| found.partition_point(|(key, _)| *key <= after));
            (start, start.saturating_add(request.size).min(total))
        }
        PeoplePageFrom::Before(before) => {
            let end = before.as_ref().map_or(total, |before| found.partition_point(|(key, _)| *key < before));
            (end.saturating_sub(request.size), end)
        }
    };
    let people = found.into_iter().skip(start).take(end - start).map(|(key, shown)| (key.clone(), shown)).collect();
    PeoplePage { people, has_next: end < total, has_previous: start > 0, total }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::testing::person;
    use super::*;

    fn people() -> People {
        let kana = ["アオヤマ", "イケダ", "ウエダ", "エンドウ", "オカダ"];
        let numbered =
            kana.iter().zip(1..).map(|(kana, number)| person(number, &format!("架空{number}"), kana, number / 2));
        People::build(numbered.collect())
    }

    fn everything(person: &Arc<Person>) -> Option<Shown> {
        Some(Shown::to_keepers(person, &[], chrono::DateTime::UNIX_EPOCH))
    }

    fn anywhere() -> Option<fn(FacilityId) -> bool> {
        None
    }

    fn ids(page: &PeoplePage) -> Vec<u128> {
        page.people.iter().map(|(key, _)| key.id.0.as_u128()).collect()
    }

    fn first(question: &PeopleQuestion) -> Vec<u128> {
        let request = PeoplePageRequest { size: 10, from: PeoplePageFrom::After(None) };
        ids(&people().page(question, &request, everything, anywhere().as_ref()).unwrap())
    }

    #[test]
    fn pages_in_both_directions_hold_everybody_once() {
        let (people, question) = (people(), PeopleQuestion::default());
        for forward in [true, false] {
            let (mut seen, mut at) = (Vec::new(), None);
            loop {
                let from = if forward { PeoplePageFrom::After(at) } else { PeoplePageFrom::Before(at) };
                let request = PeoplePageRequest { size: 2, from };
                let page = people.page(&question, &request, everything, anywhere().as_ref()).unwrap();
                assert_eq!(page.total, 5);
                let some = ids(&page);
                seen = if forward { [seen, some].concat() } else { [some, seen].concat() };
                let (more, end) = if forward {
                    (page.has_next, page.people.last())
                } else {
                    (page.has_previous, page.people.first())
                };
                at = end.map(|(key, _)| key.clone());
                if !more {
                    break;
                }
            }
            assert_eq!(seen, [1, 2, 3, 4, 5]);
        }
    }

    #[test]
    fn conditions_hold_together() {
        let text = |text: &str| PeopleQuestion { text: Some(text.into()), ..PeopleQuestion::default() };
        assert_eq!(first(&text("いけだ")), [2], "hiragana finds katakana");
        assert_eq!(first(&text("架空3")), [3]);
        let professions = vec![Profession::Physician];
        let at = |facility: u128| vec![FacilityId(Uuid::from_u128(facility))];
        assert_eq!(first(&PeopleQuestion { professions, facilities: at(1), ..text("架空") }), [3]);
        assert_eq!(first(&PeopleQuestion { specialties: vec!["専門４".into()], ..PeopleQuestion::default() }), [4]);
        assert!(first(&PeopleQuestion { languages: vec!["en".into()], ..PeopleQuestion::default() }).is_empty());
        let request = PeoplePageRequest { size: 10, from: PeoplePageFrom::After(None) };
        assert!(people().page(&text("・"), &request, everything, anywhere().as_ref()).is_err());
    }

    #[test]
    fn who_is_not_shown_is_neither_listed_nor_counted() {
        let request = PeoplePageRequest { size: 10, from: PeoplePageFrom::After(None) };
        let odd = |person: &Arc<Person>| everything(person).filter(|shown| shown.id().0.as_u128() % 2 == 1);
        let page = people().page(&PeopleQuestion::default(), &request, odd, anywhere().as_ref()).unwrap();
        assert_eq!((ids(&page), page.total), (vec![1, 3, 5], 3));
        let elsewhere = Some(|facility: FacilityId| facility.0.as_u128() == 2);
        let page = people().page(&PeopleQuestion::default(), &request, everything, elsewhere.as_ref()).unwrap();
        assert_eq!(ids(&page), [4, 5]);
    }
}
