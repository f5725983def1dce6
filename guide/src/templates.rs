//! Our templates, their words, colours and icons.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::layout::Template;
use crate::overrides::Colours;

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../templates/", $path)))),*]
    };
}

/// Every file by its path.
const FILES: &[(&str, &str)] = &files![
    "kaomie.typ",
    "sheet.typ",
    "person.typ",
    "services.typ",
    "entry.typ",
    "frames.typ",
    "front.typ",
    "places.typ",
    "lists.typ",
    "booklet.typ",
    "map.typ",
    "proof.typ",
    "profile.typ",
    "cover.svg",
    "icons/home_visit_basic.svg",
    "icons/home_guidance_management.svg",
    "icons/procedure.svg",
    "icons/examination.svg",
    "icons/palliative.svg",
    "icons/dementia.svg",
    "icons/mental_health.svg",
    "icons/intractable_disease.svg",
    "icons/pediatric.svg",
    "icons/dental_oral.svg",
    "icons/medication.svg",
    "icons/rehabilitation.svg",
    "icons/nutrition.svg",
    "icons/nursing.svg",
    "icons/care.svg",
    "icons/family_doctor.svg",
    "icons/coordination.svg",
    "icons/disaster_infection.svg",
    "icons/other.svg",
];

/// Words by key: what the prints say besides the guide's own texts.
pub(crate) const WORDS: &str = include_str!("../templates/words.json");
/// Colours by key.
pub(crate) const COLOURS: &str = include_str!("../templates/colours.json");

/// Path of a form's template.
pub(crate) fn path_of(template: Template) -> String {
    format!("{}.typ", template.name())
}

/// Our files by path, to be given to typst.
pub(crate) fn files() -> BTreeMap<String, Vec<u8>> {
    FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// Our words, with others in place of some.
pub(crate) fn words(own: &BTreeMap<String, String>) -> Value {
    let mut words: BTreeMap<String, String> = serde_json::from_str(WORDS).unwrap_or_default();
    words.extend(own.clone());
    words.into_iter().collect()
}

/// Every colour: those a municipality can choose, and the quiet ones that go with any.
pub(crate) fn colours(own: &Colours) -> Value {
    let mut colours: BTreeMap<String, String> = serde_json::from_str(COLOURS).unwrap_or_default();
    let chosen = [("accent", own.main), ("warm", own.accent), ("ink", own.text), ("tint", own.tint)];
    colours.extend(chosen.map(|(name, colour)| (name.to_owned(), colour.hex())));
    colours.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_colours_are_tables_of_texts() {
        for table in [WORDS, COLOURS] {
            let table: BTreeMap<String, String> = serde_json::from_str(table).unwrap();
            assert!(!table.is_empty());
        }
    }

    #[test]
    fn every_file_of_the_folder_is_known() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let names = |folder: &std::path::Path| -> Vec<String> {
            let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
            entries.map(|name| name.into_string().unwrap()).collect()
        };
        let icons = names(&folder.join("icons")).into_iter().map(|name| format!("icons/{name}"));
        let templates = names(&folder).into_iter().filter(|name| name.ends_with(".typ"));
        for path in templates.chain(icons) {
            assert!(files().contains_key(&path), "{path} is not in FILES");
        }
    }
}
