//! Rosters that somebody sees (当番表の一覧).

use chrono::{DateTime, Utc};
use domain::facility::AreaCode;
use domain::roster::{Roster, on_duty};

use super::error::ShiftsError;
use super::sight::{SeenRoster, seen};
use crate::app::Request;
use crate::guides::areas_of;

/// Which rosters. An empty list is no condition.
#[derive(Debug, Clone, Default)]
pub struct RostersWanted {
    /// Areas that they are for, or that lie in those, or those in them.
    pub areas: Vec<AreaCode>,
    /// An instant at which they have a shift, held by somebody or not.
    pub active_at: Option<DateTime<Utc>>,
}

/// The rosters that whoever asks sees, in the order they were made.
///
/// # Errors
/// [`ShiftsError`] for an instant that cannot be asked.
pub fn rosters(request: &Request, wanted: &RostersWanted) -> Result<Vec<SeenRoster>, ShiftsError> {
    let above: Vec<Vec<AreaCode>> = wanted.areas.iter().map(|area| areas_of(request, area)).collect();
    let is_for = |roster: &Roster| {
        if wanted.areas.is_empty() {
            return true;
        }
        let own = areas_of(request, &roster.area);
        wanted.areas.iter().zip(&above).any(|(area, above)| own.contains(area) || above.contains(&roster.area))
    };
    let mut found: Vec<SeenRoster> =
        request.on_call.rosters().filter(|roster| is_for(roster)).filter_map(|roster| seen(request, roster)).collect();
    if let Some(at) = wanted.active_at {
        let mut kept = Vec::with_capacity(found.len());
        for seen in found {
            if !on_duty(&seen.roster, request.app.holidays(), at)?.is_empty() {
                kept.push(seen);
            }
        }
        found = kept;
    }
    Ok(found)
}
