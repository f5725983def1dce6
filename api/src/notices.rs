//! Carries notices: mail over SMTP, and signed calls of programs.
//!
//! Neither logs an address, and neither goes where this server must not call ([`hook`]).

mod hook;
mod mail;

use std::path::Path;

use anyhow::Context as _;
use async_trait::async_trait;
use domain::webhook::UrlFault;
use url::Url;
use usecases::notices::{Call, Carrier, Mail, NotTaken};

use crate::config::NoticesConfig;
use hook::Hooks;
use mail::Mailer;

/// The real carrier.
pub struct Post {
    mailer: Option<Mailer>,
    hooks: Hooks,
}

impl Post {
    /// As the settings say.
    ///
    /// # Errors
    /// Settings that cannot be used, with what is wrong.
    pub fn new(config: &NoticesConfig) -> anyhow::Result<Self> {
        let authorities = config.notice_ca_file.as_deref().map(authorities).transpose()?;
        let mailer = match (&config.smtp_url, &config.mail_from) {
            (Some(url), Some(from)) => {
                let password = config.smtp_password_file.as_deref().map(password).transpose()?;
                Some(Mailer::new(url, password, from, authorities.as_deref())?)
            }
            _ => None,
        };
        Ok(Self { mailer, hooks: Hooks::new(config.webhook_networks.clone(), authorities.as_deref())? })
    }
}

impl Post {
    /// Whether the mail server answers and takes the password; `None` where none is set up.
    pub async fn greet_mail_server(&self) -> Option<Result<(), String>> {
        Some(self.mailer.as_ref()?.greet().await)
    }
}

#[async_trait]
impl Carrier for Post {
    fn sends_mail(&self) -> bool {
        self.mailer.is_some()
    }

    fn check_url(&self, url: &str) -> Result<Url, UrlFault> {
        self.hooks.check(url)
    }

    async fn mail(&self, mail: Mail) -> Result<(), NotTaken> {
        match &self.mailer {
            Some(mailer) => mailer.send(&mail).await,
            None => Err(NotTaken(domain::codes::NoticeFailure::NotSetUp)),
        }
    }

    async fn call(&self, call: Call) -> Result<(), NotTaken> {
        self.hooks.call(call).await
    }
}

fn password(path: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("KAOMIE_SMTP_PASSWORD_FILE: cannot read {}", path.display()))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn authorities(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("KAOMIE_NOTICE_CA_FILE: cannot read {}", path.display()))
}
