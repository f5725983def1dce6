//! Whether notices can leave.

use super::{Finding, broken, mend};
use crate::config::NoticesConfig;
use crate::notices::Post;

const SET_UP: &str = "correct KAOMIE_SMTP_URL, KAOMIE_MAIL_FROM and the files they need; see docs/notices.md";
const REACH: &str = "check host, port, user and password, that this machine may connect there, and that the certificate is \
                     signed by somebody known (KAOMIE_NOTICE_CA_FILE); notices wait until then";

/// How notices stand: the mail server is greeted, with the password where there is one, and nothing is sent.
pub async fn finding(config: &NoticesConfig) -> Finding {
    let post = match Post::new(config) {
        Ok(post) => post,
        Err(error) => return broken(format!("{error:#}"), SET_UP),
    };
    match post.greet_mail_server().await {
        None => Finding::Good("no mail server is set up: programs alone are told (KAOMIE_SMTP_URL)".to_owned()),
        Some(Ok(())) => Finding::Good("the mail server answers".to_owned()),
        Some(Err(error)) => mend(format!("the mail server cannot be used: {error}"), REACH),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(url: Option<&str>) -> NoticesConfig {
        NoticesConfig {
            smtp_url: url.map(str::to_owned),
            mail_from: url.map(|_| "kaomie@example.jp".to_owned()),
            ..NoticesConfig::default()
        }
    }

    #[tokio::test]
    async fn a_mail_server_that_is_away_is_to_be_mended_and_settings_that_mean_nothing_are_broken() {
        assert!(matches!(finding(&config(None)).await, Finding::Good(_)));
        let away = finding(&config(Some("smtp://127.0.0.1:9"))).await;
        assert!(matches!(away, Finding::Mend { how, .. } if how.contains("host, port")));
        let wrong = finding(&config(Some("smtp://user@mail.example.jp"))).await;
        assert!(matches!(wrong, Finding::Broken { what, .. } if what.contains("KAOMIE_SMTP_PASSWORD_FILE")));
    }
}
