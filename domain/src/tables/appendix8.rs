//! Conditions for home-visit nursing under medical insurance (特掲診療料の施設基準等 別表第八), codes 41–57.
//!
//! Source: 厚生労働省告示 特掲診療料の施設基準等 別表第八, numbered as in the 訪問看護療養費 records (別表8用疾病コード) of
//! the fee revisions up to R4 (令和4年度). R6 (令和6年度) renamed the first entry (在宅麻薬等注射指導管理) and added
//! 在宅腫瘍化学療法注射指導管理 and 在宅強心剤持続投与指導管理; the numbers those have are not in this table, because no
//! source for them was at hand when it was written.

/// Edition of the table: the fee revision whose wording and numbers it has.
pub const VERSION: &str = "R4";

static TABLE: [(&str, &str); 17] = [
    ("41", "在宅悪性腫瘍等患者指導管理を受けている状態にある者"),
    ("42", "在宅気管切開患者指導管理を受けている状態にある者"),
    ("43", "気管カニューレを使用している状態にある者"),
    ("44", "留置カテーテルを使用している状態にある者"),
    ("45", "在宅自己腹膜灌流指導管理を受けている状態にある者"),
    ("46", "在宅血液透析指導管理を受けている状態にある者"),
    ("47", "在宅酸素療法指導管理を受けている状態にある者"),
    ("48", "在宅中心静脈栄養法指導管理を受けている状態にある者"),
    ("49", "在宅成分栄養経管栄養法指導管理を受けている状態にある者"),
    ("50", "在宅自己導尿指導管理を受けている状態にある者"),
    ("51", "在宅人工呼吸指導管理を受けている状態にある者"),
    ("52", "在宅持続陽圧呼吸療法指導管理を受けている状態にある者"),
    ("53", "在宅自己疼痛管理指導管理を受けている状態にある者"),
    ("54", "在宅肺高血圧症患者指導管理を受けている状態にある者"),
    ("55", "人工肛門又は人工膀胱を設置している状態にある者"),
    ("56", "真皮を越える褥瘡の状態にある者"),
    ("57", "在宅患者訪問点滴注射管理指導料を算定している者"),
];

/// Every code with the condition it stands for, ascending.
pub fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.iter().copied()
}

/// The condition of a two-digit code.
pub fn label(code: &str) -> Option<&'static str> {
    TABLE.iter().find(|(row, _)| *row == code).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_run_from_41_to_57_without_a_gap() {
        let numbers: Vec<u32> = codes().filter_map(|(code, _)| code.parse().ok()).collect();
        assert_eq!(numbers, (41..=57).collect::<Vec<_>>());
    }

    #[test]
    fn a_condition_is_found_by_its_code_only() {
        assert_eq!(label("47"), Some("在宅酸素療法指導管理を受けている状態にある者"));
        assert_eq!(label("58"), None);
        assert_eq!(label("4"), None);
    }
}
