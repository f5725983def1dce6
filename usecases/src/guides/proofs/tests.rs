//! Proofs on a database in memory, with a clock that is moved by hand.

mod answering;
mod links;
mod sending;
pub(crate) mod world;
