//! Compares one edition of a feed with what is known and says what to write; pure, and the same for every order of
//! rows.
//!
//! # Which record is which
//!
//! Some publishers number the rows of their list: one clinic inserted, and every id after it names its neighbour.
//! So an id alone is never believed, and what is certain is taken first, over the whole feed, before anything weaker:
//!
//! 1. **Name and place** (folded) are the same, published records before gone ones. The id may differ
//!    (`IDENTIFIER_CHANGED`). Among twins the same id comes first, then the same content.
//! 2. **An official number** (see [`strong_numbers`]) is the same and only one record on either side has it.
//! 3. **Name** is the same, and it occurs once in the partition on either side: `MOVED`.
//! 4. **Place and phone** are the same, and they occur once on either side: `RENAMED`.
//! 5. **Id** is the same, and name or place is, or the phone is and the names are alike. Where more than 5 % of the
//!    certain matches have changed their ids, the list is renumbered and its ids prove nothing by themselves: then
//!    the phone must agree, or the place and the look of the name. In a building full of clinics that is the
//!    difference between a new name and a new tenant.
//!
//! Steps 3–5 never join two records whose official numbers contradict each other. Records of different parts of a
//! feed (services) are different records even at one office. What remains is new to the feed; when its id belonged
//! to another record, that is said (`IDENTIFIER_REUSED`). A wrong "new" costs a suspected duplicate and an
//! unconfirmed facility, which a person can mend; a wrong "same" would show one clinic's hours at another's door.
//!
//! # Where a new record belongs
//!
//! To the facility with one of its official numbers, else to the one with its name and address in any feed or
//! earlier in this file, else to one at its address under the same own name, where only the corporation before it is
//! written or left out (see `residents::Face::is_same`), else to one whose records are all gone, under
//! the same rules: an older edition of another list must not bring a vanished place back beside itself. All this is
//! `MERGED`; else it goes to a new facility. Two office numbers at one place under one name are one
//! facility: one office often holds several. A corporate number (法人番号) names an owner and never joins.
//!
//! # What is missing
//!
//! Published records that the edition covers and that nothing matched are `DISAPPEARED`; marked, not deleted. A
//! record that comes back is `RETURNED`. When more than a fifth (and at least five) would vanish, the file is
//! probably not what it is taken for, and the plan has its brake on.

mod fingerprint;
mod joining;
mod known;
mod leaving_out;
mod matching;
mod missing;
mod outcome;
mod prepared;
mod records;
mod residents;
mod telling;

pub mod duplicates;

#[cfg(test)]
mod editions;
#[cfg(test)]
mod made_up;
#[cfg(test)]
mod prepared_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod scenarios;

use std::collections::HashSet;

use domain::codes::{ImportIssueCode, IssueSeverity};
use domain::contribution::Draft;
use domain::ids::{FacilityId, Ids};
use domain::import::ImportDifference;

pub use fingerprint::{Digest, Fingerprint, StrongNumber, strong_numbers};
pub use known::{Known, KnownContribution};
pub use missing::BRAKE_FROM;
pub use outcome::{Action, ActionKind, Brake, Plan, PlanError, PlanLimits, Retired, Vanished};
pub use prepared::{KnownRow, Prepared};
pub use residents::Seekers;

use crate::outcome::Coverage;
use crate::report::Finding;
use joining::Homes;
use matching::{Matches, matches};
use missing::{brake, retired, vanished};
use records::{Record, records};
use telling::about;

/// Compares the drafts of one edition with what is known of their feed.
///
/// `coverage` says what the edition is complete for, `ids` gives the ids of new facilities. Takes time in the order
/// of n log n.
///
/// # Errors
/// [`PlanError`] when a draft belongs to another feed.
pub fn plan(
    drafts: &[Draft],
    known: &Known,
    coverage: &Coverage,
    limits: PlanLimits,
    ids: &dyn Ids,
) -> Result<Plan, PlanError> {
    let prints = drafts.iter().map(|draft| Fingerprint::of(&draft.details, &draft.source, known.as_of)).collect();
    compare(drafts, prints, known, coverage, limits, ids)
}

/// [`plan`] for an edition whose fingerprints were read before.
///
/// # Errors
/// As [`plan`].
pub fn plan_prepared(
    prepared: &mut Prepared,
    known: &Known,
    coverage: &Coverage,
    limits: PlanLimits,
    ids: &dyn Ids,
) -> Result<Plan, PlanError> {
    let prints = std::mem::take(&mut prepared.prints);
    compare(&prepared.drafts, prints, known, coverage, limits, ids)
}

fn compare(
    drafts: &[Draft],
    prints: Vec<Fingerprint>,
    known: &Known,
    coverage: &Coverage,
    limits: PlanLimits,
    ids: &dyn Ids,
) -> Result<Plan, PlanError> {
    if let Some(foreign) = drafts.iter().find(|draft| draft.feed != known.feed) {
        return Err(PlanError::OtherFeed {
            row: foreign.row,
            expected: known.feed.clone(),
            found: foreign.feed.clone(),
        });
    }
    let mut findings = Vec::new();
    let records = records(drafts, prints, &mut findings);
    let matches = matches(&records, &known.contributions);
    let mut difference = ImportDifference::default();
    let actions = actions(&records, &matches, known, ids, &mut findings, &mut difference);
    let (vanished, covered) = vanished(&matches, known, coverage, &mut findings);
    difference.missing = vanished.len() as u64;
    let brake = brake(vanished.len(), covered, limits);
    let retired = retired(&records, &matches, known);
    findings.sort_by(|a, b| (a.row, &a.key, a.code).cmp(&(b.row, &b.key, b.code)));
    Ok(Plan { actions, vanished, retired, findings, difference, brake })
}

fn actions(
    records: &[Record<'_>],
    matches: &Matches,
    known: &Known,
    ids: &dyn Ids,
    findings: &mut Vec<Finding>,
    difference: &mut ImportDifference,
) -> Vec<Action> {
    let mut homes = Homes::new(known);
    let mut actions = Vec::with_capacity(records.len());
    let news = matches.of_record.iter().any(Option::is_none);
    for (record, of_known) in records.iter().zip(&matches.of_record) {
        if let Some(stored) = of_known.map(|j| &known.contributions[j]) {
            tell_changes(record, stored, findings);
            let kind = continued(record, stored);
            match kind {
                ActionKind::Unchanged => difference.unchanged += 1,
                _ => difference.updated += 1,
            }
            if news {
                homes.settle(record, stored.facility);
            }
            actions.push((record.source.row, action(record, stored.facility, kind)));
        }
    }
    let stored = known.contributions.iter().filter(|_| news);
    let stored_keys: HashSet<&str> = stored.map(|stored| stored.key.as_str()).collect();
    for (record, _) in records.iter().zip(&matches.of_record).filter(|(_, of_known)| of_known.is_none()) {
        if stored_keys.contains(record.key.as_str()) {
            findings.push(about(
                record,
                ImportIssueCode::IdentifierReused,
                IssueSeverity::Warning,
                "この番号は前の版では別の施設のものでした。別の施設として扱いました。",
            ));
        }
        let home = homes.home(record, ids, findings);
        let kind = if home.is_new { ActionKind::Create } else { ActionKind::Join };
        match kind {
            ActionKind::Create => difference.created += 1,
            _ => difference.merged += 1,
        }
        actions.push((record.source.row, action(record, home.facility, kind)));
    }
    actions.sort_by(|(row, a), (other, b)| (row, &a.key).cmp(&(other, &b.key)));
    actions.into_iter().map(|(_, action)| action).collect()
}

fn action(record: &Record<'_>, facility: FacilityId, kind: ActionKind) -> Action {
    let Fingerprint { digest, name, address, phone, .. } = &record.print;
    Action {
        draft: record.draft,
        key: record.key.clone(),
        facility,
        digest: *digest,
        name_key: name.clone(),
        address_key: address.clone(),
        phone: phone.clone(),
        kind,
    }
}

fn continued(record: &Record<'_>, stored: &KnownContribution) -> ActionKind {
    if stored.gone_since.is_some() {
        ActionKind::Returned { old_key: stored.key.clone() }
    } else if record.print.digest == stored.fingerprint.digest
        && record.key == stored.key
        && record.source.partition == stored.partition
    {
        ActionKind::Unchanged
    } else {
        ActionKind::Replace { old_key: stored.key.clone() }
    }
}

/// What a reader of the report wants to know about a record that went on.
fn tell_changes(record: &Record<'_>, stored: &KnownContribution, findings: &mut Vec<Finding>) {
    use ImportIssueCode::{IdentifierChanged, Moved, Renamed, Returned};
    let mut tell = |code, message: &str| findings.push(about(record, code, IssueSeverity::Info, message));
    if stored.gone_since.is_some() {
        tell(Returned, "前の版から消えていましたが、再び載りました。");
    }
    // A record that is gone may have given its key away; that is no change of its number.
    if stored.gone_since.is_none() && record.key != stored.key {
        tell(IdentifierChanged, "同じ施設の番号が変わりました。");
    }
    if record.print.name != stored.fingerprint.name {
        tell(Renamed, "同じ施設の名称が変わりました。");
    }
    if record.print.place != stored.fingerprint.place {
        tell(Moved, "同じ施設の所在地が変わりました。");
    }
}
