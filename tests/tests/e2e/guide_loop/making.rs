//! The coordinator's side: a town with a clinic, its physician with consents and a photo, and a guide that asks them.

use kaomie_tests::{Kaomie, Person, Server};
use serde_json::{Value, json};

/// The physician, whose name stands in no other record of the demo town.
pub const NAME: &str = "架空川 花子";
/// Words that are for paper alone.
pub const MOTTO: &str = "最後まで住み慣れた家で";
/// What an interview confides.
pub const CONFIDED: &str = "院内の秘密の話";

const PORTRAIT: &[u8] = include_bytes!("../../../fixtures/photos/portrait.jpg");

/// The demo town with its coordinator, and a clinic whose physician is new to the directory.
pub struct Town {
    pub kaomie: Kaomie,
    pub server: Server,
    pub desk: Person,
    pub area: Value,
    pub clinic: String,
    pub clinic_name: String,
    pub physician: String,
    /// The consent to the name and most else, on the web, on paper, and by API.
    pub consent: String,
    pub photo: String,
}

impl Town {
    pub async fn new() -> Self {
        let kaomie = Kaomie::with_demo_town().await;
        let fonts = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/fonts");
        assert!(fonts.is_dir(), "there are no fonts; run scripts/fonts.sh");
        let server = Server::start_with(&kaomie, &["--fonts-dir", &fonts.to_string_lossy()]).await;
        let query = "{ areas(filter: { kinds: [MUNICIPALITY] }, first: 1) { nodes { id code
            facilities(filter: { kinds: [CLINIC] }, first: 50) { nodes { id name contacts { phone fax } } } } } }";
        let data = server.data(query, json!({})).await;
        let area = data["areas"]["nodes"][0].clone();
        let clinics = area["facilities"]["nodes"].as_array().expect("clinics");
        let called = |clinic: &&Value| clinic["contacts"][0]["phone"].is_string();
        let clinic = clinics.iter().find(called).expect("a clinic with a phone").clone();
        let code = format!("MUNICIPALITY:{}", text(&area["code"]));
        let desk = Person::coordinator(&kaomie, &server, &[&code]).await;
        let mut town = Self {
            kaomie,
            server,
            desk,
            area: area["id"].clone(),
            clinic: text(&clinic["id"]),
            clinic_name: text(&clinic["name"]),
            physician: String::new(),
            consent: String::new(),
            photo: String::new(),
        };
        town.register().await;
        town
    }

    /// What a change of the coordinator answers; fails the test when it was refused.
    pub async fn done(&mut self, query: &str, variables: Value) -> Value {
        let data = self.desk.data(query, variables).await;
        done(query, &data)
    }

    /// Registers the physician with a photo, with consents by item and channel.
    async fn register(&mut self) {
        let query = "mutation($facility: ID!, $name: String!, $motto: String!) { practitionerCreate(input: {
            name: $name, nameKana: \"カクウガワ ハナコ\", profession: PHYSICIAN, facility: $facility, role: \"院長\",
            specialties: [\"緩和ケア\"], origin: \"祖父の往診についていきました。\", motto: $motto })
            { practitioner { id } userErrors { code field message } } }";
        let variables = json!({ "facility": self.clinic, "name": NAME, "motto": MOTTO });
        self.physician = text(&self.done(query, variables).await["practitioner"]["id"]);
        self.consent =
            self.consents(&["NAME", "PHOTO", "SPECIALTY", "ORIGIN", "CAREER"], &["WEB", "PRINT", "API"]).await;
        self.consents(&["MOTTO"], &["PRINT"]).await;
        let sent = self.server.http.post(format!("{}/uploads", self.server.url)).header("x-kaomie-upload", "1");
        let sent = sent.header("cookie", &self.desk.cookie).body(PORTRAIT).send().await.expect("an answer");
        let upload: Value = sent.json().await.expect("JSON");
        let query = "mutation($id: ID!, $upload: ID!, $consent: ID!) { practitionerPhotoSet(input: {
            practitioner: $id, uploadId: $upload, alt: \"笑顔の似顔絵\", consent: $consent })
            { practitioner { photo { url(width: 240) } } userErrors { code field message } } }";
        let variables = json!({ "id": self.physician, "upload": upload["uploadId"], "consent": self.consent });
        self.photo = text(&self.done(query, variables).await["practitioner"]["photo"]["url"]);
    }

    async fn consents(&mut self, scopes: &[&str], channels: &[&str]) -> String {
        let query = "mutation($id: ID!, $scopes: [ConsentScope!]!, $channels: [PublicationChannel!]!) {
            consentGrant(input: { practitioner: $id, scopes: $scopes, channels: $channels, grantedOn: \"2026-11-01\" })
            { consent { id status } userErrors { code field message } } }";
        let variables = json!({ "id": self.physician, "scopes": scopes, "channels": channels });
        let given = self.done(query, variables).await;
        assert_eq!(given["consent"]["status"], "ACTIVE");
        text(&given["consent"]["id"])
    }

    /// A guide with an edition in which interviews are made, and an entry of the clinic and its physician.
    pub async fn guide(&mut self) -> (String, String) {
        let query = "mutation($area: ID!) { guideCreate(input: { title: \"あさひ谷の訪問診療医\",
            kind: HOME_VISIT_PHYSICIAN, area: $area }) { guide { id } userErrors { code field message } } }";
        let guide = self.done(query, json!({ "area": self.area })).await["guide"]["id"].clone();
        let query = "mutation($guide: ID!) { guideEditionCreate(input: { guide: $guide, label: \"令和8年度版\" })
            { guideEdition { id status facilityCount } userErrors { code field message } } }";
        let edition = self.done(query, json!({ "guide": guide })).await["guideEdition"].clone();
        assert_eq!((&edition["status"], &edition["facilityCount"]), (&json!("DRAFT"), &json!(0)));
        let edition = text(&edition["id"]);
        self.step(&edition, "INTERVIEWING").await;
        let query = "mutation($edition: ID!, $facility: ID!, $physician: ID!) { guideEntryUpsert(input: {
            edition: $edition, facility: $facility, practitioners: [$physician], headline: \"夜も電話がつながります\",
            feature: \"五人の医師が交代で伺います。\" })
            { guideEntry { id position practitioners { name } approved } userErrors { code field message } } }";
        let variables = json!({ "edition": edition, "facility": self.clinic, "physician": self.physician });
        let entry = self.done(query, variables).await["guideEntry"].clone();
        assert_eq!(entry["practitioners"], json!([{ "name": NAME }]));
        assert_eq!((&entry["position"], &entry["approved"]), (&json!(1), &json!(false)));
        (edition, text(&entry["id"]))
    }

    /// Plans an interview, looks up the way there, and records it as done.
    pub async fn interview(&mut self, edition: &str) {
        let save = "mutation($id: ID, $edition: ID!, $facility: ID!, $at: DateTime!, $status: InterviewStatus!,
            $notes: String) { interviewSave(input: { id: $id, edition: $edition, facility: $facility,
            scheduledAt: $at, status: $status, askedBy: [\"見本 太郎\"], respondents: [\"医師\"], notes: $notes })
            { interview { id status notes } userErrors { code field message } } }";
        let mut variables = json!({ "edition": edition, "facility": self.clinic, "at": hours_from_now(24),
            "status": "PLANNED" });
        let planned = self.done(save, variables.clone()).await["interview"].clone();
        assert_eq!((&planned["status"], &planned["notes"]), (&json!("PLANNED"), &Value::Null));

        let route =
            "query($interview: ID!) { visitRoute(input: { start: { point: { latitude: 31.5, longitude: 135.5 } },
            stops: [{ place: { interview: $interview }, stayMinutes: 60 }] })
            { exact travelMinutes stayMinutes leftOut { name } stops { name position stayMinutes arrivesAt } } }";
        let variables_of_route = json!({ "interview": planned["id"] });
        let way = self.desk.data(route, variables_of_route.clone()).await["visitRoute"].take();
        assert_eq!((&way["exact"], &way["stayMinutes"], &way["leftOut"]), (&json!(true), &json!(60), &json!([])));
        assert!(self.clinic_name.starts_with(&text(&way["stops"][0]["name"])), "{way:#}");
        assert!(way["travelMinutes"].as_f64().is_some_and(|minutes| minutes > 0.0), "{way:#}");
        let stranger = self.server.ask(route, variables_of_route).await;
        assert_eq!(kaomie_tests::graphql::code(&stranger), "ORIGIN_NOT_FOUND");

        variables["id"] = planned["id"].clone();
        variables["status"] = json!("DONE");
        variables["notes"] = json!(CONFIDED);
        let early = self.desk.data(save, variables.clone()).await;
        assert_eq!(early["interviewSave"]["userErrors"][0]["field"], json!(["scheduledAt"]), "{early:#}");
        variables["at"] = json!(hours_from_now(-2));
        let done = self.done(save, variables).await["interview"].clone();
        assert_eq!(done, json!({ "id": planned["id"], "status": "DONE", "notes": CONFIDED }));
    }

    /// Takes the edition to its next state.
    pub async fn step(&mut self, edition: &str, to: &str) {
        let query = "mutation($id: ID!, $to: GuideEditionStatus!) { guideEditionTransition(input: { id: $id, to: $to })
            { guideEdition { status } userErrors { code field message } } }";
        let stepped = self.done(query, json!({ "id": edition, "to": to })).await;
        assert_eq!(stepped["guideEdition"]["status"], to);
    }
}

/// The payload of the one change in an answer; fails the test when it was refused.
pub fn done(query: &str, data: &Value) -> Value {
    let (_, payload) = data.as_object().and_then(|fields| fields.iter().next()).expect("one change");
    assert_eq!(payload["userErrors"], json!([]), "{query}\n{data:#}");
    payload.clone()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value:#}")).to_owned()
}

/// An instant so many hours from now (RFC 3339).
pub fn hours_from_now(hours: i64) -> String {
    let soon = chrono::DateTime::parse_from_rfc3339(&kaomie_tests::people::in_an_hour()).expect("an instant");
    (soon + chrono::TimeDelta::hours(hours - 1)).to_rfc3339()
}
