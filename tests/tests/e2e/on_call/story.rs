//! A care manager asks, twelve are asked, three answer at once, one is chosen, a bed is held: nothing is lost by a crash,
//! everybody whom it concerns is told, and nobody else learns a word.

use kaomie_tests::Person;
use serde_json::{Value, json};

use super::town::{Town, asks, changed, done, merged, refused, text, told};

/// What nobody may find anywhere.
const SECRET: &str = "高松花子様";
/// What only those whom the request concerns may read.
const WORDS: [&str; 5] = ["花子", "080-1234-5678", "80代女性", "午後なら", "OXYGEN"];
const BED: &str = "id status free holds { id requester { id } visitRequest { id } }";

/// Everybody in the story.
struct Cast {
    asker: Person,
    clinics: Vec<String>,
    staff: Vec<Person>,
    hospital: String,
    nurse: Person,
}

impl Cast {
    async fn of(town: &mut Town) -> Self {
        let clinics = town.facilities("CLINIC", 12).await;
        let hospital = town.facilities("HOSPITAL", 1).await.remove(0);
        let (kaomie, server) = town.place(0);
        let asker = Person::professional(kaomie, server).await;
        let mut staff = Vec::new();
        for (number, clinic) in clinics[..4].iter().enumerate() {
            let (kaomie, server) = town.place(number + 1);
            staff.push(Person::staff(kaomie, server, &[clinic]).await);
        }
        let (kaomie, server) = town.place(0);
        let nurse = Person::staff(kaomie, server, &[&hospital]).await;
        let mut cast = Self { asker, clinics, staff, hospital, nurse };
        town.post.mailbox(&mut cast.asker, "asker@example.jp").await;
        for (number, person) in cast.staff.iter_mut().enumerate() {
            town.post.mailbox(person, &format!("staff{number}@example.jp")).await;
        }
        town.post.tell_program(&mut cast.asker).await;
        cast
    }

    /// A server is killed and another takes its place.
    async fn crash(&mut self, town: &mut Town) {
        town.crash([&mut self.asker, &mut self.nurse].into_iter().chain(&mut self.staff)).await;
    }
}

#[tokio::test]
async fn no_crash_loses_a_step_of_a_request_or_tells_of_it() {
    let town = Town::on_sqlite().await;
    tell(town).await;
}

#[tokio::test]
async fn no_crash_of_one_of_two_servers_loses_a_step_of_a_request_or_tells_of_it() {
    let Some(town) = Town::on_postgres("story").await else { return };
    tell(town).await;
}

async fn tell(mut town: Town) {
    let mut cast = Cast::of(&mut town).await;
    town.post.order(json!({ "refuseCalls": 2, "refuseMails": 1 })).await;
    let codes = refused(&mut cast.asker, "visitRequestCreate", asks(&format!("{SECRET}、080-1234-5678"))).await;
    assert!(codes.len() >= 2 && codes.iter().all(|code| code == "PERSONAL_INFORMATION"), "{codes:?}");
    let created = done(&mut cast.asker, "visitRequestCreate", asks("80代女性、独居。")).await;
    let id = created["id"].clone();
    assert_ne!(created["approximateLocation"], json!({ "latitude": 34.3507, "longitude": 134.0466 }));

    cast.crash(&mut town).await;
    ask_twelve(&town, &mut cast, &id).await;
    cast.crash(&mut town).await;
    three_answer_at_once(&town, &mut cast, &id).await;
    cast.crash(&mut town).await;
    one_is_chosen(&town, &mut cast, &id).await;
    cast.crash(&mut town).await;
    let bed = a_bed_is_held(&mut cast, &id).await;
    cast.crash(&mut town).await;
    the_bed_is_used(&mut cast, &bed, &id).await;
    cast.crash(&mut town).await;
    let input = json!({ "id": id });
    done(&mut cast.staff[0], "visitRequestStart", input.clone()).await;
    let closed = done(&mut cast.asker, "visitRequestClose", merged(input, json!({ "outcome": "INTRODUCED" }))).await;
    assert_eq!(closed["status"], "CLOSED");

    the_trail_has_each_step_once(&town, &id, &bed).await;
    everybody_was_told_and_nothing_said(&town, &created).await;
    let files = town.files();
    assert!(!files.iter().any(|file| contains(file, SECRET)), "what was refused is kept");
    let log = town.stop().await;
    let unspoken = WORDS.into_iter().chain(["@example.jp", "/notices"]);
    for word in unspoken {
        assert!(!log.iter().any(|line| line.contains(word)), "{word} is in the log");
    }
}

async fn ask_twelve(town: &Town, cast: &mut Cast, id: &Value) {
    let mut follower = town.follow(&cast.asker, id).await;
    let order = json!({ "id": id, "mode": "BROADCAST", "candidates": cast.clinics, "maxInquiries": 12 });
    let asked = done(&mut cast.asker, "visitRequestDispatch", order).await;
    assert_eq!((&asked["status"], asked["inquiries"].as_array().map(Vec::len)), (&json!("DISPATCHING"), Some(12)));
    assert_eq!(told(&mut follower).await["status"], "DISPATCHING");
}

async fn three_answer_at_once(town: &Town, cast: &mut Cast, id: &Value) {
    let mut follower = town.follow(&cast.asker, id).await;
    let Cast { clinics, staff, .. } = cast;
    let answer = |clinic: &str| answer(id, clinic);
    let [a, b, c, d] = &mut staff[..] else { panic!("four people") };
    let answers = tokio::join!(
        done(a, "visitRequestRespond", answer(&clinics[0])),
        done(b, "visitRequestRespond", answer(&clinics[1])),
        done(c, "visitRequestRespond", answer(&clinics[2])),
    );
    for (own, clinic) in [answers.0, answers.1, answers.2].iter().zip(&*clinics) {
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
    let own = json!({ "id": id, "facility": clinics[3] });
    assert_eq!(refused(d, "visitRequestAssign", own).await, ["FORBIDDEN"]);
}

async fn one_is_chosen(town: &Town, cast: &mut Cast, id: &Value) {
    let mut chosen = town.follow(&cast.staff[0], id).await;
    let mut other = town.follow(&cast.staff[1], id).await;
    let choice = json!({ "id": id, "facility": cast.clinics[0] });
    let decided = done(&mut cast.asker, "visitRequestAssign", choice).await;
    assert_eq!(decided["assigned"]["facility"]["id"], json!(cast.clinics[0]));
    let seen = told(&mut chosen).await;
    assert_eq!((&seen["status"], &seen["assigned"]["facility"]["id"]), (&json!("ASSIGNED"), &json!(cast.clinics[0])));
    let seen = told(&mut other).await;
    assert_eq!((&seen["status"], &seen["assigned"]), (&json!("ASSIGNED"), &Value::Null), "told that, and not who");
    let late = answer(id, &cast.clinics[3]);
    assert_eq!(refused(&mut cast.staff[3], "visitRequestRespond", late).await, ["STATE_TRANSITION"]);
}

/// Who was chosen keeps a bed ready; who was not cannot name the request, and finds no other bed.
async fn a_bed_is_held(cast: &mut Cast, id: &Value) -> Value {
    let report = json!({ "facility": cast.hospital, "purpose": "RESPITE", "kind": "ACUTE",
        "status": "VACANT", "vacancies": 1 });
    let bed = changed(&mut cast.nurse, "bedStatusReport", "bed", BED, report).await;
    let hold = json!({ "bed": bed["id"], "visitRequest": id });
    assert_eq!(refused(&mut cast.staff[1], "bedHold", hold.clone()).await, ["NOT_FOUND"]);
    let held = changed(&mut cast.staff[0], "bedHold", "bed", BED, hold).await;
    assert_eq!((&held["status"], &held["free"]), (&json!("HELD"), &json!(0)), "{held:#}");
    assert_eq!(refused(&mut cast.staff[1], "bedHold", json!({ "bed": bed["id"] })).await, ["STATE_TRANSITION"]);
    bed["id"].clone()
}

async fn the_bed_is_used(cast: &mut Cast, bed: &Value, id: &Value) {
    let look = format!("query($id: ID!) {{ node(id: $id) {{ ... on Bed {{ {BED} }} }} }}");
    let seen = cast.staff[0].data(&look, json!({ "id": bed })).await["node"].take();
    let hold =
        json!({ "requester": { "id": cast.clinics[0] }, "visitRequest": { "id": id }, "id": seen["holds"][0]["id"] });
    assert_eq!((&seen["id"], &seen["holds"]), (bed, &json!([hold])), "it follows the request over a crash");
    let seen = cast.nurse.data(&look, json!({ "id": bed })).await["node"].take();
    assert_eq!(seen["holds"][0]["visitRequest"], Value::Null, "the hospital knows who holds it, and not what for");
    let used = json!({ "bed": bed, "used": true });
    let after = changed(&mut cast.nurse, "bedHoldResolve", "bed", BED, used).await;
    assert_eq!((&after["status"], &after["holds"]), (&json!("OCCUPIED"), &json!([])), "{after:#}");
}

async fn the_trail_has_each_step_once(town: &Town, id: &Value, bed: &Value) {
    let (kaomie, server) = town.place(0);
    let mut auditor = Person::auditor(kaomie, server).await;
    let query = "query($of: ID!) { auditEvents(first: 100, filter: { target: $of }) { nodes { operation } } }";
    let mut operations = Vec::new();
    for of in [id, bed] {
        let trail = auditor.data(query, json!({ "of": of })).await["auditEvents"]["nodes"].take();
        operations.extend(trail.as_array().expect("events").iter().map(|event| text(&event["operation"])));
    }
    operations.sort();
    let respond = "visitRequestRespond";
    let expected = [
        "bedHold",
        "bedHoldResolve",
        "bedStatusReport",
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
}

/// Mails and calls come, also after crashes and refusals, once each by their ids; what they say is that something waits.
async fn everybody_was_told_and_nothing_said(town: &Town, request: &Value) {
    let post = &town.post;
    let expected = [
        ("asker", "返事がありました", 3),
        ("staff0", "届いています", 1),
        ("staff0", "お願いすることに", 1),
        ("staff1", "不要になりました", 1),
        ("staff2", "不要になりました", 1),
        ("staff3", "不要になりました", 1),
        ("staff3", "届いています", 1),
    ];
    for (who, words, times) in expected {
        post.until_mailed(&format!("{who}@example.jp"), words, times).await;
    }
    for (who, words, times) in expected {
        assert_eq!(post.subjects(&format!("{who}@example.jp"), words), times, "{who}: {words}");
    }
    assert_eq!(post.subjects("staff0@example.jp", "不要に"), 0, "who comes is needed");
    assert_eq!(post.subjects("staff1@example.jp", "お願いすることに"), 0);
    let calls = called(town, 3).await;
    assert!(calls.iter().filter(|call| call["taken"] == false).count() >= 2, "{calls:#?}");
    let ids = |taken: bool| -> std::collections::BTreeSet<String> {
        let those = calls.iter().filter(|call| call["taken"] == taken);
        those.map(|call| call["headers"]["webhook-id"].to_string()).collect()
    };
    assert!(ids(true).len() == 3 && ids(false).is_subset(&ids(true)), "{calls:#?}");
    for call in &calls {
        assert_eq!(
            (&call["signed"], &call["body"]["type"]),
            (&json!(true), &json!("visit_request.answered")),
            "{call:#}"
        );
        assert_eq!(call["body"]["subject"], request["id"], "{call:#}");
    }
    let sent = post.mails().into_iter().chain(calls).map(|one| one.to_string()).collect::<String>();
    let number = text(&request["number"]);
    for word in WORDS.into_iter().chain([number.as_str(), "見本", "診療所", "34.3"]) {
        assert!(!sent.contains(word), "{word} was sent");
    }
}

/// The calls, once so many different ones were taken.
async fn called(town: &Town, times: usize) -> Vec<Value> {
    for _ in 0..1_200 {
        let calls = town.post.calls();
        let taken = calls.iter().filter(|call| call["taken"] == true);
        let ids: std::collections::BTreeSet<String> =
            taken.map(|call| call["headers"]["webhook-id"].to_string()).collect();
        if ids.len() >= times {
            return calls;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the program was not called: {:#?}", town.post.calls());
}

fn answer(id: &Value, clinic: &str) -> Value {
    json!({ "id": id, "facility": clinic, "response": "CAN_VISIT", "comment": "午後なら" })
}

fn contains(file: &[u8], word: &str) -> bool {
    file.windows(word.len()).any(|part| part == word.as_bytes())
}
