//! Conditions on the audit trail.

use async_graphql::{Error, ID, InputObject};
use domain::audit::AuditTarget;
use domain::codes::AuditAction;
use usecases::audit::AuditQuery;

use crate::coded::{Coded, plain};
use crate::error::ErrorCode;
use crate::node::thing;
use crate::scalar::Instant;

/// Which events of the audit trail (監査の絞り込み).
#[derive(InputObject, Default)]
pub struct AuditFilter {
    /// Any of these, all when left out (行い).
    actions: Option<Vec<Coded<AuditAction>>>,
    /// About the object with this global id, also when it is gone (対象).
    target: Option<ID>,
    /// At this instant or later (いつから).
    from: Option<Instant>,
    /// Before this instant (いつまで).
    to: Option<Instant>,
}

impl AuditFilter {
    /// The question, once its id is one.
    pub(crate) fn checked(self) -> Result<AuditQuery, Error> {
        let target = self.target.map(|id| {
            let (kind, id) = thing(&id).ok_or_else(|| ErrorCode::BadId.error("target is not a global id"))?;
            Ok::<_, Error>(AuditTarget { kind, id })
        });
        Ok(AuditQuery {
            actions: plain(self.actions),
            target: target.transpose()?,
            from: self.from.map(|at| at.0),
            to: self.to.map(|at| at.0),
        })
    }
}
