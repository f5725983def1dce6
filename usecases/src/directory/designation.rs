//! A designation given or taken away (位置付けを付ける・外す).

use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::Action;
use domain::codes::{DesignationKind, UserErrorCode};
use domain::decision::Field;
use domain::facility::Designation;
use domain::ids::{AreaId, FacilityId};

use super::check::{Checks, NAME};
use super::editing::Editing;
use super::error::{DirectoryError, changing};
use super::references::check_visible;
use crate::app::App;
use crate::deed::Caller;

/// Most institutions that one supports.
const SUPPORTED: usize = 500;

/// A designation.
#[derive(Debug, Clone)]
pub struct DesignationSet {
    /// Which facility.
    pub facility: FacilityId,
    /// Which designation.
    pub kind: DesignationKind,
    /// For which area; a facility has a designation once for each area and once without one.
    pub area: Option<AreaId>,
    /// Basis, such as a plan.
    pub plan: Option<String>,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
    /// Institutions it supports.
    pub supports: Vec<FacilityId>,
    /// Take it away.
    pub remove: bool,
}

/// Gives or takes away a designation.
///
/// # Errors
/// [`DirectoryError`]; nothing has happened then.
pub async fn designation_set(
    app: &Arc<App>,
    caller: &Caller,
    input: DesignationSet,
) -> Result<FacilityId, DirectoryError> {
    changing(app, caller, |mut deed| async move {
        let subject = (input.facility, "facility");
        let mut editing = Editing::open(&mut deed, app, subject, Action::DesignationSet, None).await?;
        let mut checks = Checks::default();
        let area = input.area.and_then(|id| {
            let area = app.atlas().area(id).map(|area| area.area_code());
            if area.is_none() {
                checks.refuse(UserErrorCode::NotFound, "area", "その圏域はありません。");
            }
            area
        });
        let plan = input.plan.as_ref().and_then(|plan| checks.line("plan", plan, NAME));
        if input.valid_from.zip(input.valid_to).is_some_and(|(from, to)| to < from) {
            checks.out_of_range("validTo", "期間の終わりが、始まりより前です。");
        }
        if checks.length("supports", &input.supports, SUPPORTED) {
            check_visible(
                &mut deed,
                app,
                &input.supports,
                Some(input.facility),
                |at| format!("supports.{at}"),
                &mut checks,
            )
            .await?;
        }
        checks.done()?;
        let is_this = |known: &Designation| known.kind == input.kind && known.area == area;
        let known = editing.wanted.designations.iter().any(is_this);
        if input.remove && !known {
            return Err(DirectoryError::refused(UserErrorCode::NotFound, "kind", "その位置付けは付いていません。"));
        }
        editing.wanted.designations.retain(|known| !is_this(known));
        if !input.remove {
            let mut supports = input.supports;
            supports.sort_unstable();
            supports.dedup();
            editing.wanted.designations.push(Designation {
                kind: input.kind,
                area: area.clone(),
                plan,
                valid_from: input.valid_from,
                valid_to: input.valid_to,
                supports,
            });
        }
        editing.told_by(&deed, None);
        editing.decide(Field::Designation(input.kind, area));
        editing.save(&mut deed, app).await?;
        Ok(deed.commit(input.facility).await?)
    })
    .await
}
