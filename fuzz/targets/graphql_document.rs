//! Documents as they come: text, and behind a NUL the variables as JSON, and behind another the operation's name.
#![no_main]

use async_graphql::{Request, Variables};
use kaomie_fuzz::world::WORLD;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let mut parts = text.split('\0');
    let mut request = Request::new(parts.next().unwrap_or(""));
    if let Some(variables @ Value::Object(_)) = parts.next().and_then(|json| serde_json::from_str(json).ok()) {
        request = request.variables(Variables::from_json(variables));
    }
    if let Some(name) = parts.next() {
        request = request.operation_name(name);
    }
    schema::operation_type_of(&request, &schema::Limits::default());
    WORLD.ask(request);
});
