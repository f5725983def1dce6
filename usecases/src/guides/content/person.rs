//! One person in words; only what [`Shown`] lets out.

use domain::clock::day_in_japan;
use domain::codes::Code as _;
use domain::ids::PhotoId;
use domain::people::Shown;
use domain::tables::languages;
use domain::words::date;
use domain::words::facility::qualification;
use domain::words::hours::days;
use domain::words::name::ruby;
use guide::data::{PersonData, PhotoData, Ruby};

use super::chosen::Chosen;
use super::entry::said;
use crate::app::Request;

pub(super) fn person(request: &Request, one: &Chosen<'_>, shown: &Shown, photos: &mut Vec<PhotoId>) -> PersonData {
    PersonData {
        name: ruby(shown.name(), shown.name_kana())
            .into_iter()
            .map(|part| Ruby { base: part.base, reading: part.reading })
            .collect(),
        kana: shown.name_kana().to_owned(),
        profession: shown.profession().label().to_owned(),
        role: role(request, one, shown),
        qualifications: shown.qualifications().iter().map(qualification).collect(),
        specialties: shown.specialties().iter().filter_map(|own| said(Some(own))).collect(),
        origin: said(shown.origin()),
        motto: said(shown.motto()),
        message: said(shown.message()),
        career: shown.career().iter().map(|step| (step.year.map(date::year), step.text.clone())).collect(),
        languages: shown
            .languages()
            .iter()
            .map(|code| languages::label(code).map_or_else(|| code.clone(), str::to_owned))
            .collect(),
        photo: photo(shown, photos),
    }
}

/// Position at the facility, with the days there.
fn role(request: &Request, one: &Chosen<'_>, shown: &Shown) -> Option<String> {
    let here = shown.affiliations().iter().find(|own| own.facility == one.entry.facility)?;
    let days = days(&here.schedules, day_in_japan(request.now));
    match (said(here.role.as_deref()), days) {
        (Some(role), Some(days)) => Some(format!("{role}（{days}）")),
        (None, Some(days)) => Some(format!("担当日：{days}")),
        (role, None) => role,
    }
}

/// The photo, each once in the list of pictures.
fn photo(shown: &Shown, photos: &mut Vec<PhotoId>) -> Option<PhotoData> {
    let photo = shown.photo()?;
    let picture = photos.iter().position(|known| *known == photo.id).unwrap_or_else(|| {
        photos.push(photo.id);
        photos.len() - 1
    });
    Some(PhotoData { picture, alt: photo.alt.clone(), credit: said(photo.credit.as_deref()) })
}
