use super::*;
use crate::address::Address;
use crate::codes::{ContactPurpose, ServiceCode, Visibility};
use crate::facility::{Contact, FacilityService, Identifier, Location, LocationOrigin};
use crate::place::LngLat;

fn place(name: &str, kind: FacilityKind, street: &str, phone: Option<&str>) -> FacilityDetails {
    let contact = phone.map(|phone| Contact {
        purpose: ContactPurpose::General,
        phone: Some(phone.into()),
        extension: None,
        fax: None,
        email: None,
        role: None,
        visibility: Visibility::Public,
        schedules: Vec::new(),
    });
    FacilityDetails {
        address: Address {
            municipality: "霞町".into(),
            street: street.into(),
            full: format!("霞町{street}"),
            ..Address::default()
        },
        contacts: contact.into_iter().collect(),
        ..FacilityDetails::new(name, kind)
    }
}

fn at(lng: f64, lat: f64, details: FacilityDetails) -> FacilityDetails {
    let point = LngLat::new(lng, lat).unwrap();
    let location = Location { point, quality: LocationQuality::Building, origin: LocationOrigin::Published };
    FacilityDetails { location: Some(location), ..details }
}

fn with_service(code: ServiceCode, mut details: FacilityDetails) -> FacilityDetails {
    details.services.push(FacilityService { code, capacity: None, note: None });
    details
}

fn numbered(system: IdentifierSystem, value: &str, mut details: FacilityDetails) -> FacilityDetails {
    details.identifiers.push(Identifier { system, value: value.into(), valid_from: None, valid_to: None });
    details
}

fn clinic(name: &str, phone: Option<&str>) -> FacilityDetails {
    at(134.05, 34.34, place(name, FacilityKind::Clinic, "若葉1-2-3", phone))
}

#[test]
fn one_clinic_in_two_lists_is_suspected_with_its_reasons() {
    let found =
        similarity(&clinic("わかば内科", Some("087-000-1111")), &clinic("わかば内科", Some("0870001111"))).unwrap();
    assert!(found.score >= 0.8);
    assert_eq!(found.reasons[0], "名称が同じ");
    assert!(found.reasons.contains(&"電話番号が同じ") && found.reasons.contains(&"200m以内にある"));
}

#[test]
fn a_point_without_an_address_is_suspected_of_the_office_of_its_name_within_300_metres() {
    // 0.001° of longitude is 92 m here.
    let office = |lng| {
        let office = at(lng, 34.34, place("わかば介護サービス", FacilityKind::CareManagementOffice, "若葉1-2-3", None));
        with_service(ServiceCode::HomeCare, office)
    };
    let point = at(134.05, 34.34, FacilityDetails::new("わかば介護サービス", FacilityKind::CareManagementOffice));
    let point = with_service(ServiceCode::CareManagement, point);
    let found = similarity(&office(134.053), &point).unwrap();
    assert!(found.score >= 0.6 && found.reasons.contains(&"300m以内にある"));
    assert_eq!(similarity(&office(134.054), &point), None);
    let alike = FacilityDetails { name: "わかばの介護サービス".into(), ..point };
    assert_eq!(similarity(&office(134.053), &alike), None);
}

#[test]
fn the_order_of_the_two_does_not_matter() {
    let pairs = [
        (clinic("わかば内科", None), clinic("わかば内科医院", Some("087-000-1111"))),
        (
            clinic("わかば内科", Some("087-000-1111")),
            place("わかば内科", FacilityKind::Hospital, "", Some("087-000-1111")),
        ),
        (clinic("わかば内科", None), clinic("若草歯科", None)),
    ];
    for (a, b) in pairs {
        assert_eq!(similarity(&a, &b), similarity(&b, &a));
    }
}

#[test]
fn a_place_that_only_shares_the_name_is_another_place() {
    let far = at(135.5, 34.7, place("わかば内科", FacilityKind::Clinic, "青葉9-9-9", Some("06-0000-2222")));
    assert_eq!(similarity(&clinic("わかば内科", Some("087-000-1111")), &far), None);
}

#[test]
fn a_clinic_that_moved_and_kept_its_phone_scores_below_one_that_stayed() {
    let old = clinic("わかば内科", Some("087-000-1111"));
    let new = at(134.09, 34.30, place("わかば内科", FacilityKind::Clinic, "青葉9-9-9", Some("087-000-1111")));
    let moved = similarity(&old, &new).unwrap();
    assert!(moved.score < similarity(&old, &clinic("わかば内科", Some("087-000-1111"))).unwrap().score);
}

#[test]
fn offices_of_one_corporation_under_one_roof_are_not_duplicates() {
    let phone = Some("087-000-1111");
    let office =
        |name, service| with_service(service, at(134.0, 34.0, place(name, FacilityKind::CareOffice, "1-1", phone)));
    let day = office("デイサービスさくら苑", ServiceCode::DayCare);
    let visits = office("さくら苑訪問介護", ServiceCode::HomeCare);
    let short = office("さくら苑", ServiceCode::ShortStayCare);
    let same_name = office("さくら苑", ServiceCode::DayCare);
    for (a, b) in [(&day, &visits), (&day, &short), (&visits, &short), (&short, &same_name)] {
        assert_eq!(similarity(a, b), None, "{} {}", a.name, b.name);
    }
    assert!(similarity(&same_name, &office("さくら苑", ServiceCode::DayCare)).is_some());
}

#[test]
fn neighbours_of_different_trades_are_not_duplicates() {
    let here = |name, kind| at(134.0, 34.0, place(name, kind, "1-1", Some("087-000-1111")));
    let clinic = here("さくらクリニック", FacilityKind::Clinic);
    for other in [FacilityKind::DentalClinic, FacilityKind::Pharmacy, FacilityKind::HomeNursingStation] {
        assert_eq!(similarity(&clinic, &here("さくらクリニック", other)), None);
    }
}

#[test]
fn houses_told_apart_by_a_number_or_the_compass_are_not_duplicates() {
    let home = |name| at(134.0, 34.0, place(name, FacilityKind::GroupHome, "1-1", Some("087-000-1111")));
    for (a, b) in [("グループホーム第一わかば", "グループホーム第二わかば"), ("わかばの家東館", "わかばの家西館")]
    {
        assert_eq!(similarity(&home(a), &home(b)), None);
    }
}

#[test]
fn two_numbers_of_one_register_are_two_places_but_reused_list_ids_are_not() {
    let with = |system, value| numbered(system, value, clinic("わかば内科", Some("087-000-1111")));
    let code = IdentifierSystem::MedicalInstitutionCode;
    assert_eq!(similarity(&with(code, "3710000001"), &with(code, "3710000002")), None);
    let list = IdentifierSystem::MunicipalOpenDataId;
    assert!(similarity(&with(list, "0001"), &with(list, "0002")).is_some());
}

#[test]
fn a_vague_position_is_no_evidence() {
    let vague = |name| {
        let mut details = at(134.0, 34.0, place(name, FacilityKind::Clinic, "", None));
        details.location.as_mut().unwrap().quality = LocationQuality::Town;
        details
    };
    assert_eq!(similarity(&vague("わかば内科"), &vague("わかば内科")), None);
}

#[test]
fn a_corporation_written_before_the_name_hides_no_clinic() {
    for longer in ["つばさ会楓の森整形外科", "医療法人社団つばさ　楓の森整形外科"] {
        let found = similarity(&clinic("楓の森整形外科", None), &clinic(longer, None)).unwrap();
        assert!(found.score >= 0.8, "{longer}: {found:?}");
    }
}
