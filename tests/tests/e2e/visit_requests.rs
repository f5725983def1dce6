//! 「訪問できる医師を教えてください」 → 「A医師が対応できます」, over HTTP and WebSockets, with the server killed between any two steps.

use kaomie_tests::socket::Socket;
use kaomie_tests::{Kaomie, Person, Server};
use serde_json::{Value, json};

/// What nobody may find anywhere.
const SECRET: &str = "高松花子様";

const REQUEST: &str = "id number status neighborhood approximateLocation { latitude longitude }
    inquiries { position facility { id } response comment } assigned { facility { id } }";

/// Everybody in the story, and the server as it is at the moment.
struct Story {
    kaomie: Kaomie,
    server: Server,
    log: Vec<String>,
    asker: Person,
    clinics: Vec<String>,
    staff: Vec<Person>,
}

impl Story {
    async fn begin() -> Self {
        let kaomie = Kaomie::with_demo_town().await;
        let server = Server::start(&kaomie).await;
        let query = "{ facilities(first: 12, filter: { kinds: [CLINIC] }) { nodes { id } } }";
        let found = server.data(query, json!({})).await["facilities"]["nodes"].take();
        let clinics: Vec<String> = found.as_array().expect("clinics").iter().map(|one| text(&one["id"])).collect();
        assert_eq!(clinics.len(), 12);
        let asker = Person::professional(&kaomie, &server).await;
        let mut staff = Vec::new();
        for clinic in &clinics[..4] {
            staff.push(Person::staff(&kaomie, &server, &[clinic]).await);
        }
        Self { kaomie, server, log: Vec::new(), asker, clinics, staff }
    }

    /// Kills the server without warning, and starts another on the same data.
    async fn crash(self) -> Self {
        let Self { kaomie, server, mut log, mut asker, clinics, mut staff } = self;
        log.extend(server.log());
        server.kill().await;
        let server = Server::start(&kaomie).await;
        for person in std::iter::once(&mut asker).chain(&mut staff) {
            person.url.clone_from(&server.url);
        }
        Self { kaomie, server, log, asker, clinics, staff }
    }

    /// Follows a request as somebody.
    async fn follow(&self, who: &Person, id: &Value) -> Socket {
        let origin = self.server.url.clone();
        let headers = [("cookie", who.cookie.as_str()), ("origin", origin.as_str())];
        let mut socket = Socket::open_with(&self.server.url, &headers, Value::Null).await.expect("a WebSocket");
        let query = format!("subscription($id: ID) {{ visitRequestUpdated(id: $id) {{ {REQUEST} }} }}");
        socket.subscribe("request", &query, json!({ "id": id })).await;
        // A ping is answered after the subscription before it was taken up.
        socket.send(json!({ "type": "ping" })).await;
        assert_eq!(socket.next().await["type"], "pong");
        socket
    }
}

/// A change that has to succeed: the request after it.
async fn done(who: &mut Person, operation: &str, input: Value) -> Value {
    let query = format!(
        "mutation($input: {}Input!) {{ {operation}(input: $input) {{ visitRequest {{ {REQUEST} }}
            userErrors {{ code field message }} }} }}",
        operation[..1].to_uppercase() + &operation[1..]
    );
    let mut data = who.data(&query, json!({ "input": input })).await;
    assert_eq!(data[operation]["userErrors"], json!([]), "{data:#}");
    data[operation]["visitRequest"].take()
}

/// A change that has to be refused: the codes.
async fn refused(who: &mut Person, operation: &str, input: Value) -> Vec<String> {
    let query = format!(
        "mutation($input: {}Input!) {{ {operation}(input: $input) {{ userErrors {{ code message }} }} }}",
        operation[..1].to_uppercase() + &operation[1..]
    );
    let data = who.data(&query, json!({ "input": input })).await;
    assert!(!data.to_string().contains("花子"), "what was entered is repeated: {data:#}");
    let errors = data[operation]["userErrors"].as_array().expect("reasons");
    errors.iter().map(|error| text(&error["code"])).collect()
}

/// The next state that a follower is told.
async fn told(socket: &mut Socket) -> Value {
    let mut message = socket.next().await;
    assert_eq!(message["type"], "next", "{message}");
    message["payload"]["data"]["visitRequestUpdated"].take()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text: {value}")).to_owned()
}

fn asks(note: &str) -> Value {
    json!({
        "need": { "location": { "point": { "latitude": 34.3507, "longitude": 134.0466 } },
            "capabilities": ["OXYGEN_THERAPY"], "urgency": "IMMEDIATE" },
        "trigger": "DISCHARGE",
        "note": note,
    })
}

#[tokio::test]
async fn a_care_manager_asks_twelve_answer_at_once_one_is_chosen_and_no_crash_loses_a_step() {
    let mut story = Story::begin().await;
    let codes = refused(&mut story.asker, "visitRequestCreate", asks(&format!("{SECRET}、080-1234-5678"))).await;
    assert!(codes.len() >= 2 && codes.iter().all(|code| code == "PERSONAL_INFORMATION"), "{codes:?}");
    let created = done(&mut story.asker, "visitRequestCreate", asks("80代女性、独居。")).await;
    let id = created["id"].clone();
    assert_ne!(created["approximateLocation"], json!({ "latitude": 34.3507, "longitude": 134.0466 }));

    story = story.crash().await;
    let (clinics, input) = (story.clinics.clone(), |more: Value| merged(json!({ "id": id }), more));
    let mut follower = story.follow(&story.asker, &id).await;
    let order = input(json!({ "mode": "BROADCAST", "candidates": clinics, "maxInquiries": 12 }));
    let asked = done(&mut story.asker, "visitRequestDispatch", order).await;
    assert_eq!((&asked["status"], asked["inquiries"].as_array().map(Vec::len)), (&json!("DISPATCHING"), Some(12)));
    assert_eq!(told(&mut follower).await["status"], "DISPATCHING");

    story = story.crash().await;
    let mut follower = story.follow(&story.asker, &id).await;
    let mut other = story.follow(&story.staff[1], &id).await;
    let answer = |clinic: &str| input(json!({ "facility": clinic, "response": "CAN_VISIT", "comment": "午後なら" }));
    let [a, b, c, d] = &mut story.staff[..] else { panic!("four people") };
    let answers = tokio::join!(
        done(a, "visitRequestRespond", answer(&clinics[0])),
        done(b, "visitRequestRespond", answer(&clinics[1])),
        done(c, "visitRequestRespond", answer(&clinics[2])),
    );
    for (own, clinic) in [answers.0, answers.1, answers.2].iter().zip(&clinics) {
        let seen = own["inquiries"].as_array().expect("the own");
        assert_eq!((seen.len(), &seen[0]["facility"]["id"]), (1, &json!(clinic)), "nobody sees the others");
    }
    let offers = |request: &Value| {
        let all = request["inquiries"].as_array().expect("all");
        all.iter().filter(|inquiry| inquiry["response"] == "CAN_VISIT").count()
    };
    let mut last = told(&mut follower).await;
    while offers(&last) < 3 {
        last = told(&mut follower).await;
    }
    assert_eq!(last["status"], "OFFERED");
    assert_eq!(refused(d, "visitRequestAssign", input(json!({ "facility": clinics[3] }))).await, ["FORBIDDEN"]);

    story = story.crash().await;
    let mut chosen = story.follow(&story.staff[0], &id).await;
    drop(other);
    other = story.follow(&story.staff[1], &id).await;
    let decided = done(&mut story.asker, "visitRequestAssign", input(json!({ "facility": clinics[0] }))).await;
    assert_eq!(decided["assigned"]["facility"]["id"], json!(clinics[0]));
    let seen = told(&mut chosen).await;
    assert_eq!((&seen["status"], &seen["assigned"]["facility"]["id"]), (&json!("ASSIGNED"), &json!(clinics[0])));
    let seen = told(&mut other).await;
    assert_eq!((&seen["status"], &seen["assigned"]), (&json!("ASSIGNED"), &Value::Null), "told that, and not who");
    let late = answer(&clinics[3]);
    assert_eq!(refused(&mut story.staff[3], "visitRequestRespond", late).await, ["STATE_TRANSITION"]);

    story = story.crash().await;
    done(&mut story.staff[0], "visitRequestStart", input(json!({}))).await;
    let closed = done(&mut story.asker, "visitRequestClose", input(json!({ "outcome": "INTRODUCED" }))).await;
    assert_eq!(closed["status"], "CLOSED");

    let mut auditor = Person::auditor(&story.kaomie, &story.server).await;
    let query = "query($of: ID!) { auditEvents(first: 100, filter: { target: $of }) { nodes { operation } } }";
    let trail = auditor.data(query, json!({ "of": id })).await["auditEvents"]["nodes"].take();
    let mut operations: Vec<String> =
        trail.as_array().expect("events").iter().map(|event| text(&event["operation"])).collect();
    operations.sort();
    let respond = "visitRequestRespond";
    let expected = [
        "visitRequestAssign",
        "visitRequestClose",
        "visitRequestCreate",
        "visitRequestDispatch",
        respond,
        respond,
        respond,
        "visitRequestStart",
    ];
    assert_eq!(operations, expected, "each once, whatever crashed between");
    let mut log = story.log;
    let folder = story.kaomie.folder().to_owned();
    log.extend(story.server.stop_expecting(&[]).await);
    let words = ["花子", "080-1234-5678", "80代女性", "午後なら"];
    assert!(!log.iter().any(|line| words.iter().any(|word| line.contains(word))), "words in the log");
    for entry in std::fs::read_dir(folder).expect("listed") {
        let bytes = std::fs::read(entry.expect("an entry").path()).unwrap_or_default();
        assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()), "what was refused is kept");
    }
}

/// Two inputs in one.
fn merged(mut one: Value, more: Value) -> Value {
    let (Value::Object(into), Value::Object(more)) = (&mut one, more) else { panic!("two objects") };
    into.extend(more);
    one
}
