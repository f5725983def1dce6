//! What a town lacks, for those who keep its requests.

use chrono::Days;
use domain::clock::day_in_japan;
use domain::facility::AreaCode;
use domain::visit_request::Need;

use super::*;

fn town_of(code: &str) -> AreaCode {
    AreaCode { kind: AreaKind::Municipality, code: code.to_owned() }
}

async fn counted(town: &Town, who: &Arc<Viewer>, code: &str) -> Vec<(Need, u64, u64)> {
    let request = town.request(who);
    let today = day_in_japan(request.now);
    let first = today - Days::new(30);
    let found = counts(&request, town_of(code), AreaKind::Municipality, first, today).await.unwrap();
    assert!(found.iter().all(|one| one.area == town_of(HERE)));
    found.into_iter().map(|one| (one.need, one.requests, one.unfilled)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_was_found_for_is_counted_for_coordinators_and_outlives_the_requests() {
    let town = Town::with_clinics(2).await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let id = town.ask(NewVisitRequest { retention_days: Some(1), ..new() }).await;
        town.dispatch_as(&asker(), town.order(id, DispatchMode::Broadcast)).await.unwrap();
        town.answer(id, town.clinics[0], CannotVisit).await.unwrap();
        ids.push(id);
    }
    town.answer(ids[0], town.clinics[1], CannotVisit).await.unwrap();
    town.answer(ids[1], town.clinics[1], CanVisit).await.unwrap();
    town.ask(new()).await;
    let oxygen = Need::Capability(CapabilityCode::OxygenTherapy);
    let expected = [(Need::Anybody, 2, 1), (oxygen, 2, 1)];
    for who in [coordinator(HERE), admin()] {
        assert_eq!(counted(&town, &who, HERE).await, expected, "what nobody was asked for yet is no shortage");
    }
    for (who, code) in [(coordinator(NEXT_DOOR), HERE), (asker(), HERE), (staff(town.clinics[0]), HERE)] {
        assert_eq!(counted(&town, &who, code).await, [], "{who:?}");
    }
    assert_eq!(counted(&town, &coordinator(NEXT_DOOR), NEXT_DOOR).await, []);
    let token = domain::access::Authentication::Token {
        id: uuid::Uuid::nil().into(),
        scopes: TokenScope::ALL.to_vec(),
        channel: PublicationChannel::Api,
    };
    let token = Arc::new(Viewer { authentication: token, ..Viewer::clone(&coordinator(HERE)) });
    assert_eq!(counted(&town, &token, HERE).await, [], "what a token reads would be published");
    town.world.pass(3 * 24 * 60);
    while pass(&town.world.app).await.unwrap() > 0 {}
    assert!(town.stored(ids[0]).await.content.is_none());
    assert_eq!(counted(&town, &coordinator(HERE), HERE).await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn days_out_of_order_or_too_many_are_told() {
    let town = Town::with_clinics(0).await;
    let request = town.request(&coordinator(HERE));
    let today = day_in_japan(request.now);
    for (first, last) in [(today, today - Days::new(1)), (today - Days::new(3_660), today)] {
        let refused = counts(&request, town_of(HERE), AreaKind::Municipality, first, last).await;
        assert!(matches!(refused, Err(CountsFault::Days)), "{refused:?}");
    }
    let longest = counts(&request, town_of(HERE), AreaKind::Municipality, today - Days::new(3_659), today).await;
    assert_eq!(longest.unwrap(), []);
}
