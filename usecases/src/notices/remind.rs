//! Registrations that end soon (往診医登録の期限): announced once for each last day.

use std::sync::Arc;
use std::time::Duration;

use domain::access::Viewer;
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind};
use domain::ids::OnCallRegistrationId;
use domain::notice::of_registration;
use domain::visit_request::quiet::next_opening;
use store::notices::channels;
use tokio::sync::watch as stop;

use super::tell::tell;
use crate::app::{App, Request};
use crate::deed::{Begun, Caller, Deed};
use crate::follow::chain;
use crate::people;
use crate::read::ReadFault;
use crate::refusal::Failure;

/// How often registrations are looked through.
const LOOK: Duration = Duration::from_secs(3_600);

/// Announces registrations that end soon, now and every hour, until told to stop.
pub async fn watch(app: Arc<App>, mut stopped: stop::Receiver<bool>) {
    app.ready().await;
    loop {
        if let Err(error) = remind(&app).await {
            tracing::debug!(error = chain(&error), "registrations that end soon could not be announced");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// Announces registrations that end soon, by day. One that nobody could be told of is looked at again. Tells of how many.
///
/// # Errors
/// [`ReadFault`].
pub async fn remind(app: &Arc<App>) -> Result<u64, ReadFault> {
    let request = Request::new(app.clone());
    let today = day_in_japan(request.now);
    if next_opening(request.now, false) > request.now || !channels::any_open(&app.store).await? {
        return Ok(0);
    }
    let due: Vec<OnCallRegistrationId> = request
        .on_call
        .registrations()
        .filter(|registration| registration.is_to_be_reminded(today))
        .map(|registration| registration.id)
        .collect();
    let mut told = 0;
    for id in due {
        match announce(&request, id).await {
            Ok(was_told) => told += u64::from(was_told),
            Err(Failure::Fault(fault)) => return Err(fault),
            Err(Failure::Refused(_)) => {}
        }
    }
    Ok(told)
}

async fn announce(request: &Request, id: OnCallRegistrationId) -> Result<bool, Failure> {
    let caller = Caller::new(Arc::new(Viewer::operator()), "onCallRegistrations:remind");
    let Begun::First(mut deed) = Deed::begin::<()>(&request.app, &caller).await? else { return Ok(false) };
    let today = day_in_japan(deed.tx().now());
    let found = store::on_call::lock(deed.tx(), id).await?;
    let Some(mut registration) = found.filter(|one| one.is_to_be_reminded(today)) else { return Ok(false) };
    let Some(last) = registration.expires_on else { return Ok(false) };
    let areas = people::areas_of(request, registration.hub);
    if tell(&mut deed, &[of_registration(&registration, last, areas)]).await? == 0 {
        return Ok(false);
    }
    registration.reminded_of = Some(last);
    store::on_call::put(deed.tx(), &registration).await?;
    deed.tx().log(Subject::OnCallRegistration, id, ChangeKind::Updated);
    let changes = vec![FieldChange::set("remindedOf", last.to_string())];
    deed.audit(AuditEntry::of(AuditAction::Update, OnCallRegistrationId::TYPE_NAME, id, changes));
    deed.commit(()).await?;
    Ok(true)
}
