//! The overlapping areas (圏域) of the town.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::codes::AreaKind;
use domain::facility::AreaCode;
use domain::source::SourceRecord;

use super::map::{CELLS, COLUMNS, Ground, ROWS, column_and_row};
use super::names::{CITY, DISTRICTS, SCHOOLS, neighborhood_name};
use super::{MUNICIPALITY_CODE, source};
use crate::outcome::AreaDraft;

/// How many 日常生活圏域, 中学校区 and 担当区域 there are.
pub(super) const DISTRICT_COUNT: usize = 5;

/// Which 日常生活圏域 a neighbourhood belongs to: two columns each, with a step in their borders.
pub(super) fn living_zone(cell: usize) -> usize {
    let (column, row) = column_and_row(cell);
    let shifted = if row >= 3 && !column.is_multiple_of(2) && column < 9 { column + 1 } else { column };
    shifted / 2
}

/// Which 中学校区 a neighbourhood belongs to: other borders than the 日常生活圏域, as in many real towns.
pub(super) fn school_district(cell: usize) -> usize {
    let (column, row) = column_and_row(cell);
    if (3..7).contains(&column) && (2..4).contains(&row) {
        return 4;
    }
    let (east, north) = (column >= COLUMNS / 2, row >= ROWS / 2);
    usize::from(east) + 2 * usize::from(north)
}

/// Which support centre's district (担当区域) a neighbourhood belongs to: the 日常生活圏域, as the law intends, but for
/// two neighbourhoods at a border that chose the nearer centre.
pub(super) fn support_district(cell: usize) -> usize {
    match column_and_row(cell) {
        (1 | 3, 0) => living_zone(cell) + 1,
        _ => living_zone(cell),
    }
}

/// Code of the n-th area of a kind.
pub(super) fn area_code(kind: AreaKind, n: usize) -> AreaCode {
    let letter = match kind {
        AreaKind::DailyLivingZone => "Z",
        AreaKind::JuniorHighSchoolDistrict => "J",
        AreaKind::CommunityCenterDistrict => "C",
        AreaKind::MedicalAssociationDistrict => "M",
        AreaKind::HomeCareZone => "H",
        AreaKind::SecondaryMedicalZone => "S",
        AreaKind::HealthCenterDistrict => "P",
        AreaKind::Neighborhood => "N",
        _ => return AreaCode { kind, code: MUNICIPALITY_CODE.to_owned() },
    };
    AreaCode { kind, code: format!("{MUNICIPALITY_CODE}-{letter}{:02}", n + 1) }
}

/// Every area of the town.
pub(super) fn areas(ground: &Ground, as_of: NaiveDate) -> Vec<AreaDraft> {
    let everything: BTreeSet<usize> = (0..CELLS).collect();
    let whole = [
        (AreaKind::Municipality, format!("{CITY}（架空）")),
        (AreaKind::MedicalAssociationDistrict, format!("{CITY}医師会（架空）")),
        (AreaKind::HomeCareZone, "顔見在宅医療圏（架空）".to_owned()),
        (AreaKind::SecondaryMedicalZone, "顔見二次医療圏（架空）".to_owned()),
        (AreaKind::HealthCenterDistrict, "顔見保健所圏域（架空）".to_owned()),
    ];
    let mut areas: Vec<AreaDraft> =
        whole.into_iter().map(|(kind, name)| area(kind, 0, name, ground, &everything, as_of)).collect();
    for n in 0..DISTRICT_COUNT {
        let of = |district: fn(usize) -> usize| (0..CELLS).filter(|cell| district(*cell) == n).collect::<BTreeSet<_>>();
        let living = DISTRICTS[n];
        areas.push(area(
            AreaKind::DailyLivingZone,
            n,
            format!("{living}圏域（架空）"),
            ground,
            &of(living_zone),
            as_of,
        ));
        let school = SCHOOLS[n];
        areas.push(area(
            AreaKind::JuniorHighSchoolDistrict,
            n,
            format!("{school}中学校区（架空）"),
            ground,
            &of(school_district),
            as_of,
        ));
        areas.push(area(
            AreaKind::CommunityCenterDistrict,
            n,
            format!("{living}地域包括支援センター担当区域（架空）"),
            ground,
            &of(support_district),
            as_of,
        ));
    }
    for cell in 0..CELLS {
        areas.push(area(AreaKind::Neighborhood, cell, neighborhood_name(cell), ground, &[cell].into(), as_of));
    }
    areas
}

fn area(
    kind: AreaKind,
    n: usize,
    name: String,
    ground: &Ground,
    cells: &BTreeSet<usize>,
    as_of: NaiveDate,
) -> AreaDraft {
    let AreaCode { kind, code } = area_code(kind, n);
    let source = SourceRecord { source_id: Some(code.clone()), ..source(as_of) };
    // 日常生活圏域 are set anew with every 介護保険事業計画; the first day of the ninth (令和6年4月1日).
    let valid_from = (kind == AreaKind::DailyLivingZone).then(|| NaiveDate::from_ymd_opt(2024, 4, 1)).flatten();
    AreaDraft { kind, code, name, boundary: ground.area(cells), valid_from, valid_to: None, source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, Validation};

    fn all() -> Vec<AreaDraft> {
        areas(&Ground::new(7), NaiveDate::from_ymd_opt(2026, 1, 5).unwrap())
    }

    #[test]
    fn every_boundary_is_one_valid_counter_clockwise_ring() {
        for area in all() {
            assert!(area.boundary.is_valid(), "{}", area.name);
            assert_eq!(area.boundary.0.len(), 1, "{}", area.name);
            assert!(area.boundary.signed_area() > 0.0, "{}", area.name);
        }
    }

    #[test]
    fn each_kind_covers_the_town_once() {
        let areas = all();
        let town = areas[0].boundary.signed_area();
        for kind in [
            AreaKind::DailyLivingZone,
            AreaKind::JuniorHighSchoolDistrict,
            AreaKind::CommunityCenterDistrict,
            AreaKind::Neighborhood,
            AreaKind::SecondaryMedicalZone,
        ] {
            let sum: f64 = areas.iter().filter(|a| a.kind == kind).map(|a| a.boundary.signed_area()).sum();
            assert!((sum - town).abs() < 1e-12, "{kind}");
        }
    }

    #[test]
    fn school_districts_have_other_borders_than_living_zones() {
        let pairs: BTreeSet<_> = (0..CELLS).map(|cell| (living_zone(cell), school_district(cell))).collect();
        assert!(pairs.len() > 10);
        assert_eq!((0..CELLS).filter(|cell| living_zone(*cell) != support_district(*cell)).count(), 2);
    }
}
