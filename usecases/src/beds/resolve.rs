//! The end of a hold: the bed was used, or is given back (押さえたベッドを使う・戻す).

use domain::access::{Action, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::bed::{Bed, Hold, HoldEnding, ResolveFault};
use domain::codes::{AuditAction, ChangeKind, Code as _, UserErrorCode};
use domain::ids::{BedHoldId, BedId};

use super::error::BedError;
use super::put::{moment, put};
use super::sight::{bed, target};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};

/// How a hold ends.
#[derive(Debug, Clone, Copy)]
pub struct ResolveWanted {
    /// Which beds.
    pub bed: BedId,
    /// Which hold; the only one of whoever asks when left out.
    pub hold: Option<BedHoldId>,
    /// Whether the bed was used.
    pub used: bool,
}

/// Ends a hold. The facility of the bed ends each of its holds, the one that holds it its own, and the coordinators of
/// where these lie what these may.
///
/// # Errors
/// [`BedError`]; nothing has happened then.
pub async fn resolve(request: &Request, caller: &Caller, wanted: ResolveWanted) -> Result<BedId, BedError> {
    let seen = bed(request, wanted.bed).ok_or(BedError::NoBed)?;
    let of_house = may(&caller.viewer, Action::BedReport, &target(request, seen.facility.id));
    let is_theirs = |hold: &Hold| of_house || may(&caller.viewer, Action::BedHold, &target(request, hold.requester));
    if !seen.bed.holds.iter().any(is_theirs) && !of_house {
        return Err(forbidden(&request.app, caller, Action::BedHold).await.into());
    }
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut bed = store::beds::lock(deed.tx(), wanted.bed).await?.ok_or(BedError::NoBed)?;
    let now = moment(deed.tx(), &bed);
    let hold = which(&bed, wanted.hold, now, is_theirs)?;
    bed.resolve(hold, wanted.used, now).map_err(BedError::Resolve)?;
    let how = if wanted.used { HoldEnding::Used } else { HoldEnding::Released };
    let changes = vec![FieldChange::set("hold", hold.to_string()), FieldChange::set("ended", how.code())];
    let entry = AuditEntry::of(AuditAction::Update, BedId::TYPE_NAME, bed.id, changes);
    put(&mut deed, bed, now, ChangeKind::Updated, vec![entry]).await?;
    Ok(deed.commit(wanted.bed).await?)
}

/// The hold that is meant, among those that whoever asks may end.
fn which(
    bed: &Bed,
    named: Option<BedHoldId>,
    now: chrono::DateTime<chrono::Utc>,
    is_theirs: impl Fn(&Hold) -> bool,
) -> Result<BedHoldId, BedError> {
    let mut theirs = bed.holds.iter().filter(|hold| is_theirs(hold));
    if let Some(id) = named {
        let found = theirs.find(|hold| hold.id == id);
        return found.map(|hold| hold.id).ok_or(BedError::Resolve(ResolveFault::NoSuchHold));
    }
    let live: Vec<&Hold> = theirs.clone().filter(|hold| hold.is_live(now)).collect();
    match &live[..] {
        [only] => Ok(only.id),
        // The last one tells how it ended.
        [] => theirs.next_back().map(|hold| hold.id).ok_or(BedError::Resolve(ResolveFault::NoSuchHold)),
        _ => {
            let message = "押さえが複数あります。どの押さえかを選んでください。";
            Err(BedError::refused(UserErrorCode::Required, "hold", message))
        }
    }
}
