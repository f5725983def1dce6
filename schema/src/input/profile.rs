//! The lists of a practitioner's record.

use async_graphql::{ID, InputObject, MaybeUndefined};
use domain::codes::VerificationMethod;
use domain::people::{Affiliation, CareerItem, Qualification};
use usecases::people::{CapabilitiesTold, ProfileChange};
use usecases::{Failure, Refusal};

use super::directory::{CapabilityInput, CoverageInput, ScheduleInput, named};
use crate::coded::Coded;
use crate::scalar::Day;

/// Where somebody works (所属).
#[derive(Debug, InputObject)]
pub struct AffiliationInput {
    /// The facility, each once (施設).
    facility: ID,
    /// Position (役職).
    role: Option<String>,
    /// Whether full time (常勤か).
    full_time: Option<bool>,
    /// Days and hours there (曜日・時間).
    schedules: Option<Vec<ScheduleInput>>,
}

/// A qualification (資格).
#[derive(Debug, InputObject)]
pub struct QualificationInput {
    /// Name (名称).
    name: String,
    /// Who issued it (認定した団体).
    issuer: Option<String>,
    /// Year (取得年).
    year: Option<i32>,
}

/// A step of a career (経歴).
#[derive(Debug, InputObject)]
pub struct CareerItemInput {
    /// Year (年).
    year: Option<i32>,
    /// What (内容).
    text: String,
}

/// The lists as they come.
pub(super) struct ProfileInput {
    pub affiliations: MaybeUndefined<Vec<AffiliationInput>>,
    pub qualifications: MaybeUndefined<Vec<QualificationInput>>,
    pub career: MaybeUndefined<Vec<CareerItemInput>>,
    pub capabilities: MaybeUndefined<Vec<CapabilityInput>>,
    pub verified_by: Option<Coded<VerificationMethod>>,
    pub verified_on: Option<Day>,
    pub coverage: MaybeUndefined<CoverageInput>,
}

impl ProfileInput {
    /// In the terms of the use case; a list that is null is emptied.
    ///
    /// # Errors
    /// The first id or shape that is none; a method or day of verification without capabilities.
    pub(super) fn read(self) -> Result<ProfileChange, Failure> {
        let capabilities = filled(self.capabilities);
        if capabilities.is_none() && (self.verified_by.is_some() || self.verified_on.is_some()) {
            let message = "確かめ方と確かめた日は、対応できること（capabilities）と一緒に送ってください。";
            return Err(Refusal::new(domain::codes::UserErrorCode::Required, "capabilities", message).into());
        }
        let affiliations = filled(self.affiliations)
            .map(|all| all.into_iter().enumerate().map(|(at, one)| one.read(at)).collect::<Result<Vec<_>, Refusal>>());
        let coverage = match self.coverage {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(coverage) => Some(Some(coverage.read("coverage")?)),
        };
        Ok(ProfileChange {
            affiliations: affiliations.transpose()?,
            qualifications: filled(self.qualifications)
                .map(|all| all.into_iter().map(QualificationInput::read).collect()),
            career: filled(self.career)
                .map(|all| all.into_iter().map(|step| CareerItem { year: step.year, text: step.text }).collect()),
            capabilities: capabilities.map(|all| CapabilitiesTold {
                entries: all.into_iter().map(CapabilityInput::read).collect(),
                verified_by: self.verified_by.map(|method| method.0),
                verified_on: self.verified_on.map(|day| day.0),
            }),
            coverage,
        })
    }
}

impl AffiliationInput {
    fn read(self, at: usize) -> Result<Affiliation, Refusal> {
        let list = format!("affiliations.{at}.schedules");
        let slots = self.schedules.unwrap_or_default().into_iter().enumerate();
        Ok(Affiliation {
            facility: named(&self.facility, &format!("affiliations.{at}.facility"))?,
            role: self.role,
            full_time: self.full_time,
            schedules: slots.map(|(at, slot)| slot.read(&list, at)).collect::<Result<_, _>>()?,
        })
    }
}

impl QualificationInput {
    fn read(self) -> Qualification {
        Qualification { name: self.name, issuer: self.issuer, year: self.year }
    }
}

/// A list that is to be set; null sets an empty one.
fn filled<T: Default>(value: MaybeUndefined<T>) -> Option<T> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(T::default()),
        MaybeUndefined::Value(value) => Some(value),
    }
}
