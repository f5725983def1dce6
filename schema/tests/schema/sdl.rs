//! The committed text of the schema.

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};

#[test]
fn the_committed_schema_is_the_one_that_is_served() {
    let committed = include_str!("../../schema.graphql");
    let differs = committed.lines().zip(kaomie_schema::sdl().lines()).find(|(old, new)| old != new);
    assert!(
        committed == kaomie_schema::sdl(),
        "schema/schema.graphql is out of date at {differs:?}: run \
         `cargo run -p kaomie-schema --example sdl > schema/schema.graphql` and read what it changes"
    );
}

#[test]
fn every_description_is_an_english_sentence_with_the_japanese_term() {
    let document = parse_schema(kaomie_schema::sdl()).expect("our own schema");
    let mut wrong = Vec::new();
    let mut check = |what: String, text: Option<&str>| {
        let first = text.unwrap_or("").lines().next().unwrap_or("").to_owned();
        let begins = first.chars().next().is_some_and(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
        if !(begins && first.contains('(') && first.ends_with(").")) {
            wrong.push(format!("{what}: {first:?}"));
        }
    };
    for definition in &document.definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let name = ty.node.name.node.as_str();
        check(name.to_owned(), ty.node.description.as_ref().map(|text| text.node.as_str()));
        let fields = match &ty.node.kind {
            TypeKind::Object(object) => &object.fields,
            TypeKind::Interface(interface) => &interface.fields,
            _ => continue,
        };
        for field in fields {
            let text = field.node.description.as_ref().map(|text| text.node.as_str());
            check(format!("{name}.{}", field.node.name.node), text);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Null propagation reads types from the document alone, which is exact only while this holds.
#[test]
fn a_field_is_as_nullable_on_an_interface_as_on_its_types() {
    let document = parse_schema(kaomie_schema::sdl()).expect("our own schema");
    let types = || {
        document.definitions.iter().filter_map(|definition| match definition {
            TypeSystemDefinition::Type(ty) => Some(&ty.node),
            _ => None,
        })
    };
    let mut compared = 0;
    for ty in types() {
        let TypeKind::Object(object) = &ty.kind else { continue };
        for name in &object.implements {
            let interface = types().find(|other| other.name.node == name.node).expect("the interface");
            let TypeKind::Interface(interface) = &interface.kind else { panic!("{name:?} is no interface") };
            for field in &interface.fields {
                let own = object.fields.iter().find(|own| own.node.name.node == field.node.name.node);
                assert_eq!(own.map(|own| own.node.ty.node.to_string()), Some(field.node.ty.node.to_string()));
                compared += 1;
            }
        }
    }
    assert!(compared >= 8, "only {compared} fields compared");
}

#[test]
fn the_digest_is_that_of_the_text() {
    assert_eq!(kaomie_schema::sdl_digest().len(), 64);
    assert!(kaomie_schema::sdl_digest().bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase()));
}
