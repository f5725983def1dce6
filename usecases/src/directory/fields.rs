//! The fields of a facility as people enter them, and what becomes of what is known.
//!
//! A field that is left out stays as it is; one that is given as nothing is left blank, by decision.

mod contacts;
mod home_visit;

use std::sync::Arc;

use domain::codes::*;
use domain::decision::Field;
use domain::facility::{FacilityService, Identifier, Note};
use domain::place::LngLat;

use super::check::{Checks, free_numbers};
use super::editing::Editing;
use super::error::DirectoryError;
use crate::app::App;
use crate::deed::Deed;

pub use contacts::ContactEntry;
pub(super) use home_visit::declared;
pub use home_visit::{CoverageEntry, HomeVisitEntry};

/// Most entries of one list of a facility.
const LIST: usize = 100;

/// A field that may be left out (`None`), blank (`Some(None)`), or have a value.
pub type Given<T> = Option<Option<T>>;

/// What a person enters of a facility (施設の項目).
#[derive(Debug, Clone, Default)]
pub struct FacilityFields {
    /// Official name.
    pub name: Given<String>,
    /// Kana reading.
    pub name_kana: Given<String>,
    /// Short name.
    pub short_name: Given<String>,
    /// Kind.
    pub kind: Given<FacilityKind>,
    /// Services.
    pub services: Given<Vec<ServiceEntry>>,
    /// Numbers.
    pub identifiers: Given<Vec<(IdentifierSystem, String)>>,
    /// Address.
    pub address: Given<AddressEntry>,
    /// Position.
    pub location: Given<LngLat>,
    /// Contacts.
    pub contacts: Given<Vec<ContactEntry>>,
    /// Website.
    pub website: Given<String>,
    /// Home visits.
    pub home_visit: Given<HomeVisitEntry>,
    /// Languages.
    pub languages: Given<Vec<String>>,
    /// Scenes.
    pub scenes: Given<Vec<Scene>>,
    /// Features in a sentence.
    pub description: Given<String>,
    /// Who may see it.
    pub visibility: Given<Visibility>,
    /// Opening day.
    pub opened_on: Given<chrono::NaiveDate>,
    /// Notes.
    pub notes: Given<Vec<NoteEntry>>,
}

/// A service (サービス).
#[derive(Debug, Clone)]
pub struct ServiceEntry {
    /// Type.
    pub code: ServiceCode,
    /// Capacity in persons.
    pub capacity: Option<i32>,
    /// Days and conditions.
    pub note: Option<String>,
}

/// An address (所在地).
#[derive(Debug, Clone)]
pub struct AddressEntry {
    /// Postal code.
    pub postal_code: Option<String>,
    /// Code of the municipality.
    pub municipality_code: Option<String>,
    /// The one line.
    pub full: String,
    /// Building and room.
    pub building: Option<String>,
}

/// A note (メモ).
#[derive(Debug, Clone)]
pub struct NoteEntry {
    /// What is noted.
    pub text: String,
    /// Who may see it.
    pub visibility: Visibility,
}

impl FacilityFields {
    /// Checks the fields and decides them.
    ///
    /// # Errors
    /// All reasons why they are not acceptable; faults of the database.
    pub(super) async fn decide(
        self,
        editing: &mut Editing,
        deed: &mut Deed,
        app: &Arc<App>,
    ) -> Result<(), DirectoryError> {
        let mut checks = Checks::default();
        self.texts(editing, &mut checks);
        self.lists(editing, &mut checks);
        self.place(editing, &mut checks, app);
        if let Some(contacts) = self.contacts {
            contacts::decide(contacts.unwrap_or_default(), editing, &mut checks);
        }
        if let Some(notes) = self.notes {
            decide_notes(notes.unwrap_or_default(), editing, &mut checks);
        }
        if let Some(profile) = self.home_visit {
            home_visit::decide(profile, editing, &mut checks, deed, app).await?;
        }
        match self.visibility {
            Some(Some(visibility)) => editing.decide_visibility(visibility),
            Some(None) => required(&mut checks, "facility.visibility"),
            None => {}
        }
        checks.done()?;
        if self.identifiers.is_some() {
            let numbers = editing.wanted.identifiers.clone();
            free_numbers(deed, editing.id, &numbers, "facility.identifiers").await?;
        }
        Ok(())
    }

    fn texts(&self, editing: &mut Editing, checks: &mut Checks) {
        match &self.name {
            Some(Some(name)) => {
                if let Some(name) = checks.line("facility.name", name, super::check::NAME) {
                    editing.wanted.name = name;
                    editing.decide(Field::Name);
                }
            }
            Some(None) => required(checks, "facility.name"),
            None => {}
        }
        match self.kind {
            Some(Some(kind)) => {
                editing.wanted.kind = kind;
                editing.decide(Field::Kind);
            }
            Some(None) => required(checks, "facility.kind"),
            None => {}
        }
        let lines = [(Field::NameKana, &self.name_kana), (Field::ShortName, &self.short_name)];
        for (field, given) in lines {
            let path = format!("facility.{}", field.name());
            let Some(value) = optional(given, |text| checks.line(&path, text, super::check::NAME)) else { continue };
            match field {
                Field::NameKana => editing.wanted.name_kana = value,
                _ => editing.wanted.short_name = value,
            }
            editing.decide(field);
        }
        if let Some(value) = optional(&self.website, |text| checks.web("facility.website", text)) {
            editing.wanted.website = value;
            editing.decide(Field::Website);
        }
        let description = |text: &String| checks.text("facility.description", text, super::check::REMARK);
        if let Some(value) = optional(&self.description, description) {
            editing.wanted.description = value;
            editing.decide(Field::Description);
        }
        if let Some(opened_on) = self.opened_on {
            // The oldest hospital of Japan that is still open began in 1861; a new one is announced some years ahead.
            let first = chrono::NaiveDate::from_ymd_opt(1800, 1, 1).unwrap_or(chrono::NaiveDate::MIN);
            let last = editing.today + chrono::TimeDelta::days(5 * 366);
            if opened_on.is_some_and(|day| day < first || day > last) {
                checks.out_of_range("facility.openedOn", "開設日を確かめてください。");
            } else {
                editing.wanted.opened_on = opened_on;
                editing.decide(Field::OpenedOn);
            }
        }
    }

    fn lists(&self, editing: &mut Editing, checks: &mut Checks) {
        if let Some(services) = &self.services {
            decide_services(services.as_deref().unwrap_or_default(), editing, checks);
        }
        if let Some(numbers) = &self.identifiers {
            decide_numbers(numbers.as_deref().unwrap_or_default(), editing, checks);
        }
        if let Some(languages) = &self.languages {
            let languages = languages.clone().unwrap_or_default();
            if checks.length("facility.languages", &languages, LIST) {
                editing.wanted.languages = checks.languages("facility.languages", languages);
                editing.decide(Field::Languages);
            }
        }
        if let Some(scenes) = &self.scenes {
            let mut scenes = scenes.clone().unwrap_or_default();
            scenes.sort_unstable();
            scenes.dedup();
            editing.wanted.scenes = scenes;
            editing.decide(Field::Scenes);
        }
    }

    /// The address, and the position: as given, else from the address when the facility moves.
    fn place(&self, editing: &mut Editing, checks: &mut Checks, app: &Arc<App>) {
        let atlas = app.atlas();
        let mut moved_to = None;
        match &self.address {
            Some(Some(entry)) => {
                if let Some((address, found)) = checks.address("facility.address", entry, &atlas) {
                    let before = domain::address::address_key(&editing.wanted.address);
                    let stays = before.is_some() && before == domain::address::address_key(&address);
                    moved_to = (!stays || editing.wanted.location.is_none()).then_some(found);
                    editing.wanted.address = address;
                    editing.decide(Field::Address);
                }
            }
            Some(None) => required(checks, "facility.address"),
            None => {}
        }
        match (self.location, moved_to) {
            (Some(Some(point)), _) => {
                let address = editing.wanted.address.clone();
                if let Some(location) = checks.position("facility.location", point, &address, &atlas) {
                    editing.wanted.location = Some(location);
                    editing.decide(Field::Location);
                }
            }
            (Some(None), _) => {
                editing.wanted.location = None;
                editing.decide(Field::Location);
            }
            // The old position would be wrong, even where the gazetteer has no new one.
            (None, Some(found)) => {
                editing.wanted.location = found;
                editing.decide(Field::Location);
            }
            (None, None) => {}
        }
    }
}

fn required(checks: &mut Checks, field: &str) {
    checks.refuse(UserErrorCode::Required, field, "空にはできません。");
}

/// What becomes of a field that may be blank: `None` when it stays, or when its value was refused.
pub(super) fn optional<T, R>(given: &Given<T>, check: impl FnOnce(&T) -> Option<R>) -> Option<Option<R>> {
    match given {
        None => None,
        Some(None) => Some(None),
        Some(Some(value)) => check(value).map(Some),
    }
}

fn decide_services(services: &[ServiceEntry], editing: &mut Editing, checks: &mut Checks) {
    if !checks.length("facility.services", services, LIST) {
        return;
    }
    let mut wanted: Vec<FacilityService> = Vec::with_capacity(services.len());
    for (at, service) in services.iter().enumerate() {
        let path = |name: &str| format!("facility.services.{at}.{name}");
        if wanted.iter().any(|known| known.code == service.code) {
            checks.invalid(&path("code"), "同じサービスが二度あります。");
        }
        let capacity = checks.count(&path("capacity"), service.capacity, 100_000);
        let note = service.note.as_ref().and_then(|note| checks.text(&path("note"), note, super::check::REMARK));
        wanted.push(FacilityService { code: service.code, capacity, note });
    }
    wanted.sort_by_key(|service| service.code);
    editing.wanted.services = wanted;
    editing.decide(Field::Services);
}

fn decide_numbers(numbers: &[(IdentifierSystem, String)], editing: &mut Editing, checks: &mut Checks) {
    if !checks.length("facility.identifiers", numbers, LIST) {
        return;
    }
    let mut wanted: Vec<Identifier> = Vec::with_capacity(numbers.len());
    for (at, (system, text)) in numbers.iter().enumerate() {
        let path = format!("facility.identifiers.{at}.value");
        let Some(number) = checks.number(&path, *system, text) else { continue };
        if wanted.contains(&number) {
            checks.invalid(&path, "同じ番号が二度あります。");
        }
        // Periods of validity that a source knows stay with their number.
        let known = editing.wanted.identifiers.iter().find(|k| (k.system, &k.value) == (number.system, &number.value));
        wanted.push(known.cloned().unwrap_or(number));
    }
    editing.wanted.identifiers = wanted;
    editing.decide(Field::Identifiers);
}

/// The notes that the viewer sees are replaced; those beyond their sight stay.
fn decide_notes(notes: Vec<NoteEntry>, editing: &mut Editing, checks: &mut Checks) {
    if !checks.length("facility.notes", &notes, LIST) {
        return;
    }
    let (known, mut wanted): (Vec<Note>, Vec<Note>) =
        std::mem::take(&mut editing.wanted.notes).into_iter().partition(|note| note.visibility <= editing.sight);
    for (at, note) in notes.into_iter().enumerate() {
        checks.audience(&format!("facility.notes.{at}.visibility"), note.visibility, editing.sight);
        let Some(text) = checks.text(&format!("facility.notes.{at}.text"), &note.text, super::check::REMARK) else {
            continue;
        };
        let same = known.iter().find(|known| known.text == text && known.visibility == note.visibility);
        let written_on = same.map_or(editing.today, |known| known.written_on);
        wanted.push(Note { text, visibility: note.visibility, written_on });
    }
    editing.wanted.notes = wanted;
    editing.decide(Field::Notes);
}
