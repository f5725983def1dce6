//! People with accounts, signed in at a running server as a browser would be.
//!
//! ```text
//! let admin = Person::admin(&kaomie, &server).await;
//! let desk = Person::coordinator(&kaomie, &server, &["MUNICIPALITY:372013"]).await;
//! let data = desk.data("mutation … ", json!({ … })).await;
//! ```

use std::process::Stdio;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use reqwest::header::{COOKIE, SET_COOKIE};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use totp_rs::{Algorithm, Secret, TOTP};

use crate::command::Kaomie;
use crate::server::Server;

/// The password of everybody here.
pub const PASSWORD: &str = "mata ashita no asa ni";

/// Somebody with an account, and with a session once signed in.
pub struct Person {
    /// What they type to sign in.
    pub login: String,
    /// Address of the server.
    pub url: String,
    /// The cookie of the session, `__Host-kaomie=…`; empty without one.
    pub cookie: String,
    /// Their authenticator, once enrolled.
    pub authenticator: Option<Authenticator>,
    /// For when the authenticator is lost.
    pub recovery_codes: Vec<String>,
    http: reqwest::Client,
}

/// An authenticator app.
pub struct Authenticator {
    totp: TOTP,
    last_step: u64,
}

impl Person {
    /// ADMIN, signed in with both factors.
    pub async fn admin(kaomie: &Kaomie, server: &Server) -> Self {
        Self::signed_in(kaomie, server, "admin", &[]).await
    }

    /// AUDITOR, signed in with both factors.
    pub async fn auditor(kaomie: &Kaomie, server: &Server) -> Self {
        Self::signed_in(kaomie, server, "auditor", &[]).await
    }

    /// COORDINATOR of areas such as `MUNICIPALITY:372013`, signed in with both factors.
    pub async fn coordinator(kaomie: &Kaomie, server: &Server, areas: &[&str]) -> Self {
        let flags: Vec<&str> = areas.iter().flat_map(|area| ["--area", *area]).collect();
        Self::signed_in(kaomie, server, "coordinator", &flags).await
    }

    /// FACILITY_STAFF of facilities by their global ids, signed in.
    pub async fn staff(kaomie: &Kaomie, server: &Server, facilities: &[&str]) -> Self {
        let flags: Vec<&str> = facilities.iter().flat_map(|id| ["--facility", *id]).collect();
        Self::signed_in(kaomie, server, "facility_staff", &flags).await
    }

    /// PHYSICIAN with the own profile by its global id or UUID, signed in.
    pub async fn physician(kaomie: &Kaomie, server: &Server, practitioner: &str) -> Self {
        Self::signed_in(kaomie, server, "physician", &["--practitioner", practitioner]).await
    }

    /// PROFESSIONAL, signed in.
    pub async fn professional(kaomie: &Kaomie, server: &Server) -> Self {
        Self::signed_in(kaomie, server, "professional", &[]).await
    }

    /// Makes an account with a role and signs in, setting up a second factor where the role needs one.
    pub async fn signed_in(kaomie: &Kaomie, server: &Server, role: &str, flags: &[&str]) -> Self {
        let mut person = Self::with_account(kaomie, server, role, flags).await;
        if person.sign_in().await == "ENROL_SECOND_FACTOR" {
            person.enrol().await;
        }
        person
    }

    /// Makes an account without signing in.
    pub async fn with_account(kaomie: &Kaomie, server: &Server, role: &str, flags: &[&str]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let login = format!("{role}{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let mut args =
            vec!["account", "create", "--login", &login, "--name", "見本の人", "--role", role, "--password-stdin"];
        args.extend_from_slice(flags);
        let mut child = kaomie.command(&args).stdin(Stdio::piped()).spawn().expect("the executable runs");
        let mut stdin = child.stdin.take().expect("piped");
        stdin.write_all(PASSWORD.as_bytes()).await.expect("a password");
        drop(stdin);
        let output = child.wait_with_output().await.expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self::of(server, &login)
    }

    /// Somebody with this login name, not signed in.
    pub fn of(server: &Server, login: &str) -> Self {
        Self {
            login: login.to_owned(),
            url: server.url.clone(),
            cookie: String::new(),
            authenticator: None,
            recovery_codes: Vec::new(),
            http: server.http.clone(),
        }
    }

    /// Gives name and password, and the second factor where there is one. Returns what comes next.
    pub async fn sign_in(&mut self) -> String {
        let query = "mutation($login: String!, $password: String!) {
            signIn(input: { loginName: $login, password: $password }) { next userErrors { code message } } }";
        let data = self.data(query, json!({ "login": self.login, "password": PASSWORD })).await;
        assert_eq!(data["signIn"]["userErrors"], json!([]), "{data:#}");
        let next = data["signIn"]["next"].as_str().expect("a step").to_owned();
        if next != "SECOND_FACTOR" {
            return next;
        }
        let code = self.authenticator.as_mut().expect("an authenticator").code();
        let query = "mutation($code: String!) {
            secondFactorVerify(input: { code: $code }) { next userErrors { code message } } }";
        let data = self.data(query, json!({ "code": code })).await;
        assert_eq!(data["secondFactorVerify"]["userErrors"], json!([]), "{data:#}");
        data["secondFactorVerify"]["next"].as_str().expect("a step").to_owned()
    }

    /// Sets up a second factor.
    pub async fn enrol(&mut self) {
        let query = "mutation($password: String!) {
            secondFactorEnrol(input: { password: $password }) { secret userErrors { code message } } }";
        let data = self.data(query, json!({ "password": PASSWORD })).await;
        let secret = data["secondFactorEnrol"]["secret"].as_str().unwrap_or_else(|| panic!("{data:#}"));
        let mut authenticator = Authenticator::new(secret);
        let query = "mutation($code: String!) {
            secondFactorConfirm(input: { code: $code }) { next recoveryCodes userErrors { code message } } }";
        let data = self.data(query, json!({ "code": authenticator.code() })).await;
        assert_eq!(data["secondFactorConfirm"]["next"], "DONE", "{data:#}");
        let codes = data["secondFactorConfirm"]["recoveryCodes"].as_array().expect("codes");
        self.recovery_codes = codes.iter().map(|code| code.as_str().expect("text").to_owned()).collect();
        self.authenticator = Some(authenticator);
    }

    /// Asks with the session's cookie and gives the whole answer; a new cookie takes the place of the old one.
    pub async fn ask(&mut self, query: &str, variables: Value) -> Value {
        let response = self.send(query, variables).await;
        for cookie in response.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().expect("text").split(';').next().expect("a pair");
            self.cookie = if pair.ends_with('=') { String::new() } else { pair.to_owned() };
        }
        response.json().await.expect("JSON")
    }

    /// Asks what must be answered without errors, and gives the data.
    pub async fn data(&mut self, query: &str, variables: Value) -> Value {
        let mut answer = self.ask(query, variables).await;
        assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
        answer["data"].take()
    }

    /// Asks with the session's cookie, for what stands in the answer's head.
    pub async fn send(&self, query: &str, variables: Value) -> reqwest::Response {
        let mut request = self
            .http
            .post(format!("{}/graphql", self.url))
            .header("accept", "application/graphql-response+json")
            .json(&json!({ "query": query, "variables": variables }));
        if !self.cookie.is_empty() {
            request = request.header(COOKIE, &self.cookie);
        }
        request.send().await.expect("an answer")
    }

    /// Makes an API token with these scopes for the channel API, and gives its secret.
    pub async fn token(&mut self, scopes: &[&str]) -> String {
        let query = "mutation($input: ApiTokenCreateInput!) {
            apiTokenCreate(input: $input) { secret userErrors { code message } } }";
        let soon = in_an_hour();
        let input = json!({ "label": "試験", "scopes": scopes, "channel": "API", "expiresAt": soon });
        let data = self.data(query, json!({ "input": input })).await;
        data["apiTokenCreate"]["secret"].as_str().unwrap_or_else(|| panic!("{data:#}")).to_owned()
    }
}

impl Authenticator {
    /// With a secret as it is shown for typing (base 32).
    pub fn new(secret: &str) -> Self {
        let bytes = Secret::Encoded(secret.to_owned()).to_bytes().expect("base 32");
        let totp = TOTP::new(Algorithm::SHA1, 6, 1, 30, bytes, None, String::new()).expect("a secret");
        Self { totp, last_step: 0 }
    }

    /// A code that was not given before: of the present step, or of the next when that one was used.
    pub fn code(&mut self) -> String {
        let step = (seconds() / 30).max(self.last_step + 1);
        self.last_step = step;
        self.totp.generate(step * 30)
    }

    /// The code that was given last.
    pub fn last_code(&self) -> String {
        self.totp.generate(self.last_step * 30)
    }
}

/// Seconds since 1970 by the machine's clock, which is also the server's.
#[expect(clippy::disallowed_methods, reason = "an authenticator goes by the clock on the wall")]
fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs()
}

/// An hour from now (RFC 3339).
pub fn in_an_hour() -> String {
    let at = chrono::DateTime::from_timestamp(i64::try_from(seconds()).expect("in range") + 3600, 0);
    at.expect("in range").to_rfc3339()
}
