//! What is known before an edition is compared.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::contribution::Contribution;
use domain::facility::Identifier;
use domain::ids::FacilityId;

use super::fingerprint::{Fingerprint, StrongNumber, strong_numbers};
use super::residents::Residents;

/// One stored record of the feed that is being imported, published or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownContribution {
    /// Key inside the feed; unique, gone records included.
    pub key: String,
    /// The facility it belongs to.
    pub facility: FacilityId,
    /// Part of the feed.
    pub partition: String,
    /// What it is compared by.
    pub fingerprint: Fingerprint,
    /// Edition in which it was missing first; `None` while it is published.
    pub gone_since: Option<NaiveDate>,
}

/// Everything an edition of one feed is compared with.
///
/// Built by showing it every stored contribution of the feed once, in any order ([`Known::add`]), and the numbers
/// and places of all others ([`Known::add_number`], [`Known::add_place`]), with the facilities a new record may be
/// under another spelling of its name, or that are gone ([`Known::add_resident`]).
#[derive(Debug, Clone)]
pub struct Known {
    /// The feed that is being imported.
    pub(super) feed: String,
    /// Day on which identifiers must be valid.
    pub(super) as_of: NaiveDate,
    /// Records of that feed.
    pub(super) contributions: Vec<KnownContribution>,
    /// Facilities by strong number, of all feeds; the smaller id where sources disagree.
    pub(super) identifiers: HashMap<StrongNumber, FacilityId>,
    /// Facilities by folded name and address key, of published records of all feeds.
    pub(super) places: HashMap<(String, String), FacilityId>,
    /// Records by address, published and gone.
    pub(super) residents: Residents,
}

impl Known {
    /// Nothing known yet about a feed whose edition is of `as_of`.
    pub fn new(feed: impl Into<String>, as_of: NaiveDate) -> Self {
        Self {
            feed: feed.into(),
            as_of,
            contributions: Vec::new(),
            identifiers: HashMap::new(),
            places: HashMap::new(),
            residents: Residents::default(),
        }
    }

    /// Takes in one stored contribution of any feed.
    pub fn add(&mut self, contribution: &Contribution) {
        let fingerprint = Fingerprint::of(&contribution.details, &contribution.source, self.as_of);
        let published = contribution.gone_since.is_none();
        for number in &fingerprint.numbers {
            smaller(self.identifiers.entry(number.clone()).or_insert(contribution.facility), contribution.facility);
        }
        if let (true, Some(address)) = (published, &fingerprint.address) {
            let place = (fingerprint.name.clone(), address.clone());
            smaller(self.places.entry(place).or_insert(contribution.facility), contribution.facility);
        }
        self.residents.add(contribution.facility, &contribution.details, &fingerprint, !published);
        if contribution.feed == self.feed {
            self.contributions.push(KnownContribution {
                key: contribution.key.clone(),
                facility: contribution.facility,
                partition: contribution.partition.clone(),
                fingerprint,
                gone_since: contribution.gone_since,
            });
        }
    }

    /// Takes in a record of the feed that is being imported, as far as it was read.
    pub(super) fn add_row(&mut self, row: KnownContribution) {
        for number in &row.fingerprint.numbers {
            smaller(self.identifiers.entry(number.clone()).or_insert(row.facility), row.facility);
        }
        if row.gone_since.is_none() {
            self.residents.is_live(row.facility);
        }
        self.contributions.push(row);
    }

    /// Takes in a stored record of any feed by which its facility may be recognised; all records of a facility are to
    /// be shown, those of the imported feed too. May be called again with the same.
    pub fn add_resident(&mut self, contribution: &Contribution) {
        let Contribution { facility, details, source, gone_since, .. } = contribution;
        self.residents.add(*facility, details, &Fingerprint::of(details, source, self.as_of), gone_since.is_some());
    }

    /// Takes in a number of a facility, of any feed; for callers that keep numbers apart from documents.
    ///
    /// Numbers that are no identity (see [`strong_numbers`](super::strong_numbers)) are passed over.
    pub fn add_number(&mut self, identifier: &Identifier, facility: FacilityId) {
        for number in strong_numbers([identifier], self.as_of) {
            smaller(self.identifiers.entry(number).or_insert(facility), facility);
        }
    }

    /// Takes in the name and address key under which a published record of any feed is stored
    /// ([`Fingerprint::name`], [`Fingerprint::address`]).
    pub fn add_place(&mut self, name: String, address: String, facility: FacilityId) {
        smaller(self.places.entry((name, address)).or_insert(facility), facility);
    }

    /// Records of the feed, published and gone.
    pub fn contributions(&self) -> &[KnownContribution] {
        &self.contributions
    }
}

impl<'a> Extend<&'a Contribution> for Known {
    fn extend<T: IntoIterator<Item = &'a Contribution>>(&mut self, contributions: T) {
        for contribution in contributions {
            self.add(contribution);
        }
    }
}

/// Keeps the smaller id, so that the answer does not depend on the order of reading.
fn smaller(kept: &mut FacilityId, other: FacilityId) {
    if other < *kept {
        *kept = other;
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_up::{Counter, contribution, day, draft};
    use super::*;

    #[test]
    fn records_of_other_feeds_give_places_but_no_contribution() {
        let ids = Counter::default();
        let mut other = contribution(&draft("1", "青空医院", "本町1-2", None), &ids);
        other.feed = "another".into();
        let mut known = Known::new("made-up", day(2026, 1, 1));
        known.add(&other);
        assert!(known.contributions().is_empty());
        assert_eq!(known.places.len(), 1);
    }

    #[test]
    fn a_record_that_is_gone_holds_no_place() {
        let ids = Counter::default();
        let mut gone = contribution(&draft("1", "青空医院", "本町1-2", None), &ids);
        gone.gone_since = Some(day(2025, 1, 1));
        let mut known = Known::new("made-up", day(2026, 1, 1));
        known.extend([&gone]);
        assert_eq!(known.contributions().len(), 1);
        assert!(known.places.is_empty());
    }

    #[test]
    fn where_two_facilities_hold_one_place_the_smaller_id_is_taken_in_any_order() {
        let ids = Counter::default();
        let a = contribution(&draft("1", "青空医院", "本町1-2", None), &ids);
        let b = contribution(&draft("2", "青空医院", "本町1-2", None), &ids);
        let place = |order: [&Contribution; 2]| {
            let mut known = Known::new("made-up", day(2026, 1, 1));
            known.extend(order);
            known.places.values().copied().collect::<Vec<_>>()
        };
        assert_eq!(place([&a, &b]), place([&b, &a]));
    }
}
