//! Settings of notices: the mail server, and which networks programs may be called in.

use std::path::PathBuf;

use clap::Args;
use ipnet::IpNet;

use super::edge::network;

/// How notices of on-call care leave this server.
#[derive(Clone, Default, Args)]
pub struct NoticesConfig {
    /// Mail server: `smtp://USER:PASSWORD@HOST:587` with STARTTLS, or `smtps://HOST` with TLS from the start; nothing is
    /// sent in clear but to this machine itself, or with `?tls=none`. Without it, notices by mail are refused.
    #[arg(long, env = "KAOMIE_SMTP_URL", value_name = "URL", hide_env_values = true, requires = "mail_from")]
    pub smtp_url: Option<String>,
    /// File with the password for the mail server, instead of one in its URL.
    #[arg(long, env = "KAOMIE_SMTP_PASSWORD_FILE", value_name = "FILE", requires = "smtp_url")]
    pub smtp_password_file: Option<PathBuf>,
    /// Sender of mails: `kaomie@example.jp`, or with a name, `在宅医療の窓口 <kaomie@example.jp>`.
    #[arg(long, env = "KAOMIE_MAIL_FROM", value_name = "ADDRESS", requires = "smtp_url")]
    pub mail_from: Option<String>,
    /// Certificate authorities in PEM to trust for the mail server and for programs that are called, besides the public ones.
    #[arg(long, env = "KAOMIE_NOTICE_CA_FILE", value_name = "FILE")]
    pub notice_ca_file: Option<PathBuf>,
    /// Networks that are not public in which programs (Webhook) may be called all the same, without TLS as well:
    /// addresses or networks, comma-separated; for closed networks. Default: only the public internet, over HTTPS.
    #[arg(long, env = "KAOMIE_WEBHOOK_NETWORKS", value_delimiter = ',', value_name = "NETWORKS", value_parser = network)]
    pub webhook_networks: Vec<IpNet>,
}

impl NoticesConfig {
    /// Variables of these settings.
    pub const KNOWN: [&str; 5] = [
        "KAOMIE_SMTP_URL",
        "KAOMIE_SMTP_PASSWORD_FILE",
        "KAOMIE_MAIL_FROM",
        "KAOMIE_NOTICE_CA_FILE",
        "KAOMIE_WEBHOOK_NETWORKS",
    ];
}

impl std::fmt::Debug for NoticesConfig {
    /// Without the mail server's URL, which may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NoticesConfig")
            .field("smtp", &self.smtp_url.is_some())
            .field("webhook_networks", &self.webhook_networks)
            .finish_non_exhaustive()
    }
}
