//! Notices (通知): the channels they go to, and the outbox they wait in.
//!
//! A notice is written in the transaction of the change that it tells of, so that neither is there without the other. It is
//! sent by whoever claims it ([`outbox::claim`]); nobody follows notices, so they leave no change lines.
//!
//! - [`channels`]: where notices go, and which channels something concerns · [`outbox`]: notices to be sent

pub mod channels;
pub mod outbox;
