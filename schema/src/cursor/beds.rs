//! Places in the list of standby beds.

use domain::ids::BedId;
use uuid::Uuid;

use super::{CursorKey, Mark};

/// Beds, by metres from the centre where the list has one, and in the order they were first reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BedKey {
    /// The bits of the metres, which sort as the metres do, none being negative.
    meters: u64,
    id: BedId,
}

impl BedKey {
    /// The place of beds.
    pub(crate) fn new(distance_meters: Option<f64>, id: BedId) -> Self {
        Self { meters: distance_meters.unwrap_or(0.0).to_bits(), id }
    }
}

impl CursorKey for BedKey {
    const LIST: u8 = b'b';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.id.0.as_bytes());
        bytes.extend_from_slice(&self.meters.to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        Some(Self { meters: u64::from_be_bytes(rest.try_into().ok()?), id: Uuid::from_bytes(*id).into() })
    }
}

impl Mark {
    /// The mark of a list of beds: the centre it is ordered by, to a millionth of a degree.
    pub(crate) fn of_beds(spatial: Option<&atlas::question::Spatial>) -> Self {
        match spatial.and_then(atlas::question::Spatial::center) {
            Some(center) => Self::of(&[&format!("{:.6} {:.6}", center.lng(), center.lat())]),
            None => Self::plain(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::{decode, encode};

    #[test]
    fn places_read_back_and_lie_in_order_of_distance() {
        let key = |meters, id| BedKey::new(meters, Uuid::from_u128(id).into());
        for key in [key(None, 7), key(Some(1_234.5), 8)] {
            assert_eq!(decode::<BedKey>(Mark::plain(), &encode(Mark::plain(), &key)), Some(key));
        }
        assert!(key(Some(9.5), 8) < key(Some(10.0), 7) && key(None, 7) < key(None, 8));
        assert!((0..40).all(|length| BedKey::read(&vec![1; length]).is_some() == (length == 24)));
    }
}
