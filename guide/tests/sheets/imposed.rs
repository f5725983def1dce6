//! Booklets for stapling.

use kaomie_guide::layout::{Paper, Template};
use kaomie_guide::press::ImposeError;
use kaomie_guide::{PdfKind, sample};

use super::{PRESS, layout, sizes, text};

#[test]
fn the_first_side_has_the_last_page_at_the_left_and_the_first_at_the_right() {
    for (paper, sheet) in [(Paper::A4, [420, 297]), (Paper::A5, [296, 210])] {
        let (data, pictures) = sample::guide();
        let set = PRESS.typeset(&data, &pictures, &layout(Template::Booklet, paper)).expect("set");
        let (pages, pdf) = (set.pages(), set.pdf(PdfKind::Plain).expect("a PDF"));
        let imposed = PRESS.impose(pdf.clone(), pages, paper).expect("imposed");
        let name = format!("imposed-{}.pdf", paper.name());
        let sides = pages.next_multiple_of(4) / 2;
        assert_eq!(sizes(&name, &imposed), vec![sheet; sides]);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let page = |number: usize| if number <= pages { words(&text("pages.pdf", &pdf, number)) } else { Vec::new() };
        for (side, [left, right]) in [(1, [sides * 2, 1]), (2, [2, sides * 2 - 1])] {
            let (left, right) = (page(left), page(right));
            let both = words(&text(&name, &imposed, side));
            assert!(!both.is_empty());
            let missing = left.iter().chain(&right).find(|word| !both.contains(word));
            assert_eq!(missing, None, "{} side {side}", paper.name());
            assert_eq!(both.len(), left.len() + right.len(), "nothing else is on it");
        }
        assert_eq!(imposed, PRESS.impose(pdf, pages, paper).expect("imposed"), "equal pages, equal sheets");
    }
}

#[test]
fn what_cannot_be_imposed_is_refused() {
    let pdf = || b"%PDF-1.7 no pages".to_vec();
    assert_eq!(PRESS.impose(pdf(), 0, Paper::A4), Err(ImposeError::Pages(0)));
    assert_eq!(PRESS.impose(pdf(), 4_000, Paper::A4), Err(ImposeError::Pages(4_000)));
    assert_eq!(PRESS.impose(pdf(), 4, Paper::A3), Err(ImposeError::Paper(Paper::A3)));
    assert!(matches!(PRESS.impose(pdf(), 4, Paper::A4), Err(ImposeError::Press(_))));
}
