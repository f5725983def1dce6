//! The made-up doctors of the town's guide of visiting physicians (顔が見える訪問診療医ガイド): seventeen of them in eleven
//! institutions, four in the city and seven around it.
//!
//! Everything about them is invented: no such family names, societies or universities exist, and whatever names one says
//! 架空. Texts keep to the guideline on medical advertising (医療広告ガイドライン): no comparison, no promise, no praise by
//! others, and every qualification with who gave it.

mod around;
mod city;

use domain::codes::{CapabilityCode, CapabilityLevel, DayOfWeek};

use super::portraits::Sitter;

/// A made-up doctor.
#[derive(Debug, Clone, Copy)]
pub struct Doctor {
    /// Who is in the portrait.
    pub sitter: Sitter,
    /// Name.
    pub name: &'static str,
    /// Name in kana.
    pub kana: &'static str,
    /// Position (役職).
    pub role: &'static str,
    /// Whether full time.
    pub full_time: bool,
    /// Days and hours of visits: days, from and to as hours × 100 + minutes.
    pub visits: &'static [(&'static [DayOfWeek], u16, u16)],
    /// What they are good at.
    pub specialties: &'static [&'static str],
    /// How they became a doctor.
    pub origin: &'static str,
    /// Motto.
    pub motto: &'static str,
    /// Words to the reader.
    pub message: &'static str,
    /// Languages beside Japanese, ISO 639-1.
    pub languages: &'static [&'static str],
    /// Qualifications: name, who gave it, year.
    pub qualifications: &'static [(&'static str, &'static str, i32)],
    /// Career, oldest first.
    pub career: &'static [(i32, &'static str)],
    /// What they do themselves, with a condition where there is one.
    pub can: &'static [(CapabilityCode, CapabilityLevel, Option<&'static str>)],
    /// How far they visit, metres, where that differs from their clinic.
    pub reach_meters: Option<u32>,
    /// What is to be seen in the portrait.
    pub alt: &'static str,
}

/// An institution of the guide.
#[derive(Debug, Clone, Copy)]
pub struct Institution {
    /// Short name of the facility.
    pub facility: &'static str,
    /// Section of the guide (章).
    pub section: &'static str,
    /// A line above it (見出し).
    pub headline: &'static str,
    /// What is special about it (特徴).
    pub feature: &'static str,
    /// Its doctors, in order.
    pub doctors: &'static [Doctor],
}

/// The institutions in the order of the guide.
pub fn institutions() -> impl Iterator<Item = &'static Institution> {
    city::INSTITUTIONS.iter().chain(&around::INSTITUTIONS)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::text::fold;

    use super::*;
    use crate::demo::town;

    #[test]
    fn seventeen_doctors_work_in_eleven_institutions_four_in_the_city_and_seven_around() {
        let town = town("2026-11-22T11:00:00Z".parse().unwrap());
        let city = |institution: &&Institution| {
            let draft = town.drafts.iter().find(|d| d.details.short_name.as_deref() == Some(institution.facility));
            draft.unwrap().details.address.municipality == "顔見市"
        };
        let (inside, outside): (Vec<&Institution>, Vec<&Institution>) = institutions().partition(city);
        assert_eq!((inside.len(), outside.len()), (4, 7));
        assert!(inside.iter().all(|institution| institution.section == "市内の医療機関"));
        assert!(outside.iter().all(|institution| institution.section == "市外の医療機関"));
        let doctors: Vec<&Doctor> = institutions().flat_map(|institution| institution.doctors).collect();
        assert_eq!(doctors.len(), 17);
        assert_eq!(doctors.iter().map(|doctor| doctor.sitter).collect::<BTreeSet<_>>().len(), 17);
    }

    #[test]
    fn each_text_is_somebodys_own_and_says_who_gave_what() {
        let mut texts = BTreeSet::new();
        for doctor in institutions().flat_map(|institution| institution.doctors) {
            for text in [doctor.origin, doctor.motto, doctor.message, doctor.alt, doctor.name, doctor.kana] {
                assert!(texts.insert(text), "twice: {text}");
                assert!(!text.contains('\n') && text.trim() == text && !text.is_empty());
            }
            assert!(doctor.qualifications.iter().all(|(_, issuer, _)| issuer.contains("架空")), "{}", doctor.name);
            assert!(doctor.career.is_sorted_by_key(|(year, _)| *year) && !doctor.career.is_empty());
            assert!(doctor.alt.contains("似顔絵") && doctor.specialties.len() >= 2 && doctor.can.len() >= 4);
            assert!(fold(doctor.kana).chars().all(|c| !c.is_ascii()), "{}", doctor.kana);
            let codes: BTreeSet<_> = doctor.can.iter().map(|(code, ..)| code).collect();
            assert_eq!(codes.len(), doctor.can.len(), "{} can something twice", doctor.name);
        }
    }

    #[test]
    fn nothing_praises_compares_or_promises() {
        for institution in institutions() {
            let own = institution.doctors.iter().flat_map(|doctor| [doctor.origin, doctor.motto, doctor.message]);
            for text in own.chain([institution.headline, institution.feature]) {
                for word in [
                    "日本一",
                    "No.1",
                    "ナンバーワン",
                    "最高",
                    "最先端",
                    "絶対",
                    "必ず",
                    "完全",
                    "安全な",
                    "名医",
                    "どこよりも",
                ] {
                    assert!(!text.contains(word), "{word} in {text}");
                }
            }
        }
    }
}
