//! Where people ask and meet: support centres, offices, associations, salons; and the island.

use domain::address::Address;
use domain::codes::*;

use super::builder::Builder;
use super::map::{CELLS, Micro, cell};
use super::names::{CITY, DISTRICTS, PREFECTURE, VILLAGE};
use super::weeks;
use super::zones::{area_code, living_zone};
use super::{CITY_OFFICE, VILLAGE_CODE};

/// On the island, 15.9 km from the city office: a doctor of the one may still visit homes at the other.
const ISLAND_CLINIC: Micro = (135_667_500, 31_500_000);
/// On the island's far side, 16.1 km from the city office: beyond the 16 km rule.
const ISLAND_HOSPITAL: Micro = (135_669_500, 31_500_000);

/// All of them, in a fixed order.
pub(super) fn build(builder: &mut Builder<'_>) {
    support_centers(builder);
    offices(builder);
    resources(builder);
    holiday_clinic(builder);
    island(builder);
}

/// One support centre (地域包括支援センター) for each 日常生活圏域, the desk of both kinds of area.
fn support_centers(builder: &mut Builder<'_>) {
    for (n, district) in DISTRICTS.iter().enumerate() {
        let name = format!("{district}地域包括支援センター");
        let mut made = builder.named(FacilityKind::CommunitySupportCenter, &name, "チイキホウカツシエンセンター");
        let zone: Vec<usize> = (0..CELLS).filter(|cell| living_zone(*cell) == n).collect();
        builder.settle(&mut made, zone[zone.len() / 2]);
        made.services(&[ServiceCode::PreventiveCareManagement]);
        made.details.schedules = weeks::office();
        made.details.serves =
            [AreaKind::DailyLivingZone, AreaKind::CommunityCenterDistrict].map(|kind| area_code(kind, n)).to_vec();
        made.details.description = Some("介護・医療・暮らしの困りごとを、まとめてうかがう窓口です。".to_owned());
        builder.keep(made);
    }
}

fn offices(builder: &mut Builder<'_>) {
    let mut city = builder.named(FacilityKind::PublicOffice, "顔見市役所", "カオミシヤクショ");
    builder.settle(&mut city, cell(4, 3));
    builder.stand(&mut city, CITY_OFFICE, LocationQuality::Surveyed);
    city.details.schedules = weeks::office();
    builder.keep(city);
    let mut center = builder.named(FacilityKind::PublicOffice, "顔見保健センター", "カオミホケンセンター");
    center.details.schedules = weeks::office();
    builder.keep(center);
    for (name, kana) in [
        ("顔見市医師会", "カオミシイシカイ"),
        ("顔見市歯科医師会", "カオミシシカイシカイ"),
        ("顔見市薬剤師会", "カオミシヤクザイシカイ"),
    ] {
        let mut made = builder.named(FacilityKind::Association, name, kana);
        made.details.schedules = weeks::office();
        if made.n == 0 {
            let zone = Some(area_code(AreaKind::HomeCareZone, 0));
            made.designated(DesignationKind::HomeCareLiaisonHub, zone.clone());
            made.designated(DesignationKind::LiaisonConsultationDesk, zone);
            made.details.serves =
                vec![area_code(AreaKind::HomeCareZone, 0), area_code(AreaKind::MedicalAssociationDistrict, 0)];
        }
        builder.keep(made);
    }
}

fn resources(builder: &mut Builder<'_>) {
    for (n, (suffix, kana)) in [
        ("サロン", "サロン"),
        ("体操の会", "タイソウノカイ"),
        ("おしゃべり会", "オシャベリカイ"),
        ("見守り隊", "ミマモリタイ"),
        ("老人クラブ", "ロウジンクラブ"),
        ("配食の会", "ハイショクノカイ"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut made = builder.next(FacilityKind::CommunityResource, suffix, kana);
        let day = weeks::WEEKDAYS[n % 5];
        made.details.schedules =
            vec![domain::hours::Schedule { weeks_of_month: vec![1, 3], ..weeks::slot(&[day], 1000, 1200) }];
        if n == 5 {
            made.services(&[ServiceCode::LivelihoodSupport]);
        }
        builder.keep(made);
    }
    for _ in 0..4 {
        let mut made = builder.next(FacilityKind::DisabilityService, "相談支援センター", "ソウダンシエンセンター");
        made.details.schedules = weeks::office();
        made.details.languages = vec!["ja".into(), "en".into()];
        builder.keep(made);
    }
    for _ in 0..3 {
        let mut made = builder.next(FacilityKind::MedicalSupplies, "福祉用具", "フクシヨウグ");
        made.services(&[ServiceCode::EquipmentRental, ServiceCode::EquipmentSale]);
        made.details.schedules = weeks::office();
        builder.keep(made);
    }
    let mut other = builder.next(FacilityKind::Other, "介護タクシー", "カイゴタクシー");
    // Known by its address only: it is found by name and filters and never drawn on the map.
    other.details.location = None;
    builder.keep(other);
}

/// The clinic for Sundays, holidays, the year end and nights, beside the city office.
fn holiday_clinic(builder: &mut Builder<'_>) {
    let mut made = builder.named(
        FacilityKind::Clinic,
        "顔見市休日夜間急患診療所",
        "カオミシキュウジツヤカンキュウカンシンリョウジョ",
    );
    builder.settle(&mut made, cell(5, 3));
    made.departments(&["内科", "小児科"]).services(&[ServiceCode::MedicalOutpatient]);
    made.details.schedules = weeks::holidays_and_nights(&builder.year_ends());
    builder.keep(made);
}

/// A clinic and a hospital on the island, one within 16 km of the city office and one beyond.
fn island(builder: &mut Builder<'_>) {
    let mut clinic = builder.named(FacilityKind::Clinic, "灯島診療所", "トモシジマシンリョウジョ");
    clinic.departments(&["内科"]).services(&[ServiceCode::MedicalOutpatient, ServiceCode::MedicalHomeVisit]);
    clinic.details.schedules = weeks::clinic(3);
    let mut hospital = builder.named(FacilityKind::Hospital, "灯島病院", "トモシジマビョウイン");
    hospital.departments(&["内科", "外科"]).services(&[ServiceCode::MedicalOutpatient]).beds(BedKind::General, 30);
    hospital.details.schedules = weeks::clinic(0);
    for (mut made, spot, street) in [(clinic, ISLAND_CLINIC, "港1番地"), (hospital, ISLAND_HOSPITAL, "灯台下20番地")]
    {
        made.details.address = Address {
            postal_code: None,
            municipality_code: VILLAGE_CODE.to_owned(),
            prefecture: PREFECTURE.to_owned(),
            municipality: VILLAGE.to_owned(),
            street: street.to_owned(),
            building: None,
            full: format!("{PREFECTURE}{VILLAGE}{street}"),
        };
        builder.stand(&mut made, spot, LocationQuality::Building);
        made.details.description = Some(format!("{CITY}の沖の島にあります。"));
        builder.keep(made);
    }
}
