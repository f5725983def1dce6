//! Questions that fit the schema, with values that fit their types and sometimes do not.
#![no_main]

use async_graphql::{Request, Variables};
use kaomie_fuzz::questions::Question;
use kaomie_fuzz::world::WORLD;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|question: Question| {
    let variables = Variables::from_json(Value::Object(question.variables));
    WORLD.ask(Request::new(question.text).variables(variables));
});
