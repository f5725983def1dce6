//! Standby beds (在宅療養支援ベッド・後方支援病床): how many are free, and who holds them for how long.
//!
//! A facility reports for each purpose and kind how many beds are vacant and until when that may be believed. Past that
//! time nobody knows: a bed that was free last week is worse than none. Somebody with a patient holds a bed for a few hours
//! (押さえ); a hold is used, given back, or lapses by itself. One vacancy never has two holds at a time.
//!
//! - [`Bed`]: the report, the holds and the rules · [`Hold`]: one hold and how it ended
//! - [`pool`]: whether an association district kept its beds free (常時1床)

pub mod pool;
mod report;
#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::{BedKind, BedPurpose, BedStatus, code_enum};
use crate::facility::AreaCode;
use crate::ids::{AccountId, BedHoldId, BedId, FacilityId, VisitRequestId};

pub use report::{MOST_HOURS, MOST_VACANCIES, ReportFault};

/// Shortest hold: less is no time to telephone. Ours.
pub const SHORTEST_HOLD: TimeDelta = TimeDelta::minutes(5);
/// Longest hold: a bed kept free for nobody over more than a day helps nobody. Ours.
pub const LONGEST_HOLD: TimeDelta = TimeDelta::minutes(1_440);

/// The beds of a facility of one purpose and one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bed {
    /// Id.
    pub id: BedId,
    /// Whose.
    pub facility: FacilityId,
    /// Of which kind.
    pub kind: BedKind,
    /// What they are kept for.
    pub purpose: BedPurpose,
    /// The association district they count for (郡市医師会の区域).
    #[serde(default)]
    pub pool: Option<AreaCode>,
    /// What was reported last: VACANT, OCCUPIED or CLOSED; UNKNOWN before the first report.
    pub reported: BedStatus,
    /// How many beds are vacant, held ones among them.
    pub vacancies: u32,
    /// When that was reported.
    pub reported_at: DateTime<Utc>,
    /// When it ceases to be believed.
    pub expires_at: DateTime<Utc>,
    /// Holds in the order in which they were made, ended ones among them.
    #[serde(default)]
    pub holds: Vec<Hold>,
    /// Last change, to the microsecond.
    pub updated_at: DateTime<Utc>,
}

/// One hold on one bed (押さえ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Id.
    pub id: BedHoldId,
    /// For which facility.
    pub requester: FacilityId,
    /// By whom.
    #[serde(default)]
    pub by: Option<AccountId>,
    /// From when.
    pub made_at: DateTime<Utc>,
    /// Until when, exclusive: at this instant it has lapsed.
    pub expires_at: DateTime<Utc>,
    /// The visit request it belongs to.
    #[serde(default)]
    pub visit_request: Option<VisitRequestId>,
    /// How it ended.
    #[serde(default)]
    pub ended: Option<HoldEnd>,
}

/// The end of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldEnd {
    /// When; of a hold that lapsed, when it did, not when that was noticed.
    pub at: DateTime<Utc>,
    /// How.
    pub how: HoldEnding,
}

code_enum! {
    #[doc = "How a hold on a bed ended (押さえの終わり方)."]
    pub enum HoldEnding {
        #[doc = "The bed was used (利用)."]
        Used = "USED", "利用";
        #[doc = "Given back (解除)."]
        Released = "RELEASED", "解除";
        #[doc = "Lapsed by itself (時間切れ)."]
        Expired = "EXPIRED", "時間切れ";
    }
}

/// Why a bed cannot be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoldFault {
    /// Every vacancy is held, or there is none.
    #[error("no bed is free")]
    NothingFree,
    /// Nobody knows whether a bed is vacant: the report has expired, or there was none.
    #[error("the report of the beds has expired")]
    Stale,
    /// The beds are out of use.
    #[error("the beds are out of use")]
    Closed,
    /// Shorter than [`SHORTEST_HOLD`].
    #[error("a hold lasts 5 minutes at least")]
    TooShort,
    /// Longer than [`LONGEST_HOLD`].
    #[error("a hold lasts 1,440 minutes at most")]
    TooLong,
    /// It does not begin now, or has ended already.
    #[error("a hold begins when it is made and has not ended")]
    NotNew,
    /// A hold of this id is there already.
    #[error("this hold was made already")]
    MadeAlready,
}

/// Why a hold cannot be resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ResolveFault {
    /// No hold of that id is on these beds.
    #[error("these beds have no such hold")]
    NoSuchHold,
    /// It has ended, and how.
    #[error("the hold has ended already: {0}")]
    Ended(HoldEnding),
}

impl Hold {
    /// Whether it still keeps a bed. Its time counts, not whether somebody has marked it as lapsed.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.ended.is_none() && now < self.expires_at
    }

    /// How it ended, as of an instant.
    pub fn ending(&self, now: DateTime<Utc>) -> Option<HoldEnding> {
        match self.ended {
            Some(end) => Some(end.how),
            None => (!self.is_live(now)).then_some(HoldEnding::Expired),
        }
    }
}

impl Bed {
    /// How the beds stand: UNKNOWN once the report has expired, whatever it said; else CLOSED as reported, OCCUPIED
    /// without vacancies, HELD when each vacancy is held, VACANT when one is free.
    pub fn status(&self, now: DateTime<Utc>) -> BedStatus {
        if self.is_stale(now) {
            BedStatus::Unknown
        } else if self.reported == BedStatus::Closed {
            BedStatus::Closed
        } else if self.vacancies == 0 {
            BedStatus::Occupied
        } else if self.free(now) == 0 {
            BedStatus::Held
        } else {
            BedStatus::Vacant
        }
    }

    /// Whether nobody knows how the beds stand: the report has expired, or there was none.
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        self.reported == BedStatus::Unknown || now >= self.expires_at
    }

    /// How many beds may be held: vacancies without live holds; none when the report has expired or the beds are closed.
    pub fn free(&self, now: DateTime<Utc>) -> u32 {
        if self.is_stale(now) || self.reported == BedStatus::Closed {
            return 0;
        }
        self.vacancies.saturating_sub(self.held(now))
    }

    /// How many beds are held, whether the report has expired or not.
    pub fn held(&self, now: DateTime<Utc>) -> u32 {
        u32::try_from(self.holds.iter().filter(|hold| hold.is_live(now)).count()).unwrap_or(u32::MAX)
    }

    /// Holds one bed. The hold may outlast the report: who held a bed in time keeps it.
    ///
    /// # Errors
    /// [`HoldFault`]; nothing is changed then.
    pub fn hold(&mut self, hold: Hold, now: DateTime<Utc>) -> Result<(), HoldFault> {
        if hold.made_at != now || hold.ended.is_some() {
            return Err(HoldFault::NotNew);
        }
        if self.holds.iter().any(|own| own.id == hold.id) {
            return Err(HoldFault::MadeAlready);
        }
        let lasts = hold.expires_at - hold.made_at;
        if lasts < SHORTEST_HOLD {
            return Err(HoldFault::TooShort);
        }
        if lasts > LONGEST_HOLD {
            return Err(HoldFault::TooLong);
        }
        match self.status(now) {
            BedStatus::Unknown => Err(HoldFault::Stale),
            BedStatus::Closed => Err(HoldFault::Closed),
            BedStatus::Held | BedStatus::Occupied => Err(HoldFault::NothingFree),
            BedStatus::Vacant => {
                self.holds.push(hold);
                self.updated_at = now;
                Ok(())
            }
        }
    }

    /// Ends a hold: the bed was used, and is vacant no more, or it is given back. A report that has expired stays so.
    ///
    /// # Errors
    /// [`ResolveFault`]; nothing is changed then. A hold whose time has passed has lapsed, marked so or not.
    pub fn resolve(&mut self, hold: BedHoldId, used: bool, now: DateTime<Utc>) -> Result<(), ResolveFault> {
        let own = self.holds.iter_mut().find(|own| own.id == hold).ok_or(ResolveFault::NoSuchHold)?;
        if let Some(how) = own.ending(now) {
            return Err(ResolveFault::Ended(how));
        }
        let how = if used { HoldEnding::Used } else { HoldEnding::Released };
        own.ended = Some(HoldEnd { at: now, how });
        if used {
            self.vacancies = self.vacancies.saturating_sub(1);
            // What is kept agrees with itself, as a report has to.
            if self.vacancies == 0 {
                self.reported = BedStatus::Occupied;
            }
        }
        self.updated_at = now;
        Ok(())
    }

    /// Marks holds whose time has passed as lapsed, each as of its own end, and tells which, the earliest first. Called
    /// late, after an outage, it makes up for everything in between; called twice, it does nothing the second time.
    pub fn release_expired(&mut self, now: DateTime<Utc>) -> Vec<BedHoldId> {
        let mut lapsed = Vec::new();
        for hold in self.holds.iter_mut().filter(|hold| hold.ended.is_none() && hold.expires_at <= now) {
            hold.ended = Some(HoldEnd { at: hold.expires_at, how: HoldEnding::Expired });
            lapsed.push((hold.expires_at, hold.id));
        }
        if !lapsed.is_empty() {
            self.updated_at = now;
        }
        lapsed.sort();
        lapsed.into_iter().map(|(_, id)| id).collect()
    }

    /// When the next hold lapses that was neither resolved nor marked as lapsed; it may be past already.
    pub fn next_expiry(&self) -> Option<DateTime<Utc>> {
        self.holds.iter().filter(|hold| hold.ended.is_none()).map(|hold| hold.expires_at).min()
    }
}
