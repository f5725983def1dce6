//! Starting, telling how it stands, stopping.

use kaomie_tests::{Database, Kaomie, Server};
use serde_json::json;

#[tokio::test]
async fn it_serves_on_a_free_port_tells_how_it_stands_and_stops_in_time() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    assert_eq!(server.get("/healthz").await, (200, "ok\n".to_owned()));
    let (status, text) = server.get("/readyz").await;
    assert_eq!(status, 200);
    assert!(text.starts_with("ready: generation "), "{text}");
    let (status, sdl) = server.get("/schema.graphql").await;
    assert_eq!(status, 200);
    assert_eq!(sdl, kaomie.ok(&["schema"]).await);
    assert_eq!(server.get("/nowhere").await.0, 404);
    server.stop().await;
}

#[tokio::test]
async fn metrics_count_requests_under_allowed_names_only() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start_with(&kaomie, &["--metric-operations", "Known"]).await;
    for name in ["Known", "Unheard"] {
        let body = json!({ "query": format!("query {name} {{ serviceInfo {{ version }} }}"), "operationName": name });
        let response = server.http.post(format!("{}/graphql", server.url)).json(&body).send().await.expect("an answer");
        assert!(response.status().is_success());
    }
    let (_, metrics) = server.get("/metrics").await;
    assert!(metrics.contains("kaomie_graphql_requests_total{operation=\"Known\""), "{metrics}");
    assert!(metrics.contains("operation=\"other\""), "{metrics}");
    assert!(!metrics.contains("Unheard"), "{metrics}");
    for series in [
        "kaomie_atlas_generation",
        "kaomie_atlas_facilities",
        "kaomie_graphql_request_seconds_bucket",
        "kaomie_imports",
    ] {
        assert!(metrics.contains(series), "{series} is missing:\n{metrics}");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_database_without_tables_is_refused_with_what_to_do() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    kaomie.ok(&["migrate", "down", "--steps", "1000"]).await;
    let output = kaomie.run(&["serve", "--listen", "127.0.0.1:0"]).await;
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("kaomie migrate up"), "{said}");
}

#[tokio::test]
async fn a_misspelt_variable_is_reported() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let output = kaomie.command(&["migrate", "status"]).env("KAOMIE_LISTN", "x").output().await.expect("runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("KAOMIE_LISTN") && said.contains("KAOMIE_LISTEN"), "{said}");
}

#[tokio::test]
async fn the_doctor_says_what_to_do_about_each_finding() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let empty = kaomie.ok(&["doctor"]).await;
    assert!(empty.contains("the directory is empty") && empty.contains("kaomie demo"), "{empty}");
    kaomie.ok(&["demo"]).await;
    let healthy = kaomie.ok(&["doctor"]).await;
    assert!(!healthy.contains("broken") && !healthy.contains("mend    data"), "{healthy}");
    kaomie.ok(&["migrate", "down", "--steps", "1000"]).await;
    let output = kaomie.run(&["doctor"]).await;
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("kaomie migrate up"));
}

#[tokio::test]
async fn graphiql_needs_nothing_from_outside() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let (status, page) = server.get("/graphiql/").await;
    assert!(status == 200 || page.contains("make graphiql"), "{status} {page}");
    assert!(!page.contains("http://") && !page.contains("https://"), "the page loads from elsewhere: {page}");
    server.stop().await;
}
