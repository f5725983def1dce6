//! Towns, postal codes and municipalities, found by every spelling.

use std::collections::HashMap;

use domain::address::{MunicipalityIndex, parts_of, town_key};
use domain::gazetteer::{MunicipalityName, TownPoint};
use domain::place::LngLat;
use domain::text::fold;
use rstar::{AABB, PointDistance, RTree, RTreeObject};

use super::postal::PostalTable;
use crate::ecef::{Ecef, chord2, ecef};
use crate::input::GazetteerInput;

/// Everything the geocoder knows.
#[derive(Debug, Default)]
pub(crate) struct Gazetteer {
    pub(crate) municipalities: MunicipalityIndex,
    pub(crate) places: Vec<Municipality>,
    pub(crate) towns: Vec<Town>,
    /// Towns by the key of municipality, town and 丁目.
    by_town: HashMap<String, Vec<u32>>,
    /// Towns by municipality and name without 丁目.
    by_base: HashMap<String, Vec<u32>>,
    pub(super) postal: PostalTable,
    pub(crate) tree: RTree<Spot>,
}

/// A municipality some towns lie in.
#[derive(Debug)]
pub(crate) struct Municipality {
    pub(crate) prefecture: String,
    pub(crate) name: String,
    /// Six digits, empty when no source tells it.
    pub(crate) code: String,
    /// Prefecture and municipality, folded.
    pub(crate) folded: String,
    pub(crate) towns: Vec<u32>,
}

/// A town (町丁目) or, below it, a 小字.
#[derive(Debug)]
pub(crate) struct Town {
    pub(crate) place: u32,
    pub(crate) name: Box<str>,
    pub(crate) koaza: Option<Box<str>>,
    pub(crate) point: LngLat,
    /// The name, folded.
    pub(crate) folded: Box<str>,
}

/// A town in space.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) spot: Ecef,
    pub(crate) town: u32,
}

impl RTreeObject for Spot {
    type Envelope = AABB<Ecef>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_point(self.spot)
    }
}

impl PointDistance for Spot {
    fn distance_2(&self, from: &Ecef) -> f64 {
        chord2(&self.spot, from)
    }
}

impl Gazetteer {
    pub(crate) fn build(input: GazetteerInput) -> Self {
        let known = names(&input);
        let mut gazetteer = Self { municipalities: MunicipalityIndex::new(&known), ..Self::default() };
        let mut numbers: HashMap<(String, String), u32> = HashMap::new();
        for name in &known {
            gazetteer.place(&mut numbers, &name.prefecture, &name.name);
        }
        for town in input.towns {
            gazetteer.add(&mut numbers, town);
        }
        gazetteer.postal = PostalTable::build(input.postal_codes);
        let spots = (0u32..).zip(&gazetteer.towns).map(|(number, town)| Spot { spot: ecef(town.point), town: number });
        gazetteer.tree = RTree::bulk_load(spots.collect());
        gazetteer
    }

    fn add(&mut self, numbers: &mut HashMap<(String, String), u32>, town: TownPoint) {
        let place = self.place(numbers, &town.prefecture, &town.municipality);
        let number = u32::try_from(self.towns.len()).unwrap_or(u32::MAX);
        self.places[place as usize].towns.push(number);
        for municipality in ["", &town.municipality] {
            self.by_town.entry(town_key(municipality, &town.town)).or_default().push(number);
            if let Some(parts) = parts_of(&town.town)
                && (parts.chome.is_some() || !parts.numbers.is_empty())
            {
                self.by_base.entry(town_key(municipality, &parts.town)).or_default().push(number);
            }
        }
        self.towns.push(Town {
            place,
            folded: fold(&town.town).into(),
            name: town.town.into(),
            koaza: town.koaza.filter(|koaza| !koaza.is_empty()).map(Into::into),
            point: town.point,
        });
    }

    fn place(&mut self, numbers: &mut HashMap<(String, String), u32>, prefecture: &str, name: &str) -> u32 {
        let places = &mut self.places;
        let code = self.municipalities.code_of(prefecture, name);
        *numbers.entry((prefecture.to_owned(), name.to_owned())).or_insert_with(|| {
            places.push(Municipality {
                prefecture: prefecture.to_owned(),
                name: name.to_owned(),
                code: code.map_or_else(String::new, |code| code.to_string()),
                folded: fold(prefecture) + &fold(name),
                towns: Vec::new(),
            });
            u32::try_from(places.len() - 1).unwrap_or(u32::MAX)
        })
    }

    pub(crate) fn place_of(&self, town: &Town) -> &Municipality {
        &self.places[town.place as usize]
    }

    /// Towns of a key; one with an empty municipality looks everywhere.
    pub(crate) fn towns(&self, key: &str) -> &[u32] {
        self.by_town.get(key).map_or(&[], Vec::as_slice)
    }

    /// Towns whose name without 丁目 is this one.
    pub(crate) fn town_parts(&self, municipality: &str, base: &str) -> &[u32] {
        self.by_base.get(&town_key(municipality, base)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn bytes(&self) -> usize {
        self.towns.len() * (size_of::<Town>() + 60 + 48 + 2 * 90) + self.postal.bytes()
    }
}

/// Every municipality that any part of the gazetteer names, those with a code first.
fn names(input: &GazetteerInput) -> Vec<MunicipalityName> {
    let mut names = input.municipality_names.clone();
    let mut seen: std::collections::HashSet<(&str, &str)> = std::collections::HashSet::new();
    for code in &input.postal_codes {
        if seen.insert((&code.prefecture, &code.municipality)) {
            names.push(MunicipalityName {
                prefecture: code.prefecture.clone(),
                name: code.municipality.clone(),
                kana: None,
                code: Some(code.municipality_code.clone()),
            });
        }
    }
    for town in &input.towns {
        if seen.insert((&town.prefecture, &town.municipality)) {
            names.push(MunicipalityName {
                prefecture: town.prefecture.clone(),
                name: town.municipality.clone(),
                kana: None,
                code: None,
            });
        }
    }
    names
}
