//! The reached area as polygons.
