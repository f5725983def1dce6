//! Which record of an edition is which stored record of the same feed.

use std::collections::HashMap;
use std::hash::Hash;

use domain::text::name_similarity;

use super::fingerprint::StrongNumber;
use super::known::KnownContribution;
use super::records::Record;

/// Share of certain matches whose key may differ before the keys of an edition count as renumbered.
const RENUMBERED: f64 = 0.05;
/// How alike two names must be to be one facility's when there is less than certain evidence.
const ALIKE: f64 = 0.5;

/// For each record its stored one, and for each stored one its record.
#[derive(Debug)]
pub(super) struct Matches {
    pub of_record: Vec<Option<usize>>,
    pub of_known: Vec<Option<usize>>,
}

/// Pairs the records of an edition with the stored ones, by the steps of the [module](super).
pub(super) fn matches(records: &[Record<'_>], known: &[KnownContribution]) -> Matches {
    let mut matcher = Matcher {
        records,
        known,
        found: Matches { of_record: vec![None; records.len()], of_known: vec![None; known.len()] },
        open: records.len(),
    };
    for standing in [Standing::Published, Standing::Gone] {
        matcher.same_name_and_place(standing);
    }
    let keys_hold = matcher.keys_hold();
    for standing in [Standing::Published, Standing::Gone] {
        matcher.same_number(standing);
    }
    matcher.moved();
    matcher.renamed();
    for standing in [Standing::Published, Standing::Gone] {
        matcher.same_key(standing, keys_hold);
    }
    matcher.found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Published,
    Gone,
}

impl Standing {
    fn is_of(self, known: &KnownContribution) -> bool {
        (self == Self::Published) == known.gone_since.is_none()
    }
}

/// Part of a feed (a service), without the municipality: one office is a record of its own in each part.
pub(super) fn part(partition: &str) -> &str {
    partition.split_once('/').map_or("", |(_, part)| part)
}

struct Matcher<'a> {
    records: &'a [Record<'a>],
    known: &'a [KnownContribution],
    found: Matches,
    /// Records without a stored one.
    open: usize,
}

impl<'a> Matcher<'a> {
    /// Certain: what the record calls itself and where it is. Twins (one place listed twice) keep their own keys.
    fn same_name_and_place(&mut self, standing: Standing) {
        let known = self.known;
        let by_key: HashMap<&str, usize> = known.iter().enumerate().map(|(j, k)| (k.key.as_str(), j)).collect();
        for (i, record) in self.records.iter().enumerate() {
            if let Some(&j) = by_key.get(record.key.as_str()) {
                let same = known[j].fingerprint.name == record.print.name
                    && known[j].fingerprint.place == record.print.place
                    && part(&known[j].partition) == part(&record.source.partition);
                if same && standing.is_of(&known[j]) {
                    self.take(i, j);
                }
            }
        }
        // The same content has the same name and place.
        self.pair(
            standing,
            |r| Some((part(&r.source.partition), r.print.digest)),
            |k| Some((part(&k.partition), k.fingerprint.digest)),
        );
        // Without a place a name alone is not certain; the later steps look at it.
        self.pair(
            standing,
            |r| Some((part(&r.source.partition), r.print.name.as_str(), r.print.place.as_deref()?)),
            |k| Some((part(&k.partition), k.fingerprint.name.as_str(), k.fingerprint.place.as_deref()?)),
        );
    }

    /// Whether the published ids stayed with their facilities, as far as is certain.
    fn keys_hold(&self) -> bool {
        let pairs =
            || self.found.of_record.iter().zip(self.records).filter_map(|(k, r)| k.map(|k| (r, &self.known[k])));
        let changed = pairs().filter(|(r, k)| r.key != k.key).count();
        changed as f64 <= RENUMBERED * pairs().count() as f64
    }

    /// The same official number, carried by one record on either side.
    fn same_number(&mut self, standing: Standing) {
        if self.is_done() {
            return;
        }
        let mut holders: HashMap<(&str, &'a StrongNumber), Holders> = HashMap::new();
        for (i, record) in self.records.iter().enumerate() {
            for number in &record.print.numbers {
                holders.entry((part(&record.source.partition), number)).or_default().records.push(i);
            }
        }
        for (j, known) in self.known.iter().enumerate().filter(|(_, known)| standing.is_of(known)) {
            for number in &known.fingerprint.numbers {
                if let Some(holders) = holders.get_mut(&(part(&known.partition), number)) {
                    holders.known.push(j);
                }
            }
        }
        for i in 0..self.records.len() {
            let record = &self.records[i];
            for number in &record.print.numbers {
                self.take_single(&holders[&(part(&record.source.partition), number)]);
            }
        }
    }

    /// The same name, once on either side in the partition: it has moved.
    fn moved(&mut self) {
        self.single(
            |r| Some((r.source.partition.as_str(), r.print.name.as_str())),
            |k| Some((k.partition.as_str(), k.fingerprint.name.as_str())),
        );
    }

    /// The same place and phone, once on either side: it has another name.
    fn renamed(&mut self) {
        self.single(
            |r| Some((part(&r.source.partition), r.print.place.as_deref()?, r.print.phone.as_deref()?)),
            |k| Some((part(&k.partition), k.fingerprint.place.as_deref()?, k.fingerprint.phone.as_deref()?)),
        );
    }

    /// The same key, and something else that agrees; how much depends on whether this edition's keys can be trusted.
    fn same_key(&mut self, standing: Standing, keys_hold: bool) {
        if self.is_done() {
            return;
        }
        let by_key: HashMap<&str, usize> = self.known.iter().enumerate().map(|(j, k)| (k.key.as_str(), j)).collect();
        for i in 0..self.records.len() {
            let record = &self.records[i];
            let Some(&j) = by_key.get(record.key.as_str()) else { continue };
            let (known, print) = (&self.known[j], &record.print);
            if self.found.of_record[i].is_some() || self.found.of_known[j].is_some() {
                continue;
            }
            if !standing.is_of(known) || print.numbers_contradict(&known.fingerprint) {
                continue;
            }
            let other = &known.fingerprint;
            let (same_name, same_place) = (print.name == other.name, print.same_place(other));
            let alike = name_similarity(&print.name, &other.name) >= ALIKE;
            let agrees = if keys_hold {
                same_name || same_place || (print.same_phone(other) && alike)
            } else {
                (same_name || same_place) && (print.same_phone(other) || (same_place && alike))
            };
            if agrees {
                self.take(i, j);
            }
        }
    }

    /// Pairs what has one key on both sides; of several with one key, in the order of their published keys.
    fn pair<K: Hash + Eq>(
        &mut self,
        standing: Standing,
        of_record: impl Fn(&'a Record<'a>) -> Option<K>,
        of_known: impl Fn(&'a KnownContribution) -> Option<K>,
    ) {
        if self.is_done() {
            return;
        }
        let (records, known) = (self.records, self.known);
        let mut groups: HashMap<K, Vec<usize>> = HashMap::new();
        for (j, contribution) in known.iter().enumerate() {
            if self.found.of_known[j].is_none()
                && standing.is_of(contribution)
                && let Some(key) = of_known(contribution)
            {
                groups.entry(key).or_default().push(j);
            }
        }
        for group in groups.values_mut().filter(|group| group.len() > 1) {
            group.sort_by(|&a, &b| known[b].key.cmp(&known[a].key));
        }
        // Records come in the order of their keys, and the last of a group is the first by key.
        for (i, record) in records.iter().enumerate() {
            if self.found.of_record[i].is_none()
                && let Some(j) = of_record(record).and_then(|key| groups.get_mut(&key)).and_then(Vec::pop)
            {
                self.take(i, j);
            }
        }
    }

    /// Pairs published records where a key occurs once on either side, among all and not only among those left.
    fn single<K: Hash + Eq>(
        &mut self,
        of_record: impl Fn(&'a Record<'a>) -> Option<K>,
        of_known: impl Fn(&'a KnownContribution) -> Option<K>,
    ) {
        if self.is_done() {
            return;
        }
        let (records, known) = (self.records, self.known);
        let mut holders: HashMap<K, Holders> = HashMap::new();
        for (i, record) in records.iter().enumerate() {
            if let Some(key) = of_record(record) {
                holders.entry(key).or_default().records.push(i);
            }
        }
        for (j, contribution) in known.iter().enumerate().filter(|(_, k)| Standing::Published.is_of(k)) {
            if let Some(holders) = of_known(contribution).and_then(|key| holders.get_mut(&key)) {
                holders.known.push(j);
            }
        }
        for record in records {
            if let Some(holders) = of_record(record).and_then(|key| holders.get(&key))
                && let ([i], [j]) = (holders.records.as_slice(), holders.known.as_slice())
                && !records[*i].print.numbers_contradict(&known[*j].fingerprint)
            {
                self.take(*i, *j);
            }
        }
    }

    fn take_single(&mut self, holders: &Holders) {
        if let ([i], [j]) = (holders.records.as_slice(), holders.known.as_slice()) {
            self.take(*i, *j);
        }
    }

    /// Whether every record has its stored one: the usual edition repeats, and is done after the first step.
    fn is_done(&self) -> bool {
        self.open == 0
    }

    fn take(&mut self, record: usize, known: usize) {
        if self.found.of_record[record].is_none() && self.found.of_known[known].is_none() {
            self.found.of_record[record] = Some(known);
            self.found.of_known[known] = Some(record);
            self.open -= 1;
        }
    }
}

/// Who holds one key.
#[derive(Default)]
struct Holders {
    records: Vec<usize>,
    known: Vec<usize>,
}
