use domain::codes::*;
use domain::ids::AreaId;

use super::world::*;
use crate::directory::*;

fn zone(code: &str, parent: AreaId) -> AreaSave {
    AreaSave { parents: Some(vec![parent]), ..area(AreaKind::DailyLivingZone, code, Some(square(134.02))) }
}

#[tokio::test]
async fn a_coordinator_draws_zones_below_the_own_municipality_and_nowhere_else() {
    let world = World::new().await;
    let save = async |viewer, input| area_save(&world.app, &world.caller(&viewer, "areaSave"), input).await;
    let id = save(coordinator(HERE), zone("A-1", world.here)).await.unwrap();
    assert_eq!(world.app.atlas().area(id).unwrap().name, "見本 A-1");
    let renamed = AreaSave { id: Some(id), name: "第一圏域".into(), boundary: None, ..zone("A-1", world.here) };
    save(coordinator(HERE), renamed.clone()).await.unwrap();
    let area = world.app.atlas().area(id).unwrap();
    assert!(area.name == "第一圏域" && area.boundary.is_some(), "what is left out stays");
    assert_eq!(reason(save(coordinator(NEXT_DOOR), renamed).await).0, UserErrorCode::Forbidden);
    assert_eq!(reason(save(coordinator(HERE), zone("B-1", world.next_door)).await).0, UserErrorCode::Forbidden);
    let taken = reason(save(coordinator(HERE), zone("A-1", world.here)).await);
    assert_eq!(taken, (UserErrorCode::AlreadyExists, "code".into()));
    let nowhere = AreaSave { parents: Some(vec![AreaId(uuid::Uuid::from_u128(999))]), ..zone("A-2", world.here) };
    assert_eq!(reason(save(admin(), nowhere).await), (UserErrorCode::NotFound, "parents.0".into()));
    let abroad = AreaSave { boundary: Some(Some(square(100.0))), ..zone("A-3", world.here) };
    assert_eq!(reason(save(admin(), abroad).await), (UserErrorCode::OutOfRange, "boundary".into()));
}

#[tokio::test]
async fn nobody_gives_themselves_the_neighbours_by_redrawing_the_own_area() {
    let world = World::new().await;
    let save = async |viewer, input| area_save(&world.app, &world.caller(&viewer, "areaSave"), input).await;
    let own = area(AreaKind::Municipality, HERE, Some(square(134.1)));
    let redrawn = AreaSave { id: Some(world.here), ..own.clone() };
    assert_eq!(reason(save(coordinator(HERE), redrawn).await).0, UserErrorCode::Forbidden);
    let later = AreaSave { valid_from: Some(Some("2026-01-01".parse().unwrap())), ..own };
    assert_eq!(reason(save(coordinator(HERE), later).await).0, UserErrorCode::Forbidden);
    let official = AreaSave { parents: Some(vec![world.here]), ..area(AreaKind::Municipality, "372030", None) };
    assert_eq!(reason(save(coordinator(HERE), official).await).0, UserErrorCode::Forbidden);
    let name_only =
        AreaSave { id: Some(world.here), name: "高松市".into(), ..area(AreaKind::Municipality, HERE, None) };
    save(coordinator(HERE), name_only).await.unwrap();
}
