//! Text as markup that is both HTML and XML.

use crate::data::Ruby;

/// Text between tags or in a quoted attribute. Control letters, which XML forbids, are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
    out
}

/// A longer text as paragraphs, one for each line.
pub(super) fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("<p>{}</p>", escaped(line))).collect()
}

/// A name with its reading above (ルビ), in parentheses where a reader knows no ruby.
pub(super) fn ruby(parts: &[Ruby]) -> String {
    let part = |part: &Ruby| match &part.reading {
        Some(reading) => {
            format!("<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>", escaped(&part.base), escaped(reading))
        }
        None => escaped(&part.base),
    };
    parts.iter().map(part).collect()
}

/// The name without its reading.
pub(super) fn plain_name(parts: &[Ruby]) -> String {
    parts.iter().map(|part| part.base.as_str()).collect()
}

/// A link for a website, when it is one of the web; otherwise the text alone.
pub(super) fn web_link(address: &str) -> String {
    let shown = escaped(address);
    if address.starts_with("https://") || address.starts_with("http://") {
        format!("<a href=\"{shown}\">{shown}</a>")
    } else {
        shown
    }
}

/// A link that dials a phone number, when it has digits enough to be one.
pub(super) fn phone_link(number: &str) -> String {
    let digits: String = number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    if digits.len() >= 8 { format!("<a href=\"tel:{digits}\">{}</a>", escaped(number)) } else { escaped(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        assert_eq!(escaped("<b a='1'>&\"\u{0}\u{b}</b>"), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;&lt;/b&gt;");
        assert_eq!(web_link("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(phone_link("内線 12"), "内線 12");
    }

    #[test]
    fn a_reading_stands_above_its_word() {
        let name = [
            Ruby { base: "顔見".into(), reading: Some("かおみ".into()) },
            Ruby { base: " 花子".into(), reading: None },
        ];
        assert_eq!(ruby(&name), "<ruby>顔見<rp>（</rp><rt>かおみ</rt><rp>）</rp></ruby> 花子");
    }
}
