//! Secrets of second factors: sealed in the database, opened with a key that is not in it, and turned into codes.

use domain::account::STEP_SECONDS;
use domain::ids::AccountId;
use store::StoreError;
use subtle::ConstantTimeEq as _;
use totp_rs::{Algorithm, TOTP};
use zeroize::Zeroizing;

use crate::app::App;
use crate::sealing;

/// What its key is for.
const PURPOSE: &str = "totp";
/// Who issues the codes, as an authenticator shows it.
const ISSUER: &str = "kaomie";

/// A second factor's secret: 160 bits, as RFC 4226 asks for in section 4.
pub(super) struct FactorSecret(Zeroizing<Vec<u8>>);

impl FactorSecret {
    /// A new one.
    pub(super) fn draw(app: &App) -> Self {
        Self(Zeroizing::new(domain::entropy::bytes::<20>(app.secrets().entropy()).to_vec()))
    }

    /// As it is stored, bound to its account.
    pub(super) fn seal(&self, app: &App, account: AccountId) -> Result<String, StoreError> {
        sealing::seal(app.secrets(), PURPOSE, account.0.as_bytes(), &self.0).map_err(fault)
    }

    /// Back from how it is stored. It fails with another server's key, or for another account.
    pub(super) fn open(app: &App, account: AccountId, sealed: &str) -> Result<Self, StoreError> {
        sealing::open(app.secrets(), PURPOSE, account.0.as_bytes(), sealed).map(Self).map_err(fault)
    }

    /// The step whose code this is, among these. Every step is looked at.
    pub(super) fn step_of(&self, steps: impl Iterator<Item = u64>, code: &str) -> Result<Option<u64>, StoreError> {
        let totp = self.totp("-")?;
        let mut found = None;
        for step in steps {
            if bool::from(totp.generate(step * STEP_SECONDS).as_bytes().ct_eq(code.as_bytes())) {
                found = Some(step);
            }
        }
        Ok(found)
    }

    /// The code of a step.
    pub(super) fn code(&self, step: u64) -> Result<String, StoreError> {
        Ok(self.totp("-")?.generate(step * STEP_SECONDS))
    }

    /// The secret for typing into an authenticator (base 32).
    pub(super) fn text(&self) -> Result<String, StoreError> {
        Ok(self.totp("-")?.get_secret_base32())
    }

    /// The secret as the address that authenticators read from a picture (Key URI Format).
    pub(super) fn uri(&self, account_name: &str) -> Result<String, StoreError> {
        Ok(self.totp(account_name)?.get_url())
    }

    /// 6 digits, 30 seconds, SHA-1: what every authenticator does, whatever the address says.
    fn totp(&self, account_name: &str) -> Result<TOTP, StoreError> {
        let (issuer, secret) = (Some(ISSUER.to_owned()), self.0.to_vec());
        TOTP::new(Algorithm::SHA1, 6, 1, STEP_SECONDS, secret, issuer, account_name.to_owned()).map_err(fault)
    }
}

fn fault(error: impl std::fmt::Display) -> StoreError {
    StoreError::Invalid(format!("the secret of a second factor cannot be used: {error}"))
}
