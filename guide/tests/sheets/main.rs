//! Sheets: the folded map, booklets imposed for stapling, the map as a picture, the sources, a municipality's own.
//!
//! Fonts come from `target/fonts` (`scripts/fonts.sh`), text is read back by poppler's `pdftotext`. What was made lies in
//! `target/tmp`, to be looked at.

mod folded;
mod imposed;
mod own;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use kaomie_guide::layout::{Layout, Paper, Template};
use kaomie_guide::overrides::Overrides;
use kaomie_guide::{Fonts, Press};

/// With our own fonts and templates.
static PRESS: LazyLock<Press> = LazyLock::new(|| Press::new(fonts(), Overrides::default()).expect("a press"));

fn fonts() -> Fonts {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/fonts");
    let files = std::fs::read_dir(&folder).expect("fonts are fetched by scripts/fonts.sh");
    let files: BTreeMap<String, Vec<u8>> = files
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ttf"))
        .map(|path| (path.to_string_lossy().into_owned(), std::fs::read(&path).expect("readable")))
        .collect();
    Fonts::of(files).expect("fonts")
}

fn layout(template: Template, paper: Paper) -> Layout {
    Layout { template, paper, body: 12.0, bleed: false }
}

/// Leaves bytes to be looked at, and says where.
fn left(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

/// The text of a page, from 1, as a reader finds it.
fn text(name: &str, pdf: &[u8], page: usize) -> String {
    let path = left(name, pdf);
    let page = page.to_string();
    let out = Command::new("pdftotext").args(["-f", &page, "-l", &page, "-enc", "UTF-8"]).arg(&path).arg("-").output();
    let out = out.expect("pdftotext of poppler-utils");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

/// The sizes of all pages in millimetres.
fn sizes(name: &str, pdf: &[u8]) -> Vec<[u32; 2]> {
    let path = left(name, pdf);
    let out =
        Command::new("pdfinfo").args(["-f", "1", "-l", "-1"]).arg(&path).output().expect("pdfinfo of poppler-utils");
    let told = String::from_utf8_lossy(&out.stdout).into_owned();
    let sizes = told.lines().filter(|line| line.starts_with("Page ") && line.contains(" size:"));
    let millimetres = |points: &str| (points.parse::<f64>().expect("a number") / 72.0 * 25.4).round() as u32;
    let size = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        [millimetres(words[3]), millimetres(words[5])]
    };
    sizes.map(size).collect()
}
