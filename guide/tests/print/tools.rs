//! Other people's tools.

use std::io::Write;
use std::process::{Command, Output};

/// Runs a tool on a PDF, which stands where the arguments say `FILE`.
pub fn run(tool: &str, arguments: &[&str], pdf: &[u8]) -> Output {
    let mut file = tempfile::Builder::new().suffix(".pdf").tempfile().unwrap();
    file.write_all(pdf).unwrap();
    let path = file.path().to_str().unwrap().to_owned();
    let arguments = arguments.iter().map(|each| if *each == "FILE" { path.as_str() } else { *each });
    let output = Command::new(tool).args(arguments).output();
    output.unwrap_or_else(|_| panic!("{tool} is missing: please install the Debian packages qpdf and poppler-utils"))
}

/// What it printed; it has to succeed.
pub fn told(tool: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let output = run(tool, arguments, pdf);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// The text of some pages, from 1, in the order it is read.
pub fn text(pdf: &[u8], pages: std::ops::RangeInclusive<usize>) -> String {
    let (first, last) = (pages.start().to_string(), pages.end().to_string());
    told("pdftotext", &["-raw", "-f", &first, "-l", &last, "FILE", "-"], pdf)
}

/// A text without its spaces and line ends, where words may break.
pub fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Asserts that words come in this order.
pub fn assert_in_order(text: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        let at = text[from..].find(word);
        from += at.unwrap_or_else(|| panic!("{word} does not come after what is before it in\n{text}")) + word.len();
    }
}
