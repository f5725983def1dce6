//! Noting with the edition what was made of it.

use std::sync::Arc;

use domain::access::Viewer;
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, ChangeKind, Code as _, PublicationChannel};
use domain::guide::{Edition, Rendition, RenditionOrder};
use domain::ids::GuideEditionId;

use super::compose::Composed;
use super::make::Made;
use super::order::channel;
use crate::app::App;
use crate::deed::{Begun, Caller, Deed};
use crate::guides::change;
use crate::refusal::Failure;

/// The operation under which the audit trail tells what the server made by itself.
const OPERATION: &str = "guides:press";

/// Notes what somebody ordered: a PRINT or an EXPORT of the audit trail, by its channel. What the edition knew of the same
/// order is replaced.
///
/// # Errors
/// NOT_FOUND when the edition is gone, and what was made of it goes with the next sweep; faults of the database.
pub(crate) async fn keep(app: &Arc<App>, caller: &Caller, composed: &Composed, made: &Made) -> Result<(), Failure> {
    let caller = Caller { once: None, ..caller.clone() };
    note(app, &caller, composed, made, |_| true).await
}

/// Notes what was made by the server itself: for a publication.
pub(super) async fn keep_for_publication(app: &Arc<App>, composed: &Composed, made: &Made) -> Result<(), Failure> {
    note(app, &server(), composed, made, |_| true).await
}

/// After a download had to make an order anew that the edition tells of: the edition tells of the new file. What nobody
/// ordered is not noted, so that readers do not write.
pub(crate) fn refresh(app: &Arc<App>, composed: &Composed, made: &Arc<Made>) {
    let tells_of = |edition: &Edition, order: &RenditionOrder| {
        edition.renditions.iter().any(|known| known.order == *order && known.input != made.input)
    };
    let guides = app.atlas().guides().clone();
    if !guides.edition(composed.edition).is_some_and(|edition| tells_of(edition, &composed.order)) {
        return;
    }
    let (app, composed, made) = (app.clone(), composed.clone(), made.clone());
    tokio::spawn(async move {
        let known = |edition: &Edition| edition.renditions.iter().any(|known| known.order == composed.order);
        if note(&app, &server(), &composed, &made, known).await.is_err() {
            tracing::warn!(edition = %composed.edition, "what a download made could not be noted with its edition");
        }
    });
}

async fn note(
    app: &Arc<App>,
    caller: &Caller,
    composed: &Composed,
    made: &Made,
    wanted: impl Fn(&Edition) -> bool,
) -> Result<(), Failure> {
    let Begun::First(mut deed) = Deed::begin::<GuideEditionId>(app, caller).await? else { return Ok(()) };
    let mut edition = change::locked(&mut deed, composed.edition, "edition").await?;
    let is_known = edition.renditions.iter().any(|known| known.order == composed.order && known.input == made.input);
    if !wanted(&edition) || is_known && caller.operation == OPERATION {
        return Ok(());
    }
    let rendition = Rendition {
        order: composed.order.clone(),
        input: made.input.clone(),
        digest: made.digest.clone(),
        size: made.size,
        pages: made.pages,
        created_at: deed.tx().now(),
        checks: made.checks.clone(),
    };
    // One known already was made at its time; only who asked for it again is news.
    if !is_known {
        match edition.renditions.iter_mut().find(|known| known.order == composed.order) {
            Some(known) => *known = rendition,
            None => edition.renditions.push(rendition),
        }
    }
    let id = edition.id;
    let entry = AuditEntry::of(action(&composed.order), "GuideEdition", id, told(composed, made));
    change::store(&mut deed, edition, ChangeKind::Updated, entry).await?;
    deed.commit(id).await?;
    Ok(())
}

fn action(order: &RenditionOrder) -> AuditAction {
    if channel(order) == PublicationChannel::Print { AuditAction::Print } else { AuditAction::Export }
}

/// Forms, entries and digests tell nothing about anybody.
fn told(composed: &Composed, made: &Made) -> Vec<FieldChange> {
    let order = &composed.order;
    let entries = order.entries.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let mut told = vec![
        FieldChange::set("renditions.format", order.format.code()),
        FieldChange::set("renditions.template", order.template.clone()),
        FieldChange::set("renditions.digest", made.digest.clone()),
    ];
    if !entries.is_empty() {
        told.push(FieldChange::set("renditions.entries", entries));
    }
    told
}

fn server() -> Caller {
    Caller::new(Arc::new(Viewer::anonymous()), OPERATION)
}
