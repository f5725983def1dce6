//! What the fuzz targets (`fuzz/`) reach of this crate's inside; there only with the feature `fuzzing`.

use atlas::AreaCursor;
use atlas::question::Cursor as DirectoryCursor;
use domain::account::LoginName;
use usecases::audit::AuditKey;
use usecases::corrections::CorrectionKey;
use usecases::directory::DueKey;
use usecases::duplicates::DuplicateKey;
use usecases::imports::{IssueKey, JobKey};
use usecases::people::{ConsentKey, PersonKey};

use crate::cursor::{CodeKey, CursorKey, Mark, decode, encode};
use crate::node::GlobalId;

/// A cursor of the list with this letter, read and written again; `None` when it is none.
pub fn cursor(list: u8, text: &str) -> Option<String> {
    fn again<K: CursorKey>(text: &str) -> Option<String> {
        decode::<K>(Mark::plain(), text).map(|key| encode(Mark::plain(), &key))
    }
    match list {
        DirectoryCursor::LIST => again::<DirectoryCursor>(text),
        AreaCursor::LIST => again::<AreaCursor>(text),
        CodeKey::LIST => again::<CodeKey>(text),
        DueKey::LIST => again::<DueKey>(text),
        JobKey::LIST => again::<JobKey>(text),
        CorrectionKey::LIST => again::<CorrectionKey>(text),
        DuplicateKey::LIST => again::<DuplicateKey>(text),
        LoginName::LIST => again::<LoginName>(text),
        IssueKey::LIST => again::<IssueKey>(text),
        PersonKey::LIST => again::<PersonKey>(text),
        ConsentKey::LIST => again::<ConsentKey>(text),
        AuditKey::LIST => again::<AuditKey>(text),
        _ => None,
    }
}

/// The letter of every list.
pub const LISTS: [u8; 12] = [
    DirectoryCursor::LIST,
    AreaCursor::LIST,
    CodeKey::LIST,
    DueKey::LIST,
    JobKey::LIST,
    CorrectionKey::LIST,
    DuplicateKey::LIST,
    LoginName::LIST,
    IssueKey::LIST,
    PersonKey::LIST,
    ConsentKey::LIST,
    AuditKey::LIST,
];

/// The first bytes of every cursor of the list with this letter, before its key.
pub fn cursor_head(list: u8) -> Vec<u8> {
    crate::cursor::head(list, Mark::plain())
}

/// A global id read and written again; `None` when it is none.
pub fn global_id(text: &str) -> Option<String> {
    GlobalId::parse(text).map(|id| id.written().0)
}

#[cfg(test)]
mod tests {
    use super::LISTS;

    #[test]
    fn every_list_has_a_letter_of_its_own() {
        let mut letters = LISTS.to_vec();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), LISTS.len());
    }
}
