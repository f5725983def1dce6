//! The check of an edition before publishing (発行前の点検): what is printed now, put to the rules of [`domain::guide::check`].
//!
//! For whoever keeps the guide. Names of people are told as far as whoever asks sees them; what of a record is not
//! consented, to whoever keeps the record, and that is noted for the audit trail.

mod facts;
mod reading;
#[cfg(test)]
mod tests;

use domain::audit::AuditTarget;
use domain::codes::GuideIssueCode;
use domain::guide::check::{EntryFacts, Issue, Occasion, Report, check as rules, findings, in_order, is_lack};
use domain::ids::GuideEntryId;

use super::SeenEdition;
use crate::app::Request;

/// Everything found in an edition, with what the press finds when it sets the booklet for print. Empty, and so of no use,
/// for whoever does not keep the guide: ask [`SeenEdition::kept`] first.
///
/// The press is asked for what it has not set yet: some seconds for a large edition. Call it outside of any transaction.
pub async fn check(request: &Request, seen: &SeenEdition) -> Report {
    if !seen.kept {
        return Report::default();
    }
    let entries = facts::all(request, seen);
    let mut issues = rules(&occasion(request, seen), &entries);
    disclose(request, &entries, &issues);
    let read = reading::read(request, seen).await;
    issues.extend(findings(&read.found, &entries));
    issues.extend(read.left_out);
    in_order(issues, &entries)
}

/// What one entry lacks, without the press and without judging its words; empty for whoever does not keep the guide.
pub fn missing(request: &Request, seen: &SeenEdition, entry: GuideEntryId) -> Vec<Issue> {
    if !seen.kept {
        return Vec::new();
    }
    let entries: Vec<EntryFacts<'_>> = facts::of(request, seen, entry).into_iter().collect();
    let mut issues = rules(&occasion(request, seen), &entries);
    issues.retain(|issue| is_lack(issue.code));
    disclose(request, &entries, &issues);
    in_order(issues, &entries).issues
}

fn occasion<'a>(request: &Request, seen: &'a SeenEdition) -> Occasion<'a> {
    Occasion { kind: seen.guide.kind, edition: &seen.edition, now: request.now }
}

/// Notes whose consents were told of beyond what others read.
fn disclose(request: &Request, entries: &[EntryFacts<'_>], issues: &[Issue]) {
    let is_about_consent =
        |issue: &Issue| matches!(issue.code, GuideIssueCode::ConsentMissing | GuideIssueCode::ConsentExpired);
    for facts in entries {
        if !issues.iter().any(|issue| issue.entry == Some(facts.entry.id) && is_about_consent(issue)) {
            continue;
        }
        let kept = facts.people.iter().filter(|person| person.kept).filter_map(|person| person.person.as_ref());
        kept.for_each(|person| {
            request.disclose(AuditTarget::new("Practitioner", person.practitioner.id), &["consents"]);
        });
    }
}
