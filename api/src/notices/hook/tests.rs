//! What may be called, and what becomes of the answer.

use std::sync::Mutex;

use poem::http::HeaderMap;
use poem::{EndpointExt as _, Request, Response, Route};
use uuid::Uuid;

use super::*;
use crate::oidc::testing::serve;

fn hooks(networks: &[&str]) -> Hooks {
    Hooks::new(networks.iter().map(|network| network.parse().expect("a network")).collect(), None).expect("clients")
}

const LOOPBACK: &[&str] = &["127.0.0.0/8"];

fn call(url: &str) -> Call {
    Call {
        url: url.to_owned(),
        id: Uuid::from_u128(7).into(),
        timestamp: 1_614_265_330,
        signature: "v1,abc".to_owned(),
        body: br#"{"id":"7"}"#.to_vec(),
    }
}

async fn taken(hooks: &Hooks, url: &str) -> Result<(), NoticeFailure> {
    hooks.call(call(url)).await.map_err(|not| not.0)
}

/// A server on this machine that answers so, and what it was sent.
async fn receiver(
    answer: impl Fn() -> Response + Send + Sync + 'static,
) -> (String, Arc<Mutex<Vec<(HeaderMap, String)>>>) {
    let seen: Arc<Mutex<Vec<(HeaderMap, String)>>> = Arc::default();
    let own = seen.clone();
    let answer = Arc::new(answer);
    let endpoint = poem::endpoint::make(move |mut request: Request| {
        let (own, answer) = (own.clone(), answer.clone());
        async move {
            let body = request.take_body().into_string().await.unwrap_or_default();
            own.lock().expect("nobody failed").push((request.headers().clone(), body));
            answer()
        }
    });
    let route = Route::new().at("/*rest", endpoint).map_to_response();
    (serve(route.boxed()).await, seen)
}

fn status(code: u16) -> Response {
    Response::builder().status(StatusCode::from_u16(code).expect("a status")).finish()
}

#[test]
fn an_address_is_refused_where_this_server_must_not_call() {
    let (public, closed) = (hooks(&[]), hooks(&["10.1.0.0/16", "fd00:1::/32"]));
    for url in ["https://hooks.example.jp/", "https://8.8.8.8/"] {
        assert!(public.check(url).is_ok() && closed.check(url).is_ok(), "{url}");
    }
    for url in [
        "http://10.1.2.3/",
        "https://10.1.2.3/",
        "http://[fd00:1::7]/",
        "http://[::ffff:10.1.2.3]/",
        "http://db.internal/",
    ] {
        assert!(public.check(url).is_err() && closed.check(url).is_ok(), "{url}");
    }
    for url in
        ["https://127.0.0.1/", "http://10.2.0.1/", "http://8.8.8.8/", "https://169.254.169.254/", "http://[fd00:2::1]/"]
    {
        assert!(public.check(url).is_err() && closed.check(url).is_err(), "{url}");
    }
}

#[tokio::test]
async fn this_machine_is_not_called_unless_the_operator_says_so() {
    let (base, seen) = receiver(|| status(200)).await;
    let port = base.rsplit(':').next().expect("a port").to_owned();
    for url in [base.clone(), format!("https://127.0.0.1:{port}/"), format!("http://localhost:{port}/")] {
        assert_eq!(taken(&hooks(&[]), &url).await, Err(NoticeFailure::NotAllowed), "{url}");
        assert_eq!(taken(&hooks(&["10.0.0.0/8"]), &url).await, Err(NoticeFailure::NotAllowed), "{url}");
    }
    assert!(seen.lock().expect("nobody failed").is_empty());
    assert_eq!(taken(&hooks(LOOPBACK), &base).await, Ok(()));
    assert_eq!(taken(&hooks(LOOPBACK), &format!("http://localhost:{port}/a?b")).await, Ok(()));
    assert_eq!(seen.lock().expect("nobody failed").len(), 2);
}

#[tokio::test]
async fn a_name_that_leads_to_this_machine_is_refused_when_it_is_called() {
    // Every system knows this name; that it is refused when it is entered as well does not count here.
    for public in [true, false] {
        let resolver = Resolver { networks: Arc::new([]), public };
        let resolved = resolver.resolve("localhost".parse().expect("a name")).await;
        assert!(resolved.err().is_some_and(|error| error.is::<NotAllowed>()), "{public}");
    }
    let client = Client::builder().dns_resolver(Arc::new(Resolver { networks: Arc::new([]), public: true }));
    let error = client.build().expect("a client").get("http://localhost:9/").send().await.expect_err("refused");
    assert_eq!(why(&error), NoticeFailure::NotAllowed);
}

#[tokio::test]
async fn a_redirection_is_not_followed() {
    let (elsewhere, reached) = receiver(|| status(200)).await;
    let (base, _) = receiver(move || {
        Response::builder().status(StatusCode::TEMPORARY_REDIRECT).header("location", &elsewhere).finish()
    })
    .await;
    assert_eq!(taken(&hooks(LOOPBACK), &base).await, Err(NoticeFailure::Refused));
    assert!(reached.lock().expect("nobody failed").is_empty());
}

#[tokio::test]
async fn the_status_says_whether_it_was_taken_and_the_rest_is_not_read() {
    for (code, expected) in [
        (200, Ok(())),
        (202, Ok(())),
        (204, Ok(())),
        (400, Err(NoticeFailure::Refused)),
        (404, Err(NoticeFailure::Refused)),
        (410, Err(NoticeFailure::Gone)),
        (500, Err(NoticeFailure::Refused)),
    ] {
        let (base, _) = receiver(move || status(code)).await;
        assert_eq!(taken(&hooks(LOOPBACK), &base).await, expected, "{code}");
    }
    let (base, _) = receiver(|| Response::builder().body(" ".repeat(64 << 20))).await;
    assert_eq!(taken(&hooks(LOOPBACK), &base).await, Ok(()));
    assert_eq!(taken(&hooks(LOOPBACK), "http://127.0.0.1:9/").await, Err(NoticeFailure::Unreachable));
}

#[tokio::test]
async fn a_call_carries_what_its_receiver_checks() {
    let (base, seen) = receiver(|| status(204)).await;
    taken(&hooks(LOOPBACK), &base).await.expect("taken");
    let (headers, body) = seen.lock().expect("nobody failed").remove(0);
    for (name, value) in [
        ("webhook-id", "00000000-0000-0000-0000-000000000007"),
        ("webhook-timestamp", "1614265330"),
        ("webhook-signature", "v1,abc"),
        ("content-type", "application/json"),
    ] {
        assert_eq!(headers.get(name).and_then(|value| value.to_str().ok()), Some(value), "{name}");
    }
    assert_eq!(body, r#"{"id":"7"}"#);
}
