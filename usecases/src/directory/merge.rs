//! Two facilities made one (二つの施設を一つにまとめる).

use std::sync::Arc;

use domain::access::Action;
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, UserErrorCode, Visibility};
use domain::contribution::Contribution;
use domain::decision::Field;
use domain::facility::FacilityDetails;
use domain::ids::FacilityId;

use super::check::{Checks, REMARK};
use super::editing::{Editing, stored};
use super::error::{DirectoryError, changing};
use crate::app::App;
use crate::deed::{Caller, Deed};

/// Which two.
#[derive(Debug, Clone)]
pub struct FacilityMerge {
    /// The one that stays, with its id.
    pub keep: FacilityId,
    /// The one that goes.
    pub remove: FacilityId,
    /// Why; kept as a note for coordinators.
    pub reason: String,
}

/// Makes two facilities one: whatever sources said of the one that goes is said of the one that stays, now and by
/// later editions; what people decided of the one that stays holds; links lead to it, and its people, the accounts of its
/// staff, what was reported of it and not settled yet, its beds, and what guides say of it follow.
///
/// # Errors
/// [`DirectoryError`]; nothing has happened then.
pub async fn facility_merge(
    app: &Arc<App>,
    caller: &Caller,
    input: FacilityMerge,
) -> Result<FacilityId, DirectoryError> {
    changing(app, caller, |mut deed| async move {
        if input.keep == input.remove {
            let message = "別の施設を選んでください。";
            return Err(DirectoryError::refused(UserErrorCode::Invalid, "remove", message));
        }
        // Both at once and in one order, so that two people who merge the same two cannot wait for each other.
        store::facilities::lock_by_ids(deed.tx(), &[input.keep, input.remove]).await?;
        let mut kept = Editing::open(&mut deed, app, (input.keep, "keep"), Action::FacilityMerge, None).await?;
        let gone = Editing::open(&mut deed, app, (input.remove, "remove"), Action::FacilityMerge, None).await?;
        let mut checks = Checks::default();
        let reason = checks.text("reason", &input.reason, REMARK);
        let audience = |editing: &Editing| editing.before.as_ref().map(|before| before.visibility);
        if audience(&kept) != audience(&gone) {
            // Neither may a hidden one come to light with the other, nor a public one vanish with it.
            checks.refuse(UserErrorCode::StateTransition, "remove", "公開の範囲が違います。先にそろえてください。");
        }
        checks.done()?;
        take_over(&mut kept, &gone, &mut deed).await?;
        kept.note(format!("ほかの登録とまとめた：{}", reason.unwrap_or_default()), Visibility::Coordinator);
        kept.told_by(&deed, None);
        store::duplicates::remove_for_facility(deed.tx(), input.remove).await?;
        let linking = store::facilities::mentioning(deed.tx(), input.remove).await?;
        for id in linking.into_iter().filter(|id| *id != input.keep) {
            relink(&mut deed, id, input.remove, input.keep).await?;
        }
        let (from, to) = (input.remove, input.keep);
        let mut followed = crate::people::move_affiliations(deed.tx(), from, to).await?;
        followed.extend(crate::corrections::move_reports(deed.tx(), from, to).await?);
        followed.extend(crate::identity::move_roles(deed.tx(), from, to).await?);
        followed.extend(crate::guides::move_guides(deed.tx(), from, to).await?);
        followed.extend(crate::on_call::move_on_call(deed.tx(), from, to).await?);
        followed.extend(crate::beds::move_beds(deed.tx(), from, to).await?);
        followed.into_iter().for_each(|entry| deed.audit(entry));
        store::facilities::delete(deed.tx(), input.remove).await?;
        deed.tx().log(Subject::Facility, input.remove.0, ChangeKind::Removed);
        let names = vec![FieldChange {
            field: "name".to_owned(),
            before: gone.before.map(|before| before.details.name),
            after: None,
        }];
        deed.audit(AuditEntry::of(AuditAction::Delete, FacilityId::TYPE_NAME, input.remove, names));
        kept.tell("merged".to_owned(), Some(input.remove.to_string()));
        kept.save(&mut deed, app).await?;
        Ok(deed.commit(input.keep).await?)
    })
    .await
}

/// Lets everything that was said of the one that goes be said of the one that stays.
async fn take_over(kept: &mut Editing, gone: &Editing, deed: &mut Deed) -> Result<(), DirectoryError> {
    let mut moved = gone.others.clone();
    for record in &mut moved {
        record.facility = kept.id;
    }
    kept.others.extend(moved);
    for record in &mut kept.others {
        record.details.relink(gone.id, kept.id, kept.id);
    }
    // Rows of the removed facility would go with it, so they are stored under the other before.
    let rows: Vec<_> =
        kept.others.iter().map(|record| stored(record, record.source.as_of.unwrap_or(kept.today))).collect();
    store::contributions::upsert_many(deed.tx(), &rows).await?;
    let theirs = &gone.person;
    // A field that nobody decided of the one that stays keeps what was decided of the one that goes, where that adds
    // something of its own: what it is called and where it is are those of the one that stays.
    let own = [Field::Name, Field::Kind, Field::Address, Field::Location, Field::Status, Field::Visibility];
    let fresh =
        theirs.decisions.iter().filter(|d| kept.person.decided_on(&d.field).is_none() && !own.contains(&d.field));
    for decision in fresh.cloned().collect::<Vec<_>>() {
        if !is_known(&kept.wanted, &decision.field) {
            kept.person.decide(decision.field, &theirs.details, decision.on);
        }
    }
    let ours = &mut kept.person.details;
    ours.notes.extend(theirs.details.notes.iter().cloned());
    ours.notes.sort_by_key(|note| note.written_on);
    for report in &theirs.details.availability {
        match ours.availability.iter_mut().find(|known| known.service == report.service) {
            Some(known) if known.reported_at >= report.reported_at => {}
            Some(known) => *known = report.clone(),
            None => ours.availability.push(report.clone()),
        }
    }
    ours.verification = [ours.verification, theirs.details.verification]
        .into_iter()
        .flatten()
        .max_by_key(|verification| verification.verified_on);
    ours.relink(gone.id, kept.id, kept.id);
    Ok(())
}

/// Whether anything is known of a field.
fn is_known(details: &FacilityDetails, field: &Field) -> bool {
    field.text(details).is_some()
}

/// Lets the links of a third facility lead to the one that stays, and merges it anew.
async fn relink(deed: &mut Deed, id: FacilityId, from: FacilityId, to: FacilityId) -> Result<(), DirectoryError> {
    let Some(mut facility) = store::facilities::lock_by_ids(deed.tx(), &[id]).await?.pop() else { return Ok(()) };
    let mut records: Vec<Contribution> = store::contributions::of_facilities(deed.tx(), &[id]).await?;
    let mut changed = Vec::new();
    for record in &mut records {
        if record.details.relink(from, to, id) {
            changed.push(stored(record, record.source.as_of.unwrap_or_default()));
        }
    }
    let Some(merged) = domain::merge::merge(&records) else { return Ok(()) };
    store::contributions::upsert_many(deed.tx(), &changed).await?;
    if facility.details != merged.details {
        facility.details = merged.details;
        facility.updated_at = deed.tx().now();
        store::facilities::update_many(deed.tx(), std::slice::from_ref(&facility)).await?;
        deed.tx().log(Subject::Facility, id.0, ChangeKind::Updated);
    }
    Ok(())
}
