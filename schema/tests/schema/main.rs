//! The schema asked in process: its text, its limits, and what it refuses.

mod asking;
mod contract;
mod edits;
mod limits;
mod places;
mod refusals;
mod sdl;
mod world;
