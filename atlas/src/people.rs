//! Practitioners in memory, with every consent they gave.
//!
//! They are few compared with facilities, so a change makes the lists anew and shares the people. Nothing here is fit to
//! be shown: what a viewer sees of a person is decided when it is asked, at the instant of the question, so that an
//! expired or withdrawn consent has no cache to survive in. Every list therefore takes a function that shows a person to
//! whoever asks, and looks at nothing of a person but what that function shows.

mod list;
mod suggest;

use std::collections::HashMap;
use std::sync::Arc;

use domain::ids::{ConsentId, FacilityId, PractitionerId};
use domain::people::{Consent, Person};
use domain::text::fold;

pub use list::{
    FoundPerson, PeoplePage, PeoplePageFrom, PeoplePageRequest, PeopleQuestion, PersonKey, Placed, Standing,
};

/// Everybody, in order of kana.
#[derive(Debug, Clone, Default)]
pub struct People {
    by_id: HashMap<PractitionerId, Arc<Held>>,
    in_order: Vec<Arc<Held>>,
    of_facility: HashMap<FacilityId, Vec<Arc<Held>>>,
    consents: HashMap<ConsentId, PractitionerId>,
}

/// A person with what they are found by.
#[derive(Debug)]
struct Held {
    person: Arc<Person>,
    key: PersonKey,
    name: String,
}

impl People {
    /// Everybody there is.
    pub fn build(people: Vec<Person>) -> Self {
        Self::of(people.into_iter().map(hold).collect())
    }

    /// After some have changed or come, and some have gone.
    pub fn patched(&self, upserted: Vec<Person>, removed: &[PractitionerId]) -> Self {
        let mut by_id = self.by_id.clone();
        for id in removed {
            by_id.remove(id);
        }
        by_id.extend(upserted.into_iter().map(hold).map(|held| (held.key.id, held)));
        Self::of(by_id.into_values().collect())
    }

    fn of(mut in_order: Vec<Arc<Held>>) -> Self {
        in_order.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        let mut people = Self::default();
        for held in &in_order {
            people.by_id.insert(held.key.id, held.clone());
            for facility in held.person.facilities() {
                let there = people.of_facility.entry(facility).or_default();
                if there.last().is_none_or(|last| last.key != held.key) {
                    there.push(held.clone());
                }
            }
            people.consents.extend(held.person.consents.iter().map(|consent| (consent.id, held.key.id)));
        }
        people.in_order = in_order;
        people
    }

    /// How many there are, shown to anybody or not.
    pub fn len(&self) -> usize {
        self.in_order.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.in_order.is_empty()
    }

    /// One person.
    pub fn get(&self, id: PractitionerId) -> Option<&Arc<Person>> {
        self.by_id.get(&id).map(|held| &held.person)
    }

    /// A consent with whoever gave it.
    pub fn consent(&self, id: ConsentId) -> Option<(&Arc<Person>, &Consent)> {
        let person = self.get(*self.consents.get(&id)?)?;
        person.consents.iter().find(|consent| consent.id == id).map(|consent| (person, consent))
    }

    /// Everybody, in order of kana.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Person>> {
        self.in_order.iter().map(|held| &held.person)
    }
}

fn hold(person: Person) -> Arc<Held> {
    let key =
        PersonKey { standing: Standing::Name, kana: fold(&person.practitioner.name_kana), id: person.practitioner.id };
    let name = fold(&person.practitioner.name);
    Arc::new(Held { person: Arc::new(person), key, name })
}

#[cfg(test)]
mod testing {
    use domain::codes::Profession;
    use domain::people::{Affiliation, Practitioner};
    use uuid::Uuid;

    use super::*;

    /// Somebody at a facility, without any consent.
    pub(super) fn person(number: u128, name: &str, kana: &str, facility: u128) -> Person {
        let practitioner = Practitioner {
            id: Uuid::from_u128(number).into(),
            updated_at: chrono::DateTime::UNIX_EPOCH,
            name: name.into(),
            name_kana: kana.into(),
            profession: if number.is_multiple_of(2) { Profession::Nurse } else { Profession::Physician },
            affiliations: vec![Affiliation {
                facility: Uuid::from_u128(facility).into(),
                role: None,
                full_time: None,
                schedules: Vec::new(),
            }],
            specialties: vec![format!("専門{number}")],
            origin: None,
            motto: None,
            message: None,
            languages: Vec::new(),
            qualifications: Vec::new(),
            career: Vec::new(),
            photo: None,
            coverage: None,
            capabilities: Vec::new(),
            verification: None,
            sources: Vec::new(),
        };
        Person { practitioner, consents: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::testing::person;
    use super::*;

    fn names(people: &People) -> Vec<&str> {
        people.all().map(|person| person.practitioner.name.as_str()).collect()
    }

    #[test]
    fn a_change_replaces_adds_and_removes_and_leaves_the_rest_shared() {
        let before =
            People::build(vec![person(1, "乙", "オツ", 7), person(2, "甲", "コウ", 7), person(3, "丙", "ヘイ", 8)]);
        assert_eq!(names(&before), ["乙", "甲", "丙"]);
        let after = before.patched(
            vec![person(2, "丁", "アア", 9), person(4, "戊", "ボ", 7)],
            &[Uuid::from_u128(3).into(), Uuid::from_u128(99).into()],
        );
        assert_eq!(names(&after), ["丁", "乙", "戊"]);
        assert_eq!(names(&before), ["乙", "甲", "丙"], "who holds the earlier one keeps it");
        let id = Uuid::from_u128(1).into();
        assert!(Arc::ptr_eq(before.get(id).unwrap(), after.get(id).unwrap()));
        assert_eq!(after.of_facility[&FacilityId(Uuid::from_u128(7))].len(), 2);
        assert!(!after.of_facility.contains_key(&FacilityId(Uuid::from_u128(8))));
    }
}
