//! Which facility a record that is new to its feed belongs to.

use std::collections::HashMap;

use domain::codes::{ImportIssueCode, IssueSeverity};
use domain::ids::{FacilityId, Ids};

use super::fingerprint::StrongNumber;
use super::known::Known;
use super::records::Record;
use super::residents::Face;
use super::telling::about;
use crate::report::Finding;

/// Where a new record belongs.
pub(super) struct Home {
    pub facility: FacilityId,
    /// Whether the facility came to be with this record.
    pub is_new: bool,
}

/// Facilities by official number and by name with address: those known before and those of this edition.
pub(super) struct Homes<'a> {
    known: &'a Known,
    numbers: HashMap<&'a StrongNumber, FacilityId>,
    places: HashMap<(&'a str, &'a str), FacilityId>,
    /// Records of this edition by address key.
    here: HashMap<&'a str, Vec<(&'a Record<'a>, FacilityId)>>,
}

/// By what a record was found to belong to a facility.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Number,
    Place,
    OwnName,
    Gone,
}

impl<'a> Homes<'a> {
    pub(super) fn new(known: &'a Known) -> Self {
        Self { known, numbers: HashMap::new(), places: HashMap::new(), here: HashMap::new() }
    }

    /// Tells where a record of this edition belongs, with what it says now.
    pub(super) fn settle(&mut self, record: &'a Record<'a>, facility: FacilityId) {
        let print = &record.print;
        for number in &print.numbers {
            self.numbers.entry(number).or_insert(facility);
        }
        if let Some(address) = &print.address {
            self.places.entry((&print.name, address)).or_insert(facility);
            self.here.entry(address).or_default().push((record, facility));
        }
    }

    /// The facility of a record that is new to its feed: by number, else by name and address, else by own name and
    /// address, else one that is gone, else a fresh one.
    pub(super) fn home(&mut self, record: &'a Record<'a>, ids: &dyn Ids, findings: &mut Vec<Finding>) -> Home {
        let by_number = record.print.numbers.iter().find_map(|number| self.by_number(number));
        let by_place = self.by_place(record);
        if let (Some(number), Some((By::Place, place))) = (by_number, by_place)
            && number != place
        {
            findings.push(about(
                record,
                ImportIssueCode::DuplicateSuspected,
                IssueSeverity::Warning,
                "番号はある施設と、名称・所在地は別の施設と同じです。番号の施設と一つにしました。",
            ));
        }
        let found = by_number.map(|facility| (By::Number, facility)).or(by_place);
        if let Some((by, _)) = found {
            let message = match by {
                By::Number => "番号が同じ施設と一つにしました。",
                By::Place => "名称と所在地が同じ施設と一つにしました。",
                By::OwnName => "法人名などを除いた名称と所在地が同じ施設と一つにしました。",
                By::Gone => "一覧から消えていた、名称と所在地が同じ施設と一つにしました。",
            };
            findings.push(about(record, ImportIssueCode::Merged, IssueSeverity::Info, message));
        }
        let facility = found.map_or_else(|| FacilityId(ids.next()), |(_, facility)| facility);
        self.settle(record, facility);
        Home { facility, is_new: found.is_none() }
    }

    fn by_number(&self, number: &StrongNumber) -> Option<FacilityId> {
        self.known.identifiers.get(number).or_else(|| self.numbers.get(number)).copied()
    }

    fn by_place(&self, record: &Record<'a>) -> Option<(By, FacilityId)> {
        let print = &record.print;
        let address = print.address.as_deref()?;
        let here = || self.places.get(&(print.name.as_str(), address));
        let exact = self.known.places.get(&(print.name.clone(), address.to_owned())).or_else(here);
        if let Some(facility) = exact {
            return Some((By::Place, *facility));
        }
        let face = Face::of(&record.source.details, print);
        let here = self.here.get(address).into_iter().flatten().filter(|(other, _)| {
            let theirs = Face::of(&other.source.details, &other.print);
            face.is_same(&theirs, print.numbers.as_slice(), other.print.numbers.as_slice())
        });
        let residents = &self.known.residents;
        let live = residents.live(&face, print).chain(here.map(|(_, facility)| *facility)).min();
        live.map(|facility| (By::OwnName, facility))
            .or_else(|| residents.gone(&face, print).map(|facility| (By::Gone, facility)))
    }
}
