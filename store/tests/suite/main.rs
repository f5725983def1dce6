//! The store's suite: the same tests on SQLite, always, and on PostgreSQL when a server is named.

extern crate kaomie_store as store;

mod areas;
mod audit;
mod beds;
mod changes;
mod concurrency;
mod contributions;
mod decisions;
mod duplicates;
mod facilities;
mod harness;
mod identity;
mod imports;
mod notices;
mod people;
mod places;
mod samples;
mod transactions;
mod visit_requests;
