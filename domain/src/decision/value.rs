//! Whether what a register says contradicts what a person decided.

use std::collections::BTreeSet;

use crate::address::address_key;
use crate::codes::CapabilityLevel;
use crate::facility::{Contact, FacilityDetails};
use crate::place::distance_meters;
use crate::text;

use super::Field;

/// Two positions nearer than this are one: sources place a building at its door, its centre or its gate.
const SAME_PLACE_METERS: f64 = 50.0;

impl Field {
    /// Whether `theirs` says something of the field that `ours` does not hold. To say nothing contradicts nothing, nor
    /// does saying less: a register lists the numbers or services that are its own.
    pub(crate) fn contradicts(&self, ours: &FacilityDetails, theirs: &FacilityDetails) -> bool {
        match self {
            Self::Name => text::fold(&ours.name) != text::fold(&theirs.name),
            Self::NameKana => other_text(&ours.name_kana, &theirs.name_kana),
            Self::ShortName => other_text(&ours.short_name, &theirs.short_name),
            Self::NameEn => other_text(&ours.name_en, &theirs.name_en),
            // Every list of points and every care list has a rougher word for it; kinds are settled by rank.
            Self::Kind => {
                crate::merge::kind_rank(theirs.kind) <= crate::merge::kind_rank(ours.kind) && ours.kind != theirs.kind
            }
            Self::Identifiers => {
                lacks(&ours.identifiers, &theirs.identifiers, |number| (number.system, number.value.clone()))
            }
            Self::Services => lacks(&ours.services, &theirs.services, |service| service.code),
            Self::Departments => lacks(&ours.departments, &theirs.departments, Clone::clone),
            Self::OpenedOn => other(&ours.opened_on, &theirs.opened_on),
            Self::Status => {
                other(&ours.published_status, &theirs.published_status) || other(&ours.closed_on, &theirs.closed_on)
            }
            Self::Address => match (address_key(&ours.address), address_key(&theirs.address)) {
                (Some(ours), Some(theirs)) => ours != theirs,
                _ => {
                    !theirs.address.street.is_empty()
                        && text::fold(&ours.address.full) != text::fold(&theirs.address.full)
                }
            },
            Self::Location => match (ours.location, theirs.location) {
                (Some(ours), Some(theirs)) => {
                    theirs.quality <= ours.quality && distance_meters(ours.point, theirs.point) > SAME_PLACE_METERS
                }
                (None, Some(_)) => true,
                _ => false,
            },
            Self::Contacts => !numbers(&theirs.contacts).is_subset(&numbers(&ours.contacts)),
            Self::Website => other_text(&website(ours), &website(theirs)),
            Self::Schedules(purpose) => {
                let of = |details: &FacilityDetails| -> Vec<_> {
                    details.schedules.iter().filter(|slot| slot.purpose == *purpose).cloned().collect()
                };
                let (ours, theirs) = (of(ours), of(theirs));
                !theirs.is_empty()
                    && (ours.iter().any(|slot| !theirs.contains(slot))
                        || theirs.iter().any(|slot| !ours.contains(slot)))
            }
            Self::Capabilities(group) => {
                let known = theirs
                    .capabilities
                    .iter()
                    .filter(|theirs| theirs.code.group() == *group && theirs.level != CapabilityLevel::Unknown);
                known.into_iter().any(|theirs| {
                    !ours.capabilities.iter().any(|ours| ours.code == theirs.code && ours.level == theirs.level)
                })
            }
            Self::Standards => lacks(&ours.standards, &theirs.standards, |s| (s.revision.clone(), s.symbol.clone())),
            Self::Designation(kind, area) => {
                let has = |details: &FacilityDetails| {
                    details.designations.iter().any(|known| known.kind == *kind && known.area == *area)
                };
                has(theirs) && !has(ours)
            }
            Self::HomeVisit => theirs.home_visit.is_some() && ours.home_visit != theirs.home_visit,
            Self::BedCapacities => theirs.bed_capacities.iter().any(|theirs| !ours.bed_capacities.contains(theirs)),
            Self::Scenes => lacks(&ours.scenes, &theirs.scenes, |scene| *scene),
            Self::Languages => lacks(&ours.languages, &theirs.languages, Clone::clone),
            Self::Description => other_text(&ours.description, &theirs.description),
            Self::Serves => lacks(&ours.serves, &theirs.serves, Clone::clone),
            // No register says who may see a place, and notes are not facts.
            Self::Notes | Self::Visibility => false,
        }
    }

    /// Whether two editions of a register say the same of the field.
    pub(crate) fn is_unchanged(&self, before: &FacilityDetails, after: &FacilityDetails) -> bool {
        let blank = || FacilityDetails::new("", after.kind);
        let (mut old, mut new) = (blank(), blank());
        self.copy(before, &mut old);
        self.copy(after, &mut new);
        if *self == Self::Kind { before.kind == after.kind } else { old == new }
    }
}

fn other<T: PartialEq>(ours: &Option<T>, theirs: &Option<T>) -> bool {
    theirs.is_some() && ours != theirs
}

fn other_text(ours: &Option<String>, theirs: &Option<String>) -> bool {
    let fold = |text: &Option<String>| text.as_deref().map(text::fold);
    theirs.is_some() && fold(ours) != fold(theirs)
}

fn lacks<T, K: Ord>(ours: &[T], theirs: &[T], key: impl Fn(&T) -> K) -> bool {
    let known: BTreeSet<K> = ours.iter().map(&key).collect();
    theirs.iter().any(|value| !known.contains(&key(value)))
}

/// Numbers and addresses under which somebody is reached, as they are compared.
fn numbers(contacts: &[Contact]) -> BTreeSet<String> {
    let digits = |text: &String| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let phones = contacts.iter().filter_map(|contact| contact.phone.as_ref()).map(digits);
    let faxes = contacts.iter().filter_map(|contact| contact.fax.as_ref()).map(|fax| format!("fax:{}", digits(fax)));
    let mails = contacts.iter().filter_map(|contact| contact.email.as_ref()).map(|mail| mail.to_lowercase());
    phones.chain(faxes).chain(mails).collect()
}

fn website(details: &FacilityDetails) -> Option<String> {
    let bare = |url: &String| {
        url.trim_end_matches('/').trim_start_matches("https://").trim_start_matches("http://").to_owned()
    };
    details.website.as_ref().map(bare)
}
