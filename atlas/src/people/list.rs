//! Pages of people: in order of kana, of distance or of where they work, and then of kana and id.

use std::cmp::Ordering;
use std::sync::Arc;

use domain::codes::{CapabilityCode, Profession};
use domain::ids::{FacilityId, PractitionerId};
use domain::people::{Person, Shown};
use domain::text::fold;

use super::{Held, People};
use crate::area::list::words;
use crate::question::QueryError;

/// Place of a person in the list: where they stand in the order asked for, then the folded kana, then the id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonKey {
    /// Where they stand in the order asked for.
    pub standing: Standing,
    /// Kana as it is compared.
    pub kana: String,
    /// Id.
    pub id: PractitionerId,
}

/// Where somebody stands in an order, before kana.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// By kana alone.
    #[default]
    Name,
    /// By metres, as the bits of a number that is not negative: they order as the numbers do.
    Meters(u64),
    /// By the folded kana, else name, of where they work.
    Workplace(String),
    /// What the order goes by is not known of them: last, in both directions.
    Unknown,
}

impl Standing {
    /// By metres.
    pub fn at(meters: f64) -> Self {
        Self::Meters(meters.max(0.0).to_bits())
    }
}

/// Somebody who meets the conditions that lie outside of the list.
#[derive(Debug, Clone, Default)]
pub struct Placed {
    /// Where they stand in the order asked for.
    pub standing: Standing,
    /// Geodesic metres from the centre of the question, when it has one.
    pub distance_meters: Option<f64>,
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
    /// What they can do, at least under conditions: all of these.
    pub capabilities_all: Vec<CapabilityCode>,
    /// The nearest so many of those who meet everything, by distance.
    pub nearest: Option<usize>,
    /// The largest first.
    pub descending: bool,
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

/// A person in a list.
#[derive(Debug)]
pub struct FoundPerson {
    /// Their place in it.
    pub key: PersonKey,
    /// What is shown of them.
    pub shown: Shown,
    /// Geodesic metres from the centre of the question, when it has one.
    pub distance_meters: Option<f64>,
}

/// One page in list order.
#[derive(Debug)]
pub struct PeoplePage {
    /// The people with their places.
    pub people: Vec<FoundPerson>,
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
    /// that one to a facility that the viewer does not see finds nobody, nor one outside the areas asked for; `placed`
    /// whether somebody meets the conditions that this list knows nothing of, and where they stand in its order.
    ///
    /// # Errors
    /// [`QueryError::EmptyText`] for a text with nothing to search for.
    pub fn page(
        &self,
        question: &PeopleQuestion,
        request: &PeoplePageRequest,
        show: impl Fn(&Arc<Person>) -> Option<Shown>,
        works_there: Option<&impl Fn(FacilityId) -> bool>,
        placed: impl Fn(&Shown) -> Option<Placed>,
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
        let mut found: Vec<FoundPerson> = candidates
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
                        || shown.languages().iter().any(|language| question.languages.contains(language)))
                    && question.capabilities_all.iter().all(|code| can(&shown, *code));
                if !asked {
                    return None;
                }
                let Placed { standing, distance_meters } = placed(&shown)?;
                let key = PersonKey { standing, ..held.key.clone() };
                Some(FoundPerson { key, shown, distance_meters })
            })
            .collect();
        if let Some(count) = question.nearest {
            found.retain(|one| one.distance_meters.is_some());
            found.sort_by(|a, b| {
                let (near, far) = (a.distance_meters.unwrap_or(f64::MAX), b.distance_meters.unwrap_or(f64::MAX));
                near.total_cmp(&far).then_with(|| a.key.cmp(&b.key))
            });
            found.truncate(count);
        }
        found.sort_by(|a, b| compare(&a.key, &b.key, question.descending));
        Ok(cut(found, request, question.descending))
    }
}

impl Held {
    /// Whether name or kana have every word. Asked only of people whose name is shown.
    fn has(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.name.contains(word.as_str()) || self.key.kana.contains(word.as_str()))
    }
}

/// Whether somebody can do something, at least under conditions, as far as that is shown.
fn can(shown: &Shown, code: CapabilityCode) -> bool {
    shown.capabilities().iter().any(|known| known.code == code && known.is_offered())
}

/// The order of a list. Who is not known to stand anywhere in it comes last either way.
fn compare(a: &PersonKey, b: &PersonKey, descending: bool) -> Ordering {
    let unknown = |key: &PersonKey| key.standing == Standing::Unknown;
    unknown(a).cmp(&unknown(b)).then_with(|| if descending { b.cmp(a) } else { a.cmp(b) })
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

fn cut(found: Vec<FoundPerson>, request: &PeoplePageRequest, descending: bool) -> PeoplePage {
    let total = found.len();
    let (start, end) = match &request.from {
        PeoplePageFrom::After(after) => {
            let start = after
                .as_ref()
                .map_or(0, |after| found.partition_point(|one| compare(&one.key, after, descending).is_le()));
            (start, start.saturating_add(request.size).min(total))
        }
        PeoplePageFrom::Before(before) => {
            let end = before
                .as_ref()
                .map_or(total, |before| found.partition_point(|one| compare(&one.key, before, descending).is_lt()));
            (end.saturating_sub(request.size), end)
        }
    };
    let people = found.into_iter().skip(start).take(end - start).collect();
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

    fn by_name(_: &Shown) -> Option<Placed> {
        Some(Placed::default())
    }

    fn ids(page: &PeoplePage) -> Vec<u128> {
        page.people.iter().map(|one| one.key.id.0.as_u128()).collect()
    }

    fn first(question: &PeopleQuestion) -> Vec<u128> {
        let request = PeoplePageRequest { size: 10, from: PeoplePageFrom::After(None) };
        ids(&people().page(question, &request, everything, anywhere().as_ref(), by_name).unwrap())
    }

    #[test]
    fn pages_in_both_directions_hold_everybody_once() {
        let (people, question) = (people(), PeopleQuestion::default());
        for forward in [true, false] {
            let (mut seen, mut at) = (Vec::new(), None);
            loop {
                let from = if forward { PeoplePageFrom::After(at) } else { PeoplePageFrom::Before(at) };
                let request = PeoplePageRequest { size: 2, from };
                let page = people.page(&question, &request, everything, anywhere().as_ref(), by_name).unwrap();
                assert_eq!(page.total, 5);
                let some = ids(&page);
                seen = if forward { [seen, some].concat() } else { [some, seen].concat() };
                let (more, end) = if forward {
                    (page.has_next, page.people.last())
                } else {
                    (page.has_previous, page.people.first())
                };
                at = end.map(|one| one.key.clone());
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
        assert!(people().page(&text("・"), &request, everything, anywhere().as_ref(), by_name).is_err());
    }

    #[test]
    fn who_is_not_shown_is_neither_listed_nor_counted() {
        let request = PeoplePageRequest { size: 10, from: PeoplePageFrom::After(None) };
        let odd = |person: &Arc<Person>| everything(person).filter(|shown| shown.id().0.as_u128() % 2 == 1);
        let page = people().page(&PeopleQuestion::default(), &request, odd, anywhere().as_ref(), by_name).unwrap();
        assert_eq!((ids(&page), page.total), (vec![1, 3, 5], 3));
        let elsewhere = Some(|facility: FacilityId| facility.0.as_u128() == 2);
        let page =
            people().page(&PeopleQuestion::default(), &request, everything, elsewhere.as_ref(), by_name).unwrap();
        assert_eq!(ids(&page), [4, 5]);
    }

    #[test]
    fn the_nearest_come_first_and_who_stands_nowhere_last_in_both_directions() {
        let meters = |shown: &Shown| match shown.id().0.as_u128() {
            1 => None,
            number => Some(1_000.0 / number as f64),
        };
        let placed = |shown: &Shown| {
            let distance_meters = meters(shown);
            Some(Placed { standing: distance_meters.map_or(Standing::Unknown, Standing::at), distance_meters })
        };
        let all = |question: &PeopleQuestion, from| {
            let request = PeoplePageRequest { size: 10, from };
            people().page(question, &request, everything, anywhere().as_ref(), placed).unwrap()
        };
        let first = || PeoplePageFrom::After(None);
        assert_eq!(ids(&all(&PeopleQuestion::default(), first())), [5, 4, 3, 2, 1]);
        let down = PeopleQuestion { descending: true, ..PeopleQuestion::default() };
        let page = all(&down, first());
        assert_eq!(ids(&page), [2, 3, 4, 5, 1]);
        let after = PeoplePageFrom::After(Some(page.people[1].key.clone()));
        assert_eq!(ids(&all(&down, after)), [4, 5, 1]);
        let before = PeoplePageFrom::Before(Some(page.people[1].key.clone()));
        assert_eq!(ids(&all(&down, before)), [2]);
        let nearest = PeopleQuestion { nearest: Some(2), ..PeopleQuestion::default() };
        let page = all(&nearest, first());
        assert_eq!((ids(&page), page.total), (vec![5, 4], 2), "who has no distance is not near");
    }
}
