//! Reading OpenStreetMap extracts (`.osm.pbf`) into drafts.

pub mod writer;
