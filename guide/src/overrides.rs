//! What a municipality prints in its own way: texts, colours, its logo, whole templates (自治体ごとの差し替え).
//!
//! A folder holds `texts.json`, `colours.json`, `logo.svg` or `logo.png`, and templates named as ours. All of them are
//! optional, and nothing else may be there: a file or a key that nobody reads is more likely misspelt than meant. Every
//! fault is told at once, each with what to do.

mod check;
mod colours;
mod faults;
mod logo;
mod texts;

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

pub use check::check;
pub use colours::{Colour, Colours, LEAST_CONTRAST};
pub use faults::OverrideFault;
pub use logo::{Logo, LogoKind};
pub use texts::Texts;

/// Templates that can be replaced, by the names of their files; those after the first four are what these share.
pub const TEMPLATES: [&str; 13] = [
    "booklet.typ",
    "map.typ",
    "proof.typ",
    "profile.typ",
    "front.typ",
    "places.typ",
    "frames.typ",
    "entry.typ",
    "person.typ",
    "services.typ",
    "lists.typ",
    "sheet.typ",
    "kaomie.typ",
];

/// No file of the folder is larger than this: bytes.
pub const LARGEST_FILE: usize = 4 * 1024 * 1024;

/// What a municipality prints in its own way; the default is ours throughout.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overrides {
    texts: Texts,
    colours: Colours,
    logo: Option<Logo>,
    templates: BTreeMap<String, String>,
    digest: Option<String>,
}

impl Overrides {
    /// From the files of a folder, by name.
    ///
    /// # Errors
    /// Every fault that is found, by file.
    pub fn of(files: BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<OverrideFault>> {
        let mut own = Self::default();
        let mut faults = Vec::new();
        if !files.is_empty() {
            own.digest = Some(digest(&files));
        }
        if files.contains_key("logo.svg") && files.contains_key("logo.png") {
            faults.push(OverrideFault::new("logo.png", "there is a logo.svg as well; keep one of the two"));
        }
        for (name, bytes) in files {
            own.take(&name, bytes, &mut faults);
        }
        if faults.is_empty() { Ok(own) } else { Err(faults) }
    }

    fn take(&mut self, name: &str, bytes: Vec<u8>, faults: &mut Vec<OverrideFault>) {
        if bytes.len() > LARGEST_FILE {
            faults.push(OverrideFault::new(name, "it is larger than 4 MB; make it smaller"));
            return;
        }
        let fault = |what: String| OverrideFault::new(name, what);
        match name {
            "texts.json" => match Texts::read(&bytes) {
                Ok(texts) => self.texts = texts,
                Err(found) => faults.extend(found.into_iter().map(fault)),
            },
            "colours.json" => match Colours::read(&bytes) {
                Ok(colours) => self.colours = colours,
                Err(found) => faults.extend(found.into_iter().map(fault)),
            },
            "logo.svg" | "logo.png" => match Logo::read(name, bytes) {
                Ok(logo) => self.logo = Some(logo),
                Err(found) => faults.push(fault(found)),
            },
            _ if TEMPLATES.contains(&name) => match String::from_utf8(bytes) {
                Ok(source) => drop(self.templates.insert(name.to_owned(), source)),
                Err(_) => faults.push(fault("it is not in UTF-8; save it as UTF-8".to_owned())),
            },
            _ => faults.push(fault(format!(
                "nothing reads a file of this name; take it away or give it one of these names: texts.json, \
                 colours.json, logo.svg, logo.png, {}",
                TEMPLATES.join(", ")
            ))),
        }
    }

    /// Texts.
    #[must_use]
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Colours.
    #[must_use]
    pub fn colours(&self) -> &Colours {
        &self.colours
    }

    /// Logo.
    #[must_use]
    pub fn logo(&self) -> Option<&Logo> {
        self.logo.as_ref()
    }

    /// The source that takes the place of one of [`TEMPLATES`].
    #[must_use]
    pub fn template(&self, name: &str) -> Option<&str> {
        self.templates.get(name).map(String::as_str)
    }

    /// The sources that take the place of ours, by file name.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.templates.iter().map(|(name, source)| (name.as_str(), source.as_str()))
    }

    /// SHA-256 of all files in hex, for whoever keeps what was typeset with them; empty for ours.
    #[must_use]
    pub fn digest(&self) -> &str {
        self.digest.as_deref().unwrap_or("")
    }
}

fn digest(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = Sha256::new();
    for (name, bytes) in files {
        hasher.update((name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing into a string does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn faults(list: &[(&str, &str)]) -> Vec<String> {
        Overrides::of(files(list)).expect_err("faults").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_empty_folder_is_ours() {
        assert_eq!(Overrides::of(BTreeMap::new()), Ok(Overrides::default()));
        assert_eq!(Overrides::default().digest(), "");
    }

    #[test]
    fn what_is_there_is_taken() {
        let own = Overrides::of(files(&[
            ("texts.json", r#"{ "publisher": "顔見市", "how_to_use": ["まず電話でご相談ください。"] }"#),
            ("colours.json", r##"{ "main": "#005a3c" }"##),
            ("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>"),
            ("map.typ", "= 地図"),
        ]))
        .expect("whole");
        assert_eq!(own.texts().publisher.as_deref(), Some("顔見市"));
        assert_eq!(own.colours().main.hex(), "#005a3c");
        assert_eq!(own.logo().map(|logo| logo.kind), Some(LogoKind::Svg));
        assert_eq!(own.template("map.typ"), Some("= 地図"));
        assert_eq!(own.template("booklet.typ"), None);
        assert_eq!(own.digest().len(), 64);
    }

    #[test]
    fn every_fault_is_told_with_what_to_do() {
        let told = faults(&[
            ("text.json", "{}"),
            ("texts.json", r#"{ "publishers": "顔見市" }"#),
            ("colours.json", r##"{ "main": "#ffff00", "tint": "blue" }"##),
            ("logo.png", "no picture"),
        ]);
        assert_eq!(told.len(), 5, "{told:#?}");
        assert!(told.iter().any(|fault| fault.starts_with("text.json: nothing reads")), "{told:#?}");
        assert!(told.iter().any(|fault| fault.contains("\"publishers\"") && fault.contains("publisher,")), "{told:#?}");
        assert!(told.iter().any(|fault| fault.contains("contrast") && fault.contains("1.07")), "{told:#?}");
        assert!(told.iter().any(|fault| fault.contains("#rrggbb")), "{told:#?}");
    }

    #[test]
    fn another_byte_is_another_digest() {
        let one = Overrides::of(files(&[("map.typ", "a")])).expect("whole");
        let other = Overrides::of(files(&[("map.typ", "b")])).expect("whole");
        assert_ne!(one.digest(), other.digest());
    }
}
