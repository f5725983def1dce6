//! Prints the made-up guide of the tests to look at, with the templates as they lie in the folder now:
//! `cargo run -p kaomie-guide --example print -- DIR [FORM …]`.

#![expect(clippy::print_stdout, reason = "what it finds is for the terminal")]

#[path = "../tests/print/portrait.rs"]
#[allow(dead_code)]
mod portrait;
#[path = "../tests/print/sample.rs"]
#[allow(dead_code)]
mod sample;

use std::path::{Path, PathBuf};

use kaomie_guide::layout::{Layout, Paper, Template};
use kaomie_guide::overrides::{Overrides, TEMPLATES};
use kaomie_guide::{Fonts, PdfKind, Press};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("the folder to print into is the first argument"));
    let wanted: Vec<String> = arguments.collect();
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let press = Press::new(fonts(), templates()).expect("the press takes our fonts");
    let layout = |template, paper, body| Layout { template, paper, body, bleed: false };
    let forms = [
        ("booklet-a4", layout(Template::Booklet, Paper::A4, 12.0)),
        ("booklet-a5", layout(Template::Booklet, Paper::A5, 12.0)),
        ("booklet-large", layout(Template::Booklet, Paper::A4, 18.0)),
        ("booklet-bleed", Layout { bleed: true, ..layout(Template::Booklet, Paper::A4, 12.0) }),
        ("booklet-a5-28", layout(Template::Booklet, Paper::A5, 28.0)),
        ("booklet-a4-9", layout(Template::Booklet, Paper::A4, 9.0)),
        ("proof", layout(Template::Proof, Paper::A4, 12.0)),
        ("profile-a4", layout(Template::Profile, Paper::A4, 12.0)),
        ("profile-a5", layout(Template::Profile, Paper::A5, 10.0)),
    ];
    for (name, layout) in forms {
        if !wanted.is_empty() && !wanted.iter().any(|each| each == name) {
            continue;
        }
        let data = match layout.template {
            Template::Booklet | Template::FoldedMap => sample::guide(),
            Template::Proof => sample::alone(sample::proof(1)),
            Template::Profile => sample::alone(sample::entry(1)),
        };
        let start = std::time::Instant::now();
        match press.typeset(&data, &sample::pictures(), &layout) {
            Ok(set) => {
                write(&folder, &format!("{name}.pdf"), set.pdf(PdfKind::Plain));
                if !layout.bleed {
                    write(&folder, &format!("{name}-ua.pdf"), set.pdf(PdfKind::Accessible));
                }
                println!("{name}: {} pages, {:?}, {:?}", set.pages(), set.findings(), start.elapsed());
            }
            Err(fault) => println!("{name}: {fault}"),
        }
    }
}

fn write(folder: &Path, name: &str, pdf: Result<Vec<u8>, kaomie_guide::PressError>) {
    match pdf {
        Ok(pdf) => std::fs::write(folder.join(name), pdf).expect("the folder can be written to"),
        Err(fault) => println!("{name}: {fault}"),
    }
}

/// Templates from the folder, so that nothing is built again after a change of them.
fn templates() -> Overrides {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let read = |name: &&str| Some(((*name).to_owned(), std::fs::read(folder.join(name)).ok()?));
    Overrides::of(TEMPLATES.iter().filter_map(read).collect()).expect("the templates can be read")
}

fn fonts() -> Fonts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/fonts");
    let files = std::fs::read_dir(&folder).expect("scripts/fonts.sh has fetched the fonts");
    let paths = files.map(|file| file.expect("the folder can be listed").path());
    let fonts = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ttf"));
    let read = |path: PathBuf| (path.display().to_string(), std::fs::read(&path).expect("a font can be read"));
    Fonts::of(fonts.map(read)).expect("the fonts are whole")
}
