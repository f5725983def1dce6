use domain::codes::*;
use domain::place::LngLat;

use super::world::*;
use crate::directory::*;
use crate::imports::{ImportRequest, NamedFile};

fn website(text: &str) -> FacilityFields {
    FacilityFields { website: given(text.into()), ..FacilityFields::default() }
}

fn contact(phone: &str, visibility: Visibility) -> ContactEntry {
    ContactEntry {
        purpose: ContactPurpose::General,
        phone: Some(phone.into()),
        fax: None,
        email: None,
        role: None,
        visibility,
    }
}

#[tokio::test]
async fn a_facility_is_registered_once_and_seen_by_its_author_at_once() {
    let world = World::new().await;
    let caller = world.caller(&coordinator(HERE), "facilityCreate");
    let input = FacilityCreate { facility: clinic("みどり医院", 134.05) };
    let id = facility_create(&world.app, &caller, input.clone()).await.unwrap();
    assert_eq!(world.app.atlas().seen_by_everybody().facility(id).unwrap().details.name, "みどり医院");
    let again = facility_create(&world.app, &caller, input).await.unwrap();
    assert_eq!((again, world.app.atlas().held()), (id, 1), "the same key does it once");
}

#[tokio::test]
async fn all_reasons_are_told_with_their_paths() {
    let world = World::new().await;
    let fields = FacilityFields {
        name: given("甲\u{0}".into()),
        website: given("javascript:alert(1)".into()),
        contacts: given(vec![contact("119", Visibility::Public)]),
        identifiers: given(vec![(IdentifierSystem::CorporateNumber, "1234567890123".into())]),
        languages: given(vec!["jp".into()]),
        location: given(LngLat::new(34.3, 80.0).unwrap()),
        ..clinic("", 134.05)
    };
    let caller = world.caller(&coordinator(HERE), "facilityCreate");
    let mut found = reasons(facility_create(&world.app, &caller, FacilityCreate { facility: fields }).await);
    found.sort_by(|a, b| a.1.cmp(&b.1));
    let paths: Vec<&str> = found.iter().map(|(_, path)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "facility.contacts.0.phone",
            "facility.identifiers.0.value",
            "facility.languages.0",
            "facility.location",
            "facility.name",
            "facility.website",
        ]
    );
    assert_eq!(world.app.atlas().held(), 0);
    let empty = FacilityCreate { facility: FacilityFields::default() };
    assert_eq!(reasons(facility_create(&world.app, &caller, empty).await).len(), 3);
}

#[tokio::test]
async fn a_coordinator_edits_at_home_and_neither_next_door_nor_across_the_border() {
    let world = World::new().await;
    let id = world.create("みどり医院", 134.05).await;
    assert!(world.update(&coordinator(HERE), id, website("https://a.example")).await.is_ok());
    let forbidden = (UserErrorCode::Forbidden, String::new());
    assert_eq!(reason(world.update(&coordinator(NEXT_DOOR), id, website("https://b.example")).await), forbidden);
    let there = clinic("みどり医院", 134.15);
    let moved = FacilityFields { address: there.address, location: there.location, ..FacilityFields::default() };
    let refused = reason(world.update(&coordinator(HERE), id, moved).await);
    assert_eq!(refused, (UserErrorCode::Forbidden, "facility.address".into()));
    let caller = world.caller(&coordinator(HERE), "facilityCreate");
    let beyond = FacilityCreate { facility: clinic("となり医院", 134.15) };
    assert_eq!(reason(facility_create(&world.app, &caller, beyond).await).0, UserErrorCode::Forbidden);
    for nobody in [viewer(9, vec![]), viewer(8, vec![domain::access::Grant::everywhere(Role::Auditor)])] {
        assert_eq!(reason(world.update(&nobody, id, website("https://c.example")).await), forbidden);
    }
    assert_eq!(world.stored(id).await.details.website.as_deref(), Some("https://a.example/"));
}

#[tokio::test]
async fn what_is_hidden_is_not_found_by_those_who_do_not_see_it() {
    let world = World::new().await;
    let id = world.create("みどり医院", 134.05).await;
    let hide = |visibility| FacilityFields { visibility: given(visibility), ..FacilityFields::default() };
    let unseen = reason(world.update(&coordinator(HERE), id, hide(Visibility::Private)).await);
    assert_eq!(unseen, (UserErrorCode::Forbidden, "facility.visibility".into()));
    world.update(&coordinator(HERE), id, hide(Visibility::Coordinator)).await.unwrap();
    let refused = reason(world.update(&coordinator(NEXT_DOOR), id, website("https://b.example")).await);
    assert_eq!(refused, (UserErrorCode::NotFound, "id".into()));
    let nothing = domain::ids::FacilityId(uuid::Uuid::from_u128(999));
    assert_eq!(refused, reason(world.update(&coordinator(NEXT_DOOR), nothing, website("https://b.example")).await));
    assert!(world.update(&coordinator(HERE), id, website("https://a.example")).await.is_ok());
}

#[tokio::test]
async fn whoever_comes_second_is_told_and_overwrites_nothing() {
    let world = World::new().await;
    let id = world.create("みどり医院", 134.05).await;
    let seen = Some(world.stored(id).await.updated_at);
    let change = |text: &str| FacilityUpdate { expected_updated_at: seen, ..correction(id, website(text)) };
    let (first, second) = (coordinator(HERE), admin());
    facility_update(&world.app, &world.caller(&first, "u"), change("https://a.example")).await.unwrap();
    let late = facility_update(&world.app, &world.caller(&second, "u"), change("https://b.example")).await;
    assert_eq!(reason(late), (UserErrorCode::Conflict, "expectedUpdatedAt".into()));
    assert_eq!(world.stored(id).await.details.website.as_deref(), Some("https://a.example/"));
}

#[tokio::test]
async fn staff_speak_for_their_own_place_and_keep_what_a_coordinator_may_not_see() {
    let world = World::new().await;
    let id = world.create("みどり医院", 134.05).await;
    let private = vec![contact("087-000-1111", Visibility::Public), contact("090-0000-2222", Visibility::Private)];
    let fields = FacilityFields { contacts: given(private), ..FacilityFields::default() };
    world.update(&staff(id), id, fields).await.unwrap();
    assert_eq!(world.stored(id).await.sources[0].dataset, SourceDataset::SelfReport);
    let public = FacilityFields {
        contacts: given(vec![contact("087-000-3333", Visibility::Public)]),
        ..FacilityFields::default()
    };
    world.update(&coordinator(HERE), id, public.clone()).await.unwrap();
    let mut phones: Vec<_> = world.stored(id).await.details.contacts.into_iter().filter_map(|c| c.phone).collect();
    phones.sort();
    assert_eq!(phones, ["087-000-3333", "090-0000-2222"]);
    let private = FacilityFields {
        contacts: given(vec![contact("087-000-3333", Visibility::Private)]),
        ..FacilityFields::default()
    };
    let refused = reason(world.update(&coordinator(HERE), id, private).await);
    assert_eq!(refused, (UserErrorCode::Forbidden, "facility.contacts.0.visibility".into()));
    let other = world.create("あおい医院", 134.06).await;
    assert_eq!(reason(world.update(&staff(id), other, public).await).0, UserErrorCode::Forbidden);
}

#[tokio::test]
async fn a_number_names_one_facility_and_a_corporation_owns_several() {
    let world = World::new().await;
    let numbers = |system, value: &str| FacilityFields {
        identifiers: given(vec![(system, value.to_owned())]),
        ..FacilityFields::default()
    };
    let (one, two) = (world.create("みどり医院", 134.05).await, world.create("あおい医院", 134.06).await);
    let care = numbers(IdentifierSystem::CareProviderNumber, "３７７０１０００１１");
    world.update(&admin(), one, care.clone()).await.unwrap();
    world.update(&admin(), one, care.clone()).await.unwrap();
    let taken = (UserErrorCode::AlreadyExists, "facility.identifiers.0.value".into());
    assert_eq!(reason(world.update(&admin(), two, care).await), taken);
    let corporation = numbers(IdentifierSystem::CorporateNumber, "7000012050002");
    world.update(&admin(), one, corporation.clone()).await.unwrap();
    world.update(&admin(), two, corporation).await.unwrap();
}

/// A list of one pharmacy.
pub(super) fn points(name: &str, as_of: &str) -> ImportRequest {
    ImportRequest {
        source: seed::SourceName::Points,
        files: vec![NamedFile {
            name: "points.csv".into(),
            bytes: format!("kind,name,lat,lon\nPHARMACY,{name},34.31,134.03\n").into_bytes(),
        }],
        as_of: Some(as_of.parse().unwrap()),
        municipality: Some(domain::municipality::MunicipalityCode::parse(HERE).unwrap()),
        kind: None,
        feed: None,
        area: None,
        license: None,
        attribution: None,
        dry_run: false,
        allow_vanishing: false,
        allow_older: true,
    }
}

#[tokio::test]
async fn an_import_neither_takes_back_a_correction_nor_publishes_what_was_hidden() {
    let world = World::new().await;
    let import = |name: &'static str, as_of: &'static str| {
        crate::imports::run(&world.app, points(name, as_of), std::sync::Arc::new(|_| {}))
    };
    import("あおぞら薬局", "2026-04-01").await.unwrap();
    let jobs = store::facilities::scan(world.app.store(), None, 10).await.unwrap();
    let id = jobs[0].id;
    let fields = FacilityFields {
        name: given("青空薬局 本店".into()),
        location: Some(None),
        visibility: given(Visibility::Coordinator),
        ..FacilityFields::default()
    };
    world.update(&coordinator(HERE), id, fields).await.unwrap();
    for as_of in ["2026-04-01", "2026-03-01", "2026-10-01"] {
        import("あおぞら薬局", as_of).await.unwrap();
        let now = world.stored(id).await;
        assert_eq!((now.details.name.as_str(), now.visibility), ("青空薬局 本店", Visibility::Coordinator), "{as_of}");
        assert_eq!(now.details.location, None, "a blank is a decision");
    }
    assert_eq!(world.stored(id).await.sources.len(), 2);
}

#[tokio::test]
async fn a_place_closes_and_opens_again_and_never_in_the_future() {
    let world = World::new().await;
    let (id, heir) = (world.create("みどり医院", 134.05).await, world.create("あおい医院", 134.06).await);
    let today = world.today();
    let close = async |status, on, successor| {
        let caller = world.caller(&coordinator(HERE), "facilityClose");
        facility_close(&world.app, &caller, FacilityClose { id, status, on, successor }).await
    };
    let tomorrow = today.succ_opt().unwrap();
    let early = reason(close(FacilityStatus::Closed, tomorrow, None).await);
    assert_eq!(early, (UserErrorCode::OutOfRange, "on".into()));
    assert_eq!(reason(close(FacilityStatus::Closed, today, Some(id)).await).1, "successor");
    assert_eq!(reason(close(FacilityStatus::Unconfirmed, today, None).await).1, "status");
    close(FacilityStatus::Closed, today, Some(heir)).await.unwrap();
    let closed = world.stored(id).await;
    assert_eq!((closed.status, closed.details.successor), (FacilityStatus::Closed, Some(heir)));
    let twice = reason(close(FacilityStatus::Closed, today, Some(heir)).await);
    assert_eq!(twice.0, UserErrorCode::StateTransition);
    close(FacilityStatus::Active, today, None).await.unwrap();
    let open = world.stored(id).await;
    assert_eq!((open.status, open.details.closed_on, open.details.successor), (FacilityStatus::Active, None, None));
}

#[tokio::test]
async fn who_may_not_change_a_facility_next_door_leaves_an_event() {
    let world = World::new().await;
    let there = world.create("となり医院", 134.15).await;
    let website = FacilityFields { website: given("https://n.example/".into()), ..FacilityFields::default() };
    let done = world.update(&coordinator(HERE), there, website).await;
    assert_eq!(reason(done).0, UserErrorCode::Forbidden);
    assert_eq!(world.stored(there).await.details.website, None);
    let events = store::audit::since(world.app.store(), 0, 1000).await.unwrap();
    let told: Vec<_> = events
        .into_iter()
        .map(|(_, event)| event.unwrap())
        .filter(|event| event.action == AuditAction::Permission && event.account.is_some())
        .map(|event| (event.account, event.operation))
        .collect();
    assert_eq!(told, [(coordinator(HERE).account, "facilityUpdate".to_owned())]);
}
