//! The columns in which a layout says where a row is.

use crate::coordinates::split_pair;
use crate::layout::Matched;
use crate::location::Whereabouts;
use crate::row::{Column, Row};

/// Where the columns of a place stand in a file; every layout of facilities names them alike.
pub(crate) struct PlaceColumns {
    address: Column,
    building: Column,
    prefecture: Column,
    municipality: Column,
    code: Column,
    postal_code: Column,
    lat: Column,
    lng: Column,
    pair: Column,
}

impl PlaceColumns {
    /// Looks them up; the layout need not have all of them.
    pub fn of(matched: &Matched<'_>) -> Self {
        let column = |key: &str| if matched.has(key) { matched.column(key) } else { Column(None) };
        Self {
            address: column("address"),
            building: column("building"),
            prefecture: column("prefecture"),
            municipality: column("municipality"),
            code: column("code"),
            postal_code: column("postal_code"),
            lat: column("lat"),
            lng: column("lng"),
            pair: column("pair"),
        }
    }

    /// What a row says about its place.
    pub fn whereabouts<'r>(&self, row: &Row<'r>, matched: &'r Matched<'_>) -> Whereabouts<'r> {
        let (lat, lng, point) = if self.pair.exists() {
            let (lat, lng) = split_pair(row.raw(self.pair));
            (lat, lng, self.pair)
        } else {
            (row.raw(self.lat), row.raw(self.lng), self.lat)
        };
        Whereabouts {
            line: row.line,
            address: row.raw(self.address),
            building: row.raw(self.building),
            prefecture: row.raw(self.prefecture),
            municipality: row.raw(self.municipality),
            code: row.raw(self.code),
            postal_code: row.raw(self.postal_code),
            lat,
            lng,
            point_column: matched.header(point),
            address_column: matched.header(self.address),
        }
    }
}
