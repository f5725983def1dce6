//! What becomes of editions when what they are about goes: two facilities become one, or a person is erased.

use chrono::{DateTime, Utc};

use crate::ids::{FacilityId, GuideEntryId, PractitionerId};

use super::Edition;
use super::correctable::Correctable;

impl Edition {
    /// Lets everything about one facility be about another; tells whether anything was.
    ///
    /// While the edition is open each facility is in it once: an entry of the one that goes joins the one that stays,
    /// which keeps its own words and takes over the missing ones, with the people of both, and has to be approved anew.
    /// The proofs of an entry that has joined another go with it. What was final or published keeps its entries.
    pub fn move_facility(&mut self, from: FacilityId, to: FacilityId, now: DateTime<Utc>) -> bool {
        let mut moved = false;
        for interview in self.interviews.iter_mut().filter(|interview| interview.facility == from) {
            (interview.facility, moved) = (to, true);
        }
        for fixed in self.fixed.iter_mut().flat_map(|fixed| &mut fixed.entries) {
            if fixed.facility.id == from {
                (fixed.facility.id, moved) = (to, true);
            }
        }
        for desk in self.fixed.iter_mut().flat_map(|fixed| &mut fixed.desks) {
            if desk.id == from {
                (desk.id, moved) = (to, true);
            }
        }
        let stays = self.entries.iter().position(|entry| entry.facility == to);
        let goes = self.entries.iter().position(|entry| entry.facility == from);
        match (goes, stays) {
            (None, _) => return moved,
            (Some(goes), Some(stays)) if self.is_open() => self.join(goes, stays, now),
            _ => self.entries.iter_mut().filter(|entry| entry.facility == from).for_each(|entry| entry.facility = to),
        }
        true
    }

    /// Makes one of two entries.
    fn join(&mut self, goes: usize, stays: usize, now: DateTime<Utc>) {
        let gone = self.entries[goes].clone();
        let kept = &mut self.entries[stays];
        for id in &gone.practitioners {
            if !kept.practitioners.contains(id) {
                kept.practitioners.push(*id);
            }
        }
        kept.section = kept.section.take().or(gone.section);
        kept.headline = kept.headline.take().or(gone.headline);
        kept.feature = kept.feature.take().or(gone.feature);
        kept.changed_at = now;
        self.remove_entry(gone.id);
    }

    /// Takes an entry out with its proofs; tells whether there was one.
    pub fn remove_entry(&mut self, id: GuideEntryId) -> bool {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.id != id);
        self.proofs.retain(|proof| proof.entry != id);
        self.entries.len() < before
    }

    /// Takes a person out of everything, what was published and corrections of their texts included, and forgets what was
    /// typeset. Gives the entries that held something of them; other words that may name them stay for somebody to judge.
    pub fn forget(&mut self, person: PractitionerId) -> Vec<GuideEntryId> {
        let mut found = Vec::new();
        for entry in self.entries.iter_mut().filter(|entry| entry.practitioners.contains(&person)) {
            entry.practitioners.retain(|id| *id != person);
            found.push(entry.id);
        }
        for fixed in self.fixed.iter_mut().flat_map(|fixed| &mut fixed.entries) {
            let before = fixed.practitioners.len();
            fixed.practitioners.retain(|practitioner| practitioner.id != person);
            if fixed.practitioners.len() < before && !found.contains(&fixed.entry) {
                found.push(fixed.entry);
            }
        }
        let about = |name: &str| matches!(Correctable::parse(name), Some(Correctable::Person(id, _)) if id == person);
        for proof in &mut self.proofs {
            let before = proof.corrections.len();
            proof.corrections.retain(|correction| !about(&correction.field));
            if proof.corrections.len() < before && !found.contains(&proof.entry) {
                found.push(proof.entry);
            }
        }
        if !found.is_empty() {
            self.renditions.clear();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::GuideEditionStatus::{Approved, Draft};
    use crate::guide::correctable::PersonText;
    use crate::guide::{Correction, samples};

    fn later() -> DateTime<Utc> {
        samples::at("2026-11-30T00:00:00Z")
    }

    #[test]
    fn a_facility_that_becomes_another_takes_its_entry_and_interviews_along() {
        let mut edition = samples::edition(Draft, &[(1, &[11]), (2, &[])]);
        edition.interviews.push(samples::interview(1, 1));
        assert!(edition.move_facility(samples::facility(1), samples::facility(9), later()));
        assert_eq!(edition.entries[0].facility, samples::facility(9));
        assert_eq!(edition.interviews[0].facility, samples::facility(9));
        assert_eq!(edition.entries[0].changed_at, DateTime::UNIX_EPOCH, "it says the same");
        assert!(!edition.move_facility(samples::facility(1), samples::facility(9), later()), "nothing is left of it");
    }

    #[test]
    fn two_entries_join_while_the_edition_is_open_and_stay_two_afterwards() {
        let mut edition = samples::edition(Draft, &[(1, &[11, 12]), (2, &[12, 13])]);
        edition.entries[0].feature = Some("丘の上".into());
        edition.entries[0].headline = Some("甲".into());
        edition.entries[1].headline = Some("乙".into());
        edition.proofs.push(samples::proof(1, edition.entries[0].id));
        edition.proofs.push(samples::proof(2, edition.entries[1].id));
        let mut published = edition.clone();
        published.status = Approved;
        assert!(edition.move_facility(samples::facility(1), samples::facility(2), later()));
        let [kept] = edition.entries.as_slice() else { panic!("one entry") };
        assert_eq!((kept.headline.as_deref(), kept.feature.as_deref()), (Some("乙"), Some("丘の上")));
        assert_eq!(kept.practitioners, [12, 13, 11].map(samples::person));
        assert_eq!(kept.changed_at, later());
        assert_eq!(edition.proofs.len(), 1);
        assert!(published.move_facility(samples::facility(1), samples::facility(2), later()));
        assert_eq!((published.entries.len(), published.proofs.len()), (2, 2));
        assert!(published.entries.iter().all(|entry| entry.facility == samples::facility(2)));
    }

    #[test]
    fn a_person_who_is_erased_is_in_no_part_of_an_edition() {
        let mut edition = samples::edition(Approved, &[(1, &[11, 12]), (2, &[11]), (3, &[12])]);
        edition.fixed = Some(samples::fixed(&edition));
        edition.renditions.push(samples::rendition());
        let mut proof = samples::proof(1, edition.entries[2].id);
        proof.corrections = [11, 12]
            .map(|number| Correction {
                field: Correctable::Person(samples::person(number), PersonText::Motto).name(),
                before: None,
                after: Some(format!("本人の言葉{number}")),
                applied_to_directory: true,
            })
            .to_vec();
        edition.proofs.push(proof);
        let found = edition.forget(samples::person(11));
        assert_eq!(found, [0, 1, 2].map(|at| edition.entries[at].id), "the last was only corrected by them");
        let text = serde_json::to_string(&edition).expect("an edition");
        assert!(!text.contains(&samples::person(11).to_string()), "{text}");
        assert!(text.contains(&samples::person(12).to_string()) && text.contains("本人の言葉12"));
        assert!(!text.contains("本人の言葉11"));
        assert_eq!(edition.renditions, []);
        edition.renditions.push(samples::rendition());
        assert_eq!(edition.forget(samples::person(11)), []);
        assert_eq!(edition.renditions.len(), 1, "what does not hold the person is left alone");
    }
}
