//! Files that people send (送られたファイル): taken in a stream, told by their content, kept for a while in a folder that
//! no web server serves.
//!
//! - `settings`: where and how much · `receive`: taking one · `find`: using one · [`purge`]: throwing old ones away
//!
//! The bytes lie on the machine that took them. Nodes that share a database share the folder as well, or an import is
//! started and decided on the node that has its file.

mod find;
mod folder;
mod purge;
mod receive;
mod settings;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub(crate) use find::{FileGone, content, here, own, still};
pub use purge::purge;
pub use receive::{Receiving, UploadError, begin};
pub(crate) use settings::Depot;
pub use settings::UploadSettings;
