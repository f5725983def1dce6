//! Who took back what after an edition was printed, and how many copies are out (発行後の同意の取り下げ).

use chrono::{DateTime, Utc};
use domain::audit::AuditTarget;
use domain::codes::ConsentScope;
use domain::guide::withdrawn::withdrawn_since;
use domain::ids::{GuideEntryId, PractitionerId};
use domain::people::Shown;

use super::sight::SeenEdition;
use crate::app::Request;
use crate::people;

/// Somebody who took back a consent to print after the edition was published.
#[derive(Debug, Clone)]
pub struct GuideWithdrawal {
    /// In which entry.
    pub entry: GuideEntryId,
    /// The name as it stands in the copies.
    pub name: String,
    /// The person, when whoever asks still sees them.
    pub person: Option<Shown>,
    /// What may not be printed any more.
    pub scopes: Vec<ConsentScope>,
    /// When the last of it was taken back.
    pub at: DateTime<Utc>,
    /// Copies handed out before that, which show it.
    pub copies: u64,
}

/// Whose consents were taken back after an edition was published, in the order of the edition; for whoever keeps the guide,
/// nobody for others. Reading the names is told to the audit trail, since they may not be shown to anybody else.
pub fn withdrawals(request: &Request, seen: &SeenEdition) -> Vec<GuideWithdrawal> {
    let edition = &seen.edition;
    let (Some(fixed), Some(published), true) = (&edition.fixed, edition.published_at(), seen.kept) else {
        return Vec::new();
    };
    let sight = people::sight(request);
    let printed = fixed.entries.iter().flat_map(|fixed| fixed.practitioners.iter().map(|person| (fixed.entry, person)));
    let found = printed.filter_map(|(entry, printed)| {
        let person = request.people.get(printed.id)?;
        let withdrawn = withdrawn_since(&person.consents, published, request.now)?;
        request.disclose(AuditTarget::new(PractitionerId::TYPE_NAME, printed.id), &["name", "consents"]);
        let handed_out = request.guides.deliveries_of(edition.id).filter(|one| one.recorded_at <= withdrawn.at);
        Some(GuideWithdrawal {
            entry,
            name: printed.name.clone(),
            person: sight.show(person),
            scopes: withdrawn.scopes,
            at: withdrawn.at,
            copies: handed_out.map(|delivery| u64::from(delivery.copies)).sum(),
        })
    });
    found.collect()
}
