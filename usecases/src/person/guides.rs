//! Somebody leaves the guides they are in.

use std::collections::HashSet;

use domain::change::Subject;
use domain::codes::ChangeKind;
use domain::guide::Edition;
use domain::ids::{GuideEntryId, PractitionerId};
use store::StoreError;

use crate::deed::Deed;

/// Takes somebody out of every edition, published or not, with what was fixed of them and what proofs corrected.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn leave(deed: &mut Deed, id: PractitionerId) -> Result<(), StoreError> {
    for mut edition in store::guides::all_editions(deed.tx()).await? {
        if without(&mut edition, id) {
            store::guides::put_edition(deed.tx(), &edition).await?;
            deed.tx().log(Subject::GuideEdition, edition.id, ChangeKind::Updated);
        }
    }
    Ok(())
}

/// Whether that changed anything.
fn without(edition: &mut Edition, id: PractitionerId) -> bool {
    let mut left: HashSet<GuideEntryId> = HashSet::new();
    for entry in edition.entries.iter_mut().filter(|entry| entry.practitioners.contains(&id)) {
        entry.practitioners.retain(|other| *other != id);
        left.insert(entry.id);
    }
    for fixed in edition.fixed.iter_mut().flat_map(|fixed| &mut fixed.entries) {
        if fixed.practitioners.iter().any(|person| person.id == id) {
            fixed.practitioners.retain(|person| person.id != id);
            left.insert(fixed.entry);
        }
    }
    for proof in edition.proofs.iter_mut().filter(|proof| left.contains(&proof.entry)) {
        // Which person of the entry a correction was about is not told apart, so the words of all go.
        for correction in proof.corrections.iter_mut().filter(|one| one.field.starts_with("practitioner")) {
            correction.before = None;
            correction.after = None;
        }
    }
    !left.is_empty()
}
