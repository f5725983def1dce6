//! Words of facility names: legal forms, how corporations end, and what many facilities are called.

/// Abbreviations of legal forms as NFKC leaves them, and what they stand for.
pub(super) const ABBREVIATIONS: [(&str, &str); 19] = [
    ("(株)", "株式会社"),
    ("(有)", "有限会社"),
    ("(合)", "合同会社"),
    ("(同)", "合同会社"),
    ("(資)", "合資会社"),
    ("(名)", "合名会社"),
    ("(医社)", "医療法人社団"),
    ("(医財)", "医療法人財団"),
    ("(医)", "医療法人"),
    ("(社医)", "社会医療法人"),
    ("(福)", "社会福祉法人"),
    ("(社福)", "社会福祉法人"),
    ("(一社)", "一般社団法人"),
    ("(公社)", "公益社団法人"),
    ("(一財)", "一般財団法人"),
    ("(公財)", "公益財団法人"),
    ("(特非)", "特定非営利活動法人"),
    ("(独)", "独立行政法人"),
    ("(学)", "学校法人"),
];

/// Legal forms that stand before a corporation's name, longer ones first.
pub(super) const LEGAL_FORMS: [&str; 21] = [
    "社会医療法人社団",
    "社会医療法人財団",
    "特定医療法人社団",
    "特定医療法人財団",
    "医療法人社団",
    "医療法人財団",
    "社会医療法人",
    "特定医療法人",
    "医療法人",
    "社会福祉法人",
    "特定非営利活動法人",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "地方独立行政法人",
    "独立行政法人",
    "学校法人",
    "株式会社",
    "有限会社",
    "合同会社",
];

/// Words with which a corporation's name ends, so that the facility's own name follows.
pub(super) const CORPORATION_ENDS: [&str; 4] = ["会", "機構", "事業団", "協同組合"];

/// What follows 会 when it is part of a longer word and not the end of a corporation's name.
pub(super) const WORDS_WITH_KAI: [&str; 5] = ["会館", "会社", "会議", "会計", "会津"];

/// Words that many facilities have: alone they are no name.
pub(super) const GENERIC: [&str; 24] = [
    "訪問看護ステーション",
    "訪問看護",
    "ステーション",
    "居宅介護支援事業所",
    "居宅介護支援センター",
    "居宅介護支援",
    "訪問介護事業所",
    "ヘルパーステーション",
    "デイサービスセンター",
    "デイサービス",
    "デイケアセンター",
    "デイケア",
    "グループホーム",
    "特別養護老人ホーム",
    "介護老人保健施設",
    "ケアプランセンター",
    "事業所",
    "センター",
    "病院",
    "診療所",
    "クリニック",
    "医院",
    "薬局",
    "歯科",
];
