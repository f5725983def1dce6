//! The directory as people change it: in their own area or facility, over the file of yesterday, and once.

use kaomie_tests::{Database, Kaomie, Person, Server};
use serde_json::{Value, json};

/// 高松市, and 枚方市 next door as far as these tests are concerned.
const HERE: &str = "372013";
const THERE: &str = "272108";

/// One pharmacy, as a list of points has it.
fn list(name: &str, site: &str, municipality: &str) -> String {
    let longitude = if municipality == HERE { 134.05 } else { 135.65 };
    format!("kind,name,lat,lon,url\nPHARMACY,{name},34.3,{longitude},{site}\n")
}

/// Imports one pharmacy of a municipality.
async fn import(kaomie: &Kaomie, name: &str, site: &str, municipality: &str, as_of: &str, flags: &[&str]) {
    let file = kaomie.file(&format!("points-{municipality}.csv"), &list(name, site, municipality));
    let args = ["import", "points", file.as_str(), "--municipality", municipality, "--as-of", as_of];
    kaomie.ok(&[&args, flags].concat()).await;
}

/// Imports the boundary of a municipality, one degree wide from a longitude on.
async fn boundary(kaomie: &Kaomie, municipality: &str, west: i32) {
    let east = west + 1;
    let ring = json!([[[west, 34], [east, 34], [east, 35], [west, 35], [west, 34]]]);
    let shape = json!({ "type": "FeatureCollection", "features": [{ "type": "Feature",
        "properties": { "code": municipality, "name": "見本市" },
        "geometry": { "type": "Polygon", "coordinates": ring } }] });
    let file = kaomie.file(&format!("area-{municipality}.geojson"), &shape.to_string());
    let flags = ["--kind", "MUNICIPALITY", "--code-property", "code", "--name-property", "name"];
    kaomie.ok(&[&["import", "areas", file.as_str()][..], &flags].concat()).await;
}

/// Two pharmacies, each in its own municipality.
async fn two_towns() -> (Kaomie, Server, Value, Value) {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    boundary(&kaomie, HERE, 134).await;
    boundary(&kaomie, THERE, 135).await;
    import(&kaomie, "見本薬局", "https://old.example/", HERE, "2026-01-01", &[]).await;
    import(&kaomie, "となり薬局", "https://next.example/", THERE, "2026-01-01", &[]).await;
    let server = Server::start(&kaomie).await;
    let data = server.data("{ facilities { nodes { id name updatedAt } } }", json!({})).await;
    let find = |name: &str| {
        let nodes = data["facilities"]["nodes"].as_array().expect("nodes");
        nodes.iter().find(|node| node["name"] == name).unwrap_or_else(|| panic!("{name} in {data:#}")).clone()
    };
    let (own, other) = (find("見本薬局"), find("となり薬局"));
    (kaomie, server, own, other)
}

/// Runs one mutation and gives its payload.
async fn change(person: &mut Person, mutation: &str, input: Value) -> Value {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let more = if mutation == "areaSave" { "" } else { "facility { id name website updatedAt }" };
    let query = format!(
        "mutation Change($input: {kind}!) {{ {mutation}(input: $input) {{ {more} userErrors {{ code field }} }} }}"
    );
    person.data(&query, json!({ "input": input })).await[mutation].take()
}

/// The code of the only user error of a payload, or null.
fn refusal(payload: &Value) -> Value {
    let errors = payload["userErrors"].as_array().unwrap_or_else(|| panic!("{payload:#}"));
    assert!(errors.len() <= 1, "{payload:#}");
    errors.first().map_or(Value::Null, |error| error["code"].clone())
}

/// Every change that can be made to a facility where it stands, the last of which closes it; what is checked is checked
/// as staff (`SELF_SERVICE`) or coordinators (`PHONE`) check.
fn changes(id: &Value, method: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("facilityUpdate", json!({ "id": id, "facility": { "website": "https://new.example/" } })),
        (
            "facilitySchedulesSet",
            json!({ "id": id, "schedules": [
            { "purpose": "OPENING", "daysOfWeek": ["TUESDAY"], "opensAt": "09:00", "closesAt": "17:00" }] }),
        ),
        (
            "facilityCapabilitiesSet",
            json!({ "id": id, "verifiedBy": method, "verifiedOn": "2026-11-01",
            "capabilities": [{ "code": "REGULAR_HOME_VISIT", "level": "YES" }] }),
        ),
        ("availabilityReport", json!({ "facility": id, "status": "LIMITED", "note": "要相談", "expiresInHours": 1 })),
        ("verificationRecord", json!({ "facility": id, "method": method, "on": "2026-11-01" })),
        ("facilityClose", json!({ "id": id, "status": "CLOSED", "on": "2026-11-01" })),
    ]
}

#[tokio::test]
async fn a_coordinator_edits_here_and_not_next_door() {
    let (kaomie, server, own, other) = two_towns().await;
    let mut desk = Person::coordinator(&kaomie, &server, &[&format!("MUNICIPALITY:{HERE}")]).await;
    let fields = |code: &str| {
        let longitude = if code == HERE { 134.05 } else { 135.65 };
        json!({ "facility": { "name": "あたらしい医院", "kind": "CLINIC",
            "address": { "full": "見本町1番地1", "municipalityCode": code },
            "location": { "latitude": 34.3, "longitude": longitude } } })
    };
    let made = change(&mut desk, "facilityCreate", fields(HERE)).await;
    assert_eq!((refusal(&made), &made["facility"]["name"]), (Value::Null, &json!("あたらしい医院")));
    assert_eq!(refusal(&change(&mut desk, "facilityCreate", fields(THERE)).await), "FORBIDDEN");

    for (mutation, input) in changes(&other["id"], "PHONE") {
        assert_eq!(refusal(&change(&mut desk, mutation, input).await), "FORBIDDEN", "{mutation} next door");
    }
    let moved = json!({ "id": own["id"], "facility": { "address": { "full": "となり", "municipalityCode": THERE },
        "location": { "latitude": 34.3, "longitude": 135.65 } } });
    assert_eq!(refusal(&change(&mut desk, "facilityUpdate", moved).await), "FORBIDDEN", "into another's area");

    let mut all = changes(&own["id"], "PHONE");
    let close = all.pop().expect("the last");
    for (mutation, input) in all {
        assert_eq!(refusal(&change(&mut desk, mutation, input).await), Value::Null, "{mutation}");
    }
    let read = "query($id: ID!) { facility(by: { id: $id }) { name website status closedOn
        schedules { purpose daysOfWeek opensAt closesAt } openAt(at: \"2026-11-24T10:00:00+09:00\") { state }
        capabilities { code level verifiedOn } availability { status note stale } verification { verifiedOn method byRole } } }";
    let seen = server.data(read, json!({ "id": own["id"] })).await["facility"].take();
    assert_eq!(seen["website"], "https://new.example/");
    assert_eq!(seen["openAt"]["state"], "OPEN", "{seen:#}");
    assert_eq!(seen["capabilities"][0]["code"], "REGULAR_HOME_VISIT", "{seen:#}");
    assert_eq!(seen["availability"], json!({ "status": "LIMITED", "note": "要相談", "stale": false }));
    assert_eq!(seen["verification"]["byRole"], "COORDINATOR", "{seen:#}");
    assert_eq!(refusal(&change(&mut desk, close.0, close.1).await), Value::Null);
    let seen = server.data(read, json!({ "id": own["id"] })).await["facility"].take();
    assert_eq!((&seen["status"], &seen["closedOn"]), (&json!("CLOSED"), &json!("2026-11-01")));
    assert_eq!(server.data(read, json!({ "id": other["id"] })).await["facility"]["website"], "https://next.example/");
    server.stop().await;
}

#[tokio::test]
async fn what_somebody_does_not_see_is_not_found_rather_than_forbidden() {
    let (kaomie, server, own, other) = two_towns().await;
    let mut admin = Person::admin(&kaomie, &server).await;
    let hide = json!({ "id": other["id"], "facility": { "visibility": "COORDINATOR" } });
    assert_eq!(refusal(&change(&mut admin, "facilityUpdate", hide).await), Value::Null);
    let mut staff = Person::staff(&kaomie, &server, &[own["id"].as_str().expect("an id")]).await;
    let mut nobody = Person::of(&server, "nobody");
    for (mutation, input) in changes(&other["id"], "PHONE") {
        for person in [&mut staff, &mut nobody] {
            assert_eq!(refusal(&change(person, mutation, input.clone()).await), "NOT_FOUND", "{mutation}");
        }
    }
    for (mutation, input) in changes(&own["id"], "PHONE") {
        assert_eq!(refusal(&change(&mut nobody, mutation, input).await), "FORBIDDEN", "{mutation}");
    }
    server.stop().await;
}

#[tokio::test]
async fn staff_keep_their_own_facility_up_to_date_and_no_other() {
    let (kaomie, server, own, other) = two_towns().await;
    let mut staff = Person::staff(&kaomie, &server, &[own["id"].as_str().expect("an id")]).await;
    for (mutation, input) in changes(&own["id"], "SELF_SERVICE") {
        let expected = if mutation == "facilityClose" { json!("FORBIDDEN") } else { Value::Null };
        assert_eq!(refusal(&change(&mut staff, mutation, input).await), expected, "{mutation}");
    }
    for (mutation, input) in changes(&other["id"], "SELF_SERVICE") {
        assert_eq!(refusal(&change(&mut staff, mutation, input).await), "FORBIDDEN", "{mutation} elsewhere");
    }
    let both = json!({ "keep": own["id"], "remove": other["id"], "reason": "同じ" });
    assert_eq!(refusal(&change(&mut staff, "facilityMerge", both).await), "FORBIDDEN");
    let area = json!({ "kind": "CUSTOM", "code": "x", "name": "見本" });
    assert_eq!(refusal(&change(&mut staff, "areaSave", area).await), "FORBIDDEN");
    server.stop().await;
}

#[tokio::test]
async fn a_change_seen_too_late_conflicts_and_a_key_makes_a_change_once() {
    let (kaomie, server, own, _) = two_towns().await;
    let mut desk = Person::coordinator(&kaomie, &server, &[&format!("MUNICIPALITY:{HERE}")]).await;
    let update = |site: &str, key: &str| {
        json!({ "id": own["id"], "expectedUpdatedAt": own["updatedAt"],
        "idempotencyKey": key, "facility": { "website": site } })
    };
    let first = change(&mut desk, "facilityUpdate", update("https://first.example/", "one")).await;
    assert_eq!((refusal(&first), &first["facility"]["website"]), (Value::Null, &json!("https://first.example/")));
    let late = change(&mut desk, "facilityUpdate", update("https://late.example/", "two")).await;
    assert_eq!(late["userErrors"], json!([{ "code": "CONFLICT", "field": ["expectedUpdatedAt"] }]));
    assert_eq!(late["facility"]["website"], "https://first.example/", "the present state comes along");
    let again = change(&mut desk, "facilityUpdate", update("https://first.example/", "one")).await;
    assert_eq!(again, first, "sent again after a lost answer");
    let misused = change(&mut desk, "facilityUpdate", update("https://other.example/", "one")).await;
    assert_eq!(misused["userErrors"][0]["field"], json!(["idempotencyKey"]), "{misused:#}");
    // The key of one account is nothing to another.
    let mut colleague = Person::coordinator(&kaomie, &server, &[&format!("MUNICIPALITY:{HERE}")]).await;
    let theirs = change(&mut colleague, "facilityUpdate", update("https://first.example/", "one")).await;
    assert_eq!(refusal(&theirs), "CONFLICT");
    server.stop().await;
}

#[tokio::test]
async fn an_older_file_leaves_what_a_person_has_decided_and_tells_the_difference() {
    let (kaomie, server, own, _) = two_towns().await;
    let mut desk = Person::coordinator(&kaomie, &server, &[&format!("MUNICIPALITY:{HERE}")]).await;
    let decided = json!({ "id": own["id"], "facility": { "website": "https://ours.example/" } });
    assert_eq!(refusal(&change(&mut desk, "facilityUpdate", decided).await), Value::Null);
    import(&kaomie, "見本薬局", "https://file.example/", HERE, "2026-02-01", &[]).await;
    let query = "query($id: ID!) { facility(by: { id: $id }) { website }
        importIssues { nodes { code severity column message facility { id } } } importJobs { totalCount } }";
    let told = |data: &Value| {
        let issues = data["importIssues"]["nodes"].as_array().expect("issues");
        issues.iter().find(|issue| issue["code"] == "VERIFIED_DIFFERENCE").cloned()
    };
    let within = std::time::Duration::from_secs(10);
    let data = server.until(query, json!({ "id": own["id"] }), within, |data| told(data).is_some()).await;
    assert_eq!(data["facility"]["website"], "https://ours.example/");
    let issue = told(&data).expect("told");
    assert_eq!((&issue["severity"], &issue["column"]), (&json!("WARNING"), &json!("website")), "{issue:#}");
    assert_eq!(issue["facility"]["id"], own["id"]);
    let message = issue["message"].as_str().expect("text");
    assert!(message.contains("ours.example") && message.contains("file.example"), "{message}");
    server.stop().await;
}
