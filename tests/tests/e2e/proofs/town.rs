//! A guide of the demo town with one clinic, its proof, and a browser.

use kaomie_tests::{Kaomie, Person, Server};
use serde_json::{Value, json};

/// The demo town with a proof of one clinic, and who makes its guide.
pub struct Town {
    pub kaomie: Kaomie,
    pub server: Server,
    pub desk: Person,
    entry: Value,
    pub clinic: String,
}

impl Town {
    pub async fn new(flags: &[&str]) -> Self {
        let kaomie = Kaomie::with_demo_town().await;
        let server = Server::start_with(&kaomie, flags).await;
        let query = "{ areas(filter: { kinds: [MUNICIPALITY] }, first: 1) { nodes { id code
            facilities(filter: { kinds: [CLINIC] }, first: 1) { nodes { id name } } } } }";
        let data = server.data(query, json!({})).await;
        let area = data["areas"]["nodes"][0].clone();
        let code = format!("MUNICIPALITY:{}", text(&area["code"]));
        let desk = Person::coordinator(&kaomie, &server, &[&code]).await;
        let clinic = area["facilities"]["nodes"][0].clone();
        let mut town = Self { kaomie, server, desk, entry: Value::Null, clinic: text(&clinic["name"]) };
        let query = "mutation($area: ID!) { guideCreate(input: { title: \"校正の見本\", kind: HOME_VISIT_PHYSICIAN,
            area: $area }) { guide { id } userErrors { code } } }";
        let guide = town.done(query, json!({ "area": area["id"] })).await["guide"]["id"].clone();
        let query = "mutation($guide: ID!) { guideEditionCreate(input: { guide: $guide, label: \"初版\" })
            { guideEdition { id } userErrors { code } } }";
        let edition = town.done(query, json!({ "guide": guide })).await["guideEdition"]["id"].clone();
        let query = "mutation($edition: ID!, $facility: ID!) { guideEntryUpsert(input: { edition: $edition,
            facility: $facility, headline: \"夜も<b>つながる\" }) { guideEntry { id } userErrors { code } } }";
        let entry = town.done(query, json!({ "edition": edition, "facility": clinic["id"] })).await;
        town.entry = entry["guideEntry"]["id"].clone();
        let query = "mutation($id: ID!) { guideEditionTransition(input: { id: $id, to: PROOFING })
            { userErrors { code } } }";
        town.done(query, json!({ "id": edition })).await;
        town
    }

    /// What a change of the coordinator answers; fails the test when it was refused.
    pub async fn done(&mut self, query: &str, variables: Value) -> Value {
        let data = self.desk.data(query, variables).await;
        let (_, payload) = data.as_object().and_then(|fields| fields.iter().next()).expect("one change");
        assert_eq!(payload["userErrors"], json!([]), "{query}\n{data:#}");
        payload.clone()
    }

    /// Sends the next round; the address of its page.
    pub async fn sent(&mut self) -> String {
        let query = "mutation($entry: ID!, $due: Date!) { proofSend(input: { entries: [$entry], dueOn: $due,
            contact: { from: \"顔見市の担当\", phone: \"087-839-2011\" } }) { links { url } userErrors { code } } }";
        let due = &kaomie_tests::people::in_an_hour()[..10];
        let due: chrono::NaiveDate = due.parse().expect("a day");
        let due = due + chrono::TimeDelta::days(7);
        let sent = self.done(query, json!({ "entry": self.entry, "due": due.to_string() })).await;
        text(&sent["links"][0]["url"])
    }

    /// The last proof, as the coordinator sees it.
    pub async fn proof(&mut self) -> Value {
        let query = "query($id: ID!) { node(id: $id) { ... on GuideEntry { edition { proofs { nodes { id status
            answeredByLink } } } } } }";
        let entry = self.entry.clone();
        let data = self.desk.data(query, json!({ "id": entry })).await;
        let proofs = data["node"]["edition"]["proofs"]["nodes"].as_array().expect("proofs").clone();
        proofs.last().expect("a proof").clone()
    }

    /// The page, looked at.
    pub async fn get(&self, url: &str) -> (u16, String) {
        let response = self.server.http.get(url).send().await.expect("an answer");
        read(response).await
    }

    /// The page, answered with a form.
    pub async fn post(&self, url: &str, pairs: &[(&str, &str)], headers: &[(&str, &str)]) -> (u16, String) {
        let mut form = reqwest::Url::parse("http://form/").expect("an address");
        form.query_pairs_mut().extend_pairs(pairs);
        let body = form.query().unwrap_or_default().to_owned();
        let mut request = self.server.http.post(url).header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        read(request.body(body).send().await.expect("an answer")).await
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value:#}")).to_owned()
}

/// Status and page; whatever it says, it may be kept, found, framed or told on by nobody.
pub async fn read(response: reqwest::Response) -> (u16, String) {
    let header = |name: &str| response.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
    let header = |name: &str| header(name).unwrap_or_default();
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(header("referrer-policy"), "no-referrer");
    assert_eq!(header("x-frame-options"), "DENY");
    assert_eq!(header("content-type"), "text/html; charset=utf-8");
    assert_eq!(header("access-control-allow-origin"), "", "no other page reads it");
    let policy = header("content-security-policy");
    for part in ["default-src 'none'", "style-src 'sha256-", "form-action 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("script-src") && !policy.contains("unsafe"), "{policy}");
    (response.status().as_u16(), response.text().await.expect("text"))
}
