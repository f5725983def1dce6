//! Sources and licences, one line for each credit: data travels with its attribution (出典・ライセンス).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::date;
use crate::codes::Code;
use crate::source::SourceRecord;

/// Lines for records, each credit once with its newest edition, those of one day and licence together; in order of their
/// words.
pub fn credits<'a>(records: impl IntoIterator<Item = &'a SourceRecord>) -> Vec<String> {
    let mut newest: BTreeMap<(String, Option<String>), Option<NaiveDate>> = BTreeMap::new();
    for record in records {
        let attribution = match record.attribution.trim() {
            "" => record.dataset.label(),
            said => said,
        };
        let license = record.license.as_deref().map(str::trim).filter(|license| !license.is_empty());
        let day = newest.entry((attribution.to_owned(), license.map(str::to_owned))).or_default();
        *day = (*day).max(record.as_of);
    }
    // Those of one day and licence stand together: eleven interviews of one week are one line.
    let mut together: BTreeMap<(Option<String>, Option<NaiveDate>), Vec<String>> = BTreeMap::new();
    for ((attribution, license), day) in newest {
        together.entry((license, day)).or_default().push(attribution);
    }
    let mut lines: Vec<String> = Vec::new();
    for ((license, day), names) in together {
        match (&license, day) {
            (None, None) => lines.extend(names),
            _ => lines.push(line(&names.join("、"), license.as_deref(), day)),
        }
    }
    lines.sort();
    lines
}

fn line(attribution: &str, license: Option<&str>, day: Option<NaiveDate>) -> String {
    let details: Vec<String> = day
        .map(|day| format!("{}時点", date::day_without_weekday(day)))
        .into_iter()
        .chain(license.map(str::to_owned))
        .collect();
    if details.is_empty() { attribution.to_owned() } else { format!("{attribution}（{}）", details.join("、")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::SourceDataset;

    fn record(attribution: &str, license: Option<&str>, as_of: Option<&str>) -> SourceRecord {
        SourceRecord {
            dataset: SourceDataset::Manual,
            source_id: None,
            as_of: as_of.map(|day| day.parse().expect("a day")),
            license: license.map(str::to_owned),
            attribution: attribution.to_owned(),
        }
    }

    #[test]
    fn each_credit_is_said_once_with_its_newest_edition_and_licence() {
        let records = [
            record("見本省", Some("CC BY 4.0"), Some("2025-12-01")),
            record("見本省", Some("CC BY 4.0"), Some("2026-06-01")),
            record("見本省", Some("CC BY 4.0"), None),
            record("見本市", None, None),
            record(" ", None, None),
        ];
        assert_eq!(credits(&records), ["手入力", "見本市", "見本省（令和8年6月1日時点、CC BY 4.0）"]);
        assert!(credits(&[]).is_empty());
        let asked = ["甲への取材", "乙への取材"].map(|of| record(of, Some("CC0-1.0"), Some("2026-06-01")));
        assert_eq!(credits(&asked), ["乙への取材、甲への取材（令和8年6月1日時点、CC0-1.0）"]);
    }
}
