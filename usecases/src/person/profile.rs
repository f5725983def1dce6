//! Lists of a practitioner's record, under names that people understand.

use domain::codes::Code as _;
use domain::facility::DeclaredCoverage;
use domain::hours::Schedule;
use domain::people::Practitioner;
use serde_json::{Value as Json, json};

pub(super) fn slot(slot: &Schedule) -> Json {
    json!({
        "用途": slot.purpose.label(),
        "曜日": slot.days_of_week.iter().map(|day| day.label()).collect::<Vec<_>>(),
        "第何週": slot.weeks_of_month,
        "始まり": slot.opens_at.to_string(),
        "終わり": slot.closes_at.to_string(),
        "祝日": slot.on_holidays.label(),
    })
}

pub(super) fn qualifications(record: &Practitioner) -> Vec<Json> {
    let all = record.qualifications.iter();
    all.map(|one| json!({ "名称": one.name, "認定した団体": one.issuer, "取得年": one.year })).collect()
}

pub(super) fn career(record: &Practitioner) -> Vec<Json> {
    record.career.iter().map(|step| json!({ "年": step.year, "内容": step.text })).collect()
}

pub(super) fn coverage(record: &Practitioner) -> Option<Json> {
    Some(match record.coverage.as_ref()? {
        DeclaredCoverage::Polygon(shape) => {
            let rings = shape.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
            let points = rings.map(|ring| ring.coords().map(|at| [at.x, at.y]).collect::<Vec<_>>());
            json!({ "多角形（経度・緯度）": points.collect::<Vec<_>>() })
        }
        DeclaredCoverage::Areas(areas) => {
            let areas = areas.iter().map(|area| format!("{} {}", area.kind.label(), area.code));
            json!({ "圏域": areas.collect::<Vec<_>>() })
        }
        DeclaredCoverage::Minutes(minutes) => json!({ "所要時間（分）": minutes }),
        DeclaredCoverage::RadiusMeters(meters) => json!({ "半径（m）": meters }),
    })
}

pub(super) fn capabilities(record: &Practitioner) -> Vec<Json> {
    let all = record.capabilities.iter();
    all.map(|one| {
        json!({
            "項目": one.code.label(),
            "程度": one.level.label(),
            "条件": one.note,
            "年間の件数": one.annual_count,
            "確かめた日": one.verified_on.map(|day| day.to_string()),
            "確かめ方": one.verified_by.map(|method| method.label()),
        })
    })
    .collect()
}
