//! Accounts, signing in, second factors, sessions and API tokens.
//!
//! - [`fn@authenticate`]: who stands behind a request; asked anew for every request, so that what was revoked is refused
//!   at once
//! - [`fn@sign_in`], [`second_factor`], [`password_change`], [`sessions`]: what a person does with the own account
//! - [`accounts`]: what an administrator does with those of others · [`tokens`]: API tokens
//!
//! Whatever lets somebody in or out leaves a change line of `Subject::Identity`, from which sockets of every node learn.

pub mod accounts;
mod authenticate;
pub mod demo;
mod error;
mod forgotten;
mod grants;
mod hashing;
mod moved;
pub mod password_change;
mod presented;
mod recovery;
mod sealed;
pub mod second_factor;
mod secret;
pub mod sessions;
mod sign_in;
mod state;
pub mod tokens;

pub use authenticate::{Credentials, Known, Unauthenticated, authenticate, recheck};
pub use error::{AccountError, SignInError};
pub(crate) use forgotten::{Forgotten, forget};
pub use moved::move_roles;
pub use secret::TOKEN_PREFIX;
pub use sign_in::{SignIn, SignedIn, sign_in};
pub use state::IdentityState;

#[cfg(test)]
mod tests;
