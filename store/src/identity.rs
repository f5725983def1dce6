//! Accounts, their sessions and API tokens, and failures to sign in.
//!
//! Secrets never come here: a session or token is found by the digest of its secret, which was drawn at random and is
//! too long to be searched for.

pub mod accounts;
pub mod failures;
pub mod sessions;
pub mod tokens;
