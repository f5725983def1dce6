//! Expressions that may be unfit for medical advertising (医療広告): found in texts for a person to judge, never rewritten.
//!
//! Whether a guide made by a municipality is an advertisement at all depends on who pays for it and why; what clinics write
//! into it is copied to their own pages and handouts, where the law surely applies. So the words are pointed at with the
//! reason, and a coordinator decides.
//!
//! Source: 医療法（昭和23年法律第205号）第6条の5, 同施行規則第1条の9, and 「医業若しくは歯科医業又は病院若しくは診療所に関する広告等に
//! 関する指針（医療広告ガイドライン）」（平成30年5月8日医政発0508第1号, since revised）. The guideline's items are cited by their
//! headings: their numbers changed between revisions. The words themselves are ours, from the guideline's examples and the
//! ministry's collection of cases (医療広告規制におけるウェブサイト等の事例解説書).
//!
//! - [`table`]: the words, one line each; shown to people in `docs/advertising.md`
//! - [`lint`]: finds them in a text · [`unnamed_issuer`]: a qualification without who issued it

mod folded;
pub mod table;

use std::ops::Range;
use std::sync::LazyLock;

use crate::people::Qualification;
use folded::Folded;
use table::{Pattern, QUALIFICATIONS, TABLE};

/// Why an expression may be unfit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Says that others are worse (比較優良広告).
    Comparison,
    /// Says more than is so (誇大広告).
    Exaggeration,
    /// Promises what nobody can (虚偽広告).
    Promise,
    /// Lets patients speak (体験談).
    Testimonial,
    /// Shows before and after (ビフォーアフター).
    BeforeAfter,
    /// Calls like a shop (品位を損ねる内容).
    Dignity,
    /// Names a qualification without who issued it (専門性の資格).
    Qualification,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Comparison,
        Self::Exaggeration,
        Self::Promise,
        Self::Testimonial,
        Self::BeforeAfter,
        Self::Dignity,
        Self::Qualification,
    ];

    /// Japanese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Comparison => "比較優良広告",
            Self::Exaggeration => "誇大広告",
            Self::Promise => "虚偽広告",
            Self::Testimonial => "体験談",
            Self::BeforeAfter => "治療等の前後の写真等",
            Self::Dignity => "品位を損ねる内容",
            Self::Qualification => "専門性に関する資格名",
        }
    }

    /// Where the guideline speaks of it.
    pub fn paragraph(self) -> &'static str {
        match self {
            Self::Comparison => {
                "医療広告ガイドライン 第3の1「他の病院又は診療所と比較して優良である旨の広告（比較優良広告）」、医療法第6条の5第2項第1号"
            }
            Self::Exaggeration => "医療広告ガイドライン 第3の1「誇大な広告（誇大広告）」、医療法第6条の5第2項第2号",
            Self::Promise => "医療広告ガイドライン 第3の1「内容が虚偽にわたる広告（虚偽広告）」、医療法第6条の5第1項",
            Self::Testimonial => {
                "医療広告ガイドライン 第3の1「患者等の主観に基づく、治療等の内容又は効果に関する体験談」、医療法施行規則第1条の9第1号"
            }
            Self::BeforeAfter => {
                "医療広告ガイドライン 第3の1「治療等の内容又は効果について、患者等を誤認させるおそれがある治療等の前又は後の写真等」、医療法施行規則第1条の9第2号"
            }
            Self::Dignity => "医療広告ガイドライン 第3の1「品位を損ねる内容の広告」",
            Self::Qualification => {
                "医療広告ガイドライン 第4「医師等の専門性に関する資格名」（氏名・資格名・認定団体名を示す）"
            }
        }
    }
}

/// An expression found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where in the text, in bytes; always at the bounds of characters.
    pub at: Range<usize>,
    /// Which pattern.
    pub pattern: &'static Pattern,
}

/// Expressions in a text, in its order. Where patterns overlap, the longest is told.
///
/// Width, case, hiragana and katakana, long vowels, variants of kanji, blanks and middle dots between characters make no
/// difference; the end of a sentence does.
///
/// ```
/// use kaomie_domain::advertising::lint;
/// let text = "地域で Ｎｏ．１ の医院です。必ずしも早くはありません。";
/// let found = lint(text);
/// assert_eq!(found.len(), 1);
/// assert_eq!(&text[found[0].at.clone()], "Ｎｏ．１");
/// ```
pub fn lint(text: &str) -> Vec<Found> {
    let folded = Folded::of(text);
    let mut hits: Vec<(Range<usize>, &'static Pattern)> = Vec::new();
    for (pattern, needle) in NEEDLES.iter() {
        let innocent: Vec<Range<usize>> = needle.except.iter().flat_map(|words| folded.all(words)).collect();
        let is_guilty = |hit: &Range<usize>| {
            let excused = innocent.iter().any(|words| words.start <= hit.start && hit.end <= words.end);
            !(excused || pattern.kind == Kind::Qualification && names_an_issuer(&folded, hit))
        };
        hits.extend(folded.all(&needle.words).into_iter().filter(is_guilty).map(|hit| (hit, *pattern)));
    }
    hits.sort_by_key(|(hit, _)| (hit.start, std::cmp::Reverse(hit.end)));
    let mut found: Vec<(Range<usize>, &'static Pattern)> = Vec::new();
    for (hit, pattern) in hits {
        match found.last_mut() {
            Some((last, _)) if hit.end <= last.end => {}
            Some((last, longest)) if hit.start < last.end => {
                if hit.len() > last.len() {
                    (*last, *longest) = (hit, pattern);
                }
            }
            _ => found.push((hit, pattern)),
        }
    }
    found.into_iter().map(|(hit, pattern)| Found { at: folded.original(&hit), pattern }).collect()
}

/// Whether a qualification should name who issued it and does not (専門医 and the like).
pub fn unnamed_issuer(own: &Qualification) -> bool {
    let has_issuer = own.issuer.as_deref().is_some_and(|issuer| !issuer.trim().is_empty());
    let folded = Folded::of(&own.name);
    let named = |words: &&str| folded.all(&Folded::of(words).text());
    !has_issuer && QUALIFICATIONS.iter().flat_map(named).any(|hit| !names_an_issuer(&folded, &hit))
}

/// Whether the same sentence names an issuing body shortly before the qualification: 日本内科学会認定 総合内科専門医.
fn names_an_issuer(folded: &Folded, hit: &Range<usize>) -> bool {
    const NEAR: usize = 24;
    let before = folded.sentence_before(hit.start, NEAR);
    ["学会", "機構", "医師会", "協会"].iter().any(|body| before.contains(body))
}

/// A pattern folded as texts are.
struct Needle {
    words: Vec<char>,
    except: Vec<Vec<char>>,
}

static NEEDLES: LazyLock<Vec<(&'static Pattern, Needle)>> = LazyLock::new(|| {
    let needle = |pattern: &'static Pattern| {
        let except = pattern.except.iter().map(|words| Folded::of(&words.replace('~', pattern.words)).text());
        (pattern, Needle { words: Folded::of(pattern.words).text(), except: except.collect() })
    };
    TABLE.iter().map(needle).collect()
});

#[cfg(test)]
mod tests;
