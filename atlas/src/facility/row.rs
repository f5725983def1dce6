//! One facility on its way into a chunk.

use domain::facility::{Facility, Location};
use domain::ids::FacilityId;
use domain::place::LngLat;

use super::address::Spelling;
use super::keys::Keys;
use super::packed::pack;
use super::pin::Pin;
use super::tables::SharedTables;
use super::texts::{Record, name_key};
use crate::mercator::Mercator;

/// Everything a chunk keeps of a facility.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) pin: Pin,
    pub(crate) point: Option<LngLat>,
    pub(crate) document: Vec<u8>,
    pub(crate) record: Record,
}

/// A row with the keys under which it is found.
#[derive(Debug)]
pub(crate) struct Keyed {
    pub(crate) row: Row,
    pub(crate) keys: Keys,
}

impl Keyed {
    /// The row of a facility, or `None` when it cannot be written. It belongs to no area yet.
    pub(crate) fn of(mut facility: Facility, tables: &SharedTables) -> Option<Self> {
        let point = usable_point(facility.details.location.as_ref());
        let spelling = Spelling::of(&facility.details.address, tables);
        let record = Record::of(&facility, &spelling);
        let keys = Keys::of(&facility, &spelling);
        let sources = tables.sources(&mut facility);
        let mut pin =
            Pin::of(&facility, tables, spelling.number, sources.iter().map(|(template, _)| *template).collect());
        pin.name_key = name_key(order_text(&record));
        let document = pack(facility, spelling.number, sources)?;
        Some(Self { row: Row { pin, point, document, record }, keys })
    }
}

/// See [`Row::place`].
pub(crate) type Place = (bool, bool, u64, FacilityId);

impl Row {
    /// Where the row lies among all: what everybody sees before the rest, of each facilities with a position first,
    /// neighbours together, then by id.
    pub(crate) fn place(&self) -> Place {
        Self::place_of(&self.pin, self.point)
    }

    /// The same of a row that is not in one piece.
    pub(crate) fn place_of(pin: &Pin, point: Option<LngLat>) -> Place {
        (pin.is_hidden(), point.is_none(), point.map_or(0, |point| Mercator::of(point).hilbert()), pin.id)
    }
}

/// The position a facility may be found and drawn at.
///
/// A placeholder (穴埋めの疑い: 0,0, the town hall's own position) is no position of the facility: such a facility counts as
/// having none.
pub(crate) fn usable_point(location: Option<&Location>) -> Option<LngLat> {
    location.filter(|location| location.is_usable()).map(|location| location.point)
}

fn order_text(record: &Record) -> &str {
    let mut fields = record.text.split(|c: char| c.is_control());
    let name = fields.next().unwrap_or("");
    fields.next().filter(|kana| !kana.is_empty()).unwrap_or(name)
}
