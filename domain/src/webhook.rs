//! Addresses that are told of events (Webhook): which may be called, how a message is signed, when it is tried again.
//!
//! Whoever names an address makes this machine call it, from inside its network: without a rule that would reach what
//! nobody outside may reach (server-side request forgery). So an address is checked when it is entered
//! ([`check_url`]), and each address its name stands for is checked again at the moment of the call ([`is_public`]),
//! since a name may come to stand for another address. Redirects are calls of their own, and are best not followed.
//!
//! - [`check_url`]: the address as entered · [`is_public`]: one IP address
//! - [`signature`]: what tells the receiver that a message is ours · [`back_off`]: when to try again

mod back_off;
mod public_ip;
mod signature;
mod url_check;

pub use back_off::{GIVEN_UP_AFTER, back_off};
pub use public_ip::is_public;
pub use signature::{ID_HEADER, SECRET_BYTES, SIGNATURE_HEADER, TIMESTAMP_HEADER, signature};
pub use url_check::{LONGEST_URL, UrlFault, check_url};
