//! Guides on a database in memory: who may make them, every refusal, two coordinators at once, publication, and what
//! becomes of them when facilities and people go.

mod entries;
mod following;
mod interviews;
mod making;
mod publishing;
mod world;
