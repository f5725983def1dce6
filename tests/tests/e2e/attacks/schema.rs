//! Every place in the schema where a client may write text, found by introspection, with the smallest input around it.

use std::collections::HashMap;

use kaomie_tests::Server;
use serde_json::{Map, Value, json};

/// The types of the schema by name, and the id that stands wherever an id is needed beside the text.
pub struct Schema(HashMap<String, Value>, String);

/// One operation whose variables have the probe in one place.
pub struct Probe {
    /// The root field.
    pub field: String,
    /// Where the probe stands, as `input.facility.name`.
    pub place: String,
    /// The document.
    pub document: String,
    /// Its variables.
    pub variables: Value,
}

impl Schema {
    /// Asks the server for its schema.
    pub async fn of(server: &Server, id: &str) -> Self {
        let shape = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
        let query = format!(
            "{{ __schema {{ types {{ kind name isOneOf enumValues {{ name }} inputFields {{ name defaultValue type {{ {shape} }} }}
                fields {{ name type {{ {shape} }} args {{ name defaultValue type {{ {shape} }} }} }} }} }} }}"
        );
        let mut data = server.data(&query, json!({})).await;
        let Value::Array(types) = data["__schema"]["types"].take() else { panic!("no types") };
        let types = types.into_iter().map(|kind| (kind["name"].as_str().expect("a name").to_owned(), kind));
        Self(types.collect(), id.to_owned())
    }

    /// Every text that can be written into the arguments of `Query` or `Mutation`, one probe for each.
    pub fn probes(&self, root: &str, text: &str) -> Vec<Probe> {
        let mut probes = Vec::new();
        for field in self.0[root]["fields"].as_array().expect("fields") {
            let name = field["name"].as_str().expect("a name");
            let args = field["args"].as_array().expect("arguments");
            for (place, variables) in self.filled(args, false, text, 0) {
                let used = |arg: &&Value| variables.contains_key(arg["name"].as_str().expect("a name"));
                let used: Vec<&Value> = args.iter().filter(used).collect();
                let join = |part: fn(&Value) -> String| used.iter().map(|arg| part(arg)).collect::<Vec<_>>().join(", ");
                let declared =
                    join(|arg| format!("${}: {}", arg["name"].as_str().expect("a name"), spelt(&arg["type"])));
                let given = join(|arg| format!("{0}: ${0}", arg["name"].as_str().expect("a name")));
                let operation = root.to_lowercase();
                let selection = self.selection(&field["type"]);
                let document = format!("{operation}({declared}) {{ {name}({given}) {selection} }}");
                probes.push(Probe { field: name.to_owned(), place, document, variables: Value::Object(variables) });
            }
        }
        probes
    }

    /// What to ask of a field: the user errors of a change, else only its type.
    fn selection(&self, shape: &Value) -> &'static str {
        let named = &self.0[named(shape)];
        let fields = named["fields"].as_array().map(Vec::as_slice).unwrap_or_default();
        match named["kind"].as_str() {
            Some("SCALAR" | "ENUM") => "",
            _ if fields.iter().any(|field| field["name"] == "userErrors") => "{ userErrors { code field message } }",
            _ if fields.iter().any(|field| field["name"] == "totalCount") => "{ totalCount }",
            _ => "{ __typename }",
        }
    }

    /// All ways to fill some fields so that the text stands in one place, and everything else is as little as possible.
    fn filled(&self, fields: &[Value], one_of: bool, text: &str, depth: usize) -> Vec<(String, Map<String, Value>)> {
        let mut ways = Vec::new();
        for field in fields {
            let name = field["name"].as_str().expect("a name");
            for (place, value) in self.places(&field["type"], text, depth) {
                let others = fields.iter().filter(|other| !one_of && other["name"] != name && is_needed(other));
                let mut filled: Map<String, Value> = others
                    .map(|other| (other["name"].as_str().expect("a name").to_owned(), self.least(&other["type"])))
                    .collect();
                filled.insert(name.to_owned(), value);
                ways.push((format!("{name}{place}"), filled));
            }
        }
        ways
    }

    /// Values of a type with the text in one place.
    fn places(&self, shape: &Value, text: &str, depth: usize) -> Vec<(String, Value)> {
        match shape["kind"].as_str().expect("a kind") {
            "NON_NULL" => self.places(&shape["ofType"], text, depth),
            "LIST" => {
                self.places(&shape["ofType"], text, depth).into_iter().map(|(at, value)| (at, json!([value]))).collect()
            }
            "INPUT_OBJECT" if depth < 5 => {
                let kind = &self.0[named(shape)];
                let fields = kind["inputFields"].as_array().expect("fields");
                let ways = self.filled(fields, kind["isOneOf"] == true, text, depth + 1);
                ways.into_iter().map(|(at, value)| (format!(".{at}"), Value::Object(value))).collect()
            }
            "SCALAR" if ["String", "ID", "URL", "PhoneNumber", "LocalTime"].contains(&named(shape)) => {
                vec![(String::new(), json!(text))]
            }
            _ => Vec::new(),
        }
    }

    /// The least value of a type.
    fn least(&self, shape: &Value) -> Value {
        match shape["kind"].as_str().expect("a kind") {
            "NON_NULL" => self.least(&shape["ofType"]),
            "LIST" => json!([self.least(&shape["ofType"])]),
            "ENUM" => self.0[named(shape)]["enumValues"][0]["name"].clone(),
            "INPUT_OBJECT" => {
                let kind = &self.0[named(shape)];
                let fields = kind["inputFields"].as_array().expect("fields");
                let needed = fields.iter().filter(|field| is_needed(field));
                let first = fields.iter().take(usize::from(kind["isOneOf"] == true));
                let chosen = needed.chain(first);
                Value::Object(
                    chosen
                        .map(|field| (field["name"].as_str().expect("a name").to_owned(), self.least(&field["type"])))
                        .collect(),
                )
            }
            _ => match named(shape) {
                "ID" => json!(self.1),
                "Int" => json!(1),
                "Float" => json!(1.5),
                "Boolean" => json!(false),
                "Date" => json!("2026-11-01"),
                "DateTime" => json!("2026-11-01T00:00:00Z"),
                "LocalTime" => json!("09:00"),
                "URL" => json!("https://a.example/"),
                "PhoneNumber" => json!("0878392811"),
                "GeoJSON" => {
                    json!({ "type": "Polygon", "coordinates": [[[134, 34], [135, 34], [135, 35], [134, 34]]] })
                }
                _ => json!("x"),
            },
        }
    }
}

fn is_needed(field: &Value) -> bool {
    field["type"]["kind"] == "NON_NULL" && field["defaultValue"].is_null()
}

/// The name of a type inside its lists.
fn named(shape: &Value) -> &str {
    if shape["ofType"].is_null() { shape["name"].as_str().expect("a name") } else { named(&shape["ofType"]) }
}

/// The type as a document spells it.
fn spelt(shape: &Value) -> String {
    match shape["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", spelt(&shape["ofType"])),
        Some("LIST") => format!("[{}]", spelt(&shape["ofType"])),
        _ => named(shape).to_owned(),
    }
}
