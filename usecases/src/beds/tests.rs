//! Beds from the report to the end of a hold, who sees what of them, and what the districts keep free.

use std::sync::Arc;

use atlas::question::Spatial;
use domain::access::{Grant, Viewer};
use domain::bed::HoldEnding;
use domain::codes::*;
use domain::facility::AreaCode;
use domain::ids::{AreaId, BedId, FacilityId};
use domain::place::LngLat;

use super::*;
use crate::client::Client;
use crate::directory::area_save;
use crate::directory::tests::world::{HERE, NEXT_DOOR, World, admin, area, coordinator, square, staff, viewer};
use crate::people::NewPractitioner;
use crate::{Failure, Request};

mod race;

use BedStatus::{Closed, Held, Occupied, Unknown, Vacant};

/// A hospital here with beds, in an association district, and a clinic next door that has patients.
struct Town {
    world: World,
    district: AreaId,
    hospital: FacilityId,
    clinic: FacilityId,
}

fn district() -> AreaCode {
    AreaCode { kind: AreaKind::MedicalAssociationDistrict, code: "M1".into() }
}

impl Town {
    async fn new() -> Self {
        Self::over(World::new().await).await
    }

    async fn over(world: World) -> Self {
        let here = area(AreaKind::MedicalAssociationDistrict, "M1", Some(square(134.0)));
        let district = area_save(&world.app, &world.caller(&admin(), "areaSave"), here).await.unwrap();
        let hospital = world.create("架空病院", 134.05).await;
        let clinic = world.create("架空医院", 134.15).await;
        Self { world, district, hospital, clinic }
    }

    fn request(&self, viewer: &Arc<Viewer>) -> Request {
        Request::of(self.world.app.clone(), viewer.clone(), Client::default())
    }

    fn vacant(&self, vacancies: i32) -> ReportWanted {
        ReportWanted {
            facility: self.hospital,
            purpose: BedPurpose::HomeCareSupport,
            kind: BedKind::CommunityCare,
            status: Vacant,
            vacancies,
            expires_in_hours: 24,
        }
    }

    async fn report_as(&self, who: &Arc<Viewer>, wanted: ReportWanted) -> Result<BedId, BedError> {
        report(&self.request(who), &self.world.caller(who, "bedStatusReport"), wanted).await
    }

    async fn hold_as(&self, who: &Arc<Viewer>, wanted: HoldWanted) -> Result<BedId, BedError> {
        hold(&self.request(who), &self.world.caller(who, "bedHold"), wanted).await
    }

    async fn resolve_as(&self, who: &Arc<Viewer>, wanted: ResolveWanted) -> Result<BedId, BedError> {
        resolve(&self.request(who), &self.world.caller(who, "bedHoldResolve"), wanted).await
    }

    /// So many vacant beds, reported by the hospital.
    async fn beds(&self, vacancies: i32) -> BedId {
        self.report_as(&staff(self.hospital), self.vacant(vacancies)).await.unwrap()
    }

    fn seen(&self, id: BedId) -> SeenBed {
        bed(&self.request(&admin()), id).expect("it is there")
    }

    async fn physician(&self) -> Arc<Viewer> {
        let new = NewPractitioner {
            name: "架空 太郎".into(),
            name_kana: "カクウ".into(),
            profession: Profession::Physician,
            facility: self.clinic,
            role: None,
            specialties: Vec::new(),
            origin: None,
            motto: None,
            message: None,
            languages: Vec::new(),
        };
        let caller = self.world.caller(&admin(), "practitionerCreate");
        let id = crate::people::create(&self.request(&admin()), &caller, new).await.unwrap();
        viewer(5, vec![Grant::physician(id)])
    }

    async fn statuses(&self) -> Vec<(u32, u32, bool, f64)> {
        let statuses = pool_statuses(&self.request(&professional()), Some(self.district), None).await.unwrap();
        statuses.into_iter().map(|one| (one.required, one.available, one.satisfied, one.ratio)).collect()
    }
}

fn two_hours(bed: BedId) -> HoldWanted {
    HoldWanted { bed, minutes: 120, requester: None, visit_request: None }
}

fn used(bed: BedId, used: bool) -> ResolveWanted {
    ResolveWanted { bed, hold: None, used }
}

fn professional() -> Arc<Viewer> {
    viewer(6, vec![Grant::everywhere(Role::Professional)])
}

fn code(error: BedError) -> (UserErrorCode, String) {
    match Failure::from(error) {
        Failure::Refused(mut reasons) => {
            let one = reasons.remove(0);
            (one.code, one.field.join("."))
        }
        Failure::Fault(fault) => panic!("{fault:?}"),
    }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, BedError>) -> (UserErrorCode, String) {
    code(outcome.expect_err("refused"))
}

fn one(code: UserErrorCode, field: &str) -> (UserErrorCode, String) {
    (code, field.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bed_is_reported_held_and_used() {
    let town = Town::new().await;
    let id = town.beds(1).await;
    let seen = town.seen(id);
    assert_eq!((seen.status, seen.vacancies, seen.free, seen.bed.pool.clone()), (Vacant, 1, 1, Some(district())));
    town.hold_as(&staff(town.clinic), two_hours(id)).await.unwrap();
    let seen = town.seen(id);
    assert_eq!((seen.status, seen.free), (Held, 0));
    assert_eq!(seen.holds[0].requester.id, town.clinic);
    let again = HoldWanted { requester: Some(town.hospital), ..two_hours(id) };
    let again = town.hold_as(&coordinator(HERE), again).await;
    assert_eq!(refused(again), one(UserErrorCode::StateTransition, "bed"));
    let fewer = ReportWanted { status: Occupied, ..town.vacant(0) };
    let fewer = town.report_as(&staff(town.hospital), fewer).await;
    assert_eq!(refused(fewer), one(UserErrorCode::StateTransition, "vacancies"));
    town.resolve_as(&staff(town.clinic), used(id, true)).await.unwrap();
    assert_eq!((town.seen(id).status, town.seen(id).holds.len()), (Occupied, 0));
    let again = town.resolve_as(&staff(town.clinic), used(id, true)).await;
    assert_eq!(refused(again), one(UserErrorCode::StateTransition, "hold"));
    assert_eq!(town.beds(2).await, id, "a facility has its beds of a purpose and kind once");
    let other = ReportWanted { kind: BedKind::General, ..town.vacant(1) };
    assert_ne!(town.report_as(&staff(town.hospital), other).await.unwrap(), id);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_lapses_at_its_time_and_is_written_down_once_even_after_an_outage() {
    let town = Town::new().await;
    let id = town.beds(2).await;
    for minutes in [60, 90] {
        town.hold_as(&staff(town.clinic), HoldWanted { minutes, ..two_hours(id) }).await.unwrap();
    }
    assert_eq!(release::release_due(&town.world.app).await.unwrap(), 0);
    town.world.pass(60);
    // Two changes came after the report, each at a microsecond of its own.
    town.world.pass(1);
    assert_eq!((town.seen(id).status, town.seen(id).free), (Vacant, 1), "time frees the bed, marked or not");
    assert_eq!(release::release_due(&town.world.app).await.unwrap(), 1);
    let stored = store::beds::by_ids(town.world.app.store(), &[id]).await.unwrap().remove(0);
    let ended = stored.holds[0].ended.expect("lapsed");
    assert_eq!((ended.how, ended.at), (HoldEnding::Expired, stored.holds[0].expires_at));
    // Nobody looks for three days.
    town.world.pass(3 * 24 * 60);
    let (one, other) = tokio::join!(release::release_due(&town.world.app), release::release_due(&town.world.app));
    assert_eq!(one.unwrap() + other.unwrap(), 1);
    let stored = store::beds::by_ids(town.world.app.store(), &[id]).await.unwrap().remove(0);
    assert!(stored.holds.iter().all(|hold| hold.ended.is_some_and(|end| end.at == hold.expires_at)), "{stored:?}");
    assert_eq!(store::beds::next_due(town.world.app.store()).await.unwrap(), None, "the report has expired as well");
    assert_eq!(release::release_due(&town.world.app).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_report_is_left_out_and_read_as_unknown() {
    let town = Town::new().await;
    let id = town.beds(1).await;
    let count = |include_stale| {
        let wanted = BedsWanted { include_stale, ..BedsWanted::default() };
        beds(&town.request(&professional()), &wanted).unwrap().len()
    };
    assert_eq!((count(false), count(true)), (1, 1));
    town.world.pass(24 * 60);
    assert_eq!((count(false), count(true)), (0, 1));
    let seen = town.seen(id);
    assert_eq!((seen.status, seen.vacancies, seen.free, seen.stale), (Unknown, 0, 0, true));
    let late = town.hold_as(&staff(town.clinic), two_hours(id)).await;
    assert_eq!(refused(late), one(UserErrorCode::Expired, "bed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn for_whom_a_bed_is_held_is_for_both_sides_and_the_coordinators() {
    let town = Town::new().await;
    let id = town.beds(1).await;
    let doctor = town.physician().await;
    town.hold_as(&doctor, two_hours(id)).await.unwrap();
    let auditor = viewer(8, vec![Grant::everywhere(Role::Auditor)]);
    let both = [staff(town.hospital), staff(town.clinic), doctor.clone()];
    let keepers = [coordinator(HERE), coordinator(NEXT_DOOR), admin(), auditor];
    for who in both.iter().chain(&keepers) {
        let seen = bed(&town.request(who), id).expect("they see it");
        assert_eq!((seen.status, seen.holds.len()), (Held, 1), "{who:?}");
    }
    let third = town.world.create("よそ医院", 134.06).await;
    for who in [professional(), staff(third)] {
        let seen = bed(&town.request(&who), id).expect("they see it");
        assert_eq!((seen.status, seen.holds.len()), (Held, 0), "{who:?}");
    }
    let anonymous = Arc::new(Viewer::anonymous());
    let request = town.request(&anonymous);
    assert!(bed(&request, id).is_none());
    assert!(beds(&request, &BedsWanted { include_stale: true, ..BedsWanted::default() }).unwrap().is_empty());
    assert!(pool_statuses(&request, None, None).await.unwrap().is_empty());
    for who in [professional(), staff(third)] {
        let refusal = town.resolve_as(&who, used(id, false)).await;
        assert_eq!(refused(refusal), one(UserErrorCode::Forbidden, ""));
    }
    let refusal = town.resolve_as(&anonymous, used(id, false)).await;
    assert_eq!(refused(refusal), one(UserErrorCode::NotFound, "bed"));
    town.resolve_as(&staff(town.hospital), used(id, false)).await.unwrap();
    assert_eq!(town.seen(id).status, Vacant);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_report_and_hold_and_for_whom() {
    let town = Town::new().await;
    let id = town.beds(9).await;
    let doctor = town.physician().await;
    for who in [staff(town.hospital), coordinator(HERE), admin()] {
        town.report_as(&who, town.vacant(9)).await.expect("they may");
    }
    for who in [staff(town.clinic), coordinator(NEXT_DOOR), professional(), doctor.clone()] {
        assert_eq!(refused(town.report_as(&who, town.vacant(9)).await), one(UserErrorCode::Forbidden, ""));
    }
    let forbidden = one(UserErrorCode::Forbidden, "");
    let of_clinic = HoldWanted { requester: Some(town.clinic), ..two_hours(id) };
    for who in [staff(town.clinic), doctor.clone(), coordinator(NEXT_DOOR), admin()] {
        town.hold_as(&who, of_clinic).await.expect("they may");
    }
    for who in [staff(town.hospital), coordinator(HERE), professional()] {
        assert_eq!(refused(town.hold_as(&who, of_clinic).await), forbidden);
    }
    assert_eq!(refused(town.hold_as(&professional(), two_hours(id)).await), forbidden);
    for who in [coordinator(NEXT_DOOR), admin()] {
        let nobody = town.hold_as(&who, two_hours(id)).await;
        assert_eq!(refused(nobody), one(UserErrorCode::Required, "requester"));
    }
    // Four holds by three of one facility: which is meant has to be said.
    let refusal = town.resolve_as(&staff(town.clinic), used(id, true)).await;
    assert_eq!(refused(refusal), one(UserErrorCode::Required, "hold"));
    let second = town.seen(id).holds[1].hold.id;
    town.resolve_as(&staff(town.clinic), ResolveWanted { hold: Some(second), ..used(id, true) }).await.unwrap();
    assert!(town.seen(id).holds.iter().all(|held| held.hold.id != second));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_is_told_with_its_field() {
    let town = Town::new().await;
    let id = town.beds(1).await;
    let own = staff(town.hospital);
    use UserErrorCode::{Invalid, NotFound, OutOfRange, StateTransition};
    for (wanted, expected) in [
        (ReportWanted { status: Held, ..town.vacant(1) }, one(Invalid, "status")),
        (ReportWanted { status: Unknown, ..town.vacant(0) }, one(Invalid, "status")),
        (town.vacant(0), one(Invalid, "vacancies")),
        (town.vacant(-1), one(OutOfRange, "vacancies")),
        (town.vacant(i32::MAX), one(OutOfRange, "vacancies")),
        (ReportWanted { expires_in_hours: -5, ..town.vacant(1) }, one(OutOfRange, "expiresInHours")),
        (ReportWanted { expires_in_hours: 169, ..town.vacant(1) }, one(OutOfRange, "expiresInHours")),
        (ReportWanted { facility: uuid::Uuid::nil().into(), ..town.vacant(1) }, one(NotFound, "facility")),
    ] {
        assert_eq!(refused(town.report_as(&own, wanted).await), expected, "{wanted:?}");
    }
    let nothing = uuid::Uuid::from_u128(0xbad);
    for (wanted, expected) in [
        (HoldWanted { minutes: 4, ..two_hours(id) }, one(OutOfRange, "minutes")),
        (HoldWanted { minutes: -120, ..two_hours(id) }, one(OutOfRange, "minutes")),
        (HoldWanted { minutes: i32::MAX, ..two_hours(id) }, one(OutOfRange, "minutes")),
        (HoldWanted { visit_request: Some(nothing.into()), ..two_hours(id) }, one(NotFound, "visitRequest")),
        (HoldWanted { requester: Some(nothing.into()), ..two_hours(id) }, one(NotFound, "requester")),
        (two_hours(nothing.into()), one(NotFound, "bed")),
    ] {
        assert_eq!(refused(town.hold_as(&staff(town.clinic), wanted).await), expected, "{wanted:?}");
    }
    let nobody = town.resolve_as(&own, used(id, true)).await;
    assert_eq!(refused(nobody), one(StateTransition, "bed"));
    town.report_as(&own, ReportWanted { status: Closed, ..town.vacant(0) }).await.unwrap();
    assert_eq!(refused(town.hold_as(&own, two_hours(id)).await), one(StateTransition, "bed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_in_order_of_distance_from_its_centre() {
    let town = Town::new().await;
    let far = town.beds(1).await;
    let of_clinic = ReportWanted { facility: town.clinic, purpose: BedPurpose::Respite, ..town.vacant(1) };
    let near = town.report_as(&staff(town.clinic), of_clinic).await.unwrap();
    let request = town.request(&professional());
    let found = |wanted: BedsWanted| {
        let found = beds(&request, &wanted).unwrap();
        found.into_iter().map(|one| one.seen.bed.id).collect::<Vec<_>>()
    };
    let center = LngLat::new(134.16, 34.3).unwrap();
    let spatial = |spatial| BedsWanted { spatial: Some(spatial), ..BedsWanted::default() };
    assert_eq!(found(BedsWanted::default()), [far, near]);
    assert_eq!(found(spatial(Spatial::Near { center, radius_meters: 50_000.0 })), [near, far]);
    assert_eq!(found(spatial(Spatial::Near { center, radius_meters: 5_000.0 })), [near]);
    assert_eq!(found(spatial(Spatial::Nearest { center, count: 1 })), [near]);
    assert_eq!(found(spatial(Spatial::Within(town.world.here))), [far]);
    assert_eq!(found(BedsWanted { purposes: vec![BedPurpose::Respite], ..BedsWanted::default() }), [near]);
    assert_eq!(found(BedsWanted { pools: vec![district()], ..BedsWanted::default() }), [far]);
    assert_eq!(found(BedsWanted { statuses: vec![Held], ..BedsWanted::default() }), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_district_keeps_one_bed_free_unless_it_says_otherwise() {
    let town = Town::new().await;
    assert_eq!(town.statuses().await, [(1, 0, false, 0.0)]);
    let id = town.beds(1).await;
    assert_eq!(town.statuses().await, [(1, 1, true, 0.0)]);
    // Free for three hours, held for two, free for the rest of the day of the report, then nobody knows.
    town.world.pass(3 * 60);
    town.hold_as(&staff(town.clinic), two_hours(id)).await.unwrap();
    assert_eq!(town.statuses().await[0].1, 0);
    town.world.pass(3 * 24 * 60 - 3 * 60);
    let (required, available, satisfied, ratio) = town.statuses().await[0];
    assert_eq!((required, available, satisfied), (1, 0, false));
    assert!((ratio - 22.0 / (30.0 * 24.0)).abs() < 1e-6, "{ratio}");
    let past = town.world.app.now() - chrono::TimeDelta::hours(3 * 24 - 1);
    let then = pool_statuses(&town.request(&professional()), None, Some(past)).await.unwrap();
    assert_eq!((then[0].available, then[0].area.id), (1, town.district));
    let beyond = pool_statuses(&town.request(&professional()), None, Some(past - chrono::TimeDelta::days(40))).await;
    assert!(matches!(beyond, Err(PoolsFault::OutOfRange)));

    let rule = |required| PoolRuleWanted { area: town.district, purpose: BedPurpose::HomeCareSupport, required };
    let keeper = viewer(10, vec![Grant::coordinator(vec![district()])]);
    let set = |who: Arc<Viewer>, wanted| {
        let town = &town;
        async move { pool_rule_set(&town.request(&who), &town.world.caller(&who, "bedPoolRuleSet"), wanted).await }
    };
    for who in [staff(town.hospital), coordinator(NEXT_DOOR), professional()] {
        assert_eq!(refused(set(who, rule(2)).await), one(UserErrorCode::Forbidden, ""));
    }
    assert_eq!(refused(set(keeper.clone(), rule(-1)).await), one(UserErrorCode::OutOfRange, "required"));
    let elsewhere = PoolRuleWanted { area: town.world.here, ..rule(2) };
    assert_eq!(refused(set(admin(), elsewhere).await), one(UserErrorCode::Invalid, "area"));
    set(keeper.clone(), rule(2)).await.unwrap();
    set(keeper, PoolRuleWanted { purpose: BedPurpose::Respite, ..rule(1) }).await.unwrap();
    town.beds(2).await;
    let now: Vec<_> =
        town.statuses().await.into_iter().map(|(required, free, enough, _)| (required, free, enough)).collect();
    assert_eq!(now, [(2, 2, true), (1, 0, false)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscribers_are_told_of_beds_that_were_written_where_they_look() {
    let town = Town::new().await;
    let before = town.world.app.atlas();
    let id = town.beds(1).await;
    let after = town.world.app.atlas();
    let told_to = |who: &Arc<Viewer>, area: Option<AreaCode>| {
        let told = told(&town.request(who), &before, &after, area.as_ref());
        told.into_iter().map(|seen| seen.bed.id).collect::<Vec<_>>()
    };
    let municipality = crate::directory::tests::world::municipality;
    assert_eq!(told_to(&professional(), None), [id]);
    assert_eq!(told_to(&professional(), Some(district())), [id]);
    assert_eq!(told_to(&professional(), Some(municipality(HERE))), [id]);
    assert_eq!(told_to(&professional(), Some(municipality(NEXT_DOOR))), []);
    assert_eq!(told_to(&Arc::new(Viewer::anonymous()), None), []);
    assert!(told(&town.request(&admin()), &after, &after, None).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn beds_and_holds_follow_when_two_facilities_become_one() {
    let town = Town::new().await;
    let twin = town.world.create("架空病院（重複）", 134.05).await;
    let id = town.beds(1).await;
    let twins = ReportWanted { facility: twin, ..town.vacant(2) };
    town.world.pass(10);
    let doubled = town.report_as(&staff(twin), twins).await.unwrap();
    let respite = ReportWanted { purpose: BedPurpose::Respite, ..twins };
    let moved = town.report_as(&staff(twin), respite).await.unwrap();
    town.hold_as(&staff(town.clinic), two_hours(doubled)).await.unwrap();
    town.hold_as(&staff(twin), two_hours(moved)).await.unwrap();
    let merge = crate::directory::FacilityMerge { keep: town.hospital, remove: twin, reason: "重複".into() };
    let caller = town.world.caller(&admin(), "facilityMerge");
    crate::directory::facility_merge(&town.world.app, &caller, merge).await.unwrap();
    let seen = town.seen(id);
    assert_eq!((seen.vacancies, seen.free, seen.holds[0].requester.id), (2, 1, town.clinic), "the later report");
    let seen = town.seen(moved);
    assert_eq!((seen.facility.id, seen.holds[0].requester.id), (town.hospital, town.hospital));
    assert!(bed(&town.request(&admin()), doubled).is_none());
    assert_eq!(town.statuses().await[0].1, 1);
}
