//! The audit trail of the built program: what commands leave in it, and what is found when somebody edits the database.

use kaomie_tests::{Database, Kaomie, Server};
use sea_orm::{ConnectionTrait, Database as Sql};

/// What an insider with the data file does.
async fn edit(kaomie: &Kaomie, statement: &str) {
    let url = format!("sqlite://{}", kaomie.folder().join("kaomie.sqlite").display());
    let database = Sql::connect(url).await.expect("opens the file");
    database.execute_unprepared(statement).await.expect(statement);
    database.close().await.expect("closes");
}

/// What `audit verify` printed, and whether all is well.
async fn verified(kaomie: &Kaomie, more: &[&str]) -> (bool, String) {
    let output = kaomie.run(&[&["audit", "verify"], more].concat()).await;
    (output.status.success(), String::from_utf8(output.stdout).expect("UTF-8"))
}

/// `SEQ:DIGEST` in what `audit verify` printed.
fn head(printed: &str) -> &str {
    printed.lines().find_map(|line| line.strip_prefix("head ")).expect("the head")
}

#[tokio::test]
async fn commands_are_recorded_and_an_edit_of_the_database_is_found() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let file = kaomie.file("points.csv", "kind,name,lat,lon\nhoukan_130,見本訪問看護ステーション,34.3,134.05\n");
    kaomie.ok(&["import", "points", &file, "--municipality", "372013"]).await;
    let listed = kaomie.ok(&["audit", "list"]).await;
    for operation in ["command:first-use", "command:migrate", "command:import", "command:audit list"] {
        assert!(listed.contains(&format!("{operation:?}")), "{operation} is not in\n{listed}");
    }
    assert!(listed.contains("ImportJob") && listed.contains("created: – → \"1\""), "{listed}");
    let json = kaomie.ok(&["audit", "list", "--json", "--since", "2026-01-01", "--limit", "1"]).await;
    assert!(json.contains("\"seq\":1,"), "{json}");

    let (well, printed) = verified(&kaomie, &[]).await;
    assert!(well, "{printed}");
    let kept = head(&printed).to_owned();
    assert!(verified(&kaomie, &["--expect", &kept]).await.0);

    edit(&kaomie, "UPDATE audit_event SET content = replace(content, 'command:import', 'command:nothing')").await;
    let (well, printed) = verified(&kaomie, &[]).await;
    assert!(!well && printed.contains("broken at event 3"), "{printed}");
}

#[tokio::test]
async fn a_data_file_put_back_to_an_earlier_state_is_found_by_the_head_kept_elsewhere() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let data = kaomie.folder().join("kaomie.sqlite");
    edit(&kaomie, "PRAGMA wal_checkpoint(TRUNCATE)").await;
    std::fs::copy(&data, kaomie.folder().join("earlier")).expect("a copy");
    kaomie.ok(&["demo"]).await;
    let printed = verified(&kaomie, &[]).await.1;
    edit(&kaomie, "PRAGMA wal_checkpoint(TRUNCATE)").await;
    std::fs::copy(kaomie.folder().join("earlier"), &data).expect("put back");
    assert!(verified(&kaomie, &[]).await.0, "consistent in itself");
    let (well, told) = verified(&kaomie, &["--expect", head(&printed)]).await;
    assert!(!well && told.contains("ends before the expected event"), "{told}");
}

#[tokio::test]
async fn another_key_is_refused_and_doctor_says_so_without_telling_it() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let key = kaomie.folder().join("secret.key");
    let first = std::fs::read_to_string(&key).expect("the key");
    std::fs::write(&key, "0f".repeat(32)).expect("another key");
    for verb in [&["demo"][..], &["serve", "--listen", "127.0.0.1:0"], &["audit", "list"]] {
        let output = kaomie.run(verb).await;
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(!output.status.success() && told.contains("another server key"), "{verb:?}: {told}");
    }
    assert!(verified(&kaomie, &[]).await.1.contains("another server key"));
    let output = kaomie.run(&["doctor"]).await;
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(!output.status.success() && told.contains("broken  key"), "{told}");
    std::fs::write(&key, &first).expect("the first key again");
    let told = String::from_utf8(kaomie.run(&["doctor"]).await.stdout).expect("UTF-8");
    assert!(told.contains("good    key") && !told.contains(&first) && !told.contains(&first[..16]), "{told}");
    assert!(verified(&kaomie, &[]).await.0);
}

#[tokio::test]
async fn a_server_keeps_the_trail_and_tells_its_head_to_the_log() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let head_logged = |server: &Server| server.log().iter().any(|line| line.contains("head of the audit trail"));
    let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(20);
    while !head_logged(&server) {
        assert!(tokio::time::Instant::now() < deadline, "{:#?}", server.log());
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let answer = server.data("{ auditEvents { totalCount nodes { id } } }", serde_json::json!({})).await;
    assert_eq!(answer["auditEvents"]["totalCount"], 0, "nobody is signed in");
    server.stop().await;
    // Nothing is older than the retention; the trail still verifies.
    let told = kaomie.ok(&["audit", "prune", "--audit-retention-days", "1"]).await;
    assert!(told.contains("pruned 0 event(s)"), "{told}");
    assert!(verified(&kaomie, &[]).await.0);
}
