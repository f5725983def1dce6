//! Files with names that lead elsewhere, in the name of somebody else, and too many of them.

use kaomie_tests::{Database, Kaomie, Person, Server};
use serde_json::{Value, json};

const LIST: &str = "kind,name,lat,lon\nPHARMACY,見本薬局,34.3,134.05\n";

/// Sends a file with further headers: status and answer.
async fn send(server: &Server, headers: &[(&str, &str)], body: &'static str) -> (u16, Value) {
    let mut request = server.http.post(format!("{}/uploads", server.url)).header("x-kaomie-upload", "1").body(body);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

#[tokio::test]
async fn a_file_lands_in_its_folder_whatever_its_name_and_is_imported_from_there() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut admin = Person::admin(&kaomie, &server).await;
    let before = names(&kaomie);
    let mut last = Value::Null;
    for name in [
        "..%2F..%2F..%2Fevil.csv",
        "%2Fetc%2Fcron.d%2Fevil",
        "..%5C..%5Cevil.csv",
        "evil%00.csv",
        "%0d%0aset-cookie:%20a=b",
        "secret.key",
        "kaomie.sqlite",
        "%E8%A6%8B%E6%9C%AC.csv",
    ] {
        let headers = [("cookie", admin.cookie.as_str()), ("x-kaomie-file-name", name)];
        let (status, answer) = send(&server, &headers, LIST).await;
        assert_eq!(status, 201, "{name}: {answer}");
        last = answer["uploadId"].clone();
    }
    let after: Vec<String> = names(&kaomie).into_iter().filter(|name| !before.contains(name)).collect();
    assert!(after.iter().all(|name| name == "uploads"), "{after:?} beside {before:?}");
    for entry in std::fs::read_dir(kaomie.folder().join("uploads")).expect("the folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(!name.contains("evil") && !name.contains(".csv") && !name.contains("secret"), "{name}");
    }
    // No route gives a file back.
    for path in ["/uploads", &format!("/uploads/{}", last.as_str().expect("an id"))] {
        assert!(server.get(path).await.0 >= 400);
    }
    let start = "mutation($id: ID!) { importStart(input: { dataset: MUNICIPAL_OPEN_DATA, reader: POINTS, uploadId: $id, dryRun: false, municipality: \"372013\" }) {
        importJob { id fileName } userErrors { code field message } } }";
    let started = admin.data(start, json!({ "id": last })).await;
    assert_eq!(started["importStart"]["importJob"]["fileName"], "見本.csv", "{started:#}");
    let within = std::time::Duration::from_secs(20);
    server
        .until("{ facilities { totalCount } }", json!({}), within, |data| data["facilities"]["totalCount"] == 1)
        .await;
    server.stop().await;
}

#[tokio::test]
async fn nobody_sends_files_in_the_name_of_somebody_else() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut admin = Person::admin(&kaomie, &server).await;
    let mut professional = Person::professional(&kaomie, &server).await;
    let code = |answer: &Value| answer["error"]["code"].clone();
    let (status, answer) = send(&server, &[], LIST).await;
    assert_eq!((status, code(&answer)), (401, json!("FORBIDDEN")));
    assert_eq!(send(&server, &[("cookie", &professional.cookie)], LIST).await.0, 403, "a role that sends nothing");
    for origin in ["https://evil.example", "null"] {
        let headers = [("cookie", admin.cookie.as_str()), ("origin", origin)];
        assert_eq!(send(&server, &headers, LIST).await.0, 403, "a page of {origin}");
    }
    assert_eq!(send(&server, &[("authorization", "Bearer kaomie_AAAA")], LIST).await.0, 401, "a made-up token");
    let reading = format!("Bearer {}", admin.token(&["READ"]).await);
    assert_eq!(send(&server, &[("authorization", &reading)], LIST).await.0, 403, "a token for reading");
    let importing = format!("Bearer {}", admin.token(&["IMPORT"]).await);
    let (status, theirs) = send(&server, &[("authorization", &importing)], LIST).await;
    assert_eq!(status, 201, "{theirs}");
    let use_it = "mutation($id: ID!) { importStart(input: { dataset: MUNICIPAL_OPEN_DATA, reader: POINTS, uploadId: $id }) { userErrors { code } } }";
    let mut other = Person::admin(&kaomie, &server).await;
    let taken = other.data(use_it, json!({ "id": theirs["uploadId"] })).await;
    assert_eq!(taken["importStart"]["userErrors"][0]["code"], "NOT_FOUND", "a file is its sender's");
    let refused = professional.data(use_it, json!({ "id": theirs["uploadId"] })).await;
    assert_eq!(refused["importStart"]["userErrors"][0]["code"], "FORBIDDEN");
    let kept = admin.cookie.clone();
    admin.data("mutation { signOut(input: {}) { signedOut } }", json!({})).await;
    assert_eq!(send(&server, &[("cookie", &kept)], LIST).await.0, 401, "a session that has ended");
    server.stop().await;
}

#[tokio::test]
async fn too_many_files_have_to_wait() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start_with(&kaomie, &["--rate-uploads-per-hour", "2"]).await;
    let admin = Person::admin(&kaomie, &server).await;
    for expected in [201, 201, 429] {
        let request = server.http.post(format!("{}/uploads", server.url)).header("x-kaomie-upload", "1");
        let response = request.header("cookie", &admin.cookie).body(LIST).send().await.expect("an answer");
        assert_eq!(response.status(), expected);
        if expected == 429 {
            let wait: u64 = response.headers()["retry-after"].to_str().expect("text").parse().expect("seconds");
            assert!((1_000..=1_800).contains(&wait), "{wait} s until the next of two an hour");
        }
    }
    server.stop().await;
}

/// What lies in the data folder.
fn names(kaomie: &Kaomie) -> Vec<String> {
    let entries = std::fs::read_dir(kaomie.folder()).expect("the data folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm")).collect()
}
