//! Where a row is: its address, and which position to believe, with its quality and how it came to be.
//!
//! What is decided, in this order:
//! 1. An unreadable pair, 0,0, swapped axes, a point outside Japan, the centre of Japan that a failed geocoding
//!    leaves, and a point outside the prefecture's box are reported and not used.
//! 2. A usable point more than [`TRUST_METERS`] from the place of the address is replaced by that place.
//! 3. One more than [`FAR_METERS`] away, or outside the municipality's boundary, is kept at block quality.
//! 4. Without a usable point the embedded geocoder places the row; without an answer it has no position.

use domain::address::{Address, AddressHints, parse};
use domain::codes::{ImportIssueCode as Code, IssueSeverity as Severity, LocationQuality as Quality};
use domain::facility::{Location, LocationOrigin};
use domain::municipality::prefecture_bounds;
use domain::place::{LngLat, distance_meters, plausibly_in_japan};

use crate::coordinates::{Published, read_point};
use crate::report::{Finding, shorten};
use crate::session::Session;

/// Distance from the place of the address beyond which a published point is reported, metres.
pub const FAR_METERS: f64 = 1_000.0;

/// Distance beyond which the place of the address is believed instead of the published point, metres: no 町丁目
/// of Japan reaches so far from its representative point where people live.
pub const TRUST_METERS: f64 = 10_000.0;

/// What a row says about its place; empty texts are absent.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Whereabouts<'r> {
    /// Line of the row.
    pub line: u64,
    /// 所在地.
    pub address: &'r str,
    /// 方書.
    pub building: &'r str,
    /// 都道府県名.
    pub prefecture: &'r str,
    /// 市区町村名.
    pub municipality: &'r str,
    /// Code of municipality or prefecture.
    pub code: &'r str,
    /// 郵便番号.
    pub postal_code: &'r str,
    /// Latitude as published.
    pub lat: &'r str,
    /// Longitude as published.
    pub lng: &'r str,
    /// Header of the coordinate column, for findings.
    pub point_column: &'r str,
    /// Header of the address column, for findings.
    pub address_column: &'r str,
}

/// Where a row is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    /// Address as read.
    pub address: Address,
    /// Position, when there is a usable one.
    pub location: Option<Location>,
    /// What the geocoder makes of the address: the fallback when the point turns out to be shared by many.
    pub geocoded: Option<(LngLat, Quality)>,
}

/// Reads the address and decides the position.
pub(crate) fn place(session: &mut Session<'_, '_>, at: &Whereabouts<'_>) -> Placed {
    let (address, geocoded) = read_address(session, at);
    let published = usable_point(session, at, &address);
    let location = match published {
        Some(point) => Some(weigh(session, at, &address, point, geocoded)),
        None => geocode_instead(session, at, geocoded),
    };
    Placed { address, location, geocoded }
}

fn read_address(session: &mut Session<'_, '_>, at: &Whereabouts<'_>) -> (Address, Option<(LngLat, Quality)>) {
    if at.address.is_empty() {
        // Lists of points have no address column at all; that is not the row's fault.
        if !at.address_column.is_empty() {
            note(session, at, Severity::Warning, Code::MissingRequired, true, "住所がありません。");
            return (Address::default(), None);
        }
        return (said_municipality(session), None);
    }
    let said = |own: &str, said: &str| if own.is_empty() { said.to_owned() } else { own.to_owned() };
    let own_place = !(at.prefecture.is_empty() && at.municipality.is_empty() && at.code.is_empty());
    // What `--municipality` says fills in only for rows that say nothing themselves.
    let (prefecture, municipality, code) = if own_place {
        (at.prefecture.to_owned(), at.municipality.to_owned(), at.code.to_owned())
    } else {
        let code = session.said_code();
        (said("", &session.said_prefecture), said("", &session.said_municipality), code.to_owned())
    };
    let some = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
    let (prefecture, municipality, code) = (some(&prefecture), some(&municipality), some(&code));
    let hints = AddressHints {
        prefecture: prefecture.as_deref(),
        municipality: municipality.as_deref(),
        municipality_code: code.as_deref(),
        postal_code: Some(at.postal_code).filter(|text| !text.is_empty()),
        building: Some(at.building).filter(|text| !text.is_empty()),
    };
    let parsed = parse(at.address, &hints, session.options.municipalities);
    if parsed.address.prefecture.is_empty() && parsed.address.municipality.is_empty() || parsed.parts.is_none() {
        note(session, at, Severity::Info, Code::AddressUnparsed, true, "住所を町名・番地まで読めません。");
    } else if conflicts(at.prefecture, &parsed.address.prefecture) {
        note(
            session,
            at,
            Severity::Warning,
            Code::AddressConflict,
            true,
            "都道府県の欄と住所の都道府県が食い違います。",
        );
    }
    let geocoded = session.options.places.geocode(&parsed.address, parsed.parts.as_ref());
    (parsed.address, geocoded)
}

/// The municipality of `--municipality`, as far as it is known: all the address that a list of points has.
fn said_municipality(session: &Session<'_, '_>) -> Address {
    let (prefecture, municipality) = (session.said_prefecture.clone(), session.said_municipality.clone());
    Address {
        full: format!("{prefecture}{municipality}"),
        municipality_code: session.said_code().to_owned(),
        prefecture,
        municipality,
        ..Address::default()
    }
}

fn conflicts(column: &str, parsed: &str) -> bool {
    !column.is_empty()
        && !parsed.is_empty()
        && column != parsed
        && domain::text::fold(column) != domain::text::fold(parsed)
}

/// The published point when it can be meant at all; what cannot is reported.
fn usable_point(session: &mut Session<'_, '_>, at: &Whereabouts<'_>, address: &Address) -> Option<LngLat> {
    let (severity, code, message) = match read_point(at.lat, at.lng) {
        Published::Absent => return None,
        Published::Invalid => {
            (Severity::Warning, Code::CoordinateInvalid, "座標が数として読めません。使いませんでした。")
        }
        Published::Zero => (Severity::Warning, Code::CoordinateZero, "座標が 0,0 です。使いませんでした。"),
        Published::Swapped => {
            (Severity::Warning, Code::CoordinateSwapped, "緯度と経度が逆のようです。使いませんでした。")
        }
        Published::CentreOfJapan => (
            Severity::Warning,
            Code::CoordinateSharedPlaceholder,
            "日本の中心の座標（住所検索の失敗で入る値）です。使いませんでした。",
        ),
        Published::Coarse => (
            Severity::Warning,
            Code::CoordinateSharedPlaceholder,
            "座標の桁が足りず、格子の角のような値です。使いませんでした。",
        ),
        Published::Point(point) if !plausibly_in_japan(point) => {
            (Severity::Warning, Code::CoordinateOutsideJapan, "座標が日本の外です。使いませんでした。")
        }
        Published::Point(point) => {
            let bounds = prefecture_bounds(address.prefecture_code());
            if bounds.is_none_or(|bounds| bounds.contains(point)) {
                return Some(point);
            }
            (Severity::Warning, Code::CoordinateOutsidePrefecture, "座標が都道府県の外です。使いませんでした。")
        }
    };
    note(session, at, severity, code, false, message);
    None
}

/// The published point against what the address says.
fn weigh(
    session: &mut Session<'_, '_>,
    at: &Whereabouts<'_>,
    address: &Address,
    point: LngLat,
    geocoded: Option<(LngLat, Quality)>,
) -> Location {
    let mut quality = Quality::Building;
    let outside = !address.municipality_code.is_empty()
        && session.options.places.municipality_contains(&address.municipality_code, point) == Some(false);
    if outside {
        quality = Quality::Block;
        note(
            session,
            at,
            Severity::Warning,
            Code::CoordinateOutsideMunicipality,
            false,
            "座標が住所の市区町村の外です。",
        );
    }
    // The centre of a municipality says too little to doubt a published point by.
    if let Some((place, found)) = geocoded.filter(|(_, found)| matches!(found, Quality::Block | Quality::Town)) {
        let meters = distance_meters(point, place);
        if meters > TRUST_METERS {
            let message = format!("座標が住所から {:.1} km 離れています。住所の位置を使いました。", meters / 1000.0);
            note(session, at, Severity::Warning, Code::CoordinateFarFromAddress, false, &message);
            return Location { point: place, quality: found, origin: LocationOrigin::Geocoded };
        }
        if meters > FAR_METERS {
            quality = Quality::Block;
            let message = format!("座標が住所から {:.1} km 離れています。", meters / 1000.0);
            note(session, at, Severity::Info, Code::CoordinateFarFromAddress, false, &message);
        }
    }
    Location { point, quality, origin: LocationOrigin::Published }
}

fn geocode_instead(
    session: &mut Session<'_, '_>,
    at: &Whereabouts<'_>,
    geocoded: Option<(LngLat, Quality)>,
) -> Option<Location> {
    let Some((point, quality)) = geocoded else {
        note(session, at, Severity::Warning, Code::LocationMissing, true, "位置が分かりません。地図には載りません。");
        return None;
    };
    note(session, at, Severity::Info, Code::Geocoded, true, "住所から位置を定めました。");
    Some(Location { point, quality, origin: LocationOrigin::Geocoded })
}

fn note(
    session: &mut Session<'_, '_>,
    at: &Whereabouts<'_>,
    severity: Severity,
    code: Code,
    of_address: bool,
    message: &str,
) {
    session.report.add_with(code, severity, || {
        let column = if of_address { at.address_column } else { at.point_column };
        let value = if of_address { shorten(at.address) } else { shorten(&format!("{},{}", at.lat, at.lng)) };
        Finding {
            row: Some(at.line),
            column: Some(column.to_owned()).filter(|text| !text.is_empty()),
            value: Some(value).filter(|text| !text.is_empty()),
            ..Finding::of_file(code, severity, message)
        }
    });
}
