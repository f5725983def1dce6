//! Town, chome and numbers of what follows the municipality, and the keys made of them.

use std::fmt::Write as _;

use super::Address;
use super::levels::without_district;
use super::numerals::{arabic_at, kanji_at, number_at};
use crate::text::{fold, half_width_char, is_stroke};

/// The parts of what follows the municipality.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressParts {
    /// 町名, folded, without 大字 and 小字, which one source writes and another leaves out; 甲・乙・丙 stay with it, as
    /// they tell two places apart.
    pub town: String,
    /// 丁目, when it was written as one.
    pub chome: Option<u32>,
    /// 番地・号 in their order; a 丁目 written as a mere number comes first.
    pub numbers: Vec<u32>,
    /// What follows the numbers as published: building and room.
    pub rest: String,
}

/// Reads what follows the municipality; `None` when there is neither a town nor a number.
///
/// 「番町一丁目７－１１」, 「番町１丁目７番１１号」 and 「番町1-7-11」 have the same town and the same row of numbers
/// ([`AddressParts::row`]).
pub fn parts_of(street: &str) -> Option<AddressParts> {
    let chars: Vec<char> = street.chars().collect();
    let start = first_number(&chars);
    let town = town_name(&chars[..start]);
    let mut parts = AddressParts { town, ..AddressParts::default() };
    let end = read_numbers(&chars, start, &mut parts);
    parts.rest = chars[end..].iter().collect::<String>().trim().to_owned();
    (!parts.town.is_empty() || !parts.row().is_empty()).then_some(parts)
}

/// The key under which two spellings of one place meet: prefecture (when known), municipality, town and numbers.
///
/// `None` without any number, or without a municipality: such an address does not name one place.
pub fn address_key(address: &Address) -> Option<String> {
    address_key_of(&address.prefecture, &address.municipality, &address.street)
}

/// [`address_key`] of an address that is known by these levels alone.
pub fn address_key_of(prefecture: &str, municipality: &str, street: &str) -> Option<String> {
    if municipality.is_empty() {
        return None;
    }
    let parts = parts_of(street)?;
    let row = parts.row();
    let (first, others) = row.split_first()?;
    let municipality = municipality_key(municipality);
    let mut key = format!("{}|{municipality}|{}|{first}", fold(prefecture), parts.town);
    for number in others {
        // Writing to a string never fails.
        let _ = write!(key, "-{number}");
    }
    Some(key)
}

/// The key of a town of the gazetteer: municipality, town name and 丁目 in one spelling (番町一丁目 and 番町1丁目,
/// 大字杉 and 杉).
pub fn town_key(municipality: &str, town: &str) -> String {
    match parts_of(town) {
        Some(parts) => key_of(municipality, &parts.town, parts.chome),
        None => key_of(municipality, "", None),
    }
}

impl AddressParts {
    /// 丁目 and numbers in one row, so that a 丁目 written as a mere number makes no difference.
    pub fn row(&self) -> Vec<u32> {
        self.chome.iter().chain(&self.numbers).copied().collect()
    }

    /// Keys under which a gazetteer may hold this town, the most particular first: with the 丁目, or with the first
    /// number as one, then without, then without 甲・乙・丙.
    pub fn town_keys(&self, municipality: &str) -> Vec<String> {
        let chome = self.row().first().copied();
        let mut keys: Vec<String> =
            chome.map(|chome| key_of(municipality, &self.town, Some(chome))).into_iter().collect();
        keys.push(key_of(municipality, &self.town, None));
        if let Some(town) = self.town.strip_suffix(SERIES).filter(|town| !town.is_empty()) {
            keys.push(key_of(municipality, town, None));
        }
        keys
    }
}

/// Series of lot numbers within one town.
const SERIES: [char; 4] = ['甲', '乙', '丙', '丁'];

fn key_of(municipality: &str, town: &str, chome: Option<u32>) -> String {
    let municipality = municipality_key(municipality);
    chome.map_or_else(|| format!("{municipality}|{town}"), |chome| format!("{municipality}|{town}|{chome}"))
}

/// 木田郡三木町 and 三木町 are one municipality.
fn municipality_key(municipality: &str) -> String {
    fold(without_district(municipality))
}

/// Where the numbers begin: at the first number that is not part of the town's name.
fn first_number(chars: &[char]) -> usize {
    let mut at = 0;
    while at < chars.len() {
        let Some((_, taken)) = number_at(&chars[at..]) else {
            at += 1;
            continue;
        };
        if counts(&chars[at..], taken) {
            return at;
        }
        at += taken;
    }
    chars.len()
}

/// Whether the number at the start is a 丁目, 番地 or 号 and not part of a name (北1条西, 八番丁, 三番町, 十日町).
fn counts(chars: &[char], taken: usize) -> bool {
    let next = |n: usize| chars.get(taken + n).copied();
    match next(0) {
        Some('条' | '線') => false,
        Some('地') if next(1) == Some('割') => false,
        Some('番') => !matches!(next(1), Some('町')) && (next(1) != Some('丁') || next(2) == Some('目')),
        Some('丁') => next(1) == Some('目') || chars.get(taken + 1..).is_some_and(|rest| number_at(rest).is_some()),
        _ if arabic_at(chars).is_some() => true,
        Some('号') => true,
        // Kanji digits count only where nothing but a number can stand: 七－一一.
        Some(c) => is_stroke(c) && chars.get(taken + 1..).is_some_and(|rest| number_at(rest).is_some()),
        None => false,
    }
}

/// Reads 丁目, 番地 and 号 from `at` on; returns where they end.
fn read_numbers(chars: &[char], mut at: usize, parts: &mut AddressParts) -> usize {
    while at < chars.len() {
        let Some((value, taken)) = number_at(&chars[at..]) else { break };
        let after = at + taken;
        if is_floor_or_room(&chars[after..]) || is_part_of_a_word(&chars[at..], taken) {
            break;
        }
        let unit = unit_at(&chars[after..]);
        if unit.is_chome && parts.row().is_empty() {
            parts.chome = Some(value);
        } else {
            parts.numbers.push(value);
        }
        at = after + unit.taken;
        let link = link_at(&chars[at..], unit.taken > 0);
        let Some(next) = chars.get(at + link..) else { break };
        let another = link > 0 || unit.taken > 0;
        if !another || number_at(next).is_none_or(|(_, n)| is_floor_or_room(&next[n..]) || is_part_of_a_word(next, n)) {
            break;
        }
        at += link;
    }
    at
}

/// The unit behind a number.
#[derive(Default)]
struct Unit {
    taken: usize,
    is_chome: bool,
}

fn unit_at(chars: &[char]) -> Unit {
    for (word, is_chome) in [("丁目", true), ("丁", true), ("番地", false), ("番", false), ("号", false)] {
        if starts_with(chars, word) {
            return Unit { taken: word.chars().count(), is_chome };
        }
    }
    Unit::default()
}

/// Strokes, の and, behind a unit, blanks between two numbers.
fn link_at(chars: &[char], after_unit: bool) -> usize {
    chars
        .iter()
        .take_while(|c| is_stroke(**c) || matches!(c, 'の' | 'ノ' | '之') || (after_unit && c.is_whitespace()))
        .count()
}

fn is_floor_or_room(after: &[char]) -> bool {
    let narrow = after.first().map(|c| half_width_char(*c));
    matches!(narrow, Some('F' | 'f' | '階' | '室' | '棟'))
        || starts_with(after, "号室")
        || starts_with(after, "号棟")
        || starts_with(after, "号館")
}

/// A kanji digit that begins a word is a building (三和ビル), not a number.
fn is_part_of_a_word(chars: &[char], taken: usize) -> bool {
    if kanji_at(chars).is_none() {
        return false;
    }
    let next = chars.get(taken).copied();
    let ends = next.is_none_or(|c| c.is_whitespace() || is_stroke(c) || matches!(c, 'の' | 'ノ' | '之' | '(' | '（'));
    !ends && unit_at(&chars[taken..]).taken == 0
}

/// The town's name: folded, without 大字 and 小字, with numbers that are part of it in one spelling (北一条西, 北1条西).
fn town_name(chars: &[char]) -> String {
    let mut name = String::new();
    let mut at = 0;
    while at < chars.len() {
        if starts_with(&chars[at..], "大字") && name.trim().is_empty() {
            at += 2;
            continue;
        }
        // 文字 and 十文字 are names; any other 字 says that a name follows: the town's, or below it a 小字.
        if chars[at] == '字' && !name.ends_with('文') {
            if name.trim().is_empty() {
                at += 1;
                continue;
            }
            if name.ends_with('大') {
                name.pop();
            }
            name.extend(chars.last().filter(|last| SERIES.contains(last)));
            break;
        }
        match number_at(&chars[at..]) {
            Some((value, taken)) if matches!(chars.get(at + taken), Some('条' | '線' | '地' | '番' | '丁')) => {
                name.push_str(&value.to_string());
                at += taken;
            }
            Some((_, taken)) => {
                name.extend(&chars[at..at + taken]);
                at += taken;
            }
            None => {
                name.push(chars[at]);
                at += 1;
            }
        }
    }
    fold(&name)
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}
