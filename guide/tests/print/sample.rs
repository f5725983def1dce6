//! A made-up guide: 11 clinics, 4 inside and 7 outside, 17 physicians. Every name says that it is made up (架空).

use kaomie_guide::data::*;

use crate::portrait::portrait;

/// Names by family and given name, with readings.
type Named = (&'static str, &'static str, &'static str, &'static str);

/// A clinic: name, reading, headline, its people.
const CLINICS: [(&str, &str, &str, &[Named]); 11] = [
    (
        "架空みどり診療所",
        "かくうみどりしんりょうじょ",
        "夜も休日も、まず電話に出ます",
        &[("架空", "太郎", "かくう", "たろう"), ("架空", "花子", "かくう", "はなこ")],
    ),
    (
        "架空中央クリニック",
        "かくうちゅうおうくりにっく",
        "がんの痛みをがまんさせません",
        &[("架空", "次郎", "かくう", "じろう")],
    ),
    ("架空さくら内科", "かくうさくらないか", "", &[("架空井", "恵", "かくうい", "めぐみ")]),
    (
        "架空坂下在宅クリニック",
        "かくうさかしたざいたくくりにっく",
        "在宅医療だけを行う診療所です",
        &[
            ("架空", "三郎", "かくう", "さぶろう"),
            ("架空野", "桜", "かくうの", "さくら"),
            ("𠮷架空", "正", "よしかくう", "ただし"),
        ],
    ),
    ("架空北クリニック", "かくうきたくりにっく", "", &[("架空", "四郎", "かくう", "しろう")]),
    (
        "架空内科小児科医院",
        "かくうないかしょうにかいいん",
        "医療的ケアのあるお子さんも",
        &[("架空辻\u{E0100}", "薫", "かくうつじ", "かおる"), ("架空", "五郎", "かくう", "ごろう")],
    ),
    ("架空なごみ診療所", "かくうなごみしんりょうじょ", "", &[("架空田", "進", "かくうだ", "すすむ")]),
    (
        "架空海辺医院",
        "かくううみべいいん",
        "最後まで家で、を支えます",
        &[("架空", "六郎", "かくう", "ろくろう"), ("架空島", "葵", "かくうじま", "あおい")],
    ),
    ("架空ひかり在宅診療所", "かくうひかりざいたくしんりょうじょ", "", &[("架空", "七郎", "かくう", "しちろう")]),
    (
        "医療法人架空会 架空総合病院 在宅診療部",
        "かくうそうごうびょういん",
        "入院から在宅まで切れ目なく",
        &[("架空", "八郎", "かくう", "はちろう"), ("架空川", "翼", "かくうがわ", "つばさ")],
    ),
    ("架空どんぐりクリニック", "かくうどんぐりくりにっく", "", &[("架空", "九郎", "かくう", "くろう")]),
];

const STORIES: [&str; 4] = [
    "祖父が自宅で亡くなったとき、往診に来てくださった先生が、家族ひとりひとりの話をゆっくり聞いてくれました。その背中を見て、病気だけでなく暮らしを診る医師になりたいと思いました。大学では外科を学び、病院に15年勤めたのち、生まれ育ったこの町に戻って診療所を開きました。",
    "学生時代に離島の診療所で過ごした一か月が原点です。検査の機械がなくても、話を聞き、手を当てればわかることがあると教わりました。",
    "高校の保健室の先生に勧められて医学の道に進みました。病院で働くうちに「家に帰りたい」という声を何度も聞き、それをかなえる側に回ろうと決めました。ご家族が無理をしすぎないことも、同じくらい大切にしています。",
    "薬剤師として働いたあと、30歳で医学部に入り直しました。薬のことも、遠慮なく聞いてください。",
];
const MOTTOES: [&str; 4] = ["一期一会", "急がば回れ", "病気ではなく人を診る", "笑う門には福来たる"];
const SPECIALTIES: [&[&str]; 4] =
    [&["内科全般", "がんの緩和ケア"], &["外科", "傷や床ずれの処置"], &["認知症", "神経難病"], &["小児", "呼吸器"]];

const CAPABILITIES: [(&str, &str, &str); 16] = [
    ("REGULAR_HOME_VISIT", "HOME_VISIT_BASIC", "訪問診療（定期）"),
    ("HOUSE_CALL_NIGHT", "HOME_VISIT_BASIC", "夜間の往診"),
    ("OXYGEN_THERAPY", "HOME_GUIDANCE_MANAGEMENT", "在宅酸素療法"),
    ("CENTRAL_VENOUS_NUTRITION", "HOME_GUIDANCE_MANAGEMENT", "中心静脈栄養"),
    ("GASTROSTOMY_EXCHANGE", "PROCEDURE", "胃ろうの交換"),
    ("URINARY_CATHETER", "PROCEDURE", "尿道カテーテルの管理・交換"),
    ("PRESSURE_ULCER_CARE", "PROCEDURE", "褥瘡の処置"),
    ("ULTRASOUND", "EXAMINATION", "超音波"),
    ("PAIN_CONTROL_OPIOID", "PALLIATIVE", "医療用麻薬による疼痛管理"),
    ("HOME_DEATH_CARE", "PALLIATIVE", "自宅での看取り"),
    ("DEMENTIA_DIAGNOSIS", "DEMENTIA", "認知症の診断"),
    ("ALS", "INTRACTABLE_DISEASE", "ALSなど神経難病"),
    ("MEDICAL_CARE_CHILD", "PEDIATRIC", "医療的ケア児"),
    ("HOME_REHABILITATION", "REHABILITATION", "訪問リハビリの指示"),
    ("DISCHARGE_CONFERENCE", "COORDINATION", "退院前カンファレンスへの参加"),
    ("DISASTER_PLAN", "DISASTER_INFECTION", "災害時の安否確認"),
];

/// The guide.
pub fn guide() -> GuideData {
    let entries: Vec<EntryData> = (1..=11).map(entry).collect();
    let pins = entries.iter().map(|entry| Pin {
        number: entry.number,
        at: [135.5 + f64::from(entry.number) * 0.004, 31.5 + f64::from(entry.number % 4) * 0.005],
        name: entry.name.clone(),
        inside: entry.inside,
    });
    let map = MapData { pins: pins.collect(), area: area(), roads: roads(), ..MapData::default() };
    let mut entries = entries.into_iter();
    let inside =
        Section { title: "架空市内の医療機関".to_owned(), entries: entries.by_ref().take(4).collect() };
    let outside = Section { title: "市外から訪問する医療機関".to_owned(), entries: entries.collect() };
    GuideData {
        title: "顔が見える訪問診療医ガイド".to_owned(),
        kind: "訪問診療医ガイド".to_owned(),
        label: "令和8年度版".to_owned(),
        area: "架空市".to_owned(),
        published: Some("令和8年11月22日（日）".to_owned()),
        published_iso: Some("2026-11-22".to_owned()),
        valid_until: Some("令和9年11月30日（火）".to_owned()),
        draft: None,
        counts: Counts { facilities: 11, inside: 4, outside: 7, practitioners: 17 },
        sections: vec![inside, outside],
        map: Some(map),
        desks: (1..=5).map(desk).collect(),
        sources: vec![
            "各医療機関への取材と校正（令和8年9月〜10月）".to_owned(),
            "医療情報ネット（架空の複製）　公共データ利用規約（第1.0版）".to_owned(),
            "地図：© OpenStreetMap contributors（ODbL 1.0）".to_owned(),
        ],
        url: Some("https://kaomie.example.jp/guides/1".to_owned()),
        changes: vec![
            "架空どんぐりクリニックを新しく載せました。".to_owned(),
            "架空なごみ診療所の電話番号が変わりました。".to_owned(),
            "「対応できること」に災害時の安否確認を加えました。".to_owned(),
        ],
    }
}

/// Photos of the 17 physicians.
pub fn pictures() -> Vec<Picture> {
    (0..17).map(|number| portrait(number, 360)).collect()
}

/// One entry of it, from 1 to 11.
pub fn entry(number: u32) -> EntryData {
    let (name, kana, headline, people) = CLINICS[number as usize - 1];
    let before: usize = CLINICS[..number as usize - 1].iter().map(|(_, _, _, people)| people.len()).sum();
    let optional = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let city = if number <= 4 { "架空市" } else { "となり架空市" };
    EntryData {
        number,
        name: name.to_owned(),
        name_kana: Some(kana.to_owned()),
        kind: if number == 10 { "病院" } else { "診療所" }.to_owned(),
        inside: number <= 4,
        headline: optional(headline),
        feature: (number.is_multiple_of(2) && number > 3).then(|| {
            "医師、看護師、相談員がひとつのチームで訪問します。訪問看護ステーションや薬局とは毎朝の連絡を欠かしません。".to_owned()
        }),
        address: Some(format!("{city}本町{number}丁目{}番{}号", number + 2, number * 3)),
        phones: {
            let mut phones = vec![("代表".to_owned(), format!("000-0000-{:04}", 1000 + number))];
            phones.extend((number.is_multiple_of(3) && number > 3).then(|| ("夜間".to_owned(), format!("000-0000-{:04}", 9000 + number))));
            phones
        },
        fax: Some(format!("000-0000-{:04}", 2000 + number)),
        website: (number % 2 == 1).then(|| format!("https://clinic{number}.example.jp/")),
        departments: if number.is_multiple_of(3) { vec!["内科".to_owned(), "小児科".to_owned()] } else { vec!["内科".to_owned()] },
        hours: hours(number),
        capabilities: capabilities(number),
        visiting_area: Some(format!("{city}全域と、隣の市の診療所からおよそ30分の範囲")),
        round_the_clock: Some("携帯電話で医師または看護師につながります".to_owned()),
        acceptance: Some("受け入れています（令和8年10月20日（火）確認）".to_owned()),
        people: people.iter().zip(before..).map(|(name, place)| person(*name, place)).collect(),
        verified: Some("令和8年10月20日（火）に校正で確認".to_owned()),
        link: Some(format!("https://kaomie.example.jp/f/{number}")),
        proof: None,
    }
}

/// One entry with what a proof asks.
pub fn proof(number: u32) -> EntryData {
    let questions = CAPABILITIES
        .iter()
        .zip(0_u32..)
        .map(|((code, group, word), place)| capability(code, group, word, place + number, None));
    EntryData {
        link: Some("https://kaomie.example.jp/proof/3kQ9vT0sXb7nLr2YcWd8Hg".to_owned()),
        proof: Some(ProofData {
            round: 1,
            due: Some("令和8年11月30日（月）".to_owned()),
            from: "架空市 在宅医療コーディネーター".to_owned(),
            fax: Some("000-0000-3000".to_owned()),
            phone: Some("000-0000-3001".to_owned()),
            questions: questions.collect(),
        }),
        ..entry(number)
    }
}

/// The guide with nothing but one entry.
pub fn alone(entry: EntryData) -> GuideData {
    let sections = vec![Section { title: "架空市内の医療機関".to_owned(), entries: vec![entry] }];
    GuideData { sections, map: None, ..guide() }
}

fn area() -> Vec<Vec<Vec<[f64; 2]>>> {
    let corner = |(lng, lat): (f64, f64)| [135.5 + lng, 31.5 + lat];
    let ring = [
        (-0.004, -0.006),
        (0.018, -0.009),
        (0.024, 0.004),
        (0.02, 0.019),
        (0.002, 0.021),
        (-0.006, 0.008),
        (-0.004, -0.006),
    ];
    vec![vec![ring.map(corner).to_vec()]]
}

fn roads() -> Vec<RoadLine> {
    let across = |rank, lat: f64| RoadLine {
        rank,
        points: vec![[135.49, 31.5 + lat], [135.52, 31.503 + lat], [135.56, 31.5 + lat]],
    };
    let along = |rank, lng: f64| RoadLine { rank, points: vec![[135.5 + lng, 31.49], [135.503 + lng, 31.53]] };
    vec![across(0, 0.002), along(1, 0.012), across(2, 0.012), along(2, 0.031), across(3, -0.004), along(3, 0.004)]
}

fn hours(number: u32) -> Hours {
    let row = |span: &str, cells: [&str; 8]| HoursRow { span: span.to_owned(), cells: cells.map(str::to_owned) };
    Hours {
        rows: vec![
            row(
                "9:00〜12:00",
                ["●", "●", "●", if number.is_multiple_of(2) { "／" } else { "●" }, "●", "▲", "／", "／"],
            ),
            row("14:00〜18:00", ["●", "●", "／", "●", "●", "／", "／", "／"]),
        ],
        notes: vec!["▲ 第2・第4土曜日のみ".to_owned(), "年末年始（12月29日〜1月3日）は休診".to_owned()],
    }
}

fn capabilities(number: u32) -> Vec<CapabilityData> {
    let held = CAPABILITIES.iter().zip(0_u32..).filter(|(_, place)| !(place + number).is_multiple_of(3));
    // Two sparse ones that follow each other share a page.
    let most = if [2, 3].contains(&number) { 4 } else { 16 };
    held.take(most)
        .map(|((code, group, word), place)| {
            let note = (place == 6).then(|| "週1回までの処置".to_owned());
            capability(code, group, word, place + number, note)
        })
        .collect()
}

fn capability(code: &str, group: &str, word: &str, turn: u32, note: Option<String>) -> CapabilityData {
    let level = match turn % 11 {
        4 => Level::Conditional,
        7 => Level::Consult,
        9 => Level::No,
        10 => Level::Unknown,
        _ => Level::Yes,
    };
    CapabilityData { code: code.to_owned(), group: group.to_owned(), word: word.to_owned(), level, note }
}

fn person((family, given, family_kana, given_kana): Named, place: usize) -> PersonData {
    let ruby = |base: &str, reading: &str| Ruby { base: base.to_owned(), reading: Some(reading.to_owned()) };
    PersonData {
        name: vec![ruby(family, family_kana), ruby(given, given_kana)],
        kana: format!("{family_kana} {given_kana}"),
        profession: "医師".to_owned(),
        role: Some(if place.is_multiple_of(2) { "院長" } else { "副院長" }.to_owned()),
        qualifications: match place % 3 {
            0 if place != 3 => vec!["総合内科専門医（日本内科学会）平成20年".to_owned()],
            1 => vec!["在宅医療専門医（日本在宅医療連合学会）令和2年".to_owned()],
            _ => vec![],
        },
        specialties: SPECIALTIES[place % 4].iter().map(|each| (*each).to_owned()).collect(),
        origin: (![2, 3].contains(&place)).then(|| STORIES[place % 4].to_owned()),
        motto: (place % 3 != 2 && place != 3).then(|| MOTTOES[place % 4].to_owned()),
        message: (place % 4 == 1).then(|| "小さな心配ごとでも、どうぞ声をかけてください。".to_owned()),
        career: if place.is_multiple_of(5) {
            let step = |year: &str, what: &str| (Some(year.to_owned()), what.to_owned());
            vec![step("平成10年", "架空医科大学卒業"), step("平成25年", "架空市立病院 外科部長")]
        } else {
            vec![]
        },
        languages: if place == 5 { vec!["日本語".to_owned(), "英語".to_owned()] } else { vec![] },
        photo: Some(PhotoData {
            picture: place,
            alt: format!("{family}{given}医師の似顔絵。正面を向いてほほえんでいる。"),
            credit: (place == 0).then(|| "絵：架空市".to_owned()),
        }),
    }
}

fn desk(number: u32) -> Desk {
    Desk {
        name: format!("架空市第{number}地域包括支援センター"),
        kind: "地域包括支援センター".to_owned(),
        serves: Some(format!("担当：本町{number}丁目・新町{number}丁目")),
        phone: Some(format!("000-0000-{:04}", 5000 + number)),
        address: Some(format!("架空市新町{number}丁目1番1号")),
    }
}
