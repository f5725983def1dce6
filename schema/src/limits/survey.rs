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
    /// Fields in the answer if all of it were introspection, which only the next one takes at its word.
    cost: usize,
    /// Fields in the answer of introspection, lists taken at a length that few are longer than.
    pub(crate) introspection: usize,
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
        (survey.introspection, MAX_INTROSPECTION, ErrorCode::TooComplex, "fields of introspection"),
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

/// Fields of introspection in one answer; the introspection query is taken for 1.6 million.
///
/// Types lead back to each other: each level of `possibleTypes` and `interfaces` makes the answer ten times as large, so
/// that some hundred bytes could ask for gigabytes.
const MAX_INTROSPECTION: usize = 2_500_000;

/// How many a field of introspection may have.
fn length_of(name: &str) -> usize {
    match name {
        "types" => 300,
        "fields" | "possibleTypes" => 20,
        "inputFields" | "enumValues" => 10,
        "args" => 5,
        "interfaces" | "directives" => 2,
        _ => 1,
    }
}

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
                    part.cost = part.cost.saturating_add(1).saturating_mul(length_of(name));
                    if name.starts_with("__") {
                        part.depth = 0;
                        part.introspection = part.cost;
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
            sum.cost = sum.cost.saturating_add(part.cost);
            sum.introspection = sum.introspection.saturating_add(part.introspection);
            sum.depth = sum.depth.max(part.depth);
            sum.nesting = sum.nesting.max(part.nesting.saturating_add(1));
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
    fn introspection_is_as_large_as_its_answer() {
        let around = |levels: usize, inner: &str| {
            format!(
                "{{ __type(name: \"Node\") {{ {} {inner} {} }} }}",
                "possibleTypes { ... on __Type { interfaces { ".repeat(levels),
                "} } } ".repeat(levels)
            )
        };
        assert_eq!(code(&around(2, "name")), None);
        assert_eq!(code(&around(5, "name")), Some(ErrorCode::TooComplex));
        let names: String = (0..40).map(|n| format!("a{n}: name ")).collect();
        let wide = format!("{{ __schema {{ types {{ fields {{ type {{ fields {{ {names} }} }} }} }} }} }}");
        assert_eq!(code(&wide), Some(ErrorCode::TooComplex));
        let ours = format!("{{ a {{ {} x {} }} }}", "fields { ".repeat(8), "} ".repeat(8));
        assert_eq!(code(&ours), None, "fields of ours may have these names");
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
