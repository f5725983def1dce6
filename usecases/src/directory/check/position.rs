//! Where a facility is: its address read, its position checked against it or found from it.

use atlas::Atlas;
use domain::address::{Address, AddressHints, AddressParts, parse};
use domain::codes::LocationQuality;
use domain::facility::{Location, LocationOrigin};
use domain::municipality::{MunicipalityCode, prefecture_bounds};
use domain::place::{LngLat, plausibly_in_japan};

use super::Checks;
use super::lines::NAME;
use crate::directory::fields::AddressEntry;

impl Checks {
    /// An address read from its one line, with the place the gazetteer gives it.
    pub fn address(&mut self, field: &str, entry: &AddressEntry, atlas: &Atlas) -> Option<(Address, Option<Location>)> {
        let full = self.line(&format!("{field}.full"), &entry.full, NAME);
        let building = match &entry.building {
            Some(building) => Some(self.line(&format!("{field}.building"), building, NAME)?),
            None => None,
        };
        let mut code = None;
        if let Some(given) = &entry.municipality_code {
            let path = format!("{field}.municipalityCode");
            match MunicipalityCode::parse(given) {
                Ok(read) => code = Some(read),
                Err(_) => self.invalid(&path, "全国地方公共団体コード（6桁）ではありません。"),
            }
            code?;
        }
        if let Some(postal) = &entry.postal_code {
            let digits = domain::text::half_width(postal).chars().filter(char::is_ascii_digit).count();
            let plain = domain::text::half_width(postal).chars().all(|c| c.is_ascii_digit() || "-〒 ".contains(c));
            if digits != 7 || !plain {
                self.invalid(&format!("{field}.postalCode"), "郵便番号は7桁の数字です。");
                return None;
            }
        }
        let hints = AddressHints {
            prefecture: None,
            municipality: None,
            municipality_code: code.as_ref().map(MunicipalityCode::as_str),
            postal_code: entry.postal_code.as_deref(),
            building: building.as_deref(),
        };
        let parsed = parse(&full?, &hints, atlas.municipality_index());
        let written = parsed.address.municipality_code.clone();
        if let Some(code) = code
            && !written.is_empty()
            && written != code.as_str()
            && !code.is_prefecture()
        {
            self.invalid(&format!("{field}.municipalityCode"), "住所の市区町村とコードが食い違います。");
            return None;
        }
        if parsed.address.municipality.is_empty() && written.is_empty() {
            self.invalid(&format!("{field}.full"), "市区町村が読めません。都道府県から入れてください。");
            return None;
        }
        let location = geocoded(atlas, &parsed.address, parsed.parts.as_ref());
        Some((parsed.address, location))
    }

    /// A position that a person gave: in Japan, in the prefecture and the municipality of the address.
    pub fn position(&mut self, field: &str, point: LngLat, address: &Address, atlas: &Atlas) -> Option<Location> {
        let in_prefecture = prefecture_bounds(address.prefecture_code()).is_none_or(|bounds| bounds.contains(point));
        let in_municipality = address.municipality_code.is_empty()
            || atlas.municipality_contains(&address.municipality_code, point) != Some(false);
        let wrong = if !plausibly_in_japan(point) {
            Some("日本の外の位置です。緯度と経度が逆になっていないか確かめてください。")
        } else if !in_prefecture {
            Some("所在地の都道府県の外の位置です。")
        } else if !in_municipality {
            Some("所在地の市区町村の外の位置です。")
        } else {
            None
        };
        if let Some(message) = wrong {
            self.out_of_range(field, message);
            return None;
        }
        Some(Location { point, quality: LocationQuality::Building, origin: LocationOrigin::Manual })
    }
}

fn geocoded(atlas: &Atlas, address: &Address, parts: Option<&AddressParts>) -> Option<Location> {
    let (point, quality) = atlas.geocode_parsed(address, parts)?;
    Some(Location { point, quality, origin: LocationOrigin::Geocoded })
}
