//! Expressions in what is printed that may be unfit for medical advertising.

use super::{Findings, Occasion};
use crate::advertising::{Kind, lint, unnamed_issuer};
use crate::codes::{FacilityCategory, GuideIssueCode::AdvertisingExpression, IssueSeverity, PublicationChannel};
use crate::people::Shown;

pub(super) fn check(occasion: &Occasion<'_>, found: &mut Findings<'_, '_>) {
    let Some(printed) = found.facts.printed.clone() else { return };
    // The law is about hospitals and clinics; others are shown it to judge by themselves.
    let severity = match printed.category() {
        FacilityCategory::Medical | FacilityCategory::Dental => IssueSeverity::Warning,
        _ => IssueSeverity::Info,
    };
    let entry = found.facts.entry;
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut add = |whose: &str, what: &str, text: Option<&str>| {
        texts.extend(text.map(|text| (format!("{whose}{what}"), text.to_owned())));
    };
    add("", "見出し", entry.headline.as_deref());
    add("", "特徴", entry.feature.as_deref());
    let mut issuers = Vec::new();
    for facts in &found.facts.people {
        let Some(person) = &facts.person else { continue };
        let Some(shown) = Shown::to_readers(person, &[PublicationChannel::Print], occasion.now) else { continue };
        let whose = format!("{}の", facts.called());
        shown.specialties().iter().for_each(|text| add(&whose, "専門・得意", Some(text)));
        add(&whose, "医師になった経緯", shown.origin());
        add(&whose, "モットー", shown.motto());
        add(&whose, "紹介文", shown.message());
        shown.career().iter().for_each(|step| add(&whose, "経歴", Some(&step.text)));
        let unnamed = shown.qualifications().iter().filter(|own| unnamed_issuer(own));
        issuers.extend(unnamed.map(|own| (whose.clone(), own.name.clone())));
    }
    for (place, text) in texts {
        for hit in lint(&text) {
            let words = text.get(hit.at).unwrap_or_default();
            let message = format!(
                "{place}に「{}」とあります。{}。載せてよいか確かめてください（{}）。",
                words.split_whitespace().collect::<String>(),
                hit.pattern.reason,
                hit.pattern.kind.paragraph()
            );
            found.put(AdvertisingExpression, severity, &message);
        }
    }
    for (whose, name) in issuers {
        let paragraph = Kind::Qualification.paragraph();
        let message =
            format!("{whose}資格「{name}」に認定した団体の名がありません。名簿に足してください（{paragraph}）。");
        found.put(AdvertisingExpression, severity, &message);
    }
}
