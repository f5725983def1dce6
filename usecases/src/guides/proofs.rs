//! Proofs (校正): those who are in a guide read what it will say of them, and their answer corrects the directory.
//!
//! - `send`: a round of proofs · `link`: the signed link of each · `relink`: giving it out anew, taking it back
//! - `look`: what the clinic sees · `people`: whom of its people · `fields`: what it may correct · `respond`: its answer · `apply`: what becomes of it
//! - `list`: proofs for whoever keeps the guide · `sheet`: what the printed sheet says · `answered`: news of answers

mod answered;
mod apply;
mod contact;
pub mod fields;
pub mod link;
mod list;
mod look;
mod people;
mod relink;
mod respond;
mod send;
mod sheet;
#[cfg(test)]
pub(crate) mod tests;

pub use answered::answered_between;
pub use contact::ContactEntry;
pub use fields::{FieldView, ProofField};
pub use list::{ProofsWanted, SeenProof, own_link, proof, proofs};
pub use look::{LinkAnswer, ProofView, Question, open_link};
pub use people::{PersonView, PhotoView};
pub use relink::{Relink, relink};
pub use respond::{CorrectionEntry, ProofAnswer, Receipt, Way, receipt, respond};
pub use send::{ProofSend, send};
pub use sheet::{Sheet, sheet};
