//! The page behind the signed link of a proof, as the browser of a clinic without an account meets it.

mod town;

use kaomie_tests::Person;
use reqwest::Method;
use serde_json::json;
use town::{Town, read, text};

/// What is sent, the reason why it cannot be taken, and what of it is kept.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str);

const ORIGIN_OF_BROWSERS: (&str, &str) = ("origin", "null");

#[tokio::test]
async fn a_clinic_reads_its_entry_in_japanese_and_answers_once() {
    let mut town = Town::new(&[]).await;
    let url = town.sent().await;
    let (status, page) = town.get(&url).await;
    assert_eq!(status, 200);
    for part in [&*town.clinic, "lang=\"ja\"", "夜も&lt;b&gt;つながる", "087-839-2011", "この内容で送る", "○</b>対応"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script") && !page.contains("つながる<b>"));
    let head = town.server.http.head(&url).send().await.expect("an answer");
    assert_eq!(head.status(), 200);

    // A page without a referrer sends its forms with the origin "null".
    let answer = [
        ("decision", "correct"),
        ("f.entry.headline", "昼も夜もつながる"),
        ("f.facility.phone", "087-839-2819"),
        ("c.OXYGEN_THERAPY", "CONDITIONAL"),
        ("n.OXYGEN_THERAPY", "夜間は要相談"),
    ];
    let (status, receipt) = town.post(&url, &answer, &[ORIGIN_OF_BROWSERS]).await;
    assert_eq!(status, 200, "{receipt}");
    for part in
        ["受け取りの控え", "昼も夜もつながる", "087-839-2819", "条件つきでできる（夜間は要相談）", "第2回の見本"]
    {
        assert!(receipt.contains(part), "{part} in {receipt}");
    }
    let proof = town.proof().await;
    assert_eq!((&proof["status"], &proof["answeredByLink"]), (&json!("CORRECTED"), &json!(true)));
    for (status, page) in [town.post(&url, &answer, &[]).await, town.get(&url).await] {
        assert_eq!(status, 410);
        assert!(page.contains("受付は終わりました") && page.contains("087-839-2011"), "{page}");
        assert!(!page.contains(&town.clinic) && !page.contains("つながる"), "{page}");
    }
    let log = town.server.stop_expecting(&[]).await;
    let token = url.rsplit('/').next().expect("a token");
    assert!(
        log.iter().any(|line| line.contains("/proofs/…")) && !log.iter().any(|line| line.contains(token)),
        "{log:#?}"
    );
}

#[tokio::test]
async fn links_that_are_no_good_are_told_apart_by_nobody_who_did_not_have_them() {
    let mut town = Town::new(&[]).await;
    let url = town.sent().await;
    let id = town.proof().await["id"].clone();
    let issue = "mutation($id: ID!) { proofLinkIssue(input: { id: $id }) { link { url } userErrors { code } } }";
    let second = text(&town.done(issue, json!({ "id": id })).await["link"]["url"]);
    let revoke = "mutation($id: ID!) { proofLinkRevoke(input: { id: $id }) { userErrors { code } } }";
    town.done(revoke, json!({ "id": id })).await;
    let base = format!("{}/proofs", town.server.url);
    let made_up = format!("{base}/{}", "A".repeat(64));
    let nothing = town.get(&made_up).await;
    assert_eq!(nothing.0, 404);
    assert!(!nothing.1.contains("087-839-2011") && !nothing.1.contains(&town.clinic), "{}", nothing.1);
    let long = "a".repeat(3_000);
    for no_good in
        [url, second, format!("{base}/x"), format!("{base}/%00"), format!("{base}/{long}"), format!("{made_up}A")]
    {
        assert_eq!(town.get(&no_good).await, nothing, "{no_good:.120}");
        assert_eq!(town.post(&no_good, &[("decision", "approve")], &[]).await, nothing, "{no_good:.120}");
    }

    // Of a link that truly was one, its holder is told whom to call: here, since the edition was approved meanwhile.
    let third = town.sent().await;
    let approve = "mutation($id: ID!) { proofRespond(input: { id: $id, decision: APPROVED }) { userErrors { code } } }";
    let id = town.proof().await["id"].clone();
    town.done(approve, json!({ "id": id })).await;
    let (status, page) = town.get(&third).await;
    assert_eq!(status, 410);
    assert!(page.contains("087-839-2011") && !page.contains(&town.clinic), "{page}");
    town.server.stop().await;
}

#[tokio::test]
async fn what_cannot_be_taken_comes_back_with_its_reasons_and_what_was_typed() {
    let mut town = Town::new(&[]).await;
    let url = town.sent().await;
    let long = "長".repeat(101);
    let cases: [Case<'_>; 6] = [
        (&[("f.entry.headline", "別の見出し")], "お返事を選んでください", "別の見出し"),
        (&[("decision", "correct"), ("f.entry.headline", &long)], "100文字以内", &long),
        (&[("decision", "correct"), ("f.facility.phone", "119")], "日本の電話番号ではありません", "value=\"119\""),
        (&[("decision", "correct"), ("f.facility.name", "別の名の医院")], "いまの見本では直せません", "別の名の医院"),
        (
            &[("decision", "correct"), ("f.entry.remark", "お電話ください"), ("c.OXYGEN_THERAPY", "MAYBE")],
            "選べない答えです",
            "お電話ください",
        ),
        (
            &[("decision", "perhaps"), ("n.OXYGEN_THERAPY", "夜間は<i>不可")],
            "対応を選んでください",
            "夜間は&lt;i&gt;不可",
        ),
    ];
    for (pairs, reason, kept) in cases {
        let (status, page) = town.post(&url, pairs, &[]).await;
        assert_eq!(status, 422, "{pairs:?}");
        assert!(page.contains("role=\"alert\"") && page.contains("まだ送られていません"), "{pairs:?}");
        assert!(page.contains(reason), "{reason}: {}", alert(&page));
        assert!(page.contains(kept), "{kept:.60} is kept");
    }
    assert_eq!(town.proof().await["status"], "SENT", "nothing was used up");

    let odd = |content_type: &str, body: String| {
        let request = town.server.http.post(&url).header("content-type", content_type).body(body);
        async { read(request.send().await.expect("an answer")).await.0 }
    };
    assert_eq!(odd("application/json", "{}".to_owned()).await, 415);
    assert_eq!(odd("multipart/form-data; boundary=x", "x".to_owned()).await, 415);
    assert_eq!(odd("application/x-www-form-urlencoded", "a".repeat(1_000_001)).await, 413);
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let response = town.server.http.request(method, &url).send().await.expect("an answer");
        assert_eq!(response.headers()["allow"], "GET, HEAD, POST");
        assert_eq!(read(response).await.0, 405);
    }
    town.server.stop().await;
}

fn alert(page: &str) -> &str {
    page.split_once("role=\"alert\"").and_then(|(_, rest)| rest.split_once("</section>")).map_or("", |(alert, _)| alert)
}

#[tokio::test]
async fn a_page_of_another_site_answers_nothing_with_the_session_of_who_visits_it() {
    let mut town = Town::new(&[]).await;
    let url = town.sent().await;
    let foreign = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
    let cookie = town.desk.cookie.clone();
    let guessed = format!("{}/proofs/{}", town.server.url, "B".repeat(64));
    let with_session = [foreign[0], foreign[1], ("cookie", cookie.as_str())];
    assert_eq!(town.post(&guessed, &[("decision", "approve")], &with_session).await.0, 404);
    assert_eq!(town.proof().await["status"], "SENT");
    // Behind the link stands the clinic, whoever is signed in.
    let (status, _) = town.post(&url, &[("decision", "approve")], &[("cookie", &cookie)]).await;
    assert_eq!(status, 200);
    let proof = town.proof().await;
    assert_eq!((&proof["status"], &proof["answeredByLink"]), (&json!("APPROVED"), &json!(true)));
    let mut auditor = Person::auditor(&town.kaomie, &town.server).await;
    let query =
        "query($id: ID!) { auditEvents(first: 10, filter: { target: $id }) { nodes { operation actorAccount } } }";
    let trail = auditor.data(query, json!({ "id": proof["id"] })).await;
    let answered = json!({ "operation": "proofRespond:link", "actorAccount": null });
    let events = trail["auditEvents"]["nodes"].as_array().expect("events");
    assert!(events.contains(&answered), "the trail names no account: {trail:#}");
    town.server.stop().await;
}

#[tokio::test]
async fn trying_many_links_has_to_wait_and_the_budget_is_shared_with_the_api() {
    let mut town = Town::new(&["--rate-proof-links-per-minute", "3"]).await;
    let url = town.sent().await;
    assert_eq!(town.get(&url).await.0, 200);
    let look = "query($token: String!) { proofByLink(token: $token) { round } }";
    let seen = town.server.data(look, json!({ "token": url.rsplit('/').next() })).await;
    assert_eq!(seen["proofByLink"]["round"], 1);
    assert_eq!(town.get(&format!("{}/proofs/x", town.server.url)).await.0, 404);
    let response = town.server.http.get(&url).send().await.expect("an answer");
    let wait: u64 = response.headers()["retry-after"].to_str().expect("text").parse().expect("seconds");
    assert!((1..=20).contains(&wait), "{wait}");
    let (status, page) = read(response).await;
    assert_eq!(status, 429);
    assert!(page.contains("しばらくお待ちください") && !page.contains(&town.clinic));
    assert_eq!(town.post(&url, &[("decision", "approve")], &[]).await.0, 429);
    let answer = town.server.ask(look, json!({ "token": "x" })).await;
    assert_eq!(kaomie_tests::graphql::code(&answer), "RATE_LIMITED");
    town.server.stop().await;
}
