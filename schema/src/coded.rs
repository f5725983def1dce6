//! Every vocabulary of the domain as a GraphQL enum, without listing a value twice.

use std::borrow::Cow;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::Field;
use async_graphql::registry::{Deprecation, MetaEnumValue, MetaType, MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, InputType, InputValueError, InputValueResult, Name, OutputType, Positioned, ServerResult,
    Value,
};
use domain::codes::Code;

/// A code of the domain, published as a GraphQL enum with all its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coded<T>(pub T);

/// Some values of a vocabulary, where the others cannot be answered yet; published under the vocabulary's own name.
pub trait Subset: Send + Sync + 'static {
    /// The vocabulary.
    type Of: Code;
    /// The values that can be answered, in published order.
    const VALUES: &'static [Self::Of];
}

/// A code out of a [`Subset`].
#[derive(Debug)]
pub struct Only<S: Subset>(pub S::Of);

impl<S: Subset> Clone for Only<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Subset> Copy for Only<S> {}

/// The plain codes of a list argument; an absent list is an empty one.
pub(crate) fn plain<T: Code>(codes: Option<Vec<Coded<T>>>) -> Vec<T> {
    codes.unwrap_or_default().into_iter().map(|coded| coded.0).collect()
}

/// The plain codes of a list as GraphQL values.
pub(crate) fn coded<T: Code>(codes: &[T]) -> Vec<Coded<T>> {
    codes.iter().copied().map(Coded).collect()
}

fn meta<T: Code>(values: &'static [T], rust_typename: &'static str) -> MetaType {
    let enum_values: IndexMap<String, MetaEnumValue> = values
        .iter()
        .map(|value| {
            let published = MetaEnumValue {
                name: value.code().to_owned(),
                description: Some(value.description().to_owned()),
                deprecation: Deprecation::NoDeprecated,
                visible: None,
                inaccessible: false,
                tags: Vec::new(),
                directive_invocations: Vec::new(),
            };
            (value.code().to_owned(), published)
        })
        .collect();
    MetaType::Enum {
        name: T::NAME.to_owned(),
        description: Some(T::ABOUT.to_owned()),
        enum_values,
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: Some(rust_typename),
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

fn read<T: Code>(value: Option<&Value>, values: &[T]) -> Result<T, String> {
    let text = match value {
        Some(Value::Enum(name)) => name.as_str(),
        // Values that come in as JSON variables are strings.
        Some(Value::String(text)) => text,
        Some(other) => return Err(format!("expected a value of {}, found {other}", T::NAME)),
        None => return Err(format!("expected a value of {}", T::NAME)),
    };
    values
        .iter()
        .copied()
        .find(|value| value.code() == text)
        .ok_or_else(|| format!("{} has no value \"{text}\"", T::NAME))
}

macro_rules! graphql_enum {
    ([$($generics:tt)*] $type:ty, $code:ty, $values:expr) => {
        impl<$($generics)*> InputType for $type {
            type RawValueType = Self;

            fn type_name() -> Cow<'static, str> {
                Cow::Borrowed(<$code>::NAME)
            }

            fn create_type_info(registry: &mut Registry) -> String {
                registry.create_input_type::<Self, _>(MetaTypeId::Enum, |_| {
                    meta::<$code>($values, std::any::type_name::<Self>())
                })
            }

            fn parse(value: Option<Value>) -> InputValueResult<Self> {
                read::<$code>(value.as_ref(), $values).map(Self).map_err(InputValueError::custom)
            }

            fn to_value(&self) -> Value {
                Value::Enum(Name::new(self.0.code()))
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }
        }

        impl<$($generics)*> OutputType for $type {
            fn type_name() -> Cow<'static, str> {
                Cow::Borrowed(<$code>::NAME)
            }

            fn create_type_info(registry: &mut Registry) -> String {
                registry.create_output_type::<Self, _>(MetaTypeId::Enum, |_| {
                    meta::<$code>($values, std::any::type_name::<Self>())
                })
            }

            async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
                Ok(Value::Enum(Name::new(self.0.code())))
            }
        }
    };
}

graphql_enum!([T: Code] Coded<T>, T, T::ALL);
graphql_enum!([S: Subset] Only<S>, S::Of, S::VALUES);

#[cfg(test)]
mod tests {
    use async_graphql::Value;
    use domain::codes::{FacilityKind, OrderDirection};

    use super::*;

    #[test]
    fn a_code_is_read_from_a_literal_and_from_a_variable() {
        let literal = <Coded<FacilityKind> as InputType>::parse(Some(Value::Enum(Name::new("CLINIC"))));
        let variable = <Coded<FacilityKind> as InputType>::parse(Some(Value::from("CLINIC")));
        assert_eq!(literal.ok(), Some(Coded(FacilityKind::Clinic)));
        assert_eq!(variable.ok(), Some(Coded(FacilityKind::Clinic)));
    }

    #[test]
    fn an_unknown_code_is_refused_by_name() {
        let error = <Coded<OrderDirection> as InputType>::parse(Some(Value::from("asc")))
            .err()
            .map(|error| error.into_server_error(async_graphql::Pos { line: 1, column: 1 }).message);
        assert!(error.is_some_and(|message| message.contains("OrderDirection has no value \"asc\"")));
    }
}
