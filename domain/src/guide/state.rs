//! Where an edition stands and may go (版の状態): 編集中 → 取材中 → 校正中 → 校了 → 発行 → 差し替え済み or 取り下げ.
//!
//! Back is possible as long as nothing was published: an edition in proof may need another interview, and one that is
//! final may need another proof. What was published stays what it was: it is superseded by a later edition or taken
//! back, and neither is undone. An edition may be put to the proof, or be called final, without interviews: a revised
//! edition often asks by paper only.

use crate::codes::GuideEditionStatus;

use GuideEditionStatus::{Approved, Draft, Interviewing, Proofing, Published, Superseded, Withdrawn};

/// Why an edition cannot go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransitionFault {
    /// It stands there already.
    #[error("the edition is in that state already")]
    AlreadyThere,
    /// There is no way from where it stands.
    #[error("the edition cannot go there from where it stands")]
    NoSuchStep,
    /// Only the publication of a later edition brings an edition there.
    #[error("an edition is superseded by publishing a later one")]
    OnlyByALaterEdition,
}

/// Whether somebody may bring an edition from one state into another.
///
/// # Errors
/// [`TransitionFault`].
pub fn transition(from: GuideEditionStatus, to: GuideEditionStatus) -> Result<(), TransitionFault> {
    if from == to {
        return Err(TransitionFault::AlreadyThere);
    }
    if to == Superseded {
        return Err(TransitionFault::OnlyByALaterEdition);
    }
    let possible = matches!(
        (from, to),
        (Draft, Interviewing | Proofing)
            | (Interviewing, Draft | Proofing)
            | (Proofing, Draft | Interviewing | Approved)
            | (Approved, Proofing | Published)
            // Given up before anybody read it, or taken back after.
            | (Draft | Interviewing | Proofing | Approved | Published | Superseded, Withdrawn)
    );
    if possible { Ok(()) } else { Err(TransitionFault::NoSuchStep) }
}

/// Whether a state lets an edition be superseded by a later one of its guide.
pub fn is_superseded_by_a_later(status: GuideEditionStatus) -> bool {
    status == Published
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;

    /// Every pair of states: `1` for a way, `.` for none, in the order of the states.
    const WAYS: [&str; 7] = [
        ".11...1", // DRAFT
        "1.1...1", // INTERVIEWING
        "11.1..1", // PROOFING
        "..1.1.1", // APPROVED
        "......1", // PUBLISHED
        "......1", // SUPERSEDED
        ".......", // WITHDRAWN
    ];

    #[test]
    fn each_pair_of_states_has_a_way_or_has_none() {
        for (from, row) in GuideEditionStatus::ALL.iter().zip(WAYS) {
            for (to, way) in GuideEditionStatus::ALL.iter().zip(row.chars()) {
                assert_eq!(transition(*from, *to).is_ok(), way == '1', "{from} to {to}");
            }
        }
    }

    #[test]
    fn what_is_refused_says_why() {
        assert_eq!(transition(Draft, Draft), Err(TransitionFault::AlreadyThere));
        assert_eq!(transition(Published, Superseded), Err(TransitionFault::OnlyByALaterEdition));
        assert_eq!(transition(Withdrawn, Published), Err(TransitionFault::NoSuchStep));
        assert_eq!(transition(Draft, Published), Err(TransitionFault::NoSuchStep));
    }

    #[test]
    fn every_state_but_the_first_is_reached_and_nothing_leaves_the_last() {
        for to in GuideEditionStatus::ALL.iter().filter(|to| !matches!(to, Superseded)) {
            assert!(GuideEditionStatus::ALL.iter().any(|from| transition(*from, *to).is_ok()), "{to}");
        }
        assert!(GuideEditionStatus::ALL.iter().all(|to| transition(Withdrawn, *to).is_err()));
        assert!(GuideEditionStatus::ALL.iter().filter(|status| is_superseded_by_a_later(**status)).eq([&Published]));
    }
}
