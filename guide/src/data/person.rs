//! One person: name with readings, story, photo.

use serde::{Deserialize, Serialize};

/// A doctor or another professional.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonData {
    /// Name in parts with the reading of each in hiragana; one part without a reading when they do not match.
    pub name: Vec<Ruby>,
    /// Name in kana as it is sorted by.
    pub kana: String,
    /// Profession, for example 医師.
    pub profession: String,
    /// Position, for example 院長.
    pub role: Option<String>,
    /// Qualifications with their issuers, in words.
    pub qualifications: Vec<String>,
    /// What they are good at.
    pub specialties: Vec<String>,
    /// How they became what they are.
    pub origin: Option<String>,
    /// Motto.
    pub motto: Option<String>,
    /// Words to the reader.
    pub message: Option<String>,
    /// Career: year in words and what.
    pub career: Vec<(Option<String>, String)>,
    /// Languages in words.
    pub languages: Vec<String>,
    /// Photo.
    pub photo: Option<PhotoData>,
}

impl PersonData {
    /// Post and profession: 院長〈月・火〉・医師. A post that begins with the profession says both.
    pub(crate) fn post(&self) -> String {
        match &self.role {
            Some(role) if role.starts_with(&self.profession) => role.clone(),
            Some(role) => format!("{role}・{}", self.profession),
            None => self.profession.clone(),
        }
    }
}

/// A word with its reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruby {
    /// Word.
    pub base: String,
    /// Reading above it.
    pub reading: Option<String>,
}

/// A photo in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoData {
    /// Place in the list of [`Picture`]s.
    pub picture: usize,
    /// What is to be seen.
    pub alt: String,
    /// Who took it.
    pub credit: Option<String>,
}

/// Bytes of a photo, JPEG or PNG, scaled to the size it is printed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The bytes.
    pub bytes: Vec<u8>,
}
