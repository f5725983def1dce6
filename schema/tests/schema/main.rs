//! The schema asked in process: its text, its limits, and what it refuses.

mod asking;
mod audit;
mod contract;
mod edits;
mod limits;
mod marker;
mod people;
mod places;
mod refusals;
mod sdl;
mod sending;
mod walk;
mod world;
