//! Global ids: one opaque text that names a type and an object of it.

use async_graphql::ID;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::codes::{Code, CodeSystemName};
use domain::ids::{AreaId, DuplicateCandidateId, FacilityId, ImportIssueId, ImportJobId, VerificationTaskId};
use uuid::Uuid;

use crate::error::ErrorCode;

/// What a global id names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GlobalId {
    Facility(FacilityId),
    Area(AreaId),
    ImportJob(ImportJobId),
    ImportIssue(ImportIssueId),
    DuplicateCandidate(DuplicateCandidateId),
    VerificationTask(VerificationTaskId),
    Code(CodeSystemName, String),
}

/// An id that can be read out of a [`GlobalId`] of its own type only.
pub(crate) trait TypedId: Sized {
    /// The type's name as clients see it.
    const NAME: &'static str;
    /// The id, when the global id names this type.
    fn from_global(id: GlobalId) -> Option<Self>;
    /// The global id.
    fn to_global(self) -> ID;
}

/// Longest text that is looked at; every id of ours is shorter.
const MAX_LENGTH: usize = 256;

impl GlobalId {
    /// Reads a global id; `None` for anything that this server would not have written.
    pub(crate) fn parse(id: &str) -> Option<Self> {
        if id.len() > MAX_LENGTH {
            return None;
        }
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(id).ok()?).ok()?;
        let (name, rest) = text.split_once(':')?;
        if name == "Code" {
            let (system, value) = rest.split_once(':')?;
            return Some(Self::Code(CodeSystemName::from_code(system)?, value.to_owned()));
        }
        let uuid = Uuid::try_parse(rest).ok()?;
        // One object has one id: other spellings of a UUID are not ids.
        if uuid.hyphenated().to_string() != rest {
            return None;
        }
        match name {
            FacilityId::TYPE_NAME_PUBLISHED => Some(Self::Facility(uuid.into())),
            AreaId::TYPE_NAME_PUBLISHED => Some(Self::Area(uuid.into())),
            ImportJobId::TYPE_NAME_PUBLISHED => Some(Self::ImportJob(uuid.into())),
            ImportIssueId::TYPE_NAME_PUBLISHED => Some(Self::ImportIssue(uuid.into())),
            DuplicateCandidateId::TYPE_NAME_PUBLISHED => Some(Self::DuplicateCandidate(uuid.into())),
            VerificationTaskId::TYPE_NAME_PUBLISHED => Some(Self::VerificationTask(uuid.into())),
            _ => None,
        }
    }
}

/// The global id of a code.
pub(crate) fn code_id(system: CodeSystemName, value: &str) -> ID {
    write("Code", &format!("{}:{value}", system.code()))
}

/// The typed id of an argument.
///
/// # Errors
/// `BAD_ID` when the text is no id or names another type.
pub(crate) fn require<T: TypedId>(id: &ID) -> Result<T, async_graphql::Error> {
    find(id).ok_or_else(|| ErrorCode::BadId.error(format!("\"{}\" is not an id of the type {}", shown(id), T::NAME)))
}

/// The typed id, or `None` when the text is no id or names another type: what looks an object up answers null then.
pub(crate) fn find<T: TypedId>(id: &ID) -> Option<T> {
    T::from_global(GlobalId::parse(id)?)
}

fn write(name: &str, rest: &str) -> ID {
    ID(URL_SAFE_NO_PAD.encode(format!("{name}:{rest}")))
}

/// As much of a client's text as an error message repeats.
fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}

trait PublishedName {
    const TYPE_NAME_PUBLISHED: &'static str;
}

macro_rules! typed_ids {
    ($($id:ident = $variant:ident),+ $(,)?) => {$(
        impl PublishedName for $id {
            const TYPE_NAME_PUBLISHED: &'static str = stringify!($variant);
        }

        impl TypedId for $id {
            const NAME: &'static str = stringify!($variant);
            fn from_global(id: GlobalId) -> Option<Self> {
                match id {
                    GlobalId::$variant(id) => Some(id),
                    _ => None,
                }
            }
            fn to_global(self) -> ID {
                write(Self::NAME, &self.0.hyphenated().to_string())
            }
        }
    )+};
}

typed_ids!(
    FacilityId = Facility,
    AreaId = Area,
    ImportJobId = ImportJob,
    ImportIssueId = ImportIssue,
    DuplicateCandidateId = DuplicateCandidate,
    VerificationTaskId = VerificationTask,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_its_type_and_as_no_other() {
        let id = FacilityId(Uuid::from_u128(7));
        let global = id.to_global();
        assert_eq!(find::<FacilityId>(&global), Some(id));
        assert_eq!(find::<AreaId>(&global), None);
        assert!(require::<AreaId>(&global).is_err());
    }

    #[test]
    fn a_code_with_a_colon_in_its_value_reads_back() {
        let global = code_id(CodeSystemName::Department, "01:x");
        assert_eq!(GlobalId::parse(&global), Some(GlobalId::Code(CodeSystemName::Department, "01:x".into())));
    }

    #[test]
    fn what_is_no_id_is_no_id() {
        let upper = URL_SAFE_NO_PAD.encode("Facility:0000000A-0000-0000-0000-000000000007");
        for text in ["", "x", "Facility:7", "%%%%", &upper, &"A".repeat(10_000), "RmFjaWxpdHk6Nw=="] {
            assert_eq!(GlobalId::parse(text), None, "{text:.40}");
        }
    }
}
