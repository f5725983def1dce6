//! The check before publishing (発行前の点検): what stands in the way of an edition, or should be looked at.
//!
//! An error (誤り) blocks publication: what is printed would be against a person's consent, wrong, or unusable. A warning
//! (注意) needs a reason from whoever publishes nevertheless. A notice (知らせ) is what happens by itself. Each message says in
//! Japanese where it is, by number and name as in print, and what to do.
//!
//! The rules are pure: what is printed of each entry is handed in as [`EntryFacts`], what the press found as
//! [`PressFinding`]. The order is fixed: what concerns the whole edition first, then by entry, code and words.

mod consents;
mod facility;
mod people;
mod press;
mod proofs;
#[cfg(test)]
mod tests;
mod texts;

use std::sync::Arc;

use chrono::{DateTime, Months, NaiveDate, Utc};

use super::{Edition, Entry};
use crate::clock::day_in_japan;
use crate::codes::{Code as _, GuideIssueCode, GuideKind, IssueSeverity};
use crate::facility::Facility;
use crate::ids::GuideEntryId;
use crate::people::Person;

pub use consents::{Holds, holds_until};
pub use people::PHOTO_MILLIMETRES;
pub use press::{PressFinding, PressFindingKind, findings};

/// Something found (指摘).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// What.
    pub code: GuideIssueCode,
    /// How grave.
    pub severity: IssueSeverity,
    /// In which entry; none for the whole edition.
    pub entry: Option<GuideEntryId>,
    /// Where it is and what to do, in Japanese.
    pub message: String,
}

/// Everything found (点検の結果).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// In a fixed order.
    pub issues: Vec<Issue>,
}

impl Report {
    /// Whether nothing blocks publication. A warning does not, but wants a reason ([`Report::wants_reason`]).
    pub fn publishable(&self) -> bool {
        !self.has(IssueSeverity::Error)
    }

    /// Whether whoever publishes has to say why they do so nevertheless.
    pub fn wants_reason(&self) -> bool {
        self.has(IssueSeverity::Warning)
    }

    fn has(&self, severity: IssueSeverity) -> bool {
        self.issues.iter().any(|issue| issue.severity == severity)
    }
}

/// For when and what an edition is checked.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// What the guide is about.
    pub kind: GuideKind,
    /// The edition, for its proofs and its end.
    pub edition: &'a Edition,
    /// The instant.
    pub now: DateTime<Utc>,
}

impl Occasion<'_> {
    /// The day of the check in Japan.
    pub fn today(&self) -> NaiveDate {
        day_in_japan(self.now)
    }

    /// Last day the edition is meant to be used: as entered, else a year from its publication, which without one is today.
    pub fn last_day(&self) -> NaiveDate {
        let published = self.edition.fixed.as_ref().map(|fixed| fixed.on);
        let year = || published.unwrap_or(self.today()).checked_add_months(Months::new(12))?.pred_opt();
        self.edition.valid_until.or_else(year).unwrap_or(NaiveDate::MAX)
    }
}

/// What is printed of an entry.
#[derive(Debug, Clone)]
pub struct EntryFacts<'a> {
    /// Number in print.
    pub number: u32,
    /// The entry.
    pub entry: &'a Entry,
    /// Name of its facility, as far as whoever reads the report may know it.
    pub name: String,
    /// Its facility as it is printed; `None` when it is hidden or gone.
    pub printed: Option<Facility>,
    /// Its facility as it is now, as everybody sees it; the same unless the edition was published.
    pub living: Option<Arc<Facility>>,
    /// Its people.
    pub people: Vec<PersonFacts>,
}

/// A person of an entry.
#[derive(Debug, Clone)]
pub struct PersonFacts {
    /// Their record as it is printed, with every consent; `None` when they are not in the directory any more.
    pub person: Option<Arc<Person>>,
    /// Their name, as far as whoever reads the report may know it: without one they are 「医師」 or what they are.
    pub name: Option<String>,
    /// Whether whoever reads the report keeps their record, and may be told what of it is not consented.
    pub kept: bool,
}

/// Everything that the rules find in the entries.
pub fn check(occasion: &Occasion<'_>, entries: &[EntryFacts<'_>]) -> Vec<Issue> {
    let mut issues = Vec::new();
    for facts in entries {
        let mut found = Findings { facts, issues: &mut issues };
        facility::check(occasion, &mut found);
        people::check(occasion, &mut found);
        proofs::check(occasion, &mut found);
        texts::check(occasion, &mut found);
    }
    issues
}

/// Puts issues into their order: those of the edition, then by the entries' numbers, code, severity and words; each once.
pub fn in_order(mut issues: Vec<Issue>, entries: &[EntryFacts<'_>]) -> Report {
    let numbers: std::collections::HashMap<GuideEntryId, u32> =
        entries.iter().map(|facts| (facts.entry.id, facts.number)).collect();
    issues.sort_by_cached_key(|issue| {
        let number = issue.entry.map(|entry| numbers.get(&entry).copied().unwrap_or(u32::MAX));
        (number, issue.code.index(), issue.severity.index(), issue.message.clone())
    });
    issues.dedup();
    Report { issues }
}

/// Whether a code tells of something that an entry lacks (足りないもの), known without typesetting and without judging words.
pub fn is_lack(code: GuideIssueCode) -> bool {
    use GuideIssueCode::{AdvertisingExpression, FontMissingGlyph, Overflow};
    !matches!(code, AdvertisingExpression | Overflow | FontMissingGlyph)
}

/// Where the rules put what they find of one entry.
struct Findings<'a, 'b> {
    facts: &'b EntryFacts<'a>,
    issues: &'b mut Vec<Issue>,
}

impl Findings<'_, '_> {
    fn error(&mut self, code: GuideIssueCode, words: impl AsRef<str>) {
        self.put(code, IssueSeverity::Error, words.as_ref());
    }

    fn warning(&mut self, code: GuideIssueCode, words: impl AsRef<str>) {
        self.put(code, IssueSeverity::Warning, words.as_ref());
    }

    fn put(&mut self, code: GuideIssueCode, severity: IssueSeverity, words: &str) {
        let message = format!("{}{words}", place(self.facts));
        self.issues.push(Issue { code, severity, entry: Some(self.facts.entry.id), message });
    }
}

/// Where something is, before the message: 3番 架空診療所：.
fn place(facts: &EntryFacts<'_>) -> String {
    format!("{}番 {}：", facts.number, facts.name)
}
