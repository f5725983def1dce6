//! What the audit trail holds of a person.

use domain::audit::{AuditContent, SealedValue};
use domain::codes::Code;
use serde_json::{Value as Json, json};
use store::audit::AuditRow;
use store::{Store, StoreError};

use super::DataSubject;

/// Events read at once.
const EVENTS: u64 = 5_000;

/// Every event about somebody, or of their doing, oldest first; without the salts.
pub(super) async fn events(store: &Store, subject: DataSubject) -> Result<Vec<Json>, StoreError> {
    let target = subject.target();
    let mut found = Vec::new();
    let mut seq = 0;
    loop {
        let rows = store::audit::since(store, seq, EVENTS).await?;
        let Some((last, _)) = rows.last() else { return Ok(found) };
        seq = *last;
        for (_, row) in rows {
            // An event that does not read is for `kaomie audit verify` to tell.
            let Ok(row) = row else { continue };
            let about = row.target.as_ref() == Some(&target);
            let by = matches!(subject, DataSubject::Account(id) if row.account == Some(id));
            if about || by {
                found.push(told(&row, about));
            }
        }
    }
}

/// An event; the values of what somebody did to others are not theirs to be told.
fn told(row: &AuditRow, with_values: bool) -> Json {
    let fields = serde_json::from_str::<AuditContent>(&row.content).map(|content| content.fields).unwrap_or_default();
    let values: Vec<Option<SealedValue>> =
        row.values.as_deref().and_then(|values| serde_json::from_str(values).ok()).unwrap_or_default();
    let changes = fields.iter().enumerate().map(|(at, field)| {
        let value = values.get(at).and_then(Option::as_ref).filter(|_| with_values);
        json!({
            "項目": field.field,
            "前": value.and_then(|value| value.before.clone()),
            "後": value.and_then(|value| value.after.clone()),
        })
    });
    json!({
        "日時": super::export::at(row.at),
        "行い": row.action.label(),
        "操作": row.operation,
        "立場": row.role.label(),
        "内容": changes.collect::<Vec<_>>(),
    })
}
