//! A network that is served, swapped and refused while people ask.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use kaomie_tests::{Kaomie, Server};
use serde_json::{Value, json};

use super::{network, replace, version, with_extract};

const VERSION: &str = "{ serviceInfo { roadNetworkVersion } }";
/// A change is taken after two looks, a second apart; the machine may be busy.
const SOON: Duration = Duration::from_secs(20);

async fn until_version(server: &Server, expected: &Value) {
    server.until(VERSION, json!({}), SOON, |data| &data["serviceInfo"]["roadNetworkVersion"] == expected).await;
}

async fn until_logged(server: &Server, part: &str) {
    until_logged_times(server, part, 1).await;
}

async fn until_logged_times(server: &Server, part: &str, times: usize) {
    let deadline = tokio::time::Instant::now() + SOON;
    while server.log().iter().filter(|line| line.contains(part)).count() < times {
        assert!(tokio::time::Instant::now() < deadline, "{part} is not in the log:\n{}", server.log().join("\n"));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn built(kaomie: &Kaomie, extract: &str, flags: &[&str]) -> Value {
    kaomie.ok(&[&["roads", "build", extract], flags].concat()).await;
    version(kaomie).await.into()
}

#[tokio::test]
async fn a_new_network_is_taken_without_a_restart_and_a_damaged_one_refused_while_people_ask() {
    let (kaomie, extract) = with_extract().await;
    let server = Arc::new(Server::start(&kaomie).await);
    until_version(&server, &Value::Null).await;
    assert!(server.get("/readyz").await.1.contains("roads: none\n"));

    let (over, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let visitor = tokio::spawn({
        let (server, over, asked) = (server.clone(), over.clone(), asked.clone());
        async move {
            while !over.load(Ordering::Relaxed) {
                // Panics when anything but data is answered.
                server.data(VERSION, json!({})).await;
                asked.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let first = built(&kaomie, &extract, &[]).await;
    until_version(&server, &first).await;
    let second = built(&kaomie, &extract, &["--modes", "car"]).await;
    assert_ne!(first, second);
    until_version(&server, &second).await;
    let whole = std::fs::read(network(&kaomie)).expect("the file");

    replace(&network(&kaomie), &whole[..whole.len() - 4096]);
    until_logged(&server, "is refused; the one in use goes on").await;
    until_version(&server, &second).await;
    let (status, ready) = server.get("/readyz").await;
    assert_eq!(status, 200);
    assert!(ready.contains("the file is refused"), "{ready}");
    let (_, metrics) = server.get("/metrics").await;
    assert!(metrics.contains("kaomie_roads_file_refused 1"), "{metrics}");
    let info = format!("kaomie_roads_info{{version={second},data_date=");
    assert!(metrics.contains(&info), "{info} in {metrics}");

    let third = built(&kaomie, &extract, &["--modes", "foot,bicycle"]).await;
    until_version(&server, &third).await;
    assert!(server.get("/metrics").await.1.contains("kaomie_roads_file_refused 0"));
    std::fs::remove_file(network(&kaomie)).expect("removed");
    until_logged(&server, "file is gone").await;
    until_version(&server, &third).await;

    over.store(true, Ordering::Relaxed);
    visitor.await.expect("everybody was answered");
    assert!(asked.load(Ordering::Relaxed) > 50);
    let server = Arc::into_inner(server).expect("nobody else asks");
    let log = server.stop_expecting(&["is refused", "file is gone"]).await;
    assert_eq!(log.iter().filter(|line| line.contains("is refused")).count(), 1, "told once: {log:#?}");
}

#[tokio::test]
async fn a_network_that_is_damaged_at_the_start_does_not_keep_the_directory_from_being_served() {
    let (kaomie, extract) = with_extract().await;
    let expected = built(&kaomie, &extract, &[]).await;
    let whole = std::fs::read(network(&kaomie)).expect("the file");
    replace(&network(&kaomie), &whole[..100]);
    let server = Server::start(&kaomie).await;
    until_version(&server, &Value::Null).await;
    let (status, ready) = server.get("/readyz").await;
    assert_eq!(status, 200);
    assert!(ready.contains("roads: none; the file is refused"), "{ready}");
    replace(&network(&kaomie), &whole);
    until_version(&server, &expected).await;
    server.stop_expecting(&["the road network is refused"]).await;
}

#[tokio::test]
async fn whoever_overwrites_the_file_in_place_does_not_take_the_server_down() {
    let (kaomie, extract) = with_extract().await;
    let expected = built(&kaomie, &extract, &[]).await;
    let server = Server::start(&kaomie).await;
    until_version(&server, &expected).await;
    // The file is read-only, which stops everybody but the superuser; so its owner removes that first.
    let mut rights = std::fs::metadata(network(&kaomie)).expect("the file").permissions();
    assert!(rights.readonly());
    std::os::unix::fs::PermissionsExt::set_mode(&mut rights, 0o644);
    std::fs::set_permissions(network(&kaomie), rights).expect("set");
    std::fs::write(network(&kaomie), b"written in place").expect("written");
    until_logged(&server, "is refused; the one in use goes on").await;
    until_version(&server, &expected).await;
    server.stop_expecting(&["is refused"]).await;
}

#[tokio::test]
async fn speeds_of_the_municipality_are_watched_too() {
    let (kaomie, extract) = with_extract().await;
    let expected = built(&kaomie, &extract, &[]).await;
    let plain = expected.as_str().expect("a version").to_owned();
    let server = Server::start(&kaomie).await;
    until_version(&server, &expected).await;
    let file = |content: &str| kaomie.file("roads.speeds.json", content);
    file("{ \"about\": \"見本\", \"speeds\": [{ \"mode\": \"car\", \"factor\": 0.5 }] }");
    let own = server
        .until(VERSION, json!({}), SOON, |data| data["serviceInfo"]["roadNetworkVersion"] != expected)
        .await["serviceInfo"]["roadNetworkVersion"]
        .clone();
    assert!(own.as_str().is_some_and(|own| own.starts_with(&format!("{plain}+"))), "{own}");
    // What cannot be read is refused as a whole.
    file("{ \"speeds\": [{ \"mode\": \"car\", \"kmh\": 900 }] }");
    until_logged(&server, "entry 1 of `speeds`").await;
    until_version(&server, &own).await;
    // An entry for roads that are not there is told, and the others are taken.
    file("{ \"speeds\": [{ \"mode\": \"car\", \"prefecture\": \"47\", \"kmh\": 30 }] }");
    until_logged(&server, "entries=[1]").await;
    std::fs::remove_file(kaomie.folder().join("roads.speeds.json")).expect("removed");
    until_version(&server, &expected).await;
    assert!(!server.get("/readyz").await.1.contains("refused"));
    server.stop_expecting(&["is refused", "change nothing"]).await;
}

#[tokio::test]
async fn speeds_that_somebody_named_have_to_be_there() {
    let (kaomie, extract) = with_extract().await;
    built(&kaomie, &extract, &[]).await;
    let server = Server::start_with(&kaomie, &["--roads-speeds", "/nowhere/speeds.json"]).await;
    until_logged(&server, "/nowhere/speeds.json").await;
    until_version(&server, &Value::Null).await;
    server.stop_expecting(&["the road network is refused"]).await;
}
