//! Where an edition contradicts what people decided: theirs stays unless the register has learned something newer, and
//! either way somebody is told.

use std::collections::{HashMap, HashSet};

use domain::codes::{ImportIssueCode, IssueSeverity, Visibility};
use domain::contribution::{Contribution, PERSON_FEED};
use domain::decision::Field;
use domain::facility::{Facility, FacilityDetails};
use domain::ids::FacilityId;
use domain::merge::review::{FieldDifference, Outcome, differences};
use seed::{Finding, shorten};
use store::contributions::StoredContribution;
use store::{StoreError, WriteTx};

use super::{BATCH, Changes, Edition};

/// What came of the comparison.
#[derive(Default)]
pub(super) struct Review {
    /// What somebody should look at, or know.
    pub findings: Vec<Finding>,
    /// What people said, without the decisions that are overtaken.
    pub withdrawn: Vec<Contribution>,
}

/// Compares the fresh records of an edition with what people decided about their facilities.
pub(super) async fn review(tx: &WriteTx, changes: &Changes, edition: &Edition<'_>) -> Result<Review, StoreError> {
    let decided: HashSet<FacilityId> = store::contributions::index_by_feed(tx, PERSON_FEED)
        .await?
        .into_iter()
        .map(|row| row.facility)
        .filter(|facility| changes.stored.contains_key(facility))
        .collect();
    let mut decided: Vec<FacilityId> = decided.into_iter().collect();
    decided.sort_unstable();
    let mut review = Review::default();
    for chunk in decided.chunks(BATCH) {
        let known = store::contributions::of_facilities(tx, chunk).await?;
        let facilities = store::facilities::by_ids(tx, chunk).await?;
        let mut records: HashMap<FacilityId, Vec<Contribution>> = HashMap::new();
        for record in known {
            records.entry(record.facility).or_default().push(record);
        }
        for id in chunk {
            let public = facilities
                .iter()
                .any(|facility: &Facility| facility.id == *id && facility.visibility == Visibility::Public);
            let records = records.remove(id).unwrap_or_default();
            let fresh = changes.stored.get(id).map(Vec::as_slice).unwrap_or_default();
            review.of(records, fresh, changes, edition, public);
        }
    }
    Ok(review)
}

impl Review {
    /// One facility.
    fn of(
        &mut self,
        records: Vec<Contribution>,
        fresh: &[StoredContribution],
        changes: &Changes,
        edition: &Edition<'_>,
        is_public: bool,
    ) {
        let (people, registers): (Vec<_>, Vec<_>) = records.into_iter().partition(Contribution::is_person);
        for mut person in people {
            let mut is_overtaken = false;
            for record in fresh.iter().filter(|record| record.contribution.gone_since.is_none()) {
                let before = earlier(&registers, record, changes, edition.feed);
                let found = differences(&person, before, &record.contribution.details, edition.as_of);
                for difference in found {
                    if difference.kind == Outcome::Overtaken {
                        is_overtaken |= person.withdraw(&difference.field);
                    }
                    self.findings.push(finding(&difference, record, is_public));
                }
            }
            if is_overtaken {
                self.withdrawn.push(person);
            }
        }
    }
}

/// What the same record said in its previous edition.
fn earlier<'r>(
    registers: &'r [Contribution],
    record: &StoredContribution,
    changes: &Changes,
    feed: &str,
) -> Option<&'r FacilityDetails> {
    let key = changes.old_keys.get(&record.contribution.key).unwrap_or(&record.contribution.key);
    let before = registers.iter().find(|before| before.feed == feed && before.key == *key)?;
    Some(&before.details)
}

fn finding(difference: &FieldDifference, record: &StoredContribution, is_public: bool) -> Finding {
    let FieldDifference { field, ours, theirs, kind } = difference;
    // Findings are shown to more people than what they are about may be.
    let is_told = is_public && !matches!(field, Field::Contacts | Field::Notes | Field::Visibility);
    let quoted = |value: &Option<String>| match value {
        Some(value) if is_told => format!("「{}」", shorten(value)),
        Some(_) => String::new(),
        None => "（空欄）".to_owned(),
    };
    let (label, ours, theirs) = (field.label(), quoted(ours), quoted(theirs));
    let (severity, message) = match kind {
        Outcome::Kept => (
            IssueSeverity::Warning,
            format!("{label}は、人が確かめた値{ours}を残しました。ファイルの値{theirs}と違います。"),
        ),
        Outcome::Overtaken => (
            IssueSeverity::Info,
            format!("{label}は、確かめた日より後のファイルで変わったため、{ours}から{theirs}になります。"),
        ),
    };
    Finding {
        row: Some(record.row).filter(|row| *row > 0),
        column: Some(field.name()),
        key: Some((record.contribution.feed.clone(), record.contribution.key.clone())),
        ..Finding::of_file(ImportIssueCode::VerifiedDifference, severity, message)
    }
}
