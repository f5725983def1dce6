//! Documents: how a domain value becomes text in a column, and back.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::StoreError;

/// The value as JSON on one line.
pub(crate) fn write<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Invalid(error.to_string()))
}

/// The value as JSON on one line without what the reader fills in by itself: nulls and empty lists of a record.
///
/// A facility names some sixty fields and most sources know ten of them, so this halves the document.
pub(crate) fn write_compact<T: Serialize>(value: &T) -> Result<String, StoreError> {
    write(value).map(|json| without_blanks(&json))
}

/// Reads a document back; `of` names it in the error.
pub(crate) fn read<T: DeserializeOwned>(text: &str, of: impl FnOnce() -> String) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::corrupt(of(), error))
}

/// Declares how documents of a table are read: all, and those with some ids, in order of id. Whoever uses it has the traits
/// of sea-orm in scope: `EntityTrait`, `QueryFilter`, `QueryOrder`, `ColumnTrait`.
macro_rules! documents {
    ($( $all:ident, $by_ids:ident: $table:ident, $id:ty => $document:ty, $named:literal; )+) => { $(
        #[doc = concat!("Every ", $named, ", in order of id.\n\n# Errors\n[`StoreError`].")]
        pub async fn $all(from: &impl $crate::Reads) -> Result<Vec<$document>, StoreError> {
            use $crate::entity::$table::{Column, Entity};
            let rows = Entity::find().order_by_asc(Column::Id).all(from.connection()).await?;
            rows.iter().map(|row| $crate::document::read(&row.document, || format!("{} {}", $named, row.id))).collect()
        }

        #[doc = concat!("Every ", $named, " with one of these ids, in order of id; unknown ids are left out.\n\n# Errors\n[`StoreError`].")]
        pub async fn $by_ids(from: &impl $crate::Reads, ids: &[$id]) -> Result<Vec<$document>, StoreError> {
            use $crate::entity::$table::{Column, Entity};
            let mut ids: Vec<uuid::Uuid> = ids.iter().map(|id| id.0).collect();
            ids.sort_unstable();
            ids.dedup();
            let mut found = Vec::with_capacity(ids.len());
            for chunk in ids.chunks($crate::bulk::IDS_PER_STATEMENT) {
                let these = Entity::find().filter(Column::Id.is_in(chunk.iter().copied()));
                for row in these.order_by_asc(Column::Id).all(from.connection()).await? {
                    found.push($crate::document::read(&row.document, || format!("{} {}", $named, row.id))?);
                }
            }
            Ok(found)
        }
    )+ };
}
pub(crate) use documents;

/// Leaves out the members of records whose value is null or an empty list, in one pass over the text as serde_json
/// writes it: without blanks between its parts, so that only the name of a member is followed by a colon.
///
/// The elements of a list stay, even empty ones: their position means something.
fn without_blanks(json: &str) -> String {
    let bytes = json.as_bytes();
    let mut out = String::with_capacity(json.len());
    let (mut copied, mut at) = (0, 0);
    while let Some(quote) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'"')) {
        let name = at + quote;
        let value = match string_end(bytes, name) {
            end if bytes.get(end) == Some(&b':') => end + 1,
            end => {
                at = end;
                continue;
            }
        };
        // The payload of an enum's variant is not optional: `{"Areas": []}` must stay as it is, and so must
        // everything below it. Variants are the only names that begin with a capital.
        if bytes.get(name + 1).is_some_and(u8::is_ascii_uppercase) {
            at = value_end(bytes, value);
            continue;
        }
        let rest = bytes.get(value..).unwrap_or_default();
        let Some(blank) = [&b"null"[..], b"[]"].into_iter().find(|blank| rest.starts_with(blank)) else {
            at = value;
            continue;
        };
        out.push_str(&json[copied..name]);
        at = value + blank.len();
        if bytes.get(at) == Some(&b',') {
            at += 1;
        } else if out.ends_with(',') {
            // It was the last of its record: the comma before it goes with it.
            out.pop();
        }
        copied = at;
    }
    out.push_str(&json[copied..]);
    out
}

/// The end of the string that begins at `quote`, behind its closing quotation mark.
fn string_end(bytes: &[u8], quote: usize) -> usize {
    let mut at = quote + 1;
    loop {
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
            None => return bytes.len(),
        }
    }
}

/// The end of the value that begins at `start`.
fn value_end(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at);
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth == 0 => return at,
            b']' | b'}' => depth -= 1,
            b',' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use domain::codes::{AreaKind, FacilityKind, RoundTheClockKind};
    use domain::facility::{AreaCode, DeclaredCoverage, FacilityDetails, HomeVisitProfile};

    use super::*;

    fn with_coverage(coverage: DeclaredCoverage) -> FacilityDetails {
        let mut details = FacilityDetails::new("みどり診療所", FacilityKind::Clinic);
        details.home_visit = Some(HomeVisitProfile {
            acceptance_note_visibility: domain::codes::Visibility::Public,
            modes: Vec::new(),
            coverage: Some(coverage),
            round_the_clock: RoundTheClockKind::Own24h,
            partners: Vec::new(),
            acceptance_note: None,
            typical_lead_time_days: None,
            places_served: Vec::new(),
            end_of_life_cases_per_year: None,
        });
        details
    }

    #[test]
    fn a_document_leaves_out_what_is_not_known() {
        let text = write_compact(&FacilityDetails::new("みどり診療所", FacilityKind::Clinic)).expect("writes");
        assert!(!text.contains("null") && !text.contains("[]"), "{text}");
    }

    #[test]
    fn only_members_of_records_are_left_out() {
        for (json, compact) in [
            (r#"{"a":null}"#, "{}"),
            (r#"{"a":1,"b":null,"c":[]}"#, r#"{"a":1}"#),
            (r#"{"a":[],"b":{"c":null,"d":2},"e":null,"f":[{"g":null}]}"#, r#"{"b":{"d":2},"f":[{}]}"#),
            (r#"{"a":[null,[],"b"],"c":"null"}"#, r#"{"a":[null,[],"b"],"c":"null"}"#),
            (r#"{"a":"\":null,\"b","c":null,"d":"\\"}"#, r#"{"a":"\":null,\"b","d":"\\"}"#),
            (r#"{"a":{"Areas":[],"B":{"c":null}},"d":null}"#, r#"{"a":{"Areas":[],"B":{"c":null}}}"#),
            (r#"{"a":{"Areas":[{"b":"]"},[]]},"c":[]}"#, r#"{"a":{"Areas":[{"b":"]"},[]]}}"#),
            (r#"[null,{"a":null},"高松"]"#, r#"[null,{},"高松"]"#),
        ] {
            assert_eq!(without_blanks(json), compact, "{json}");
        }
    }

    #[test]
    fn every_kind_of_coverage_reads_back_equal_even_when_it_is_empty() {
        let square = geo_types::Polygon::new(
            geo_types::LineString::from(vec![(134.0, 34.0), (134.1, 34.0), (134.1, 34.1), (134.0, 34.0)]),
            Vec::new(),
        );
        for coverage in [
            DeclaredCoverage::Polygon(geo_types::MultiPolygon::new(Vec::new())),
            DeclaredCoverage::Polygon(geo_types::MultiPolygon::new(vec![square])),
            DeclaredCoverage::Areas(Vec::new()),
            DeclaredCoverage::Areas(vec![AreaCode { kind: AreaKind::Municipality, code: "372013".into() }]),
            DeclaredCoverage::Minutes(30),
            DeclaredCoverage::RadiusMeters(16_000),
        ] {
            let details = with_coverage(coverage);
            let text = write_compact(&details).expect("writes");
            let back: FacilityDetails = read(&text, || "test".into()).expect("reads");
            assert_eq!(back, details);
        }
    }

    #[test]
    fn a_coordinate_reads_back_as_the_same_number() {
        // The fast float parser of serde_json is off by one in the last place for some of these.
        for step in 0..10_000 {
            let number = 122.0 + f64::from(step) * std::f64::consts::PI / 1_000.0;
            let text = write(&number).expect("writes");
            assert_eq!(read::<f64>(&text, || "test".into()).expect("reads").to_bits(), f64::to_bits(number));
        }
    }
}
