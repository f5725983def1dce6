//! Reading one published line into its levels.

use super::Address;
use super::index::MunicipalityIndex;
use super::levels::{strip_loose, take_municipality, take_prefecture, take_ward, without_district};
use super::parts::{AddressParts, parts_of};
use crate::municipality::{MunicipalityCode, check_digit, prefecture_by_code, prefecture_by_name};
use crate::text::{clean, half_width};

/// What other columns of the row say about the address; empty strings count as absent.
#[derive(Debug, Clone, Copy, Default)]
pub struct AddressHints<'a> {
    /// 都道府県名.
    pub prefecture: Option<&'a str>,
    /// 市区町村名.
    pub municipality: Option<&'a str>,
    /// Code of the municipality or of its prefecture, five or six digits.
    pub municipality_code: Option<&'a str>,
    /// 郵便番号.
    pub postal_code: Option<&'a str>,
    /// 方書.
    pub building: Option<&'a str>,
}

/// An address with its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParsedAddress {
    /// Levels as published.
    pub address: Address,
    /// Town and numbers; `None` when nothing follows the municipality.
    pub parts: Option<AddressParts>,
}

/// Reads a published line, together with what other columns say, into prefecture, municipality, street and building.
///
/// What the line itself says wins over the other columns. Without an index the rules of names decide; a municipality
/// that neither the line nor a column nor the index names stays empty. An unreadable code or postal code is left out
/// here: the importer that passed it reports it.
pub fn parse(full: &str, hints: &AddressHints<'_>, index: &MunicipalityIndex) -> ParsedAddress {
    let mut line = clean(full);
    if line.contains('\n') {
        // Tidied again, because blanks meet where a line break was.
        line = clean(&line.replace('\n', " "));
    }
    let (written_postal_code, line) = take_postal_code(&line);
    let hinted_code = given(hints.municipality_code);
    let written = take_prefecture(line);
    let after_prefecture = written.map_or(line, |(_, rest)| rest).trim_start();
    let mut prefecture =
        written.map(|(prefecture, _)| prefecture).or_else(|| given(hints.prefecture).and_then(prefecture_by_name));
    if prefecture.is_none() {
        let code = hinted_code.and_then(|code| MunicipalityCode::parse(code).ok());
        prefecture = code.and_then(|code| prefecture_by_code(code.prefecture_code()));
    }
    let code = hinted_code.and_then(|code| MunicipalityCode::parse_in(code, prefecture.map(|p| p.code)).ok());
    let code = code.filter(|code| prefecture.is_none_or(|p| p.code == code.prefecture_code()));
    let prefecture_name = prefecture.map_or("", |p| p.name);
    let hinted_name = municipality_hint(hints, code.as_ref(), index);
    let split = Split::of(after_prefecture, prefecture_name, written.is_some(), hinted_name.as_deref(), index);
    let prefecture_name =
        if prefecture_name.is_empty() { split.prefecture.clone() } else { prefecture_name.to_owned() };
    // A column's code speaks of the column's municipality, not of another one that the line names.
    let code = code.filter(|code| code.is_prefecture() || split.agrees_with(hinted_name.as_deref()));
    let municipality_code = code_of(code, &prefecture_name, &split.municipality, index);
    let parts = parts_of(&split.street);
    let (street, building) = street_and_building(&split.street, parts.as_ref(), given(hints.building));
    let mut head = String::new();
    if written.is_none() {
        if !line.starts_with(&prefecture_name) {
            head.push_str(&prefecture_name);
        }
        if !split.municipality_was_written {
            head.push_str(&split.municipality);
        }
    }
    let full = match (written, split.municipality_was_written) {
        (Some((prefecture, _)), false) => format!("{}{}{after_prefecture}", prefecture.name, split.municipality),
        _ => format!("{head}{line}"),
    };
    let address = Address {
        postal_code: given(hints.postal_code).and_then(postal_code).or(written_postal_code),
        municipality_code,
        prefecture: prefecture_name,
        municipality: split.municipality,
        street,
        building,
        full,
    };
    ParsedAddress { address, parts }
}

/// The line after its prefecture, in two.
struct Split {
    prefecture: String,
    municipality: String,
    municipality_was_written: bool,
    street: String,
}

impl Split {
    fn of(
        text: &str,
        prefecture: &str,
        prefecture_was_written: bool,
        hint: Option<&str>,
        index: &MunicipalityIndex,
    ) -> Self {
        let written = |municipality: &str, street: &str, prefecture: &str| Self {
            prefecture: prefecture.to_owned(),
            municipality: municipality.to_owned(),
            municipality_was_written: true,
            street: street.trim_start().to_owned(),
        };
        if let Some((municipality, street)) = hint.and_then(|hint| strip_hint(text, hint)) {
            let known = index.find(prefecture, &municipality);
            return written(known.map_or(&municipality, |known| &known.name), street, "");
        }
        if let Some((name, street)) = index.prefix_of(prefecture, text) {
            return written(&name.name, street, &name.prefecture);
        }
        if let Some((other, rest)) = index.take_other_prefecture(text)
            && let Some((name, street)) = index.prefix_of(other, rest)
        {
            return written(&name.name, street, other);
        }
        // Without the prefecture before it, what looks like a municipality may be a town; a column knows better.
        if prefecture_was_written || hint.is_none() {
            let by_rule =
                take_municipality(text, Some(prefecture).filter(|name| !name.is_empty()), prefecture_was_written);
            // The index did not know what the line says: against a column that it knows, that is a slip of the pen.
            let hint_is_known = hint.and_then(|hint| index.find(prefecture, hint));
            match (by_rule, hint_is_known) {
                (Some((slip, street)), Some(known)) if slip.chars().last() == known.name.chars().last() => {
                    return written(&known.name, &street, "");
                }
                (Some((municipality, street)), None)
                    if hint.is_none() || municipality.ends_with(['市', '区']) || municipality.contains('郡') =>
                {
                    return written(&municipality, &street, "");
                }
                _ => {}
            }
        }
        Self {
            prefecture: String::new(),
            municipality: hint.unwrap_or("").to_owned(),
            municipality_was_written: false,
            street: text.to_owned(),
        }
    }

    fn agrees_with(&self, hint: Option<&str>) -> bool {
        hint.is_none_or(|hint| {
            let (own, hint) = (without_district(&self.municipality), without_district(hint));
            own == hint || own.starts_with(hint)
        })
    }
}

/// Strips the municipality a column names, with or without its district, and takes the ward that the column left out.
fn strip_hint<'a>(text: &'a str, hint: &str) -> Option<(String, &'a str)> {
    let short = without_district(hint);
    let street = strip_loose(text, hint).or_else(|| strip_loose(text, short)).or_else(|| {
        let cut = text.find('郡')? + '郡'.len_utf8();
        (short.ends_with(['町', '村']) && text[..cut].chars().count() <= 6).then(|| strip_loose(&text[cut..], short))?
    })?;
    Some(match take_ward(hint, street) {
        Some((ward, street)) => (format!("{hint}{ward}"), street),
        None => (hint.to_owned(), street),
    })
}

fn municipality_hint(
    hints: &AddressHints<'_>,
    code: Option<&MunicipalityCode>,
    index: &MunicipalityIndex,
) -> Option<String> {
    let column = given(hints.municipality).map(|name| clean(name).replace([' ', '　'], ""));
    let column = column.map(|name| take_prefecture(&name).map_or_else(|| name.clone(), |(_, rest)| rest.to_owned()));
    column
        .filter(|name| !name.is_empty())
        .or_else(|| code.and_then(|code| index.by_code(code)).map(|name| name.name.clone()))
}

/// The municipality's code, or the prefecture's own (370002) when only that is known.
fn code_of(
    hinted: Option<MunicipalityCode>,
    prefecture: &str,
    municipality: &str,
    index: &MunicipalityIndex,
) -> String {
    if let Some(code) = hinted.filter(|code| !code.is_prefecture()).or_else(|| index.code_of(prefecture, municipality))
    {
        return code.to_string();
    }
    let five = prefecture_by_name(prefecture).map(|prefecture| format!("{}000", prefecture.code));
    five.and_then(|five| check_digit(&five).map(|check| format!("{five}{check}"))).unwrap_or_default()
}

/// The street without the building, and the building: the column's, or what follows the numbers.
fn street_and_building(street: &str, parts: Option<&AddressParts>, column: Option<&str>) -> (String, Option<String>) {
    let rest = parts.filter(|parts| !parts.row().is_empty()).map_or("", |parts| parts.rest.as_str());
    let bare = street.strip_suffix(rest).unwrap_or(street).trim_end().to_owned();
    let building = column.map(clean).filter(|building| !building.is_empty());
    match building {
        Some(building) => (bare, Some(building)),
        None if rest.is_empty() => (bare, None),
        None => (bare, Some(rest.to_owned())),
    }
}

fn take_postal_code(line: &str) -> (Option<String>, &str) {
    let Some(marked) = line.strip_prefix('〒') else { return (None, line) };
    let end = marked
        .char_indices()
        .find(|(_, c)| !(c.is_numeric() || crate::text::is_stroke(*c) || c.is_whitespace()))
        .map_or(marked.len(), |(at, _)| at);
    (postal_code(&marked[..end]), marked[end..].trim_start())
}

/// Seven digits; six have lost their leading zero.
fn postal_code(text: &str) -> Option<String> {
    let digits: String = half_width(text).chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        7 => Some(digits),
        6 => Some(format!("0{digits}")),
        _ => None,
    }
}

fn given(hint: Option<&str>) -> Option<&str> {
    hint.map(str::trim).filter(|hint| !hint.is_empty())
}
