//! Kanji variants that are one character to a reader: name variants (異体字) and old forms (旧字体) to the common form.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The common form of a character, or the character itself.
pub(crate) fn variant(c: char) -> char {
    let at = u32::from(c).wrapping_sub(FIRST) as usize;
    match COMMON.get(at) {
        Some('\0') => c,
        Some(common) => *common,
        // Kana, digits and letters have no entry.
        None if c < '\u{3400}' => c,
        None => VARIANTS.get(&c).copied().unwrap_or(c),
    }
}

/// Whether a character is written as a kanji.
pub(crate) fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The first kanji of [`COMMON`].
const FIRST: u32 = 0x4E00;

/// The common forms of the kanji that nearly all text is written with, from [`FIRST`] on; NUL where there is none.
static COMMON: LazyLock<Vec<char>> = LazyLock::new(|| {
    (FIRST..=0x9FFF).map(|c| char::from_u32(c).and_then(|c| VARIANTS.get(&c).copied()).unwrap_or('\0')).collect()
});

static VARIANTS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let groups = [NAMES, OLD_FORMS].into_iter().flat_map(str::split_whitespace);
    groups
        .flat_map(|group| {
            let mut chars = group.chars();
            let common = chars.next();
            common.into_iter().flat_map(move |common| chars.clone().map(move |other| (other, common)))
        })
        .collect()
});

/// Variants met in names of people and places: the common form first, then the others.
const NAMES: &str = "
高髙 崎﨑嵜碕 斉齊斎齋 辺邊邉 島嶋嶌 富冨 峰峯 吉𠮷 桧檜 柳栁桺 曽曾 槙槇 尭堯 凛凜 桑桒 船舩 梅楳 淵渕渊
館舘 野埜 徳德 杉杦 角⻆ 土𡈽 鉄鐵鉃 橋𣘺 籠篭 蛎蠣 砺礪 諌諫 頚頸 鴎鷗 麺麵 薮藪 万萬 灯燈 遥遙 瑶瑤
瀬瀨 頼賴 亀龜 桜櫻 恵惠 宝寶寳 滝瀧 浜濱濵 竜龍 真眞 沢澤 広廣 岳嶽 巌巖 弥彌 恒恆 慎愼 静靜 円圓 栄榮
";

/// Old forms to the forms of 常用漢字表: the common form first, then the others.
const OLD_FORMS: &str = "
国國 学學斈 会會 医醫毉 体體軆 条條 与與 当當 仏佛 尽盡 旧舊 声聲 売賣 庁廳 応應 戸戶 払拂 拝拜 拡擴
挙擧 断斷 昼晝 晩晚 暁曉 検檢 楽樂 様樣 権權 横橫 欧歐 歓歡 歩步 歯齒 歳歲 残殘 殻殼 気氣 浄淨 涙淚
渋澁澀 済濟 渓溪 湾灣 満滿 滞滯 潜潛 焼燒 独獨 猟獵 獣獸 瓶甁 画畫 畳疊 発發 県縣 礼禮 秘祕 称稱 穂穗
稲稻 穏穩 経經 絵繪 継繼 続續 総總 緑綠 縁緣 縄繩 聴聽 胆膽 脳腦 臓臟 来來 荘莊 蔵藏 薫薰 薬藥 蛍螢
裏裡 覚覺 覧覽 観觀 触觸 訳譯 誉譽 読讀 譲讓 豊豐 賛贊 転轉 軽輕 遅遲 郎郞 郷鄕 醸釀 釈釋 鉱鑛 銭錢
録錄 関關 険險 随隨 隠隱 雑雜 霊靈 顔顏 駅驛 験驗 髄髓 闘鬪 鶏鷄 麦麥 黄黃 黒黑 点點 党黨 歴歷 増增
寛寬 巣巢 帯帶 帰歸 廃廢 従從 悦悅 悩惱 懐懷 戦戰 戯戲 択擇 捜搜 摂攝 収收 双雙 台臺 号號 団團 囲圍
図圖 圧壓 塩鹽 壮壯 壱壹 奥奧 奨獎 姫姬 嬢孃 実實 写寫 寝寢 対對 寿壽 専專 将將 属屬 峡峽 巻卷 児兒
処處 涼凉 剣劍劔 剤劑 効效 労勞 励勵 勲勳 区區 単單 厳嚴 参參 乱亂 争爭 仮假 伝傳 価價 偽僞 両兩 並竝
乗乘 亜亞 予豫 余餘 芸藝 糸絲 虫蟲 缶罐 弁辨辯瓣 鋭銳 閲閱 桟棧 枢樞 殴毆 渇渴 為爲 炉爐 献獻 産產 痴癡
研硏 粋粹 粛肅 繊纖 脱脫 舎舍 装裝 覇霸 説說 謡謠 踊踴 辞辭 酔醉 鎮鎭 陥陷 騒騷 駆驅 髪髮 黙默 掲揭
清淸 青靑
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_names_and_old_forms_have_one_common_form() {
        for (from, to) in [
            ('髙', '高'),
            ('﨑', '崎'),
            ('齋', '斉'),
            ('斎', '斉'),
            ('邉', '辺'),
            ('澤', '沢'),
            ('廣', '広'),
            ('國', '国'),
            ('醫', '医'),
            ('濵', '浜'),
            ('龍', '竜'),
        ] {
            assert_eq!(variant(from), to, "{from}");
        }
        assert_eq!(variant('市'), '市');
    }

    #[test]
    fn the_common_form_is_never_a_variant_of_another() {
        for (other, common) in VARIANTS.iter() {
            assert_eq!(variant(*common), *common, "{other} leads to {common}, which leads on");
        }
        assert!(VARIANTS.len() >= 250, "{}", VARIANTS.len());
    }
}
