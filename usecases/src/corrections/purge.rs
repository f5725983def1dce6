//! Forgetting what people wrote, some time after it was settled.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::access::Viewer;
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::AuditAction;

use crate::app::App;
use crate::deed::{Begun, Caller, Deed};
use crate::read::ReadFault;
use crate::refusal::Failure;

/// Reports purged in one transaction.
const BATCH: u64 = 200;

/// Forgets the words of reports that were settled longer ago than `kept`; tells of how many. State, facility and receipt
/// number stay.
///
/// # Errors
/// [`ReadFault`].
pub async fn purge(app: &Arc<App>, kept: TimeDelta) -> Result<u64, ReadFault> {
    let mut purged = 0;
    loop {
        let now = app.now();
        let due = store::corrections::to_purge(&app.store, now - kept, BATCH).await?;
        if due.is_empty() {
            return Ok(purged);
        }
        let caller = Caller::new(Arc::new(Viewer::operator()), "corrections:purge");
        let begun = Deed::begin::<()>(app, &caller).await.map_err(fault)?;
        let Begun::First(mut deed) = begun else { return Ok(purged) };
        let mut batch = 0;
        for mut report in due {
            if !report.forget_people(now, kept) {
                continue;
            }
            store::corrections::update(deed.tx(), &report).await?;
            let fields = ["text", "contact", "note"];
            let gone = fields.map(|field| FieldChange { field: field.to_owned(), before: None, after: None });
            deed.audit(AuditEntry::of(AuditAction::Delete, "CorrectionReport", report.id, gone.to_vec()));
            batch += 1;
        }
        deed.commit(()).await.map_err(fault)?;
        if batch == 0 {
            // Nothing was due after all; another look would find the same.
            return Ok(purged);
        }
        purged += batch;
        tracing::info!(reports = batch, "the words of settled reports were forgotten");
    }
}

fn fault(failure: Failure) -> ReadFault {
    match failure {
        Failure::Fault(fault) => fault,
        Failure::Refused(_) => ReadFault::Internal(store::StoreError::Invalid("a purge was refused".to_owned())),
    }
}
