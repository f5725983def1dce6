//! What an edition does not have any more.

use std::collections::HashSet;

use domain::codes::{ImportIssueCode, IssueSeverity};

use super::known::{Known, KnownContribution};
use super::matching::Matches;
use super::outcome::{Brake, PlanLimits, Retired, Vanished};
use super::records::Record;
use super::telling::about_known;
use crate::outcome::Coverage;
use crate::report::Finding;

/// Fewer vanished records than this never put the brake on: small lists change by a few.
pub const BRAKE_FROM: usize = 5;

/// What the edition does not have any more, and of how many.
pub(super) fn vanished(
    matches: &Matches,
    known: &Known,
    coverage: &Coverage,
    findings: &mut Vec<Finding>,
) -> (Vec<Vanished>, usize) {
    let mut gone = Vec::new();
    let mut covered = 0;
    for (stored, of_record) in known.contributions.iter().zip(&matches.of_known) {
        if stored.gone_since.is_some() || !coverage.covers(&stored.partition) {
            continue;
        }
        covered += 1;
        if of_record.is_none() {
            findings.push(about_known(
                &known.feed,
                &stored.key,
                ImportIssueCode::Disappeared,
                IssueSeverity::Warning,
                "前の版にありましたが、今回の版にはありません。",
            ));
            gone.push(Vanished { facility: stored.facility, key: stored.key.clone() });
        }
    }
    gone.sort_by(|a, b| a.key.cmp(&b.key));
    (gone, covered)
}

/// New keys for stored records that stay and whose key now belongs to another record.
pub(super) fn retired(records: &[Record<'_>], matches: &Matches, known: &Known) -> Vec<Retired> {
    let published: HashSet<&str> = records.iter().map(|record| record.key.as_str()).collect();
    let stored = known.contributions.iter().zip(&matches.of_known);
    let leaving: Vec<&KnownContribution> = stored
        .filter(|(stored, of_record)| of_record.is_none() && published.contains(stored.key.as_str()))
        .map(|(stored, _)| stored)
        .collect();
    if leaving.is_empty() {
        return Vec::new();
    }
    let kept: HashSet<&str> = known.contributions.iter().map(|stored| stored.key.as_str()).collect();
    let mut made: HashSet<String> = HashSet::new();
    let mut retired = Vec::with_capacity(leaving.len());
    for stored in leaving {
        let mark = domain::hex::encode(&stored.fingerprint.digest[..4]);
        let mut renamed = format!("{}!{mark}", stored.key);
        while kept.contains(renamed.as_str()) || published.contains(renamed.as_str()) || !made.insert(renamed.clone()) {
            renamed.push('!');
        }
        retired.push(Retired { key: stored.key.clone(), renamed });
    }
    retired.sort_by(|a, b| a.key.cmp(&b.key));
    retired
}

/// The brake, when more would vanish than the limits allow and nobody has said that it may.
pub(super) fn brake(would_vanish: usize, of: usize, limits: PlanLimits) -> Option<Brake> {
    let within = would_vanish as f64 <= limits.vanish_ratio * of as f64;
    (would_vanish >= BRAKE_FROM && !within && !limits.allow_vanishing).then_some(Brake { would_vanish, of })
}
