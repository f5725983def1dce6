//! What a person types for a place, before it is looked up: postal code, coordinates, prefecture and the order of levels.

use std::sync::LazyLock;

use domain::address::{AddressHints, MunicipalityIndex, parse};
use domain::codes::LocationQuality;
use domain::municipality::PREFECTURES;
use domain::place::LngLat;
use domain::text::half_width;

/// Coordinates in degrees, in either order, with a comma or blank between (34.3401, 134.0466).
///
/// In Japan no latitude is a longitude, so the order is never in doubt. The grade is no better than the digits: four
/// after the point are some 10 m (a building), three 100 m (a block), two 1 km (a town), fewer a municipality.
pub(super) fn coordinates(text: &str) -> Option<(LngLat, LocationQuality)> {
    let narrow = half_width(text).replace(['、', '，'], ",");
    let mut numbers = narrow.split([',', ' ']).filter(|number| !number.is_empty());
    let (first, second) = (numbers.next()?, numbers.next()?);
    let is_plain = |number: &str| number.chars().all(|c| c.is_ascii_digit() || c == '.');
    if numbers.next().is_some() || !is_plain(first) || !is_plain(second) {
        return None;
    }
    let (a, b): (f64, f64) = (first.parse().ok()?, second.parse().ok()?);
    let point = [(a, b), (b, a)]
        .into_iter()
        .find_map(|(lng, lat)| LngLat::new(lng, lat).ok().filter(|point| domain::place::plausibly_in_japan(*point)))?;
    let digits = |number: &str| number.split_once('.').map_or(0, |(_, digits)| digits.len());
    let quality = match digits(first).min(digits(second)) {
        4.. => LocationQuality::Building,
        3 => LocationQuality::Block,
        2 => LocationQuality::Town,
        _ => LocationQuality::Municipality,
    };
    Some((point, quality))
}

/// Reads a line without knowing any municipality, by the rules of names alone.
fn by_rule(line: &str) -> domain::address::ParsedAddress {
    static NOTHING: LazyLock<MunicipalityIndex> = LazyLock::new(MunicipalityIndex::default);
    parse(line, &AddressHints::default(), &NOTHING)
}

/// Whether a word of the text is nothing but a municipality or prefecture, known or not (番町1-7-11 松山市).
pub(super) fn names_a_municipality(text: &str, index: &MunicipalityIndex) -> bool {
    text.split_whitespace().any(|word| {
        let read = by_rule(word);
        let levels = !read.address.prefecture.is_empty() || !read.address.municipality.is_empty();
        (levels && read.address.street.is_empty()) || index.find("", word).is_some()
    })
}

/// The line as it was typed, and with a municipality that stands behind put in front (番町1-7-11 高松市).
pub(super) fn arrangements(text: &str, index: &MunicipalityIndex) -> Vec<String> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let is_municipality = |token: &str| {
        let (prefecture, rest) = PREFECTURES
            .iter()
            .find_map(|prefecture| token.strip_prefix(prefecture.name).map(|rest| (prefecture.name, rest)))
            .unwrap_or(("", token));
        index.find(prefecture, rest).is_some() || (rest.is_empty() && !prefecture.is_empty())
    };
    let (mut front, back): (Vec<&str>, Vec<&str>) = tokens.iter().partition(|token| is_municipality(token));
    // A prefecture may stand alone behind its municipality.
    front.sort_by_key(|token| !PREFECTURES.iter().any(|prefecture| token.starts_with(prefecture.name)));
    let rearranged = front.into_iter().chain(back).collect::<Vec<_>>().concat();
    let mut lines = vec![tokens.concat(), rearranged];
    lines.dedup();
    lines.retain(|line| !line.is_empty());
    lines
}

/// A postal code (〒760-0017, 760-0017, 7600017 alone or in front) taken off the text.
pub(super) fn take_postal_code(text: &str) -> (Option<String>, String) {
    let narrow = half_width(text);
    let marked = narrow.trim_start().trim_start_matches('〒').trim_start();
    let mut digits = String::new();
    let mut end = 0;
    for (at, c) in marked.char_indices() {
        match c {
            _ if digits.len() == 7 => break,
            '0'..='9' => digits.push(c),
            '-' | '‐' | '−' | 'ー' | '–' if digits.len() == 3 => {}
            _ => break,
        }
        end = at + c.len_utf8();
    }
    let rest = marked.get(end..).unwrap_or("");
    if digits.len() == 7 && !rest.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        (Some(digits), rest.trim().to_owned())
    } else {
        (None, text.trim().to_owned())
    }
}
