//! What on-call care holds of a doctor: told to them (開示), and taken away when they are erased (消去).

use domain::audit::AuditTarget;
use domain::change::Subject;
use domain::codes::{ChangeKind, Code as _};
use domain::ids::{OnCallRegistrationId, PractitionerId};
use serde_json::{Value as Json, json};
use store::{Store, StoreError};

use crate::deed::Deed;

/// The registrations of a doctor, and what came of asking them, under names that they understand.
pub(crate) async fn held(store: &Store, id: PractitionerId) -> Result<Vec<Json>, StoreError> {
    let mut told = Vec::new();
    for one in store::on_call::of_practitioner(store, id).await? {
        let answers = store::visit_requests::answers_of(store, one.id).await?;
        let capabilities = one
            .capabilities
            .iter()
            .map(|able| json!({ "項目": able.code.label(), "程度": able.level.label(), "条件": able.note }));
        let steps = one.history.iter().map(|step| {
            json!({
                "前": step.from.label(),
                "後": step.to.label(),
                "日時": crate::person::at(step.at),
                "いつまで": step.until.map(|day| day.to_string()),
                "理由": step.reason,
            })
        });
        told.push(json!({
            "ID": one.id.to_string(),
            "医療機関ID": one.facility.to_string(),
            "登録先ID": one.hub.to_string(),
            "状態": one.status.label(),
            "期限": one.expires_on.map(|day| day.to_string()),
            "訪問できる範囲": one.coverage,
            "受けられる時間": one.schedules,
            "対応できること": capabilities.collect::<Vec<_>>(),
            "同時に受けられる数": one.max_active,
            "条件": one.conditions,
            "電話（非公開）": one.contact.phone,
            "メール（非公開）": one.contact.email,
            "経過": steps.collect::<Vec<_>>(),
            "打診された数": answers.asked,
            "引き受けた数": answers.accepted,
        }));
    }
    Ok(told)
}

/// Takes the registrations of a doctor away, and what they were asked and said as one. Gives what the audit trail is to
/// forget of them.
pub(crate) async fn forget(deed: &mut Deed, id: PractitionerId) -> Result<Vec<AuditTarget>, StoreError> {
    let mut targets = Vec::new();
    for one in store::on_call::of_practitioner(deed.tx(), id).await? {
        store::on_call::remove(deed.tx(), one.id).await?;
        deed.tx().log(Subject::OnCallRegistration, one.id, ChangeKind::Removed);
        targets.push(AuditTarget::new(OnCallRegistrationId::TYPE_NAME, one.id));
    }
    for request in store::visit_requests::asking(deed.tx(), id).await? {
        let Some(mut request) = store::visit_requests::lock(deed.tx(), request).await? else { continue };
        request.forget(id);
        let due_at = request.due_at(deed.tx().now());
        store::visit_requests::put(deed.tx(), &request, due_at).await?;
        deed.tx().log(Subject::VisitRequest, request.id, ChangeKind::Updated);
    }
    Ok(targets)
}
