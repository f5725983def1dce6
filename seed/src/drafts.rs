//! Drafts of one read, and the checks that need all of them: keys used twice, one point shared by many addresses.

use std::collections::{HashMap, HashSet};

use domain::address::address_key;
use domain::codes::{ImportIssueCode as Code, IssueSeverity as Severity, LocationQuality as Quality};
use domain::contribution::Draft;
use domain::facility::{FacilityDetails, Location, LocationOrigin};
use domain::place::LngLat;
use domain::source::SourceRecord;

use crate::location::Placed;
use crate::plausible::check;
use crate::report::{Finding, Report, shorten};

/// A published point that this many different addresses share is taken for a placeholder. Five: a building with
/// many clinics has one address, and neighbours rarely share one point to the sixth decimal.
pub const SHARED_BY: usize = 5;

/// What identifies a record of a feed.
pub(crate) struct Entry {
    /// Line of the file.
    pub row: u64,
    /// Key inside the feed.
    pub key: String,
    /// Part of the feed.
    pub partition: String,
    /// Origin.
    pub source: SourceRecord,
}

/// Collects the drafts of one feed.
#[derive(Debug)]
pub(crate) struct Drafts {
    feed: String,
    drafts: Vec<Draft>,
    geocoded: Vec<Option<(LngLat, Quality)>>,
    keys: HashMap<String, (usize, u32)>,
}

impl Drafts {
    pub fn new(feed: String) -> Self {
        Self { feed, drafts: Vec::new(), geocoded: Vec::new(), keys: HashMap::new() }
    }

    /// The feed.
    pub fn feed(&self) -> &str {
        &self.feed
    }

    /// Drafts so far, for what a second file adds to them.
    pub fn all_mut(&mut self) -> &mut [Draft] {
        &mut self.drafts
    }

    /// Draft number of a key.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.keys.get(key).map(|(at, _)| *at)
    }

    /// Adds a draft. A key that the file used before is reported and gets `#2`, `#3` … so that no row is lost.
    pub fn push(&mut self, report: &mut Report, entry: Entry, placed: Placed, mut details: FacilityDetails) {
        let Entry { row, key, partition, source } = entry;
        check(&mut details, source.as_of, row, report);
        details.address = placed.address;
        details.location = placed.location;
        let key = match self.keys.get_mut(&key) {
            None => {
                self.keys.insert(key.clone(), (self.drafts.len(), 1));
                key
            }
            Some((first, times)) => {
                *times += 1;
                let first_row = self.drafts[*first].row;
                let numbered = format!("{key}#{times}");
                report.add_with(Code::DuplicateIdentifier, Severity::Warning, || Finding {
                    row: Some(row),
                    value: Some(shorten(&key)),
                    ..Finding::of_file(
                        Code::DuplicateIdentifier,
                        Severity::Warning,
                        format!("{first_row} 行目と同じ番号です。別の記録として読みました。"),
                    )
                });
                numbered
            }
        };
        self.geocoded.push(placed.geocoded);
        self.drafts.push(Draft { feed: self.feed.clone(), key, partition, source, details, row });
    }

    /// Runs the checks over all rows and hands the drafts over.
    pub fn finish(mut self, report: &mut Report) -> Vec<Draft> {
        let mut at_point: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
        for (index, draft) in self.drafts.iter().enumerate() {
            if let Some(Location { point, origin: LocationOrigin::Published, .. }) = draft.details.location {
                at_point.entry((point.lng().to_bits(), point.lat().to_bits())).or_default().push(index);
            }
        }
        let mut shared: Vec<usize> = at_point
            .into_values()
            .filter(|rows| rows.len() >= SHARED_BY && self.addresses_of(rows) >= SHARED_BY)
            .flatten()
            .collect();
        shared.sort_unstable();
        for index in shared {
            self.doubt(index, report);
        }
        report.about("", "");
        self.drafts
    }

    fn addresses_of(&self, rows: &[usize]) -> usize {
        let keys = rows.iter().map(|&row| {
            let address = &self.drafts[row].details.address;
            address_key(address).unwrap_or_else(|| address.full.clone())
        });
        keys.filter(|key| !key.is_empty()).collect::<HashSet<_>>().len()
    }

    /// One row whose point many share: the place of its address instead, or the point marked as a placeholder.
    fn doubt(&mut self, index: usize, report: &mut Report) {
        let draft = &mut self.drafts[index];
        let Some(location) = draft.details.location.as_mut() else { return };
        report.about(&draft.feed, &draft.key);
        let published = location.point;
        report.add_with(Code::CoordinateSharedPlaceholder, Severity::Warning, || Finding {
            row: Some(draft.row),
            value: Some(format!("{},{}", published.lat(), published.lng())),
            ..Finding::of_file(
                Code::CoordinateSharedPlaceholder,
                Severity::Warning,
                format!("同じ座標を {SHARED_BY} か所以上の住所が使っています。"),
            )
        });
        match self.geocoded[index].filter(|(_, quality)| *quality != Quality::Municipality) {
            Some((point, quality)) => {
                *location = Location { point, quality, origin: LocationOrigin::Geocoded };
            }
            None => location.quality = Quality::Placeholder,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::address::Address;
    use domain::codes::{FacilityKind, SourceDataset};

    fn source() -> SourceRecord {
        SourceRecord {
            dataset: SourceDataset::Manual,
            source_id: None,
            as_of: None,
            license: None,
            attribution: String::new(),
        }
    }

    fn placed(street: &str, geocoded: Option<(LngLat, Quality)>) -> Placed {
        let point = LngLat::new(134.0, 34.3).expect("in range");
        let address = Address { full: street.into(), street: street.into(), ..Address::default() };
        let location = Some(Location { point, quality: Quality::Building, origin: LocationOrigin::Published });
        Placed { address, location, geocoded }
    }

    fn five(streets: [&str; 5], geocoded: Option<(LngLat, Quality)>) -> (Vec<Draft>, Report) {
        let (mut drafts, mut report) = (Drafts::new("f".into()), Report::new(9));
        for (row, street) in streets.into_iter().enumerate() {
            let details = FacilityDetails::new(street, FacilityKind::Clinic);
            let entry = Entry { row: row as u64 + 2, key: row.to_string(), partition: String::new(), source: source() };
            drafts.push(&mut report, entry, placed(street, geocoded), details);
        }
        (drafts.finish(&mut report), report)
    }

    #[test]
    fn one_point_under_five_addresses_is_a_placeholder() {
        let (drafts, report) = five(["甲町1-1", "乙町2-2", "丙町3-3", "丁町4-4", "戊町5-5"], None);
        assert!(drafts.iter().all(|d| d.details.location.is_some_and(|l| l.quality == Quality::Placeholder)));
        assert_eq!(report.count(Code::CoordinateSharedPlaceholder), 5);
    }

    #[test]
    fn a_shared_point_gives_way_to_the_place_of_the_address() {
        let town = LngLat::new(134.1, 34.4).expect("in range");
        let (drafts, _) = five(["甲町1-1", "乙町2-2", "丙町3-3", "丁町4-4", "戊町5-5"], Some((town, Quality::Town)));
        assert!(
            drafts
                .iter()
                .all(|d| d.details.location.is_some_and(|l| l.point == town && l.origin == LocationOrigin::Geocoded))
        );
    }

    #[test]
    fn five_clinics_in_one_building_are_no_placeholder() {
        let (drafts, report) = five(["甲町1-1"; 5], None);
        assert!(drafts.iter().all(|d| d.details.location.is_some_and(|l| l.quality == Quality::Building)));
        assert_eq!(report.total(), 0);
    }

    #[test]
    fn a_key_used_twice_keeps_both_rows_and_says_so() {
        let (mut drafts, mut report) = (Drafts::new("f".into()), Report::new(9));
        for row in [2, 3] {
            let details = FacilityDetails::new("甲", FacilityKind::Clinic);
            drafts.push(
                &mut report,
                Entry { row, key: "k".into(), partition: String::new(), source: source() },
                placed("甲町1-1", None),
                details,
            );
        }
        let keys: Vec<String> = drafts.finish(&mut report).into_iter().map(|draft| draft.key).collect();
        assert_eq!(keys, ["k", "k#2"]);
        assert_eq!(report.count(Code::DuplicateIdentifier), 1);
    }
}
