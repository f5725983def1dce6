//! How large a question may be; checked before anything runs.
//!
//! What the numbers stand against (measured by the tests of this crate and written in `docs/api.md`): the standard
//! introspection query, as GraphiQL and code generators send it, and the largest reasonable page of facilities with
//! everything this schema knows of them.

mod scales;
mod simplify;
mod size;
mod survey;

use std::time::Duration;

pub(crate) use scales::{Weighing, weigh};
pub(crate) use simplify::{Simplifications, simplifying, turns};
pub(crate) use size::check_text;
pub(crate) use survey::{MAX_NESTING, check_document};

/// Limits of one request. The defaults are what the server runs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a document. GraphiQL's introspection query has 2,076.
    pub document_bytes: usize,
    /// Tokens of a document; the introspection query has 184.
    pub tokens: usize,
    /// Levels of braces, brackets and parentheses; guards the parser, which recurses, before it runs.
    pub nesting: usize,
    /// Levels of fields. Introspection is not counted: asking for `ofType` ten times costs nothing.
    pub depth: usize,
    /// Fields in the answer, lists taken at their asked or typical length.
    pub complexity: usize,
    /// Aliases, fragments counted wherever they are spread: `__typename` under thousands of names costs nothing else.
    pub aliases: usize,
    /// Directives, counted likewise.
    pub directives: usize,
    /// Root fields of an operation; each may be a search of its own.
    pub root_fields: usize,
    /// Fields after every fragment is spread; guards against fragments that double at each level.
    pub spread_fields: usize,
    /// Boundaries that one request may have simplified.
    pub simplifications: usize,
    /// Time until a request is stopped.
    pub timeout: Duration,
    /// Operations that one WebSocket may have under way.
    pub operations_per_socket: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 32 * 1024,
            tokens: 4_000,
            nesting: 60,
            depth: 15,
            complexity: 50_000,
            aliases: 50,
            directives: 50,
            root_fields: 20,
            spread_fields: 5_000,
            simplifications: 100,
            timeout: Duration::from_secs(10),
            operations_per_socket: 50,
        }
    }
}
