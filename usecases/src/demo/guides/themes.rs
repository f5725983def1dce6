//! Guides on other themes, each in another state.

use domain::codes::{CapabilityCode, CapabilityLevel, FacilityKind, GuideEditionStatus, GuideKind, InterviewStatus};
use domain::guide::Guide;
use domain::ids::{FacilityId, GuideId, PractitionerId};
use seed::demo::doctors::institutions;

use super::ground::{Ground, city, numbered_id};
use super::parts::{Answer, Binder, Told};
use super::{DemoGuidesError, Made, doctors};
use crate::app::Request;

use GuideEditionStatus::{Approved, Interviewing, Proofing, Published, Withdrawn};
use InterviewStatus::{Cancelled, Declined, Done, Planned};

pub(super) fn make(ground: &Ground, request: &Request, made: &mut Made) -> Result<(), DemoGuidesError> {
    dementia(ground, request, made)?;
    dental(ground, request, made);
    nursing(ground, request, made);
    resources(ground, request, made);
    desks(ground, request, made)
}

fn guide(ground: &Ground, number: usize, title: &str, kind: GuideKind) -> Guide {
    let made = ground.at(-200, 9);
    Guide {
        id: numbered_id::<GuideId>(number, title),
        title: format!("顔見市 {title}（架空）"),
        kind,
        area: city(),
        created_at: made,
        updated_at: made,
    }
}

/// かかりつけ医認知症相談マップ, whose proofs are out: some are back, two are late.
fn dementia(ground: &Ground, request: &Request, made: &mut Made) -> Result<(), DemoGuidesError> {
    let guide = guide(ground, 2, "かかりつけ医認知症相談マップ", GuideKind::DementiaConsultationMap);
    let mut binder = Binder::new(ground, &guide, 21, ground.edition_of(0, 0), -60);
    let renge = institutions().filter(|institution| institution.facility == "れんげ在宅クリニック");
    for institution in renge {
        let people: Vec<PractitionerId> = institution.doctors.iter().map(doctors::doctor_id).collect();
        let told = Told::of(
            ground.facility(institution.facility)?,
            "訪問もする医療機関",
            "路地をいっしょに歩いて、暮らしの地図を作ります。",
        );
        binder.entry(Told { practitioners: people, ..told }, -45);
    }
    let consults = |(_, draft): &&(FacilityId, domain::contribution::Draft)| {
        let levels = [CapabilityLevel::Yes, CapabilityLevel::Conditional];
        draft
            .details
            .capabilities
            .iter()
            .any(|can| can.code == CapabilityCode::DementiaConsultation && levels.contains(&can.level))
    };
    let lines = [
        "もの忘れが気になったら、健診のついでにご相談ください。",
        "ご家族だけのご相談もお受けします。",
        "月に一度、待合室でお茶の会を開いています。",
        "長谷川式の検査は予約制です。",
        "介護の相談は、地域包括支援センターと連携しています。",
        "午後の早い時間がゆっくり話せます。",
        "運転が心配になった方の相談もお受けします。",
    ];
    for ((facility, _), line) in ground.in_city(FacilityKind::Clinic).filter(consults).zip(lines) {
        binder.entry(Told::of(*facility, "相談できるかかりつけ医", line), -45);
    }
    binder.step(request, &guide, Interviewing, -55, None);
    binder.step(request, &guide, Proofing, -30, None);
    let answers = [
        (-28, Answer::Approved(-20)),
        (-28, Answer::Approved(-17)),
        (
            -25,
            Answer::Corrected(
                -15,
                "ご家族だけのご相談もお受けします。",
                "ご家族だけのご相談は、木曜の午後にお受けします。",
            ),
        ),
        (-24, Answer::None),
        (-22, Answer::None),
        (-4, Answer::None),
        (-20, Answer::Declined(-12)),
    ];
    for (entry, (sent, answer)) in answers.into_iter().enumerate() {
        binder.proof(entry, sent, answer);
    }
    made.editions.push(binder.edition);
    made.guides.push(guide);
    Ok(())
}

/// 訪問歯科ガイド, for which dentists are being visited.
fn dental(ground: &Ground, request: &Request, made: &mut Made) {
    let guide = guide(ground, 3, "訪問歯科ガイド", GuideKind::DentalVisit);
    let mut binder = Binder::new(ground, &guide, 31, ground.edition_of(0, 0), -40);
    let visiting = ground.in_city(FacilityKind::DentalClinic).filter(|(_, draft)| draft.details.home_visit.is_some());
    let plans = [
        (Done, (-12, 10), "入れ歯の調整が多い。訪問は火・金の午後。"),
        (Done, (-11, 14), "口のケアの講座を開きたいとのこと。"),
        (Done, (-6, 13), ""),
        (Planned, (8, 10), ""),
        (Planned, (8, 13), ""),
        (Planned, (8, 15), "駐車場は裏手。"),
        (Planned, (9, 11), ""),
        (Declined, (-5, 10), "訪問の体制を整えてから、次の版でとのこと。"),
        (Cancelled, (-4, 15), "先方の都合で取りやめ。日を改める。"),
    ];
    for (((facility, draft), (status, when, notes)), n) in visiting.zip(plans).zip(0..) {
        binder.interview(*facility, status, when, notes);
        if status == Done {
            let name = draft.details.short_name.as_deref().unwrap_or_default();
            let line =
                ["入れ歯の具合を、食卓で確かめます。", "口のケアを、ご家族といっしょに。", "飲みこみの相談もどうぞ。"];
            let feature = format!("{name}：{}", line[n % line.len()]);
            binder.entry(Told::of(*facility, "訪問する歯科", &feature), when.0 + 1);
        }
    }
    binder.step(request, &guide, Interviewing, -20, None);
    made.editions.push(binder.edition);
    made.guides.push(guide);
}

/// 訪問看護ガイド, which everybody has approved.
fn nursing(ground: &Ground, request: &Request, made: &mut Made) {
    let guide = guide(ground, 4, "訪問看護ガイド", GuideKind::HomeNursing);
    let mut binder = Binder::new(ground, &guide, 41, ground.edition_of(0, 0), -80);
    let lines = [
        "夜中の電話にも看護師が出ます。",
        "リハビリの職員が週に何度でもうかがいます。",
        "お子さんから高齢の方まで、家族まるごと。",
        "退院の日に病院へお迎えにうかがいます。",
    ];
    for ((facility, _), line) in ground.in_city(FacilityKind::HomeNursingStation).zip(lines.iter().cycle()) {
        binder.entry(Told::of(*facility, "訪問看護ステーション", line), -60);
    }
    binder.step(request, &guide, Proofing, -50, None);
    binder.all_approve(-30);
    binder.step(request, &guide, Approved, -7, None);
    made.editions.push(binder.edition);
    made.guides.push(guide);
}

/// 介護の資源マップ, which was taken back.
fn resources(ground: &Ground, request: &Request, made: &mut Made) {
    let guide = guide(ground, 5, "介護の資源マップ", GuideKind::CareResources);
    let mut binder = Binder::new(ground, &guide, 51, ground.edition_of(-160, 0), -190);
    for (facility, _) in ground.in_city(FacilityKind::CommunityResource) {
        binder.entry(Told::of(*facility, "集いの場", "どなたでも参加できます。"), -180);
    }
    for (facility, _) in ground.in_city(FacilityKind::CareManagementOffice).take(6) {
        binder.entry(Told::of(*facility, "ケアマネジャーのいる所", "ケアプランの相談を承ります。"), -180);
    }
    binder.step(request, &guide, Proofing, -175, None);
    binder.all_approve(-165);
    binder.step(request, &guide, Approved, -162, None);
    binder.step(request, &guide, Published, -160, None);
    let reason = "集いの場の曜日が大きく変わったため、作り直すことにしました。";
    binder.step(request, &guide, Withdrawn, -20, Some(reason));
    made.editions.push(binder.edition);
    made.guides.push(guide);
}

/// 相談窓口の案内, which is in force.
fn desks(ground: &Ground, request: &Request, made: &mut Made) -> Result<(), DemoGuidesError> {
    let guide = guide(ground, 6, "相談窓口の案内", GuideKind::ConsultationDesks);
    let mut binder = Binder::new(ground, &guide, 61, ground.edition_of(-50, 0), -90);
    for (facility, _) in ground.in_city(FacilityKind::CommunitySupportCenter) {
        let feature = "介護・医療・暮らしの困りごとを、まとめてうかがいます。電話だけでもかまいません。";
        binder.entry(Told::of(*facility, "地域包括支援センター", feature), -80);
    }
    for (name, feature) in [
        ("顔見市役所", "高齢福祉課（1階4番窓口）で、制度や手続きの相談をお受けします。"),
        ("顔見市医師会", "在宅医療の連携拠点として、訪問診療を探す相談をお受けします。"),
    ] {
        binder.entry(Told::of(ground.facility(name)?, "市と医師会の窓口", feature), -80);
    }
    binder.step(request, &guide, Proofing, -75, None);
    binder.all_approve(-60);
    binder.step(request, &guide, Approved, -55, None);
    binder.step(request, &guide, Published, -50, None);
    binder.edition.valid_until = Some(ground.day(-50 + 364));
    made.editions.push(binder.edition);
    made.guides.push(guide);
    Ok(())
}
