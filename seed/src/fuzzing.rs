//! What the fuzz targets (`fuzz/`) reach of this crate's inside; there only with the feature `fuzzing`.

use chrono::NaiveDate;
use domain::codes::{HolidayRule, SchedulePurpose};
use domain::hours::{LocalTime, Schedule};
use domain::place::LngLat;

use crate::coordinates::{Published, read_point, split_pair};
use crate::hours::words::{Words, read_hours};
use crate::layout::{Layout, Need};
use crate::options::SourceName;
use crate::source;

/// Every layout: its source, its name and the first header of each of its columns, of families a part.
pub fn layouts() -> Vec<(SourceName, &'static str, Vec<&'static str>)> {
    let headers = |layout: &'static Layout| {
        let of_column = |column: &'static crate::layout::ColumnSpec| match column.need {
            Need::Required | Need::Optional => &column.names[..1],
            _ => column.names,
        };
        layout.columns.iter().flat_map(of_column).copied().collect()
    };
    let all = source::layouts().into_iter();
    all.flat_map(|(source, layouts)| layouts.iter().map(move |layout| (source, layout.name, headers(layout)))).collect()
}

/// Hours as four cells say them: slots, and the words that are kept.
pub fn hours_in_words(days: &str, start: &str, end: &str, note: &str) -> (Vec<Schedule>, Option<String>) {
    let words = Words { days, start, end, note, silent_on_holidays: HolidayRule::Unknown };
    let read = read_hours(&words, SchedulePurpose::Opening);
    (read.schedules, read.note)
}

/// A time cell.
pub fn time(cell: &str) -> Option<LocalTime> {
    crate::hours::times::read_time(cell).map(|read| read.time)
}

/// A day.
pub fn date(cell: &str) -> Option<NaiveDate> {
    crate::dates::read_date(cell)
}

/// A count.
pub fn count(cell: &str) -> Option<u32> {
    crate::row::read_count(cell)
}

/// A web address.
pub fn website(cell: &str) -> Option<String> {
    crate::contacts::read_website(cell)
}

/// A pair of coordinates in one cell.
pub fn point(pair: &str) -> Option<LngLat> {
    let (lat, lng) = split_pair(pair);
    match read_point(lat, lng) {
        Published::Point(point) => Some(point),
        _ => None,
    }
}

/// A text without the sentences that name someone; `None` when none does.
pub fn without_names(text: &str) -> Option<String> {
    crate::personal::without_names(text)
}

/// Half-width kana to full width.
pub fn full_width_kana(text: &str) -> String {
    crate::kana::full_width_kana(text)
}

/// A header cell as it is compared.
pub fn fold_header(cell: &str) -> String {
    crate::layout::fold_header(cell)
}
