//! Settings of the edge: TLS, proxies, other sites, and how often one client may ask.

use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::Args;
use ipnet::IpNet;
use usecases::rates::Quotas;

use crate::edge::origins::Origin;

/// The edge between this program and everybody else.
#[derive(Debug, Clone, Args)]
pub struct EdgeConfig {
    /// Certificate chain in PEM; with --tls-key, HTTPS is served and nothing else. Read again when the file changes.
    #[arg(long, env = "KAOMIE_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// Private key of the certificate in PEM.
    #[arg(long, env = "KAOMIE_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, as addresses or networks, comma-separated.
    #[arg(long, env = "KAOMIE_TRUSTED_PROXIES", value_delimiter = ',', value_name = "NETWORKS", value_parser = network)]
    pub trusted_proxies: Vec<IpNet>,
    /// Other sites whose pages may ask, as origins (`https://map.example.jp`), comma-separated. Pages of this server
    /// always may; all others are refused by the browser.
    #[arg(long, env = "KAOMIE_CORS_ORIGINS", value_delimiter = ',', value_name = "ORIGINS")]
    pub cors_origins: Vec<Origin>,
    /// Address under which people reach this server, as `https://guide.example.jp`: it stands in signed links, in QR codes
    /// on paper and in addresses of photos. Default: the address it listens on.
    #[arg(long, env = "KAOMIE_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub public_url: Option<String>,
    /// Questions and changes one address (IPv6: a network of 64 bits) may send a minute; 0 does not limit. Those of
    /// an account are counted together as well, from wherever they come.
    #[arg(long, env = "KAOMIE_RATE_REQUESTS_PER_MINUTE", default_value_t = 12_000, value_name = "NUMBER")]
    pub rate_requests_per_minute: u32,
    /// Tries to sign in from one address a minute; 0 does not limit.
    #[arg(long, env = "KAOMIE_RATE_SIGN_INS_PER_MINUTE", default_value_t = 30, value_name = "NUMBER")]
    pub rate_sign_ins_per_minute: u32,
    /// Addresses one client may look up a minute; 0 does not limit.
    #[arg(long, env = "KAOMIE_RATE_GEOCODES_PER_MINUTE", default_value_t = 600, value_name = "NUMBER")]
    pub rate_geocodes_per_minute: u32,
    /// Reports of errors one client may send an hour; 0 does not limit.
    #[arg(long, env = "KAOMIE_RATE_CORRECTIONS_PER_HOUR", default_value_t = 20, value_name = "NUMBER")]
    pub rate_corrections_per_hour: u32,
    /// Files one client may upload an hour; 0 does not limit.
    #[arg(long, env = "KAOMIE_RATE_UPLOADS_PER_HOUR", default_value_t = 60, value_name = "NUMBER")]
    pub rate_uploads_per_hour: u32,
    /// Looks and answers through links of proofs, and looks at calendars, from one address a minute; 0 does not limit.
    #[arg(long, env = "KAOMIE_RATE_PROOF_LINKS_PER_MINUTE", default_value_t = 60, value_name = "NUMBER")]
    pub rate_proof_links_per_minute: u32,
    /// Numbers and trials that one account may have sent to its own destinations of notices an hour; 0 does not limit.
    #[arg(long, env = "KAOMIE_RATE_NOTICE_TRIALS_PER_HOUR", default_value_t = 20, value_name = "NUMBER")]
    pub rate_notice_trials_per_hour: u32,
}

impl EdgeConfig {
    /// Variables of these settings.
    pub const KNOWN: [&str; 12] = [
        "KAOMIE_TLS_CERT",
        "KAOMIE_TLS_KEY",
        "KAOMIE_TRUSTED_PROXIES",
        "KAOMIE_CORS_ORIGINS",
        "KAOMIE_PUBLIC_URL",
        "KAOMIE_RATE_REQUESTS_PER_MINUTE",
        "KAOMIE_RATE_SIGN_INS_PER_MINUTE",
        "KAOMIE_RATE_GEOCODES_PER_MINUTE",
        "KAOMIE_RATE_CORRECTIONS_PER_HOUR",
        "KAOMIE_RATE_UPLOADS_PER_HOUR",
        "KAOMIE_RATE_PROOF_LINKS_PER_MINUTE",
        "KAOMIE_RATE_NOTICE_TRIALS_PER_HOUR",
    ];

    /// How often one client may ask.
    pub fn quotas(&self) -> Quotas {
        Quotas {
            requests_per_minute: NonZeroU32::new(self.rate_requests_per_minute),
            sign_ins_per_minute: NonZeroU32::new(self.rate_sign_ins_per_minute),
            geocodes_per_minute: NonZeroU32::new(self.rate_geocodes_per_minute),
            corrections_per_hour: NonZeroU32::new(self.rate_corrections_per_hour),
            uploads_per_hour: NonZeroU32::new(self.rate_uploads_per_hour),
            proof_links_per_minute: NonZeroU32::new(self.rate_proof_links_per_minute),
            notice_trials_per_hour: NonZeroU32::new(self.rate_notice_trials_per_hour),
        }
    }
}

/// An address that paths are put behind: with its scheme, without query and fragment.
pub fn public_url(text: &str) -> Result<String, String> {
    let url = url::Url::parse(text).map_err(|error| error.to_string())?;
    let is_plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() || !is_plain {
        return Err("expected an address such as https://guide.example.jp".to_owned());
    }
    Ok(text.trim_end_matches('/').to_owned())
}

/// A network, or an address as a network of one.
pub(super) fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    text.parse::<IpNet>()
        .or_else(|_| text.parse::<std::net::IpAddr>().map(IpNet::from))
        .map_err(|_| format!("{text:?} is neither an address (10.0.0.1) nor a network (10.0.0.0/8)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_an_address_or_a_network() {
        assert_eq!(network("10.0.0.1").expect("an address").to_string(), "10.0.0.1/32");
        assert_eq!(network(" fd00::/8").expect("a network").to_string(), "fd00::/8");
        assert!(network("proxy.example.jp").is_err());
    }
}
