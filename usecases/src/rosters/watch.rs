//! Who comes, whenever it changes (当番の変化).

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::ids::{OnCallRegistrationId, OnCallRosterId};

use super::error::ShiftsError;
use super::now::{Assignment, OnDutyWanted, next_change, on_duty};
use super::shifts::SeenShift;
use super::sight::seen;
use crate::app::{App, Request};

/// Longest pause between two looks: the clock may be set meanwhile.
const LOOK: Duration = Duration::from_secs(60);

/// What a subscriber was told last of each roster.
#[derive(Debug, Clone)]
pub struct Watched {
    wanted: OnDutyWanted,
    told: BTreeMap<OnCallRosterId, Assignment>,
    /// When the next change by itself may be.
    next: DateTime<Utc>,
}

impl Watched {
    /// From now on.
    ///
    /// # Errors
    /// [`ShiftsError`] for a roster that cannot be expanded.
    pub fn begin(request: &Request, wanted: OnDutyWanted) -> Result<Self, ShiftsError> {
        let (told, next) = (present(request, &wanted)?, next_change(request, &wanted));
        Ok(Self { wanted, told, next })
    }

    /// How long nothing changes by itself, at most a minute.
    pub fn pause(&self, app: &App) -> Duration {
        (self.next - app.now()).to_std().unwrap_or(Duration::ZERO).clamp(Duration::from_millis(10), LOOK)
    }

    /// What has changed since it was told last: who comes, and who is asked next. A shift that ended and that none follows
    /// is told without a holder. May take some milliseconds: call it aside.
    ///
    /// # Errors
    /// [`ShiftsError`] for a roster that cannot be expanded.
    pub fn look(&mut self, request: &Request) -> Result<Vec<Assignment>, ShiftsError> {
        let now = present(request, &self.wanted)?;
        let mut changed: Vec<Assignment> = now
            .iter()
            .filter(|(id, one)| self.told.get(*id).is_none_or(|told| key(told) != key(one)))
            .map(|(_, one)| one.clone())
            .collect();
        let ended = self.told.iter().filter(|(id, _)| !now.contains_key(*id));
        changed.extend(ended.filter_map(|(id, one)| {
            // One that is gone, or that the subscriber does not see any more, ends without a word.
            let roster = seen(request, request.on_call.roster(*id)?)?;
            let shift = SeenShift { holder: None, ..one.shift.clone() };
            Some(Assignment { roster, shift, fallback: Vec::new(), away: Vec::new(), travel: None })
        }));
        (self.told, self.next) = (now, next_change(request, &self.wanted));
        Ok(changed)
    }
}

fn present(request: &Request, wanted: &OnDutyWanted) -> Result<BTreeMap<OnCallRosterId, Assignment>, ShiftsError> {
    Ok(on_duty(request, wanted)?.into_iter().map(|one| (one.roster.roster.id, one)).collect())
}

/// What tells one answer from another: who comes in which shift, and who is asked next.
fn key(one: &Assignment) -> Vec<(usize, DateTime<Utc>, Option<OnCallRegistrationId>)> {
    let of = |seen: &SeenShift| {
        (seen.shift.layer, seen.shift.starts_at, seen.holder.as_ref().map(|holder| holder.registration.id))
    };
    std::iter::once(&one.shift).chain(&one.fallback).map(of).collect()
}
