//! Size of a parsed document, each fragment measured once however often it is spread.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, Selection, SelectionSet};
use async_graphql::{Positioned, ServerError};

use super::Limits;
use crate::error::ErrorCode;

/// Size of one operation with its fragments spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Survey {
    /// Fields.
    pub(crate) fields: usize,
    /// Levels of fields, introspection left out.
    pub(crate) depth: usize,
    /// Aliases.
    pub(crate) aliases: usize,
    /// Directives.
    pub(crate) directives: usize,
    /// Levels of selection sets, fragments included, introspection too.
    pub(crate) nesting: usize,
    /// Levels of fields that list types, by name alone, wherever they stand.
    lists: usize,
    /// The same inside introspection.
    pub(crate) introspected_lists: usize,
}

/// Refuses a document of which any operation is too large.
pub(crate) fn check_document(document: &ExecutableDocument, limits: &Limits) -> Result<(), ServerError> {
    let mut fragments = Fragments { document, known: HashMap::new() };
    for (_, operation) in document.operations.iter() {
        check_operation(&mut fragments, &operation.node, limits)?;
    }
    Ok(())
}

fn check_operation<'a>(
    fragments: &mut Fragments<'a>,
    operation: &'a OperationDefinition,
    limits: &Limits,
) -> Result<(), ServerError> {
    let mut survey = fragments.survey(&operation.selection_set)?;
    survey.directives = survey.directives.saturating_add(operation.directives.len());
    let root_fields = fragments.root_fields(&operation.selection_set);
    let checks = [
        (survey.fields, limits.spread_fields, ErrorCode::TooComplex, "fields"),
        (survey.depth, limits.depth, ErrorCode::TooDeep, "levels of fields"),
        (survey.nesting, MAX_NESTING, ErrorCode::TooDeep, "levels of selections"),
        (survey.introspected_lists, MAX_INTROSPECTED_LISTS, ErrorCode::TooDeep, "lists of types within each other"),
        (survey.aliases, limits.aliases, ErrorCode::TooManyAliases, "aliases"),
        (survey.directives, limits.directives, ErrorCode::TooManyDirectives, "directives"),
        (root_fields, limits.root_fields, ErrorCode::TooManyRootFields, "root fields"),
    ];
    for (found, most, code, what) in checks {
        if found > most {
            return Err(code.server_error(format!("the operation has {found} {what}; at most {most} are answered")));
        }
    }
    Ok(())
}

/// Levels of selection sets, fragments counted, that the executor itself walks before it gives up (its
/// `limit_recursive_depth` is set to this); the introspection query has 14.
pub(crate) const MAX_NESTING: usize = 32;

/// Levels of lists of types in introspection. Types lead back to each other, so that each level of `possibleTypes` and
/// `interfaces` makes the answer ten times as large; the introspection query has one level, and graphql-js refuses a third
/// as well (its MaxIntrospectionDepthRule).
const MAX_INTROSPECTED_LISTS: usize = 2;

/// Fields of `__Type` that lead to more types.
const LISTS_OF_TYPES: [&str; 4] = ["fields", "inputFields", "interfaces", "possibleTypes"];

struct Fragments<'a> {
    document: &'a ExecutableDocument,
    /// `None` while the fragment is being measured: meeting it again then is a cycle.
    known: HashMap<&'a str, Option<Survey>>,
}

impl<'a> Fragments<'a> {
    fn survey(&mut self, selections: &'a Positioned<SelectionSet>) -> Result<Survey, ServerError> {
        let mut sum = Survey { nesting: 1, ..Survey::default() };
        for selection in &selections.node.items {
            let part = match &selection.node {
                Selection::Field(field) => {
                    let mut part = self.survey_if_any(&field.node.selection_set)?;
                    part.fields = part.fields.saturating_add(1);
                    part.aliases = part.aliases.saturating_add(usize::from(field.node.alias.is_some()));
                    part.directives = part.directives.saturating_add(field.node.directives.len());
                    let name = field.node.name.node.as_str();
                    part.lists = part.lists.saturating_add(usize::from(LISTS_OF_TYPES.contains(&name)));
                    if name.starts_with("__") {
                        part.depth = 0;
                        part.introspected_lists = part.lists;
                    } else {
                        part.depth += 1;
                    }
                    part
                }
                Selection::InlineFragment(inline) => {
                    let mut part = self.survey(&inline.node.selection_set)?;
                    part.directives = part.directives.saturating_add(inline.node.directives.len());
                    part
                }
                Selection::FragmentSpread(spread) => {
                    let mut part = self.fragment(spread.node.fragment_name.node.as_str(), spread.pos)?;
                    part.directives = part.directives.saturating_add(spread.node.directives.len());
                    part
                }
            };
            sum.fields = sum.fields.saturating_add(part.fields);
            sum.aliases = sum.aliases.saturating_add(part.aliases);
            sum.directives = sum.directives.saturating_add(part.directives);
            sum.depth = sum.depth.max(part.depth);
            sum.nesting = sum.nesting.max(part.nesting.saturating_add(1));
            sum.lists = sum.lists.max(part.lists);
            sum.introspected_lists = sum.introspected_lists.max(part.introspected_lists);
        }
        Ok(sum)
    }

    fn survey_if_any(&mut self, selections: &'a Positioned<SelectionSet>) -> Result<Survey, ServerError> {
        if selections.node.items.is_empty() { Ok(Survey::default()) } else { self.survey(selections) }
    }

    fn fragment(&mut self, name: &str, pos: async_graphql::Pos) -> Result<Survey, ServerError> {
        let Some((name, fragment)) = self.document.fragments.get_key_value(name) else {
            // Validation tells of it.
            return Ok(Survey::default());
        };
        match self.known.get(name.as_str()) {
            Some(Some(survey)) => return Ok(*survey),
            Some(None) => {
                let mut error = ErrorCode::ValidationFailed.server_error(format!("fragment \"{name}\" spreads itself"));
                error.locations = vec![pos];
                return Err(error);
            }
            None => {}
        }
        self.known.insert(name.as_str(), None);
        let mut survey = self.survey(&fragment.node.selection_set)?;
        survey.directives = survey.directives.saturating_add(fragment.node.directives.len());
        self.known.insert(name.as_str(), Some(survey));
        Ok(survey)
    }

    /// Fields at the root. Only called on documents that [`Self::survey`] has found to be without cycles and small.
    fn root_fields(&self, selections: &Positioned<SelectionSet>) -> usize {
        let mut fields = 0usize;
        for selection in &selections.node.items {
            let part = match &selection.node {
                Selection::Field(_) => 1,
                Selection::InlineFragment(inline) => self.root_fields(&inline.node.selection_set),
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    // A fragment on the root type that only spreads others doubles as the rest does.
                    let spread_fields = self.known.get(name).copied().flatten().map_or(0, |survey| survey.fields);
                    match self.document.fragments.get(name) {
                        Some(fragment) if spread_fields <= MAX_ROOT_WALK => {
                            self.root_fields(&fragment.node.selection_set)
                        }
                        _ => spread_fields,
                    }
                }
            };
            fields = fields.saturating_add(part);
        }
        fields
    }
}

/// Fields of a fragment up to which it is walked again to count those at its root.
const MAX_ROOT_WALK: usize = 5_000;

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    fn code(text: &str) -> Option<ErrorCode> {
        let document = parse_query(text).expect("a document");
        check_document(&document, &Limits::default()).err().and_then(|error| ErrorCode::of(&error))
    }

    #[test]
    fn aliases_are_counted_through_fragments() {
        let fragment = (0..30).map(|i| format!("a{i}: __typename ")).collect::<String>();
        assert_eq!(
            code(&format!("{{ ...F }} fragment F on Query {{ {fragment} }}")),
            Some(ErrorCode::TooManyRootFields)
        );
        let nested = format!("{{ x {{ ...F }} y {{ ...F }} }} fragment F on T {{ {fragment} }}");
        assert_eq!(code(&nested), Some(ErrorCode::TooManyAliases));
    }

    #[test]
    fn fragments_that_double_at_each_level_are_refused_at_once() {
        let mut text = String::from("{ x { ...F0 } }");
        for i in 0..200 {
            text.push_str(&format!(" fragment F{i} on T {{ ...F{} ...F{} }}", i + 1, i + 1));
        }
        text.push_str(" fragment F200 on T { a }");
        assert_eq!(code(&text), Some(ErrorCode::TooComplex));
    }

    #[test]
    fn a_fragment_that_spreads_itself_is_refused() {
        assert_eq!(
            code("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"),
            Some(ErrorCode::ValidationFailed)
        );
    }

    #[test]
    fn types_that_lead_back_to_each_other_are_followed_twice() {
        let twice = "{ __schema { types { fields { type { possibleTypes { name } } } } } }";
        assert_eq!(code(twice), None);
        let thrice = "{ __type(name: \"Node\") { possibleTypes { ...f } } } fragment f on __Type {
            interfaces { ... on __Type { possibleTypes { name } } } }";
        assert_eq!(code(thrice), Some(ErrorCode::TooDeep));
        assert_eq!(code("{ a { fields { fields { fields { x } } } } }"), None, "fields of ours may have these names");
    }

    #[test]
    fn depth_counts_fields_but_not_introspection() {
        let deep = |field: &str| format!("{{ {} x {} }}", format!("{field} {{ ").repeat(16), "} ".repeat(16));
        assert_eq!(code(&deep("a")), Some(ErrorCode::TooDeep));
        let introspection = format!("{{ __schema {{ {} x {} }} }}", "ofType { ".repeat(20), "} ".repeat(20));
        assert_eq!(code(&introspection), None);
    }

    #[test]
    fn directives_are_counted() {
        let directives = "@include(if: true) ".repeat(51);
        assert_eq!(code(&format!("{{ a {directives} }}")), Some(ErrorCode::TooManyDirectives));
        assert_eq!(code("{ a @include(if: true) }"), None);
    }
}
