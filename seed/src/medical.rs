//! What medical lists share: departments, beds, kinds of institutions.

use std::collections::HashMap;

use domain::codes::{BedKind, FacilityKind, ImportIssueCode as Code, IssueSeverity as Severity};
use domain::facility::{BedCapacity, FacilityDetails};
use domain::tables::departments;
use domain::text::clean;

use crate::report::Report;
use crate::row::{Column, Row};

/// Reads department cells; remembers names it has looked up, because a file repeats a few dozen thousands of times.
#[derive(Debug, Default)]
pub(crate) struct Departments {
    known: HashMap<String, Option<String>>,
}

impl Departments {
    /// Sets codes and free-text departments from a cell that lists names.
    pub fn read(&mut self, row: &Row<'_>, column: Column, details: &mut FacilityDetails, report: &mut Report) {
        for name in row.raw(column).split(SEPARATORS).map(clean).filter(|name| !name.is_empty()) {
            match self.code_of(&name) {
                Some(code) => details.departments.push(code),
                None => {
                    row.note(
                        report,
                        Severity::Info,
                        Code::UnknownCode,
                        column,
                        &format!("診療科目「{name}」は一覧にありません。"),
                    );
                    details.other_departments.push(name);
                }
            }
        }
        tidy(details);
    }

    /// The code of a department's name.
    pub fn code_of(&mut self, name: &str) -> Option<String> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let code = departments::by_name(name).map(str::to_owned);
        self.known.insert(name.to_owned(), code.clone());
        code
    }
}

/// `・` is no separator: it is part of names (血液・腫瘍内科).
const SEPARATORS: [char; 9] = ['、', ';', '；', ',', '，', '\n', '\u{3000}', '/', '，'];

/// Codes ascending, every entry once.
pub(crate) fn tidy(details: &mut FacilityDetails) {
    details.departments.sort_unstable();
    details.departments.dedup();
    let mut seen = std::collections::HashSet::new();
    details.other_departments.retain(|name| seen.insert(name.clone()));
}

/// Kind of a medical institution from what lists call it.
pub(crate) fn kind_of_institution(word: &str) -> Option<FacilityKind> {
    let word = domain::text::half_width(word);
    let kinds = [
        ("歯科", FacilityKind::DentalClinic),
        ("病院", FacilityKind::Hospital),
        ("診療所", FacilityKind::Clinic),
        ("助産所", FacilityKind::MaternityHome),
        ("薬局", FacilityKind::Pharmacy),
    ];
    kinds.into_iter().find(|(part, _)| word.contains(part)).map(|(_, kind)| kind)
}

/// The beds of a list that gives one number: beds of a clinic, or of a hospital without saying which. A psychiatric
/// hospital's total must not pass for general beds (一般病床).
pub(crate) fn total_beds(kind: FacilityKind, count: Option<u32>) -> Vec<BedCapacity> {
    let kind = match kind {
        FacilityKind::Hospital => BedKind::Total,
        _ => BedKind::ClinicBed,
    };
    count.filter(|&count| count > 0).map(|count| BedCapacity { kind, count }).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use csv::StringRecord;

    #[test]
    fn departments_become_codes_and_unknown_ones_stay_as_text() {
        let (record, headers) =
            (StringRecord::from(vec!["内科、循環器内科；内科、しあわせ科"]), ["診療科目".to_owned()]);
        let (mut details, mut report) = (FacilityDetails::new("甲", FacilityKind::Clinic), Report::new(3));
        Departments::default().read(&Row::new(2, &record, &headers), Column(Some(0)), &mut details, &mut report);
        assert_eq!(details.departments, ["01001", "01017"]);
        assert_eq!(details.other_departments, ["しあわせ科"]);
        assert_eq!(report.count(Code::UnknownCode), 1);
    }

    #[test]
    fn the_total_of_a_hospital_is_of_no_kind_and_that_of_a_clinic_is_clinic_beds() {
        let kind = |of| total_beds(of, Some(180)).first().map(|beds| (beds.kind, beds.count));
        assert_eq!(kind(FacilityKind::Hospital), Some((BedKind::Total, 180)));
        assert_eq!(kind(FacilityKind::Clinic), Some((BedKind::ClinicBed, 180)));
        assert!(total_beds(FacilityKind::Hospital, Some(0)).is_empty());
    }

    #[test]
    fn institutions_are_told_by_their_word() {
        assert_eq!(kind_of_institution("無床診療所"), Some(FacilityKind::Clinic));
        assert_eq!(kind_of_institution("歯科診療所"), Some(FacilityKind::DentalClinic));
        assert_eq!(kind_of_institution("歯科"), Some(FacilityKind::DentalClinic));
        assert_eq!(kind_of_institution("その他"), None);
    }
}
