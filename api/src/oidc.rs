//! The second way in: tokens of an identity provider (OpenID Connect), when one is configured.
//!
//! kaomie is a resource server: it takes JWT access tokens that a front end got from the provider, and knows no password,
//! no redirect and no client secret. Without configuration nothing here runs and nothing is sent anywhere.
//!
//! - [`settings`]: what an operator configures, checked at start
//! - [`provider`]: asks the provider for its description and its keys · [`cache`]: keeps them, follows their rotation
//! - [`keys`]: which key may verify which algorithm · [`token`]: whether a token holds
//! - [`bearer`]: takes the token out of a request
//! - [`claims`]: what its claims give · [`second_factor`]: how the person signed in · [`refusal`]: why not

mod bearer;
mod cache;
mod claims;
mod keys;
mod provider;
mod refusal;
mod second_factor;
mod settings;
#[cfg(test)]
pub(crate) mod testing;
mod token;

use chrono::{DateTime, Utc};
use domain::access::Viewer;
use tokio::sync::watch;

pub use bearer::Bearer;
use cache::KeyCache;
pub use claims::FacilityNames;
use provider::Provider;
pub use refusal::OidcRefusal;
pub use settings::{Settings, SettingsError};

/// Lets the holders of a provider's tokens in. One for the whole process.
///
/// Starts closed: until [`OidcGate::keep_keys`] has reached the provider, every token is refused with
/// [`OidcRefusal::ProviderUnavailable`] and everything else is served.
pub struct OidcGate {
    settings: Settings,
    keys: KeyCache,
    facilities: FacilityNames,
}

impl OidcGate {
    /// A gate that has not asked the provider yet.
    ///
    /// # Errors
    /// When no HTTP client can be made of the settings.
    pub fn new(settings: Settings, facilities: FacilityNames) -> Result<Self, SettingsError> {
        let provider = Provider::new(&settings).map_err(SettingsError::Client)?;
        Ok(Self { keys: KeyCache::new(provider), settings, facilities })
    }

    /// Fetches the provider's keys and keeps them fresh until told to stop, or for ever.
    pub async fn keep_keys(&self, stopped: watch::Receiver<bool>) {
        self.keys.keep(stopped).await;
    }

    /// Who a token speaks for.
    ///
    /// Answers from memory, except for a key that was not seen before: then the provider is asked, at most once in
    /// [`cache::ASK_AGAIN_AFTER`].
    ///
    /// # Errors
    /// Why the token is not accepted. Nothing of it is repeated in the reason.
    pub async fn viewer(&self, token: &str, now: DateTime<Utc>) -> Result<Viewer, OidcRefusal> {
        let header = token::Header::read(token, &self.settings.algorithms)?;
        let key = self.keys.find(header.kid.as_deref(), header.algorithm).await?;
        let claims = token::verify(token, &header, &key, &self.settings, now)?;
        claims::viewer(&claims, &self.settings, &self.facilities)
    }
}

/// Whether a bearer token has the shape of a JWT, as opposed to an API token of our own: three parts between dots.
pub fn is_jwt(token: &str) -> bool {
    token.bytes().filter(|byte| *byte == b'.').count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_parts_are_a_jwt() {
        assert!(is_jwt("a.b.c"));
        for other in ["", "kaomie_0123", "a.b", "a.b.c.d.e"] {
            assert!(!is_jwt(other), "{other}");
        }
    }
}
