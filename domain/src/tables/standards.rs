//! Notified standards of home care (施設基準の受理記号) by revision of the fee schedule.
//!
//! Source: 厚生労働省告示 特掲診療料の施設基準等 and the legends (略称一覧) of the regional bureaus' lists 施設基準の届出受理状況.
//! A symbol belongs to its revision; [`NormalizedStandard`] is our reviewable reading of it across revisions.
//!
//! 支援診１ is the enhanced solo form (機能強化型・単独, three full-time physicians or more), 支援診２ the enhanced
//! joint form (連携型), 支援診３ the conventional one (従来型). A table in circulation has 1 and 3 the other way
//! round; the text of the notification settles it as written here.
//!
//! The rows of R8 (令和8年度) are the symbols seen in published lists of that revision. One that is missing was not
//! seen and is not thereby abolished: look it up with [`find_latest`] and let a person judge.

use crate::codes::NormalizedStandard;
use crate::codes::NormalizedStandard::*;
use crate::text::fold;

/// Edition of the table.
pub const VERSION: &str = "R8";

/// One symbol of one revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standard {
    /// 受理記号 as in the bureaus' lists, digits in full width.
    pub symbol: &'static str,
    /// Revision of the fee schedule (R6, R8).
    pub revision: &'static str,
    /// Name of the standard.
    pub label: &'static str,
    /// Our class across revisions.
    pub normalized: NormalizedStandard,
}

const fn row(
    symbol: &'static str,
    revision: &'static str,
    label: &'static str,
    normalized: NormalizedStandard,
) -> Standard {
    Standard { symbol, revision, label, normalized }
}

static TABLE: [Standard; 29] = [
    row("支援診１", "R6", "在宅療養支援診療所（１）機能強化型・単独", HomeCareSupportEnhancedSolo),
    row("支援診２", "R6", "在宅療養支援診療所（２）機能強化型・連携", HomeCareSupportEnhancedJoint),
    row("支援診３", "R6", "在宅療養支援診療所（３）", HomeCareSupportBasic),
    row("支援病１", "R6", "在宅療養支援病院（１）機能強化型・単独", HomeCareSupportEnhancedSolo),
    row("支援病２", "R6", "在宅療養支援病院（２）機能強化型・連携", HomeCareSupportEnhancedJoint),
    row("支援病３", "R6", "在宅療養支援病院（３）", HomeCareSupportBasic),
    row("在医総管", "R6", "在宅時医学総合管理料及び施設入居時等医学総合管理料", HomeCareManagementOnly),
    row("在緩診実", "R6", "在宅緩和ケア充実診療所・病院加算（診療所）", HomePalliativeEnriched),
    row("在緩診病", "R6", "在宅緩和ケア充実診療所・病院加算（病院）", HomePalliativeEnriched),
    row("在総", "R6", "在宅がん医療総合診療料", HomeCancerCare),
    row("在後病", "R6", "在宅療養後方支援病院", BackupHospital),
    row("歯援診１", "R6", "在宅療養支援歯科診療所１", DentalHomeCareSupport),
    row("歯援診２", "R6", "在宅療養支援歯科診療所２", DentalHomeCareSupport),
    row("歯援診", "R6", "在宅療養支援歯科診療所", DentalHomeCareSupport),
    row("在薬", "R6", "在宅患者訪問薬剤管理指導料", PharmacyHomeVisit),
    row("支援診１", "R8", "在宅療養支援診療所（１）機能強化型・単独", HomeCareSupportEnhancedSolo),
    row("支援診２", "R8", "在宅療養支援診療所（２）機能強化型・連携", HomeCareSupportEnhancedJoint),
    row("支援診２ア", "R8", "在宅療養支援診療所（２）ア 機能強化型・連携", HomeCareSupportEnhancedJoint),
    row("支援診２イ", "R8", "在宅療養支援診療所（２）イ 機能強化型・連携", HomeCareSupportEnhancedJoint),
    row("支援診３", "R8", "在宅療養支援診療所（３）", HomeCareSupportBasic),
    row("支援病１", "R8", "在宅療養支援病院（１）機能強化型・単独", HomeCareSupportEnhancedSolo),
    row("支援病２", "R8", "在宅療養支援病院（２）機能強化型・連携", HomeCareSupportEnhancedJoint),
    row("支援病３", "R8", "在宅療養支援病院（３）", HomeCareSupportBasic),
    row("在医総管", "R8", "在宅時医学総合管理料及び施設入居時等医学総合管理料", HomeCareManagementOnly),
    row("在医総管１", "R8", "在宅時医学総合管理料及び施設入居時等医学総合管理料 １", HomeCareManagementOnly),
    row("在充診", "R8", "在宅医療充実体制加算（診療所）", HomeCareEnriched),
    row("在充病", "R8", "在宅医療充実体制加算（病院）", HomeCareEnriched),
    row("在総", "R8", "在宅がん医療総合診療料", HomeCancerCare),
    row("歯援診", "R8", "在宅療養支援歯科診療所", DentalHomeCareSupport),
];

/// Every symbol with its name; symbols that stand in two revisions are there once, as in the later.
pub fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    latest().map(|standard| (standard.symbol, standard.label))
}

/// Every symbol of every revision, the older revision first.
pub fn all() -> &'static [Standard] {
    &TABLE
}

/// A symbol of a revision, of any width; `None` where the table does not know it.
pub fn find(symbol: &str, revision: &str) -> Option<&'static Standard> {
    let (symbol, revision) = (fold(symbol), fold(revision));
    TABLE.iter().find(|row| fold(row.symbol) == symbol && fold(row.revision) == revision)
}

/// The newest entry of a symbol, when its revision is not known.
pub fn find_latest(symbol: &str) -> Option<&'static Standard> {
    let symbol = fold(symbol);
    TABLE.iter().rev().find(|row| fold(row.symbol) == symbol)
}

fn latest() -> impl Iterator<Item = &'static Standard> {
    TABLE
        .iter()
        .enumerate()
        .filter(|(at, row)| TABLE[at + 1..].iter().all(|later| later.symbol != row.symbol))
        .map(|(_, row)| row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solo_joint_and_conventional_support_are_not_mixed_up() {
        let class = |symbol: &str| find(symbol, "R6").map(|row| row.normalized);
        assert_eq!(class("支援診１"), Some(HomeCareSupportEnhancedSolo));
        assert_eq!(class("支援診2"), Some(HomeCareSupportEnhancedJoint));
        assert_eq!(class("支援病３"), Some(HomeCareSupportBasic));
    }

    #[test]
    fn a_symbol_belongs_to_its_revision() {
        assert!(find("支援診２ア", "R6").is_none());
        assert_eq!(find("支援診2ア", "Ｒ８").map(|row| row.normalized), Some(HomeCareSupportEnhancedJoint));
        assert!(find("在充診", "R6").is_none());
        assert_eq!(find_latest("在充診").map(|row| row.revision), Some("R8"));
        assert!(find_latest("不明").is_none());
    }

    #[test]
    fn no_symbol_stands_twice_in_one_revision_and_codes_are_unique() {
        for (at, row) in TABLE.iter().enumerate() {
            let twin = TABLE[at + 1..].iter().any(|other| (other.symbol, other.revision) == (row.symbol, row.revision));
            assert!(!twin, "{row:?}");
        }
        let mut symbols: Vec<&str> = codes().map(|(symbol, _)| symbol).collect();
        let listed = symbols.len();
        symbols.sort_unstable();
        symbols.dedup();
        assert_eq!(symbols.len(), listed);
    }
}
