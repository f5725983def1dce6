//! Half-width kana (半角カナ) to full width.

/// Half-width kana from U+FF61 on, in their order.
const KANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Half-width kana to full width, voiced marks joined; everything else stays.
pub(crate) fn full_width_kana(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﾞ' | 'ﾟ' => {
                let joined = out.chars().next_back().and_then(|last| voiced(last, c));
                match joined {
                    Some(joined) => {
                        out.pop();
                        out.push(joined);
                    }
                    None => out.push(if c == 'ﾞ' { '゛' } else { '゜' }),
                }
            }
            '｡'..='ﾝ' => {
                let at = (u32::from(c) - u32::from('｡')) as usize;
                out.push(KANA.chars().nth(at).unwrap_or(c));
            }
            _ => out.push(c),
        }
    }
    out
}

/// A voiced (or half-voiced) kana stands one (or two) places behind its plain one in Unicode; ウ is the exception.
fn voiced(plain: char, mark: char) -> Option<char> {
    let step = match (plain, mark) {
        ('ウ', 'ﾞ') => return Some('ヴ'),
        ('カ'..='ト', 'ﾞ') if plain != 'ッ' => 1,
        ('ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ', 'ﾞ') => 1,
        ('ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ', _) => 2,
        _ => return None,
    };
    char::from_u32(u32::from(plain) + step)
}

#[cfg(test)]
mod tests {
    use super::full_width_kana;

    #[test]
    fn half_width_kana_become_full_width_with_their_marks() {
        assert_eq!(full_width_kana("ｱｻﾋｶﾞｵｶﾁｮｳ"), "アサヒガオカチョウ");
        assert_eq!(full_width_kana("ﾊﾟﾋﾟﾎﾞ(1-19ﾁｮｳﾒ)ｳﾞ"), "パピボ(1-19チョウメ)ヴ");
        assert_eq!(full_width_kana("ｦﾝｰﾞ"), "ヲンー゛");
        assert_eq!(full_width_kana("バンチョウ"), "バンチョウ");
    }
}
