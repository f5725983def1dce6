//! What an answer tells.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::Value;

use super::viewers::Who;
use super::world::Sees;

/// The text of an answer, with what its ids and cursors hold, as often as they hold one another.
pub fn told(answer: &Value) -> String {
    let mut text = answer.to_string();
    let mut strings = Vec::new();
    strings_of(answer, &mut strings);
    while let Some(string) = strings.pop() {
        let bare = string.trim_end_matches('=');
        let bytes = URL_SAFE_NO_PAD.decode(bare).or_else(|_| STANDARD_NO_PAD.decode(bare));
        if let Some(inner) =
            bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok()).filter(|inner| !inner.is_empty())
        {
            text.push('\n');
            text.push_str(&inner);
            strings.extend(inner.split(['"', ',', ':']).filter(|part| part.len() > 8).map(str::to_owned));
        }
    }
    text
}

fn strings_of(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(string) => into.push(string.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings_of(item, into)),
        Value::Object(members) => members.values().for_each(|member| strings_of(member, into)),
        _ => {}
    }
}

/// Markers in an answer that the viewer may not see. A question's own words come back in errors and tell nothing: that
/// they do not depend on what there is, the comparison of worlds says.
pub fn leaks<'m>(who: &Who, markers: &'m [(String, Sees)], question: &str, told: &str) -> Vec<&'m (String, Sees)> {
    let leaked = |(marker, sees): &&(String, Sees)| {
        told.contains(marker) && !who.may_see(sees) && !question.contains(marker.as_str())
    };
    markers.iter().filter(leaked).collect()
}

/// Fields that came with a value, as `Type.field`; an empty list is none.
pub fn resolved(answer: &Value, into: &mut BTreeSet<String>) {
    match answer {
        Value::Array(items) => items.iter().for_each(|item| resolved(item, into)),
        Value::Object(members) => {
            for (alias, value) in members {
                if let Some((of, field)) = alias.split_once('_').filter(|_| !alias.starts_with('_'))
                    && !value.is_null()
                    && value.as_array().is_none_or(|items| !items.is_empty())
                {
                    into.insert(format!("{of}.{field}"));
                }
                resolved(value, into);
            }
        }
        _ => {}
    }
}
