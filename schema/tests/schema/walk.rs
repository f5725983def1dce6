//! Questions that ask for everything: made out of the schema's own text, so that no field is forgotten.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, FieldDefinition, InputValueDefinition, Type, TypeKind, TypeSystemDefinition,
};

/// How deep a question goes below its root field: to what an item of a list says itself.
const DEPTH: usize = 2;

/// Root fields whose first question goes one level deeper.
const DEEPER: [&str; 2] = ["facility", "accounts"];

/// How many objects a choice may have to be asked as deep as others: the text of a question would explode.
const FEW: usize = 4;

/// The schema as the walk sees it.
pub struct Walk {
    types: BTreeMap<String, Kind>,
    samples: BTreeMap<String, Vec<String>>,
}

enum Kind {
    /// A scalar or an enum: nothing to select.
    Leaf,
    Object(Vec<FieldDefinition>),
    /// An interface or a union with the objects it can be.
    Choice(Vec<String>),
}

/// One question.
pub struct Question {
    /// The document. Each field is named by an alias that tells its type, as `Type_field`.
    pub text: String,
}

impl Walk {
    /// A walk through a schema. `samples` gives the arguments of fields that cannot be asked without, by `Type.field`; a
    /// field with several samples is asked several times at the root and with the first one below.
    pub fn new(sdl: &str, samples: BTreeMap<String, Vec<String>>) -> Self {
        let mut types = BTreeMap::new();
        let mut implementors: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for definition in parse_schema(sdl).expect("a schema").definitions {
            let TypeSystemDefinition::Type(ty) = definition else { continue };
            let name = ty.node.name.node.to_string();
            let kind = match ty.node.kind {
                TypeKind::Object(object) => {
                    for interface in object.implements {
                        implementors.entry(interface.node.to_string()).or_default().push(name.clone());
                    }
                    Kind::Object(object.fields.into_iter().map(|field| field.node).collect())
                }
                TypeKind::Interface(_) => Kind::Choice(Vec::new()),
                TypeKind::Union(union) => {
                    Kind::Choice(union.members.into_iter().map(|member| member.node.to_string()).collect())
                }
                _ => Kind::Leaf,
            };
            types.insert(name, kind);
        }
        for (interface, objects) in implementors {
            types.insert(interface, Kind::Choice(objects));
        }
        Self { types, samples }
    }

    /// Every field of every object, as `Type.field`.
    pub fn fields(&self) -> BTreeSet<String> {
        let objects = self.types.iter().filter_map(|(name, kind)| match kind {
            Kind::Object(fields) => Some((name, fields)),
            _ => None,
        });
        objects
            .flat_map(|(name, fields)| fields.iter().map(move |field| format!("{name}.{}", field.name.node)))
            .collect()
    }

    /// Questions for every field of a root type, one for each of its samples.
    pub fn questions(&self, root: &str) -> Vec<Question> {
        let Some(Kind::Object(fields)) = self.types.get(root) else { panic!("{root} is no object") };
        let operation = root.to_lowercase();
        let mut questions = Vec::new();
        for field in fields {
            for (at, arguments) in self.arguments(root, field).into_iter().enumerate() {
                let deeper = at == 0 && DEEPER.contains(&field.name.node.as_str());
                let depth = DEPTH + usize::from(deeper);
                let below = self.below(&field.ty.node, depth, &mut vec![root.to_owned()]);
                let alias = format!("{root}_{}", field.name.node);
                let text = format!("{operation} {{ {alias}: {}{arguments}{below} }}", field.name.node);
                questions.push(Question { text });
            }
        }
        questions
    }

    /// What sort of type it is; the scalars of GraphQL itself are not in a schema's text.
    fn kind(&self, name: &str) -> &Kind {
        self.types.get(name).unwrap_or(&Kind::Leaf)
    }

    /// The ways to write a field's arguments.
    fn arguments(&self, of: &str, field: &FieldDefinition) -> Vec<String> {
        let name = format!("{of}.{}", field.name.node);
        if let Some(samples) = self.samples.get(&name) {
            return samples.clone();
        }
        let required = |argument: &InputValueDefinition| !argument.ty.node.nullable && argument.default_value.is_none();
        if let Some(argument) = field.arguments.iter().find(|argument| required(&argument.node)) {
            panic!(
                "{name}({}) needs a sample in marker/samples.rs: without one the walk would leave it out",
                argument.node.name.node
            );
        }
        let pages = field.arguments.iter().any(|argument| argument.node.name.node == "first");
        vec![if pages { "(first: 20)".to_owned() } else { String::new() }]
    }

    /// The selection below a field; nothing for leaves.
    fn below(&self, ty: &Type, depth: usize, path: &mut Vec<String>) -> String {
        let name = named(ty);
        match self.kind(&name) {
            Kind::Leaf => String::new(),
            // Every payload leads back to all questions, which are asked by themselves.
            Kind::Object(_) if name == "Query" => " { __typename }".to_owned(),
            Kind::Object(_) => format!(" {{ __typename {} }}", self.of_object(&name, depth, path)),
            Kind::Choice(objects) => {
                let depth = if objects.len() > FEW { depth - 1 } else { depth };
                let parts: Vec<String> = objects
                    .iter()
                    .map(|object| format!("... on {object} {{ {} }}", self.of_object(object, depth, path)))
                    .collect();
                format!(" {{ __typename {} }}", parts.join(" "))
            }
        }
    }

    /// Every field of an object. One that is inside itself already, and what lies too deep, is asked for its leaves.
    fn of_object(&self, name: &str, depth: usize, path: &mut Vec<String>) -> String {
        let Kind::Object(fields) = self.kind(name) else { return String::new() };
        let deep = path.len() > depth || path.iter().any(|seen| seen == name);
        path.push(name.to_owned());
        let mut parts = vec!["__typename".to_owned()];
        for field in fields {
            let leaf = matches!(self.kind(&named(&field.ty.node)), Kind::Leaf);
            if deep && !leaf {
                continue;
            }
            // Fields of one name in several objects of a choice would have to agree in type and arguments.
            let alias = format!("{name}_{}", field.name.node);
            let arguments = self.arguments(name, field).into_iter().next().unwrap_or_default();
            let below = self.below(&field.ty.node, depth, path);
            parts.push(format!("{alias}: {}{arguments}{below}", field.name.node));
        }
        path.pop();
        parts.join(" ")
    }
}

fn named(ty: &Type) -> String {
    match &ty.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(item) => named(item),
    }
}
