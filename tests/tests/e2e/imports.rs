//! Files into the directory: twice, dry, too short, too old, killed in the middle.

use std::time::Duration;

use kaomie_tests::{Database, Kaomie, Server};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};

const HEADER: &str = "#property,latitude,longitude,address,alternativeName,city,name,corporateRepresentative,establisher,openingDate,telephone　number,medicalSubjects,note,numberOfBeds,pref,prefCode\n";

/// A municipal list of made-up clinics.
fn clinics(range: std::ops::Range<usize>) -> String {
    let mut text = HEADER.to_owned();
    for n in range {
        let (lat, lng) = (34.25 + (n % 300) as f64 * 0.0005, 134.0 + (n / 300) as f64 * 0.0005);
        text.push_str(&format!(
            "made.up.{n},{lat:.6},{lng:.6},香川県高松市見本町{}番地{},無床診療所,高松市,見本{n}内科医院,秘密　太郎{n},秘密　花子{n},2001/4/1,087-{:03}-{:04},内科,,0,香川県,372013\n",
            n / 50 + 1,
            n % 50 + 1,
            n / 10_000 + 100,
            n % 10_000
        ));
    }
    text
}

async fn report(kaomie: &Kaomie, file: &str, flags: &[&str]) -> Value {
    let path = kaomie.folder().join("report.json").to_string_lossy().into_owned();
    let mut args = vec!["import", "municipal", file, "--report", &path];
    args.extend_from_slice(flags);
    kaomie.ok(&args).await;
    serde_json::from_str(&std::fs::read_to_string(path).expect("the report")).expect("JSON")
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing_and_a_newer_one_only_what_differs() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let first = kaomie.file("clinics.csv", &clinics(0..60));
    let dry = report(&kaomie, &first, &["--dry-run", "--as-of", "2026-01-01"]).await;
    assert_eq!(dry["difference"]["created"], 60);
    let created = report(&kaomie, &first, &["--as-of", "2026-01-01"]).await;
    assert_eq!(created["difference"], dry["difference"], "a dry run promises what the run does");
    let again = report(&kaomie, &first, &["--as-of", "2026-01-01"]).await;
    assert_eq!(again["difference"], json!({ "created": 0, "updated": 0, "unchanged": 60, "missing": 0, "merged": 0 }));

    let second = kaomie.file("clinics-2.csv", &clinics(5..65).replace("見本20内科医院", "見本二十内科クリニック"));
    let newer = report(&kaomie, &second, &["--as-of", "2026-02-01"]).await;
    assert_eq!(newer["difference"], json!({ "created": 5, "updated": 1, "unchanged": 54, "missing": 5, "merged": 0 }));

    let server = Server::start(&kaomie).await;
    let data = server
        .data("{ active: facilities { totalCount } gone: facilities(filter: { statuses: [UNCONFIRMED] }) { totalCount } importJobs { totalCount nodes { status difference { created missing } issues { totalCount } } } }", json!({}))
        .await;
    assert_eq!(data["active"]["totalCount"], 60);
    assert_eq!(data["gone"]["totalCount"], 5, "vanished facilities are unconfirmed, not deleted");
    assert_eq!(data["importJobs"]["totalCount"], 3, "a dry run leaves no trace");
    assert_eq!(data["importJobs"]["nodes"][0]["difference"]["missing"], 5);
    server.stop().await;
}

#[tokio::test]
async fn names_of_owners_are_stored_nowhere() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let file = kaomie.file("clinics.csv", &clinics(0..10));
    let printed = kaomie.ok(&["import", "municipal", &file]).await;
    assert!(!printed.contains("秘密"), "{printed}");
    for entry in std::fs::read_dir(kaomie.folder()).expect("the data folder") {
        let path = entry.expect("an entry").path();
        if path.to_string_lossy().contains("kaomie.sqlite") {
            let bytes = std::fs::read(&path).expect("the data file");
            let needle = "秘密".as_bytes();
            assert!(
                !bytes.windows(needle.len()).any(|window| window == needle),
                "{} holds a personal name",
                path.display()
            );
        }
    }
}

#[tokio::test]
async fn a_file_that_would_empty_the_directory_is_refused_unless_allowed() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let whole = kaomie.file("clinics.csv", &clinics(0..60));
    let torn = kaomie.file("torn.csv", &clinics(0..20));
    kaomie.ok(&["import", "municipal", &whole, "--as-of", "2026-01-01"]).await;
    let output = kaomie.run(&["import", "municipal", &torn, "--as-of", "2026-02-01"]).await;
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("40 of 60") && said.contains("--allow-vanishing"), "{said}");
    let older = kaomie.run(&["import", "municipal", &whole, "--as-of", "2025-01-01"]).await;
    assert!(!older.status.success());
    assert!(String::from_utf8_lossy(&older.stderr).contains("--allow-older"));
    let printed = kaomie.ok(&["import", "municipal", &torn, "--as-of", "2026-02-01", "--allow-vanishing"]).await;
    assert!(printed.contains("消えた 40"), "{printed}");
}

#[tokio::test]
async fn a_killed_import_leaves_nothing_is_marked_and_completes_when_run_again() {
    const ROWS: usize = 20_000;
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let file = kaomie.file("clinics.csv", &clinics(0..ROWS));
    let mut import = kaomie.command(&["import", "municipal", &file]).spawn().expect("starts");
    let mut lines = BufReader::new(import.stderr.take().expect("piped")).lines();
    // Not a terminal: progress comes as plain lines, and the first of writing says that the transaction is open.
    let mut writing = false;
    while let Ok(Some(line)) = lines.next_line().await {
        if line.starts_with("writing") {
            writing = true;
            break;
        }
    }
    assert!(writing, "the import ended before it could be killed");
    import.kill().await.expect("SIGKILL");
    let server = Server::start(&kaomie).await;
    let nothing = server.data("{ facilities { totalCount } }", json!({})).await;
    assert_eq!(nothing["facilities"]["totalCount"], 0, "something half-written is visible");
    server
        .until("{ importJobs { nodes { status } } }", json!({}), Duration::from_secs(40), |data| {
            data["importJobs"]["nodes"][0]["status"] == "FAILED"
        })
        .await;
    let printed = kaomie.ok(&["import", "municipal", &file]).await;
    assert!(printed.contains(&format!("新しい {ROWS}")), "{printed}");
    server
        .until("{ facilities { totalCount } }", json!({}), Duration::from_secs(20), |data| {
            data["facilities"]["totalCount"] == ROWS
        })
        .await;
    server.stop().await;
}

#[tokio::test]
async fn pages_stay_in_order_while_an_import_runs() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let query = "query Page($after: String) { facilities(first: 5, after: $after, orderBy: { field: NAME_KANA }) {
        nodes { id } pageInfo { hasNextPage endCursor } } }";
    let before = server.data("{ facilities { totalCount } }", json!({})).await["facilities"]["totalCount"]
        .as_u64()
        .expect("a count");
    let file = kaomie.file("clinics.csv", &clinics(0..500));
    let mut import = kaomie.command(&["import", "municipal", &file]).spawn().expect("starts");
    let mut seen = std::collections::HashSet::new();
    let (mut after, mut count) = (Value::Null, 0);
    loop {
        let page = server.data(query, json!({ "after": after })).await;
        for node in page["facilities"]["nodes"].as_array().expect("nodes") {
            count += 1;
            assert!(seen.insert(node["id"].as_str().expect("an id").to_owned()), "somebody came twice");
        }
        if page["facilities"]["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["facilities"]["pageInfo"]["endCursor"].clone();
    }
    assert!(count >= before, "{count} of {before}");
    assert!(import.wait().await.expect("ends").success());
    server.stop().await;
}
