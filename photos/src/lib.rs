//! Photos of people (顔写真): taken in within bounds, turned upright, stripped of everything they tell beside the picture,
//! and scaled for screen and print.
//!
//! This crate is free of I/O and of our other crates, and it is the only place that names `image`.
