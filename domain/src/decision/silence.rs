//! Taking a field out of what others say, and keeping nothing but the decided ones of what a person entered.

use crate::address::Address;
use crate::codes::SchedulePurpose;
use crate::facility::FacilityDetails;

use super::Field;

impl Field {
    /// Leaves nothing of the field. Name and kind stay, since every facility has them: the merge takes them from
    /// whoever decided them.
    pub(crate) fn clear(&self, details: &mut FacilityDetails) {
        match self {
            Self::Name | Self::Kind | Self::Visibility => {}
            Self::NameKana => details.name_kana = None,
            Self::ShortName => details.short_name = None,
            Self::NameEn => details.name_en = None,
            Self::Identifiers => details.identifiers.clear(),
            Self::Services => details.services.clear(),
            Self::Departments => {
                details.departments.clear();
                details.other_departments.clear();
            }
            Self::OpenedOn => details.opened_on = None,
            Self::Status => {
                details.published_status = None;
                details.closed_on = None;
                details.successor = None;
            }
            Self::Address => details.address = Address::default(),
            Self::Location => details.location = None,
            Self::Contacts => details.contacts.clear(),
            Self::Website => details.website = None,
            Self::Schedules(purpose) => {
                details.schedules.retain(|slot| slot.purpose != *purpose);
                if *purpose == SchedulePurpose::Opening {
                    details.hours_note = None;
                }
            }
            Self::Capabilities(group) => details.capabilities.retain(|known| known.code.group() != *group),
            Self::Standards => details.standards.clear(),
            Self::Designation(kind, area) => {
                details.designations.retain(|known| known.kind != *kind || known.area != *area);
            }
            Self::HomeVisit => details.home_visit = None,
            Self::BedCapacities => details.bed_capacities.clear(),
            Self::Scenes => details.scenes.clear(),
            Self::Languages => details.languages.clear(),
            Self::Description => details.description = None,
            Self::Serves => details.serves.clear(),
            Self::Notes => details.notes.clear(),
        }
    }

    /// Puts the field's value of `from` into `into`, in place of what is there.
    pub fn copy(&self, from: &FacilityDetails, into: &mut FacilityDetails) {
        self.clear(into);
        match self {
            Self::Name => into.name.clone_from(&from.name),
            Self::Kind => into.kind = from.kind,
            Self::Visibility => {}
            Self::NameKana => into.name_kana.clone_from(&from.name_kana),
            Self::ShortName => into.short_name.clone_from(&from.short_name),
            Self::NameEn => into.name_en.clone_from(&from.name_en),
            Self::Identifiers => into.identifiers.clone_from(&from.identifiers),
            Self::Services => into.services.clone_from(&from.services),
            Self::Departments => {
                into.departments.clone_from(&from.departments);
                into.other_departments.clone_from(&from.other_departments);
            }
            Self::OpenedOn => into.opened_on = from.opened_on,
            Self::Status => {
                into.published_status = from.published_status;
                into.closed_on = from.closed_on;
                into.successor = from.successor;
            }
            Self::Address => into.address.clone_from(&from.address),
            Self::Location => into.location = from.location,
            Self::Contacts => into.contacts.clone_from(&from.contacts),
            Self::Website => into.website.clone_from(&from.website),
            Self::Schedules(purpose) => {
                into.schedules.extend(from.schedules.iter().filter(|slot| slot.purpose == *purpose).cloned());
                if *purpose == SchedulePurpose::Opening {
                    into.hours_note.clone_from(&from.hours_note);
                }
            }
            Self::Capabilities(group) => {
                into.capabilities.extend(from.capabilities.iter().filter(|c| c.code.group() == *group).cloned());
            }
            Self::Standards => into.standards.clone_from(&from.standards),
            Self::Designation(kind, area) => {
                let same = from.designations.iter().filter(|known| known.kind == *kind && known.area == *area);
                into.designations.extend(same.cloned());
            }
            Self::HomeVisit => into.home_visit.clone_from(&from.home_visit),
            Self::BedCapacities => into.bed_capacities.clone_from(&from.bed_capacities),
            Self::Scenes => into.scenes.clone_from(&from.scenes),
            Self::Languages => into.languages.clone_from(&from.languages),
            Self::Description => into.description.clone_from(&from.description),
            Self::Serves => into.serves.clone_from(&from.serves),
            Self::Notes => into.notes.clone_from(&from.notes),
        }
    }
}
