//! What is behind somebody.

use std::fmt::Write as _;

use super::Portrait;

/// A motif beside the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motif {
    /// The sea.
    Waves,
    /// Hills.
    Hills,
    /// The sun, low.
    Sun,
    /// Leaves.
    Leaves,
    /// Stars.
    Stars,
    /// A window.
    Window,
}

pub(super) fn draw(svg: &mut String, portrait: &Portrait) {
    let (all, disc) = portrait.ground;
    let _ = write!(
        svg,
        r#"<rect width="900" height="1200" fill="{all}"/><circle cx="450" cy="560" r="430" fill="{disc}"/>"#
    );
    svg.push_str(match portrait.motif {
        Motif::Waves => {
            r##"<g fill="none" stroke="#ffffff" stroke-width="10" stroke-linecap="round" opacity="0.65">
            <path d="M-20 820 q45 -40 90 0 t90 0 t90 0 t90 0"/><path d="M-60 880 q45 -40 90 0 t90 0 t90 0"/>
            <path d="M640 820 q45 -40 90 0 t90 0 t90 0"/><path d="M700 880 q45 -40 90 0 t90 0 t90 0"/></g>"##
        }
        Motif::Hills => {
            r##"<g fill="#ffffff" opacity="0.45"><path d="M-10 980 L150 720 Q180 690 210 725 L400 980 Z"/>
            <path d="M520 980 L720 640 Q748 610 776 645 L980 980 Z"/></g>"##
        }
        Motif::Sun => {
            r##"<circle cx="735" cy="235" r="88" fill="#fff6dc" opacity="0.9"/>
            <g stroke="#fff6dc" stroke-width="14" stroke-linecap="round" opacity="0.8"><path d="M735 90v-44"/>
            <path d="M838 132l30-32"/><path d="M880 235h44"/><path d="M632 132l-30-32"/><path d="M838 338l30 32"/></g>"##
        }
        Motif::Leaves => {
            r##"<g fill="#ffffff" opacity="0.5"><path d="M70 330c10-90 80-140 160-140c0 90-60 150-160 140z"/>
            <path d="M60 520c-10-80 40-140 110-160c16 80-30 146-110 160z"/>
            <path d="M830 330c-10-90-80-140-160-140c0 90 60 150 160 140z"/>
            <path d="M842 520c10-80-40-140-110-160c-16 80 30 146 110 160z"/></g>"##
        }
        Motif::Stars => {
            r##"<g fill="#fffbe6" opacity="0.9"><path d="M120 220l14 34 36 3-28 24 9 36-31-20-31 20 9-36-28-24 36-3z"/>
            <path d="M770 160l18 44 47 4-36 31 11 46-40-25-40 25 11-46-36-31 47-4z"/>
            <circle cx="210" cy="120" r="9"/><circle cx="690" cy="330" r="8"/><circle cx="80" cy="420" r="8"/>
            <circle cx="842" cy="440" r="10"/><circle cx="600" cy="90" r="7"/></g>"##
        }
        Motif::Window => {
            r##"<g fill="none" stroke="#ffffff" stroke-width="16" opacity="0.6" stroke-linejoin="round">
            <rect x="70" y="110" width="760" height="700" rx="18"/><path d="M450 110v700M70 440h760"/></g>"##
        }
    });
}
