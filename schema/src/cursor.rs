//! Cursors: a place in an ordered list as opaque text, by the item's key and id and never by an offset.
//!
//! The text is base64url of a version, a letter for the list, a [`Mark`] of what the list was asked in, and the key. A
//! cursor of another list, order or version is not misread but refused.

mod beds;
mod guides;

use atlas::AreaCursor;
use atlas::question::{Cursor as DirectoryCursor, DirectoryQuery, Order, OrderBy, Spatial};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Datelike as _, NaiveDate};
use domain::account::LoginName;
use domain::codes::{AreaKind, Code, PractitionerOrderField};
use domain::text::fold;
use sha2::{Digest as _, Sha256};
use usecases::corrections::CorrectionKey;
use usecases::directory::DueKey;
use usecases::duplicates::DuplicateKey;
use usecases::imports::{IssueKey, JobKey};
use usecases::people::{ConsentKey, PeopleList, PersonKey, Standing};
use uuid::Uuid;

pub(crate) use beds::BedKey;
pub(crate) use guides::{
    DeliveryKey, EditionKey, EntryKey, GuideKey, InterviewKey, ProofKey, RegistrationKey, RosterKey, TargetKey,
};

/// Changes when the bytes of any cursor change their meaning.
const VERSION: u8 = 2;
/// Longest cursor that is looked at; the longest of ours holds a folded name of some hundred bytes.
const MAX_LENGTH: usize = 4096;

/// A key that can travel in a cursor.
pub(crate) trait CursorKey: Sized {
    /// Which list the cursor belongs to.
    const LIST: u8;
    /// Appends the key's bytes.
    fn write(&self, bytes: &mut Vec<u8>);
    /// Reads all of the bytes back; `None` when they are not a key.
    fn read(bytes: &[u8]) -> Option<Self>;
}

/// What a place in a list depends on beside the item: order, direction, centre, table. Conditions are not part of it, for
/// a place stays a place when the list gets shorter. The same in every build and generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark([u8; 4]);

impl Mark {
    /// The mark of a list in these terms.
    pub(crate) fn of(terms: &[&str]) -> Self {
        let mut digest = Sha256::new();
        for term in terms {
            digest.update(term.as_bytes());
            digest.update([0]);
        }
        let digest = digest.finalize();
        Self([digest[0], digest[1], digest[2], digest[3]])
    }

    /// The mark of a list that comes in one order only.
    pub(crate) fn plain() -> Self {
        Self::of(&[])
    }

    /// The mark of a list of facilities: its order with direction, and the centre or text that the order goes by. The
    /// centre is rounded to a millionth of a degree, some 0.1 m.
    pub(crate) fn of_facilities(query: &DirectoryQuery) -> Self {
        let center = query.spatial.as_ref().and_then(Spatial::center);
        let usual = match (&query.text, center) {
            (Some(_), _) if !matches!(query.spatial, Some(Spatial::Nearest { .. })) => OrderBy::Relevance,
            _ if matches!(query.spatial, Some(Spatial::Timed(_))) => OrderBy::TravelTime,
            (_, Some(_)) => OrderBy::Distance,
            _ => OrderBy::NameKana,
        };
        let order = query.order.unwrap_or(Order { by: usual, descending: false });
        let name = format!("{:?}", order.by);
        let direction = if order.descending { "desc" } else { "asc" };
        let around = match (order.by, center) {
            (OrderBy::Distance | OrderBy::TravelTime, Some(center)) => {
                format!("{:.6} {:.6}", center.lng(), center.lat())
            }
            (OrderBy::Relevance, _) => query.text.as_deref().map(fold).unwrap_or_default(),
            _ => String::new(),
        };
        Self::of(&[&name, direction, &around])
    }
}

impl Mark {
    /// The mark of a list of people: the order with its direction, and the centre of one by distance.
    pub(crate) fn of_people(list: &PeopleList) -> Self {
        let center = list.spatial.as_ref().and_then(Spatial::center);
        let usual = if center.is_some() { PractitionerOrderField::Distance } else { PractitionerOrderField::NameKana };
        let (by, descending) = list.order.unwrap_or((usual, false));
        if by == PractitionerOrderField::NameKana && !descending {
            return Self::plain();
        }
        let around = match (by, center) {
            (PractitionerOrderField::Distance, Some(center)) => format!("{:.6} {:.6}", center.lng(), center.lat()),
            _ => String::new(),
        };
        Self::of(&[by.code(), if descending { "desc" } else { "asc" }, &around])
    }
}

/// The cursor's text.
pub(crate) fn encode<K: CursorKey>(mark: Mark, key: &K) -> String {
    let mut bytes = head(K::LIST, mark);
    key.write(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What stands before the key.
pub(crate) fn head(list: u8, mark: Mark) -> Vec<u8> {
    let mut bytes = vec![VERSION, list];
    bytes.extend_from_slice(&mark.0);
    bytes
}

/// The key in a cursor's text; `None` when it is not a cursor of this list in these terms.
pub(crate) fn decode<K: CursorKey>(mark: Mark, text: &str) -> Option<K> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let [VERSION, list, rest @ ..] = bytes.as_slice() else { return None };
    let (marked, key) = rest.split_first_chunk::<4>()?;
    if *list == K::LIST && *marked == mark.0 { K::read(key) } else { None }
}

/// The orders a directory cursor can belong to; the position in this list is its byte and must not change.
const ORDERS: [OrderBy; 8] = [
    OrderBy::NameKana,
    OrderBy::Distance,
    OrderBy::UpdatedAt,
    OrderBy::VerifiedOn,
    OrderBy::Beds,
    OrderBy::Availability,
    OrderBy::Relevance,
    OrderBy::TravelTime,
];

impl CursorKey for DirectoryCursor {
    const LIST: u8 = b'f';

    fn write(&self, bytes: &mut Vec<u8>) {
        let order = ORDERS.iter().position(|by| *by == self.by).expect("ORDERS lists every order");
        bytes.push(u8::try_from(order).expect("there are few orders"));
        bytes.extend_from_slice(self.id.0.as_bytes());
        bytes.extend_from_slice(&self.key);
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (order, rest) = bytes.split_first()?;
        let (id, key) = rest.split_first_chunk::<16>()?;
        Some(Self { by: *ORDERS.get(usize::from(*order))?, key: key.to_vec(), id: Uuid::from_bytes(*id).into() })
    }
}

impl CursorKey for AreaCursor {
    const LIST: u8 = b'a';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.id.0.as_bytes());
        bytes.extend_from_slice(self.kind.code().as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(self.code.as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        let (kind, code) = std::str::from_utf8(rest).ok()?.split_once('\0')?;
        Some(Self { kind: AreaKind::from_code(kind)?, code: code.to_owned(), id: Uuid::from_bytes(*id).into() })
    }
}

/// Key of a list of codes: the code's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeKey(pub(crate) String);

impl CursorKey for CodeKey {
    const LIST: u8 = b'c';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.0.as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        String::from_utf8(bytes.to_vec()).ok().map(Self)
    }
}

/// Facilities to be checked again: day, id.
impl CursorKey for DueKey {
    const LIST: u8 = b'v';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.1.0.as_bytes());
        bytes.extend_from_slice(&self.0.num_days_from_ce().to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        let day = NaiveDate::from_num_days_from_ce_opt(i32::from_be_bytes(rest.try_into().ok()?))?;
        Some((day, Uuid::from_bytes(*id).into()))
    }
}

/// Runs of imports: start, id.
impl CursorKey for JobKey {
    const LIST: u8 = b'j';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.1.0.as_bytes());
        bytes.extend_from_slice(&self.0.timestamp_micros().to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        let started = DateTime::from_timestamp_micros(i64::from_be_bytes(rest.try_into().ok()?))?;
        Some((started, Uuid::from_bytes(*id).into()))
    }
}

/// Reports of errors: when they were sent, id.
impl CursorKey for CorrectionKey {
    const LIST: u8 = b'e';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.1.0.as_bytes());
        bytes.extend_from_slice(&self.0.timestamp_micros().to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        let created = DateTime::from_timestamp_micros(i64::from_be_bytes(rest.try_into().ok()?))?;
        Some((created, Uuid::from_bytes(*id).into()))
    }
}

/// Suspected duplicates: score, id.
impl CursorKey for DuplicateKey {
    const LIST: u8 = b'd';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.1.0.as_bytes());
        bytes.extend_from_slice(&self.0.to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        let score = f64::from_be_bytes(rest.try_into().ok()?);
        score.is_finite().then(|| (score, Uuid::from_bytes(*id).into()))
    }
}

/// Accounts: the login name.
impl CursorKey for LoginName {
    const LIST: u8 = b'u';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.as_str().as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Self::parse(std::str::from_utf8(bytes).ok()?).ok()
    }
}

/// Findings of imports: their number in the order found.
impl CursorKey for IssueKey {
    const LIST: u8 = b'i';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::from_be_bytes)
    }
}

/// Practitioners: folded kana, id.
impl CursorKey for PersonKey {
    const LIST: u8 = b'p';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.id.0.as_bytes());
        match &self.standing {
            Standing::Name => bytes.push(0),
            Standing::Meters(meters) => {
                bytes.push(1);
                bytes.extend_from_slice(&meters.to_be_bytes());
            }
            Standing::Workplace(name) => {
                bytes.push(2);
                // The length is needed to find the kana behind it; a cursor of a longer name would be too long to be read.
                let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
                bytes.extend_from_slice(&length.to_be_bytes());
                bytes.extend_from_slice(name.as_bytes());
            }
            Standing::Unknown => bytes.push(3),
        }
        bytes.extend_from_slice(self.kana.as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
        let (standing, kana) = match rest.split_first()? {
            (0, kana) => (Standing::Name, kana),
            (1, rest) => {
                let (meters, kana) = rest.split_first_chunk::<8>()?;
                (Standing::Meters(u64::from_be_bytes(*meters)), kana)
            }
            (2, rest) => {
                let (length, rest) = rest.split_first_chunk::<2>()?;
                let (name, kana) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
                (Standing::Workplace(text(name)?), kana)
            }
            (3, kana) => (Standing::Unknown, kana),
            _ => return None,
        };
        Some(Self { standing, kana: text(kana)?, id: Uuid::from_bytes(*id).into() })
    }
}

/// Consents: last day, id.
impl CursorKey for ConsentKey {
    const LIST: u8 = b'n';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.1.0.as_bytes());
        bytes.extend_from_slice(&self.0.num_days_from_ce().to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        let day = NaiveDate::from_num_days_from_ce_opt(i32::from_be_bytes(rest.try_into().ok()?))?;
        Some((day, Uuid::from_bytes(*id).into()))
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::{AreaId, FacilityId};

    use super::*;

    #[test]
    fn every_cursor_reads_back() {
        for by in ORDERS {
            let cursor = DirectoryCursor { by, key: vec![0, 255, 3], id: FacilityId(Uuid::from_u128(9)) };
            assert_eq!(decode::<DirectoryCursor>(Mark::plain(), &encode(Mark::plain(), &cursor)), Some(cursor));
        }
        let area = AreaCursor { kind: AreaKind::Municipality, code: "372013".into(), id: AreaId(Uuid::from_u128(1)) };
        assert_eq!(decode::<AreaCursor>(Mark::plain(), &encode(Mark::plain(), &area)), Some(area));
        let duplicate: DuplicateKey = (0.875, Uuid::from_u128(2).into());
        assert_eq!(decode::<DuplicateKey>(Mark::plain(), &encode(Mark::plain(), &duplicate)), Some(duplicate));
        let job: JobKey = (DateTime::UNIX_EPOCH, Uuid::from_u128(4).into());
        assert_eq!(decode::<JobKey>(Mark::plain(), &encode(Mark::plain(), &job)), Some(job));
        for standing in [
            Standing::Name,
            Standing::at(1234.5),
            Standing::Workplace("かくうしんりょうじょ".into()),
            Standing::Unknown,
        ] {
            let person = PersonKey { standing, kana: "かくうはなこ".into(), id: Uuid::from_u128(5).into() };
            assert_eq!(decode::<PersonKey>(Mark::plain(), &encode(Mark::plain(), &person)), Some(person));
        }
        for day in [NaiveDate::MAX, NaiveDate::default()] {
            let consent: ConsentKey = (day, Uuid::from_u128(6).into());
            assert_eq!(decode::<ConsentKey>(Mark::plain(), &encode(Mark::plain(), &consent)), Some(consent));
        }
        let name = LoginName::parse("hanako").expect("a name");
        assert_eq!(decode::<LoginName>(Mark::plain(), &encode(Mark::plain(), &name)), Some(name));
        let report: CorrectionKey = (DateTime::UNIX_EPOCH, Uuid::from_u128(5).into());
        assert_eq!(decode::<CorrectionKey>(Mark::plain(), &encode(Mark::plain(), &report)), Some(report));
        let issue: IssueKey = -3;
        assert_eq!(decode::<IssueKey>(Mark::plain(), &encode(Mark::plain(), &issue)), Some(issue));
    }

    #[test]
    fn a_cursor_of_another_list_is_not_read() {
        let code = encode(Mark::plain(), &CodeKey("01001".into()));
        assert_eq!(decode::<AreaCursor>(Mark::plain(), &code), None);
        assert_eq!(decode::<JobKey>(Mark::plain(), &code), None);
    }

    #[test]
    fn no_text_makes_the_reader_panic() {
        for length in 0..80usize {
            let bytes: Vec<u8> = (0..length).map(|i| (i * 37 + length) as u8).collect();
            for list in *b"facjdipne" {
                let text = URL_SAFE_NO_PAD.encode([&[VERSION, list][..], &Mark::plain().0, &bytes].concat());
                let _ = (
                    decode::<DirectoryCursor>(Mark::plain(), &text),
                    decode::<AreaCursor>(Mark::plain(), &text),
                    decode::<JobKey>(Mark::plain(), &text),
                );
                let _ = (
                    decode::<DuplicateKey>(Mark::plain(), &text),
                    decode::<IssueKey>(Mark::plain(), &text),
                    decode::<CodeKey>(Mark::plain(), &text),
                    decode::<CorrectionKey>(Mark::plain(), &text),
                );
                let _ = (decode::<PersonKey>(Mark::plain(), &text), decode::<ConsentKey>(Mark::plain(), &text));
            }
        }
        assert_eq!(decode::<JobKey>(Mark::plain(), "not base64 at all"), None);
    }

    #[test]
    fn a_cursor_belongs_to_its_order_direction_and_centre() {
        let near = |lng: f64| {
            let center = domain::place::LngLat::new(lng, 34.0).expect("a position");
            DirectoryQuery { spatial: Some(Spatial::Near { center, radius_meters: 1e3 }), ..DirectoryQuery::default() }
        };
        let ordered = |by, descending| DirectoryQuery { order: Some(Order { by, descending }), ..near(134.0) };
        let marks = [
            Mark::of_facilities(&near(134.0)),
            Mark::of_facilities(&near(134.1)),
            Mark::of_facilities(&ordered(OrderBy::Distance, true)),
            Mark::of_facilities(&ordered(OrderBy::NameKana, false)),
            Mark::of_facilities(&ordered(OrderBy::NameKana, true)),
        ];
        let cursor = DirectoryCursor { by: OrderBy::Distance, key: vec![1], id: FacilityId(Uuid::from_u128(9)) };
        for (at, mark) in marks.iter().enumerate() {
            for (other_at, other) in marks.iter().enumerate() {
                let read = decode::<DirectoryCursor>(*other, &encode(*mark, &cursor));
                assert_eq!(read.is_some(), at == other_at, "{at} {other_at}");
            }
        }
        // Saying what is usual changes nothing, and neither does where one looks when the order does not go by it.
        assert_eq!(Mark::of_facilities(&ordered(OrderBy::Distance, false)), marks[0]);
        let kana = DirectoryQuery { order: Some(Order { by: OrderBy::NameKana, descending: false }), ..near(135.0) };
        assert_eq!(Mark::of_facilities(&kana), marks[3]);
    }
}
