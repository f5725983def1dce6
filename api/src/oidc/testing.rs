//! A provider for the tests: keys made on the spot, tokens of every kind, and an HTTP server that publishes the keys.

use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use poem::endpoint::{BoxEndpoint, make_sync};
use poem::http::StatusCode;
use poem::listener::{Acceptor as _, Listener as _, TcpListener};
use poem::{EndpointExt as _, Response, Route, Server};
use serde_json::{Value, json};

use super::settings::Settings;
use crate::config::OidcConfig;

pub const ISSUER: &str = "https://id.example/realms/care";
pub const AUDIENCE: &str = "kaomie";
pub const SUBJECT: &str = "0d1a7ac2";

/// The instant of all tests.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).expect("an instant")
}

pub fn config(issuer: &str) -> OidcConfig {
    OidcConfig {
        issuer: Some(issuer.to_owned()),
        audience: Some(AUDIENCE.to_owned()),
        algorithms: vec!["RS256".to_owned(), "ES256".to_owned()],
        role_claim: "roles".to_owned(),
        area_claim: "areas".to_owned(),
        facility_claim: "facilities".to_owned(),
        practitioner_claim: "practitioner".to_owned(),
        role_map: [
            "care=PROFESSIONAL",
            "clinic-staff=FACILITY_STAFF",
            "doctor=PHYSICIAN",
            "hub=COORDINATOR",
            "audit=AUDITOR",
            "root=ADMIN",
        ]
        .map(str::to_owned)
        .to_vec(),
        require_mfa: true,
        mfa_acr: Vec::new(),
        ca_file: None,
    }
}

pub fn settings(issuer: &str) -> Settings {
    Settings::read(&config(issuer)).expect("good settings").expect("an issuer")
}

/// A key of a provider, for ES256.
#[derive(Clone)]
pub struct TestKey {
    id: String,
    pkcs8: Vec<u8>,
}

impl TestKey {
    pub fn new(id: &str) -> Self {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        Self { id: id.to_owned(), pkcs8: pkcs8.expect("a key").as_ref().to_vec() }
    }

    /// The public half, as a provider publishes it.
    pub fn public(&self) -> Value {
        let jwk =
            Jwk::from_encoding_key(&EncodingKey::from_ec_der(&self.pkcs8), Algorithm::ES256).expect("a public key");
        let mut jwk = serde_json::to_value(jwk).expect("JSON");
        jwk["kid"] = json!(self.id);
        jwk["use"] = json!("sig");
        jwk
    }

    pub fn raw_public(&self) -> Vec<u8> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &self.pkcs8).expect("a key");
        pair.public_key().as_ref().to_vec()
    }

    pub fn decoding(&self) -> DecodingKey {
        DecodingKey::from_ec_der(&self.raw_public())
    }

    pub fn sign(&self, claims: &Value) -> String {
        self.sign_with(&header(&self.id), claims)
    }

    /// Signs with ES256 whatever the header says.
    pub fn sign_with(&self, header: &Value, claims: &Value) -> String {
        let message = message(header, claims);
        let key = EncodingKey::from_ec_der(&self.pkcs8);
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::ES256).expect("a signature");
        format!("{message}.{signature}")
    }
}

pub fn header(kid: &str) -> Value {
    json!({ "alg": "ES256", "kid": kid, "typ": "at+jwt" })
}

/// Claims of a good token, changed; null takes a claim away.
pub fn claims(changes: Value) -> Value {
    let at = now().timestamp();
    let mut claims = json!({ "iss": ISSUER, "aud": AUDIENCE, "sub": SUBJECT, "iat": at - 5, "exp": at + 300 });
    let Value::Object(changes) = changes else { panic!("an object") };
    for (name, value) in changes {
        claims[name] = value;
    }
    if let Value::Object(claims) = &mut claims {
        claims.retain(|_, value| !value.is_null());
    }
    claims
}

pub fn unsigned(header: &Value, claims: &Value) -> String {
    format!("{}.", message(header, claims))
}

pub fn shared_secret(header: &Value, claims: &Value, secret: &[u8]) -> String {
    let message = message(header, claims);
    let key = EncodingKey::from_secret(secret);
    let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::HS256).expect("a signature");
    format!("{message}.{signature}")
}

fn message(header: &Value, claims: &Value) -> String {
    format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims.to_string()))
}

/// Serves on a free port of this machine until the test ends; answers with its address.
pub async fn serve(routes: BoxEndpoint<'static, Response>) -> String {
    let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.expect("a port");
    let address = acceptor.local_addr().first().and_then(|local| local.as_socket_addr().copied()).expect("an address");
    tokio::spawn(Server::new_with_acceptor(acceptor).run(routes));
    format!("http://{address}")
}

/// A provider on this machine.
pub struct TestProvider {
    pub issuer: String,
    state: Arc<State>,
}

struct State {
    issuer: Mutex<String>,
    keys: Mutex<Vec<TestKey>>,
    status: AtomicU16,
    questions: AtomicUsize,
}

impl TestProvider {
    pub async fn start(keys: &[TestKey]) -> Self {
        let state = Arc::new(State {
            issuer: Mutex::default(),
            keys: Mutex::new(keys.to_vec()),
            status: AtomicU16::new(200),
            questions: AtomicUsize::new(0),
        });
        let (about, published) = (state.clone(), state.clone());
        let routes = Route::new()
            .at(
                "/.well-known/openid-configuration",
                make_sync(move |_| {
                    let issuer = locked(&about.issuer).clone();
                    about.answer(&json!({ "issuer": issuer, "jwks_uri": format!("{issuer}/keys") }))
                }),
            )
            .at(
                "/keys",
                make_sync(move |_| {
                    let keys: Vec<Value> = locked(&published.keys).iter().map(TestKey::public).collect();
                    published.answer(&json!({ "keys": keys }))
                }),
            );
        let issuer = serve(routes.map_to_response().boxed()).await;
        locked(&state.issuer).clone_from(&issuer);
        Self { issuer, state }
    }

    /// Publishes these keys and no others.
    pub fn publish(&self, keys: &[TestKey]) {
        *locked(&self.state.keys) = keys.to_vec();
    }

    pub fn answer_with(&self, status: u16) {
        self.state.status.store(status, Ordering::SeqCst);
    }

    /// How many questions it was asked.
    pub fn questions(&self) -> usize {
        self.state.questions.load(Ordering::SeqCst)
    }
}

impl State {
    fn answer(&self, body: &Value) -> Response {
        self.questions.fetch_add(1, Ordering::SeqCst);
        let status = StatusCode::from_u16(self.status.load(Ordering::SeqCst)).expect("a status");
        Response::builder().status(status).content_type("application/json").body(body.to_string())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
