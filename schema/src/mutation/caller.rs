//! Who asks for a change, and the key against doing it twice.

use async_graphql::{Context, Error, Value};
use sha2::{Digest as _, Sha256};
use usecases::{Caller, Once};

use crate::context::ContextExt as _;

/// The caller of the mutation that is being resolved, with the `idempotencyKey` of its `input`.
///
/// The digest is taken of the operation and of everything in the input that says what to do, in an order that does not
/// depend on how the client wrote it.
///
/// # Errors
/// An internal error when the request was not run through [`crate::execute`].
pub(crate) fn caller(ctx: &Context<'_>) -> Result<Caller, Error> {
    let view = ctx.view()?;
    let field = ctx.field();
    let operation = field.name().to_owned();
    let arguments = field.arguments()?;
    let input = arguments.into_iter().find(|(name, _)| name == "input").map(|(_, input)| input);
    let once = match &input {
        Some(Value::Object(fields)) => match fields.get("idempotencyKey") {
            Some(Value::String(key)) => Some(Once { key: key.clone(), digest: digest(&operation, &input) }),
            _ => None,
        },
        _ => None,
    };
    Ok(Caller { once, ..Caller::new(view.viewer.clone(), operation) })
}

/// Members that say nothing about what to do.
const ENVELOPE: [&str; 2] = ["clientMutationId", "idempotencyKey"];

fn digest(operation: &str, input: &Option<Value>) -> String {
    let mut text = operation.to_owned();
    if let Some(input) = input {
        write(input, true, &mut text);
    }
    domain::hex::encode(Sha256::digest(text))
}

/// A value as text, members in order of their names, so that equal inputs give equal texts. A null is kept: it clears a
/// field where leaving it out changes nothing.
fn write(value: &Value, outermost: bool, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> =
                fields.iter().filter(|(name, _)| !(outermost && ENVELOPE.contains(&name.as_str()))).collect();
            fields.sort_by(|(a, _), (b, _)| a.as_str().cmp(b.as_str()));
            text.push('{');
            for (name, value) in fields {
                text.push_str(&format!("{name:?}:"));
                write(value, false, text);
                text.push(',');
            }
            text.push('}');
        }
        Value::List(items) => {
            text.push('[');
            for item in items {
                write(item, false, text);
                text.push(',');
            }
            text.push(']');
        }
        // An enum written in the document and the same in a variable are one value.
        Value::Enum(name) => text.push_str(&format!("{:?}", name.as_str())),
        plain => text.push_str(&plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::value;

    use super::*;

    fn of(value: Value) -> String {
        digest("facilityUpdate", &Some(value))
    }

    #[test]
    fn the_order_of_members_and_the_envelope_do_not_matter_and_everything_else_does() {
        let one = of(value!({ "id": "a", "facility": { "name": "甲", "kind": "CLINIC" }, "idempotencyKey": "1" }));
        let same = of(value!({ "facility": { "kind": "CLINIC", "name": "甲" }, "id": "a", "clientMutationId": "x" }));
        assert_eq!(one, same);
        assert_ne!(one, of(value!({ "id": "a", "facility": { "name": "乙", "kind": "CLINIC" } })));
        assert_ne!(one, digest("facilityCreate", &Some(value!({ "id": "a" }))));
        assert_ne!(of(value!({ "a": ["b", "c"] })), of(value!({ "a": ["b,c"] })));
    }

    #[test]
    fn clearing_a_field_is_not_leaving_it_out() {
        assert_ne!(of(value!({ "id": "a", "on": null })), of(value!({ "id": "a" })));
    }
}
