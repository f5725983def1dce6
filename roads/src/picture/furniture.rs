//! What stands beside the map: places, legend, scale bar, arrow, attribution.

use std::fmt::Write;

use super::Picture;
use super::sheet::Sheet;
use super::stroke::UNIT;

/// Colours of contours from the shortest time on: dark to light of one hue, told apart by who sees no colour, too.
const TINTS: [&str; 5] = ["#0b3d78", "#1f6db3", "#4f9bd1", "#7fbbe0", "#a9d2ec"];

/// Ink of what is written.
const INK: &str = "#2b2b2b";

/// The colour of the contour of this rank, 0 the shortest time.
pub(super) fn tint(rank: usize) -> &'static str {
    TINTS[rank.min(TINTS.len() - 1)]
}

/// How heavy its line is: told apart by more than colour.
pub(super) fn weight(rank: usize) -> f64 {
    [1.0, 0.8, 0.6][rank.min(2)]
}

/// The origin and the named places.
pub(super) fn places(out: &mut String, sheet: &Sheet, picture: &Picture<'_>) {
    for (at, name) in picture.points {
        let [x, y] = sheet.place(*at);
        let _ = writeln!(
            out,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" fill=\"#b5361c\" stroke=\"#fff\" stroke-width=\"{}\"/>",
            4 * UNIT,
            UNIT
        );
        text(out, [x + 6 * UNIT as i32, y + 4 * UNIT as i32], "start", 12, name);
    }
    if let Some(origin) = picture.origin {
        let [x, y] = sheet.place(origin);
        let _ = writeln!(
            out,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" fill=\"#fff\" stroke=\"#b5361c\" stroke-width=\"{}\"/>\
             <circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" fill=\"#b5361c\"/>",
            7 * UNIT,
            3 * UNIT,
            2 * UNIT
        );
    }
}

/// The times, shortest first, in the upper left corner.
pub(super) fn legend(out: &mut String, seconds: &[u32]) {
    let unit = UNIT as i32;
    if seconds.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"#f6f4ee\" fill-opacity=\".85\"/>",
        6 * unit,
        6 * unit,
        92 * unit,
        (20 * seconds.len() as i32 + 5) * unit
    );
    for (rank, seconds) in seconds.iter().enumerate() {
        let y = (12 + 20 * rank as i32) * unit;
        let _ = writeln!(
            out,
            "<rect x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{}\" fill=\"{tint}\" fill-opacity=\".35\" stroke=\"{tint}\" \
             stroke-width=\"{}\"/>",
            12 * unit,
            22 * unit,
            13 * unit,
            2.0 * f64::from(unit) * weight(rank),
            tint = tint(rank),
        );
        let label = if seconds % 60 == 0 { format!("{} min", seconds / 60) } else { format!("{seconds} s") };
        text(out, [40 * unit, y + 11 * unit], "start", 13, &label);
    }
}

/// A bar of 1, 2 or 5 times a power of ten metres, at most a quarter of the width, in the lower left corner.
pub(super) fn scale(out: &mut String, sheet: &Sheet) {
    let [width, height] = sheet.pixels().map(f64::from);
    let most = width / 4.0 * sheet.meters_per_pixel();
    let ten = 10_f64.powf(most.log10().floor());
    let meters = [5.0, 2.0, 1.0].into_iter().map(|times| times * ten).find(|meters| *meters <= most).unwrap_or(ten);
    let unit = f64::from(UNIT);
    let (left, bottom) = (12.0 * unit, (height - 14.0) * unit);
    let long = meters / sheet.meters_per_pixel() * unit;
    let _ = writeln!(
        out,
        "<path fill=\"none\" stroke=\"{INK}\" stroke-width=\"{}\" d=\"M{left:.0} {:.0}v{:.0}h{long:.0}v-{:.0}\"/>",
        1.5 * unit,
        bottom - 5.0 * unit,
        5.0 * unit,
        5.0 * unit
    );
    let label = if meters >= 1_000.0 { format!("{} km", meters / 1_000.0) } else { format!("{meters} m") };
    text(out, [(left + long / 2.0) as i32, (bottom - 5.0 * unit) as i32], "middle", 12, &label);
}

/// An arrow to the north, in the upper right corner.
pub(super) fn north(out: &mut String, sheet: &Sheet) {
    let unit = UNIT as i32;
    let x = (sheet.pixels()[0] as i32 - 22) * unit;
    let _ = writeln!(
        out,
        "<path fill=\"{INK}\" d=\"M{x} {}l{} {}l-{} -{}l-{} {}z\"/>",
        10 * unit,
        7 * unit,
        22 * unit,
        7 * unit,
        5 * unit,
        7 * unit,
        5 * unit
    );
    text(out, [x, 46 * unit], "middle", 12, "N");
}

/// Who must be named (ODbL 1.0 § 4.3), in the lower right corner.
pub(super) fn attribution(out: &mut String, sheet: &Sheet, named: &str) {
    let named = if named.is_empty() { "© OpenStreetMap contributors" } else { named };
    let [width, height] = sheet.pixels().map(|pixels| pixels as i32);
    text(out, [(width - 8) * UNIT as i32, (height - 8) * UNIT as i32], "end", 11, named);
}

/// Text with a pale seam, so that it can be read over lines.
fn text(out: &mut String, [x, y]: [i32; 2], anchor: &str, pixels: u32, words: &str) {
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{}\" fill=\"{INK}\" stroke=\"#f6f4ee\" \
         stroke-width=\"{}\" paint-order=\"stroke\">{}</text>",
        pixels * UNIT,
        3 * UNIT,
        escaped(words)
    );
}

/// As XML has it; control characters, which it can't hold, are left out.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars().filter(|letter| !letter.is_control()) {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
