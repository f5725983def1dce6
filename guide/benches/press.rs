//! How long the press takes for an edition of 40 pages with 60 photos, and what it costs: cold with fonts and press made
//! anew, warm with a press that has printed before. The targets are printed beside what was measured, and the ratio of
//! processor time to the cold run, which is the baseline.

#![expect(clippy::print_stdout, reason = "what it finds is for the terminal")]

#[path = "../tests/print/portrait.rs"]
#[allow(dead_code)]
mod portrait;
#[path = "../tests/print/sample.rs"]
#[allow(dead_code)]
mod sample;

use std::path::Path;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use kaomie_guide::data::{GuideData, Picture, Section};
use kaomie_guide::layout::{BODY, Layout, Paper, Template};
use kaomie_guide::overrides::Overrides;
use kaomie_guide::{Fonts, PdfKind, Press};

/// Photos of the edition.
const PHOTOS: usize = 60;

fn main() {
    let (data, pictures) = (edition(), photos());
    let files = font_files();
    let layout = Layout { template: Template::Booklet, paper: Paper::A4, body: BODY, bleed: false };

    let (cold, made) = timed(|| {
        let press = Press::new(Fonts::of(files).expect("fonts"), Overrides::default()).expect("a press");
        let pdf = press.typeset(&data, &pictures, &layout).and_then(|set| Ok((set.pages(), set.pdf(PdfKind::Plain)?)));
        (press, pdf.expect("an edition"))
    });
    let (press, (pages, pdf)) = made;
    println!("edition              {pages} pages, {PHOTOS} photos");
    report("cold, PDF", cold, cold, Some(4.0));
    let warm = |kind| timed(|| press.typeset(&data, &pictures, &layout).and_then(|set| set.pdf(kind)).expect("a PDF"));
    let mut times: Vec<Times> = (0..5).map(|_| warm(PdfKind::Plain).0).collect();
    times.sort_by_key(|times| times.processor);
    report("warm, PDF", times[2], cold, Some(1.5));
    let (accessible, ua) = warm(PdfKind::Accessible);
    report("warm, PDF/UA-1", accessible, cold, None);
    println!(
        "size                 {:.2} MB (PDF/UA-1 {:.2} MB), target 8 MB",
        megabytes(pdf.len()),
        megabytes(ua.len())
    );
    println!("peak of memory       {} MB, target 600 MB", peak());
}

/// Time on the clock, and the processors' time.
#[derive(Clone, Copy)]
struct Times {
    clock: Duration,
    processor: Duration,
}

fn timed<T>(work: impl FnOnce() -> T) -> (Times, T) {
    let (clock, processor) = (Instant::now(), ProcessTime::now());
    let made = work();
    (Times { clock: clock.elapsed(), processor: processor.elapsed() }, made)
}

fn report(what: &str, times: Times, baseline: Times, target: Option<f64>) {
    let target = target.map_or_else(String::new, |seconds| format!(", target {seconds} s"));
    let (processor, clock) = (times.processor.as_secs_f64(), times.clock.as_secs_f64());
    let ratio = processor / baseline.processor.as_secs_f64();
    println!("{what:<20} {processor:.2} s of processor time ({ratio:.2} of cold), {clock:.2} s{target}");
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// Most memory the process has held, as Linux counts it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or_else(|| "?".to_owned(), |kilobytes| format!("{:.0}", kilobytes / 1e3))
}

/// Entries of the made-up guide over and over, until each photo has its person.
fn edition() -> GuideData {
    let mut data = sample::guide();
    let mut photo = 0;
    let mut entries = Vec::new();
    for number in 1.. {
        let mut entry = sample::entry((number - 1) % 11 + 1);
        entry.number = number;
        entry.people.truncate(if entries.len() < 28 { 2 } else { 3 });
        for person in &mut entry.people {
            if let Some(shown) = &mut person.photo {
                shown.picture = photo;
                photo += 1;
            }
        }
        entries.push(entry);
        if photo >= PHOTOS {
            break;
        }
    }
    for entry in &mut entries {
        for person in &mut entry.people {
            person.photo = person.photo.take().filter(|shown| shown.picture < PHOTOS);
        }
    }
    data.sections = vec![Section { title: "医療機関".to_owned(), entries }];
    data
}

/// As they come from the store: scaled to 300 dots an inch at their printed size.
fn photos() -> Vec<Picture> {
    (0..PHOTOS as u32).map(|number| portrait::portrait(number, 420)).collect()
}

fn font_files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/fonts");
    let files = std::fs::read_dir(&folder).expect("scripts/fonts.sh has fetched the fonts");
    let paths = files.map(|file| file.expect("the folder can be listed").path());
    let fonts = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ttf"));
    fonts.map(|path| (path.display().to_string(), std::fs::read(&path).expect("a font can be read"))).collect()
}
