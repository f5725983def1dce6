//! Connections that do not wait for ever: whoever begins a request has to send its head in time, whoever is quiet between
//! requests is let go, and whoever does not read the answer is not kept. Without it a few thousand half requests would
//! hold as many sockets for good (RFC 9110, section 15.5.9; the HTTP library has no time-out of its own here).
//!
//! The body's time is the endpoint's matter, which can still answer (408), and so is that of a WebSocket, which is pinged.

use std::io::{Error, ErrorKind, IoSlice, Result as IoResult};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use poem::http::uri::Scheme;
use poem::listener::Acceptor;
use poem::web::{LocalAddr, RemoteAddr};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// How long a connection is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// From the first byte of a request to the end of its head.
    pub head: Duration,
    /// Between requests, and before the first.
    pub idle: Duration,
    /// For the other side to take more of an answer.
    pub write: Duration,
}

impl Patience {
    /// Patience of a server whose requests may take so long: their heads have the same time. Between requests a proxy
    /// keeps connections for a minute, and writing has the time of a slow mobile line.
    pub fn with_request_timeout(timeout: Duration) -> Self {
        Self { head: timeout, idle: Duration::from_secs(75), write: Duration::from_secs(30) }
    }
}

/// An acceptor whose connections have limited patience.
pub struct Patient<A> {
    inner: A,
    patience: Patience,
}

impl<A> Patient<A> {
    /// Limits the patience of an acceptor's connections.
    pub fn new(inner: A, patience: Patience) -> Self {
        Self { inner, patience }
    }
}

impl<A: Acceptor> Acceptor for Patient<A> {
    type Io = Connection<A::Io>;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.inner.local_addr()
    }

    async fn accept(&mut self) -> IoResult<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        let (io, local, remote, scheme) = self.inner.accept().await?;
        Ok((Connection::new(io, self.patience), local, remote, scheme))
    }
}

/// What a connection is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Between requests.
    Idle,
    /// In the head of a request, so many bytes of its end having been seen.
    Head(usize),
    /// The head is read; the endpoint decides how long the rest may take.
    Request,
    /// Another protocol than HTTP/1: a WebSocket, or HTTP/2, which interleaves requests.
    Other,
}

/// The end of a request's head.
const END: &[u8] = b"\r\n\r\n";
/// How an answer begins that leaves HTTP/1.
const SWITCHED: &[u8] = b"HTTP/1.1 101";
/// How a connection of HTTP/2 begins.
const HTTP_2: &[u8] = b"PRI * HTTP/2";

/// One connection.
pub struct Connection<Io> {
    io: Io,
    patience: Patience,
    state: State,
    reading: Pin<Box<Sleep>>,
    writing: Pin<Box<Sleep>>,
    write_is_stuck: bool,
}

impl<Io> Connection<Io> {
    fn new(io: Io, patience: Patience) -> Self {
        let (reading, writing) = (Box::pin(sleep(patience.idle)), Box::pin(sleep(patience.write)));
        Self { io, patience, state: State::Idle, reading, writing, write_is_stuck: false }
    }

    /// Bytes came in.
    fn received(&mut self, bytes: &[u8]) {
        if self.state == State::Idle {
            if bytes.starts_with(HTTP_2) {
                self.state = State::Other;
                return;
            }
            self.state = State::Head(0);
            self.reading.as_mut().reset(Instant::now() + self.patience.head);
        }
        if let State::Head(seen) = self.state {
            self.state = after_head(seen, bytes);
        }
    }

    /// Bytes went out.
    fn sent(&mut self, bytes: &[u8]) {
        self.write_is_stuck = false;
        if bytes.starts_with(SWITCHED) {
            self.state = State::Other;
        }
        if self.state != State::Other {
            self.state = State::Idle;
            self.reading.as_mut().reset(Instant::now() + self.patience.idle);
        }
    }

    fn wrote(&mut self, cx: &mut Context<'_>, outcome: Poll<IoResult<usize>>, bytes: &[u8]) -> Poll<IoResult<usize>> {
        match outcome {
            Poll::Ready(Ok(count)) => {
                self.sent(bytes);
                Poll::Ready(Ok(count))
            }
            Poll::Ready(error) => Poll::Ready(error),
            Poll::Pending => {
                if !self.write_is_stuck {
                    self.write_is_stuck = true;
                    self.writing.as_mut().reset(Instant::now() + self.patience.write);
                }
                ready!(self.writing.as_mut().poll(cx));
                Poll::Ready(Err(Error::new(ErrorKind::TimedOut, "the answer was not taken in time")))
            }
        }
    }
}

/// Where a head stands after more bytes.
fn after_head(seen: usize, bytes: &[u8]) -> State {
    let mut seen = seen;
    for byte in bytes {
        seen = match (*byte == END[seen], *byte) {
            (true, _) => seen + 1,
            (false, b'\r') => 1,
            (false, _) => 0,
        };
        if seen == END.len() {
            return State::Request;
        }
    }
    State::Head(seen)
}

impl<Io: AsyncRead + Unpin> AsyncRead for Connection<Io> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<IoResult<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        if let Poll::Ready(outcome) = Pin::new(&mut this.io).poll_read(cx, buf) {
            let bytes = buf.filled().get(before..).unwrap_or_default();
            if outcome.is_ok() && !bytes.is_empty() {
                this.received(bytes);
            }
            return Poll::Ready(outcome);
        }
        if matches!(this.state, State::Request | State::Other) {
            return Poll::Pending;
        }
        ready!(this.reading.as_mut().poll(cx));
        Poll::Ready(Err(Error::new(ErrorKind::TimedOut, "no request came in time")))
    }
}

impl<Io: AsyncWrite + Unpin> AsyncWrite for Connection<Io> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<IoResult<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.io).poll_write(cx, buf);
        this.wrote(cx, outcome, buf)
    }

    fn poll_write_vectored(self: Pin<&mut Self>, cx: &mut Context<'_>, bufs: &[IoSlice<'_>]) -> Poll<IoResult<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.io).poll_write_vectored(cx, bufs);
        let first = bufs.iter().find(|buf| !buf.is_empty()).map_or(&[][..], |buf| &**buf);
        this.wrote(cx, outcome, first)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<IoResult<()>> {
        Pin::new(&mut self.get_mut().io).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<IoResult<()>> {
        Pin::new(&mut self.get_mut().io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};

    use super::*;

    const SHORT: Duration = Duration::from_millis(60);
    const LONG: Duration = Duration::from_secs(600);

    fn pair(patience: Patience) -> (DuplexStream, Connection<DuplexStream>) {
        let (client, server) = duplex(64);
        (client, Connection::new(server, patience))
    }

    #[tokio::test]
    async fn half_a_head_is_not_waited_for() {
        let (mut client, mut server) = pair(Patience { head: SHORT, idle: LONG, write: LONG });
        client.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n").await.expect("sent");
        let mut text = Vec::new();
        let error = server.read_to_end(&mut text).await.expect_err("a time-out");
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_silent_connection_is_let_go() {
        let (_client, mut server) = pair(Patience { head: LONG, idle: SHORT, write: LONG });
        assert_eq!(server.read_u8().await.expect_err("a time-out").kind(), ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_whole_head_leaves_the_time_to_the_endpoint_and_a_websocket_to_itself() {
        let (mut client, mut server) = pair(Patience { head: SHORT, idle: SHORT, write: LONG });
        client.write_all(b"GET / HTTP/1.1\r\n\r\n").await.expect("sent");
        let mut head = [0; 18];
        server.read_exact(&mut head).await.expect("the head");
        assert!(tokio::time::timeout(SHORT * 4, server.read_u8()).await.is_err(), "the body may come later");
        server.write_all(b"HTTP/1.1 101 Switching Protocols\r\n\r\n").await.expect("written");
        assert!(tokio::time::timeout(SHORT * 4, server.read_u8()).await.is_err(), "a socket may be silent");
    }

    #[tokio::test]
    async fn an_answer_that_nobody_takes_is_given_up() {
        let (_client, mut server) = pair(Patience { head: LONG, idle: LONG, write: SHORT });
        let error = server.write_all(&[0; 1_000]).await.expect_err("a time-out");
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    }

    #[test]
    fn the_end_of_a_head_is_found_across_pieces() {
        let State::Head(seen) = after_head(0, b"a\r\n\r") else { panic!("the head goes on") };
        assert_eq!(after_head(seen, b"\nbody"), State::Request);
        assert_eq!(after_head(0, b"a\r\r\n\r\n"), State::Request);
        assert_eq!(after_head(0, b"a\r\nb\r\n"), State::Head(2));
    }
}
