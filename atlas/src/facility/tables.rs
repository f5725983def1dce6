//! What many facilities share, each value once.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use domain::address::Address;
use domain::codes::SourceDataset;
use domain::facility::Facility;
use domain::hours::table::HoursTable;
use domain::source::SourceRecord;

use super::address::Place;
use crate::intern::Interner;

/// A source record without the record's own id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct SourceTemplate {
    pub(crate) dataset: SourceDataset,
    pub(crate) as_of: Option<NaiveDate>,
    pub(crate) license: Option<String>,
    pub(crate) attribution: String,
}

impl SourceTemplate {
    pub(crate) fn record(&self) -> SourceRecord {
        SourceRecord {
            dataset: self.dataset,
            source_id: None,
            as_of: self.as_of,
            license: self.license.clone(),
            attribution: self.attribution.clone(),
        }
    }
}

impl From<SourceRecord> for SourceTemplate {
    fn from(record: SourceRecord) -> Self {
        Self { dataset: record.dataset, as_of: record.as_of, license: record.license, attribution: record.attribution }
    }
}

/// Capabilities by level, in the order of [`domain::codes::CapabilityLevel`].
pub(crate) type CapabilitySet = [u128; 5];
/// Ascending numbers.
pub(crate) type NumberSet = Box<[u32]>;

/// The shared values of one atlas; cloning copies a few pointers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tables {
    /// Municipalities by code, prefecture and name.
    pub(crate) places: Interner<String, Arc<Place>>,
    pub(crate) templates: Interner<SourceTemplate>,
    pub(crate) capabilities: Interner<CapabilitySet>,
    pub(crate) words: Interner<String>,
    pub(crate) sets: Interner<NumberSet>,
    pub(crate) hours: Interner<Box<[u8]>, HoursTable>,
}

/// The same while facilities are read on several threads; locked as seldom and as shortly as can be.
#[derive(Debug, Default)]
pub(crate) struct SharedTables(Mutex<Tables>);

impl SharedTables {
    /// Opens tables for more values; the given ones keep their numbers.
    pub(crate) fn over(tables: Tables) -> Self {
        Self(Mutex::new(tables))
    }

    /// The tables as they are now.
    pub(crate) fn freeze(self) -> Tables {
        let mut tables = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        tables.places.settle_if_large();
        tables.templates.settle_if_large();
        tables.capabilities.settle_if_large();
        tables.words.settle_if_large();
        tables.sets.settle_if_large();
        tables.hours.settle_if_large();
        tables
    }

    /// The tables for this thread alone, for a moment.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Tables> {
        // A panic while a value was added leaves at worst a value that nobody uses.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the sources out of a facility: the number of the template and the source's own id of each.
    pub(crate) fn sources(&self, facility: &mut Facility) -> Vec<(u32, Option<String>)> {
        let sources = std::mem::take(&mut facility.sources);
        let mut tables = self.lock();
        let numbered = sources.into_iter().map(|mut source| {
            let id = source.source_id.take();
            (tables.template(SourceTemplate::from(source)), id)
        });
        numbered.collect()
    }

    /// The number of a set of numbers.
    pub(crate) fn set(&self, numbers: Vec<u32>) -> u32 {
        self.lock().set(numbers)
    }
}

impl Tables {
    /// The number of a set of numbers, made ascending first.
    pub(crate) fn set(&mut self, mut numbers: Vec<u32>) -> u32 {
        numbers.sort_unstable();
        numbers.dedup();
        self.sets.intern(numbers.into_boxed_slice())
    }

    /// The number of a set of words.
    pub(crate) fn word_set(&mut self, words: &[String]) -> u32 {
        let numbers = words
            .iter()
            .map(|word| self.words.find(word.as_str()).unwrap_or_else(|| self.words.intern(word.clone())))
            .collect();
        self.set(numbers)
    }

    /// The municipality of an address with its number.
    pub(crate) fn place(&mut self, address: &Address) -> (u32, Arc<Place>) {
        let key = [&address.municipality_code, "\0", &address.prefecture, "\0", &address.municipality].concat();
        let number = self.places.intern_with(key, |_| Arc::new(Place::of(address)));
        (number, self.places.get(number).clone())
    }

    /// The number of a source.
    pub(crate) fn template(&mut self, template: SourceTemplate) -> u32 {
        self.templates.intern(template)
    }
}

/// The key of a weekly table among all: its bytes.
pub(crate) fn hours_key(table: &HoursTable) -> Box<[u8]> {
    // Writing to memory cannot fail for a plain value; an empty key would only merge tables that cannot be written.
    postcard::to_allocvec(table).unwrap_or_default().into_boxed_slice()
}
