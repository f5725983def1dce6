//! The guide of visiting physicians: the edition of last year, the one in force, and the next, which is being begun.

use domain::codes::{GuideEditionStatus, GuideKind, InterviewStatus};
use domain::guide::{Edition, Guide};
use domain::ids::{GuideId, PractitionerId};
use seed::demo::doctors::{Institution, institutions};

use super::ground::{Ground, city, numbered_id};
use super::parts::{Answer, Binder, Told};
use super::{DemoGuidesError, Made, doctors};
use crate::app::Request;

use GuideEditionStatus::{Approved, Interviewing, Proofing, Published, Superseded};

/// Days before the week's Monday on which the edition in force was published, and the one before.
pub(super) const PUBLISHED: i64 = -84;
const BEFORE: i64 = -448;

/// Institutions that came with the edition in force.
const NEW: [&str; 2] = ["北汐町立診療所", "霧沢村診療所"];
/// What one of them wrote into its proof.
const WAS: &str = "認知症のある方の訪問診療に力を入れています。";

/// The edition in force, which is handed over.
pub(super) const IN_FORCE: usize = 12;

pub(super) fn make(ground: &Ground, request: &Request, made: &mut Made) -> Result<(), DemoGuidesError> {
    let guide = Guide {
        id: numbered_id::<GuideId>(1, "guide/visiting"),
        title: "顔見市 顔が見える訪問診療医ガイド（架空）".to_owned(),
        kind: GuideKind::HomeVisitPhysician,
        area: city(),
        created_at: ground.at(BEFORE - 120, 9),
        updated_at: ground.at(BEFORE - 120, 9),
    };
    let before = last_year(ground, request, &guide)?;
    let present = in_force(ground, request, &guide, &before)?;
    let next = next_year(ground, &guide, &present);
    made.editions.extend([before, present, next]);
    made.guides.push(guide);
    Ok(())
}

fn last_year(ground: &Ground, request: &Request, guide: &Guide) -> Result<Edition, DemoGuidesError> {
    let mut binder = Binder::new(ground, guide, IN_FORCE - 1, ground.edition_of(PUBLISHED, -1), BEFORE - 110);
    for institution in institutions().filter(|institution| !NEW.contains(&institution.facility)) {
        // The second doctor of the cape's clinic and of the valley's came later.
        let first = if institution.section.starts_with("市外") { 1 } else { institution.doctors.len() };
        let told = told(ground, institution, first)?;
        binder.interview(told.facility, InterviewStatus::Done, (BEFORE - 60, 14), "");
        binder.entry(told, BEFORE - 40);
    }
    binder.step(request, guide, Interviewing, BEFORE - 100, None);
    binder.step(request, guide, Proofing, BEFORE - 35, None);
    binder.all_approve(BEFORE - 20);
    binder.step(request, guide, Approved, BEFORE - 10, None);
    binder.step(request, guide, Published, BEFORE, None);
    binder.step(request, guide, Superseded, PUBLISHED, None);
    binder.edition.valid_until = Some(ground.day(BEFORE + 364));
    Ok(binder.edition)
}

fn in_force(ground: &Ground, request: &Request, guide: &Guide, before: &Edition) -> Result<Edition, DemoGuidesError> {
    let mut binder = Binder::new(ground, guide, IN_FORCE, ground.edition_of(PUBLISHED, 0), PUBLISHED - 110);
    binder.edition.copied_from = Some(before.id);
    for (n, institution) in institutions().enumerate() {
        let told = told(ground, institution, institution.doctors.len())?;
        let notes = match n {
            0 => "縁側で2時間。写真は似顔絵でよいとのこと。夜間の体制を次回くわしく。",
            10 => "フェリー往復。所長が桟橋まで迎えに来てくださった。",
            _ => "",
        };
        let (day, hour) = (PUBLISHED - 70 + 2 * n as i64, [10, 13, 15][n % 3]);
        binder.interview(told.facility, InterviewStatus::Done, (day, hour), notes);
        binder.entry(told, PUBLISHED - 40);
    }
    binder.step(request, guide, Interviewing, PUBLISHED - 100, None);
    binder.step(request, guide, Proofing, PUBLISHED - 35, None);
    for (n, institution) in institutions().enumerate() {
        if institution.facility == "れんげ在宅クリニック" {
            binder.proof(n, PUBLISHED - 34, Answer::Corrected(PUBLISHED - 30, WAS, institution.feature));
            if let Some(entry) = binder.edition.entries.get_mut(n) {
                entry.changed_at = ground.at(PUBLISHED - 30, 16);
            }
        }
        binder.proof(n, PUBLISHED - 28, Answer::Approved(PUBLISHED - 20 + n as i64 % 4));
    }
    binder.step(request, guide, Approved, PUBLISHED - 10, None);
    binder.step(request, guide, Published, PUBLISHED, None);
    binder.edition.valid_until = Some(ground.day(PUBLISHED + 364));
    Ok(binder.edition)
}

/// A copy of the edition in force, in which nothing was done yet.
fn next_year(ground: &Ground, guide: &Guide, present: &Edition) -> Edition {
    let mut binder = Binder::new(ground, guide, IN_FORCE + 1, ground.edition_of(PUBLISHED, 1), -6);
    binder.edition.copied_from = Some(present.id);
    for entry in &present.entries {
        let told = Told {
            facility: entry.facility,
            practitioners: entry.practitioners.clone(),
            section: entry.section.clone(),
            headline: entry.headline.clone(),
            feature: entry.feature.clone(),
        };
        binder.entry(told, -6);
    }
    binder.edition.valid_until = Some(ground.day(PUBLISHED + 2 * 364));
    binder.edition
}

/// An entry with the first doctors of an institution.
fn told(ground: &Ground, institution: &Institution, doctors: usize) -> Result<Told, DemoGuidesError> {
    let people: Vec<PractitionerId> = institution.doctors.iter().take(doctors).map(doctors::doctor_id).collect();
    Ok(Told {
        practitioners: people,
        headline: Some(institution.headline.to_owned()),
        ..Told::of(ground.facility(institution.facility)?, institution.section, institution.feature)
    })
}
