//! Five-year classes of age (5歳階級) of both sexes, added up to the bands of elderly care.

use domain::codes::AgeBand;

use crate::layout::{Matched, fold_header};
use crate::report::Report;
use crate::row::{Column, Row};

/// Five-year classes 0–4 to 80–84, and 85 and older.
const CLASSES: usize = 18;

/// First class of an age: 65 is in class 13, counted from 0.
const fn class_of(age: usize) -> usize {
    age / 5
}

/// Where the classes stand, both sexes of each.
pub(super) struct AgeColumns {
    classes: Vec<Vec<Column>>,
}

impl AgeColumns {
    /// Finds the columns by their headers; empty when the file has no ages.
    pub fn of(matched: &Matched<'_>) -> Self {
        let mut classes = vec![Vec::new(); CLASSES];
        for (index, header) in matched.headers.iter().enumerate() {
            if let Some(class) = class_of_header(&fold_header(header)) {
                classes[class].push(Column(Some(index)));
            }
        }
        Self { classes }
    }

    /// Counts of a row; `None` when the file has no full set of classes or a cell cannot be read.
    pub fn read(&self, row: &Row<'_>, report: &mut Report) -> Option<AgeCounts> {
        let mut counts = [0_u32; CLASSES];
        for (class, columns) in self.classes.iter().enumerate() {
            if columns.len() != 2 {
                return None;
            }
            for column in columns {
                counts[class] = counts[class].saturating_add(row.count(*column, report)?);
            }
        }
        Some(AgeCounts(counts))
    }
}

/// `man14`, `woman14`, `65-69歳の男性`, `85歳以上の女性`.
fn class_of_header(header: &str) -> Option<usize> {
    let number = |text: &str| text.parse::<usize>().ok();
    if let Some(rest) = header.strip_prefix("woman").or_else(|| header.strip_prefix("man")) {
        return number(rest).filter(|class| (1..=CLASSES).contains(class)).map(|class| class - 1);
    }
    let (ages, sex) = header.split_once('歳')?;
    if !(sex.ends_with("の男性") || sex.ends_with("の女性")) {
        return None;
    }
    let from = number(ages.split(['-', '~', '～', '〜']).next()?)?;
    (from.is_multiple_of(5) && class_of(from) < CLASSES).then_some(class_of(from))
}

/// Persons per class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AgeCounts([u32; CLASSES]);

impl AgeCounts {
    /// Everybody.
    pub fn sum(&self) -> u32 {
        self.0.iter().sum()
    }

    /// The bands of elderly care, without the total.
    pub fn bands(&self) -> [(AgeBand, u32); 6] {
        let sum = |from: usize, to: usize| self.0[class_of(from)..to].iter().sum();
        [
            (AgeBand::AgeUnder65, sum(0, class_of(65))),
            (AgeBand::Age65Over, sum(65, CLASSES)),
            (AgeBand::Age6574, sum(65, class_of(75))),
            (AgeBand::Age75Over, sum(75, CLASSES)),
            (AgeBand::Age7584, sum(75, class_of(85))),
            (AgeBand::Age85Over, sum(85, CLASSES)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_both_layouts_name_their_class() {
        for (header, class) in
            [("man1", 0), ("woman14", 13), ("man18", 17), ("65-69歳の男性", 13), ("85歳以上の女性", 17)]
        {
            assert_eq!(class_of_header(header), Some(class), "{header}");
        }
        for header in ["man19", "male", "woman", "男性", "63-67歳の男性", "90歳以上の男性"] {
            assert_eq!(class_of_header(header), None, "{header}");
        }
    }

    #[test]
    fn bands_add_up_to_everybody() {
        let counts = AgeCounts(std::array::from_fn(|class| class as u32 + 1));
        let band = |wanted: AgeBand| {
            counts.bands().into_iter().find(|(band, _)| *band == wanted).map_or(0, |(_, count)| count)
        };
        assert_eq!(band(AgeBand::AgeUnder65) + band(AgeBand::Age65Over), counts.sum());
        assert_eq!(band(AgeBand::Age6574) + band(AgeBand::Age75Over), band(AgeBand::Age65Over));
        assert_eq!(band(AgeBand::Age7584) + band(AgeBand::Age85Over), band(AgeBand::Age75Over));
        assert_eq!(band(AgeBand::Age85Over), 18);
        assert_eq!(band(AgeBand::Age6574), 14 + 15);
    }
}
