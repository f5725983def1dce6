//! Lists of areas: by kind, code and id, in pages.

use std::sync::Arc;

use domain::area::Area;
use domain::codes::AreaKind;
use domain::ids::AreaId;
use domain::place::LngLat;
use domain::text::fold;

use super::AreaIndex;
use super::index::Entry;
use crate::answer::{AreaCursor, AreaFilter, AreaPage, AreaPageFrom, AreaPageRequest};
use crate::question::QueryError;

impl AreaIndex {
    /// One page of the areas that pass everything. Text matches name, kana and code; every word must.
    ///
    /// # Errors
    /// [`QueryError::UnknownArea`] when `within` names none, [`QueryError::EmptyText`] when nothing is left of the text.
    pub(crate) fn list(
        &self,
        filter: &AreaFilter,
        containing: Option<LngLat>,
        text: Option<&str>,
        page: &AreaPageRequest,
    ) -> Result<AreaPage, QueryError> {
        let below = match filter.within {
            Some(id) => Some(self.below(self.number(id).ok_or(QueryError::UnknownArea)?)),
            None => None,
        };
        let words = text.map(words).transpose()?;
        let mut numbers: Vec<u32> = match containing {
            Some(point) => self.holding(point),
            None => (0u32..).zip(&self.entries).map(|(number, _)| number).collect(),
        };
        numbers.sort_unstable();
        numbers.retain(|number| {
            let entry = self.entry(*number);
            let area = &entry.area;
            (filter.kinds.is_empty() || filter.kinds.contains(&area.kind))
                && filter.valid_on.is_none_or(|day| area.valid_on(day))
                && below.as_ref().is_none_or(|below| below[*number as usize])
                && words.as_ref().is_none_or(|words| has_words(entry, words))
        });
        Ok(self.cut(&numbers, page))
    }

    fn cut(&self, numbers: &[u32], page: &AreaPageRequest) -> AreaPage {
        let place = |number: &u32| AreaCursor::of(&self.entry(*number).area);
        let range = match &page.from {
            AreaPageFrom::After(cursor) => {
                let start =
                    cursor.as_ref().map_or(0, |cursor| numbers.partition_point(|number| place(number) <= *cursor));
                start..numbers.len().min(start + page.size)
            }
            AreaPageFrom::Before(cursor) => {
                let end = cursor
                    .as_ref()
                    .map_or(numbers.len(), |cursor| numbers.partition_point(|number| place(number) < *cursor));
                end.saturating_sub(page.size)..end
            }
        };
        AreaPage {
            has_previous: range.start > 0,
            has_next: range.end < numbers.len(),
            areas: numbers[range].iter().map(|number| self.entry(*number).area.clone()).collect(),
            total: page.with_total.then_some(numbers.len()),
        }
    }

    /// Children of the given kinds (all when empty), by kind, code and id.
    pub(crate) fn children_of(&self, id: AreaId, kinds: &[AreaKind]) -> Vec<Arc<Area>> {
        let numbers = self.number(id).map_or(&[][..], |number| self.children(number));
        let areas = numbers.iter().map(|number| &self.entry(*number).area);
        areas.filter(|area| kinds.is_empty() || kinds.contains(&area.kind)).cloned().collect()
    }

    /// Areas above, the highest kind first.
    pub(crate) fn parents_of(&self, id: AreaId) -> Vec<Arc<Area>> {
        let numbers = self.number(id).map_or(&[][..], |number| self.parents(number));
        numbers.iter().map(|number| self.entry(*number).area.clone()).collect()
    }
}

/// Folded words of a text.
pub(crate) fn words(text: &str) -> Result<Vec<String>, QueryError> {
    let words: Vec<String> = text.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { Err(QueryError::EmptyText) } else { Ok(words) }
}

fn has_words(entry: &Entry, words: &[String]) -> bool {
    let ([name, kana], code) = (&entry.folded, fold(&entry.area.code));
    words.iter().all(|word| name.contains(word) || kana.contains(word) || code.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn request(size: usize, from: AreaPageFrom) -> AreaPageRequest {
        AreaPageRequest { size, from, with_total: true }
    }

    #[test]
    fn pages_forwards_and_backwards_give_the_whole_list() {
        let index = AreaIndex::build(testing::areas(9));
        let filter = AreaFilter { kinds: vec![AreaKind::DailyLivingZone], ..AreaFilter::default() };
        let all = index.list(&filter, None, None, &request(100_000, AreaPageFrom::After(None))).unwrap();
        assert!(all.areas.len() > 20 && !all.has_next && !all.has_previous);
        let (mut forward, mut after) = (Vec::new(), None);
        loop {
            let page = index.list(&filter, None, None, &request(7, AreaPageFrom::After(after.clone()))).unwrap();
            assert_eq!(page.has_previous, after.is_some());
            assert_eq!(page.total, Some(all.areas.len()));
            after = page.areas.last().map(|area| AreaCursor::of(area));
            forward.extend(page.areas.iter().map(|area| area.id));
            if !page.has_next {
                break;
            }
        }
        let (mut backward, mut before) = (Vec::new(), None);
        loop {
            let page = index.list(&filter, None, None, &request(7, AreaPageFrom::Before(before))).unwrap();
            before = page.areas.first().map(|area| AreaCursor::of(area));
            backward.extend(page.areas.iter().rev().map(|area| area.id));
            if !page.has_previous {
                break;
            }
        }
        backward.reverse();
        let expected: Vec<AreaId> = all.areas.iter().map(|area| area.id).collect();
        assert_eq!(forward, expected);
        assert_eq!(backward, expected);
    }

    #[test]
    fn an_area_is_below_its_prefecture_at_any_depth() {
        let index = AreaIndex::build(testing::areas(9));
        let prefecture = index.entries.iter().find(|entry| entry.area.kind == AreaKind::Prefecture).unwrap();
        let filter = AreaFilter { within: Some(prefecture.area.id), ..AreaFilter::default() };
        let below = index.list(&filter, None, None, &request(100_000, AreaPageFrom::After(None))).unwrap();
        assert!(below.areas.iter().any(|area| area.kind == AreaKind::Municipality));
        assert!(below.areas.iter().any(|area| area.kind == AreaKind::DailyLivingZone));
        let unknown = AreaFilter { within: Some(AreaId(uuid::Uuid::nil())), ..AreaFilter::default() };
        assert_eq!(
            index.list(&unknown, None, None, &request(1, AreaPageFrom::After(None))).unwrap_err(),
            QueryError::UnknownArea
        );
        assert_eq!(
            index.list(&filter, None, Some("　・"), &request(1, AreaPageFrom::After(None))).unwrap_err(),
            QueryError::EmptyText
        );
    }
}
