//! Registered doctors are asked as long as they have room for one more patient.

use super::*;
use crate::on_call::tests::Town as Registered;

#[tokio::test(flavor = "multi_thread")]
async fn a_registered_doctor_who_has_as_many_as_may_be_is_not_asked_before_one_is_over() {
    let registered = Registered::new().await;
    registered.consent(&[PublicationChannel::ProfessionalWeb]).await;
    let registration = registered.active().await;
    let clinic = registered.clinic;
    let town = Town { world: registered.world, clinics: vec![clinic] };
    let asks_all = async || {
        let place = LngLat::new(134.05, 34.3).unwrap();
        let id = town.ask(NewVisitRequest { need: VisitNeed { place, ..need() }, ..new() }).await;
        let order = DispatchOrder { candidates: None, ..town.order(id, DispatchMode::Broadcast) };
        (id, town.dispatch_as(&asker(), order).await)
    };
    let active = async || statistics(&town.world.app, registration).await.unwrap().active;
    let mut taken = Vec::new();
    for already in 0..3 {
        let (id, asked) = asks_all().await;
        asked.unwrap();
        assert_eq!(active().await, already, "an offer is not a patient yet");
        let doctor = town.stored(id).await.inquiries[0].asked.practitioner;
        town.answer(id, clinic, CanVisit).await.unwrap();
        let chosen = Decision { id, facility: clinic, practitioner: doctor };
        assign(&town.request(&asker()), &town.world.caller(&asker(), "visitRequestAssign"), chosen).await.unwrap();
        taken.push(id);
    }
    assert_eq!(active().await, 3);
    let (_, refused) = asks_all().await;
    assert_eq!(codes(refused.unwrap_err()), one(UserErrorCode::NotFound, "candidates"));
    let ending = Closing { id: taken[0], outcome: VisitRequestOutcome::Introduced, reason: None, comment: None };
    close(&town.request(&asker()), &town.world.caller(&asker(), "visitRequestClose"), ending).await.unwrap();
    assert_eq!(active().await, 2);
    asks_all().await.1.unwrap();
}
