//! Mail over SMTP (RFC 5321), plain text in UTF-8.

use std::net::IpAddr;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use domain::codes::NoticeFailure;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use percent_encoding::percent_decode_str;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use url::Url;
use usecases::follow::chain;
use usecases::notices::{Mail, NotTaken};

/// Longest wait for one answer of the mail server.
const TIMEOUT: Duration = Duration::from_secs(8);

/// A mail server, and who the mails come from.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// A mail server by its URL; `password` takes the place of one in the URL, `authorities` are certificates in PEM that
    /// are trusted besides the public ones. Nothing is asked of it yet.
    ///
    /// # Errors
    /// What of the settings cannot be used; a password is not repeated.
    pub fn new(url: &str, password: Option<String>, from: &str, authorities: Option<&[u8]>) -> anyhow::Result<Self> {
        let from: Mailbox = from
            .parse()
            .context("KAOMIE_MAIL_FROM is no mail address, such as kaomie@example.jp or 窓口 <kaomie@example.jp>")?;
        let url = Url::parse(url).context("KAOMIE_SMTP_URL is no URL, such as smtp://mail.example.jp:587")?;
        let host = url.host_str().filter(|host| !host.is_empty()).context("KAOMIE_SMTP_URL names no host")?;
        let host = host.trim_matches(['[', ']']);
        let tls = |host: &str| -> anyhow::Result<TlsParameters> {
            let mut parameters = TlsParameters::builder(host.to_owned());
            for certificate in authorities.map(CertificateDer::pem_slice_iter).into_iter().flatten() {
                let certificate = certificate.context("KAOMIE_NOTICE_CA_FILE holds no certificates in PEM")?;
                parameters = parameters.add_root_certificate(Certificate::from_der(certificate.to_vec())?);
            }
            Ok(parameters.build()?)
        };
        let (tls, port) = match (url.scheme(), url.query()) {
            ("smtps", None) => (Tls::Wrapper(tls(host)?), 465),
            ("smtp", None) if is_loopback(host) => (Tls::None, 25),
            ("smtp", Some("tls=none")) => (Tls::None, 25),
            ("smtp", None | Some("tls=required")) => (Tls::Required(tls(host)?), 587),
            ("smtp" | "smtps", _) => bail!("KAOMIE_SMTP_URL: behind the ? stands tls=none, tls=required or nothing"),
            _ => bail!("KAOMIE_SMTP_URL has to begin with smtp:// or smtps://"),
        };
        ensure!(matches!(url.path(), "" | "/"), "KAOMIE_SMTP_URL has nothing behind the port");
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(url.port().unwrap_or(port))
            .tls(tls)
            .timeout(Some(TIMEOUT))
            .hello_name(ClientId::Domain(from.email.domain().to_owned()));
        let password = password.or_else(|| url.password().map(decoded));
        builder = match (url.username(), password) {
            ("", None) => builder,
            ("", Some(_)) => bail!("KAOMIE_SMTP_URL names no user for the password"),
            (_, None) => bail!("KAOMIE_SMTP_URL names a user without a password; see KAOMIE_SMTP_PASSWORD_FILE"),
            (user, Some(password)) => builder.credentials(Credentials::new(decoded(user), password)),
        };
        Ok(Self { transport: builder.build(), from })
    }

    /// Sends one mail.
    ///
    /// # Errors
    /// [`NotTaken`]. Refusals are tried again like all else: a mail server that refuses because of its own settings must
    /// not end everybody's notices.
    pub async fn send(&self, mail: &Mail) -> Result<(), NotTaken> {
        let message = self.message(mail).map_err(|error| {
            tracing::debug!(error = %error, "a mail could not be written");
            NotTaken(NoticeFailure::Refused)
        })?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => {
                let why = if error.is_timeout() {
                    NoticeFailure::TimedOut
                } else if error.is_permanent() || error.is_transient() {
                    NoticeFailure::Refused
                } else {
                    NoticeFailure::Unreachable
                };
                // The code alone: the words of a mail server repeat addresses.
                let code = error.status().map(|code| code.to_string());
                tracing::debug!(%why, code, tls = error.is_tls(), "the mail server did not take a mail");
                Err(NotTaken(why))
            }
        }
    }

    /// Connects, with the password where there is one, and sends nothing.
    ///
    /// # Errors
    /// What went wrong, in the words of the mail server: for whoever sets it up.
    pub async fn greet(&self) -> Result<(), String> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err("it hangs up".to_owned()),
            Err(error) => Err(chain(&error)),
        }
    }

    fn message(&self, mail: &Mail) -> anyhow::Result<Message> {
        // RFC 3834, section 5: no out-of-office answers, please.
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        Ok(Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, mail.to.parse()?))
            .subject(mail.letter.subject.clone())
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.letter.text.clone())?)
    }
}

/// Whether mail to it stays on this machine.
fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use domain::codes::NoticeEvent;
    use domain::notice::words::letter;
    use uuid::Uuid;

    use super::*;

    fn mailer(url: &str, password: Option<&str>) -> Result<Mailer, String> {
        let made = Mailer::new(url, password.map(str::to_owned), "窓口 <kaomie@example.jp>", None);
        made.map_err(|error| format!("{error:#}"))
    }

    fn mail(to: &str) -> Mail {
        let letter = letter(NoticeEvent::Asked, "https://kaomie.example.jp/", None);
        Mail { to: to.to_owned(), id: Uuid::from_u128(7).into(), letter }
    }

    #[test]
    fn a_mail_server_is_named_with_how_it_is_spoken_to() {
        for (url, password) in [
            ("smtp://mail.example.jp", None),
            ("smtp://mail.example.jp:2525", None),
            ("smtp://a%40b:word@mail.example.jp:587?tls=required", None),
            ("smtps://user@mail.example.jp", Some("word")),
            ("smtp://127.0.0.1:1025", None),
            ("smtp://[::1]:1025", None),
            ("smtp://mail.lgwan.example:25?tls=none", None),
        ] {
            assert!(mailer(url, password).is_ok(), "{url}");
        }
        for (url, password) in [
            ("mail.example.jp", None),
            ("http://mail.example.jp", None),
            ("smtp:///", None),
            ("smtp://mail.example.jp?tls=maybe", None),
            ("smtps://mail.example.jp?tls=none", None),
            ("smtp://mail.example.jp/inbox", None),
            ("smtp://user@mail.example.jp", None),
            ("smtp://mail.example.jp", Some("word")),
        ] {
            assert!(mailer(url, password).is_err(), "{url}");
        }
        let refused = mailer("smtp://user:geheim@mail.example.jp?tls=maybe", None).err().expect("refused");
        assert!(!refused.contains("geheim"), "{refused}");
    }

    #[test]
    fn a_mail_is_plain_text_that_says_it_was_written_by_a_program() {
        let mailer = mailer("smtp://127.0.0.1:1025", None).expect("a mailer");
        let message = mailer.message(&mail("isha@example.jp")).expect("a message");
        let text = String::from_utf8(message.formatted()).expect("ASCII");
        for line in [
            "Message-ID: <00000000-0000-0000-0000-000000000007@example.jp>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "To: isha@example.jp\r\n",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
        assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 998), "{text}");
        assert!(mailer.message(&mail("a@example.jp, b@example.jp")).is_err());
    }

    #[tokio::test]
    async fn a_mail_server_that_is_not_there_is_told() {
        let taken = mailer("smtp://127.0.0.1:9", None).expect("a mailer").send(&mail("isha@example.jp")).await;
        assert_eq!(taken, Err(NotTaken(NoticeFailure::Unreachable)));
    }
}
