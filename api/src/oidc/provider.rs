//! Asks the provider for its description and its keys.

use std::time::Duration;

use reqwest::{Client, Url, redirect};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::keys::KeySet;
use super::settings::{Settings, is_safe};

/// Longest wait for one answer of the provider.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Largest answer that is read. Keys with certificate chains take some ten KiB.
const MAX_BYTES: usize = 512 * 1024;

/// A provider, over HTTP.
pub struct Provider {
    client: Client,
    settings: Settings,
}

/// Why the provider's keys are not known. Names addresses, never a token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProviderError {
    /// No answer.
    #[error("{url} did not answer")]
    Unreachable {
        /// What was asked.
        url: Url,
        /// Why.
        source: reqwest::Error,
    },
    /// An answer other than 200. Redirections are not followed: they would lead to where nobody configured.
    #[error("{url} answered with status {status}")]
    Status {
        /// What was asked.
        url: Url,
        /// The status.
        status: u16,
    },
    /// More than is read.
    #[error("{0} answered more than {MAX_BYTES} bytes")]
    TooLarge(Url),
    /// Not what was asked for.
    #[error("{url} did not answer the JSON that was asked for")]
    Unreadable {
        /// What was asked.
        url: Url,
        /// Where it went wrong.
        source: serde_json::Error,
    },
    /// It describes somebody else (OpenID Connect Discovery 1.0, section 4.3).
    #[error(
        "{0} describes another issuer than the configured one; KAOMIE_OIDC_ISSUER has to be the same to the letter"
    )]
    OtherIssuer(Url),
    /// The keys are offered where they could be exchanged on the way.
    #[error("the provider offers its keys at an address that is not safe: https is required")]
    UnsafeKeys,
    /// Nothing to verify with.
    #[error("{0} offers no key for the accepted algorithms")]
    NoKeys(Url),
}

/// What we read of the description (OpenID Provider Metadata).
#[derive(Deserialize)]
struct Description {
    issuer: String,
    jwks_uri: String,
}

impl Provider {
    /// A provider that has not been asked yet.
    ///
    /// # Errors
    /// When the certificates cannot be used.
    pub fn new(settings: &Settings) -> Result<Self, reqwest::Error> {
        let mut client = Client::builder()
            .user_agent(concat!("kaomie/", env!("CARGO_PKG_VERSION")))
            .use_rustls_tls()
            .redirect(redirect::Policy::none())
            // Where we connect to is configured, not picked up from the environment.
            .no_proxy()
            .connect_timeout(TIMEOUT)
            .timeout(TIMEOUT)
            .https_only(settings.discovery.scheme() == "https");
        if !settings.authorities.is_empty() {
            client = client.tls_built_in_root_certs(false);
            for authority in &settings.authorities {
                client = client.add_root_certificate(authority.clone());
            }
        }
        Ok(Self { client: client.build()?, settings: settings.clone() })
    }

    /// The keys it publishes now.
    ///
    /// # Errors
    /// Why they cannot be had.
    pub async fn keys(&self) -> Result<KeySet, ProviderError> {
        let Settings { discovery, issuer, algorithms, .. } = &self.settings;
        let description: Description = self.ask(discovery).await?;
        if description.issuer != *issuer {
            return Err(ProviderError::OtherIssuer(discovery.clone()));
        }
        // A provider reached over TLS offers its keys over TLS as well.
        let url = Url::parse(&description.jwks_uri)
            .ok()
            .filter(|url| is_safe(url) && (url.scheme() == "https" || discovery.scheme() == "http"))
            .ok_or(ProviderError::UnsafeKeys)?;
        let keys = KeySet::of(self.ask(&url).await?, algorithms);
        if keys.is_empty() { Err(ProviderError::NoKeys(url)) } else { Ok(keys) }
    }

    async fn ask<T: DeserializeOwned>(&self, url: &Url) -> Result<T, ProviderError> {
        let unreachable =
            |error: reqwest::Error| ProviderError::Unreachable { url: url.clone(), source: error.without_url() };
        let mut response = self.client.get(url.clone()).send().await.map_err(unreachable)?;
        if response.status() != reqwest::StatusCode::OK {
            return Err(ProviderError::Status { url: url.clone(), status: response.status().as_u16() });
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if body.len() + chunk.len() > MAX_BYTES {
                return Err(ProviderError::TooLarge(url.clone()));
            }
            body.extend_from_slice(&chunk);
        }
        serde_json::from_slice(&body).map_err(|source| ProviderError::Unreadable { url: url.clone(), source })
    }
}

#[cfg(test)]
mod tests {
    use poem::http::StatusCode;
    use poem::{Endpoint, EndpointExt as _, Response, Route};
    use serde_json::json;

    use super::super::testing::{self, serve};
    use super::*;

    async fn error(routes: impl Endpoint + 'static, issuer: Option<&str>) -> String {
        let base = serve(routes.map_to_response().boxed()).await;
        let settings = testing::settings(&format!("{base}{}", issuer.unwrap_or_default()));
        match Provider::new(&settings).expect("a client").keys().await {
            Ok(_) => "no error".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    fn describing(description: serde_json::Value) -> impl Endpoint {
        let answer = move || Response::builder().body(description.to_string());
        Route::new().at("/.well-known/openid-configuration", poem::endpoint::make_sync(move |_| answer()))
    }

    #[tokio::test]
    async fn nobody_there_is_told() {
        let settings = testing::settings("http://127.0.0.1:9");
        let error = Provider::new(&settings).expect("a client").keys().await.err().expect("an error");
        assert!(matches!(error, ProviderError::Unreachable { .. }), "{error}");
    }

    #[tokio::test]
    async fn a_description_of_somebody_else_is_refused() {
        let told =
            error(describing(json!({ "issuer": "https://evil.example", "jwks_uri": "http://127.0.0.1:9/" })), None);
        assert!(told.await.contains("another issuer"));
    }

    #[tokio::test]
    async fn a_redirection_is_not_followed() {
        let elsewhere =
            || Response::builder().status(StatusCode::FOUND).header("location", "http://127.0.0.1:9/").finish();
        let told = error(poem::endpoint::make_sync(move |_| elsewhere()), None).await;
        assert!(told.contains("status 302"), "{told}");
    }

    #[tokio::test]
    async fn an_endless_answer_is_cut() {
        let told = error(poem::endpoint::make_sync(|_| " ".repeat(MAX_BYTES + 1)), None).await;
        assert!(told.contains("more than"), "{told}");
    }

    #[tokio::test]
    async fn an_answer_that_is_no_description_is_refused() {
        for body in ["", "<html>", "[]", "{}", "{\"issuer\":1}"] {
            let told = error(poem::endpoint::make_sync(move |_| body), None).await;
            assert!(told.contains("did not answer the JSON"), "{body}: {told}");
        }
    }
}
