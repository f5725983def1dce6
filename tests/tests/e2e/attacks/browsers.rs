//! What an answer allows the browser of a visitor, and the pages of other sites.

use kaomie_tests::{Kaomie, Server};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn every_answer_of_every_route_tells_the_browser_what_it_must_not_do() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    for (method, path) in [
        (Method::GET, "/"),
        (Method::GET, "/graphiql"),
        (Method::GET, "/graphiql/"),
        (Method::GET, "/graphiql/nothing.js"),
        (Method::GET, "/graphql"),
        (Method::POST, "/graphql"),
        (Method::DELETE, "/graphql"),
        (Method::GET, "/graphql?query=%7B__typename%7D"),
        (Method::GET, "/graphql/ws"),
        (Method::GET, "/uploads"),
        (Method::POST, "/uploads"),
        (Method::GET, "/schema.graphql"),
        (Method::GET, "/healthz"),
        (Method::GET, "/readyz"),
        (Method::GET, "/metrics"),
        (Method::POST, "/"),
        (Method::OPTIONS, "/graphql"),
        (Method::GET, "/nowhere"),
        (Method::GET, "/%00"),
    ] {
        let request = server.http.request(method.clone(), format!("{}{path}", server.url));
        let response = request.send().await.expect("an answer");
        let headers = response.headers();
        let text = |name: &str| {
            let value = headers.get(name).unwrap_or_else(|| panic!("{method} {path} has no {name}: {headers:?}"));
            value.to_str().expect("text").to_owned()
        };
        assert_eq!(text("x-content-type-options"), "nosniff", "{method} {path}");
        assert_eq!(text("x-frame-options"), "DENY", "{method} {path}");
        assert_eq!(text("referrer-policy"), "no-referrer", "{method} {path}");
        assert_eq!(text("cross-origin-opener-policy"), "same-origin", "{method} {path}");
        assert!(text("permissions-policy").contains("camera=()"), "{method} {path}");
        let policy = text("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-eval") && !policy.contains("script-src 'self' 'unsafe"), "{policy}");
        assert!(!headers.contains_key("server") && !headers.contains_key("x-powered-by"), "{headers:?}");
        assert!(!headers.contains_key("access-control-allow-origin"), "{method} {path}");
    }
    server.stop().await;
}

#[tokio::test]
async fn pages_run_no_script_that_is_written_into_them() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    for path in ["/", "/graphiql/"] {
        let (_, page) = server.get(path).await;
        let page = page.to_lowercase();
        for (at, _) in page.match_indices("<script") {
            let (tag, rest) = page[at..].split_once('>').expect("a tag");
            assert!(tag.contains("src="), "{path}: {tag}");
            assert!(rest.trim_start().starts_with("</script"), "{path}: a script with text in it");
        }
        for inline in [" onload=", " onclick=", " onerror=", "javascript:"] {
            assert!(!page.contains(inline), "{path} has {inline}");
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn a_page_of_another_site_may_read_nothing_unless_it_was_let_in() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start_with(&kaomie, &["--cors-origins", "https://map.example.jp"]).await;
    let allowed = "access-control-allow-origin";
    for (origin, expected) in [
        ("https://map.example.jp", Some("https://map.example.jp")),
        ("https://evil.example", None),
        ("https://map.example.jp.evil.example", None),
        ("https://evilmap.example.jp", None),
        ("http://map.example.jp", None),
        ("https://map.example.jp:8443", None),
        ("null", None),
        ("*", None),
    ] {
        for path in ["/graphql", "/uploads", "/schema.graphql", "/metrics", "/nowhere"] {
            let url = format!("{}{path}", server.url);
            let asked = server.http.request(Method::OPTIONS, &url).header("origin", origin);
            let asked = asked.header("access-control-request-method", "POST").send().await.expect("an answer");
            let posted = server.http.post(&url).header("origin", origin);
            let posted = posted.json(&json!({ "query": "{ __typename }" })).send().await.expect("an answer");
            for response in [asked, posted] {
                let told = response.headers().get(allowed).map(|value| value.to_str().expect("text").to_owned());
                assert_eq!(told.as_deref(), expected, "{origin} {path}");
                assert!(!response.headers().contains_key("access-control-allow-credentials"), "{origin} {path}");
            }
        }
    }
    server.stop().await;
}
