//! A guide from its first draft to the edition that takes its place, as its coordinator and a reader see it.

use kaomie_tests::{Kaomie, Person, Server};
use serde_json::{Value, json};

/// The demo town with a coordinator of its municipality, and clinics of it that can be called.
pub struct Town {
    pub server: Server,
    pub desk: Person,
    pub area: String,
    pub clinics: Vec<String>,
    _kaomie: Kaomie,
}

impl Town {
    pub async fn new() -> Self {
        let kaomie = Kaomie::with_demo_town().await;
        let server = Server::start(&kaomie).await;
        let query = "{ areas(filter: { kinds: [MUNICIPALITY] }, first: 1) { nodes { id code
            facilities(filter: { kinds: [CLINIC] }, first: 50) { nodes { id contacts { phone } } } } } }";
        let data = server.data(query, json!({})).await;
        let area = &data["areas"]["nodes"][0];
        let code = format!("MUNICIPALITY:{}", area["code"].as_str().expect("a code"));
        let desk = Person::coordinator(&kaomie, &server, &[&code]).await;
        let clinics = area["facilities"]["nodes"].as_array().expect("clinics").iter();
        let called = |clinic: &&Value| {
            clinic["contacts"].as_array().is_some_and(|contacts| contacts.iter().any(|one| one["phone"].is_string()))
        };
        let clinics = clinics.filter(called).map(|clinic| text(&clinic["id"])).collect();
        Self { area: text(&area["id"]), clinics, desk, server, _kaomie: kaomie }
    }

    /// What a change answers; fails the test when it was refused.
    pub async fn done(&mut self, query: &str, variables: Value) -> Value {
        let data = self.desk.data(query, variables).await;
        let (_, payload) = data.as_object().and_then(|fields| fields.iter().next()).expect("one change");
        assert_eq!(payload["userErrors"], json!([]), "{query}\n{data:#}");
        payload.clone()
    }

    pub async fn guide(&mut self, title: &str) -> String {
        let query = "mutation($title: String!, $area: ID!) { guideCreate(input: {
            title: $title, kind: HOME_VISIT_PHYSICIAN, area: $area }) { guide { id } userErrors { code field } } }";
        let area = self.area.clone();
        text(&self.done(query, json!({ "title": title, "area": area })).await["guide"]["id"])
    }

    pub async fn edition(&mut self, guide: &str, label: &str, copy_from: Option<&str>) -> String {
        let query = "mutation($guide: ID!, $label: String!, $from: ID) { guideEditionCreate(input: {
            guide: $guide, label: $label, copyFrom: $from }) { guideEdition { id } userErrors { code field } } }";
        let made = self.done(query, json!({ "guide": guide, "label": label, "from": copy_from })).await;
        text(&made["guideEdition"]["id"])
    }

    pub async fn entry(&mut self, edition: &str, facility: &str, headline: &str) -> String {
        let query = "mutation($edition: ID!, $facility: ID!, $headline: String) { guideEntryUpsert(input: {
            edition: $edition, facility: $facility, headline: $headline })
            { guideEntry { id } userErrors { code field message } } }";
        let variables = json!({ "edition": edition, "facility": facility, "headline": headline });
        text(&self.done(query, variables).await["guideEntry"]["id"])
    }

    pub async fn step(&mut self, edition: &str, to: &str) -> Value {
        let query = "mutation($id: ID!, $to: GuideEditionStatus!, $force: Boolean) { guideEditionTransition(input: {
            id: $id, to: $to, force: $force, reason: \"試験\" })
            { guideEdition { status publishedOn } userErrors { code field message } } }";
        let variables = json!({ "id": edition, "to": to, "force": to == "PUBLISHED" });
        self.done(query, variables).await["guideEdition"].clone()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value:#}")).to_owned()
}

#[tokio::test]
async fn a_guide_goes_from_its_draft_to_the_edition_that_takes_its_place() {
    let mut town = Town::new().await;
    let [one, other] = [town.clinics[0].clone(), town.clinics[1].clone()];
    let guide = town.guide("秘密のガイド").await;
    let first = town.edition(&guide, "初版", None).await;
    let entry = town.entry(&first, &one, "秘密の見出し").await;
    let interview = "mutation($edition: ID!, $facility: ID!) { interviewSave(input: { edition: $edition,
        facility: $facility, status: PLANNED, notes: \"秘密のメモ\" }) { interview { id } userErrors { code } } }";
    let interview = town.done(interview, json!({ "edition": first, "facility": one })).await;
    let interview = text(&interview["interview"]["id"]);

    let ways = format!(
        "{{ guide(id: {guide:?}) {{ title }} guides {{ totalCount nodes {{ title }} }}
            guideEdition(id: {first:?}) {{ label status entries {{ nodes {{ headline }} }}
                interviews {{ totalCount nodes {{ notes }} }} history {{ to }} }}
            nodes(ids: [{guide:?}, {first:?}, {entry:?}, {interview:?}]) {{
                ... on Guide {{ title }} ... on GuideEdition {{ label }} ... on GuideEntry {{ headline }}
                ... on Interview {{ notes }} }} }}"
    );
    for to in ["INTERVIEWING", "PROOFING", "APPROVED"] {
        let before = town.server.data(&ways, json!({})).await;
        assert!(!before.to_string().contains("秘密") && before["guideEdition"].is_null(), "{to}: {before:#}");
        assert_eq!(town.step(&first, to).await["status"], to);
    }
    let published = town.step(&first, "PUBLISHED").await;
    assert!(published["publishedOn"].is_string(), "{published:#}");
    let read = town.server.data(&ways, json!({})).await;
    assert_eq!(read["guideEdition"]["entries"]["nodes"][0]["headline"], "秘密の見出し", "{read:#}");
    assert_eq!(read["guideEdition"]["interviews"]["totalCount"], 0);
    assert_eq!(read["guideEdition"]["history"], json!([]));
    assert!(read["nodes"][3].is_null() && !read.to_string().contains("秘密のメモ"), "{read:#}");

    let second = town.edition(&guide, "第2版", Some(&first)).await;
    town.entry(&second, &other, "二軒目").await;
    let current = format!(
        "{{ guide(id: {guide:?}) {{ currentEdition {{ label facilityCount facilityCountInside
            changesFromPrevious {{ kind }} }} editions {{ nodes {{ label status }} }} }} }}"
    );
    assert_eq!(town.server.data(&current, json!({})).await["guide"]["currentEdition"]["label"], "初版");
    for to in ["PROOFING", "APPROVED", "PUBLISHED"] {
        town.step(&second, to).await;
    }
    let read = town.server.data(&current, json!({})).await;
    let now = json!({ "label": "第2版", "facilityCount": 2, "facilityCountInside": 2,
        "changesFromPrevious": [{ "kind": "CREATED" }] });
    assert_eq!(read["guide"]["currentEdition"], now, "{read:#}");
    let editions = json!([
        { "label": "第2版", "status": "PUBLISHED" },
        { "label": "初版", "status": "SUPERSEDED" },
    ]);
    assert_eq!(read["guide"]["editions"]["nodes"], editions);
    for edition in [&second, &first] {
        assert_eq!(town.step(edition, "WITHDRAWN").await["status"], "WITHDRAWN");
    }
    let gone = town.server.data(&ways, json!({})).await;
    assert!(gone["guide"].is_null() && !gone.to_string().contains("秘密"), "{gone:#}");
    let log = town.server.stop_expecting(&[]).await;
    assert!(!log.iter().any(|line| line.contains("秘密")), "{log:#?}");
}
