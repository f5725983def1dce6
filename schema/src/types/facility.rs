//! A facility.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::audit::AuditTarget;
use domain::clock::day_in_japan;
use domain::codes::*;
use domain::facility::Facility;
use usecases::people::{PeopleList, PeopleQuestion};

use super::abilities::{Able, Capability, Designation, FacilityService, FacilityStandard};
use super::availability::Availability;
use super::contact::Contact;
use super::home_visit::HomeVisitProfile;
use super::hours::{OpenState, Schedule};
use super::provenance::Verification;
use super::{Address, AreaNode, CodeNode, GeoPoint, PractitionerConnection, SourceRecord};
use crate::coded::{Coded, coded, plain};
use crate::context::View;
use crate::node::TypedId as _;
use crate::page::{PageArgs, count, list_cost, page_cost};
use crate::query::people_page;
use crate::scalar::{Day, Instant, Url};

/// A facility, office or desk: one resource of the community (施設・事業所・窓口).
#[derive(Clone)]
pub struct FacilityNode {
    pub(crate) facility: Arc<Facility>,
    view: View,
}

impl FacilityNode {
    /// A facility as the view sees it.
    pub(crate) fn new(facility: Arc<Facility>, view: &View) -> Self {
        Self { facility, view: view.clone() }
    }
}

/// A facility, office or desk: one resource of the community (施設・事業所・窓口).
#[Object(name = "Facility")]
impl FacilityNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.facility.id.to_global()
    }
    /// Public numbers by system (公開用の番号).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn identifiers(&self) -> Vec<Identifier> {
        self.facility.details.identifiers.iter().map(Identifier::of).collect()
    }
    /// Official name, as published (正式名称).
    async fn name(&self) -> &str {
        &self.facility.details.name
    }
    /// Kana reading (名称（カナ）).
    async fn name_kana(&self) -> Option<&str> {
        self.facility.details.name_kana.as_deref()
    }
    /// Short or common name (略称・通称).
    async fn short_name(&self) -> Option<&str> {
        self.facility.details.short_name.as_deref()
    }
    /// English name (英語名).
    async fn name_en(&self) -> Option<&str> {
        self.facility.details.name_en.as_deref()
    }
    /// What the place is (種別).
    async fn kind(&self) -> Coded<FacilityKind> {
        Coded(self.facility.details.kind)
    }
    /// Category (大区分).
    async fn category(&self) -> Coded<FacilityCategory> {
        Coded(self.facility.category())
    }
    /// Services by official type (行っているサービス).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn services(&self) -> Vec<FacilityService<'_>> {
        self.facility
            .details
            .services
            .iter()
            .map(|service| FacilityService { service, facility: &self.facility, view: &self.view })
            .collect()
    }
    /// Departments as codes of 医療情報ネット (診療科目).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn departments(&self) -> Vec<CodeNode> {
        self.facility.details.departments.iter().map(|code| CodeNode::department(code)).collect()
    }
    /// Departments that were published in words only and fit no code (その他の診療科).
    async fn other_departments(&self) -> &[String] {
        &self.facility.details.other_departments
    }
    /// Status (状態).
    async fn status(&self) -> Coded<FacilityStatus> {
        Coded(self.facility.status)
    }
    /// Opening day (開設日).
    async fn opened_on(&self) -> Option<Day> {
        self.facility.details.opened_on.map(Day)
    }
    /// Closing day (廃止・休止日).
    async fn closed_on(&self) -> Option<Day> {
        self.facility.details.closed_on.map(Day)
    }
    /// Address (所在地).
    async fn address(&self) -> Address {
        Address(self.facility.details.address.clone())
    }
    /// Position, null when none is usable (位置).
    async fn location(&self) -> Option<GeoPoint> {
        self.facility.details.location.map(|location| GeoPoint(location.point))
    }
    /// How good the position is (位置の確かさ).
    async fn location_quality(&self) -> Coded<LocationQuality> {
        Coded(self.facility.location_quality())
    }
    /// Areas it lies in today, of some kinds or of all (属する圏域).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn areas(
        &self,
        #[graphql(desc = "Kinds, all when left out (種別).")] kinds: Option<Vec<Coded<AreaKind>>>,
    ) -> Vec<AreaNode> {
        let today = day_in_japan(self.view.now);
        let areas = self.view.atlas.facility_areas(self.facility.id, &plain(kinds), today);
        areas.into_iter().map(|area| AreaNode::new(area, &self.view)).collect()
    }
    /// Contacts that the viewer may see (連絡先).
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    async fn contacts(&self) -> Vec<Contact<'_>> {
        let contacts = &self.facility.details.contacts;
        if contacts.iter().any(|contact| contact.visibility > Visibility::Public) {
            self.view.disclose(AuditTarget::new("Facility", self.facility.id), &["contacts"]);
        }
        contacts.iter().map(|contact| Contact(Cow::Borrowed(contact))).collect()
    }
    /// Website (ウェブサイト).
    async fn website(&self) -> Option<Url> {
        self.facility.details.website.clone().map(Url)
    }
    /// Hours as weekly tables (診療・営業時間).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn schedules(&self) -> Vec<Schedule<'_>> {
        self.facility.details.schedules.iter().map(Schedule).collect()
    }
    /// Hours as published in words, where they could not all be read into tables (診療日時特記事項).
    async fn hours_note(&self) -> Option<&str> {
        self.facility.details.hours_note.as_deref()
    }
    /// Whether it is open at an instant, now when left out (指定した日時に開いているか).
    async fn open_at(
        &self,
        #[graphql(desc = "The instant, now when left out (日時).")] at: Option<Instant>,
    ) -> OpenState {
        OpenState::of(&self.facility.details.schedules, at, &self.view)
    }
    /// What it can do (対応できること).
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    async fn capabilities(
        &self,
        #[graphql(desc = "Groups, all when left out (区分).")] groups: Option<Vec<Coded<CapabilityGroup>>>,
    ) -> Vec<Capability<'_>> {
        let groups = plain(groups);
        let capabilities = self.facility.details.capabilities.iter();
        capabilities
            .filter(|capability| groups.is_empty() || groups.contains(&capability.code.group()))
            .map(|capability| Capability { of: Able::Facility(self.facility.id), capability, view: &self.view })
            .collect()
    }
    /// Notified standards with the revision they belong to (施設基準の届出).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn notified_standards(&self) -> Vec<FacilityStandard> {
        self.facility.details.standards.iter().map(FacilityStandard::of).collect()
    }
    /// Designations of plans (医療計画などでの位置付け).
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    async fn designations(&self) -> Vec<Designation<'_>> {
        let designations = self.facility.details.designations.iter();
        designations.map(|designation| Designation { designation, view: &self.view }).collect()
    }
    /// How it visits homes, null when nothing is known of visits (訪問の体制).
    async fn home_visit(&self) -> Option<HomeVisitProfile<'_>> {
        let profile = self.facility.details.home_visit.as_ref()?;
        Some(HomeVisitProfile { facility: &self.facility, profile, view: &self.view })
    }
    /// Beds and places (病床・定員).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn bed_capacities(&self) -> Vec<BedCapacity> {
        let beds = self.facility.details.bed_capacities.iter();
        beds.map(|beds| BedCapacity { kind: Coded(beds.kind), count: count(beds.count) }).collect()
    }
    /// Whether it takes new people, for one service or as a whole (受入状況).
    async fn availability(
        &self,
        #[graphql(desc = "The service, the whole facility when left out (サービス).")] service: Option<
            Coded<ServiceCode>,
        >,
    ) -> Option<Availability> {
        Availability::of(&self.facility, service.map(|service| service.0), &self.view)
    }
    /// Scenes of home care it takes part in (関わる場面).
    async fn scenes(&self) -> Vec<Coded<Scene>> {
        coded(&self.facility.details.scenes)
    }
    /// Languages, ISO 639-1 (対応できる言語).
    async fn languages(&self) -> &[String] {
        &self.facility.details.languages
    }
    /// Who may see it (公開の範囲).
    async fn visibility(&self) -> Coded<Visibility> {
        Coded(self.facility.visibility)
    }
    /// Professionals who work here and consented to be shown, in order of kana (所属する専門職（公開の同意があるもの）).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn practitioners(
        &self,
        #[graphql(desc = "Professions, all when left out (職種).")] professions: Option<Vec<Coded<Profession>>>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<PractitionerConnection> {
        let facilities = vec![self.facility.id];
        let question = PeopleQuestion { professions: plain(professions), facilities, ..PeopleQuestion::default() };
        let list = PeopleList { question, ..PeopleList::default() };
        people_page(&self.view, list, PageArgs { after, before, first, last }).await
    }
    /// Features in a sentence (特徴・ひとこと).
    async fn description(&self) -> Option<&str> {
        self.facility.details.description.as_deref()
    }
    /// Last verification (現況の確認).
    pub(crate) async fn verification(&self) -> Option<Verification> {
        self.facility.details.verification.as_ref().map(|verification| Verification::of(verification, &self.view))
    }
    /// Notes (メモ).
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    async fn notes(&self) -> Vec<FacilityNote> {
        let notes = &self.facility.details.notes;
        if notes.iter().any(|note| note.visibility > Visibility::Public) {
            self.view.disclose(AuditTarget::new("Facility", self.facility.id), &["notes"]);
        }
        notes
            .iter()
            .map(|note| FacilityNote {
                text: note.text.clone(),
                visibility: Coded(note.visibility),
                written_on: Day(note.written_on),
            })
            .collect()
    }
    /// The facility that took over when this one closed (引き継ぎ先).
    async fn successor(&self) -> Option<FacilityNode> {
        let successor = self.view.atlas.facility(self.facility.details.successor?)?;
        Some(FacilityNode::new(successor, &self.view))
    }
    /// Where the data came from (出どころ).
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    pub(crate) async fn sources(&self) -> Vec<SourceRecord> {
        self.facility.sources.iter().cloned().map(SourceRecord).collect()
    }
    /// Last change (最後に直した日時).
    async fn updated_at(&self) -> Instant {
        Instant(self.facility.updated_at)
    }
}

/// A public number (番号).
#[derive(SimpleObject)]
pub struct Identifier {
    /// System (体系).
    system: Coded<IdentifierSystem>,
    /// Value (値).
    value: String,
    /// First day it is valid (有効な期間の始まり).
    valid_from: Option<Day>,
    /// Last day it is valid (有効な期間の終わり).
    valid_to: Option<Day>,
}

impl Identifier {
    fn of(identifier: &domain::facility::Identifier) -> Self {
        Self {
            system: Coded(identifier.system),
            value: identifier.value.clone(),
            valid_from: identifier.valid_from.map(Day),
            valid_to: identifier.valid_to.map(Day),
        }
    }
}

/// A note about a facility (メモ).
#[derive(SimpleObject)]
pub struct FacilityNote {
    /// What was noted (内容).
    text: String,
    /// Who may see it (公開の範囲).
    visibility: Coded<Visibility>,
    /// When (書いた日).
    written_on: Day,
}

/// Beds or places of one kind (病床・定員).
#[derive(SimpleObject)]
pub struct BedCapacity {
    /// Kind (病床種別・機能).
    kind: Coded<BedKind>,
    /// How many (数).
    count: i32,
}
