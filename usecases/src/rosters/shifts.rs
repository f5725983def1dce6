//! Who holds which shift (確定した当番), and what is wrong with them (当番表の点検).

use chrono::{DateTime, NaiveDate, Utc};
use domain::clock::day_in_japan;
use domain::roster::{Quality, Roster, Shift, asked, final_shifts, quality as rate};

use super::error::ShiftsError;
use super::sight::SeenRoster;
use crate::app::Request;
use crate::on_call::{self, SeenRegistration};

/// A shift as somebody sees it.
#[derive(Debug, Clone)]
pub struct SeenShift {
    /// When, and of which tier and layer.
    pub shift: Shift,
    /// Who holds it; `None` for nobody, and for somebody whom whoever asks does not see.
    pub holder: Option<SeenRegistration>,
    /// Whose turn it is by the rotation, where whoever asks sees them.
    pub original: Option<SeenRegistration>,
}

impl SeenShift {
    /// A shift as whoever asks sees it.
    pub(super) fn of(request: &Request, shift: Shift) -> Self {
        let seen = |id: Option<_>| id.and_then(|id| on_call::registration(request, id));
        Self { shift, holder: seen(shift.registration), original: seen(shift.original) }
    }
}

/// The shifts of a roster that overlap a stretch of time, by start, tier and layer, not cut at its ends. May take some
/// milliseconds for a long stretch: call it aside.
///
/// # Errors
/// [`ShiftsError`].
pub fn shifts(
    request: &Request,
    seen: &SeenRoster,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<SeenShift>, ShiftsError> {
    let shifts = held(request, &seen.roster, from, to)?;
    Ok(shifts.into_iter().map(|shift| SeenShift::of(request, shift)).collect())
}

/// What is wrong with the shifts of a roster from a day to a day in Japan, both inclusive. A shift whose doctor is not
/// registered any more on its day, or is not seen by whoever asks, counts as a gap. Loads are told of those whom whoever asks sees.
///
/// # Errors
/// [`ShiftsError`].
pub fn quality(
    request: &Request,
    seen: &SeenRoster,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<(Quality, Vec<SeenRegistration>), ShiftsError> {
    let days = asked(from, to)?;
    let mut shifts = held(request, &seen.roster, days.starts_at, days.ends_at)?;
    let seen_by_them = |id| on_call::registration(request, id).is_some();
    // Else whoever is hidden would show by the gaps that are not there.
    shifts.iter_mut().for_each(|shift| shift.registration = shift.registration.filter(|id| seen_by_them(*id)));
    let mut quality = rate(&seen.roster, &shifts, &days);
    let members = quality.loads.iter().map(|load| on_call::registration(request, load.registration));
    let members: Vec<Option<SeenRegistration>> = members.collect();
    let mut known = members.iter().map(Option::is_some);
    quality.loads.retain(|_| known.next().unwrap_or(false));
    Ok((quality, members.into_iter().flatten().collect()))
}

/// The shifts of a roster as they are held, see [`vacate`].
pub(super) fn held(
    request: &Request,
    roster: &Roster,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Shift>, ShiftsError> {
    let mut shifts = final_shifts(roster, request.app.holidays(), from, to)?;
    vacate(request, &mut shifts);
    Ok(shifts)
}

/// Takes shifts from those who cannot hold them. One that is still to come, or goes on, is held by nobody when its doctor's
/// registration is not in force on the day it begins: expired, paused, taken back, or erased. What is over stays as it was.
pub(super) fn vacate(request: &Request, shifts: &mut [Shift]) {
    for shift in shifts.iter_mut().filter(|shift| shift.ends_at > request.now) {
        let day = day_in_japan(shift.starts_at.max(request.now));
        let in_force = |id| request.on_call.registration(id).is_some_and(|one| one.is_in_force(day));
        shift.registration = shift.registration.filter(|id| in_force(*id));
    }
}
