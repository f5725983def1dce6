//! On-call registration (往診医登録制度): a doctor with a clinic tells a liaison hub where, when and for what they come.
//!
//! The hub of the medical association (在宅医療連携拠点) introduces doctors from this register. A doctor writes it and
//! hands it in; the hub's coordinator approves it for some time; from then on requests may be sent, until it is paused,
//! ends by itself or is taken back. Who sees that somebody is registered depends on their consent ([`ConsentScope::OnCall`]).
//!
//! [`ConsentScope::OnCall`]: crate::codes::ConsentScope::OnCall

mod state;

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::RegistrationStatus;
use crate::facility::{Capability, DeclaredCoverage};
use crate::hours::Schedule;
use crate::ids::{FacilityId, OnCallRegistrationId, PractitionerId};

pub use state::{By, TransitionFault, transition, wants_reason};

/// Days before its last day on which a registration's end is announced: time to call on the doctor and renew it.
pub const REMINDED_DAYS: u64 = 30;
/// Days that a registration lasts when the hub names no last day: until the yearly survey comes round.
pub const USUAL_DAYS: u64 = 365;
/// Most days that a registration lasts: fees and standards are revised every two years.
pub const MOST_DAYS: u64 = 731;
/// Most patients somebody takes at once.
pub const MOST_ACTIVE: u32 = 1_000;

/// A doctor's registration for on-call visits at a hub (往診医登録).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Registration {
    /// Id.
    pub id: OnCallRegistrationId,
    /// Who comes.
    pub practitioner: PractitionerId,
    /// From which clinic.
    pub facility: FacilityId,
    /// The hub that keeps the register (登録先の拠点).
    pub hub: FacilityId,
    /// Where it stands; ask [`Registration::status_on`], which knows of days that have passed.
    pub status: RegistrationStatus,
    /// Where they come; `None` where the 16 km rule alone holds.
    #[serde(default)]
    pub coverage: Option<DeclaredCoverage>,
    /// When they come; at any time when empty.
    #[serde(default)]
    pub schedules: Vec<Schedule>,
    /// What they can do.
    #[serde(default)]
    pub capabilities: Vec<Capability>,
    /// How many patients they take at once (同時に受けられる数).
    #[serde(default)]
    pub max_active: Option<u32>,
    /// Conditions in words (引き受けの条件).
    #[serde(default)]
    pub conditions: Option<String>,
    /// How the hub reaches them; shown to nobody else (連絡先（非公開）).
    #[serde(default)]
    pub contact: PrivateContact,
    /// Last day in force, once it was approved.
    #[serde(default)]
    pub expires_on: Option<NaiveDate>,
    /// Last day of a pause; a pause without one lasts until it is ended.
    #[serde(default)]
    pub paused_until: Option<NaiveDate>,
    /// The last day whose coming was announced.
    #[serde(default)]
    pub reminded_of: Option<NaiveDate>,
    /// Steps taken so far.
    #[serde(default)]
    pub history: Vec<RegistrationStep>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Last change, to the microsecond.
    pub updated_at: DateTime<Utc>,
}

/// How somebody is reached who is not to be called by everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivateContact {
    /// Phone, national form with hyphens.
    #[serde(default)]
    pub phone: Option<String>,
    /// Mail address; notices go there.
    #[serde(default)]
    pub email: Option<String>,
}

/// One step of a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationStep {
    /// From where.
    pub from: RegistrationStatus,
    /// To where.
    pub to: RegistrationStatus,
    /// When.
    pub at: DateTime<Utc>,
    /// Last day that was named with it.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

impl Registration {
    /// Where it stands on a day in Japan: EXPIRED after its last day, and ACTIVE again after the last day of a pause.
    pub fn status_on(&self, day: NaiveDate) -> RegistrationStatus {
        use RegistrationStatus::{Active, Expired, Paused};
        match self.status {
            Active | Paused if self.expires_on.is_some_and(|last| day > last) => Expired,
            Paused if self.paused_until.is_some_and(|last| day > last) => Active,
            status => status,
        }
    }

    /// Whether requests may be sent on a day.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.status_on(day) == RegistrationStatus::Active
    }

    /// Whether there is room for one more beside so many patients who were taken (同時に受けられる数).
    pub fn has_room(&self, taken: u32) -> bool {
        self.max_active.is_none_or(|most| taken < most)
    }

    /// Whether it is to be announced on a day that the registration ends soon; each last day is announced once.
    pub fn is_to_be_reminded(&self, day: NaiveDate) -> bool {
        let Some(last) = self.expires_on else { return false };
        let in_force = matches!(self.status_on(day), RegistrationStatus::Active | RegistrationStatus::Paused);
        in_force
            && self.reminded_of != Some(last)
            && last.checked_sub_days(Days::new(REMINDED_DAYS)).is_none_or(|from| day >= from)
    }

    /// Takes a step, whose way was found by [`transition`]. `until` is the last day in force of one that is approved, and
    /// the last day of a pause.
    pub fn step(
        &mut self,
        to: RegistrationStatus,
        until: Option<NaiveDate>,
        reason: Option<String>,
        at: DateTime<Utc>,
    ) {
        let today = crate::clock::day_in_japan(at);
        let from = self.status_on(today);
        match to {
            RegistrationStatus::Active if from == RegistrationStatus::Paused && until.is_none() => {}
            RegistrationStatus::Active => self.expires_on = until.or(today.checked_add_days(Days::new(USUAL_DAYS))),
            RegistrationStatus::Paused => self.paused_until = until,
            _ => {}
        }
        if to != RegistrationStatus::Paused {
            self.paused_until = None;
        }
        self.status = to;
        self.history.push(RegistrationStep { from, to, at, until, reason });
    }

    /// Whether it is one that another registration of the same doctor, clinic and hub would be beside: not over for good.
    pub fn is_open(&self) -> bool {
        self.status != RegistrationStatus::Withdrawn
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;
    use uuid::Uuid;

    use super::*;
    use RegistrationStatus::{Active, Expired, Paused, Submitted, Withdrawn};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn noon(text: &str) -> DateTime<Utc> {
        let at = day(text).and_hms_opt(3, 0, 0).expect("noon in Japan");
        Utc.from_utc_datetime(&at)
    }

    fn submitted() -> Registration {
        Registration {
            id: Uuid::from_u128(1).into(),
            practitioner: Uuid::from_u128(2).into(),
            facility: Uuid::from_u128(3).into(),
            hub: Uuid::from_u128(4).into(),
            status: Submitted,
            coverage: None,
            schedules: Vec::new(),
            capabilities: Vec::new(),
            max_active: None,
            conditions: None,
            contact: PrivateContact::default(),
            expires_on: None,
            paused_until: None,
            reminded_of: None,
            history: Vec::new(),
            created_at: noon("2026-04-01"),
            updated_at: noon("2026-04-01"),
        }
    }

    #[test]
    fn there_is_room_until_as_many_are_taken_as_may_be() {
        let mut one = submitted();
        assert!(one.has_room(u32::MAX), "who sets no limit");
        one.max_active = Some(2);
        assert!(one.has_room(1) && !one.has_room(2) && !one.has_room(3));
    }

    #[test]
    fn it_ends_after_its_last_day_and_without_one_after_a_year() {
        let mut one = submitted();
        one.step(Active, Some(day("2027-03-31")), None, noon("2026-04-01"));
        assert_eq!(one.status_on(day("2027-03-31")), Active);
        assert_eq!(one.status_on(day("2027-04-01")), Expired);
        let mut other = submitted();
        other.step(Active, None, None, noon("2026-04-01"));
        assert_eq!(other.expires_on, Some(day("2027-04-01")));
    }

    #[test]
    fn a_pause_ends_by_itself_and_changes_no_last_day() {
        let mut one = submitted();
        one.step(Active, Some(day("2027-03-31")), None, noon("2026-04-01"));
        one.step(Paused, Some(day("2026-08-16")), Some("夏季".to_owned()), noon("2026-08-10"));
        assert!(!one.is_in_force(day("2026-08-16")));
        assert!(one.is_in_force(day("2026-08-17")));
        one.step(Active, None, None, noon("2026-08-12"));
        assert!(one.is_in_force(day("2026-08-13")));
        assert_eq!((one.expires_on, one.paused_until), (Some(day("2027-03-31")), None));
        one.step(Paused, None, None, noon("2026-12-29"));
        assert_eq!(one.status_on(day("2027-03-31")), Paused);
        assert_eq!(one.status_on(day("2027-04-01")), Expired);
    }

    #[test]
    fn its_end_is_announced_once_and_again_when_it_was_renewed() {
        let mut one = submitted();
        assert!(!one.is_to_be_reminded(day("2026-04-01")), "not approved");
        one.step(Active, Some(day("2027-03-31")), None, noon("2026-04-01"));
        assert!(!one.is_to_be_reminded(day("2027-02-28")));
        assert!(one.is_to_be_reminded(day("2027-03-01")));
        assert!(one.is_to_be_reminded(day("2027-03-31")), "also after an outage");
        assert!(!one.is_to_be_reminded(day("2027-04-01")), "over");
        one.reminded_of = one.expires_on;
        assert!(!one.is_to_be_reminded(day("2027-03-02")));
        one.step(Active, Some(day("2028-03-31")), None, noon("2027-03-02"));
        assert!(one.is_to_be_reminded(day("2028-03-01")));
        one.step(Withdrawn, None, Some("閉院".to_owned()), noon("2027-06-01"));
        assert!(!one.is_to_be_reminded(day("2028-03-01")));
    }
}
