use proptest::prelude::*;

use super::*;

/// What is found in a text, as it stands there.
fn found(text: &str) -> Vec<&str> {
    lint(text).into_iter().map(|found| &text[found.at]).collect()
}

#[test]
fn every_line_of_the_table_finds_itself_and_none_finds_its_innocent_uses() {
    for pattern in TABLE {
        let text = format!("当地の{}をうたう。", pattern.words);
        let hits = lint(&text);
        assert!(hits.iter().any(|hit| text[hit.at.clone()].contains(pattern.words)), "{text}: {hits:?}");
        for except in pattern.except {
            let innocent = except.replace('~', pattern.words);
            let hits: Vec<_> = lint(&innocent).into_iter().filter(|hit| hit.pattern == pattern).collect();
            assert_eq!(hits, [], "{innocent}");
        }
    }
}

#[test]
fn the_words_of_the_guideline_are_found() {
    for (text, words, kind) in [
        ("肝臓がんの治療では日本一の実績", "日本一", Kind::Comparison),
        ("県内No.1の在宅医療", "No.1", Kind::Comparison),
        ("最高の医療をお届けします", "最高", Kind::Comparison),
        ("地域随一の設備", "随一", Kind::Comparison),
        ("芸能人も通っています", "芸能人", Kind::Comparison),
        ("他院より早く伺います", "他院より", Kind::Comparison),
        ("絶対に安全な手術です", "絶対", Kind::Promise),
        ("必ず治ります", "必ず", Kind::Promise),
        ("がんが完治しました", "完治", Kind::Promise),
        ("最先端の医療", "最先端", Kind::Exaggeration),
        ("安心の24時間体制", "安心の", Kind::Exaggeration),
        ("患者さんの体験談をご覧ください", "体験談", Kind::Testimonial),
        ("ビフォー・アフターの写真", "ビフォー・アフター", Kind::BeforeAfter),
        ("ただいまキャンペーン中", "キャンペーン", Kind::Dignity),
        ("初診料無料", "無料", Kind::Dignity),
        ("院長は消化器病専門医です", "専門医", Kind::Qualification),
    ] {
        let hits = lint(text);
        assert_eq!(hits.len(), 1, "{text}: {hits:?}");
        assert_eq!((&text[hits[0].at.clone()], hits[0].pattern.kind), (words, kind), "{text}");
    }
}

#[test]
fn false_friends_are_left_in_peace() {
    for text in [
        "必ずしも入院の必要はありません",
        "最高血圧が140を超えたら",
        "術後は絶対安静です",
        "絶対的な理由があれば16kmを超えて伺います",
        "訪問の前に必ずお電話ください",
        "市内一円に伺います。県内一帯も。",
        "最善を尽くします",
        "駐車場無料、無料低額診療事業の届出あり",
        "患者さんの声に耳を傾けます",
        "日本内科学会認定 総合内科専門医",
        "日本専門医機構認定の総合診療専門医です",
        "専門医療機関へつなぎます。専門医と連携します。",
        "ご家族の不安に寄り添います",
        "No.10の棚",
        "世界一般の話",
        "根治術のあとの療養",
        "心電図モニターを付けます",
        "",
        "。。。",
    ] {
        assert_eq!(found(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn width_kana_blanks_and_variants_do_not_hide_a_word() {
    for (text, words) in [
        ("地域Ｎｏ．１です", "Ｎｏ．１"),
        ("地域 N o . 1 です", "N o . 1"),
        ("地域№１です", "№１"),
        ("日　本　一", "日　本　一"),
        ("日本\n一の名", "日本\n一"),
        ("ﾋﾞﾌｫｰｱﾌﾀｰ写真", "ﾋﾞﾌｫｰｱﾌﾀｰ"),
        ("びふぉーあふたー", "びふぉーあふたー"),
        ("ビフォ―アフタ―", "ビフォ―アフタ―"),
        ("絶\u{200B}対に", "絶\u{200B}対"),
        ("絶\u{FE00}対に", "絶\u{FE00}対"),
        ("體験談", "體験談"),
        ("１００％治る", "１００％治"),
        ("ｷｬﾝﾍﾟｰﾝ中", "ｷｬﾝﾍﾟｰﾝ"),
    ] {
        assert_eq!(found(text), [words], "{text:?}");
    }
}

#[test]
fn a_sentence_that_ends_ends_the_word_and_its_excuse() {
    assert_eq!(found("これが日本。一に看護"), Vec::<&str>::new());
    assert_eq!(found("日本内科学会に入っています。消化器病専門医です"), ["専門医"]);
}

#[test]
fn the_longest_of_overlapping_words_is_told_and_each_place_once() {
    assert_eq!(found("患者さんの喜びの声、地域一番、ナンバーワン"), ["喜びの声", "地域一番", "ナンバーワン"]);
    assert_eq!(found("絶対に絶対に"), ["絶対", "絶対"]);
    assert_eq!(found("お友達紹介で半額").len(), 2);
}

#[test]
fn a_qualification_wants_its_issuer() {
    let own = |name: &str, issuer: Option<&str>| Qualification {
        name: name.into(),
        issuer: issuer.map(str::to_owned),
        year: None,
    };
    assert!(unnamed_issuer(&own("総合内科専門医", None)));
    assert!(unnamed_issuer(&own("総合内科専門医", Some("　"))));
    assert!(!unnamed_issuer(&own("総合内科専門医", Some("日本内科学会"))));
    assert!(!unnamed_issuer(&own("日本内科学会 総合内科専門医", None)));
    assert!(!unnamed_issuer(&own("介護支援専門員", None)), "a licence of its own");
}

proptest! {
    #[test]
    fn any_text_is_read_to_its_end_and_places_are_its_own(
        text in "\\PC{0,60}|[絶対必ず日本一最高No.1ﾞﾟ・。 \\x00\u{3099}\u{FE00}\u{200b}専門医学会]{0,60}",
    ) {
        let hits = lint(&text);
        for hit in &hits {
            prop_assert!(text.get(hit.at.clone()).is_some_and(|words| !words.is_empty()));
        }
        prop_assert!(hits.windows(2).all(|pair| pair[0].at.end <= pair[1].at.start));
    }
}

/// `docs/advertising.md` as the table makes it.
fn document() -> String {
    let mut text = String::from(
        "# Expressions that may be unfit for medical advertising (医療広告)\n\n\
         Made from `domain/src/advertising/table.rs`; change it there and write this file anew with\n\
         `KAOMIE_WRITE_DOCS=1 cargo test -p kaomie-domain advertising`.\n\n\
         The check of an edition points at these words in what clinics and doctors write, and a person judges: nothing is rewritten.\n\
         Width, kana, long vowels, variants of kanji, blanks and dots between characters make no difference.\n\
         `~` stands for the words themselves in the innocent uses.\n\
         Qualifications are innocent where the same sentence names an issuing body (学会, 機構, 医師会, 協会) shortly before.\n\
         The guideline's items are cited by their headings, since their numbers differ between its revisions.\n\
         The words are ours, after the guideline's examples and the ministry's collection of cases; they are neither complete nor a ruling.\n",
    );
    for kind in Kind::ALL {
        text += &format!(
            "\n## {}\n\n{}\n\n| words | reason | innocent uses |\n|---|---|---|\n",
            kind.label(),
            kind.paragraph()
        );
        for pattern in TABLE.iter().filter(|pattern| pattern.kind == kind) {
            text += &format!("| {} | {} | {} |\n", pattern.words, pattern.reason, pattern.except.join("、"));
        }
    }
    text
}

#[test]
fn the_document_lists_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/advertising.md");
    #[expect(clippy::disallowed_methods, reason = "a wish of who runs the test, not a setting of the product")]
    if std::env::var_os("KAOMIE_WRITE_DOCS").is_some() {
        std::fs::write(path, document()).expect("the folder of documents");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == document(),
        "docs/advertising.md is not what the table says: run this test with KAOMIE_WRITE_DOCS=1"
    );
}

#[test]
fn each_word_is_in_the_table_once() {
    let mut folded: Vec<Vec<char>> = TABLE.iter().map(|pattern| Folded::of(pattern.words).text()).collect();
    folded.sort();
    let all = folded.len();
    folded.dedup();
    assert_eq!(folded.len(), all);
    assert!(Kind::ALL.iter().all(|kind| TABLE.iter().any(|pattern| pattern.kind == *kind)));
}
