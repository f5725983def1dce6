//! What somebody with bad intent tries, and what becomes of it. Guessed passwords, fixed sessions, replayed tokens and
//! pages of other sites are beside signing in (`identity`); batches and single too large documents are in `limits`.

mod browsers;
mod documents;
mod injection;
mod rates;
mod requests;
mod schema;
mod secrecy;
mod uploads;

use kaomie_tests::Server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Sends bytes as they are, for what no well-behaved client sends, and gives the whole answer.
async fn raw(server: &Server, head: &str) -> String {
    let address = server.url.strip_prefix("http://").expect("plain HTTP");
    let mut stream = tokio::net::TcpStream::connect(address).await.expect("connects");
    let request = head.replace('\n', "\r\n") + "\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}
