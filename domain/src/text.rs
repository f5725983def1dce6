//! Japanese text: one folding for search and matching, shared by import and query.
//!
//! What is stored and shown is what was published; what is compared is its [`fold`].

mod fold;
mod names;
mod phones;
mod variants;
mod width;

pub use fold::fold;
pub(crate) use fold::is_stroke;
pub use names::{core_name_key, name_key, name_similarity, without_suspension};
pub use phones::{PhoneError, phone, phones};
pub use width::{clean, half_width};
pub(crate) use width::{compatible_kana, half_width_char};
