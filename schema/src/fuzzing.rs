//! What the fuzz targets (`fuzz/`) reach of this crate's inside; there only with the feature `fuzzing`.

use atlas::AreaCursor;
use atlas::question::Cursor as DirectoryCursor;
use usecases::duplicates::DuplicateKey;
use usecases::imports::{IssueKey, JobKey};

use crate::cursor::{CodeKey, CursorKey, Mark, decode, encode};
use crate::node::{GlobalId, TypedId as _, code_id};

/// A cursor of the list with this letter, read and written again; `None` when it is none.
pub fn cursor(list: u8, text: &str) -> Option<String> {
    fn again<K: CursorKey>(text: &str) -> Option<String> {
        decode::<K>(Mark::plain(), text).map(|key| encode(Mark::plain(), &key))
    }
    match list {
        DirectoryCursor::LIST => again::<DirectoryCursor>(text),
        AreaCursor::LIST => again::<AreaCursor>(text),
        CodeKey::LIST => again::<CodeKey>(text),
        JobKey::LIST => again::<JobKey>(text),
        DuplicateKey::LIST => again::<DuplicateKey>(text),
        IssueKey::LIST => again::<IssueKey>(text),
        _ => None,
    }
}

/// The first bytes of every cursor of the list with this letter, before its key.
pub fn cursor_head(list: u8) -> Vec<u8> {
    crate::cursor::head(list, Mark::plain())
}

/// A global id read and written again; `None` when it is none.
pub fn global_id(text: &str) -> Option<String> {
    let id = match GlobalId::parse(text)? {
        GlobalId::Facility(id) => id.to_global(),
        GlobalId::Area(id) => id.to_global(),
        GlobalId::ImportJob(id) => id.to_global(),
        GlobalId::ImportIssue(id) => id.to_global(),
        GlobalId::DuplicateCandidate(id) => id.to_global(),
        GlobalId::Code(system, value) => code_id(system, &value),
    };
    Some(id.0)
}
