//! Findings about records.

use domain::codes::{ImportIssueCode, IssueSeverity};

use super::records::Record;
use crate::report::{Finding, shorten};

/// A finding about one record of the file.
pub(super) fn about(record: &Record<'_>, code: ImportIssueCode, severity: IssueSeverity, message: &str) -> Finding {
    Finding {
        row: Some(record.source.row),
        value: Some(shorten(&record.source.details.name)),
        key: Some((record.source.feed.clone(), record.key.clone())),
        ..Finding::of_file(code, severity, message)
    }
}

/// A finding about a stored record.
pub(super) fn about_known(
    feed: &str,
    key: &str,
    code: ImportIssueCode,
    severity: IssueSeverity,
    message: &str,
) -> Finding {
    Finding {
        value: Some(shorten(key)),
        key: Some((feed.to_owned(), key.to_owned())),
        ..Finding::of_file(code, severity, message)
    }
}
