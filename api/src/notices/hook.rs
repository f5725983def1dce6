//! Calls of programs (Webhook) that cannot be turned against what only this server reaches.
//!
//! An address is checked when it is entered, and again when it is called: names are resolved here, whatever does not lie in
//! the public internet is dropped, and what is left is what is called. Redirects are not followed, no proxy is taken from
//! the environment, and nothing of the answer is read but its status. Networks that the operator names may be called as
//! well, without TLS too.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use domain::codes::NoticeFailure;
use domain::webhook::{ID_HEADER, SIGNATURE_HEADER, TIMESTAMP_HEADER, UrlFault, check_url, is_public};
use ipnet::IpNet;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Certificate, Client, StatusCode, redirect};
use url::{Host, Url};
use usecases::notices::{Call, NotTaken};

/// Longest wait for an answer.
const TIMEOUT: Duration = Duration::from_secs(8);
/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(5);

/// Calls programs.
pub struct Hooks {
    networks: Arc<[IpNet]>,
    secure: Client,
    plain: Client,
}

/// A name leads to nowhere that may be called.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to no address that may be called")]
struct NotAllowed;

/// Resolves names to what may be called.
#[derive(Clone)]
struct Resolver {
    networks: Arc<[IpNet]>,
    /// Whether the public internet may be called.
    public: bool,
}

impl Resolver {
    fn allows(&self, address: IpAddr) -> bool {
        let canonical = address.to_canonical();
        self.networks.iter().any(|network| network.contains(&canonical)) || self.public && is_public(address)
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let own = self.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|address| own.allows(address.ip())).collect();
            if allowed.is_empty() {
                return Err(NotAllowed.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

impl Hooks {
    /// With networks that are not public and may be called, and authorities in PEM to trust besides the public ones.
    ///
    /// # Errors
    /// Certificates that cannot be used.
    pub fn new(networks: Vec<IpNet>, authorities: Option<&[u8]>) -> anyhow::Result<Self> {
        let networks: Arc<[IpNet]> = networks.into();
        let client = |public| {
            let mut builder = Client::builder()
                .user_agent(concat!("kaomie/", env!("CARGO_PKG_VERSION")))
                .use_rustls_tls()
                .redirect(redirect::Policy::none())
                .no_proxy()
                .connect_timeout(CONNECT)
                .timeout(TIMEOUT)
                // Each call is resolved anew.
                .pool_max_idle_per_host(0)
                .https_only(public)
                .dns_resolver(Arc::new(Resolver { networks: networks.clone(), public }));
            for authority in authorities.map(Certificate::from_pem_bundle).transpose()?.into_iter().flatten() {
                builder = builder.add_root_certificate(authority);
            }
            builder.build()
        };
        Ok(Self { secure: client(true)?, plain: client(false)?, networks })
    }

    /// An address as it is entered.
    ///
    /// # Errors
    /// [`UrlFault`].
    pub fn check(&self, text: &str) -> Result<Url, UrlFault> {
        let url = check_url(text, !self.networks.is_empty())?;
        if self.leads_astray(&url) { Err(UrlFault::PrivateAddress) } else { Ok(url) }
    }

    /// Whether it names an address, and one that must not be called. Names are seen to when they are resolved.
    fn leads_astray(&self, url: &Url) -> bool {
        let resolver = Resolver { networks: self.networks.clone(), public: url.scheme() == "https" };
        match url.host() {
            Some(Host::Ipv4(address)) => !resolver.allows(address.into()),
            Some(Host::Ipv6(address)) => !resolver.allows(address.into()),
            Some(Host::Domain(_)) => false,
            None => true,
        }
    }

    /// Calls a program once.
    ///
    /// # Errors
    /// [`NotTaken`].
    pub async fn call(&self, call: Call) -> Result<(), NotTaken> {
        // The settings may have changed since it was entered.
        let url = self.check(&call.url).map_err(|_| NotTaken(NoticeFailure::NotAllowed))?;
        let client = if url.scheme() == "https" { &self.secure } else { &self.plain };
        let request = client
            .post(url)
            .header(CONTENT_TYPE, "application/json")
            .header(ID_HEADER, call.id.to_string())
            .header(TIMESTAMP_HEADER, call.timestamp)
            .header(SIGNATURE_HEADER, call.signature)
            .body(call.body);
        let status = match request.send().await {
            Ok(response) => response.status(),
            Err(error) => {
                let why = why(&error);
                tracing::debug!(%why, "a program could not be called");
                return Err(NotTaken(why));
            }
        };
        match status {
            status if status.is_success() => Ok(()),
            StatusCode::GONE => Err(NotTaken(NoticeFailure::Gone)),
            status => {
                tracing::debug!(status = status.as_u16(), "a program did not take a notice");
                Err(NotTaken(NoticeFailure::Refused))
            }
        }
    }
}

fn why(error: &reqwest::Error) -> NoticeFailure {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(one) = cause {
        if one.is::<NotAllowed>() {
            return NoticeFailure::NotAllowed;
        }
        cause = one.source();
    }
    if error.is_timeout() { NoticeFailure::TimedOut } else { NoticeFailure::Unreachable }
}

#[cfg(test)]
mod tests;
