//! One facility under the hands of a person: opened with the checks that every change needs, and saved by merging it
//! anew.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::access::{Action, Target, Viewer, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind, Code, FacilityStatus, Role, SourceDataset, Visibility};
use domain::contribution::{Contribution, PERSON_FEED};
use domain::decision::Field;
use domain::facility::{AreaCode, Facility, FacilityDetails, Note};
use domain::ids::FacilityId;
use domain::merge::merge;
use domain::source::SourceRecord;
use seed::plan::Fingerprint;
use store::StoreError;
use store::contributions::StoredContribution;

use super::error::DirectoryError;
use super::place::{areas_of, sees, sight};
use crate::app::App;
use crate::deed::Deed;

/// A facility that is being changed.
pub(super) struct Editing {
    /// As it is stored; `None` for a new one.
    pub before: Option<Facility>,
    /// Its id.
    pub id: FacilityId,
    /// What it is to be after the change, as far as the person speaks of it. Begins with what is known.
    pub wanted: FacilityDetails,
    /// What everybody else says.
    pub others: Vec<Contribution>,
    /// What people entered.
    pub person: Contribution,
    /// The day of the change in Japan.
    pub today: NaiveDate,
    /// How much of it the viewer sees: what lies beyond stays as it is.
    pub sight: Visibility,
    authority: Authority,
    touched: Vec<Field>,
    told: Vec<FieldChange>,
}

/// By what right a facility is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Authority {
    /// The viewer may do this where it lies.
    Viewer(Action),
    /// The facility itself answered a proof of what a guide says of it. Whoever calls knows that, and touches only what
    /// can be corrected there.
    Proof,
}

impl Editing {
    /// Opens a stored facility for a change and keeps others from changing it meanwhile.
    ///
    /// # Errors
    /// NotFound when the viewer does not see it, Forbidden when they may not do `action` there, Conflict when it is not
    /// as of `expected`; faults of the database. `field` is the input's member that names it.
    pub async fn open(
        deed: &mut Deed,
        app: &Arc<App>,
        (id, field): (FacilityId, &str),
        action: Action,
        expected: Option<DateTime<Utc>>,
    ) -> Result<Self, DirectoryError> {
        let atlas = app.atlas();
        let today = day_in_japan(deed.tx().now());
        let found = store::facilities::lock_by_ids(deed.tx(), &[id]).await?.pop();
        let facility = found.ok_or_else(|| DirectoryError::NotFound(field.to_owned()))?;
        let areas = areas_of(&atlas, &facility.details, today);
        let viewer = &deed.caller().viewer;
        let sight = sight(viewer, id, &areas);
        if !sees(viewer, &facility, &areas) {
            return Err(DirectoryError::NotFound(field.to_owned()));
        }
        if !may(viewer, action, &target(id, areas)) {
            return Err(DirectoryError::forbidden(action, ""));
        }
        // The API writes instants in full, other programs often to the microsecond.
        if expected.is_some_and(|at| at.timestamp_micros() != facility.updated_at.timestamp_micros()) {
            return Err(DirectoryError::Conflict);
        }
        let (person, others) = contributions(deed, id, &facility.details, today).await?;
        let wanted = facility.details.clone();
        Ok(Self {
            before: Some(facility),
            id,
            wanted,
            others,
            person,
            today,
            sight,
            authority: Authority::Viewer(action),
            touched: Vec::new(),
            told: Vec::new(),
        })
    }

    /// Opens a facility for what it answered to a proof. What everybody does not see of it stays as it is.
    ///
    /// # Errors
    /// NotFound when there is no such facility; faults of the database.
    pub async fn open_proofed(deed: &mut Deed, id: FacilityId) -> Result<Self, DirectoryError> {
        let today = day_in_japan(deed.tx().now());
        let found = store::facilities::lock_by_ids(deed.tx(), &[id]).await?.pop();
        let facility = found.ok_or_else(|| DirectoryError::NotFound(String::new()))?;
        let (person, others) = contributions(deed, id, &facility.details, today).await?;
        let wanted = facility.details.clone();
        Ok(Self {
            before: Some(facility),
            id,
            wanted,
            others,
            person,
            today,
            sight: Visibility::Public,
            authority: Authority::Proof,
            touched: Vec::new(),
            told: Vec::new(),
        })
    }

    /// Begins a facility that nobody knows yet.
    pub fn begin(viewer: &Viewer, id: FacilityId, details: FacilityDetails, today: NaiveDate) -> Self {
        let person = silent(id, &details, today);
        let others = Vec::new();
        // Where it lies is looked at when it is saved; nobody may register a facility beyond their own areas.
        let sight = viewer.audience().everywhere.max(Visibility::Coordinator);
        Self {
            before: None,
            id,
            wanted: details,
            others,
            person,
            today,
            sight,
            authority: Authority::Viewer(Action::FacilityCreate),
            touched: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Decides a field to be as it is in `wanted`.
    pub fn decide(&mut self, field: Field) {
        self.person.decide(field.clone(), &self.wanted, self.today);
        self.touched.push(field);
    }

    /// Decides who may see the facility.
    pub fn decide_visibility(&mut self, visibility: Visibility) {
        self.person.visibility = Some(visibility);
        self.decide(Field::Visibility);
    }

    /// Adds a note in the order written.
    pub fn note(&mut self, text: String, visibility: Visibility) {
        let note = Note { text, visibility, written_on: self.today };
        self.person.details.notes.push(note);
        self.touched.push(Field::Notes);
    }

    /// Names the source of what was entered; `None` for what fits the role.
    pub fn told_by(&mut self, deed: &Deed, dataset: Option<SourceDataset>) {
        let staff_only =
            !deed.caller().viewer.grants.iter().any(|grant| matches!(grant.role, Role::Coordinator | Role::Admin));
        let usual = if staff_only { SourceDataset::SelfReport } else { SourceDataset::Manual };
        self.person.source = record(dataset.unwrap_or(usual), self.today);
    }

    /// Merges the facility anew and writes it with its change line and its entry of the audit trail.
    ///
    /// # Errors
    /// Forbidden when it would come to lie where the viewer may not do this, or when they would not see it any more;
    /// faults of the database.
    pub async fn save(mut self, deed: &mut Deed, app: &Arc<App>) -> Result<Facility, DirectoryError> {
        let facility = self.merged(deed.tx().now());
        if let Authority::Viewer(action) = self.authority {
            let areas = areas_of(&app.atlas(), &facility.details, self.today);
            let viewer = &deed.caller().viewer;
            if !may(viewer, action, &target(self.id, areas.clone())) {
                return Err(DirectoryError::forbidden(action, "facility.address"));
            }
            if sight(viewer, self.id, &areas) < facility.visibility {
                return Err(DirectoryError::forbidden(action, "facility.visibility"));
            }
        }
        let changed = self.before.as_ref() != Some(&facility);
        let list = std::slice::from_ref(&facility);
        match &self.before {
            None => store::facilities::insert_many(deed.tx(), list).await?,
            Some(_) if changed => store::facilities::update_many(deed.tx(), list).await?,
            Some(_) => {}
        }
        // What nobody decided is kept as it is known, so that whoever looks at the record finds its name.
        if self.person.decided_on(&Field::Name).is_none() {
            self.person.details.name.clone_from(&facility.details.name);
        }
        store::contributions::upsert_many(deed.tx(), &[stored(&self.person, self.today)]).await?;
        let kind = match (&self.before, facility.status) {
            (None, _) => ChangeKind::Created,
            (Some(_), FacilityStatus::Closed) => ChangeKind::Closed,
            (Some(_), _) => ChangeKind::Updated,
        };
        if changed {
            deed.tx().log(Subject::Facility, self.id.0, kind);
        }
        let action = if self.before.is_none() { AuditAction::Create } else { AuditAction::Update };
        deed.audit(AuditEntry::of(action, FacilityId::TYPE_NAME, self.id, self.changes(&facility)));
        Ok(facility)
    }

    fn merged(&self, now: DateTime<Utc>) -> Facility {
        let records: Vec<&Contribution> = self.others.iter().chain([&self.person]).collect();
        let merged = merge(&records).expect("the person's contribution is always there");
        let before = self.before.as_ref();
        let visibility = merged.visibility.or(before.map(|before| before.visibility)).unwrap_or(Visibility::Public);
        // Later than what somebody may have seen, even when the clock stood still or went back.
        let later = before.map_or(now, |before| now.max(before.updated_at + TimeDelta::microseconds(1)));
        let mut facility = Facility {
            id: self.id,
            updated_at: later,
            status: merged.status,
            visibility,
            details: merged.details,
            sources: merged.sources,
        };
        if let Some(before) = before {
            facility.updated_at = before.updated_at;
            if facility != *before {
                facility.updated_at = later;
            }
        }
        facility
    }

    fn changes(&self, after: &Facility) -> Vec<FieldChange> {
        let words = |field: &Field, facility: Option<&Facility>| match field {
            Field::Visibility => facility.map(|facility| facility.visibility.label().to_owned()),
            Field::Status => facility.map(|facility| facility.status.label().to_owned()),
            field => facility.and_then(|facility| field.text(&facility.details)),
        };
        let told = self.touched.iter().map(|field| FieldChange {
            field: field.name(),
            before: words(field, self.before.as_ref()),
            after: words(field, Some(after)),
        });
        told.chain(self.told.iter().cloned()).collect()
    }

    /// Tells the audit trail of something beside the decided fields.
    pub fn tell(&mut self, field: String, after: Option<String>) {
        self.told.push(FieldChange { field, before: None, after });
    }
}

/// What people entered of a facility, and what everybody else says.
async fn contributions(
    deed: &mut Deed,
    id: FacilityId,
    details: &FacilityDetails,
    today: NaiveDate,
) -> Result<(Contribution, Vec<Contribution>), StoreError> {
    let all = store::contributions::of_facilities(deed.tx(), &[id]).await?;
    let (people, others): (Vec<_>, Vec<_>) = all.into_iter().partition(Contribution::is_person);
    Ok((people.into_iter().next().unwrap_or_else(|| silent(id, details, today)), others))
}

/// What a person's contribution is before anybody decided anything.
fn silent(id: FacilityId, details: &FacilityDetails, today: NaiveDate) -> Contribution {
    Contribution {
        facility: id,
        feed: PERSON_FEED.to_owned(),
        key: id.to_string(),
        partition: PERSON_FEED.to_owned(),
        source: record(SourceDataset::Manual, today),
        details: FacilityDetails::new(details.name.clone(), details.kind),
        gone_since: None,
        decisions: Vec::new(),
        visibility: None,
    }
}

fn record(dataset: SourceDataset, today: NaiveDate) -> SourceRecord {
    let attribution = format!("{}（この台帳への登録）", dataset.label());
    SourceRecord { dataset, source_id: None, as_of: Some(today), license: None, attribution }
}

/// A contribution with what it is found by.
pub(super) fn stored(contribution: &Contribution, as_of: NaiveDate) -> StoredContribution {
    let print = Fingerprint::of(&contribution.details, &contribution.source, as_of);
    StoredContribution {
        contribution: contribution.clone(),
        digest: domain::hex::encode(print.digest),
        name_key: print.name,
        address_key: print.address.unwrap_or_default(),
        phone: print.phone,
        row: 0,
    }
}

/// A facility as a target of an action.
pub(super) fn target(id: FacilityId, areas: Vec<AreaCode>) -> Target {
    Target { areas, facilities: vec![id], practitioner: None }
}
