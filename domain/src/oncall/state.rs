//! Where a registration stands and may go (登録の状態): 下書き → 申請中 → 登録 ⇄ 休止 → 期限切れ or 辞退・取り消し.

use crate::codes::RegistrationStatus;

use RegistrationStatus::{Active, Draft, Expired, Paused, Submitted, Withdrawn};

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The doctor, or whoever keeps the doctor's record.
    Doctor,
    /// The hub's coordinator.
    Hub,
}

/// Why a registration cannot go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransitionFault {
    /// It stands there already.
    #[error("the registration is in that state already")]
    AlreadyThere,
    /// There is no way from where it stands.
    #[error("the registration cannot go there from where it stands")]
    NoSuchStep,
    /// Only the hub brings it there.
    #[error("only the hub's coordinator approves a registration")]
    OnlyByTheHub,
    /// Only time brings it there.
    #[error("a registration expires by itself")]
    OnlyByTime,
}

/// Whether somebody may bring a registration from one state into another.
///
/// Approving is the hub's: that of one handed in, of one that has expired, and the renewal of one in force (ACTIVE to
/// ACTIVE). A doctor goes on and off duty alone: a pause, and its end, need nobody's approval.
///
/// # Errors
/// [`TransitionFault`].
pub fn transition(from: RegistrationStatus, to: RegistrationStatus, by: By) -> Result<(), TransitionFault> {
    if to == Expired {
        return Err(if from == to { TransitionFault::AlreadyThere } else { TransitionFault::OnlyByTime });
    }
    if matches!((from, to), (Submitted | Expired | Active, Active)) {
        return match by {
            By::Hub => Ok(()),
            By::Doctor if from == Active => Err(TransitionFault::AlreadyThere),
            By::Doctor => Err(TransitionFault::OnlyByTheHub),
        };
    }
    if from == to {
        return Err(TransitionFault::AlreadyThere);
    }
    let possible = matches!(
        (from, to),
        (Draft, Submitted)
            // Sent back for another look, or taken back to be written anew.
            | (Submitted, Draft)
            | (Active, Paused)
            | (Paused, Active)
            | (Expired, Submitted)
            | (Draft | Submitted | Active | Paused | Expired, Withdrawn)
    );
    if possible { Ok(()) } else { Err(TransitionFault::NoSuchStep) }
}

/// Whether a step needs a reason: whoever is sent back or struck off has to read why.
pub fn wants_reason(from: RegistrationStatus, to: RegistrationStatus, by: By) -> bool {
    by == By::Hub && from != Draft && matches!(to, Draft | Withdrawn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code as _;

    /// Every pair of states: `b` for both, `h` for the hub alone, `.` for none, in the order of the states.
    const WAYS: [&str; 6] = [
        ".b...b", // DRAFT
        "b.h..b", // SUBMITTED
        "..hb.b", // ACTIVE
        "..b..b", // PAUSED
        ".bh..b", // EXPIRED
        "......", // WITHDRAWN
    ];

    #[test]
    fn each_pair_of_states_has_a_way_or_has_none() {
        for (from, row) in RegistrationStatus::ALL.iter().zip(WAYS) {
            for (to, way) in RegistrationStatus::ALL.iter().zip(row.chars()) {
                assert_eq!(transition(*from, *to, By::Hub).is_ok(), way != '.', "{from} to {to} by the hub");
                assert_eq!(transition(*from, *to, By::Doctor).is_ok(), way == 'b', "{from} to {to} by the doctor");
            }
        }
    }

    #[test]
    fn what_is_refused_says_why() {
        use TransitionFault::{AlreadyThere, NoSuchStep, OnlyByTheHub, OnlyByTime};
        assert_eq!(transition(Submitted, Active, By::Doctor), Err(OnlyByTheHub));
        assert_eq!(transition(Active, Active, By::Doctor), Err(AlreadyThere));
        assert_eq!(transition(Active, Expired, By::Hub), Err(OnlyByTime));
        assert_eq!(transition(Expired, Expired, By::Hub), Err(AlreadyThere));
        assert_eq!(transition(Withdrawn, Submitted, By::Doctor), Err(NoSuchStep));
    }

    #[test]
    fn the_hub_says_why_it_sends_back_or_strikes_off() {
        assert!(wants_reason(Submitted, Draft, By::Hub) && wants_reason(Active, Withdrawn, By::Hub));
        assert!(!wants_reason(Submitted, Draft, By::Doctor) && !wants_reason(Active, Withdrawn, By::Doctor));
        assert!(!wants_reason(Submitted, Active, By::Hub));
    }
}
