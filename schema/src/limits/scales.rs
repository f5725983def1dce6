//! What a question costs, weighed before it runs and told with its answer in `extensions.cost`.
//!
//! An extension on the schema that answers would put a box around every field (measured by the executor's authors as the
//! difference between its two paths), so a second schema of the same types validates and weighs, and never executes.
//! The one that answers then only repeats the checks it cannot do without.

use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextExecute, NextValidation};
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Request, Response, ServerError, ValidationResult, Value, value};

use crate::KaomieSchema;

/// What a question costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    /// Fields in the answer, lists taken at their asked or typical length.
    complexity: usize,
    /// Levels of fields, introspection included.
    depth: usize,
}

impl Cost {
    /// As it stands in `extensions.cost`, with the most that is allowed.
    pub(crate) fn told(self, allowed: usize) -> Value {
        value!({ "complexity": self.complexity, "allowed": allowed, "depth": self.depth })
    }
}

/// Validates a question and weighs it.
///
/// # Errors
/// Whatever validation finds; too complex a question among it.
pub(crate) async fn weigh(
    scales: &KaomieSchema,
    request: &Request,
    document: &ExecutableDocument,
) -> Result<Cost, Vec<ServerError>> {
    let mut same = Request::new("").variables(request.variables.clone());
    same.operation_name.clone_from(&request.operation_name);
    same.set_parsed_query(document.clone());
    let pan = Pan::default();
    let answer = scales.execute(same.data(pan.clone())).await;
    let weighed = *pan.0.lock().unwrap_or_else(PoisonError::into_inner);
    match weighed {
        Some(cost) if answer.errors.is_empty() => Ok(cost),
        _ => Err(answer.errors),
    }
}

/// Where the result of one weighing is put.
#[derive(Clone, Default)]
struct Pan(Arc<Mutex<Option<Cost>>>);

/// Makes a schema weigh questions instead of answering them.
pub(crate) struct Weighing;

impl ExtensionFactory for Weighing {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Weighing {
    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let found = next.run(ctx).await?;
        if let Some(pan) = ctx.data_opt::<Pan>() {
            let cost = Cost { complexity: found.complexity, depth: found.depth };
            *pan.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(cost);
        }
        Ok(found)
    }

    async fn execute(&self, _: &ExtensionContext<'_>, _: Option<&str>, _: NextExecute<'_>) -> Response {
        Response::default()
    }
}
