//! An edition beside the index of its feed, before anything else of the directory is read.
//!
//! Most records of most editions repeat what is stored. A stored record with the digest of one of the drafts says
//! what that draft says and is compared by its fingerprint; of the others only those are read whole that may turn
//! out to be one of the drafts that are **fresh**, that is, not plainly stored already. So the cost of an edition
//! goes with what it changes, and not with the size of its feed or of the directory.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::contribution::{Contribution, Draft};
use domain::ids::FacilityId;

use super::fingerprint::{Digest, Fingerprint};
use super::known::{Known, KnownContribution};
use super::matching::part;
use super::residents::Seekers;

/// What is stored beside a contribution of the feed, without its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRow {
    /// Key inside the feed; unique, gone records included.
    pub key: String,
    /// The facility it belongs to.
    pub facility: FacilityId,
    /// Part of the feed.
    pub partition: String,
    /// Edition in which it was missing first; `None` while it is published.
    pub gone_since: Option<NaiveDate>,
    /// Edition it was last seen in.
    pub as_of: Option<NaiveDate>,
    /// [`Fingerprint::digest`].
    pub digest: Digest,
    /// [`Fingerprint::name`].
    pub name: String,
    /// [`Fingerprint::address`].
    pub address: Option<String>,
    /// [`Fingerprint::phone`].
    pub phone: Option<String>,
}

/// The drafts of an edition with what they are compared by, and the index of their feed.
#[derive(Debug)]
pub struct Prepared {
    pub(super) drafts: Vec<Draft>,
    pub(super) prints: Vec<Fingerprint>,
    rows: Vec<KnownRow>,
    /// Drafts that are not plainly stored already.
    fresh: Vec<usize>,
}

impl Prepared {
    /// Reads the fingerprints of the drafts as of an edition's day, and sets those apart that are plainly stored
    /// already: under the same key, in the same part, with the same content.
    pub fn new(drafts: Vec<Draft>, rows: Vec<KnownRow>, as_of: NaiveDate) -> Self {
        let prints: Vec<Fingerprint> =
            drafts.iter().map(|draft| Fingerprint::of(&draft.details, &draft.source, as_of)).collect();
        let by_key: HashMap<&str, &KnownRow> = rows.iter().map(|row| (row.key.as_str(), row)).collect();
        let mut times: HashMap<&str, u32> = HashMap::with_capacity(drafts.len());
        for draft in &drafts {
            *times.entry(draft.key.as_str()).or_default() += 1;
        }
        let is_stored = |draft: &Draft, print: &Fingerprint| {
            // A key that occurs twice, or that looks like one made for such a case, may not be the one stored under.
            times.get(draft.key.as_str()) == Some(&1)
                && !draft.key.contains('~')
                && by_key.get(draft.key.as_str()).is_some_and(|row| {
                    row.gone_since.is_none()
                        && row.digest == print.digest
                        && part(&row.partition) == part(&draft.partition)
                })
        };
        let pairs = drafts.iter().zip(&prints).enumerate();
        let fresh = pairs.filter(|(_, (draft, print))| !is_stored(draft, print)).map(|(at, _)| at).collect();
        Self { drafts, prints, rows, fresh }
    }

    /// Values of the official numbers of the fresh drafts, each once: the directory is asked which facilities have
    /// them, under whatever system ([`Known::add_number`]).
    pub fn sought_numbers(&self) -> Vec<String> {
        let values: HashSet<&str> =
            self.fresh_prints().flat_map(|print| &print.numbers).map(|(_, v)| v.as_str()).collect();
        sorted(values)
    }

    /// What the fresh drafts are called at their addresses: tells which facilities are to be read whole
    /// ([`Known::add_resident`]).
    pub fn seekers(&self) -> Seekers {
        let mut seekers = Seekers::default();
        for &at in &self.fresh {
            seekers.add(&self.drafts[at].details, &self.prints[at]);
        }
        seekers
    }

    /// Address keys of the fresh drafts, each once: the directory is asked for the records that have them
    /// ([`Known::add_place`] when published, [`Seekers::meet`] for all).
    pub fn sought_addresses(&self) -> Vec<String> {
        sorted(self.fresh_prints().filter_map(|print| print.address.as_deref()).collect())
    }

    /// Keys of the stored records that must be read whole before the edition can be compared, given the facilities
    /// that have one of the [numbers sought](Self::sought_numbers).
    pub fn unread(&self, with_numbers: &HashSet<FacilityId>) -> Vec<String> {
        if self.fresh.is_empty() {
            return Vec::new();
        }
        let said = self.by_digest();
        let keys: HashSet<&str> = self.fresh.iter().map(|&at| self.drafts[at].key.as_str()).collect();
        let names: HashSet<&str> = self.fresh_prints().map(|print| print.name.as_str()).collect();
        let addresses: HashSet<&str> = self.fresh_prints().filter_map(|print| print.address.as_deref()).collect();
        let may_be_fresh = |row: &KnownRow| {
            // The numbers of what is gone, and places without an address key, stand in the document alone.
            row.gone_since.is_some()
                || row.address.as_deref().is_none_or(|address| addresses.contains(address))
                || keys.contains(row.key.as_str())
                || names.contains(row.name.as_str())
                || with_numbers.contains(&row.facility)
        };
        let unread = self.rows.iter().filter(|row| !said.contains_key(&row.digest) && may_be_fresh(row));
        unread.map(|row| row.key.clone()).collect()
    }

    /// Shows what is known the records of the feed: those that were read whole, and all others by their index.
    pub fn complete(&self, known: &mut Known, read: &[Contribution]) {
        let read: HashMap<&str, &Contribution> = read.iter().map(|record| (record.key.as_str(), record)).collect();
        let said = self.by_digest();
        for row in &self.rows {
            if let Some(record) = read.get(row.key.as_str()) {
                known.add(record);
                continue;
            }
            let fingerprint = said.get(&row.digest).map_or_else(|| of_row(row), |&print| print.clone());
            known.add_row(KnownContribution {
                key: row.key.clone(),
                facility: row.facility,
                partition: row.partition.clone(),
                fingerprint,
                gone_since: row.gone_since,
            });
        }
    }

    /// The drafts and the index, to be written from.
    pub fn into_parts(self) -> (Vec<Draft>, Vec<KnownRow>) {
        (self.drafts, self.rows)
    }

    fn fresh_prints(&self) -> impl Iterator<Item = &Fingerprint> {
        self.fresh.iter().map(|&at| &self.prints[at])
    }

    fn by_digest(&self) -> HashMap<&Digest, &Fingerprint> {
        self.prints.iter().map(|print| (&print.digest, print)).collect()
    }
}

/// What the index tells of a record that no fresh draft can be.
fn of_row(row: &KnownRow) -> Fingerprint {
    Fingerprint {
        digest: row.digest,
        length: 0,
        name: row.name.clone(),
        address: row.address.clone(),
        place: row.address.clone(),
        phone: row.phone.clone(),
        numbers: Vec::new(),
    }
}

fn sorted(values: HashSet<&str>) -> Vec<String> {
    let mut values: Vec<String> = values.into_iter().map(str::to_owned).collect();
    values.sort_unstable();
    values
}
