//! Remembers: tables in, domain values out, on SQLite (embedded) and PostgreSQL alike.
//!
//! This crate is free of rules and of GraphQL, and it is the only place that names sea-orm.
//!
//! - [`Store`] connects; [`Store::begin`] opens a [`WriteTx`], the only way to write.
//! - Every write appends its lines to the change log in the same transaction: [`WriteTx::log`], read by [`changes`].
//! - One module per subject holds plain functions: [`facilities`], [`contributions`], [`matching`], [`areas`],
//!   [`gazetteer`], [`population`], [`imports`], [`duplicates`], [`people`], [`photos`], [`guides`],
//!   [`on_call`], [`rosters`], [`visit_requests`], [`notices`], [`beds`], [`uploads`], [`corrections`]. Reads take
//!   anything that [`Reads`], so the store or an open transaction; writes take `&mut WriteTx`.
//! - Facilities, areas and the like are kept as one JSON document each, with the columns that are searched beside it.
//!
//! Instants are kept to the microsecond.

pub mod areas;
pub mod audit;
pub mod beds;
mod bulk;
pub mod changes;
mod compact;
mod connect;
pub mod contributions;
pub mod corrections;
mod document;
pub mod duplicates;
mod entity;
mod error;
pub mod facilities;
pub mod gazetteer;
pub mod guides;
pub mod idempotency;
pub mod identity;
pub mod imports;
mod info;
mod keyed;
pub mod matching;
pub mod mentions;
pub mod notices;
pub mod on_call;
mod page;
pub mod people;
pub mod photos;
mod pools;
pub mod population;
mod reads;
pub mod rosters;
mod schema;
pub mod server_key;
pub mod uploads;
mod value;
pub mod visit_requests;
mod write;

pub use connect::{Engine, Store};
pub use error::StoreError;
pub use info::DatabaseInfo;
pub use page::Page;
pub use reads::Reads;
pub use write::WriteTx;
