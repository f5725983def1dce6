//! Care offices, care management, and the homes in which people live.

use domain::codes::*;

use super::abilities::{can_some, visits};
use super::builder::{Builder, Made};
use super::weeks;

/// All of them, in a fixed order.
pub(super) fn build(builder: &mut Builder<'_>) {
    care_offices(builder);
    for _ in 0..18 {
        let mut made = builder.next(FacilityKind::CareManagementOffice, "ケアプランセンター", "ケアプランセンター");
        made.services(&[ServiceCode::CareManagement]);
        made.details.schedules = weeks::office();
        builder.keep(made);
    }
    homes(builder);
}

/// 45 offices: four for 看護小規模多機能, five for 小規模多機能, the others for visits, days and equipment.
fn care_offices(builder: &mut Builder<'_>) {
    for n in 0..45 {
        let (suffix, kana) = match n {
            0..=3 => ("看護小規模多機能ホーム", "カンゴショウキボタキノウホーム"),
            4..=8 => ("小規模多機能ホーム", "ショウキボタキノウホーム"),
            _ => [
                ("ヘルパーステーション", "ヘルパーステーション"),
                ("デイサービス", "デイサービス"),
                ("デイケア", "デイケア"),
                ("訪問入浴", "ホウモンニュウヨク"),
                ("定期巡回ステーション", "テイキジュンカイステーション"),
                ("ショートステイ", "ショートステイ"),
            ][n % 6],
        };
        let mut made = builder.next(FacilityKind::CareOffice, suffix, kana);
        made.details.schedules = weeks::office();
        match n {
            0..=3 => nursing_multifunction(builder, &mut made),
            4..=8 => {
                made.service(ServiceCode::SmallMultifunction, 29, None).beds(BedKind::DaySlot, 15);
            }
            _ => other_care(builder, &mut made, n % 6),
        }
        builder.keep(made);
    }
}

fn nursing_multifunction(builder: &Builder<'_>, made: &mut Made) {
    made.service(ServiceCode::NursingSmallMultifunction, 29, Some("通い18人、泊まり9人"));
    made.beds(BedKind::DaySlot, 18).beds(BedKind::ShortStay, 9);
    made.details.schedules = weeks::always();
    can_some(
        builder,
        made,
        &[
            CapabilityCode::Suction,
            CapabilityCode::OxygenTherapy,
            CapabilityCode::FacilityDeathCare,
            CapabilityCode::GastrostomyManagement,
        ],
        85,
    );
    let words = [
        "海の見える窓のそばで、通い・泊まり・訪問を一つに。",
        "医療的ケアの要る方の退院直後をささえます。",
        "庭の畑をみなさんと。吸引・酸素の方もどうぞ。",
        "家族の休息のための泊まりも相談できます。",
    ];
    made.details.description = Some(words[made.n % words.len()].to_owned());
    made.details.availability.push(builder.report(
        if made.n == 3 { AcceptanceStatus::Waitlist } else { AcceptanceStatus::Accepting },
        3,
        30,
    ));
}

fn other_care(builder: &Builder<'_>, made: &mut Made, turn: usize) {
    match turn {
        0 => {
            made.services(&[ServiceCode::HomeCare]);
            made.details.schedules = vec![weeks::slot(&weeks::EVERY_DAY, 700, 2100)];
            can_some(
                builder,
                made,
                &[CapabilityCode::CareSuctionLicensed, CapabilityCode::CareBathing, CapabilityCode::CareMeals],
                70,
            );
            made.details.home_visit =
                Some(visits(builder, made, &[HomeVisitMode::CareVisit], RoundTheClockKind::DaytimeOnly));
        }
        1 => {
            let capacity = made.random.between(10, 40) as u32;
            let code = if capacity < 19 { ServiceCode::CommunityDayCare } else { ServiceCode::DayCare };
            made.service(code, capacity, Some("月〜土、年末年始は休み")).beds(BedKind::DaySlot, capacity);
        }
        2 => {
            made.service(ServiceCode::DayRehabilitation, 30, None);
            can_some(
                builder,
                made,
                &[CapabilityCode::HomeRehabPt, CapabilityCode::HomeRehabOt, CapabilityCode::HomeRehabSt],
                60,
            );
        }
        3 => {
            made.services(&[ServiceCode::HomeBathing]);
        }
        4 => {
            made.services(&[ServiceCode::RegularOnDemandVisit, ServiceCode::NightHomeCare]);
            made.details.schedules = weeks::always();
        }
        _ => {
            made.service(ServiceCode::ShortStayCare, 20, None).beds(BedKind::ShortStay, 20);
            can_some(builder, made, &[CapabilityCode::ShortStayEmergency, CapabilityCode::ShortStayMedical], 50);
            let mut report = builder.report(AcceptanceStatus::Accepting, 1, 7 + made.n as u64 % 5);
            (report.service, report.vacancies, report.unit) =
                (Some(ServiceCode::ShortStayCare), Some(made.random.below(4) as u32), Some(CapacityUnit::Bed));
            made.details.availability.push(report);
        }
    }
}

/// Where people live, with how many places.
fn homes(builder: &mut Builder<'_>) {
    use FacilityKind::{
        CareHouse, GeriatricHealthFacility, GroupHome, IntegratedMedicalFacility, PaidNursingHome, SeniorHousing,
        SpecialNursingHome,
    };
    const HOMES: [(FacilityKind, usize, &str, &str, u32, ServiceCode); 7] = [
        (SpecialNursingHome, 5, "苑", "エン", 80, ServiceCode::SpecialNursingHome),
        (GeriatricHealthFacility, 3, "老健", "ロウケン", 100, ServiceCode::HealthFacility),
        (IntegratedMedicalFacility, 1, "介護医療院", "カイゴイリョウイン", 48, ServiceCode::IntegratedMedicalFacility),
        (GroupHome, 8, "グループホーム", "グループホーム", 18, ServiceCode::GroupHomeDementia),
        (PaidNursingHome, 6, "の里", "ノサト", 50, ServiceCode::SpecifiedPaidHome),
        (SeniorHousing, 6, "レジデンス", "レジデンス", 40, ServiceCode::SpecifiedSeniorHousing),
        (CareHouse, 2, "ケアハウス", "ケアハウス", 30, ServiceCode::SpecifiedCareHouse),
    ];
    for (kind, count, suffix, kana, places, service) in HOMES {
        for n in 0..count {
            let mut made = builder.next(kind, suffix, kana);
            made.beds(BedKind::Resident, places);
            // Half of the paid homes and the housing leave care to offices outside.
            if !matches!(kind, PaidNursingHome | SeniorHousing) || n % 2 == 0 {
                made.service(service, places, None);
            }
            made.details.scenes = vec![Scene::DailyCare];
            can_some(
                builder,
                &mut made,
                &[
                    CapabilityCode::FacilityDeathCare,
                    CapabilityCode::CareSuctionLicensed,
                    CapabilityCode::InfectionAcceptance,
                ],
                50,
            );
            if n % 2 == 0 {
                let mut report = builder.report(AcceptanceStatus::Accepting, 4 + n as u64, 14);
                (report.vacancies, report.unit) = (Some(1 + n as u32), Some(CapacityUnit::Person));
                made.details.availability.push(report);
            }
            if kind == SpecialNursingHome {
                made.designated(DesignationKind::WelfareEvacuationSite, None);
            }
            builder.keep(made);
        }
    }
}
