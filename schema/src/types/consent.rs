//! A consent, for whoever keeps the record.

use async_graphql::{ID, Object, SimpleObject};
use domain::audit::AuditTarget;
use domain::codes::{ConsentScope, ConsentStatus, PublicationChannel};
use usecases::people::KeptConsent;

use super::PractitionerNode;
use crate::coded::{Coded, coded};
use crate::context::View;
use crate::node::TypedId as _;
use crate::page::{connection, list_cost};
use crate::scalar::{Day, Digest, Instant};

/// A consent to publish, per item and medium (同意).
#[derive(Clone)]
pub struct ConsentNode {
    kept: KeptConsent,
    view: View,
}

impl ConsentNode {
    /// A consent whose record the view's viewer keeps; reading it is told to the audit trail.
    pub(crate) fn new(kept: KeptConsent, view: &View) -> Self {
        view.disclose(AuditTarget::new("Practitioner", kept.of.id()), &["consents"]);
        Self { kept, view: view.clone() }
    }
}

/// A consent to publish, per item and medium (同意).
#[Object(name = "Consent")]
impl ConsentNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.kept.consent.id.to_global()
    }
    /// Who gave it (本人).
    async fn practitioner(&self) -> PractitionerNode {
        PractitionerNode::new(self.kept.of.clone(), &self.view)
    }
    /// Items that it still holds; of one that was taken back wholly, what it held (範囲).
    async fn scopes(&self) -> Vec<Coded<ConsentScope>> {
        coded(&self.kept.consent.present_scopes(self.view.now))
    }
    /// Media (媒体).
    async fn channels(&self) -> Vec<Coded<PublicationChannel>> {
        coded(&self.kept.consent.channels)
    }
    /// State now (状態).
    async fn status(&self) -> Coded<ConsentStatus> {
        Coded(self.kept.consent.status(self.view.now))
    }
    /// Day it was given (得た日).
    async fn granted_on(&self) -> Day {
        Day(self.kept.consent.granted_on)
    }
    /// Last day it holds, null without end (期限).
    async fn expires_on(&self) -> Option<Day> {
        self.kept.consent.expires_on.map(Day)
    }
    /// SHA-256 of the written consent (書面の指紋).
    async fn evidence_digest(&self) -> Option<Digest> {
        self.kept.consent.evidence_digest.clone().map(Digest)
    }
    /// What was taken back, in this order (取り下げ).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn revocations(&self) -> Vec<ConsentRevocation> {
        let taken = self.kept.consent.revocations.iter();
        taken
            .map(|taken| ConsentRevocation {
                scope: Coded(taken.scope),
                channels: coded(&taken.channels),
                at: Instant(taken.at),
                reason: taken.reason.clone(),
            })
            .collect()
    }
}

/// An item taken back (取り下げ).
#[derive(SimpleObject)]
pub struct ConsentRevocation {
    /// The item (範囲).
    scope: Coded<ConsentScope>,
    /// Media in which it is not shown any more (媒体).
    channels: Vec<Coded<PublicationChannel>>,
    /// When (日時).
    at: Instant,
    /// Why (理由).
    reason: Option<String>,
}

connection! {
    /// A page of consents (Consent の一覧).
    ConsentConnection,
    /// A consent in its list (Consent の縁).
    ConsentEdge of ConsentNode
}
