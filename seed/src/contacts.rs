//! Phone, fax and website cells.

use domain::codes::{ContactPurpose, ImportIssueCode as Code, IssueSeverity as Severity, Visibility};
use domain::facility::Contact;
use domain::text::{clean, half_width, phones};

use crate::report::Report;
use crate::row::{Column, Row};

/// Contacts of a row: one per phone number, the fax and extension with the first.
pub(crate) fn contacts(
    row: &Row<'_>,
    phone: Column,
    extension: Column,
    fax: Column,
    report: &mut Report,
) -> Vec<Contact> {
    let phones = numbers(row, phone, report);
    let faxes = numbers(row, fax, report);
    let mut contacts: Vec<Contact> = phones.into_iter().map(|number| contact(Some(number))).collect();
    if contacts.is_empty() && !faxes.is_empty() {
        contacts.push(contact(None));
    }
    if let Some(first) = contacts.first_mut() {
        first.fax = faxes.into_iter().next();
        first.extension = row.text(extension);
    }
    contacts
}

/// A contact for everybody.
pub(crate) fn contact(phone: Option<String>) -> Contact {
    Contact {
        purpose: ContactPurpose::General,
        phone,
        extension: None,
        fax: None,
        email: None,
        role: None,
        visibility: Visibility::Public,
        schedules: Vec::new(),
    }
}

fn numbers(row: &Row<'_>, column: Column, report: &mut Report) -> Vec<String> {
    let Some(cell) = row.text(column) else { return Vec::new() };
    let found = phones(&cell);
    if found.is_empty() && !matches!(cell.as_str(), "なし" | "無" | "無し") {
        row.note(report, Severity::Info, Code::InvalidValue, column, "電話番号として読めません。");
    }
    found
}

/// The website of a row.
pub(crate) fn website(row: &Row<'_>, column: Column, report: &mut Report) -> Option<String> {
    let raw = row.raw(column);
    if raw.is_empty() || matches!(clean(raw).as_str(), "-" | "－" | "なし" | "無" | "無し" | "http://" | "https://")
    {
        return None;
    }
    let site = read_website(raw);
    if site.is_none() {
        row.note(report, Severity::Info, Code::InvalidValue, column, "URL として読めません。");
    }
    site
}

/// A web address with its scheme: the first of several, broken and missing schemes mended; `None` when there is none.
pub(crate) fn read_website(raw: &str) -> Option<String> {
    let text = half_width(&clean(raw));
    let start = text.find("http").unwrap_or(0);
    let word: String = text[start..].chars().take_while(char::is_ascii_graphic).collect();
    let word = word.trim_end_matches([',', ';', ')']);
    let (scheme, rest) = split_scheme(word);
    let host: &str = rest.split(['/', '?', '#', ':']).next().unwrap_or("");
    let plausible = host.len() >= 4
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains('@')
        && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    plausible.then(|| format!("{scheme}://{rest}"))
}

/// Scheme and what follows it: `http//x`, `http:/x` and `http:x` are `http://x`; without one it is http.
fn split_scheme(word: &str) -> (&'static str, &str) {
    let lower = word.to_ascii_lowercase();
    for scheme in ["https", "http"] {
        if lower.starts_with(scheme) {
            let rest = word[scheme.len()..].trim_start_matches([':', '/']);
            if rest.len() < word.len() - scheme.len() {
                // A doubled scheme (`http://https://x`) means the inner one.
                return if rest.to_ascii_lowercase().starts_with("http") { split_scheme(rest) } else { (scheme, rest) };
            }
        }
    }
    ("http", word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_get_their_scheme_back() {
        for (raw, site) in [
            ("https://daijukai.net", "https://daijukai.net"),
            ("park.paa.jp", "http://park.paa.jp"),
            ("http//www.example.jp/a", "http://www.example.jp/a"),
            ("http:/www.example.jp", "http://www.example.jp"),
            ("ｈｔｔｐ：／／www.example.jp", "http://www.example.jp"),
            ("http://https://www.example.jp", "https://www.example.jp"),
            (
                "（保健医療課）https://www.example.jp/a.html （生活課）https://www.example.jp/b.html",
                "https://www.example.jp/a.html",
            ),
        ] {
            assert_eq!(read_website(raw).as_deref(), Some(site), "{raw}");
        }
        for raw in ["", "http://", "なし", "準備中", "info@example.jp", "a b"] {
            assert_eq!(read_website(raw), None, "{raw}");
        }
    }
}
