//! A practitioner, as far as they consented.

use async_graphql::{ID, Object};
use domain::audit::AuditTarget;
use domain::codes::{ConsentScope, Profession};
use domain::people::{Affiliation, Item, Shown};

use super::provenance::Verification;
use super::{FacilityNode, SourceRecord};
use crate::coded::{Coded, coded};
use crate::context::View;
use crate::node::TypedId as _;
use crate::page::{connection, list_cost};
use crate::scalar::Instant;

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
    fn told(&self, item: Item, field: &'static str) {
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

/// Where somebody works (所属).
#[derive(Clone)]
pub struct AffiliationNode {
    affiliation: Affiliation,
    facility: FacilityNode,
}

/// Where somebody works (所属).
#[Object(name = "Affiliation")]
impl AffiliationNode {
    /// The facility (施設).
    async fn facility(&self) -> &FacilityNode {
        &self.facility
    }
    /// Position (役職).
    async fn role(&self) -> Option<&str> {
        self.affiliation.role.as_deref()
    }
    /// Whether full time, null when not known (常勤か).
    async fn full_time(&self) -> Option<bool> {
        self.affiliation.full_time
    }
}

connection! {
    /// A page of practitioners (Practitioner の一覧).
    PractitionerConnection,
    /// A practitioner in their list (Practitioner の縁).
    PractitionerEdge of PractitionerNode
}
