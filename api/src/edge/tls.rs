//! TLS in this program itself, for a machine without a proxy. Behind a proxy this is not used.
//!
//! TLS 1.2 and 1.3 with the suites that rustls offers, all of them with forward secrecy, as CRYPTREC's 「TLS 暗号設定
//! ガイドライン」 (3.1, 推奨セキュリティ型) asks for.

use std::future::Future;
use std::io::{Error, Result as IoResult};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use arc_swap::ArcSwap;
use poem::http::uri::Scheme;
use poem::listener::Acceptor;
use poem::web::{LocalAddr, RemoteAddr};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::rustls::{ServerConfig, crypto};
use tokio_rustls::server::TlsStream;
use tokio_rustls::{Accept, TlsAcceptor};

/// How often the files are looked at for a renewed certificate.
const LOOK: Duration = Duration::from_secs(60);

/// A certificate in files, read again when they change.
#[derive(Clone)]
pub struct Certificate {
    cert: PathBuf,
    key: PathBuf,
    present: Arc<ArcSwap<ServerConfig>>,
}

impl Certificate {
    /// Reads the files.
    pub fn read(cert: PathBuf, key: PathBuf) -> anyhow::Result<Self> {
        let present = Arc::new(ArcSwap::from_pointee(configuration(&cert, &key)?));
        Ok(Self { cert, key, present })
    }

    /// Looks for renewed files until the task is dropped. One that cannot be used is told, and the last one goes on.
    pub async fn watch(self) {
        let mut seen = self.changed_at();
        loop {
            tokio::time::sleep(LOOK).await;
            let now = self.changed_at();
            if now == seen {
                continue;
            }
            seen = now;
            match configuration(&self.cert, &self.key) {
                Ok(next) => {
                    self.present.store(Arc::new(next));
                    tracing::info!("the renewed certificate is in use");
                }
                Err(error) => tracing::error!(error = format!("{error:#}"), "the changed certificate cannot be used"),
            }
        }
    }

    fn changed_at(&self) -> [Option<SystemTime>; 2] {
        [&self.cert, &self.key].map(|path| std::fs::metadata(path).and_then(|file| file.modified()).ok())
    }
}

fn configuration(cert: &PathBuf, key: &PathBuf) -> anyhow::Result<ServerConfig> {
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect)
        .with_context(|| format!("reading the certificate {}", cert.display()))?;
    anyhow::ensure!(!chain.is_empty(), "{} holds no certificate in PEM", cert.display());
    let key =
        PrivateKeyDer::from_pem_file(key).with_context(|| format!("reading the private key {}", key.display()))?;
    let provider = Arc::new(crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .context("choosing versions of TLS")?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .context("the certificate and the key do not belong together")?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// An acceptor of TLS connections. A handshake is done by its connection, so that a slow one holds up nobody.
pub struct Tls<A> {
    inner: A,
    certificate: Certificate,
}

impl<A> Tls<A> {
    /// TLS over another acceptor's connections.
    pub fn new(inner: A, certificate: Certificate) -> Self {
        Self { inner, certificate }
    }
}

impl<A: Acceptor> Acceptor for Tls<A> {
    type Io = Secured<A::Io>;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.inner.local_addr()
    }

    async fn accept(&mut self) -> IoResult<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        let (io, local, remote, _) = self.inner.accept().await?;
        let handshake = TlsAcceptor::from(self.certificate.present.load_full()).accept(io);
        Ok((Secured::Handshake(Box::new(handshake)), local, remote, Scheme::HTTPS))
    }
}

/// A connection that is, or is becoming, one of TLS.
pub enum Secured<Io> {
    /// The handshake is under way.
    Handshake(Box<Accept<Io>>),
    /// It is done.
    Open(Box<TlsStream<Io>>),
    /// It failed; nothing more comes of it.
    Failed,
}

impl<Io: AsyncRead + AsyncWrite + Unpin> Secured<Io> {
    /// The stream once the handshake is done.
    fn poll_open(&mut self, context: &mut Context<'_>) -> Poll<IoResult<Pin<&mut TlsStream<Io>>>> {
        if let Self::Handshake(handshake) = self {
            match ready!(Pin::new(handshake.as_mut()).poll(context)) {
                Ok(stream) => *self = Self::Open(Box::new(stream)),
                Err(error) => {
                    *self = Self::Failed;
                    return Poll::Ready(Err(error));
                }
            }
        }
        match self {
            Self::Open(stream) => Poll::Ready(Ok(Pin::new(stream.as_mut()))),
            _ => Poll::Ready(Err(Error::other("the handshake failed"))),
        }
    }
}

impl<Io: AsyncRead + AsyncWrite + Unpin> AsyncRead for Secured<Io> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<IoResult<()>> {
        ready!(self.poll_open(context))?.poll_read(context, buf)
    }
}

impl<Io: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Secured<Io> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<IoResult<usize>> {
        ready!(self.poll_open(context))?.poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<IoResult<()>> {
        ready!(self.poll_open(context))?.poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<IoResult<()>> {
        if matches!(*self, Self::Open(_)) {
            ready!(self.poll_open(context))?.poll_shutdown(context)
        } else {
            Poll::Ready(Ok(()))
        }
    }
}

#[cfg(test)]
mod tests {
    use poem::listener::{Listener as _, TcpListener};
    use rustls_pki_types::ServerName;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;
    use tokio_rustls::TlsConnector;
    use tokio_rustls::rustls::{ClientConfig, RootCertStore};

    use super::*;

    /// A certificate of its own making in files, with the client that trusts it.
    fn made(folder: &std::path::Path) -> (Certificate, TlsConnector) {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
        let (cert, key) = (folder.join("cert.pem"), folder.join("key.pem"));
        std::fs::write(&cert, made.cert.pem()).expect("written");
        std::fs::write(&key, made.signing_key.serialize_pem()).expect("written");
        let mut roots = RootCertStore::empty();
        roots.add(made.cert.der().clone()).expect("a root");
        let client = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        (Certificate::read(cert, key).expect("read"), TlsConnector::from(Arc::new(client)))
    }

    #[tokio::test]
    async fn a_client_that_trusts_the_certificate_is_answered_and_plain_http_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let (certificate, connector) = made(folder.path());
        let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.expect("a port");
        let address = *acceptor.local_addr()[0].as_socket_addr().expect("an address");
        let server = poem::Server::new_with_acceptor(Tls::new(acceptor, certificate));
        let server = tokio::spawn(server.run(poem::endpoint::make_sync(|request| request.scheme().to_string())));

        let question = b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
        let mut plain = TcpStream::connect(address).await.expect("connected");
        plain.write_all(question).await.expect("written");
        let mut answer = Vec::new();
        let _ = plain.read_to_end(&mut answer).await;
        assert!(!answer.starts_with(b"HTTP"), "{answer:?}");

        let name = ServerName::try_from("localhost").expect("a name");
        let tcp = TcpStream::connect(address).await.expect("connected");
        let mut secured = connector.connect(name, tcp).await.expect("a handshake");
        secured.write_all(question).await.expect("written");
        let mut answer = String::new();
        secured.read_to_string(&mut answer).await.expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("https"), "{answer}");
        server.abort();
    }

    #[test]
    fn files_that_do_not_belong_together_are_refused_with_their_names() {
        let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        made(one.path());
        made(other.path());
        let told = |cert: PathBuf, key: PathBuf| match Certificate::read(cert, key) {
            Ok(_) => String::new(),
            Err(error) => format!("{error:#}"),
        };
        let mixed = told(one.path().join("cert.pem"), other.path().join("key.pem"));
        assert!(mixed.contains("do not belong together"), "{mixed}");
        let missing = told(one.path().join("none.pem"), one.path().join("key.pem"));
        assert!(missing.contains("none.pem"), "{missing}");
    }
}
