//! A made-up guide (見本) with something in every field: what templates are tried with before they meet real people.

use crate::data::{
    CapabilityData, Counts, Desk, EntryData, GuideData, Hours, HoursRow, Level, MapData, PersonData, PhotoData,
    Picture, Pin, ProofData, RoadLine, Ruby, Section,
};

/// The guide with its pictures.
#[must_use]
pub fn guide() -> (GuideData, Vec<Picture>) {
    let entries: Vec<EntryData> = (1..=7).map(entry).collect();
    let (inside, outside): (Vec<EntryData>, Vec<EntryData>) = entries.into_iter().partition(|entry| entry.inside);
    let counts = Counts {
        facilities: 7,
        inside: inside.len() as u32,
        outside: outside.len() as u32,
        practitioners: inside.iter().chain(&outside).map(|entry| entry.people.len() as u32).sum(),
    };
    let pins = inside.iter().chain(&outside).map(pin).collect();
    let data = GuideData {
        title: "見本の訪問診療医ガイド".into(),
        kind: "訪問診療医ガイド".into(),
        label: "令和8年度版".into(),
        area: "見本市".into(),
        published: Some("令和8年11月22日（日）".into()),
        published_iso: Some("2026-11-22".into()),
        valid_until: Some("令和9年11月21日（日）".into()),
        draft: None,
        counts,
        sections: vec![
            Section { title: "市内の医療機関".into(), entries: inside },
            Section { title: "市外の医療機関".into(), entries: outside },
        ],
        map: Some(MapData { pins, ..map() }),
        desks: vec![
            Desk {
                name: "見本市在宅医療相談窓口".into(),
                kind: "在宅医療・介護連携相談窓口".into(),
                serves: Some("市内全域".into()),
                phone: Some("000-0000-0100".into()),
                address: Some("見本市本町1-1".into()),
            },
            Desk {
                name: "見本市東地域包括支援センター".into(),
                kind: "地域包括支援センター".into(),
                serves: Some("担当：東町・朝日町".into()),
                phone: Some("000-0000-0101".into()),
                address: None,
            },
        ],
        sources: vec!["見本のデータ（架空）".into()],
        url: Some("https://guide.example/mihon".into()),
        changes: vec!["見本診療所7が加わりました。".into()],
    };
    (data, vec![Picture { bytes: include_bytes!("sample/portrait.png").to_vec() }])
}

/// What a proof sheet asks about the first entry.
#[must_use]
pub fn proof() -> GuideData {
    let (mut data, _) = guide();
    data.draft = Some("校正用".into());
    data.sections.truncate(1);
    if let Some(section) = data.sections.first_mut() {
        section.entries.truncate(1);
        for entry in &mut section.entries {
            entry.proof = Some(ProofData {
                round: 1,
                due: Some("令和8年12月4日（金）".into()),
                from: "見本市 在宅医療コーディネーター".into(),
                fax: Some("000-0000-0199".into()),
                phone: Some("000-0000-0198".into()),
                questions: capabilities(),
            });
        }
    }
    data
}

fn entry(number: u32) -> EntryData {
    let row = |span: &str, cells: [&str; 8]| HoursRow { span: span.into(), cells: cells.map(str::to_owned) };
    EntryData {
        number,
        name: format!("見本診療所{number}"),
        name_kana: Some("みほんしんりょうじょ".into()),
        kind: "診療所".into(),
        inside: number < 5,
        headline: Some("暮らしの場で、最期まで。".into()),
        feature: Some("外来と訪問の両方を行っています。\nご家族の相談にも時間をとります。".into()),
        address: Some(format!("見本市本町{number}-2-3")),
        phones: vec![
            ("代表".into(), format!("000-0000-00{number:02}")),
            ("夜間".into(), format!("000-0000-01{number:02}")),
        ],
        fax: Some(format!("000-0000-02{number:02}")),
        website: Some(format!("https://clinic{number}.example/")),
        departments: vec!["内科".into(), "外科".into()],
        hours: Hours {
            rows: vec![
                row("9:00〜12:00", ["●", "●", "／", "●", "●", "▲", "／", "／"]),
                row("14:00〜17:30", ["●", "●", "／", "●", "●", "／", "／", "／"]),
            ],
            notes: vec!["▲ 土曜は第2・第4のみ".into()],
        },
        capabilities: capabilities(),
        visiting_area: Some("見本市全域、隣町の一部".into()),
        round_the_clock: Some("24時間、電話でつながります。".into()),
        acceptance: Some("受け入れています（令和8年11月1日 確認）".into()),
        people: vec![person(number)],
        verified: Some("令和8年10月の校正で確認しました。".into()),
        link: Some(format!("https://guide.example/mihon/{number}")),
        proof: None,
    }
}

fn person(number: u32) -> PersonData {
    let part = |base: &str, reading: &str| Ruby { base: base.into(), reading: Some(reading.into()) };
    PersonData {
        name: vec![part("見本", "みほん"), Ruby { base: " ".into(), reading: None }, part("太郎", "たろう")],
        kana: "みほん たろう".into(),
        profession: "医師".into(),
        role: Some("院長".into()),
        qualifications: vec!["総合内科専門医（日本内科学会）".into()],
        specialties: vec!["内科".into(), "緩和ケア".into()],
        origin: Some("祖母を家で看取った往診の先生にあこがれて、この道に進みました。".into()),
        motto: Some("まず、聴く。".into()),
        message: Some("どうぞ気軽に声をかけてください。".into()),
        career: vec![(Some("平成12年".into()), "見本大学を卒業".into()), (None, "見本病院に勤務".into())],
        languages: vec!["日本語".into(), "英語".into()],
        photo: (number % 2 == 1).then(|| PhotoData {
            picture: 0,
            alt: "見本太郎医師の似顔絵".into(),
            credit: Some("見本市".into()),
        }),
    }
}

fn capabilities() -> Vec<CapabilityData> {
    let capability = |code: &str, group: &str, word: &str, level, note: Option<&str>| CapabilityData {
        code: code.into(),
        group: group.into(),
        word: word.into(),
        level,
        note: note.map(str::to_owned),
    };
    vec![
        capability("OXYGEN_THERAPY", "TREATMENT", "在宅酸素", Level::Yes, None),
        capability("TRACHEOSTOMY_CARE", "TREATMENT", "気管切開の管理", Level::Conditional, Some("平日のみ")),
        capability("BLOOD_TRANSFUSION", "TREATMENT", "輸血", Level::Consult, None),
        capability("END_OF_LIFE_CARE", "SCENE", "看取り", Level::Yes, None),
        capability("VENTILATOR", "TREATMENT", "人工呼吸器", Level::No, None),
        capability("ULTRASOUND", "EXAMINATION", "超音波検査", Level::Unknown, None),
    ]
}

fn pin(entry: &EntryData) -> Pin {
    // Four close to each other in the town, the others around it.
    let turn = f64::from(entry.number) * 1.1;
    let far = if entry.inside { 0.004 } else { 0.045 };
    Pin {
        number: entry.number,
        at: [150.0 + far * turn.cos(), 30.0 + far * turn.sin()],
        name: entry.name.clone(),
        inside: entry.inside,
    }
}

fn map() -> MapData {
    let square = [[-0.03, -0.02], [0.02, -0.025], [0.03, 0.02], [-0.01, 0.03], [-0.03, -0.02]];
    let line = |points: &[[f64; 2]]| points.iter().map(|[x, y]| [150.0 + x, 30.0 + y]).collect::<Vec<_>>();
    MapData {
        area: vec![vec![line(&square)]],
        roads: vec![
            RoadLine { rank: 0, points: line(&[[-0.06, -0.01], [0.0, 0.005], [0.06, 0.0]]) },
            RoadLine { rank: 1, points: line(&[[0.002, -0.06], [0.001, 0.0], [0.01, 0.06]]) },
            RoadLine { rank: 2, points: line(&[[-0.02, -0.04], [-0.015, 0.02], [0.03, 0.03]]) },
        ],
        waterways: vec![line(&[[0.05, -0.06], [0.03, 0.0], [0.04, 0.06]])],
        water: vec![vec![line(&[[-0.025, 0.002], [-0.02, 0.001], [-0.02, 0.006], [-0.025, 0.005], [-0.025, 0.002]])]],
        pins: Vec::new(),
        attribution: vec!["見本の地図（架空）".into()],
    }
}
