//! How the directory is asked: GraphQL types, resolvers, limits and error codes.
//!
//! Free of SQL, rules and files. Resolvers are thin: arguments become a question of `atlas` or `usecases`, and its answer
//! becomes output types that only read what they hold. The schema is committed as `schema/schema.graphql`, held to the
//! code by a test.
//!
//! - [`build`] makes the schema, [`execute`] and [`subscribe`] run one question, [`sdl`] prints it
//! - `query`, `mutation`, `subscription`: the root fields · `types`: what they answer · `input`: what they are asked
//! - `page`, `cursor`, `node`: Relay connections and global ids · [`coded`]: the domain's vocabularies as enums
//! - [`wire`]: what comes over the wire, read into a question
//! - [`limits`]: how large a question may be · [`error`]: the list of codes · `nulls`: what a failed field leaves

mod candidate_id;
pub mod coded;
mod context;
mod cursor;
mod disclosure;
pub mod error;
mod execute;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod input;
pub mod limits;
mod mutation;
mod node;
mod nulls;
mod outer_id;
mod outer_upload;
mod page;
mod query;
mod scalar;
mod slice;
mod subscription;
mod total;
mod types;
pub mod wire;

use std::sync::OnceLock;

use async_graphql::registry::Registry;
use async_graphql::{OutputType as _, SDLExportOptions, Schema, SchemaBuilder, SubscriptionType as _, ValidationMode};
use sha2::{Digest as _, Sha256};

pub use execute::{execute, is_request_error, operation_type_of, subscribe};
pub use limits::Limits;
use mutation::Mutation;
pub use outer_id::read_id;
pub use outer_upload::upload_id;
use query::Query;
use subscription::Subscription;

/// The schema of this product.
pub type KaomieSchema = Schema<Query, Mutation, Subscription>;

/// What every request of one schema shares.
pub(crate) struct Shared {
    limits: Limits,
    /// Every type with its fields, for null propagation.
    registry: Registry,
    /// The same schema, which validates and weighs and never answers.
    scales: KaomieSchema,
    /// Turns for work that takes a processor for itself.
    simplifying: std::sync::Arc<tokio::sync::Semaphore>,
}

/// The schema with its limits. The application comes with each request, so that one question sees one atlas.
pub fn build(limits: Limits) -> KaomieSchema {
    let scales = builder()
        .limit_complexity(limits.complexity)
        .limit_recursive_depth(limits::MAX_NESTING)
        .extension(limits::Weighing)
        .finish();
    builder()
        // Everything was checked on the scales.
        .validation_mode(ValidationMode::Fast)
        .limit_recursive_depth(limits::MAX_NESTING)
        .data(Shared { limits, registry: registry(), scales, simplifying: limits::turns() })
        .finish()
}

/// The limits with which a schema was built.
pub fn limits_of(schema: &KaomieSchema) -> Limits {
    schema.data::<Shared>().map(|shared| shared.limits).unwrap_or_default()
}

/// The schema in the schema definition language, as committed; the same text in every build of one version.
pub fn sdl() -> &'static str {
    static SDL: OnceLock<String> = OnceLock::new();
    SDL.get_or_init(|| {
        let options = SDLExportOptions::new().include_specified_by().use_space_ident();
        let text = builder().finish().sdl_with_options(options);
        tidy(&text)
    })
}

/// SHA-256 of [`sdl`], in lower-case hexadecimal.
pub fn sdl_digest() -> &'static str {
    static DIGEST: OnceLock<String> = OnceLock::new();
    DIGEST.get_or_init(|| domain::hex::encode(Sha256::digest(sdl())))
}

fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription)
        .register_output_type::<types::Verifiable>()
        .register_output_type::<mutation::UserError>()
}

fn registry() -> Registry {
    let mut registry = Registry {
        query_type: Query::type_name().into_owned(),
        mutation_type: Some(Mutation::type_name().into_owned()),
        subscription_type: Some(Subscription::type_name().into_owned()),
        ..Registry::default()
    };
    Query::create_type_info(&mut registry);
    Mutation::create_type_info(&mut registry);
    Subscription::create_type_info(&mut registry);
    registry
}

/// Without the definitions of directives that every GraphQL tool brings itself, and without blanks at line ends.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    while let Some(at) = lines.iter().position(|line| line.starts_with("directive @")) {
        lines.remove(at);
        let mut from = at;
        while from > 0 && !lines[from - 1].is_empty() && lines[from - 1] != "}" {
            from -= 1;
        }
        lines.drain(from..at);
    }
    let mut tidied = String::new();
    for line in lines {
        if !(line.is_empty() && (tidied.is_empty() || tidied.ends_with("\n\n"))) {
            tidied.push_str(line);
            tidied.push('\n');
        }
    }
    tidied
}
