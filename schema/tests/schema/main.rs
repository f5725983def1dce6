//! The schema asked in process: its text, its limits, and what it refuses.

mod asking;
mod audit;
mod beds;
mod contract;
mod distribution;
mod edits;
mod guided;
mod limits;
mod marker;
mod people;
mod places;
mod proofs;
mod refusals;
mod sdl;
mod sending;
mod walk;
mod world;
