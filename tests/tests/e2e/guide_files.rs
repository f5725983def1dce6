//! Forms of guides: ordered, followed, fetched by those who may, and made anew when a consent is taken back.

use std::time::{Duration, Instant};

use kaomie_tests::socket::Socket;
use kaomie_tests::{Kaomie, Person, Server};
use reqwest::header::{COOKIE, ETAG, IF_NONE_MATCH};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// The name of the physician here, which stands in no other record.
const NAME: &str = "架空川 花子";

/// The demo town with a guide of one clinic and its physician, and a coordinator who makes it.
struct Town {
    kaomie: Kaomie,
    server: Server,
    desk: Person,
    edition: String,
    consent: Value,
}

impl Town {
    async fn new() -> Self {
        let kaomie = Kaomie::with_demo_town().await;
        let fonts = fonts();
        let server = Server::start_with(&kaomie, &["--fonts-dir", &fonts]).await;
        let query = "{ areas(filter: { kinds: [MUNICIPALITY] }, first: 1) { nodes { id code } }
            facilities(filter: { kinds: [CLINIC] }, first: 1) { nodes { id } } }";
        let data = server.data(query, json!({})).await;
        let area = &data["areas"]["nodes"][0];
        let clinic = &data["facilities"]["nodes"][0]["id"];
        let code = format!("MUNICIPALITY:{}", area["code"].as_str().expect("a code"));
        let mut desk = Person::coordinator(&kaomie, &server, &[&code]).await;
        let physician = change(
            &mut desk,
            "mutation($facility: ID!, $name: String!) { practitionerCreate(input: { name: $name, nameKana: \"カクウガワ ハナコ\",
                profession: PHYSICIAN, facility: $facility, role: \"院長\", specialties: [\"緩和ケア\"] })
                { practitioner { id } userErrors { code field message } } }",
            json!({ "facility": clinic, "name": NAME }),
            "practitionerCreate",
        )
        .await["practitioner"]["id"]
            .clone();
        let consent = change(
            &mut desk,
            "mutation($id: ID!) { consentGrant(input: { practitioner: $id, scopes: [NAME, SPECIALTY],
                channels: [WEB, PRINT], grantedOn: \"2026-11-01\" }) { consent { id } userErrors { code field message } } }",
            json!({ "id": physician }),
            "consentGrant",
        )
        .await["consent"]["id"]
            .clone();
        let guide = change(
            &mut desk,
            "mutation($area: ID!) { guideCreate(input: { title: \"顔が見える訪問診療医ガイド\", kind: HOME_VISIT_PHYSICIAN,
                area: $area }) { guide { id } userErrors { code field message } } }",
            json!({ "area": area["id"] }),
            "guideCreate",
        )
        .await["guide"]["id"]
            .clone();
        let edition = change(
            &mut desk,
            "mutation($guide: ID!) { guideEditionCreate(input: { guide: $guide, label: \"令和8年度版\" })
                { guideEdition { id } userErrors { code field message } } }",
            json!({ "guide": guide }),
            "guideEditionCreate",
        )
        .await["guideEdition"]["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        change(
            &mut desk,
            "mutation($edition: ID!, $facility: ID!, $physician: ID!) { guideEntryUpsert(input: { edition: $edition,
                facility: $facility, practitioners: [$physician], feature: \"夜も電話がつながります。\" })
                { userErrors { code field message } } }",
            json!({ "edition": edition, "facility": clinic, "physician": physician }),
            "guideEntryUpsert",
        )
        .await;
        Self { kaomie, server, desk, edition, consent }
    }

    async fn to(&mut self, state: &str) {
        let query = "mutation($id: ID!, $to: GuideEditionStatus!) { guideEditionTransition(input: { id: $id, to: $to,
            force: true, reason: \"試しのため\" }) { guideEdition { status } userErrors { code field message } } }";
        let done = change(&mut self.desk, query, json!({ "id": self.edition, "to": state }), "guideEditionTransition");
        assert_eq!(done.await["guideEdition"]["status"], state);
    }

    async fn publish(&mut self) {
        for state in ["PROOFING", "APPROVED", "PUBLISHED"] {
            self.to(state).await;
        }
    }

    /// Orders forms, and follows them to their end.
    async fn render(&mut self, formats: &[&str]) -> Value {
        let query = "mutation($edition: ID!, $formats: [RenditionFormat!]!) {
            guideRender(input: { edition: $edition, formats: $formats }) { jobId userErrors { code field message } } }";
        let variables = json!({ "edition": self.edition, "formats": formats });
        let job = change(&mut self.desk, query, variables, "guideRender").await["jobId"].clone();
        let follow = "subscription($id: ID!) { jobProgress(id: $id) { id status ratio message } }";
        let mut stranger = Socket::open(&self.server.url).await;
        stranger.subscribe("job", follow, json!({ "id": job })).await;
        let told = stranger.next().await;
        assert_eq!(told["payload"][0]["extensions"]["code"], "JOB_NOT_FOUND", "{told}");
        let headers = [("cookie", self.desk.cookie.as_str())];
        let mut socket = Socket::open_with(&self.server.url, &headers, json!({})).await.expect("a socket");
        socket.subscribe("job", follow, json!({ "id": job })).await;
        let mut ratio = -1.0;
        loop {
            let message = socket.next().await;
            let progress = &message["payload"]["data"]["jobProgress"];
            let now = progress["ratio"].as_f64().unwrap_or_else(|| panic!("{message}"));
            assert!(now >= ratio, "{message}");
            ratio = now;
            if !["QUEUED", "RUNNING"].contains(&progress["status"].as_str().expect("a state")) {
                assert_eq!(progress["status"], "SUCCEEDED", "{message}");
                assert_eq!(socket.next().await["type"], "complete");
                break;
            }
        }
        let query = "query($id: ID!) { guideEdition(id: $id) { renditions { format url pages digest
            checks { name passed detail } } } }";
        self.desk.data(query, json!({ "id": self.edition })).await["guideEdition"]["renditions"].clone()
    }

    fn path(&self, file: &str) -> String {
        use base64::Engine as _;
        let global = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&self.edition).expect("a global id");
        let global = String::from_utf8(global).expect("text");
        format!("/guides/{}/{file}", global.strip_prefix("GuideEdition:").expect("an edition"))
    }

    async fn get(&self, cookie: &str, file: &str) -> Response {
        let request = self.server.http.get(format!("{}{}", self.server.url, self.path(file)));
        request.header(COOKIE, cookie).send().await.expect("an answer")
    }
}

/// The fonts that `scripts/fonts.sh` fetches.
fn fonts() -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/fonts");
    assert!(folder.is_dir(), "there are no fonts; run scripts/fonts.sh");
    folder.to_string_lossy().into_owned()
}

/// A change that has to succeed; gives its payload.
async fn change(who: &mut Person, query: &str, variables: Value, name: &str) -> Value {
    let data = who.data(query, variables).await;
    assert_eq!(data[name]["userErrors"], json!([]), "{data:#}");
    data[name].clone()
}

fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).map(|value| value.to_str().expect("text").to_owned()).unwrap_or_default()
}

#[tokio::test]
async fn a_draft_is_for_those_who_make_it_and_what_was_ordered_passes_its_checks() {
    let mut town = Town::new().await;
    let made = town.render(&["PDF_ACCESSIBLE", "PDF_PRINT", "TEXT", "HTML"]).await;
    let cookie = town.desk.cookie.clone();
    assert_eq!(made.as_array().map(Vec::len), Some(4), "{made:#}");
    for rendition in made.as_array().expect("a list") {
        let failed: Vec<_> =
            rendition["checks"].as_array().expect("checks").iter().filter(|check| check["passed"] != true).collect();
        assert!(failed.is_empty(), "{} {failed:#?}", rendition["format"]);
        let url = rendition["url"].as_str().expect("an address");
        assert!(url.starts_with(&town.server.url), "{url}");
        let own = town.server.http.get(url).header(COOKIE, &cookie).send().await.expect("an answer");
        assert_eq!(own.status(), 200);
        let bytes = own.bytes().await.expect("bytes");
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(rendition["digest"], digest, "the bytes are those that were checked");
        let stranger = town.server.http.get(url).send().await.expect("an answer");
        assert_eq!((stranger.status().as_u16(), header(&stranger, "etag")), (404, String::new()));
    }
    let text = town.get(&cookie, "guide.txt").await.text().await.expect("text");
    assert!(text.contains("編集中"), "a draft says that it is one: {text:.200}");
    let query = "query($id: ID!) { guideEdition(id: $id) { renditions { url } } }";
    let hidden = town.server.data(query, json!({ "id": town.edition })).await;
    assert_eq!(hidden["guideEdition"], Value::Null);
    town.server.stop().await;
}

#[tokio::test]
async fn everybody_reads_a_published_guide_and_who_takes_the_consent_back_is_out_of_the_next_download() {
    let mut town = Town::new().await;
    town.publish().await;
    let first = town.get("", "guide.txt").await;
    assert_eq!(first.status(), 200);
    assert_eq!(header(&first, "content-type"), "text/plain; charset=utf-8");
    assert_eq!(header(&first, "cache-control"), "private, no-cache");
    assert_eq!(header(&first, "x-content-type-options"), "nosniff");
    let disposition = header(&first, "content-disposition");
    assert!(disposition.starts_with("inline; filename=\"guide.txt\"; filename*=UTF-8''%E9%A1%94"), "{disposition}");
    let etag = header(&first, "etag");
    let text = first.text().await.expect("text");
    assert!(text.contains("花子"), "{text}");
    let (http, url) = (town.server.http.clone(), format!("{}{}", town.server.url, town.path("guide.txt")));
    let ask = |method: Method, etag: &str| http.request(method, &url).header(IF_NONE_MATCH, etag);
    let known = ask(Method::GET, &etag).send().await.expect("an answer");
    assert_eq!((known.status().as_u16(), header(&known, ETAG.as_str())), (304, etag.clone()));
    let head = ask(Method::HEAD, "\"other\"").send().await.expect("an answer");
    assert_eq!((head.status().as_u16(), header(&head, "etag")), (200, etag.clone()));
    assert!(header(&head, "content-length").parse::<u64>().expect("a length") > 0);

    let page = town.get("", "guide.html").await;
    let policy = header(&page, "content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("script-src"), "{policy}");
    assert!(page.text().await.expect("text").contains("花子"));
    for for_print in ["guide-print.pdf", "guide-booklet.pdf", "map.png", "guide.zip", "profile.pdf", "proof.pdf"] {
        assert_eq!(town.get("", for_print).await.status(), 404, "{for_print}");
    }

    let query = "mutation($id: ID!) { consentRevoke(input: { id: $id }) { consent { status } userErrors { code field message } } }";
    let consent = town.consent.clone();
    change(&mut town.desk, query, json!({ "id": consent }), "consentRevoke").await;
    for file in ["guide.txt", "guide.html", "guide.csv"] {
        let after = town.get("", file).await;
        assert_eq!(after.status(), 200, "{file}");
        assert_ne!(header(&after, "etag"), etag);
        let text = after.text().await.expect("text");
        assert!(!text.contains("花子") && !text.contains("架空川"), "{file}");
    }
    let kept = ask(Method::GET, &etag).send().await.expect("an answer");
    assert_eq!(kept.status(), 200, "what a browser kept is not confirmed any more");
    town.to("WITHDRAWN").await;
    assert_eq!(town.get("", "guide.txt").await.status(), 404);
    town.server.stop().await;
}

#[tokio::test]
async fn the_server_answers_while_it_typesets() {
    let mut town = Town::new().await;
    let cookie = town.desk.cookie.clone();
    let query = "mutation($edition: ID!, $size: Float!) { guideRender(input: { edition: $edition,
        formats: [PDF_ACCESSIBLE, PDF_PRINT], fontSizePoint: $size }) { jobId userErrors { code field message } } }";
    for size in [10.0, 11.0, 13.0, 14.0] {
        let variables = json!({ "edition": town.edition, "size": size });
        change(&mut town.desk, query, variables, "guideRender").await;
    }
    let mut slowest = Duration::ZERO;
    let deadline = Instant::now() + Duration::from_secs(120);
    let request = town.server.http.get(format!("{}{}", town.server.url, town.path("guide.pdf")));
    let mut fetched = std::pin::pin!(request.header(COOKIE, &cookie).send());
    loop {
        let started = Instant::now();
        tokio::select! {
            fetched = &mut fetched => {
                let fetched = fetched.expect("an answer");
                assert_eq!(fetched.status(), 200, "{}", fetched.text().await.expect("text"));
                break;
            }
            (status, _) = async { town.server.get("/healthz").await } => assert_eq!(status, 200),
        }
        slowest = slowest.max(started.elapsed());
        assert!(Instant::now() < deadline, "it takes too long");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(slowest < Duration::from_secs(1), "one look at its health took {slowest:?}");
    let (_, metrics) = town.server.get("/metrics").await;
    assert!(metrics.contains("kaomie_guides_runs_total{forms=\"paged\",outcome=\"done\"}"), "{metrics}");
    town.server.stop().await;
}

#[tokio::test]
async fn what_is_no_file_of_a_guide_is_nowhere() {
    let town = Town::new().await;
    let edition = town.path("");
    let before = town.get("", "guide.txt").await.text().await.expect("text");
    for path in [
        "/guides/".to_owned(),
        "/guides/x/guide.pdf".to_owned(),
        format!("/guides/{}/guide.pdf", town.edition),
        "/guides/00000000-0000-0000-0000-000000000000/guide.txt".to_owned(),
        edition.to_uppercase() + "guide.txt",
        format!("{edition}..%2f..%2fsecret.key"),
        format!("{edition}%2e%2e%2fkaomie.sqlite"),
        format!("{edition}....//guide.pdf"),
        format!("{edition}guide.pdf%00.txt"),
        format!("{edition}guide.pdf?paper=..%2fA4"),
        format!("{edition}guide.pdf?size=NaN"),
        format!("{edition}guide.pdf?size=1e999"),
        format!("{edition}guide.pdf?entry=x"),
        format!("{edition}guide.pdf?{}", "entry=00000000-0000-0000-0000-000000000000&".repeat(300)),
        format!("{edition}renditions"),
    ] {
        let (status, text) = town.server.get(&path).await;
        assert_eq!(status, 404, "{path:.120} {text:.120}");
        // Paths of another shape are nobody's; all others get the answer of an edition that is not published.
        assert!(text == before || text == "not found", "{path:.120} {text:.120}");
    }
    let cookie = town.desk.cookie.clone();
    for (file, status) in [("guide.pdf?paper=B5", 400), ("guide.pdf?size=99", 400), ("proof.pdf", 400), ("x.pdf", 404)]
    {
        assert_eq!(town.get(&cookie, file).await.status(), status, "{file}");
    }
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        let request =
            town.server.http.request(method.clone(), format!("{}{}", town.server.url, town.path("guide.pdf")));
        assert_eq!(request.send().await.expect("an answer").status(), 405, "{method}");
    }
    town.server.stop().await;
}

#[tokio::test]
async fn a_guide_is_printed_at_the_machine_itself_and_faults_of_templates_are_sentences() {
    let mut town = Town::new().await;
    town.to("PROOFING").await;
    let fonts = fonts();
    let out = town.kaomie.folder().join("guide.pdf").to_string_lossy().into_owned();
    let render = ["guide", "render", "--edition", &town.edition, "--fonts-dir", &fonts, "--out", &out];
    let told = town.kaomie.ok(&[&render[..], &["--format", "PDF_ACCESSIBLE"]].concat()).await;
    assert!(told.contains("good  PDF/UA-1"), "{told}");
    assert!(std::fs::read(&out).expect("written").starts_with(b"%PDF-"));
    let again = town.kaomie.run(&[&render[..], &["--format", "HTML"]].concat()).await;
    assert!(!again.status.success(), "an existing file is not replaced");
    let templates = town.kaomie.folder().join("own");
    std::fs::create_dir(&templates).expect("made");
    std::fs::write(templates.join("colours.json"), "{ \"accent\": \"reddish\" }").expect("written");
    let templates = templates.to_string_lossy().into_owned();
    let check = ["guide", "check", "--fonts-dir", &fonts, "--templates-dir", &templates];
    let told = town.kaomie.run(&check).await;
    assert!(!told.status.success());
    assert!(String::from_utf8_lossy(&told.stdout).contains("wrong: colours.json"), "{told:?}");
    let refused = town.kaomie.run(&["serve", "--listen", "127.0.0.1:0", "--templates-dir", &templates]).await;
    assert!(!refused.status.success(), "a server with a wrong template does not start");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("colours.json"), "{refused:?}");
    town.server.stop().await;
}
