//! What somebody may correct on a proof (校正で直せる項目): a closed list, each with its name, its word and its length.
//!
//! Whoever answers by a link has no account, so what they can change in the directory is what the guide prints of them
//! and no more: not the name, the address, whether a place is open, or who may see it. Whatever else is wrong they write
//! as a remark, and the coordinator decides.

use crate::ids::PractitionerId;

/// Something that can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Correctable {
    /// The line above the entry.
    Headline,
    /// What is special about it, as the guide says it.
    Feature,
    /// Phone number of the facility.
    Phone,
    /// Fax number.
    Fax,
    /// Website.
    Website,
    /// Hours in words.
    HoursNote,
    /// Features in a sentence, in the directory.
    Description,
    /// A text of a person in the entry.
    Person(PractitionerId, PersonText),
    /// Anything else, in words for the coordinator; never put anywhere by itself.
    Remark,
}

/// A text of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonText {
    /// Position at the facility.
    Role,
    /// What they are good at, joined by 、.
    Specialties,
    /// How they became what they are.
    Origin,
    /// Motto.
    Motto,
    /// Words to the reader.
    Message,
}

/// Most characters of a correction of one line.
const LINE: usize = 100;
/// Most characters of a longer text, as the directory takes them.
const TEXT: usize = 2_000;

impl PersonText {
    /// Every text.
    pub const ALL: [Self; 5] = [Self::Role, Self::Specialties, Self::Origin, Self::Motto, Self::Message];

    /// Its name in the schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Specialties => "specialties",
            Self::Origin => "origin",
            Self::Motto => "motto",
            Self::Message => "message",
        }
    }

    /// What a person reads it as (項目名).
    pub fn label(self) -> &'static str {
        match self {
            Self::Role => "役職",
            Self::Specialties => "専門・得意",
            Self::Origin => "医師になった経緯",
            Self::Motto => "モットー",
            Self::Message => "紹介文",
        }
    }
}

impl Correctable {
    /// What is corrected of the entry and its facility, in the order of the page; people's texts come between these and
    /// [`Correctable::Remark`].
    pub const OF_ENTRY: [Self; 7] =
        [Self::Headline, Self::Feature, Self::Phone, Self::Fax, Self::Website, Self::HoursNote, Self::Description];

    /// Reads a name such as `facility.phone` or `practitioner.<UUID>.motto`; `None` for what cannot be corrected.
    pub fn parse(name: &str) -> Option<Self> {
        if let Some(rest) = name.strip_prefix("practitioner.") {
            let (id, text) = rest.split_once('.')?;
            let uuid = uuid::Uuid::try_parse(id).ok().filter(|uuid| uuid.hyphenated().to_string() == id)?;
            let text = PersonText::ALL.into_iter().find(|known| known.name() == text)?;
            return Some(Self::Person(uuid.into(), text));
        }
        Self::OF_ENTRY.into_iter().chain([Self::Remark]).find(|known| known.name() == name)
    }

    /// Its name, with a person's id as a UUID.
    pub fn name(self) -> String {
        match self {
            Self::Headline => "entry.headline".to_owned(),
            Self::Feature => "entry.feature".to_owned(),
            Self::Remark => "entry.remark".to_owned(),
            Self::Phone => "facility.phone".to_owned(),
            Self::Fax => "facility.fax".to_owned(),
            Self::Website => "facility.website".to_owned(),
            Self::HoursNote => "facility.hoursNote".to_owned(),
            Self::Description => "facility.description".to_owned(),
            Self::Person(id, text) => format!("practitioner.{id}.{}", text.name()),
        }
    }

    /// What a person reads it as (項目名).
    pub fn label(self) -> &'static str {
        match self {
            Self::Headline => "見出し",
            Self::Feature => "特徴",
            Self::Remark => "そのほかの訂正・ご連絡",
            Self::Phone => "電話番号",
            Self::Fax => "ファクス番号",
            Self::Website => "ウェブサイト",
            Self::HoursNote => "診療時間の補足",
            Self::Description => "ひとこと",
            Self::Person(_, text) => text.label(),
        }
    }

    /// Most characters.
    pub fn longest(self) -> usize {
        match self {
            Self::Headline | Self::Person(_, PersonText::Role) => LINE,
            // As a number with a label beside it.
            Self::Phone | Self::Fax => 60,
            _ => TEXT,
        }
    }

    /// Whether it is written over several lines.
    pub fn is_long(self) -> bool {
        match self {
            Self::Headline | Self::Phone | Self::Fax | Self::Website => false,
            Self::Person(_, text) => !matches!(text, PersonText::Role),
            _ => true,
        }
    }

    /// Whether it may be cleared. A facility without a phone number cannot be reached.
    pub fn may_be_empty(self) -> bool {
        !matches!(self, Self::Phone | Self::Remark)
    }

    /// Whether the directory holds it, and not the guide alone.
    pub fn is_of_directory(self) -> bool {
        !matches!(self, Self::Headline | Self::Feature | Self::Remark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_as_what_it_names_and_nothing_else_is_read() {
        let person = PractitionerId(uuid::Uuid::from_u128(7));
        let of_people = PersonText::ALL.into_iter().map(|text| Correctable::Person(person, text));
        for one in Correctable::OF_ENTRY.into_iter().chain([Correctable::Remark]).chain(of_people) {
            assert_eq!(Correctable::parse(&one.name()), Some(one));
        }
        for other in [
            "",
            "facility",
            "facility.name",
            "facility.visibility",
            "facility.Phone",
            "entry.headline ",
            "practitioner.motto",
            "practitioner.00000000-0000-0000-0000-000000000007.name",
            "practitioner.00000000000000000000000000000007.motto",
            "practitioner.{00000000-0000-0000-0000-000000000007}.motto",
        ] {
            assert_eq!(Correctable::parse(other), None, "{other}");
        }
    }
}
