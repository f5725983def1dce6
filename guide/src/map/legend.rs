//! What the signs of a map mean (凡例), each as a small picture with its word.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::Placed;
use super::paint::{BOUNDARY, ROADS, SHORE, Shown, WATER, disc};

/// Size of the pictures, millimetres.
pub const SIZE: [f64; 2] = [9.0, 5.0];

/// A sign and its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Its word, for example 区域の境.
    pub word: String,
    /// An SVG document of [`SIZE`], without text.
    pub svg: String,
}

/// Samples of what is to be seen, and of nothing else.
pub(super) fn of(pins: &[Placed], shown: &Shown) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |is_seen: bool, word: &str, body: String| {
        if is_seen {
            samples.push(sample(word, &body));
        }
    };
    let pin = |inside| {
        let mut body = String::new();
        disc(&mut body, [4.5, 2.5], 2.1, inside);
        body
    };
    let line = |style: &str| format!("<path d=\"M0.5 2.5H8.5\" fill=\"none\" {style}/>");
    let road = |rank: usize| {
        let (outer, dark, inner, light) = ROADS[rank];
        let band = line(&format!("stroke=\"{dark}\" stroke-width=\"{outer}\""));
        let over = line(&format!("stroke=\"{light}\" stroke-width=\"{inner}\""));
        if inner > 0.0 { band + &over } else { band }
    };
    add(pins.iter().any(|pin| pin.inside), "区域の中にあるところ", pin(true));
    add(pins.iter().any(|pin| !pin.inside), "区域の外にあるところ", pin(false));
    let moved = pins.iter().any(|pin| [pin.x, pin.y] != pin.at);
    let leader =
        line("stroke=\"#111\" stroke-width=\"0.3\"") + "<circle cx=\"1.2\" cy=\"2.5\" r=\"0.7\" fill=\"#111\"/>";
    add(moved, "番号の線の先（点）がその場所", leader);
    let dashes = format!("stroke=\"{BOUNDARY}\" stroke-width=\"0.55\" stroke-dasharray=\"2.4 0.9 0.5 0.9\"");
    add(shown.area, "区域の境", line(&dashes));
    add(shown.roads[0], "高速道路・国道など", road(0));
    add(shown.roads[1], "主要な道路", road(1));
    add(shown.roads[2], "そのほかの広い道路", road(2));
    let surface =
        format!("<path d=\"M0.5 0.8H8.5V4.2H0.5z\" fill=\"{WATER}\" stroke=\"{SHORE}\" stroke-width=\"0.2\"/>");
    add(shown.water, "海・川・池", surface);
    let stream = line(&format!("stroke=\"{SHORE}\" stroke-width=\"0.4\""));
    add(shown.waterways && !shown.water, "川・海岸", stream);
    samples
}

fn sample(word: &str, body: &str) -> Sample {
    let [width, height] = SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\">"
    );
    // Writing into a string does not fail.
    let _ = write!(svg, "{body}</svg>");
    Sample { word: word.to_owned(), svg }
}
