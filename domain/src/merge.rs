//! One facility out of everything its sources say.
//!
//! A facility is always the merge of its contributions; nothing is edited in place. The result depends on the set of
//! contributions alone, not on the order in which they arrived, so importing a file twice changes nothing.
//!
//! Who speaks: what a person entered always does, for the fields they decided. While any other contribution is
//! published (live), those that vanished from their lists are silent, since
//! nobody claims any more what they said. When all are gone, all speak and the facility is UNCONFIRMED. It is also when
//! one has vanished since a day and every live one is of an edition before that day: an old list of another publisher
//! goes on saying what it said before the place vanished, and that is no confirmation.
//!
//! Who is believed first ("first" below): the data set by [`dataset_rank`], then the newer edition, then feed and key.
//!
//! | field | rule | reason |
//! |---|---|---|
//! | name | of the first | one official name; mixing would invent one |
//! | kana, short and English name, website, description, opening and closing day | first that has one | |
//! | kind | most specific by [`kind_rank`], then first | the care list calls a hospital a care office |
//! | address | most complete, then first; building and postal code may come from another that is the same place | coded and parsed parts are what search and areas need |
//! | location | best quality, then first | a placeholder never beats anything |
//! | schedules | per purpose, all from the first that has any; note from the same | slots of two sources would contradict each other |
//! | identifiers, departments, scenes, languages, serves | union | each is a fact of its own |
//! | services, beds | union by code or kind; numbers of the first that has one | |
//! | capabilities | union by code; first answer other than unknown | not having asked is no answer |
//! | standards, designations | union by symbol and revision, by kind and area | |
//! | contacts | union; contacts of one purpose and audience that share a number and do not contradict are one | |
//! | home visits | union of modes and places; otherwise first that knows; modes also from services and capabilities | lists of services say who visits, without a profile |
//! | published status | first that has one | |
//! | a field a person decided | that person's, blank or not; all others are silent about it ([`crate::decision`]) | they looked, and could otherwise not take anything away |
//! | availability | per service the one reported last | the state of today, whoever said it |
//! | verification | the latest | |

mod decided;
mod home_visit;
mod lists;
mod precedence;
pub mod review;
mod status;

use std::borrow::Borrow;

use crate::address::{Address, address_key};
use crate::codes::{FacilityStatus, LocationQuality, SchedulePurpose, Visibility};
use crate::contribution::Contribution;
use crate::decision::Field;
use crate::facility::{FacilityDetails, Location};
use crate::hours::Schedule;
use crate::source::SourceRecord;

pub use precedence::{dataset_rank, kind_rank};

/// A facility as its sources have it.
#[derive(Debug, Clone, PartialEq)]
pub struct MergedDetails {
    /// What is known.
    pub details: FacilityDetails,
    /// The records that spoke, most believed first, each once.
    pub sources: Vec<SourceRecord>,
    /// UNCONFIRMED when every record has vanished from its list, or one has and nothing newer speaks; CLOSED when a
    /// closing day is published that is not after the edition which publishes it; else what is published, else ACTIVE.
    /// What a person decided comes before all that.
    pub status: FacilityStatus,
    /// Who may see it, where a person decided that; `None` leaves it as it is.
    pub visibility: Option<Visibility>,
}

/// Merges the contributions to one facility; `None` without any. Their `facility` is not looked at.
///
/// The result is the same for every order and repetition of the contributions. See the module for the rules.
pub fn merge<C: Borrow<Contribution>>(contributions: &[C]) -> Option<MergedDetails> {
    let all = || contributions.iter().map(Borrow::borrow);
    let any_live = all().any(|contribution| !contribution.is_person() && contribution.gone_since.is_none());
    let speaks = |contribution: &&Contribution| match contribution.is_person() {
        true => !contribution.is_mute(),
        false => contribution.gone_since.is_none() == any_live,
    };
    let mut speaking: Vec<&Contribution> = all().filter(speaks).collect();
    if speaking.is_empty() {
        speaking = all().collect();
    }
    speaking.sort_by(|a, b| precedence::compare(a, b));

    let heard = decided::heard(&speaking);
    let details = merge_details(&heard)?;
    let status = status::status(&speaking, &heard, all().filter_map(|contribution| contribution.gone_since).max());
    let sources = lists::distinct(speaking.iter().map(|contribution| contribution.source.clone()));
    let visibility = heard.visibility();
    Some(MergedDetails { details, sources, status, visibility })
}

/// Merges what is heard, most believed first.
fn merge_details(heard: &decided::Heard<'_>) -> Option<FacilityDetails> {
    let said: Vec<&FacilityDetails> = heard.said.iter().map(AsRef::as_ref).collect();
    let said = said.as_slice();
    let kind = heard.kind()?;
    let (schedules, hours_note) = hours(said);
    let (services, capabilities) = (lists::services(said), lists::capabilities(said));
    let home_visit = match heard.is_decided(&Field::HomeVisit) {
        true => first(said, |details| details.home_visit.clone()),
        false => home_visit::profile(said, kind, &services, &capabilities),
    };
    Some(FacilityDetails {
        name: heard.name()?.to_owned(),
        name_kana: first(said, |details| details.name_kana.clone()),
        short_name: first(said, |details| details.short_name.clone()),
        name_en: first(said, |details| details.name_en.clone()),
        kind,
        identifiers: lists::identifiers(said),
        services,
        departments: lists::sorted(said, |details| &details.departments),
        other_departments: lists::sorted(said, |details| &details.other_departments),
        opened_on: first(said, |details| details.opened_on),
        closed_on: first(said, |details| details.closed_on),
        address: address(said),
        location: location(said),
        contacts: lists::contacts(said),
        website: first(said, |details| details.website.clone()),
        schedules,
        hours_note,
        capabilities,
        standards: lists::standards(said),
        designations: lists::designations(said),
        home_visit,
        bed_capacities: lists::bed_capacities(said),
        availability: lists::availability(said),
        scenes: lists::sorted(said, |details| &details.scenes),
        languages: lists::sorted(said, |details| &details.languages),
        description: first(said, |details| details.description.clone()),
        // `max_by_key` takes the last of equals; reversed, that is the most believed.
        verification: said.iter().rev().filter_map(|details| details.verification).max_by_key(|v| v.verified_on),
        serves: lists::sorted(said, |details| &details.serves),
        notes: lists::distinct(said.iter().rev().flat_map(|details| details.notes.iter().cloned())),
        successor: first(said, |details| details.successor),
        published_status: first(said, |details| details.published_status),
    })
}

fn first<T>(said: &[&FacilityDetails], field: impl Fn(&FacilityDetails) -> Option<T>) -> Option<T> {
    said.iter().find_map(|details| field(details))
}

/// The most complete address, with building and postal code filled in from another spelling of the same place.
fn address(said: &[&FacilityDetails]) -> Address {
    // `max_by_key` takes the last of equals; reversed, that is the most believed.
    let best = said.iter().rev().map(|details| &details.address).max_by_key(|address| completeness(address));
    let Some(mut best) = best.cloned() else { return Address::default() };
    if said.len() < 2 || best.building.is_some() && best.postal_code.is_some() {
        return best;
    }
    let Some(key) = address_key(&best) else { return best };
    for other in said.iter().map(|details| &details.address).filter(|other| address_key(other).as_ref() == Some(&key)) {
        best.building = best.building.or_else(|| other.building.clone());
        best.postal_code = best.postal_code.or_else(|| other.postal_code.clone());
    }
    best
}

/// Parts that are known. A street above all: a list of points knows the municipality of all its points and no more.
/// Then the code of the municipality, without which no area and no official statistic finds the place.
fn completeness(address: &Address) -> u8 {
    8 * u8::from(!address.street.is_empty())
        + 4 * u8::from(!address.municipality_code.is_empty())
        + 2 * u8::from(!address.municipality.is_empty())
        + u8::from(!address.full.is_empty())
}

/// [`LocationQuality`] is declared from best to worst, so the smallest is the best; equals go to the most believed.
fn location(said: &[&FacilityDetails]) -> Option<Location> {
    let known = said.iter().filter_map(|details| details.location);
    known.filter(|location| location.quality != LocationQuality::None).min_by_key(|location| location.quality)
}

/// Per purpose the slots of the first that has any, and the note of the first whose slots were taken.
/// Without any slots a note still tells something.
fn hours(said: &[&FacilityDetails]) -> (Vec<Schedule>, Option<String>) {
    let mut taken: Vec<SchedulePurpose> = Vec::new();
    let mut slots = Vec::new();
    let mut note = None;
    for details in said {
        let fresh: Vec<_> = details.schedules.iter().filter(|slot| !taken.contains(&slot.purpose)).cloned().collect();
        if !fresh.is_empty() {
            note = note.or_else(|| details.hours_note.clone());
        }
        taken.extend(fresh.iter().map(|slot| slot.purpose));
        slots.extend(lists::distinct(fresh));
    }
    if slots.is_empty() {
        note = first(said, |details| details.hours_note.clone());
    }
    (slots, note)
}

#[cfg(test)]
mod decided_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
