//! Photos of practitioners, from the file that is sent to the last look at it.

use kaomie_tests::{Kaomie, Person, Server};
use serde_json::{Value, json};

/// A drawn portrait that lies on its side, with a place, a name and a remark in its metadata.
const PORTRAIT: &[u8] = include_bytes!("../../fixtures/photos/portrait.jpg");

/// What somebody gets at an address: status, headers, bytes.
async fn fetched(server: &Server, url: &str, headers: &[(&str, &str)]) -> (u16, reqwest::header::HeaderMap, Vec<u8>) {
    let mut request = server.http.get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.expect("an answer");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    (status, headers, response.bytes().await.expect("bytes").to_vec())
}

async fn sent(server: &Server, cookie: &str, bytes: &'static [u8]) -> (u16, Value) {
    let request = server.http.post(format!("{}/uploads", server.url)).header("x-kaomie-upload", "1");
    let response = request.header("cookie", cookie).body(bytes).send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

#[tokio::test]
async fn a_photo_is_fetched_by_anybody_until_its_consent_is_taken_back() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let mut desk = Person::admin(&kaomie, &server).await;
    let clinics =
        server.data("{ facilities(filter: { kinds: [CLINIC] }, first: 1) { nodes { id } } }", json!({})).await;
    let clinic = &clinics["facilities"]["nodes"][0]["id"];
    let create =
        "mutation($facility: ID!) { practitionerCreate(input: { name: \"見本 花子\", nameKana: \"ミホン ハナコ\",
        profession: PHYSICIAN, facility: $facility }) { practitioner { id } userErrors { code } } }";
    let made = desk.data(create, json!({ "facility": clinic })).await;
    let id = made["practitionerCreate"]["practitioner"]["id"].clone();
    let grant = "mutation($id: ID!) { consentGrant(input: { practitioner: $id, scopes: [NAME, PHOTO], channels: [WEB],
        grantedOn: \"2026-01-01\" }) { consent { id } userErrors { code message } } }";
    let given = desk.data(grant, json!({ "id": id })).await;
    let consent = given["consentGrant"]["consent"]["id"].clone();

    let (status, heic) = sent(&server, &desk.cookie, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic").await;
    assert_eq!(status, 415);
    assert!(heic["error"]["message"].as_str().is_some_and(|words| words.contains("JPEG")), "{heic}");
    let (status, upload) = sent(&server, &desk.cookie, PORTRAIT).await;
    assert_eq!(status, 201, "{upload}");
    let set = "mutation($id: ID!, $upload: ID!, $consent: ID!) { practitionerPhotoSet(input: { practitioner: $id,
        uploadId: $upload, alt: \"笑顔の似顔絵\", consent: $consent }) {
        practitioner { photo { alt width height printReady wide: printReady(widthMillimeters: 20) url } }
        userErrors { code field message } } }";
    let variables = json!({ "id": id, "upload": upload["uploadId"], "consent": consent });
    let done = desk.data(set, variables).await;
    let photo = &done["practitionerPhotoSet"]["practitioner"]["photo"];
    assert_eq!(
        *photo,
        json!({
            "alt": "笑顔の似顔絵", "width": 240, "height": 320, "printReady": false, "wide": true, "url": photo["url"],
        }),
        "{done:#}"
    );

    let look = format!("{{ practitioner(id: {id}) {{ name photo {{ url(width: 100) }} }} }}");
    let url =
        server.data(&look, json!({})).await["practitioner"]["photo"]["url"].as_str().expect("an address").to_owned();
    assert!(url.starts_with(&server.url) && url.ends_with("/128.jpg"), "{url}");
    let (status, headers, bytes) = fetched(&server, &url, &[]).await;
    assert_eq!((status, &bytes[..3]), (200, &b"\xFF\xD8\xFF"[..]));
    for word in [&b"SECRET"[..], b"Exif", b"GPS"] {
        assert!(holds(PORTRAIT, word) || word == b"GPS", "what is looked for can be found");
        assert!(!holds(&bytes, word), "metadata comes out");
    }
    let header =
        |name: &str| headers.get(name).map(|value| value.to_str().expect("text").to_owned()).unwrap_or_default();
    assert_eq!(header("content-type"), "image/jpeg");
    assert_eq!(header("cache-control"), "private, no-cache");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin");
    let known = header("etag");
    assert_eq!(fetched(&server, &url, &[("if-none-match", &known)]).await.0, 304);
    let head = server.http.head(&url).send().await.expect("an answer");
    assert_eq!(
        (head.status().as_u16(), head.headers()["content-length"].to_str().expect("text")),
        (200, bytes.len().to_string().as_str())
    );

    let made_up = format!("{}/photos/{}/128.jpg", server.url, "0".repeat(64));
    let missing = fetched(&server, &made_up, &[]).await;
    assert_eq!(missing.0, 404);
    for wrong in
        [url.replace("128", "129"), url.replace("128", "0128"), format!("{url}/x"), format!("{}/photos/x", server.url)]
    {
        assert_eq!(fetched(&server, &wrong, &[]).await.0, 404, "{wrong}");
    }
    assert_eq!(server.http.post(&url).send().await.expect("an answer").status().as_u16(), 405);

    let revoke = "mutation($id: ID!) { consentRevoke(input: { id: $id, scopes: [PHOTO] }) { userErrors { code } } }";
    desk.data(revoke, json!({ "id": consent })).await;
    let gone = fetched(&server, &url, &[("if-none-match", &known)]).await;
    assert_eq!((gone.0, &gone.2), (404, &missing.2), "at once, and as if it had never been");
    assert_eq!(server.data(&look, json!({})).await["practitioner"], json!({ "name": "見本 花子", "photo": null }));
    // Whoever keeps the record still sees it, and that is in the audit trail.
    let kept = fetched(&server, &url, &[("cookie", &desk.cookie)]).await;
    assert_eq!((kept.0, kept.2), (200, bytes));
    let trail = "{ auditEvents(first: 100, filter: { actions: [READ] }) { nodes { operation changes { field } } } }";
    let trail = desk.data(trail, json!({})).await.to_string();
    assert!(trail.contains("\"operation\":\"photo\""), "{trail}");

    let remove = "mutation($id: ID!) { practitionerPhotoRemove(input: { practitioner: $id }) {
        practitioner { photo { alt } } userErrors { code } } }";
    let removed = desk.data(remove, json!({ "id": id })).await;
    assert_eq!(removed["practitionerPhotoRemove"], json!({ "practitioner": { "photo": null }, "userErrors": [] }));
    assert_eq!(fetched(&server, &url, &[("cookie", &desk.cookie)]).await.0, 404);
    let log = server.stop_expecting(&[]).await;
    assert!(!log.iter().any(|line| line.contains("花子")), "{log:#?}");
}
