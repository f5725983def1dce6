//! Necks, shoulders and what is worn.

use std::fmt::Write as _;

use super::{Colour, Portrait};

/// What is worn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dress {
    /// A white coat over a shirt with a tie.
    CoatTie {
        /// Shirt.
        shirt: Colour,
        /// Tie.
        tie: Colour,
    },
    /// A white coat over a blouse or a shirt without a tie.
    CoatShirt {
        /// Shirt.
        shirt: Colour,
    },
    /// A white coat over a scrub.
    CoatScrub {
        /// Scrub.
        scrub: Colour,
    },
    /// A white coat over a pullover with a round neck.
    CoatKnit {
        /// Pullover.
        knit: Colour,
    },
    /// A short-sleeved tunic with a stand-up collar (ケーシー).
    Tunic {
        /// Its colour.
        colour: Colour,
    },
    /// A jacket for visits over a scrub.
    Jacket {
        /// Jacket.
        jacket: Colour,
        /// Scrub.
        scrub: Colour,
    },
}

const SHOULDERS: &str =
    "M96 1210C100 1010 150 930 262 890Q340 862 372 820L450 880 528 820Q560 862 638 890C750 930 800 1010 804 1210Z";

pub(super) fn draw(svg: &mut String, portrait: &Portrait) {
    let (skin, shade) = portrait.skin;
    let _ = write!(svg, r#"<path d="M376 640H524V830Q524 880 450 900Q376 880 376 830Z" fill="{skin}"/>"#);
    let _ = write!(svg, r#"<path d="M376 800H524L556 850 450 1000 344 850Z" fill="{skin}"/>"#);
    let _ = write!(svg, r#"<path d="M376 764Q450 838 524 764V790Q450 868 376 790Z" fill="{shade}" opacity="0.75"/>"#);
    match portrait.dress {
        Dress::CoatTie { shirt, tie } => {
            inner(svg, shirt, "M372 822L450 900 528 822 596 1210H304Z");
            let _ = write!(
                svg,
                r#"<path d="M430 902L450 888 470 902 462 934 480 1210H420L438 934Z" fill="{tie}"/><path d="M372 818L450 898 404 950 352 846ZM528 818L450 898 496 950 548 846Z" fill="{shirt}" stroke="{OUTLINE}" stroke-width="4" stroke-linejoin="round"/>"#
            );
            coat(svg, WHITE);
        }
        Dress::CoatShirt { shirt } => {
            inner(svg, shirt, "M360 822L450 960 540 822 596 1210H304Z");
            let _ = write!(
                svg,
                r#"<path d="M372 816L450 968 388 962 346 842ZM528 816L450 968 512 962 554 842Z" fill="{shirt}" stroke="{OUTLINE}" stroke-width="4" stroke-linejoin="round"/><path d="M450 970V1210" stroke="{OUTLINE}" stroke-width="4"/><circle cx="450" cy="1030" r="7" fill="{OUTLINE}"/><circle cx="450" cy="1110" r="7" fill="{OUTLINE}"/>"#
            );
            coat(svg, WHITE);
        }
        Dress::CoatScrub { scrub } => {
            inner(svg, scrub, "M356 826L450 980 544 826 600 1210H300Z");
            let _ = write!(
                svg,
                r#"<path d="M362 834L450 984 538 834" fill="none" stroke="{OUTLINE}" stroke-width="6" opacity="0.5"/>"#
            );
            coat(svg, WHITE);
        }
        Dress::CoatKnit { knit } => {
            inner(svg, knit, "M352 836Q450 930 548 836L600 1210H300Z");
            let _ = write!(
                svg,
                r#"<path d="M356 846Q450 940 544 846" fill="none" stroke="{OUTLINE}" stroke-width="12" opacity="0.35"/>"#
            );
            coat(svg, WHITE);
        }
        Dress::Tunic { colour } => {
            let _ = write!(svg, r#"<path d="{SHOULDERS}" fill="{colour}" stroke="{OUTLINE}" stroke-width="5"/>"#);
            let _ = write!(
                svg,
                r#"<path d="M368 806L360 850 450 912 540 850 532 806 450 872Z" fill="{colour}" stroke="{OUTLINE}" stroke-width="5" stroke-linejoin="round"/><path d="M476 906C500 980 504 1090 500 1210" fill="none" stroke="{OUTLINE}" stroke-width="5"/><circle cx="520" cy="960" r="8" fill="{OUTLINE}"/><circle cx="524" cy="1050" r="8" fill="{OUTLINE}"/><circle cx="524" cy="1140" r="8" fill="{OUTLINE}"/>"#
            );
            pocket(svg);
        }
        Dress::Jacket { jacket, scrub } => {
            inner(svg, scrub, "M356 826L450 980 544 826 600 1210H300Z");
            coat(svg, jacket);
            let _ = write!(svg, r#"<path d="M450 1010V1210" stroke="{OUTLINE}" stroke-width="6"/>"#);
        }
    }
    if portrait.stethoscope {
        svg.push_str(r##"<g fill="none" stroke-linecap="round"><path d="M352 842C300 930 330 1010 380 1040" stroke="#46525f" stroke-width="15"/><path d="M548 842C604 930 586 1020 560 1080" stroke="#46525f" stroke-width="15"/></g><circle cx="386" cy="1052" r="30" fill="#c9d2da" stroke="#46525f" stroke-width="8"/><path d="M560 1080q-22 24-16 52M560 1080q24 22 22 50" fill="none" stroke="#8795a2" stroke-width="9" stroke-linecap="round"/>"##);
    }
}

const WHITE: Colour = "#fdfdfb";
const OUTLINE: Colour = "#c3ccd3";

fn inner(svg: &mut String, colour: Colour, shape: &str) {
    let _ = write!(svg, r#"<path d="{shape}" fill="{colour}"/>"#);
}

/// Both halves with their lapels, open in the middle.
fn coat(svg: &mut String, colour: Colour) {
    let _ = write!(
        svg,
        r#"<g fill="{colour}" stroke="{OUTLINE}" stroke-width="5" stroke-linejoin="round"><path d="M96 1210C100 1010 150 930 262 890Q330 866 360 812L372 836C392 930 420 1000 436 1210Z"/><path d="M804 1210C800 1010 750 930 638 890Q570 866 540 812L528 836C508 930 480 1000 464 1210Z"/><path d="M360 810L318 880 336 950 308 972 420 1130C412 1010 392 900 374 838Z"/><path d="M540 810L582 880 564 950 592 972 480 1130C488 1010 508 900 526 838Z"/></g><path d="M196 1210C196 1130 204 1080 216 1050M704 1210C704 1130 696 1080 684 1050" fill="none" stroke="{OUTLINE}" stroke-width="5" stroke-linecap="round"/>"#
    );
    pocket(svg);
}

/// A pocket with a pen, and a badge.
fn pocket(svg: &mut String) {
    let _ = write!(
        svg,
        r##"<path d="M572 1064h96v96q-48 22-96 0z" fill="none" stroke="{OUTLINE}" stroke-width="5" stroke-linejoin="round"/><path d="M640 1036v60" stroke="#4f7fa8" stroke-width="9" stroke-linecap="round"/><rect x="232" y="1050" width="92" height="62" rx="8" fill="#ffffff" stroke="{OUTLINE}" stroke-width="4"/><rect x="244" y="1064" width="26" height="34" rx="4" fill="#f2c9a4"/><path d="M280 1072h34M280 1088h26" stroke="#8fb0c8" stroke-width="6" stroke-linecap="round"/>"##
    );
}
