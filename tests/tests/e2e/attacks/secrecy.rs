//! What a server that is used and attacked writes into its log.

use kaomie_tests::people::PASSWORD;
use kaomie_tests::{Kaomie, Person, Server};
use serde_json::json;

#[tokio::test]
async fn a_day_of_use_and_misuse_leaves_nothing_personal_in_the_log() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start_with(&kaomie, &["--log", "debug"]).await;
    let data = server.data("{ facilities(filter: { kinds: [CLINIC] }, first: 1) { nodes { id } } }", json!({})).await;
    let clinic = data["facilities"]["nodes"][0]["id"].clone();
    let mut admin = Person::admin(&kaomie, &server).await;
    let token = admin.token(&["READ"]).await;
    let register =
        "mutation($facility: ID!) { practitionerCreate(input: { name: \"沈黙 花子\", nameKana: \"チンモク ハナコ\",
        profession: PHYSICIAN, facility: $facility, message: \"沈黙の紹介\" }) { userErrors { code } } }";
    assert_eq!(
        admin.data(register, json!({ "facility": clinic })).await["practitionerCreate"]["userErrors"],
        json!([])
    );
    let report = "mutation($id: ID!) { correctionReport(input: { target: $id, text: \"沈黙さんの電話が違う\",
        contact: \"chinmoku@mail.example\" }) { receiptNumber userErrors { code } } }";
    assert!(server.data(report, json!({ "id": clinic })).await["correctionReport"]["receiptNumber"].is_string());
    let account = "mutation { accountCreate(input: { loginName: \"chinmoku.login\", displayName: \"沈黙の人\",
        grants: [{ role: PROFESSIONAL }] }) { userErrors { code } } }";
    assert_eq!(admin.data(account, json!({})).await["accountCreate"]["userErrors"], json!([]));
    for query in [
        "{ geocode(address: \"沈黙町一丁目\") { __typename } }",
        "{ practitioners(query: \"沈黙\") { totalCount } }",
        "query 沈黙 { broken",
        "{ facilities(after: \"沈黙\") { totalCount } }",
        "query Chinmoku($a: Int!) { chinmokuField(a: $a) }",
        "mutation { signIn(input: { loginName: \"chinmoku\", password: \"chinmoku no himitsu\" }) { next } }",
    ] {
        server.ask(query, json!({ "a": "沈黙" })).await;
    }
    server.get("/graphql?query=%7Bgeocode(address:%22chinmoku%22)%7Bscore%7D%7D").await;
    server.get("/graphiql/?query=chinmoku").await;
    for header in [
        ("cookie", "__Host-kaomie=chinmoku"),
        ("authorization", "Bearer kaomie_chinmoku"),
        ("user-agent", "chinmoku"),
        ("referer", "https://chinmoku.example/"),
        ("x-request-id", "chinmoku"),
    ] {
        let request = server.http.post(format!("{}/graphql", server.url)).header(header.0, header.1);
        request.json(&json!({ "query": "{ viewer { id } }" })).send().await.expect("an answer");
    }
    let request = server.http.post(format!("{}/uploads", server.url)).header("x-kaomie-upload", "1");
    let request = request.header("cookie", &admin.cookie).header("x-kaomie-file-name", "chinmoku.csv");
    assert_eq!(request.body("name,lat,lon\n沈黙,34,134\n").send().await.expect("an answer").status(), 201);
    let session = admin.cookie.split('=').nth(1).expect("a secret").to_owned();
    let mut codes = admin.recovery_codes.clone();
    codes.extend([
        session,
        token,
        PASSWORD.to_owned(),
        admin.login.clone(),
        "沈黙".into(),
        "チンモク".into(),
        "hinmoku".into(),
    ]);
    let log = server.stop_expecting(&[]).await;
    assert!(log.iter().any(|line| line.contains("/graphql")), "requests are logged at all");
    for line in &log {
        for secret in &codes {
            assert!(!line.contains(secret.as_str()), "{secret} in {line}");
        }
        assert!(!line.contains("%E6%B2%88"), "{line}");
    }
}
