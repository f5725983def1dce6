//! Orders of a list: every key as a number that sorts, and cursors made of it.

use std::cmp::Ordering;

use domain::ids::FacilityId;

use super::scan::Found;
use crate::facility::Slot;
use crate::facility::directory::Directory;
use crate::facility::pin::{NEVER, Pin, UNKNOWN};
use crate::facility::texts::name_key;
use crate::question::{Cursor, DirectoryQuery, Order, OrderBy, QueryError, Spatial};
use crate::times::Times;

/// What an item is sorted by; `rank` sorts in the direction of the list already.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Item {
    pub(crate) rank: u64,
    pub(crate) slot: Slot,
    /// Degrees from the centre in an order by distance, which comes with the exact metres; otherwise 0.
    pub(crate) bearing: f64,
}

/// The place of a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) rank: u64,
    /// First and second part of the order by name.
    names: (String, String),
    pub(crate) id: FacilityId,
}

/// Natural key of what is not known: last in both directions.
const ABSENT: u64 = u64::MAX;
/// Natural keys that may be absent stay below this, so that turning them round never gives [`ABSENT`].
const CEILING: u64 = 1 << 40;

/// An order over the facilities of one directory.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListOrder<'a> {
    pub(crate) order: Order,
    pub(crate) directory: &'a Directory,
    times: Option<&'a Times>,
    now: i64,
    stale: bool,
}

/// The order of a question, the default filled in.
///
/// # Errors
/// Combinations that mean nothing.
pub(crate) fn order_of(query: &DirectoryQuery) -> Result<Order, QueryError> {
    let nearest = matches!(query.spatial, Some(Spatial::Nearest { .. }));
    let timed = matches!(query.spatial, Some(Spatial::Timed(_)));
    let centered = query.spatial.as_ref().is_some_and(|spatial| spatial.center().is_some());
    let by_default = if nearest {
        OrderBy::Distance
    } else if query.text.is_some() {
        OrderBy::Relevance
    } else if timed {
        OrderBy::TravelTime
    } else if centered {
        OrderBy::Distance
    } else {
        OrderBy::NameKana
    };
    let order = query.order.unwrap_or(Order { by: by_default, descending: false });
    match order.by {
        OrderBy::Distance if !centered => Err(QueryError::DistanceWithoutCenter),
        OrderBy::TravelTime if !timed => Err(QueryError::TravelTimeWithoutTimes),
        OrderBy::Relevance if query.text.is_none() => Err(QueryError::RelevanceWithoutText),
        OrderBy::Distance => Ok(order),
        _ if nearest => Err(QueryError::NearestWithOtherOrder),
        _ => Ok(order),
    }
}

impl<'a> ListOrder<'a> {
    pub(crate) fn new(
        order: Order,
        directory: &'a Directory,
        query: &'a DirectoryQuery,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Self {
        let times = match &query.spatial {
            Some(Spatial::Timed(times)) => Some(&**times),
            _ => None,
        };
        Self { order, directory, times, now: now.timestamp_micros(), stale: query.filter.include_stale_availability }
    }

    /// The item of a facility. By distance this needs the exact metres and the bearing in `exact`.
    pub(crate) fn item(&self, found: &Found, exact: (f64, f64)) -> Item {
        let natural = match self.order.by {
            OrderBy::Distance => exact.0.to_bits(),
            OrderBy::TravelTime => self.seconds(found.slot).unwrap_or(f64::INFINITY).to_bits(),
            OrderBy::Relevance => found.relevance,
            _ => self.natural(self.directory.pin(found.slot)),
        };
        Item { rank: self.directed(natural), slot: found.slot, bearing: exact.1 }
    }

    fn natural(&self, pin: &Pin) -> u64 {
        match self.order.by {
            OrderBy::NameKana => pin.name_key,
            OrderBy::UpdatedAt => (pin.updated_at as u64) ^ 1 << 63,
            OrderBy::VerifiedOn if pin.verified_on == NEVER => ABSENT,
            OrderBy::VerifiedOn => (i64::from(pin.verified_on) + (1 << 32)) as u64,
            OrderBy::Beds if pin.beds == UNKNOWN => ABSENT,
            OrderBy::Beds => u64::from(pin.beds),
            OrderBy::Availability => u64::from(pin.acceptance_at(self.now, self.stale)),
            OrderBy::Distance | OrderBy::TravelTime | OrderBy::Relevance => 0,
        }
    }

    /// A natural key turned in the direction of the list; turning twice gives the key back.
    fn directed(&self, natural: u64) -> u64 {
        match self.order {
            Order { descending: false, .. } => natural,
            Order { by: OrderBy::VerifiedOn | OrderBy::Beds, .. } if natural == ABSENT => ABSENT,
            Order { by: OrderBy::VerifiedOn | OrderBy::Beds, .. } => CEILING.saturating_sub(natural),
            _ => !natural,
        }
    }

    /// The order of two items; ties by id, ascending in both directions.
    pub(crate) fn compare(&self, a: &Item, b: &Item) -> Ordering {
        a.rank
            .cmp(&b.rank)
            .then_with(|| {
                if self.order.by == OrderBy::NameKana {
                    self.turned(self.names(a.slot).cmp(&self.names(b.slot)))
                } else {
                    Ordering::Equal
                }
            })
            .then_with(|| self.id(a.slot).cmp(&self.id(b.slot)))
    }

    /// The order of an item and a cursor's place.
    pub(crate) fn compare_mark(&self, item: &Item, mark: &Mark) -> Ordering {
        let names = || self.turned(self.names(item.slot).cmp(&(mark.names.0.as_str(), mark.names.1.as_str())));
        item.rank
            .cmp(&mark.rank)
            .then_with(|| if self.order.by == OrderBy::NameKana { names() } else { Ordering::Equal })
            .then_with(|| self.id(item.slot).cmp(&mark.id))
    }

    /// The cursor of an item: its natural key, so that it serves both directions.
    pub(crate) fn cursor(&self, item: &Item) -> Cursor {
        let key = match self.order.by {
            OrderBy::NameKana => {
                let (first, second) = self.names(item.slot);
                [first.as_bytes(), second.as_bytes()].join(&0)
            }
            _ => self.directed(item.rank).to_be_bytes().to_vec(),
        };
        Cursor { by: self.order.by, key, id: self.id(item.slot) }
    }

    /// The place of a cursor.
    ///
    /// # Errors
    /// [`QueryError::CursorOfOtherOrder`], also when its key cannot be one of this order.
    pub(crate) fn mark(&self, cursor: &Cursor) -> Result<Mark, QueryError> {
        if cursor.by != self.order.by {
            return Err(QueryError::CursorOfOtherOrder);
        }
        if self.order.by == OrderBy::NameKana {
            let text = std::str::from_utf8(&cursor.key).map_err(|_| QueryError::CursorOfOtherOrder)?;
            let (first, second) = text.split_once('\0').ok_or(QueryError::CursorOfOtherOrder)?;
            return Ok(Mark {
                rank: self.directed(name_key(first)),
                names: (first.to_owned(), second.to_owned()),
                id: cursor.id,
            });
        }
        let bytes = cursor.key.as_slice().try_into().map_err(|_| QueryError::CursorOfOtherOrder)?;
        let natural = u64::from_be_bytes(bytes);
        let nullable = matches!(self.order.by, OrderBy::VerifiedOn | OrderBy::Beds);
        let possible = match self.order.by {
            OrderBy::Distance | OrderBy::TravelTime => {
                f64::from_bits(natural).is_finite() && f64::from_bits(natural).is_sign_positive()
            }
            _ => !nullable || natural == ABSENT || natural <= CEILING,
        };
        if !possible {
            return Err(QueryError::CursorOfOtherOrder);
        }
        Ok(Mark { rank: self.directed(natural), names: (String::new(), String::new()), id: cursor.id })
    }

    /// The exact metres of a rank by distance.
    pub(crate) fn meters(&self, rank: u64) -> f64 {
        f64::from_bits(self.directed(rank))
    }

    /// Seconds of travel to or from a facility, when the question has them.
    pub(crate) fn seconds(&self, slot: Slot) -> Option<f64> {
        self.times.and_then(|times| times.seconds(slot.chunk(), slot.local()))
    }

    fn turned(&self, ordering: Ordering) -> Ordering {
        if self.order.descending { ordering.reverse() } else { ordering }
    }

    fn names(&self, slot: Slot) -> (&'a str, &'a str) {
        self.directory.chunks[slot.chunk()].texts.fields(slot.local()).order_key()
    }

    fn id(&self, slot: Slot) -> FacilityId {
        self.directory.pin(slot).id
    }
}
