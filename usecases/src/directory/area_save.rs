//! An area made or changed (圏域を作る・直す).

use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::{Action, Target, may};
use domain::area::Area;
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AreaKind, AuditAction, ChangeKind, Code as _, Role, SourceDataset, UserErrorCode};
use domain::facility::AreaCode;
use domain::ids::AreaId;
use domain::municipality::MunicipalityCode;
use domain::source::SourceRecord;
use domain::text::half_width;
use geo_types::MultiPolygon;

use super::check::{Checks, NAME};
use super::error::{DirectoryError, changing};
use crate::app::App;
use crate::deed::{Caller, Deed};

/// Most areas above one.
const PARENTS: usize = 20;
/// Longest code.
const CODE: usize = 60;

/// An area.
#[derive(Debug, Clone)]
pub struct AreaSave {
    /// Which, when it is changed; a new one without.
    pub id: Option<AreaId>,
    /// Kind.
    pub kind: AreaKind,
    /// Code within the kind.
    pub code: String,
    /// Name.
    pub name: String,
    /// Boundary, a valid polygon; `None` leaves it as it is, `Some(None)` takes it away.
    pub boundary: Option<Option<MultiPolygon<f64>>>,
    /// Areas above it; `None` leaves them as they are.
    pub parents: Option<Vec<AreaId>>,
    /// First day; `None` leaves it as it is.
    pub valid_from: Option<Option<NaiveDate>>,
    /// Last day; `None` leaves it as it is.
    pub valid_to: Option<Option<NaiveDate>>,
}

/// Makes or changes an area.
///
/// A coordinator does so for their own areas and those below them. What decides who lies in an area that somebody holds
/// rights in (its code, boundary and period) is not theirs to change: they would give themselves the neighbours.
///
/// # Errors
/// [`DirectoryError`]; nothing has happened then.
pub async fn area_save(app: &Arc<App>, caller: &Caller, input: AreaSave) -> Result<AreaId, DirectoryError> {
    changing(app, caller, |mut deed| async move {
        let stored = match input.id {
            Some(id) => {
                let found = store::areas::by_ids(deed.tx(), &[id]).await?.pop();
                Some(found.ok_or_else(|| DirectoryError::NotFound("id".to_owned()))?)
            }
            None => None,
        };
        let mut checks = Checks::default();
        let parents = parents(&input, stored.as_ref(), &mut deed, &mut checks).await?;
        let area = checked(app, input, stored.as_ref(), parents, &mut checks);
        // Rights before the form: whoever may not do this learns nothing by trying.
        if !is_allowed(app, caller, stored.as_ref(), &area) {
            return Err(DirectoryError::forbidden(Action::AreaSave, ""));
        }
        checks.done()?;
        let editions = store::areas::by_kind_code(deed.tx(), area.kind, &area.code).await?;
        if editions.iter().any(|other| other.id != area.id && other.valid_from == area.valid_from) {
            let message = "この種別とコードの圏域は、同じ始まりの日で既にあります。";
            return Err(DirectoryError::refused(UserErrorCode::AlreadyExists, "code", message));
        }
        let id = area.id;
        if stored.as_ref() != Some(&area) {
            store::areas::upsert_many(deed.tx(), std::slice::from_ref(&area)).await?;
            let (kind, action) = match stored {
                Some(_) => (ChangeKind::Updated, AuditAction::Update),
                None => (ChangeKind::Created, AuditAction::Create),
            };
            deed.tx().log(Subject::Area, id.0, kind);
            deed.audit(AuditEntry::of(action, AreaId::TYPE_NAME, id, changes(stored.as_ref(), &area)));
        }
        Ok(deed.commit(id).await?)
    })
    .await
}

async fn parents(
    input: &AreaSave,
    stored: Option<&Area>,
    deed: &mut Deed,
    checks: &mut Checks,
) -> Result<Vec<AreaCode>, DirectoryError> {
    let Some(ids) = &input.parents else { return Ok(stored.map(|area| area.parents.clone()).unwrap_or_default()) };
    if !checks.length("parents", ids, PARENTS) {
        return Ok(Vec::new());
    }
    let found = store::areas::by_ids(deed.tx(), ids).await?;
    let mut codes = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        match found.iter().find(|area| area.id == *id) {
            _ if Some(*id) == input.id => checks.invalid(&format!("parents.{at}"), "その圏域自身は選べません。"),
            Some(area) => codes.push(area.area_code()),
            None => checks.refuse(UserErrorCode::NotFound, &format!("parents.{at}"), "その圏域はありません。"),
        }
    }
    codes.sort();
    codes.dedup();
    Ok(codes)
}

fn checked(app: &App, input: AreaSave, stored: Option<&Area>, parents: Vec<AreaCode>, checks: &mut Checks) -> Area {
    let code = match input.kind {
        AreaKind::Municipality | AreaKind::AdministrativeWard | AreaKind::Prefecture => {
            let read = MunicipalityCode::parse(&input.code);
            if read.is_err() {
                checks.invalid("code", "全国地方公共団体コード（6桁）ではありません。");
            }
            read.map(|code| code.as_str().to_owned()).unwrap_or_default()
        }
        _ => {
            let code = checks.line("code", &half_width(&input.code), CODE).unwrap_or_default();
            if !code.chars().all(|c| c.is_ascii_graphic()) {
                checks.invalid("code", "半角の英数字と記号で入れてください。");
            }
            code
        }
    };
    if stored.is_some_and(|area| area.kind != input.kind) {
        checks.invalid("kind", "種別は変えられません。別の圏域として作ってください。");
    }
    let name = checks.line("name", &input.name, NAME).unwrap_or_default();
    let valid_from = input.valid_from.unwrap_or_else(|| stored.and_then(|area| area.valid_from));
    let valid_to = input.valid_to.unwrap_or_else(|| stored.and_then(|area| area.valid_to));
    if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
        checks.out_of_range("validTo", "期間の終わりが、始まりより前です。");
    }
    let drawn = matches!(&input.boundary, Some(Some(_)));
    let boundary = input.boundary.unwrap_or_else(|| stored.and_then(|area| area.boundary.clone()));
    let in_japan = |shape: &MultiPolygon<f64>| {
        shape
            .0
            .iter()
            .flat_map(|polygon| polygon.exterior().coords())
            .all(|at| domain::place::LngLat::try_from(*at).is_ok_and(domain::place::plausibly_in_japan))
    };
    if drawn && !boundary.as_ref().is_some_and(in_japan) {
        checks.out_of_range("boundary", "境界が日本の外に出ています。経度・緯度の順に並べてください。");
    }
    let today = domain::clock::day_in_japan(app.now());
    let by_hand = SourceRecord {
        dataset: SourceDataset::Manual,
        source_id: None,
        as_of: Some(today),
        license: None,
        attribution: format!("{}（この台帳への登録）", SourceDataset::Manual.label()),
    };
    Area {
        id: stored.map_or_else(|| AreaId(app.ids().next()), |area| area.id),
        kind: input.kind,
        code,
        name,
        name_kana: stored.and_then(|area| area.name_kana.clone()),
        parents,
        source: if drawn || stored.is_none() { Some(by_hand) } else { stored.and_then(|area| area.source.clone()) },
        boundary,
        valid_from,
        valid_to,
    }
}

/// Whether the caller may make this of that: both before and after it lies in their areas, and nothing decides anew who
/// lies in an area of their own.
fn is_allowed(app: &App, caller: &Caller, stored: Option<&Area>, area: &Area) -> bool {
    let viewer = &caller.viewer;
    let admin = viewer.holds(Role::Admin);
    let within = |area: &Area| {
        let mut areas = vec![area.area_code()];
        areas.extend(area.parents.iter().cloned());
        if let Some(known) = app.atlas().area(area.id) {
            areas.extend(app.atlas().area_parents(known.id).iter().map(|parent| parent.area_code()));
        }
        may(viewer, Action::AreaSave, &Target { areas, ..Target::default() })
    };
    if !stored.is_none_or(within) || !within(area) {
        return false;
    }
    if admin {
        return true;
    }
    let official = matches!(
        area.kind,
        AreaKind::Nation | AreaKind::Prefecture | AreaKind::Municipality | AreaKind::AdministrativeWard
    );
    let extent = |area: &Area| (area.code.clone(), area.boundary.clone(), area.valid_from, area.valid_to);
    let redrawn = stored.map(extent) != Some(extent(area));
    let held = viewer.areas();
    let is_held = held.contains(&area.area_code()) || stored.is_some_and(|area| held.contains(&area.area_code()));
    !redrawn || !(official || is_held)
}

fn changes(before: Option<&Area>, after: &Area) -> Vec<FieldChange> {
    type Words = fn(&Area) -> Option<String>;
    let fields: [(&str, Words); 6] = [
        ("code", |area| Some(area.code.clone())),
        ("name", |area| Some(area.name.clone())),
        ("parents", |area| {
            let parents = area.parents.iter().map(|parent| format!("{} {}", parent.kind.code(), parent.code));
            Some(parents.collect::<Vec<_>>().join("、")).filter(|words| !words.is_empty())
        }),
        ("boundary", |area| {
            let positions =
                |shape: &MultiPolygon<f64>| shape.0.iter().map(|polygon| polygon.exterior().0.len()).sum::<usize>();
            area.boundary.as_ref().map(|shape| format!("{}個の点", positions(shape)))
        }),
        ("validFrom", |area| area.valid_from.map(|day| day.to_string())),
        ("validTo", |area| area.valid_to.map(|day| day.to_string())),
    ];
    let told = fields.into_iter().map(|(field, words)| FieldChange {
        field: field.to_owned(),
        before: before.and_then(words),
        after: words(after),
    });
    let redrawn = before.is_some_and(|before| before.boundary != after.boundary);
    told.filter(|change| change.before != change.after || redrawn && change.field == "boundary").collect()
}
