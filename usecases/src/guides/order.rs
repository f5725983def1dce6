//! Taking an entry out of an edition, and putting the others into an order (掲載を外す・並べ替える).

use domain::access::Action;
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, ChangeKind, UserErrorCode};
use domain::guide::Entry;
use domain::guide::arrange::{OrderFault, reorder};
use domain::ids::{GuideEditionId, GuideEntryId};

use super::error::GuideError;
use super::words::Words;
use super::{change, sight};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};

/// Most characters of a reason.
pub(super) const REASON: usize = 500;

/// Takes an entry out, with its proofs: a link to one leads nowhere afterwards.
///
/// # Errors
/// [`GuideError::NoEntry`]; [`GuideError::NotOpen`]; FORBIDDEN.
pub async fn remove_entry(
    request: &Request,
    caller: &Caller,
    id: GuideEntryId,
    reason: Option<String>,
) -> Result<GuideEditionId, GuideError> {
    let Some((seen, ..)) = sight::entry(request, id) else {
        let before = change::answered_before(request, caller).await?;
        return before.ok_or_else(|| GuideError::NoEntry("id".to_owned()));
    };
    change::allowed(request, caller, seen.edition.id, Action::GuideEdit, "id").await?;
    let mut words = Words::default();
    let reason = words.text("reason", reason.as_deref(), REASON);
    words.done()?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut edition = change::opened(&mut deed, seen.edition.id, "id").await?;
    let gone = edition.entry(id).cloned().ok_or_else(|| GuideError::NoEntry("id".to_owned()))?;
    edition.remove_entry(id);
    let facility = FieldChange { field: "facility".into(), before: Some(gone.facility.to_string()), after: None };
    let told = [facility].into_iter().chain(reason.map(|reason| FieldChange::set("reason", reason)));
    let told = AuditEntry::of(AuditAction::Delete, GuideEntryId::TYPE_NAME, id, told.collect());
    change::store(&mut deed, edition, ChangeKind::Updated, told).await?;
    Ok(deed.commit(seen.edition.id).await?)
}

/// Puts all entries that whoever asks sees into an order. Those they do not see stay where they are.
///
/// # Errors
/// [`GuideError::NoEdition`]; [`GuideError::NotOpen`]; FORBIDDEN; INVALID when the order does not name each entry once,
/// which is also how somebody learns that another has added or removed one meanwhile.
pub async fn order_entries(
    request: &Request,
    caller: &Caller,
    id: GuideEditionId,
    order: &[GuideEntryId],
) -> Result<GuideEditionId, GuideError> {
    change::allowed(request, caller, id, Action::GuideEdit, "edition").await?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let mut edition = change::opened(&mut deed, id, "edition").await?;
    let before = ids(&edition.entries);
    reorder(&mut edition.entries, order, |entry| request.atlas.sees(entry.facility)).map_err(refused)?;
    let after = ids(&edition.entries);
    if before != after {
        let change = FieldChange { field: "entries".into(), before: Some(before), after: Some(after) };
        let told = AuditEntry::of(AuditAction::Update, GuideEditionId::TYPE_NAME, id, vec![change]);
        change::store(&mut deed, edition, ChangeKind::Updated, told).await?;
    }
    Ok(deed.commit(id).await?)
}

fn ids(entries: &[Entry]) -> String {
    entries.iter().map(|entry| entry.id.to_string()).collect::<Vec<_>>().join("、")
}

fn refused(fault: OrderFault) -> GuideError {
    let (field, message) = match fault {
        OrderFault::Twice(at) => (format!("order.{at}"), "同じ掲載が2度あります。".to_owned()),
        OrderFault::Unknown(at) => {
            let message = "この版の掲載ではありません。ほかの人が外したかもしれないので、読み直してください。";
            (format!("order.{at}"), message.to_owned())
        }
        OrderFault::Missing(entries) => {
            let message = format!(
                "掲載が{entries}件抜けています。ほかの人が足したかもしれないので、読み直して、すべてを並べてください。"
            );
            ("order".to_owned(), message)
        }
    };
    GuideError::refused(UserErrorCode::Invalid, &field, message)
}
