//! The lists of a practitioner's record as they are entered: where they work, qualifications, career, what they can do,
//! and where they visit.

mod affiliations;
mod capabilities;
mod trail;

use chrono::{Datelike as _, NaiveDate};
use domain::clock::day_in_japan;
use domain::codes::VerificationMethod;
use domain::people::{Affiliation, CareerItem, Practitioner, Qualification};

use super::draft::Checks;
use crate::app::Request;
use crate::deed::Caller;
use crate::directory::{CapabilityEntry, CoverageEntry, checked_coverage};

pub(super) use trail::{differences, told};

/// Lists of the record that are to be replaced; `None` leaves one as it is.
#[derive(Debug, Clone, Default)]
pub struct ProfileChange {
    /// Everywhere they work, as far as who enters it sees the facility: those they do not see stay.
    pub affiliations: Option<Vec<Affiliation>>,
    /// Qualifications.
    pub qualifications: Option<Vec<Qualification>>,
    /// Career, in the order of the guide.
    pub career: Option<Vec<CareerItem>>,
    /// What they can do.
    pub capabilities: Option<CapabilitiesTold>,
    /// Where they visit; an inner `None` clears it, and their facility's holds.
    pub coverage: Option<Option<CoverageEntry>>,
}

/// Everything somebody can do, and how that was found out.
#[derive(Debug, Clone)]
pub struct CapabilitiesTold {
    /// The capabilities, each once.
    pub entries: Vec<CapabilityEntry>,
    /// How it was found out. Without it, what is new or different counts as not verified; what the person enters
    /// themselves is told by themselves.
    pub verified_by: Option<VerificationMethod>,
    /// When it was found out.
    pub verified_on: Option<NaiveDate>,
}

impl ProfileChange {
    /// For a new record: the one affiliation it has stays, unless these tell more of it.
    pub(super) fn with_affiliation(mut self, of: &Practitioner) -> Self {
        if let (Some(given), Some(first)) = (&mut self.affiliations, of.affiliations.first()) {
            match given.iter_mut().find(|affiliation| affiliation.facility == first.facility) {
                Some(known) if known.role.is_none() => known.role.clone_from(&first.role),
                Some(_) => {}
                None => given.insert(0, first.clone()),
            }
        }
        self
    }

    /// Puts the lists into a record, checked.
    pub(super) fn apply(self, request: &Request, caller: &Caller, record: &mut Practitioner, checks: &mut Checks) {
        let today = day_in_japan(request.app.now());
        if let Some(given) = self.affiliations {
            affiliations::apply(request, caller, given, record, checks);
        }
        if let Some(given) = self.qualifications
            && checks.length("qualifications", &given)
        {
            record.qualifications = qualifications(given, today.year(), checks);
        }
        if let Some(given) = self.career
            && checks.length("career", &given)
        {
            record.career = career(given, today.year(), checks);
        }
        if let Some(given) = self.capabilities {
            capabilities::apply(caller, &given, today, record, checks);
        }
        match self.coverage {
            Some(Some(coverage)) => match checked_coverage(&request.app, coverage, "coverage") {
                Ok(coverage) => record.coverage = coverage,
                Err(reasons) => checks.extend(reasons),
            },
            Some(None) => record.coverage = None,
            None => {}
        }
    }
}

fn qualifications(given: Vec<Qualification>, this_year: i32, checks: &mut Checks) -> Vec<Qualification> {
    let all = given.into_iter().enumerate().map(|(at, one)| {
        let field = |name: &str| format!("qualifications.{at}.{name}");
        Qualification {
            name: checks.entry(&field("name"), &one.name),
            issuer: checks.short(&field("issuer"), one.issuer.as_deref()),
            year: checks.year(&field("year"), one.year, this_year),
        }
    });
    all.collect()
}

fn career(given: Vec<CareerItem>, this_year: i32, checks: &mut Checks) -> Vec<CareerItem> {
    let all = given.into_iter().enumerate().map(|(at, step)| CareerItem {
        year: checks.year(&format!("career.{at}.year"), step.year, this_year),
        text: checks.entry(&format!("career.{at}.text"), &step.text),
    });
    all.collect()
}
