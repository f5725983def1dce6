//! What the press finds, and what it refuses.

use kaomie_guide::data::Picture;
use kaomie_guide::layout::{BODY, Layout, Paper, Template};
use kaomie_guide::{Finding, FindingKind, PdfKind, PressError};

use crate::pressed::{PICTURES, PRESS, layout, set};
use crate::sample;
use crate::tools::{joined, text};

#[test]
fn an_entry_longer_than_its_frame_is_found_by_its_number_and_cut_nowhere() {
    let mut data = sample::guide();
    data.sections[0].entries.truncate(2);
    data.sections.truncate(1);
    let story = "長い話です。".repeat(400) + "これで終わりです。";
    data.sections[0].entries[1].people[0].origin = Some(story);
    for template in [Template::Booklet, Template::Profile] {
        let set = set(&data, layout(template, Paper::A4, BODY)).unwrap();
        let [Finding { entry: Some(2), kind: FindingKind::Overflow { millimetres } }] = set.findings() else {
            panic!("{template:?}: {:?}", set.findings())
        };
        // 2,400 letters of 12 points, 32 on a line of 7 mm: some 530 mm on pages that hold 260.
        assert!((30.0..600.0).contains(millimetres), "{template:?}: {millimetres}");
        let pdf = set.pdf(PdfKind::Plain).unwrap();
        assert!(joined(&text(&pdf, 1..=set.pages())).contains("これで終わりです。"), "{template:?}");
    }
}

#[test]
fn what_no_font_has_is_found_in_its_entry_and_printed_as_geta() {
    let mut entry = sample::entry(3);
    // An emoji, a kanji of extension G, and a kanji in a variant that no font draws.
    entry.feature = Some("笑顔😀で訪問します。𰻝".to_owned());
    entry.people[0].motto = Some("\u{4E00}\u{E01EF}".to_owned());
    let mut data = sample::alone(entry);
    data.sources.push("☃\u{1F9E6}".to_owned());
    let missing = |entry, text: &str| Finding { entry, kind: FindingKind::MissingGlyph { text: text.to_owned() } };
    let set = set(&data, layout(Template::Booklet, Paper::A4, BODY)).unwrap();
    let expected =
        [missing(None, "\u{1F9E6}"), missing(Some(3), "一\u{E01EF}"), missing(Some(3), "😀"), missing(Some(3), "𰻝")];
    for each in &expected {
        assert!(set.findings().contains(each), "{each:?} is not in {:?}", set.findings());
    }
    let pdf = set.pdf(PdfKind::Accessible).unwrap();
    let whole = text(&pdf, 1..=set.pages());
    assert!(whole.contains("笑顔〓で訪問します。〓"), "{whole}");
    assert!(whole.contains("「一」"), "{whole}");
}

#[test]
fn fonts_say_what_they_lack() {
    let fonts = PRESS.fonts();
    assert_eq!(fonts.lacks("架空𠮷太郎　髙﨑 ①㈱ 9:00〜12:00 ●▲／ 辻\u{E0100}"), Vec::<String>::new());
    assert_eq!(fonts.lacks("あ😀い😀𰻝"), ["😀", "𰻝"]);
    assert!(fonts.families().any(|family| family == "BIZ UDPGothic"));
}

#[test]
fn bad_orders_are_refused_with_their_reason() {
    let data = sample::alone(sample::entry(3));
    let order = layout(Template::Profile, Paper::A4, BODY);
    for body in [8.9, 28.1, 0.0, -12.0, f64::NAN, f64::INFINITY] {
        assert!(matches!(set(&data, Layout { body, ..order }), Err(PressError::Body(_))), "{body}");
    }
    assert!(matches!(PRESS.typeset(&data, &[], &order), Err(PressError::NoSuchPicture(3))));
    let broken = |bytes: &[u8]| {
        let mut pictures = PICTURES.clone();
        pictures[3] = Picture { bytes: bytes.to_vec() };
        PRESS.typeset(&data, &pictures, &order)
    };
    for bytes in [&b""[..], b"GIF89a", b"\xff\xd8\xff\xe0 cut", b"\x89PNG\r\n"] {
        assert!(matches!(broken(bytes), Err(PressError::Picture(3))));
    }
    let mut long = data.clone();
    long.sections[0].entries[0].link = Some("a".repeat(4_000));
    assert!(matches!(set(&long, order), Err(PressError::Qr { entry: Some(3), .. })));
    long.sections[0].entries[0].link = None;
    long.sections[0].entries[0].feature = Some("長".repeat(2_000_000));
    assert!(matches!(set(&long, order), Err(PressError::TooMuchText(_))));
}

#[test]
fn pages_and_resolutions_that_are_not_there_are_refused() {
    let set = set(&sample::alone(sample::entry(3)), layout(Template::Profile, Paper::A5, BODY)).unwrap();
    assert_eq!(set.png(99, 72.0), Err(PressError::NoSuchPage { page: 99, pages: set.pages() }));
    for ppi in [0.0, -1.0, 1e9, f32::NAN] {
        assert!(matches!(set.png(0, ppi), Err(PressError::Resolution(_))), "{ppi}");
    }
    assert!(set.png(0, 72.0).unwrap().starts_with(b"\x89PNG"));
}
