//! Consents to what is printed of people, and their photos.

use super::consents::{Holds, holds_until};
use super::facility::unverified;
use super::{Findings, Occasion, PersonFacts};
use crate::codes::{ConsentScope, GuideIssueCode, GuideKind, IssueSeverity, PublicationChannel};
use crate::people::{Item, Person, Practitioner, Shown, pixels_for_print};
use crate::words::date;
use GuideIssueCode::{ConsentExpired, ConsentMissing, PhotoAltMissing, PhotoLowResolution, PhotoMissing};

/// How wide a photo is printed at least, millimetres: enough to know a face by.
pub const PHOTO_MILLIMETRES: f64 = 30.0;

const PRINT: PublicationChannel = PublicationChannel::Print;

pub(super) fn check(occasion: &Occasion<'_>, found: &mut Findings<'_, '_>) {
    for facts in found.facts.people.clone() {
        match &facts.person {
            Some(person) => one(occasion, found, &facts, person),
            None => {
                found.error(ConsentMissing, format!("{}は名簿にいません。掲載から外してください。", facts.called()));
            }
        }
    }
}

fn one(occasion: &Occasion<'_>, found: &mut Findings<'_, '_>, facts: &PersonFacts, person: &std::sync::Arc<Person>) {
    let called = facts.called();
    let until = |scope: ConsentScope| holds_until(&person.consents, scope, PRINT, occasion.now);
    match until(ConsentScope::Name) {
        Holds::No => {
            let what =
                format!("{called}の、印刷物への掲載（氏名）の同意がありません。同意を得るか、掲載から外してください。");
            return found.error(ConsentMissing, what);
        }
        Holds::Ended(day) => {
            let day = date::day_without_weekday(day);
            let what = format!(
                "{called}の、印刷物への掲載（氏名）の同意は{day}で切れました。更新するか、掲載から外してください。"
            );
            return found.error(ConsentExpired, what);
        }
        Holds::Until(_) | Holds::Always => {}
    }
    items(occasion, found, facts, person);
    let Some(printed) = Shown::to_readers(person, &[PRINT], occasion.now) else { return };
    photo(occasion, found, &called, person, &printed);
    unverified(occasion, found, &format!("{called}の"), printed.capabilities());
}

/// Items that end before the edition does, or are not printed at all.
fn items(occasion: &Occasion<'_>, found: &mut Findings<'_, '_>, facts: &PersonFacts, person: &Person) {
    let called = facts.called();
    let last = occasion.last_day();
    let (mut ended, mut left_out) = (Vec::new(), Vec::new());
    for (scope, what) in scopes(&person.practitioner) {
        match holds_until(&person.consents, scope, PRINT, occasion.now) {
            Holds::Until(day) if day < last => {
                let (day, last) = (date::day_without_weekday(day), date::day_without_weekday(last));
                let what =
                    format!("{called}の「{what}」の同意は{day}で切れます（この版は{last}まで）。更新してください。");
                found.error(ConsentExpired, what);
            }
            Holds::Until(_) | Holds::Always => {}
            Holds::Ended(_) => ended.push(what),
            Holds::No => left_out.push(what),
        }
    }
    // Only whoever keeps the record may know that there is something that is not consented.
    if facts.kept && !ended.is_empty() {
        let what = format!(
            "{called}の、印刷への同意が切れた項目は載りません（{}）。更新するか、このままか決めてください。",
            ended.join("、")
        );
        found.warning(ConsentExpired, what);
    }
    if facts.kept && !left_out.is_empty() {
        let what = format!("{called}の、印刷への同意がない項目は載りません（{}）。", left_out.join("、"));
        found.put(ConsentMissing, IssueSeverity::Info, &what);
    }
    if !crate::people::consent::consented(&person.consents, ConsentScope::Name, PublicationChannel::Web, occasion.now) {
        let what = format!("{called}は、ウェブへの同意がないため、ウェブ版・テキスト版・CSVには載りません。");
        found.put(ConsentMissing, IssueSeverity::Info, &what);
    }
}

fn photo(occasion: &Occasion<'_>, found: &mut Findings<'_, '_>, called: &str, person: &Person, printed: &Shown) {
    let Some(photo) = printed.photo() else {
        if person.practitioner.photo.is_none() && shows_faces(occasion.kind) {
            found.warning(PhotoMissing, format!("{called}の写真がありません。取材で撮るか、送ってもらってください。"));
        }
        return;
    };
    if !photo.is_print_ready(PHOTO_MILLIMETRES) {
        let (width, least) = (photo.width, pixels_for_print(PHOTO_MILLIMETRES));
        let what = format!(
            "{called}の写真は粗く、{PHOTO_MILLIMETRES}mmの幅で印刷するとぼやけます（幅{width}画素、要{least}画素）。大きな写真に替えてください。"
        );
        found.warning(PhotoLowResolution, what);
    }
    if photo.alt.trim().is_empty() {
        let what = format!("{called}の写真に代替文がありません。写真が見えない人に読み上げる一文を足してください。");
        found.error(PhotoAltMissing, what);
    }
}

/// What the record holds, by the consent that covers it, each with its word.
fn scopes(own: &Practitioner) -> Vec<(ConsentScope, &'static str)> {
    let told = |item: Item| match item {
        Item::Name | Item::NameKana | Item::Profession | Item::Affiliations => {
            Some("氏名").filter(|_| item == Item::Name)
        }
        Item::Specialties => (!own.specialties.is_empty()).then_some("専門・得意"),
        Item::Origin => own.origin.as_ref().map(|_| "医師になった経緯"),
        Item::Motto => own.motto.as_ref().map(|_| "モットー"),
        Item::Message => own.message.as_ref().map(|_| "紹介文"),
        Item::Languages => (!own.languages.is_empty()).then_some("言語"),
        Item::Qualifications => (!own.qualifications.is_empty()).then_some("資格"),
        Item::Career => (!own.career.is_empty()).then_some("経歴"),
        Item::Photo => own.photo.as_ref().map(|_| "顔写真"),
        Item::Coverage => own.coverage.as_ref().map(|_| "訪問できる範囲"),
        Item::Capabilities => (!own.capabilities.is_empty()).then_some("対応できること"),
        // How often is printed nowhere, so nobody has to consent to it for a guide.
        Item::AnnualCounts => None,
    };
    Item::ALL.into_iter().filter_map(|item| Some((item.scope(), told(item)?))).collect()
}

/// Whether a guide lives from faces.
fn shows_faces(kind: GuideKind) -> bool {
    matches!(kind, GuideKind::HomeVisitPhysician)
}

impl PersonFacts {
    /// As messages call them.
    pub(super) fn called(&self) -> String {
        match &self.name {
            Some(name) => format!("{name}さん"),
            None => "お名前を表示できない方".to_owned(),
        }
    }
}
