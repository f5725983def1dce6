//! A running server.

use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr, ChildStdout};

use crate::command::Kaomie;
use crate::graphql;

/// How long a server may take to start or to stop on a busy machine of two cores.
const PATIENCE: Duration = Duration::from_secs(60);
/// The product's promise for stopping.
const STOPS_WITHIN: Duration = Duration::from_secs(10);

/// A server on a free port, killed when dropped.
pub struct Server {
    child: Child,
    /// `http://HOST:PORT`.
    pub url: String,
    /// For plain requests.
    pub http: reqwest::Client,
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts serving and waits until it is ready.
    pub async fn start(kaomie: &Kaomie) -> Self {
        Self::start_with(kaomie, &[]).await
    }

    /// Like [`Server::start`], with further flags.
    pub async fn start_with(kaomie: &Kaomie, flags: &[&str]) -> Self {
        let server = Self::launch(kaomie, flags).await;
        server.until_ready().await;
        server
    }

    /// Starts serving without waiting for readiness.
    pub async fn launch(kaomie: &Kaomie, flags: &[&str]) -> Self {
        let mut args = vec!["serve", "--listen", "127.0.0.1:0"];
        args.extend_from_slice(flags);
        let mut child = kaomie.command(&args).stdout(Stdio::piped()).spawn().expect("the server starts");
        let log = Arc::new(Mutex::new(Vec::new()));
        keep(child.stderr.take().expect("piped"), log.clone());
        let out = BufReader::new(child.stdout.take().expect("piped")).lines();
        let url = tokio::time::timeout(PATIENCE, address(out)).await.ok().flatten();
        let url =
            url.unwrap_or_else(|| panic!("the server announced no address:\n{}", log.lock().expect("log").join("\n")));
        Self { child, url, http: reqwest::Client::new(), log }
    }

    /// Waits for `/readyz`.
    pub async fn until_ready(&self) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let ready = self.http.get(format!("{}/readyz", self.url)).send().await;
            if ready.is_ok_and(|response| response.status().is_success()) {
                return;
            }
            assert!(tokio::time::Instant::now() < deadline, "not ready:\n{}", self.log().join("\n"));
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Asks a question that must be answered without errors, and gives its data.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        graphql::data(&self.http, &self.url, query, variables).await
    }

    /// Asks a question and gives the whole answer.
    pub async fn ask(&self, query: &str, variables: Value) -> Value {
        graphql::ask(&self.http, &self.url, query, variables).await
    }

    /// A plain GET: status and text.
    pub async fn get(&self, path: &str) -> (u16, String) {
        let response = self.http.get(format!("{}{path}", self.url)).send().await.expect("an answer");
        (response.status().as_u16(), response.text().await.expect("text"))
    }

    /// What it has logged so far.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().expect("log").clone()
    }

    /// Asks until an answer satisfies, for what becomes visible a moment after it was committed.
    pub async fn until(
        &self,
        query: &str,
        variables: Value,
        within: Duration,
        satisfied: impl Fn(&Value) -> bool,
    ) -> Value {
        let deadline = tokio::time::Instant::now() + within;
        loop {
            let data = self.data(query, variables.clone()).await;
            if satisfied(&data) {
                return data;
            }
            assert!(tokio::time::Instant::now() < deadline, "still {data} after {within:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Kills it without warning (SIGKILL).
    pub async fn kill(mut self) {
        self.child.kill().await.expect("killed");
    }

    /// Stops it by SIGTERM, within its promise, and demands that nothing was logged at WARN or ERROR.
    pub async fn stop(self) {
        let log = self.stop_expecting(&[]).await;
        drop(log);
    }

    /// Like [`Server::stop`], allowing warnings that contain one of these.
    pub async fn stop_expecting(mut self, allowed: &[&str]) -> Vec<String> {
        let pid = self.child.id().expect("still running");
        let asked = tokio::process::Command::new("kill").arg("-TERM").arg(pid.to_string()).status().await;
        assert!(asked.expect("kill runs").success());
        let ended = tokio::time::timeout(STOPS_WITHIN, self.child.wait()).await;
        let status = ended.expect("stops within ten seconds").expect("a status");
        assert!(status.success(), "stopped with {status}:\n{}", self.log().join("\n"));
        let log = self.log();
        let unclean: Vec<_> = log
            .iter()
            .filter(|line| line.contains("WARN") || line.contains("ERROR") || line.contains("panicked"))
            .filter(|line| !allowed.iter().any(|part| line.contains(part)))
            .collect();
        assert!(unclean.is_empty(), "the log is not clean: {unclean:#?}");
        log
    }
}

/// The address in the line `listening on http://HOST:PORT`.
async fn address(mut lines: Lines<BufReader<ChildStdout>>) -> Option<String> {
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some(url) = line.strip_prefix("listening on ") {
            return Some(url.to_owned());
        }
    }
    None
}

/// Collects the log in the background.
fn keep(stderr: ChildStderr, log: Arc<Mutex<Vec<String>>>) {
    tokio::spawn(async move {
        let mut lines = BufReader::new(stderr).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            log.lock().expect("log").push(line);
        }
    });
}
