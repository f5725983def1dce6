//! The database goes away and comes back while people look at the map.

use std::time::Duration;

use kaomie_tests::graphql::code;
use kaomie_tests::postgres;
use kaomie_tests::proxy::Proxy;
use kaomie_tests::{Database, Kaomie, Server};
use sea_orm::{ConnectionTrait, Database as Sql};
use serde_json::json;

#[tokio::test]
async fn the_directory_answers_from_memory_and_catches_up_when_the_database_is_back() {
    let Some(url) = postgres::server_url("the_directory_answers_from_memory") else { return };
    let name = format!("kaomie_away_{}", std::process::id());
    let admin = Sql::connect(&url).await.expect("the test server answers");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database of our own");
    let proxy = Proxy::to(postgres::address(&url)).await;
    let direct = Kaomie::fresh(Database::Postgres(postgres::with_database(&url, &name, None))).await;
    direct.ok(&["demo"]).await;
    let relayed =
        Kaomie::beside(&direct, Database::Postgres(postgres::with_database(&url, &name, Some(proxy.address))));
    let server = Server::start(&relayed).await;
    let count = "{ facilities { totalCount } }";
    let before = server.data(count, json!({})).await;
    assert!(before["facilities"]["totalCount"].as_i64().expect("a count") > 100);

    proxy.cut();
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(server.data(count, json!({})).await, before, "the list must answer without its database");
    assert_eq!(server.get("/readyz").await.0, 200);
    let answer = server.ask("{ importJobs { totalCount } }", json!({})).await;
    assert_eq!(code(&answer), "SERVICE_UNAVAILABLE", "{answer}");

    // Written by another node while this one cannot hear of it.
    let file = direct.file("points.csv", "kind,name,lat,lon\nhoukan_130,見本訪問看護ステーション,34.3,134.05\n");
    direct.ok(&["import", "points", &file, "--municipality", "372013"]).await;
    proxy.mend();
    let expected = before["facilities"]["totalCount"].as_i64().expect("a count") + 1;
    server.until(count, json!({}), Duration::from_secs(20), |data| data["facilities"]["totalCount"] == expected).await;
    server
        .stop_expecting(&["the last atlas keeps answering", "SERVICE_UNAVAILABLE", "not reachable", "sqlx", "answered"])
        .await;
    admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.expect("cleaned up");
}
