//! Who comes at an instant (いまの当番), and who if they cannot.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use domain::clock::day_in_japan;
use domain::codes::{TravelMode, WalkingPace};
use domain::facility::AreaCode;
use domain::ids::{OnCallRosterId, PractitionerId};
use domain::place::LngLat;
use domain::roster::{asked, on_duty as shifts_at};

use super::error::ShiftsError;
use super::list::{RostersWanted, rosters};
use super::shifts::{SeenShift, held, vacate};
use super::sight::SeenRoster;
use crate::app::Request;
use crate::guides::areas_of;
use crate::travel::{self, Estimate};

/// Of which rosters, and when.
#[derive(Debug, Clone, Default)]
pub struct OnDutyWanted {
    /// Those for this area, or for one that it lies in or that lies in it.
    pub area: Option<AreaCode>,
    /// Only this one.
    pub roster: Option<OnCallRosterId>,
    /// The instant; now when left out.
    pub at: Option<DateTime<Utc>>,
    /// Where somebody is needed: without an area, only rosters for areas that hold it; the way there is told.
    pub point: Option<LngLat>,
}

/// Who of a roster comes at an instant.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The roster.
    pub roster: SeenRoster,
    /// The first who can come; without a holder when nobody can.
    pub shift: SeenShift,
    /// Whoever is asked next, by tier.
    pub fallback: Vec<SeenShift>,
    /// Who has a shift and says that they cannot come.
    pub away: Vec<SeenShift>,
    /// The way from the holder's clinic to where they are needed, by car; `None` where nobody asked for it, or the roads
    /// do not know one of the two places.
    pub travel: Option<Estimate>,
}

/// Who comes, of each roster that has a shift at the instant: with a place the nearest by road first, else in the order the
/// rosters were made. Looks for ways on the roads: call it aside.
///
/// # Errors
/// [`ShiftsError`] for an instant that cannot be asked.
pub fn on_duty(request: &Request, wanted: &OnDutyWanted) -> Result<Vec<Assignment>, ShiftsError> {
    let at = wanted.at.unwrap_or(request.now);
    let mut found = Vec::new();
    for roster in concerned(request, wanted)? {
        let mut shifts = shifts_at(&roster.roster, request.app.holidays(), at)?;
        vacate(request, &mut shifts);
        let mut shifts: Vec<SeenShift> = shifts.into_iter().map(|shift| SeenShift::of(request, shift)).collect();
        // By tier they are already.
        shifts.sort_by_key(|seen| seen.holder.is_none());
        found.extend(assignment(request, roster, shifts, at));
    }
    if let Some(place) = wanted.point {
        for one in &mut found {
            one.travel = way(request, one, place);
        }
        let minutes = |one: &Assignment| one.travel.as_ref().and_then(|way| way.minutes).unwrap_or(f64::INFINITY);
        found.sort_by(|one, other| minutes(one).total_cmp(&minutes(other)));
    }
    Ok(found)
}

/// Doctors who come at an instant, as far as whoever asks sees: those who hold a shift of any tier and do not say that they
/// cannot come.
///
/// # Errors
/// [`ShiftsError`] for an instant that cannot be asked.
pub fn those_on_duty(request: &Request, at: DateTime<Utc>) -> Result<HashSet<PractitionerId>, ShiftsError> {
    let found = on_duty(request, &OnDutyWanted { at: Some(at), ..OnDutyWanted::default() })?;
    let holders = found.iter().flat_map(|one| std::iter::once(&one.shift).chain(&one.fallback));
    Ok(holders.filter_map(|shift| Some(shift.holder.as_ref()?.registration.practitioner)).collect())
}

/// The next instant at which who comes may change by itself: a shift begins or ends, somebody who is away comes back, or a
/// day begins, with which registrations end; within a day.
pub(super) fn next_change(request: &Request, wanted: &OnDutyWanted) -> DateTime<Utc> {
    let now = request.now;
    let today = day_in_japan(now);
    let mut next = asked(today, today).map_or(now + TimeDelta::days(1), |today| today.ends_at);
    for roster in concerned(request, wanted).unwrap_or_default() {
        let shifts = held(request, &roster.roster, now, next).unwrap_or_default();
        for shift in &shifts {
            let holder = shift.registration.and_then(|id| request.on_call.registration(id));
            let back = holder.and_then(|one| request.on_call.duty(one.practitioner)?.until);
            let instants = [Some(shift.starts_at), Some(shift.ends_at), back];
            next = instants.into_iter().flatten().filter(|at| *at > now).fold(next, DateTime::min);
        }
    }
    next
}

/// The rosters that are asked about, which whoever asks sees.
fn concerned(request: &Request, wanted: &OnDutyWanted) -> Result<Vec<SeenRoster>, ShiftsError> {
    let areas = wanted.area.iter().cloned().collect();
    let mut found = rosters(request, &RostersWanted { areas, active_at: None })?;
    found.retain(|seen| wanted.roster.is_none_or(|only| only == seen.roster.id));
    if let (None, Some(place)) = (&wanted.area, wanted.point) {
        let lying = request.atlas.areas_at(place, day_in_japan(request.now));
        let holding: HashSet<AreaCode> = lying.iter().flat_map(|area| areas_of(request, &area.area_code())).collect();
        found.retain(|seen| holding.contains(&seen.roster.area));
    }
    Ok(found)
}

fn assignment(request: &Request, roster: SeenRoster, shifts: Vec<SeenShift>, at: DateTime<Utc>) -> Option<Assignment> {
    let is_away = |seen: &SeenShift| {
        let holder = seen.holder.as_ref().map(|holder| holder.registration.practitioner);
        holder.and_then(|id| request.on_call.duty(id)).is_some_and(|said| said.is_away_at(at, request.now))
    };
    let first = shifts.first()?.clone();
    let (away, coming): (Vec<SeenShift>, Vec<SeenShift>) = shifts.into_iter().partition(is_away);
    let mut coming = coming.into_iter();
    // With nobody left, the shift that somebody should hold stands without them.
    let shift = coming.next().unwrap_or(SeenShift { holder: None, ..first });
    let fallback = coming.filter(|seen| seen.holder.is_some()).collect();
    Some(Assignment { roster, shift, fallback, away, travel: None })
}

/// The way from the holder's clinic to a place, as somebody who comes drives it.
fn way(request: &Request, one: &Assignment, place: LngLat) -> Option<Estimate> {
    let clinic = one.shift.holder.as_ref()?.facility.usable_point()?;
    travel::estimate(request, clinic, place, TravelMode::Drive, WalkingPace::Standard).ok()
}
