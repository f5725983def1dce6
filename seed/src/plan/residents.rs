//! Who is known to be at an address, for records whose name is written with or without its corporation.
//!
//! 「医療法人社団つばさクリニック」 of one list is 「つばさクリニック」 of another. The own name (see [`core_name_key`]) at one
//! address is not always one place: a corporation may run a clinic and a dental clinic of one own name behind one door.
//! So either the phone has to be the same, or nothing may contradict: see [`Face::is_same`].

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::codes::{FacilityKind, IdentifierSystem};
use domain::facility::FacilityDetails;
use domain::ids::FacilityId;
use domain::text::core_name_key;

use super::fingerprint::{Fingerprint, StrongNumber};

/// What a record is recognised by at its address.
#[derive(Debug, Clone)]
pub(super) struct Face<'a> {
    /// [`Fingerprint::name`].
    name: &'a str,
    /// Own name, without legal form and corporation.
    core: String,
    phone: Option<&'a str>,
    group: Option<Group>,
}

/// Groups of kinds of which one place belongs to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Medical,
    Dental,
    Pharmacy,
    Care,
}

impl<'a> Face<'a> {
    pub(super) fn of(details: &FacilityDetails, print: &'a Fingerprint) -> Self {
        Self {
            name: &print.name,
            core: core_name_key(&details.name),
            phone: print.phone.as_deref(),
            group: group(details.kind),
        }
    }

    /// Whether two records at one address are certainly of one place: the own names are the same, and
    ///
    /// - the phone is the same, they are not under two different licences (医科・歯科・薬局) and no register of medical
    ///   institutions gave them two numbers; or
    /// - they are of one group, no register gave them two numbers, and they do not name two corporations.
    pub(super) fn is_same<'n, N>(&self, other: &Face<'_>, own: N, theirs: N) -> bool
    where
        N: IntoIterator<Item = &'n StrongNumber> + Copy,
    {
        if self.core != other.core {
            return false;
        }
        let apart = systems_apart(own, theirs);
        let licensed = |group: Option<Group>| group.filter(|group| *group != Group::Care);
        let two_licences = matches!((licensed(self.group), licensed(other.group)), (Some(a), Some(b)) if a != b);
        let registered_apart = apart.iter().any(|system| *system != IdentifierSystem::CareProviderNumber);
        if self.phone.is_some() && self.phone == other.phone {
            return !two_licences && !registered_apart;
        }
        let owners_differ = self.name != other.name && self.name != self.core && other.name != other.core;
        self.group.is_some() && self.group == other.group && apart.is_empty() && !owners_differ
    }
}

/// The systems of which both sides have numbers and none in common.
fn systems_apart<'n>(
    own: impl IntoIterator<Item = &'n StrongNumber> + Copy,
    theirs: impl IntoIterator<Item = &'n StrongNumber> + Copy,
) -> BTreeSet<IdentifierSystem> {
    let systems: BTreeSet<IdentifierSystem> = own.into_iter().map(|(system, _)| *system).collect();
    let apart = |system: &IdentifierSystem| {
        let mut of_system = theirs.into_iter().filter(|(other, _)| other == system).peekable();
        of_system.peek().is_some() && !of_system.any(|number| own.into_iter().any(|mine| mine == number))
    };
    systems.into_iter().filter(apart).collect()
}

fn group(kind: FacilityKind) -> Option<Group> {
    use FacilityKind as K;
    match kind {
        K::Hospital | K::Clinic | K::MaternityHome => Some(Group::Medical),
        K::DentalClinic => Some(Group::Dental),
        K::Pharmacy => Some(Group::Pharmacy),
        K::HomeNursingStation
        | K::CareOffice
        | K::CareManagementOffice
        | K::CommunitySupportCenter
        | K::SpecialNursingHome
        | K::GeriatricHealthFacility
        | K::IntegratedMedicalFacility
        | K::GroupHome
        | K::PaidNursingHome
        | K::SeniorHousing
        | K::CareHouse => Some(Group::Care),
        K::DisabilityService
        | K::CommunityResource
        | K::Association
        | K::PublicOffice
        | K::MedicalSupplies
        | K::Other => None,
    }
}

/// Stored records by address key, with what their facilities are recognised by.
#[derive(Debug, Clone, Default)]
pub(super) struct Residents {
    at: HashMap<String, Vec<Resident>>,
    numbers: HashMap<FacilityId, BTreeSet<StrongNumber>>,
    /// Facilities with a published record anywhere.
    live: HashSet<FacilityId>,
}

#[derive(Debug, Clone)]
struct Resident {
    facility: FacilityId,
    name: String,
    core: String,
    phone: Option<String>,
    group: Option<Group>,
    is_gone: bool,
}

impl Residents {
    /// Takes in a stored record.
    pub(super) fn add(&mut self, facility: FacilityId, details: &FacilityDetails, print: &Fingerprint, is_gone: bool) {
        if !is_gone {
            self.live.insert(facility);
        }
        self.numbers.entry(facility).or_default().extend(print.numbers.iter().cloned());
        let Some(address) = &print.address else { return };
        let Face { name, core, phone, group } = Face::of(details, print);
        let (name, phone) = (name.to_owned(), phone.map(str::to_owned));
        self.at.entry(address.clone()).or_default().push(Resident { facility, name, core, phone, group, is_gone });
    }

    /// Tells that a facility has a published record.
    pub(super) fn is_live(&mut self, facility: FacilityId) {
        self.live.insert(facility);
    }

    /// Facilities with a published record here that is certainly of the same place; the exact name is not looked for.
    pub(super) fn live(&self, face: &Face<'_>, print: &Fingerprint) -> impl Iterator<Item = FacilityId> {
        self.of(print).filter(|resident| !resident.is_gone && self.is_same(face, print, resident)).map(|r| r.facility)
    }

    /// The facility whose records are all gone and one of which is the same place: under the same name, else under
    /// the same own name; the smaller id where there are several.
    pub(super) fn gone(&self, face: &Face<'_>, print: &Fingerprint) -> Option<FacilityId> {
        let all_gone = self.of(print).filter(|resident| resident.is_gone && !self.live.contains(&resident.facility));
        all_gone
            .filter_map(|resident| {
                let exact = resident.name == print.name;
                (exact || self.is_same(face, print, resident)).then_some((!exact, resident.facility))
            })
            .min()
            .map(|(_, facility)| facility)
    }

    fn of(&self, print: &Fingerprint) -> impl Iterator<Item = &Resident> {
        print.address.as_ref().and_then(|address| self.at.get(address)).into_iter().flatten()
    }

    fn is_same(&self, face: &Face<'_>, print: &Fingerprint, resident: &Resident) -> bool {
        let theirs: Vec<StrongNumber> = self.numbers.get(&resident.facility).into_iter().flatten().cloned().collect();
        let Resident { name, core, phone, group, .. } = resident;
        let other = Face { name, core: core.clone(), phone: phone.as_deref(), group: *group };
        face.is_same(&other, print.numbers.as_slice(), theirs.as_slice())
    }
}

/// What the new records of an edition are called at their addresses; tells which stored records are to be looked at.
#[derive(Debug, Default)]
pub struct Seekers {
    /// Own names by address key, with the names they are part of.
    names: HashMap<String, HashMap<String, HashSet<String>>>,
}

impl Seekers {
    pub(super) fn add(&mut self, details: &FacilityDetails, print: &Fingerprint) {
        let Some(address) = &print.address else { return };
        let names = self.names.entry(address.clone()).or_default().entry(core_name_key(&details.name)).or_default();
        names.insert(print.name.clone());
    }

    /// Whether the facility of a stored record has to be read before it is certain that no new record is the same
    /// place: one has its own name there, and it is not plainly found by name and address already.
    pub fn meet(&self, name: &str, name_key: &str, address_key: &str, is_gone: bool) -> bool {
        let Some(here) = self.names.get(address_key) else { return false };
        if is_gone && here.values().any(|names| names.contains(name_key)) {
            return true;
        }
        let others = |names: &HashSet<String>| is_gone || names.iter().any(|name| name != name_key);
        here.get(&core_name_key(name)).is_some_and(others)
    }
}

#[cfg(test)]
mod tests;
