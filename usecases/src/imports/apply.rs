//! Facilities of one edition: compare, change the contributions, merge anew what they belong to, write.

mod decided;
mod known;
mod merging;
mod suspects;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::change::Subject;
use domain::codes::{ChangeKind, FacilityStatus};
use domain::contribution::{Contribution, Draft};
use domain::facility::Facility;
use domain::ids::FacilityId;
use domain::import::ImportDifference;
use seed::plan::{Action, ActionKind, Brake, Fingerprint, KnownRow, Plan, PlanLimits};
use seed::{Coverage, Finding, Marks};
use store::WriteTx;
use store::contributions::StoredContribution;

use self::merging::{Merged, merge_all};
use super::request::{ImportError, Progress, Reporter};
use crate::app::App;
use crate::follow::blocking;

pub(super) use suspects::suspect_duplicates;

/// Facilities read and merged at once.
const BATCH: usize = 2_000;

/// What a person allowed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub allow_vanishing: bool,
    pub allow_older: bool,
}

/// One edition of a feed.
pub(super) struct Edition<'a> {
    pub feed: &'a str,
    pub as_of: NaiveDate,
    pub coverage: &'a Coverage,
    pub limits: Limits,
    pub dry_run: bool,
    /// Records that a person does not want from it.
    pub marks: Marks,
}

/// What an edition did.
pub(super) struct Applied {
    pub difference: ImportDifference,
    pub findings: Vec<Finding>,
    pub brake: Option<Brake>,
    /// New facilities.
    pub created: Vec<FacilityId>,
    /// Changed facilities.
    pub updated: Vec<FacilityId>,
    /// The facility of each record, by key.
    pub facility_of_record: HashMap<String, FacilityId>,
}

/// Compares the drafts with what is known and, unless it is a dry run or the brake is on, writes the difference.
pub(super) async fn facilities(
    app: &Arc<App>,
    tx: &mut WriteTx,
    drafts: Vec<Draft>,
    edition: &Edition<'_>,
    report: &Reporter,
) -> Result<Applied, ImportError> {
    let rows = known::rows(tx, edition.feed).await?;
    refuse_older(&rows, edition)?;
    let (mut prepared, known) = known::known(tx, edition, drafts, rows).await?;
    let (prepared, plan) = {
        let (app, coverage) = (app.clone(), edition.coverage.clone());
        let limits = PlanLimits { allow_vanishing: edition.limits.allow_vanishing, ..PlanLimits::default() };
        blocking(move || {
            let plan = seed::plan::plan_prepared(&mut prepared, &known, &coverage, limits, app.ids());
            (prepared, plan)
        })
        .await
    };
    let mut plan = plan?;
    let (drafts, rows) = prepared.into_parts();
    if !edition.marks.is_idle() {
        let stored = rows.iter().map(|row| row.key.as_str()).collect();
        let left = plan.leave_out(&drafts, &edition.marks, &stored);
        tracing::info!(records = left, "records were left out of an import");
    }
    let writes = !edition.dry_run && plan.brake.is_none();
    let mut applied = Applied {
        difference: plan.difference,
        findings: std::mem::take(&mut plan.findings),
        brake: plan.brake,
        created: Vec::new(),
        updated: Vec::new(),
        facility_of_record: plan
            .actions
            .iter()
            .filter(|action| writes || action.kind != ActionKind::Create)
            .map(|action| (action.key.clone(), action.facility))
            .collect(),
    };
    // What vanished, and what gives its key to another record (it may have been gone for long), stays as it was.
    let keys: BTreeSet<&String> =
        plan.vanished.iter().map(|v| &v.key).chain(plan.retired.iter().map(|r| &r.key)).collect();
    let keys: Vec<String> = keys.into_iter().cloned().collect();
    let staying = store::contributions::by_keys(tx, edition.feed, &keys).await?;
    let mut changes = changes(plan, drafts, &rows, staying, edition);
    drop(rows);
    let review = decided::review(tx, &changes, edition).await?;
    applied.findings.extend(review.findings);
    if !writes {
        return Ok(applied);
    }
    changes.withdraw(review.withdrawn, edition.as_of);
    (applied.created, applied.updated) = write(tx, changes, edition.feed, report).await?;
    Ok(applied)
}

/// An edition older than the newest one known of the same part of the feed would take the directory back.
fn refuse_older(stored: &[KnownRow], edition: &Edition<'_>) -> Result<(), ImportError> {
    let covered = stored.iter().filter(|known| known.gone_since.is_none() && edition.coverage.covers(&known.partition));
    match covered.filter_map(|known| known.as_of).max() {
        Some(newest) if newest > edition.as_of && !edition.limits.allow_older => {
            Err(ImportError::OlderEdition { newest, given: edition.as_of })
        }
        _ => Ok(()),
    }
}

/// What happens to the contributions of the feed.
#[derive(Default)]
struct Changes {
    /// Keys whose stored record is removed before anything is stored.
    deleted: Vec<String>,
    /// Records to store, by facility.
    stored: BTreeMap<FacilityId, Vec<StoredContribution>>,
    /// Facilities to merge anew, and whether they came to be with this edition.
    facilities: BTreeMap<FacilityId, bool>,
    /// The key a published record was stored under before, where it is another.
    old_keys: HashMap<String, String>,
    /// What people said of a facility, without what this edition overtakes.
    people: BTreeMap<FacilityId, StoredContribution>,
}

fn changes(
    plan: Plan,
    drafts: Vec<Draft>,
    rows: &[KnownRow],
    staying: Vec<Contribution>,
    edition: &Edition<'_>,
) -> Changes {
    let mut changes = Changes::default();
    let mut before: HashMap<&str, &KnownRow> = rows.iter().map(|row| (row.key.as_str(), row)).collect();
    let renamed: HashMap<&str, &str> =
        plan.retired.iter().map(|retired| (retired.key.as_str(), retired.renamed.as_str())).collect();
    let gone: HashSet<&str> = plan.vanished.iter().map(|vanished| vanished.key.as_str()).collect();
    for mut record in staying {
        before.remove(record.key.as_str());
        if gone.contains(record.key.as_str()) {
            record.gone_since = record.gone_since.or(Some(edition.as_of));
        }
        if let Some(renamed) = renamed.get(record.key.as_str()) {
            changes.deleted.push(std::mem::replace(&mut record.key, (*renamed).to_owned()));
        }
        changes.put_back(record, edition);
    }
    let mut drafts: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    for action in plan.actions {
        let Some(draft) = drafts.get_mut(action.draft).and_then(Option::take) else { continue };
        if let ActionKind::Replace { old_key } | ActionKind::Returned { old_key } = &action.kind
            && *old_key != action.key
        {
            changes.deleted.push(old_key.clone());
            changes.old_keys.insert(action.key.clone(), old_key.clone());
        }
        let known = before.get(action.key.as_str());
        let newer = known.is_none_or(|known| known.as_of != draft.source.as_of);
        if action.kind == ActionKind::Unchanged && !newer {
            continue;
        }
        if let Some(known) = known {
            changes.facilities.entry(known.facility).or_default();
        }
        *changes.facilities.entry(action.facility).or_default() |= action.kind == ActionKind::Create;
        changes.store(action, draft);
    }
    changes
}

impl Changes {
    /// Stores a known record under its new state.
    fn put_back(&mut self, record: Contribution, edition: &Edition<'_>) {
        self.facilities.entry(record.facility).or_default();
        self.stored.entry(record.facility).or_default().push(fingerprinted(record, edition.as_of));
    }

    /// Lets go of decisions that this edition overtakes.
    fn withdraw(&mut self, people: Vec<Contribution>, as_of: NaiveDate) {
        for record in people {
            self.people.insert(record.facility, fingerprinted(record, as_of));
        }
    }

    /// Stores a published record.
    fn store(&mut self, action: Action, draft: Draft) {
        let contribution = Contribution {
            facility: action.facility,
            feed: draft.feed,
            key: action.key,
            partition: draft.partition,
            source: draft.source,
            details: draft.details,
            gone_since: None,
            decisions: Vec::new(),
            visibility: None,
        };
        self.stored.entry(action.facility).or_default().push(StoredContribution {
            digest: domain::hex::encode(action.digest),
            name_key: action.name_key,
            address_key: action.address_key.unwrap_or_default(),
            phone: action.phone,
            row: draft.row,
            contribution,
        });
    }
}

/// A record with what it is compared by.
pub(super) fn fingerprinted(record: Contribution, as_of: NaiveDate) -> StoredContribution {
    let print = Fingerprint::of(&record.details, &record.source, as_of);
    StoredContribution {
        digest: domain::hex::encode(print.digest),
        name_key: print.name,
        address_key: print.address.unwrap_or_default(),
        phone: print.phone,
        row: 0,
        contribution: record,
    }
}

/// Writes the contributions and every facility they belong to; gives the facilities that are new and those that are
/// different.
async fn write(
    tx: &mut WriteTx,
    changes: Changes,
    feed: &str,
    report: &Reporter,
) -> Result<(Vec<FacilityId>, Vec<FacilityId>), ImportError> {
    let Changes { deleted, mut stored, facilities, mut people, .. } = changes;
    let facilities: Vec<(FacilityId, bool)> = facilities.into_iter().collect();
    let replaced: HashSet<String> =
        stored.values().flatten().map(|s| &s.contribution.key).chain(&deleted).cloned().collect();
    store::contributions::delete_many(tx, feed, &deleted).await?;
    let (mut created, mut updated) = (Vec::new(), Vec::new());
    let total = facilities.len() as u64;
    report(Progress::Writing { done: 0, total });
    for (done, batch) in facilities.chunks(BATCH).enumerate() {
        let ids: Vec<FacilityId> = batch.iter().map(|(id, _)| *id).collect();
        // Of a facility that is new nothing is stored.
        let old: Vec<FacilityId> = batch.iter().filter(|(_, is_new)| !is_new).map(|(id, _)| *id).collect();
        let existing = store::facilities::by_ids(tx, &old).await?;
        let mut known = store::contributions::of_facilities(tx, &old).await?;
        known.retain(|record| {
            (record.feed != feed || !replaced.contains(&record.key))
                && !(record.is_person() && people.contains_key(&record.facility))
        });
        let mut fresh: Vec<StoredContribution> =
            ids.iter().flat_map(|id| stored.remove(id).unwrap_or_default()).collect();
        fresh.extend(ids.iter().filter_map(|id| people.remove(id)));
        let now = tx.now();
        let (fresh, merged) = blocking(move || {
            let merged = merge_all(&ids, existing, &known, &fresh, now);
            (fresh, merged)
        })
        .await;
        write_batch(tx, &merged).await?;
        created.extend(merged.created.iter().map(|facility| facility.id));
        updated.extend(merged.updated.iter().map(|facility| facility.id));
        store::contributions::upsert_many(tx, &fresh).await?;
        report(Progress::Writing { done: ((done + 1) * BATCH).min(facilities.len()) as u64, total });
    }
    Ok((created, updated))
}

async fn write_batch(tx: &mut WriteTx, merged: &Merged) -> Result<(), ImportError> {
    store::facilities::insert_many(tx, &merged.created).await?;
    store::facilities::update_many(tx, &merged.updated).await?;
    for facility in &merged.created {
        tx.log(Subject::Facility, facility.id.0, ChangeKind::Created);
    }
    for facility in &merged.updated {
        tx.log(Subject::Facility, facility.id.0, kind_of_update(facility));
    }
    Ok(())
}

fn kind_of_update(facility: &Facility) -> ChangeKind {
    if facility.status == FacilityStatus::Closed { ChangeKind::Closed } else { ChangeKind::Updated }
}
