//! A guide from the interview to the copy in somebody's hand, by three people: the coordinator who makes it, the clinic
//! behind its signed link, and whoever reads it. An auditor looks at the trail. In the end the physician takes the consent
//! back, and nothing but paper has the name any more.

mod clinic;
mod making;
mod reading;

use clinic::{CORRECTED, PHONE, clinic_approves, clinic_corrects, sent};
use kaomie_tests::Person;
use making::{CONFIDED, MOTTO, NAME, Town, text};
use reading::{all, program, ways, words};
use serde_json::{Value, json};

#[tokio::test]
async fn a_guide_goes_from_the_interview_to_a_copy_in_hand_and_loses_who_takes_the_consent_back() {
    let mut town = Town::new().await;
    let (edition, entry) = town.guide().await;
    town.interview(&edition).await;
    town.step(&edition, "PROOFING").await;

    let first = sent(&mut town, &entry).await;
    clinic_corrects(&town, &first).await;
    directory_and_trail_tell_it(&mut town, &edition).await;
    let second = sent(&mut town, &entry).await;
    clinic_approves(&town, &first, &second).await;

    publish(&mut town, &edition).await;
    let token = program(&town).await;
    everybody_reads(&mut town, &edition, &token).await;
    hand_over(&mut town, &edition).await;

    let revoke = "mutation($id: ID!) { consentRevoke(input: { id: $id, reason: \"転居のため\" })
        { consent { status } userErrors { code field message } } }";
    let consent = town.consent.clone();
    assert_eq!(town.done(revoke, json!({ "id": consent })).await["consent"]["status"], "REVOKED");
    assert_eq!(ways(&town, &edition, &token).await, [""; 0], "in the very next answers");
    copies_are_out(&mut town, &edition).await;

    let log = town.server.stop_expecting(&[]).await;
    for secret in [NAME, CONFIDED, &first, &second] {
        assert!(!log.iter().any(|line| line.contains(secret)), "{log:#?}");
    }
}

/// What was corrected is in the directory for everybody, verified by PROOF, and the trail tells whence.
async fn directory_and_trail_tell_it(town: &mut Town, edition: &str) {
    let query = "query($id: ID!) { facility(by: { id: $id }) { contacts { phone } verification { method }
        capabilities { code level note verifiedBy } } }";
    let seen = town.server.data(query, json!({ "id": town.clinic })).await["facility"].take();
    assert_eq!(seen["contacts"][0]["phone"], PHONE, "{seen:#}");
    assert_eq!(seen["verification"]["method"], "PROOF");
    let oxygen = seen["capabilities"].as_array().expect("capabilities").iter();
    let oxygen: Vec<_> = oxygen.filter(|capability| capability["code"] == "OXYGEN_THERAPY").collect();
    let told =
        json!({ "code": "OXYGEN_THERAPY", "level": "CONDITIONAL", "note": "夜間は要相談", "verifiedBy": "PROOF" });
    assert_eq!(oxygen, [&told]);

    let query = "query($id: ID!) { guideEdition(id: $id) { entries { nodes { feature approved } } proofs { nodes {
        id status answeredByLink link { url } corrections { field after } } } } }";
    let kept = town.desk.data(query, json!({ "id": edition })).await["guideEdition"].take();
    assert_eq!(kept["entries"]["nodes"], json!([{ "feature": CORRECTED, "approved": false }]), "{kept:#}");
    let proof = &kept["proofs"]["nodes"][0];
    assert_eq!((&proof["status"], &proof["answeredByLink"]), (&json!("CORRECTED"), &json!(true)));
    assert_eq!((&proof["link"], proof["corrections"].as_array().map(Vec::len)), (&Value::Null, Some(4)));

    let mut auditor = Person::auditor(&town.kaomie, &town.server).await;
    let trail = "query($of: ID!) { auditEvents(first: 100, filter: { target: $of }) {
        nodes { operation action actorAccount changes { field before after } } } }";
    for (of, field) in [(&json!(town.clinic), "contacts"), (&json!(town.physician), "origin"), (&proof["id"], "status")]
    {
        let trail = auditor.data(trail, json!({ "of": of })).await;
        let events = trail["auditEvents"]["nodes"].as_array().expect("events");
        let answered: Vec<_> = events.iter().filter(|event| event["operation"] == "proofRespond:link").collect();
        assert_eq!(answered.len(), 1, "{trail:#}");
        assert_eq!((&answered[0]["action"], &answered[0]["actorAccount"]), (&json!("UPDATE"), &Value::Null));
        let changes = answered[0]["changes"].as_array().expect("changes");
        assert!(changes.iter().any(|change| change["field"] == field), "{field}: {trail:#}");
    }
}

/// Checks, approves, and publishes with a reason for what the check warns of.
async fn publish(town: &mut Town, edition: &str) {
    let check = "query($id: ID!) { guideEditionCheck(id: $id) { publishable issues { code severity message } } }";
    let report = town.desk.data(check, json!({ "id": edition })).await["guideEditionCheck"].take();
    assert_eq!(report["publishable"], true, "{report:#}");
    let codes = report["issues"].as_array().expect("issues").iter().map(|issue| text(&issue["code"]));
    let codes: Vec<_> = codes.collect();
    assert!(codes.contains(&"PHOTO_LOW_RESOLUTION".to_owned()), "{report:#}");
    assert!(!codes.contains(&"PROOF_PENDING".to_owned()), "{report:#}");
    assert_eq!(town.server.data(check, json!({ "id": edition })).await["guideEditionCheck"], Value::Null);

    let approved = "query($id: ID!) { guideEdition(id: $id) { entries { nodes { approved } } } }";
    let entries = town.desk.data(approved, json!({ "id": edition })).await;
    assert_eq!(entries["guideEdition"]["entries"]["nodes"], json!([{ "approved": true }]));
    town.step(edition, "APPROVED").await;
    let step = "mutation($id: ID!, $force: Boolean, $reason: String) { guideEditionTransition(input: { id: $id,
        to: PUBLISHED, force: $force, reason: $reason })
        { guideEdition { status history { to reason } } userErrors { code field message } } }";
    let refused = town.desk.data(step, json!({ "id": edition })).await;
    assert!(
        refused["guideEditionTransition"]["userErrors"][0]["code"].is_string(),
        "warnings want a reason: {refused:#}"
    );
    let variables = json!({ "id": edition, "force": true, "reason": "写真は次の版で撮り直す" });
    let published = town.done(step, variables).await["guideEdition"].clone();
    assert_eq!(published["status"], "PUBLISHED");
    let last = published["history"].as_array().and_then(|steps| steps.last()).expect("steps");
    assert_eq!(*last, json!({ "to": "PUBLISHED", "reason": "写真は次の版で撮り直す" }));
}

/// Somebody without an account reads the guide in every form; what is for paper alone is on paper alone.
async fn everybody_reads(town: &mut Town, edition: &str, token: &str) {
    let query = "query($id: ID!) { guideEdition(id: $id) { label status publishedOn facilityCount practitionerCount
        entries { nodes { headline feature facility { name contacts { phone } }
            practitioners { name motto origin specialties photo { alt } } } }
        interviews { totalCount } proofs { totalCount } history { to } } }";
    let read = town.server.data(query, json!({ "id": edition })).await["guideEdition"].take();
    assert_eq!((&read["status"], &read["practitionerCount"]), (&json!("PUBLISHED"), &json!(1)), "{read:#}");
    assert!(read["publishedOn"].is_string());
    let entry = &read["entries"]["nodes"][0];
    assert_eq!((&entry["feature"], &entry["facility"]["contacts"][0]["phone"]), (&json!(CORRECTED), &json!(PHONE)));
    let person = json!({ "name": NAME, "motto": null, "origin": "祖母の往診についていきました。",
        "specialties": ["緩和ケア"], "photo": { "alt": "笑顔の似顔絵" } });
    assert_eq!(entry["practitioners"], json!([person]));
    let confided = json!([{ "totalCount": 0 }, { "totalCount": 0 }, []]);
    assert_eq!(json!([read["interviews"], read["proofs"], read["history"]]), confided);

    assert_eq!(ways(town, edition, token).await, all(town, edition));
    for file in ["guide.html", "guide.txt", "guide.pdf"] {
        let words = words(town, edition, file, "").await;
        assert!(words.contains(CORRECTED) && words.contains(PHONE), "{file}");
        assert!(!words.contains(MOTTO) && !words.contains(CONFIDED), "{file}");
    }
    let print = words(town, edition, "guide-print.pdf", &town.desk.cookie).await;
    assert!(print.contains(MOTTO) && print.contains("祖母の往診"), "{print}");
}

/// Twelve copies into a hand, four by post.
async fn hand_over(town: &mut Town, edition: &str) {
    let query = "query($area: ID!, $edition: ID!) { facilities(first: 1, filter: { kinds: [PHARMACY], areas: [$area] })
        { nodes { id name } } guideEdition(id: $edition) { publishedOn distributionTotal { targets copies } } }";
    let found = town.desk.data(query, json!({ "area": town.area, "edition": edition })).await;
    assert_eq!(found["guideEdition"]["distributionTotal"], json!({ "targets": 0, "copies": 0 }));
    let pharmacy = &found["facilities"]["nodes"][0];
    let upsert =
        "mutation($facility: ID!) { distributionTargetUpsert(input: { name: \"薬局\", category: PHARMACY_IN_CITY,
        facility: $facility, defaultCopies: 12 }) { distributionTarget { id name defaultCopies }
        userErrors { code field message } } }";
    let target = town.done(upsert, json!({ "facility": pharmacy["id"] })).await["distributionTarget"].clone();
    assert_eq!((&target["name"], &target["defaultCopies"]), (&pharmacy["name"], &json!(12)));
    for (method, copies) in [("IN_PERSON", 12), ("MAIL", 4)] {
        let record = "mutation($edition: ID!, $target: ID!, $method: DistributionMethod!, $copies: Int!, $on: Date!) {
            distributionRecord(input: { edition: $edition, target: $target, method: $method, copies: $copies,
            deliveredOn: $on, metProfessions: [PHARMACIST] })
            { distribution { method copies } userErrors { code field message } } }";
        let variables = json!({ "edition": edition, "target": target["id"], "method": method, "copies": copies,
            "on": found["guideEdition"]["publishedOn"] });
        let recorded = town.done(record, variables).await;
        assert_eq!(recorded["distribution"], json!({ "method": method, "copies": copies }));
    }
    let query = "query($id: ID!) { guideEdition(id: $id) { distributions { totalCount nodes { target { name } } }
        distributionTotal { targets copies inPersonRatio }
        distributionSummary { category targets copies inPersonRatio } } }";
    let kept = town.desk.data(query, json!({ "id": edition })).await["guideEdition"].take();
    assert_eq!(kept["distributionTotal"], json!({ "targets": 1, "copies": 16, "inPersonRatio": 0.75 }), "{kept:#}");
    let summary = kept["distributionSummary"].as_array().expect("a summary");
    let of_pharmacies = json!({ "category": "PHARMACY_IN_CITY", "targets": 1, "copies": 16, "inPersonRatio": 0.75 });
    assert!(summary.contains(&of_pharmacies), "{kept:#}");
    let read = town.server.data(query, json!({ "id": edition })).await["guideEdition"].take();
    let nothing = json!({ "distributions": { "totalCount": 0, "nodes": [] }, "distributionTotal": null,
        "distributionSummary": [] });
    assert_eq!(read, nothing, "who has it is for those who make it");
}

/// The coordinator learns whose name is out on paper, and how many copies; nobody else does.
async fn copies_are_out(town: &mut Town, edition: &str) {
    let query = "query($id: ID!) { guideEdition(id: $id) { status withdrawnSincePublication { name copies scopes
        entry { facility { name } } } entries { nodes { feature practitioners { name } } } } }";
    let kept = town.desk.data(query, json!({ "id": edition })).await["guideEdition"].take();
    let out = &kept["withdrawnSincePublication"];
    assert_eq!((out.as_array().map(Vec::len), &out[0]["name"], &out[0]["copies"]), (Some(1), &json!(NAME), &json!(16)));
    assert_eq!(out[0]["entry"]["facility"]["name"], town.clinic_name);
    assert!(out[0]["scopes"].as_array().is_some_and(|scopes| scopes.contains(&json!("NAME"))), "{kept:#}");
    let read = town.server.data(query, json!({ "id": edition })).await["guideEdition"].take();
    let rest = json!({ "status": "PUBLISHED", "withdrawnSincePublication": [],
        "entries": { "nodes": [{ "feature": CORRECTED, "practitioners": [] }] } });
    assert_eq!(read, rest, "the guide goes on without the person");
    let print = words(town, edition, "guide-print.pdf", &town.desk.cookie).await;
    assert!(print.contains(CORRECTED) && !print.contains("架空川") && !print.contains(MOTTO), "nor the next print");
}
