//! GraphQL over HTTP, as a client sees it.

use serde_json::{Value, json};

/// Asks and gives the whole answer.
pub async fn ask(http: &reqwest::Client, url: &str, query: &str, variables: Value) -> Value {
    let response = http
        .post(format!("{url}/graphql"))
        .header("accept", "application/graphql-response+json")
        .json(&json!({ "query": query, "variables": variables }))
        .send()
        .await
        .expect("an answer");
    response.json().await.expect("JSON")
}

/// Asks what must be answered without errors, and gives the data.
pub async fn data(http: &reqwest::Client, url: &str, query: &str, variables: Value) -> Value {
    let mut answer = ask(http, url, query, variables).await;
    assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
    answer["data"].take()
}

/// The stable code of the only error of an answer.
pub fn code(answer: &Value) -> &str {
    let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("no errors in {answer:#}"));
    assert_eq!(errors.len(), 1, "{answer:#}");
    errors[0]["extensions"]["code"].as_str().unwrap_or_else(|| panic!("no code in {answer:#}"))
}

/// Names of the nodes of a connection.
pub fn names(connection: &Value) -> Vec<&str> {
    let nodes = connection["nodes"].as_array().unwrap_or_else(|| panic!("no nodes in {connection:#}"));
    nodes.iter().map(|node| node["name"].as_str().expect("a name")).collect()
}
