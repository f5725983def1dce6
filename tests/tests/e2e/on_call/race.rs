//! Two servers never promise the same doctor or bed twice.

use futures_util::future::join_all;
use kaomie_tests::Person;
use serde_json::{Value, json};

use super::town::{Town, asks, changed, done};

const CLINICS: usize = 8;
/// How often each of them asks at the same moment.
const TIMES: usize = 25;

#[tokio::test]
async fn of_two_hundred_at_the_same_moment_on_two_servers_one_wins() {
    let Some(town) = Town::on_postgres("race").await else { return };
    let clinics = town.facilities("CLINIC", CLINICS).await;
    let mut staff = Vec::new();
    for (number, clinic) in clinics.iter().enumerate() {
        let (kaomie, server) = town.place(number);
        staff.push(Person::staff(kaomie, server, &[clinic]).await);
    }
    let (kaomie, server) = town.place(0);
    let mut asker = Person::professional(kaomie, server).await;
    let request = done(&mut asker, "visitRequestCreate", asks("至急。")).await;
    let order = json!({ "id": request["id"], "mode": "BROADCAST", "candidates": clinics, "maxInquiries": CLINICS,
        "firstWins": true });
    done(&mut asker, "visitRequestDispatch", order).await;
    let respond = "mutation($input: VisitRequestRespondInput!) { visitRequestRespond(input: $input) {
        visitRequest { status assigned { facility { id } } } userErrors { code } } }";
    let input = |clinic: &str| json!({ "id": request["id"], "facility": clinic, "response": "CAN_VISIT" });
    let payloads = all_at_once(&staff, &clinics, "visitRequestRespond", respond, input).await;
    let winners: Vec<&Value> = payloads.iter().filter(|payload| payload["userErrors"] == json!([])).collect();
    let seen = done(&mut asker, "visitRequestStart", json!({ "id": request["id"] })).await;
    let chosen = &seen["assigned"]["facility"]["id"];
    assert!(chosen.is_string() && !winners.is_empty(), "{seen:#}");
    for winner in &winners {
        assert_eq!(&winner["visitRequest"]["assigned"]["facility"]["id"], chosen, "promised to one alone");
    }
    let accepted = seen["inquiries"].as_array().expect("all").iter().filter(|one| one["response"] == "CAN_VISIT");
    assert_eq!(accepted.count(), 1, "{seen:#}");

    let hospital = town.facilities("HOSPITAL", 1).await.remove(0);
    let (kaomie, server) = town.place(1);
    let mut nurse = Person::staff(kaomie, server, &[&hospital]).await;
    let report = json!({ "facility": hospital, "purpose": "RESPITE", "kind": "ACUTE",
        "status": "VACANT", "vacancies": 1 });
    let bed = changed(&mut nurse, "bedStatusReport", "bed", "id", report).await;
    let hold = "mutation($input: BedHoldInput!) { bedHold(input: $input) { bed { free } userErrors { code } } }";
    let payloads = all_at_once(&staff, &clinics, "bedHold", hold, |_| json!({ "bed": bed["id"] })).await;
    let held = payloads.iter().filter(|payload| payload["userErrors"] == json!([])).count();
    assert_eq!(held, 1, "one bed is held once");
    let others = payloads.iter().filter(|payload| payload["userErrors"] == json!([{ "code": "STATE_TRANSITION" }]));
    assert_eq!(others.count(), CLINICS * TIMES - 1, "everybody else is told why");
    town.stop().await;
}

/// What everybody is answered who sends the same change many times at the same moment.
async fn all_at_once(
    staff: &[Person],
    clinics: &[String],
    operation: &str,
    query: &str,
    input: impl Fn(&str) -> Value,
) -> Vec<Value> {
    let sent = staff.iter().zip(clinics).flat_map(|(person, clinic)| {
        let input = json!({ "input": input(clinic) });
        (0..TIMES).map(move |_| {
            let input = input.clone();
            async move { person.send(query, input).await.json::<Value>().await.expect("JSON") }
        })
    });
    let answers = join_all(sent).await;
    let payload = |mut answer: Value| {
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"][operation].take()
    };
    answers.into_iter().map(payload).collect()
}
