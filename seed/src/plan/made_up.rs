//! Made-up records and a small model of the store, for the tests of this module.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDate;
use domain::codes::{ContactPurpose, FacilityKind, SourceDataset, Visibility};
use domain::contribution::{Contribution, Draft};
use domain::facility::{Contact, FacilityDetails};
use domain::ids::{FacilityId, Ids};
use domain::source::SourceRecord;
use uuid::Uuid;

use super::{ActionKind, Known, Plan, PlanLimits, plan};
use crate::outcome::Coverage;

/// Ids 1, 2, 3 …
#[derive(Default)]
pub struct Counter(AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn draft(key: &str, name: &str, street: &str, phone: Option<&str>) -> Draft {
    let mut details = FacilityDetails::new(name, FacilityKind::Clinic);
    details.address.municipality = "顔見市".into();
    details.address.street = street.into();
    details.address.full = format!("顔見県顔見市{street}");
    details.contacts.extend(phone.map(|phone| Contact {
        purpose: ContactPurpose::General,
        phone: Some(phone.into()),
        extension: None,
        fax: None,
        email: None,
        role: None,
        visibility: Visibility::Public,
        schedules: Vec::new(),
    }));
    Draft {
        feed: "made-up".into(),
        key: key.into(),
        partition: "992011".into(),
        source: SourceRecord {
            dataset: SourceDataset::MunicipalOpenData,
            source_id: Some(key.into()),
            as_of: None,
            license: None,
            attribution: "架空".into(),
        },
        details,
        row: 2,
    }
}

pub fn contribution(draft: &Draft, ids: &dyn Ids) -> Contribution {
    stored(draft, draft.key.clone(), FacilityId(ids.next()))
}

fn stored(draft: &Draft, key: String, facility: FacilityId) -> Contribution {
    Contribution {
        facility,
        feed: draft.feed.clone(),
        key,
        partition: draft.partition.clone(),
        source: draft.source.clone(),
        details: draft.details.clone(),
        gone_since: None,
        decisions: Vec::new(),
        visibility: None,
    }
}

/// What a store does with plans, in memory.
#[derive(Default)]
pub struct Shelf {
    pub contributions: Vec<Contribution>,
    pub ids: Counter,
}

impl Shelf {
    pub fn compare(&self, drafts: &[Draft], as_of: NaiveDate, limits: PlanLimits) -> Plan {
        let feed = drafts.first().map_or("made-up", |draft| draft.feed.as_str());
        let mut known = Known::new(feed, as_of);
        known.extend(&self.contributions);
        plan(drafts, &known, &Coverage::Whole, limits, &self.ids).unwrap()
    }

    /// Imports an edition whatever vanishes.
    pub fn import(&mut self, drafts: &[Draft], as_of: NaiveDate) -> Plan {
        let limits = PlanLimits { allow_vanishing: true, ..PlanLimits::default() };
        let plan = self.compare(drafts, as_of, limits);
        self.write(drafts, &plan, as_of);
        plan
    }

    fn write(&mut self, drafts: &[Draft], plan: &Plan, as_of: NaiveDate) {
        assert_eq!(plan.brake, None);
        for gone in &plan.vanished {
            self.of_key(&gone.key).gone_since = Some(as_of);
        }
        for retired in &plan.retired {
            self.of_key(&retired.key).key.clone_from(&retired.renamed);
        }
        let replaced = |kind: &ActionKind| match kind {
            ActionKind::Replace { old_key } | ActionKind::Returned { old_key } => Some(old_key.clone()),
            _ => None,
        };
        let old: std::collections::BTreeSet<_> = plan.actions.iter().filter_map(|a| replaced(&a.kind)).collect();
        let before = self.contributions.len();
        self.contributions.retain(|c| !old.contains(&c.key));
        assert_eq!(before - self.contributions.len(), old.len());
        for action in plan.actions.iter().filter(|a| a.kind != ActionKind::Unchanged) {
            self.contributions.push(stored(&drafts[action.draft], action.key.clone(), action.facility));
        }
        let keys: std::collections::BTreeSet<_> = self.contributions.iter().map(|c| &c.key).collect();
        assert_eq!(keys.len(), self.contributions.len(), "keys are unique inside a feed");
    }

    fn of_key(&mut self, key: &str) -> &mut Contribution {
        self.contributions.iter_mut().find(|c| c.key == key).unwrap()
    }

    /// The published record of a name.
    pub fn facility(&self, name: &str) -> FacilityId {
        self.contributions.iter().find(|c| c.gone_since.is_none() && c.details.name == name).unwrap().facility
    }

    /// Published keys, names and facilities, by key.
    pub fn published(&self) -> Vec<(String, String, FacilityId)> {
        let mut all: Vec<_> = self.contributions.iter().filter(|c| c.gone_since.is_none()).collect();
        all.sort_by(|a, b| a.key.cmp(&b.key));
        all.into_iter().map(|c| (c.key.clone(), c.details.name.clone(), c.facility)).collect()
    }
}
