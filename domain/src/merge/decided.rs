//! What is heard of each contribution once it is settled who decides which field.
//!
//! A person speaks for the fields they decided, and everybody else is silent about those. Availability, verification
//! and notes are told by whoever has them: there the latest counts, or all.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::codes::{FacilityKind, Visibility};
use crate::contribution::Contribution;
use crate::decision::{Decision, Field};
use crate::facility::FacilityDetails;

use super::kind_rank;

/// Contributions as they are heard.
pub(super) struct Heard<'c> {
    /// What each says, in the order given.
    pub said: Vec<Cow<'c, FacilityDetails>>,
    speaking: &'c [&'c Contribution],
    deciders: BTreeMap<&'c Field, usize>,
}

/// Hears those who speak, most believed first; of two persons who decided one field the first is heard.
pub(super) fn heard<'c>(speaking: &'c [&'c Contribution]) -> Heard<'c> {
    let mut deciders: BTreeMap<&Field, usize> = BTreeMap::new();
    for (at, contribution) in speaking.iter().enumerate().filter(|(_, contribution)| contribution.is_person()) {
        for decision in &contribution.decisions {
            deciders.entry(&decision.field).or_insert(at);
        }
    }
    let said = speaking.iter().enumerate().map(|(at, contribution)| said(at, contribution, &deciders)).collect();
    Heard { said, speaking, deciders }
}

fn said<'c>(at: usize, contribution: &'c Contribution, deciders: &BTreeMap<&Field, usize>) -> Cow<'c, FacilityDetails> {
    let details = &contribution.details;
    if contribution.is_person() {
        let mut said = FacilityDetails::new(details.name.clone(), details.kind);
        for (field, _) in deciders.iter().filter(|(_, decider)| **decider == at) {
            field.copy(details, &mut said);
        }
        said.availability.clone_from(&details.availability);
        said.verification = details.verification;
        if deciders.get(&Field::Notes).is_none_or(|decider| *decider == at) {
            said.notes.clone_from(&details.notes);
        }
        return Cow::Owned(said);
    }
    if deciders.is_empty() {
        return Cow::Borrowed(details);
    }
    let mut said = details.clone();
    for field in deciders.keys() {
        field.clear(&mut said);
    }
    Cow::Owned(said)
}

impl Heard<'_> {
    /// Whether a person decided a field.
    pub fn is_decided(&self, field: &Field) -> bool {
        self.deciders.contains_key(field)
    }

    /// Who decided a field, with the decision.
    pub fn decider(&self, field: &Field) -> Option<(&Contribution, &Decision)> {
        let decider = self.speaking.get(*self.deciders.get(field)?)?;
        Some((decider, decider.decisions.iter().find(|decision| decision.field == *field)?))
    }

    /// The name: as decided, else of the first that is not a person, who did not mean to speak of it.
    pub fn name(&self) -> Option<&str> {
        if let Some((decider, _)) = self.decider(&Field::Name) {
            return Some(&decider.details.name);
        }
        let register = self.speaking.iter().find(|contribution| !contribution.is_person());
        register.or_else(|| self.speaking.first()).map(|contribution| contribution.details.name.as_str())
    }

    /// The kind: as decided, else the most specific that is not a person's.
    pub fn kind(&self) -> Option<FacilityKind> {
        if let Some((decider, _)) = self.decider(&Field::Kind) {
            return Some(decider.details.kind);
        }
        let kinds = |person: bool| {
            let those = self.speaking.iter().filter(move |contribution| contribution.is_person() == person);
            those.map(|contribution| contribution.details.kind).min_by_key(|kind| kind_rank(*kind))
        };
        kinds(false).or_else(|| kinds(true))
    }

    /// Who may see it, where that was decided.
    pub fn visibility(&self) -> Option<Visibility> {
        self.decider(&Field::Visibility)?.0.visibility
    }
}
