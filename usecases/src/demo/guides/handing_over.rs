//! To whom the guide of visiting physicians was handed, and who is still to be visited (配布).

use domain::address::Address;
use domain::codes::{DistributionCategory, DistributionMethod, FacilityKind, Profession};
use domain::guide::{Delivery, DistributionTarget};
use domain::ids::{DistributionId, DistributionTargetId, FacilityId, GuideEditionId};
use domain::place::LngLat;
use seed::demo::SplitMix64;

use super::ground::{Ground, city, id, numbered_id};
use super::visiting::{IN_FORCE, PUBLISHED};
use super::{DemoGuidesError, Made};

use DistributionCategory::*;
use DistributionMethod::{Counter, Email, Event, InPerson, Mail};

/// Facilities of the city by category: kind, the first ones of it, copies, and what for.
const FROM_THE_DIRECTORY: [(DistributionCategory, FacilityKind, usize, u32, &str); 9] = [
    (ClinicInCity, FacilityKind::Clinic, 16, 3, "通院が難しくなった方を紹介するときに"),
    (DentalInCity, FacilityKind::DentalClinic, 8, 2, "口のケアから訪問診療へつなぐときに"),
    (PharmacyInCity, FacilityKind::Pharmacy, 8, 2, "薬の相談のついでに見ていただく"),
    (HospitalInCity, FacilityKind::Hospital, 4, 10, "退院支援の部署で"),
    (CommunitySupportCenter, FacilityKind::CommunitySupportCenter, 5, 20, "窓口での相談に"),
    (CareManagementOffice, FacilityKind::CareManagementOffice, 10, 3, "ケアプランを立てるときに"),
    (SeniorGatheringPlace, FacilityKind::CommunityResource, 6, 5, "集いの場で回覧"),
    (PublicOffice, FacilityKind::PublicOffice, 2, 30, "窓口に置く"),
    (Other, FacilityKind::Other, 1, 2, "送り迎えの車内で"),
];

pub(super) fn make(ground: &Ground, made: &mut Made) -> Result<(), DemoGuidesError> {
    for (category, kind, count, copies, purpose) in FROM_THE_DIRECTORY {
        for (facility, draft) in ground.in_city(kind).take(count) {
            let name = draft.details.short_name.as_ref().unwrap_or(&draft.details.name);
            add(ground, made, name, category, Some(*facility), (copies, purpose));
        }
    }
    let outside = ground.facility("灯島病院")?;
    add(ground, made, "灯島病院", HospitalOutside, Some(outside), (5, "島へ帰る方の退院支援に"));
    for (name, street, at) in [
        ("顔見市立図書館（架空）", "若葉台一丁目1番地", (135.498_2, 31.503_1)),
        ("港町公民館（架空）", "港町二丁目3番地", (135.487_5, 31.482_4)),
    ] {
        let target = add(ground, made, name, Resident, None, (10, "どなたでも手に取れる棚に"));
        target.point = LngLat::new(at.0, at.1).ok();
        target.address = Some(Address {
            postal_code: None,
            municipality_code: seed::demo::MUNICIPALITY_CODE.to_owned(),
            prefecture: "顔見県".to_owned(),
            municipality: "顔見市".to_owned(),
            street: street.to_owned(),
            building: None,
            full: format!("顔見県顔見市{street}"),
        });
    }
    hand_over(ground, made);
    Ok(())
}

fn add<'a>(
    ground: &Ground,
    made: &'a mut Made,
    name: &str,
    category: DistributionCategory,
    facility: Option<FacilityId>,
    (copies, purpose): (u32, &str),
) -> &'a mut DistributionTarget {
    let number = made.targets.len();
    made.targets.push(DistributionTarget {
        id: numbered_id::<DistributionTargetId>(1_000 + number, &format!("target/{name}")),
        name: name.to_owned(),
        category,
        facility,
        areas: if facility.is_none() { vec![city()] } else { Vec::new() },
        address: None,
        point: None,
        default_copies: copies,
        purpose: Some(purpose.to_owned()),
        updated_at: ground.at(PUBLISHED - 14, 9),
    });
    &mut made.targets[number]
}

/// Three of four have got it, most of them in person; the rest is for whoever plans a round.
fn hand_over(ground: &Ground, made: &mut Made) {
    let edition: GuideEditionId = numbered_id(IN_FORCE, &format!("edition/{IN_FORCE}"));
    let mut random = SplitMix64::new(0x6768_7561);
    for target in &made.targets {
        let (chance, day) = (random.below(100), PUBLISHED + 1 + random.below(70) as i64);
        let method = match (target.category, chance) {
            // The library and the hospitals were visited at once; the island's has not been.
            (HospitalOutside | Other, _) => continue,
            (Resident, _) => Counter,
            (HospitalInCity | CommunitySupportCenter | PublicOffice, _) => InPerson,
            (_, 0..=25) => continue,
            (SeniorGatheringPlace, _) => Event,
            (_, 26..=78) => InPerson,
            (_, 79..=92) => Mail,
            _ => Email,
        };
        let (met, notes) = if method == InPerson { met(target.category, &mut random) } else { (Vec::new(), None) };
        made.deliveries.push(Delivery {
            id: id::<DistributionId>(&format!("delivery/{}", target.id)),
            edition,
            target: target.id,
            method,
            copies: if method == Email { 1 } else { target.default_copies },
            delivered_on: ground.day(day),
            delivered_by: Some("お試し（コーディネーター）".to_owned()),
            met,
            notes,
            recorded_at: ground.at(day, 17),
        });
    }
}

/// Who was met, and what was talked about.
fn met(category: DistributionCategory, random: &mut SplitMix64) -> (Vec<Profession>, Option<String>) {
    let met = match category {
        ClinicInCity | HospitalInCity => vec![Profession::Physician, Profession::Nurse],
        DentalInCity => vec![Profession::Dentist],
        PharmacyInCity => vec![Profession::Pharmacist],
        CareManagementOffice | CommunitySupportCenter => vec![Profession::CareManager],
        _ => Vec::new(),
    };
    let talk = [
        "顔写真があると紹介しやすいとのこと。",
        "夜間の連絡先を大きくしてほしいとの声。",
        "次の版では訪問歯科もいっしょに、とのこと。",
        "待合室に置いてくださるとのこと。",
    ];
    let notes = random.chance(45).then(|| (*random.pick(&talk)).to_owned());
    (met, notes)
}
