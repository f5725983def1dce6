//! A practitioner, as far as they consented.

use async_graphql::{ID, Object, Result};
use domain::audit::AuditTarget;
use domain::codes::{CapabilityGroup, ConsentScope, Profession};
use domain::people::{Item, Shown};
use domain::roster::FeedOf;
use usecases::people::entries_of;
use usecases::rosters::{calendar, duty_of};

use super::abilities::{Able, Capability};
use super::affiliation::{AffiliationNode, CareerItem, Qualification};
use super::guide::GuideEntryConnection;
use super::home_visit::{Reaching, VisitCoverage};
use super::photo::PhotoNode;
use super::provenance::Verification;
use super::{DutyStatus, FacilityNode, GuideEntryNode, OnCallRegistrationNode, SourceRecord};
use crate::coded::{Coded, coded, plain};
use crate::context::View;
use crate::cursor::{EntryKey, Mark, encode};
use crate::node::TypedId as _;
use crate::page::{PageArgs, list_cost, page_cost};
use crate::scalar::{Instant, Url};
use crate::slice::slice;
use crate::total::Total;

/// A doctor or another professional, as far as they consented to be shown here (医師・専門職).
#[derive(Clone)]
pub struct PractitionerNode {
    pub(crate) shown: Shown,
    view: View,
}

impl PractitionerNode {
    /// A person as shown to the view's viewer.
    pub(crate) fn new(shown: Shown, view: &View) -> Self {
        Self { shown, view: view.clone() }
    }

    /// Tells the audit trail of an item that is shown beyond consent.
    pub(super) fn told(&self, item: Item, field: &'static str) {
        if self.shown.discloses(item) {
            self.view.disclose(AuditTarget::new("Practitioner", self.shown.id()), &[field]);
        }
    }
}

/// A doctor or another professional, as far as they consented to be shown here (医師・専門職).
#[Object(name = "Practitioner")]
impl PractitionerNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.shown.id().to_global()
    }
    /// Name (氏名).
    async fn name(&self) -> &str {
        self.told(Item::Name, "name");
        self.shown.name()
    }
    /// Name in kana (氏名（カナ）).
    async fn name_kana(&self) -> &str {
        self.told(Item::NameKana, "nameKana");
        self.shown.name_kana()
    }
    /// Profession (職種).
    async fn profession(&self) -> Coded<Profession> {
        self.told(Item::Profession, "profession");
        Coded(self.shown.profession())
    }
    /// What they are good at; empty without consent (専門・得意).
    async fn specialties(&self) -> &[String] {
        self.told(Item::Specialties, "specialties");
        self.shown.specialties()
    }
    /// Where they work, as far as the viewer may see the facility (所属と役割).
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    async fn affiliations(&self) -> Vec<AffiliationNode> {
        self.told(Item::Affiliations, "affiliations");
        let seen = self.shown.affiliations().iter().filter_map(|affiliation| {
            let facility = FacilityNode::new(self.view.atlas.facility(affiliation.facility)?, &self.view);
            Some(AffiliationNode { affiliation: affiliation.clone(), facility })
        });
        seen.collect()
    }
    /// Qualifications that may be advertised; empty without consent (専門医などの資格（広告できるもの）).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn qualifications(&self) -> Vec<Qualification> {
        self.told(Item::Qualifications, "qualifications");
        self.shown.qualifications().iter().map(Qualification::of).collect()
    }
    /// Photo, null without consent (顔写真（同意がなければ null）).
    async fn photo(&self) -> Option<PhotoNode> {
        self.told(Item::Photo, "photo");
        Some(PhotoNode { photo: self.shown.photo()?.clone(), view: self.view.clone() })
    }
    /// Career; empty without consent (経歴).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn career(&self) -> Vec<CareerItem> {
        self.told(Item::Career, "career");
        self.shown.career().iter().map(CareerItem::of).collect()
    }
    /// Where they visit, null without consent and where their facility's holds (訪問できる範囲).
    async fn coverage(&self) -> Option<VisitCoverage<'_>> {
        self.told(Item::Coverage, "coverage");
        self.shown.coverage().map(|_| VisitCoverage { of: Reaching::Person(&self.shown), view: &self.view })
    }
    /// What they can do; empty without consent (対応できること).
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    async fn capabilities(
        &self,
        #[graphql(desc = "Groups, all when left out (区分).")] groups: Option<Vec<Coded<CapabilityGroup>>>,
    ) -> Vec<Capability<'_>> {
        self.told(Item::Capabilities, "capabilities");
        let groups = plain(groups);
        let capabilities = self.shown.capabilities().iter();
        capabilities
            .filter(|capability| groups.is_empty() || groups.contains(&capability.code.group()))
            .map(|capability| Capability { of: Able::Person(self), capability, view: &self.view })
            .collect()
    }
    /// Entries of guides with them that the viewer sees, in the order they were made (掲載されている版).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn guide_entries(
        &self,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<GuideEntryConnection> {
        let wanted = PageArgs { after, before, first, last }.read::<EntryKey>(Mark::plain())?;
        let entries = entries_of(&self.view, &self.shown).into_iter();
        // Across editions the order is that of the ids; places are those of one edition.
        let keyed = entries.map(|found| (EntryKey { place: 0, id: found.2.id }, found));
        let page = slice(keyed.collect(), &wanted);
        let items = page.items.into_iter().filter_map(|(key, (seen, place, entry))| {
            Some((encode(Mark::plain(), &key), GuideEntryNode::new(&seen, place, entry, &self.view)?))
        });
        Ok(GuideEntryConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total)))
    }
    /// How they became what they are, null without consent (医師になった経緯).
    async fn origin(&self) -> Option<&str> {
        self.told(Item::Origin, "origin");
        self.shown.origin()
    }
    /// Motto, null without consent (モットー).
    async fn motto(&self) -> Option<&str> {
        self.told(Item::Motto, "motto");
        self.shown.motto()
    }
    /// Words to the reader, null without consent (紹介文).
    async fn message(&self) -> Option<&str> {
        self.told(Item::Message, "message");
        self.shown.message()
    }
    /// Languages, ISO 639-1; empty without consent (対応できる言語).
    async fn languages(&self) -> &[String] {
        self.told(Item::Languages, "languages");
        self.shown.languages()
    }
    /// Items consented to where the viewer reads, or anywhere for whoever keeps the record (公開の同意（項目ごと）).
    async fn consent_summary(&self) -> Vec<Coded<ConsentScope>> {
        if self.shown.is_beyond_consent() {
            self.view.disclose(AuditTarget::new("Practitioner", self.shown.id()), &["consentSummary"]);
        }
        coded(self.shown.scopes())
    }
    /// Registration for on-call visits: one in force before others, then the newest; null when the viewer sees none (往診医登録).
    async fn on_call_registration(&self) -> Option<OnCallRegistrationNode> {
        let seen = usecases::on_call::of_practitioner(&self.view, self.shown.id())?;
        Some(OnCallRegistrationNode::new(seen, &self.view))
    }
    /// Whether they said that they can come, while that holds, for whoever holds a role and sees the registration (いまの当番).
    async fn duty_status(&self) -> Option<DutyStatus> {
        duty_of(&self.view, self.shown.id()).as_ref().map(DutyStatus::of)
    }
    /// Where the viewer's own calendar of the doctor's shifts is fetched (iCalendar), for the doctor and whoever keeps the registration: whoever has the address sees it, until it is renewed (当番のカレンダーの取り出し先).
    async fn on_call_calendar_url(&self) -> Option<Url> {
        calendar::address(&self.view, FeedOf::Practitioner(self.shown.id())).map(Url)
    }
    /// Last verification (現況の確認).
    pub(crate) async fn verification(&self) -> Option<Verification> {
        self.shown.verification().map(|verification| Verification::of(verification, &self.view))
    }
    /// Where the data came from (出どころ).
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    pub(crate) async fn sources(&self) -> Vec<SourceRecord> {
        self.shown.sources().iter().cloned().map(SourceRecord).collect()
    }
    /// Last change, null for those who do not keep the record (最後に直した日時).
    async fn updated_at(&self) -> Option<Instant> {
        self.shown.updated_at().map(Instant)
    }
}
