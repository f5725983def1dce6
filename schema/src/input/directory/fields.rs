//! The fields of a facility.

use async_graphql::{ID, InputObject, MaybeUndefined, OneofObject};
use domain::codes::*;
use domain::hours::Schedule;
use domain::place::LngLat;
use usecases::Refusal;
use usecases::directory as d;

use super::{all_named, shape};
use crate::coded::{Coded, plain};
use crate::input::GeoPointInput;
use crate::input::IdentifierInput;
use crate::scalar::{Day, GeoJson, Phone, TimeOfDay, Url};

/// The fields of a facility; one that is left out stays, one that is null is left blank (施設の項目).
#[derive(Debug, InputObject)]
pub struct FacilityFieldsInput {
    /// Official name (正式名称).
    name: MaybeUndefined<String>,
    /// Kana reading (カナ).
    name_kana: MaybeUndefined<String>,
    /// Short name (略称).
    short_name: MaybeUndefined<String>,
    /// What the place is (種別).
    kind: MaybeUndefined<Coded<FacilityKind>>,
    /// All services (サービス).
    services: MaybeUndefined<Vec<ServiceInput>>,
    /// All numbers (番号).
    identifiers: MaybeUndefined<Vec<IdentifierInput>>,
    /// Address (所在地).
    address: MaybeUndefined<AddressInput>,
    /// Position; found from the address when the facility moves and none is given (位置).
    location: MaybeUndefined<GeoPointInput>,
    /// All contacts that the viewer sees; others stay (連絡先).
    contacts: MaybeUndefined<Vec<ContactInput>>,
    /// Website, http or https (ウェブサイト).
    website: MaybeUndefined<Url>,
    /// How it visits homes (訪問の体制).
    home_visit: MaybeUndefined<HomeVisitProfileInput>,
    /// Languages, ISO 639-1 (言語).
    languages: MaybeUndefined<Vec<String>>,
    /// Scenes of home care (場面).
    scenes: MaybeUndefined<Vec<Coded<Scene>>>,
    /// Features in a sentence (特徴).
    description: MaybeUndefined<String>,
    /// Who may see it (公開の範囲).
    visibility: MaybeUndefined<Coded<Visibility>>,
    /// Opening day (開設日).
    opened_on: MaybeUndefined<Day>,
    /// All notes that the viewer sees; others stay (メモ).
    notes: MaybeUndefined<Vec<FacilityNoteInput>>,
}

/// A note about a facility (メモ).
#[derive(Debug, InputObject)]
pub struct FacilityNoteInput {
    /// What is noted (内容).
    text: String,
    /// Who may see it (公開の範囲).
    #[graphql(default_with = "Some(Coded(Visibility::Coordinator))")]
    visibility: Option<Coded<Visibility>>,
}

/// A service (サービス).
#[derive(Debug, InputObject)]
pub struct ServiceInput {
    /// Type (種類).
    code: Coded<ServiceCode>,
    /// Capacity in persons (定員).
    capacity: Option<i32>,
    /// Days and conditions (特記).
    note: Option<String>,
}

/// An address (所在地).
#[derive(Debug, InputObject)]
pub struct AddressInput {
    /// Postal code (郵便番号).
    postal_code: Option<String>,
    /// Code of the municipality (市区町村コード).
    municipality_code: Option<String>,
    /// The address in one line, from the prefecture on (1行の住所).
    full: String,
    /// Building and room (方書).
    building: Option<String>,
}

/// A way to reach a facility (連絡先).
#[derive(Debug, InputObject)]
pub struct ContactInput {
    /// For what (用途).
    purpose: Coded<ContactPurpose>,
    /// Phone (電話).
    phone: Option<Phone>,
    /// Fax (ファクス).
    fax: Option<Phone>,
    /// Mail address (メール).
    email: Option<String>,
    /// Section or job title to ask for (担当).
    role: Option<String>,
    /// Who may see it (公開の範囲).
    #[graphql(default_with = "Some(Coded(Visibility::Public))")]
    visibility: Option<Coded<Visibility>>,
}

/// How a facility visits homes; what is left out stays (訪問の体制).
#[derive(Debug, InputObject)]
pub struct HomeVisitProfileInput {
    /// Kinds of visit (訪問の別).
    modes: Vec<Coded<HomeVisitMode>>,
    /// Where it visits (範囲).
    coverage: MaybeUndefined<CoverageInput>,
    /// Round-the-clock arrangement (24時間).
    round_the_clock: MaybeUndefined<Coded<RoundTheClockKind>>,
    /// Partners (連携先).
    partners: MaybeUndefined<Vec<ID>>,
    /// Places visited (訪問先).
    places_served: MaybeUndefined<Vec<Coded<PlaceOfVisit>>>,
    /// Conditions for new patients (条件).
    acceptance_note: MaybeUndefined<String>,
    /// Who may see the conditions (条件の公開の範囲).
    acceptance_note_visibility: Option<Coded<Visibility>>,
    /// Days to the first visit (初回までの日).
    typical_lead_time_days: MaybeUndefined<i32>,
    /// Deaths attended at home in a year (看取り（年）).
    end_of_life_cases_per_year: MaybeUndefined<i32>,
}

/// Where it visits (訪問範囲).
#[derive(Debug, OneofObject)]
pub enum CoverageInput {
    /// A polygon (多角形).
    Polygon(GeoJson),
    /// Municipalities and towns (市区町村・町丁目).
    Areas(Vec<ID>),
    /// Minutes of travel (所要時間).
    Minutes(i32),
    /// Metres around (半径).
    RadiusMeters(i32),
}

/// A slot of a weekly table (時間割).
#[derive(Debug, InputObject)]
pub struct ScheduleInput {
    /// What for (用途).
    purpose: Coded<SchedulePurpose>,
    /// Days of the week; empty for a slot on national holidays alone (曜日).
    days_of_week: Vec<Coded<DayOfWeek>>,
    /// Weeks of the month, 1 to 5, every week when left out (第何週).
    weeks_of_month: Option<Vec<i32>>,
    /// From (始まり).
    opens_at: TimeOfDay,
    /// To; past midnight written as 25:30 (終わり).
    closes_at: TimeOfDay,
    /// Last reception (受付の終わり).
    reception_until: Option<TimeOfDay>,
    /// On national holidays (祝日).
    #[graphql(default_with = "Some(Coded(HolidayRule::Closed))")]
    on_holidays: Option<Coded<HolidayRule>>,
    /// Department, when it is one department's slot (診療科).
    department_code: Option<String>,
    /// First day (期間の始まり).
    valid_from: Option<Day>,
    /// Last day (期間の終わり).
    valid_to: Option<Day>,
}

/// What was given of a field, its value read.
pub(super) fn given<T, R>(value: MaybeUndefined<T>, read: impl FnOnce(T) -> R) -> d::Given<R> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(read(value))),
    }
}

/// As [`given`], for what can be refused.
fn tried<T, R>(value: MaybeUndefined<T>, read: impl FnOnce(T) -> Result<R, Refusal>) -> Result<d::Given<R>, Refusal> {
    match given(value, read) {
        Some(Some(value)) => value.map(|value| Some(Some(value))),
        Some(None) => Ok(Some(None)),
        None => Ok(None),
    }
}

fn seen_by(visibility: Option<Coded<Visibility>>, usually: Visibility) -> Visibility {
    visibility.map_or(usually, |visibility| visibility.0)
}

impl FacilityFieldsInput {
    /// Reads the fields.
    ///
    /// # Errors
    /// The first id, position or shape that is none.
    pub(crate) fn read(self) -> Result<d::FacilityFields, Refusal> {
        Ok(d::FacilityFields {
            name: given(self.name, |name| name),
            name_kana: given(self.name_kana, |kana| kana),
            short_name: given(self.short_name, |name| name),
            kind: given(self.kind, |kind| kind.0),
            services: given(self.services, |services| services.into_iter().map(ServiceInput::read).collect()),
            identifiers: given(self.identifiers, |numbers| {
                numbers.into_iter().map(|number| (number.system.0, number.value)).collect()
            }),
            address: given(self.address, AddressInput::read),
            location: tried(self.location, |point| {
                LngLat::new(point.longitude, point.latitude).map_err(|_| {
                    let message = "緯度は -90～90、経度は -180～180 の数です。";
                    Refusal::new(UserErrorCode::OutOfRange, "facility.location", message)
                })
            })?,
            contacts: given(self.contacts, |contacts| contacts.into_iter().map(ContactInput::read).collect()),
            website: given(self.website, |url| url.0),
            home_visit: tried(self.home_visit, HomeVisitProfileInput::read)?,
            languages: given(self.languages, |codes| codes),
            scenes: given(self.scenes, |scenes| plain(Some(scenes))),
            description: given(self.description, |text| text),
            visibility: given(self.visibility, |visibility| visibility.0),
            opened_on: given(self.opened_on, |day| day.0),
            notes: given(self.notes, |notes| notes.into_iter().map(FacilityNoteInput::read).collect()),
        })
    }
}

impl FacilityNoteInput {
    fn read(self) -> d::NoteEntry {
        d::NoteEntry { text: self.text, visibility: seen_by(self.visibility, Visibility::Coordinator) }
    }
}

impl ServiceInput {
    fn read(self) -> d::ServiceEntry {
        d::ServiceEntry { code: self.code.0, capacity: self.capacity, note: self.note }
    }
}

impl AddressInput {
    pub(crate) fn read(self) -> d::AddressEntry {
        let Self { postal_code, municipality_code, full, building } = self;
        d::AddressEntry { postal_code, municipality_code, full, building }
    }
}

impl ContactInput {
    fn read(self) -> d::ContactEntry {
        d::ContactEntry {
            purpose: self.purpose.0,
            phone: self.phone.map(|phone| phone.0),
            fax: self.fax.map(|fax| fax.0),
            email: self.email,
            role: self.role,
            visibility: seen_by(self.visibility, Visibility::Public),
        }
    }
}

impl HomeVisitProfileInput {
    fn read(self) -> Result<d::HomeVisitEntry, Refusal> {
        Ok(d::HomeVisitEntry {
            modes: plain(Some(self.modes)),
            coverage: tried(self.coverage, |coverage| coverage.read("facility.homeVisit.coverage"))?,
            round_the_clock: given(self.round_the_clock, |kind| kind.0),
            partners: tried(self.partners, |ids| all_named(&ids, "facility.homeVisit.partners"))?,
            places_served: given(self.places_served, |places| plain(Some(places))),
            acceptance_note: given(self.acceptance_note, |note| note),
            acceptance_note_visibility: self.acceptance_note_visibility.map(|visibility| visibility.0),
            typical_lead_time_days: given(self.typical_lead_time_days, |days| days),
            end_of_life_cases_per_year: given(self.end_of_life_cases_per_year, |cases| cases),
        })
    }
}

impl CoverageInput {
    /// At a path of the input.
    pub(crate) fn read(self, path: &str) -> Result<d::CoverageEntry, Refusal> {
        Ok(match self {
            Self::Polygon(polygon) => d::CoverageEntry::Polygon(shape(&polygon, &format!("{path}.polygon"))?),
            Self::Areas(ids) => d::CoverageEntry::Areas(all_named(&ids, &format!("{path}.areas"))?),
            Self::Minutes(minutes) => d::CoverageEntry::Minutes(minutes),
            Self::RadiusMeters(meters) => d::CoverageEntry::RadiusMeters(meters),
        })
    }
}

impl ScheduleInput {
    /// A slot of a list that stands at a path of the input.
    pub(crate) fn read(self, list: &str, at: usize) -> Result<Schedule, Refusal> {
        let weeks = self.weeks_of_month.unwrap_or_default().into_iter();
        let weeks = weeks.map(|week| {
            u8::try_from(week).map_err(|_| {
                let field = format!("{list}.{at}.weeksOfMonth");
                Refusal::new(UserErrorCode::Invalid, &field, "第1週から第5週までを選んでください。")
            })
        });
        let mut days_of_week = plain(Some(self.days_of_week));
        days_of_week.sort_unstable();
        days_of_week.dedup();
        Ok(Schedule {
            purpose: self.purpose.0,
            department_code: self.department_code,
            days_of_week,
            weeks_of_month: weeks.collect::<Result<_, _>>()?,
            opens_at: self.opens_at.0,
            closes_at: self.closes_at.0,
            reception_until: self.reception_until.map(|time| time.0),
            on_holidays: self.on_holidays.map_or(HolidayRule::Closed, |rule| rule.0),
            valid_from: self.valid_from.map(|day| day.0),
            valid_to: self.valid_to.map(|day| day.0),
            exceptions: Vec::new(),
        })
    }
}
