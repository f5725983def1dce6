//! Which areas lie above which.
//!
//! Explicit parents (kind and code) count as published. A municipality (市区町村) is also below its prefecture by the first
//! two digits of its code. An area without explicit parents is below every area of a higher level that holds its inner
//! point. Only areas whose periods of validity overlap are related.

use domain::area::Area;
use domain::codes::AreaKind;

use super::index::AreaIndex;

/// Numbers of the areas above and below each area, ascending.
#[derive(Debug, Default)]
pub(crate) struct Family {
    pub(crate) parents: Vec<Vec<u32>>,
    pub(crate) children: Vec<Vec<u32>>,
}

/// Works out the family of all areas.
pub(crate) fn family(index: &AreaIndex) -> Family {
    use rayon::prelude::*;
    let count = u32::try_from(index.entries.len()).unwrap_or(u32::MAX);
    let parents: Vec<Vec<u32>> = (0..count).into_par_iter().map(|number| parents(index, number)).collect();
    let mut children = vec![Vec::new(); parents.len()];
    for (number, above) in (0u32..).zip(&parents) {
        above.iter().for_each(|parent| children[*parent as usize].push(number));
    }
    Family { parents, children }
}

/// First two digits of a code of a prefecture or municipality.
pub(crate) fn prefecture_digits(code: &str) -> Option<u32> {
    code.get(..2)?.parse().ok()
}

fn parents(index: &AreaIndex, number: u32) -> Vec<u32> {
    let entry = index.entry(number);
    let area = &entry.area;
    let mut found: Vec<u32> = area.parents.iter().flat_map(|code| index.editions(code)).copied().collect();
    if area.kind == AreaKind::Municipality {
        found.extend(index.prefectures(&area.code));
    }
    if area.parents.is_empty()
        && let Some(shape) = entry.shape
    {
        found.extend(
            index
                .holding(shape.centroid)
                .into_iter()
                .filter(|other| is_above(index.entry(*other).area.kind, area.kind)),
        );
    }
    found.retain(|other| *other != number && overlap(&index.entry(*other).area, area));
    found.sort_unstable();
    found.dedup();
    found
}

/// Levels of the kinds; districts of one level lie beside each other. A custom area is above and below nothing.
fn level(kind: AreaKind) -> Option<u8> {
    Some(match kind {
        AreaKind::Nation => 0,
        AreaKind::Prefecture => 1,
        AreaKind::TertiaryMedicalZone => 2,
        AreaKind::SecondaryMedicalZone => 3,
        AreaKind::HomeCareZone
        | AreaKind::ElderlyWelfareZone
        | AreaKind::HealthCenterDistrict
        | AreaKind::MedicalAssociationDistrict => 4,
        AreaKind::Municipality => 5,
        AreaKind::AdministrativeWard => 6,
        AreaKind::DailyLivingZone
        | AreaKind::JuniorHighSchoolDistrict
        | AreaKind::ElementarySchoolDistrict
        | AreaKind::CommunityCenterDistrict => 7,
        AreaKind::Neighborhood => 8,
        AreaKind::Grid500m => 9,
        AreaKind::Custom => return None,
    })
}

fn is_above(upper: AreaKind, lower: AreaKind) -> bool {
    level(upper).zip(level(lower)).is_some_and(|(upper, lower)| upper < lower)
}

fn overlap(a: &Area, b: &Area) -> bool {
    let ends_before = |a: &Area, b: &Area| a.valid_to.zip(b.valid_from).is_some_and(|(to, from)| to < from);
    !ends_before(a, b) && !ends_before(b, a)
}

impl AreaIndex {
    /// All areas below one, at any depth.
    pub(crate) fn below(&self, number: u32) -> Vec<bool> {
        let mut reached = vec![false; self.entries.len()];
        let mut open = vec![number];
        while let Some(next) = open.pop() {
            for child in self.children(next) {
                if !std::mem::replace(&mut reached[*child as usize], true) {
                    open.push(*child);
                }
            }
        }
        reached
    }
}
