//! When two facilities become one, the beds of the one are the other's, and so are the beds it holds.

use domain::audit::{AuditEntry, FieldChange};
use domain::bed::Bed;
use domain::codes::{AuditAction, ChangeKind};
use domain::ids::{BedId, FacilityId};
use store::{StoreError, WriteTx};

use super::put::{moment, write};

/// Gives the beds of `from` to `to`, in the transaction that makes one of the two, with the holds on them and those that
/// `from` has elsewhere. Where both have beds of a purpose and kind, the later report holds for both. Gives what to tell
/// the audit trail.
///
/// # Errors
/// [`StoreError`].
pub async fn move_beds(tx: &mut WriteTx, from: FacilityId, to: FacilityId) -> Result<Vec<AuditEntry>, StoreError> {
    let mut entries = Vec::new();
    let concerns = |bed: &Bed| bed.facility == from || bed.holds.iter().any(|hold| hold.requester == from);
    let concerned: Vec<BedId> = store::beds::all(tx).await?.into_iter().filter(concerns).map(|bed| bed.id).collect();
    if !concerned.is_empty() {
        // A first report of `to` that comes at the same time would not be seen.
        tx.exclusive(&format!("beds of {to}")).await?;
    }
    for id in concerned {
        let Some(mut bed) = store::beds::lock(tx, id).await? else { continue };
        bed.holds.iter_mut().filter(|hold| hold.requester == from).for_each(|hold| hold.requester = to);
        if bed.facility == from {
            let other = store::beds::find(tx, to, bed.purpose, bed.kind).await?;
            let other = match other {
                Some(other) => store::beds::lock(tx, other).await?,
                None => None,
            };
            match other {
                Some(kept) => join(tx, &mut bed, kept).await?,
                None => bed.facility = to,
            }
        }
        let at = moment(tx, &bed);
        write(tx, bed, at, ChangeKind::Updated).await?;
        let (before, after) = (Some(from.to_string()), Some(to.to_string()));
        let change = FieldChange { field: "facility".to_owned(), before, after };
        entries.push(AuditEntry::of(AuditAction::Update, BedId::TYPE_NAME, id, vec![change]));
    }
    Ok(entries)
}

/// Adds beds to those that stay. What is left of them belongs to a facility that is no more, and is seen by nobody.
async fn join(tx: &mut WriteTx, gone: &mut Bed, mut kept: Bed) -> Result<(), StoreError> {
    if gone.reported_at > kept.reported_at {
        kept.reported = gone.reported;
        kept.vacancies = gone.vacancies;
        kept.reported_at = gone.reported_at;
        kept.expires_at = gone.expires_at;
    }
    kept.holds.append(&mut gone.holds);
    kept.holds.sort_by_key(|hold| hold.made_at);
    let at = moment(tx, &kept);
    write(tx, kept, at, ChangeKind::Updated).await
}
