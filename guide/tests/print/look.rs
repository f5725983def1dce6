//! How pages look, against pictures of them that somebody has looked at.
//!
//! A page that has no picture yet gets one, and the test fails once to say so: look at it, then commit it. To renew
//! pictures after a change that is meant, delete them and run the tests twice.

use std::path::Path;

use image::GrayImage;

use crate::pressed::{BOOKLET, LARGE, PROFILE, PROOF, Printed, SMALL};

/// Pixels an inch: words are grey bars, and a block that moves is seen.
const PPI: f32 = 40.0;
/// Most that pixels may differ on average, of 255.
const MEAN: f64 = 1.5;
/// Most pixels in a hundred that may differ by a quarter.
const FAR: f64 = 1.5;

#[test]
fn pages_look_as_they_did() {
    let pages: [(&str, &Printed, usize); 12] = [
        ("booklet-cover", &BOOKLET, 0),
        ("booklet-how-to-use", &BOOKLET, 1),
        ("booklet-contents", &BOOKLET, 2),
        ("booklet-map", &BOOKLET, 3),
        ("booklet-people", &BOOKLET, 4),
        ("booklet-what-they-do", &BOOKLET, 5),
        ("booklet-two-on-a-page", &BOOKLET, 6),
        ("booklet-index", &BOOKLET, BOOKLET.set.pages() - 5),
        ("large-entry", &LARGE, 7),
        ("small-entry", &SMALL, 6),
        ("proof", &PROOF, 0),
        ("profile", &PROFILE, 0),
    ];
    let faults: Vec<String> = pages.iter().filter_map(|(name, form, page)| differs(name, form, *page)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn differs(name: &str, form: &Printed, page: usize) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/snapshots/{name}.png"));
    let now = image::load_from_memory(&form.set.png(page, PPI).unwrap()).unwrap().to_luma8();
    if !path.exists() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        now.save(&path).unwrap();
        return Some(format!("{name}: there was no picture; look at {}", path.display()));
    }
    let before = image::open(&path).unwrap().to_luma8();
    if before.dimensions() != now.dimensions() {
        return Some(format!("{name}: {:?} pixels, and there were {:?}", now.dimensions(), before.dimensions()));
    }
    let (mean, far) = difference(&before, &now);
    if mean <= MEAN && far <= FAR {
        return None;
    }
    let seen = std::env::temp_dir().join(format!("kaomie-{name}.png"));
    now.save(&seen).unwrap();
    Some(format!("{name}: pixels differ by {mean:.2} on average, {far:.2} % by far; it is now {}", seen.display()))
}

/// Mean difference, and pixels in a hundred that differ by more than a quarter.
fn difference(one: &GrayImage, other: &GrayImage) -> (f64, f64) {
    let pairs = one.as_raw().iter().zip(other.as_raw());
    let (sum, far) = pairs.fold((0_u64, 0_u64), |(sum, far), (a, b)| {
        let apart = u64::from(a.abs_diff(*b));
        (sum + apart, far + u64::from(apart > 64))
    });
    let pixels = one.as_raw().len() as f64;
    (sum as f64 / pixels, far as f64 / pixels * 100.0)
}

#[test]
fn a_moved_block_is_a_difference() {
    let page =
        |top: u32| GrayImage::from_fn(330, 468, |_, y| image::Luma([if y >= top && y < top + 40 { 90 } else { 255 }]));
    let (mean, far) = difference(&page(100), &page(110));
    assert!(mean > MEAN && far > FAR, "{mean} {far}");
    assert_eq!(difference(&page(100), &page(100)), (0.0, 0.0));
}
