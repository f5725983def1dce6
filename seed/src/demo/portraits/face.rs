//! Heads and faces, 300 wide and 410 high around (450, 480).

use std::fmt::Write as _;

use super::Portrait;

/// Eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eyes {
    /// Open.
    Open,
    /// Open, with lashes.
    Lashes,
    /// Narrow with a smile.
    Smiling,
    /// Closed with a smile.
    Arcs,
}

/// Brows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brows {
    /// Thin and round.
    Fine,
    /// Thick and straight.
    Strong,
    /// Bushy.
    Bushy,
}

/// Mouths, all of which smile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouth {
    /// Closed.
    Gentle,
    /// Closed and broad.
    Broad,
    /// Open.
    Laughing,
    /// A little open.
    Talking,
}

/// Glasses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glasses {
    /// Round, of thin metal.
    Round,
    /// Oblong and dark.
    Dark,
    /// With a rim above only.
    HalfRim,
}

/// Beards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beard {
    /// Moustache.
    Moustache,
    /// Full and short.
    Full,
    /// On the chin.
    Chin,
}

pub(super) fn draw(svg: &mut String, portrait: &Portrait) {
    let (skin, shade) = portrait.skin;
    let jaw = 78.0 + 44.0 * portrait.jaw;
    let chin = 46.0 + 26.0 * portrait.jaw;
    for x in [299, 601] {
        let _ = write!(
            svg,
            r#"<ellipse cx="{x}" cy="492" rx="27" ry="42" fill="{skin}"/><ellipse cx="{x}" cy="494" rx="12" ry="23" fill="{shade}"/>"#
        );
    }
    let _ = write!(
        svg,
        r#"<path d="M300 460C300 330 360 262 450 262S600 330 600 460C600 570 {} 640 {} 672Q450 706 {} 672C{} 640 300 570 300 460Z" fill="{skin}"/>"#,
        450.0 + jaw + 36.0,
        450.0 + chin,
        450.0 - chin,
        450.0 - jaw - 36.0,
    );
    for x in [352, 548] {
        let _ = write!(svg, r##"<ellipse cx="{x}" cy="560" rx="36" ry="25" fill="#f08a7c" opacity="0.26"/>"##);
    }
    lines(svg, portrait);
    if portrait.beard == Some(Beard::Full) {
        full_beard(svg, portrait, jaw, chin);
    }
    let _ = write!(
        svg,
        r#"<path d="M446 500C440 528 434 546 440 554S456 560 462 556" fill="none" stroke="{shade}" stroke-width="7" stroke-linecap="round"/>"#
    );
    mouth(svg, portrait);
    beard(svg, portrait);
    eyes(svg, portrait);
}

/// What lies over hair: brows and glasses.
pub(super) fn above_hair(svg: &mut String, portrait: &Portrait) {
    brows(svg, portrait);
    glasses(svg, portrait);
}

fn lines(svg: &mut String, portrait: &Portrait) {
    let (_, shade) = portrait.skin;
    let _ = write!(svg, r#"<g fill="none" stroke="{shade}" stroke-width="5" stroke-linecap="round">"#);
    if portrait.age >= 1 {
        svg.push_str(r#"<path d="M362 582Q352 606 362 628"/><path d="M538 582Q548 606 538 628"/>"#);
    }
    if portrait.age >= 2 {
        svg.push_str(r#"<path d="M326 474l-17-7M326 488l-18 3"/><path d="M574 474l17-7M574 488l18 3"/>"#);
    }
    if portrait.age >= 3 {
        svg.push_str(r#"<path d="M398 366q52-12 104 0"/><path d="M356 528q22 12 46 4M544 528q-22 12-46 4"/>"#);
    }
    svg.push_str("</g>");
}

fn eyes(svg: &mut String, portrait: &Portrait) {
    for (x, out) in [(388, -1), (512, 1)] {
        let _ = match portrait.eyes {
            Eyes::Open | Eyes::Lashes => write!(
                svg,
                r##"<ellipse cx="{x}" cy="484" rx="24" ry="19" fill="#ffffff"/><circle cx="{x}" cy="485" r="16" fill="#3b2a22"/><circle cx="{}" cy="479" r="5.5" fill="#ffffff"/><path d="M{} 478Q{x} 452 {} 478" fill="none" stroke="#3b2a22" stroke-width="6.5" stroke-linecap="round"/>"##,
                x + 6,
                x - 26,
                x + 26,
            ),
            Eyes::Smiling => write!(
                svg,
                r##"<path d="M{} 484Q{x} 460 {} 484Q{x} 500 {} 484Z" fill="#ffffff"/><circle cx="{x}" cy="482" r="13" fill="#3b2a22"/><circle cx="{}" cy="477" r="4.5" fill="#ffffff"/><path d="M{} 484Q{x} 458 {} 484" fill="none" stroke="#3b2a22" stroke-width="6.5" stroke-linecap="round"/>"##,
                x - 25,
                x + 25,
                x - 25,
                x + 5,
                x - 26,
                x + 26,
            ),
            Eyes::Arcs => write!(
                svg,
                r##"<path d="M{} 492Q{x} 462 {} 492" fill="none" stroke="#3b2a22" stroke-width="8" stroke-linecap="round"/>"##,
                x - 25,
                x + 25,
            ),
        };
        if portrait.eyes == Eyes::Lashes {
            let _ = write!(
                svg,
                r##"<path d="M{} 472l{} -9M{} 480l{} -3" stroke="#3b2a22" stroke-width="5" stroke-linecap="round"/>"##,
                x + 23 * out,
                11 * out,
                x + 27 * out,
                12 * out,
            );
        }
    }
}

fn brows(svg: &mut String, portrait: &Portrait) {
    let (width, dip) = match portrait.brows {
        Brows::Fine => (8, 22),
        Brows::Strong => (13, 12),
        Brows::Bushy => (19, 16),
    };
    // Over dark hair brows would vanish in their own colour only where a fringe hangs, which is as it should be.
    let colour = portrait.hair_colour.1;
    let _ = write!(
        svg,
        r#"<g fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"><path d="M356 436Q388 {} 418 434"/><path d="M482 434Q512 {} 544 436"/></g>"#,
        434 - dip,
        434 - dip,
    );
}

fn mouth(svg: &mut String, portrait: &Portrait) {
    svg.push_str(match portrait.mouth {
        Mouth::Gentle => {
            r##"<path d="M408 606Q450 636 492 606" fill="none" stroke="#a5463f" stroke-width="8" stroke-linecap="round"/>"##
        }
        Mouth::Broad => {
            r##"<path d="M392 600Q450 648 508 600" fill="none" stroke="#a5463f" stroke-width="8" stroke-linecap="round"/><path d="M386 602q-4 -8 2 -14M514 602q4 -8 -2 -14" fill="none" stroke="#a5463f" stroke-width="5" stroke-linecap="round"/>"##
        }
        Mouth::Laughing => {
            r##"<path d="M392 594Q450 612 508 594Q500 656 450 656T392 594Z" fill="#8c3430"/><path d="M398 597Q450 612 502 597L497 615Q450 626 403 615Z" fill="#ffffff"/><path d="M420 646Q450 628 480 646Q450 660 420 646Z" fill="#e07a72"/>"##
        }
        Mouth::Talking => {
            r##"<path d="M408 600Q450 612 492 600Q484 636 450 636T408 600Z" fill="#8c3430"/><path d="M414 603Q450 612 486 603L482 613Q450 621 418 613Z" fill="#ffffff"/>"##
        }
    });
}

fn beard(svg: &mut String, portrait: &Portrait) {
    let (colour, _) = portrait.hair_colour;
    let _ = match portrait.beard {
        Some(Beard::Moustache | Beard::Full) => write!(
            svg,
            r#"<path d="M450 574C425 562 392 574 380 602C404 604 430 602 450 590C470 602 496 604 520 602C508 574 475 562 450 574Z" fill="{colour}"/>"#
        ),
        Some(Beard::Chin) => write!(
            svg,
            r#"<path d="M418 652Q450 640 482 652Q486 694 450 702Q414 694 418 652Z" fill="{colour}" opacity="0.92"/>"#
        ),
        None => Ok(()),
    };
}

fn full_beard(svg: &mut String, portrait: &Portrait, jaw: f64, chin: f64) {
    let _ = write!(
        svg,
        r#"<path d="M300 470C303 580 {} 650 {} 688Q450 726 {} 688C{} 650 597 580 600 470C592 520 580 556 556 574Q500 580 450 578T344 574C320 556 308 520 300 470Z" fill="{}"/>"#,
        450.0 - jaw - 38.0,
        450.0 - chin - 4.0,
        450.0 + chin + 4.0,
        450.0 + jaw + 38.0,
        portrait.hair_colour.0,
    );
}

fn glasses(svg: &mut String, portrait: &Portrait) {
    svg.push_str(match portrait.glasses {
        None => "",
        Some(Glasses::Round) => {
            r##"<g fill="#ffffff" fill-opacity="0.18" stroke="#8a6b3d" stroke-width="6"><circle cx="388" cy="488" r="50"/><circle cx="512" cy="488" r="50"/></g><path d="M438 482Q450 472 462 482M338 482L302 474M562 482L598 474" fill="none" stroke="#8a6b3d" stroke-width="6" stroke-linecap="round"/>"##
        }
        Some(Glasses::Dark) => {
            r##"<g fill="#ffffff" fill-opacity="0.16" stroke="#2d3440" stroke-width="10" stroke-linejoin="round"><rect x="332" y="450" width="106" height="76" rx="24"/><rect x="462" y="450" width="106" height="76" rx="24"/></g><path d="M438 474Q450 466 462 474M332 474L302 468M568 474L598 468" fill="none" stroke="#2d3440" stroke-width="9" stroke-linecap="round"/>"##
        }
        Some(Glasses::HalfRim) => {
            r##"<g fill="none" stroke="#5a6b7c" stroke-linecap="round"><path d="M334 494V462Q386 448 438 462V490" stroke-width="8" stroke-linejoin="round"/><path d="M462 490V462Q514 448 566 462V494" stroke-width="8" stroke-linejoin="round"/><path d="M334 494Q386 540 438 490M462 490Q514 540 566 494" stroke-width="3" opacity="0.6"/><path d="M438 468Q450 462 462 468M334 468L302 464M566 468L598 464" stroke-width="7"/></g>"##
        }
    });
}
