//! The audit trail (監査記録): every change, every read of personal data that is not public, every refusal; chained.
//!
//! ```text
//! digest(n) = HMAC-SHA-256(key "audit", "event" ‖ digest(n−1) ‖ content(n))
//! ```
//!
//! - The content says who, what, when, to what, and seals each field's values with a salted commitment; the values stand
//!   beside it, so that they can be erased with a person and the chain still holds.
//! - Numbers have no gaps. Two marks that nobody moves without the server's key say where the trail begins (`anchor`,
//!   moved by pruning) and ends (`head`), so that cutting off either end is found.
//! - What a key cannot find is a whole database put back to an earlier state: for that the head's number and digest are
//!   kept elsewhere (the log, `kaomie audit verify`) and compared.
//!
//! Locks: the trail's is taken last of all, right before the commit, which takes the change log's. [`erase_values`]
//! belongs at the end of a transaction for this reason.

mod append;
mod chain;
mod disclosed;
mod erase;
mod read;
mod retention;
mod verify;

pub use append::record;
pub(crate) use append::{append, begin_trail};
pub use chain::TrailFault;
pub use disclosed::{Disclosed, record_reads};
pub use erase::erase_values;
pub use read::{AuditKey, AuditQuery, event, events, first_since, listed, total};
pub use retention::{Pruned, keep, prune};
pub use verify::{Breach, Broken, Expected, Verification, verify};

#[cfg(test)]
mod tests;
