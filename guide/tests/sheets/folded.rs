//! The folded map.

use kaomie_guide::data::{EntryData, MapData};
use kaomie_guide::forms::{png, source};
use kaomie_guide::layout::{Layout, Paper, Template};
use kaomie_guide::{PdfKind, sample};

use super::{PRESS, layout, left, sizes, text};

#[test]
fn one_side_has_the_map_and_the_other_everybody_on_it() {
    let (data, pictures) = sample::guide();
    let set = PRESS.typeset(&data, &pictures, &layout(Template::FoldedMap, Paper::A3)).expect("set");
    assert_eq!((set.pages(), set.findings()), (2, &[][..]));
    let pdf = set.pdf(PdfKind::Plain).expect("a PDF");
    assert_eq!(sizes("map.pdf", &pdf), [[420, 297], [420, 297]]);
    let (front, back) = (text("map.pdf", &pdf, 1), text("map.pdf", &pdf, 2));
    assert!(front.contains(&data.title) && front.contains("見本の地図（架空）"), "{front}");
    for entry in data.sections.iter().flat_map(|section| &section.entries) {
        assert!(back.contains(&entry.name) && back.contains(&entry.phones[0].1), "{} in {back}", entry.name);
    }
    assert!(back.contains("9:00〜12:00 月火木金土▲"), "{back}");
    for page in 0..2 {
        left(&format!("map-{page}.png"), &set.png(page, 60.0).expect("a picture"));
    }
    assert_eq!(
        pdf,
        PRESS
            .typeset(&data, &pictures, &layout(Template::FoldedMap, Paper::A3))
            .expect("set")
            .pdf(PdfKind::Plain)
            .expect("a PDF")
    );
}

#[test]
fn it_can_be_listened_to_and_be_cut_by_a_print_shop() {
    let (data, pictures) = sample::guide();
    let set = PRESS.typeset(&data, &pictures, &layout(Template::FoldedMap, Paper::A3)).expect("set");
    let pdf = set.pdf(PdfKind::Accessible).expect("PDF/UA-1");
    assert!(text("map-ua.pdf", &pdf, 2).contains("見本診療所7"));
    let bleed = Layout { bleed: true, ..layout(Template::FoldedMap, Paper::A3) };
    let set = PRESS.typeset(&data, &pictures, &bleed).expect("set");
    left("map-bleed-1.png", &set.png(1, 40.0).expect("a picture"));
    assert_eq!(set.pages(), 2);
}

#[test]
fn eighty_clinics_at_one_place_are_all_in_the_list() {
    let (mut data, pictures) = sample::guide();
    let model = data.sections[0].entries[0].clone();
    let entries: Vec<EntryData> =
        (1..=80).map(|number| EntryData { number, name: format!("見本第{number}医院"), ..model.clone() }).collect();
    let map = data.map.clone().expect("a map");
    let pin = map.pins[0].clone();
    let pins = entries.iter().map(|entry| kaomie_guide::data::Pin {
        number: entry.number,
        name: entry.name.clone(),
        inside: entry.number % 2 == 0,
        ..pin.clone()
    });
    data.map = Some(MapData { pins: pins.collect(), ..map });
    data.sections[0].entries = entries;
    data.sections.truncate(1);
    let set = PRESS.typeset(&data, &pictures, &layout(Template::FoldedMap, Paper::A3)).expect("set");
    let pdf = set.pdf(PdfKind::Plain).expect("a PDF");
    let all: String = (2..=set.pages()).map(|page| text("map-80.pdf", &pdf, page)).collect();
    assert!((1..=80).all(|number| all.contains(&format!("見本第{number}医院"))));
    left("map-80-0.png", &set.png(0, 60.0).expect("a picture"));
    left("map-80-1.png", &set.png(1, 60.0).expect("a picture"));
}

#[test]
fn a_guide_without_places_still_has_its_sheet() {
    let (mut data, pictures) = sample::guide();
    data.map = None;
    data.url = None;
    data.desks.clear();
    let set = PRESS.typeset(&data, &pictures, &layout(Template::FoldedMap, Paper::A4)).expect("set");
    assert!(text("map-none.pdf", &set.pdf(PdfKind::Plain).expect("a PDF"), 1).contains("地図に載せる場所がありません"));
}

#[test]
fn the_map_as_a_picture_is_the_sheet_at_200_dots_an_inch() {
    let (data, pictures) = sample::guide();
    let bytes = png::map(&PRESS, &data, &pictures).expect("a picture");
    let size = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    assert!((3_306..=3_308).contains(&size(16)) && (2_338..=2_340).contains(&size(20)), "{} × {}", size(16), size(20));
    left("map-200.png", &bytes);
}

#[test]
fn the_sources_hold_what_typst_needs_and_are_the_same_each_time() {
    let (data, pictures) = sample::guide();
    let sheet = layout(Template::FoldedMap, Paper::A3);
    let bundle = source::bundle(&PRESS, &data, &pictures, &sheet).expect("a bundle");
    assert_eq!(bundle, source::bundle(&PRESS, &data, &pictures, &sheet).expect("a bundle"));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bundle)).expect("an archive");
    for name in ["map.typ", "kaomie.typ", "places.typ", "guide.json", "p/0.png"] {
        assert!(archive.by_name(name).is_ok(), "{name}");
    }
}
