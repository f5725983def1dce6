//! What a person may ask of whoever holds data about them: everything that is held (開示), and that it is not held any
//! longer (利用停止・消去).
//!
//! Source: 個人情報の保護に関する法律 (Act No. 57 of 2003), articles 33 (disclosure) and 35 (ceasing to use and erasure).
//! Both are asked for in person or in writing and carried out by the operator at the machine, once it is known that it is
//! this person who asks.

mod account;
mod erase;
mod events;
mod export;
mod photos;
mod profile;
#[cfg(test)]
mod tests;

use domain::audit::AuditTarget;
use domain::ids::{AccountId, PractitionerId};

pub use erase::{Erased, erase};
pub(crate) use export::at;
pub use export::export;

/// Whose data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataSubject {
    /// A practitioner.
    Practitioner(PractitionerId),
    /// Somebody with an account.
    Account(AccountId),
}

impl DataSubject {
    fn target(self) -> AuditTarget {
        match self {
            Self::Practitioner(id) => AuditTarget::new("Practitioner", id),
            Self::Account(id) => AuditTarget::new("Account", id),
        }
    }
}
