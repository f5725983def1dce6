//! The one file templates read: `guide.json`.
//!
//! ```text
//! guide   GuideData, cleaned; entries with qr (SVG) and website_qr, parts of names with reading_shape (svg, width in
//!         em), photos with path
//! layout  template, paper, width, height (mm), body (pt), bleed
//! fonts   gothic, mincho: families in the order they are asked
//! variants  kanji in a form (IVS) that another family than the first has
//! words, colours · own: a municipality's own texts · logo: its path
//! kana    rows of the index by kana · capabilities: rows of the index by capability
//! map     the drawing of the map, when there is one · qr: of the guide's address
//! ```

use serde_json::{Map, Value, json};

use crate::data::{EntryData, GuideData, MapData};
use crate::fonts::Fonts;
use crate::layout::{Layout, Template};
use crate::overrides::Overrides;
use crate::press::clean::Cleaner;
use crate::press::{Finding, MOST_TEXT, PressError};
use crate::{index, map, qr, ruby, templates};

/// `guide.json`, and what was found while its texts were cleaned. `pictures` are paths.
pub(crate) fn json(
    data: &GuideData,
    pictures: &[String],
    layout: &Layout,
    fonts: &Fonts,
    own: &Overrides,
) -> Result<(Vec<u8>, Vec<Finding>), PressError> {
    let mut cleaner = Cleaner::new(fonts);
    let guide = guide(data, pictures, fonts, &mut cleaner)?;
    let mut indexes = json!({ "kana": index::by_kana(data), "capabilities": index::by_capability(data) });
    // The same texts as in their entries, where what is missing has been found.
    let mut again = Cleaner::new(fonts);
    again.clean(None, &mut indexes);
    let mut texts = value(own.texts());
    cleaner.clean(None, &mut texts);
    let mut drawing = value(&data.map.as_ref().filter(|map| !map.pins.is_empty()).map(|map| drawn(map, layout)));
    again.clean(None, &mut drawing);
    let (findings, variants) = cleaner.finish();
    let (width, height) = layout.paper.millimetres();
    let all = json!({
        "guide": guide,
        "layout": {
            "template": layout.template.name(), "paper": layout.paper.name(), "width": width, "height": height,
            "body": layout.body, "bleed": layout.bleed,
        },
        "fonts": { "gothic": fonts.gothic(), "mincho": fonts.mincho() },
        "variants": variants.into_iter().collect::<Vec<_>>(),
        "words": templates::words(&own.texts().words),
        "colours": templates::colours(own.colours()),
        "own": texts,
        "logo": own.logo().map(|logo| logo.kind.file()),
        "kana": indexes["kana"].take(),
        "capabilities": indexes["capabilities"].take(),
        "map": drawing,
        "qr": code(None, data.url.as_deref())?,
    });
    let bytes = all.to_string().into_bytes();
    if bytes.len() > MOST_TEXT {
        return Err(PressError::TooMuchText(bytes.len()));
    }
    Ok((bytes, findings))
}

/// The map in the frame the form has for it: a page with a heading and a list below.
fn drawn(data: &MapData, layout: &Layout) -> map::Drawing {
    let (width, height) = layout.paper.millimetres();
    match layout.template {
        Template::FoldedMap => map::drawing(data, height * 0.94, width * 0.88),
        _ => map::drawing(data, width * 0.81, height * 0.5),
    }
}

/// The guide, cleaned section by section so that each finding knows its entry.
fn guide(data: &GuideData, pictures: &[String], fonts: &Fonts, cleaner: &mut Cleaner<'_>) -> Result<Value, PressError> {
    let without = GuideData { sections: Vec::new(), map: None, ..data.clone() };
    let mut guide = value(&without);
    cleaner.clean(None, &mut guide);
    let mut sections = Vec::new();
    for section in &data.sections {
        let mut title = Value::String(section.title.clone());
        cleaner.clean(None, &mut title);
        let entries = section.entries.iter().map(|each| entry(each, pictures, fonts, cleaner));
        sections.push(json!({ "title": title, "entries": entries.collect::<Result<Vec<_>, _>>()? }));
    }
    guide["sections"] = Value::Array(sections);
    Ok(guide)
}

fn entry(data: &EntryData, pictures: &[String], fonts: &Fonts, cleaner: &mut Cleaner<'_>) -> Result<Value, PressError> {
    let mut entry = value(data);
    cleaner.clean(Some(data.number), &mut entry);
    entry["qr"] = code(Some(data.number), data.link.as_deref())?;
    entry["website_qr"] = code(Some(data.number), data.website.as_deref())?;
    for (person, at) in data.people.iter().zip(0..) {
        let printed = &mut entry["people"][at];
        if let Some(photo) = &person.photo {
            let path = pictures.get(photo.picture).ok_or(PressError::NoSuchPicture(photo.picture))?;
            printed["photo"]["path"] = Value::String(path.clone());
        }
        for part in printed["name"].as_array_mut().into_iter().flatten() {
            let base = part["base"].as_str().unwrap_or_default();
            let shape = part["reading"].as_str().and_then(|reading| ruby::drawn(fonts, base, reading));
            part["shape"] = shape.as_ref().map_or(Value::Null, value);
        }
    }
    Ok(entry)
}

fn code(entry: Option<u32>, text: Option<&str>) -> Result<Value, PressError> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(Value::Null) };
    let svg = qr::svg(text).map_err(|source| PressError::Qr { entry, source })?;
    Ok(Value::String(svg))
}

fn value(data: &impl serde::Serialize) -> Value {
    // Plain structs with text keys always are JSON values.
    serde_json::to_value(data).unwrap_or_else(|_| Value::Object(Map::new()))
}
