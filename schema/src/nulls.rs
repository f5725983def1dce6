//! Null propagation by the specification (GraphQL, section 6.4.4, Handling Field Errors).
//!
//! The executor leaves the key of a failed field out and lets errors of non-null fields stop there. Here the answer is
//! put right afterwards, and only when there are errors, so that an answer without errors costs nothing: a failed
//! field becomes null where its type allows it, otherwise what holds it does, up to the whole of `data`.
//!
//! Two facts about this schema make it exact, and both are tested: resolvers never fail per list item (a list fails as a
//! whole, an item by one of its fields), and a field has the same nullability on an interface and on its types, so that
//! the document alone tells every type.

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::registry::{MetaTypeName, Registry};
use async_graphql::{PathSegment, Pos, Positioned, ServerError, Value};

/// Puts the failed fields' nulls where they belong.
pub(crate) fn propagate(
    data: &mut Value,
    errors: &[ServerError],
    registry: &Registry,
    document: &ExecutableDocument,
    operation_name: Option<&str>,
) {
    let Some(operation) = operation(document, operation_name) else { return };
    let root = match operation.ty {
        OperationType::Query => Some(registry.query_type.as_str()),
        OperationType::Mutation => registry.mutation_type.as_deref(),
        OperationType::Subscription => registry.subscription_type.as_deref(),
    };
    let Some(root) = root else { return };
    for error in errors {
        let keys = error.path.iter().filter(|segment| matches!(segment, PathSegment::Field(_))).count();
        if keys == 0 {
            continue;
        }
        let search = Search { registry, document };
        let at = error.locations.first().copied();
        let mut fields = Vec::with_capacity(keys);
        // Only a document that repeats a response key in fragments has several candidates; the position tells them apart.
        if search.chain(root, &operation.selection_set, &error.path, at, &mut fields)
            || search.chain(root, &operation.selection_set, &error.path, None, &mut fields)
        {
            let nullable = nullability(&error.path, &fields);
            set_null(data, &error.path, &nullable);
        }
    }
}

fn operation<'a>(document: &'a ExecutableDocument, name: Option<&str>) -> Option<&'a OperationDefinition> {
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), _) => Some(&operation.node),
        (DocumentOperations::Multiple(operations), Some(name)) => operations.get(name).map(|operation| &operation.node),
        (DocumentOperations::Multiple(operations), None) => operations.values().next().map(|operation| &operation.node),
    }
}

struct Search<'a> {
    registry: &'a Registry,
    document: &'a ExecutableDocument,
}

impl<'a> Search<'a> {
    /// Finds the fields on an error's path; their types are pushed outermost first.
    fn chain(
        &self,
        parent: &'a str,
        selections: &'a Positioned<SelectionSet>,
        path: &[PathSegment],
        at: Option<Pos>,
        types: &mut Vec<&'a str>,
    ) -> bool {
        let mut rest = path;
        while let [PathSegment::Index(_), after @ ..] = rest {
            rest = after;
        }
        let [PathSegment::Field(key), rest @ ..] = rest else { return false };
        for selection in &selections.node.items {
            let found = match &selection.node {
                Selection::Field(field) => {
                    field.node.response_key().node == key.as_str() && self.step(parent, field, rest, at, types)
                }
                Selection::InlineFragment(inline) => {
                    let on = inline.node.type_condition.as_ref().map_or(parent, |on| on.node.on.node.as_str());
                    self.chain(on, &inline.node.selection_set, path, at, types)
                }
                Selection::FragmentSpread(spread) => {
                    self.document.fragments.get(&spread.node.fragment_name.node).is_some_and(|fragment| {
                        let on = fragment.node.type_condition.node.on.node.as_str();
                        self.chain(on, &fragment.node.selection_set, path, at, types)
                    })
                }
            };
            if found {
                return true;
            }
        }
        false
    }

    fn step(
        &self,
        parent: &'a str,
        field: &'a Positioned<Field>,
        rest: &[PathSegment],
        at: Option<Pos>,
        types: &mut Vec<&'a str>,
    ) -> bool {
        let declared = self.registry.types.get(parent).and_then(|ty| ty.field_by_name(&field.node.name.node));
        let Some(declared) = declared else { return false };
        types.push(&declared.ty);
        let is_last = !rest.iter().any(|segment| matches!(segment, PathSegment::Field(_)));
        let found = if is_last {
            at.is_none_or(|at| at == field.pos)
        } else {
            self.chain(MetaTypeName::concrete_typename(&declared.ty), &field.node.selection_set, rest, at, types)
        };
        if !found {
            types.pop();
        }
        found
    }
}

/// For each segment of the path, whether null may stand there.
fn nullability(path: &[PathSegment], types: &[&str]) -> Vec<bool> {
    let mut types = types.iter();
    let mut present = "";
    path.iter()
        .map(|segment| {
            present = match segment {
                PathSegment::Field(_) => types.next().copied().unwrap_or(""),
                PathSegment::Index(_) => item_type(present),
            };
            !present.ends_with('!')
        })
        .collect()
}

fn item_type(list: &str) -> &str {
    let list = list.strip_suffix('!').unwrap_or(list);
    list.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or(list)
}

/// Writes null at the innermost place on the path that allows it.
fn set_null(data: &mut Value, path: &[PathSegment], nullable: &[bool]) {
    let present = depth_present(data, path);
    let Some(place) = (0..present).rev().find(|place| nullable[*place]) else {
        *data = Value::Null;
        return;
    };
    let mut at = data;
    for (index, segment) in path.iter().enumerate().take(place + 1) {
        at = match (at, segment) {
            (Value::Object(members), PathSegment::Field(key)) => {
                members.entry(async_graphql::Name::new(key)).or_insert(Value::Null)
            }
            (Value::List(items), PathSegment::Index(item)) if *item < items.len() => &mut items[*item],
            // An outer place is null already.
            _ => return,
        };
        if index == place {
            *at = Value::Null;
        }
    }
}

/// How many segments of the path can be walked, the missing one included: where an outer field failed too, its own
/// place is judged instead.
fn depth_present(data: &Value, path: &[PathSegment]) -> usize {
    let mut at = data;
    for (index, segment) in path.iter().enumerate() {
        let next = match (at, segment) {
            (Value::Object(members), PathSegment::Field(key)) => members.get(key.as_str()),
            (Value::List(items), PathSegment::Index(item)) => items.get(*item),
            _ => return path.len(),
        };
        match next {
            Some(value) => at = value,
            None => return index + 1,
        }
    }
    path.len()
}

#[cfg(test)]
mod tests;
