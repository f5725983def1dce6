//! What an answer discloses is written down before it leaves (閲覧の記録).
//!
//! Resolvers note what they tell with [`usecases::Request::disclose`]; here, after the operation, one transaction writes
//! it to the audit trail. If that cannot be done the answer is withheld: what is not recorded may not be read.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, Selection, SelectionSet};
use async_graphql::{Response, ServerError, Value};

use usecases::follow::chain;

use crate::error::{Cause, ErrorCode};

/// The answer, once what it discloses is recorded; the error to answer with instead when it cannot be, within the time
/// that a request may take.
pub(crate) async fn recorded(
    response: Response,
    view: &usecases::Request,
    document: &ExecutableDocument,
    operation_name: Option<&str>,
    limit: Duration,
) -> Result<Response, ServerError> {
    if response.data == Value::Null {
        // Nothing is told, so nothing was read.
        view.disclosed.take();
        return Ok(response);
    }
    let operation = label(document, operation_name);
    match tokio::time::timeout(limit, usecases::audit::record_reads(view, &operation)).await {
        Ok(Ok(())) => Ok(response),
        Ok(Err(error)) => Err(withheld(chain(&error))),
        Err(_) => Err(withheld("the audit trail could not be written in time".to_owned())),
    }
}

fn withheld(cause: String) -> ServerError {
    let message = "the answer holds personal data and its reading cannot be recorded at the moment, so it is withheld; \
                   try again, a change with the same idempotencyKey";
    let mut error = ErrorCode::ServiceUnavailable.server_error(message);
    error.source = Some(Arc::new(Cause(cause)));
    error
}

/// The operation as the trail names it: its type and the root fields it asks for, in order of their names. The name that
/// a client gave it is not used: anything could stand there.
fn label(document: &ExecutableDocument, name: Option<&str>) -> String {
    let mut operations = document.operations.iter();
    let operation = operations.find(|(found, _)| name.is_none() || found.map(|found| found.as_str()) == name);
    let Some((_, operation)) = operation else { return "query".to_owned() };
    let OperationDefinition { ty, selection_set, .. } = &operation.node;
    let mut fields = BTreeSet::new();
    collect(document, &selection_set.node, &mut BTreeSet::new(), &mut fields);
    format!("{ty}:{}", fields.into_iter().collect::<Vec<_>>().join(","))
}

/// Names of the fields at the root; each fragment is walked once, so a circle ends.
fn collect<'a>(
    document: &'a ExecutableDocument,
    selections: &'a SelectionSet,
    walked: &mut BTreeSet<&'a str>,
    fields: &mut BTreeSet<&'a str>,
) {
    for selection in &selections.items {
        match &selection.node {
            Selection::Field(field) => {
                fields.insert(field.node.name.node.as_str());
            }
            Selection::InlineFragment(inline) => {
                collect(document, &inline.node.selection_set.node, walked, fields);
            }
            Selection::FragmentSpread(spread) => {
                let name = spread.node.fragment_name.node.as_str();
                if walked.insert(name)
                    && let Some(fragment) = document.fragments.get(name)
                {
                    collect(document, &fragment.node.selection_set.node, walked, fields);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    #[test]
    fn an_operation_is_named_by_what_it_asks_for_and_not_by_its_client() {
        let document = "query Secret { b: viewer { roles } ...F ... on Query { areas { totalCount } } }
             fragment F on Query { facility(by: {id: \"x\"}) { id } ...F }
             mutation Other { facilityUpdate { query { viewer { roles } } } }";
        let document = parse_query(document).expect("a document");
        assert_eq!(label(&document, Some("Secret")), "query:areas,facility,viewer");
        assert_eq!(label(&document, Some("Other")), "mutation:facilityUpdate");
    }
}
