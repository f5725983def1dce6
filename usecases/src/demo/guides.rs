//! The demo town's doctors, guides and registrations (架空の医師・ガイド・往診医登録): a guide in each state, so that everything that can be done with
//! one can be tried at once.
//!
//! What is there is left as it is: whoever tries something out and loads the town again keeps what they made. Ids are the
//! same on every machine.

mod doctors;
mod ground;
mod handing_over;
mod parts;
mod registrations;
mod standing_by;
mod themes;
mod visiting;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use atlas::people::People;
use domain::access::Viewer;
use domain::audit::AuditEntry;
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind};
use domain::guide::{Delivery, DistributionTarget, Edition, Guide};
use domain::ids::{
    BedId, DistributionTargetId, GuideEditionId, GuideId, OnCallRegistrationId, OnCallRosterId, PractitionerId,
};
use seed::demo::portraits::PortraitError;
use store::StoreError;

use crate::app::{App, Request};
use crate::deed::{Begun, Caller, Deed};
use crate::follow;
use crate::refusal::Failure;
use doctors::Sitting;
use ground::Ground;

pub use doctors::physician;

/// What of one part was loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded {
    /// Which part.
    pub part: &'static str,
    /// How many are new.
    pub created: usize,
    /// How many were there before.
    pub present: usize,
}

/// Why they could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoGuidesError {
    /// A facility of the town is not there.
    #[error("the demo town lacks {0}; load it first")]
    NoFacility(String),
    /// A rule of the roster is none.
    #[error("{0:?} is no recurrence rule")]
    Rule(String),
    /// A portrait could not be drawn.
    #[error("a portrait could not be drawn")]
    Portrait(#[from] PortraitError),
    /// A portrait is no photo that is taken.
    #[error("a portrait was not taken in")]
    Photo(#[from] photos::PhotoFault),
    /// The drawing was given up.
    #[error("the portraits were not finished")]
    Unfinished,
    /// The database could not do it.
    #[error("the database could not take the guides")]
    Store(#[from] StoreError),
    /// The change was not made.
    #[error("the guides could not be loaded: {0:?}")]
    Failed(Failure),
}

impl From<Failure> for DemoGuidesError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Everything that is made for the town.
#[derive(Debug, Default)]
struct Made {
    guides: Vec<Guide>,
    editions: Vec<Edition>,
    targets: Vec<DistributionTarget>,
    deliveries: Vec<Delivery>,
}

/// Loads doctors with portraits and consents, guides in every state, and to whom they were handed. Tells what was new.
///
/// # Errors
/// [`DemoGuidesError`]; nothing has changed then.
pub async fn load(app: &Arc<App>) -> Result<Vec<Loaded>, DemoGuidesError> {
    let town = seed::demo::town(app.now());
    let ground = Ground::read(app, &town).await?;
    let atlas = follow::read(app).await?;
    let sittings = doctors::sittings(&ground)?;
    let missing: Vec<&Sitting> =
        sittings.iter().filter(|sitting| atlas.people().get(sitting.person.practitioner.id).is_none()).collect();
    let mut loaded = vec![Loaded { part: "doctors", created: missing.len(), present: sittings.len() - missing.len() }];
    let portraits = doctors::portraits(&missing).await?;
    let missing = doctors::with_portraits(missing, portraits, app.now());

    // Publishing fixes people as they are recorded, those that are about to be among them.
    let before: Vec<_> = atlas.people().all().map(|person| domain::people::Person::clone(person)).collect();
    let people = before.into_iter().chain(missing.iter().map(|(person, _)| person.clone())).collect();
    let operator = Arc::new(Viewer::operator());
    let request = Request::of(app.clone(), operator.clone(), crate::client::Client::default()).over(&atlas, app.now());
    let request = Request { people: Arc::new(People::build(people)), ..request };
    let made = make(&ground, &request)?;

    let held = atlas.guides();
    let guides: Vec<&Guide> = made.guides.iter().filter(|guide| held.guide(guide.id).is_none()).collect();
    let editions: Vec<&Edition> = made.editions.iter().filter(|edition| held.edition(edition.id).is_none()).collect();
    let targets: Vec<_> = made.targets.iter().filter(|target| held.target(target.id).is_none()).collect();
    let deliveries: Vec<_> = made.deliveries.iter().filter(|delivery| held.delivery(delivery.id).is_none()).collect();
    let registered = registrations::registrations(&ground, &sittings)?;
    let on_call = atlas.on_call();
    let registrations: Vec<_> = registered.iter().filter(|one| on_call.registration(one.id).is_none()).collect();
    let roster = standing_by::roster(&ground, &registered, app.now())?;
    let has_roster = on_call.roster(roster.id).is_some();
    let made_beds = standing_by::beds(&ground, &request);
    let beds: Vec<_> = made_beds.iter().filter(|bed| atlas.beds().get(bed.id).is_none()).collect();
    for (part, new, all) in [
        ("guides", guides.len(), made.guides.len()),
        ("editions", editions.len(), made.editions.len()),
        ("distribution targets", targets.len(), made.targets.len()),
        ("handings over", deliveries.len(), made.deliveries.len()),
        ("on-call registrations", registrations.len(), registered.len()),
        ("on-call rosters", usize::from(!has_roster), 1),
        ("standby beds", beds.len(), made_beds.len()),
    ] {
        loaded.push(Loaded { part, created: new, present: all - new });
    }
    if loaded.iter().all(|part| part.created == 0) {
        return Ok(loaded);
    }

    let mut deed = match Deed::begin::<()>(app, &Caller::new(operator, "command:demo")).await? {
        Begun::Again(()) => return Ok(loaded),
        Begun::First(deed) => deed,
    };
    let created = |name, id| AuditEntry::of(AuditAction::Create, name, id, Vec::new());
    for (person, photo) in missing {
        store::people::insert(deed.tx(), &person.practitioner).await?;
        store::people::put_consents(deed.tx(), &person.consents).await?;
        store::photos::insert(deed.tx(), photo).await?;
        deed.tx().log(Subject::Practitioner, person.practitioner.id, ChangeKind::Created);
        deed.audit(created(PractitionerId::TYPE_NAME, person.practitioner.id.0));
    }
    for guide in guides {
        store::guides::put(deed.tx(), guide).await?;
        deed.tx().log(Subject::Guide, guide.id, ChangeKind::Created);
        deed.audit(created(GuideId::TYPE_NAME, guide.id.0));
    }
    for edition in editions {
        store::guides::put_edition(deed.tx(), edition).await?;
        deed.tx().log(Subject::GuideEdition, edition.id, ChangeKind::Created);
        deed.audit(created(GuideEditionId::TYPE_NAME, edition.id.0));
    }
    for target in targets {
        store::guides::put_target(deed.tx(), target).await?;
        deed.tx().log(Subject::DistributionTarget, target.id, ChangeKind::Created);
        deed.audit(created(DistributionTargetId::TYPE_NAME, target.id.0));
    }
    for delivery in deliveries {
        store::guides::put_delivery(deed.tx(), delivery).await?;
        deed.tx().log(Subject::Distribution, delivery.id, ChangeKind::Created);
    }
    for registration in registrations {
        store::on_call::put(deed.tx(), registration).await?;
        deed.tx().log(Subject::OnCallRegistration, registration.id, ChangeKind::Created);
        deed.audit(created(OnCallRegistrationId::TYPE_NAME, registration.id.0));
    }
    if !has_roster {
        store::rosters::put(deed.tx(), &roster).await?;
        deed.tx().log(Subject::OnCallRoster, roster.id, ChangeKind::Created);
        deed.audit(created(OnCallRosterId::TYPE_NAME, roster.id.0));
    }
    for bed in beds {
        store::beds::put(deed.tx(), bed, bed.reported_at, Some(bed.expires_at)).await?;
        deed.tx().log(Subject::Bed, bed.id, ChangeKind::Created);
        deed.audit(created(BedId::TYPE_NAME, bed.id.0));
    }
    deed.commit(()).await?;
    Ok(loaded)
}

/// Everything, whether it is there already or not.
fn make(ground: &Ground, request: &Request) -> Result<Made, DemoGuidesError> {
    let mut made = Made::default();
    visiting::make(ground, request, &mut made)?;
    themes::make(ground, request, &mut made)?;
    handing_over::make(ground, &mut made)?;
    Ok(made)
}
