//! Passwords as hashes: argon2id (RFC 9106) with 19 MiB, 2 passes, 1 lane, as the OWASP Password Storage Cheat Sheet
//! asks for at least. A few at a time, beside the threads that answer, so that neither memory nor processors run out.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::account::password::Password;
use store::StoreError;

use crate::app::App;
use crate::follow::blocking;

/// Memory, KiB.
const MEMORY: u32 = 19 * 1024;
/// Passes over the memory.
const PASSES: u32 = 2;
/// Lanes.
const LANES: u32 = 1;

/// The hash of a password, with a salt of its own, in PHC string format.
pub(super) async fn hash(app: &App, password: Password) -> Result<String, StoreError> {
    let salt = domain::entropy::bytes::<16>(app.secrets().entropy());
    let salt = SaltString::encode_b64(&salt).map_err(fault)?;
    in_turn(app, move || {
        let hash = argon2()?.hash_password(password.as_bytes(), &salt).map_err(fault)?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password is that of a hash. Without a hash it is not, after as much work.
pub(super) async fn matches(app: &App, expected: Option<&str>, password: Password) -> Result<bool, StoreError> {
    let known = expected.is_some();
    let expected = match expected {
        Some(expected) => expected.to_owned(),
        None => nobody(app).await?,
    };
    let same = in_turn(app, move || {
        let expected = PasswordHash::new(&expected).map_err(fault)?;
        Ok(argon2()?.verify_password(password.as_bytes(), &expected).is_ok())
    })
    .await?;
    Ok(known && same)
}

/// Prepares what the first comparison for an unknown account needs, so that it takes no longer than the others.
pub(super) async fn nobody(app: &App) -> Result<String, StoreError> {
    let drawn = async { hash(app, Password::typed(&super::secret::draw(app))).await };
    app.identity().nobody.get_or_try_init(|| drawn).await.cloned()
}

async fn in_turn<T: Send + 'static>(
    app: &App,
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let state = app.identity();
    let turn =
        Arc::clone(&state.turns).acquire_owned().await.map_err(|error| StoreError::Invalid(error.to_string()))?;
    state.hashings.fetch_add(1, Ordering::Relaxed);
    blocking(move || {
        let done = work();
        // Held by the work, not by who waits for it: a request that is given up does not free memory still in use.
        drop(turn);
        done
    })
    .await
}

fn argon2() -> Result<Argon2<'static>, StoreError> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(fault)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn fault(error: impl std::fmt::Display) -> StoreError {
    StoreError::Invalid(error.to_string())
}
