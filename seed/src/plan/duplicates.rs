//! Pairs of facilities that may be one (重複の候補), found without comparing everything with everything.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use domain::address::address_key_of;
use domain::duplicates::similarity;
use domain::facility::FacilityDetails;
use domain::ids::FacilityId;
use domain::text::{core_name_key, half_width};

/// From this similarity on a pair is kept; what a person is shown starts higher.
pub const STORED_FROM: f64 = 0.6;

/// Facilities that share one phone, address or name beyond this number say nothing by it: a switchboard, a hospital
/// campus, a chain. Keeps the number of comparisons in proportion to the number of facilities.
const CROWD: usize = 50;

/// Two facilities that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspect {
    /// The one with the smaller id.
    pub left: FacilityId,
    /// The other.
    pub right: FacilityId,
    /// Similarity, [`STORED_FROM`] to 1.
    pub score: f64,
    /// Reasons in Japanese, strongest first.
    pub reasons: Vec<&'static str>,
}

/// What of a facility is looked at before anything else, so that of a nation only those with something in common are
/// compared.
#[derive(Debug, Clone, Copy)]
pub struct Face<'f> {
    /// Official name.
    pub name: &'f str,
    /// Prefecture, empty when unknown.
    pub prefecture: &'f str,
    /// Municipality, empty when unknown.
    pub municipality: &'f str,
    /// Six-digit code of the municipality, empty when unknown.
    pub municipality_code: &'f str,
    /// What follows the municipality.
    pub street: &'f str,
}

impl<'f> Face<'f> {
    /// The face of a facility.
    pub fn of(details: &'f FacilityDetails) -> Self {
        Self {
            name: &details.name,
            prefecture: &details.address.prefecture,
            municipality: &details.address.municipality,
            municipality_code: &details.address.municipality_code,
            street: &details.address.street,
        }
    }
}

/// Facilities by what they have in common with a changed one: a phone number, an address key, or municipality and own
/// name (without legal form).
///
/// Shown the changed ones first ([`Blocks::seek`]), then all others ([`Blocks::meet`]).
#[derive(Debug, Default)]
pub struct Blocks {
    fresh: HashSet<FacilityId>,
    /// Signs of changed facilities, hashed: two signs with one hash only cost a comparison.
    members: HashMap<u64, Vec<FacilityId>>,
    /// Municipalities whose addresses are sought, as they stand in address keys.
    places: HashSet<u64>,
    /// Whether a municipality is one of them, by what is written.
    written_places: HashMap<u64, bool>,
    /// Codes of municipalities whose names are sought.
    codes: HashSet<String>,
}

impl Blocks {
    /// Takes in a changed facility, whose pairs are sought.
    pub fn seek<'p>(&mut self, id: FacilityId, face: Face<'_>, phones: impl IntoIterator<Item = &'p str>) {
        if !self.fresh.insert(id) {
            return;
        }
        self.places.insert(place_of(face));
        if !self.codes.contains(face.municipality_code) {
            self.codes.insert(face.municipality_code.to_owned());
        }
        let signs = phones.into_iter().filter_map(phone_sign).chain(address_sign(face)).chain(name_sign(face));
        for sign in signs.collect::<HashSet<_>>() {
            self.members.entry(sign).or_default().push(id);
        }
    }

    /// Takes in any other facility, if it has something in common with a changed one; changed ones are passed over.
    pub fn meet<'p>(&mut self, id: FacilityId, face: Face<'_>, phones: impl IntoIterator<Item = &'p str>) {
        if self.fresh.contains(&id) {
            return;
        }
        // An address key begins with its municipality, so of a nation's keys most need not be made.
        let address = self.is_sought_place(face).then(|| address_sign(face)).flatten();
        let name = self.codes.contains(face.municipality_code).then(|| name_sign(face)).flatten();
        let signs: HashSet<u64> = phones.into_iter().filter_map(phone_sign).chain(address).chain(name).collect();
        for sign in signs {
            if let Some(members) = self.members.get_mut(&sign) {
                members.push(id);
            }
        }
    }

    /// Every pair with a changed facility on at least one side that has a sign in common, the smaller id first, each
    /// once and in order. A sign shared by more than 50 facilities counts as none.
    pub fn pairs(&self) -> Vec<(FacilityId, FacilityId)> {
        let mut pairs = Vec::new();
        for block in self.members.values().filter(|block| (2..=CROWD).contains(&block.len())) {
            for (at, &one) in block.iter().enumerate() {
                for &other in &block[at + 1..] {
                    if self.fresh.contains(&one) || self.fresh.contains(&other) {
                        pairs.push((one.min(other), one.max(other)));
                    }
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn is_sought_place(&mut self, face: Face<'_>) -> bool {
        let places = &self.places;
        let written = hashed((face.prefecture, face.municipality));
        *self.written_places.entry(written).or_insert_with(|| places.contains(&place_of(face)))
    }
}

/// Whether two facilities, the smaller id first, are similar enough to be kept as a pair.
pub fn suspect(left: (FacilityId, &FacilityDetails), right: (FacilityId, &FacilityDetails)) -> Option<Suspect> {
    let alike = similarity(left.1, right.1)?;
    (alike.score >= STORED_FROM).then_some(Suspect {
        left: left.0,
        right: right.0,
        score: alike.score,
        reasons: alike.reasons,
    })
}

fn phone_sign(phone: &str) -> Option<u64> {
    let digits: String = half_width(phone).chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then(|| hashed(("phone", digits)))
}

fn address_sign(face: Face<'_>) -> Option<u64> {
    address_key_of(face.prefecture, face.municipality, face.street).map(|key| hashed(("address", key)))
}

fn name_sign(face: Face<'_>) -> Option<u64> {
    if face.municipality_code.is_empty() {
        return None;
    }
    let name = core_name_key(face.name);
    (!name.is_empty()).then(|| hashed(("name", face.municipality_code, name)))
}

/// The beginning that all address keys of a municipality share, however it is written.
fn place_of(face: Face<'_>) -> u64 {
    hashed(address_key_of(face.prefecture, face.municipality, "1"))
}

fn hashed(sign: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    sign.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::super::made_up::draft;
    use super::*;
    use uuid::Uuid;

    /// The whole way on one page: all pairs of the changed with any of all.
    fn suspects(changed: &[(FacilityId, &FacilityDetails)], all: &[(FacilityId, &FacilityDetails)]) -> Vec<Suspect> {
        let phones = |details: &'_ FacilityDetails| -> Vec<String> {
            details.contacts.iter().filter_map(|contact| contact.phone.clone()).collect()
        };
        let mut blocks = Blocks::default();
        for (id, details) in changed {
            blocks.seek(*id, Face::of(details), phones(details).iter().map(String::as_str));
        }
        for (id, details) in all {
            blocks.meet(*id, Face::of(details), phones(details).iter().map(String::as_str));
        }
        let by_id: HashMap<FacilityId, &FacilityDetails> = changed.iter().chain(all).copied().collect();
        blocks.pairs().into_iter().filter_map(|(l, r)| suspect((l, by_id[&l]), (r, by_id[&r]))).collect()
    }

    #[test]
    fn a_town_written_with_and_without_its_district_is_one_place() {
        let mut with = draft("1", "青空医院", "本町1-2", None).details;
        let mut without = draft("2", "青空医院", "本町一丁目2番", None).details;
        with.address.municipality = "木田郡三木町".into();
        without.address.municipality = "三木町".into();
        let mut blocks = Blocks::default();
        blocks.seek(id(2), Face::of(&without), []);
        blocks.meet(id(1), Face::of(&with), []);
        assert_eq!(blocks.pairs(), [(id(1), id(2))]);
    }

    fn id(n: u128) -> FacilityId {
        FacilityId(Uuid::from_u128(n))
    }

    #[test]
    fn one_clinic_written_in_two_ways_is_suspected_whichever_of_the_two_is_new() {
        let old = draft("1", "医療法人青空会 青空医院", "本町1-2", Some("050-0000-0001")).details;
        let new = draft("2", "青空医院", "本町1-2", Some("050-0000-0001")).details;
        let far = draft("3", "夕日歯科", "港町9-9", Some("050-0000-0002")).details;
        let all = [(id(1), &old), (id(2), &new), (id(3), &far)];
        for changed in [(id(2), &new), (id(1), &old)] {
            let found = suspects(&[changed], &all);
            assert_eq!(found.len(), 1);
            assert_eq!((found[0].left, found[0].right), (id(1), id(2)));
            assert!(found[0].score >= STORED_FROM && !found[0].reasons.is_empty());
        }
    }

    #[test]
    fn a_facility_is_not_its_own_duplicate_and_strangers_are_none() {
        let one = draft("1", "青空医院", "本町1-2", Some("050-0000-0001")).details;
        let far = draft("3", "夕日歯科", "港町9-9", Some("050-0000-0002")).details;
        assert_eq!(suspects(&[(id(1), &one)], &[(id(1), &one), (id(3), &far)]), []);
    }

    #[test]
    fn a_phone_shared_by_a_crowd_is_no_sign() {
        let crowd: Vec<_> = (0..200)
            .map(|n| draft("1", &format!("事業所{n}号館{n}"), &format!("本町{n}-2"), Some("050-0000-0001")).details)
            .collect();
        let all: Vec<_> = crowd.iter().enumerate().map(|(n, details)| (id(n as u128), details)).collect();
        assert_eq!(suspects(&all, &all), []);
    }
}
