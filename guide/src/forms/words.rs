//! Words that all forms share.

use crate::data::{GuideData, Level};
use crate::overrides::Overrides;

/// Days of the week's table as they are spoken.
pub(super) const DAYS: [&str; 8] = ["月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜", "祝日"];

/// How far something can be done, in words.
pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Yes => "対応しています",
        Level::Conditional => "条件つきで対応します",
        Level::Consult => "ご相談ください",
        Level::No => "対応していません",
        Level::Unknown => "確認できていません",
    }
}

/// What a guide is for, how it is read when there is a map, and how one goes on.
const HOW_TO_USE: [&str; 4] = [
    "このガイドは、通院がむずかしくなったときに、ご自宅などへうかがう医療機関と、そこで働く人を紹介するものです。",
    ABOUT_THE_MAP,
    "訪問できるかどうかは、お住まいの場所や病状によって異なります。まずお電話でご相談ください。",
    "どこに相談したらよいか迷うときは、相談窓口へお電話ください。",
];
const ABOUT_THE_MAP: &str = "番号は、地図と一覧で共通です。地図では、区域の中を丸、外を四角で示しています。";

/// How the guide is used: the municipality's paragraphs, or ours.
pub(super) fn how_to_use(own: &Overrides) -> Vec<&str> {
    match own.texts().how_to_use.as_slice() {
        [] => HOW_TO_USE.to_vec(),
        texts => texts.iter().map(String::as_str).collect(),
    }
}

/// The same where no map is seen. What a municipality wrote is left as it is.
pub(super) fn how_to_use_without_map(own: &Overrides) -> Vec<&str> {
    how_to_use(own).into_iter().filter(|text| *text != ABOUT_THE_MAP).collect()
}

/// How many it holds, in a sentence.
pub(super) fn counts(data: &GuideData) -> String {
    let counts = data.counts;
    format!(
        "掲載数：{}か所（区域の中 {}か所、外 {}か所）、{}人",
        counts.facilities, counts.inside, counts.outside, counts.practitioners
    )
}

/// Whether something lies in the area.
pub(super) fn place(inside: bool) -> &'static str {
    if inside { "区域の中" } else { "区域の外" }
}
