//! Everybody's side: each way to a person in a guide, as words or as bytes.

use std::process::Stdio;

use kaomie_tests::Person;
use serde_json::{Value, json};

use super::making::{NAME, Town};

/// Files of a published guide that hold what it says as bytes that can be searched.
const PLAIN: [&str; 3] = ["guide.html", "guide.txt", "guide.csv"];
/// Files of which another program reads the words.
const PAGES: [&str; 2] = ["guide.pdf", "guide-large.pdf"];

/// Where the edition's files are.
pub fn path(edition: &str, file: &str) -> String {
    use base64::Engine as _;
    let global = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(edition).expect("a global id");
    let global = String::from_utf8(global).expect("text");
    format!("/guides/{}/{file}", global.strip_prefix("GuideEdition:").expect("an edition"))
}

/// The words of a file of the edition, as whoever has this cookie downloads it: without blanks, as lines are broken anew.
pub async fn words(town: &Town, edition: &str, file: &str, cookie: &str) -> String {
    let url = format!("{}{}", town.server.url, path(edition, file));
    let response = town.server.http.get(&url).header("cookie", cookie).send().await.expect("an answer");
    assert_eq!(response.status(), 200, "{file}");
    let bytes = response.bytes().await.expect("bytes").to_vec();
    let text =
        if file.ends_with(".pdf") { words_of_pdf(town, &bytes).await } else { String::from_utf8(bytes).expect(file) };
    text.split_whitespace().collect()
}

async fn words_of_pdf(town: &Town, bytes: &[u8]) -> String {
    assert!(bytes.starts_with(b"%PDF-"));
    let file = town.kaomie.folder().join("downloaded.pdf");
    std::fs::write(&file, bytes).expect("written");
    let mut pdftotext = tokio::process::Command::new("pdftotext");
    let told = pdftotext.arg("-raw").arg(&file).arg("-").stderr(Stdio::inherit()).output().await;
    let told = told.expect("pdftotext of poppler-utils");
    assert!(told.status.success(), "{told:?}");
    String::from_utf8(told.stdout).expect("UTF-8")
}

/// The ways to the physician that show the name to somebody without an account, by API, and in files.
pub async fn ways(town: &Town, edition: &str, token: &str) -> Vec<String> {
    let family = NAME.split(' ').next().expect("a family name");
    let mut shown = Vec::new();
    for (name, query) in questions(town, edition) {
        let web = town.server.data(&query, json!({})).await;
        let request = town.server.http.post(format!("{}/graphql", town.server.url)).bearer_auth(token);
        let api: Value =
            request.json(&json!({ "query": query })).send().await.expect("an answer").json().await.expect("JSON");
        assert!(api.get("errors").is_none(), "{api:#}");
        for (medium, answer) in [("web", web), ("api", api)] {
            if answer.to_string().contains(family) {
                shown.push(format!("{medium}: {name}"));
            }
        }
    }
    for file in PLAIN.into_iter().chain(PAGES) {
        if words(town, edition, file, "").await.contains(family) {
            shown.push(file.to_owned());
        }
    }
    let photo = town.server.http.get(&town.photo).send().await.expect("an answer");
    if photo.status() == 200 {
        assert!(photo.bytes().await.expect("bytes").starts_with(b"\xFF\xD8\xFF"), "a JPEG");
        shown.push("photo".to_owned());
    }
    shown
}

/// Every way there is, when nothing is hidden.
pub fn all(town: &Town, edition: &str) -> Vec<String> {
    let names = questions(town, edition).into_iter().map(|(name, _)| name);
    let asked = names.flat_map(|name| ["web", "api"].map(|medium| format!("{medium}: {name}")));
    asked.chain(PLAIN.into_iter().chain(PAGES).chain(["photo"]).map(str::to_owned)).collect()
}

fn questions(town: &Town, edition: &str) -> Vec<(&'static str, String)> {
    let (id, clinic) = (&town.physician, &town.clinic);
    vec![
        ("practitioner", format!("{{ practitioner(id: {id:?}) {{ name }} }}")),
        ("node", format!("{{ node(id: {id:?}) {{ ... on Practitioner {{ name photo {{ url }} }} }} }}")),
        ("practitioners", format!("{{ practitioners(filter: {{ inGuide: {edition:?} }}) {{ nodes {{ name }} }} }}")),
        (
            "edition",
            format!(
                "{{ guideEdition(id: {edition:?}) {{ practitionerCount entries {{ nodes {{ practitioners {{ name }} }} }} }} }}"
            ),
        ),
        ("facility", format!("{{ facility(by: {{ id: {clinic:?} }}) {{ practitioners {{ nodes {{ name }} }} }} }}")),
        ("suggest", "{ suggest(query: \"架空川\") { text } }".to_owned()),
    ]
}

/// A token with which a program reads what people consented to for the channel API.
pub async fn program(town: &Town) -> String {
    Person::professional(&town.kaomie, &town.server).await.token(&["READ"]).await
}
