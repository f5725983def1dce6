//! Hospitals, clinics, dental clinics, pharmacies, maternity homes and nursing stations.

use domain::codes::*;
use domain::facility::FacilityStandard;

use super::abilities::{HOME_MEDICINE, can, can_some, visits};
use super::builder::{Builder, Made};
use super::weeks;
use super::zones::area_code;

/// All of them, in a fixed order.
pub(super) fn build(builder: &mut Builder<'_>) {
    hospitals(builder);
    clinics(builder);
    dental_clinics(builder);
    pharmacies(builder);
    maternity_homes(builder);
    nursing_stations(builder);
}

fn hospitals(builder: &mut Builder<'_>) {
    for (suffix, kana) in [
        ("総合病院", "ソウゴウビョウイン"),
        ("記念病院", "キネンビョウイン"),
        ("リハビリテーション病院", "リハビリテーションビョウイン"),
        ("こころの病院", "ココロノビョウイン"),
    ] {
        let mut made = builder.next(FacilityKind::Hospital, suffix, kana);
        made.details.schedules = weeks::clinic(0);
        made.details.scenes = vec![Scene::AdmissionDischarge, Scene::SuddenChange];
        made.services(&[ServiceCode::MedicalOutpatient]);
        match made.n {
            0 => {
                made.departments(&["内科", "外科", "整形外科", "脳神経外科", "小児科"]);
                made.beds(BedKind::General, 240).beds(BedKind::CommunityCare, 48).beds(BedKind::Palliative, 16);
                made.designated(
                    DesignationKind::RegionalMedicalSupportHospital,
                    Some(area_code(AreaKind::SecondaryMedicalZone, 0)),
                );
                made.designated(DesignationKind::HomeCareBackupHospital, Some(area_code(AreaKind::HomeCareZone, 0)));
                made.designated(DesignationKind::DisasterBaseHospital, None);
                can(
                    &mut made,
                    CapabilityCode::BackupAdmission,
                    CapabilityLevel::Yes,
                    Some("登録された在宅の方は常時受け入れます。"),
                );
                made.details.languages = vec!["ja".into(), "en".into(), "pt".into()];
            }
            1 => {
                made.departments(&["内科", "循環器内科"]);
                made.beds(BedKind::General, 60).beds(BedKind::Sanatorium, 40);
                can(
                    &mut made,
                    CapabilityCode::RespiteAdmission,
                    CapabilityLevel::Conditional,
                    Some("2週間までの計画的な入院です。"),
                );
            }
            2 => {
                made.departments(&["リハビリテーション科", "内科"]);
                made.beds(BedKind::Recovery, 80);
            }
            _ => {
                made.departments(&["精神科", "心療内科"]);
                made.beds(BedKind::Psychiatric, 120);
                made.designated(
                    DesignationKind::DementiaMedicalCenter,
                    Some(area_code(AreaKind::SecondaryMedicalZone, 0)),
                );
                can(&mut made, CapabilityCode::DementiaDiagnosis, CapabilityLevel::Yes, None);
            }
        }
        builder.keep(made);
    }
}

fn clinics(builder: &mut Builder<'_>) {
    const SHAPES: [(&str, &str, &[&str]); 6] = [
        ("内科クリニック", "ナイカクリニック", &["内科", "消化器内科"]),
        ("在宅クリニック", "ザイタククリニック", &["内科", "老年内科"]),
        ("整形外科", "セイケイゲカ", &["整形外科", "リハビリテーション科"]),
        ("こどもクリニック", "コドモクリニック", &["小児科"]),
        ("眼科", "ガンカ", &["眼科"]),
        ("医院", "イイン", &["内科", "外科"]),
    ];
    for n in 0..51 {
        let (suffix, kana, departments) = SHAPES[n % SHAPES.len()];
        let mut made = builder.next(FacilityKind::Clinic, suffix, kana);
        made.departments(departments).services(&[ServiceCode::MedicalOutpatient]);
        made.details.schedules = weeks::clinic(made.random.below(7) as usize);
        if made.details.schedules.is_empty() {
            made.details.hours_note = Some("診療時間はお電話でおたずねください。".to_owned());
        }
        if n % 6 == 1 {
            home_visit_clinic(builder, &mut made);
        } else {
            can_some(
                builder,
                &mut made,
                &[
                    CapabilityCode::OpinionLetter,
                    CapabilityCode::DementiaConsultation,
                    CapabilityCode::OnlineConsultation,
                ],
                40,
            );
        }
        if n % 10 == 5 {
            let new_year = builder.year_ends().into_iter().filter(|day| day.format("%m-%d").to_string() == "01-01");
            made.details.schedules.push(weeks::duty(1 + (n % 4) as u8, &new_year.collect::<Vec<_>>()));
        }
        if n % 17 == 8 {
            made.beds(BedKind::ClinicBed, 19);
        }
        builder.keep(made);
    }
}

/// A clinic that visits homes: oxygen and care to the end; some accept new patients, some did until lately.
fn home_visit_clinic(builder: &Builder<'_>, made: &mut Made) {
    use AcceptanceStatus::{Accepting, ExistingOnly, Limited, Waitlist};
    let turn = made.n / 6;
    made.services(&[ServiceCode::MedicalHomeVisit, ServiceCode::HomeCareGuidance]);
    let oxygen = if turn == 5 { CapabilityLevel::No } else { CapabilityLevel::Yes };
    can(made, CapabilityCode::OxygenTherapy, oxygen, None);
    let death_care = if turn == 6 { CapabilityLevel::Consult } else { CapabilityLevel::Yes };
    can(made, CapabilityCode::HomeDeathCare, death_care, Some("夜間も当院の医師がうかがいます。"));
    can_some(builder, made, &HOME_MEDICINE, 75);
    let kind = if turn.is_multiple_of(2) { RoundTheClockKind::Own24h } else { RoundTheClockKind::Joint24h };
    let mut profile = visits(builder, made, &[HomeVisitMode::RegularVisit, HomeVisitMode::HouseCall], kind);
    profile.end_of_life_cases_per_year = Some(made.random.between(3, 40) as u32);
    made.details.home_visit = Some(profile);
    let report = match turn {
        0 | 1 | 4 | 5 | 6 => builder.report(Accepting, 2, 30),
        2 => builder.report(Accepting, 45, 30),
        3 => builder.report(Limited, 5, 30),
        7 => builder.report(ExistingOnly, 10, 60),
        _ => builder.report(Waitlist, 1, 14),
    };
    made.details.availability.push(report);
    made.details.scenes = vec![Scene::DailyCare, Scene::SuddenChange, Scene::EndOfLife];
    made.details.standards.push(FacilityStandard {
        symbol: "支援診２ア".to_owned(),
        label: "在宅療養支援診療所（２）ア".to_owned(),
        revision: "R8".to_owned(),
        acceptance_number: Some(format!("架空第{}号", made.n)),
        effective_from: None,
        normalized: Some(NormalizedStandard::HomeCareSupportEnhancedJoint),
    });
    made.details.description = Some("酸素を使う方、最期まで家で過ごしたい方のもとへうかがいます。".to_owned());
    if turn == 0 {
        made.designated(DesignationKind::ActiveHomeCareInstitution, Some(area_code(AreaKind::HomeCareZone, 0)));
    }
    let number = 5_000 + made.n;
    made.details.contacts.push(super::builder::phone(ContactPurpose::HomeVisit, number, Visibility::Professional));
}

fn dental_clinics(builder: &mut Builder<'_>) {
    for n in 0..30 {
        let (suffix, kana) = if n % 2 == 0 {
            ("歯科医院", "シカイイン")
        } else {
            ("デンタルクリニック", "デンタルクリニック")
        };
        let mut made = builder.next(FacilityKind::DentalClinic, suffix, kana);
        made.departments(&["歯科"]);
        made.details.schedules = weeks::clinic(made.random.below(6) as usize);
        if n % 3 == 0 {
            made.services(&[ServiceCode::DentalHomeVisit]);
            can(&mut made, CapabilityCode::DentalHomeVisit, CapabilityLevel::Yes, None);
            can_some(
                builder,
                &mut made,
                &[CapabilityCode::OralCare, CapabilityCode::Denture, CapabilityCode::SwallowingTraining],
                70,
            );
            made.details.home_visit =
                Some(visits(builder, &made, &[HomeVisitMode::DentalVisit], RoundTheClockKind::DaytimeOnly));
        }
        builder.keep(made);
    }
}

fn pharmacies(builder: &mut Builder<'_>) {
    for n in 0..30 {
        let mut made = builder.next(FacilityKind::Pharmacy, "薬局", "ヤッキョク");
        made.details.schedules = weeks::pharmacy(n);
        if n % 2 == 0 {
            made.services(&[ServiceCode::PharmacyHomeVisit]);
            can(&mut made, CapabilityCode::MedicationHomeVisit, CapabilityLevel::Yes, None);
            can_some(
                builder,
                &mut made,
                &[
                    CapabilityCode::NarcoticDispensing,
                    CapabilityCode::SterilePreparation,
                    CapabilityCode::OneDosePackaging,
                    CapabilityCode::Medication24h,
                ],
                60,
            );
        }
        if n == 4 {
            made.designated(DesignationKind::CommunityLiaisonPharmacy, None);
        }
        builder.keep(made);
    }
}

fn maternity_homes(builder: &mut Builder<'_>) {
    for _ in 0..2 {
        let mut made = builder.next(FacilityKind::MaternityHome, "助産院", "ジョサンイン");
        made.details.schedules = weeks::office();
        builder.keep(made);
    }
}

fn nursing_stations(builder: &mut Builder<'_>) {
    for n in 0..12 {
        let mut made =
            builder.next(FacilityKind::HomeNursingStation, "訪問看護ステーション", "ホウモンカンゴステーション");
        made.services(&[ServiceCode::HomeNursing]);
        made.details.schedules = if n % 3 == 0 { weeks::always() } else { weeks::office() };
        if n % 3 == 0 {
            can(&mut made, CapabilityCode::HomeNursing24h, CapabilityLevel::Yes, None);
        }
        can_some(
            builder,
            &mut made,
            &[
                CapabilityCode::OxygenTherapy,
                CapabilityCode::Suction,
                CapabilityCode::NursingPalliative,
                CapabilityCode::MentalHomeNursing,
                CapabilityCode::PressureUlcerCare,
            ],
            65,
        );
        let kind = if n % 3 == 0 { RoundTheClockKind::Own24h } else { RoundTheClockKind::ContactOnly };
        made.details.home_visit = Some(visits(builder, &made, &[HomeVisitMode::NursingVisit], kind));
        if n % 2 == 0 {
            made.details.availability.push(builder.report(AcceptanceStatus::Accepting, n as u64, 21));
        }
        builder.keep(made);
    }
}
