//! How large a question may be.

use async_graphql::Request;
use kaomie_schema::Limits;

use crate::world::{answer, code_of, code_within};

/// The query with which GraphiQL and code generators read a schema (graphql-js 16, getIntrospectionQuery with every option).
const INTROSPECTION: &str = include_str!("introspection.graphql");

#[tokio::test]
async fn the_standard_introspection_fits_the_limits() {
    let response = answer(Request::new(INTROSPECTION)).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
}

/// The numbers behind the limits: how much room introspection leaves.
#[tokio::test]
async fn introspection_takes_a_fraction_of_the_limits() {
    let limits =
        Limits { tokens: 300, document_bytes: 2_500, nesting: 16, complexity: 250, depth: 1, ..Limits::default() };
    assert_eq!(code_within(limits, INTROSPECTION).await, None);
}

#[tokio::test]
async fn a_deep_question_is_refused() {
    let levels = 8;
    let text = format!(
        "{{ areasAt(point: {{latitude: 35, longitude: 135}}) {{ {} id {} }} }}",
        "parents { children { ".repeat(levels),
        "} } ".repeat(levels)
    );
    assert_eq!(code_of(&text).await.as_deref(), Some("TOO_DEEP"));
}

#[tokio::test]
async fn many_aliases_of_a_free_field_are_refused() {
    let aliases: String = (0..3_000).map(|i| format!("a{i}:__typename ")).collect();
    let text = format!("{{ serviceInfo {{ {aliases} }} }}");
    let limits = Limits { document_bytes: 1_000_000, tokens: 100_000, ..Limits::default() };
    assert_eq!(code_within(limits, &text).await.as_deref(), Some("TOO_MANY_ALIASES"));
}

#[tokio::test]
async fn many_root_fields_are_refused() {
    let fields: String = (0..21).map(|i| format!("a{i}: serviceInfo {{ version }} ")).collect();
    assert_eq!(code_of(&format!("{{ {fields} }}")).await.as_deref(), Some("TOO_MANY_ROOT_FIELDS"));
}

#[tokio::test]
async fn many_directives_are_refused() {
    let directives = "@include(if: true) ".repeat(51);
    assert_eq!(
        code_of(&format!("{{ serviceInfo {{ version {directives} }} }}")).await.as_deref(),
        Some("TOO_MANY_DIRECTIVES")
    );
}

#[tokio::test]
async fn a_large_answer_is_refused_before_it_is_made() {
    let text =
        "{ facilities(first: 100) { nodes { areas { facilities(first: 100) { nodes { areas { id name } } } } } } }";
    assert_eq!(code_of(text).await.as_deref(), Some("TOO_COMPLEX"));
}

#[tokio::test]
async fn a_negative_page_does_not_make_a_large_answer_cheap() {
    let text =
        "{ facilities(first: -1) { nodes { areas { facilities(first: -1) { nodes { areas { id name } } } } } } }";
    assert_eq!(code_of(text).await.as_deref(), Some("TOO_COMPLEX"));
}

#[tokio::test]
async fn a_full_page_with_everything_nested_is_answered() {
    let text =
        "{ facilities(first: 100) { totalCount pageInfo { hasNextPage endCursor } edges { cursor distanceMeters node {
        id name nameKana kind category status website hoursNote description updatedAt
        identifiers { system value } services { code label capacity note availability { status stale } }
        departments { value label } address { full municipality postalCode } location { latitude longitude }
        areas { id kind name } contacts { purpose phone fax } openAt { state changesAt }
        schedules { purpose daysOfWeek opensAt closesAt weeksOfMonth onHolidays }
        capabilities { code label group level note } notifiedStandards { symbol label revision }
        designations { kind plan area { id name } } homeVisit { modes roundTheClock acceptance }
        bedCapacities { kind count } availability { status stale } verification { verifiedOn overdue }
        sources { dataset attribution license } } } } }";
    assert_eq!(code_of(text).await, None);
}

#[tokio::test]
async fn a_long_or_deep_text_is_refused_before_it_is_parsed() {
    assert_eq!(code_of(&"{".repeat(40_000)).await.as_deref(), Some("DOCUMENT_TOO_LARGE"));
    assert_eq!(code_of(&"{".repeat(1_000)).await.as_deref(), Some("TOO_DEEP"));
    assert_eq!(code_of(&"a ".repeat(5_000)).await.as_deref(), Some("TOO_MANY_TOKENS"));
}

#[tokio::test]
async fn fragments_that_double_at_each_level_are_refused_at_once() {
    let mut text = String::from("{ serviceInfo { ...F0 } }");
    for i in 0..30 {
        text.push_str(&format!(" fragment F{i} on ServiceInfo {{ ...F{n} ...F{n} }}", n = i + 1));
    }
    text.push_str(" fragment F30 on ServiceInfo { version }");
    let started = std::time::Instant::now();
    assert!(matches!(code_of(&text).await.as_deref(), Some("TOO_COMPLEX" | "TOO_DEEP")));
    assert!(started.elapsed().as_secs() < 1, "it took {:?}", started.elapsed());
}

#[tokio::test]
async fn fragments_that_spread_each_other_are_refused() {
    let text = "{ serviceInfo { ...A } } fragment A on ServiceInfo { ...B } fragment B on ServiceInfo { ...A }";
    assert_eq!(code_of(text).await.as_deref(), Some("GRAPHQL_VALIDATION_FAILED"));
}
