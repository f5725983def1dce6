//! Keeps the provider's keys, and follows their rotation.
//!
//! - asked in the background at start, then every [`RENEW_EVERY`]: a key the provider dropped is refused by then
//! - asked when a token names an unknown key: a new key works at once; at most once per [`ASK_AGAIN_AFTER`], so that
//!   made-up keys cannot make us press the provider
//! - a provider that cannot be reached is asked again with back-off; its last keys are used for [`KEPT_FOR`]

use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use jsonwebtoken::{Algorithm, DecodingKey};
use tokio::sync::{Mutex, watch};

use super::keys::KeySet;
use super::provider::{Provider, ProviderError};
use super::refusal::OidcRefusal;

/// How often the keys are renewed.
pub const RENEW_EVERY: Duration = Duration::from_secs(600);

/// How long no unknown key leads to another question.
pub const ASK_AGAIN_AFTER: Duration = Duration::from_secs(30);

/// How long keys are used while the provider cannot be reached. Its tokens hold for minutes: who got one before it went
/// away can go on, and nobody can later.
pub const KEPT_FOR: Duration = Duration::from_secs(3600);

/// Pause after a first failure; doubles up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The provider's keys as last seen.
pub struct KeyCache {
    provider: Provider,
    known: ArcSwapOption<Known>,
    /// When an unknown key last led to a question; held while asking, so that many requests ask once.
    asked: Mutex<Option<Instant>>,
}

struct Known {
    keys: KeySet,
    until: Instant,
}

impl KeyCache {
    /// Nothing known yet.
    pub fn new(provider: Provider) -> Self {
        Self { provider, known: ArcSwapOption::empty(), asked: Mutex::new(None) }
    }

    /// Renews the keys until told to stop, or for ever.
    pub async fn keep(&self, mut stopped: watch::Receiver<bool>) {
        let renewing = async {
            let mut pause = FIRST_PAUSE;
            loop {
                match self.renew().await {
                    Ok(()) => {
                        pause = FIRST_PAUSE;
                        tokio::time::sleep(RENEW_EVERY).await;
                    }
                    Err(error) => {
                        report(&error);
                        tokio::time::sleep(pause).await;
                        pause = (pause * 2).min(LONGEST_PAUSE);
                    }
                }
            }
        };
        tokio::select! {
            () = renewing => {}
            () = stop(&mut stopped) => {}
        }
    }

    /// The key that a token names.
    ///
    /// # Errors
    /// [`OidcRefusal::Key`] when the provider has no such key, [`OidcRefusal::ProviderUnavailable`] when no keys are known.
    pub async fn find(&self, id: Option<&str>, algorithm: Algorithm) -> Result<DecodingKey, OidcRefusal> {
        let seen = self.fresh()?;
        if let Some(key) = seen.keys.find(id, algorithm) {
            return Ok(key.clone());
        }
        let mut asked = self.asked.lock().await;
        // Somebody who waited before us may have asked already.
        let now = self.fresh()?;
        if let Some(key) = now.keys.find(id, algorithm) {
            return Ok(key.clone());
        }
        if asked.is_some_and(|at| at.elapsed() < ASK_AGAIN_AFTER) {
            return Err(OidcRefusal::Key);
        }
        *asked = Some(Instant::now());
        if let Err(error) = self.renew().await {
            report(&error);
        }
        self.fresh()?.keys.find(id, algorithm).cloned().ok_or(OidcRefusal::Key)
    }

    /// The keys, unless they are too old to be trusted.
    fn fresh(&self) -> Result<Arc<Known>, OidcRefusal> {
        self.known.load_full().filter(|known| Instant::now() < known.until).ok_or(OidcRefusal::ProviderUnavailable)
    }

    /// Asks the provider now.
    ///
    /// # Errors
    /// Why its keys cannot be had; the last ones stay.
    pub async fn renew(&self) -> Result<(), ProviderError> {
        // Counted from the question, not from the answer: a key may be dropped in between.
        let until = Instant::now() + KEPT_FOR;
        let keys = self.provider.keys().await?;
        let count = keys.len();
        if self.known.swap(Some(Arc::new(Known { keys, until }))).is_none() {
            tracing::info!(keys = count, "the identity provider answers; its tokens are accepted");
        }
        Ok(())
    }
}

/// Resolves when told to stop; never when there is nobody left who could tell.
async fn stop(stopped: &mut watch::Receiver<bool>) {
    if stopped.wait_for(|stopped| *stopped).await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn report(error: &ProviderError) {
    let causes = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    let text = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
    tracing::warn!(error = text, "the identity provider's keys could not be fetched");
}

#[cfg(test)]
mod tests {
    use super::super::testing::{self, TestKey, TestProvider};
    use super::*;

    const ALGORITHM: Algorithm = Algorithm::ES256;

    fn cache(provider: &TestProvider) -> KeyCache {
        KeyCache::new(Provider::new(&testing::settings(&provider.issuer)).expect("a client"))
    }

    #[tokio::test]
    async fn a_provider_that_is_away_refuses_tokens_until_it_is_back() {
        let provider = TestProvider::start(&[TestKey::new("a")]).await;
        provider.answer_with(503);
        let cache = Arc::new(cache(&provider));
        let (stop, stopped) = watch::channel(false);
        let keeper = tokio::spawn({
            let cache = cache.clone();
            async move { cache.keep(stopped).await }
        });
        assert_eq!(cache.find(Some("a"), ALGORITHM).await.err(), Some(OidcRefusal::ProviderUnavailable));
        provider.answer_with(200);
        let back = async {
            while cache.find(Some("a"), ALGORITHM).await.is_err() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), back).await.expect("accepted again");
        stop.send_replace(true);
        tokio::time::timeout(Duration::from_secs(1), keeper).await.expect("stops when told").expect("ends well");
    }

    #[tokio::test]
    async fn a_new_key_is_fetched_at_once_and_the_dropped_one_is_gone() {
        let provider = TestProvider::start(&[TestKey::new("a")]).await;
        let cache = cache(&provider);
        cache.renew().await.expect("keys");
        provider.publish(&[TestKey::new("b")]);
        assert!(cache.find(Some("a"), ALGORITHM).await.is_ok(), "known until somebody asks");
        assert!(cache.find(Some("b"), ALGORITHM).await.is_ok(), "a new key is asked for");
        assert_eq!(cache.find(Some("a"), ALGORITHM).await.err(), Some(OidcRefusal::Key));
    }

    #[tokio::test]
    async fn a_thousand_made_up_keys_ask_the_provider_once() {
        let provider = TestProvider::start(&[TestKey::new("a")]).await;
        let cache = cache(&provider);
        cache.renew().await.expect("keys");
        let before = provider.questions();
        let tries = (0..1000).map(|n| {
            let cache = &cache;
            async move { cache.find(Some(&format!("made-up-{n}")), ALGORITHM).await.err() }
        });
        let refused = futures_util::future::join_all(tries).await;
        assert!(refused.iter().all(|refusal| *refusal == Some(OidcRefusal::Key)));
        assert_eq!(provider.questions() - before, 2, "one description, one set of keys");
        assert!(cache.find(Some("a"), ALGORITHM).await.is_ok());
    }

    #[tokio::test]
    async fn the_last_keys_hold_while_the_provider_is_away_but_not_for_ever() {
        let provider = TestProvider::start(&[TestKey::new("a")]).await;
        let cache = cache(&provider);
        cache.renew().await.expect("keys");
        let keys = cache.provider.keys().await.expect("keys");
        provider.answer_with(500);
        assert_eq!(cache.find(Some("b"), ALGORITHM).await.err(), Some(OidcRefusal::Key));
        assert!(cache.renew().await.is_err());
        assert!(cache.find(Some("a"), ALGORITHM).await.is_ok());
        cache.known.store(Some(Arc::new(Known { keys, until: Instant::now() })));
        assert_eq!(cache.find(Some("a"), ALGORITHM).await.err(), Some(OidcRefusal::ProviderUnavailable));
    }
}
