//! The press inside the server (組版): what it can print with, its line, its folder, and the jobs people follow.
//!
//! ```text
//! guideRender ─► job ─┐                       ┌─ content ─ typesetting ─ checks ─ storing ─► folder
//! publication ────────┼─► compose ─► the line ┤
//! download ───────────┘    (digest)           └─ given up when nobody waits
//! ```
//!
//! What is made depends on the edition, on the consents of this instant, on the order and on the press, and all of that is
//! in one digest. A file is served only when the digest computed at that instant is the one it was made under. So a consent
//! taken back is out of the next download, whatever lies on the disk.
//!
//! Typesetting runs on threads of its own, one less than there are processors, so that one is left for answers; they have
//! the same priority as all others, and a larger stack, since layouts nest. Jobs are known to this process alone: after a
//! restart they are unknown, and what they would have made is made at the next download.

mod address;
mod check;
mod compose;
mod fault;
mod jobs;
mod kept;
mod make;
mod maker;
mod order;
mod pictures;
mod publication;
mod queue;
mod reading;
mod record;
mod room;
mod sweep;
#[cfg(test)]
pub(crate) mod testing;
mod try_out;
mod typesetter;

pub use address::{asked, edition_named, file_name, path, usual_page};
pub(crate) use address::{entries_in_words, words};
pub(crate) use compose::{Composed, compose_now};
pub(crate) use fault::NO_FONTS;
pub use fault::PressFault;
pub(crate) use jobs::follow;
pub use jobs::{RenderProgress, job_edition, job_progress};
pub use make::Made;
pub use order::{AskedOrder, channel};
pub(crate) use order::{has_pages, is_offered_to_everybody};
pub use publication::{after_publication, catch_up};
pub use queue::QueueNumbers;
pub(crate) use queue::{Stop, Ticket};
pub(crate) use reading::{Asked as ReadingAsked, Reading};
pub(crate) use record::{keep, refresh};
pub use room::{GuideSettings, OpenPressError, PressNumbers, PressRoom};
pub use sweep::sweep;
pub use try_out::try_out;
