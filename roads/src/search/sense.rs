//! In which sense a search reads the lists of a layer: with the traffic or against it.

use crate::graph::{Layer, flags};
use crate::{Direction, Mode, WalkingPace};

use super::snap::WHOLE;
use super::speeds::{CLOSED, SpeedTables, cost};

/// A layer as one search reads it.
///
/// A search against the traffic follows the same arcs as one with it, but an arc stands for its twin's travel: the
/// pace is that of the other direction, who may not leave may not be reached, and turns are mirrored. Nothing else in
/// a search depends on its direction.
#[derive(Clone, Copy)]
pub(super) struct Sense<'n> {
    pub(super) layer: Layer<'n>,
    paces: &'n [u32],
    /// 1 against the traffic.
    against: usize,
    /// The flag of an arc that can't be begun at its tail.
    pub(super) no_entry: u32,
    /// The flag of an arc that can't be left at its head.
    pub(super) no_exit: u32,
    /// Cost by change of bearing.
    pub(super) turns: &'n [u32; 256],
    pub(super) signal: u32,
    pub(super) u_turn: u32,
    pub(super) bans: &'n [[u32; 2]],
}

/// The bits of an arc's last word that name its edge, and the one for the direction.
pub(super) const EDGE: u32 = 0x1FFF_FFFF;
pub(super) const ALONG: u32 = 1 << 29;

/// A flag where it lies in an arc's second word.
pub(super) const fn in_word(flag: u8) -> u32 {
    (flag as u32) << 24
}

impl<'n> Sense<'n> {
    pub(super) fn new(
        layer: Layer<'n>,
        speeds: &'n SpeedTables,
        mode: Mode,
        walking: WalkingPace,
        direction: Direction,
    ) -> Self {
        let paces = speeds.paces(mode, walking);
        let (signal, u_turn) = (speeds.turns.signal, speeds.turns.u_turn);
        match direction {
            Direction::Outbound => Self {
                layer,
                paces,
                against: 0,
                no_entry: in_word(flags::NO_ENTRY_AT_TAIL),
                no_exit: in_word(flags::NO_EXIT_AT_HEAD),
                turns: &speeds.turns.by_angle,
                signal,
                u_turn,
                bans: layer.bans,
            },
            Direction::Inbound => Self {
                layer,
                paces,
                against: 1,
                no_entry: in_word(flags::NO_EXIT_AT_TAIL),
                no_exit: in_word(flags::NO_ENTRY_AT_HEAD),
                turns: &speeds.turns.by_angle_back,
                signal,
                u_turn,
                bans: layer.bans_back,
            },
        }
    }

    /// Units per centimetre on this arc, or [`CLOSED`].
    #[inline]
    pub(super) fn pace(&self, arc: &[u32; 4]) -> u32 {
        self.pace_of(arc[2] & 0xFFFF, arc[3] & ALONG != 0)
    }

    #[inline]
    fn pace_of(&self, class: u32, along: bool) -> u32 {
        self.paces.get((class as usize) << 1 | (usize::from(along) ^ self.against)).copied().unwrap_or(CLOSED)
    }

    /// Time over the whole arc; `None` when it's closed.
    #[inline]
    pub(super) fn cost(&self, arc: &[u32; 4]) -> Option<u32> {
        self.cost_of(arc[2] & 0xFFFF, arc[3] & ALONG != 0, arc[1])
    }

    /// The same from its class, its direction and its second word.
    #[inline]
    pub(super) fn cost_of(&self, class: u32, along: bool, word: u32) -> Option<u32> {
        match self.pace_of(class, along) {
            CLOSED => None,
            pace => Some(cost(word & 0x00FF_FFFF, pace)),
        }
    }

    /// Time from the arc's tail to the place at this share of it.
    ///
    /// Rounded as the traveller meets it, so that both directions of search agree: against the traffic, the travel is
    /// from the place to the tail.
    #[inline]
    pub(super) fn before(&self, cost: u32, share: u32) -> u32 {
        let rounded =
            |share: u32| ((u64::from(cost) * u64::from(share) + u64::from(WHOLE / 2)) / u64::from(WHOLE)) as u32;
        if self.against == 0 { rounded(share) } else { cost - rounded(WHOLE - share) }
    }

    /// Whether the second arc may not follow the first.
    #[inline]
    pub(super) fn bans(&self, first: u32, second: u32) -> bool {
        self.bans.binary_search(&[first, second]).is_ok()
    }

    /// The arc travelled the other way.
    pub(super) fn twin(&self, arc: &[u32; 4]) -> Option<u32> {
        let [along, against] = self.layer.edge_arcs(arc[3] & EDGE)?;
        Some(if arc[3] & ALONG == 0 { along } else { against })
    }
}
