//! A real mail server and a program that is called, in a process of their own (`tests/clients/post.mjs`).

use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdin, Command};

use crate::Person;

/// How long something that is sent may be on its way: a claim of a server that was killed lapses after half a minute.
const PATIENCE: Duration = Duration::from_secs(120);

/// The process, killed when dropped.
pub struct Post {
    stdin: ChildStdin,
    told: Arc<Mutex<Vec<Value>>>,
    smtp: u64,
    program: u64,
    _child: Child,
}

impl Post {
    /// Starts it and waits until it listens.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// One that takes mail over TLS alone, with this key and certificate (files in PEM), from `kaomie@desk` with the
    /// password `hirake:goma`.
    pub async fn start_secured(key: &str, certificate: &str) -> Self {
        Self::start_with(&[key, certificate]).await
    }

    async fn start_with(args: &[&str]) -> Self {
        let clients = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients");
        let packages = clients.join("node_modules/smtp-server");
        assert!(packages.exists(), "{} is missing; npm ci --prefix tests/clients", packages.display());
        let mut command = Command::new("node");
        command
            .arg(clients.join("post.mjs"))
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        let mut child = command.spawn().expect("Node.js runs");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let told = Arc::new(Mutex::new(Vec::new()));
        let kept = told.clone();
        tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                kept.lock().expect("lines").push(serde_json::from_str(&line).expect("JSON"));
            }
        });
        let stdin = child.stdin.take().expect("piped");
        let mut post = Self { stdin, told, smtp: 0, program: 0, _child: child };
        let listening = post.until(|told| told.iter().find_map(|line| line.get("listening").cloned())).await;
        let port = |of: &str| listening[of].as_u64().expect("a port");
        (post.smtp, post.program) = (port("smtp"), port("program"));
        post
    }

    /// Flags with which a server sends by it.
    pub fn flags(&self) -> Vec<String> {
        let smtp = format!("smtp://127.0.0.1:{}", self.smtp);
        let flags = ["--smtp-url", &smtp, "--mail-from", "在宅医療の窓口 <kaomie@example.jp>"];
        flags.into_iter().chain(["--webhook-networks", "127.0.0.0/8"]).map(str::to_owned).collect()
    }

    /// The port of the mail server.
    pub fn smtp_port(&self) -> u64 {
        self.smtp
    }

    /// The address of the program.
    pub fn program(&self) -> String {
        format!("http://127.0.0.1:{}/notices", self.program)
    }

    /// Says what to refuse (`refuseMails`, `refuseCalls`), or the `secret` of calls; done when this returns.
    pub async fn order(&mut self, order: Value) {
        let before = self.lines("ordered").len();
        self.stdin.write_all(format!("{order}\n").as_bytes()).await.expect("it reads");
        self.until(|told| (told.iter().filter(|line| line.get("ordered").is_some()).count() > before).then_some(()))
            .await;
    }

    /// Mails that were taken so far, as another's reader read them.
    pub fn mails(&self) -> Vec<Value> {
        self.lines("mail")
    }

    /// Calls that came so far.
    pub fn calls(&self) -> Vec<Value> {
        self.lines("call")
    }

    /// Mails to an address whose subject has these words, each counted once however often it was sent.
    pub fn subjects(&self, to: &str, words: &str) -> usize {
        let mails = self.mails().into_iter().filter(|mail| mail["to"] == json!([to]) && mail["taken"] == true);
        let about = mails.filter(|mail| mail["subject"].as_str().is_some_and(|subject| subject.contains(words)));
        about.map(|mail| mail["id"].to_string()).collect::<std::collections::BTreeSet<_>>().len()
    }

    /// Waits until so many such mails have come.
    pub async fn until_mailed(&self, to: &str, words: &str, times: usize) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while self.subjects(to, words) < times {
            let now = tokio::time::Instant::now();
            assert!(now < deadline, "{} of {times} mails {words:?} reached {to}", self.subjects(to, words));
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Has somebody enter a mail address and type in the number that comes there. Gives the id of the destination.
    pub async fn mailbox(&self, person: &mut Person, address: &str) -> Value {
        let before = self.subjects(address, "確認番号");
        let channel = save(person, json!({ "kind": "EMAIL", "address": address })).await["noticeChannel"].take();
        self.until_mailed(address, "確認番号", before + 1).await;
        let number = self.number(address).expect("a number in the mail");
        let confirm = "mutation($id: ID!, $code: String!) { noticeChannelConfirm(input: { id: $id, code: $code }) {
            noticeChannel { isOpen } userErrors { code message } } }";
        let confirmed = person.data(confirm, json!({ "id": channel["id"], "code": number })).await;
        assert_eq!(confirmed["noticeChannelConfirm"]["noticeChannel"], json!({ "isOpen": true }), "{confirmed:#}");
        channel["id"].clone()
    }

    /// Has somebody told by the program, whose calls are checked with the secret from now on. Gives the id.
    pub async fn tell_program(&mut self, person: &mut Person) -> Value {
        let mut saved = save(person, json!({ "kind": "WEBHOOK", "address": self.program() })).await;
        self.order(json!({ "secret": saved["secret"] })).await;
        saved["noticeChannel"]["id"].take()
    }

    /// The number in the last mail to an address.
    pub fn number(&self, address: &str) -> Option<String> {
        let last = self.mails().into_iter().rfind(|mail| mail["to"] == json!([address]))?;
        let is_number = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
        last["text"].as_str()?.lines().find(is_number).map(str::to_owned)
    }

    fn lines(&self, of: &str) -> Vec<Value> {
        self.told.lock().expect("lines").iter().filter_map(|line| line.get(of).cloned()).collect()
    }

    async fn until<T>(&self, found: impl Fn(&[Value]) -> Option<T>) -> T {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            if let Some(found) = found(&self.told.lock().expect("lines")) {
                return found;
            }
            assert!(tokio::time::Instant::now() < deadline, "the mail server says nothing");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Enters a destination of notices.
async fn save(person: &mut Person, input: Value) -> Value {
    let query = "mutation($input: NoticeChannelSaveInput!) { noticeChannelSave(input: $input) {
        noticeChannel { id isOpen } secret userErrors { code field message } } }";
    let mut data = person.data(query, json!({ "input": input })).await;
    assert_eq!(data["noticeChannelSave"]["userErrors"], json!([]), "{data:#}");
    data["noticeChannelSave"].take()
}
