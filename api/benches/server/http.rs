//! The thinnest HTTP client there is: one keep-alive connection, blocking, requests prepared in advance, so that on a
//! machine shared with the server the asking costs as little as possible.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, ensure};
use serde_json::{Value, json};

/// Nothing that is measured may take longer than this.
const LIMIT: Duration = Duration::from_secs(30);

/// A connection that is kept from request to request.
pub struct Connection {
    stream: BufReader<TcpStream>,
    line: String,
    body: Vec<u8>,
}

impl Connection {
    /// Connects to HOST:PORT.
    pub fn open(address: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).with_context(|| format!("connecting to {address}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(LIMIT))?;
        Ok(Self { stream: BufReader::with_capacity(64 << 10, stream), line: String::new(), body: Vec::new() })
    }

    /// Sends a prepared request and reads its whole answer: status and body.
    pub fn exchange(&mut self, request: &[u8]) -> anyhow::Result<(u16, &[u8])> {
        self.stream.get_mut().write_all(request)?;
        self.header_line()?;
        let status = self.line.split(' ').nth(1).and_then(|word| word.parse().ok()).context("a status line")?;
        let mut length = None;
        loop {
            self.header_line()?;
            let Some((name, value)) = self.line.split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = Some(value.trim().parse().context("a length")?);
            }
        }
        self.body.resize(length.context("the answer has no Content-Length")?, 0);
        self.stream.read_exact(&mut self.body)?;
        Ok((status, &self.body))
    }

    /// Asks a GraphQL question that must be answered without errors, and gives the data.
    pub fn data(&mut self, request: &[u8]) -> anyhow::Result<Value> {
        let (status, body) = self.exchange(request)?;
        let mut answer: Value = serde_json::from_slice(body).context("an answer in JSON")?;
        ensure!(status == 200 && answer.get("errors").is_none(), "answered {status}: {answer}");
        Ok(answer["data"].take())
    }

    fn header_line(&mut self) -> anyhow::Result<()> {
        self.line.clear();
        ensure!(self.stream.read_line(&mut self.line)? > 0, "the server closed the connection");
        Ok(())
    }
}

/// A GET, ready to be sent.
pub fn get(address: &str, path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").into_bytes()
}

/// A GraphQL question, ready to be sent.
pub fn graphql(address: &str, query: &str, variables: &Value) -> Vec<u8> {
    let body = json!({ "query": query, "variables": variables }).to_string();
    format!(
        "POST /graphql HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Accept: application/graphql-response+json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
