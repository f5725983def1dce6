//! Where notices go: mail over TLS with a password, programs inside named networks alone, and nothing by default.

use std::time::Duration;

use kaomie_tests::{Kaomie, Person, Post, Server};
use serde_json::{Value, json};

const SAVE: &str = "mutation($input: NoticeChannelSaveInput!) { noticeChannelSave(input: $input) {
    noticeChannel { id kind address isOpen } secret userErrors { code field message } } }";
const CHANNELS: &str = "{ viewer { mailNotices noticeChannels { id address isOpen failure pausedAt succeededAt } } }";

async fn refused(person: &mut Person, kind: &str, address: &str) -> Value {
    let mut data = person.data(SAVE, json!({ "input": { "kind": kind, "address": address } })).await;
    assert_eq!(data["noticeChannelSave"]["noticeChannel"], Value::Null, "{data:#}");
    data["noticeChannelSave"]["userErrors"][0]["code"].take()
}

/// Asks until the only destination satisfies.
async fn until(person: &mut Person, satisfied: impl Fn(&Value) -> bool) {
    for _ in 0..600 {
        let data = person.data(CHANNELS, json!({})).await;
        if satisfied(&data["viewer"]["noticeChannels"][0]) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{:#}", person.data(CHANNELS, json!({})).await);
}

#[tokio::test]
async fn a_server_that_was_not_told_sends_no_mail_and_calls_nobody_it_must_not() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let mut person = Person::professional(&kaomie, &server).await;
    assert_eq!(person.data(CHANNELS, json!({})).await["viewer"], json!({ "mailNotices": false, "noticeChannels": [] }));
    assert_eq!(refused(&mut person, "EMAIL", "isha@example.jp").await, "STATE_TRANSITION");
    for address in [
        "http://example.jp/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/",
        "https://kaomie.test/",
        "https://user:word@example.jp/",
        "ftp://example.jp/",
        "",
    ] {
        assert_eq!(refused(&mut person, "WEBHOOK", address).await, "INVALID", "{address}");
    }
    // A name that leads nowhere is found out when it is called.
    let input = json!({ "kind": "WEBHOOK", "address": "https://nobody.kaomie-has-no-such-name.jp/hook" });
    let saved = person.data(SAVE, json!({ "input": input })).await["noticeChannelSave"].take();
    assert!(saved["secret"].as_str().is_some_and(|secret| secret.starts_with("whsec_")), "{saved:#}");
    let id = saved["noticeChannel"]["id"].clone();
    let test = "mutation($id: ID!) { noticeChannelTest(input: { id: $id }) { userErrors { code } } }";
    person.data(test, json!({ "id": id })).await;
    until(&mut person, |channel| ["UNREACHABLE", "TIMED_OUT"].contains(&channel["failure"].as_str().unwrap_or("")))
        .await;

    let mut other = Person::professional(&kaomie, &server).await;
    let remove = "mutation($id: ID!) { noticeChannelRemove(input: { id: $id }) { removedId userErrors { code } } }";
    let theirs = other.data(remove, json!({ "id": id })).await;
    assert_eq!(theirs["noticeChannelRemove"], json!({ "removedId": null, "userErrors": [{ "code": "NOT_FOUND" }] }));
    let node = other.data("query($id: ID!) { node(id: $id) { id } }", json!({ "id": id })).await;
    assert_eq!(node["node"], Value::Null);
    let secret = person.token(&["READ"]).await;
    let asked = server.http.post(format!("{}/graphql", server.url)).bearer_auth(secret);
    let answer: Value =
        asked.json(&json!({ "query": CHANNELS })).send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(answer["data"]["viewer"]["noticeChannels"], json!([]), "{answer:#}");
    assert_eq!(person.data(remove, json!({ "id": id })).await["noticeChannelRemove"]["removedId"], id);
    let log = server.stop_expecting(&[]).await;
    assert!(!log.iter().any(|line| line.contains("has-no-such-name") || line.contains("whsec_")), "{log:#?}");
}

#[tokio::test]
async fn mail_goes_over_tls_with_a_password_to_a_server_that_is_trusted_and_to_no_other() {
    let kaomie = Kaomie::with_demo_town().await;
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
    let certificate = kaomie.file("mail.pem", &made.cert.pem());
    let key = kaomie.file("mail-key.pem", &made.signing_key.serialize_pem());
    let password = kaomie.file("mail-password", "hirake:goma\n");
    let post = Post::start_secured(&key, &certificate).await;
    let url = format!("smtp://kaomie%40desk@localhost:{}?tls=required", post.smtp_port());
    let mut flags = vec!["--smtp-url", &url, "--mail-from", "kaomie@example.jp", "--smtp-password-file", &password];
    let doctor = |flags: &[&str]| {
        let args: Vec<&str> = ["doctor"].iter().chain(flags).copied().collect();
        let command = kaomie.command(&args).output();
        async move { String::from_utf8(command.await.expect("it runs").stdout).expect("UTF-8") }
    };
    let told = doctor(&flags).await;
    assert!(told.contains("mend    notices: the mail server cannot be used"), "{told}");

    let server = Server::start_with(&kaomie, &flags).await;
    let mut person = Person::professional(&kaomie, &server).await;
    let input = json!({ "kind": "EMAIL", "address": "isha@example.jp" });
    let saved = person.data(SAVE, json!({ "input": input })).await["noticeChannelSave"].take();
    until(&mut person, |channel| channel["failure"] == "UNREACHABLE").await;
    assert_eq!(post.mails(), Vec::<Value>::new(), "its certificate is nobody's that is known");
    server.stop().await;

    flags.extend(["--notice-ca-file", &certificate]);
    let told = doctor(&flags).await;
    assert!(told.contains("good    notices: the mail server answers"), "{told}");
    let server = Server::start_with(&kaomie, &flags).await;
    person.url.clone_from(&server.url);
    post.until_mailed("isha@example.jp", "確認番号", 1).await;
    let confirm = "mutation($id: ID!, $code: String!) { noticeChannelConfirm(input: { id: $id, code: $code }) {
        noticeChannel { isOpen } userErrors { code } } }";
    let number = post.number("isha@example.jp").expect("a number");
    let wrong = if number == "123456" { "654321" } else { "123456" };
    let id = &saved["noticeChannel"]["id"];
    let refused = person.data(confirm, json!({ "id": id, "code": wrong })).await;
    assert_eq!(refused["noticeChannelConfirm"]["userErrors"], json!([{ "code": "INVALID" }]));
    let done = person.data(confirm, json!({ "id": id, "code": number })).await;
    assert_eq!(done["noticeChannelConfirm"]["noticeChannel"], json!({ "isOpen": true }), "{done:#}");
    let log = server.stop_expecting(&[]).await;
    for word in ["isha@example.jp", "hirake", &number] {
        assert!(!log.iter().any(|line| line.contains(word)), "{word} is in the log");
    }
}
