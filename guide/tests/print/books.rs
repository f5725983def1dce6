//! Every form as a file, and what can be read from it.

use kaomie_guide::data::CapabilityData;
use kaomie_guide::layout::{BODY, Layout, Paper, Template};
use kaomie_guide::{PdfKind, Press};

use crate::pressed::{BOOKLET, PICTURES, PRESS, PROFILE, PROOF, every, layout, set};
use crate::sample;
use crate::tools::{assert_in_order, joined, run, text, told};

#[test]
fn every_form_is_a_sound_file() {
    for (name, form) in every() {
        for pdf in [&form.plain, &form.accessible] {
            let output = run("qpdf", &["--check", "FILE"], pdf);
            assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        }
        assert_eq!(form.set.findings(), [], "{name}");
    }
}

#[test]
fn every_font_is_embedded_as_a_subset_and_maps_to_unicode() {
    for (name, form) in every() {
        for pdf in [&form.plain, &form.accessible] {
            let told = told("pdffonts", &["FILE"], pdf);
            let fonts: Vec<&str> = told.lines().skip(2).collect();
            assert!(fonts.len() >= 2, "{name}: {told}");
            for font in fonts {
                let words: Vec<&str> = font.split_whitespace().collect();
                let [.., embedded, subset, unicode, _, _] = words[..] else { panic!("{name}: {font}") };
                assert_eq!([embedded, subset, unicode], ["yes"; 3], "{name}: {font}");
            }
        }
    }
}

#[test]
fn a_booklet_is_read_in_the_order_it_is_printed() {
    let whole = text(&BOOKLET.plain, 1..=BOOKLET.set.pages());
    assert_in_order(
        &whole,
        &[
            "顔が見える訪問診療医ガイド",
            "このガイドの使い方",
            "もくじ",
            "地図",
            "架空市内の医療機関",
            "架空みどり診療所",
            "医師になった経緯",
            "祖父が自宅で亡くなったとき",
            "対応できること",
            "診療時間",
            "000-0000-1001",
            "架空中央クリニック",
            "市外から訪問する医療機関",
            "架空どんぐりクリニック",
            "対応できることから探す",
            "五十音さくいん",
            "相談窓口",
            "前の版から変わったこと",
            "このガイドについて",
            "SIL Open Font License",
        ],
    );
}

#[test]
fn readings_above_names_are_not_in_the_text() {
    let whole = text(&PROFILE.plain, 1..=PROFILE.set.pages());
    assert!(whole.contains("架空 次郎"), "{whole}");
    assert!(!whole.contains("じろう"), "{whole}");
    // In a booklet they are once: in the index by kana.
    let whole = text(&BOOKLET.plain, 1..=BOOKLET.set.pages());
    assert_eq!(whole.matches("かくう じろう").count(), 1);
    assert_eq!(whole.matches("じろう").count(), 1);
}

#[test]
fn rare_kanji_and_variants_are_printed_and_read_back() {
    let whole = text(&BOOKLET.plain, 1..=BOOKLET.set.pages());
    assert!(whole.contains("𠮷架空 正"), "{whole}");
    assert!(whole.contains("架空辻"), "{whole}");
    assert!(!whole.contains('〓'));
}

#[test]
fn a_proof_asks_and_says_where_to_send_it() {
    let whole = text(&PROOF.plain, 1..=PROOF.set.pages());
    assert_in_order(
        &whole,
        &[
            "架空みどり診療所",
            "御中",
            "掲載内容の確認のお願い",
            "令和8年11月30日（月）",
            "000-0000-3000",
            "架空 太郎",
            "修正する内容",
        ],
    );
    let whole = joined(&whole);
    for question in &sample::proof(1).proof.unwrap().questions {
        assert!(whole.contains(&question.word), "{}", question.word);
    }
}

#[test]
fn a_proof_asks_ninety_questions_over_pages_and_loses_none() {
    let mut entry = sample::proof(1);
    let proof = entry.proof.as_mut().unwrap();
    let known = proof.questions.clone();
    let ask = |at: usize| CapabilityData {
        word: format!("問い{at:02}番の長い名まえのこと"), ..known[at / 30].clone()
    };
    proof.questions = (0..90).map(ask).collect();
    for body in [BODY, 20.0] {
        let set = set(&sample::alone(entry.clone()), layout(Template::Proof, Paper::A4, body)).unwrap();
        let pdf = set.pdf(PdfKind::Accessible).unwrap();
        let whole = joined(&text(&pdf, 1..=set.pages()));
        let missing: Vec<usize> = (0..90).filter(|at| !whole.contains(&format!("問い{at:02}番"))).collect();
        assert_eq!(missing, [0; 0], "{body} points, {} pages", set.pages());
    }
}

#[test]
fn a_draft_says_so_on_every_page() {
    let mut data = sample::alone(sample::entry(3));
    data.draft = Some("校正用".to_owned());
    let set = set(&data, layout(Template::Booklet, Paper::A4, BODY)).unwrap();
    let pdf = set.pdf(PdfKind::Plain).unwrap();
    for page in 1..=set.pages() {
        assert!(joined(&text(&pdf, page..=page)).contains("校正用"), "page {page}");
    }
}

#[test]
fn two_sparse_entries_share_a_page_and_others_do_not() {
    let sparse = |number| {
        let mut entry = sample::entry(number);
        entry.people.truncate(1);
        entry.people[0].qualifications.clear();
        entry.people[0].motto = None;
        entry.people[0].origin = None;
        entry.capabilities.truncate(3);
        (entry.headline, entry.feature) = (None, None);
        entry
    };
    let page_of = |entries: Vec<_>, name: &str| {
        let mut data = sample::alone(sample::entry(1));
        data.sections[0].entries = entries;
        let set = set(&data, layout(Template::Booklet, Paper::A4, BODY)).unwrap();
        assert_eq!(set.findings(), []);
        let pdf = set.pdf(PdfKind::Plain).unwrap();
        // Behind cover, use and contents.
        (4..=set.pages()).find(|page| text(&pdf, *page..=*page).contains(name)).unwrap()
    };
    assert_eq!(page_of(vec![sparse(2), sparse(3)], "架空さくら内科"), 4);
    assert_eq!(page_of(vec![sparse(2), sample::entry(5)], "架空北クリニック"), 5);
}

#[test]
fn a_print_shop_gets_bleed_and_trim() {
    let layout = Layout { bleed: true, ..layout(Template::Booklet, Paper::A5, BODY) };
    let set = set(&sample::alone(sample::entry(3)), layout).unwrap();
    let pdf = set.pdf(PdfKind::Plain).unwrap();
    assert!(run("qpdf", &["--check", "FILE"], &pdf).status.success());
    let told = told("pdfinfo", &["-box", "FILE"], &pdf);
    let size = |name: &str| -> [f64; 2] {
        let line = told.lines().find(|line| line.starts_with(name)).unwrap();
        let sides: Vec<f64> = line.split_whitespace().skip(1).map(|side| side.parse().unwrap()).collect();
        [sides[2] - sides[0], sides[3] - sides[1]].map(|points| (points / 72.0 * 25.4 * 10.0).round() / 10.0)
    };
    assert_eq!(size("TrimBox"), [148.0, 210.0]);
    assert_eq!(size("BleedBox"), [154.0, 216.0]);
    assert_eq!(size("MediaBox"), [168.0, 230.0]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let data = sample::alone(sample::entry(1));
    let layout = layout(Template::Profile, Paper::A4, BODY);
    let again = Press::new(PRESS.fonts().clone(), Default::default()).unwrap();
    let [one, other] = [&*PRESS, &again].map(|press| press.typeset(&data, &PICTURES, &layout).unwrap());
    for kind in [PdfKind::Plain, PdfKind::Accessible] {
        assert_eq!(one.pdf(kind).unwrap(), other.pdf(kind).unwrap());
    }
    assert_eq!(one.png(0, 72.0).unwrap(), other.png(0, 72.0).unwrap());
}
