//! Questions made from the schema itself: every field, argument and input type, as they are added.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use arbitrary::{Arbitrary, Result, Unstructured};
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, FieldDefinition, InputValueDefinition, Type, TypeKind, TypeSystemDefinition,
};
use serde_json::{Map, Number, Value};

use crate::polygons::geometry;
use crate::values::cell;
use crate::world::WORLD;

/// Levels of fields below a root field.
const DEPTH: usize = 5;
/// Levels of input objects.
const INPUT_DEPTH: usize = 4;

static TYPES: LazyLock<HashMap<String, TypeKind>> = LazyLock::new(|| {
    let document = parse_schema(schema::sdl()).expect("our own SDL is read");
    let types = document.definitions.into_iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(ty) => Some((ty.node.name.node.to_string(), ty.node.kind)),
        _ => None,
    });
    types.collect()
});

/// A question with its variables.
#[derive(Debug, Default)]
pub struct Question {
    /// The document.
    pub text: String,
    /// Values of its variables.
    pub variables: Map<String, Value>,
    declarations: String,
}

impl Arbitrary<'_> for Question {
    fn arbitrary(bytes: &mut Unstructured<'_>) -> Result<Self> {
        Self::make(bytes)
    }
}

impl Question {
    fn make(bytes: &mut Unstructured<'_>) -> Result<Self> {
        let mut question = Self::default();
        // Queries mostly; mutations as soon as there are any.
        let root = if TYPES.contains_key("Mutation") && bytes.ratio(1, 4)? { "Mutation" } else { "Query" };
        let body = question.selection(bytes, root, DEPTH)?;
        let operation = if root == "Query" { "query" } else { "mutation" };
        let declared = match question.declarations.is_empty() {
            true => String::new(),
            false => format!("({})", question.declarations),
        };
        question.text = format!("{operation} Q{declared} {body}");
        Ok(question)
    }

    /// Some fields of a type, in braces.
    fn selection(&mut self, bytes: &mut Unstructured<'_>, name: &str, depth: usize) -> Result<String> {
        let mut text = "{".to_owned();
        match TYPES.get(name) {
            Some(TypeKind::Object(object)) => self.some_fields(bytes, &object.fields, depth, &mut text)?,
            Some(TypeKind::Interface(interface)) => self.some_fields(bytes, &interface.fields, depth, &mut text)?,
            _ => {}
        }
        let members = members_of(name);
        if !members.is_empty() {
            let member = *bytes.choose(&members)?;
            let inner = self.selection(bytes, member, depth.saturating_sub(1))?;
            let _ = write!(text, " ... on {member} {inner}");
        }
        text.push_str(" __typename}");
        Ok(text)
    }

    fn some_fields(
        &mut self,
        bytes: &mut Unstructured<'_>,
        fields: &[async_graphql::Positioned<FieldDefinition>],
        depth: usize,
        text: &mut String,
    ) -> Result<()> {
        for number in 0..bytes.int_in_range(1u8..=4)? {
            let field = &bytes.choose(fields)?.node;
            let inner = innermost(&field.ty.node);
            let leaf = matches!(TYPES.get(inner), None | Some(TypeKind::Scalar | TypeKind::Enum(_)));
            if !leaf && depth == 0 {
                continue;
            }
            // An alias each, because one name with two sets of arguments is refused.
            let _ = write!(text, " f{number}: {}", field.name.node);
            self.arguments(bytes, &field.arguments, text)?;
            if !leaf {
                text.push_str(&self.selection(bytes, inner, depth - 1)?);
            }
        }
        Ok(())
    }

    fn arguments(
        &mut self,
        bytes: &mut Unstructured<'_>,
        arguments: &[async_graphql::Positioned<InputValueDefinition>],
        text: &mut String,
    ) -> Result<()> {
        let mut given = Vec::new();
        for argument in arguments {
            let argument = &argument.node;
            let needed = !argument.ty.node.nullable && argument.default_value.is_none();
            if !needed && !bytes.ratio(1, 3)? {
                continue;
            }
            let value = value(bytes, &argument.ty.node, INPUT_DEPTH)?;
            if bytes.ratio(1, 3)? {
                let variable = format!("v{}", self.variables.len());
                let _ = write!(self.declarations, "${variable}: {} ", argument.ty.node);
                given.push(format!("{}: ${variable}", argument.name.node));
                self.variables.insert(variable, value);
            } else {
                given.push(format!("{}: {}", argument.name.node, literal(&value, Some(&argument.ty.node))));
            }
        }
        if !given.is_empty() {
            let _ = write!(text, "({})", given.join(", "));
        }
        Ok(())
    }
}

/// A value of a type; now and then null or of another type.
fn value(bytes: &mut Unstructured<'_>, ty: &Type, depth: usize) -> Result<Value> {
    if ty.nullable && bytes.ratio(1, 12)? {
        return Ok(Value::Null);
    }
    if bytes.ratio(1, 48)? {
        return wrong(bytes);
    }
    let name = match &ty.base {
        BaseType::List(inner) => {
            let mut values = Vec::new();
            for _ in 0..bytes.int_in_range(0u8..=3)? {
                values.push(value(bytes, inner, depth)?);
            }
            return Ok(Value::Array(values));
        }
        BaseType::Named(name) => name.as_str(),
    };
    match TYPES.get(name) {
        Some(TypeKind::Enum(values)) => {
            let chosen = bytes.choose(&values.values)?;
            Ok(Value::String(chosen.node.value.node.to_string()))
        }
        Some(TypeKind::InputObject(input)) => {
            let one_of = input.fields.iter().all(|field| field.node.ty.node.nullable) && bytes.ratio(2, 3)?;
            let chosen = bytes.choose_index(input.fields.len())?;
            let mut members = Map::new();
            for (at, field) in input.fields.iter().enumerate() {
                let field = &field.node;
                let wanted = match (one_of, field.ty.node.nullable) {
                    (true, _) => at == chosen,
                    (false, true) => bytes.ratio(1, 4)?,
                    (false, false) => true,
                };
                if wanted && depth > 0 {
                    members.insert(field.name.node.to_string(), value(bytes, &field.ty.node, depth - 1)?);
                }
            }
            Ok(Value::Object(members))
        }
        _ => scalar(bytes, name),
    }
}

fn scalar(bytes: &mut Unstructured<'_>, name: &str) -> Result<Value> {
    Ok(match name {
        "Int" => match bytes.int_in_range(0u8..=9)? {
            0 => Value::from(bytes.arbitrary::<i32>()?),
            1 => Value::from(bytes.arbitrary::<i64>()?),
            _ => Value::from(bytes.int_in_range(0i32..=24)?),
        },
        "Float" => match bytes.int_in_range(0u8..=9)? {
            0 => Number::from_f64(bytes.arbitrary()?).map_or(Value::Null, Value::Number),
            1..=4 => Value::from(31.5),
            _ => Value::from(135.5 + f64::from(bytes.arbitrary::<i8>()?) / 1024.0),
        },
        "Boolean" => Value::from(bytes.arbitrary::<bool>()?),
        "GeoJSON" => geometry(bytes)?,
        "DateTime" => {
            (*bytes.choose(&["2026-04-06T12:00:00+09:00", "1970-01-01T00:00:00Z", "+262142-12-31T23:59:59Z"])?).into()
        }
        "Date" => (*bytes.choose(&["2026-04-06", "0000-01-01", "9999-12-31", "-262143-01-01"])?).into(),
        "LocalTime" => (*bytes.choose(&["09:00", "25:30", "47:59"])?).into(),
        _ => match bytes.int_in_range(0u8..=3)? {
            0 => cell(bytes, "")?.into(),
            1 => bytes.arbitrary::<&str>()?.into(),
            _ => bytes.choose(WORLD.strings())?.as_str().into(),
        },
    })
}

fn wrong(bytes: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match bytes.int_in_range(0u8..=4)? {
        0 => Value::from(bytes.arbitrary::<i64>()?),
        1 => Value::from(bytes.arbitrary::<bool>()?),
        2 => Value::from(bytes.arbitrary::<&str>()?),
        3 => Value::Object(Map::new()),
        _ => Value::Array(vec![Value::Null]),
    })
}

/// The value in the syntax of GraphQL; enum values stand without quotation marks.
fn literal(value: &Value, ty: Option<&Type>) -> String {
    let named = ty.and_then(|ty| match &ty.base {
        BaseType::Named(name) => TYPES.get(name.as_str()),
        BaseType::List(_) => None,
    });
    match (value, ty.map(|ty| &ty.base), named) {
        (Value::String(text), _, Some(TypeKind::Enum(_)))
            if text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') =>
        {
            text.clone()
        }
        (Value::Array(values), base, _) => {
            let inner = base.and_then(|base| match base {
                BaseType::List(inner) => Some(inner.as_ref()),
                BaseType::Named(_) => None,
            });
            let values: Vec<String> = values.iter().map(|value| literal(value, inner)).collect();
            format!("[{}]", values.join(", "))
        }
        (Value::Object(members), _, kind) => {
            let type_of = |name: &str| match kind {
                Some(TypeKind::InputObject(input)) => {
                    input.fields.iter().find(|field| field.node.name.node == name).map(|field| &field.node.ty.node)
                }
                _ => None,
            };
            let members: Vec<String> =
                members.iter().map(|(name, value)| format!("{name}: {}", literal(value, type_of(name)))).collect();
            format!("{{{}}}", members.join(", "))
        }
        // JSON's escapes are GraphQL's.
        _ => value.to_string(),
    }
}

fn innermost(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name.as_str(),
        BaseType::List(inner) => innermost(inner),
    }
}

/// The types that a union or an interface may be.
fn members_of(name: &str) -> Vec<&'static str> {
    let mut members: Vec<&'static str> = match TYPES.get(name) {
        Some(TypeKind::Union(union)) => union.members.iter().map(|member| member.node.as_str()).collect(),
        Some(TypeKind::Interface(_)) => {
            let implements = |kind: &TypeKind| match kind {
                TypeKind::Object(object) => object.implements.iter().any(|interface| interface.node == name),
                _ => false,
            };
            TYPES.iter().filter(|(_, kind)| implements(kind)).map(|(name, _)| name.as_str()).collect()
        }
        _ => Vec::new(),
    };
    // A map has another order in every process, and a finding has to be found again.
    members.sort_unstable();
    members
}
