//! Accounts of others, at the desk and at the machine.

use kaomie_tests::people::PASSWORD;
use kaomie_tests::{Database, Kaomie, Person, Server};
use serde_json::{Value, json};

use super::{try_password, whoami};

const CREATE: &str = "mutation($input: AccountCreateInput!) {
    accountCreate(input: $input) { account { id loginName mustChangePassword grants { role } }
        oneTimePassword userErrors { code field message } } }";

#[tokio::test]
async fn an_administrator_invites_somebody_who_chooses_an_own_password() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut admin = Person::admin(&kaomie, &server).await;
    let input = json!({ "loginName": "Hanako", "displayName": "見本 花子", "grants": [{ "role": "PROFESSIONAL" }] });
    let made = admin.data(CREATE, json!({ "input": input })).await["accountCreate"].take();
    assert_eq!(made["account"]["loginName"], "hanako", "{made:#}");
    let drawn = made["oneTimePassword"].as_str().expect("a password").to_owned();
    let taken = admin.data(CREATE, json!({ "input": input })).await;
    assert_eq!(taken["accountCreate"]["userErrors"][0]["code"], "ALREADY_EXISTS", "{taken:#}");

    let mut hanako = Person::of(&server, "hanako");
    assert_eq!(try_password(&mut hanako, "hanako", &drawn).await["next"], "CHANGE_PASSWORD");
    assert_eq!(whoami(&mut hanako).await, Value::Null);
    let change = "mutation($old: String!, $new: String!) {
        passwordChange(input: { password: $old, newPassword: $new }) { next viewer { displayName } } }";
    let done = hanako.data(change, json!({ "old": drawn, "new": PASSWORD })).await;
    assert_eq!(done["passwordChange"], json!({ "next": "DONE", "viewer": { "displayName": "見本 花子" } }));
    server.stop().await;
}

#[tokio::test]
async fn who_is_no_administrator_neither_sees_nor_changes_accounts() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut person = Person::professional(&kaomie, &server).await;
    let mut auditor = Person::auditor(&kaomie, &server).await;
    let input = json!({ "loginName": "x.y.z", "displayName": "x", "grants": [{ "role": "ADMIN" }] });
    let listed = "{ accounts { totalCount nodes { id } } }";
    assert_eq!(person.data(listed, json!({})).await["accounts"], json!({ "totalCount": 0, "nodes": [] }));
    let seen = auditor.data(listed, json!({})).await;
    assert_eq!(seen["accounts"]["totalCount"], 2);
    for one in [&mut person, &mut auditor] {
        let refused = one.data(CREATE, json!({ "input": input })).await;
        assert_eq!(refused["accountCreate"]["userErrors"][0]["code"], "FORBIDDEN");
        let id = seen["accounts"]["nodes"][0]["id"].clone();
        let disable =
            "mutation($id: ID!) { accountDisable(input: { id: $id }) { account { id } userErrors { code } } }";
        let refused = one.data(disable, json!({ "id": id })).await;
        assert_eq!(refused["accountDisable"], json!({ "account": null, "userErrors": [{ "code": "FORBIDDEN" }] }));
    }
    server.stop().await;
}

#[tokio::test]
async fn a_disabled_account_is_out_with_the_next_request_and_rights_change_with_it_too() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut admin = Person::admin(&kaomie, &server).await;
    let mut person = Person::professional(&kaomie, &server).await;
    let id = person.data("{ viewer { id } }", json!({})).await["viewer"]["id"].clone();
    let update = "mutation($id: ID!, $grants: [AccountGrantInput!]) {
        accountUpdate(input: { id: $id, grants: $grants }) { userErrors { code field } } }";
    // A role that needs a second factor, which this session has not given.
    let raised = admin.data(update, json!({ "id": id, "grants": [{ "role": "AUDITOR" }] })).await;
    assert_eq!(raised["accountUpdate"]["userErrors"], json!([]));
    assert_eq!(whoami(&mut person).await, Value::Null);
    let wrong = admin.data(update, json!({ "id": id, "grants": [{ "role": "COORDINATOR" }] })).await;
    assert_eq!(wrong["accountUpdate"]["userErrors"], json!([{ "code": "INVALID", "field": ["grants", "0", "areas"] }]));
    let wrong = admin.data(update, json!({ "id": id, "grants": [{ "role": "ANONYMOUS" }] })).await;
    assert_eq!(wrong["accountUpdate"]["userErrors"][0]["field"], json!(["grants", "0", "role"]));
    admin.data(update, json!({ "id": id, "grants": [{ "role": "PROFESSIONAL" }] })).await;
    assert_eq!(whoami(&mut person).await, json!(person.login));
    let disable =
        "mutation($id: ID!) { accountDisable(input: { id: $id }) { account { status } userErrors { code } } }";
    let done = admin.data(disable, json!({ "id": id })).await;
    assert_eq!(done["accountDisable"]["account"]["status"], "DISABLED", "{done:#}");
    assert_eq!(whoami(&mut person).await, Value::Null);
    server.stop().await;
}

#[tokio::test]
async fn the_last_administrator_stays_and_a_lost_second_factor_is_replaced_at_the_machine() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let server = Server::start(&kaomie).await;
    let mut admin = Person::admin(&kaomie, &server).await;
    let id = admin.data("{ viewer { id } }", json!({})).await["viewer"]["id"].clone();
    let disable = "mutation($id: ID!) { accountDisable(input: { id: $id }) { userErrors { code } } }";
    let refused = admin.data(disable, json!({ "id": id })).await;
    assert_eq!(refused["accountDisable"]["userErrors"][0]["code"], "STATE_TRANSITION");
    let said = kaomie.ok(&["account", "reset", "--login", &admin.login, "--password", "--second-factor"]).await;
    let drawn = said.trim().rsplit(' ').next().expect("a password").to_owned();
    assert_eq!(whoami(&mut admin).await, Value::Null, "the old session has ended");
    let login = admin.login.clone();
    assert_eq!(try_password(&mut admin, &login, PASSWORD).await["next"], Value::Null);
    assert_eq!(try_password(&mut admin, &login, &drawn).await["next"], "CHANGE_PASSWORD");
    let listed = kaomie.ok(&["account", "list"]).await;
    assert!(listed.contains(&format!("{login}\tACTIVE\tADMIN\t-\t")), "{listed}");
    server.stop().await;
}

#[tokio::test]
async fn the_machine_takes_no_weak_password_and_no_unknown_place() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    for (role, flags) in [
        ("coordinator", vec!["--area", "MUNICIPALITY:999999"]),
        ("coordinator", vec![]),
        ("admin", vec!["--area", "MUNICIPALITY:372013"]),
        ("anonymous", vec![]),
    ] {
        let mut args = vec!["account", "create", "--login", "abc", "--name", "x", "--invite", "--role", role];
        args.extend(flags);
        assert!(!kaomie.run(&args).await.status.success(), "{args:?}");
    }
    // Standard input is empty here, and an empty password is none.
    let args = ["account", "create", "--login", "abc", "--name", "x", "--role", "admin", "--password-stdin"];
    let output = kaomie.run(&args).await;
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("15文字以上"));
    assert_eq!(kaomie.ok(&["account", "list"]).await, "");
}
