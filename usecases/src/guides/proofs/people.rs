//! The people of an entry on its proof (校正に載る人), as far as they consented to be in a guide.

use domain::codes::{Profession, PublicationChannel};
use domain::guide::Entry;
use domain::guide::correctable::PersonText;
use domain::ids::{FacilityId, PractitionerId};
use domain::people::{Item, Shown};

use crate::app::Request;
use crate::photos::address;

/// Somebody in the entry, as far as they consented.
#[derive(Debug, Clone)]
pub struct PersonView {
    /// Who.
    pub id: PractitionerId,
    /// Name.
    pub name: String,
    /// Its reading.
    pub name_kana: String,
    /// Profession.
    pub profession: Profession,
    /// The photo, when it will be in the guide.
    pub photo: Option<PhotoView>,
    /// Texts that are shown, in the order of [`PersonText`]; `None` for one that is shown and blank.
    pub texts: Vec<(PersonText, Option<String>)>,
}

/// A photo as whoever answers a proof sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoView {
    /// What is to be seen.
    pub alt: String,
    /// Where it is on this server; `None` for one that is for paper alone, which nobody without an account gets.
    pub address: Option<String>,
}

/// Pixels of a photo on the page, which shows it at half of that for sharp screens; one of [`crate::photos::WIDTHS`].
const PHOTO_WIDTH: u32 = 240;

/// The people of an entry as a guide shows them: what they consented to on paper or on the web, the two media a guide is
/// made for. Whoever answers a proof learns no more of them than a reader will.
pub(super) fn people(request: &Request, entry: &Entry) -> Vec<PersonView> {
    let media = [PublicationChannel::Print, PublicationChannel::Web];
    let people = request.app.atlas().people().clone();
    let seen = |id: &PractitionerId| {
        let known = people.get(*id)?;
        let shown = Shown::to_readers(known, &media, request.now)?;
        let on_web = Shown::to_readers(known, &[PublicationChannel::Web], request.now);
        let on_web = on_web.is_some_and(|shown| shown.photo().is_some());
        Some(person(&shown, entry.facility, on_web))
    };
    entry.practitioners.iter().filter_map(seen).collect()
}

fn person(shown: &Shown, facility: FacilityId, on_web: bool) -> PersonView {
    let specialties = (!shown.specialties().is_empty()).then(|| shown.specialties().join("、"));
    let role = shown.affiliations().iter().find(|at| at.facility == facility).map(|at| at.role.clone());
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let all = [
        (PersonText::Role, Item::Affiliations, role.clone().flatten()),
        (PersonText::Specialties, Item::Specialties, specialties),
        (PersonText::Origin, Item::Origin, owned(shown.origin())),
        (PersonText::Motto, Item::Motto, owned(shown.motto())),
        (PersonText::Message, Item::Message, owned(shown.message())),
    ];
    // Without an affiliation to the facility there is no position that could be corrected.
    let is_there = |text: PersonText| text != PersonText::Role || role.is_some();
    let texts = all.into_iter().filter(|(text, item, _)| shown.shows(*item) && is_there(*text));
    PersonView {
        id: shown.id(),
        name: shown.name().to_owned(),
        name_kana: shown.name_kana().to_owned(),
        profession: shown.profession(),
        photo: shown
            .photo()
            .map(|photo| PhotoView { alt: photo.alt.clone(), address: on_web.then(|| address(photo, PHOTO_WIDTH)) }),
        texts: texts.map(|(text, _, value)| (text, value)).collect(),
    }
}
