//! Events of the audit trail.

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::audit::AuditEvent;
use domain::codes::{AuditAction, Role};
use domain::ids::AccountId;
use usecases::audit::AuditKey;

use super::Node;
use crate::coded::Coded;
use crate::context::View;
use crate::cursor::CursorKey;
use crate::node::{TypedId as _, of_thing};
use crate::page::{connection, count};
use crate::scalar::{Digest, Instant};

/// One event of the audit trail (監査記録).
#[derive(Clone)]
pub struct AuditEventNode {
    event: AuditEvent,
    view: View,
}

impl AuditEventNode {
    /// An event as the view sees it.
    pub(crate) fn new(event: AuditEvent, view: &View) -> Self {
        Self { event, view: view.clone() }
    }

    fn target_id(&self) -> Option<ID> {
        self.event.target.as_ref().map(|target| of_thing(&target.kind, target.id))
    }
}

/// One event of the audit trail (監査記録).
#[Object(name = "AuditEvent")]
impl AuditEventNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.event.id.to_global()
    }
    /// Its number in the trail, from 1 without gaps (通し番号).
    async fn seq(&self) -> i32 {
        count(self.event.seq)
    }
    /// When (日時).
    async fn at(&self) -> Instant {
        Instant(self.event.at)
    }
    /// What was done (行い).
    async fn action(&self) -> Coded<AuditAction> {
        Coded(self.event.action)
    }
    /// The operation it was done in, as a mutation's name or `command:import` (操作).
    async fn operation(&self) -> &str {
        &self.event.actor.operation
    }
    /// The strongest role of whoever did it (立場).
    async fn actor_role(&self) -> Coded<Role> {
        Coded(self.event.actor.role)
    }
    /// Global id of the account of whoever did it, null without one and for the operator at the machine (アカウント).
    async fn actor_account(&self) -> Option<ID> {
        self.event.actor.account.map(AccountId::to_global)
    }
    /// What it was done to, null when it is gone or was no one thing (対象).
    async fn target(&self) -> Result<Option<Node>> {
        match self.target_id() {
            Some(id) => Node::find(&id, &self.view).await,
            None => Ok(None),
        }
    }
    /// Global id of what it was done to, also when it is gone (対象の ID).
    #[graphql(name = "targetId")]
    async fn target_global_id(&self) -> Option<ID> {
        self.target_id()
    }
    /// Fields that changed or were read (差).
    async fn changes(&self) -> Vec<FieldChange> {
        let changes = self.event.changes.iter();
        changes
            .map(|change| FieldChange {
                field: change.field.clone(),
                before: change.before.clone(),
                after: change.after.clone(),
            })
            .collect()
    }
    /// Whether values of the fields have been erased with the person they were about (値を消したか).
    async fn values_erased(&self) -> bool {
        self.event.erased
    }
    /// Digest that chains it to the event before, so that tampering is found (前の記録とつないだ指紋（改ざんの検出）).
    async fn chain_digest(&self) -> Digest {
        Digest(self.event.digest.clone())
    }
}

/// A field that changed or was read (項目の差).
#[derive(SimpleObject)]
pub struct FieldChange {
    /// Name of the field (項目).
    field: String,
    /// Before, null when nothing was there or it may not be kept (前).
    before: Option<String>,
    /// After, null when nothing is left or it may not be kept (後).
    after: Option<String>,
}

connection! {
    /// A page of the audit trail (監査記録の一覧).
    AuditEventConnection,
    /// An event in its list (監査記録の縁).
    AuditEventEdge of AuditEventNode
}

/// Events of the audit trail: their number.
impl CursorKey for AuditKey {
    const LIST: u8 = b't';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.0.to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(i64::from_be_bytes(bytes)))
    }
}
