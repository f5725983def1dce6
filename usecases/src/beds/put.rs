//! Storing beds with everything that goes with it.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use domain::audit::AuditEntry;
use domain::bed::Bed;
use domain::change::Subject;
use domain::codes::{BedStatus, ChangeKind};

use store::{StoreError, WriteTx};

use crate::deed::Deed;

/// How long it is kept with the beds who held them; the audit trail keeps it for longer.
const ENDED_KEPT: TimeDelta = TimeDelta::days(30);

/// The instant of a change of beds: later than their last one, also where somebody else's change came first while this
/// one waited.
pub(super) fn moment(tx: &WriteTx, bed: &Bed) -> DateTime<Utc> {
    tx.now().trunc_subsecs(6).max(bed.updated_at + TimeDelta::microseconds(1))
}

/// Stores beds that were changed at an instant, with their change line and what the audit trail is told. The caller
/// commits.
pub(super) async fn put(
    deed: &mut Deed,
    bed: Bed,
    at: DateTime<Utc>,
    kind: ChangeKind,
    entries: Vec<AuditEntry>,
) -> Result<(), StoreError> {
    write(deed.tx(), bed, at, kind).await?;
    entries.into_iter().for_each(|entry| deed.audit(entry));
    Ok(())
}

/// The same where the audit trail is told by somebody else.
pub(super) async fn write(
    tx: &mut WriteTx,
    mut bed: Bed,
    at: DateTime<Utc>,
    kind: ChangeKind,
) -> Result<(), StoreError> {
    bed.holds.retain(|hold| hold.ended.is_none_or(|end| at - end.at < ENDED_KEPT));
    bed.updated_at = at;
    store::beds::put(tx, &bed, at, due(&bed, at)).await?;
    tx.log(Subject::Bed, bed.id, kind);
    Ok(())
}

/// When time goes on with beds by itself next: a hold lapses, or the report expires, which subscribers are told.
fn due(bed: &Bed, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let expiry = Some(bed.expires_at).filter(|at| bed.reported != BedStatus::Unknown && *at > now);
    bed.next_expiry().into_iter().chain(expiry).min()
}
