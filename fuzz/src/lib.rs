//! What the fuzz targets share: the demo town to ask, readers with their promises, and questions made from the schema.
//!
//! Each target in `targets/` hands bytes of the fuzzer to a parser of outside bytes and checks what the parser promises
//! beside not panicking. `docs/fuzzing.md` lists them and tells how to run one.

pub mod polygons;
pub mod questions;
pub mod readers;
pub mod roads;
pub mod values;
pub mod world;
