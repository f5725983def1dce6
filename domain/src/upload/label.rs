//! A client's file name as a label for people.

/// Longest label, characters.
const LONGEST: usize = 120;

/// The last part of a client's file name without what could deceive a reader: separators, control and direction
/// characters. Never used as a path; `file` when nothing is left.
///
/// ```
/// assert_eq!(kaomie_domain::upload::file_label("../../etc/passwd"), "passwd");
/// ```
pub fn file_label(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = last.chars().filter(|c| !c.is_control() && !is_invisible(*c)).take(LONGEST);
    let label: String = shown.collect::<String>().trim_matches(|c: char| c == '.' || c.is_whitespace()).to_owned();
    if label.is_empty() { "file".to_owned() } else { label }
}

/// Characters that have no shape of their own and change how others are read: marks of direction (Unicode
/// Standard Annex #9, table of explicit directional formatting), zero widths, and line separators.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_path_is_left_in_a_label() {
        for (name, label) in [
            ("../../../etc/passwd", "passwd"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("/", "file"),
            ("..", "file"),
            ("", "file"),
            (". .", "file"),
            (". a.csv .", "a.csv"),
            ("医療機関一覧 2026.csv", "医療機関一覧 2026.csv"),
            ("a\0b\r\nc.csv", "abc.csv"),
            ("gpj.\u{202E}exe", "gpj.exe"),
        ] {
            assert_eq!(file_label(name), label, "{name:?}");
        }
        assert_eq!(file_label(&"高".repeat(500)).chars().count(), LONGEST);
    }
}
