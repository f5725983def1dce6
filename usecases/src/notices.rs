//! Notices (通知): that something waits for somebody, told by mail and to programs, and never what.
//!
//! - [`list`], [`save`], [`confirm`], [`remove`], [`test()`]: where notices to the own account go
//! - `tell`: writes what happened into the outbox, in the transaction of the change that it tells of
//! - [`pass`], [`watch`]: sends what is due, through a [`Carrier`] · [`remind`]: registrations that end soon

mod carrier;
mod confirm;
mod error;
mod manage;
mod remind;
mod save;
mod secret;
mod send;
mod tell;
#[cfg(test)]
mod tests;

pub use carrier::{Call, Carrier, Mail, NotTaken};
pub use confirm::confirm;
pub use error::NoticeError;
pub use manage::{list, remove, sends_mail, test};
pub use remind::{remind, watch as watch_registrations};
pub use save::{ChannelWanted, save};
pub use send::{pass, watch};
pub(crate) use tell::{forget, sweep, tell};
