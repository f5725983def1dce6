//! Reading OpenStreetMap extracts (`.osm.pbf`) into drafts.
