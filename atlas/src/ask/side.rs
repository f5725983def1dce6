//! How a facility lies to an area of care planning, in the form in which it is tested.

use crate::area::AreaIndex;
use crate::eyes::Seen;
use crate::facility::chunk::Chunk;
use crate::facility::tables::Tables;
use crate::question::{Beside, QueryError};
use crate::times::Times;

/// A prepared [`Beside`].
#[derive(Debug)]
pub(crate) struct Side<'a> {
    /// The area, by number.
    area: u32,
    inside: bool,
    beyond: Option<&'a Times>,
    tables: &'a Tables,
}

impl<'a> Side<'a> {
    /// Prepares the condition.
    ///
    /// # Errors
    /// [`QueryError::UnknownArea`].
    pub(crate) fn of(beside: &'a Beside, areas: &AreaIndex, seen: Seen<'a>) -> Result<Self, QueryError> {
        let (id, inside, beyond) = match beside {
            Beside::Inside(area) => (area, true, None),
            Beside::Outside(area) => (area, false, None),
            Beside::Beyond(area, times) => (area, true, Some(&**times)),
        };
        let chunks = &seen.directory.chunks;
        if beyond.is_some_and(|times| !times.belong_to(|number| chunks.get(number).map(|chunk| &chunk.points))) {
            return Err(QueryError::TimesOfAnotherAtlas);
        }
        let area = areas.number(*id).ok_or(QueryError::UnknownArea)?;
        Ok(Self { area, inside, beyond, tables: &seen.directory.tables })
    }

    /// Whether a facility of a chunk lies so.
    #[inline]
    pub(crate) fn holds(&self, number: usize, chunk: &Chunk, at: usize) -> bool {
        let is_inside = self.tables.sets.get(chunk.pins[at].areas).binary_search(&self.area).is_ok();
        is_inside == self.inside && self.beyond.is_none_or(|times| times.seconds(number, at).is_none())
    }
}
