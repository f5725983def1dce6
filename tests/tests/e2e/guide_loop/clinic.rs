//! The clinic's side: a signed link and no account.

use serde_json::{Value, json};

use super::making::{CONFIDED, MOTTO, NAME, Town, done, hours_from_now, text};

/// What the clinic wants the guide to say instead.
pub const CORRECTED: &str = "六人の医師が昼も夜も伺います。";
/// Its new number, as it is kept.
pub const PHONE: &str = "087-839-2819";

/// Sends a proof of the entry; the token of its link.
pub async fn sent(town: &mut Town, entry: &str) -> String {
    let query = "mutation($entry: ID!, $due: Date!) { proofSend(input: { entries: [$entry], dueOn: $due,
        contact: { from: \"顔見市 在宅医療介護連携支援センター\", phone: \"087-839-2011\" } })
        { links { url entry { id } } userErrors { code field message } } }";
    let due = &hours_from_now(24 * 20)[..10];
    let links = town.done(query, json!({ "entry": entry, "due": due })).await["links"].clone();
    assert_eq!(links[0]["entry"]["id"], entry);
    let url = text(&links[0]["url"]);
    let token = url.strip_prefix(&format!("{}/proofs/", town.server.url)).expect("an address of this server");
    token.to_owned()
}

const LOOK: &str = "query($token: String!) { proofByLink(token: $token) { proof title editionLabel round facilityName
    headline feature contact { from phone } phones { phone } people { name texts { field label value } }
    capabilities { code level } fields { field value } } }";
const ANSWER: &str = "mutation($input: ProofRespondInput!) { proofRespond(input: $input) { proof { id }
    receipt { decision round corrections { field before after appliedToDirectory } }
    userErrors { code field message } } }";

/// The clinic, without an account, looks at its entry and corrects a text, a phone number and a capability.
pub async fn clinic_corrects(town: &Town, token: &str) {
    let seen = town.server.data(LOOK, json!({ "token": token })).await;
    let page = &seen["proofByLink"];
    assert_eq!((&page["facilityName"], &page["round"]), (&json!(town.clinic_name), &json!(1)), "{seen:#}");
    assert_eq!(page["feature"], "五人の医師が交代で伺います。");
    assert_eq!(page["contact"]["phone"], "087-839-2011");
    assert_eq!(page["people"][0]["name"], NAME);
    let words = page["people"][0]["texts"].as_array().expect("texts");
    assert!(words.iter().any(|words| words["value"] == MOTTO), "what is for paper is proofed too: {page:#}");
    assert!(!seen.to_string().contains(CONFIDED), "notes of the interview are not for the clinic");
    let asked = page["capabilities"].as_array().expect("questions");
    assert!(asked.iter().any(|asked| asked["code"] == "OXYGEN_THERAPY"), "{page:#}");

    let other = json!({ "token": token.replace(|_| true, "A") });
    assert_eq!(town.server.data(LOOK, other).await["proofByLink"], Value::Null);
    let input = json!({
        "id": page["proof"], "token": token, "decision": "CORRECTED",
        "corrections": [
            { "field": "entry.feature", "after": CORRECTED },
            { "field": "facility.phone", "after": "０８７－８３９－２８１９" },
            { "field": format!("practitioner.{}.origin", town.physician), "after": "祖母の往診についていきました。" },
        ],
        "capabilities": [{ "code": "OXYGEN_THERAPY", "level": "CONDITIONAL", "note": "夜間は要相談" }],
    });
    let answered = town.server.data(ANSWER, json!({ "input": input })).await;
    let payload = done(ANSWER, &answered);
    assert_eq!(payload["proof"], Value::Null, "the record is for who makes the guide");
    let receipt = &payload["receipt"];
    assert_eq!((&receipt["decision"], &receipt["round"]), (&json!("CORRECTED"), &json!(1)));
    let corrections = receipt["corrections"].as_array().expect("corrections");
    assert_eq!(corrections.len(), 4, "{receipt:#}");
    assert_eq!(
        corrections[0],
        json!({ "field": "entry.feature", "before": "五人の医師が交代で伺います。", "after": CORRECTED, "appliedToDirectory": false })
    );
    assert_eq!(
        (&corrections[1]["after"], &corrections[1]["appliedToDirectory"]),
        (&json!("０８７－８３９－２８１９"), &json!(true)),
        "as it was written"
    );
    assert_eq!(corrections[3]["field"], "capability.OXYGEN_THERAPY");

    let again = town.server.data(ANSWER, json!({ "input": input })).await;
    assert_eq!(again["proofRespond"]["userErrors"][0]["code"], "STATE_TRANSITION", "{again:#}");
    assert_eq!(town.server.data(LOOK, json!({ "token": token })).await["proofByLink"], Value::Null);
    let (status, page) = town.server.get(&format!("/proofs/{token}")).await;
    assert_eq!(status, 410);
    assert!(page.contains("087-839-2011") && !page.contains("架空川") && !page.contains(&town.clinic_name), "{page}");
}

/// The second round has the correction in it; the first link stays dead.
pub async fn clinic_approves(town: &Town, first: &str, second: &str) {
    let seen = town.server.data(LOOK, json!({ "token": second })).await;
    let page = &seen["proofByLink"];
    assert_eq!((&page["round"], &page["feature"]), (&json!(2), &json!(CORRECTED)), "{seen:#}");
    assert_eq!(page["phones"][0]["phone"], PHONE);
    let input = json!({ "id": page["proof"], "token": first, "decision": "APPROVED" });
    let refused = town.server.data(ANSWER, json!({ "input": input })).await;
    assert_eq!(refused["proofRespond"]["userErrors"][0]["field"], json!(["token"]), "{refused:#}");
    let input = json!({ "id": page["proof"], "token": second, "decision": "APPROVED" });
    let payload = done(ANSWER, &town.server.data(ANSWER, json!({ "input": input })).await);
    assert_eq!(payload["receipt"], json!({ "decision": "APPROVED", "round": 2, "corrections": [] }));
}
