//! Booklets to be folded and stapled (面付け・中綴じ): two pages side by side on each side of a sheet.
//!
//! With horizontal writing a booklet is bound at its left. Of four pages on a sheet, the outside has the last on the
//! left and the first on the right, the inside the second and the third; empty pages at the end fill the last sheet.

use std::collections::BTreeMap;
use std::fmt::Write;

use typst_pdf::PdfOptions;

use super::{Job, Press, PressError};
use crate::layout::Paper;

/// Most pages of a booklet that is stapled through its fold: thicker ones do not close.
pub const MOST_PAGES: usize = 400;

/// Why pages were not imposed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ImposeError {
    /// No pages, or more than a booklet has.
    #[error("a booklet has 1 to {MOST_PAGES} pages, not {0}")]
    Pages(usize),
    /// There is no sheet of twice this size here.
    #[error("pages of {} cannot be imposed: no sheet is twice as large", .0.name())]
    Paper(Paper),
    /// The pages could not be set or written.
    #[error(transparent)]
    Press(#[from] PressError),
}

/// The sides of the sheets in the order they are printed (front, back, front …): which pages, from 0, lie left and
/// right; `None` is empty paper.
#[must_use]
pub fn sheets(pages: usize) -> Vec<[Option<usize>; 2]> {
    let all = pages.next_multiple_of(4);
    let page = |number: usize| (number < pages).then_some(number);
    (0..all / 2)
        .map(|side| {
            let (near, far) = (side, all - 1 - side);
            // On fronts the later page lies left, on backs the earlier.
            if side % 2 == 0 { [page(far), page(near)] } else { [page(near), page(far)] }
        })
        .collect()
}

impl Press {
    /// Puts the pages of a PDF, all of this paper upright, onto sheets of twice the size, to be printed on both sides
    /// (turned over the short edge), folded together and stapled: A4 onto A3, A5 onto A4.
    ///
    /// # Errors
    /// [`ImposeError`]: no pages or too many, A3, or a PDF that is none.
    pub fn impose(&self, pdf: Vec<u8>, pages: usize, paper: Paper) -> Result<Vec<u8>, ImposeError> {
        if pages == 0 || pages > MOST_PAGES {
            return Err(ImposeError::Pages(pages));
        }
        if paper == Paper::A3 {
            return Err(ImposeError::Paper(paper));
        }
        let main = "imposed.typ";
        let files =
            BTreeMap::from([(main.to_owned(), source(pages, paper).into_bytes()), ("pages.pdf".to_owned(), pdf)]);
        let job = Job::new(&self.library, &self.fonts, main, files)?;
        let set = typst::compile::<typst_layout::PagedDocument>(&job).output;
        let set = set.map_err(|faults| PressError::template(&faults))?;
        // Sheets are for paper: on a screen their pages would be read in the wrong order.
        let options = PdfOptions { tagged: false, ..PdfOptions::default() };
        let imposed = typst_pdf::pdf(&set, &options).map_err(|faults| PressError::pdf(&faults));
        drop(set);
        typst::comemo::evict(0);
        Ok(imposed?)
    }
}

fn source(pages: usize, paper: Paper) -> String {
    let (width, height) = paper.millimetres();
    let mut out = format!("#set page(width: {}mm, height: {height}mm, margin: 0mm)\n", width * 2.0);
    for (number, side) in sheets(pages).iter().enumerate() {
        if number > 0 {
            out.push_str("#pagebreak()\n");
        }
        out.push_str("#box(width: 100%, height: 100%)[");
        for (place, page) in side.iter().enumerate() {
            if let Some(page) = page {
                // Writing into a string does not fail.
                let _ = write!(
                    out,
                    "#place(top + left, dx: {}mm, image(\"pages.pdf\", page: {}, width: {width}mm, height: {height}mm))",
                    width * place as f64,
                    page + 1,
                );
            }
        }
        out.push_str("]\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_pages_lie_as_every_stapled_booklet_has_them() {
        let sides: Vec<[usize; 2]> =
            sheets(8).iter().map(|side| side.map(|page| page.map_or(0, |page| page + 1))).collect();
        assert_eq!(sides, [[8, 1], [2, 7], [6, 3], [4, 5]]);
    }

    #[test]
    fn missing_pages_are_empty_paper_at_the_end() {
        assert_eq!(sheets(1), [[None, Some(0)], [None, None]]);
        assert_eq!(sheets(5), [[None, Some(0)], [Some(1), None], [None, Some(2)], [Some(3), Some(4)]]);
        assert_eq!(sheets(0), Vec::<[Option<usize>; 2]>::new());
    }

    #[test]
    fn folded_together_the_pages_come_in_order() {
        for pages in 1..60 {
            let sides = sheets(pages);
            assert_eq!(sides.len() % 2, 0, "a sheet has two sides");
            // Leaf by leaf: the right half of each front, then the left half of its back, from the outside in; then
            // the same the other way round from the inside out.
            let mut read: Vec<Option<usize>> = sides.chunks(2).flat_map(|sheet| [sheet[0][1], sheet[1][0]]).collect();
            read.extend(sides.chunks(2).rev().flat_map(|sheet| [sheet[1][1], sheet[0][0]]));
            let expected: Vec<Option<usize>> =
                (0..pages.next_multiple_of(4)).map(|page| (page < pages).then_some(page)).collect();
            assert_eq!(read, expected, "{pages} pages");
        }
    }
}
